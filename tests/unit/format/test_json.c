/* The JSON emitter, read back by a library. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "format/text/json.h"

#define TEXT(lit)                                                              \
	{                                                                      \
		(lit), sizeof(lit) - 1                                         \
	}

static int set_up(void **state)
{
	*state = kk_arena_new();
	return 0;
}

static int tear_down(void **state)
{
	struct kk_arena *a = *state;

	kk_arena_free(&a);
	return 0;
}

static void texts(void **state)
{
	static const struct {
		struct kk_str in;
		const char *out;
	} cases[] = {
		{{NULL, 0}, "null"},
		{TEXT(""), "\"\""},
		{TEXT("田中 \"様\""), "\"田中 \\\"様\\\"\""},
		{TEXT("a\\b\n\t\r"), "\"a\\\\b\\n\\t\\r\""},
		{TEXT("\0\x01\v\x7f"), "\"\\u0000\\u0001\\u000b\\u007f\""},
		{TEXT("</script>"), "\"</script>\""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kk_buf b;
		struct kk_json j;

		kk_buf_init(&b, *state);
		kk_json_init(&j, &b);
		kk_json_str(&j, NULL, cases[i].in);
		assert_string_equal(kk_buf_z(&b), cases[i].out);
	}
}

static void shape(void **state)
{
	struct kk_buf b;
	struct kk_json j;

	kk_buf_init(&b, *state);
	kk_json_init(&j, &b);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	kk_json_array(&j, "empty");
	kk_json_end(&j);
	kk_json_array(&j, "list");
	kk_json_object(&j, NULL);
	kk_json_end(&j);
	kk_json_z(&j, NULL, "x");
	kk_json_bool(&j, NULL, false);
	kk_json_end(&j);
	kk_json_object(&j, "o");
	kk_json_null(&j, "n");
	kk_json_z(&j, "z", NULL);
	kk_json_end(&j);
	kk_json_bool(&j, "b", true);
	kk_json_day(&j, "day", kk_day_of(2026, 11, 24));
	kk_json_day(&j, "no_day", KK_DAY_NONE);
	kk_json_instant(&j, "at",
		kk_instant_of((struct kk_civil){
			kk_day_of(2026, 11, 24), 8 * 60 + 40}));
	kk_json_instant(&j, "never", KK_INSTANT_NONE);
	kk_json_end(&j);
	assert_int_equal(j.depth, 0);
	assert_string_equal(kk_buf_z(&b),
		"{\"schema\":1,\"empty\":[],\"list\":[{},\"x\",false],"
		"\"o\":{\"n\":null,\"z\":null},\"b\":true,"
		"\"day\":\"2026-11-24\",\"no_day\":null,"
		"\"at\":\"2026-11-24T08:40:00+09:00\",\"never\":null}");
}

static void numbers(void **state)
{
	struct kk_buf b;
	struct kk_json j;

	kk_buf_init(&b, *state);
	kk_json_init(&j, &b);
	kk_json_array(&j, NULL);
	kk_json_int(&j, NULL, INT64_MAX);
	kk_json_int(&j, NULL, -1);
	kk_json_int(&j, NULL, INT64_MIN);
	kk_json_real(&j, NULL, 0.123456, 4);
	kk_json_real(&j, NULL, -0.0001, 4);
	kk_json_real(&j, NULL, 1e300, 4);
	kk_json_real(&j, NULL, 0.1, 17);
	kk_json_real(&j, NULL, (double)NAN, 4);
	kk_json_real(&j, NULL, (double)INFINITY, 4);
	kk_json_end(&j);
	assert_string_equal(kk_buf_z(&b),
		"[9223372036854775807,-1,null,0.1235,-0.0001,1e+300,"
		"0.10000000000000001,null,null]");
}

/* A small generator of numbers, the same in each run. */
static uint64_t next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

static struct kk_str random_text(struct kk_arena *a, uint64_t *seed)
{
	static const uint32_t limits[] = {0x20, 0x7f, 0x7ff, 0xd7ff, 0xffff};
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (uint64_t n = next(seed) % 20; n > 0; n--) {
		uint32_t c = 1 + (uint32_t)next(seed) % limits[next(seed) % 5];

		kk_utf8_add(&b, c >= 0xd800 && c < 0xe000 ? '"' : c);
	}
	return kk_buf_str(&b);
}

/* Writes a value and builds the same with the library. */
static json_t *random_value(
	struct kk_arena *a, struct kk_json *j, const char *key, uint64_t *seed)
{
	uint64_t what = next(seed) % (j->depth > 4 ? 3 : 5);
	json_t *v;

	if (what == 0) {
		struct kk_str s = random_text(a, seed);

		kk_json_str(j, key, s);
		return json_stringn(s.p, s.n);
	}
	if (what == 1) {
		int64_t n = (int64_t)(next(seed) << 30) - (1 << 30);

		kk_json_int(j, key, n);
		return json_integer(n);
	}
	if (what == 2) {
		kk_json_null(j, key);
		return json_null();
	}
	if (what == 3) {
		kk_json_array(j, key);
		v = json_array();
		for (uint64_t n = next(seed) % 5; n > 0; n--)
			json_array_append_new(
				v, random_value(a, j, NULL, seed));
	} else {
		kk_json_object(j, key);
		v = json_object();
		for (uint64_t n = next(seed) % 5; n > 0; n--) {
			char name[24];

			snprintf(name, sizeof name, "%d\"\n鍵", (int)n);
			json_object_set_new(
				v, name, random_value(a, j, name, seed));
		}
	}
	kk_json_end(j);
	return v;
}

static void any_value_reads_back(void **state)
{
	uint64_t seed = 1;

	for (int i = 0; i < 5000; i++) {
		struct kk_mark m = kk_arena_mark(*state);
		struct kk_buf b;
		struct kk_json j;
		json_t *want, *have;

		kk_buf_init(&b, *state);
		kk_json_init(&j, &b);
		want = random_value(*state, &j, NULL, &seed);
		have = json_loadb(b.p, b.n,
			JSON_DECODE_ANY | JSON_REJECT_DUPLICATES |
				JSON_ALLOW_NUL,
			NULL);
		assert_non_null(have);
		assert_true(json_equal(want, have));
		json_decref(want);
		json_decref(have);
		kk_arena_back(*state, m);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(texts),
		TEST(shape),
		TEST(numbers),
		TEST(any_value_reads_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
