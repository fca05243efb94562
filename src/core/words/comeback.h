/* What reception, or the person, says against a call, and an answer to it that
 * leads back to the two dates (R-D3, R-D4). An answer never argues with a wish
 * not to be called: that is `stop`, at once (R-J1). */
#ifndef KK_CORE_WORDS_COMEBACK_H
#define KK_CORE_WORDS_COMEBACK_H

#include "core/words/script.h"

#define KK_COMEBACKS 13

/* What is heard, comeback i from 0, in their words; static. */
const char *kk_comeback_heard(enum kk_lang lang, int i);
/* Its code, "busy", static; and back: -1 where there is none such. */
const char *kk_comeback_code(int i);
int kk_comeback_find(struct kk_str code);
/* The answer as it ships, with fields; static. */
const char *kk_comeback_shipped(enum kk_lang lang, int i);
/* Is the answer always as it ships? The one to a complaint is (R-D4). */
bool kk_comeback_fixed(int i);
/* Appends the answer, the team's own where there is one, ready to be said; what
 * is not known is a blank. */
void kk_comeback_say(struct kk_buf *b, enum kk_lang lang, int i,
	const struct kk_script_facts *f);
/* What to do where they ask never to be called again; static. */
const char *kk_comeback_stop(enum kk_lang lang);

#endif
