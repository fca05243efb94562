/* Who comes in, and who does not: sessions, links, passwords, the second
 * factor, failures, roles, and the log of it all. Everybody is invented. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>
#include <unistd.h>

#include "app/users/audit.h"
#include "app/users/password.h"
#include "app/users/session.h"
#include "app/users/user.h"
#include "base/limits.h"
#include "format/otp.h"
#include "store/store.h"
#include "tests/db.h"

#define MINUTE ((int64_t)60 * 1000)
#define DAY (24 * 60 * MINUTE)
#define AGENT "Firefox"
/* of a password nobody uses: hashing takes a while, and is tested by itself */
#define HASH "$argon2id$v=19$m=19456,t=2,p=1$hash"

static int set_up(void **state)
{
	struct kk_ctx *cx = calloc(1, sizeof *cx);
	int64_t id;

	cx->arena = kk_arena_new();
	cx->lang = KK_EN;
	cx->clock = (struct kk_clock){true, {1795478400000}};
	assert_int_equal(test_open(cx, "sqlite::memory:"), KK_OK);
	assert_int_equal(kk_init(cx, "見本 花子"), KK_OK);
	assert_int_equal(kk_user_add(cx, "仮野 太郎", &id), KK_OK);
	assert_int_equal(id, 2);
	*state = cx;
	return 0;
}

static int tear_down(void **state)
{
	struct kk_ctx *cx = *state;

	assert_int_equal(kk_store_depth(cx), 0);
	test_close(cx);
	kk_arena_free(&cx->arena);
	free(cx);
	return 0;
}

static void later(struct kk_ctx *cx, int64_t ms)
{
	cx->clock.at.ms += ms;
}

static const char *begin(struct kk_ctx *cx, int64_t user)
{
	const char *token;

	assert_int_equal(kk_session_begin(cx, user, AGENT, &token), KK_OK);
	return token;
}

static bool lives(struct kk_ctx *cx, const char *token)
{
	struct kk_session s;
	enum kk_rc rc = kk_session_find(cx, token, &s);

	assert_true(rc == KK_OK || rc == KK_ENO);
	return rc == KK_OK;
}

static int64_t count(struct kk_ctx *cx, const char *action)
{
	return test_int(cx,
		kk_arena_f(cx->arena,
			"SELECT count(*) FROM audit_entry WHERE action = '%s'",
			action),
		0, 0);
}

/* ---- sessions ---- */

static void a_token_finds_its_session(void **state)
{
	struct kk_ctx *cx = *state;
	const char *token = begin(cx, 2);
	struct kk_session s;

	assert_int_equal(strlen(token), 43);
	assert_int_equal(kk_session_find(cx, token, &s), KK_OK);
	assert_int_equal(s.user_id, 2);
	assert_string_equal(s.name, "仮野 太郎");
	assert_int_equal(s.role, KK_SALESPERSON);
	assert_int_equal(s.lang, -1);
	assert_string_equal(s.agent, AGENT);
	assert_int_equal(s.csrf.n, 43);
	assert_int_equal(s.created.ms, cx->clock.at.ms);
	assert_int_equal(kk_user_lang(cx, 2, KK_EN), KK_OK);
	assert_int_equal(kk_user_role(cx, 2, KK_MANAGER), KK_OK);
	assert_int_equal(kk_session_find(cx, token, &s), KK_OK);
	assert_int_equal(s.lang, KK_EN);
	assert_int_equal(s.role, KK_MANAGER);
	assert_false(lives(cx, "x"));
	assert_false(lives(cx, ""));
	assert_false(lives(cx, NULL));
	/* what is kept does not let anybody in */
	assert_false(
		lives(cx, test_text(cx, "SELECT token_hash FROM session", 0)));
	assert_int_equal(test_int(cx,
				 "SELECT count(*) FROM session WHERE"
				 " token_hash LIKE '%-%'",
				 0, 0),
		0);
}

static void a_session_ends_by_itself(void **state)
{
	struct kk_ctx *cx = *state;
	const char *token = begin(cx, 1);
	struct kk_session s;

	later(cx, 30 * DAY - 1);
	assert_true(lives(cx, token));
	later(cx, 1);
	assert_false(lives(cx, token));
	token = begin(cx, 1); /* and takes the old one away */
	assert_int_equal(test_int(cx, "SELECT count(*) FROM session", 0, 0), 1);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(kk_session_find(cx, token, &s), KK_OK);
		assert_int_equal(kk_session_seen(cx, s.id), KK_OK);
		later(cx, 29 * DAY);
	}
	assert_false(lives(cx, token)); /* 90 days in all */
}

static void use_is_noted_once_a_minute(void **state)
{
	struct kk_ctx *cx = *state;
	const char *token = begin(cx, 1);
	struct kk_session s;
	int64_t began = cx->clock.at.ms;

	later(cx, MINUTE - 1);
	assert_int_equal(kk_session_find(cx, token, &s), KK_OK);
	assert_false(kk_session_stale(cx, &s));
	assert_int_equal(kk_session_seen(cx, s.id), KK_OK);
	assert_int_equal(kk_session_find(cx, token, &s), KK_OK);
	assert_int_equal(s.seen.ms, began);
	later(cx, 1);
	assert_true(kk_session_stale(cx, &s));
	assert_int_equal(kk_session_seen(cx, s.id), KK_OK);
	assert_int_equal(kk_session_find(cx, token, &s), KK_OK);
	assert_int_equal(s.seen.ms, cx->clock.at.ms);
}

static void sessions_are_ended(void **state)
{
	struct kk_ctx *cx = *state;
	const char *a = begin(cx, 1), *b, *c, *other = begin(cx, 2);
	struct kk_session *list, s;
	size_t n;

	later(cx, 1);
	b = begin(cx, 1);
	c = begin(cx, 1);
	assert_int_equal(kk_session_find(cx, b, &s), KK_OK);
	assert_int_equal(kk_session_list(cx, 1, s.id, &list, &n), KK_OK);
	assert_int_equal(n, 3);
	assert_true(list[1].current && !list[0].current && !list[2].current);
	assert_int_equal(kk_session_end(cx, 2, s.id), KK_ENOTFOUND);
	assert_true(lives(cx, b));
	assert_int_equal(kk_session_end(cx, 1, list[2].id), KK_OK);
	assert_int_equal(kk_session_end(cx, 1, list[2].id), KK_ENOTFOUND);
	assert_false(lives(cx, a));
	assert_int_equal(kk_session_end_all(cx, 1, s.id), KK_OK);
	assert_false(lives(cx, c));
	assert_true(lives(cx, b) && lives(cx, other));
	assert_int_equal(kk_session_end_any(cx, s.id), KK_OK);
	assert_false(lives(cx, b));
	assert_int_equal(kk_session_end_any(cx, s.id), KK_ENOTFOUND);
	assert_int_equal(count(cx, "session.ended"), 2);
	assert_int_equal(count(cx, "sessions.ended"), 1);
}

static void a_browser_may_call_itself_anything(void **state)
{
	struct kk_ctx *cx = *state;
	struct kk_session s;
	const char *token;
	char longest[600];

	assert_int_equal(kk_session_begin(cx, 1, "a\xff\xfe", &token), KK_OK);
	assert_int_equal(kk_session_find(cx, token, &s), KK_OK);
	assert_string_equal(s.agent, "a");
	assert_int_equal(kk_session_begin(cx, 1, NULL, &token), KK_OK);
	assert_int_equal(kk_session_find(cx, token, &s), KK_OK);
	assert_string_equal(s.agent, "");
	for (size_t i = 0; i < sizeof longest; i += 3)
		memcpy(longest + i, "あ", 3);
	longest[sizeof longest - 1] = '\0';
	assert_int_equal(kk_session_begin(cx, 1, longest, &token), KK_OK);
	assert_int_equal(kk_session_find(cx, token, &s), KK_OK);
	assert_int_equal(strlen(s.agent), 255);
}

/* ---- links ---- */

static void a_link_works_once(void **state)
{
	struct kk_ctx *cx = *state;
	const char *token, *session = NULL;
	struct kk_link link;
	int64_t user = 0;

	assert_int_equal(
		kk_link_make(cx, 2, KK_LINK_SIGN_IN, 15, &token), KK_OK);
	assert_int_equal(kk_link_find(cx, token, &link), KK_OK);
	assert_string_equal(link.name, "仮野 太郎");
	assert_int_equal(kk_link_use(cx, token, AGENT, &session, &user), KK_OK);
	assert_int_equal(user, 2);
	assert_true(lives(cx, session));
	assert_int_equal(
		kk_link_use(cx, token, AGENT, &session, &user), KK_ENO);
	assert_int_equal(cx->error.msg, KK_MSG_LINK_USED);
	assert_int_equal(kk_link_find(cx, token, &link), KK_ENO);
	assert_int_equal(
		kk_link_use(cx, "no such", AGENT, &session, &user), KK_ENO);
	assert_int_equal(cx->error.msg, KK_MSG_LINK_UNKNOWN);
	assert_int_equal(
		kk_link_make(cx, 2, KK_LINK_SIGN_IN, 15, &token), KK_OK);
	later(cx, 15 * MINUTE);
	assert_int_equal(
		kk_link_use(cx, token, AGENT, &session, &user), KK_ENO);
	assert_int_equal(cx->error.msg, KK_MSG_LINK_EXPIRED);
	assert_int_equal(
		kk_link_make(cx, 9, KK_LINK_SIGN_IN, 15, &token), KK_ENOTFOUND);
	assert_int_equal(count(cx, "sign_in"), 1);
}

static void a_guest_is_invited(void **state)
{
	struct kk_ctx *cx = *state;
	const char *token, *session, *url;
	struct kk_session s;
	int64_t user;

	cx->user_id = 1;
	assert_int_equal(kk_invite(cx, "例山 桜", " Sakura@Example.jp ",
				 KK_READER, &token),
		KK_OK);
	assert_int_equal(kk_link_url(cx, token, &url), KK_OK);
	assert_string_equal(
		url, kk_arena_f(cx->arena,
			     "http://127.0.0.1:8080/sign-in/link/%s", token));
	assert_int_equal(
		kk_serve_address_set(cx, "https://kakeru.example"), KK_OK);
	assert_int_equal(kk_link_url(cx, token, &url), KK_OK);
	assert_int_equal(strncmp(url, "https://kakeru.example/s", 24), 0);
	later(cx, 7 * DAY - 1);
	assert_int_equal(kk_link_use(cx, token, AGENT, &session, &user), KK_OK);
	assert_int_equal(kk_session_find(cx, session, &s), KK_OK);
	assert_int_equal(s.role, KK_READER);
	/* names and addresses are of one person, and nothing is half done */
	assert_int_equal(
		kk_invite(cx, "例山 桜", NULL, KK_READER, &token), KK_EINPUT);
	assert_int_equal(
		kk_invite(cx, "別", "sakura@example.jp", KK_READER, &token),
		KK_EINPUT);
	assert_int_equal(kk_invite(cx, "別", "no address", KK_READER, &token),
		KK_EINPUT);
	assert_int_equal(
		test_int(cx, "SELECT count(*) FROM \"user\"", 0, 0), 3);
	assert_int_equal(count(cx, "user.invited"), 1);
}

/* ---- the owner ---- */

static bool owner_needed(struct kk_ctx *cx)
{
	bool needed = false;

	assert_int_equal(kk_owner_needed(cx, &needed), KK_OK);
	return needed;
}

static void alone(struct kk_ctx *cx)
{
	test_run(cx, "DELETE FROM \"user\" WHERE id = 2");
}

static void the_owner_is_made_once(void **state)
{
	struct kk_ctx *cx = *state;
	const char *link, *session;
	struct kk_sign_in who;
	int64_t id;

	assert_false(owner_needed(cx)); /* there are two */
	alone(cx);
	assert_true(owner_needed(cx));
	assert_int_equal(kk_link_make(cx, 1, KK_LINK_OWNER, 60, &link), KK_OK);
	assert_int_equal(kk_link_use(cx, link, AGENT, &session, &id), KK_OK);
	assert_true(owner_needed(cx));
	assert_int_equal(kk_link_make(cx, 1, KK_LINK_OWNER, 60, &link), KK_OK);
	assert_int_equal(kk_owner_make(cx, "  ", NULL, HASH, &id), KK_EINPUT);
	assert_int_equal(
		kk_owner_make(cx, "見本", "m@example.jp", HASH, &id), KK_OK);
	assert_int_equal(id, 1);
	assert_int_equal(kk_sign_in_find(cx, "M@example.jp", &who), KK_OK);
	assert_string_equal(who.name, "見本");
	assert_string_equal(who.hash, HASH);
	assert_false(owner_needed(cx));
	assert_int_equal(kk_owner_make(cx, "他人", NULL, HASH, &id), KK_EINPUT);
	assert_int_equal(kk_link_use(cx, link, AGENT, &session, &id), KK_ENO);
}

static void whoever_came_in_is_the_owner(void **state)
{
	struct kk_ctx *cx = *state;

	alone(cx);
	assert_true(owner_needed(cx));
	(void)begin(cx, 1);
	assert_false(owner_needed(cx));
	later(cx, 400 * DAY); /* also when the session is long gone */
	(void)begin(cx, 1);
	test_run(cx, "DELETE FROM session");
	assert_false(owner_needed(cx));
}

/* ---- passwords ---- */

static void easy_passwords_are_refused(void **state)
{
	static const struct {
		const char *password;
		enum kk_msg msg;
	} cases[] = {{NULL, KK_MSG_PASSWORD_SHORT}, {"", KK_MSG_PASSWORD_SHORT},
		{"elevensigns", KK_MSG_PASSWORD_SHORT},
		{"合言葉は十一文字ですよ", KK_MSG_PASSWORD_SHORT},
		{"password1234", KK_MSG_PASSWORD_EASY},
		{"ＰＡＳＳＷＯＲＤ１２３４", KK_MSG_PASSWORD_EASY},
		{"パスワードパスワード1234", KK_MSG_PASSWORD_EASY},
		{"aaaaaaaaaaaaaaaaaaaa", KK_MSG_PASSWORD_EASY},
		{"mihonhanako mihonhanako", KK_MSG_PASSWORD_EASY},
		{"Mihon-Hanako2026", KK_MSG_PASSWORD_EASY}};
	struct kk_ctx *cx = *state;
	char longest[KK_MAX_PASSWORD + 2];
	const char *hash;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(kk_password_hash(cx, "Mihon Hanako",
					 cases[i].password, &hash),
			KK_EINPUT);
		assert_int_equal(cx->error.msg, cases[i].msg);
	}
	memset(longest, 'a', sizeof longest);
	longest[sizeof longest - 1] = '\0';
	assert_int_equal(kk_password_hash(cx, NULL, longest, &hash), KK_EINPUT);
	assert_int_equal(cx->error.msg, KK_MSG_PASSWORD_LONG);
}

static void a_password_fits_its_hash(void **state)
{
	struct kk_ctx *cx = *state;
	const char *hash, *again;

	assert_int_equal(kk_password_hash(cx, "見本 花子",
				 "ｶﾞﾗｽの靴と夜更けの雨", &hash),
		KK_EINPUT); /* eleven, once they are folded */
	assert_int_equal(kk_password_hash(cx, "見本 花子",
				 "ｶﾞﾗｽの靴と夜更けの雨音", &hash),
		KK_OK);
	assert_int_equal(
		strncmp(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31), 0);
	assert_int_equal(
		kk_password_hash(cx, NULL, "ガラスの靴と夜更けの雨音", &again),
		KK_OK);
	assert_string_not_equal(hash, again);
	assert_true(kk_password_fits(cx, hash, "ガラスの靴と夜更けの雨音"));
	assert_false(kk_password_fits(cx, hash, "ガラスの靴と夜更けの雨"));
	assert_false(kk_password_fits(cx, hash, NULL));
	assert_false(kk_password_fits(cx, NULL, "ガラスの靴と夜更けの雨音"));
	assert_false(kk_password_fits(cx, "", ""));
}

static void people_type_names_in_many_ways(void **state)
{
	struct kk_ctx *cx = *state;
	struct kk_sign_in who;
	int64_t id;

	assert_int_equal(kk_sign_in_find(cx, "見本 花子", &who), KK_OK);
	assert_int_equal(who.user_id, 1);
	assert_null(who.hash);
	assert_int_equal(kk_sign_in_find(cx, " 見本　花子 ", &who), KK_OK);
	assert_int_equal(kk_sign_in_find(cx, "見本花子", &who), KK_OK);
	assert_int_equal(kk_sign_in_find(cx, "nobody", &who), KK_ENO);
	assert_int_equal(who.user_id, 0);
	assert_int_equal(kk_sign_in_find(cx, "", &who), KK_ENO);
	/* two that look alike: each must be exact */
	assert_int_equal(kk_user_add(cx, "見本花子", &id), KK_OK);
	assert_int_equal(kk_sign_in_find(cx, "見本花子", &who), KK_OK);
	assert_int_equal(who.user_id, id);
	assert_int_equal(kk_sign_in_find(cx, "見本　花子", &who), KK_ENO);
	assert_int_equal(kk_user_email(cx, 2, "Taro@Example.jp"), KK_OK);
	assert_int_equal(kk_sign_in_find(cx, "ｔaro@example.JP", &who), KK_OK);
	assert_int_equal(who.user_id, 2);
	assert_int_equal(kk_user_disable(cx, 2), KK_OK);
	assert_int_equal(kk_sign_in_find(cx, "taro@example.jp", &who), KK_ENO);
}

static void a_new_password_ends_the_other_sessions(void **state)
{
	struct kk_ctx *cx = *state;
	const char *here = begin(cx, 2), *there = begin(cx, 2), *link, *none;
	struct kk_session s;
	int64_t user;

	assert_int_equal(
		kk_link_make(cx, 2, KK_LINK_SIGN_IN, 15, &link), KK_OK);
	assert_int_equal(kk_session_find(cx, here, &s), KK_OK);
	assert_int_equal(kk_password_set(cx, 2, HASH, s.id), KK_OK);
	assert_true(lives(cx, here));
	assert_false(lives(cx, there));
	assert_int_equal(kk_link_use(cx, link, AGENT, &none, &user), KK_ENO);
	assert_int_equal(kk_password_set(cx, 9, HASH, 0), KK_ENOTFOUND);
	assert_int_equal(count(cx, "password"), 1);
}

static int wait_of(struct kk_ctx *cx, const char *name, const char *address)
{
	int seconds = -1;

	assert_int_equal(
		kk_sign_in_allowed(cx, name, address, &seconds), KK_OK);
	return seconds;
}

/* By name, by address or as a link to it: one user. */
static void failures_are_of_a_user(void **state)
{
	struct kk_ctx *cx = *state;

	assert_int_equal(kk_user_email(cx, 2, "taro@example.jp"), KK_OK);
	for (int i = 0; i < 5; i++) {
		static const char *const spelled[] = {"仮野 太郎",
			"taro@example.jp", "TARO@example.jp", "仮野　太郎 ",
			"mailto:taro@example.jp"};

		assert_int_equal(wait_of(cx, spelled[i], "192.0.2.3"), 0);
		assert_int_equal(
			kk_sign_in_failed(cx, 2, spelled[i], "192.0.2.3"),
			KK_OK);
	}
	assert_int_equal(wait_of(cx, "仮野太郎", "192.0.2.4"), 30);
	assert_int_equal(wait_of(cx, "taro@example.jp", "192.0.2.4"), 30);
	assert_int_equal(wait_of(cx, "見本 花子", "192.0.2.4"), 0);
}

static void failures_make_everybody_wait(void **state)
{
	struct kk_ctx *cx = *state;
	const char *token;

	for (int i = 0; i < 5; i++) {
		assert_int_equal(wait_of(cx, "花子", "192.0.2.1"), 0);
		assert_int_equal(
			kk_sign_in_failed(cx, 0, "花子", "192.0.2.1"), KK_OK);
	}
	assert_int_equal(wait_of(cx, "花子", "192.0.2.1"), 30);
	assert_int_equal(wait_of(cx, " 花 子", "192.0.2.9"), 30);
	assert_int_equal(wait_of(cx, "太郎", "192.0.2.1"), 0);
	later(cx, 20 * 1000 + 1);
	assert_int_equal(wait_of(cx, "花子", "192.0.2.1"), 10);
	later(cx, 10 * 1000);
	assert_int_equal(wait_of(cx, "花子", "192.0.2.1"), 0);
	assert_int_equal(kk_sign_in_failed(cx, 1, "花子", "192.0.2.1"), KK_OK);
	assert_int_equal(wait_of(cx, "花子", "192.0.2.1"), 60);
	for (int i = 0; i < 9; i++)
		assert_int_equal(
			kk_sign_in_failed(cx, 1, "花子", "192.0.2.1"), KK_OK);
	assert_int_equal(wait_of(cx, "花子", "192.0.2.1"), 15 * 60);
	/* from one address with many names */
	for (int i = 0; i < 5; i++)
		assert_int_equal(
			kk_sign_in_failed(
				cx, 0, kk_arena_int(cx->arena, i), "192.0.2.1"),
			KK_OK);
	assert_int_equal(wait_of(cx, "太郎", "192.0.2.1"), 30);
	assert_int_equal(wait_of(cx, "太郎", "192.0.2.2"), 0);
	/* the right one clears the name, time clears all */
	assert_int_equal(kk_sign_in_done(cx, 1, "花子", AGENT, &token), KK_OK);
	assert_true(lives(cx, token));
	assert_int_equal(wait_of(cx, "花子", "192.0.2.2"), 0);
	later(cx, 15 * MINUTE);
	assert_int_equal(wait_of(cx, "太郎", "192.0.2.1"), 0);
	assert_int_equal(kk_sign_in_failed(cx, 0, "x", "y"), KK_OK);
	assert_int_equal(
		test_int(cx, "SELECT count(*) FROM sign_in_attempt", 0, 0), 2);
	/* what was typed is nowhere */
	assert_int_equal(test_int(cx,
				 "SELECT count(*) FROM sign_in_attempt"
				 " WHERE key IN ('x', 'y')",
				 0, 0),
		0);
}

/* ---- the second factor ---- */

static struct kk_str from_base32(struct kk_ctx *cx, const char *z)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	char *p = KK_NEW_N(cx->arena, char, KK_OTP_SECRET);
	unsigned held = 0;
	int bits = 0;
	size_t n = 0;

	assert_int_equal(strlen(z), 32);
	for (; *z; z++) {
		held = held << 5 | (unsigned)(strchr(signs, *z) - signs);
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			p[n++] = (char)(held >> bits);
		}
	}
	assert_int_equal(n, KK_OTP_SECRET);
	return (struct kk_str){p, n};
}

static const char *code_at(struct kk_ctx *cx, const char *secret, int step)
{
	char *code = KK_NEW_N(cx->arena, char, KK_OTP_CHARS);

	kk_otp_code(from_base32(cx, secret),
		cx->clock.at.ms / 1000 / KK_OTP_SECONDS + step, code);
	return code;
}

/* What the telephone shows now, turned on with the code before it. */
static const char *turn_on(
	struct kk_ctx *cx, const char *codes[KK_RECOVERY_CODES])
{
	const char *secret, *uri;

	assert_int_equal(kk_totp_begin(cx, 1, &secret, &uri), KK_OK);
	assert_string_equal(uri,
		kk_arena_f(cx->arena,
			"otpauth://totp/Kakeru:%%E8%%A6%%8B%%E6%%9C%%AC%%20"
			"%%E8%%8A%%B1%%E5%%AD%%90?secret=%s&issuer=Kakeru"
			"&algorithm=SHA1&digits=6&period=30",
			secret));
	assert_int_equal(kk_totp_confirm(cx, 1, code_at(cx, secret, -2), codes),
		KK_EINPUT);
	assert_int_equal(
		kk_totp_confirm(cx, 1, code_at(cx, secret, -1), codes), KK_OK);
	return secret;
}

static void a_code_works_once(void **state)
{
	struct kk_ctx *cx = *state;
	const char *codes[KK_RECOVERY_CODES], *secret, *uri, *typed;
	struct kk_sign_in who;

	assert_int_equal(kk_totp_check(cx, 1, "123456"), KK_ENO);
	assert_int_equal(kk_totp_confirm(cx, 1, "123456", codes), KK_EINPUT);
	secret = turn_on(cx, codes);
	assert_int_equal(kk_sign_in_find(cx, "見本 花子", &who), KK_OK);
	assert_true(who.totp_on);
	assert_int_equal(kk_totp_begin(cx, 1, &typed, &uri), KK_EINPUT);
	/* that of the setting up is used */
	assert_int_equal(kk_totp_check(cx, 1, code_at(cx, secret, -1)), KK_ENO);
	typed = code_at(cx, secret, 0);
	assert_int_equal(
		kk_totp_check(cx, 1,
			kk_arena_f(cx->arena, "%.3s %s", typed, typed + 3)),
		KK_OK);
	assert_int_equal(kk_totp_check(cx, 1, typed), KK_ENO);
	assert_int_equal(kk_totp_check(cx, 1, code_at(cx, secret, 1)), KK_OK);
	later(cx, 60 * 1000);
	assert_int_equal(kk_totp_check(cx, 1, code_at(cx, secret, 2)), KK_ENO);
	assert_int_equal(kk_totp_check(cx, 1, ""), KK_ENO);
	assert_int_equal(kk_totp_check(cx, 9, "123456"), KK_ENOTFOUND);
	/* only what is encrypted is kept */
	assert_int_equal(test_int(cx,
				 "SELECT length(totp_secret) FROM \"user\""
				 " WHERE id = 1",
				 0, 0),
		60);
}

static void a_recovery_code_works_once(void **state)
{
	struct kk_ctx *cx = *state;
	const char *codes[KK_RECOVERY_CODES], *secret, *uri;
	const char *newer[KK_RECOVERY_CODES];
	int64_t left;

	(void)turn_on(cx, codes);
	assert_int_equal(strlen(codes[0]), 19);
	assert_string_not_equal(codes[0], codes[9]);
	assert_int_equal(kk_totp_check(cx, 1, codes[3]), KK_OK);
	assert_int_equal(kk_totp_check(cx, 1, codes[3]), KK_ENO);
	assert_int_equal(kk_totp_check(cx, 2, codes[4]), KK_ENO);
	assert_int_equal(kk_totp_check(cx, 1, codes[9]), KK_OK);
	assert_int_equal(count(cx, "totp.recovery"), 2);
	assert_int_equal(kk_totp_left(cx, 1, &left), KK_OK);
	assert_int_equal(left, 8);
	/* new ones: the old are worth nothing */
	assert_int_equal(kk_totp_codes(cx, 1, newer), KK_OK);
	assert_int_equal(kk_totp_check(cx, 1, codes[5]), KK_ENO);
	assert_int_equal(kk_totp_check(cx, 1, newer[5]), KK_OK);
	assert_int_equal(kk_totp_off(cx, 1), KK_OK);
	assert_int_equal(kk_totp_check(cx, 1, newer[6]), KK_ENO);
	assert_int_equal(kk_totp_codes(cx, 1, newer), KK_EINPUT);
	assert_int_equal(kk_totp_begin(cx, 1, &secret, &uri), KK_OK);
	assert_int_equal(count(cx, "totp.off"), 1);
	assert_int_equal(count(cx, "totp.on"), 1);
}

/* ---- users ---- */

static void one_administrator_stays(void **state)
{
	struct kk_ctx *cx = *state;
	struct kk_user *users;
	const char *token = begin(cx, 2), *link, *session;
	int64_t user;
	size_t n;

	assert_int_equal(kk_user_role(cx, 1, KK_MANAGER), KK_EINPUT);
	assert_int_equal(kk_user_disable(cx, 1), KK_EINPUT);
	assert_int_equal(kk_user_role(cx, 1, KK_ADMINISTRATOR), KK_OK);
	assert_int_equal(kk_user_role(cx, 2, KK_ADMINISTRATOR), KK_OK);
	assert_int_equal(
		kk_link_make(cx, 2, KK_LINK_SIGN_IN, 15, &link), KK_OK);
	assert_int_equal(kk_user_disable(cx, 2), KK_OK);
	assert_false(lives(cx, token));
	assert_int_equal(kk_link_use(cx, link, AGENT, &session, &user), KK_ENO);
	assert_int_equal(
		kk_link_make(cx, 2, KK_LINK_SIGN_IN, 15, &link), KK_EINPUT);
	/* one who is disabled does not count */
	assert_int_equal(kk_user_disable(cx, 1), KK_EINPUT);
	assert_int_equal(kk_user_enable(cx, 2), KK_OK);
	assert_false(lives(cx, token));
	assert_int_equal(kk_user_role(cx, 1, KK_READER), KK_OK);
	assert_int_equal(kk_user_role(cx, 9, KK_READER), KK_ENOTFOUND);
	assert_int_equal(kk_user_list(cx, &users, &n), KK_OK);
	assert_int_equal(users[0].role, KK_READER);
	assert_int_equal(users[1].role, KK_ADMINISTRATOR);
	assert_false(users[1].disabled);
}

static void names_change(void **state)
{
	struct kk_ctx *cx = *state;
	struct kk_user *users;
	size_t n;

	assert_int_equal(kk_user_rename(cx, 2, "見本 花子"), KK_EINPUT);
	assert_int_equal(kk_user_rename(cx, 2, "仮野 太郎"), KK_OK);
	assert_int_equal(count(cx, "user.renamed"), 0);
	assert_int_equal(kk_user_rename(cx, 2, "例山 太郎"), KK_OK);
	assert_int_equal(kk_user_email(cx, 2, "t@example.jp"), KK_OK);
	assert_int_equal(kk_user_email(cx, 1, "T@example.jp"), KK_EINPUT);
	assert_int_equal(kk_user_lang(cx, 2, KK_JA), KK_OK);
	assert_int_equal(kk_user_list(cx, &users, &n), KK_OK);
	assert_string_equal(users[1].name, "例山 太郎");
	assert_string_equal(users[1].email, "t@example.jp");
	assert_int_equal(users[1].lang, KK_JA);
	assert_int_equal(kk_user_email(cx, 2, NULL), KK_OK);
	assert_int_equal(kk_user_lang(cx, 2, -1), KK_OK);
	assert_int_equal(kk_user_list(cx, &users, &n), KK_OK);
	assert_null(users[1].email);
	assert_int_equal(users[1].lang, -1);
	assert_int_equal(count(cx, "user.email"), 2);
}

static void roles_have_rights(void **state)
{
	static const char *const may[KK_ROLE__MAX] = {
		"1000", "1100", "1110", "1111"};
	enum kk_role role;

	(void)state;
	for (int i = 0; i < KK_ROLE__MAX; i++) {
		for (int r = 0; r < KK_RIGHT__MAX; r++)
			assert_int_equal(
				kk_role_may((enum kk_role)i, (enum kk_right)r),
				may[i][r] == '1');
		assert_true(kk_role_from(
			kk_str_z(kk_role_code((enum kk_role)i)), &role));
		assert_int_equal(role, i);
	}
	assert_false(kk_role_from(KK_STR("owner"), &role));
	assert_string_equal(kk_role_text(KK_JA, KK_MANAGER), "管理職");
}

/* ---- the log ---- */

static void the_log_stays(void **state)
{
	struct kk_ctx *cx = *state;
	struct kk_audit_entry *rows;
	size_t n;

	cx->user_id = 1;
	assert_int_equal(kk_user_role(cx, 2, KK_MANAGER), KK_OK);
	(void)begin(cx, 2);
	assert_int_equal(kk_sign_in_failed(cx, 0, "x", "y"), KK_OK);
	assert_false(test_try(cx, "UPDATE audit_entry SET at = 1"));
	assert_false(test_try(cx, "DELETE FROM audit_entry"));
	assert_int_equal(kk_audit_list(cx, KK_NULL, 2, &rows, &n), KK_OK);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].action, "sign_in.failed");
	assert_string_equal(rows[1].action, "sign_in");
	assert_string_equal(rows[1].user, "仮野 太郎");
	assert_int_equal(kk_audit_list(cx, rows[1].id, 2, &rows, &n), KK_OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].user, "見本 花子");
	assert_string_equal(rows[0].object_name, "仮野 太郎");
	assert_string_equal(rows[0].detail, "salesperson → manager");
	assert_int_equal(rows[0].at.ms, cx->clock.at.ms);
	assert_string_equal(
		kk_audit_text(KK_EN, rows[0].action), "changed the role");
	assert_string_equal(kk_audit_text(KK_EN, "other"), "other");
}

int main(void)
{
#define TEST(fn) cmocka_unit_test_setup_teardown(fn, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_token_finds_its_session),
		TEST(a_session_ends_by_itself),
		TEST(use_is_noted_once_a_minute),
		TEST(sessions_are_ended),
		TEST(a_browser_may_call_itself_anything),
		TEST(a_link_works_once),
		TEST(a_guest_is_invited),
		TEST(the_owner_is_made_once),
		TEST(whoever_came_in_is_the_owner),
		TEST(easy_passwords_are_refused),
		TEST(a_password_fits_its_hash),
		TEST(people_type_names_in_many_ways),
		TEST(a_new_password_ends_the_other_sessions),
		TEST(failures_make_everybody_wait),
		TEST(failures_are_of_a_user),
		TEST(a_code_works_once),
		TEST(a_recovery_code_works_once),
		TEST(one_administrator_stays),
		TEST(names_change),
		cmocka_unit_test(roles_have_rights),
		TEST(the_log_stays),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}
