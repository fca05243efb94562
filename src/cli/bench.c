#include "app/trial/bench_calendar.h"
#include "app/trial/bench_make.h"
#include "app/trial/bench_plan.h"
#include "app/trial/bench_store.h"
#include "app/users/user.h"
#include "cli/cli.h"

#define MOST_CONTACTS 10000000
#define MOST_ACTIVITIES 100000000

/* ---- bench make ---- */

static enum kk_rc number(struct kk_ctx *cx, const struct kk_args *args,
	const char *name, int64_t most, int64_t *n_r)
{
	KK_TRY(kk_args_need(cx, args, name));
	if (kk_str_int(kk_args_str(args, name), most, n_r))
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_BENCH_NUMBER,
		kk_arena_f(cx->arena, "--%s", name), kk_args_get(args, name),
		kk_out_number(cx, most));
}

static void print_made(
	struct kk_ctx *cx, const struct kk_bench_made *m, struct kk_out *out)
{
	struct kk_json j;

	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_BENCH_MADE,
			kk_out_number(cx, m->contacts),
			kk_out_number(cx, m->leads),
			kk_out_number(cx, m->activities),
			kk_out_number(cx, m->due));
		return;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "contacts", m->contacts);
	kk_json_int(&j, "leads", m->leads);
	kk_json_int(&j, "activities", m->activities);
	kk_json_int(&j, "due", m->due);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_bench_make(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_bench_size size = {.seed = 1};
	struct kk_bench_made made;

	KK_TRY(number(cx, args, "contacts", MOST_CONTACTS, &size.contacts));
	KK_TRY(number(
		cx, args, "activities", MOST_ACTIVITIES, &size.activities));
	if (kk_args_get(args, "seed"))
		KK_TRY(number(cx, args, "seed", INT64_MAX, &size.seed));
	KK_TRY(kk_bench_make(cx, &size, &made));
	print_made(cx, &made, out);
	return KK_OK;
}

/* ---- bench calendar ---- */

static void put(struct kk_ctx *cx, struct kk_out *out, struct kk_json *j,
	const char *name, struct kk_bench_time t)
{
	if (!out->json) {
		kk_out_line(
			out, kk_arena_f(cx->arena, "%-10s %12.2f %12.2f %12.2f",
				     name, t.least, t.median, t.most));
		return;
	}
	kk_json_object(j, name);
	kk_json_real(j, "least_ns", t.least, 3);
	kk_json_real(j, "median_ns", t.median, 3);
	kk_json_real(j, "most_ns", t.most, 3);
	kk_json_end(j);
}

enum kk_rc kk_cmd_bench_calendar(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_bench_calendar r;
	struct kk_json j;

	(void)args;
	kk_bench_calendar(cx, &r);
	if (out->json)
		kk_out_object(out, &j);
	else
		KK_PRINT(cx, out, KK_MSG_BENCH_CALENDAR,
			kk_out_number(cx, r.questions),
			kk_out_number(cx, r.rounds));
	if (out->json) {
		kk_json_int(&j, "questions", r.questions);
		kk_json_int(&j, "rounds", r.rounds);
	}
	put(cx, out, &j, "ask", r.ask);
	put(cx, out, &j, "advance", r.advance);
	put(cx, out, &j, "count", r.count);
	put(cx, out, &j, "build", r.build);
	if (out->json)
		kk_out_end(out, &j);
	return KK_OK;
}

/* ---- bench store ---- */

#define MOST_SECONDS 3600

static void print_store(
	const struct kk_bench_store *r, struct kk_ctx *cx, struct kk_out *out)
{
	struct kk_json j;

	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_BENCH_STORE,
			kk_out_number(cx, r->clients),
			kk_out_number(cx, r->logged),
			kk_arena_f(cx->arena, "%.1f", r->seconds),
			kk_arena_f(cx->arena, "%.0f",
				(double)r->logged / r->seconds),
			kk_out_number(cx, r->p50_us),
			kk_out_number(cx, r->p99_us),
			kk_arena_f(cx->arena, "%.0f", r->syncs_per_second));
		return;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "clients", r->clients);
	kk_json_int(&j, "logged", r->logged);
	kk_json_int(&j, "failed", r->failed);
	kk_json_real(&j, "seconds", r->seconds, 6);
	kk_json_int(&j, "p50_us", r->p50_us);
	kk_json_int(&j, "p99_us", r->p99_us);
	kk_json_real(&j, "syncs_per_second", r->syncs_per_second, 6);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_bench_store(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_bench_store r;
	int64_t clients, seconds;

	KK_TRY(number(cx, args, "clients", KK_MAX_BENCH_CLIENTS, &clients));
	KK_TRY(number(cx, args, "seconds", MOST_SECONDS, &seconds));
	if (clients == 0 || seconds == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BENCH_NUMBER,
			clients ? "--seconds" : "--clients", "0",
			kk_out_number(cx, MOST_SECONDS));
	KK_TRY(kk_bench_store_run(
		cx, kk_cli_database(cx, args), clients, seconds, &r));
	print_store(&r, cx, out);
	return KK_OK;
}

/* ---- bench plan ---- */

static void print_plan(
	struct kk_ctx *cx, const struct kk_bench_plan *r, struct kk_out *out)
{
	struct kk_json j;

	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_BENCH_PLAN,
			kk_out_number(cx, r->leads),
			kk_out_number(cx, r->assigned),
			kk_out_number(cx, r->objective),
			kk_arena_f(cx->arena, "%.1f", r->ms_load),
			kk_arena_f(cx->arena, "%.1f", r->ms_solve),
			kk_out_number(cx, r->peak_kb));
		KK_PRINT(cx, out,
			r->optimal ? KK_MSG_BENCH_PLAN_PROVED
				   : KK_MSG_BENCH_PLAN_UNPROVED);
		return;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "leads", r->leads);
	kk_json_int(&j, "objective", r->objective);
	kk_json_int(&j, "assigned", r->assigned);
	kk_json_real(&j, "ms_load", r->ms_load, 6);
	kk_json_real(&j, "ms_solve", r->ms_solve, 6);
	kk_json_int(&j, "peak_kb", r->peak_kb);
	kk_json_bool(&j, "optimal", r->optimal);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_bench_plan(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_bench_plan r;

	KK_TRY(kk_args_need(cx, args, "instance"));
	KK_TRY(kk_bench_plan(cx, kk_args_get(args, "instance"), &r));
	print_plan(cx, &r, out);
	return r.optimal ? KK_OK : KK_ENO;
}
