/* What an IMAP server answers, cut into its answers (RFC 3501). */
#ifndef KK_FORMAT_MAIL_IMAP_TEXT_H
#define KK_FORMAT_MAIL_IMAP_TEXT_H

#include "base/str.h"

#define KK_IMAP_LINE ((size_t)64 * 1024) /* bytes of an answer, no literals */

enum kk_imap_cut {
	KK_IMAP_MORE,  /* it is not whole yet */
	KK_IMAP_WHOLE, /* one answer is */
	KK_IMAP_BROKEN /* that is no IMAP, or more than was asked for */
};

/* One answer; borrows the bytes. */
struct kk_imap_answer {
	struct kk_str line;    /* as far as its first literal, or all of it */
	struct kk_str literal; /* the first one, or no value */
	size_t used;	       /* bytes it takes, with its end */
};

/* The first answer of what has come; most: bytes that a literal may have. */
enum kk_imap_cut kk_imap_cut(
	struct kk_str come, size_t most, struct kk_imap_answer *a_r);
/* Does the line begin with "TAG " or "* "? */
bool kk_imap_is(struct kk_str line, const char *tag);
/* The number behind a word: 7 of "* OK [UIDVALIDITY 7] fine" for
 * "UIDVALIDITY "; -1: there is none. */
int64_t kk_imap_number(struct kk_str line, const char *word);
/* The next number of a line "* SEARCH 1 2 3"; *at: 0 at first. -1: there is no
 * more. */
int64_t kk_imap_search(struct kk_str line, size_t *at);

#endif
