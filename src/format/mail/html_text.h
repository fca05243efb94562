/* What people read of a mail in HTML, as plain text: blocks as lines, quotes as
 * lines that begin with "> ", a signature's mark where the program left one. */
#ifndef KK_FORMAT_MAIL_HTML_TEXT_H
#define KK_FORMAT_MAIL_HTML_TEXT_H

#include "base/arena.h"

/* The text of any HTML, however broken; in the arena. */
struct kk_str kk_html_plain(struct kk_arena *a, struct kk_str html);

#endif
