#include "app/users/secret.h"

#include <string.h>

#include <sodium.h>

#include "app/people/person_key.h"

#define NONCE crypto_secretbox_NONCEBYTES
#define AROUND (NONCE + crypto_secretbox_MACBYTES)

/* Each use has a key of its own, so that they share nothing. */
static void derive(const struct kk_key *key, const char *use,
	unsigned char out[crypto_secretbox_KEYBYTES])
{
	(void)crypto_generichash(out, crypto_secretbox_KEYBYTES,
		(const unsigned char *)use, strlen(use), key->bytes,
		sizeof key->bytes);
}

static enum kk_rc look_at_key(struct kk_ctx *cx, const struct kk_key *key)
{
	const char *wrong = kk_key_words(cx, key);

	return wrong ? KK_FAIL(cx, KK_EIO, KK_MSG_SECRET_KEY, wrong) : KK_OK;
}

enum kk_rc kk_secret_seal(struct kk_ctx *cx, const char *use,
	struct kk_str secret, struct kk_str *sealed_r)
{
	unsigned char under[crypto_secretbox_KEYBYTES];
	unsigned char *p =
		KK_NEW_N(cx->arena, unsigned char, AROUND + secret.n);
	struct kk_key key;

	KK_TRY(kk_key_ready(cx, &key));
	KK_TRY(look_at_key(cx, &key));
	derive(&key, use, under);
	randombytes_buf(p, NONCE);
	(void)crypto_secretbox_easy(
		p + NONCE, (const unsigned char *)secret.p, secret.n, p, under);
	sodium_memzero(under, sizeof under);
	sodium_memzero(&key, sizeof key);
	*sealed_r = (struct kk_str){(const char *)p, AROUND + secret.n};
	return KK_OK;
}

enum kk_rc kk_secret_open(struct kk_ctx *cx, const char *use,
	struct kk_str sealed, const char **secret_r)
{
	const unsigned char *p = (const unsigned char *)sealed.p;
	unsigned char under[crypto_secretbox_KEYBYTES], *out;
	struct kk_key key;
	int bad;

	KK_TRY(kk_key_load(cx, &key));
	KK_TRY(look_at_key(cx, &key));
	if (sealed.n < AROUND || key.state != KK_KEY_GOOD)
		return KK_FAIL(cx, KK_EIO, KK_MSG_SECRET_KEY, "");
	out = KK_NEW_N(cx->arena, unsigned char, sealed.n - AROUND + 1);
	derive(&key, use, under);
	bad = crypto_secretbox_open_easy(
		out, p + NONCE, sealed.n - NONCE, p, under);
	sodium_memzero(under, sizeof under);
	sodium_memzero(&key, sizeof key);
	if (bad)
		return KK_FAIL(cx, KK_EIO, KK_MSG_SECRET_KEY, "");
	*secret_r = (const char *)out;
	return KK_OK;
}
