/* Inside vcard*.c only: values as text. */
#ifndef KK_FORMAT_LISTS_VCARD_TEXT_H
#define KK_FORMAT_LISTS_VCARD_TEXT_H

#include "format/lists/vcard_read.h"

/* The value as UTF-8, escapes still in it: coding and charset undone. */
enum kk_vcard_error kk_vcard_decode(struct kk_arena *a, struct kk_vcard_text *t,
	const struct kk_vcard_property *p, struct kk_str *utf8_r);
/* Cuts at a sign that is not escaped, and undoes the escapes; returns how many
 * parts there are, at most max. In the arena. */
size_t kk_vcard_cut(struct kk_arena *a, struct kk_str value, char sign,
	struct kk_str *parts, size_t max);
/* All of it, without escapes. */
struct kk_str kk_vcard_plain(struct kk_arena *a, struct kk_str value);

#endif
