/* reach judge: how well the calls were foretold */
#include "app/reach/judge.h"

#include "cli/cli.h"
#include "core/words/reach_words.h"

static const char *real(struct kk_ctx *cx, double v, int digits)
{
	return kk_arena_f(cx->arena, "%.*f", digits, v);
}

/* ---- JSON ---- */

static void json_score(
	struct kk_json *j, const char *name, const struct kk_score *s)
{
	kk_json_object(j, name);
	kk_json_real(j, "log_loss", s->log_loss, 6);
	kk_json_real(j, "auc", s->auc, 6);
	kk_json_real(j, "ece10", s->ece, 6);
	kk_json_array(j, "groups");
	for (int g = 0; g < KK_JUDGE_GROUPS; g++) {
		kk_json_object(j, NULL);
		kk_json_int(j, "n", (int64_t)s->groups[g].n);
		kk_json_real(j, "predicted", s->groups[g].predicted, 6);
		kk_json_real(j, "happened", s->groups[g].happened, 6);
		kk_json_end(j);
	}
	kk_json_end(j);
	kk_json_end(j);
}

/* A value is given only where enough of the log speaks of it. */
static void json_estimate(struct kk_json *j, const char *name,
	const struct kk_estimate *e, bool enough)
{
	if (!enough) {
		kk_json_null(j, name);
		return;
	}
	kk_json_object(j, name);
	kk_json_real(j, "value", e->value, 6);
	kk_json_real(j, "low", e->low, 6);
	kk_json_real(j, "high", e->high, 6);
	kk_json_end(j);
}

static void json_zones(struct kk_json *j, const struct kk_judge_report *r)
{
	kk_json_array(j, "zones");
	for (int z = 0; z < KK_ZONE__MAX; z++) {
		const struct kk_judge_zone *c = &r->zones[z];

		kk_json_object(j, NULL);
		kk_json_int(j, "zone", z);
		kk_json_int(j, "calls", c->calls);
		kk_json_int(j, "reached", c->reached);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void json(struct kk_out *out, const struct kk_judge_report *r)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_int(&j, "n", (int64_t)r->model.n);
	kk_json_real(&j, "base_rate", r->model.base_rate, 6);
	kk_json_real(&j, "constant_log_loss", r->model.constant_log_loss, 6);
	json_score(&j, "model", &r->model);
	json_score(&j, "prior", &r->prior);
	json_zones(&j, r);
	kk_json_object(&j, "recent");
	kk_json_int(&j, "calls", r->recent.n);
	kk_json_real(&j, "log_loss", r->recent.model, 6);
	kk_json_real(&j, "prior_log_loss", r->recent.prior, 6);
	kk_json_bool(&j, "fall_back", r->recent.fall_back);
	kk_json_end(&j);
	kk_json_object(&j, "without_exploring");
	kk_json_int(&j, "n", (int64_t)r->stay.n);
	kk_json_real(&j, "ess", r->stay.ess, 6);
	kk_json_bool(&j, "enough", r->stay.enough);
	json_estimate(&j, "snips", &r->stay.snips, r->stay.enough);
	json_estimate(&j, "dr", &r->stay.dr, r->stay.enough);
	kk_json_end(&j);
	kk_out_end(out, &j);
}

/* ---- text ---- */

static void text_zones(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_judge_report *r)
{
	for (int z = 0; z < KK_ZONE__MAX; z++) {
		const struct kk_judge_zone *c = &r->zones[z];

		if (c->calls)
			KK_PRINT(cx, out, KK_MSG_JUDGE_ZONE,
				kk_zone_text(cx->lang, (enum kk_zone)z),
				kk_out_number(cx, c->calls),
				real(cx,
					100.0 * (double)c->reached /
						(double)c->calls,
					1));
	}
}

static void text(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_judge_report *r)
{
	const struct kk_score *s = &r->model;

	KK_PRINT(cx, out, KK_MSG_JUDGE_SCORE, kk_out_number(cx, (int64_t)s->n),
		real(cx, 100 * s->base_rate, 1), real(cx, s->log_loss, 4),
		real(cx, s->constant_log_loss, 4),
		real(cx, r->prior.log_loss, 4), real(cx, s->ece, 3));
	for (int g = 0; g < KK_JUDGE_GROUPS; g++)
		if (s->groups[g].n)
			KK_PRINT(cx, out, KK_MSG_JUDGE_GROUP,
				kk_out_number(cx, (int64_t)s->groups[g].n),
				real(cx, 100 * s->groups[g].predicted, 1),
				real(cx, 100 * s->groups[g].happened, 1));
	text_zones(cx, out, r);
	if (r->stay.enough)
		KK_PRINT(cx, out, KK_MSG_JUDGE_STAY,
			kk_out_number(cx, (int64_t)r->stay.n),
			real(cx, r->stay.ess, 0),
			real(cx, 100 * r->stay.dr.value, 1),
			real(cx, 100 * r->stay.dr.low, 1),
			real(cx, 100 * r->stay.dr.high, 1));
	else
		KK_PRINT(cx, out, KK_MSG_JUDGE_NOT_ENOUGH,
			kk_out_number(cx, (int64_t)r->stay.n),
			real(cx, r->stay.ess, 0));
	if (r->recent.fall_back)
		KK_PRINT(cx, out, KK_MSG_REACH_FALL_BACK);
}

enum kk_rc kk_cmd_reach_judge(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_judge_report r;
	kk_day since;

	KK_TRY(kk_args_day(cx, args, "since", &since));
	KK_TRY(kk_judge_calls(cx, since, &r));
	if (out->json) {
		json(out, &r);
		return KK_OK;
	}
	if (r.model.n == 0)
		return KK_FAIL(cx, KK_ENO, KK_MSG_JUDGE_NO_CALLS);
	text(cx, out, &r);
	return KK_OK;
}
