#include "app/users/password.h"

#include <string.h>

#include <sodium.h>

#include "app/users/audit.h"
#include "app/people/person_key.h"
#include "app/users/session_work.h"
#include "format/names/fold.h"
#include "format/otp.h"
#include "store/store.h"

#define NONCE crypto_secretbox_NONCEBYTES
#define KEPT (NONCE + crypto_secretbox_MACBYTES + KK_OTP_SECRET)
#define RECOVERY_BYTES 10 /* sixteen signs of base32 */
#define RECOVERY_CHARS 16

/* ---- the secret, encrypted under the key beside the database ---- */

static void derive(
	const struct kk_key *key, unsigned char out[crypto_secretbox_KEYBYTES])
{
	static const unsigned char context[] = "second factor";

	(void)crypto_generichash(out, crypto_secretbox_KEYBYTES, context,
		sizeof context, key->bytes, sizeof key->bytes);
}

static enum kk_rc look_at_key(struct kk_ctx *cx, const struct kk_key *key)
{
	const char *wrong = kk_key_words(cx, key);

	return wrong ? KK_FAIL(cx, KK_EIO, KK_MSG_TOTP_KEY, wrong) : KK_OK;
}

static enum kk_rc encrypt(struct kk_ctx *cx,
	const unsigned char secret[KK_OTP_SECRET], struct kk_str *kept_r)
{
	unsigned char under[crypto_secretbox_KEYBYTES];
	unsigned char *kept = KK_NEW_N(cx->arena, unsigned char, KEPT);
	struct kk_key key;

	KK_TRY(kk_key_ready(cx, &key));
	KK_TRY(look_at_key(cx, &key));
	derive(&key, under);
	randombytes_buf(kept, NONCE);
	(void)crypto_secretbox_easy(
		kept + NONCE, secret, KK_OTP_SECRET, kept, under);
	sodium_memzero(under, sizeof under);
	sodium_memzero(&key, sizeof key);
	*kept_r = (struct kk_str){(const char *)kept, KEPT};
	return KK_OK;
}

/* KK_ENO where it is not what was encrypted. */
static enum kk_rc decrypt(struct kk_ctx *cx, struct kk_str kept,
	unsigned char secret_r[KK_OTP_SECRET])
{
	const unsigned char *p = (const unsigned char *)kept.p;
	unsigned char under[crypto_secretbox_KEYBYTES];
	struct kk_key key;
	int bad;

	KK_TRY(kk_key_load(cx, &key));
	KK_TRY(look_at_key(cx, &key));
	if (kept.n != KEPT || key.state != KK_KEY_GOOD)
		return KK_FAIL(cx, KK_ENO, KK_MSG_TOTP_WRONG);
	derive(&key, under);
	bad = crypto_secretbox_open_easy(
		secret_r, p + NONCE, KEPT - NONCE, p, under);
	sodium_memzero(under, sizeof under);
	sodium_memzero(&key, sizeof key);
	return bad ? KK_FAIL(cx, KK_ENO, KK_MSG_TOTP_WRONG) : KK_OK;
}

/* ---- codes ---- */

static enum kk_rc factor_of(
	struct kk_ctx *cx, int64_t user_id, struct kk_totp_get_row *row_r)
{
	enum kk_rc rc =
		kk_sql_totp_get(cx, &(struct kk_totp_get_arg){user_id}, row_r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_USER_NO_ID,
			kk_arena_int(cx->arena, user_id));
	return rc;
}

/* Without blanks and hyphens, as NFKC: "１２３ ４５６" is "123456". */
static struct kk_str plain(struct kk_ctx *cx, const char *code)
{
	struct kk_str s = kk_fold_case(cx->arena, kk_str_z(code));
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '-')
			kk_buf_addc(&b, s.p[i]);
	return kk_buf_str(&b);
}

/* The step whose code this is, now or one before or after; -1: none. */
static int64_t step_of(struct kk_ctx *cx,
	const unsigned char secret[KK_OTP_SECRET], struct kk_str code)
{
	int64_t now = kk_clock_now(&cx->clock).ms / 1000 / KK_OTP_SECONDS;
	struct kk_str s = {(const char *)secret, KK_OTP_SECRET};
	char right[KK_OTP_CHARS];
	int64_t found = -1;

	if (code.n != KK_OTP_CHARS - 1)
		return -1;
	for (int64_t step = now - 1; step <= now + 1; step++) {
		kk_otp_code(s, step, right);
		if (sodium_memcmp(right, code.p, KK_OTP_CHARS - 1) == 0)
			found = step;
	}
	return found;
}

/* Right, and for the first time; KK_ENO where not. */
static enum kk_rc use_code(struct kk_ctx *cx, int64_t user_id,
	struct kk_str kept, struct kk_str code)
{
	unsigned char secret[KK_OTP_SECRET];
	int64_t step, n = 0;

	KK_TRY(decrypt(cx, kept, secret));
	step = step_of(cx, secret, code);
	sodium_memzero(secret, sizeof secret);
	if (step >= 0)
		KK_TRY(kk_sql_totp_used(
			cx, &(struct kk_totp_used_arg){user_id, step}, &n));
	return n ? KK_OK : KK_FAIL(cx, KK_ENO, KK_MSG_TOTP_WRONG);
}

static struct kk_str recovery_hash(
	struct kk_ctx *cx, int64_t user_id, struct kk_str code)
{
	return kk_token_hash(cx, "recovery",
		kk_str_z(kk_arena_f(cx->arena, "%lld %.*s", (long long)user_id,
			KK_FMT(code))));
}

static enum kk_rc use_recovery(
	struct kk_ctx *cx, int64_t user_id, struct kk_str code)
{
	struct kk_recovery_use_arg arg = {user_id,
		recovery_hash(cx, user_id, code), kk_clock_now(&cx->clock).ms};
	int64_t n;

	KK_TRY(kk_sql_recovery_use(cx, &arg, &n));
	if (n == 0)
		return KK_FAIL(cx, KK_ENO, KK_MSG_TOTP_WRONG);
	return kk_audit_own(cx, user_id, "totp.recovery", NULL);
}

/* ---- setting it up ---- */

static const char *uri_of(
	struct kk_ctx *cx, struct kk_str name, const char *secret)
{
	return kk_arena_f(cx->arena,
		"otpauth://totp/Kakeru:%s?secret=%s&issuer=Kakeru"
		"&algorithm=SHA1&digits=6&period=%d",
		kk_url_escape(cx->arena, name), secret, KK_OTP_SECONDS);
}

static enum kk_rc begin(struct kk_ctx *cx, int64_t user_id,
	const char **secret_r, const char **uri_r)
{
	unsigned char secret[KK_OTP_SECRET];
	struct kk_totp_put_arg arg = {.id = user_id};
	struct kk_totp_get_row row;

	KK_TRY(factor_of(cx, user_id, &row));
	if (row.totp_on == 1)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOTP_ON_ALREADY);
	randombytes_buf(secret, sizeof secret);
	KK_TRY(encrypt(cx, secret, &arg.totp_secret));
	KK_TRY(kk_sql_totp_put(cx, &arg, NULL));
	*secret_r = kk_base32(cx->arena,
		(struct kk_str){(const char *)secret, sizeof secret});
	*uri_r = uri_of(cx, row.name, *secret_r);
	sodium_memzero(secret, sizeof secret);
	return KK_OK;
}

enum kk_rc kk_totp_begin(struct kk_ctx *cx, int64_t user_id,
	const char **secret_r, const char **uri_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, begin(cx, user_id, secret_r, uri_r));
}

/* "ABCD-EFGH-IJKL-MNOP" */
static enum kk_rc make_recovery(
	struct kk_ctx *cx, int64_t user_id, const char **code_r)
{
	unsigned char bytes[RECOVERY_BYTES];
	const char *z;

	randombytes_buf(bytes, sizeof bytes);
	z = kk_base32(
		cx->arena, (struct kk_str){(const char *)bytes, sizeof bytes});
	*code_r = kk_arena_f(
		cx->arena, "%.4s-%.4s-%.4s-%.4s", z, z + 4, z + 8, z + 12);
	return kk_sql_recovery_insert(cx,
		&(struct kk_recovery_insert_arg){
			user_id, recovery_hash(cx, user_id, plain(cx, z))},
		NULL);
}

/* New ones take the place of the old. */
static enum kk_rc renew(struct kk_ctx *cx, int64_t user_id,
	const char *codes_r[KK_RECOVERY_CODES])
{
	KK_TRY(kk_sql_recovery_clear(
		cx, &(struct kk_recovery_clear_arg){user_id}, NULL));
	for (int i = 0; i < KK_RECOVERY_CODES; i++)
		KK_TRY(make_recovery(cx, user_id, &codes_r[i]));
	return KK_OK;
}

static enum kk_rc confirm(struct kk_ctx *cx, int64_t user_id, const char *code,
	const char *codes_r[KK_RECOVERY_CODES])
{
	struct kk_totp_get_row row;
	enum kk_rc rc;

	KK_TRY(factor_of(cx, user_id, &row));
	if (row.totp_on == 1)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOTP_ON_ALREADY);
	if (!row.totp_secret.p)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOTP_NOT_BEGUN);
	rc = use_code(cx, user_id, row.totp_secret, plain(cx, code));
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOTP_WRONG);
	KK_TRY(rc);
	KK_TRY(kk_sql_totp_on(cx, &(struct kk_totp_on_arg){user_id}, NULL));
	KK_TRY(renew(cx, user_id, codes_r));
	return kk_audit(cx, "totp.on", "user", user_id, NULL);
}

enum kk_rc kk_totp_confirm(struct kk_ctx *cx, int64_t user_id, const char *code,
	const char *codes_r[KK_RECOVERY_CODES])
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, confirm(cx, user_id, code, codes_r));
}

static enum kk_rc new_codes(struct kk_ctx *cx, int64_t user_id,
	const char *codes_r[KK_RECOVERY_CODES])
{
	struct kk_totp_get_row row;

	KK_TRY(factor_of(cx, user_id, &row));
	if (row.totp_on != 1)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOTP_NOT_BEGUN);
	KK_TRY(renew(cx, user_id, codes_r));
	return kk_audit(cx, "totp.codes", "user", user_id, NULL);
}

enum kk_rc kk_totp_codes(struct kk_ctx *cx, int64_t user_id,
	const char *codes_r[KK_RECOVERY_CODES])
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, new_codes(cx, user_id, codes_r));
}

enum kk_rc kk_totp_left(struct kk_ctx *cx, int64_t user_id, int64_t *left_r)
{
	struct kk_recovery_left_row row;

	KK_TRY(kk_sql_recovery_left(
		cx, &(struct kk_recovery_left_arg){user_id}, &row));
	*left_r = row.n;
	return KK_OK;
}

static enum kk_rc check(struct kk_ctx *cx, int64_t user_id, const char *code)
{
	struct kk_str c = plain(cx, code);
	struct kk_totp_get_row row;

	KK_TRY(factor_of(cx, user_id, &row));
	if (row.totp_on != 1)
		return KK_FAIL(cx, KK_ENO, KK_MSG_TOTP_NOT_BEGUN);
	if (c.n == RECOVERY_CHARS)
		return use_recovery(cx, user_id, c);
	return use_code(cx, user_id, row.totp_secret, c);
}

enum kk_rc kk_totp_check(struct kk_ctx *cx, int64_t user_id, const char *code)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, check(cx, user_id, code));
}

static enum kk_rc off(struct kk_ctx *cx, int64_t user_id)
{
	struct kk_totp_get_row row;

	KK_TRY(factor_of(cx, user_id, &row));
	KK_TRY(kk_sql_totp_put(
		cx, &(struct kk_totp_put_arg){user_id, KK_STR_NONE}, NULL));
	KK_TRY(kk_sql_recovery_clear(
		cx, &(struct kk_recovery_clear_arg){user_id}, NULL));
	return row.totp_on == 1
		       ? kk_audit(cx, "totp.off", "user", user_id, NULL)
		       : KK_OK;
}

enum kk_rc kk_totp_off(struct kk_ctx *cx, int64_t user_id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, off(cx, user_id));
}
