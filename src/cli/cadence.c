#include "app/cadence.h"

#include "cli/cli.h"
#include "cli/table.h"

static void print_json(
	struct kk_out *out, const struct kk_cadence_line *lines, size_t n)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_array(&j, "cadences");
	for (size_t i = 0; i < n; i++) {
		kk_json_object(&j, NULL);
		kk_json_z(&j, "code", lines[i].code);
		kk_json_int(&j, "version", lines[i].version);
		kk_json_int(&j, "steps", lines[i].steps);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_cadence_list(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_cadence_line *lines;
	struct kk_table t;
	size_t n;

	(void)args;
	KK_TRY(kk_cadence_list(cx, &lines, &n));
	if (out->json) {
		print_json(out, lines, n);
		return KK_OK;
	}
	kk_table_init(&t, cx->arena, 3, 1u << 1 | 1u << 2);
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_CADENCE));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_VERSION));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_STEPS));
	for (size_t i = 0; i < n; i++) {
		kk_table_add(&t, lines[i].code);
		kk_table_add(&t, kk_out_number(cx, lines[i].version));
		kk_table_add(&t, kk_out_number(cx, lines[i].steps));
	}
	kk_table_print(&t, &out->buf);
	return KK_OK;
}
