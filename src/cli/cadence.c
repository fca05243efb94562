/* cadence list, show, export, import, move */
#include "app/cadence/cadence.h"

#include "app/cadence/cadence_edit.h"
#include "app/users/team.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "core/words/phrase.h"
#include "format/plans/cadence_json.h"

static void print_json(
	struct kk_out *out, const struct kk_cadence_line *lines, size_t n)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_array(&j, "cadences");
	for (size_t i = 0; i < n; i++) {
		kk_json_object(&j, NULL);
		kk_json_z(&j, "code", lines[i].code);
		kk_json_int(&j, "version", lines[i].version);
		kk_json_int(&j, "steps", lines[i].steps);
		kk_json_z(&j, "name", lines[i].name);
		kk_json_int(&j, "running", lines[i].running);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_cadence_list(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	static const enum kk_msg heads[] = {KK_MSG_HEAD_CADENCE,
		KK_MSG_HEAD_VERSION, KK_MSG_HEAD_STEPS, KK_MSG_HEAD_RUNNING,
		KK_MSG_HEAD_NAME};
	struct kk_cadence_line *lines;
	struct kk_table t;
	size_t n;

	(void)args;
	KK_TRY(kk_cadence_list(cx, &lines, &n));
	if (out->json) {
		print_json(out, lines, n);
		return KK_OK;
	}
	kk_table_init(&t, cx->arena, 5, 1u << 1 | 1u << 2 | 1u << 3);
	for (size_t i = 0; i < 5; i++)
		kk_table_add(&t, kk_msg_text(cx->lang, heads[i]));
	for (size_t i = 0; i < n; i++) {
		kk_table_add(&t, lines[i].code);
		kk_table_add(&t, kk_out_number(cx, lines[i].version));
		kk_table_add(&t, kk_out_number(cx, lines[i].steps));
		kk_table_add(&t, kk_out_number(cx, lines[i].running));
		kk_table_add(&t, lines[i].name ? lines[i].name : "");
	}
	kk_table_print(&t, &out->buf);
	return KK_OK;
}

/* The cadence of the line: its newest version, or --version N. */
static enum kk_rc find(struct kk_ctx *cx, const struct kk_args *args,
	const struct kk_cadence **c_r)
{
	int64_t version;

	KK_TRY(kk_args_id(cx, args, "version", &version));
	if (version != INT64_MIN)
		return kk_cadence_version(cx, args->words[0], version, c_r);
	return kk_cadence_newest(cx, args->words[0], c_r);
}

static void cadence_json(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_cadence *c)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_cadence_write(&j, cx->arena, c);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_cadence_export(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const struct kk_cadence *c;

	KK_TRY(find(cx, args, &c));
	cadence_json(cx, out, c);
	return KK_OK;
}

static const char *ways(struct kk_ctx *cx, const struct kk_step *s)
{
	const char *all = "";

	for (int i = 0; i < s->n_ways; i++)
		all = kk_arena_f(cx->arena, "%s%s%s", all, i ? " / " : "",
			kk_channel_text(cx->lang, s->ways[i]));
	return all;
}

static void add_step(struct kk_ctx *cx, struct kk_table *t,
	const struct kk_step *s, int position)
{
	kk_table_add(t, kk_out_number(cx, position));
	kk_table_add(t, ways(cx, s));
	kk_table_add(t, kk_purpose_text(cx->lang, s->purpose));
	kk_table_add(t, s->n ? kk_arena_f(cx->arena, "%s %d",
				       kk_wait_code(s->wait), s->n)
			     : kk_wait_code(s->wait));
	kk_table_add(t, kk_out_number(cx, s->attempts));
	kk_table_add(t,
		s->only_if == KK_IF_ALWAYS ? "" : kk_only_if_code(s->only_if));
	kk_table_add(t, s->research && s->pair ? "research, pair"
			: s->research	       ? "research"
			: s->pair	       ? "pair"
					       : "");
}

enum kk_rc kk_cmd_cadence_show(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	static const enum kk_msg heads[] = {KK_MSG_HEAD_STEP, KK_MSG_HEAD_WAYS,
		KK_MSG_HEAD_PURPOSE, KK_MSG_HEAD_WAIT, KK_MSG_HEAD_TRIES,
		KK_MSG_HEAD_ONLY_IF, KK_MSG_HEAD_SIDES};
	static const enum kk_msg bounds[KK_BOUND__MAX] = {KK_MSG_BOUND_NONE,
		KK_MSG_BOUND_CONTACTS, KK_MSG_BOUND_ATTEMPTS};
	const struct kk_cadence *c;
	struct kk_table t;

	KK_TRY(find(cx, args, &c));
	if (out->json) {
		cadence_json(cx, out, c);
		return KK_OK;
	}
	KK_PRINT(cx, out, KK_MSG_CADENCE_HEAD,
		c->name ? kk_arena_f(cx->arena, "%s  %s", c->code, c->name)
			: c->code,
		kk_out_number(cx, c->version));
	KK_PRINT(cx, out, KK_MSG_CADENCE_BOUND,
		kk_msg_text(cx->lang, bounds[c->bound]),
		kk_at_end_text(cx->arena, c));
	kk_table_init(&t, cx->arena, 7, 1u << 0 | 1u << 4);
	for (size_t i = 0; i < 7; i++)
		kk_table_add(&t, kk_msg_text(cx->lang, heads[i]));
	for (int i = 0; i < c->n_steps; i++)
		add_step(cx, &t, &c->steps[i], i + 1);
	kk_table_print(&t, &out->buf);
	return KK_OK;
}

enum kk_rc kk_cmd_cadence_import(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_cadence_imported r;
	struct kk_json j;

	KK_TRY(kk_cadence_import(cx, args->words[0], &r));
	if (!out->json) {
		KK_PRINT(cx, out,
			r.made ? KK_MSG_CADENCE_IMPORTED : KK_MSG_CADENCE_SAME,
			r.code, kk_out_number(cx, r.version));
		if (r.running)
			KK_PRINT(cx, out, KK_MSG_CADENCE_OLDER,
				kk_out_number(cx, r.running), r.code);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_z(&j, "code", r.code);
	kk_json_int(&j, "version", r.version);
	kk_json_bool(&j, "made", r.made);
	kk_json_int(&j, "running_older", r.running);
	kk_out_end(out, &j);
	return KK_OK;
}

static void moved_json(struct kk_out *out, const char *code,
	const struct kk_cadence_move_report *r)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_z(&j, "code", code);
	kk_json_int(&j, "version", r->to);
	kk_json_array(&j, "moved");
	for (size_t i = 0; i < r->n; i++) {
		kk_json_object(&j, NULL);
		kk_json_int(&j, "lead_id", r->all[i].lead_id);
		kk_json_int(&j, "from_version", r->all[i].from_version);
		kk_json_int(&j, "from_step", r->all[i].from_step);
		kk_json_int(&j, "to_step", r->all[i].to_step);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

/* An option that is a number, 0 where it is not given. */
static enum kk_rc number_of(struct kk_ctx *cx, const struct kk_args *args,
	const char *name, int64_t *n_r)
{
	KK_TRY(kk_args_id(cx, args, name, n_r));
	if (*n_r == INT64_MIN)
		*n_r = 0;
	return KK_OK;
}

enum kk_rc kk_cmd_cadence_move(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_cadence_moves m = {.code = args->words[0]};
	struct kk_cadence_move_report r;

	KK_TRY(number_of(cx, args, "from", &m.from));
	KK_TRY(number_of(cx, args, "to", &m.to));
	KK_TRY(number_of(cx, args, "step", &m.step));
	KK_TRY(kk_args_id(cx, args, "lead", &m.lead_id));
	KK_TRY(kk_cadence_move(cx, &m, &r));
	if (out->json) {
		moved_json(out, m.code, &r);
		return KK_OK;
	}
	KK_PRINT(cx, out, KK_MSG_CADENCE_MOVED, m.code, kk_out_number(cx, r.to),
		kk_out_number(cx, (int64_t)r.n));
	for (size_t i = 0; i < r.n; i++)
		KK_PRINT(cx, out, KK_MSG_CADENCE_MOVED_ONE,
			kk_out_number(cx, r.all[i].lead_id),
			kk_out_number(cx, r.all[i].from_version),
			kk_out_number(cx, r.all[i].from_step),
			kk_out_number(cx, r.all[i].to_step));
	return KK_OK;
}
