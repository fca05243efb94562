/* A decimal number as text, read strictly. */
#ifndef KK_FORMAT_TEXT_REAL_H
#define KK_FORMAT_TEXT_REAL_H

#include "base/str.h"

/* "-1.5", "0.25", "3", "1e-3": an optional sign, digits with at most one point
 * among them, an optional exponent; no blanks, no infinity. False where it is
 * none such, longer than 40 bytes, or not within [least, most]. */
bool kk_real_parse(struct kk_str s, double least, double most, double *v_r);

#endif
