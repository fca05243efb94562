#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/limits.h"
#include "format/names/phone.h"

/* What kk_phone_parse must make of a text, as
 * "national kind [ext=…] [main] [prefix=…] [fax]; …". */
struct example {
	const char *text, *want;
};

static const struct example examples[] = {
	/* notations */
	{"03-5550-0123", "03-5550-0123 fixed"},
	{"０３－５５５０－０１２３", "03-5550-0123 fixed"},
	{"０３ー５５５０ー０１２３", "03-5550-0123 fixed"},
	{"03―5550‐0123", "03-5550-0123 fixed"},
	{"03−5550–0123", "03-5550-0123 fixed"},
	{"(03)5550-0123", "03-5550-0123 fixed"},
	{"03(5550)0123", "03-5550-0123 fixed"},
	{"（０３）５５５０－０１２３", "03-5550-0123 fixed"},
	{"03 5550 0123", "03-5550-0123 fixed"},
	{"03.5550.0123", "03-5550-0123 fixed"},
	{"03・5550・0123", "03-5550-0123 fixed"},
	{"0355500123", "03-5550-0123 fixed"},
	{"+81-3-5550-0123", "03-5550-0123 fixed"},
	{"+81 (0)3-5550-0123", "03-5550-0123 fixed"},
	{"＋８１（０）３－５５５０－０１２３", "03-5550-0123 fixed"},
	{"(+81)3-5550-0123", "03-5550-0123 fixed"},
	{"81-3-5550-0123", "03-5550-0123 fixed"},
	{"010-81-3-5550-0123", "03-5550-0123 fixed"},
	{"TEL:03-5550-0123", "03-5550-0123 fixed"},
	{"℡03-5550-0123", "03-5550-0123 fixed"},
	/* where the hyphens stand */
	{"0422511234", "0422-51-1234 fixed"},
	{"0429981234", "04-2998-1234 fixed"},
	{"0576961234", "05769-6-1234 fixed"},
	{"0838721234", "08387-2-1234 fixed"},
	{"0254221234", "0254-22-1234 fixed"},
	{"0252261234", "025-226-1234 fixed"},
	{"0824621234", "0824-62-1234 fixed"},
	{"0822261234", "082-226-1234 fixed"},
	{"0422123456", "042-212-3456 fixed"},
	{"0429123456", "042-912-3456 fixed"},
	{"0612345678", "06-1234-5678 fixed"},
	/* kinds */
	{"090-1234-5678", "090-1234-5678 mobile"},
	{"08012345678", "080-1234-5678 mobile"},
	{"070-1234-5678", "070-1234-5678 mobile"},
	{"060-1234-5678", "060-1234-5678 mobile"},
	{"050-5550-0123", "050-5550-0123 ip"},
	{"0120-123-456", "0120-123-456 free"},
	{"0120-12-3456", "0120-123-456 free"},
	{"0800-123-4567", "0800-123-4567 free"},
	{"0570-012-345", "0570-012-345 navi"},
	{"0180-993-999", "0180-993-999 other"},
	{"0990-512-345", "0990-512-345 other"},
	{"0037-9628-1288", "0037-9628-1288 free"},
	{"020-1234-5678", "020-1234-5678 other"},
	/* extension, switchboard, dial prefix */
	{"03-5550-0123 内線123", "03-5550-0123 fixed ext=123"},
	{"03-5550-0123(内線 123)", "03-5550-0123 fixed ext=123"},
	{"03-5550-0123（内線：１２３）", "03-5550-0123 fixed ext=123"},
	{"03-5550-0123(内123)", "03-5550-0123 fixed ext=123"},
	{"03-5550-0123 ext.123", "03-5550-0123 fixed ext=123"},
	{"03-5550-0123 Ext 123", "03-5550-0123 fixed ext=123"},
	{"03-5550-0123x123", "03-5550-0123 fixed ext=123"},
	{"03-5550-0123 内123", "03-5550-0123 fixed ext=123"},
	{"03-5550-0123;ext=123", "03-5550-0123 fixed ext=123"},
	{"03-5550-0123#123", "03-5550-0123 fixed ext=123"},
	{"03-5550-0123(代)", "03-5550-0123 fixed main"},
	{"03-5550-0123（代表）", "03-5550-0123 fixed main"},
	{"03-5550-0123㈹", "03-5550-0123 fixed main"},
	{"代表 03-5550-0123", "03-5550-0123 fixed main"},
	{"03-5550-0123(代) 内線45", "03-5550-0123 fixed ext=45 main"},
	{"184-03-5550-0123", "03-5550-0123 fixed prefix=184"},
	{"186 090-1234-5678", "090-1234-5678 mobile prefix=186"},
	{"0184-22-1234", "0184-22-1234 fixed"},
	/* several */
	{"03-5550-0123/0124", "03-5550-0123 fixed; 03-5550-0124 fixed"},
	{"03-5550-0123／4", "03-5550-0123 fixed; 03-5550-0124 fixed"},
	{"03-5550-0123/5551-0124", "03-5550-0123 fixed; 03-5551-0124 fixed"},
	{"03-5550-0123(代)/0124",
		"03-5550-0123 fixed main; 03-5550-0124 fixed"},
	{"03-5550-0123／090-1234-5678",
		"03-5550-0123 fixed; 090-1234-5678 mobile"},
	{"03-5550-0123、090-1234-5678",
		"03-5550-0123 fixed; 090-1234-5678 mobile"},
	{"03-5550-0123,090-1234-5678",
		"03-5550-0123 fixed; 090-1234-5678 mobile"},
	{"03-5550-0123;090-1234-5678",
		"03-5550-0123 fixed; 090-1234-5678 mobile"},
	{"03-5550-0123・090-1234-5678",
		"03-5550-0123 fixed; 090-1234-5678 mobile"},
	{"03-5550-0123\r\n090-1234-5678",
		"03-5550-0123 fixed; 090-1234-5678 mobile"},
	{"03-5550-0123 090-1234-5678",
		"03-5550-0123 fixed; 090-1234-5678 mobile"},
	{"03 5550 0123 090 1234 5678",
		"03-5550-0123 fixed; 090-1234-5678 mobile"},
	{"03-5550-0123(090-1234-5678)",
		"03-5550-0123 fixed; 090-1234-5678 mobile"},
	{"直通 03-5550-0124 / 代表 03-5550-0123",
		"03-5550-0124 fixed; 03-5550-0123 fixed main"},
	{"TEL 03-5550-0123 FAX 03-5550-0124",
		"03-5550-0123 fixed; 03-5550-0124 fixed fax"},
	{"03-5550-0123 / 03-5550-0123", "03-5550-0123 fixed"},
	{"03-5550-0123、0124、0125",
		"03-5550-0123 fixed; 03-5550-0124 fixed; 03-5550-0125 fixed"},
	{"03-5550-0123(直通)/0124", "03-5550-0123 fixed; 03-5550-0124 fixed"},
	{"03-5550-0123 又は 0124", "03-5550-0123 fixed; 03-5550-0124 fixed"},
	{"03-5550-0123 or 0124", "03-5550-0123 fixed; 03-5550-0124 fixed"},
	/* digits beside a number are no number */
	{"03-5550-0123（平日9:00〜18:00）", "03-5550-0123 fixed"},
	{"03-5550-0123 (9時~17時)", "03-5550-0123 fixed"},
	{"03-5550-0123 / 10:00-18:00", "03-5550-0123 fixed"},
	{"03-5550-0123、従業員50名", "03-5550-0123 fixed"},
	{"03-5550-0123、50名", "03-5550-0123 fixed"},
	{"03-5550-0123 / 3F", "03-5550-0123 fixed"},
	/* whose mark is it? */
	{"直通 03-5550-0124 代表 03-5550-0123",
		"03-5550-0124 fixed; 03-5550-0123 fixed main"},
	{"03-5550-0123 代表 / 03-5550-0124",
		"03-5550-0123 fixed main; 03-5550-0124 fixed"},
	{"03-5550-0123(代) 03-5550-0124",
		"03-5550-0123 fixed main; 03-5550-0124 fixed"},
	{"代表者 見本太郎 03-5550-0123", "03-5550-0123 fixed"},
	{"代々木支店 03-5550-0123", "03-5550-0123 fixed"},
	{"都内 03-5550-0123", "03-5550-0123 fixed"},
	/* fax: nobody answers there */
	{"FAX 03-5550-0124", "03-5550-0124 fixed fax"},
	{"Fax:03-5550-0124 Tel:03-5550-0123",
		"03-5550-0124 fixed fax; 03-5550-0123 fixed"},
	{"03-5550-0123 ファックス：03-5550-0124",
		"03-5550-0123 fixed; 03-5550-0124 fixed fax"},
	{"03-5550-0124（FAX）", "03-5550-0124 fixed fax"},
	{"03-5550-0124 FAX", "03-5550-0124 fixed fax"},
	{"T. 03-5550-0123 F. 03-5550-0124",
		"03-5550-0123 fixed; 03-5550-0124 fixed fax"},
	{"TEL/FAX 03-5550-0123", "03-5550-0123 fixed"},
	{"電話・FAX兼用 03-5550-0123", "03-5550-0123 fixed"},
	{"03-5550-0123（FAX兼）", "03-5550-0123 fixed"},
	{"TEL・FAX：03-5550-0123", "03-5550-0123 fixed"},
	{"03-5550-0123（FAX共通）", "03-5550-0123 fixed"},
	{"T/F 03-5550-0123", "03-5550-0123 fixed"},
	{"ﾌｧｯｸｽ 03-5550-0124", "03-5550-0124 fixed fax"},
	{"Direct FAX 03-5550-0124", "03-5550-0124 fixed fax"},
	{"TEL:03-5550-0123／FAX:03-5550-0124",
		"03-5550-0123 fixed; 03-5550-0124 fixed fax"},
	{"3F 03-5550-0123", "03-5550-0123 fixed"},
	{"TEL/FAX 03-5550-0123 FAX 03-5550-0123", "03-5550-0123 fixed"},
	{"03-5550-0123 FAX：なし", "03-5550-0123 fixed"},
	/* set in columns */
	{"〇三（五五五〇）〇一二三", "03-5550-0123 fixed"},
	{"〇九〇―一二三四―五六七八", "090-1234-5678 mobile"},
	{"三番町支店 03-5550-0123", "03-5550-0123 fixed"},
	{"03-5550-0123 内線123/124", "03-5550-0123 fixed ext=123"},
	/* a spreadsheet ate the leading zero */
	{"9012345678", "090-1234-5678 mobile"},
	{"355500123", "03-5550-0123 fixed"},
	{"120123456", "0120-123-456 free"},
	{"111111111", ""},
	/* abroad */
	{"+1 212 555 0123", "+12125550123 other"},
	{"+44 20 7946 0958", "+442079460958 other"},
	{"+1-212-555-0123 / 03-5550-0123",
		"+12125550123 other; 03-5550-0123 fixed"},
	{"+1 212 555 012", ""},
	/* no numbers */
	{"", ""},
	{"なし", ""},
	{"03-5550-012", ""},
	{"03-5550-01234", ""},
	{"090-1234-567", ""},
	{"090-1234-56789", ""},
	{"0000000000", ""},
	{"00-0000-0000", ""},
	{"+81-3-5550-01234", ""},
	{"123", ""},
	{"1234567890123456789012345", ""},
};

static const char *told(struct kk_arena *a, const char *text)
{
	struct kk_phone p[KK_MAX_PHONES];
	size_t n = kk_phone_parse(a, kk_str_z(text), p);
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < n; i++) {
		kk_buf_addf(&b, "%s%.*s %s", i ? "; " : "",
			KK_FMT(p[i].national), kk_phone_kind_name(p[i].kind));
		if (p[i].ext.p)
			kk_buf_addf(&b, " ext=%.*s", KK_FMT(p[i].ext));
		if (p[i].main)
			kk_buf_addz(&b, " main");
		if (p[i].prefix.p)
			kk_buf_addf(&b, " prefix=%.*s", KK_FMT(p[i].prefix));
		if (p[i].fax)
			kk_buf_addz(&b, " fax");
	}
	return kk_buf_z(&b);
}

static void reads_what_people_write(void **state)
{
	struct kk_arena *a = kk_arena_new();
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		const struct example *e = &examples[i];
		const char *got = told(a, e->text);

		if (kk_str_is(kk_str_z(got), e->want))
			continue;
		print_error(
			"%s\n\twant %s\n\tgot  %s\n", e->text, e->want, got);
		wrong++;
	}
	kk_arena_free(&a);
	assert_int_equal(wrong, 0);
}

static void gives_e164_and_raw(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_phone p[KK_MAX_PHONES];

	(void)state;
	assert_int_equal(
		kk_phone_parse(a, KK_STR(" ０３-5550-0123（代） "), p), 1);
	assert_true(kk_str_is(p[0].e164, "+81355500123"));
	assert_true(kk_str_is(p[0].raw, "０３-5550-0123（代）"));
	assert_int_equal(kk_phone_parse(a, KK_STR("03-5550-0123／0124"), p), 2);
	assert_true(kk_str_is(p[0].raw, "03-5550-0123"));
	assert_true(kk_str_is(p[1].raw, "0124"));
	assert_true(kk_str_is(p[1].e164, "+81355500124"));
	kk_arena_free(&a);
}

static void keeps_the_limit(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_phone p[KK_MAX_PHONES];
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	for (int i = 0; i < 20; i++)
		kk_buf_addf(&b, "03-5550-01%02d ", i);
	assert_int_equal(kk_phone_parse(a, kk_buf_str(&b), p), KK_MAX_PHONES);
	kk_arena_free(&a);
}

static void links(const char *prefix, const char *shown, const char *want)
{
	struct kk_arena *a = kk_arena_new();

	assert_string_equal(kk_arena_z(a, kk_phone_link(a, kk_str_z(prefix),
						  kk_str_z(shown))),
		want);
	kk_arena_free(&a);
}

static void links_what_a_tap_dials(void **state)
{
	(void)state;
	links(NULL, "03-5550-0123", "tel:0355500123");
	links("186", "03-5550-0123 内線12", "tel:1860355500123");
	links("184", "090-5550-0101", "tel:18409055500101");
	/* a number abroad is nothing without its sign */
	links("186", "+12125550100", "tel:+12125550100");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_people_write),
		cmocka_unit_test(gives_e164_and_raw),
		cmocka_unit_test(keeps_the_limit),
		cmocka_unit_test(links_what_a_tap_dials),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
