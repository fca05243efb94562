/* Who calls whom in which half hour: the exact optimum of a day.
 *
 * Salespeople ("reps") of teams have room for some calls in each half hour
 * ("slot"). A lead is owned, then only its owner may call, or pooled, then
 * anybody of one team; w[s] is what a call in slot s is worth, w[s] <= 0: not
 * permitted. Each lead is called at most once. Of all such plans the one with
 * the greatest sum of w is found, and among equal ones that with the better
 * leads in the order of their ids: whoever numbers the leads by "longest
 * untouched, then smaller id" has ties as the rules want them.
 *
 * Leads are handed in one after the other, in any order, and each leaves an
 * optimal plan of all leads so far; only those that are being called are kept.
 * Prices prove it: kk_check_* verify them against all leads. docs/planner.md
 * has the proof. Everything is whole numbers; nothing is allocated.
 *
 * A day of one person: one rep, one team, every lead {0, w…}. */
#ifndef KK_CORE_PLANNER_ASSIGN_H
#define KK_CORE_PLANNER_ASSIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KK_ASSIGN_SLOTS 48	 /* most slots of a day */
#define KK_ASSIGN_REPS 65536	 /* most salespeople, and teams */
#define KK_ASSIGN_LEADS 0xFFFFFF /* most leads */

/* What there is to assign, and to whom. The arrays belong to the caller and are
 * read by the call that gets them only. */
struct kk_room {
	uint32_t reps, teams, slots; /* each at least 1 */
	const uint16_t *team;	     /* [reps], each < teams */
	const uint8_t *cap;	     /* [reps][slots] calls there is room for */
	uint32_t leads;		     /* their ids are below */
	uint32_t spare;		     /* room that may be added later */
};

/* A lead: lead[0] is its owner, the number of a rep, or of a pooled one
 * -1 - team; lead[1 + s] is w[s]. As in a KPLN file. */
typedef const int32_t kk_lead_worth;

struct kk_call {
	uint32_t lead, rep, slot;
};

struct kk_assign; /* lies in the caller's memory */

/* Bytes that a plan takes. Memory of teams that have only owned leads is for
 * the most part never touched. */
size_t kk_assign_size(const struct kk_room *room);
/* An empty plan in `memory`, of that size and aligned to 16 bytes. Leads of
 * other teams than from … until - 1 are passed over: two threads may share the
 * teams of a day, each with a memory of its own. */
struct kk_assign *kk_assign_begin(const struct kk_room *room, uint32_t from,
	uint32_t until, void *memory);

/* Another lead, of an id that is not being called. Most leads are turned away
 * by the prices in some nanoseconds. */
void kk_assign_add(struct kk_assign *a, uint32_t id, kk_lead_worth *lead);

/* Changes of a plan. Places that come free are taken by nobody before
 * kk_assign_refill, to be called after the last of them; until then it is the
 * best plan without those places. The lead is called no more; no matter whether
 * it was being called. */
void kk_assign_remove(struct kk_assign *a, uint32_t id);
/* Room for one call more: a meeting was cancelled, a call will not be made. */
void kk_assign_more(struct kk_assign *a, uint32_t rep, uint32_t slot);
/* Room for one call less, where there is any. */
void kk_assign_less(struct kk_assign *a, uint32_t rep, uint32_t slot);
/* Opens the places that came free, each to whom it is worth most. leads: all of
 * them, of 1 + slots numbers each, the id being the place; those that are gone
 * have no w above 0. */
void kk_assign_refill(struct kk_assign *a, const int32_t *leads, size_t n);

/* The sum of w, how many calls, and the calls in the order of rep and slot
 * (room for kk_assign_count). */
int64_t kk_assign_value(const struct kk_assign *a);
uint32_t kk_assign_count(const struct kk_assign *a);
void kk_assign_calls(const struct kk_assign *a, struct kk_call *calls_r);
/* What a place costs, [reps][slots]: so much would be lost without it. Only
 * those of the plan's own teams are written. */
void kk_assign_prices(struct kk_assign *a, int32_t *prices_r);

#endif
