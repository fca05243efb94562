/* Who is signed in, and the links that sign somebody in.
 *
 * A token is 32 random bytes that only its bearer has; the database keeps a
 * hash. A session lasts 30 days from its last use, 90 days in all, and ends at
 * once when its user is disabled. */
#ifndef KK_APP_USERS_SESSION_H
#define KK_APP_USERS_SESSION_H

#include "app/users/role.h"

struct kk_session {
	int64_t id, user_id;
	const char *name; /* of the user */
	enum kk_role role;
	int lang; /* enum kk_lang; -1: none was chosen */
	struct kk_str csrf;
	struct kk_instant created, seen, expires;
	const char *agent; /* the browser's name for itself, maybe empty */
	bool current;	   /* in a list: the one that asks */
};

/* Signs a user in who was recognised: makes the session and writes that down.
 * agent may be NULL. The token lives in cx->arena. One transaction. */
enum kk_rc kk_session_begin(struct kk_ctx *cx, int64_t user_id,
	const char *agent, const char **token_r) KK_MUST_CHECK;
/* Whose token this is; reads only. KK_ENO, leaving cx->error alone: of nobody,
 * expired, ended, or its user was disabled. Texts live in cx->arena. */
enum kk_rc kk_session_find(struct kk_ctx *cx, const char *token,
	struct kk_session *s_r) KK_MUST_CHECK;
/* Does a session go on: not ended, not expired, its user not disabled? Reads
 * only. */
enum kk_rc kk_session_lives(
	struct kk_ctx *cx, int64_t id, bool *lives_r) KK_MUST_CHECK;
/* Was its last use noted a minute ago or longer, so that kk_session_seen has
 * something to write? */
bool kk_session_stale(const struct kk_ctx *cx, const struct kk_session *s);
/* Gives a session another token, which lives in cx->arena: after its user's
 * password or second factor changed, the old one is worth nothing. KK_ENOTFOUND
 * where it has ended. */
enum kk_rc kk_session_renew(
	struct kk_ctx *cx, int64_t id, const char **token_r) KK_MUST_CHECK;
/* Notes that a session is in use, at most once a minute. */
enum kk_rc kk_session_seen(struct kk_ctx *cx, int64_t id) KK_MUST_CHECK;
/* Ends a session of this user. KK_ENOTFOUND where they have none such. */
enum kk_rc kk_session_end(
	struct kk_ctx *cx, int64_t user_id, int64_t id) KK_MUST_CHECK;
/* The same whose ever it is, for administrators. */
enum kk_rc kk_session_end_any(struct kk_ctx *cx, int64_t id) KK_MUST_CHECK;
/* Ends all sessions of a user but `except` (0: all). */
enum kk_rc kk_session_end_all(
	struct kk_ctx *cx, int64_t user_id, int64_t except) KK_MUST_CHECK;
/* Where a user is signed in, the newest use first; `current` is marked. In
 * cx->arena. */
enum kk_rc kk_session_list(struct kk_ctx *cx, int64_t user_id, int64_t current,
	struct kk_session **list_r, size_t *n_r) KK_MUST_CHECK;

struct kk_seen {
	int64_t user_id;
	struct kk_instant at; /* "no instant": not of late */
};

/* When each user was last here, by user id; in cx->arena. */
enum kk_rc kk_session_last(
	struct kk_ctx *cx, struct kk_seen **list_r, size_t *n_r) KK_MUST_CHECK;

/* Readies what secrets are made with for several threads: to be called before
 * there are any. KK_EIO where the system gives no randomness. */
enum kk_rc kk_secrets_ready(struct kk_ctx *cx) KK_MUST_CHECK;

/* ---- links ---- */

enum kk_link_kind {
	KK_LINK_SIGN_IN,
	KK_LINK_INVITATION,
	KK_LINK_OWNER, /* of the first run: it does not make the owner known */
	KK_LINK__MAX
};

#define KK_LINK_MINUTES (24 * 60)		 /* of kakeru sign-in-link */
#define KK_INVITATION_MINUTES (7 * 24 * 60)	 /* of an invitation */
#define KK_LINK_PATH "/sign-in/link/"		 /* before the token */
#define KK_SERVE_ADDRESS "http://127.0.0.1:8080" /* until a server says so */

struct kk_link {
	int64_t user_id;
	const char *name; /* of the user */
	enum kk_link_kind kind;
	struct kk_instant expires;
};

/* Makes a link that signs a user in, once, within so many minutes. The token
 * lives in cx->arena. KK_EINPUT where the user is disabled. */
enum kk_rc kk_link_make(struct kk_ctx *cx, int64_t user_id,
	enum kk_link_kind kind, int minutes,
	const char **token_r) KK_MUST_CHECK;
/* What a link is good for, without using it; reads only. KK_ENO, with words in
 * cx->error, where it is unknown, used, expired, or its user disabled. */
enum kk_rc kk_link_find(struct kk_ctx *cx, const char *token,
	struct kk_link *link_r) KK_MUST_CHECK;
/* Uses a link: makes a session, in one transaction. KK_ENO as above. */
enum kk_rc kk_link_use(struct kk_ctx *cx, const char *token, const char *agent,
	const char **session_r, int64_t *user_id_r) KK_MUST_CHECK;
/* The address of a link, as the server said where it listens; in cx->arena. */
enum kk_rc kk_link_url(
	struct kk_ctx *cx, const char *token, const char **url_r) KK_MUST_CHECK;
/* Keeps where this database is served ("http://127.0.0.1:8080"). */
enum kk_rc kk_serve_address_set(
	struct kk_ctx *cx, const char *address) KK_MUST_CHECK;
/* Makes a user and a link for them. email may be NULL. KK_EINPUT for a name or
 * address that does not fit or is taken. */
enum kk_rc kk_invite(struct kk_ctx *cx, const char *name, const char *email,
	enum kk_role role, const char **token_r) KK_MUST_CHECK;

/* ---- the owner ---- */

/* Is this the first run in the browser: just the one user of kk_init, without a
 * password, who never signed in, and for whom no link was made but the
 * owner's? Reads only. */
enum kk_rc kk_owner_needed(struct kk_ctx *cx, bool *needed_r) KK_MUST_CHECK;
/* Gives the first user this name, password (kk_password_hash) and every right.
 * email may be NULL. KK_EINPUT where no owner is needed. */
enum kk_rc kk_owner_make(struct kk_ctx *cx, const char *name, const char *email,
	const char *password_hash, int64_t *user_id_r) KK_MUST_CHECK;

#endif
