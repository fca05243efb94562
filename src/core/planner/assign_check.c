#include "core/planner/assign_check.h"

#include <string.h>

size_t kk_check_size(const struct kk_room *room)
{
	size_t slots = room->slots;

	return room->teams * slots * sizeof(int64_t) +
	       room->reps * slots * sizeof(uint16_t);
}

void kk_check_begin(struct kk_check *c, const struct kk_room *room,
	const int32_t *price, const struct kk_call *calls, size_t n,
	void *memory)
{
	size_t slots = room->slots;

	*c = (struct kk_check){.room = room,
		.price = price,
		.calls = calls,
		.n = n,
		.least = memory,
		.sound = true};
	c->used = (uint16_t *)(c->least + room->teams * slots);
	memset(c->used, 0, room->reps * slots * sizeof *c->used);
	for (size_t i = 0; i < room->teams * slots; i++)
		c->least[i] = INT64_MAX;
	for (size_t i = 0; i < room->reps * slots; i++) {
		int64_t *least =
			&c->least[room->team[i / slots] * slots + i % slots];

		if (room->cap[i] == 0)
			continue;
		if (price[i] < 0)
			c->sound = false;
		c->bound += (int64_t)room->cap[i] * price[i];
		*least = price[i] < *least ? price[i] : *least;
	}
}

static void count_call(
	struct kk_check *c, const struct kk_call *call, kk_lead_worth *lead)
{
	const struct kk_room *room = c->room;
	size_t bin = (size_t)call->rep * room->slots + call->slot;

	if (call->rep >= room->reps || call->slot >= room->slots ||
		lead[1 + call->slot] <= 0 || c->used[bin] >= room->cap[bin] ||
		(lead[0] >= 0 ? lead[0] != (int32_t)call->rep
			      : -1 - lead[0] != room->team[call->rep])) {
		c->sound = false;
		return;
	}
	c->used[bin]++;
	c->value += lead[1 + call->slot];
}

/* What the lead is worth above the price of its best place. */
static int64_t above_price(const struct kk_check *c, kk_lead_worth *lead)
{
	uint32_t slots = c->room->slots;
	size_t own = lead[0] < 0 ? 0 : (size_t)lead[0] * slots;
	int64_t best = 0;

	for (uint32_t s = 0; s < slots; s++) {
		int64_t price = INT64_MAX;

		if (lead[0] < 0)
			price = c->least[(size_t)(-1 - lead[0]) * slots + s];
		else if (c->room->cap[own + s])
			price = c->price[own + s];
		if (lead[1 + s] > 0 && lead[1 + s] - price > best)
			best = lead[1 + s] - price;
	}
	return best;
}

void kk_check_lead(struct kk_check *c, uint32_t id, kk_lead_worth *lead)
{
	if (c->next < c->n && c->calls[c->next].lead == id)
		count_call(c, &c->calls[c->next++], lead);
	c->bound += above_price(c, lead);
}

bool kk_check_end(struct kk_check *c)
{
	return c->sound && c->next == c->n && c->value == c->bound;
}
