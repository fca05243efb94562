/* Salespeople and the database's beginnings. */
#ifndef KK_APP_USER_H
#define KK_APP_USER_H

#include "app/team.h"

struct kk_user {
	int64_t id;
	const char *name;
	int work_from, work_until; /* minutes, R-A9 */
	int64_t leads;             /* living ones */
};

/* Makes or upgrades the database, writes the shipped cadences and, where there
 * is no user yet, the first one. */
enum kk_rc kk_init(struct kk_ctx *cx, const char *user) KK_MUST_CHECK;
enum kk_rc kk_user_add(struct kk_ctx *cx, const char *name, int64_t *id_r)
	KK_MUST_CHECK;
enum kk_rc kk_user_list(struct kk_ctx *cx, struct kk_user **users_r,
	size_t *n_r) KK_MUST_CHECK;
/* The user called `name`; with name NULL the only user there is. KK_EUSAGE,
 * with the names, where there are several; KK_ENOTFOUND where there is none
 * such. */
enum kk_rc kk_user_find(struct kk_ctx *cx, const char *name, int64_t *id_r)
	KK_MUST_CHECK;
/* Working hours of a shift, in minutes. */
enum kk_rc kk_user_hours(struct kk_ctx *cx, int64_t id, int from, int until)
	KK_MUST_CHECK;

#endif
