#include "app/ask.h"

#include "cli/cli.h"
#include "core/words/phrase.h"

static void print_json(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_answer *a)
{
	bool allowed = a->rule == KK_RULE_NONE;
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_bool(&j, "allowed", allowed);
	kk_json_z(&j, "rule", allowed ? NULL : kk_rule_code(a->rule));
	kk_json_instant(&j, "until", allowed ? KK_INSTANT_NONE : a->until);
	kk_json_z(&j, "text", allowed ? NULL : kk_rule_text(cx->lang, a->rule));
	kk_json_int(&j, "lead_id", a->lead_id);
	kk_json_z(&j, "channel", kk_channel_code(a->channel));
	kk_json_instant(&j, "at", a->at);
	kk_out_end(out, &j);
}

static void print_text(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_answer *a)
{
	if (a->rule == KK_RULE_NONE) {
		KK_PRINT(cx, out, KK_MSG_GUARD_ALLOWED,
			kk_channel_text(cx->lang, a->channel),
			kk_out_when(cx, a->at));
		return;
	}
	KK_PRINT(cx, out, KK_MSG_GUARD_NOT, kk_rule_code(a->rule),
		kk_rule_text(cx->lang, a->rule));
	if (!kk_instant_none(a->until))
		KK_PRINT(
			cx, out, KK_MSG_GUARD_UNTIL, kk_out_when(cx, a->until));
}

enum kk_rc kk_cmd_guard(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_question q = {.channel = kk_args_str(args, "channel"),
		.at = kk_args_str(args, "at")};
	struct kk_answer a;

	KK_TRY(kk_args_need(cx, args, "contact"));
	KK_TRY(kk_args_need(cx, args, "channel"));
	KK_TRY(kk_args_need(cx, args, "at"));
	KK_TRY(kk_args_id(cx, args, "contact", &q.contact_id));
	KK_TRY(kk_ask(cx, &q, &a));
	if (out->json)
		print_json(cx, out, &a);
	else
		print_text(cx, out, &a);
	return a.rule == KK_RULE_NONE ? KK_OK : KK_ENO;
}
