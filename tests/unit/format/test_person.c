#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/lists/person.h"

#define N(table) (sizeof(table) / sizeof((table)[0]))

static void splits_names_byte_for_byte(void **state)
{
	static const struct {
		const char *name, *family, *given;
	} examples[] = {
		{"山田 太郎", "山田", "太郎"},
		{"髙﨑　①郎", "髙﨑", "①郎"},
		{" 山田  太郎 ", "山田", "太郎"},
		{"葛󠄀城 一", "葛󠄀城", "一"},
		{"John F Kennedy", "John", "F Kennedy"},
		{"山田太郎", "山田太郎", NULL},
		{"山田 太郎 様", "山田", "太郎"},
		{"山田　太郎様", "山田", "太郎"},
		{"山田様", "山田", NULL},
		{"山田 殿", "山田", NULL},
		{"山田 太郎 先生", "山田", "太郎"},
		{"先生", "先生", NULL},
		{"鵜殿", "鵜殿", NULL},
		{"様", "様", NULL},
		{"", "", NULL},
	};

	(void)state;
	for (size_t i = 0; i < N(examples); i++) {
		struct kk_str family, given;
		bool ok = kk_name_split(
			kk_str_z(examples[i].name), &family, &given);

		assert_int_equal(ok, examples[i].given != NULL);
		assert_true(kk_str_is(family, examples[i].family));
		assert_true(kk_str_eq(given, kk_str_z(examples[i].given)));
	}
}

static void one_key_for_one_name(void **state)
{
	static const char *const same[][2] = {
		{"山田 太郎", "山田　太郎"},
		{"山田太郎", "山田 太郎"},
		{"髙﨑 一", "高崎一"},
		{"渡邊", "渡辺"},
		{"渡邉", "渡辺"},
		{"齋藤", "斉藤"},
		{"齊藤", "斉藤"},
		{"葛󠄀城", "葛城"},
		{"𠮷田", "吉田"},
		{"ﾔﾏﾀﾞ", "ヤマダ"},
		{"山田 太郎 様", "山田太郎"},
		{"山田様", "山田"},
		{"山田　太郎　殿", "山田太郎"},
		{"John Smith", "ＪＯＨＮ・ＳＭＩＴＨ"},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < N(same); i++)
		if (!kk_str_eq(kk_name_key(a, kk_str_z(same[i][0])),
			    kk_name_key(a, kk_str_z(same[i][1]))))
			fail_msg("%s, %s", same[i][0], same[i][1]);
	assert_false(kk_str_eq(kk_name_key(a, KK_STR("山田太郎")),
		kk_name_key(a, KK_STR("山田次郎"))));
	kk_arena_free(&a);
}

static void knows_addresses(void **state)
{
	static const struct {
		const char *text, *key; /* NULL: refused */
	} examples[] = {
		{"Taro@Example.CO.JP", "taro@example.co.jp"},
		{" ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ　", "taro@example.jp"},
		{"mailto:a@b.jp", "a@b.jp"},
		{"a..b.@docomo.ne.jp", "a..b.@docomo.ne.jp"},
		{"a+b_c@x-y.example.com", "a+b_c@x-y.example.com"},
		{"a@b", NULL},
		{"@b.jp", NULL},
		{"a@.jp", NULL},
		{"a@-b.jp", NULL},
		{"a@b.1", NULL},
		{"a@@b.jp", NULL},
		{"a b@c.jp", NULL},
		{"山田@example.jp", NULL},
		{"なし", NULL},
		{"", NULL},
	};
	struct kk_arena *a = kk_arena_new();
	struct kk_str key;

	(void)state;
	for (size_t i = 0; i < N(examples); i++) {
		bool ok = kk_email_key(a, kk_str_z(examples[i].text), &key);

		if (ok != (examples[i].key != NULL))
			fail_msg("%s", examples[i].text);
		if (ok)
			assert_true(kk_str_is(key, examples[i].key));
	}
	kk_arena_free(&a);
}

static void finds_all_addresses_of_a_cell(void **state)
{
	struct kk_str out[KK_MAX_EMAILS];
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_int_equal(kk_email_split(a,
				 KK_STR("a@b.jp; C@D.jp\n"
					"山田 <e@f.jp>、a@b.jp／g@h.jp 会社"),
				 out),
		4);
	assert_true(kk_str_is(out[0], "a@b.jp"));
	assert_true(kk_str_is(out[1], "c@d.jp"));
	assert_true(kk_str_is(out[2], "e@f.jp"));
	assert_true(kk_str_is(out[3], "g@h.jp"));
	assert_int_equal(kk_email_split(a, KK_STR("なし"), out), 0);
	assert_int_equal(kk_email_split(a,
				 KK_STR("1@b.jp 2@b.jp 3@b.jp 4@b.jp 5@b.jp "
					"6@b.jp 7@b.jp 8@b.jp 9@b.jp"),
				 out),
		KK_MAX_EMAILS);
	kk_arena_free(&a);
}

/* A desk's address taken for a person's would make one person of all who
 * have it on their card. */
static void a_desk_is_no_person(void **state)
{
	static const char *const desk[] = {"info@x.jp", "sales@x.jp",
		"contact@x.jp", "support@x.jp", "info-tokyo@x.jp",
		"tokyo.info@x.jp", "sales2@x.jp", "daihyo@x.jp", "eigyo@x.jp",
		"otoiawase@x.jp", "no-reply@x.jp", "mail@x.jp", "pr@x.jp"};
	static const char *const person[] = {"taro@x.jp", "t.yamada@x.jp",
		"yamada-taro@x.jp", "infuji@x.jp", "salesio@x.jp",
		"hr.tanaka@x.jp", "taro@info.jp"};

	(void)state;
	for (size_t i = 0; i < N(desk); i++)
		if (!kk_email_is_role(kk_str_z(desk[i])))
			fail_msg("%s", desk[i]);
	for (size_t i = 0; i < N(person); i++)
		if (kk_email_is_role(kk_str_z(person[i])))
			fail_msg("%s", person[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(splits_names_byte_for_byte),
		cmocka_unit_test(one_key_for_one_name),
		cmocka_unit_test(knows_addresses),
		cmocka_unit_test(finds_all_addresses_of_a_cell),
		cmocka_unit_test(a_desk_is_no_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
