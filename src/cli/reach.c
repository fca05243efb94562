/* reach show, rebuild, export, import: what our own calls taught */
#include "app/reach/belief.h"

#include "app/transfer/file.h"
#include "base/limits.h"

#include "cli/cli.h"

static void print(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_learn_report *r)
{
	struct kk_json j;

	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_REACH_LEARNED,
			kk_out_number(cx, r->activities),
			kk_out_number(cx, r->cases),
			kk_out_number(cx, r->companies));
		return;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "activities", r->activities);
	kk_json_int(&j, "cases", r->cases);
	kk_json_int(&j, "companies", r->companies);
	kk_json_bool(&j, "anew", r->anew);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_reach_rebuild(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_learn_report r;

	(void)args;
	KK_TRY(kk_learn_anew(cx, &r));
	print(cx, out, &r);
	return KK_OK;
}

static const char *slot_text(struct kk_ctx *cx, int slot)
{
	int minute = KK_SLOT_FIRST + slot * KK_SLOT_MINUTES;

	return kk_arena_f(cx->arena, "%02d:%02d", minute / 60, minute % 60);
}

static void json_show(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_belief *b)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_int(&j, "version", b->cases);
	kk_json_object(&j, "recent");
	kk_json_int(&j, "calls", b->recent.n);
	kk_json_real(&j, "log_loss", b->recent.model, 6);
	kk_json_real(&j, "prior_log_loss", b->recent.prior, 6);
	kk_json_bool(&j, "fall_back", b->recent.fall_back);
	kk_json_end(&j);
	kk_json_array(&j, "slots");
	for (int s = 0; s < KK_REACH_SLOTS; s++) {
		const struct kk_belief_slot *o = &b->slots[s];

		kk_json_object(&j, NULL);
		kk_json_z(&j, "at", slot_text(cx, s));
		kk_json_real(&j, "p", o->used.p, 6);
		kk_json_real(&j, "low", o->used.low, 6);
		kk_json_real(&j, "high", o->used.high, 6);
		kk_json_real(&j, "learned", o->learned.p, 6);
		kk_json_real(&j, "prior", o->advice.p, 6);
		kk_json_real(&j, "mail", o->mail, 6);
		kk_json_real(&j, "visit", o->visit, 6);
		kk_json_real(&j, "complaint", o->complaint, 6);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

static void text_show(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_belief *b)
{
	KK_PRINT(cx, out, KK_MSG_REACH_SHOW, kk_out_number(cx, b->cases));
	for (int s = 0; s < KK_REACH_SLOTS; s++) {
		const struct kk_belief_slot *o = &b->slots[s];

		kk_out_line(out, kk_arena_f(cx->arena,
					 "%s  %4.1f%%  (%4.1f–%4.1f)  %4.1f%%",
					 slot_text(cx, s), 100 * o->used.p,
					 100 * o->used.low, 100 * o->used.high,
					 100 * o->advice.p));
	}
	if (b->recent.n)
		KK_PRINT(cx, out, KK_MSG_REACH_RECENT,
			kk_out_number(cx, b->recent.n),
			kk_arena_f(cx->arena, "%.4f", b->recent.model),
			kk_arena_f(cx->arena, "%.4f", b->recent.prior));
	if (b->recent.fall_back)
		KK_PRINT(cx, out, KK_MSG_REACH_FALL_BACK);
	KK_PRINT(cx, out, KK_MSG_REACH_CORRECT);
}

enum kk_rc kk_cmd_reach_show(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_heat_of of = {.industry = kk_args_str(args, "industry")};
	struct kk_belief b;

	KK_TRY(kk_args_id(cx, args, "account", &of.account_id));
	KK_TRY(kk_belief(cx, &of, &b));
	if (out->json)
		json_show(cx, out, &b);
	else
		text_show(cx, out, &b);
	return KK_OK;
}

enum kk_rc kk_cmd_reach_export(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_str text;
	struct kk_json j;

	(void)args;
	KK_TRY(kk_learn_export(cx, &text));
	if (!out->json) {
		kk_out_line(out, kk_arena_z(cx->arena, text));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_str(&j, "prior", text);
	kk_out_end(out, &j);
	return KK_OK;
}

enum kk_rc kk_cmd_reach_import(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_learn_report r;
	struct kk_str text;

	KK_TRY(kk_file_read(cx, args->words[0], KK_MAX_REACH_FILE, &text));
	KK_TRY(kk_learn_import(cx, text, &r));
	print(cx, out, &r);
	return KK_OK;
}
