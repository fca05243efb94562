/* Cadences as JSON: what is shipped comes back as it went; what is no cadence
 * is refused with the field, whatever bytes it is made of. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "format/plans/cadence_json.h"

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

static const char *written(struct kk_arena *a, const struct kk_cadence *c)
{
	struct kk_json j;
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_json_init(&j, &b);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	kk_cadence_write(&j, a, c);
	kk_json_end(&j);
	return kk_buf_z(&b);
}

static void shipped_ones_come_back(void **state)
{
	struct kk_cadence_text_fault fault;
	struct kk_cadence c;

	for (int i = 0; i < KK_SHIPPED__MAX; i++) {
		const char *text =
			written(*state, kk_cadence_shipped((enum kk_shipped)i));

		if (!kk_cadence_read(*state, kk_str_z(text), &c, &fault))
			fail_msg("%s: %s", text, fault.fault.field);
		assert_string_equal(written(*state, &c), text);
	}
}

#define STEP                                                                   \
	"{\"position\":1,\"ways\":[\"desk\"],\"purpose\":\"call\","            \
	"\"wait\":\"bd\",\"n\":1}"
#define HEAD "{\"schema\":1,\"code\":\"a\",\"bound\":\"none\","
#define END "\"at_end\":\"re-approach\",\"steps\":[" STEP "]}"

static void little_is_enough(void **state)
{
	struct kk_cadence_text_fault fault;
	struct kk_cadence c;

	assert_true(kk_cadence_read(*state, KK_STR(HEAD END), &c, &fault));
	assert_int_equal(c.n_steps, 1);
	assert_int_equal(c.steps[0].attempts, 3);
	assert_int_equal(c.steps[0].only_if, KK_IF_ALWAYS);
	assert_null(c.name);
	/* a whole number may be written so, as in the schema */
	assert_true(kk_cadence_read(*state,
		KK_STR("{\"schema\":1.0,\"code\":\"a\",\"bound\":"
		       "\"none\"," END),
		&c, &fault));
}

/* line 0: it is JSON, and the fault names step and field. */
static void refused(void **state)
{
	static const struct {
		struct kk_str text;
		int line, step;
		const char *field;
	} rows[] = {
		{KK_STR(""), 1, 0, NULL},
		{KK_STR("{\n\n\"schema\"1}"), 3, 0, NULL},
		{KK_STR("{\"schema\":1,\"schema\":1}"), 1, 0, NULL},
		{KK_STR("{\"name\":\"\xff\"}"), 1, 0, NULL},
		{KK_STR("{\"name\":\"\\u0000\"}"), 1, 0, NULL},
		{KK_STR(HEAD END " more"), 1, 0, NULL},
		{KK_STR("[]"), 0, 0, "cadence"},
		{KK_STR("{}"), 0, 0, "schema"},
		{KK_STR(HEAD "\"name\":\"a\\nb\"," END), 0, 0, "name"},
		{KK_STR(HEAD "\"\\u001b[2J\":1," END), 0, 0, "?[2J"},
		{KK_STR("{\"schema\":1,\"code\":\"a\",\"bound\":\"none\","
			"\"at_end\":\"b:13\",\"steps\":[]}"),
			0, 0, "at_end"},
		{KK_STR("{\"schema\":1,\"code\":\"a\",\"bound\":\"none\","
			"\"at_end\":\"b\",\"steps\":[" STEP "," STEP "]}"),
			0, 2, "position"},
		{KK_STR("{\"schema\":99999999999999999999,\"code\":\"a\"}"), 1,
			0, NULL},
		{KK_STR("{\"schema\":1e300,\"code\":\"a\"}"), 0, 0, "schema"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kk_cadence_text_fault f;
		struct kk_cadence c;

		if (kk_cadence_read(*state, rows[i].text, &c, &f))
			fail_msg("taken: %s", rows[i].text.p);
		assert_int_equal(f.line, rows[i].line);
		assert_int_equal(f.fault.step, rows[i].step);
		if (rows[i].field)
			assert_string_equal(f.fault.field, rows[i].field);
		else
			assert_non_null(f.text);
	}
}

/* As deep as a file may be long. */
static void deep_ones_too(void **state)
{
	static char text[60000];
	struct kk_cadence_text_fault f;
	struct kk_cadence c;

	memset(text, '[', sizeof text);
	assert_false(kk_cadence_read(
		*state, (struct kk_str){text, sizeof text}, &c, &f));
	assert_int_equal(f.line, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shipped_ones_come_back),
		cmocka_unit_test(little_is_enough),
		cmocka_unit_test(refused),
		cmocka_unit_test(deep_ones_too),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
