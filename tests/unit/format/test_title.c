#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/names/title.h"

static const struct {
	const char *text, *title;
	int rank;
	const char *level;
} examples[] = {
	{"営業本部 部長代理", "部長代理", 9, "I"},
	{"部長", "部長", 8, "D"},
	{"営業本部長", "本部長", 7, "D"},
	{"副部長", "副部長", 9, "I"},
	{"代表取締役 社長", "代表取締役社長", 2, "D"},
	{"代表取締役", "代表取締役", 2, "D"},
	{"代表取締役会長", "代表取締役会長", 1, "D"},
	{"代表取締役 副社長", "代表取締役副社長", 3, "D"},
	{"代表取締役専務", "代表取締役専務", 4, "D"},
	{"代表取締役常務", "代表取締役常務", 5, "D"},
	{"代表理事", "代表理事", 0, "D"},
	{"部長補佐", "部長補佐", 9, "I"},
	{"ﾏﾈｰｼﾞｬｰ", "マネージャー", 10, "I"},
	{"取締役副社長", "副社長", 3, "D"},
	{"取締役 営業部長", "取締役", 6, "D"},
	{"ﾏﾈｰｼﾞｬｰ", "マネージャー", 10, "I"},
	{"課長補佐", "課長補佐", 11, "I"},
	{"社長室 課長", "課長", 10, "I"},
	{"社長室 室長", "室長", 8, "D"},
	{"代表社員", "代表社員", 2, "D"},
	{"営業担当", "担当", 14, "U"},
	{"監査役", "監査役", 6, "-"},
	{"大阪営業所 所長", "所長", 8, "D"},
	{"物流センター長", "センター長", 8, "D"},
	{"副店長", "副店長", 11, "I"},
	{"店長", "店長", 10, "I"},
	{"支店長代理", "支店長代理", 11, "I"},
	{"副工場長", "副工場長", 9, "I"},
	{"GENERAL MANAGER", "General Manager", 8, "D"},
	{"Sales Manager", "Manager", 10, "I"},
	{"Deputy General Manager", "Deputy General Manager", 9, "I"},
	{"Executive Vice President", "Executive Vice President", 3, "D"},
	{"Vice President, Sales", "Vice President", 6, "D"},
	{"President & CEO", "President", 2, "D"},
	{"秘書室長代理", "室長代理", 11, "I"},
	{"取締役社長", "社長", 2, "D"},
	{"取締役会長", "会長", 1, "D"},
	{"取締役専務", "専務", 4, "D"},
	{"常務執行役員", "執行役員", 6, "D"},
	{"本部長代理", "本部長代理", 9, "I"},
	{"工場長代理", "工場長代理", 11, "I"},
	{"ゼネラルマネージャー", "ゼネラルマネージャー", 8, "D"},
	{"アシスタントマネジャー", "アシスタントマネジャー", 11, "I"},
	{"社長補佐", NULL, -1, NULL},
	{"副社長補佐 兼 部長", "部長", 8, "D"},
	{"担当部長", "部長", 8, "D"},
	{"課長 佐藤先生", "課長", 10, "I"},
	{"先生", "先生", 0, "-"},
	{"営業部", NULL, -1, NULL},
	{"", NULL, -1, NULL},
	{NULL, NULL, -1, NULL},
};

static void finds_the_title(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		struct kk_title t =
			kk_title_parse(a, kk_str_z(examples[i].text));

		if (!kk_str_eq(t.title, kk_str_z(examples[i].title)) ||
			t.rank != examples[i].rank ||
			!kk_str_eq(
				t.decision_level, kk_str_z(examples[i].level)))
			fail_msg("%s: %.*s, %d", examples[i].text,
				KK_FMT(t.title), t.rank);
	}
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
