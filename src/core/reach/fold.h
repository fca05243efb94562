/* The model as a fold over the cases of a log, in the order of their time and
 * then their number: what is learned, and how well the last calls were
 * foretold. The same cases give the same bytes. */
#ifndef KK_CORE_REACH_FOLD_H
#define KK_CORE_REACH_FOLD_H

#include "core/reach/judge.h"
#include "core/reach/model.h"

#define KK_RECENT_CALLS 300 /* that a fall back is decided by */
#define KK_FALL_BACK .02    /* of log-loss above the prior's */

/* What a case is about: a call by its code, or the head it teaches, or news of
 * the company. Stored as these numbers: never change one. */
enum kk_case_kind {
	KK_CASE_CALL = 0,	/* outcome: enum kk_call_code, + 16: a
				   complaint came of it */
	KK_CASE_MAIL = 1,	/* outcome: answered? */
	KK_CASE_VISIT = 2,	/* outcome: met? */
	KK_CASE_NEW_PERSON = 3, /* the person has left */
	KK_CASE_NEW_NUMBER = 4	/* the number was dead or wrong */
};
#define KK_CASE_COMPLAINT 16

struct kk_case {
	int64_t at, id;	  /* the order */
	kk_day day;	  /* of `at` */
	int64_t bits;	  /* kk_reach_pack */
	uint32_t company; /* as the model counts */
	int kind, outcome;
};

/* One of the last calls: what was foretold, and what came. */
struct kk_recent {
	double p;
	int64_t bits;
	bool reached;
};

struct kk_reach_fold {
	struct kk_reach_model m;
	int64_t cases; /* folded so far: the version of the model */
	int64_t last_at, last_id;
	kk_day last_day;
	struct kk_recent recent[KK_RECENT_CALLS]; /* a ring */
	int n_recent, next;
};

/* Empty: the model at its prior, whose memory the caller has set up. */
void kk_reach_fold_init(struct kk_reach_fold *f);
/* Is the case behind all that was folded? */
bool kk_reach_fold_behind(
	const struct kk_reach_fold *f, int64_t at, int64_t id);
/* Folds one case in. On the first case of a day the model forgets a little: a
 * day on which nobody logs anything does not count. Returns the chance that was
 * foretold of a call; else NaN. */
double kk_reach_fold_case(struct kk_reach_fold *f, const struct kk_case *c);

struct kk_recent_loss {
	int n;
	double model, prior; /* log-loss a call; prior: kk_reach_begun */
	bool fall_back;	     /* n is KK_RECENT_CALLS and the model is worse by
				more than KK_FALL_BACK */
};

struct kk_recent_loss kk_reach_recent(const struct kk_reach_fold *f);

#endif
