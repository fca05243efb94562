/* Inside src/app/day/plan*.c (and bench/work.c) only: what a plan is made from.
 */
#ifndef KK_APP_DAY_PLAN_WORK_H
#define KK_APP_DAY_PLAN_WORK_H

#include "app/log/facts.h"
#include "app/reach/learn.h"
#include "app/words/offer.h"
#include "app/day/own_time.h"
#include "app/day/plan.h"
#include "core/planner/planner.h"
#include "core/reach/reach.h"
#include "core/words/script.h"
#include "store/sql.h"

/* One touch, open or done, with what is known of it. */
struct kk_plan_touch {
	struct kk_plan_open_row row; /* of a done one too, as far as it goes */
	enum kk_channel channel;
	enum kk_purpose purpose;
	enum kk_rule rule_code;
	struct kk_civil due, until;
	kk_day met_on;
	bool told;	  /* an agreed or named time on this very day */
	bool told_passed; /* that has gone by */
	bool to_log;	  /* a meeting of an earlier day without an outcome */
	bool done;
	struct kk_civil done_at;
	int64_t activity_id; /* of a done one */
	struct kk_str disposition;
	struct kk_lead_view view; /* of an open one */
	struct kk_log_line *log;
	int64_t *log_ids; /* of the activities */
	size_t n_log;
	struct kk_opener opener;
	struct kk_str group, problem; /* of a referral (R-D6) */
	enum kk_rule out; /* why it is left out; KK_RULE_NONE: it is not */
	struct kk_str out_text;
	struct kk_candidate *place;
	struct kk_reach_case reach; /* of a call, but for its half hour */
	struct kk_learned_tries tries;
	struct kk_plan_choice choice;
};

struct kk_plan_work {
	struct kk_ctx *cx;
	const struct kk_team *team;
	struct kk_user_get_row user;
	int64_t user_id;
	kk_day day;
	const struct kk_away *away; /* on leave on that day, or NULL */
	struct kk_civil now;
	struct kk_instant after, until; /* the span in which things fall due */
	struct kk_plan_touch *touches;
	size_t n;
	size_t placeable;	      /* of those that were weighed */
	struct kk_plan_due_row *rest; /* more than need be weighed */
	size_t n_rest;
	struct kk_own_block *blocks; /* own time, from this day on */
	size_t n_blocks;
	struct kk_civil offers[KK_OFFERS];
	struct kk_offers said; /* what is offered, and the team's own texts */
	struct kk_wording *wordings;
	size_t n_wordings;
	struct kk_learned *learned;
	bool advice; /* the general one holds, not what was learned */
};

/* plan.c: what is due to a user in a span: what was promised comes first, then
 * by urgency. */
enum kk_rc kk_plan_due(struct kk_ctx *cx, const struct kk_plan_due_arg *arg,
	struct kk_plan_due_row **rows_r, size_t *n_r) KK_MUST_CHECK;
/* plan.c: the log of a lead before `until`, and its opener. */
enum kk_rc kk_plan_read_log(
	struct kk_plan_work *w, struct kk_plan_touch *t) KK_MUST_CHECK;
/* plan.c: who plans, the dates we offer, the words of the team: all but what is
 * due. */
enum kk_rc kk_plan_begin(struct kk_plan_work *w) KK_MUST_CHECK;
/* plan.c: what the columns of a touch say, in the terms of the core; whom a
 * referral is asked of. */
void kk_plan_read_touch(struct kk_plan_work *w, struct kk_plan_touch *t);
enum kk_rc kk_plan_read_referral(
	struct kk_plan_work *w, struct kk_plan_touch *t) KK_MUST_CHECK;
/* plan_said.c: what our mails said before, for each mail that is placed. */
enum kk_rc kk_plan_read_said(struct kk_plan_work *w) KK_MUST_CHECK;
/* plan_left.c: has a touch its place in the day? What has none, by touch id,
 * with the reason. */
bool kk_plan_placed(const struct kk_plan_touch *t);
enum kk_rc kk_plan_leave(
	const struct kk_plan_work *w, struct kk_plan *p) KK_MUST_CHECK;
/* plan_items.c: what its words are made from. */
struct kk_script_facts kk_plan_facts(
	const struct kk_plan_work *w, const struct kk_plan_touch *t);
/* plan_guard.c: was it for one day only, which is over (R-B2)? Then it has its
 * rule and text, and nothing of it need be known. */
bool kk_plan_over(struct kk_plan_work *w, struct kk_plan_touch *t);
/* plan_guard.c: a touch that may not be planned gets its rule and text, one
 * that may its candidate. Then kk_plan_guard lets them compete for numbers. */
void kk_plan_weigh(struct kk_plan_work *w, struct kk_plan_touch *t);
enum kk_rc kk_plan_guard(struct kk_plan_work *w) KK_MUST_CHECK;
/* plan_items.c: a touch in words. */
void kk_plan_fill(const struct kk_plan_work *w, const struct kk_plan_touch *t,
	struct kk_plan_item *item_r);
/* plan_reach.c: what was learned; what of it concerns a touch (R-A6). */
enum kk_rc kk_plan_reach_open(struct kk_plan_work *w) KK_MUST_CHECK;
enum kk_rc kk_plan_reach_touch(
	struct kk_plan_work *w, struct kk_plan_touch *t) KK_MUST_CHECK;
/* A few of the calls that were placed try another half hour; how each call was
 * chosen is put down in its touch. */
void kk_plan_explore(struct kk_plan_work *w, const struct kk_candidate *all,
	size_t n_all, const struct kk_workday *day);
/* Why the time of a placed call, from our own calls or from advice. */
const char *kk_plan_why_reach(
	const struct kk_plan_work *w, const struct kk_plan_touch *t);
/* Odds of a call of this touch in the half hour of `minute`. */
struct kk_odds kk_plan_odds(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, int minute);
/* What a call then is worth: its chance, less what a complaint would cost. */
double kk_plan_worth(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, int minute);

#endif
