/* Whom paper goes to: one honorific each, the right one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "core/words/addressee.h"

static void honorifics(void **state)
{
	static const struct {
		struct kk_addressee to;
		const char *ja, *en;
	} all[] = {
		{{KK_STR("株式会社架空"), KK_STR("総務部"), KK_STR("部長"),
			 KK_STR("髙橋 𠮷子"), false},
			"株式会社架空\n総務部\n部長　髙橋 𠮷子　様\n",
			"髙橋 𠮷子\n部長\n総務部\n株式会社架空\n"},
		/* a title whose holder nobody knows */
		{{KK_STR("株式会社架空"), KK_STR(""), KK_STR("総務部長"),
			 KK_STR("総務部長"), true},
			"株式会社架空\n総務部長　様\n",
			"総務部長\n株式会社架空\n"},
		/* the section is not said twice */
		{{KK_STR("株式会社架空"), KK_STR("購買部"), KK_STR("係長"),
			 KK_STR("購買部 係長"), true},
			"株式会社架空\n購買部 係長　様\n",
			"購買部 係長\n購買部\n株式会社架空\n"},
		/* an organisation */
		{{KK_STR("株式会社架空"), KK_STR(""), KK_STR("営業部"),
			 KK_STR(""), true},
			"株式会社架空\n営業部　御中\n",
			"営業部\n株式会社架空\n"},
		{{KK_STR("株式会社架空"), KK_STR(""), KK_STR(""), KK_STR(""),
			 true},
			"株式会社架空　御中\n", "株式会社架空\n"},
		{{KK_STR("株式会社架空"), KK_STR("人事課"), KK_STR(""),
			 KK_STR(""), false},
			"株式会社架空\n人事課　御中\n",
			"人事課\n株式会社架空\n"},
		/* several persons, and who has an honorific already */
		{{KK_STR("架空市役所"), KK_STR(""), KK_STR(""),
			 KK_STR("関係者各位"), true},
			"架空市役所\n関係者各位\n", "関係者各位\n架空市役所\n"},
		{{KK_STR("架空医院"), KK_STR(""), KK_STR("院長"),
			 KK_STR("試作 一郎先生"), false},
			"架空医院\n院長　試作 一郎先生\n",
			"試作 一郎先生\n院長\n架空医院\n"},
		{{KK_STR(""), KK_STR(""), KK_STR(""), KK_STR("試作 一郎"),
			 false},
			"試作 一郎　様\n", "試作 一郎\n"},
		{{{NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, false}, "", ""},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct kk_buf ja, en;

		kk_buf_init(&ja, a);
		kk_buf_init(&en, a);
		kk_addressee_say(&ja, KK_JA, &all[i].to);
		kk_addressee_say(&en, KK_EN, &all[i].to);
		assert_string_equal(kk_buf_z(&ja), all[i].ja);
		assert_string_equal(kk_buf_z(&en), all[i].en);
	}
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(honorifics)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
