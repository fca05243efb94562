/* A cadence as a form: a row of choices for each step. What is chosen becomes
 * the same JSON that a file has (docs/cadence.schema.json), and is looked at by
 * the same reader: a form can say nothing that a file cannot. */
#ifndef KK_WEB_HOUSE_CADENCE_WORK_H
#define KK_WEB_HOUSE_CADENCE_WORK_H

#include "app/cadence/cadence.h"
#include "web/day/call.h"
#include "web/templates.h"

/* The choices of a step, as codes; `n` and `attempts` as typed. A way that is
 * empty is none. side: "", "research", "pair" or "both". */
struct kk_cadence_row {
	struct kk_str ways[KK_MAX_WAYS];
	struct kk_str purpose, wait, n, attempts, only_if, side;
};

/* One row more than there may be: the reader says that it is too many. */
struct kk_cadence_form {
	struct kk_str code, name, bound;
	struct kk_str end, end_step; /* "re-approach", "loop", … or a code */
	struct kk_cadence_row rows[KK_MAX_STEPS + 1];
	size_t n_rows;
};

/* The form of a cadence as it is. */
void kk_cadence_form_of(struct kk_arena *a, const struct kk_cadence *k,
	struct kk_cadence_form *f_r);
/* The form as it was sent to POST /cadence/CODE/steps, after what its button
 * does to the rows: "add", "drop-2", "up-2", "down-2". */
void kk_cadence_form_sent(struct kk_call *c, struct kk_cadence_form *f_r);
/* What it says, as the bytes of a file; in the arena. */
struct kk_str kk_cadence_form_json(
	struct kk_arena *a, const struct kk_cadence_form *f);
/* The fields of the page; in c's arena. */
enum kk_rc kk_cadence_form_fields(struct kk_call *c,
	const struct kk_cadence_form *f,
	struct kk_flow_form_html *d) KK_MUST_CHECK;

/* cadence.c: the words of a wait of n (a number, or "n"), and of whom a step is
 * for. */
const char *kk_wait_words(
	struct kk_ctx *cx, enum kk_wait w, const char *n) KK_MUST_CHECK;
const char *kk_whom_words(enum kk_lang lang, enum kk_only_if o);

#endif
