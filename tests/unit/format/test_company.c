#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/names/company.h"

static const struct {
	const char *name, *form, *position, *key;
} examples[] = {
	{"株式会社山田商事", "株式会社", "head", "山田商事"},
	{"山田商事株式会社", "株式会社", "tail", "山田商事"},
	{"株式会社　山田商事", "株式会社", "head", "山田商事"},
	{"㈱山田商事", "株式会社", "head", "山田商事"},
	{"山田商事㈱", "株式会社", "tail", "山田商事"},
	{"㍿山田商事", "株式会社", "head", "山田商事"},
	{"(株)山田商事", "株式会社", "head", "山田商事"},
	{"（株） 山田商事", "株式会社", "head", "山田商事"},
	{"ｶ)ﾔﾏﾀﾞｼﾖｳｼﾞ", "株式会社", "head", "ヤマダシヨウジ"},
	{"ヤマダシヨウジ（カ", "株式会社", "tail", "ヤマダシヨウジ"},
	{"㈲鈴木工務店", "有限会社", "head", "鈴木工務店"},
	{"(同)ABC", "合同会社", "head", "abc"},
	{"医療法人社団さくら会", "医療法人社団", "head", "さくら会"},
	{"一般社団法人 日本かける協会", "一般社団法人", "head",
		"日本かける協会"},
	{"NPO法人みどり", "特定非営利活動法人", "head", "みどり"},
	{"山田商事", NULL, "none", "山田商事"},
	{"山田商事株式会社 東京支店", "株式会社", "tail", "山田商事東京支店"},
	/* variants, middle dots, case, width, signs */
	{"髙﨑・渡邊商店", NULL, "none", "高崎渡辺商店"},
	{"高崎渡邉商店", NULL, "none", "高崎渡辺商店"},
	{"齋藤製作所", NULL, "none", "斉藤製作所"},
	{"ザ・ブックス", NULL, "none", "ザブックス"},
	{"サーバー工房", NULL, "none", "サーバー工房"},
	{"ＡＢＣ－Ｄ株式会社", "株式会社", "tail", "abcd"},
	{"Abc Co., Ltd.", "Co., Ltd.", "tail", "abc"},
	{"ABC Inc.", "Inc.", "tail", "abc"},
	{"Zinc", NULL, "none", "zinc"},
	{"A&B", NULL, "none", "a&b"},
	{"ヤマダ(カ)", "株式会社", "tail", "ヤマダ"},
	{"カ）ヤマダ", "株式会社", "head", "ヤマダ"},
	{"ユ）ヤマダ", "有限会社", "head", "ヤマダ"},
	{"カブシキガイシャ　ヤマダ", "株式会社", "head", "ヤマダ"},
	{"山田株式會社", "株式会社", "tail", "山田"},
	{"株)山田商事", "株式会社", "head", "山田商事"},
	{"山田商事(株", "株式会社", "tail", "山田商事"},
	{"東京(株主)倶楽部", NULL, "none", "東京株主倶楽部"},
	{"㈱ 山田　商事", "株式会社", "head", "山田商事"},
	{"山田･商事㈲", "有限会社", "tail", "山田商事"},
	{"ｻﾝﾌﾟﾙ㈱", "株式会社", "tail", "サンプル"},
	{"ＳＡＭＰＬＥ　ＣＯ．，　ＬＴＤ．", "Co., Ltd.", "tail", "sample"},
	{"（一社）見本協会", "一般社団法人", "head", "見本協会"},
	/* nothing but a form or signs */
	{"株式会社", "株式会社", "head", "株式会社"},
	{"-", NULL, "none", "-"},
	/* a no-break space before it is a blank like others */
	{"kk", NULL, "none", "kk"},
	{"\xc2\xa0kk", NULL, "none", "kk"},
};

static void takes_names_apart(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		struct kk_company c =
			kk_company_parse(a, kk_str_z(examples[i].name));

		if (!kk_str_is(c.name, examples[i].name) ||
			!kk_str_eq(c.form, kk_str_z(examples[i].form)) ||
			!kk_str_is(c.key, examples[i].key))
			fail_msg("%s: %.*s, %.*s", examples[i].name,
				KK_FMT(c.form), KK_FMT(c.key));
		assert_string_equal(kk_form_position_name(c.position),
			examples[i].position);
	}
	kk_arena_free(&a);
}

static void of_nothing_nothing(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_null(kk_company_parse(a, KK_STR_NONE).key.p);
	assert_null(kk_company_parse(a, KK_STR(" 　")).key.p);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_names_apart),
		cmocka_unit_test(of_nothing_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
