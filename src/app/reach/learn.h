/* What our own calls teach, kept in the database (R-A6).
 *
 * Learning is put off: logging writes the fact alone, and kk_learn_new()
 * follows, up to what was logged meanwhile. What is learned is a fold over the
 * effective log in the order of the calls; where an entry comes late, or is
 * corrected, all of it is folded anew. */
#ifndef KK_APP_REACH_LEARN_H
#define KK_APP_REACH_LEARN_H

#include "base/ctx.h"
#include "core/reach/fold.h"

/* The model in memory, as far as it was learned. */
struct kk_learned;

/* Opens what is stored, for reading: the weights in common; companies come as
 * they are asked for. Where nothing was learned yet, or what is stored is
 * damaged, it is the prior. */
enum kk_rc kk_learned_open(
	struct kk_ctx *cx, struct kk_learned **r_r) KK_MUST_CHECK;
/* The key of a company: the account, or where there is none the contact as a
 * negative number. */
int64_t kk_learned_key(int64_t account_id, int64_t contact_id);
/* The number of a company in the model; of one that taught nothing yet, 0. */
enum kk_rc kk_learned_company(struct kk_ctx *cx, struct kk_learned *r,
	int64_t key, uint32_t *company_r) KK_MUST_CHECK;
/* The cell of a size ("S", "M", "L") and of an industry (a letter of the Japan
 * Standard Industrial Classification, "A" … "T"); 0: unknown. */
int kk_learned_size(struct kk_str code);
int kk_learned_industry(struct kk_str code);

/* Calls to one company so far, by part of the day. */
struct kk_learned_tries {
	int all;
	struct {
		int calls, reached;
	} zone[KK_ZONE__MAX];
};

enum kk_rc kk_learned_tries(struct kk_ctx *cx, int64_t key,
	struct kk_learned_tries *t_r) KK_MUST_CHECK;
const struct kk_reach_fold *kk_learned_fold(const struct kk_learned *r);
/* Whether the last calls were foretold so badly that general advice does
 * better: then the plan follows that (and says so). */
const struct kk_recent_loss *kk_learned_trust(const struct kk_learned *r);
/* Is that to be followed with which it began (general advice, or what others
 * taught), because of that or since nothing was learned yet? Whoever shows or
 * plans by odds asks this; kk_reach_begun has them. */
bool kk_learned_advice(const struct kk_learned *r);

struct kk_learn_report {
	int64_t activities; /* that were new */
	int64_t cases;	    /* in all, folded so far */
	int64_t companies;  /* that were written */
	bool anew;	    /* folded from the beginning */
	bool more;	    /* there is more that is new: ask again */
};

/* Learns what was logged since. One transaction (or joins the one that is
 * open). */
enum kk_rc kk_learn_new(
	struct kk_ctx *cx, struct kk_learn_report *l_r) KK_MUST_CHECK;
/* Folds everything anew: the same bytes, if nothing is wrong. */
enum kk_rc kk_learn_anew(
	struct kk_ctx *cx, struct kk_learn_report *l_r) KK_MUST_CHECK;
/* What is believed in common, as a line of text (format/plans/reach_text.h): no
 * company and no person is in it, and nothing that fewer than five companies
 * taught (an industry with one customer would be that customer). KK_ENO where
 * nothing was learned, KK_EINPUT where the team has not agreed to it (setting
 * reach.share). */
enum kk_rc kk_learn_export(
	struct kk_ctx *cx, struct kk_str *text_r) KK_MUST_CHECK;
/* Begins with what others believe instead of the general advice, and folds all
 * of our own onto it anew. KK_EINPUT where the text is none such. */
enum kk_rc kk_learn_import(struct kk_ctx *cx, struct kk_str text,
	struct kk_learn_report *l_r) KK_MUST_CHECK;
/* Is what is stored what a rebuild would give? Reads only; KK_OK also where
 * not. */
enum kk_rc kk_learn_verify(struct kk_ctx *cx, bool *same_r) KK_MUST_CHECK;

/* Calls fn with every case in the order of learning, and what the model
 * foretold of it just before (NaN where it is no call). Reads only. */
typedef void kk_learn_replay_fn(
	void *user, const struct kk_case *c, double foretold);
enum kk_rc kk_learn_replay(
	struct kk_ctx *cx, kk_learn_replay_fn *fn, void *user) KK_MUST_CHECK;

#endif
