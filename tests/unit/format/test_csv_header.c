#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <iconv.h>
#include <cmocka.h>

#include "format/lists/csv.h"
#include "format/lists/csv_header.h"
#include "format/text/encoding.h"

/* Cells separated by '|'. */
static size_t cut(struct kk_arena *a, const char *line, struct kk_str **cells_r)
{
	struct kk_str *cells = KK_NEW_N(a, struct kk_str, KK_MAX_COLUMNS);
	size_t n = 0;

	for (;;) {
		const char *end = strchr(line, '|');

		if (!end)
			break;
		cells[n++] = (struct kk_str){line, (size_t)(end - line)};
		line = end + 1;
	}
	cells[n++] = kk_str_z(line);
	*cells_r = cells;
	return n;
}

#define EIGHT_TAIL                                                                         \
	"|e-mail|郵便番号|住所|TEL会社|TEL部門|TEL直通|Fax|携帯電話|URL|"  \
	"名刺交換日|Eightでつながっている人|再データ化中の名刺|'?'" \
	"を含んだデータ"
#define EIGHT_MEANS                                                            \
	" email postal_code address phone_company phone_section phone_direct " \
	"fax mobile url met_on flag flag flag"

static const struct {
	const char *header, *dialect, *fields;
} examples[] = {
	{"会社名|部署名|役職|姓|名" EIGHT_TAIL "|展示会2026|重要", "eight",
		"company department title family_name given_name" EIGHT_MEANS
		" tag_mark tag_mark"},
	{"会社名|部署名|役職|氏名" EIGHT_TAIL, "eight",
		"company department title name" EIGHT_MEANS},
	{"会社名|部署名|役職|氏名|郵便番号(1)|住所(1)［全て］|TEL-1(1)|FAX(1)|"
	 "Email(1)|携帯電話(1)|名刺所有者ユーザID",
		"sansan",
		"company department title name postal_code address phone fax "
		"email mobile none"},
	{"会社名|会社名（カナ）|会社名（英名）|氏名［姓］|氏名［名］|"
	 "氏名（カナ）|"
	 "Email(1)",
		"sansan",
		"company none none family_name given_name reading email"},
	{"会社名|部署|役職|姓|名|姓カナ|名カナ|電話|電話2|携帯|Fax|"
	 "メールアドレス|URL|タグ|メモ|住所|郵便番号|都道府県|市区町村|"
	 "町域・番地|"
	 "ビル名|名刺交換日|名刺ID",
		"sansan",
		"company department title family_name given_name "
		"family_reading given_reading phone phone mobile fax email "
		"url tag memo address postal_code prefecture city street "
		"building met_on none"},
	{"姓|名|敬称|会社名|役職|メール|電話|電話番号(携帯)|Fax|町名・番地|"
	 "市区郡|"
	 "都道府県|国|状況|業種|リードソース|従業員数|リード ID",
		"salesforce",
		"family_name given_name flag company title email phone mobile "
		"fax street city prefecture none none none none none none"},
	{"姓|名|Eメール|電話番号|役職|コンタクト担当者|リードステータス|"
	 "ライフサイクルステージ|会社名",
		"hubspot",
		"family_name given_name email phone title none none none "
		"company"},
	{"レコードID|姓|名|Eメール|都道府県/地域|ウェブサイトURL", "hubspot",
		"none family_name given_name email prefecture url"},
	{"取引先会社名|取引先担当者名|電話番号|カテゴリー", "miitel",
		"company name phone tag"},
	/* a list for calling and nothing else */
	{"会社名|電話番号", "calltree", "company phone"},
	{"電話番号|会社名|担当者|住所|備考", "calltree",
		"phone company name address memo"},
	{"会社名|氏名|電話番号|メールアドレス", "generic",
		"company name phone email"},
	{"会社名|氏名|TEL", "generic", "company name phone"},
	{"取引先名|名前|部署|役職|メールアドレス|電話番号|携帯電話番号|メモ",
		"mazrica",
		"company name department title email phone mobile memo"},
	{"Given Name|Family Name|Given Name Yomi|Family Name Yomi|"
	 "E-mail 1 - Value|E-mail 2 - Value|Phone 1 - Value|"
	 "Organization 1 - Name|Organization 1 - Title",
		"google",
		"given_name family_name given_reading family_reading email "
		"email phone company title"},
	{"Name|Given Name|Family Name|Yomi Name|Group Membership|"
	 "E-mail 1 - Type|E-mail 1 - Value|Phone 1 - Type|Phone 1 - Value|"
	 "Address 1 - Formatted|Address 1 - Street|Address 1 - City|"
	 "Address 1 - Region|Address 1 - Postal Code|Address 1 - "
	 "Extended Address|Organization 1 - Yomi Name|Organization 1 - "
	 "Department|Website 1 - Value|Notes",
		"google",
		"name given_name family_name reading tag none email label "
		"phone address street city prefecture postal_code building "
		"none department url memo"},
	{"Phonetic First Name|Phonetic Last Name|Organization Name|"
	 "Organization Title|Labels|Phone 1 - Label|Phone 1 - Value",
		"google",
		"given_reading family_reading company title tag label phone"},
	{"名前|メール アドレス|メモ|セクション 1 - 説明|セクション 1 - "
	 "電話番号|"
	 "セクション 1 - 会社名|セクション 1 - 役職|セクション 1 - 住所",
		"google", "name email memo none phone company title address"},
	{"肩書き|名|ミドル ネーム|姓|敬称|会社名|部署|役職|番地 (会社)|"
	 "住所 2 (会社)|市町村 (会社)|都道府県 (会社)|郵便番号 (会社)|"
	 "番地 (自宅)|会社 FAX|会社電話|会社電話 2|会社代表電話|自宅電話|"
	 "携帯電話|その他の電話|通常の電話|秘書の電話|Web ページ|メモ|"
	 "会社名フリガナ|姓フリガナ|電子メール アドレス|電子メールの種類|"
	 "電子メール 2 アドレス|名前フリガナ|分類",
		"outlook",
		"flag given_name none family_name flag company department "
		"title street building city prefecture postal_code none fax "
		"phone_company phone_company phone_company phone mobile phone "
		"phone none url memo none family_reading email none email "
		"given_reading tag"},
	{"First Name|Last Name|Given Yomi|Surname Yomi|E-mail Address|"
	 "E-mail 2 Address|Home Phone|Business Phone|Company Main Phone|"
	 "Business Fax|Business Street|Business Street 2|Business City|"
	 "Business State|Business Postal Code|Notes|Web Page",
		"outlook",
		"given_name family_name given_reading family_reading email "
		"email phone phone_company phone_company fax street building "
		"city prefecture postal_code memo url"},
	{"レコード番号|作成日時|会社名|担当者名|電話番号|メールアドレス",
		"kintone", "none none company name phone email"},
	{"作成者|作成日時|更新者|更新日時|取引先|お名前|携帯", "kintone",
		"none none none none company name mobile"},
	{"会社グループ|会社コード|会社名|会社よみ|電話番号(会社)|担当(会社)",
		"mailwise", "none none company none phone_company none"},
	{"顧客グループ|顧客コード|顧客名|顧客よみ|メールアドレス|会社名|"
	 "電話番号(顧客)",
		"mailwise", "none none name reading email company phone"},
	{"先方担当者ID|会社名|部署|役職|姓|名|氏名|読み|郵便番号|住所|URL|"
	 "電話1|電話2|メール1|メール2|会った日|会った場所|メモ|理由|情報源",
		"kakeru",
		"flag company department title family_name given_name name "
		"reading postal_code address url phone phone email email "
		"met_on met_where memo reason source"},
	{"姓|名前|姓フリガナ|名前フリガナ|会社名", "generic",
		"family_name given_name family_reading given_reading company"},
	{"Title|First Name|Last Name|Company|Job Title|Business Phone|"
	 "Mobile Phone|E-mail Address",
		"outlook",
		"flag given_name family_name company title phone_company "
		"mobile email"},
	/* any notation */
	{"　会社 名　|ＴＥＬ|ﾒｰﾙｱﾄﾞﾚｽ|E-MAIL", "generic",
		"company phone email email"},
	{"会社名|氏名|住所1|住所2", "generic", "company name address building"},
	/* no header */
	{"株式会社山田商事|営業部|部長|山田 太郎", NULL, NULL},
	{"会社名", NULL, NULL},
	{"会社名|会社", NULL, NULL},
	{"役職|住所", NULL, NULL},
	{"この表には会社名、氏名が含まれます", NULL, NULL},
	{"|||", NULL, NULL},
};

static const char *fields_of(struct kk_arena *a, const struct kk_csv_header *h)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < h->n_columns; i++)
		kk_buf_addf(&b, "%s%s", i ? " " : "",
			kk_meaning_name(h->fields[i]));
	return kk_buf_z(&b);
}

static void knows_headers(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		struct kk_csv_header h;
		struct kk_str *cells;
		size_t n = cut(a, examples[i].header, &cells);
		bool ok = kk_csv_header_read(a, cells, n, NULL, 0, &h);

		if (ok != (examples[i].fields != NULL))
			fail_msg("%s", examples[i].header);
		if (!ok)
			continue;
		assert_string_equal(fields_of(a, &h), examples[i].fields);
		assert_string_equal(h.dialect, examples[i].dialect);
	}
	kk_arena_free(&a);
}

static void map_overrides(void **state)
{
	struct kk_arena *a = kk_arena_new();
	const struct kk_csv_map maps[] = {
		{KK_STR("お客様"), KK_MEANS_COMPANY, 0},
		{KK_STR("ＴＥＬ"), KK_MEANS_PHONE_DIRECT, 0},
		{KK_STR("メモ"), KK_MEANS_NONE, 0},
	};
	struct kk_csv_header h;
	struct kk_str *cells;
	enum kk_meaning f;
	size_t n = cut(a, "お客様|tel|メモ|レコード番号", &cells);

	(void)state;
	assert_false(kk_csv_header_read(a, cells + 3, 1, maps, 3, &h));
	assert_true(kk_csv_header_read(a, cells, n, maps, 3, &h));
	assert_string_equal(fields_of(a, &h), "company phone_direct none none");
	assert_int_equal(kk_csv_header_find(a, &h, KK_STR("TEL")), 1);
	assert_int_equal(kk_csv_header_find(a, &h, KK_STR("電話")), SIZE_MAX);
	assert_true(kk_meaning_of(KK_STR("phone_direct"), &f));
	assert_int_equal(f, KK_MEANS_PHONE_DIRECT);
	assert_false(kk_meaning_of(KK_STR("phone_home"), &f));
	kk_arena_free(&a);
}

/* What an importer does with a file, as one text. */
struct story {
	struct kk_arena *a;
	struct kk_decoder *decoder;
	struct kk_csv_header h;
	bool found;
	struct kk_buf told;
};

static bool take(void *user, const struct kk_csv_row *row)
{
	struct kk_str cells[KK_MAX_COLUMNS];
	struct story *s = user;

	for (size_t i = 0; i < row->n_fields; i++) {
		if (kk_decode(s->decoder, s->a, row->fields[i], &cells[i]))
			continue;
		kk_buf_addf(&s->told, "%zu broken\n", row->line);
		return true;
	}
	if (!s->found) {
		s->found = kk_csv_header_read(
			s->a, cells, row->n_fields, NULL, 0, &s->h);
		return true;
	}
	if (kk_csv_header_repeats(&s->h, cells, row->n_fields))
		return true;
	kk_buf_addf(&s->told, "%zu %s", row->line, s->h.dialect);
	for (size_t i = 0; i < row->n_fields; i++)
		if (s->h.fields[i] == KK_MEANS_NAME ||
			s->h.fields[i] == KK_MEANS_FAMILY_NAME ||
			s->h.fields[i] == KK_MEANS_GIVEN_NAME ||
			s->h.fields[i] == KK_MEANS_COMPANY)
			kk_buf_addf(&s->told, " [%.*s]", KK_FMT(cells[i]));
	kk_buf_addz(&s->told, "\n");
	return true;
}

static const char *import(struct kk_arena *a, struct kk_str bytes)
{
	struct story s = {.a = a};
	struct kk_detect d = {0};
	struct kk_csv *c = kk_csv_new(a, take, &s);

	kk_detect_feed(&d, bytes);
	s.decoder = kk_decoder_new(a, kk_detect_end(&d));
	kk_buf_init(&s.told, a);
	kk_csv_feed(c, bytes);
	kk_csv_end(c);
	kk_csv_free(&c);
	kk_decoder_free(&s.decoder);
	return kk_buf_z(&s.told);
}

/* By the C library's converter, which is not the one under test. */
static struct kk_str to_cp932(struct kk_arena *a, const char *text)
{
	iconv_t cd = iconv_open("CP932", "UTF-8");
	size_t left = strlen(text), room = left + 1;
	char *in = (char *)(uintptr_t)text;
	char *out = KK_NEW_N(a, char, room), *p = out;

	assert_true(cd != (iconv_t)-1);
	assert_int_equal(iconv(cd, &in, &left, &p, &room), 0);
	iconv_close(cd);
	return (struct kk_str){out, (size_t)(p - out)};
}

#define COLUMNS(names)                                                                     \
	"会社名,部署名,役職," names                                                        \
	",e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,"  \
	"名刺交換日,Eightでつながっている人,再データ化中の名刺,'?'" \
	"を含んだデータ\r\n"
#define REST ",a@example.jp,100-0001,,03-5550-0123,,,,,,2026/11/24,,,\r\n"

/* Today's form: the header comes again, a cell has two lines, and names with
 * letters that other Shift_JIS tables lack come through byte for byte. */
static void reads_eight_in_cp932(void **state)
{
	static const char file[] = COLUMNS(
		"姓,名") "㈱髙﨑～商事,\"営業\r\n一部\",部長,髙﨑,①郎" REST
		COLUMNS("姓,名") "ソ表能,,,山田,太郎" REST;
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_string_equal(import(a, to_cp932(a, file)),
		"2 eight [㈱髙﨑～商事] [髙﨑] [①郎]\n"
		"5 eight [ソ表能] [山田] [太郎]\n");
	kk_arena_free(&a);
}

/* The form of 2018: words before the header, one column for the name. */
static void reads_eight_of_2018_in_cp932(void **state)
{
	static const char file[] = "このファイルはEightの名刺データです\r\n\r\n"
				   "会社名、氏名などを含みます\r\n"
				   "1,2\r\n\r\n\r\n\r\n\r\n" COLUMNS(
					   "氏名") "山田商事,,,山田　太郎" REST;
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_string_equal(import(a, to_cp932(a, file)),
		"10 eight [山田商事] [山田　太郎]\n");
	kk_arena_free(&a);
}

static void one_broken_row_is_one_broken_row(void **state)
{
	static const char file[] = "会社名,氏名\n"
				   "山田商事,山田 太郎\n"
				   "\x8e\x52\x93\x63,\x8e\x52\x93\x63\n"
				   "鈴木商事,鈴木 花子\n";
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_string_equal(import(a, kk_str_z(file)),
		"2 generic [山田商事] [山田 太郎]\n"
		"3 broken\n"
		"4 generic [鈴木商事] [鈴木 花子]\n");
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_headers),
		cmocka_unit_test(map_overrides),
		cmocka_unit_test(reads_eight_in_cp932),
		cmocka_unit_test(reads_eight_of_2018_in_cp932),
		cmocka_unit_test(one_broken_row_is_one_broken_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
