/* Inside src/app/learn*.c only: the model in memory. */
#ifndef KK_APP_REACH_LEARN_WORK_H
#define KK_APP_REACH_LEARN_WORK_H

#include "app/reach/learn.h"

#define KK_SHARE_COMPANIES 5 /* that a shared weight rests on at least */

struct kk_learned {
	struct kk_reach_fold fold;
	struct kk_arena *arena; /* of the arrays */
	int64_t *keys;		/* of each company, from 1 */
	bool *touched;		/* learned since it was read */
	uint32_t *slots;	/* keys hashed to companies; 0: free */
	uint32_t n_slots;	/* a power of two */
	int64_t seen_id;
	const char *prior; /* what others learned, or NULL */
	bool damaged;	   /* what was stored could not be read */
	struct kk_recent_loss trust;
};

/* learn_memory.c: an empty model with room for `most` companies, at the prior
 * (of others, where `prior` can be read). */
struct kk_learned *kk_learned_new(
	struct kk_arena *a, uint32_t most, const char *prior);
/* The number of a company that is in memory, or 0. */
uint32_t kk_learned_find(const struct kk_learned *r, int64_t key);
/* A company that is not in memory yet, at its prior. */
uint32_t kk_learned_add(struct kk_learned *r, int64_t key);

/* What has to be folded anew: all cases from a time on, and with them every
 * company that lost one, even where nothing of it is left from then on. What
 * was learned of the others by then is as it would be again. */
struct kk_learn_late {
	struct kk_arena *arena; /* of the keys */
	int64_t from;		/* milliseconds; KK_NEVER_LATE: nothing */
	int64_t *keys;		/* of the companies that lost a case */
	size_t n, cap;
};
#define KK_NEVER_LATE INT64_MAX

/* learn_case.c: brings the cases of a lead up to its log; calls fn with each
 * that is new. *late_r tells of those that were there and are others now. */
typedef void kk_learn_case_fn(void *user, const struct kk_case *c, int64_t key);
enum kk_rc kk_learn_lead(struct kk_ctx *cx, int64_t lead_id,
	kk_learn_case_fn *fn, void *user,
	struct kk_learn_late *late_r) KK_MUST_CHECK;
/* A case at that time is no more, of the company at key. */
void kk_learn_lost(struct kk_learn_late *late, int64_t at, int64_t key);

/* learn_share.c: weights that fewer companies taught become what they began as,
 * in memory. */
enum kk_rc kk_learn_hide_few(
	struct kk_ctx *cx, struct kk_learned *r) KK_MUST_CHECK;

#endif
