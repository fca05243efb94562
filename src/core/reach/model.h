/* The model that learns: all heads, and the companies that were called.
 *
 * A fold over the calls in their order (time, then id): the same calls give
 * the same bytes. Weights lie in memory of the caller: of each head the common
 * ones, then for A and B KK_REACH_COMPANY of every company, number 0 being a
 * company not seen yet, which never learns. */
#ifndef KK_CORE_REACH_MODEL_H
#define KK_CORE_REACH_MODEL_H

#include "core/reach/reach.h"

struct kk_reach_model {
	struct kk_weight *w[KK_HEAD__MAX];
	/* What the common weights began with, where others taught it, in memory
	 * of the caller, who sets it; NULL: the general advice. */
	const struct kk_weight *begin[KK_HEAD__MAX];
	/* Of each company: the business day up to which it forgot. */
	uint32_t *forgot;
	uint32_t companies, most; /* in use, and those there is room for */
	uint32_t day;		  /* business days forgotten so far */
};

/* How many weights w[head] must have room for; forgot: most + 1. */
size_t kk_reach_room(enum kk_head head, uint32_t most);
/* Sets all to the general advice, with no company; w, forgot and most are the
 * caller's. */
void kk_reach_init(struct kk_reach_model *m);
/* A new company at its prior; its number, from 1. There must be room. */
uint32_t kk_reach_company_new(struct kk_reach_model *m);

/* p = pA·pB of two sums, and its 80% interval: taken on the log-odds of the
 * product, ± 1.2816 standard deviations of it to first order. */
struct kk_odds kk_reach_product(struct kk_sum a, struct kk_sum b);
/* pA·pB of c. */
double kk_reach_chance(
	const struct kk_reach_model *m, const struct kk_reach_case *c);
/* The same with its interval. */
struct kk_odds kk_reach_odds(
	const struct kk_reach_model *m, const struct kk_reach_case *c);
/* The same as it was before anything was learned. */
struct kk_odds kk_reach_begun(
	const struct kk_reach_model *m, const struct kk_reach_case *c);
/* What one weight began with. */
struct kk_weight kk_reach_begun_weight(
	const struct kk_reach_model *m, enum kk_head head, uint32_t id);
/* The sums of one head for c, for draws and explanations. */
struct kk_sum kk_reach_sum(const struct kk_reach_model *m, enum kk_head head,
	const struct kk_reach_case *c);
/* The chance in one head alone. */
double kk_reach_head_chance(const struct kk_reach_model *m, enum kk_head head,
	const struct kk_reach_case *c);

/* Learns what one call ended in. NO_ANSWER and MACHINE teach A only, GATE and
 * more A and B, REACHED and more whether an appointment came of it; INVALID
 * nothing. c->company must not be 0. */
void kk_reach_learn(struct kk_reach_model *m, const struct kk_reach_case *c,
	enum kk_call_code code);
/* Learns one case of one head (complaint, e-mail, visit). */
void kk_reach_learn_head(struct kk_reach_model *m, enum kk_head head,
	const struct kk_reach_case *c, bool y);

/* A business day has gone by: every variance grows a little towards its
 * prior (0.0005 of the way). */
void kk_reach_next_day(struct kk_reach_model *m);
/* A new decision maker is known (a card, a letter, 人事異動): what was learned
 * of the company counts half, and is as uncertain as at first. */
void kk_reach_new_person(struct kk_reach_model *m, uint32_t company);
/* Its phone number changed: A forgets the company. */
void kk_reach_new_number(struct kk_reach_model *m, uint32_t company);

/* Takes what others learned as the prior of the common weights: its means, and
 * four times its variances, at most the prior's (`from`: KK_REACH_COMMON of
 * each head; before anything is learned). */
void kk_reach_ship(struct kk_reach_model *m,
	const struct kk_weight *const from[KK_HEAD__MAX]);

#endif
