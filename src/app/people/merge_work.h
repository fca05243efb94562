/* Inside src/app/merge*.c only: one merge on its way. */
#ifndef KK_APP_PEOPLE_MERGE_WORK_H
#define KK_APP_PEOPLE_MERGE_WORK_H

#include "app/people/custom.h"
#include "app/log/facts.h"
#include "app/people/merge.h"
#include "store/sql.h"

#define KK_MERGED "merged" /* why touches and enrollments ended */

/* A living lead of one of the two. */
struct kk_merge_side {
	bool living;
	struct kk_merge_living_row lead;
};

struct kk_merge_work {
	const struct kk_merge_request *rq;
	struct kk_merge_answer *a;
	struct kk_merge_contact_row from, into;
	int64_t id, last_touch, now;
	unsigned mask; /* closed channels of both, with the account's */
	kk_day until[KK_BY_DESK]; /* given up until then; KK_DAY_NONE: not */
	struct kk_merge_side of_from, of_into;
	struct kk_merge_side *goes_on, *ends; /* NULL: none */
	bool stood_in; /* the lead that goes on stands on desk work */
};

/* merge_lead.c: the leads, once the survivor has numbers, addresses and fields
 * of both. */
enum kk_rc kk_merge_leads(
	struct kk_ctx *cx, struct kk_merge_work *w) KK_MUST_CHECK;
/* The main touch of a lead again, where a closed channel, an address that is
 * not there or (calls) too many calls leave it no room; was: what it had been
 * before one at the desk stood in, or NULL. */
enum kk_rc kk_merge_settle(struct kk_ctx *cx, int64_t lead_id, bool calls,
	const struct kk_merge_living_row *was) KK_MUST_CHECK;
/* An open main touch at the desk, for the moment in which a lead has none it
 * may stand on. */
enum kk_rc kk_merge_stand_in(
	struct kk_ctx *cx, int64_t lead_id, int64_t *touch_r) KK_MUST_CHECK;
/* merge_field.c: empty fields of the survivor, filled and noted. */
enum kk_rc kk_merge_fill(
	struct kk_ctx *cx, const struct kk_merge_work *w) KK_MUST_CHECK;
enum kk_rc kk_merge_empty(struct kk_ctx *cx, int64_t merge_id, int64_t into_id,
	struct kk_unmerge_answer *a) KK_MUST_CHECK;

/* The same of fields that the company defined, of a contact, an account or a
 * lead. *was_r: the note was one of those, and what it names was emptied if it
 * still said `value`. */
enum kk_rc kk_merge_custom(struct kk_ctx *cx, enum kk_custom_of of,
	int64_t merge_id, int64_t from_id, int64_t into_id) KK_MUST_CHECK;
enum kk_rc kk_merge_custom_gone(struct kk_ctx *cx, struct kk_str note,
	struct kk_str value, bool *was_r) KK_MUST_CHECK;

/* merge_undo.c: what both kinds ask before they undo. */
enum kk_rc kk_merge_find(struct kk_ctx *cx, int64_t merge_id, const char *kind,
	struct kk_merge_get_row *m) KK_MUST_CHECK;
void kk_merge_kept(struct kk_ctx *cx, struct kk_unmerge_answer *a,
	const char *what, int64_t id, const char *text);
enum kk_rc kk_merge_forget(struct kk_ctx *cx, int64_t merge_id) KK_MUST_CHECK;

/* A lead that came to somebody who is or will be away goes behind the leave
 * (R-A9). A contact without a living lead is fine. */
enum kk_rc kk_merge_hold(struct kk_ctx *cx, int64_t contact_id) KK_MUST_CHECK;

#endif
