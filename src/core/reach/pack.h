/* A case as one number, so that it can lie beside the call it was made of. */
#ifndef KK_CORE_REACH_PACK_H
#define KK_CORE_REACH_PACK_H

#include "core/reach/reach.h"

/* All of c but the company; counts are cut where the model cuts them. Never
 * negative. */
int64_t kk_reach_pack(const struct kk_reach_case *c);
/* The case of a packed number, its company 0; what is out of range becomes the
 * first of its kind. */
struct kk_reach_case kk_reach_unpack(int64_t bits);
/* `fresh` with what is known of the person, the account and the day as it was
 * in `old`: only what the log tells may be reckoned again. */
int64_t kk_reach_repack(int64_t old, int64_t fresh);

#endif
