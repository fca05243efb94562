#include "app/people/account.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/table.h"

static void print_json(
	struct kk_out *out, const struct kk_account_line *lines, size_t n)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_array(&j, "accounts");
	for (size_t i = 0; i < n; i++) {
		kk_json_object(&j, NULL);
		kk_json_int(&j, "id", lines[i].id);
		kk_json_z(&j, "name", lines[i].name);
		kk_json_z(&j, "address", lines[i].address);
		kk_json_int(&j, "fiscal_end_month", lines[i].fiscal_end_month);
		kk_json_int(&j, "contacts", lines[i].contacts);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

static void print_text(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_account_line *lines, size_t n)
{
	static const enum kk_msg heads[] = {KK_MSG_HEAD_ID, KK_MSG_HEAD_NAME,
		KK_MSG_HEAD_CONTACTS, KK_MSG_HEAD_FISCAL, KK_MSG_HEAD_ADDRESS};
	struct kk_table t;

	kk_table_init(&t, cx->arena, 5, 1u << 0 | 1u << 2 | 1u << 3);
	for (size_t i = 0; i < 5; i++)
		kk_table_add(&t, kk_msg_text(cx->lang, heads[i]));
	for (size_t i = 0; i < n; i++) {
		kk_table_add(&t, kk_out_number(cx, lines[i].id));
		kk_table_add(&t, lines[i].name);
		kk_table_add(&t, kk_out_number(cx, lines[i].contacts));
		kk_table_add(&t, kk_out_number(cx, lines[i].fiscal_end_month));
		kk_table_add(&t, lines[i].address);
	}
	kk_table_print(&t, &out->buf);
}

enum kk_rc kk_cmd_account_list(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_account_line *lines;
	size_t n;

	(void)args;
	KK_TRY(kk_account_list(cx, &lines, &n));
	if (out->json)
		print_json(out, lines, n);
	else
		print_text(cx, out, lines, n);
	return KK_OK;
}

static void print_saved(
	struct kk_ctx *cx, struct kk_out *out, int64_t id, const char *name)
{
	struct kk_json j;

	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_ACCOUNT_SAVED, name);
		return;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "id", id);
	kk_json_z(&j, "name", name);
	kk_out_end(out, &j);
}

/* account closed, open, avoid */
enum kk_rc kk_cmd_account_date(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	bool open = strcmp(args->command->name, "account open") == 0;
	bool avoid = strcmp(args->command->name, "account avoid") == 0;
	const char *from = open ? "on" : "from", *until = open ? "on" : "until";
	enum kk_account_note note = open    ? KK_NOTE_OPEN
				    : avoid ? KK_NOTE_AVOID
					    : KK_NOTE_CLOSED;
	kk_day first, last;
	const char *name;
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_args_need(cx, args, from));
	KK_TRY(kk_args_need(cx, args, until));
	KK_TRY(kk_args_day(cx, args, from, &first));
	KK_TRY(kk_args_day(cx, args, until, &last));
	KK_TRY(kk_account_note(cx, id, note, first, last, &name));
	print_saved(cx, out, id, name);
	return KK_OK;
}

enum kk_rc kk_cmd_account_set(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_account_change c = {
		.fiscal_end = kk_args_str(args, "fiscal-end"),
		.call_from = kk_args_str(args, "calls-from"),
		.call_until = kk_args_str(args, "calls-until"),
		.building = kk_args_str(args, "building"),
		.building_note = kk_args_get(args, "no-building-note")
					 ? KK_STR("")
					 : kk_args_str(args, "building-note"),
		.dial_prefix = kk_args_get(args, "no-dial-prefix")
				       ? KK_STR("")
				       : kk_args_str(args, "dial-prefix"),
		.size = kk_args_str(args, "size"),
		.industry = kk_args_str(args, "industry"),
	};
	const char *name;

	KK_TRY(kk_args_word_id(cx, args, 0, &c.id));
	if (args->n_given == 0)
		KK_TRY(kk_args_need(cx, args, "fiscal-end"));
	KK_TRY(kk_account_set(cx, &c, &name));
	print_saved(cx, out, c.id, name);
	return KK_OK;
}
