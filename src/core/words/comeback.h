/* What reception, or the person, says against a call, and an answer to it that
 * leads back to the two dates (R-D3, R-D4). An answer never argues with a wish
 * not to be called: that is `stop`, at once (R-J1). */
#ifndef KK_CORE_WORDS_COMEBACK_H
#define KK_CORE_WORDS_COMEBACK_H

#include "core/words/script.h"

#define KK_COMEBACKS 13

/* What is heard, comeback i from 0, in their words; static. */
const char *kk_comeback_heard(enum kk_lang lang, int i);
/* Appends the answer, ready to be said; what is not known is a blank. */
void kk_comeback_say(struct kk_buf *b, enum kk_lang lang, int i,
	const struct kk_script_facts *f);
/* What to do where they ask never to be called again; static. */
const char *kk_comeback_stop(enum kk_lang lang);

#endif
