/* Codes of six digits that a telephone reckons from a secret and the time
 * (RFC 6238 with SHA-1, which is what the telephones have). */
#ifndef KK_FORMAT_OTP_H
#define KK_FORMAT_OTP_H

#include "base/arena.h"

#define KK_SHA1_BYTES 20
#define KK_OTP_SECONDS 30 /* of one step */
#define KK_OTP_SECRET 20  /* bytes of a secret */
#define KK_OTP_CHARS 7	  /* six digits and the NUL */

/* HMAC-SHA-1 (RFC 2104) of a text under a key. */
void kk_hmac_sha1(struct kk_str key, struct kk_str text,
	unsigned char out[KK_SHA1_BYTES]);
/* The code of a step, which counts KK_OTP_SECONDS since 1970. */
void kk_otp_code(struct kk_str secret, int64_t step, char out[KK_OTP_CHARS]);
/* Bytes as base32 (RFC 4648) without "=", in the arena. */
const char *kk_base32(struct kk_arena *a, struct kk_str bytes);
/* A text with all but letters, digits and "-._~" as %XX, in the arena. */
const char *kk_url_escape(struct kk_arena *a, struct kk_str text);

#endif
