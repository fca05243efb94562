/* Text of a mail as UTF-8, whatever it says it is written in.
 *
 * Mails name their charset wrongly or not at all, and Japanese ones use signs
 * that the charset they name has not (①, ㈱, 髙, half-width kana in
 * ISO-2022-JP). Nothing is refused here: what cannot be read becomes U+FFFD,
 * visibly. */
#ifndef KK_FORMAT_MAIL_CHARSET_H
#define KK_FORMAT_MAIL_CHARSET_H

#include "base/arena.h"

/* The bytes as valid UTF-8 without NUL, in the arena or borrowed. name: as the
 * mail says it; "no value": it does not. */
struct kk_str kk_charset_text(
	struct kk_arena *a, struct kk_str name, struct kk_str bytes);
/* ISO-2022-JP as Windows and Japanese mail programs write it: with rows of NEC
 * and IBM, half-width kana and JIS X 0212, and with the escapes of any of its
 * relatives. In the arena. */
struct kk_str kk_iso2022_text(struct kk_arena *a, struct kk_str bytes);

#endif
