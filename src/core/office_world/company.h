/* The companies of the office world: what is true of them, hidden from who
 * calls, and what the caller has learnt. */
#ifndef KK_CORE_OFFICE_WORLD_COMPANY_H
#define KK_CORE_OFFICE_WORLD_COMPANY_H

#include "core/calendar/day.h"
#include "core/office_world/numbers.h"

#define KK_WORLD_CALLS_KEPT 5 /* of each company: as many as may matter */
#define KK_WORLD_SLOTS 23     /* half hours 08:00 … 19:00 */

/* What is true of one company and its present boss. A call at a minute is
 * decided by these, the day and what went before (call.h). */
struct kk_world_truth {
	enum kk_world_size size; /* not hidden */
	int industry;		 /* not hidden; 0 … KK_WORLD_INDUSTRIES-1 */
	bool gate, night, direct, need;
	double gate_in, gate_out; /* minutes */
	double strict, alone;
	double in, out;	     /* the boss's minutes */
	double away, lunch;  /* chances */
	double monday;	     /* chance of the meeting 09:00–11:30 */
	uint32_t meeting[7]; /* by weekday: bits of half hours from 08:00 */
};

/* What the one who calls knows, having called or not. Days are KK_DAY_NONE
 * where there was none yet. */
struct kk_world_dealings {
	bool named, met;
	bool barred;  /* they complained: never again */
	int made;     /* calls so far */
	int attempts; /* since the last rest, without a success */
	int messages; /* left with a gatekeeper so far */
	kk_day mail, package;
	kk_day rest_until; /* the first day on which we may again */
	kk_day calls[KK_WORLD_CALLS_KEPT]; /* the last first */
	bool blocked[KK_WORLD_CALLS_KEPT]; /* it ended at the gatekeeper */
};

/* What a call at one minute meets on any day, reckoned from the habits. */
struct kk_world_still {
	double free;	/* the boss is there and not busy, but for meetings */
	double gate;	/* the gatekeeper picks up */
	double machine; /* an announcement answers if nobody does */
};

struct kk_world_company {
	int id, bosses; /* bosses: how many there were before this one */
	struct kk_world_truth t;
	struct kk_world_dealings d;
	struct kk_world_still still[KK_WORLD_SLOTS];
};

/* The minute of the day at which a half hour (0 … 22) is called: its middle,
 * or the ideal minute of a good window (R-A1). */
int kk_world_minute(int slot);
/* What a call at that minute meets. */
struct kk_world_still kk_world_still(const struct kk_world_truth *t,
	const struct kk_world_numbers *n, int minute);

/* Makes company `id` of the world with this seed, on its first day. */
void kk_world_company_make(struct kk_world_company *c,
	const struct kk_world_numbers *n, uint64_t seed, int id);
/* A month begins: a new boss may have come, with new habits, to whom we are
 * strangers; what they need may have changed. */
void kk_world_company_month(struct kk_world_company *c,
	const struct kk_world_numbers *n, uint64_t seed, struct kk_ymd first);
/* Calls in the `days` days before day. */
int kk_world_company_calls(
	const struct kk_world_company *c, kk_day day, int days);
/* Blocks at the gatekeeper in the 7 days before day. */
int kk_world_company_blocks(const struct kk_world_company *c, kk_day day);

/* Did an e-mail of ours come in the last 10 days, a package in the last 14? */
bool kk_world_mailed(const struct kk_world_company *c, kk_day day);
bool kk_world_packed(const struct kk_world_company *c, kk_day day);

#endif
