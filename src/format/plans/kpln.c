#include "format/plans/kpln.h"

#include <string.h>

#include "base/limits.h"

static uint32_t number_at(const uint8_t *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

static bool refuse(
	struct kk_kpln_fault *f, enum kk_msg why, int64_t given, uint32_t at)
{
	*f = (struct kk_kpln_fault){why, given, at};
	return false;
}

static bool check_counts(
	const struct kk_kpln *k, uint64_t size, struct kk_kpln_fault *f)
{
	uint64_t all;

	if (k->reps == 0 || k->reps > KK_MAX_PLAN_REPS)
		return refuse(f, KK_MSG_KPLN_REPS, k->reps, 0);
	if (k->teams == 0 || k->teams > KK_MAX_PLAN_REPS)
		return refuse(f, KK_MSG_KPLN_TEAMS, k->teams, 0);
	if (k->slots == 0 || k->slots > KK_ASSIGN_SLOTS)
		return refuse(f, KK_MSG_KPLN_SLOTS, k->slots, 0);
	if (k->leads > KK_ASSIGN_LEADS)
		return refuse(f, KK_MSG_KPLN_LEADS, k->leads, 0);
	all = KK_KPLN_HEAD + k->room + (uint64_t)k->leads * k->record;
	if (size < all)
		return refuse(f, KK_MSG_KPLN_SHORT, (int64_t)(all - size), 0);
	if (size > all)
		return refuse(f, KK_MSG_KPLN_LONG, (int64_t)(size - all), 0);
	return true;
}

bool kk_kpln_head(const uint8_t *bytes, size_t n, uint64_t size,
	struct kk_kpln *k, struct kk_kpln_fault *f)
{
	if (n < KK_KPLN_HEAD)
		return refuse(
			f, KK_MSG_KPLN_SHORT, (int64_t)(KK_KPLN_HEAD - n), 0);
	if (memcmp(bytes, "KPLN0001", 8) != 0)
		return refuse(f, KK_MSG_KPLN_NONE, 0, 0);
	k->leads = number_at(bytes + 8);
	k->reps = number_at(bytes + 12);
	k->teams = number_at(bytes + 16);
	k->slots = number_at(bytes + 20);
	k->room = (size_t)k->reps * 2 + (size_t)k->reps * k->slots;
	k->record = 4 + (size_t)k->slots * 4;
	return check_counts(k, size, f);
}

bool kk_kpln_room(const struct kk_kpln *k, const uint8_t *bytes, uint16_t *team,
	uint8_t *cap, struct kk_kpln_fault *f)
{
	for (uint32_t r = 0; r < k->reps; r++) {
		team[r] = (uint16_t)(bytes[2 * r] | bytes[2 * r + 1] << 8);
		if (team[r] >= k->teams)
			return refuse(f, KK_MSG_KPLN_TEAM, team[r], r);
	}
	memcpy(cap, bytes + (size_t)k->reps * 2, (size_t)k->reps * k->slots);
	return true;
}

bool kk_kpln_leads(const struct kk_kpln *k, const uint8_t *bytes,
	uint32_t first, uint32_t n, int32_t *leads, struct kk_kpln_fault *f)
{
	size_t numbers = 1 + (size_t)k->slots;

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	memcpy(leads, bytes, n * numbers * sizeof *leads);
#else
	for (size_t i = 0; i < n * numbers; i++)
		leads[i] = (int32_t)number_at(bytes + 4 * i);
#endif
	for (uint32_t i = 0; i < n; i++) {
		int64_t owner = leads[i * numbers];

		if (owner >= k->reps || -1 - owner >= k->teams)
			return refuse(f, KK_MSG_KPLN_OWNER, owner, first + i);
	}
	return true;
}
