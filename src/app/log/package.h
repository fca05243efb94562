/* What was posted: how it travels, what is in it, its number, and when it
 * should be there (R-B5). A letter to a person may not travel by a parcel
 * carrier. */
#ifndef KK_APP_LOG_PACKAGE_H
#define KK_APP_LOG_PACKAGE_H

#include "base/ctx.h"
#include "core/calendar/calendar.h"
#include "core/words/words.h"

struct kk_package {
	int64_t activity_id;
	enum kk_channel channel; /* letter or package */
	/* carrier: a code, see kk_carrier_text; p NULL: not told */
	struct kk_str carrier, contents, tracking;
	kk_day posted, expected;
};

/* The codes of carriers, one after the other; NULL behind the last. */
const char *kk_carrier_code(int i);
/* The name of a code; a code that is none is given back. */
const char *kk_carrier_text(struct kk_ctx *cx, struct kk_str code);
/* Why this may not travel so, in words; NULL: it may. */
const char *kk_package_warning(
	struct kk_ctx *cx, enum kk_channel channel, struct kk_str carrier);
/* Keeps what was posted, beside its activity; inside the caller's transaction.
 * KK_EINPUT for a carrier that is none, or a text that is too long. */
enum kk_rc kk_package_keep(struct kk_ctx *cx, int64_t lead_id,
	const struct kk_package *p) KK_MUST_CHECK;
/* What an outcome took to them: what was posted, the words of a mail. */
struct kk_carried {
	struct kk_package package;   /* posted KK_DAY_NONE: nothing was */
	struct kk_str subject, body; /* of a mail; "no value": none */
};

/* In the arena; an activity that took nothing, or is none, has none of it. */
enum kk_rc kk_carried_get(struct kk_ctx *cx, int64_t activity_id,
	struct kk_carried *carried_r) KK_MUST_CHECK;
/* The newest first, in the arena. */
enum kk_rc kk_package_list(struct kk_ctx *cx, int64_t lead_id,
	struct kk_package **all_r, size_t *n_r) KK_MUST_CHECK;

#endif
