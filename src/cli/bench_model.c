/* bench model: the engine of the reach model on files of cases */
#include "app/trial/bench_model.h"

#include "base/limits.h"
#include "cli/cli.h"

static const char *real(struct kk_ctx *cx, double v, int digits)
{
	return kk_arena_f(cx->arena, "%.*f", digits, v);
}

static void print(
	struct kk_ctx *cx, const struct kk_bench_model *r, struct kk_out *out)
{
	const struct kk_score *s = &r->score;
	struct kk_json j;

	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_BENCH_MODEL,
			kk_out_number(cx, (int64_t)s->n),
			real(cx, s->base_rate, 3), real(cx, s->log_loss, 4),
			real(cx, s->constant_log_loss, 4), real(cx, s->auc, 3),
			real(cx, s->ece, 3), real(cx, r->prequential, 4),
			real(cx, r->ns_update, 0), real(cx, r->ns_predict, 0));
		return;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "n", (int64_t)s->n);
	kk_json_real(&j, "base_rate", s->base_rate, 12);
	kk_json_real(&j, "constant_log_loss", s->constant_log_loss, 12);
	kk_json_real(&j, "log_loss", s->log_loss, 12);
	kk_json_real(&j, "auc", s->auc, 12);
	kk_json_real(&j, "ece10", s->ece, 12);
	kk_json_real(&j, "prequential_log_loss", r->prequential, 12);
	kk_json_real(&j, "ns_per_update", r->ns_update, 6);
	kk_json_real(&j, "ns_per_predict", r->ns_predict, 6);
	kk_json_int(&j, "peak_kb", r->peak_kb);
	kk_out_end(out, &j);
}

static void json_vector(struct kk_json *j, const struct kk_bench_vector *v)
{
	kk_json_object(j, NULL);
	kk_json_z(j, "name", v->name);
	kk_json_array(j, "m");
	for (int i = 0; i < v->n; i++)
		kk_json_real(j, NULL, v->w[i].mean, 12);
	kk_json_end(j);
	kk_json_array(j, "v");
	for (int i = 0; i < v->n; i++)
		kk_json_real(j, NULL, v->w[i].var, 12);
	kk_json_end(j);
	kk_json_real(j, "p", v->p, 12);
	kk_json_end(j);
}

static void text_vector(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_bench_vector *v)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_buf_addf(&b, "%-7s p %.9f", v->name, v->p);
	for (int i = 0; i < v->n; i++)
		kk_buf_addf(&b, "  m %.9f v %.9f", v->w[i].mean, v->w[i].var);
	kk_out_line(out, kk_buf_z(&b));
}

static void vectors(struct kk_ctx *cx, struct kk_out *out)
{
	struct kk_bench_vector v[KK_BENCH_VECTORS];
	struct kk_json j;

	kk_bench_model_vectors(v);
	if (out->json) {
		kk_out_object(out, &j);
		kk_json_array(&j, "vectors");
	}
	for (int i = 0; i < KK_BENCH_VECTORS; i++)
		if (out->json)
			json_vector(&j, &v[i]);
		else
			text_vector(cx, out, &v[i]);
	if (!out->json)
		return;
	kk_json_end(&j);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_bench_model(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_bench_model_files f = {.passes = 1};
	struct kk_bench_model r;

	if (kk_args_get(args, "vectors")) {
		vectors(cx, out);
		return KK_OK;
	}
	KK_TRY(kk_args_need(cx, args, "groups"));
	KK_TRY(kk_args_need(cx, args, "train"));
	KK_TRY(kk_args_need(cx, args, "test"));
	f.groups = kk_args_get(args, "groups");
	f.train = kk_args_get(args, "train");
	f.test = kk_args_get(args, "test");
	f.v0 = kk_args_get(args, "v0");
	f.m0 = kk_args_get(args, "m0");
	if (kk_args_get(args, "passes") &&
		(!kk_str_int(kk_args_str(args, "passes"), KK_MAX_PASSES,
			 &f.passes) ||
			f.passes == 0))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BENCH_NUMBER, "--passes",
			kk_args_get(args, "passes"),
			kk_out_number(cx, KK_MAX_PASSES));
	KK_TRY(kk_bench_model_run(cx, &f, &r));
	print(cx, &r, out);
	return KK_OK;
}
