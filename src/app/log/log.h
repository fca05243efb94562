/* Logging what happened: one transaction closes the touch, appends the
 * activity and writes the next touch. A fact is never refused; the rules it
 * broke are stored and shown (R-J2). */
#ifndef KK_APP_LOG_LOG_H
#define KK_APP_LOG_LOG_H

#include "app/log/facts.h"

/* As typed; p NULL: not given. Exactly one of the first four is set, the
 * other ids are KK_NULL and item is 0. */
struct kk_log_request {
	int64_t touch_id, lead_id, corrects_id;
	int64_t item; /* the position in today's plan, from 1 */
	struct kk_str disposition, channel;
	struct kk_str at, when,
		until; /* times and a day, as options give them */
	struct kk_str reason, said, note, answered_by;
	struct kk_str learned_name, learned_reading, learned_title;
	struct kk_str learned_phone, refers_to, key;
	/* How the call was planned: as the form was given it
	 * (kk_plan_choice_text), or, where `planned`, to be looked up. */
	struct kk_str choice;
	bool planned;
	struct kk_str carrier, contents, tracking; /* of posted (R-B5) */
	bool incoming, complaint, wrong_person;
};

#define KK_MAX_BROKEN KK_GUARD_RULES

struct kk_log_answer {
	int64_t activity_id, lead_id, contact_id;
	const char *contact, *account; /* account NULL: none */
	const char *state;
	enum kk_rule broke[KK_MAX_BROKEN];
	size_t n_broke;
	bool repeated;	 /* this key was logged before; nothing changed */
	int64_t next_id; /* the open main touch, or KK_NULL */
	struct kk_instant next_at;
	const char *next_channel, *next_purpose, *next_rule; /* codes */
	const char *next_text; /* in words: when, how, why */
	int64_t new_lead_id;   /* of a referral, or KK_NULL */
	const char *missing;   /* why a stop is not kept for imports, or NULL */
	const char *warning;   /* what may not travel so, or NULL (R-B5) */
	bool referred_stopped; /* whom they named said stop: no lead (R-J1) */
};

enum kk_rc kk_log(struct kk_ctx *cx, const struct kk_log_request *rq,
	struct kk_log_answer *a) KK_MUST_CHECK;

/* A key for an outcome that is yet to be logged, which no other has: a form
 * carries it, so that sending it twice logs once. In the arena. */
const char *kk_log_key(struct kk_arena *a);

/* Says an open touch in words: 「11月26日（木）8:45、電話、…」. */
const char *kk_touch_words(struct kk_ctx *cx, struct kk_instant at,
	const char *channel, const char *purpose, const char *rule);
/* Closes a side touch as done, or skips it with a reason. KK_EINPUT for a main
 * touch: its outcome is logged. */
enum kk_rc kk_touch_done(struct kk_ctx *cx, int64_t touch_id, bool skipped,
	struct kk_str reason) KK_MUST_CHECK;

#endif
