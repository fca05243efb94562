/* What a cadence of a team's own may say. The fixed rules can only be
 * tightened (R-B9, R-C3, R-C5): a cadence that would get round them is refused,
 * with the step, the field and the rule. docs/cadence.schema.json says the
 * same to other programs, as far as a schema can. */
#ifndef KK_CORE_CADENCE_VALID_H
#define KK_CORE_CADENCE_VALID_H

#include "base/message.h"
#include "core/cadence/cadence.h"
#include "core/rule.h"

#define KK_MAX_ATTEMPTS 3 /* calls of one step (R-C4) */

struct kk_cadence_fault {
	int step;	   /* from 1; 0: the cadence as a whole */
	const char *field; /* as the file calls it */
	enum kk_msg why;
	enum kk_rule rule;   /* KK_RULE_NONE: a matter of form */
	const char *given;   /* what was found, {1} of why; may be NULL */
	int64_t least, most; /* {2} and {3} of why */
};

/* Is the cadence by itself allowed? *fault_r says why not. */
bool kk_cadence_valid(
	const struct kk_cadence *c, struct kk_cadence_fault *fault_r);
/* The chain behind it, `next` resolved all the way: does it exist, has it the
 * step, and does it come to a pause? */
bool kk_cadence_chain_valid(
	const struct kk_cadence *c, struct kk_cadence_fault *fault_r);
/* Does a wait of this kind say how many (n of the step)? */
bool kk_wait_counts(enum kk_wait w);
/* May a step be for this purpose? Those that only an outcome or a side touch
 * brings may not. */
bool kk_cadence_purpose_ok(enum kk_purpose p);

#endif
