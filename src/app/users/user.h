/* Salespeople and the database's beginnings. */
#ifndef KK_APP_USERS_USER_H
#define KK_APP_USERS_USER_H

#include "app/users/role.h"
#include "app/users/team.h"

struct kk_user {
	int64_t id;
	const char *name;
	int work_from, work_until; /* minutes, R-A9 */
	int64_t leads;		   /* living ones */
	enum kk_role role;
	int lang;	   /* enum kk_lang; -1: none was chosen */
	const char *email; /* NULL: none */
	bool disabled;
};

/* Makes or upgrades the database, writes the shipped cadences and, where there
 * is no user yet, the first one, an administrator. */
enum kk_rc kk_init(struct kk_ctx *cx, const char *user) KK_MUST_CHECK;
/* The same for somebody who must be a user then: cx->user_id is theirs.
 * KK_ENOTFOUND where others are users already; no user or cadence is written
 * then. */
enum kk_rc kk_init_as(struct kk_ctx *cx, const char *user) KK_MUST_CHECK;
enum kk_rc kk_user_add(
	struct kk_ctx *cx, const char *name, int64_t *id_r) KK_MUST_CHECK;
/* The same with a role, and an e-mail address or NULL. KK_EINPUT for a name or
 * address that does not fit or is taken. */
enum kk_rc kk_user_add_as(struct kk_ctx *cx, const char *name,
	const char *email, enum kk_role role, int64_t *id_r) KK_MUST_CHECK;
enum kk_rc kk_user_list(
	struct kk_ctx *cx, struct kk_user **users_r, size_t *n_r) KK_MUST_CHECK;
/* May leads be given to them? KK_ENOTFOUND, KK_EINPUT: there is no such user, or
 * they are disabled or a reader. */
enum kk_rc kk_user_can_own(struct kk_ctx *cx, int64_t id) KK_MUST_CHECK;
/* Of a list: the same. */
bool kk_user_owns(const struct kk_user *u);
/* The user called `name`; with name NULL the only user there is. KK_EUSAGE,
 * with the names, where there are several; KK_ENOTFOUND where there is none
 * such. */
enum kk_rc kk_user_find(
	struct kk_ctx *cx, const char *name, int64_t *id_r) KK_MUST_CHECK;
/* Working hours of a shift, in minutes. KK_EINPUT where they do not fit,
 * KK_ENOTFOUND where there is no such user. */
enum kk_rc kk_user_hours(
	struct kk_ctx *cx, int64_t id, int from, int until) KK_MUST_CHECK;

/* What an administrator changes, or people about themselves; each writes an
 * entry of the log where something changes (but of the language), in one
 * transaction. KK_ENOTFOUND where there is no such user. The last administrator
 * who is not disabled stays one: KK_EINPUT. */
enum kk_rc kk_user_role(
	struct kk_ctx *cx, int64_t id, enum kk_role role) KK_MUST_CHECK;
/* Ends their sessions and links too. */
enum kk_rc kk_user_disable(struct kk_ctx *cx, int64_t id) KK_MUST_CHECK;
enum kk_rc kk_user_enable(struct kk_ctx *cx, int64_t id) KK_MUST_CHECK;
/* KK_EINPUT for a name or address that does not fit or is taken; email NULL:
 * none. */
enum kk_rc kk_user_rename(
	struct kk_ctx *cx, int64_t id, const char *name) KK_MUST_CHECK;
enum kk_rc kk_user_email(
	struct kk_ctx *cx, int64_t id, const char *email) KK_MUST_CHECK;
/* enum kk_lang; -1: that of the browser. */
enum kk_rc kk_user_lang(struct kk_ctx *cx, int64_t id, int lang) KK_MUST_CHECK;

#endif
