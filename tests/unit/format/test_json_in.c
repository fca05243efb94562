#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "format/text/json_in.h"

/* The tokens in short: { [ ) "text" 12 t f n, with "key=" before; ! bad. */
static const char *told(struct kk_arena *a, struct kk_str text)
{
	static const char signs[] = {[KK_JSON_OBJECT] = '{',
		[KK_JSON_ARRAY] = '[',
		[KK_JSON_CLOSE] = ')',
		[KK_JSON_TRUE] = 't',
		[KK_JSON_FALSE] = 'f',
		[KK_JSON_NULL] = 'n'};
	struct kk_json_token t;
	struct kk_json_in j;
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_json_in_init(&j, text);
	while ((t = kk_json_in_next(&j, a)).kind != KK_JSON_END) {
		if (t.kind == KK_JSON_BAD)
			return "!";
		if (t.key.p)
			kk_buf_addf(&b, "%.*s=", KK_FMT(t.key));
		if (t.kind == KK_JSON_STRING)
			kk_buf_addf(&b, "\"%.*s\"", KK_FMT(t.text));
		else if (t.kind == KK_JSON_NUMBER)
			kk_buf_add(&b, t.text);
		else
			kk_buf_addc(&b, signs[t.kind]);
		kk_buf_addc(&b, ' ');
	}
	return kk_buf_z(&b);
}

static void reads_json(void **state)
{
	static const char *const examples[][2] = {
		{"{}", "{ ) "},
		{" [ ] \n", "[ ) "},
		{"{\"a\":1,\"b\":[true,false,null],\"c\":{\"d\":\"x\"}}",
			"{ a=1 b=[ t f n ) c={ d=\"x\" ) ) "},
		{"\"\\u3042\\n\\\"\\\\\\/\\ud842\\udfb7\"", "\"あ\n\"\\/𠮷\" "},
		{"-0.5e+10", "-0.5e+10 "},
		{"0", "0 "},
		/* none of it is JSON */
		{"", "!"},
		{"{", "!"},
		{"[1,]", "!"},
		{"[,1]", "!"},
		{"[1 2]", "!"},
		{"{\"a\"}", "!"},
		{"{\"a\":}", "!"},
		{"{a:1}", "!"},
		{"[1}", "!"},
		{"{} {}", "!"},
		{"01", "!"},
		{"1.", "!"},
		{"\"\\x\"", "!"},
		{"\"\\ud842\"", "!"},
		{"\"\\udfb7\"", "!"},
		{"\"\\u0000\"", "!"},
		{"\"a\nb\"", "!"},
		{"\"\xff\"", "!"},
		{"\"open", "!"},
		{"\"open\\", "!"},
		{"tru", "!"},
		{"nul", "!"},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const char *got = told(a, kk_str_z(examples[i][0]));

		if (strcmp(got, examples[i][1]) != 0)
			fail_msg("%s: %s", examples[i][0], got);
	}
	kk_arena_free(&a);
}

static void skips(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_json_token t;
	struct kk_json_in j;

	(void)state;
	kk_json_in_init(&j, KK_STR("{\"a\":[[1],{\"x\":2}],\"b\":3}"));
	(void)kk_json_in_next(&j, a);
	(void)kk_json_in_next(&j, a);
	assert_true(kk_json_in_skip(&j, a));
	t = kk_json_in_next(&j, a);
	assert_true(kk_str_is(t.key, "b"));
	assert_int_equal(t.depth, 1);
	kk_json_in_init(&j, KK_STR("[[[1"));
	(void)kk_json_in_next(&j, a);
	assert_false(kk_json_in_skip(&j, a));
	kk_arena_free(&a);
}

static void is_deep_only_so_far(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	for (int i = 0; i < 100; i++)
		kk_buf_addc(&b, '[');
	assert_string_equal(told(a, kk_buf_str(&b)), "!");
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_json),
		cmocka_unit_test(skips),
		cmocka_unit_test(is_deep_only_so_far),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
