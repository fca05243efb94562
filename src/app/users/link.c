#include "app/users/audit.h"
#include "app/users/session_work.h"
#include "app/users/user.h"
#include "base/limits.h"
#include "store/store.h"

#define MINUTE_MS ((int64_t)60 * 1000)
#define KEPT_MS (30 * 24 * 60 * MINUTE_MS) /* so that its end can be told */

/* Settings that no team sets. */
#define SERVE_ADDRESS KK_STR("serve.address")

static const char *const kinds[KK_LINK__MAX] = {
	[KK_LINK_SIGN_IN] = "link",
	[KK_LINK_INVITATION] = "invitation",
	[KK_LINK_OWNER] = "owner",
};

static enum kk_rc make(struct kk_ctx *cx, int64_t user_id,
	enum kk_link_kind kind, int minutes, const char **token_r)
{
	const char *token = kk_token_new(cx);
	int64_t at = kk_clock_now(&cx->clock).ms;
	struct kk_user_rights_row user;

	KK_TRY(kk_user_stand(cx, user_id, &user));
	if (user.disabled_at != KK_NULL)
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_USER_IS_DISABLED, user.name.p);
	KK_TRY(kk_sql_link_clean(
		cx, &(struct kk_link_clean_arg){at - KEPT_MS}, NULL));
	KK_TRY(kk_sql_link_insert(cx,
		&(struct kk_link_insert_arg){
			kk_token_hash(cx, "link", kk_str_z(token)), user_id,
			kk_str_z(kinds[kind]), at, at + minutes * MINUTE_MS},
		NULL));
	*token_r = token;
	/* the owner's alone leaves the owner unknown */
	return kind == KK_LINK_OWNER ? KK_OK
				     : kk_audit(cx, "link.made", "user",
					       user_id, kinds[kind]);
}

enum kk_rc kk_link_make(struct kk_ctx *cx, int64_t user_id,
	enum kk_link_kind kind, int minutes, const char **token_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, make(cx, user_id, kind, minutes, token_r));
}

static enum kk_link_kind kind_of(struct kk_str code)
{
	for (int i = 0; i < KK_LINK__MAX; i++)
		if (kk_str_is(code, kinds[i]))
			return (enum kk_link_kind)i;
	return KK_LINK_SIGN_IN;
}

static enum kk_rc find(
	struct kk_ctx *cx, struct kk_str hash, struct kk_link *link_r)
{
	struct kk_link_find_row row;
	enum kk_rc rc =
		kk_sql_link_find(cx, &(struct kk_link_find_arg){hash}, &row);

	*link_r = (struct kk_link){0};
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENO, KK_MSG_LINK_UNKNOWN);
	if (rc != KK_OK)
		return rc;
	if (row.used_at != KK_NULL)
		return KK_FAIL(cx, KK_ENO, KK_MSG_LINK_USED);
	if (row.expires_at <= kk_clock_now(&cx->clock).ms)
		return KK_FAIL(cx, KK_ENO, KK_MSG_LINK_EXPIRED);
	if (row.disabled_at != KK_NULL)
		return KK_FAIL(cx, KK_ENO, KK_MSG_USER_IS_DISABLED, row.name.p);
	*link_r = (struct kk_link){
		row.user_id, row.name.p, kind_of(row.kind), {row.expires_at}};
	return KK_OK;
}

/* Longer than any token: unknown without a look. */
static struct kk_str hash_of(struct kk_ctx *cx, const char *token)
{
	struct kk_str s = kk_str_z(token ? token : "");

	if (s.n > KK_MAX_TOKEN)
		s.n = KK_MAX_TOKEN;
	return kk_token_hash(cx, "link", s);
}

enum kk_rc kk_link_find(
	struct kk_ctx *cx, const char *token, struct kk_link *link_r)
{
	return find(cx, hash_of(cx, token), link_r);
}

static enum kk_rc use(struct kk_ctx *cx, struct kk_str hash, const char *agent,
	const char **session_r, int64_t *user_id_r)
{
	struct kk_link link;
	int64_t n;

	KK_TRY(find(cx, hash, &link));
	KK_TRY(kk_sql_link_use(cx,
		&(struct kk_link_use_arg){hash, kk_clock_now(&cx->clock).ms},
		&n));
	if (n == 0)
		return KK_FAIL(cx, KK_ENO, KK_MSG_LINK_USED);
	*user_id_r = link.user_id;
	return kk_session_by(cx, link.user_id,
		link.kind == KK_LINK_OWNER ? "link.owner" : "sign_in",
		kinds[link.kind], agent, session_r);
}

enum kk_rc kk_link_use(struct kk_ctx *cx, const char *token, const char *agent,
	const char **session_r, int64_t *user_id_r)
{
	struct kk_str hash = hash_of(cx, token);

	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, use(cx, hash, agent, session_r, user_id_r));
}

enum kk_rc kk_serve_address(struct kk_ctx *cx, const char **address_r)
{
	struct kk_setting_get_row row;
	enum kk_rc rc = kk_sql_setting_get(
		cx, &(struct kk_setting_get_arg){SERVE_ADDRESS}, &row);

	*address_r = rc == KK_OK ? row.value.p : KK_SERVE_ADDRESS;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_link_url(struct kk_ctx *cx, const char *token, const char **url_r)
{
	const char *address;

	KK_TRY(kk_serve_address(cx, &address));
	*url_r = kk_arena_f(cx->arena, "%s" KK_LINK_PATH "%s", address, token);
	return KK_OK;
}

enum kk_rc kk_serve_address_set(struct kk_ctx *cx, const char *address)
{
	return kk_sql_setting_put(cx,
		&(struct kk_setting_put_arg){SERVE_ADDRESS, kk_str_z(address)},
		NULL);
}

static enum kk_rc invite(struct kk_ctx *cx, const char *name, const char *email,
	enum kk_role role, const char **token_r)
{
	int64_t id;

	KK_TRY(kk_user_add_as(cx, name, email, role, &id));
	KK_TRY(kk_audit(cx, "user.invited", "user", id, kk_role_code(role)));
	return make(cx, id, KK_LINK_INVITATION, KK_INVITATION_MINUTES, token_r);
}

enum kk_rc kk_invite(struct kk_ctx *cx, const char *name, const char *email,
	enum kk_role role, const char **token_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, invite(cx, name, email, role, token_r));
}

/* ---- the owner ---- */

static enum kk_rc owner_state(
	struct kk_ctx *cx, struct kk_owner_state_row *row, bool *needed_r)
{
	KK_TRY(kk_sql_owner_state(cx, row));
	*needed_r = row->users == 1 && row->ways == 0;
	return KK_OK;
}

enum kk_rc kk_owner_needed(struct kk_ctx *cx, bool *needed_r)
{
	struct kk_owner_state_row row;

	return owner_state(cx, &row, needed_r);
}

static enum kk_rc make_owner(struct kk_ctx *cx, const char *name,
	const char *email, const char *password_hash, int64_t *user_id_r)
{
	struct kk_owner_state_row row;
	bool needed;

	KK_TRY(owner_state(cx, &row, &needed));
	if (!needed)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_OWNER_KNOWN);
	KK_TRY(kk_user_rename(cx, row.id, name));
	KK_TRY(kk_user_email(cx, row.id, email));
	KK_TRY(kk_sql_user_role(cx,
		&(struct kk_user_role_arg){
			row.id, kk_str_z(kk_role_code(KK_ADMINISTRATOR))},
		NULL));
	KK_TRY(kk_password_put(cx, row.id, password_hash));
	*user_id_r = row.id;
	return kk_audit_own(cx, row.id, "owner", NULL);
}

enum kk_rc kk_owner_make(struct kk_ctx *cx, const char *name, const char *email,
	const char *password_hash, int64_t *user_id_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(
		cx, make_owner(cx, name, email, password_hash, user_id_r));
}
