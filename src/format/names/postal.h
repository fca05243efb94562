/* Postal codes. */
#ifndef KK_FORMAT_NAMES_POSTAL_H
#define KK_FORMAT_NAMES_POSTAL_H

#include "base/arena.h"
#include "base/str.h"

struct kk_postal {
	struct kk_str code;	 /* "1500001" */
	struct kk_str formatted; /* "150-0001" */
};

/* Reads seven digits in any notation (〒, full width, any hyphen, blanks).
 * False for anything else. The texts live in the arena. */
bool kk_postal_parse(
	struct kk_arena *a, struct kk_str text, struct kk_postal *postal_r);

#endif
