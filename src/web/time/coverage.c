/* GET /coverage: the good windows of the coming days, and who is there. */
#include "app/day/coverage.h"
#include "app/users/team.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

static struct kk_str names(struct kk_ctx *cx, const struct kk_coverage_cell *c)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < c->n; i++)
		kk_buf_addf(&b, "%s%s",
			i == 0		    ? ""
			: cx->lang == KK_JA ? "、"
					    : ", ",
			c->names[i]);
	return kk_buf_str(&b);
}

static struct kk_coverage_cell_html cell(
	struct kk_ctx *cx, const struct kk_coverage_cell *c)
{
	struct kk_coverage_cell_html d = {.who = KK_STR_NONE};

	if (!c->calls)
		d.closed =
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_COVERAGE_CLOSED));
	else if (c->n == 0)
		d.nobody =
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_COVERAGE_NOBODY));
	else
		d.who = names(cx, c);
	return d;
}

static struct kk_str window(
	struct kk_ctx *cx, const struct kk_coverage *v, int w)
{
	return kk_str_z(
		kk_say_times(cx, v->windows[w].from, v->windows[w].until));
}

static void fill_rows(struct kk_ctx *cx, const struct kk_coverage *v,
	kk_day today, struct kk_coverage_html *d)
{
	struct kk_coverage_row_html *rows = KK_NEW_N(
		cx->arena, struct kk_coverage_row_html, KK_COVERAGE_DAYS);
	int64_t open = 0;

	for (size_t i = 0; i < v->n_days; i++) {
		struct kk_coverage_cell_html *cells = KK_NEW_N(cx->arena,
			struct kk_coverage_cell_html, KK_COVERAGE_WINDOWS);

		for (int w = 0; w < v->n_windows; w++) {
			const struct kk_coverage_cell *c = &v->days[i].cells[w];

			cells[w] = cell(cx, c);
			cells[w].window = window(cx, v, w);
			open += c->calls && c->n == 0;
		}
		rows[i] = (struct kk_coverage_row_html){
			kk_str_z(kk_say_day(cx, v->days[i].day, today)), cells,
			(size_t)v->n_windows};
	}
	d->rows = rows;
	d->n_rows = v->n_days;
	d->sentence = kk_str_z(KK_SAY(cx->arena, cx->lang,
		open ? KK_MSG_COVERAGE_OPEN : KK_MSG_COVERAGE_ALL,
		kk_arena_int(cx->arena, open)));
}

const struct kk_reply *kk_page_coverage(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_coverage_html d = {0};
	const struct kk_team *team;
	struct kk_coverage v;

	KK_ANSWER_TRY(c, kk_team_get(&c->cx, &team));
	KK_ANSWER_TRY(c, kk_coverage(&c->cx, &v));
	d.early = window(&c->cx, &v, 0);
	d.noon = window(&c->cx, &v, 1);
	d.late = window(&c->cx, &v, 2);
	fill_rows(&c->cx, &v, team->today, &d);
	kk_coverage_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_COVERAGE_TITLE)),
		KK_NAV_MORE, &page);
}
