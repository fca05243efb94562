/* What the readers of files written by hand have in common: keys that nobody
 * knows are refused, and named as far as an error should repeat them. */
#ifndef KK_FORMAT_PLANS_JSON_KEYS_H
#define KK_FORMAT_PLANS_JSON_KEYS_H

#include <jansson.h>

#include "base/arena.h"

/* As much of a text from outside as an error should repeat, without control
 * characters; in the arena. */
const char *kk_json_shown(struct kk_arena *a, const char *z);
/* The first key of an object that is none of keys (a NULL ends them), as
 * kk_json_shown gives it; NULL: there is none. */
const char *kk_json_stray_key(
	struct kk_arena *a, json_t *object, const char *const *keys);

#endif
