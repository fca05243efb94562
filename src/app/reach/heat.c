#include "app/reach/heat.h"

#include "app/reach/learn.h"
#include "core/reach/pack.h"
#include "store/sql.h"
#include "store/store.h"

struct count {
	struct kk_heat *h;
	int industry; /* 0: any */
};

static void add(struct kk_heat_cell *cell, int code)
{
	cell->calls++;
	cell->answered += code >= KK_CALL_GATE;
	cell->reached += code >= KK_CALL_REACHED;
}

static void add_zone(struct kk_heat_zone *z, int64_t kind, int64_t outcome)
{
	z->calls += kind == KK_CASE_CALL;
	z->complaints += kind == KK_CASE_CALL && outcome >= KK_CASE_COMPLAINT;
	z->mails += kind == KK_CASE_MAIL;
	z->answered += kind == KK_CASE_MAIL && outcome;
	z->visits += kind == KK_CASE_VISIT;
	z->met += kind == KK_CASE_VISIT && outcome;
}

static void take(
	const struct count *n, int64_t kind, int64_t outcome, int64_t bits)
{
	struct kk_reach_case c = kk_reach_unpack(bits);
	int code = (int)outcome % KK_CASE_COMPLAINT;
	bool weekend = c.weekday == KK_SAT || c.weekday == KK_SUN;

	if (n->industry && c.industry != n->industry)
		return;
	add_zone(&n->h->zones[kk_zone_of(kk_reach_minute(c.slot))], kind,
		outcome);
	if (kind != KK_CASE_CALL)
		return;
	add(&n->h->all, code);
	if (!weekend)
		add(&n->h->cells[c.weekday - KK_MON][c.slot], code);
}

static enum kk_rc take_row(void *user, const struct kk_reach_case_all_row *row)
{
	take(user, row->kind, row->outcome, row->bits);
	return KK_OK;
}

static enum kk_rc of_account(
	struct kk_ctx *cx, int64_t id, const struct count *n)
{
	struct kk_reach_case_of_row *rows;
	struct kk_account_get_row account;
	enum kk_rc rc = kk_sql_account_get(
		cx, &(struct kk_account_get_arg){id}, &account);
	size_t n_rows;

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ACCOUNT_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	n->h->account = account.name.p;
	KK_TRY(kk_sql_reach_case_of(
		cx, &(struct kk_reach_case_of_arg){id}, &rows, &n_rows));
	for (size_t i = 0; i < n_rows; i++)
		take(n, rows[i].kind, rows[i].outcome, rows[i].bits);
	return KK_OK;
}

enum kk_rc kk_heat(
	struct kk_ctx *cx, const struct kk_heat_of *of, struct kk_heat *h_r)
{
	struct count n = {.h = h_r};

	*h_r = (struct kk_heat){0};
	if (of->account_id != KK_NULL)
		return of_account(cx, of->account_id, &n);
	if (of->industry.p) {
		n.industry = kk_learned_industry(of->industry);
		if (n.industry == 0)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_INDUSTRY_BAD,
				kk_arena_z(cx->arena, of->industry));
	}
	return kk_sql_reach_case_all(cx, take_row, &n);
}
