/* UTF-16 as UTF-8, and back.
 *
 * What is no valid UTF-16 is neither lost nor mended: half of a pair becomes
 * three bytes that are no valid UTF-8 (so kk_decode refuses the row they are
 * in) and comes back as it was; a last odd byte becomes FF. */
#ifndef KK_FORMAT_TEXT_UTF16_H
#define KK_FORMAT_TEXT_UTF16_H

#include "base/arena.h"
#include "base/str.h"

/* A stream, cut anywhere; all zero at the start but `big`. It owns nothing. */
struct kk_utf16 {
	bool big; /* big endian */
	bool has_byte;
	unsigned char byte; /* the first of two */
	uint32_t high;	    /* the first half of a pair, or 0 */
};

/* Appends the next bytes as UTF-8. A byte order mark is a sign like others. */
void kk_utf16_feed(
	struct kk_utf16 *u, struct kk_str bytes, struct kk_buf *utf8);
/* The end of the stream: what is still open. */
void kk_utf16_end(struct kk_utf16 *u, struct kk_buf *utf8);
/* The other way; bytes that are no UTF-8 become U+FFFD. In the arena. */
struct kk_str kk_utf16_from(struct kk_arena *a, struct kk_str utf8, bool big);

#endif
