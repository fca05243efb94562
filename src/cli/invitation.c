/* kakeru lead invitation */
#include "app/mail/invitation.h"

#include <string.h>

#include "app/transfer/export_one.h"
#include "cli/cli.h"

enum kk_rc kk_cmd_lead_invitation(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *path = args->n_words > 1 ? args->words[1] : "-";
	int64_t id, minutes;
	struct kk_str ics;
	const char *method;
	struct kk_json j;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_args_id(cx, args, "minutes", &minutes));
	KK_TRY(kk_invitation_give(cx, id, kk_args_str(args, "place"),
		minutes == INT64_MIN  ? 0
		: minutes > INT32_MAX ? INT32_MAX
				      : (int)minutes,
		&ics, &method));
	if (strcmp(path, "-") == 0) {
		kk_buf_add(&out->buf, ics);
		return KK_OK;
	}
	KK_TRY(kk_export_one_file(cx, ics, path));
	if (out->json) {
		kk_out_object(out, &j);
		kk_json_z(&j, "file", path);
		kk_json_z(&j, "method", method);
		kk_out_end(out, &j);
	} else {
		KK_PRINT(cx, out, KK_MSG_INVITE_MADE, path, method);
	}
	return KK_OK;
}
