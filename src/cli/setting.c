#include "app/users/team.h"

#include "cli/cli.h"
#include "cli/table.h"

enum kk_rc kk_cmd_setting(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_setting *all;
	struct kk_table t;
	struct kk_json j;
	size_t n;

	(void)args;
	KK_TRY(kk_settings(cx, &all, &n));
	if (out->json) {
		kk_out_object(out, &j);
		kk_json_object(&j, "settings");
		for (size_t i = 0; i < n; i++)
			kk_json_z(&j, all[i].key, all[i].value);
		kk_json_end(&j);
		kk_out_end(out, &j);
		return KK_OK;
	}
	kk_table_init(&t, cx->arena, 2, 0);
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_SETTING));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_VALUE));
	for (size_t i = 0; i < n; i++) {
		kk_table_add(&t, all[i].key);
		kk_table_add(&t, all[i].value
					 ? all[i].value
					 : kk_msg_text(cx->lang,
						   KK_MSG_SETTING_DEFAULT));
	}
	kk_table_print(&t, &out->buf);
	return KK_OK;
}

enum kk_rc kk_cmd_setting_set(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *key = args->words[0], *value = args->words[1];
	struct kk_json j;

	KK_TRY(kk_setting_set(cx, key, value));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_SETTING_SAVED, key, value);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_object(&j, "settings");
	kk_json_z(&j, key, value);
	kk_json_end(&j);
	kk_out_end(out, &j);
	return KK_OK;
}
