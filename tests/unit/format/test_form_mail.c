/* What programs of forms mail, as several of them lay it out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "format/mail/form_mail.h"

static struct kk_arena *arena;

static struct kk_form_said said(const char *text)
{
	struct kk_form_said f;

	kk_form_read(arena, kk_str_z(text), &f);
	return f;
}

static void is(struct kk_str got, const char *want)
{
	if (!kk_str_eq(got, kk_str_z(want)))
		print_error("got \"%.*s\", want \"%s\"\n", KK_FMT(got),
			want ? want : "(none)");
	assert_true(kk_str_eq(got, kk_str_z(want)));
	assert_int_equal(got.p != NULL, want != NULL);
}

static void reads_colons(void **state)
{
	struct kk_form_said f =
		said("サイトからお問い合わせがありました。\n\n"
		     "お名前：見本 太郎\r\n"
		     "フリガナ（必須）：ミホン タロウ\n"
		     "会社名・団体名: 架空商事株式会社\n"
		     "部署名：営業部\nお役職＝部長\n"
		     "お電話番号：03-5550-0102（平日のみ）\n"
		     "メールアドレス：Taro@Mihon.example.jp\n"
		     "メールアドレス（確認用）：taro@mihon.example.jp\n"
		     "お問い合わせ内容：\n在庫のことで\n\n相談したいです。\n"
		     "電話は夕方に\n"
		     "--------------------\n送信日時：2026/11/28\n");

	(void)state;
	assert_true(kk_form_whole(&f));
	is(f.name, "見本 太郎");
	is(f.reading, "ミホン タロウ");
	is(f.company, "架空商事株式会社");
	is(f.department, "営業部");
	is(f.title, "部長");
	is(f.phone, "03-5550-0102（平日のみ）");
	is(f.email, "taro@mihon.example.jp");
	is(f.message, "在庫のことで\n\n相談したいです。\n電話は夕方に");
}

static void reads_headings(void **state)
{
	struct kk_form_said f =
		said("【お名前】\n仮野 花子\n\n"
		     "■ 貴社名 ■\n架空物産㈱\n\n"
		     "【メールアドレス（必須）】 h@kasou.example.jp\n"
		     "[ 電話番号 ]：\n"
		     "【ご質問・ご要望】\n==========\n"
		     "見積をください。\n==========\n"
		     "会社名：別の会社\n");

	(void)state;
	is(f.name, "仮野 花子");
	is(f.company, "架空物産㈱");
	is(f.email, "h@kasou.example.jp");
	is(f.phone, NULL);
	is(f.message, "見積をください。");
	assert_true(kk_form_whole(&f));
}

static void reads_rows_of_a_table(void **state)
{
	struct kk_form_said f = said("姓 必須\t例山\nお名前（名）\t桜\n"
				     "会社名 架空物流㈱ 東京支店\n"
				     "電話番号 090-5550-0103\n"
				     "お問い合わせ内容 配送の\n費用について\n");

	(void)state;
	is(f.name, "例山 桜");
	is(f.company, "架空物流㈱ 東京支店");
	is(f.phone, "090-5550-0103");
	is(f.message, "配送の\n費用について");
}

static void reads_english(void **state)
{
	struct kk_form_said f =
		said("your-name: Jane Sample\nE-mail *: Jane@Example.com "
		     "<mailto:jane@example.com>\nCompany Name: Sample Ltd\n"
		     "Phone number: +81 3 5550 0104\nJob title: Buyer\n"
		     "Your message:\nHow much is it: per piece?\n-- \nfooter");

	(void)state;
	is(f.name, "Jane Sample");
	is(f.email, "jane@example.com");
	is(f.company, "Sample Ltd");
	is(f.title, "Buyer");
	is(f.message, "How much is it: per piece?\n-- \nfooter");
	f = said("First name: Jane\nLast name: Sample\nEmail: j@example.com\n");
	is(f.name, "Jane Sample");
}

/* Whoever writes the message writes no other field anew. */
static void first_value_counts(void **state)
{
	struct kk_form_said f =
		said("お名前：本人\nメール：a@example.jp\nお問い合わせ内容：\n"
		     "お名前：偽物\nメール：b@example.jp\n電話：夕方に\n"
		     "お問い合わせ内容：もう一つ\n");

	(void)state;
	is(f.name, "本人");
	is(f.email, "a@example.jp");
	is(f.phone, NULL);
	is(f.message, "お名前：偽物\nメール：b@example.jp\n電話：夕方に\n"
		      "お問い合わせ内容：もう一つ");
}

static void is_no_form(void **state)
{
	static const char *const letters[] = {"",
		"お世話になっております。架空商事の見本です。\n"
		"資料をお送りください。\n\n架空商事 見本\n"
		"TEL：03-5550-0105\nE-mail：m@example.jp\n",
		"会社名：架空\nお名前：見本\n", "お名前\nメール\n電話\n",
		"メール：夕方に\n電話：不要\nお名前：見本\n"};
	struct kk_form_said f;

	(void)state;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		f = said(letters[i]);
		assert_false(kk_form_whole(&f));
	}
	f = said(letters[1]);
	is(f.phone, "03-5550-0105");
}

/* Long, deep and odd input takes no more than it should. */
static void is_bounded(void **state)
{
	struct kk_form_said f;
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, arena);
	for (int i = 0; i < 20000; i++)
		kk_buf_addz(&b, "お名前：：：【【】】\n会社名\n\n");
	kk_form_read(arena, kk_buf_str(&b), &f);
	is(f.company, NULL);
	kk_buf_init(&b, arena);
	kk_buf_addz(&b, "お名前：");
	for (int i = 0; i < 300; i++)
		kk_buf_addz(&b, "長");
	kk_form_read(arena, kk_buf_str(&b), &f);
	is(f.name, NULL);
}

static int begin(void **state)
{
	(void)state;
	arena = kk_arena_new();
	return 0;
}

static int end(void **state)
{
	(void)state;
	kk_arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_colons, begin, end),
		cmocka_unit_test_setup_teardown(reads_headings, begin, end),
		cmocka_unit_test_setup_teardown(
			reads_rows_of_a_table, begin, end),
		cmocka_unit_test_setup_teardown(reads_english, begin, end),
		cmocka_unit_test_setup_teardown(first_value_counts, begin, end),
		cmocka_unit_test_setup_teardown(is_no_form, begin, end),
		cmocka_unit_test_setup_teardown(is_bounded, begin, end)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
