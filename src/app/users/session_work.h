/* Inside session.c, link.c, token.c, password.c, totp.c, sign_in.c, user*.c,
 * calendar_address.c, inquiry*.c, outbox.c, mail*.c and morning*.c only: secrets that are shown once
 * and the hashes kept of them, sessions of any beginning, where the server is,
 * and what somebody may do before that is changed. */
#ifndef KK_APP_USERS_SESSION_WORK_H
#define KK_APP_USERS_SESSION_WORK_H

#include "app/users/session.h"
#include "store/sql.h"

/* 32 random bytes as base64url, in the arena. */
const char *kk_token_new(struct kk_ctx *cx);
/* The hash of a secret of a kind ("session", "link" …), in hexadecimal digits,
 * in the arena. */
struct kk_str kk_token_hash(
	struct kk_ctx *cx, const char *kind, struct kk_str secret);
/* A new session that the log calls by this action and detail; in the caller's
 * transaction. */
enum kk_rc kk_session_by(struct kk_ctx *cx, int64_t user_id, const char *action,
	const char *detail, const char *agent,
	const char **token_r) KK_MUST_CHECK;
/* A new password hash, which makes open links void; in the caller's
 * transaction. */
enum kk_rc kk_password_put(
	struct kk_ctx *cx, int64_t user_id, const char *hash) KK_MUST_CHECK;
/* Where this database is served, without a path. In the arena. */
enum kk_rc kk_serve_address(
	struct kk_ctx *cx, const char **address_r) KK_MUST_CHECK;
/* enum kk_lang of a code the database keeps; -1: none. */
int kk_lang_kept(struct kk_str code);
/* How a user stands now; KK_ENOTFOUND where there is none such. */
enum kk_rc kk_user_stand(struct kk_ctx *cx, int64_t id,
	struct kk_user_rights_row *row_r) KK_MUST_CHECK;
/* A name as it is kept. KK_EINPUT where it cannot be one, or is taken by
 * another than id. */
enum kk_rc kk_user_name_fits(struct kk_ctx *cx, const char *name, int64_t id,
	struct kk_str *name_r) KK_MUST_CHECK;
/* The same of an e-mail address; of NULL or an empty text, "no value". */
enum kk_rc kk_user_email_fits(struct kk_ctx *cx, const char *email, int64_t id,
	struct kk_str *email_r) KK_MUST_CHECK;

#endif
