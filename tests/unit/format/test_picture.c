/* Pictures are known by what they begin with. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "format/text/json.h"
#include "format/picture.h"

static void pictures(void **state)
{
	static const struct {
		struct kk_str bytes;
		const char *type;
	} rows[] = {
		{KK_STR("\xff\xd8\xff\xe0"), "image/jpeg"},
		{KK_STR("\x89PNG\r\n\x1a\n"), "image/png"},
		{KK_STR("RIFF\0\0\0\0WEBPVP8 "), "image/webp"},
		{KK_STR("\0\0\0\x18"
			"ftypheic\0\0\0\0"),
			"image/heic"},
		{KK_STR("\0\0\0\x18"
			"ftypmif1"),
			"image/heic"},
		{KK_STR("\0\0\0\x18"
			"ftypmp42"),
			NULL},
		{KK_STR("RIFF\0\0\0\0WAVE"), NULL},
		{KK_STR("\x89PN"), NULL},
		{KK_STR("<svg xmlns="), NULL},
		{KK_STR("GIF89a"), NULL},
		{KK_STR(""), NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *type = kk_picture_type(rows[i].bytes);

		if (!rows[i].type)
			assert_null(type);
		else
			assert_string_equal(type, rows[i].type);
	}
}

static void bytes_as_base64(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_json j;
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	kk_json_init(&j, &b);
	kk_json_array(&j, NULL);
	kk_json_base64(&j, NULL, KK_STR(""));
	kk_json_base64(&j, NULL, KK_STR("\xff"));
	kk_json_base64(&j, NULL, KK_STR("\xfb\xff"));
	kk_json_base64(&j, NULL, KK_STR("Man"));
	kk_json_end(&j);
	assert_string_equal(kk_buf_z(&b), "[\"\",\"/w==\",\"+/8=\",\"TWFu\"]");
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pictures), cmocka_unit_test(bytes_as_base64)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
