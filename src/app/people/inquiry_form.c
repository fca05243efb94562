#include "app/people/inquiry_work.h"

#include "app/users/audit.h"
#include "app/users/role.h"
#include "app/users/session_work.h"
#include "base/limits.h"
#include "store/store.h"

#define MOST_NAME 100

enum kk_rc kk_inquiry_administrator(struct kk_ctx *cx)
{
	struct kk_user_rights_row user;
	enum kk_role role = KK_READER;

	KK_TRY(kk_user_stand(cx, cx->user_id, &user));
	(void)kk_role_from(user.role, &role);
	return kk_role_may(role, KK_MAY_ADMINISTER)
		       ? KK_OK
		       : KK_FAIL(cx, KK_EINPUT, KK_MSG_INQUIRY_WHO_MAY);
}

enum kk_rc kk_inquiry_form_put(struct kk_ctx *cx, struct kk_str name,
	const char *token, int64_t owner_id, int64_t *id_r)
{
	struct kk_inquiry_form_add_row made;
	struct kk_user_rights_row owner;

	KK_TRY(kk_user_stand(cx, owner_id, &owner));
	name = kk_str_trim(name);
	if (kk_str_empty(name) || name.n > MOST_NAME)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_INQUIRY_NAME);
	KK_TRY(kk_sql_inquiry_form_add(cx,
		&(struct kk_inquiry_form_add_arg){name,
			kk_token_hash(cx, "inquiry", kk_str_z(token)), owner_id,
			kk_clock_now(&cx->clock).ms},
		&made));
	*id_r = made.id;
	return KK_OK;
}

static enum kk_rc make(struct kk_ctx *cx, struct kk_str name, int64_t owner_id,
	const char **url_r)
{
	const char *token = kk_token_new(cx), *address;
	int64_t id;

	KK_TRY(kk_inquiry_administrator(cx));
	KK_TRY(kk_inquiry_form_put(cx, name, token, owner_id, &id));
	KK_TRY(kk_audit(cx, "inquiry.made", "inquiry", id, NULL));
	KK_TRY(kk_serve_address(cx, &address));
	*url_r = kk_arena_f(
		cx->arena, "%s" KK_INQUIRY_PATH "%s", address, token);
	return KK_OK;
}

enum kk_rc kk_inquiry_form_make(struct kk_ctx *cx, struct kk_str name,
	int64_t owner_id, const char **url_r)
{
	KK_TRY(kk_secrets_ready(cx));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, make(cx, name, owner_id, url_r));
}

struct kk_instant kk_inquiry_instant(int64_t at)
{
	return at == KK_NULL ? KK_INSTANT_NONE : (struct kk_instant){at};
}

enum kk_rc kk_inquiry_forms(
	struct kk_ctx *cx, struct kk_inquiry_form **all_r, size_t *n_r)
{
	struct kk_inquiry_form_list_row *rows;

	KK_TRY(kk_sql_inquiry_form_list(cx, &rows, n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_inquiry_form, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*all_r)[i] = (struct kk_inquiry_form){.id = rows[i].id,
			.n = rows[i].n,
			.name = rows[i].name.p,
			.owner = rows[i].owner.p,
			.made_at = {rows[i].made_at},
			.revoked_at = kk_inquiry_instant(rows[i].revoked_at),
			.last_at = kk_inquiry_instant(rows[i].last_at),
			.mailbox = rows[i].mailbox.p,
			.recipient = rows[i].recipient.p,
			.sender = rows[i].sender.p,
			.subject = rows[i].subject.p};
	return KK_OK;
}

static enum kk_rc revoke(struct kk_ctx *cx, int64_t id)
{
	int64_t n, now = kk_clock_now(&cx->clock).ms;

	KK_TRY(kk_sql_inquiry_rule_end(cx,
		&(struct kk_inquiry_rule_end_arg){id, cx->user_id, now}, &n));
	if (n == 0) {
		KK_TRY(kk_inquiry_administrator(cx));
		KK_TRY(kk_sql_inquiry_form_revoke(
			cx, &(struct kk_inquiry_form_revoke_arg){id, now}, &n));
	}
	if (n == 0)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_INQUIRY_UNKNOWN);
	return kk_audit(cx, "inquiry.revoked", "inquiry", id, NULL);
}

enum kk_rc kk_inquiry_form_revoke(struct kk_ctx *cx, int64_t id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, revoke(cx, id));
}
