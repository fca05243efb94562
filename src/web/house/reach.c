/* GET /reach: when calls got through, half hours by weekdays, of the team, of
 * an industry or of a company, beside what the plan expects (R-A6). */
#include "web/server/pages.h"
#include "web/house/reach_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"

#define MONDAY ((kk_day)4) /* 1970-01-05 */

/* How often of ten: the darkest from a third on. */
static const char *shade(const struct kk_heat_cell *c)
{
	if (c->calls == 0)
		return "h0";
	if (c->reached * 10 < c->calls)
		return "h1";
	if (c->reached * 5 < c->calls)
		return "h2";
	return c->reached * 3 < c->calls ? "h3" : "h4";
}

static void fill(
	struct kk_ctx *cx, const struct kk_heat *h, struct kk_heat_html *d)
{
	struct kk_heat_row_html *rows =
		KK_NEW_N(cx->arena, struct kk_heat_row_html, KK_REACH_SLOTS);
	struct kk_heat_day_html *days =
		KK_NEW_N(cx->arena, struct kk_heat_day_html, KK_HEAT_DAYS);

	for (int w = 0; w < KK_HEAT_DAYS; w++)
		days[w].name = kk_str_z(kk_say_weekday(cx->lang, MONDAY + w));
	for (int i = 0; i < KK_REACH_SLOTS; i++) {
		int minute = kk_reach_minute(i);
		struct kk_heat_cell_html *cells = KK_NEW_N(
			cx->arena, struct kk_heat_cell_html, KK_HEAT_DAYS);

		for (int w = 0; w < KK_HEAT_DAYS; w++) {
			const struct kk_heat_cell *c = &h->cells[w][i];

			cells[w] = (struct kk_heat_cell_html){
				kk_str_z(shade(c)), c->calls, c->reached};
		}
		rows[i] = (struct kk_heat_row_html){
			kk_str_z(kk_say_clock(cx, minute)), cells,
			KK_HEAT_DAYS};
	}
	d->days = days;
	d->n_days = KK_HEAT_DAYS;
	d->rows = rows;
	d->n_rows = KK_REACH_SLOTS;
	d->count = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_HEAT_COUNT,
		kk_arena_int(cx->arena, h->all.calls),
		kk_arena_int(cx->arena, h->all.reached)));
}

/* Whose calls, in words; of a company with the way to it. */
static void whose(struct kk_call *c, const struct kk_heat_of *of,
	const struct kk_heat *h, struct kk_heat_html *d)
{
	struct kk_ctx *cx = &c->cx;

	if (h->account) {
		d->of = kk_str_z(h->account);
		d->link = kk_str_z(kk_arena_f(
			cx->arena, "/account/%lld", (long long)of->account_id));
		return;
	}
	d->of = kk_str_z(
		of->industry.p
			? KK_SAY(cx->arena, cx->lang, KK_MSG_HEAT_OF_INDUSTRY,
				  kk_arena_z(cx->arena, of->industry))
			: kk_msg_text(cx->lang, KK_MSG_HEAT_OF_TEAM));
}

/* Of a company to whoever sees the company; of more to managers. */
const struct kk_reply *kk_page_reach(struct kk_call *c)
{
	struct kk_heat_of of = {.account_id = kk_call_number(c, "account"),
		.industry = kk_call_text(c, "industry")};
	struct kk_page page = kk_page_begin(c);
	struct kk_heat_html d = {0};
	struct kk_heat h;

	if (of.account_id == INT64_MIN && !kk_call_may(c, KK_MAY_MANAGE))
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_EDENIED, KK_MSG_SERVE_FORBIDDEN));
	KK_ANSWER_TRY(c, kk_heat(&c->cx, &of, &h));
	whose(c, &of, &h, &d);
	fill(&c->cx, &h, &d);
	KK_ANSWER_TRY(c, kk_reach_belief(c, &of, &h, &d.belief));
	if (of.account_id == INT64_MIN && !of.industry.p)
		KK_ANSWER_TRY(c, kk_reach_check(c, &d.check));
	kk_heat_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_HEAT_TITLE)),
		KK_NAV_MORE, &page);
}
