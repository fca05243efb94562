#include "app/trial/simulate.h"

#include "app/transfer/outfile.h"
#include "format/plans/chart.h"

#define FIRST_YEAR 2026

/* The calendar of the office world: the usual one, and closed on 13 and 14
 * August. */
static const struct kk_calendar *calendar(struct kk_ctx *cx)
{
	struct kk_closure_rules rules = {false, false};
	struct kk_account_days obon[KK_WORLD_MOST_MONTHS / 12 + 1];
	struct kk_calendar *c = KK_NEW(cx->arena, struct kk_calendar);
	size_t n = sizeof obon / sizeof *obon;

	kk_calendar_build(c, &rules);
	for (size_t i = 0; i < n; i++) {
		kk_day first = kk_day_of(FIRST_YEAR + (int)i, 8, 13);

		obon[i] = (struct kk_account_days){
			first, first + 1, KK_ACCOUNT_CLOSED};
	}
	kk_calendar_overlay(c, c, obon, n);
	return c;
}

void kk_simulate(struct kk_ctx *cx, struct kk_simulation *runs, size_t n,
	kk_simulate_progress *progress, void *user)
{
	const struct kk_calendar *cal = calendar(cx);
	struct kk_mark mark = kk_arena_mark(cx->arena);
	int64_t done = 0, all = 0;

	for (size_t i = 0; i < n; i++)
		all += kk_world_steps(&runs[i].s);
	for (size_t i = 0; i < n; i++) {
		struct kk_world *w = kk_world_begin(&runs[i].s, cal,
			kk_arena_alloc(
				cx->arena, kk_world_size(&runs[i].s), 16));

		while (kk_world_step(w)) {
			done++;
			if (progress)
				progress(user, done, all);
		}
		kk_world_report(w, &runs[i].r);
		kk_arena_back(cx->arena, mark);
	}
}

/* ---- the chart ---- */

static enum kk_rc write_file(
	struct kk_ctx *cx, struct kk_str bytes, const char *path, bool replace)
{
	struct kk_outfile f;
	enum kk_rc rc;

	KK_TRY(kk_outfile_open(cx, &f, path, replace));
	rc = kk_outfile_write(cx, &f, bytes);
	if (rc == KK_OK)
		return kk_outfile_close(cx, &f);
	kk_outfile_drop(&f);
	return rc;
}

/* "4", or where a year begins "2027/1". */
static const char *month_label(struct kk_ctx *cx, int first, int nth)
{
	int month = first - 1 + nth;

	if (nth == 0 || month % 12 == 0)
		return kk_arena_f(cx->arena, "%d/%d", FIRST_YEAR + month / 12,
			month % 12 + 1);
	return kk_arena_int(cx->arena, month % 12 + 1);
}

static const char *line_name(struct kk_ctx *cx, const struct kk_simulation *run)
{
	return kk_arena_f(cx->arena, "%s (%.1f)",
		kk_world_policy_code(run->s.policy), run->r.expected);
}

enum kk_rc kk_simulate_chart(struct kk_ctx *cx,
	const struct kk_simulation *runs, size_t n, const char *path,
	bool replace)
{
	struct kk_chart_line *lines =
		KK_NEW_N(cx->arena, struct kk_chart_line, n);
	const char *labels[KK_WORLD_MOST_MONTHS];
	int months = runs[0].r.months;
	struct kk_chart c = {.labels = labels,
		.points = months,
		.lines = lines,
		.n_lines = (int)n};
	struct kk_buf svg;

	c.title = kk_msg_text(cx->lang, KK_MSG_SIMULATE_CHART);
	c.below = kk_msg_text(cx->lang, KK_MSG_SIMULATE_CHART_BELOW);
	for (int i = 0; i < months; i++)
		labels[i] = month_label(cx, runs[0].r.first_month, i);
	for (size_t i = 0; i < n; i++) {
		lines[i].name = line_name(cx, &runs[i]);
		lines[i].values = runs[i].r.month;
	}
	kk_buf_init(&svg, cx->arena);
	kk_chart_svg(&svg, &c);
	return write_file(cx, kk_buf_str(&svg), path, replace);
}
