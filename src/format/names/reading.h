/* How a name may be read: proposals, shown and never stored, as only the
 * person knows. Kanji are never read: 東海林 is しょうじ or とうかいりん. */
#ifndef KK_FORMAT_NAMES_READING_H
#define KK_FORMAT_NAMES_READING_H

#include "base/arena.h"
#include "base/str.h"

/* Of a name written in kana, itself (NFKC); of a romanised Japanese one
 * (Yamada Taro), its hiragana. Anything else: p NULL. In the arena. */
struct kk_str kk_reading_of_name(struct kk_arena *a, struct kk_str name);
/* Of a mail address whose local part is two romanised names (taro.yamada@),
 * their hiragana in that order. p NULL otherwise. */
struct kk_str kk_reading_of_email(struct kk_arena *a, struct kk_str address);

#endif
