#include "app/mail/morning.h"

#include "app/users/role.h"
#include "app/users/session_work.h"
#include "app/users/team.h"
#include "store/sql.h"
#include "store/store.h"

/* ---- whether ---- */

enum kk_msg kk_morning_why(enum kk_morning_no no)
{
	switch (no) {
	case KK_MORNING_WANTED:
		return KK_MSG_MORNING_WANTED;
	case KK_MORNING_OFF:
		return KK_MSG_MORNING_OFF;
	case KK_MORNING_NO_ADDRESS:
		return KK_MSG_MORNING_NO_ADDRESS;
	case KK_MORNING_DISABLED:
		return KK_MSG_MORNING_DISABLED;
	case KK_MORNING_READS:
		return KK_MSG_MORNING_READS;
	case KK_MORNING_AWAY:
		return KK_MSG_MORNING_AWAY;
	case KK_MORNING_CLOSED:
		return KK_MSG_MORNING_CLOSED;
	case KK_MORNING_OVER:
		return KK_MSG_MORNING_OVER;
	}
	return KK_MSG_MORNING_WANTED;
}

/* What speaks against it, whoever it is for. */
static enum kk_morning_no of_today(const struct kk_team *team)
{
	if (!kk_business_day(&team->calendar, team->today))
		return KK_MORNING_CLOSED;
	return kk_civil_of(team->now).minute >= KK_MORNING_NOON
		       ? KK_MORNING_OVER
		       : KK_MORNING_WANTED;
}

static bool sells(struct kk_str code)
{
	enum kk_role role;

	return kk_role_from(code, &role) && kk_role_may(role, KK_MAY_SELL);
}

static enum kk_morning_no of_user(const struct kk_team *team, int64_t user_id,
	const struct kk_morning_user_row *u)
{
	if (u->disabled_at != KK_NULL)
		return KK_MORNING_DISABLED;
	if (!sells(u->role))
		return KK_MORNING_READS;
	if (!u->email.p)
		return KK_MORNING_NO_ADDRESS;
	if (u->morning_at == KK_NULL)
		return KK_MORNING_OFF;
	if (kk_away_on(team, user_id, team->today))
		return KK_MORNING_AWAY;
	return of_today(team);
}

const char *kk_morning_key(struct kk_ctx *cx, int64_t user_id)
{
	char day[KK_DAY_CHARS];

	return kk_arena_f(cx->arena, KK_MORNING "/%lld/%s", (long long)user_id,
		kk_day_text(kk_civil_of(kk_clock_now(&cx->clock)).day, day));
}

enum kk_rc kk_morning_get(
	struct kk_ctx *cx, int64_t user_id, struct kk_morning *m_r)
{
	struct kk_morning_user_row u;
	const struct kk_team *team;
	enum kk_rc rc;

	KK_TRY(kk_team_get(cx, &team));
	rc = kk_sql_morning_user(
		cx, &(struct kk_morning_user_arg){user_id}, &u);
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_USER_NO_ID,
			kk_arena_int(cx->arena, user_id));
	KK_TRY(rc);
	*m_r = (struct kk_morning){.no = of_user(team, user_id, &u),
		.minute = u.morning_at == KK_NULL ? -1 : (int)u.morning_at,
		.name = u.name.p,
		.email = u.email.p,
		.lang = kk_lang_kept(u.lang) < 0
				? KK_JA
				: (enum kk_lang)kk_lang_kept(u.lang)};
	KK_TRY(kk_outbox_last(cx, user_id, KK_MORNING, &m_r->last));
	m_r->today = m_r->last.key && kk_str_is(kk_str_z(m_r->last.key),
					      kk_morning_key(cx, user_id));
	return KK_OK;
}

enum kk_rc kk_morning_set(struct kk_ctx *cx, int64_t user_id, int minute)
{
	int64_t n;

	if (minute >= 0 &&
		(minute < KK_MORNING_FROM || minute > KK_MORNING_UNTIL))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MORNING_TIME);
	KK_TRY(kk_sql_morning_put(cx,
		&(struct kk_morning_put_arg){
			user_id, minute < 0 ? KK_NULL : minute},
		&n));
	return n ? KK_OK
		 : KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_USER_NO_ID,
			   kk_arena_int(cx->arena, user_id));
}

/* ---- into the outbox ---- */

struct due {
	const struct kk_team *team;
	struct kk_morning_due_row *rows;
	size_t n;
};

/* Who is asked for first, the calendar only where there is somebody. */
static enum kk_rc find_due(struct kk_ctx *cx, struct due *d_r)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	struct kk_morning_due_arg arg = {.minute = now.minute};
	char day[KK_DAY_CHARS];

	*d_r = (struct due){0};
	if (now.minute < KK_MORNING_FROM || now.minute >= KK_MORNING_NOON)
		return KK_OK;
	arg.day = kk_str_z(kk_day_text(now.day, day));
	KK_TRY(kk_sql_morning_due(cx, &arg, &d_r->rows, &d_r->n));
	if (d_r->n == 0)
		return KK_OK;
	KK_TRY(kk_team_get(cx, &d_r->team));
	if (of_today(d_r->team) != KK_MORNING_WANTED)
		d_r->n = 0;
	return KK_OK;
}

static bool gets_it(const struct due *d, size_t i)
{
	return sells(d->rows[i].role) &&
	       !kk_away_on(d->team, d->rows[i].id, d->team->today);
}

enum kk_rc kk_morning_any(struct kk_ctx *cx, bool *any_r)
{
	struct due d;

	*any_r = false;
	KK_TRY(find_due(cx, &d));
	for (size_t i = 0; i < d.n; i++)
		*any_r = *any_r || gets_it(&d, i);
	return KK_OK;
}

static enum kk_rc put(struct kk_ctx *cx, const struct kk_team *team,
	int64_t user_id, const char *domain)
{
	return kk_outbox_put(cx, KK_MORNING, kk_morning_key(cx, user_id),
		user_id,
		kk_instant_of((struct kk_civil){team->today, KK_MORNING_NOON}),
		domain);
}

enum kk_rc kk_morning_put(struct kk_ctx *cx, const char *domain)
{
	struct due d;

	KK_TRY(find_due(cx, &d));
	for (size_t i = 0; i < d.n; i++)
		if (gets_it(&d, i))
			KK_TRY(put(cx, d.team, d.rows[i].id, domain));
	return KK_OK;
}

static enum kk_rc take(struct kk_ctx *cx, int64_t user_id, const char *domain,
	struct kk_outbox *o_r)
{
	const struct kk_team *team;
	struct kk_outbox_view v;
	struct kk_morning m;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_morning_get(cx, user_id, &m));
	if (m.no != KK_MORNING_WANTED)
		return KK_FAIL(cx, KK_ENO, kk_morning_why(m.no));
	KK_TRY(put(cx, team, user_id, domain));
	KK_TRY(kk_outbox_by_key(cx, kk_morning_key(cx, user_id), &v));
	return kk_outbox_take_one(cx, v.id, o_r);
}

enum kk_rc kk_morning_take(struct kk_ctx *cx, int64_t user_id,
	const char *domain, struct kk_outbox *o_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, take(cx, user_id, domain, o_r));
}
