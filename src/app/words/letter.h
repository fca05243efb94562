/* A letter, a letter of thanks or a cover note to a lead, as it would be
 * printed, and its label.
 *
 * The words are those of the open main touch, from the team's texts and true to
 * the log (R-B6). Nothing is logged by printing: that is done when it is
 * posted.
 */
#ifndef KK_APP_WORDS_LETTER_H
#define KK_APP_WORDS_LETTER_H

#include "base/ctx.h"
#include "core/rule.h"
#include "format/page/sheet.h"

struct kk_plan_words;

enum kk_letter_kind {
	KK_LETTER_TOUCH,  /* what the next touch would write */
	KK_LETTER_THANKS, /* for what the log has: a meeting, an order, a talk
			   */
	KK_LETTER_COVER,  /* with material: what is enclosed, below 記 */
	KK_LETTER__MAX
};

/* The code ("letter", "thanks", "cover"), static; and back. */
const char *kk_letter_code(enum kk_letter_kind k);
bool kk_letter_from(struct kk_str code, enum kk_letter_kind *k_r);
const char *kk_letter_text(enum kk_lang lang, enum kk_letter_kind k);

struct kk_letter_ask {
	enum kk_letter_kind kind;
	enum kk_lang lang; /* of the words */
	const struct kk_str *enclosed;
	size_t n_enclosed;
};

/* Texts in the arena. */
struct kk_letter_draft {
	int64_t lead_id, owner_id;
	struct kk_str name, account; /* for people; account may be "no value" */
	struct kk_sheet sheet;	     /* whole, or what of it is known */
	struct kk_label label;
	bool has_address;
	bool foreign; /* a colleague's, which the context's user may not write:
		       * sheet and label are empty */
	const char *why; /* it may not be printed so, in words; NULL: it may */
	enum kk_rule
		rule; /* … by this rule; KK_RULE_NONE: it lacks something */
	const char *label_why; /* the same of its label alone */
};

/* What many have in common: opened once. */
struct kk_letter_desk {
	struct kk_ctx *cx;
	struct kk_letter_ask ask;
	bool asked, manages; /* may the context's user write for others? */
	int64_t user_id;     /* whose words these are; 0: nobody's yet */
	struct kk_plan_words *words;
	struct kk_str from; /* the sender, in lines */
};

/* Opens the desk; reads nothing yet. */
struct kk_letter_desk kk_letter_open(
	struct kk_ctx *cx, const struct kk_letter_ask *ask);
/* The letter and label of a lead: of the context's user, or of anybody where they
 * manage. KK_ENOTFOUND where there is no such lead. */
enum kk_rc kk_letter_write(struct kk_letter_desk *desk, int64_t lead_id,
	struct kk_letter_draft *d_r) KK_MUST_CHECK;
/* The first blank that is still to be filled in, 「［会社名］」, of a letter as
 * it would be printed; "no value": none. */
struct kk_str kk_letter_blank(const struct kk_sheet *l);

#endif
