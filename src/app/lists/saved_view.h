/* Views of lists that somebody keeps under a name. */
#ifndef KK_APP_LISTS_SAVED_VIEW_H
#define KK_APP_LISTS_SAVED_VIEW_H

#include "base/ctx.h"

#define KK_MAX_VIEWS 100		 /* of one user */
#define KK_MAX_VIEW_QUERY ((size_t)4096) /* bytes */

enum kk_view_kind { KK_VIEW_LEAD, KK_VIEW_CONTACT, KK_VIEW_ACCOUNT };

/* "lead", "contact", "account"; static. */
struct kk_str kk_view_kind_code(enum kk_view_kind kind);

struct kk_saved_view {
	int64_t id, user_id;
	struct kk_str owner, name, query; /* query: as it was given */
	bool shared, mine;
};

struct kk_view_new {
	enum kk_view_kind kind;
	struct kk_str name, query;
	bool shared; /* with the team */
	bool over;   /* one of the same name is written over */
};

/* Keeps a view of the context's user. KK_EINPUT for a name that is empty or too
 * long, a query that is too long, more than KK_MAX_VIEWS; KK_ENO for a name
 * that another of the user's views of this kind has, unless that one is to be
 * written over. One transaction. */
enum kk_rc kk_view_save(struct kk_ctx *cx, const struct kk_view_new *v,
	int64_t *id_r) KK_MUST_CHECK;
/* Another name for one of the user's own, and whether it is shared. As above;
 * KK_ENOTFOUND where it is none. One transaction. */
enum kk_rc kk_view_change(struct kk_ctx *cx, int64_t id, enum kk_view_kind kind,
	struct kk_str name, bool shared) KK_MUST_CHECK;
/* The user's own by name, then those others share; in the arena. */
enum kk_rc kk_view_list(struct kk_ctx *cx, enum kk_view_kind kind,
	struct kk_saved_view **views_r, size_t *n_r) KK_MUST_CHECK;
/* Deletes one of the user's own, with the columns that were chosen for it;
 * KK_ENOTFOUND where it is none. One transaction. */
enum kk_rc kk_view_delete(struct kk_ctx *cx, int64_t id) KK_MUST_CHECK;

#endif
