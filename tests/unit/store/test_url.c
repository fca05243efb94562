/* The parts of a postgresql:// url: ours are taken out, the rest is libpq's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store/postgresql.h"

#define P "postgresql://"

static const struct {
	const char *url, *conninfo, *schema, *key;
} cases[] = {
	{P "h/d", P "h/d", "public", NULL},
	{P "u@h:5432/d?schema=acme", P "u@h:5432/d", "acme", NULL},
	{P "h/d?schema=acme&sslmode=require", P "h/d?sslmode=require", "acme",
		NULL},
	{P "h/d?sslmode=require&schema=a_1&connect_timeout=3",
		P "h/d?sslmode=require&connect_timeout=3", "a_1", NULL},
	{P "h/d?key=/etc/a%20b.key", P "h/d", "public", "/etc/a b.key"},
	{P "h/d?schema=%61cme", P "h/d", "acme", NULL},
	/* ours by the whole name only */
	{P "h/d?keyfile=x&schemas=y", P "h/d?keyfile=x&schemas=y", "public",
		NULL},
	{P "a,b/d?target_session_attrs=read-write",
		P "a,b/d?target_session_attrs=read-write", "public", NULL},
	{P "h/d?", P "h/d", "public", NULL},
	{P "h/d?&&schema=x&", P "h/d", "x", NULL},
	/* a half-written code is text */
	{P "h/d?key=100%", P "h/d", "public", "100%"},
	{P "h/d?key=%4", P "h/d", "public", "%4"},
};

static const char *const refused[] = {
	P "h/d?schema=",
	P "h/d?schema=Acme",
	P "h/d?schema=1a",
	P "h/d?schema=a;b",
	P "h/d?schema=a%22b",
	P "h/d?schema=pg_catalog",
	P "h/d?schema=a234567890123456789012345678901234567890123456789012345"
	  "6789012345",
};

static void parts(void **state)
{
	struct kk_ctx cx = {.arena = kk_arena_new(), .lang = KK_EN};
	struct kk_pg_url u;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(kk_pg_url_read(&cx, cases[i].url, &u), KK_OK);
		assert_string_equal(u.conninfo, cases[i].conninfo);
		assert_string_equal(u.schema, cases[i].schema);
		if (cases[i].key)
			assert_string_equal(u.key, cases[i].key);
		else
			assert_null(u.key);
	}
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		assert_int_equal(
			kk_pg_url_read(&cx, refused[i], &u), KK_EUSAGE);
		assert_int_equal(cx.error.msg, KK_MSG_STORE_SCHEMA);
	}
	kk_arena_free(&cx.arena);
}

/* Numbers as the server sends them: the highest byte first, signed. */
static void numbers(void **state)
{
	static const int64_t values[] = {
		0, 1, -1, 255, -256, INT64_MAX, INT64_MIN, 1795555555000};
	char bytes[8];

	(void)state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		kk_pg_put_int(bytes, 8, values[i]);
		assert_true(kk_pg_get_int(bytes, 8) == values[i]);
	}
	assert_true(kk_pg_get_int("\xff\xfe", 2) == -2);
	assert_true(kk_pg_get_int("\x00\x00\x01\x00", 4) == 256);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts),
		cmocka_unit_test(numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
