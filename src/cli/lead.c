#include "app/lead/lead.h"

#include "app/lead/snooze.h"
#include "app/users/user.h"
#include "app/lead/view.h"
#include "cli/cli.h"
#include "format/time/datetime.h"

/* {"id", "state"} or a line: what pause, resume, exit and enroll answer. */
static enum kk_rc print_lead(
	struct kk_ctx *cx, int64_t id, struct kk_out *out, const char *text)
{
	struct kk_lead_page p;
	struct kk_json j;

	if (!out->json) {
		kk_out_line(out, text);
		return KK_OK;
	}
	KK_TRY(kk_view_lead(cx, id, &p));
	kk_out_object(out, &j);
	kk_json_int(&j, "id", id);
	kk_json_z(&j, "state", p.lead.state);
	kk_json_z(&j, "cadence", p.lead.cadence);
	kk_json_z(&j, "owner", p.lead.owner);
	kk_json_int(&j, "touch_id", p.lead.touch_id);
	kk_json_instant(&j, "at", p.lead.at);
	kk_out_end(out, &j);
	return KK_OK;
}

enum kk_rc kk_cmd_lead_pause(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	char day[KK_DAY_CHARS];
	kk_day until;
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_args_need(cx, args, "until"));
	KK_TRY(kk_args_day(cx, args, "until", &until));
	KK_TRY(kk_lead_pause(cx, id, until));
	return print_lead(cx, id, out,
		KK_SAY(cx->arena, cx->lang, KK_MSG_LEAD_PAUSED,
			kk_out_number(cx, id), kk_day_text(until, day)));
}

static void print_offers(struct kk_ctx *cx, int64_t lead_id,
	const struct kk_snooze_offers *o, struct kk_out *out)
{
	struct kk_json j;

	if (!out->json) {
		if (o->no)
			kk_out_line(out, o->no);
		for (size_t i = 0; i < o->n; i++)
			KK_PRINT(cx, out, KK_MSG_SNOOZE_OFFER,
				o->offers[i].when, o->offers[i].costs);
		return;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "id", lead_id);
	kk_json_z(&j, "no", o->no);
	kk_json_array(&j, "offers");
	for (size_t i = 0; i < o->n; i++) {
		kk_json_object(&j, NULL);
		kk_json_instant(&j, "at", o->offers[i].at);
		kk_json_int(&j, "business_days", o->offers[i].days);
		kk_json_bool(&j, "overdue", o->offers[i].overdue);
		kk_json_z(&j, "costs", o->offers[i].costs);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

/* Without --until: which times there are. */
enum kk_rc kk_cmd_lead_snooze(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_str until = kk_args_str(args, "until");
	struct kk_snooze_offers o;
	struct kk_lead_page p;
	struct kk_instant at;
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_view_lead(cx, id, &p));
	if (p.lead.touch_id == KK_NULL)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAD_ENDED,
			kk_out_number(cx, id),
			kk_out_state(cx->lang, p.lead.state));
	if (!until.p) {
		KK_TRY(kk_snooze_offers(cx, p.lead.touch_id, &o));
		print_offers(cx, id, &o, out);
		return KK_OK;
	}
	if (!kk_time_parse(
		    until, kk_civil_of(kk_clock_now(&cx->clock)).day, &at))
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_TIME_BAD, "--until", until.p);
	KK_TRY(kk_snooze(cx, p.lead.touch_id, at, NULL));
	return print_lead(cx, id, out,
		KK_SAY(cx->arena, cx->lang, KK_MSG_SNOOZED,
			kk_out_number(cx, id), kk_out_when(cx, at)));
}

typedef enum kk_rc change_fn(struct kk_ctx *cx, int64_t lead_id);

/* What needs no more than the lead. */
static enum kk_rc change(struct kk_ctx *cx, const struct kk_args *args,
	struct kk_out *out, change_fn *fn, enum kk_msg done)
{
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(fn(cx, id));
	return print_lead(cx, id, out,
		KK_SAY(cx->arena, cx->lang, done, kk_out_number(cx, id)));
}

enum kk_rc kk_cmd_lead_resume(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	return change(cx, args, out, kk_lead_resume, KK_MSG_LEAD_RESUMED);
}

enum kk_rc kk_cmd_lead_exit(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	return change(cx, args, out, kk_lead_exit, KK_MSG_LEAD_EXITED);
}

enum kk_rc kk_cmd_lead_set(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_lead_write(cx, id, kk_args_str(args, "reason"),
		kk_args_str(args, "memo")));
	return print_lead(cx, id, out,
		KK_SAY(cx->arena, cx->lang, KK_MSG_LEAD_WRITTEN,
			kk_out_number(cx, id)));
}

enum kk_rc kk_cmd_lead_enroll(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_lead_enroll(cx, id, args->words[1]));
	return print_lead(cx, id, out,
		KK_SAY(cx->arena, cx->lang, KK_MSG_LEAD_ENROLLED,
			kk_out_number(cx, id), args->words[1]));
}

enum kk_rc kk_cmd_lead_step(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	int64_t id, n;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_args_word_id(cx, args, 1, &n));
	KK_TRY(kk_lead_step(cx, id, n));
	return print_lead(cx, id, out,
		KK_SAY(cx->arena, cx->lang, KK_MSG_LEAD_AT_STEP,
			kk_out_number(cx, id), kk_out_number(cx, n)));
}

static enum kk_rc reassign_all(
	struct kk_ctx *cx, const char *from, const char *to, struct kk_out *out)
{
	int64_t from_id, to_id, n;
	struct kk_json j;

	KK_TRY(kk_user_find(cx, from, &from_id));
	KK_TRY(kk_user_find(cx, to, &to_id));
	if (from_id == to_id)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_REASSIGN_SAME, from);
	KK_TRY(kk_lead_reassign_all(cx, from_id, to_id, &n));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_LEADS_REASSIGNED, kk_out_number(cx, n),
			from, to);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "leads", n);
	kk_json_z(&j, "from", from);
	kk_json_z(&j, "to", to);
	kk_out_end(out, &j);
	return KK_OK;
}

enum kk_rc kk_cmd_lead_reassign(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *all_of = kk_args_get(args, "all-of");
	const char *to = kk_args_get(args, "to");
	int64_t id, to_id;

	KK_TRY(kk_args_need(cx, args, "to"));
	if (!all_of == !args->n_words)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_CLI_ONE_OF,
			"ID, --all-of USER",
			kk_arena_f(cx->arena, "kakeru %s %s",
				args->command->name, args->command->usage));
	if (all_of)
		return reassign_all(cx, all_of, to, out);
	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_user_find(cx, to, &to_id));
	KK_TRY(kk_lead_reassign(cx, id, to_id));
	return print_lead(cx, id, out,
		KK_SAY(cx->arena, cx->lang, KK_MSG_LEAD_REASSIGNED,
			kk_out_number(cx, id), to));
}
