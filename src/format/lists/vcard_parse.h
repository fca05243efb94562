/* The properties of one vCard. */
#ifndef KK_FORMAT_LISTS_VCARD_PARSE_H
#define KK_FORMAT_LISTS_VCARD_PARSE_H

#include "format/lists/vcard.h"

struct kk_vcard_property {
	struct kk_str group;   /* "item1" of item1.TEL, or none */
	struct kk_str name;    /* in capital letters */
	struct kk_str types;   /* TYPE and bare parameters, commas between */
	struct kk_str charset; /* CHARSET, or none */
	struct kk_str sort_as; /* SORT-AS, or none */
	struct kk_str value;   /* bytes, unfolded */
	bool quoted;	       /* QUOTED-PRINTABLE */
	bool base64;
};

struct kk_vcard_properties {
	const char *version; /* "2.1", "3.0", "4.0", or NULL; static */
	const struct kk_vcard_property *at;
	size_t n;
};

/* Takes apart what the reader gave as raw; cards inside the card are left
 * out. *where_r is the line that caused an error. Lives in the arena or
 * borrows raw. */
enum kk_vcard_error kk_vcard_parse(struct kk_arena *a, struct kk_str raw,
	struct kk_vcard_properties *p_r, struct kk_str *where_r);

#endif
