/* A letter of a heading, entries and lists, written as plain text and as simple
 * HTML, both for the small screen of a telephone.
 *
 * Mail programs know few of the words of a page, so this is no template of
 * src/web: headings, paragraphs and links, without any style. The headings
 * begin with the second level, as the first is too large for a telephone. */
#ifndef KK_FORMAT_MAIL_LETTER_H
#define KK_FORMAT_MAIL_LETTER_H

#include "base/str.h"

#define KK_LETTER_LINES 8

/* A line; link: an address it leads to ("https:", "http:" or "tel:"), or no
 * value. */
struct kk_letter_line {
	struct kk_str text, link;
};

struct kk_letter_entry {
	struct kk_str heading;
	struct kk_letter_line lines[KK_LETTER_LINES];
	int n_lines; /* empty ones leave no trace */
};

struct kk_letter {
	const char *lang; /* "ja" or "en" */
	struct kk_str title;
	struct kk_letter_line lead[KK_LETTER_LINES]; /* below the title */
	int n_lead;
	struct kk_letter_entry *entries;
	size_t n_entries;
	struct kk_str more_title; /* of a list at the end */
	struct kk_str *more;
	size_t n_more;
	struct kk_letter_line end[KK_LETTER_LINES];
	int n_end;
};

/* As text: a link of a page stands in the line below its words, one of a number
 * is what a telephone makes of the number itself. */
void kk_letter_write_text(struct kk_buf *b, const struct kk_letter *l);
/* As a page of HTML; every text escaped, and a link that is of none of the
 * three kinds left out. */
void kk_letter_write_html(struct kk_buf *b, const struct kk_letter *l);

#endif
