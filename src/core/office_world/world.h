/* A year in the office world: one policy calls, day after day.
 *
 * The world decides about calls (call.h); who is called in which half hour is
 * what the policy decides, with the parts that plan real days: calendar,
 * guard, reach model, exact assignment. The same setup gives the same
 * numbers, and all policies meet the same companies and the same dice. */
#ifndef KK_CORE_OFFICE_WORLD_WORLD_H
#define KK_CORE_OFFICE_WORLD_WORLD_H

#include <stddef.h>

#include "core/office_world/call.h"

enum kk_world_policy {
	KK_WORLD_NAIVE, /* any half hour 09:00 – 17:30 */
	KK_WORLD_RULES, /* the windows in a fixed order (R-A1) */
	KK_WORLD_LEARNED,
	KK_WORLD_LEARNED_PRIOR, /* begins with what other years taught */
	KK_WORLD_ORACLE,	/* knows everything but the dice */
	KK_WORLD_POLICY__MAX
};

/* What the policy decides. The rules go by the longest untouched always. */
enum kk_world_choose {
	KK_WORLD_SLOT,	 /* longest untouched first, only the half hour */
	KK_WORLD_COMPANY /* whom to call, too */
};

struct kk_world_setup {
	enum kk_world_policy policy;
	enum kk_world_choose choose;
	int companies, calls, days; /* calls a day; business days */
	uint64_t seed;
	double shift;  /* share by which all numbers may be wrong; 0: none */
	bool contrary; /* the opposite advice is true */
};

#define KK_WORLD_MOST_COMPANIES 100000
#define KK_WORLD_MOST_CALLS 138 /* six in each half hour */
#define KK_WORLD_MOST_DAYS 2450 /* ten years */
#define KK_WORLD_MOST_MONTHS 128

/* What came of it. Expected values are sums of true chances over the calls
 * made: they have less noise than counts. */
struct kk_world_result {
	int calls, reached, appointments, complaints;
	double expected;	    /* reached of 100 calls */
	double expected_complaints; /* of 10,000 calls */
	double quarter[4];	    /* expected, of each quarter of the days */
	double month[KK_WORLD_MOST_MONTHS]; /* of each calendar month */
	int months, first_month;	    /* 1 … 12 */
	/* Of the chances the policy saw in its calls (the oracle the true ones,
	 * naive and rules general advice): mean log-loss, and the distance
	 * from what happened, in ten groups of equal size. */
	double log_loss, ece;
};

struct kk_world; /* lies in the caller's memory */

/* Bytes of memory that a world takes. */
size_t kk_world_size(const struct kk_world_setup *s);
/* A new world in `memory`, of that size and aligned to 16 bytes; setup,
 * calendar and memory must outlive it. What is outside the limits above is
 * our own mistake. */
struct kk_world *kk_world_begin(const struct kk_world_setup *s,
	const struct kk_calendar *cal, void *memory);
/* Lives through the next business day. False where the last is over. */
bool kk_world_step(struct kk_world *w);
/* How often kk_world_step() is true. */
int kk_world_steps(const struct kk_world_setup *s);
/* After the last step. */
void kk_world_report(struct kk_world *w, struct kk_world_result *r_r);

/* The codes of commands, "learned-prior", "slot"; static. */
const char *kk_world_policy_code(enum kk_world_policy p);
const char *kk_world_choose_code(enum kk_world_choose c);

#endif
