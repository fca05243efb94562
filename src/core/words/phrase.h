/* Names for people: channels, purposes and the reasons behind the rules, in
 * Japanese and English side by side. */
#ifndef KK_CORE_WORDS_PHRASE_H
#define KK_CORE_WORDS_PHRASE_H

#include "base/date.h"
#include "base/message.h"
#include "core/rule.h"
#include "core/words/words.h"

/* The name of a channel on screens, "電話" / "phone"; static. */
const char *kk_channel_text(enum kk_lang lang, enum kk_channel c);
/* What a touch is for, in a few words, 「2回目の連絡を送る」; static. */
const char *kk_purpose_text(enum kk_lang lang, enum kk_purpose p);
/* The same for a first follow-up whose conversation is not written down yet:
 * one line is to be written before anything is sent (R-C2); static. */
const char *kk_purpose_unwritten(enum kk_lang lang);
/* One sentence that gives the reason of a rule: true as the reason of any next
 * touch that stores it and of any "no" it gives; of KK_RULE_NONE, "". Static.
 */
const char *kk_rule_text(enum kk_lang lang, enum kk_rule r);
/* Appends a day as people say it, 「11月24日（火）」 or "Tue 24 Nov", with its
 * year where that is not today's. */
void kk_day_say(struct kk_buf *b, enum kk_lang lang, kk_day d, kk_day today);
/* Appends such a day and its minute, 「11月24日（火）8:45」 or
 * "Tue 24 Nov 8:45". */
void kk_moment_say(
	struct kk_buf *b, enum kk_lang lang, struct kk_civil at, kk_day today);
/* Appends the types of a day (enum kk_day_type bits), 「五十日・月末の営業日」.
 */
void kk_day_types_say(struct kk_buf *b, enum kk_lang lang, unsigned types);

#endif
