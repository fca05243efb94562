/* kakeru contact export */
#include <string.h>

#include "app/transfer/export_one.h"
#include "cli/cli.h"

enum kk_rc kk_cmd_contact_export(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *path = args->n_words > 1 ? args->words[1] : "-";
	struct kk_str json;
	int64_t id, contact_id;
	struct kk_json j;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_export_one(cx, id, &json, &contact_id));
	if (strcmp(path, "-") == 0) {
		kk_buf_add(&out->buf, json);
		return KK_OK;
	}
	KK_TRY(kk_export_one_file(cx, json, path));
	if (out->json) {
		kk_out_object(out, &j);
		kk_json_z(&j, "file", path);
		kk_json_int(&j, "contact_id", contact_id);
		kk_out_end(out, &j);
	} else {
		KK_PRINT(cx, out, KK_MSG_EXPORT_DONE, path, "1");
	}
	return KK_OK;
}
