/* What a team calls its outcomes, which of them it does not offer and in what
 * order they stand. Codes, what they do and the next touch stay the rules'. */
#ifndef KK_APP_USERS_OUTCOME_WORDS_H
#define KK_APP_USERS_OUTCOME_WORDS_H

#include "base/ctx.h"
#include "core/cadence/disposition.h"

#define KK_OUTCOME_NAME 24 /* characters on a button */
#define KK_OUTCOME_SAYS 60 /* characters of what they say then */

/* The settings behind it: "outcome.absent.ja", "outcome.absent.ja.says", the
 * same with en, and two lists of codes, parted by blanks. */
#define KK_OUTCOME_HIDDEN "outcomes.hidden"
#define KK_OUTCOME_ORDER "outcomes.order"

struct kk_outcome_own {
	const char *name[2], *says[2]; /* by enum kk_lang; NULL: the rules' */
	bool hidden;
	int place; /* from 1; 0: where the rules have it */
};

struct kk_outcome_words {
	struct kk_outcome_own own[KK_DISPOSITION__MAX];
	bool ordered;
};

/* Its name and what they say then, as the team has it; where nothing was read
 * or can be, as the rules have it. Valid as long as cx->arena. */
const char *kk_outcome_name(struct kk_ctx *cx, enum kk_disposition d);
const char *kk_outcome_says(struct kk_ctx *cx, enum kk_disposition d);
/* Of a code as it is stored; a code that is not known is its own name, and of
 * NULL there is none. */
const char *kk_outcome_name_of(struct kk_ctx *cx, struct kk_str code);
/* What the team has set of d; nothing in it where it has not. */
struct kk_outcome_own kk_outcome_own(struct kk_ctx *cx, enum kk_disposition d);
/* Does the team have an order of its own? */
bool kk_outcome_ordered(struct kk_ctx *cx);

/* The key of a setting of d: what is 0 for the name, 1 for what they say. In
 * the arena. */
const char *kk_outcome_key(
	struct kk_ctx *cx, enum kk_disposition d, enum kk_lang lang, int what);
/* Is it the name of such a setting? */
bool kk_outcome_is_key(struct kk_str key);
/* KK_EINPUT, with the reason, where the value does not fit its key. */
enum kk_rc kk_outcome_fits(struct kk_ctx *cx, struct kk_str key,
	struct kk_str value) KK_MUST_CHECK;
/* Takes one setting in; others are left alone. */
void kk_outcome_take(struct kk_arena *a, struct kk_outcome_words *w,
	struct kk_str key, struct kk_str value);
/* KK_EINPUT where two outcomes would have one name in one language: nobody
 * could tell them apart. */
enum kk_rc kk_outcome_check(
	struct kk_ctx *cx, const struct kk_outcome_words *w) KK_MUST_CHECK;

#endif
