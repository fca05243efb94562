/* Inside phone*.c only: one cell on its way through the parser. */
#ifndef KK_FORMAT_NAMES_PHONE_SCAN_H
#define KK_FORMAT_NAMES_PHONE_SCAN_H

#include "format/names/phone.h"

/* One character folded, and where it stands in the text. */
struct kk_phone_token {
	uint32_t c;
	size_t from, to;
};

struct kk_phone_scan {
	struct kk_arena *arena;
	struct kk_str text;
	const struct kk_phone_token *t;
	size_t n;
	struct kk_phone *out;
	size_t n_out;
	size_t end;	/* behind the last digit of the last number */
	bool main_next; /* 代表 stood before a number */
	bool fax_next;	/* FAX did */
	bool same;	/* nothing since the last number but its marks */
	bool completes; /* a slash or comma right behind the last number */
};

bool kk_phone_is_digit(uint32_t c);
/* A slash, comma or wave: another number or its last digits may follow. */
bool kk_phone_joins(uint32_t c);
/* A blank, point or bracket. */
bool kk_phone_splits(uint32_t c);
/* Does this text, in folded characters, stand at `at`? */
bool kk_phone_at(const struct kk_phone_scan *s, size_t at, const char *z);

/* phone_mark.c: what is no number. Is there a word for "extension"? Its
 * length, or 0. */
size_t kk_phone_extension_word(const struct kk_phone_scan *s, size_t at);
/* Reads an extension; where it ends, or `at` if none is there. */
size_t kk_phone_extension(struct kk_phone_scan *s, size_t at);
/* Takes note of the separator at `at`. */
void kk_phone_separator(struct kk_phone_scan *s, size_t at);
/* Takes what stands at `at` and is neither number nor extension; where it
 * ends. */
size_t kk_phone_mark(struct kk_phone_scan *s, size_t at);

#endif
