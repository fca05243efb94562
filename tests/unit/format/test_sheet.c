/* Letters and labels: what one process writes another reads; what fits on
 * paper; the PDF, the same each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "format/page/draw.h"

static struct kk_sheet letters[] = {
	{.lang = KK_JA,
		.date = KK_STR("2026年11月27日"),
		.title = KK_STR("30分のご面談のお願い"),
		.to = KK_STR("株式会社架空\n部長　髙橋 𠮷子　様"),
		.from = KK_STR("見本商事株式会社\n見本 花子"),
		.text = KK_STR("拝啓　時下\n\n一段落\n・一\n敬具\n記\n・会社案"
			       "内\n以上")},
	{.lang = KK_EN,
		.date = KK_STR("27 November 2026"),
		.text = KK_STR(
			"Dear Sir or Madam,\nHello.\nYours sincerely,\nX")}};

static void same(struct kk_str a, struct kk_str b)
{
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.p ? a.p : "", b.p ? b.p : "", a.n);
}

static void comes_back(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_sheets s = {.title = KK_STR("手\n紙\x01"),
		.created = KK_STR("2026-11-27"),
		.letters = letters,
		.n_letters = 2};
	struct kk_sheets r;
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	kk_sheets_write(&b, &s);
	assert_true(kk_sheets_read(a, kk_buf_str(&b), &r));
	same(r.title, KK_STR("手紙"));
	assert_int_equal(r.n_letters, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(r.letters[i].lang, letters[i].lang);
		same(r.letters[i].date, letters[i].date);
		same(r.letters[i].title, letters[i].title);
		same(r.letters[i].to, letters[i].to);
		same(r.letters[i].from, letters[i].from);
		same(r.letters[i].text, letters[i].text);
	}
	kk_arena_free(&a);
}

/* Empty lines are lines, in front and behind too. */
static void empty_lines(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_sheet l = {.text = KK_STR("\n\n一\t二\n\n")};
	struct kk_sheets s = {.letters = &l, .n_letters = 1}, r;
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	kk_sheets_write(&b, &s);
	assert_true(kk_sheets_read(a, kk_buf_str(&b), &r));
	same(r.letters[0].text, KK_STR("\n\n一 二\n\n"));
	kk_arena_free(&a);
}

static void is_refused(void **state)
{
	static const char *const all[] = {"", "kakeru-pages 2\n",
		KK_SHEETS_HEAD "X ?\n", KK_SHEETS_HEAD "P text\n",
		KK_SHEETS_HEAD "L fr\n", KK_SHEETS_HEAD "A ja\n",
		KK_SHEETS_HEAD "G 2 6 8640 4230 1860 2160 0 0\n",
		KK_SHEETS_HEAD "G 2 6 8640 4230 1860 2160 0 0 13\nA ja\n",
		KK_SHEETS_HEAD "G 3 6 8640 4230 1860 2160 0 0 1\nA ja\n",
		KK_SHEETS_HEAD "L ja\nA ja\n", KK_SHEETS_HEAD "\n",
		KK_SHEETS_HEAD "L ja\nP \xff\n"};
	struct kk_arena *a = kk_arena_new();
	struct kk_sheets s;

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		assert_false(kk_sheets_read(a, kk_str_z(all[i]), &s));
	kk_arena_free(&a);
}

static void grids(void **state)
{
	struct kk_label_grid g;
	int mm;

	(void)state;
	for (int i = 0; kk_label_grid_name(i); i++) {
		struct kk_str name = kk_str_z(kk_label_grid_name(i));
		int64_t n;

		assert_true(kk_label_grid(name, &g));
		assert_true(kk_label_grid_fits(&g));
		assert_true(kk_str_int(name, 100, &n));
		assert_int_equal(g.columns * g.rows, n);
		/* as much paper is left over on either side */
		assert_int_equal(2 * g.left + g.columns * g.width, 21000);
		assert_int_equal(2 * g.top + g.rows * g.height, 29700);
		g.first = g.columns * g.rows + 1;
		assert_false(kk_label_grid_fits(&g));
	}
	assert_false(kk_label_grid(KK_STR("13"), &g));
	assert_true(kk_label_shift(KK_STR("-1.5"), &mm));
	assert_int_equal(mm, -150);
	assert_true(kk_label_shift(KK_STR("20"), &mm));
	assert_int_equal(mm, 2000);
	assert_true(kk_label_shift(KK_STR("0.05"), &mm));
	assert_int_equal(mm, 5);
	assert_false(kk_label_shift(KK_STR("20.1"), &mm));
	assert_false(kk_label_shift(KK_STR("1,5"), &mm));
	assert_false(kk_label_shift(KK_STR(""), &mm));
}

static struct kk_str draw(
	struct kk_arena *a, const struct kk_sheets *s, struct kk_str *missing_r)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	assert_int_equal(kk_sheets_draw(&b, s, missing_r), KK_DRAWN);
	return kk_buf_str(&b);
}

static int count(struct kk_str s, const char *what)
{
	struct kk_str w = kk_str_z(what);
	int n = 0;

	for (size_t i = 0; i + w.n <= s.n; i++)
		n += memcmp(s.p + i, w.p, w.n) == 0;
	return n;
}

static void the_same_each_time(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_sheets s = {.title = KK_STR("手紙"),
		.created = KK_STR("2026-11-27"),
		.letters = letters,
		.n_letters = 2};
	struct kk_str missing, one = draw(a, &s, &missing);

	(void)state;
	same(one, draw(a, &s, &missing));
	assert_int_equal(missing.n, 0);
	assert_true(kk_str_starts(one, "%PDF-"));
	assert_int_equal(count(one, "/Type /Page %"), 2);
	assert_true(count(one, "(20261127") > 0);
	kk_arena_free(&a);
}

/* What no font has is told; what belongs to it goes with it. */
static void missing_signs(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_label l = {KK_JA, KK_STR(""), KK_STR("🎉👩‍💻🎉"),
		KK_STR("𠮷田　様")};
	struct kk_sheets s = {
		.created = KK_STR("2026-11-27"), .labels = &l, .n_labels = 1};
	struct kk_str missing;

	(void)state;
	assert_true(kk_label_grid(KK_STR("24"), &s.grid));
	(void)draw(a, &s, &missing);
	same(missing, KK_STR("🎉👩💻"));
	kk_arena_free(&a);
}

static void many_labels(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_label *l = KK_NEW_N(a, struct kk_label, 500);
	struct kk_sheets s = {
		.created = KK_STR("2026-11-27"), .labels = l, .n_labels = 500};
	struct kk_str missing;

	(void)state;
	for (size_t i = 0; i < 500; i++)
		l[i] = (struct kk_label){KK_JA, KK_STR("100-0001"),
			KK_STR("東京都千代田区千代田1-1"),
			kk_str_z(kk_arena_f(a, "架空 %zu　様", i))};
	assert_true(kk_label_grid(KK_STR("24"), &s.grid));
	s.grid.first = 24;
	/* one on the first sheet, then 24 to a sheet */
	assert_int_equal(count(draw(a, &s, &missing), "/Type /Page %"), 22);
	kk_arena_free(&a);
}

/* A letter of any length ends; a word of any length is broken. */
static void a_long_letter(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_sheet l = letters[0];
	struct kk_sheets s = {
		.created = KK_STR("2026-11-27"), .letters = &l, .n_letters = 1};
	struct kk_str missing, pdf;
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	for (int i = 0; i < 3000; i++)
		kk_buf_addz(&b, "wwwwwwwwww漢字");
	l.text = kk_buf_str(&b);
	pdf = draw(a, &s, &missing);
	assert_true(count(pdf, "/Type /Page %") > 10);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(comes_back),
		cmocka_unit_test(empty_lines), cmocka_unit_test(is_refused),
		cmocka_unit_test(grids), cmocka_unit_test(the_same_each_time),
		cmocka_unit_test(missing_signs), cmocka_unit_test(many_labels),
		cmocka_unit_test(a_long_letter)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
