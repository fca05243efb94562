#include "app/users/session_work.h"

#include <string.h>

#include <sodium.h>

#define BYTES 32

enum kk_rc kk_secrets_ready(struct kk_ctx *cx)
{
	return sodium_init() < 0 ? KK_FAIL(cx, KK_EIO, KK_MSG_SECRETS_NONE)
				 : KK_OK;
}

const char *kk_token_new(struct kk_ctx *cx)
{
	const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	const size_t n = sodium_base64_encoded_len(BYTES, variant);
	unsigned char bytes[BYTES];
	char *text = KK_NEW_N(cx->arena, char, n);

	randombytes_buf(bytes, sizeof bytes);
	(void)sodium_bin2base64(text, n, bytes, sizeof bytes, variant);
	sodium_memzero(bytes, sizeof bytes);
	return text;
}

struct kk_str kk_token_hash(
	struct kk_ctx *cx, const char *kind, struct kk_str secret)
{
	crypto_generichash_state st;
	unsigned char out[BYTES];
	char *hex = KK_NEW_N(cx->arena, char, 2 * sizeof out + 1);

	(void)crypto_generichash_init(&st, NULL, 0, sizeof out);
	/* with its NUL: no two kinds hash alike */
	(void)crypto_generichash_update(
		&st, (const unsigned char *)kind, strlen(kind) + 1);
	if (secret.n)
		(void)crypto_generichash_update(
			&st, (const unsigned char *)secret.p, secret.n);
	(void)crypto_generichash_final(&st, out, sizeof out);
	return kk_str_z(
		sodium_bin2hex(hex, 2 * sizeof out + 1, out, sizeof out));
}
