/* The team over some days, for managers (R-H1, R-H2, R-H4): GET /team. */
#include "app/day/comment.h"
#include "app/log/same_day.h"
#include "app/reach/judge.h"
#include "app/users/user.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/day/report_work.h"
#include "web/server/say.h"

#define USUAL_DAYS 7
#define MOST_DAYS 92
#define RATES 7
#define STANDS 5

struct team {
	struct kk_call *c;
	kk_day from, until;
	int64_t days;
	struct kk_user *users; /* who sells */
	size_t n;
	struct kk_report *reports;
	struct kk_same_day *days_met;
	struct kk_comment *comments;
	size_t n_comments;
};

static struct kk_str word(const struct team *t, enum kk_msg id)
{
	return kk_str_z(kk_msg_text(t->c->cx.lang, id));
}

/* ---- tables ---- */

/* "7/9"; without a denominator just the count. of: what is counted. */
static struct kk_cell_html cell(
	const struct team *t, struct kk_str of, struct kk_rate r, bool plain)
{
	struct kk_arena *a = t->c->cx.arena;
	struct kk_cell_html d = {.text = KK_STR("–"), .of = of};

	if (plain)
		d.text = kk_str_z(kk_arena_int(a, r.n));
	else if (r.of)
		d.text = kk_str_z(kk_arena_f(
			a, "%lld/%lld", (long long)r.n, (long long)r.of));
	return d;
}

static struct kk_person_html person(const struct team *t, size_t i,
	const struct kk_cell_html *cells, size_t n)
{
	char day[KK_DAY_CHARS];

	return (struct kk_person_html){.name = kk_str_z(t->users[i].name),
		.link = kk_str_z(kk_arena_f(t->c->cx.arena,
			"/report?user=%lld&day=%s", (long long)t->users[i].id,
			kk_day_text(t->until, day))),
		.cells = cells,
		.n_cells = n};
}

static struct kk_team_table_html funnel(const struct team *t)
{
	struct kk_arena *a = t->c->cx.arena;
	struct kk_person_html *people =
		KK_NEW_N(a, struct kk_person_html, t->n + 1);
	struct kk_col_html *cols = KK_NEW_N(a, struct kk_col_html, KK_STAGES);
	struct kk_stage s[KK_STAGES];

	for (size_t i = 0; i < t->n; i++) {
		struct kk_cell_html *cells =
			KK_NEW_N(a, struct kk_cell_html, KK_STAGES);

		kk_report_stages(&t->reports[i], s);
		for (int k = 0; k < KK_STAGES; k++) {
			cols[k].name = word(t, s[k].name);
			cells[k] = cell(t, cols[k].name, s[k].rate, k == 0);
		}
		people[i] = person(t, i, cells, KK_STAGES);
	}
	return (struct kk_team_table_html){word(t, KK_MSG_REPORT_FUNNEL),
		KK_STR("funnel-h"), cols, t->n ? KK_STAGES : 0, people, t->n};
}

static void rates_of(const struct kk_report *r, struct kk_rate rates[RATES])
{
	rates[0] = r->told;
	rates[1] = r->in_time;
	rates[2] = r->first_24;
	rates[3] = r->first_48;
	rates[4] = r->messages;
	rates[5] = r->windows;
	rates[6] = r->re_approach;
}

static struct kk_team_table_html quality(const struct team *t)
{
	static const enum kk_msg names[RATES] = {KK_MSG_TEAM_TOLD,
		KK_MSG_TEAM_IN_TIME, KK_MSG_TEAM_FIRST_24, KK_MSG_TEAM_FIRST_48,
		KK_MSG_TEAM_MESSAGES, KK_MSG_TEAM_WINDOWS,
		KK_MSG_TEAM_RE_APPROACH};
	struct kk_arena *a = t->c->cx.arena;
	struct kk_person_html *people =
		KK_NEW_N(a, struct kk_person_html, t->n + 1);
	struct kk_col_html *cols = KK_NEW_N(a, struct kk_col_html, RATES);
	struct kk_rate rates[RATES];

	for (int k = 0; k < RATES; k++)
		cols[k].name = word(t, names[k]);
	for (size_t i = 0; i < t->n; i++) {
		struct kk_cell_html *cells =
			KK_NEW_N(a, struct kk_cell_html, RATES);

		rates_of(&t->reports[i], rates);
		for (int k = 0; k < RATES; k++)
			cells[k] = cell(t, cols[k].name, rates[k], false);
		people[i] = person(t, i, cells, RATES);
	}
	return (struct kk_team_table_html){word(t, KK_MSG_TEAM_QUALITY),
		KK_STR("quality-h"), cols, RATES, people, t->n};
}

/* How the leads stand now, and how faithfully is logged (R-H4); leads in work
 * and overdue ones lead to their lists. */
static void stands_of(
	const struct team *t, size_t i, struct kk_cell_html cells[STANDS])
{
	static const enum kk_msg names[STANDS] = {KK_MSG_TEAM_LIVING,
		KK_MSG_TEAM_OVERDUE, KK_MSG_TEAM_NO_REASON,
		KK_MSG_TEAM_SAME_DAY, KK_MSG_TEAM_OUT_OF_SCOPE};
	const struct kk_report *r = &t->reports[i];
	const struct kk_met *met = &t->days_met[i].weeks;
	const struct kk_rate rates[STANDS] = {{r->reasons.of, 0},
		{r->overdue, 0}, {r->reasons.of - r->reasons.n, 0},
		{met->logged, met->met}, {r->out_of_scope, 0}};
	const char *leads = kk_arena_f(
		t->c->cx.arena, "/leads?owner=%lld", (long long)t->users[i].id);

	for (int k = 0; k < STANDS; k++)
		cells[k] = cell(t, word(t, names[k]), rates[k], k != 3);
	cells[0].link = kk_str_z(leads);
	if (r->overdue)
		cells[1].link = kk_str_z(
			kk_arena_f(t->c->cx.arena, "%s&overdue=1", leads));
	if (r->reasons.of > r->reasons.n)
		cells[2].link = kk_str_z(
			kk_arena_f(t->c->cx.arena, "%s&no_reason=1", leads));
}

static struct kk_team_table_html stands(const struct team *t)
{
	struct kk_arena *a = t->c->cx.arena;
	struct kk_person_html *people =
		KK_NEW_N(a, struct kk_person_html, t->n + 1);
	struct kk_col_html *cols = KK_NEW_N(a, struct kk_col_html, STANDS);

	for (size_t i = 0; i < t->n; i++) {
		struct kk_cell_html *cells =
			KK_NEW_N(a, struct kk_cell_html, STANDS);

		stands_of(t, i, cells);
		for (int k = 0; k < STANDS; k++)
			cols[k].name = cells[k].of;
		people[i] = person(t, i, cells, STANDS);
	}
	return (struct kk_team_table_html){word(t, KK_MSG_TEAM_LEADS),
		KK_STR("stands-h"), cols, t->n ? STANDS : 0, people, t->n};
}

/* ---- the page ---- */

static enum kk_rc load(struct team *t)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_user *all;
	size_t n;

	t->days = kk_call_number(t->c, "days");
	if (t->days < 1 || t->days > MOST_DAYS)
		t->days = USUAL_DAYS;
	t->until = kk_civil_of(cx->clock.at).day;
	t->from = t->until - (kk_day)t->days + 1;
	KK_TRY(kk_user_list(cx, &all, &n));
	t->users = KK_NEW_N(cx->arena, struct kk_user, n + 1);
	t->reports = KK_NEW_N(cx->arena, struct kk_report, n + 1);
	t->days_met = KK_NEW_N(cx->arena, struct kk_same_day, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (all[i].disabled || all[i].role == KK_READER)
			continue;
		KK_TRY(kk_report(
			cx, all[i].id, t->from, t->until, &t->reports[t->n]));
		KK_TRY(kk_same_day(
			cx, all[i].id, t->until, &t->days_met[t->n]));
		t->users[t->n++] = all[i];
	}
	return kk_comments(cx, t->from, t->until, &t->comments, &t->n_comments);
}

static void spans(const struct team *t, struct kk_team_page_html *d)
{
	static const int days[] = {1, 7, 28};
	struct kk_ctx *cx = &t->c->cx;
	struct kk_span_link_html *all =
		KK_NEW_N(cx->arena, struct kk_span_link_html, 3);

	for (int i = 0; i < 3; i++)
		all[i] = (struct kk_span_link_html){
			kk_str_z(kk_arena_f(
				cx->arena, "/team?days=%d", days[i])),
			days[i] == 1
				? word(t, KK_MSG_TEAM_TODAY)
				: kk_str_z(KK_SAY(cx->arena, cx->lang,
					  KK_MSG_TEAM_DAYS,
					  kk_arena_int(cx->arena, days[i]))),
			t->days == days[i]};
	d->spans = all;
	d->n_spans = 3;
	d->span = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_TEAM_SPAN,
		kk_say_date(cx, t->from, t->until),
		kk_say_date(cx, t->until, t->until)));
}

/* Who kept everything is named first (R-H2); nobody is ranked. */
static void kept(const struct team *t, struct kk_team_page_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_kept_html *all =
		KK_NEW_N(cx->arena, struct kk_kept_html, t->n + 1);

	for (size_t i = 0; i < t->n; i++)
		if (kk_report_kept_all(&t->reports[i]))
			all[d->n_all_kept++].text = kk_str_z(KK_SAY(cx->arena,
				cx->lang, KK_MSG_TEAM_KEPT_EVERY,
				t->users[i].name));
	d->all_kept = all;
}

/* What they wrote under their reports (R-E4). */
static void comments(const struct team *t, struct kk_team_page_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_comment_line_html *all = KK_NEW_N(
		cx->arena, struct kk_comment_line_html, t->n_comments + 1);

	for (size_t i = 0; i < t->n_comments; i++) {
		const struct kk_comment *k = &t->comments[i];
		char *iso = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);

		all[i] = (struct kk_comment_line_html){.name = k->user,
			.text = k->text,
			.date = kk_str_z(kk_say_date(cx, k->day, t->until)),
			.iso = kk_str_z(kk_day_text(k->day, iso))};
		all[i].link = kk_str_z(
			kk_arena_f(cx->arena, "/report?user=%lld&day=%s",
				(long long)k->user_id, iso));
	}
	d->comments = all;
	d->n_comments = t->n_comments;
}

/* How well calls are foretold, by the last self-check, and what is done where
 * they are not (R-A6). */
static enum kk_rc reach(const struct team *t, struct kk_team_page_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_judge_report r;
	kk_day day;
	bool well;
	enum kk_rc rc = kk_judge_newest(cx, &day, &r);

	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	well = r.model.log_loss < r.model.constant_log_loss &&
	       r.model.log_loss < r.prior.log_loss;
	d->reach = kk_str_z(KK_SAY(cx->arena, cx->lang,
		well ? KK_MSG_SELF_OF_TEAM : KK_MSG_SELF_OF_TEAM_NOT_YET,
		kk_say_date(cx, day, t->until)));
	if (r.recent.fall_back)
		d->reach_worse = word(t, KK_MSG_REACH_FALL_BACK);
	return KK_OK;
}

const struct kk_reply *kk_page_team(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_team_table_html *tables =
		KK_NEW_N(c->cx.arena, struct kk_team_table_html, 3);
	struct kk_team_page_html d = {.tables = tables, .n_tables = 3};
	struct team t = {.c = c};

	KK_ANSWER_TRY(c, load(&t));
	tables[0] = funnel(&t);
	tables[1] = quality(&t);
	tables[2] = stands(&t);
	spans(&t, &d);
	kept(&t, &d);
	comments(&t, &d);
	KK_ANSWER_TRY(c, reach(&t, &d));
	d.hows = kk_report_hows(c);
	d.n_hows = KK_STAGES;
	kk_team_page_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_TEAM_TITLE)),
		KK_NAV_TEAM, &page);
}
