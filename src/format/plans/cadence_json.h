/* A cadence as a JSON file (docs/cadence.schema.json), read and written. */
#ifndef KK_FORMAT_PLANS_CADENCE_JSON_H
#define KK_FORMAT_PLANS_CADENCE_JSON_H

#include "core/cadence/valid.h"
#include "format/text/json.h"

#define KK_MAX_CADENCE_NAME 64 /* characters */

struct kk_cadence_text_fault {
	int line;	  /* of text that is no JSON; 0: it is JSON, … */
	const char *text; /* what the reader says of it, in English */
	struct kk_cadence_fault fault; /* … and says what it must not */
};

/* Reads one cadence out of the bytes of a file and looks whether it is allowed
 * (kk_cadence_valid); its chain is not resolved. Whole or not at all: false
 * with the fault. Texts live in the arena. */
bool kk_cadence_read(struct kk_arena *a, struct kk_str bytes,
	struct kk_cadence *c_r, struct kk_cadence_text_fault *fault_r);
/* Its fields, into an object that is open. */
void kk_cadence_write(
	struct kk_json *j, struct kk_arena *a, const struct kk_cadence *c);

#endif
