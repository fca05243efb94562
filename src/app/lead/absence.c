#include "app/lead/absence.h"

#include "store/sql.h"
#include "store/store.h"

#define LONGEST 400 /* days of one leave */

static const char *day_z(struct kk_ctx *cx, kk_day d)
{
	char text[KK_DAY_CHARS];

	return kk_arena_z(cx->arena, kk_str_z(kk_day_text(d, text)));
}

/* "catch-up: Hanako": what a moved touch says of who moved it and why. */
static enum kk_rc reason(
	struct kk_ctx *cx, const char *what, const char **why_r)
{
	struct kk_user_get_row user = {.name = KK_STR_NONE};

	if (cx->user_id)
		KK_TRY(kk_sql_user_get(
			cx, &(struct kk_user_get_arg){cx->user_id}, &user));
	*why_r = user.name.p
			 ? kk_arena_f(cx->arena, "%s: %s", what, user.name.p)
			 : what;
	return KK_OK;
}

/* ---- catching up ---- */

static enum kk_rc choose(
	struct kk_ctx *cx, const struct kk_catch_up *c, struct kk_spread *s)
{
	for (size_t i = 0; i < c->n_moves; i++) {
		const struct kk_catch_move *m = &c->moves[i];
		size_t k = 0;

		while (k < s->n && (s->lines[k].touch_id != m->touch_id ||
					   s->lines[k].needs))
			k++;
		if (k == s->n)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_CATCH_UP_NOT_THERE,
				kk_arena_int(cx->arena, m->touch_id));
		if (m->day < s->from)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_CATCH_UP_EARLY,
				day_z(cx, m->day), day_z(cx, s->from));
		s->lines[k].fixed = m->day;
	}
	return KK_OK;
}

static enum kk_rc catch_up(
	struct kk_ctx *cx, const struct kk_catch_up *c, struct kk_spread *s)
{
	const struct kk_team *team;
	const struct kk_away *away;
	const char *why;

	KK_TRY(kk_team_get(cx, &team));
	*s = (struct kk_spread){.user_id = c->user_id,
		.from = c->from == KK_DAY_NONE ? team->today : c->from,
		.overdue = kk_instant_of((struct kk_civil){team->today, 0}),
		.span_from = team->today,
		.span_end = team->today};
	if (s->from < team->today || s->from > team->today + LONGEST)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CATCH_UP_EARLY,
			day_z(cx, s->from), day_z(cx, team->today));
	while ((away = kk_away_on(team, c->user_id, s->from)) != NULL)
		s->from = away->until + 1;
	KK_TRY(kk_spread_load(cx, s));
	KK_TRY(choose(cx, c, s));
	KK_TRY(kk_spread_place(cx, s));
	if (!c->accept)
		return KK_OK;
	KK_TRY(reason(cx, "catch-up", &why));
	return kk_spread_write(cx, s, why);
}

enum kk_rc kk_catch_up(
	struct kk_ctx *cx, const struct kk_catch_up *c, struct kk_spread *s_r)
{
	if (!c->accept)
		return catch_up(cx, c, s_r);
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, catch_up(cx, c, s_r));
}

/* ---- leave ---- */

static enum kk_rc check_leave(
	struct kk_ctx *cx, const struct kk_team *team, const struct kk_leave *l)
{
	if (l->until < l->from || l->until < team->today ||
		l->until - l->from > LONGEST || l->from > team->today + LONGEST)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAVE_DAYS,
			day_z(cx, l->from), day_z(cx, l->until));
	if (l->to_id == l->user_id)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAVE_SELF);
	for (size_t i = 0; i < team->n_away; i++) {
		const struct kk_away *a = &team->away[i];

		if (a->from > l->until || a->until < l->from)
			continue;
		if (a->user_id == l->user_id)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAVE_KNOWN,
				day_z(cx, a->from), day_z(cx, a->until));
		if (a->user_id == l->to_id)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAVE_BOTH,
				day_z(cx, a->from), day_z(cx, a->until));
	}
	return KK_OK;
}

/* Where what lies inside one leave goes: behind it. */
static enum kk_rc place(
	struct kk_ctx *cx, const struct kk_away *away, struct kk_spread *s)
{
	*s = (struct kk_spread){.user_id = away->user_id,
		.from = away->until + 1,
		.overdue = {INT64_MIN + 1},
		.span_from = away->from, /* overdue by now or not */
		.span_end = away->until + 1,
		.keep_needed = true};
	KK_TRY(kk_spread_load(cx, s));
	if (s->more)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAVE_MORE,
			kk_arena_int(cx->arena, KK_MAX_CATCH_UP));
	return kk_spread_place(cx, s);
}

static enum kk_rc clear(
	struct kk_ctx *cx, const struct kk_away *away, struct kk_spread *s)
{
	const char *why;

	KK_TRY(place(cx, away, s));
	KK_TRY(reason(cx, "leave", &why));
	return kk_spread_write(cx, s, why);
}

enum kk_rc kk_leave_hold(struct kk_ctx *cx, int64_t user_id)
{
	const struct kk_team *team;
	struct kk_spread s;

	KK_TRY(kk_team_get(cx, &team));
	for (size_t i = 0; i < team->n_away; i++)
		if (team->away[i].user_id == user_id)
			KK_TRY(clear(cx, &team->away[i], &s));
	return KK_OK;
}

static enum kk_rc hand_over(
	struct kk_ctx *cx, const struct kk_leave *l, const struct kk_spread *s)
{
	for (size_t i = 0; l->to_id != KK_NULL && i < s->n; i++)
		if (s->lines[i].needs)
			KK_TRY(kk_lead_reassign(
				cx, s->lines[i].lead_id, l->to_id));
	return KK_OK;
}

static enum kk_rc leave(
	struct kk_ctx *cx, const struct kk_leave *l, struct kk_spread *s)
{
	struct kk_absence_insert_row row;
	const struct kk_team *team;
	struct kk_away away;

	cx->team = NULL; /* as it stands now that nobody else writes */
	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(check_leave(cx, team, l));
	KK_TRY(kk_sql_absence_insert(cx,
		&(struct kk_absence_insert_arg){.user_id = l->user_id,
			.day_from = kk_str_z(day_z(cx, l->from)),
			.day_until = kk_str_z(day_z(cx, l->until)),
			.to_user_id = l->to_id,
			.created_by = cx->user_id ? cx->user_id : KK_NULL,
			.created_at = team->now.ms},
		&row));
	cx->team = NULL;
	KK_TRY(kk_team_get(cx, &team));
	away = (struct kk_away){
		.user_id = l->user_id, .from = l->from, .until = l->until};
	KK_TRY(clear(cx, &away, s));
	return hand_over(cx, l, s);
}

enum kk_rc kk_leave(
	struct kk_ctx *cx, const struct kk_leave *l, struct kk_spread *s_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, leave(cx, l, s_r));
}

/* The team as it would be. */
static struct kk_team *with_away(struct kk_ctx *cx, const struct kk_team *team,
	const struct kk_away *more)
{
	struct kk_away *away =
		KK_NEW_N(cx->arena, struct kk_away, team->n_away + 1);
	struct kk_team *t = KK_NEW(cx->arena, struct kk_team);

	*t = *team;
	for (size_t i = 0; i < team->n_away; i++)
		away[i] = team->away[i];
	away[t->n_away++] = *more;
	t->away = away;
	return t;
}

enum kk_rc kk_leave_preview(
	struct kk_ctx *cx, const struct kk_leave *l, struct kk_spread *s_r)
{
	const struct kk_away away = {
		.user_id = l->user_id, .from = l->from, .until = l->until};
	const struct kk_team *team;
	struct kk_team *now;
	enum kk_rc rc;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(check_leave(cx, team, l));
	now = cx->team;
	cx->team = with_away(cx, team, &away);
	rc = place(cx, &away, s_r);
	cx->team = now;
	return rc;
}

enum kk_rc kk_leave_back(
	struct kk_ctx *cx, int64_t user_id, struct kk_away *away_r)
{
	const struct kk_away *away;
	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team));
	away = kk_away_on(team, user_id, team->today);
	for (size_t i = 0; !away && i < team->n_away; i++)
		if (team->away[i].user_id == user_id)
			away = &team->away[i];
	if (!away)
		return KK_ENO;
	*away_r = *away;
	cx->team = NULL;
	return kk_sql_absence_shorten(cx,
		&(struct kk_absence_shorten_arg){away->id, team->now.ms}, NULL);
}
