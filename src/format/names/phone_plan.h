/* The Japanese numbering plan: is this a number, of what kind, and where do
 * its hyphens stand? Used by phone.c; others want phone.h. */
#ifndef KK_FORMAT_NAMES_PHONE_PLAN_H
#define KK_FORMAT_NAMES_PHONE_PLAN_H

#include "base/arena.h"
#include "base/str.h"
#include "format/names/phone.h"

struct kk_phone_plan {
	enum kk_phone_kind kind;
	size_t first, second; /* digits before the first, the second hyphen */
};

/* Looks up a national number, digits with the leading 0. False if no prefix
 * of the plan allows a number of this length. */
bool kk_phone_plan_find(struct kk_str digits, struct kk_phone_plan *plan_r);
/* The number with its hyphens, in the arena. */
struct kk_str kk_phone_plan_write(struct kk_arena *a, struct kk_str digits,
	const struct kk_phone_plan *plan);

#endif
