/* What a change of many leads would do, and what it did. */
#ifndef KK_APP_LISTS_BULK_VIEW_H
#define KK_APP_LISTS_BULK_VIEW_H

#include "app/lists/bulk.h"
#include "app/lists/list.h"

#define KK_BULK_SHOWN 500 /* leads of each kind that are named */

struct kk_bulk_line {
	int64_t lead_id;
	struct kk_str name, account; /* p NULL: the lead is gone; no company */
	struct kk_str why;	     /* it was left alone; p NULL: it was not */
	bool done, undone;
};

struct kk_bulk_job {
	int64_t id, user_id;
	struct kk_str user;
	enum kk_bulk_action action;
	struct kk_str argument; /* the new owner's name, a day, a code */
	struct kk_instant at, undone_at; /* undone_at KK_INSTANT_NONE */
	bool can_undo;
	int64_t done, undone, refused;
	/* Those that were left alone first, then the others. */
	struct kk_bulk_line *lines;
	size_t n;
};

/* A job, in the arena. KK_ENOTFOUND where there is none such. */
enum kk_rc kk_bulk_job(
	struct kk_ctx *cx, int64_t id, struct kk_bulk_job *j) KK_MUST_CHECK;

/* Whom a stop of these leads would reach: the first `most` by name, in the
 * arena, and the open touches it would end. Leads there are none of are left
 * out. */
struct kk_bulk_look {
	struct kk_bulk_line *lines;
	size_t n;
	int64_t leads, touches;
};
enum kk_rc kk_bulk_look(struct kk_ctx *cx, const int64_t *leads, size_t n,
	size_t most, struct kk_bulk_look *l) KK_MUST_CHECK;
/* Every lead a filter lets through, in the arena. KK_EINPUT where there are
 * more than KK_MAX_BULK, and as kk_list_leads. */
enum kk_rc kk_bulk_all(struct kk_ctx *cx, const struct kk_list_filter *f,
	int64_t **leads_r, size_t *n_r) KK_MUST_CHECK;

#endif
