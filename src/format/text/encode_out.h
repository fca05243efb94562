/* Writing in CP932, with word of every character it does not have. */
#ifndef KK_FORMAT_TEXT_ENCODE_OUT_H
#define KK_FORMAT_TEXT_ENCODE_OUT_H

#include "base/arena.h"
#include "base/str.h"

struct kk_encoder;

/* An encoder in the arena; the caller frees it before the arena. NULL where
 * ICU lacks the CP932 table. */
struct kk_encoder *kk_encoder_new(struct kk_arena *a);
/* Frees it and clears the caller's pointer. */
void kk_encoder_free(struct kk_encoder **e);

/* Told of each character that does not come back as it was: c, and the one
 * that was written for it (of a mark, CP932's own: ～ for 〜; else 〓). */
typedef void kk_lost_fn(void *user, uint32_t c, uint32_t written);

/* The text as bytes of CP932, in the arena or borrowed. */
struct kk_str kk_encoder_write(struct kk_encoder *e, struct kk_arena *a,
	struct kk_str utf8, kk_lost_fn *lost, void *user);

#endif
