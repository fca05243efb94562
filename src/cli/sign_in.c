#include "app/users/session.h"
#include "app/users/user.h"

#include "cli/cli.h"

static enum kk_rc user_name(struct kk_ctx *cx, int64_t id, const char **name_r)
{
	struct kk_user *users;
	size_t n;

	*name_r = "";
	KK_TRY(kk_user_list(cx, &users, &n));
	for (size_t i = 0; i < n; i++)
		if (users[i].id == id)
			*name_r = users[i].name;
	return KK_OK;
}

enum kk_rc kk_cmd_sign_in_link(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *token, *url, *name;
	struct kk_json j;

	(void)args;
	KK_TRY(kk_link_make(
		cx, cx->user_id, KK_LINK_SIGN_IN, KK_LINK_MINUTES, &token));
	KK_TRY(kk_link_url(cx, token, &url));
	KK_TRY(user_name(cx, cx->user_id, &name));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_LINK_NEXT, url, name);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_z(&j, "url", url);
	kk_json_z(&j, "user", name);
	kk_out_end(out, &j);
	return KK_OK;
}

static enum kk_rc role_arg(
	struct kk_ctx *cx, const char *code, enum kk_role *role_r)
{
	if (kk_role_from(kk_str_z(code), role_r))
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_ROLE_UNKNOWN, code);
}

static void print_user(struct kk_out *out, int64_t id, const char *name,
	const char *role, bool disabled)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_int(&j, "id", id);
	kk_json_z(&j, "name", name);
	if (role)
		kk_json_z(&j, "role", role);
	else
		kk_json_bool(&j, "disabled", disabled);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_user_role(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *name = args->words[0];
	enum kk_role role;
	int64_t id;

	KK_TRY(kk_user_find(cx, name, &id));
	KK_TRY(role_arg(cx, args->words[1], &role));
	KK_TRY(kk_user_role(cx, id, role));
	if (out->json)
		print_user(out, id, name, kk_role_code(role), false);
	else
		KK_PRINT(cx, out, KK_MSG_ROLE_SET, name,
			kk_role_text(cx->lang, role));
	return KK_OK;
}

enum kk_rc kk_cmd_user_disable(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *name = args->words[0];
	int64_t id;

	KK_TRY(kk_user_find(cx, name, &id));
	KK_TRY(kk_user_disable(cx, id));
	if (out->json)
		print_user(out, id, name, NULL, true);
	else
		KK_PRINT(cx, out, KK_MSG_USER_DISABLED, name);
	return KK_OK;
}

enum kk_rc kk_cmd_user_enable(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *name = args->words[0];
	int64_t id;

	KK_TRY(kk_user_find(cx, name, &id));
	KK_TRY(kk_user_enable(cx, id));
	if (out->json)
		print_user(out, id, name, NULL, false);
	else
		KK_PRINT(cx, out, KK_MSG_USER_ENABLED, name);
	return KK_OK;
}

enum kk_rc kk_cmd_user_invite(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *code = kk_args_get(args, "role"), *token, *url;
	enum kk_role role = KK_SALESPERSON;
	struct kk_json j;

	if (code)
		KK_TRY(role_arg(cx, code, &role));
	KK_TRY(kk_invite(
		cx, args->words[0], kk_args_get(args, "email"), role, &token));
	KK_TRY(kk_link_url(cx, token, &url));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_INVITED, url, args->words[0],
			kk_role_text(cx->lang, role));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_z(&j, "url", url);
	kk_json_z(&j, "user", args->words[0]);
	kk_json_z(&j, "role", kk_role_code(role));
	kk_out_end(out, &j);
	return KK_OK;
}
