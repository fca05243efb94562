#include "app/log/log.h"

#include "cli/cli.h"

static enum kk_rc close_touch(struct kk_ctx *cx, const struct kk_args *args,
	bool skipped, struct kk_out *out)
{
	struct kk_json j;
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_touch_done(cx, id, skipped, kk_args_str(args, "reason")));
	if (!out->json) {
		KK_PRINT(cx, out,
			skipped ? KK_MSG_TOUCH_IS_SKIPPED
				: KK_MSG_TOUCH_IS_DONE,
			kk_out_number(cx, id));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "touch_id", id);
	kk_json_z(&j, "state", skipped ? "skipped" : "done");
	kk_out_end(out, &j);
	return KK_OK;
}

enum kk_rc kk_cmd_touch_done(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	return close_touch(cx, args, false, out);
}

enum kk_rc kk_cmd_touch_skip(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	KK_TRY(kk_args_need(cx, args, "reason"));
	return close_touch(cx, args, true, out);
}
