/* Who said stop (R-J1): people, companies, and channels given up for a while.
 * For those who answer for it; nothing is changed here. */
#ifndef KK_APP_LEAD_SUPPRESSION_H
#define KK_APP_LEAD_SUPPRESSION_H

#include "base/ctx.h"
#include "core/words/words.h"

#define KK_STOPPED_ROWS 100

enum kk_stopped_kind { KK_STOPPED_PEOPLE, KK_STOPPED_FIRMS, KK_OPTED_OUT };

struct kk_stopped {
	int64_t id; /* where the next page begins: `before` */
	int64_t contact_id, account_id;		     /* KK_NULL: none */
	struct kk_str name, reading, title, account; /* p NULL: none */
	bool seat;
	unsigned mask;	      /* the closed channels */
	kk_day until;	      /* KK_DAY_NONE: for good */
	struct kk_instant at; /* KK_INSTANT_NONE: not known any more */
	struct kk_str user;   /* who wrote it down; p NULL: not known */
};

/* A page, the newest first, in the arena; before: the last id of the page
 * before, 0 for the first one. *more_r: there are more. Since when and by whom
 * is told by the kept hashes, so not without their key. */
enum kk_rc kk_stopped_list(struct kk_ctx *cx, enum kk_stopped_kind kind,
	int64_t before, struct kk_stopped **rows_r, size_t *n_r,
	bool *more_r) KK_MUST_CHECK;
/* How many hashes are kept for imports to come. */
enum kk_rc kk_stopped_hashes(struct kk_ctx *cx, int64_t *n_r) KK_MUST_CHECK;

#endif
