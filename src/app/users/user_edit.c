#include "app/users/audit.h"
#include "app/users/session_work.h"
#include "app/users/user.h"
#include "base/limits.h"
#include "format/lists/person.h"
#include "store/store.h"

enum kk_rc kk_user_stand(
	struct kk_ctx *cx, int64_t id, struct kk_user_rights_row *row_r)
{
	enum kk_rc rc =
		kk_sql_user_rights(cx, &(struct kk_user_rights_arg){id}, row_r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_USER_NO_ID,
			kk_arena_int(cx->arena, id));
	return rc;
}

enum kk_rc kk_user_name_fits(
	struct kk_ctx *cx, const char *name, int64_t id, struct kk_str *name_r)
{
	struct kk_str n = kk_str_trim(kk_str_z(name));
	struct kk_user_by_name_row known;
	enum kk_rc rc;

	if (kk_str_empty(n) || n.n > KK_MAX_NAME)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_USER_BAD_NAME, name);
	rc = kk_sql_user_by_name(cx, &(struct kk_user_by_name_arg){n}, &known);
	if (rc == KK_OK && known.id != id)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_USER_KNOWN, name);
	*name_r = n;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_user_email_fits(struct kk_ctx *cx, const char *email, int64_t id,
	struct kk_str *email_r)
{
	struct kk_str text = kk_str_trim(kk_str_z(email));
	struct kk_user_by_email_row known;
	enum kk_rc rc;

	*email_r = KK_STR_NONE;
	if (kk_str_empty(text))
		return KK_OK;
	if (text.n > KK_MAX_NAME || !kk_email_key(cx->arena, text, email_r))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_USER_BAD_EMAIL, email);
	rc = kk_sql_user_by_email(
		cx, &(struct kk_user_by_email_arg){*email_r}, &known);
	if (rc == KK_OK && known.id != id)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_USER_EMAIL_KNOWN, email);
	return rc == KK_ENO ? KK_OK : rc;
}

/* Is this the one who alone can let others in? */
static bool is_last(const struct kk_user_rights_row *user)
{
	return user->others == 0 && user->disabled_at == KK_NULL &&
	       kk_str_is(user->role, kk_role_code(KK_ADMINISTRATOR));
}

static enum kk_rc refuse_last(
	struct kk_ctx *cx, const struct kk_user_rights_row *user)
{
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_ROLE_LAST, user->name.p);
}

static enum kk_rc set_role(struct kk_ctx *cx, int64_t id, enum kk_role role)
{
	const char *code = kk_role_code(role);
	struct kk_user_rights_row user;

	KK_TRY(kk_user_stand(cx, id, &user));
	if (kk_str_is(user.role, code))
		return KK_OK;
	if (is_last(&user))
		return refuse_last(cx, &user);
	KK_TRY(kk_sql_user_role(
		cx, &(struct kk_user_role_arg){id, kk_str_z(code)}, NULL));
	return kk_audit(cx, "user.role", "user", id,
		kk_arena_f(cx->arena, "%s → %s", user.role.p, code));
}

enum kk_rc kk_user_role(struct kk_ctx *cx, int64_t id, enum kk_role role)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, set_role(cx, id, role));
}

static enum kk_rc disable(struct kk_ctx *cx, int64_t id)
{
	int64_t at = kk_clock_now(&cx->clock).ms;
	struct kk_user_rights_row user;

	KK_TRY(kk_user_stand(cx, id, &user));
	if (user.disabled_at != KK_NULL)
		return KK_OK;
	if (is_last(&user))
		return refuse_last(cx, &user);
	KK_TRY(kk_sql_user_disabled(
		cx, &(struct kk_user_disabled_arg){id, at}, NULL));
	KK_TRY(kk_sql_session_end_all(
		cx, &(struct kk_session_end_all_arg){id, 0, at}, NULL));
	KK_TRY(kk_sql_link_void(cx, &(struct kk_link_void_arg){id, at}, NULL));
	return kk_audit(cx, "user.disabled", "user", id, NULL);
}

enum kk_rc kk_user_disable(struct kk_ctx *cx, int64_t id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, disable(cx, id));
}

static enum kk_rc enable(struct kk_ctx *cx, int64_t id)
{
	struct kk_user_rights_row user;

	KK_TRY(kk_user_stand(cx, id, &user));
	if (user.disabled_at == KK_NULL)
		return KK_OK;
	KK_TRY(kk_sql_user_disabled(
		cx, &(struct kk_user_disabled_arg){id, KK_NULL}, NULL));
	return kk_audit(cx, "user.enabled", "user", id, NULL);
}

enum kk_rc kk_user_enable(struct kk_ctx *cx, int64_t id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, enable(cx, id));
}

static enum kk_rc rename_user(struct kk_ctx *cx, int64_t id, const char *name)
{
	struct kk_user_rights_row user;
	struct kk_str n;

	KK_TRY(kk_user_stand(cx, id, &user));
	KK_TRY(kk_user_name_fits(cx, name, id, &n));
	if (kk_str_eq(n, user.name))
		return KK_OK;
	KK_TRY(kk_sql_user_rename(
		cx, &(struct kk_user_rename_arg){id, n}, NULL));
	return kk_audit(cx, "user.renamed", "user", id,
		kk_arena_f(cx->arena, "%s → %.*s", user.name.p, KK_FMT(n)));
}

enum kk_rc kk_user_rename(struct kk_ctx *cx, int64_t id, const char *name)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, rename_user(cx, id, name));
}

static enum kk_rc set_email(struct kk_ctx *cx, int64_t id, const char *email)
{
	struct kk_user_rights_row user;
	struct kk_str address;

	KK_TRY(kk_user_stand(cx, id, &user));
	KK_TRY(kk_user_email_fits(cx, email, id, &address));
	if (kk_str_eq(address, user.email))
		return KK_OK;
	KK_TRY(kk_sql_user_email(
		cx, &(struct kk_user_email_arg){id, address}, NULL));
	return kk_audit(cx, "user.email", "user", id, NULL);
}

enum kk_rc kk_user_email(struct kk_ctx *cx, int64_t id, const char *email)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, set_email(cx, id, email));
}

enum kk_rc kk_user_lang(struct kk_ctx *cx, int64_t id, int lang)
{
	struct kk_str code = KK_STR_NONE;
	int64_t n;

	if (lang >= 0)
		code = lang == KK_EN ? KK_STR("en") : KK_STR("ja");
	KK_TRY(kk_sql_user_lang(cx, &(struct kk_user_lang_arg){id, code}, &n));
	if (n == 0)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_USER_NO_ID,
			kk_arena_int(cx->arena, id));
	return KK_OK;
}
