/* Text whose paragraphs were broken for the way (format=flowed, RFC 3676). */
#ifndef KK_FORMAT_MAIL_FLOWED_H
#define KK_FORMAT_MAIL_FLOWED_H

#include "base/arena.h"

/* The text with its paragraphs whole again; delsp: the blank at the end of a
 * broken line belongs to the break, not to the text. Line ends become LF. In
 * the arena. */
struct kk_str kk_flowed_text(
	struct kk_arena *a, struct kk_str text, bool delsp);
/* The next line of *s without its end (CR LF, LF or CR), moving *s behind it;
 * false at the end. Borrows. */
bool kk_next_line(struct kk_str *s, struct kk_str *line_r);

#endif
