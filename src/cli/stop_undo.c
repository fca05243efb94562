/* stop undo */
#include "app/lead/stop_undo.h"

#include "cli/cli.h"
#include "core/words/phrase.h"

static enum kk_rc read_request(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_stop_undo *rq)
{
	KK_TRY(kk_args_id(cx, args, "contact", &rq->contact_id));
	KK_TRY(kk_args_id(cx, args, "account", &rq->account_id));
	rq->phone = kk_args_str(args, "phone");
	rq->email = kk_args_str(args, "email");
	rq->reason = kk_args_str(args, "reason");
	rq->dry = kk_args_get(args, "dry-run") != NULL;
	return kk_args_channels(cx, args, &rq->mask);
}

static void print_json(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_stop_undo *rq, const struct kk_stop_undone *a)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_int(&j, "contacts", (int64_t)a->contacts);
	kk_json_int(&j, "hashes", a->hashes);
	kk_json_z(&j, "who", a->who);
	kk_json_z(&j, "stay", a->stay);
	kk_json_bool(&j, "dry_run", rq->dry);
	kk_json_array(&j, "leads");
	for (size_t i = 0; i < a->n_leads; i++) {
		const struct kk_stop_revived *r = &a->leads[i];

		kk_json_object(&j, NULL);
		kk_json_int(&j, "id", r->lead_id);
		kk_json_z(&j, "owner", r->owner);
		kk_json_object(&j, "next");
		kk_json_int(&j, "touch_id", r->touch_id);
		kk_json_instant(&j, "at", r->at);
		kk_json_z(&j, "channel", kk_channel_code(r->channel));
		kk_json_z(&j, "purpose", kk_purpose_text(cx->lang, r->purpose));
		kk_json_end(&j);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

static void print_text(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_stop_undo *rq, const struct kk_stop_undone *a)
{
	KK_PRINT(cx, out, rq->dry ? KK_MSG_UNSTOP_WOULD : KK_MSG_UNSTOP_DONE,
		a->who, kk_out_number(cx, a->hashes));
	if (a->stay)
		KK_PRINT(cx, out, KK_MSG_UNSTOP_STAY, a->stay);
	for (size_t i = 0; i < a->n_leads; i++) {
		const struct kk_stop_revived *r = &a->leads[i];

		KK_PRINT(cx, out, KK_MSG_UNSTOP_LEAD,
			kk_out_number(cx, r->lead_id), r->who, r->owner,
			kk_out_when(cx, r->at),
			kk_channel_text(cx->lang, r->channel),
			kk_purpose_text(cx->lang, r->purpose));
	}
}

enum kk_rc kk_cmd_stop_undo(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_stop_undo rq = {0};
	struct kk_stop_undone a;

	KK_TRY(read_request(cx, args, &rq));
	KK_TRY(kk_stop_undo(cx, &rq, &a));
	if (out->json)
		print_json(cx, out, &rq, &a);
	else
		print_text(cx, out, &rq, &a);
	return KK_OK;
}
