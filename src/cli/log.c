#include "app/reach/learn.h"
#include "app/log/log.h"
#include "app/users/outcome_words.h"

#include "cli/cli.h"
#include "core/cadence/disposition.h"
#include "core/words/phrase.h"

static enum kk_rc read_which(struct kk_ctx *cx, const struct kk_args *args,
	struct kk_log_request *rq)
{
	int given = !!kk_args_get(args, "touch") + !!kk_args_get(args, "item") +
		    !!kk_args_get(args, "lead") +
		    !!kk_args_get(args, "correct");

	if (given != 1)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_LOG_WHICH);
	KK_TRY(kk_args_id(cx, args, "touch", &rq->touch_id));
	KK_TRY(kk_args_id(cx, args, "lead", &rq->lead_id));
	KK_TRY(kk_args_id(cx, args, "correct", &rq->corrects_id));
	return kk_args_get(args, "item")
		       ? kk_args_id(cx, args, "item", &rq->item)
		       : KK_OK;
}

static struct kk_log_request read_request(const struct kk_args *a)
{
	return (struct kk_log_request){
		.disposition = kk_args_str(a, "disposition"),
		.channel = kk_args_str(a, "channel"),
		.at = kk_args_str(a, "at"),
		.when = kk_args_str(a, "when"),
		.until = kk_args_str(a, "until"),
		.reason = kk_args_str(a, "reason"),
		.said = kk_args_str(a, "said"),
		.note = kk_args_str(a, "note"),
		.answered_by = kk_args_str(a, "answered-by"),
		.learned_name = kk_args_str(a, "learned-name"),
		.learned_reading = kk_args_str(a, "learned-reading"),
		.learned_title = kk_args_str(a, "learned-title"),
		.learned_phone = kk_args_str(a, "learned-phone"),
		.refers_to = kk_args_str(a, "refers-to"),
		.key = kk_args_str(a, "key"),
		.carrier = kk_args_str(a, "carrier"),
		.contents = kk_args_str(a, "contents"),
		.tracking = kk_args_str(a, "tracking"),
		.incoming = kk_args_get(a, "in"),
		.complaint = kk_args_get(a, "complaint"),
		.wrong_person = kk_args_get(a, "wrong-person"),
		.planned = true,
	};
}

static void print_next(
	struct kk_json *j, enum kk_lang lang, const struct kk_log_answer *a)
{
	if (a->next_id == INT64_MIN) {
		kk_json_null(j, "next");
		return;
	}
	kk_json_object(j, "next");
	kk_json_int(j, "touch_id", a->next_id);
	kk_json_instant(j, "at", a->next_at);
	kk_json_z(j, "channel", a->next_channel);
	kk_json_z(j, "purpose", kk_out_purpose(lang, a->next_purpose));
	kk_json_z(j, "rule", a->next_rule);
	kk_json_z(j, "text", a->next_text);
	kk_json_end(j);
}

static void print_json(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_log_answer *a)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_int(&j, "activity_id", a->activity_id);
	kk_json_int(&j, "lead_id", a->lead_id);
	kk_json_object(&j, "contact");
	kk_json_int(&j, "id", a->contact_id);
	kk_json_z(&j, "name", a->contact);
	kk_json_end(&j);
	kk_json_z(&j, "account", a->account);
	kk_json_z(&j, "state", a->state);
	kk_json_array(&j, "broke");
	for (size_t i = 0; i < a->n_broke; i++)
		kk_json_z(&j, NULL, kk_rule_code(a->broke[i]));
	kk_json_end(&j);
	kk_json_bool(&j, "repeated", a->repeated);
	kk_json_int(&j, "new_lead_id", a->new_lead_id);
	print_next(&j, cx->lang, a);
	kk_out_end(out, &j);
}

/* Whom it was logged for, and as what: a wrong item shows at once. */
static void print_whom(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_log_request *rq, const struct kk_log_answer *a)
{
	enum kk_disposition d;
	const char *what = kk_msg_text(cx->lang, KK_MSG_COMPLAINT);

	if (rq->disposition.p && kk_disposition_from(rq->disposition, &d))
		what = kk_outcome_name(cx, d);
	KK_PRINT(cx, out, KK_MSG_LOG_WHOM, a->account ? a->account : "",
		a->contact, what);
}

static void print_text(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_log_request *rq, const struct kk_log_answer *a)
{
	if (!a->repeated)
		print_whom(cx, out, rq, a);
	if (a->repeated)
		KK_PRINT(cx, out, KK_MSG_LOG_REPEATED,
			kk_out_number(cx, a->activity_id));
	else if (!a->n_broke)
		KK_PRINT(cx, out, KK_MSG_LOG_DONE,
			kk_out_number(cx, a->activity_id));
	for (size_t i = 0; i < a->n_broke && !a->repeated; i++)
		KK_PRINT(cx, out, KK_MSG_LOG_BROKE, kk_rule_code(a->broke[i]),
			kk_rule_text(cx->lang, a->broke[i]));
	if (a->missing)
		kk_out_line(out, a->missing);
	if (a->warning)
		kk_out_line(out, a->warning);
	if (a->referred_stopped)
		KK_PRINT(cx, out, KK_MSG_REFERRED_STOPPED,
			kk_arena_z(cx->arena, rq->refers_to));
	if (a->new_lead_id != INT64_MIN)
		KK_PRINT(cx, out, KK_MSG_LEAD_ADDED,
			kk_out_number(cx, a->new_lead_id));
	kk_out_line(out, a->next_text);
}

enum kk_rc kk_cmd_log(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_log_request rq = read_request(args);
	struct kk_learn_report learned;
	struct kk_log_answer a;

	KK_TRY(read_which(cx, args, &rq));
	KK_TRY(kk_log(cx, &rq, &a));
	if (kk_learn_new(cx, &learned) != KK_OK) /* next time, then */
		cx->error = (struct kk_error){0};
	if (out->json)
		print_json(cx, out, &a);
	else
		print_text(cx, out, &rq, &a);
	return KK_OK;
}
