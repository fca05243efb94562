#include "app/lead/stop.h"

#include "cli/cli.h"

static enum kk_rc read_request(struct kk_ctx *cx, const struct kk_args *args,
	struct kk_stop_request *rq)
{
	int given =
		!!kk_args_get(args, "contact") + !!kk_args_get(args, "phone") +
		!!kk_args_get(args, "email") + !!kk_args_get(args, "account");

	if (given != 1)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_STOP_WHICH);
	KK_TRY(kk_args_id(cx, args, "contact", &rq->contact_id));
	KK_TRY(kk_args_id(cx, args, "account", &rq->account_id));
	KK_TRY(kk_args_day(cx, args, "until", &rq->until));
	rq->phone = kk_args_str(args, "phone");
	rq->email = kk_args_str(args, "email");
	return kk_args_channels(cx, args, &rq->mask);
}

static void print_json(struct kk_out *out, const struct kk_stop_answer *a)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_int(&j, "contacts", (int64_t)a->contacts);
	kk_json_int(&j, "touches", (int64_t)a->touches);
	kk_json_z(&j, "who", a->who);
	kk_json_z(&j, "warning", a->missing);
	kk_out_end(out, &j);
}

static void print_text(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_stop_request *rq, const char *channel,
	const struct kk_stop_answer *a)
{
	char day[KK_DAY_CHARS];

	channel = kk_out_channel(cx->lang, channel);
	if (rq->mask == KK_ALL_CHANNELS)
		KK_PRINT(cx, out, KK_MSG_STOP_DONE, a->who,
			kk_out_number(cx, (int64_t)a->touches));
	else if (rq->until == KK_DAY_NONE)
		KK_PRINT(cx, out, KK_MSG_STOP_CHANNEL_DONE, a->who, channel);
	else
		KK_PRINT(cx, out, KK_MSG_STOP_CHANNEL_UNTIL, a->who, channel,
			kk_day_text(rq->until, day));
	if (a->missing)
		kk_out_line(out, a->missing);
}

enum kk_rc kk_cmd_stop(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_stop_request rq = {0};
	struct kk_stop_answer a;

	KK_TRY(read_request(cx, args, &rq));
	KK_TRY(kk_stop(cx, &rq, &a));
	if (out->json)
		print_json(out, &a);
	else
		print_text(cx, out, &rq, kk_args_get(args, "channel"), &a);
	return KK_OK;
}
