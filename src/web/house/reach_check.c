/* The weekly self-check of the model on a page: how far off it was, whether "2
 * in 10" came to two in ten, and what was reached when (R-A6). */
#include "app/reach/judge.h"

#include "core/words/reach_words.h"
#include "web/house/reach_work.h"
#include "web/server/say.h"

#define TABLES 2

static struct kk_str word(const struct kk_call *c, enum kk_msg id)
{
	return kk_str_z(kk_msg_text(c->cx.lang, id));
}

static const char *real(struct kk_ctx *cx, double v, int digits)
{
	return kk_arena_f(cx->arena, "%.*f", digits, v);
}

static struct kk_self_row_html row(struct kk_ctx *cx, const char *name,
	int64_t calls, double foretold, double came)
{
	return (struct kk_self_row_html){kk_str_z(name),
		kk_str_z(kk_arena_int(cx->arena, calls)),
		kk_str_z(real(cx, 100 * foretold, 1)),
		kk_str_z(real(cx, 100 * came, 1))};
}

static struct kk_self_table_html groups(
	struct kk_call *c, const struct kk_judge_report *r)
{
	struct kk_self_row_html *rows =
		KK_NEW_N(c->cx.arena, struct kk_self_row_html, KK_JUDGE_GROUPS);
	size_t n = 0;

	for (int g = 0; g < KK_JUDGE_GROUPS; g++) {
		const struct kk_judged_group *k = &r->model.groups[g];

		if (k->n)
			rows[n++] = row(&c->cx,
				kk_arena_int(c->cx.arena, g + 1), (int64_t)k->n,
				k->predicted, k->happened);
	}
	return (struct kk_self_table_html){word(c, KK_MSG_SELF_GROUPS),
		KK_STR("groups-h"), word(c, KK_MSG_SELF_GROUP), rows, n};
}

static struct kk_self_table_html zones(
	struct kk_call *c, const struct kk_judge_report *r)
{
	struct kk_self_row_html *rows =
		KK_NEW_N(c->cx.arena, struct kk_self_row_html, KK_ZONE__MAX);
	size_t n = 0;

	for (int z = 0; z < KK_ZONE__MAX; z++) {
		const struct kk_judge_zone *k = &r->zones[z];
		double calls = (double)k->calls;

		if (k->calls)
			rows[n++] = row(&c->cx,
				kk_zone_text(c->cx.lang, (enum kk_zone)z),
				k->calls, k->foretold / calls,
				(double)k->reached / calls);
	}
	return (struct kk_self_table_html){word(c, KK_MSG_SELF_ZONES),
		KK_STR("zones-h"), word(c, KK_MSG_SELF_ZONE), rows, n};
}

/* A value is given only where enough of the log speaks of it. */
static const char *stay(struct kk_ctx *cx, const struct kk_offpolicy *p)
{
	const char *n = kk_arena_int(cx->arena, (int64_t)p->n);

	if (!p->enough)
		return KK_SAY(cx->arena, cx->lang, KK_MSG_JUDGE_NOT_ENOUGH, n,
			real(cx, p->ess, 0));
	return KK_SAY(cx->arena, cx->lang, KK_MSG_JUDGE_STAY, n,
		real(cx, p->ess, 0), real(cx, 100 * p->dr.value, 1),
		real(cx, 100 * p->dr.low, 1), real(cx, 100 * p->dr.high, 1));
}

static void fill(struct kk_call *c, kk_day day, const struct kk_judge_report *r,
	struct kk_self_check_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_self_table_html *tables =
		KK_NEW_N(cx->arena, struct kk_self_table_html, TABLES);
	kk_day today = kk_civil_of(cx->clock.at).day;

	d->title = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_SELF_TITLE,
		kk_say_date(cx, day, today)));
	d->calls = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_SELF_SCORE,
		kk_arena_int(cx->arena, (int64_t)r->model.n),
		real(cx, 100 * r->model.base_rate, 1)));
	d->losses = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_SELF_LOSSES,
		real(cx, r->model.log_loss, 3),
		real(cx, r->model.constant_log_loss, 3),
		real(cx, r->prior.log_loss, 3), real(cx, r->model.ece, 3)));
	d->stay = kk_str_z(stay(cx, &r->stay));
	tables[0] = groups(c, r);
	tables[1] = zones(c, r);
	d->tables = tables;
	d->n_tables = TABLES;
}

enum kk_rc kk_reach_check(
	struct kk_call *c, const struct kk_self_check_html **d_r)
{
	struct kk_self_check_html *d =
		KK_NEW(c->cx.arena, struct kk_self_check_html);
	struct kk_judge_report r;
	kk_day day;
	enum kk_rc rc = kk_judge_newest(&c->cx, &day, &r);

	*d_r = d;
	if (rc == KK_OK) {
		fill(c, day, &r, d);
		return KK_OK;
	}
	d->title = word(c, KK_MSG_SELF_NONE);
	d->calls = word(c, KK_MSG_SELF_YET);
	return rc == KK_ENO ? KK_OK : rc;
}
