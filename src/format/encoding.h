/* Which encoding a file has, and its bytes as UTF-8.
 *
 * Card lists come as UTF-8 (with or without mark) or as CP932, which Excel in
 * Japan calls Shift_JIS. Nothing else is guessed. */
#ifndef KK_FORMAT_ENCODING_H
#define KK_FORMAT_ENCODING_H

#include "base/arena.h"
#include "base/str.h"

enum kk_encoding { KK_UTF8, KK_UTF8_BOM, KK_CP932, KK_ENCODING__MAX };

/* "utf-8", "utf-8-bom" or "cp932"; static. */
const char *kk_encoding_name(enum kk_encoding e);

/* Counts the lines of a file while it streams by; all zero at the start. The
 * caller owns it, it holds no memory. */
struct kk_detect {
	size_t bytes;	  /* seen so far */
	unsigned bom;	  /* bytes of the UTF-8 mark seen at the front */
	size_t utf8;	  /* lines beyond ASCII that are valid UTF-8 */
	size_t cp932;	  /* lines valid as CP932 only */
	bool high;	  /* the line has a byte beyond ASCII */
	bool bad_utf8;	  /* the line so far is no UTF-8 … */
	bool bad_cp932;	  /* … is no CP932 */
	unsigned want;	  /* continuation bytes that must follow */
	unsigned char lo; /* the next of them lies in lo … hi */
	unsigned char hi;
	bool trail; /* a CP932 trail byte must follow */
};

/* Looks at the next bytes of the file, cut anywhere. */
void kk_detect_feed(struct kk_detect *d, struct kk_str bytes);
/* The encoding, after the whole file was fed: the mark decides, else what
 * more of the lines beyond ASCII are valid as; equal counts are UTF-8. So a
 * UTF-8 file with one broken row stays UTF-8, and kk_decode refuses the row.
 * An empty or plain ASCII file is UTF-8. */
enum kk_encoding kk_detect_end(struct kk_detect *d);

/* Turns bytes of one encoding into UTF-8. */
struct kk_decoder;

/* A decoder in the arena; the caller frees it before the arena. NULL where
 * ICU lacks the CP932 table. */
struct kk_decoder *kk_decoder_new(struct kk_arena *a, enum kk_encoding e);
/* Frees it and clears the caller's pointer. */
void kk_decoder_free(struct kk_decoder **d);
/* The bytes of one field or line as UTF-8, in the arena or borrowed from
 * `bytes`. False where they are not valid in the encoding, or hold a NUL. */
bool kk_decode(struct kk_decoder *d, struct kk_arena *a, struct kk_str bytes,
	struct kk_str *utf8_r);
/* UTF-8 text as bytes of the encoding, in the arena or borrowed; signs that it
 * lacks become ones it has. For what we write to people, not for names. */
struct kk_str kk_encode(
	enum kk_encoding e, struct kk_arena *a, struct kk_str utf8);

#endif
