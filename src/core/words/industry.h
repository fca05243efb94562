/* Industries as people call them, by the letter they are noted with (the
 * sections of 日本標準産業分類, A to T). */
#ifndef KK_CORE_WORDS_INDUSTRY_H
#define KK_CORE_WORDS_INDUSTRY_H

#include "base/message.h"

#define KK_INDUSTRIES 20

/* The name of an industry, 0 … KK_INDUSTRIES - 1; static. */
const char *kk_industry_text(enum kk_lang lang, int i);
/* By its letter, "E"; "" where there is none such. Static. */
const char *kk_industry_of(enum kk_lang lang, struct kk_str letter);

#endif
