/* What the reach model knows of a time, in a sentence or two (R-A6). */
#ifndef KK_CORE_WORDS_REACH_WORDS_H
#define KK_CORE_WORDS_REACH_WORDS_H

#include "base/message.h"
#include "core/reach/explain.h"

/* What the sentence counts: calls to this company in this part of the day. */
struct kk_reach_counts {
	int calls, reached;
};

/* Appends why this time, from our own calls where they say so, else that it is
 * general advice; then the chance as "about 2 in 10", and whether it is still
 * uncertain. A company is spoken of with its counts only. */
void kk_reach_say(struct kk_buf *b, enum kk_lang lang,
	const struct kk_reach_why *why, const struct kk_reach_case *c,
	struct kk_reach_counts counts);
/* A part of the day, "just after 13:00"; static. */
const char *kk_zone_text(enum kk_lang lang, enum kk_zone z);

#endif
