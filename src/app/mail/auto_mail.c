#include "app/mail/auto_mail.h"

#include "app/cadence/cadence.h"
#include "app/day/plan.h"
#include "app/users/role.h"
#include "store/sql.h"

#define MOST 20 /* looked at in one go */

/* ---- which steps ---- */

/* Is it one of the words of the setting? */
static bool chosen(const char *all, const char *code)
{
	struct kk_str rest = kk_str_z(all);

	while (rest.n) {
		size_t end = kk_str_find(rest, KK_STR(" "));
		struct kk_str one = rest;

		one.n = end == SIZE_MAX ? rest.n : end;
		if (kk_str_is(one, code))
			return true;
		rest.p += end == SIZE_MAX ? rest.n : end + 1;
		rest.n -= end == SIZE_MAX ? rest.n : end + 1;
	}
	return false;
}

static bool is_mail(const struct kk_step *s)
{
	return s->n_ways > 0 && s->ways[0] == KK_BY_EMAIL;
}

enum kk_rc kk_auto_steps(
	struct kk_ctx *cx, struct kk_auto_step **rows_r, size_t *n_r)
{
	const struct kk_cadence_book *book;
	const struct kk_team *team;
	struct kk_auto_step *all;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_cadence_book(cx, &book));
	all = KK_NEW_N(
		cx->arena, struct kk_auto_step, book->n * KK_MAX_STEPS + 1);
	*n_r = 0;
	for (size_t i = 0; i < book->n; i++) {
		const struct kk_cadence *c = &book->all[i];

		for (int k = 0; k < c->n_steps; k++) {
			const char *code;

			if (!is_mail(&c->steps[k]))
				continue;
			code = kk_arena_f(cx->arena, "%s/%d", c->code, k + 1);
			all[(*n_r)++] = (struct kk_auto_step){code, c->code,
				c->name, k + 1, c->steps[k].purpose,
				chosen(team->mail_auto, code)};
		}
	}
	*rows_r = all;
	return KK_OK;
}

/* ---- what is due ---- */

static enum kk_rc due(
	struct kk_ctx *cx, struct kk_auto_due_row **rows_r, size_t *n_r)
{
	const struct kk_team *team;

	*n_r = 0;
	KK_TRY(kk_team_get(cx, &team));
	if (!team->mail_auto)
		return KK_OK;
	return kk_sql_auto_due(cx,
		&(struct kk_auto_due_arg){
			kk_str_z(team->mail_auto), team->now.ms, MOST},
		rows_r, n_r);
}

enum kk_rc kk_auto_any(struct kk_ctx *cx, bool *any_r)
{
	struct kk_auto_due_row *rows;
	size_t n;

	KK_TRY(due(cx, &rows, &n));
	*any_r = n > 0;
	return KK_OK;
}

/* The words of the plan, under the subject of the thread. */
static enum kk_rc put_item(struct kk_ctx *cx,
	const struct kk_mail_account *team, const struct kk_plan_item *item)
{
	struct kk_touch_mail_request rq = {.touch_id = item->touch_id,
		.lang = cx->lang,
		.automatic = true};
	const char *subject;

	kk_touch_mail_draft(item->script, &rq.subject, &rq.text);
	KK_TRY(kk_touch_mail_subject(cx, item->lead_id, &subject));
	if (subject)
		rq.subject = kk_str_z(subject);
	return kk_touch_mail_put_auto(cx, team, &rq);
}

static bool wanted(
	const struct kk_auto_due_row *rows, size_t n, int64_t touch_id)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == touch_id)
			return true;
	return false;
}

/* One user's: only what their plan of today holds, so not while they are on
 * leave. */
static enum kk_rc put_user(struct kk_ctx *cx,
	const struct kk_mail_account *team, int64_t user_id,
	const struct kk_auto_due_row *rows, size_t n)
{
	const struct kk_team *set;
	struct kk_plan plan;

	KK_TRY(kk_team_get(cx, &set));
	KK_TRY(kk_plan(cx, user_id, set->today, &plan));
	for (size_t i = 0; i < plan.n_items; i++)
		if (!plan.items[i].done &&
			plan.items[i].channel == KK_BY_EMAIL &&
			wanted(rows, n, plan.items[i].touch_id))
			KK_TRY(put_item(cx, team, &plan.items[i]));
	return KK_OK;
}

static enum kk_rc put_in_their_language(struct kk_ctx *cx,
	const struct kk_mail_account *team, int64_t user_id,
	const struct kk_auto_due_row *rows, size_t n)
{
	enum kk_lang lang = cx->lang;
	struct kk_touch_mail_user_row u;
	enum kk_rc rc;

	KK_TRY(kk_sql_touch_mail_user(
		cx, &(struct kk_touch_mail_user_arg){user_id}, &u));
	cx->lang = kk_str_is(u.lang, "en") ? KK_EN : KK_JA;
	rc = put_user(cx, team, user_id, rows, n);
	cx->lang = lang;
	return rc;
}

enum kk_rc kk_auto_put(struct kk_ctx *cx, const struct kk_mail_account *team)
{
	struct kk_auto_due_row *rows;
	size_t n;

	KK_TRY(due(cx, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (i == 0 || rows[i].owner_id != rows[i - 1].owner_id)
			KK_TRY(put_in_their_language(
				cx, team, rows[i].owner_id, rows, n));
	return KK_OK;
}
