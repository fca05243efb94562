/* One salesperson's day: which touch, at which minute, by which channel, with
 * which words, and why.
 *
 * A pure function of the database, the user, the day and now: done items stand
 * at their real time, the rest is planned from now on, and asking twice gives
 * the same. Nothing is stored. */
#ifndef KK_APP_DAY_PLAN_H
#define KK_APP_DAY_PLAN_H

#include "app/users/team.h"
#include "core/words/words.h"

#define KK_MAX_WHY 4
#define KK_MAX_TRIES 12

struct kk_script_facts;

struct kk_plan_why {
	enum kk_rule rule;
	struct kk_str text;
};

struct kk_plan_quote {
	struct kk_instant at;
	enum kk_channel channel;
	struct kk_str text; /* the note; may be "no value" */
};

/* How the half hour of a planned call was chosen (R-A6). */
struct kk_plan_choice {
	kk_day day;	 /* of the plan */
	int64_t version; /* of the model */
	int64_t bits;	 /* the case, kk_reach_pack */
	int slot;
	double p, best;	   /* … of the half hour that the means choose */
	double propensity; /* 0: nothing was chosen */
};

/* Texts are in the language of the context; "no value" where there is none. */
struct kk_plan_item {
	int n; /* the position, from 1 */
	int64_t touch_id, lead_id, contact_id;
	int64_t account_id; /* KK_NULL: none */
	struct kk_civil at;
	int minutes;
	enum kk_channel channel;
	enum kk_purpose purpose_code;
	struct kk_str purpose;
	struct kk_instant due; /* the limit */
	bool overdue, done, told, seat;
	double p, low, high;	      /* calls only, else NaN */
	struct kk_plan_choice choice; /* of a call; else all 0 */
	struct kk_str name, reading, title, account, address;
	int phone_rank; /* of a call: 1 direct … 4 switchboard, 5 unknown; 0 */
	struct kk_str prefix; /* 184 or 186, where the number wants it */
	struct kk_str opener, script;
	/* What the script was written from, for another language or the
	 * comebacks; NULL: it is done, or there is nothing to say. */
	const struct kk_script_facts *said;
	struct kk_plan_quote *quotes; /* oldest first */
	size_t n_quotes;
	struct kk_plan_why why[KK_MAX_WHY];
	int n_why;
	/* How far our last attempts got, oldest first, and how many there were
	 * in all. */
	enum kk_reach tries[KK_MAX_TRIES];
	int n_tries, all_tries;
	int64_t activity_id; /* of a done one: what came of it, or KK_NULL */
	struct kk_str disposition; /* its code; may be "no value" */
};

struct kk_plan_left {
	int64_t touch_id, lead_id;
	enum kk_rule rule;
	struct kk_str text;
	struct kk_str name, account; /* for people */
	enum kk_channel channel;
	enum kk_purpose purpose;
};

struct kk_plan {
	struct kk_str user;
	kk_day day, today;
	unsigned types;		    /* enum kk_day_type bits */
	const struct kk_away *away; /* on leave on that day; NULL: there */
	bool advice; /* odds are those it began with: nothing was learned yet, or
			those foretold the last calls better (R-A6) */
	bool fell_back; /* general advice foretold the last calls better than
			   ours: it is followed (R-A6) */
	struct kk_plan_item *items; /* by time */
	size_t n_items;
	struct kk_plan_left *left; /* by touch id */
	size_t n_left;
};

/* The plan of a user for any day. Today: what is done, and what is due by
 * today, from now on. A later day: what falls due after the business day
 * before it. An earlier one: what was done. Everything lives in the arena.
 * KK_ENOTFOUND where there is no such user. R-A1 – R-A9, R-B6, R-B9, R-C2,
 * R-C10, R-D8, R-J2. */
enum kk_rc kk_plan(struct kk_ctx *cx, int64_t user_id, kk_day day,
	struct kk_plan *plan_r) KK_MUST_CHECK;

/* What a touch is written from, whatever day it is due: for paper, which is
 * printed ahead. Opened once for a user, asked for each touch; both read,
 * inside the caller's view. Everything lives in the arena. */
struct kk_plan_words;
enum kk_rc kk_plan_words_open(struct kk_ctx *cx, int64_t user_id,
	struct kk_plan_words **w_r) KK_MUST_CHECK;
/* The facts of an open touch. KK_ENOTFOUND where there is no such touch. */
enum kk_rc kk_plan_words_of(struct kk_plan_words *w, int64_t touch_id,
	struct kk_script_facts *f_r) KK_MUST_CHECK;

/* A choice as a word for a form, and back: whoever logs the call later says how
 * it was planned, without planning the day again. NULL where nothing was
 * chosen; false, and nothing set, where the word is none such. */
const char *kk_plan_choice_text(
	struct kk_arena *a, const struct kk_plan_choice *c);
bool kk_plan_choice_read(struct kk_str text, struct kk_plan_choice *c_r);
/* How today's plan of cx->user_id chose the call of an open touch; nothing set
 * where it has none. Only where calls try other half hours is the day planned
 * for it: before that no choice can teach anything. */
enum kk_rc kk_plan_choice_of(struct kk_ctx *cx, int64_t touch_id,
	struct kk_plan_choice *c_r) KK_MUST_CHECK;

#endif
