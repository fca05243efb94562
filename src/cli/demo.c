#include "app/trial/demo.h"

#include "app/database.h"
#include "app/users/user.h"
#include "cli/cli.h"

enum kk_rc kk_cmd_demo(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *db = kk_database_shown(cx, kk_cli_database(cx, args));
	struct kk_demo_answer a;
	struct kk_json j;

	KK_TRY(kk_demo(cx, &a));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_DEMO_DONE, db,
			kk_out_number(cx, (int64_t)a.users),
			kk_out_number(cx, (int64_t)a.accounts),
			kk_out_number(cx, a.leads),
			kk_out_number(cx, a.activities));
		KK_PRINT(cx, out, KK_MSG_DEMO_NEXT, a.user);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_z(&j, "db", db);
	kk_json_z(&j, "user", a.user);
	kk_json_int(&j, "users", (int64_t)a.users);
	kk_json_int(&j, "accounts", (int64_t)a.accounts);
	kk_json_int(&j, "contacts", (int64_t)a.contacts);
	kk_json_int(&j, "leads", a.leads);
	kk_json_int(&j, "activities", a.activities);
	kk_out_end(out, &j);
	return KK_OK;
}
