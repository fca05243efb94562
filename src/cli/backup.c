#include "app/database.h"
#include "cli/cli.h"

static void print_json(struct kk_out *out, const char *name, const char *path,
	const struct kk_copy *copy)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_z(&j, name, path);
	kk_json_z(&j, "key", copy->key);
	kk_json_z(&j, "kept", copy->kept);
	kk_json_z(&j, "warning", copy->lacks);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_backup(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *path = args->words[0];
	struct kk_copy copy;

	KK_TRY(kk_database_backup(cx, path, &copy));
	if (out->json) {
		print_json(out, "file", path, &copy);
		return KK_OK;
	}
	KK_PRINT(cx, out, KK_MSG_BACKUP_DONE, path);
	if (copy.key && !copy.lacks)
		KK_PRINT(cx, out, KK_MSG_BACKUP_KEY, copy.key);
	if (copy.lacks)
		kk_out_line(out, copy.lacks);
	return KK_OK;
}

enum kk_rc kk_cmd_restore(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *db = kk_cli_database(cx, args);
	const char *shown = kk_database_shown(cx, db);
	struct kk_copy copy;

	KK_TRY(kk_database_restore(
		cx, args->words[0], db, kk_args_get(args, "replace"), &copy));
	if (out->json) {
		print_json(out, "db", shown, &copy);
		return KK_OK;
	}
	KK_PRINT(cx, out, KK_MSG_RESTORE_DONE, shown);
	if (copy.kept)
		KK_PRINT(cx, out, KK_MSG_RESTORE_KEPT, copy.kept);
	if (copy.lacks)
		kk_out_line(out, copy.lacks);
	return KK_OK;
}
