/* What the pages of paper share. */
#ifndef KK_WEB_RECORDS_LETTER_WORK_H
#define KK_WEB_RECORDS_LETTER_WORK_H

#include "web/day/call.h"
#include "web/templates.h"

/* The language of the words: the field "words", else that of the page.
 * KK_EINPUT where it is none. */
enum kk_rc kk_letter_words(
	struct kk_call *c, enum kk_lang *lang_r) KK_MUST_CHECK;
/* The choice of it, in the arena. */
const struct kk_choice_html *kk_letter_tongues(
	struct kk_call *c, enum kk_lang chosen, size_t *n_r);

#endif
