#include "app/database.h"
#include "app/users/user.h"
#include "cli/cli.h"

enum kk_rc kk_cmd_init(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *db = kk_database_shown(cx, kk_cli_database(cx, args));
	struct kk_json j;

	KK_TRY(args->globals.user ? kk_init_as(cx, args->globals.user)
				  : kk_init(cx, kk_cli_login(cx, args)));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_INIT_DONE, db);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_z(&j, "db", db);
	kk_out_end(out, &j);
	return KK_OK;
}
