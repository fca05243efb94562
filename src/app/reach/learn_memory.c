#include "app/reach/learn_work.h"

#include <string.h>

#include "format/plans/reach_text.h"

/* Room for `most` companies; what was there is copied. */
static void make_room(struct kk_learned *r, uint32_t most)
{
	struct kk_reach_model *m = &r->fold.m;
	uint32_t had = m->forgot ? m->companies + 1 : 0;
	uint32_t *forgot = KK_NEW_N(r->arena, uint32_t, most + 1);
	int64_t *keys = KK_NEW_N(r->arena, int64_t, most + 1);
	bool *touched = KK_NEW_N(r->arena, bool, most + 1);

	for (int h = 0; h < KK_HEAD__MAX; h++) {
		enum kk_head head = (enum kk_head)h;
		struct kk_weight *w = m->w[h];

		if (w && kk_reach_room(head, most) == KK_REACH_COMMON)
			continue;
		m->w[h] = KK_NEW_N(
			r->arena, struct kk_weight, kk_reach_room(head, most));
		if (w)
			memcpy(m->w[h], w,
				kk_reach_room(head, m->companies) * sizeof *w);
	}
	if (had) {
		memcpy(forgot, m->forgot, had * sizeof *forgot);
		memcpy(keys, r->keys, had * sizeof *keys);
		memcpy(touched, r->touched, had * sizeof *touched);
	}
	m->forgot = forgot;
	m->most = most;
	r->keys = keys;
	r->touched = touched;
}

static uint32_t slot_of(const struct kk_learned *r, int64_t key)
{
	uint64_t h = (uint64_t)key * 0x9e3779b97f4a7c15u;
	uint32_t i = (uint32_t)(h >> 32) & (r->n_slots - 1);

	while (r->slots[i] && r->keys[r->slots[i]] != key)
		i = (i + 1) & (r->n_slots - 1);
	return i;
}

static void hash_all(struct kk_learned *r)
{
	r->n_slots = 16;
	while (r->n_slots < 2 * r->fold.m.most + 2)
		r->n_slots *= 2;
	r->slots = KK_NEW_N(r->arena, uint32_t, r->n_slots);
	for (uint32_t i = 1; i <= r->fold.m.companies; i++)
		r->slots[slot_of(r, r->keys[i])] = i;
}

/* The prior of others: read into a model of its own, then taken over. */
static bool ship(struct kk_learned *r, const char *prior)
{
	struct kk_learned *other = kk_learned_new(r->arena, 1, NULL);
	const struct kk_weight *from[KK_HEAD__MAX];

	if (!kk_reach_text_read(kk_str_z(prior), &other->fold.m, 0))
		return false;
	for (int h = 0; h < KK_HEAD__MAX; h++)
		from[h] = other->fold.m.w[h];
	kk_reach_ship(&r->fold.m, from);
	for (int h = 0; h < KK_HEAD__MAX; h++) {
		struct kk_weight *begin =
			KK_NEW_N(r->arena, struct kk_weight, KK_REACH_COMMON);

		memcpy(begin, r->fold.m.w[h], KK_REACH_COMMON * sizeof *begin);
		r->fold.m.begin[h] = begin;
	}
	return true;
}

struct kk_learned *kk_learned_new(
	struct kk_arena *a, uint32_t most, const char *prior)
{
	struct kk_learned *r = KK_NEW(a, struct kk_learned);

	r->arena = a;
	make_room(r, most);
	kk_reach_fold_init(&r->fold);
	hash_all(r);
	r->prior = prior;
	if (prior && !ship(r, prior))
		r->damaged = true;
	return r;
}

uint32_t kk_learned_find(const struct kk_learned *r, int64_t key)
{
	return r->slots[slot_of(r, key)];
}

uint32_t kk_learned_add(struct kk_learned *r, int64_t key)
{
	uint32_t company;

	if (r->fold.m.companies == r->fold.m.most) {
		make_room(r, 2 * r->fold.m.most + 1);
		hash_all(r);
	}
	company = kk_reach_company_new(&r->fold.m);
	r->keys[company] = key;
	r->slots[slot_of(r, key)] = company;
	return company;
}

const struct kk_reach_fold *kk_learned_fold(const struct kk_learned *r)
{
	return &r->fold;
}

const struct kk_recent_loss *kk_learned_trust(const struct kk_learned *r)
{
	return &r->trust;
}

bool kk_learned_advice(const struct kk_learned *r)
{
	return r->trust.fall_back || r->fold.cases == 0;
}

int64_t kk_learned_key(int64_t account_id, int64_t contact_id)
{
	return account_id == INT64_MIN ? -contact_id : account_id;
}
