/* kakeru simulate: call policies compared in the office world, or the chances
 * of one call in it */
#include "app/trial/simulate.h"

#include <stdio.h>
#include <string.h>

#include "cli/bar.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "format/time/datetime.h"
#include "format/text/real.h"

#define DIGITS 12
#define MOST_SHIFT 100 /* percent */
#define MOST_STRICT 10

/* ---- what was typed ---- */

static enum kk_rc bad_number(struct kk_ctx *cx, const struct kk_args *args,
	const char *name, const char *least, const char *most)
{
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_SIMULATE_NUMBER,
		kk_arena_f(cx->arena, "--%s", name), kk_args_get(args, name),
		least, most);
}

/* A whole number; one that is not given stays as it is. */
static enum kk_rc whole(struct kk_ctx *cx, const struct kk_args *args,
	const char *name, int64_t least, int64_t most, int64_t *n_r)
{
	int64_t n;

	if (!kk_args_get(args, name))
		return KK_OK;
	if (!kk_str_int(kk_args_str(args, name), most, &n) || n < least)
		return bad_number(cx, args, name, kk_out_number(cx, least),
			kk_out_number(cx, most));
	*n_r = n;
	return KK_OK;
}

static enum kk_rc count(struct kk_ctx *cx, const struct kk_args *args,
	const char *name, int most, int *n_r)
{
	int64_t n = *n_r;

	KK_TRY(whole(cx, args, name, 1, most, &n));
	*n_r = (int)n;
	return KK_OK;
}

/* A number with a fraction. */
static enum kk_rc real(struct kk_ctx *cx, const struct kk_args *args,
	const char *name, int least, int most, double *v_r)
{
	if (!kk_args_get(args, name) ||
		kk_real_parse(kk_args_str(args, name), least, most, v_r))
		return KK_OK;
	return bad_number(cx, args, name, kk_out_number(cx, least),
		kk_out_number(cx, most));
}

static enum kk_rc yes_no(struct kk_ctx *cx, const struct kk_args *args,
	const char *name, bool *yes_r)
{
	int64_t n = *yes_r;

	KK_TRY(whole(cx, args, name, 0, 1, &n));
	*yes_r = n;
	return KK_OK;
}

/* The place of the option's value among n words; `least` where it is not
 * given. */
static enum kk_rc word(struct kk_ctx *cx, const struct kk_args *args,
	const char *name, const char *const *words, int n, int *i_r)
{
	const char *text = kk_args_get(args, name);
	struct kk_buf known;

	if (!text)
		return KK_OK;
	for (int i = 0; i < n; i++)
		if (strcmp(text, words[i]) == 0) {
			*i_r = i;
			return KK_OK;
		}
	kk_buf_init(&known, cx->arena);
	for (int i = 0; i < n; i++)
		kk_buf_addf(&known, "%s%s", i ? ", " : "", words[i]);
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_SIMULATE_WORD,
		kk_arena_f(cx->arena, "--%s", name), text, kk_buf_z(&known));
}

/* Options of the other use of the command. */
static enum kk_rc refuse(struct kk_ctx *cx, const struct kk_args *args,
	const char *const *names, size_t n, enum kk_msg msg)
{
	for (size_t i = 0; i < n; i++)
		if (kk_args_get(args, names[i]))
			return KK_FAIL(cx, KK_EUSAGE, msg,
				kk_arena_f(cx->arena, "--%s", names[i]));
	return KK_OK;
}

/* ---- one call ---- */

static enum kk_rc read_minute(
	struct kk_ctx *cx, const struct kk_args *args, int *minute_r)
{
	const char *text = kk_args_get(args, "call");
	kk_day day = kk_day_of(2026, 4, 14);
	struct kk_instant at;
	struct kk_civil c;

	if (strlen(text) == 5 && kk_time_parse(kk_str_z(text), day, &at)) {
		c = kk_civil_of(at);
		*minute_r = c.minute;
		if (c.minute >= 8 * 60 && c.minute < 20 * 60)
			return KK_OK;
	}
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_SIMULATE_CALL, text);
}

static enum kk_rc read_company(struct kk_ctx *cx, const struct kk_args *args,
	const struct kk_world_numbers *n, struct kk_world_company *c_r)
{
	static const char *const sizes[] = {"S", "M", "L"};
	int size = KK_SIZE_M;
	int64_t industry = 1;

	KK_TRY(word(cx, args, "size", sizes, KK_SIZE__MAX, &size));
	KK_TRY(whole(
		cx, args, "industry", 0, KK_WORLD_INDUSTRIES - 1, &industry));
	*c_r = kk_world_example(n, (enum kk_world_size)size, (int)industry);
	KK_TRY(yes_no(cx, args, "named", &c_r->d.named));
	KK_TRY(yes_no(cx, args, "met", &c_r->d.met));
	KK_TRY(yes_no(cx, args, "night", &c_r->t.night));
	return real(cx, args, "strictness", -MOST_STRICT, MOST_STRICT,
		&c_r->t.strict);
}

static void print_call(
	struct kk_ctx *cx, const struct kk_world_chances *c, struct kk_out *out)
{
	struct kk_json j;

	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_SIMULATE_CHANCES,
			kk_arena_f(cx->arena, "%.3f", c->free),
			kk_arena_f(cx->arena, "%.3f", c->gate),
			kk_arena_f(cx->arena, "%.3f", c->reach),
			kk_arena_f(cx->arena, "%.3f", c->human),
			kk_arena_f(cx->arena, "%.3f", c->machine));
		return;
	}
	kk_out_object(out, &j);
	kk_json_real(&j, "f", c->free, DIGITS);
	kk_json_real(&j, "G", c->gate, DIGITS);
	kk_json_real(&j, "reach", c->reach, DIGITS);
	kk_json_real(&j, "human", c->human, DIGITS);
	kk_json_real(&j, "machine", c->machine, DIGITS);
	kk_out_end(out, &j);
}

static enum kk_rc one_call(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	static const char *const others[] = {"policy", "choose", "companies",
		"calls", "days", "seed", "shift", "contrary", "chart",
		"replace"};
	struct kk_world_day tuesday = {
		.day = kk_day_of(2026, 4, 14), .weekday = KK_TUE};
	struct kk_world_numbers n;
	struct kk_world_company c;
	struct kk_world_chances chances;
	int minute = 0;

	KK_TRY(refuse(cx, args, others, sizeof others / sizeof *others,
		KK_MSG_SIMULATE_NOT_CALL));
	KK_TRY(read_minute(cx, args, &minute));
	kk_world_usual(&n);
	KK_TRY(read_company(cx, args, &n, &c));
	chances = kk_world_call(&n, &c, &tuesday, minute);
	print_call(cx, &chances, out);
	return KK_OK;
}

/* ---- years ---- */

static enum kk_rc read_policy(
	struct kk_ctx *cx, const struct kk_args *args, int *policy_r)
{
	const char *words[KK_WORLD_POLICY__MAX];

	for (int i = 0; i < KK_WORLD_POLICY__MAX; i++)
		words[i] = kk_world_policy_code((enum kk_world_policy)i);
	*policy_r = -1;
	return word(cx, args, "policy", words, KK_WORLD_POLICY__MAX, policy_r);
}

static enum kk_rc read_setup(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_world_setup *s)
{
	const char *words[] = {kk_world_choose_code(KK_WORLD_SLOT),
		kk_world_choose_code(KK_WORLD_COMPANY)};
	int choose = KK_WORLD_SLOT;
	int64_t seed = 1;
	double percent = 0;

	KK_TRY(word(cx, args, "choose", words, 2, &choose));
	KK_TRY(count(
		cx, args, "companies", KK_WORLD_MOST_COMPANIES, &s->companies));
	KK_TRY(count(cx, args, "calls", KK_WORLD_MOST_CALLS, &s->calls));
	KK_TRY(count(cx, args, "days", KK_WORLD_MOST_DAYS, &s->days));
	KK_TRY(whole(cx, args, "seed", 0, INT64_MAX, &seed));
	KK_TRY(real(cx, args, "shift", 0, MOST_SHIFT, &percent));
	s->choose = (enum kk_world_choose)choose;
	s->seed = (uint64_t)seed;
	s->shift = percent / 100;
	s->contrary = kk_args_get(args, "contrary") != NULL;
	return KK_OK;
}

static void json_list(
	struct kk_json *j, const char *key, const double *v, int n)
{
	kk_json_array(j, key);
	for (int i = 0; i < n; i++)
		kk_json_real(j, NULL, v[i], DIGITS);
	kk_json_end(j);
}

static void json_run(struct kk_json *j, const struct kk_simulation *x)
{
	const struct kk_world_result *r = &x->r;

	kk_json_object(j, NULL);
	kk_json_z(j, "policy", kk_world_policy_code(x->s.policy));
	kk_json_z(j, "choose", kk_world_choose_code(x->s.choose));
	kk_json_int(j, "seed", (int64_t)x->s.seed);
	kk_json_int(j, "calls", r->calls);
	kk_json_int(j, "reached", r->reached);
	kk_json_real(j, "expected_reach_per_100", r->expected, DIGITS);
	json_list(j, "by_quarter", r->quarter, 4);
	json_list(j, "by_month", r->month, r->months);
	kk_json_int(j, "appointments", r->appointments);
	kk_json_int(j, "complaints", r->complaints);
	kk_json_real(j, "ece", r->ece, DIGITS);
	kk_json_real(j, "log_loss", r->log_loss, DIGITS);
	kk_json_end(j);
}

static void print_json(
	const struct kk_simulation *runs, size_t n, struct kk_out *out)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_array(&j, "runs");
	for (size_t i = 0; i < n; i++)
		json_run(&j, &runs[i]);
	kk_json_end(&j);
	kk_out_end(out, &j);
}

static void add_real(
	struct kk_ctx *cx, struct kk_table *t, double v, int decimals)
{
	kk_table_add(t, kk_arena_f(cx->arena, "%.*f", decimals, v));
}

static void print_table(struct kk_ctx *cx, const struct kk_simulation *runs,
	size_t n, struct kk_out *out)
{
	static const enum kk_msg heads[] = {KK_MSG_SIMULATE_POLICY,
		KK_MSG_SIMULATE_CALLS, KK_MSG_SIMULATE_REACHED,
		KK_MSG_SIMULATE_PER_100, KK_MSG_SIMULATE_Q1, KK_MSG_SIMULATE_Q2,
		KK_MSG_SIMULATE_Q3, KK_MSG_SIMULATE_Q4,
		KK_MSG_SIMULATE_APPOINTMENTS, KK_MSG_SIMULATE_COMPLAINTS,
		KK_MSG_SIMULATE_LOG_LOSS, KK_MSG_SIMULATE_ECE};
	size_t columns = sizeof heads / sizeof *heads;
	struct kk_table t;

	kk_table_init(&t, cx->arena, columns, ~1u);
	for (size_t i = 0; i < columns; i++)
		kk_table_add(&t, kk_msg_text(cx->lang, heads[i]));
	for (size_t i = 0; i < n; i++) {
		const struct kk_world_result *r = &runs[i].r;

		kk_table_add(&t, kk_world_policy_code(runs[i].s.policy));
		kk_table_add(&t, kk_out_number(cx, r->calls));
		kk_table_add(&t, kk_out_number(cx, r->reached));
		add_real(cx, &t, r->expected, 1);
		for (int q = 0; q < 4; q++)
			add_real(cx, &t, r->quarter[q], 1);
		kk_table_add(&t, kk_out_number(cx, r->appointments));
		kk_table_add(&t, kk_out_number(cx, r->complaints));
		add_real(cx, &t, r->log_loss, 4);
		add_real(cx, &t, r->ece, 3);
	}
	kk_table_print(&t, &out->buf);
	kk_out_line(out, "");
	KK_PRINT(cx, out, KK_MSG_SIMULATE_NOTE);
}

/* ---- the command ---- */

static enum kk_rc check_chart(struct kk_ctx *cx, const char *path)
{
	if (path && strcmp(path, "-") == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_SIMULATE_CHART_FILE);
	return KK_OK;
}

static enum kk_rc years(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	static const char *const others[] = {
		"size", "industry", "named", "met", "night", "strictness"};
	struct kk_simulation runs[KK_WORLD_POLICY__MAX];
	struct kk_world_setup s = {.companies = 3000, .calls = 40, .days = 245};
	const char *chart = kk_args_get(args, "chart");
	struct kk_bar bar = {-1};
	int policy;
	size_t n = 0;

	KK_TRY(refuse(cx, args, others, sizeof others / sizeof *others,
		KK_MSG_SIMULATE_ONLY_CALL));
	KK_TRY(read_policy(cx, args, &policy));
	KK_TRY(read_setup(cx, args, &s));
	KK_TRY(check_chart(cx, chart));
	for (int i = 0; i < KK_WORLD_POLICY__MAX; i++) {
		s.policy = (enum kk_world_policy)i;
		if (policy < 0 || policy == i)
			runs[n++] = (struct kk_simulation){.s = s};
	}
	kk_simulate(cx, runs, n, kk_bar_draw(), &bar);
	kk_bar_wipe(&bar);
	if (chart)
		KK_TRY(kk_simulate_chart(cx, runs, n, chart,
			kk_args_get(args, "replace") != NULL));
	if (out->json)
		print_json(runs, n, out);
	else
		print_table(cx, runs, n, out);
	return KK_OK;
}

enum kk_rc kk_cmd_simulate(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	if (kk_args_get(args, "call"))
		return one_call(cx, args, out);
	return years(cx, args, out);
}
