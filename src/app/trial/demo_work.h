/* Inside demo*.c only. */
#ifndef KK_APP_TRIAL_DEMO_WORK_H
#define KK_APP_TRIAL_DEMO_WORK_H

#include "app/trial/demo.h"
#include "app/lead/lead.h"
#include "app/people/person.h"

#define KK_DEMO_USERS 3
#define KK_DEMO_ACCOUNTS 60
#define KK_DEMO_CONTACTS 110 /* the k-th is at account k mod 60 */
#define KK_DEMO_LEADS 78     /* of them have a history */
#define KK_DEMO_DAYS 40	     /* business days of history */

struct kk_demo {
	struct kk_ctx *cx;
	const struct kk_calendar *cal;
	uint64_t seed;
	struct kk_civil now; /* as it really is */
	int64_t users[KK_DEMO_USERS];
	int next; /* the next contact that has no lead yet */
};

/* 0 … n - 1 from the small generator (xorshift). */
int kk_demo_random(struct kk_demo *d, int n);
/* Everything from here on happens at that minute. */
void kk_demo_clock(struct kk_demo *d, struct kk_civil at);
/* The k-th contact with its account; texts live in the arena. */
void kk_demo_person(struct kk_demo *d, int k, struct kk_person *p_r);
/* The names of the team, and why we can help (R-D8); static. */
const char *kk_demo_user(int i);
struct kk_str kk_demo_reason(int k);
/* Makes contact k and its lead at the present minute; `on` as in
 * kk_new_lead. */
enum kk_rc kk_demo_lead(struct kk_demo *d, int k, int64_t owner,
	enum kk_shipped cadence, kk_day on) KK_MUST_CHECK;
/* One past business day of a user: what the plan says is done, most of it. */
enum kk_rc kk_demo_day(
	struct kk_demo *d, int64_t user, kk_day day, int percent) KK_MUST_CHECK;
/* The afternoon of a past day once more: at most so many items, or calls. */
enum kk_rc kk_demo_late(struct kk_demo *d, int64_t user, kk_day day, int most,
	bool calls_only) KK_MUST_CHECK;
/* What makes a day full that is a day off, or nearly over: named times of
 * today still to come, else mails that went out. */
enum kk_rc kk_demo_named(
	struct kk_demo *d, int64_t user, int items) KK_MUST_CHECK;

#endif
