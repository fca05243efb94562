/* What people say in a mail, found by short patterns.
 *
 * A pattern is a list of groups with blanks between them, each of alternatives
 * ("今後|以後 連絡|メール 不要|控え"). They must follow each other in one
 * sentence, each within KK_PHRASE_GAP bytes of the one before; "+" before a
 * group: right behind it, where an alternative may be empty; "~": within
 * KK_PHRASE_NEAR. "^" at the front: the sentence begins there; "$" at the end:
 * it ends there, but for marks.
 * "_" is a blank. */
#ifndef KK_FORMAT_TEXT_PHRASE_H
#define KK_FORMAT_TEXT_PHRASE_H

#include "base/arena.h"

#define KK_PHRASE_GAP 60
#define KK_PHRASE_NEAR 18

/* The sentences of a text, each a line: folded (NFKC, lower case), lines joined
 * as they were broken, Japanese without blanks. In the arena. */
struct kk_str kk_phrase_sentences(struct kk_arena *a, struct kk_str text);
/* Does the pattern stand in this sentence? */
bool kk_phrase(struct kk_str sentence, const char *pattern);
/* Does one of the patterns (ends with NULL)? */
bool kk_phrase_any(struct kk_str sentence, const char *const *patterns);
/* Does one of them stand in any sentence? */
bool kk_phrase_in(struct kk_str sentences, const char *const *patterns);

#endif
