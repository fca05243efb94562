/* Putting a touch off, visibly: which times there are, what each costs, and
 * doing it. */
#ifndef KK_APP_LEAD_SNOOZE_H
#define KK_APP_LEAD_SNOOZE_H

#include "app/log/facts.h"

#define KK_MAX_SNOOZE 4

/* Texts are in the language of the context. */
struct kk_snooze_offer {
	struct kk_instant at;
	int days;     /* business days of theirs from today */
	bool overdue; /* later than its limit */
	const char *when, *costs;
};

struct kk_snooze_offers {
	struct kk_snooze_offer offers[KK_MAX_SNOOZE]; /* by time */
	size_t n;
	const char *no; /* why it is not put off at all; NULL: it may be */
};

/* Later today where there is a good time, the next business day's best, and
 * further ones inside the limit; each keeps the rules. Reads only.
 * KK_ENOTFOUND for an unknown touch, KK_EINPUT for a closed one. */
enum kk_rc kk_snooze_offers(struct kk_ctx *cx, int64_t touch_id,
	struct kk_snooze_offers *o_r) KK_MUST_CHECK;
/* Puts an open touch off until `at`: another one takes its place, its number is
 * in *next_id_r (may be NULL). KK_EINPUT, with the reason, where it was
 * promised or agreed, where `at` is not ahead, or where a rule, their calendar,
 * a leave or working hours are against it (R-A3, R-A9, R-J2). */
enum kk_rc kk_snooze(struct kk_ctx *cx, int64_t touch_id, struct kk_instant at,
	int64_t *next_id_r) KK_MUST_CHECK;

#endif
