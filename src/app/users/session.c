#include "app/users/session_work.h"

#include <string.h>

#include "app/users/audit.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "store/store.h"

#define MINUTE_MS ((int64_t)60 * 1000)
#define DAY_MS (24 * 60 * MINUTE_MS)
#define IDLE_DAYS 30 /* 90 in all: see session_seen */

static int64_t now(const struct kk_ctx *cx)
{
	return kk_clock_now(&cx->clock).ms;
}

/* A browser may say anything of itself: as far as it is text. */
static struct kk_str agent_text(const char *agent)
{
	struct kk_str s = kk_str_z(agent ? agent : "");

	s.n = s.n < KK_MAX_AGENT ? s.n : KK_MAX_AGENT;
	s.n = kk_utf8_valid(s);
	return s;
}

static enum kk_rc begin(struct kk_ctx *cx, int64_t user_id, const char *agent,
	const char **token_r)
{
	const char *token = kk_token_new(cx);
	int64_t at = now(cx);
	struct kk_session_insert_row row;

	KK_TRY(kk_sql_session_clean(
		cx, &(struct kk_session_clean_arg){at}, NULL));
	KK_TRY(kk_sql_session_insert(cx,
		&(struct kk_session_insert_arg){user_id,
			kk_token_hash(cx, "session", kk_str_z(token)),
			kk_str_z(kk_token_new(cx)), agent_text(agent), at,
			at + IDLE_DAYS * DAY_MS},
		&row));
	*token_r = token;
	return KK_OK;
}

enum kk_rc kk_session_by(struct kk_ctx *cx, int64_t user_id, const char *action,
	const char *detail, const char *agent, const char **token_r)
{
	KK_TRY(begin(cx, user_id, agent, token_r));
	return kk_audit_own(cx, user_id, action, detail);
}

enum kk_rc kk_session_begin(struct kk_ctx *cx, int64_t user_id,
	const char *agent, const char **token_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx,
		kk_session_by(cx, user_id, "sign_in", NULL, agent, token_r));
}

int kk_lang_kept(struct kk_str code)
{
	if (!code.p)
		return -1;
	return kk_str_is(code, "en") ? KK_EN : KK_JA;
}

/* What the database holds is one of the roles; else the least one. */
static enum kk_role role_of(struct kk_str code)
{
	enum kk_role role = KK_READER;

	(void)kk_role_from(code, &role);
	return role;
}

enum kk_rc kk_session_find(
	struct kk_ctx *cx, const char *token, struct kk_session *s_r)
{
	struct kk_session_find_row row;

	if (!token || !*token || strlen(token) > KK_MAX_TOKEN)
		return KK_ENO;
	KK_TRY(kk_sql_session_find(cx,
		&(struct kk_session_find_arg){
			kk_token_hash(cx, "session", kk_str_z(token)), now(cx)},
		&row));
	*s_r = (struct kk_session){.id = row.id,
		.user_id = row.user_id,
		.name = row.name.p,
		.role = role_of(row.role),
		.lang = kk_lang_kept(row.lang),
		.csrf = row.csrf,
		.created = {row.created_at},
		.seen = {row.seen_at},
		.expires = {row.expires_at},
		.agent = row.agent.p,
		.current = true};
	return KK_OK;
}

enum kk_rc kk_session_lives(struct kk_ctx *cx, int64_t id, bool *lives_r)
{
	struct kk_session_lives_row row;
	enum kk_rc rc = kk_sql_session_lives(
		cx, &(struct kk_session_lives_arg){id, now(cx)}, &row);

	*lives_r = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

bool kk_session_stale(const struct kk_ctx *cx, const struct kk_session *s)
{
	return s->seen.ms <= now(cx) - MINUTE_MS;
}

enum kk_rc kk_session_seen(struct kk_ctx *cx, int64_t id)
{
	int64_t at = now(cx);

	return kk_sql_session_seen(cx,
		&(struct kk_session_seen_arg){
			id, at, at - MINUTE_MS, at + IDLE_DAYS * DAY_MS},
		NULL);
}

static enum kk_rc unknown(struct kk_ctx *cx)
{
	return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_SESSION_UNKNOWN);
}

enum kk_rc kk_session_renew(struct kk_ctx *cx, int64_t id, const char **token_r)
{
	const char *token = kk_token_new(cx);
	int64_t n;

	KK_TRY(kk_sql_session_renew(cx,
		&(struct kk_session_renew_arg){
			id, kk_token_hash(cx, "session", kk_str_z(token))},
		&n));
	if (n == 0)
		return unknown(cx);
	*token_r = token;
	return KK_OK;
}

static enum kk_rc end(struct kk_ctx *cx, int64_t user_id, int64_t id)
{
	int64_t n;

	KK_TRY(kk_sql_session_end(
		cx, &(struct kk_session_end_arg){id, user_id, now(cx)}, &n));
	if (n == 0)
		return unknown(cx);
	return kk_audit(cx, "session.ended", "user", user_id, NULL);
}

enum kk_rc kk_session_end(struct kk_ctx *cx, int64_t user_id, int64_t id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, end(cx, user_id, id));
}

static enum kk_rc end_any(struct kk_ctx *cx, int64_t id)
{
	struct kk_session_owner_row row;
	enum kk_rc rc = kk_sql_session_owner(
		cx, &(struct kk_session_owner_arg){id, now(cx)}, &row);

	if (rc == KK_ENO)
		return unknown(cx);
	return rc == KK_OK ? end(cx, row.user_id, id) : rc;
}

enum kk_rc kk_session_end_any(struct kk_ctx *cx, int64_t id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, end_any(cx, id));
}

static enum kk_rc end_all(struct kk_ctx *cx, int64_t user_id, int64_t except)
{
	int64_t n;

	KK_TRY(kk_sql_session_end_all(cx,
		&(struct kk_session_end_all_arg){user_id, except, now(cx)},
		&n));
	if (n == 0)
		return KK_OK;
	return kk_audit(cx, "sessions.ended", "user", user_id, NULL);
}

enum kk_rc kk_session_end_all(
	struct kk_ctx *cx, int64_t user_id, int64_t except)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, end_all(cx, user_id, except));
}

enum kk_rc kk_session_list(struct kk_ctx *cx, int64_t user_id, int64_t current,
	struct kk_session **list_r, size_t *n_r)
{
	struct kk_session_list_row *rows;

	KK_TRY(kk_sql_session_list(cx,
		&(struct kk_session_list_arg){user_id, now(cx)}, &rows, n_r));
	*list_r = KK_NEW_N(cx->arena, struct kk_session, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*list_r)[i] = (struct kk_session){.id = rows[i].id,
			.user_id = user_id,
			.name = rows[i].name.p,
			.role = role_of(rows[i].role),
			.lang = kk_lang_kept(rows[i].lang),
			.csrf = rows[i].csrf,
			.created = {rows[i].created_at},
			.seen = {rows[i].seen_at},
			.expires = {rows[i].expires_at},
			.agent = rows[i].agent.p,
			.current = rows[i].id == current};
	return KK_OK;
}

enum kk_rc kk_session_last(
	struct kk_ctx *cx, struct kk_seen **list_r, size_t *n_r)
{
	struct kk_session_last_row *rows;

	KK_TRY(kk_sql_session_last(cx, &rows, n_r));
	*list_r = KK_NEW_N(cx->arena, struct kk_seen, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*list_r)[i] =
			(struct kk_seen){rows[i].user_id, {rows[i].seen_at}};
	return KK_OK;
}
