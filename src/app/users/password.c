#include "app/users/password.h"

#include <string.h>

#include <sodium.h>

#include "app/users/audit.h"
#include "app/users/session_work.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/lists/person.h"
#include "store/store.h"

#define MEMORY ((size_t)19 * 1024 * 1024)
#define PASSES 2
#define LEFT 6	    /* characters beside what everybody guesses */
#define DIFFERENT 5 /* characters */

/* Of bytes that nobody kept: an unknown name takes as long as a known one. */
static const char dummy[] =
	"$argon2id$v=19$m=19456,t=2,p=1$"
	"9Nw4NtI+dsOGyQ2vejQ/lg$zA8CVfkdXp++VOdS0jWoO6t2U97XAinQOj4A34st5rc";

/* What everybody guesses first; folded. */
static const char *const guesses[] = {"password", "passwort", "パスワード",
	"ぱすわーど", "kakeru", "かける", "カケル", "qwertyuiop", "qwerty",
	"asdfghjkl", "administrator", "admin", "letmein", "welcome",
	"1234567890", "0123456789", "123456789", "12345678", "1234567",
	"123456", "12345", "1234", "abcdefgh", "abcd", "sakura", "eigyo",
	"営業"};

/* What is left of s without a guess, wherever it stands. */
static struct kk_str without(
	struct kk_ctx *cx, struct kk_str s, struct kk_str guess)
{
	struct kk_buf b;
	size_t at;

	if (guess.n == 0)
		return s;
	kk_buf_init(&b, cx->arena);
	while ((at = kk_str_find(s, guess)) != SIZE_MAX) {
		kk_buf_add(&b, (struct kk_str){s.p, at});
		s = (struct kk_str){s.p + at + guess.n, s.n - at - guess.n};
	}
	kk_buf_add(&b, s);
	return kk_buf_str(&b);
}

static size_t characters(struct kk_str s)
{
	size_t at = 0, n = 0;

	while (kk_utf8_next(s, &at))
		n++;
	return n;
}

static size_t different(struct kk_str s)
{
	uint32_t seen[DIFFERENT], c;
	size_t at = 0, n = 0;

	while (n < DIFFERENT && (c = kk_utf8_next(s, &at))) {
		size_t i = 0;

		while (i < n && seen[i] != c)
			i++;
		if (i == n)
			seen[n++] = c;
	}
	return n;
}

static bool is_easy(struct kk_ctx *cx, const char *name, struct kk_str password)
{
	struct kk_str s = kk_fold_case(cx->arena, password);
	struct kk_str family, given;

	if (different(s) < DIFFERENT)
		return true;
	(void)kk_name_split(kk_str_z(name), &family, &given);
	s = without(cx, s, kk_fold_case(cx->arena, family));
	s = without(cx, s, kk_fold_case(cx->arena, given));
	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++)
		s = without(cx, s, kk_str_z(guesses[i]));
	return characters(s) < LEFT;
}

enum kk_rc kk_password_hash(struct kk_ctx *cx, const char *name,
	const char *password, const char **hash_r)
{
	struct kk_str p = kk_fold_nfkc(cx->arena, kk_str_z(password));
	char *hash = KK_NEW_N(cx->arena, char, crypto_pwhash_STRBYTES);

	if (p.n > KK_MAX_PASSWORD)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_PASSWORD_LONG,
			kk_arena_int(cx->arena, (int64_t)KK_MAX_PASSWORD));
	if (characters(p) < KK_MIN_PASSWORD)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_PASSWORD_SHORT,
			kk_arena_int(cx->arena, KK_MIN_PASSWORD));
	if (is_easy(cx, name, p))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_PASSWORD_EASY);
	if (crypto_pwhash_str(hash, p.p, p.n, PASSES, MEMORY) != 0)
		kk_out_of_memory();
	*hash_r = hash;
	return KK_OK;
}

bool kk_password_fits(struct kk_ctx *cx, const char *hash, const char *password)
{
	struct kk_str p = kk_str_z(password);
	bool fits;

	if (p.n > 4 * KK_MAX_PASSWORD) /* folded it may be shorter */
		p.n = 0;
	p = kk_fold_nfkc(cx->arena, p);
	fits = crypto_pwhash_str_verify(
		       hash ? hash : dummy, p.n ? p.p : "", p.n) == 0;
	return fits && hash;
}

enum kk_rc kk_password_put(struct kk_ctx *cx, int64_t user_id, const char *hash)
{
	KK_TRY(kk_sql_link_void(cx,
		&(struct kk_link_void_arg){
			user_id, kk_clock_now(&cx->clock).ms},
		NULL));
	return kk_sql_password_put(cx,
		&(struct kk_password_put_arg){user_id, kk_str_z(hash)}, NULL);
}

static enum kk_rc set(
	struct kk_ctx *cx, int64_t user_id, const char *hash, int64_t keep)
{
	struct kk_user_rights_row user;

	KK_TRY(kk_user_stand(cx, user_id, &user));
	KK_TRY(kk_password_put(cx, user_id, hash));
	KK_TRY(kk_sql_session_end_all(cx,
		&(struct kk_session_end_all_arg){
			user_id, keep, kk_clock_now(&cx->clock).ms},
		NULL));
	return kk_audit(cx, "password", "user", user_id, NULL);
}

enum kk_rc kk_password_set(
	struct kk_ctx *cx, int64_t user_id, const char *hash, int64_t keep)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, set(cx, user_id, hash, keep));
}
