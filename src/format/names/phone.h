/* Japanese phone numbers as people write them on cards and in lists.
 *
 * Grouping, length and kind come from the numbering plan in
 * data/jp_phone_prefix.csv (compiled into phone_table.inc). */
#ifndef KK_FORMAT_NAMES_PHONE_H
#define KK_FORMAT_NAMES_PHONE_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"

enum kk_phone_kind {
	KK_PHONE_FIXED,
	KK_PHONE_MOBILE,
	KK_PHONE_IP,
	KK_PHONE_FREE,
	KK_PHONE_NAVI,
	KK_PHONE_OTHER,
	KK_PHONE_KIND__MAX
};

struct kk_phone {
	struct kk_str e164;	/* "+81355500123" */
	struct kk_str national; /* "03-5550-0123"; foreign: as e164 */
	struct kk_str raw;	/* the part of the text it was read from */
	enum kk_phone_kind kind;
	struct kk_str ext;    /* digits of the extension, or none */
	bool main;	      /* marked 代表 */
	struct kk_str prefix; /* "184" or "186", or none */
	bool fax;	      /* marked FAX: nobody answers there */
};

/* "fixed", "mobile", "ip", "free", "navi" or "other"; static. */
const char *kk_phone_kind_name(enum kk_phone_kind k);
/* The numbers in one cell, at most KK_MAX_PHONES; returns how many. Numbers
 * that no plan knows (too short, too long, unassigned) are left out. The
 * texts live in the arena or borrow `text`. */
size_t kk_phone_parse(struct kk_arena *a, struct kk_str text,
	struct kk_phone out[KK_MAX_PHONES]);
/* "tel:0355500123" of a number as it is shown, up to its extension: what a tap
 * dials. prefix: 184 or 186 to be dialled before it, or no value; not before a
 * number abroad, which keeps its "+". In the arena. */
struct kk_str kk_phone_link(
	struct kk_arena *a, struct kk_str prefix, struct kk_str shown);

#endif
