/* The self-check of the model that is kept once a week. */
#include "app/reach/judge.h"

#include <math.h>

#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

#define GROUP "group"
#define ZONE "zone"

/* ---- when ---- */

enum kk_rc kk_judge_due(struct kk_ctx *cx, bool *due_r)
{
	kk_day today = kk_civil_of(kk_clock_now(&cx->clock)).day, last;
	struct kk_reach_check_newest_row row;
	struct kk_reach_progress_row learned;
	enum kk_rc rc = kk_sql_reach_progress(cx, &learned);

	*due_r = rc == KK_OK && learned.cases > 0;
	if (rc == KK_ENO || !*due_r)
		return rc == KK_ENO ? KK_OK : rc;
	rc = kk_sql_reach_check_newest(cx, &row);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	*due_r = !kk_date_parse(row.day, KK_DATE_EXACT, &last) ||
		 today - last >= KK_JUDGE_DAYS;
	return KK_OK;
}

/* ---- keeping ---- */

static enum kk_rc keep_part(struct kk_ctx *cx, struct kk_str day,
	const char *kind, int place, const struct kk_judged_group *g)
{
	return kk_sql_reach_check_part_put(cx,
		&(struct kk_reach_check_part_put_arg){day, kk_str_z(kind),
			place, (int64_t)g->n, g->predicted, g->happened},
		NULL);
}

static struct kk_judged_group share_of(const struct kk_judge_zone *z)
{
	double n = z->calls ? (double)z->calls : 1;

	return (struct kk_judged_group){
		(size_t)z->calls, z->foretold / n, (double)z->reached / n};
}

static enum kk_rc keep_parts(
	struct kk_ctx *cx, struct kk_str day, const struct kk_judge_report *r)
{
	for (int g = 0; g < KK_JUDGE_GROUPS; g++)
		KK_TRY(keep_part(cx, day, GROUP, g, &r->model.groups[g]));
	for (int z = 0; z < KK_ZONE__MAX; z++) {
		struct kk_judged_group g = share_of(&r->zones[z]);

		KK_TRY(keep_part(cx, day, ZONE, z, &g));
	}
	return KK_OK;
}

static enum kk_rc keep(struct kk_ctx *cx, const struct kk_judge_report *r)
{
	kk_day today = kk_civil_of(kk_clock_now(&cx->clock)).day;
	const struct kk_score *s = &r->model;
	bool enough = r->stay.enough;
	char text[KK_DAY_CHARS];
	struct kk_str day = kk_str_z(kk_day_text(today, text));
	int64_t kept = 0;

	KK_TRY(kk_sql_reach_check_put(cx,
		&(struct kk_reach_check_put_arg){.day = day,
			.calls = (int64_t)s->n,
			.base_rate = s->base_rate,
			.constant_loss = s->constant_log_loss,
			.loss = s->log_loss,
			.prior_loss = r->prior.log_loss,
			.auc = s->auc,
			.ece = s->ece,
			.planned = (int64_t)r->stay.n,
			.worth = r->stay.ess,
			.stay = enough ? r->stay.dr.value : (double)NAN,
			.stay_low = enough ? r->stay.dr.low : (double)NAN,
			.stay_high = enough ? r->stay.dr.high : (double)NAN},
		&kept));
	return kept ? keep_parts(cx, day, r) : KK_OK;
}

enum kk_rc kk_judge_keep(struct kk_ctx *cx, const struct kk_judge_report *r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, keep(cx, r));
}

/* ---- showing ---- */

static void read_part(
	const struct kk_reach_check_parts_row *row, struct kk_judge_report *r)
{
	double n = (double)row->calls;

	if (row->place < 0)
		return;
	if (kk_str_is(row->kind, GROUP) && row->place < KK_JUDGE_GROUPS)
		r->model.groups[row->place] = (struct kk_judged_group){
			(size_t)row->calls, row->foretold, row->came};
	if (kk_str_is(row->kind, ZONE) && row->place < KK_ZONE__MAX)
		r->zones[row->place] = (struct kk_judge_zone){
			row->calls, llround(row->came * n), row->foretold * n};
}

static void read_check(
	const struct kk_reach_check_newest_row *row, struct kk_judge_report *r)
{
	*r = (struct kk_judge_report){
		.model = {.n = (size_t)row->calls,
			.base_rate = row->base_rate,
			.constant_log_loss = row->constant_loss,
			.log_loss = row->loss,
			.auc = row->auc,
			.ece = row->ece},
		.prior = {.n = (size_t)row->calls, .log_loss = row->prior_loss},
		.stay = {.n = (size_t)row->planned,
			.ess = row->worth,
			.enough = !isnan(row->stay),
			.dr = {row->stay, row->stay_low, row->stay_high}}};
}

static enum kk_rc newest(
	struct kk_ctx *cx, kk_day *day_r, struct kk_judge_report *r_r)
{
	struct kk_reach_check_newest_row row;
	struct kk_reach_check_parts_row *parts;
	struct kk_learned *l;
	size_t n;

	KK_TRY(kk_sql_reach_check_newest(cx, &row));
	if (!kk_date_parse(row.day, KK_DATE_EXACT, day_r))
		return KK_ENO;
	read_check(&row, r_r);
	KK_TRY(kk_sql_reach_check_parts(
		cx, &(struct kk_reach_check_parts_arg){row.day}, &parts, &n));
	for (size_t i = 0; i < n; i++)
		read_part(&parts[i], r_r);
	KK_TRY(kk_learned_open(cx, &l));
	r_r->recent = *kk_learned_trust(l);
	return KK_OK;
}

enum kk_rc kk_judge_newest(
	struct kk_ctx *cx, kk_day *day_r, struct kk_judge_report *r_r)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, newest(cx, day_r, r_r));
}
