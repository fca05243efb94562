/* Any bytes as a day to plan: a refusal says why, and what is taken is planned,
 * proved, and worth the same when the leads come backwards. */
#include <stdint.h>
#include <stdlib.h>

#include "core/planner/assign_check.h"
#include "format/plans/kpln.h"

#define MOST_REPS 64 /* the limits are checked; the rest is to be quick */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int by_lead(const void *a, const void *b)
{
	const struct kk_call *x = a, *y = b;

	return (x->lead > y->lead) - (x->lead < y->lead);
}

static struct kk_assign *plan(
	const struct kk_room *room, const int32_t *leads, bool backwards)
{
	size_t size = (kk_assign_size(room) + 15) / 16 * 16;
	struct kk_assign *a =
		kk_assign_begin(room, 0, room->teams, aligned_alloc(16, size));

	for (uint32_t i = 0; i < room->leads; i++) {
		uint32_t id = backwards ? room->leads - 1 - i : i;

		kk_assign_add(a, id, leads + id * (1 + (size_t)room->slots));
	}
	return a;
}

static void check(const struct kk_room *room, const int32_t *leads)
{
	struct kk_assign *a = plan(room, leads, false);
	struct kk_assign *b = plan(room, leads, true);
	size_t n = kk_assign_count(a);
	struct kk_call *calls = malloc((n + 1) * sizeof *calls);
	int32_t *price = malloc((size_t)room->reps * room->slots * 4);
	void *memory = malloc(kk_check_size(room));
	struct kk_check c;

	kk_assign_calls(a, calls);
	kk_assign_prices(a, price);
	qsort(calls, n, sizeof *calls, by_lead);
	kk_check_begin(&c, room, price, calls, n, memory);
	for (uint32_t i = 0; i < room->leads; i++)
		kk_check_lead(&c, i, leads + i * (1 + (size_t)room->slots));
	if (!kk_check_end(&c) || kk_assign_value(a) != kk_assign_value(b))
		abort();
	free(memory);
	free(price);
	free(calls);
	free(b);
	free(a);
}

static void read_day(const struct kk_kpln *k, const uint8_t *data)
{
	uint16_t *team = malloc(k->reps * sizeof *team);
	uint8_t *cap = malloc((size_t)k->reps * k->slots);
	int32_t *leads = malloc(k->leads * k->record + 1);
	struct kk_room room = {
		k->reps, k->teams, k->slots, team, cap, k->leads, 0};
	struct kk_kpln_fault fault = {0};

	if (kk_kpln_room(k, data + KK_KPLN_HEAD, team, cap, &fault) &&
		kk_kpln_leads(k, data + KK_KPLN_HEAD + k->room, 0, k->leads,
			leads, &fault))
		check(&room, leads);
	else if (fault.why == KK_MSG_NONE)
		abort();
	free(leads);
	free(cap);
	free(team);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_kpln_fault fault = {0};
	struct kk_kpln k;

	if (!kk_kpln_head(data, size, size, &k, &fault)) {
		if (fault.why == KK_MSG_NONE)
			abort();
	} else if (k.reps <= MOST_REPS && k.teams <= MOST_REPS) {
		read_day(&k, data);
	}
	return 0;
}
