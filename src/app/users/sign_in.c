#include "app/users/password.h"

#include "app/users/audit.h"
#include "app/users/session_work.h"
#include "format/lists/person.h"
#include "store/store.h"

#define SECOND_MS 1000
#define WINDOW_MS ((int64_t)15 * 60 * SECOND_MS)
#define FIRST_WAIT 30
#define LONGEST_WAIT (15 * 60)
#define NAME_TRIES 5
#define ADDRESS_TRIES 20

/* Exactly so, or as people type it; an address is of one user. */
static enum kk_rc pick(const struct kk_sign_in_all_row *rows, size_t n,
	struct kk_arena *a, const char *name, size_t *at_r)
{
	struct kk_str typed = kk_str_trim(kk_str_z(name));
	struct kk_str key = kk_name_key(a, typed), email = KK_STR_NONE;
	size_t found = 0;

	(void)kk_email_key(a, typed, &email);
	for (size_t i = 0; i < n; i++)
		if (kk_str_eq(rows[i].name, typed) ||
			(email.p && kk_str_eq(rows[i].email, email))) {
			*at_r = i;
			return KK_OK;
		}
	for (size_t i = 0; i < n && key.n; i++)
		if (kk_str_eq(kk_name_key(a, rows[i].name), key)) {
			*at_r = i;
			found++;
		}
	return found == 1 ? KK_OK : KK_ENO;
}

enum kk_rc kk_sign_in_find(
	struct kk_ctx *cx, const char *name, struct kk_sign_in *r)
{
	struct kk_sign_in_all_row *rows;
	size_t n, at;

	*r = (struct kk_sign_in){0};
	KK_TRY(kk_sql_sign_in_all(cx, &rows, &n));
	KK_TRY(pick(rows, n, cx->arena, name, &at));
	*r = (struct kk_sign_in){rows[at].id, rows[at].name.p,
		rows[at].password_hash.p, rows[at].totp_on == 1};
	return KK_OK;
}

enum kk_rc kk_sign_in_ways(
	struct kk_ctx *cx, int64_t user_id, struct kk_sign_in *r)
{
	struct kk_sign_in_ways_row row;
	enum kk_rc rc = kk_sql_sign_in_ways(
		cx, &(struct kk_sign_in_ways_arg){user_id}, &row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_USER_NO_ID,
			kk_arena_int(cx->arena, user_id));
	KK_TRY(rc);
	*r = (struct kk_sign_in){
		user_id, row.name.p, row.password_hash.p, row.totp_on == 1};
	return KK_OK;
}

/* ---- failures ---- */

/* Of the user, however they were named: by name or by address. Of nobody's name
 * a hash: people type their password where the name belongs. */
static enum kk_rc name_key(
	struct kk_ctx *cx, const char *name, struct kk_str *key_r)
{
	struct kk_sign_in who;
	enum kk_rc rc = kk_sign_in_find(cx, name, &who);

	if (rc == KK_OK)
		*key_r = kk_token_hash(cx, "try.user",
			kk_str_z(kk_arena_int(cx->arena, who.user_id)));
	else if (rc == KK_ENO)
		*key_r = kk_token_hash(cx, "try.name",
			kk_name_key(cx->arena, kk_str_z(name)));
	else
		return rc;
	return KK_OK;
}

static struct kk_str address_key(struct kk_ctx *cx, const char *address)
{
	return kk_token_hash(cx, "try.address", kk_str_z(address));
}

static enum kk_rc wait_of(
	struct kk_ctx *cx, struct kk_str key, int tries, int *seconds_r)
{
	int64_t now = kk_clock_now(&cx->clock).ms, until;
	struct kk_attempt_get_row row;
	int wait = FIRST_WAIT;
	enum kk_rc rc = kk_sql_attempt_get(
		cx, &(struct kk_attempt_get_arg){key, now - WINDOW_MS}, &row);

	*seconds_r = 0;
	if (rc != KK_OK || row.failures < tries)
		return rc == KK_ENO ? KK_OK : rc;
	for (int64_t i = tries; i < row.failures && wait < LONGEST_WAIT; i++)
		wait *= 2;
	if (wait > LONGEST_WAIT)
		wait = LONGEST_WAIT;
	until = row.last_at + (int64_t)wait * SECOND_MS;
	if (until > now)
		*seconds_r = (int)((until - now + SECOND_MS - 1) / SECOND_MS);
	return KK_OK;
}

enum kk_rc kk_sign_in_allowed(struct kk_ctx *cx, const char *name,
	const char *address, int *wait_seconds_r)
{
	struct kk_str key;
	int by_name, by_address;

	KK_TRY(name_key(cx, name, &key));
	KK_TRY(wait_of(cx, key, NAME_TRIES, &by_name));
	KK_TRY(wait_of(
		cx, address_key(cx, address), ADDRESS_TRIES, &by_address));
	*wait_seconds_r = by_name > by_address ? by_name : by_address;
	return KK_OK;
}

static enum kk_rc failed(struct kk_ctx *cx, int64_t user_id, const char *name,
	const char *address)
{
	int64_t at = kk_clock_now(&cx->clock).ms;
	struct kk_str key;

	KK_TRY(name_key(cx, name, &key));
	KK_TRY(kk_sql_attempt_clean(
		cx, &(struct kk_attempt_clean_arg){at - WINDOW_MS}, NULL));
	KK_TRY(kk_sql_attempt_add(cx,
		&(struct kk_attempt_add_arg){key, at}, NULL));
	KK_TRY(kk_sql_attempt_add(cx,
		&(struct kk_attempt_add_arg){address_key(cx, address), at},
		NULL));
	return kk_audit(cx, "sign_in.failed", "user",
		user_id > 0 ? user_id : KK_NULL, NULL);
}

enum kk_rc kk_sign_in_failed(struct kk_ctx *cx, int64_t user_id,
	const char *name, const char *address)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, failed(cx, user_id, name, address));
}

static enum kk_rc done(struct kk_ctx *cx, int64_t user_id, const char *name,
	const char *agent, const char **token_r)
{
	struct kk_str key;

	KK_TRY(name_key(cx, name, &key));
	KK_TRY(kk_sql_attempt_forget(
		cx, &(struct kk_attempt_forget_arg){key}, NULL));
	return kk_session_by(cx, user_id, "sign_in", NULL, agent, token_r);
}

enum kk_rc kk_sign_in_done(struct kk_ctx *cx, int64_t user_id, const char *name,
	const char *agent, const char **token_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, done(cx, user_id, name, agent, token_r));
}
