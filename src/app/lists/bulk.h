/* One change of many leads: done lead by lead, each whole or not at all. */
#ifndef KK_APP_LISTS_BULK_H
#define KK_APP_LISTS_BULK_H

#include "base/ctx.h"

#define KK_MAX_BULK 10000 /* leads at once */

enum kk_bulk_action {
	KK_BULK_REASSIGN,
	KK_BULK_PAUSE,
	KK_BULK_ENROLL,
	KK_BULK_STOP,
	KK_BULK_TAG,
	KK_BULK__MAX
};

struct kk_bulk_request {
	enum kk_bulk_action action;
	const int64_t *leads;
	size_t n;
	int64_t to_id;	     /* reassign: the new owner */
	kk_day until;	     /* pause */
	const char *cadence; /* enroll: its code */
	struct kk_str tag;   /* tag: the word; on a lead that has it: refused */
	bool own_only; /* of the context's user; those of others are refused */
};

struct kk_bulk_row {
	int64_t lead_id;
	bool done;
	const char *why; /* it was not, in words; NULL: done */
};

/* Each lead once, by number; in the arena. */
struct kk_bulk_result {
	int64_t job_id; /* for kk_bulk_undo */
	struct kk_bulk_row *rows;
	size_t n, done;
	bool can_undo;
	const char *missing; /* why a stop is not kept for imports; or NULL */
};

/* "reassign", "pause", "enroll", "stop", "tag"; static. And back: false where
 * there is none such. */
const char *kk_bulk_code(enum kk_bulk_action a);
bool kk_bulk_from(struct kk_str code, enum kk_bulk_action *a_r);
/* Changes the leads; one that is refused stays as it was and says why, the
 * others are changed. One transaction: where the database fails, none is.
 * KK_EINPUT for no lead or more than KK_MAX_BULK, KK_ENOTFOUND for an unknown
 * user or cadence. */
enum kk_rc kk_bulk(struct kk_ctx *cx, const struct kk_bulk_request *rq,
	struct kk_bulk_result *r) KK_MUST_CHECK;
/* Takes a change back: the leads go to those who had them, a pause ends, a tag
 * is taken off. A lead that was changed since, or (own_only) is another's now, is
 * left alone and says so. KK_ENOTFOUND for an unknown job; KK_EINPUT where it was
 * taken back already or cannot be. */
enum kk_rc kk_bulk_undo(struct kk_ctx *cx, int64_t job_id, bool own_only,
	struct kk_bulk_result *r) KK_MUST_CHECK;

#endif
