/* Cases to measure the reach model with, as text.
 *
 * A groups file: a line "WEIGHTS GROUPS", a line with the name of each group,
 * a line with the group (from 0) of each weight. A cases file: a line "y id
 * id …" a case; y is 0 or 1, the ids are its active weights. Blanks are spaces
 * or tabs; a line may end in CR LF. */
#ifndef KK_FORMAT_PLANS_CASES_H
#define KK_FORMAT_PLANS_CASES_H

#include "base/arena.h"
#include "base/message.h"

struct kk_case_groups {
	uint32_t weights, groups;
	struct kk_str *names; /* of the groups */
	uint32_t *of;	      /* the group of each weight */
};

struct kk_cases {
	size_t n;
	bool *y;
	uint32_t
		*first; /* the ids of case i: id[first[i]] … id[first[i + 1]] */
	uint32_t *id;
};

struct kk_cases_fault {
	size_t line;	   /* of the file, from 1 */
	enum kk_msg why;   /* may take {1} */
	const char *given; /* {1}; may be NULL */
};

/* Reads a whole groups file. False, with the first fault, where the bytes are
 * none. Names borrow the bytes, the rest lives in the arena. */
bool kk_case_groups_read(struct kk_arena *a, struct kk_str bytes,
	struct kk_case_groups *g_r, struct kk_cases_fault *fault_r);
/* Reads a whole cases file whose ids are below `weights`: at least one case,
 * each with 1 … `most` ids, each of them once. False, with the first fault,
 * where the bytes are none. Lives in the arena. */
bool kk_cases_read(struct kk_arena *a, struct kk_str bytes, uint32_t weights,
	int most, struct kk_cases *c_r, struct kk_cases_fault *fault_r);

#endif
