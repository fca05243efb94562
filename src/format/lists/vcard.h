/* vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), many in one file.
 *
 * The reader cuts a file, pushed in pieces of any size, into cards and drops
 * the pictures. What a card says is read in a second step, vcard_read.h. Works
 * on bytes before decoding: each property may have a charset of its own. */
#ifndef KK_FORMAT_LISTS_VCARD_H
#define KK_FORMAT_LISTS_VCARD_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"

/* A property that says why a card was refused: the reader passes over it. */
#define KK_VCARD_REFUSED "X-KAKERU-REFUSED"

enum kk_vcard_error {
	KK_VCARD_OK,
	KK_VCARD_LINE_TOO_LONG, /* a value over KK_MAX_FIELD, no picture */
	KK_VCARD_TOO_LONG,	/* over KK_MAX_CARD; raw is its beginning */
	KK_VCARD_TOO_MANY,	/* over KK_MAX_CARD_LINES properties */
	KK_VCARD_NO_BEGIN,
	KK_VCARD_NO_END,
	KK_VCARD_NO_COLON, /* a line that is no property */
	KK_VCARD_CHARSET,  /* a CHARSET that is not known */
	KK_VCARD_BYTES,	   /* bytes that are not valid in the charset */
	KK_VCARD_ERROR__MAX
};

/* Valid only during the callback. */
struct kk_vcard {
	struct kk_str raw; /* its lines as received, each ended by LF,
			    * without pictures and blank lines */
	size_t line;	   /* where it begins, from 1 */
	enum kk_vcard_error error;
};

/* Takes one card; false stops the reading for good. */
typedef bool kk_vcard_fn(void *user, const struct kk_vcard *card);

struct kk_vcard_reader;

/* Does a file that begins like this hold vCards? 64 bytes are enough, blank
 * lines and a mark (BOM) not counted. */
bool kk_vcard_begins(struct kk_str front);
/* A reader that calls fn with each card. It lies in the arena. */
struct kk_vcard_reader *kk_vcard_new(
	struct kk_arena *a, kk_vcard_fn *fn, void *user);
/* The next bytes of the file. False once the callback asked to stop. */
bool kk_vcard_feed(struct kk_vcard_reader *r, struct kk_str bytes);
/* The end of the file: a card that is still open is given as NO_END. */
bool kk_vcard_end(struct kk_vcard_reader *r);
/* The first line end seen, "\r\n" before any. Static. */
const char *kk_vcard_newline(const struct kk_vcard_reader *r);

#endif
