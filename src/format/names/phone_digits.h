/* Digits as a number of the plan. Used by phone.c; others want phone.h. */
#ifndef KK_FORMAT_NAMES_PHONE_DIGITS_H
#define KK_FORMAT_NAMES_PHONE_DIGITS_H

#include "format/names/phone_plan.h"

struct kk_phone_digits {
	struct kk_str digits; /* national, with the 0; foreign: all */
	struct kk_phone_plan plan;
	bool foreign;
	struct kk_str prefix; /* "184" or "186", or none */
};

/* Whose number are these digits, behind a plus or not? Tries the number as it
 * stands, behind 184 and 186, behind a country code, and with the 0 that a
 * spreadsheet ate. False where no plan knows it. In the arena. */
bool kk_phone_digits_read(struct kk_arena *a, struct kk_str digits, bool plus,
	struct kk_phone_digits *r);
/* Its last digits replaced by these (0124 behind 03-5550-0123); false where
 * that makes no number. e164 is a Japanese number. In the arena. */
bool kk_phone_digits_complete(struct kk_arena *a, struct kk_str e164,
	struct kk_str last, struct kk_phone_digits *r);
/* "+81355500123"; in the arena. */
struct kk_str kk_phone_digits_e164(
	struct kk_arena *a, const struct kk_phone_digits *r);

#endif
