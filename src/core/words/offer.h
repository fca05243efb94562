/* The credibility statement of an offer, in its parts (R-D1): who we are, the
 * kind of goods, why we call, why speaking with the boss is worth it, what not
 * meeting costs them, why not by phone. The ask is none of them: it is always
 * 30 minutes, face to face (R-D2).
 *
 * One statement is used at every rung and on every channel; the scripts take
 * its parts. A part that was never written is left out, or stands as a blank
 * where nothing can be said without it. */
#ifndef KK_CORE_WORDS_OFFER_H
#define KK_CORE_WORDS_OFFER_H

#include <stdint.h>

#include "base/message.h"

#define KK_PARTS(X)                                                            \
	X(WHO, who)                                                            \
	X(GOODS, goods)                                                        \
	X(WHY, why)                                                            \
	X(WORTH, worth)                                                        \
	X(COST, cost)                                                          \
	X(SHOW, show)

#define KK_PART_OF(name, code) KK_PART_##name,
enum kk_part { KK_PARTS(KK_PART_OF) KK_PART__MAX };

#define KK_LANGS 2 /* enum kk_lang */

struct kk_offer {
	int64_t id, version_id;
	struct kk_str parts[KK_LANGS][KK_PART__MAX]; /* may be empty */
};

const char *kk_part_code(enum kk_part p);
/* The part as the builder names it, what it asks for, and the structure it
 * begins with: words with blanks, no fact is invented. All static. */
const char *kk_part_name(enum kk_lang lang, enum kk_part p);
const char *kk_part_asks(enum kk_lang lang, enum kk_part p);
const char *kk_part_shipped(enum kk_lang lang, enum kk_part p);

/* Is there a blank, ［…］ or […], still to be filled? */
bool kk_has_blank(struct kk_str text);
/* Not written yet, or with a blank in it. */
bool kk_part_missing(struct kk_str text);

/* How fast it is read aloud. */
#define KK_READ_JA 350	  /* characters a minute */
#define KK_READ_EN 150	  /* words a minute */
#define KK_STATEMENT_S 30 /* seconds it may take (R-D1) */
#define KK_VOICEMAIL_MIN_S 10
#define KK_VOICEMAIL_MAX_S 20

/* Seconds of reading a text aloud, rounded up. Japanese by its characters,
 * blanks between them not counted; English by its words. */
int kk_reading_seconds(enum kk_lang lang, struct kk_str text);

/* What a phone opening in Japan must state. */
struct kk_opening {
	bool firm, caller, goods, sales;
};
/* Which of the four a text states. A name that is not known is not stated. */
struct kk_opening kk_opening_states(enum kk_lang lang, struct kk_str text,
	struct kk_str firm, struct kk_str caller, struct kk_str goods);

#endif
