/* Signing in by password, and by a second factor.
 *
 * kk_password_hash and kk_password_fits take tens of milliseconds and touch no
 * database: they may run on another thread, with a context of its own. The
 * order is: kk_sign_in_allowed, kk_sign_in_find, kk_password_fits, where it is
 * on kk_totp_check, then kk_sign_in_done or kk_sign_in_failed. */
#ifndef KK_APP_USERS_PASSWORD_H
#define KK_APP_USERS_PASSWORD_H

#include "base/ctx.h"

/* A hash to keep (argon2id), in cx->arena. KK_EINPUT for a password that is too
 * short, too long or easy to guess; name, which it must not be made of, may be
 * NULL. */
enum kk_rc kk_password_hash(struct kk_ctx *cx, const char *name,
	const char *password, const char **hash_r) KK_MUST_CHECK;
/* Is this the password of the hash? Of hash NULL (an unknown name, or nobody
 * with a password) no, after the same time. */
bool kk_password_fits(
	struct kk_ctx *cx, const char *hash, const char *password);
/* Keeps a new hash, makes open links void and ends all sessions but `keep` (0:
 * all), in one transaction. */
enum kk_rc kk_password_set(struct kk_ctx *cx, int64_t user_id, const char *hash,
	int64_t keep) KK_MUST_CHECK;

struct kk_sign_in {
	int64_t user_id;
	const char *name;
	const char *hash; /* NULL: without a password, by links only */
	bool totp_on;
};

/* Who is meant by a name or e-mail address, as people type them (blanks, width
 * and case do not matter); reads only. KK_ENO, leaving cx->error alone: nobody,
 * several, or somebody disabled; *r is then empty. */
enum kk_rc kk_sign_in_find(struct kk_ctx *cx, const char *name,
	struct kk_sign_in *r) KK_MUST_CHECK;
/* The same of a user who is known; reads only. KK_ENOTFOUND where there is none
 * such. */
enum kk_rc kk_sign_in_ways(struct kk_ctx *cx, int64_t user_id,
	struct kk_sign_in *r) KK_MUST_CHECK;
/* How long the next try must wait; 0: it may be made. After 5 failures of a
 * user, however they were named, or with a name of nobody, or 20 from an address, within 15 minutes of each other: half a minute,
 * which doubles, up to 15 minutes. Reads only. */
enum kk_rc kk_sign_in_allowed(struct kk_ctx *cx, const char *name,
	const char *address, int *wait_seconds_r) KK_MUST_CHECK;
/* Counts a failure; user_id 0: nobody known. One transaction. */
enum kk_rc kk_sign_in_failed(struct kk_ctx *cx, int64_t user_id,
	const char *name, const char *address) KK_MUST_CHECK;
/* Forgets the failures with that name and begins a session, in one transaction.
 * The token lives in cx->arena. */
enum kk_rc kk_sign_in_done(struct kk_ctx *cx, int64_t user_id, const char *name,
	const char *agent, const char **token_r) KK_MUST_CHECK;

/* ---- the second factor ---- */

#define KK_RECOVERY_CODES 10

/* Makes a secret (base32) and its otpauth:// address for a telephone, both in
 * cx->arena; it counts once it is confirmed. KK_EINPUT where the second factor
 * is on, KK_EIO where the key beside the database cannot be used. */
enum kk_rc kk_totp_begin(struct kk_ctx *cx, int64_t user_id,
	const char **secret_r, const char **uri_r) KK_MUST_CHECK;
/* Turns it on by a first right code, and gives codes for the day the telephone
 * is lost, to be shown once, in cx->arena. KK_EINPUT for a wrong code. */
enum kk_rc kk_totp_confirm(struct kk_ctx *cx, int64_t user_id, const char *code,
	const char *codes_r[KK_RECOVERY_CODES]) KK_MUST_CHECK;
/* New recovery codes instead of those there are, as above; how many are unused.
 * KK_EINPUT for new ones where the second factor is off. */
enum kk_rc kk_totp_codes(struct kk_ctx *cx, int64_t user_id,
	const char *codes_r[KK_RECOVERY_CODES]) KK_MUST_CHECK;
enum kk_rc kk_totp_left(
	struct kk_ctx *cx, int64_t user_id, int64_t *left_r) KK_MUST_CHECK;
/* Is the code right now (half a minute before and after too), and used for the
 * first time? A recovery code is as good, once. KK_ENO with words in cx->error
 * where it is not, or the second factor is off. One transaction. */
enum kk_rc kk_totp_check(
	struct kk_ctx *cx, int64_t user_id, const char *code) KK_MUST_CHECK;
/* Turns it off and forgets the secret and the recovery codes. */
enum kk_rc kk_totp_off(struct kk_ctx *cx, int64_t user_id) KK_MUST_CHECK;

#endif
