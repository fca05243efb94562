#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/names/reading.h"

static void proposes_what_is_written(void **state)
{
	static const struct {
		const char *name, *reading; /* NULL: nothing is proposed */
	} examples[] = {
		{"やまだ たろう", "やまだ たろう"},
		{"ヤマダ　タロー", "ヤマダ タロー"},
		{"ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"},
		{"ジョン・スミス", "ジョン・スミス"},
		{"Yamada Taro", "やまだ たろう"},
		{"HOMMA Ichiro", "ほんま いちろう"},
		{"Okada Akihiro", "おかだ あきひろ"},
		{"Hattori Kenji", "はっとり けんじ"},
		{"Itchoda Shin", "いっちょだ しん"},
		/* kanji are never read */
		{"山田 太郎", NULL},
		{"山田 たろう", NULL},
		{"東海林", NULL},
		{"John Smith", NULL},
		{"Yamada", NULL},
		{"", NULL},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct kk_str got =
			kk_reading_of_name(a, kk_str_z(examples[i].name));

		if (!kk_str_eq(got, kk_str_z(examples[i].reading)))
			fail_msg("%s: %.*s", examples[i].name, KK_FMT(got));
	}
	kk_arena_free(&a);
}

static void proposes_from_an_address(void **state)
{
	static const struct {
		const char *address, *reading;
	} examples[] = {
		{"taro.yamada@example.jp", "たろう やまだ"},
		{"Hanako_Takahashi2@example.jp", "はなこ たかはし"},
		{"t.yamada@example.jp", NULL},
		{"yamada@example.jp", NULL},
		{"info.desk@example.jp", NULL},
		{"john.smith@example.jp", NULL},
		{"no address", NULL},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct kk_str got =
			kk_reading_of_email(a, kk_str_z(examples[i].address));

		if (!kk_str_eq(got, kk_str_z(examples[i].reading)))
			fail_msg("%s: %.*s", examples[i].address, KK_FMT(got));
	}
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proposes_what_is_written),
		cmocka_unit_test(proposes_from_an_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
