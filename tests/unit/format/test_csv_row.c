#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "format/lists/csv_row.h"

static size_t cut(struct kk_arena *a, const char *line, struct kk_str **cells_r)
{
	struct kk_str *cells = KK_NEW_N(a, struct kk_str, KK_MAX_COLUMNS);
	size_t n = 0;

	for (const char *end; (end = strchr(line, '|')); line = end + 1)
		cells[n++] = (struct kk_str){line, (size_t)(end - line)};
	cells[n++] = kk_str_z(line);
	*cells_r = cells;
	return n;
}

#define GOOGLE                                                                 \
	"Name|Given Name|Family Name|Phone 1 - Type|Phone 1 - Value|"          \
	"Phone 2 - Type|Phone 2 - Value|E-mail 1 - Value|Address 1 - "         \
	"Formatted|Address 1 - Street|Address 1 - City|Address 1 - Region|"    \
	"Address 1 - Extended Address|Website 1 - Value"

static const struct {
	const char *header, *row, *want; /* FIELD=CELL of what is known */
} examples[] = {
	{"会社名|都道府県|市区町村|町域・番地|ビル名",
		"架空商事|東京都|港区|見本1-2-3|見本ビル4F",
		"company=架空商事 address=東京都港区見本1-2-3 見本ビル4F"},
	/* Salesforce has them the other way round */
	{"会社名|町名・番地|市区郡|都道府県", "架空商事|見本1-2-3|港区|東京都",
		"company=架空商事 address=東京都港区見本1-2-3"},
	/* the whole beside its pieces */
	{"会社名|住所|都道府県|市区町村|町域・番地|ビル名",
		"架空商事|東京都港区見本1-2-3 見本ビル4F|東京都|港区|見本1-2-3|"
		"見本ビル4F",
		"company=架空商事 address=東京都港区見本1-2-3 見本ビル4F"},
	/* 住所 as what comes behind */
	{"会社名|都道府県|市区町村|住所", "架空商事|東京都|港区|見本1-2-3",
		"company=架空商事 address=東京都港区見本1-2-3"},
	{"会社名|都道府県|住所", "架空商事|東京都|東京都港区見本1-2-3",
		"company=架空商事 address=東京都港区見本1-2-3"},
	{"会社名|都道府県|市区町村|住所", "架空商事|東京都|港区1丁目|1",
		"company=架空商事 address=東京都港区1丁目1"},
	{"会社名|住所|都道府県|市区町村", "架空商事|東京都港区見本1-2-3||",
		"company=架空商事 address=東京都港区見本1-2-3"},
	{"会社名|都道府県|市区町村|番地", "架空商事|東京都|東京都港区|港区1",
		"company=架空商事 address=東京都港区港区1"},
	{"Company|Business Street|Business Street 2|Business City|"
	 "Business State",
		"Mihon Inc.|1-2-3 Mihon|4F|Minato-ku|Tokyo",
		"company=Mihon Inc. address=Tokyo Minato-ku 1-2-3 Mihon 4F"},
	{"会社名|都道府県|住所2", "架空商事| |", "company=架空商事 address="},
	{GOOGLE,
		"太郎 見本|太郎|見本|* Work|03-5550-0101 ::: 03-5550-0102|"
		"Work Fax|03-5550-0103|a@example.jp|見本1-2-3, 港区, 東京都, "
		"JP|見本1-2-3|港区|東京都|見本ビル|https://a.example.jp ::: "
		"https://b.example.jp",
		"flag=太郎 見本 given_name=太郎 family_name=見本 label=* Work "
		"phone_company=03-5550-0101 ::: 03-5550-0102 label=Work Fax "
		"fax=03-5550-0103 email=a@example.jp "
		"address=東京都港区見本1-2-3 見本ビル "
		"url=https://a.example.jp"},
	{GOOGLE,
		"見本 太郎|||Mobile|090-5550-0101|自宅|03-5550-0104||東京都港区"
		"見本1||||| ",
		"name=見本 太郎 given_name= family_name= label=Mobile "
		"mobile=090-5550-0101 label=自宅 phone=03-5550-0104 email= "
		"address=東京都港区見本1 url= "},
};

static const char *told(
	struct kk_arena *a, size_t n, const struct kk_csv_sense *s)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < n; i++)
		if (s->fields[i] != KK_MEANS_NONE)
			kk_buf_addf(&b, "%s%s=%.*s", b.n ? " " : "",
				kk_meaning_name(s->fields[i]),
				KK_FMT(s->cells[i]));
	return kk_buf_z(&b);
}

static void makes_sense_of_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		struct kk_arena *a = kk_arena_new();
		struct kk_str *titles, *cells;
		struct kk_csv_header h;
		struct kk_csv_sense s;
		size_t n = cut(a, examples[i].header, &titles);

		assert_true(
			kk_csv_header_read(a, titles, n, NULL, 0, &h) || n < 4);
		assert_int_equal(cut(a, examples[i].row, &cells), n);
		s = kk_csv_row_settle(a, &h, cells);
		assert_string_equal(told(a, n, &s), examples[i].want);
		kk_arena_free(&a);
	}
}

static void reads_labels(void **state)
{
	static const struct {
		const char *label;
		enum kk_meaning want;
	} labels[] = {
		{"Work", KK_MEANS_PHONE_COMPANY},
		{"勤務先", KK_MEANS_PHONE_COMPANY},
		{"代表", KK_MEANS_PHONE_COMPANY},
		{"WORK,VOICE", KK_MEANS_PHONE_COMPANY},
		{"work,CELL", KK_MEANS_MOBILE},
		{"携帯電話", KK_MEANS_MOBILE},
		{"Work Fax", KK_MEANS_FAX},
		{"ＦＡＸ", KK_MEANS_FAX},
		{"Pager", KK_MEANS_FAX},
		{"直通", KK_MEANS_PHONE_DIRECT},
		{"Home", KK_MEANS_PHONE},
		{"", KK_MEANS_PHONE},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		assert_int_equal(kk_csv_label(a, kk_str_z(labels[i].label)),
			labels[i].want);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_sense_of_rows),
		cmocka_unit_test(reads_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
