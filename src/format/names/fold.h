/* Texts as keys: what two people would call "the same" becomes equal bytes.
 *
 * Only search and match keys and the insides of parsers are folded; names are
 * stored and shown as they were received. */
#ifndef KK_FORMAT_NAMES_FOLD_H
#define KK_FORMAT_NAMES_FOLD_H

#include "base/arena.h"
#include "base/str.h"

/* s in Unicode form NFKC: half-width kana become full-width, full-width
 * Latin letters and digits become ASCII. The result is s itself where nothing
 * changes, else it lives in the arena. "No value" stays "no value". */
struct kk_str kk_fold_nfkc(struct kk_arena *a, struct kk_str s);
/* The same with case folded and invisible characters (variation selectors,
 * zero-width spaces) removed. */
struct kk_str kk_fold_case(struct kk_arena *a, struct kk_str s);
/* The common form of a variant of a kanji used in names (髙 is 高, 﨑 is 崎);
 * any other character comes back unchanged. */
uint32_t kk_fold_variant(uint32_t c);
/* Is c a hyphen, dash, minus or long vowel mark as people type them between
 * digits? (U+30FC included: use only where digits are expected.) */
bool kk_fold_is_hyphen(uint32_t c);
/* Is c a blank, a tab, a line end or another Unicode space? */
bool kk_fold_is_space(uint32_t c);

#endif
