/* The text of a mail as the page beside it, for readers who set it larger or
 * read it in lines of their own: the same words and nothing else. No picture,
 * no style and nothing that is fetched, so that nobody is told when it is read.
 */
#ifndef KK_FORMAT_MAIL_TEXT_HTML_H
#define KK_FORMAT_MAIL_TEXT_HTML_H

#include "base/arena.h"

/* Adds the page. Paragraphs are parted by empty lines, lines stay lines, "> "
 * is a quote, as deep as its marks, https:// and http:// lead where they say,
 * "-- " parts the sender's block. lang: "ja", "en"; subject: the title. */
void kk_text_html(struct kk_buf *b, const char *lang, struct kk_str subject,
	struct kk_str text);

#endif
