#include "app/day/nearby.h"

#include <stdlib.h>

#include "core/words/referral.h"
#include "format/names/address.h"
#include "format/names/postal.h"
#include "store/sql.h"

struct place {
	struct kk_str zip; /* seven digits; empty: not known */
	struct kk_str city, town, building;
};

static struct place place_of(
	struct kk_ctx *cx, struct kk_str postal, struct kk_str address)
{
	struct place p = {KK_STR(""), KK_STR(""), KK_STR(""), KK_STR("")};
	struct kk_postal code;
	struct kk_address a;

	if (postal.p && kk_postal_parse(cx->arena, postal, &code))
		p.zip = code.code;
	if (!address.p)
		return p;
	a = kk_address_parse(cx->arena, address);
	p.city = a.city.p ? a.city : KK_STR("");
	p.town = a.town.p ? a.town : KK_STR("");
	p.building = kk_referral_building(address);
	if (!p.zip.n && a.postal.p)
		p.zip = a.postal;
	return p;
}

static bool same(struct kk_str a, struct kk_str b)
{
	return !kk_str_empty(a) && kk_str_eq(a, b);
}

static enum kk_near how_near(const struct place *here, const struct place *p)
{
	bool city = same(here->city, p->city);
	bool town =
		same(here->zip, p->zip) || (city && same(here->town, p->town));

	if (town && same(here->building, p->building))
		return KK_NEAR_BUILDING;
	if (town)
		return KK_NEAR_TOWN;
	if (city)
		return KK_NEAR_CITY;
	if (here->zip.n == 7 && p->zip.n == 7 &&
		kk_str_eq((struct kk_str){here->zip.p, 3},
			(struct kk_str){p->zip.p, 3}))
		return KK_NEAR_DISTRICT;
	return KK_NEAR__MAX;
}

static int nearest_first(const void *a, const void *b)
{
	const struct kk_nearby *x = a, *y = b;

	if (x->near != y->near)
		return x->near < y->near ? -1 : 1;
	if (x->at.ms != y->at.ms)
		return x->at.ms < y->at.ms ? -1 : 1;
	return x->lead_id < y->lead_id ? -1 : x->lead_id > y->lead_id;
}

static bool has_account(const struct kk_nearby *all, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].account_id == id)
			return true;
	return false;
}

/* The rows come as they are due: the first of a company is taken. */
static size_t rank(struct kk_ctx *cx, const struct place *here,
	const struct kk_nearby_leads_row *rows, size_t n_rows,
	struct kk_nearby *all)
{
	size_t n = 0;

	for (size_t i = 0; i < n_rows; i++) {
		const struct kk_nearby_leads_row *r = &rows[i];
		struct place p = place_of(cx, r->postal_code, r->address);
		enum kk_near near = how_near(here, &p);

		if (near == KK_NEAR__MAX || has_account(all, n, r->account_id))
			continue;
		all[n] = (struct kk_nearby){near, r->lead_id, r->account_id,
			r->account, r->contact, {r->at}, KK_BY_DESK};
		(void)kk_channel_from(r->channel, &all[n].channel);
		n++;
	}
	qsort(all, n, sizeof *all, nearest_first);
	return n < KK_MOST_NEARBY ? n : KK_MOST_NEARBY;
}

enum kk_rc kk_nearby(struct kk_ctx *cx, int64_t lead_id,
	struct kk_nearby **all_r, size_t *n_r)
{
	struct kk_nearby_place_row from;
	struct kk_nearby_leads_row *rows;
	struct place here;
	size_t n;
	enum kk_rc rc = kk_sql_nearby_place(
		cx, &(struct kk_nearby_place_arg){lead_id}, &from);

	*n_r = 0;
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN,
			kk_arena_int(cx->arena, lead_id));
	KK_TRY(rc);
	here = place_of(cx, from.postal_code, from.address);
	if (from.account_id == KK_NULL || (!here.zip.n && !here.city.n))
		return KK_OK;
	KK_TRY(kk_sql_nearby_leads(cx,
		&(struct kk_nearby_leads_arg){from.owner_id, from.account_id,
			KK_BIT(KK_BY_VISIT),
			(struct kk_str){here.zip.p, here.zip.n ? 3 : 0},
			here.city},
		&rows, &n));
	*all_r = KK_NEW_N(cx->arena, struct kk_nearby, n + 1);
	*n_r = rank(cx, &here, rows, n, *all_r);
	return KK_OK;
}
