/* Which encoding a file has, and its bytes as UTF-8.
 *
 * Card lists come as UTF-8 (with or without mark), as CP932, which Excel in
 * Japan calls Shift_JIS, as UTF-16 ("Unicode text") or, from old systems, as
 * EUC-JP. Single properties of a vCard name others; no file is guessed to be
 * one of those. */
#ifndef KK_FORMAT_TEXT_ENCODING_H
#define KK_FORMAT_TEXT_ENCODING_H

#include "base/arena.h"
#include "base/str.h"

enum kk_encoding {
	KK_UTF8,
	KK_UTF8_BOM,
	KK_CP932,
	KK_EUC_JP,
	KK_UTF16LE,
	KK_UTF16BE,
	KK_ISO_2022_JP, /* named by a vCard only */
	KK_LATIN1,	/* named by a vCard only */
	KK_ENCODING__MAX
};

/* "utf-8", "utf-8-bom", "cp932", "euc-jp", "utf-16le" …; static. */
const char *kk_encoding_name(enum kk_encoding e);
/* The encoding that a CHARSET parameter means (Shift_JIS is CP932), in any
 * case; false for one that is not known. UTF-16 is not among them. */
bool kk_encoding_of(struct kk_str name, enum kk_encoding *e_r);
/* Two bytes a sign: such a file is made UTF-8 before it is cut into rows
 * (format/text/utf16.h), so kk_decode() takes its rows as UTF-8. */
bool kk_encoding_is_wide(enum kk_encoding e);

/* Counts the lines of a file while it streams by; all zero at the start. The
 * caller owns it, it holds no memory. */
struct kk_detect {
	size_t bytes;	       /* seen so far */
	unsigned char head[3]; /* the first of them */
	size_t utf8;	       /* lines beyond ASCII that are valid UTF-8 */
	size_t cp932;	       /* lines valid as CP932, not as EUC-JP */
	size_t euc;	       /* lines that are EUC-JP rather than CP932 */
	size_t either;	       /* lines that may be one or the other */
	bool high;	       /* the line has a byte beyond ASCII */
	bool bad_utf8;	       /* the line so far is no UTF-8 … */
	bool bad_cp932;	       /* … is no CP932 … */
	bool bad_euc;	       /* … is no EUC-JP … */
	bool like_euc;	  /* … has what half-width kana do not look like */
	unsigned want;	  /* continuation bytes that must follow */
	unsigned char lo; /* the next of them lies in lo … hi */
	unsigned char hi;
	bool trail;	   /* a CP932 trail byte must follow */
	unsigned euc_want; /* EUC-JP trail bytes that must follow */
	/* Of the first KK_DETECT_WIDE bytes: */
	unsigned char last; /* the byte before */
	size_t zeros;	    /* bytes 0 */
	size_t marks[2];    /* pairs that are a separator or a line end in
			     * big and in little endian */
};

#define KK_DETECT_WIDE ((size_t)64 * 1024)

/* Looks at the next bytes of the file, cut anywhere. */
void kk_detect_feed(struct kk_detect *d, struct kk_str bytes);
/* The encoding, after the whole file was fed: the mark decides, else the zeros
 * of UTF-16 where they are unmistakable, else what most of the lines beyond
 * ASCII are valid as; equal counts are UTF-8, then CP932. So a UTF-8 file with
 * one broken row stays UTF-8, and kk_decode refuses the row. An empty or plain
 * ASCII file is UTF-8. */
enum kk_encoding kk_detect_end(struct kk_detect *d);

/* Turns bytes of one encoding into UTF-8. */
struct kk_decoder;

/* A decoder in the arena; the caller frees it before the arena. NULL where
 * ICU lacks the table. */
struct kk_decoder *kk_decoder_new(struct kk_arena *a, enum kk_encoding e);
/* Frees it and clears the caller's pointer. */
void kk_decoder_free(struct kk_decoder **d);
/* The bytes of one field or line as UTF-8, in the arena or borrowed from
 * `bytes`. False where they are not valid in the encoding, or hold a NUL. */
bool kk_decode(struct kk_decoder *d, struct kk_arena *a, struct kk_str bytes,
	struct kk_str *utf8_r);
/* UTF-8 text as bytes of the encoding (UTF-16 without a mark), in the arena or
 * borrowed; signs that it lacks become ones it has. For what we write to
 * people, not for names. */
struct kk_str kk_encode(
	enum kk_encoding e, struct kk_arena *a, struct kk_str utf8);

#endif
