/* Importing card lists: who becomes a contact, on which day the first touch
 * lies, what is refused, and taking it all back. Everybody here is invented. */
#include "import_fixture.h"

#include <dirent.h>

/* ---- who becomes a contact ---- */

static void whole_person(void **state)
{
	struct fixture *f = *state;
	struct kk_import_report r = import(f,
		HEAD "株式会社架空商事,総務部,部長,髙見本 太郎,Taro@example.jp,"
		     "03-5550-0101(代),090-5550-0101,2026/11/24,納期の話\n");

	assert_int_equal(r.new_, 1);
	assert_string_equal(text(f, "SELECT name || '/' || family_name || '/'"
				    " || given_name FROM contact"),
		"髙見本 太郎/髙見本/太郎");
	assert_string_equal(
		text(f, "SELECT name FROM account"), "株式会社架空商事");
	assert_string_equal(
		text(f, "SELECT address || ' ' || key FROM contact_email"),
		"Taro@example.jp taro@example.jp");
	assert_string_equal(
		text(f, "SELECT group_concat(n.e164 || ' ' || x.shared || ' '"
			" || x.rank || ' ' || x.main, ',')"
			" FROM contact_number x JOIN number n"
			" ON n.id = x.number_id"),
		"+81355500101 1 4 1,+819055500101 0 2 0");
	assert_string_equal(
		text(f, "SELECT met_on || memo || mail_basis FROM contact"),
		"2026-11-24納期の話card");
	assert_string_equal(text(f, "SELECT state FROM lead"), "working");
	assert_string_equal(text(f, "SELECT raw FROM import_row"),
		"[\"株式会社架空商事\",\"総務部\",\"部長\",\"髙見本 太郎\","
		"\"Taro@example.jp\",\"03-5550-0101(代)\",\"090-5550-0101\","
		"\"2026/11/24\",\"納期の話\"]");
}

static void separate_names_and_seats(void **state)
{
	struct fixture *f = *state;

	(void)import(f, "会社名,部署名,役職,姓,名\n"
			"架空商事,総務部,部長,見本,花子\n"
			"架空商事,総務部,部長,,\n"
			"架空商事,経理部,,,\n"
			"架空商事,,,,\n");
	assert_string_equal(text(f, "SELECT group_concat(name || ' ' || seat,"
				    " '/') FROM contact"),
		"見本 花子 0/総務部長 1/経理部 ご担当者 1/ご担当者 1");
	assert_int_equal(number(f, "SELECT count(*) FROM account"), 1);
}

static void identity(void **state)
{
	/* The second row of each pair: the same person or another one? */
	static const struct {
		const char *first, *second;
		int people;
	} cases[] = {
		{"架空商事,見本 太郎,a@example.jp,",
			"架空物産,見本 太郎,"
			"A@EXAMPLE.JP,",
			1},
		{"架空商事,見本 太郎,a@example.jp,",
			"架空商事,仮名 次郎,a@example.jp,", 2},
		{"架空商事,見本 太郎,a@example.jp,",
			"架空物産,見本太郎,a@example.jp,", 1},
		{"架空商事,見本 太郎,info@example.jp,",
			"架空商事,見本 次郎,info@example.jp,", 2},
		{"架空商事,見本 太郎,,090-5550-0101",
			"架空物産,見本,,０９０ー５５５０ー０１０１", 1},
		{"架空商事,見本 太郎,,090-5550-0101",
			"架空商事,仮名 次郎,,090-5550-0101", 2},
		{"㈱架空商事,見本　太郎,,", "株式会社 架空商事,見本太郎,,", 1},
		{"架空商事,髙橋 花子,,", "架空商事,高橋 花子,,", 1},
		{"架空商事,見本 太郎,,", "架空物産,見本 太郎,,", 2},
		{",見本 太郎,,03-5550-0101", ",見本 太郎,,03-5550-0101", 1},
		{",見本 太郎,,03-5550-0101", ",見本 太郎,,03-5550-0102", 2},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct fixture *f;
		void *own;

		assert_int_equal(set_up(&own), 0);
		f = own;
		(void)import(f, kk_arena_f(f->cx.arena,
					"会社名,氏名,メール,携帯電話\n%s\n%s\n",
					cases[i].first, cases[i].second));
		if (number(f, "SELECT count(*) FROM contact") !=
			cases[i].people)
			fail_msg("%s | %s", cases[i].first, cases[i].second);
		assert_int_equal(number(f, "SELECT count(*) FROM lead"),
			cases[i].people);
		(void)tear_down(&own);
	}
	(void)state;
}

static void again_changes_nothing(void **state)
{
	struct fixture *f = *state;
	const char *list = HEAD
		"架空商事,総務部,部長,見本 太郎,a@example.jp,03-5550-0101,,,\n"
		"架空商事,営業部,,見本 花子,b@example.jp,03-5550-0102,,,\n"
		"架空商事,,課長,,,,,,\n"
		",,,仮名 一人,,,,,\n";
	struct kk_import_report r;

	(void)import(f, list);
	r = import(f, list);
	assert_int_equal(r.duplicate, 4);
	assert_int_equal(r.changed, 0);
	assert_int_equal(number(f, "SELECT count(*) FROM contact"), 4);
	assert_int_equal(number(f, "SELECT count(*) FROM lead"), 4);
	assert_int_equal(number(f, "SELECT count(*) FROM contact_value"), 0);
}

static void fills_and_never_overwrites(void **state)
{
	struct fixture *f = *state;
	struct kk_import_report r;

	(void)import(f, HEAD "架空商事,,課長,見本 太郎,a@example.jp,,,,\n");
	r = import(f, HEAD "架空商事,総務部,部長,見本 太郎,a@example.jp,"
			   "03-5550-0101,,,\n");
	assert_int_equal(r.updated, 1);
	assert_int_equal(r.changed, 1);
	assert_string_equal(text(f, "SELECT department || title FROM contact"),
		"総務部課長");
	assert_string_equal(text(f, "SELECT group_concat(kind || ' ' || field"
				    " || ' ' || value) FROM contact_value"),
		"filled department 総務部,beside title 部長");
	assert_int_equal(
		kk_import_undo(&f->cx, 2, &(struct kk_undo_report){0}), KK_OK);
	assert_null(text(f, "SELECT department FROM contact"));
	assert_int_equal(number(f, "SELECT count(*) FROM number"), 0);
	assert_int_equal(number(f, "SELECT count(*) FROM lead"), 1);
}

/* ---- on which day ---- */

static void days_of_r_c10(void **state)
{
	static const struct {
		const char *met, *memo;
		const char *what; /* "late purpose day of the limit" */
	} cases[] = {
		/* today is Tuesday after a holiday: Thursday is 2 bd ago */
		{"2026-11-24", "", "0 first_follow_up 2026-11-26"},
		/* followed up at once, but noon of Friday has gone by */
		{"2026-11-19", "", "1 first_follow_up 2026-11-24"},
		{"2026-11-18", "話した", "1 first_follow_up 2026-11-26"},
		{"2026-10-25", "話した", "1 first_follow_up 2026-11-26"},
	};
	struct fixture *f = *state;
	const char *list = HEAD;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		list = kk_arena_f(f->cx.arena,
			"%s架空商事,,,見本 %zu,m%zu@example.jp,,,%s,%s\n", list,
			i, i, cases[i].met, cases[i].memo);
	list = kk_arena_f(f->cx.arena,
		"%s架空商事,,,古い 一,o1@example.jp,,,2026-10-24,話した\n"
		"架空商事,,,古い 二,o2@example.jp,,,2026-11-10,\n"
		"架空商事,,,古い 三,o3@example.jp,,,,話した\n",
		list);
	(void)import(f, list);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(
			text(f, kk_arena_f(f->cx.arena,
					"SELECT t.late || ' ' || t.purpose ||"
					" ' ' || date((t.due_until + 32400000)"
					" / 1000, 'unixepoch') FROM touch t"
					" JOIN lead l ON l.next_touch_id = t.id"
					" WHERE l.contact_id = %zu",
					i + 1)),
			cases[i].what);
	assert_int_equal(number(f, "SELECT count(*) FROM touch WHERE"
				   " purpose = 're_approach' AND late = 0"),
		3);
}

static void note_is_talk_enough(void **state)
{
	struct fixture *f = *state;
	struct kk_import_options o = options(f);
	struct kk_import_report r;

	write_file(f->csv, "会社名,氏名\n架空商事,見本 太郎\n");
	o.met_on = kk_day_of(2026, 11, 10);
	o.note = KK_STR("架空展示会");
	o.reason = KK_STR("在庫を減らせる");
	run(f, &o, &r);
	assert_int_equal(r.late, 1);
	assert_string_equal(
		text(f, "SELECT met_where FROM contact"), "架空展示会");
	assert_string_equal(
		text(f, "SELECT reason FROM lead"), "在庫を減らせる");
}

static int64_t most_on_a_day(struct fixture *f, const char *which)
{
	return number(
		f, kk_arena_f(f->cx.arena,
			   "SELECT max(n) FROM (SELECT count(*) AS n FROM touch"
			   " WHERE kind = 'main' AND state = 'open' AND %s"
			   " GROUP BY (due_at + 32400000) / 86400000) d",
			   which));
}

static void add_rows(
	struct kk_buf *b, int from, int n, const char *met, const char *memo)
{
	for (int i = from; i < from + n; i++)
		kk_buf_addf(b, "架空商事%d,,,見本 %d,m%d@example.jp,,,%s,%s\n",
			i / 3, i, i, met, memo);
}

static void old_cards_flood_no_day(void **state)
{
	struct fixture *f = *state;
	struct kk_import_report r;
	struct kk_buf b;

	kk_buf_init(&b, f->cx.arena);
	kk_buf_addz(&b, HEAD);
	add_rows(&b, 0, 860, "2025-04-01", "前に話した");
	add_rows(&b, 860, 40, "2026-11-10", "話した");
	r = import(f, kk_buf_z(&b));
	assert_int_equal(r.levelled, 860);
	assert_int_equal(r.late, 40);
	assert_true(most_on_a_day(f, "true") <= 40);
	assert_true(most_on_a_day(f, "late = 0") <= 16);
	assert_int_equal(most_on_a_day(f, "late = 1"), 10);
	assert_int_equal(number(f, "SELECT count(*) FROM touch"
				   " WHERE due_until < 1795532400000"),
		0);
	/* a second list finds the places that are left */
	kk_buf_init(&b, f->cx.arena);
	kk_buf_addz(&b, HEAD);
	add_rows(&b, 900, 15, "2026-11-11", "話した");
	add_rows(&b, 915, 240, "2025-04-01", "");
	(void)import(f, kk_buf_z(&b));
	assert_int_equal(most_on_a_day(f, "late = 1"), 10);
	assert_true(most_on_a_day(f, "late = 0") <= 20);
}

static void newest_first(void **state)
{
	struct fixture *f = *state;
	struct kk_buf b;

	kk_buf_init(&b, f->cx.arena);
	kk_buf_addz(&b, HEAD);
	add_rows(&b, 0, 12, "2026-11-01", "話した");
	add_rows(&b, 12, 12, "2026-11-12", "話した");
	(void)import(f, kk_buf_z(&b));
	/* the first day has ten of the newer ones, the second two and eight */
	assert_int_equal(number(f, "SELECT count(*) FROM touch t JOIN lead l"
				   " ON l.id = t.lead_id WHERE l.contact_id"
				   " > 12 AND t.due_at < 1795532400000"),
		10);
	assert_int_equal(number(f, "SELECT count(*) FROM touch t JOIN lead l"
				   " ON l.id = t.lead_id WHERE l.contact_id"
				   " <= 12 AND t.due_at < 1795618800000"),
		8);
}

static void chosen_cadence(void **state)
{
	struct fixture *f = *state;
	struct kk_import_options o = options(f);
	struct kk_import_report r;

	write_file(f->csv, "会社名,氏名,TEL\n架空商事,見本,03-5550-0101\n");
	o.cadence = "cold-call";
	run(f, &o, &r);
	assert_string_equal(text(f, "SELECT purpose FROM touch WHERE kind ="
				    " 'main'"),
		"cold_call");
	o.cadence = "no-such";
	assert_int_equal(kk_import(&f->cx, &o, &r), KK_ENOTFOUND);
	o.cadence = "appointment";
	assert_int_equal(kk_import(&f->cx, &o, &r), KK_EINPUT);
}

/* ---- what is refused ---- */

static void refused_rows_come_back(void **state)
{
	struct fixture *f = *state;
	struct kk_import_report r =
		import(f, HEAD "架空商事,,,見本 太郎,a@example.jp,,,,\n"
			       "架空商事,,,見本 二\n"
			       ",総務部,部長,,b@example.jp,,,,\n"
			       "架空商事,,,見本 三,,,,2026-11-25,\n"
			       "架空商事,,,見本 四,,,,2026-02-30,\n"
			       "\n" HEAD "架空商事,,,\xff,,,,,\n"
			       "架空商事,,,見本 五,,電話なし,,,\n");
	const struct kk_import_refusal *last = r.refusals;
	const char *mended;

	assert_int_equal(r.rows, 7);
	assert_int_equal(r.new_, 2);
	assert_int_equal(r.refused, 5);
	while (last->next)
		last = last->next;
	assert_int_equal(r.refusals->line, 3);
	assert_int_equal(last->line, 9);
	assert_non_null(strstr(r.refused_file, "cards.refused-1.csv"));
	mended = read_file(f, r.refused_file);
	assert_non_null(
		strstr(mended, "取込エラー," HEAD "\"4 columns instead of 9\","
			       "架空商事,,,見本 二\n"));
	assert_non_null(strstr(mended, "valid utf-8\",架空商事,,,\xff,,,,,\n"));
	/* mended, the file can be imported as it is */
	write_file(f->csv, "取込エラー," HEAD
			   "\"4 columns instead of 9\",架空商事,,,見本 二,,,,,"
			   "\n");
	{
		struct kk_import_options o = options(f);

		run(f, &o, &r);
	}
	assert_int_equal(r.new_, 1);
}

/* 会社名,氏名 and a row of CP932 with a broken byte in it */
static void cp932_stays_cp932(void **state)
{
	static const char bytes[] =
		"\x89\xef\x8e\xd0\x96\xbc,\x8e\x81\x96\xbc\r\n"
		"\x87\x8a\x89\xcb\x8b\xf3,\xfb\xfc\x8b\xb4 \x89\xd4\r\n"
		"\x89\xcb\x8b\xf3,\x89\xd4,1\r\n";
	struct fixture *f = *state;
	struct kk_import_options o = options(f);
	struct kk_import_report r;

	write_bytes(f->csv, bytes, sizeof bytes - 1);
	run(f, &o, &r);
	assert_string_equal(r.encoding, "cp932");
	assert_string_equal(text(f, "SELECT name FROM account"), "㈱架空");
	assert_string_equal(text(f, "SELECT name FROM contact"), "髙橋 花");
	assert_non_null(strstr(read_file(f, r.refused_file),
		"\x8e\xe6\x8d\x9e\x83\x47\x83\x89\x81\x5b,"
		"\x89\xef\x8e\xd0\x96\xbc,\x8e\x81\x96\xbc\r\n"));
}

static size_t files(struct fixture *f)
{
	DIR *d = opendir(f->folder);
	size_t n = 0;

	assert_non_null(d);
	for (struct dirent *e = readdir(d); e; e = readdir(d))
		n += strstr(e->d_name, "refused") != NULL;
	closedir(d);
	return n;
}

static void nothing_is_left_behind(void **state)
{
	struct fixture *f = *state;
	struct kk_import_options o = options(f);
	volatile sig_atomic_t stop = 1;
	struct kk_import_report r;

	write_file(f->csv, HEAD "架空商事,,,見本 太郎,,,,,\n短い\n");
	o.dry_run = true;
	run(f, &o, &r);
	assert_int_equal(r.new_, 1);
	assert_int_equal(r.refused, 1);
	assert_null(r.refused_file);
	o.dry_run = false;
	o.stop = &stop;
	assert_int_equal(kk_import(&f->cx, &o, &r), KK_ESTOPPED);
	assert_non_null(strstr(f->cx.error.text, "Nothing was changed"));
	o.stop = NULL;
	o.maps = &(struct kk_csv_map){KK_STR("無い列"), KK_MEANS_MEMO, 0};
	o.n_maps = 1;
	assert_int_equal(kk_import(&f->cx, &o, &r), KK_EINPUT);
	write_file(f->csv, "これは一覧ではありません\n");
	o.n_maps = 0;
	assert_int_equal(kk_import(&f->cx, &o, &r), KK_EINPUT);
	assert_int_equal(files(f), 0);
	assert_int_equal(number(f, "SELECT count(*) FROM contact"), 0);
	assert_int_equal(number(f, "SELECT count(*) FROM import_batch"), 0);
}

/* Ctrl-C in the middle, after rows were refused and people made. */
static void press(void *user, int64_t done, int64_t all)
{
	if (done > all * 2 / 3)
		*(volatile sig_atomic_t *)user = 1;
}

static void stopped_midway(void **state)
{
	struct fixture *f = *state;
	struct kk_import_options o = options(f);
	volatile sig_atomic_t stop = 0;
	struct kk_import_report r;
	struct kk_buf b;

	kk_buf_init(&b, f->cx.arena);
	kk_buf_addz(&b, HEAD "短い\n");
	add_rows(&b, 0, 9000, "2026-11-10", "話した");
	write_file(f->csv, kk_buf_z(&b));
	o.stop = &stop;
	o.progress = press;
	o.user = (void *)(uintptr_t)&stop;
	assert_int_equal(kk_import(&f->cx, &o, &r), KK_ESTOPPED);
	assert_int_equal(files(f), 0);
	assert_int_equal(number(f, "SELECT count(*) FROM contact"), 0);
	assert_int_equal(kk_store_depth(&f->cx), 0);
}

static void refused_file_must_be_written(void **state)
{
	struct fixture *f = *state;
	struct kk_import_options o = options(f);
	struct kk_import_report r;

	if (geteuid() == 0) {
		/* root may write anywhere: let the name be one too long */
		char name[300];

		memset(name, 'a', sizeof name);
		o.path = kk_arena_f(
			f->cx.arena, "%s/%.*s.csv", f->folder, 245, name);
		write_file(o.path, HEAD "架空商事,,,見本,,,,,\n短い\n");
	} else {
		write_file(f->csv, HEAD "架空商事,,,見本,,,,,\n短い\n");
		assert_int_equal(chmod(f->folder, 0500), 0);
	}
	assert_int_equal(kk_import(&f->cx, &o, &r), KK_EIO);
	assert_int_equal(chmod(f->folder, 0700), 0);
	assert_int_equal(number(f, "SELECT count(*) FROM contact"), 0);
}

/* Text before the header, tags behind the flags, the header once more. */
static void eight_as_exported(void **state)
{
	static const char head[] =
		"会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,"
		"TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日,"
		"Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ,"
		"展示会\n";
	struct fixture *f = *state;
	struct kk_import_report r = import(f,
		kk_arena_f(f->cx.arena,
			"Eight 名刺データ\n\n出力日,2026/11/24\n%s"
			"株式会社架空商事,総務部,部長,見本,太郎,a@example.jp,"
			"150-0001,東京都架空区1-2-3,03-5550-0101,03-5550-0102,"
			"03-5550-0103,03-5550-0104,090-5550-0101,"
			"http://example.jp,2026/11/24,1,,,1\n%s",
			head, head));

	assert_string_equal(r.dialect, "eight");
	assert_int_equal(r.rows, 1);
	assert_string_equal(text(f, "SELECT name || met_on FROM contact"),
		"見本 太郎2026-11-24");
	assert_string_equal(
		text(f, "SELECT postal_code || address || url FROM account"),
		"150-0001東京都架空区1-2-3http://example.jp");
	assert_string_equal(
		text(f, "SELECT group_concat(n.national || ' ' || x.shared ||"
			" x.rank, ',') FROM (SELECT * FROM contact_number"
			" ORDER BY rank) x JOIN number n ON n.id ="
			" x.number_id"),
		"03-5550-0103 01,090-5550-0101 02,03-5550-0102 13,"
		"03-5550-0101 14");
}

/* Our own export says of each row why we can help and where we have it from;
 * what is said of the whole list holds for the other rows. */
static void rows_speak_for_themselves(void **state)
{
	struct fixture *f = *state;
	struct kk_import_options o = options(f);
	struct kk_import_report r;

	o.reason = KK_STR("of all");
	o.source = KK_STR("list");
	write_file(f->csv,
		"先方担当者ID,会社名,氏名,会った場所,会った日,メモ,理由,"
		"情報源\n"
		"1,架空一,見本 一,駅,2026-11-10,,在庫が減ります,紹介\n"
		"2,架空二,見本 二,,,,,\n");
	run(f, &o, &r);
	assert_string_equal(r.dialect, "kakeru");
	assert_string_equal(text(f, "SELECT reason || source FROM lead "
				    "ORDER BY id LIMIT 1"),
		"在庫が減ります紹介");
	assert_string_equal(text(f, "SELECT reason || source FROM lead "
				    "ORDER BY id DESC LIMIT 1"),
		"of alllist");
	assert_string_equal(
		text(f, "SELECT met_where FROM contact ORDER BY id LIMIT 1"),
		"駅");
	/* where we met is something to begin with (R-C10) */
	assert_int_equal(r.late, 1);
}

int main(void)
{
#define TEST(fn) cmocka_unit_test_setup_teardown(fn, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(whole_person),
		TEST(separate_names_and_seats),
		TEST(again_changes_nothing),
		TEST(fills_and_never_overwrites),
		TEST(days_of_r_c10),
		TEST(note_is_talk_enough),
		TEST(old_cards_flood_no_day),
		TEST(newest_first),
		TEST(chosen_cadence),
		TEST(refused_rows_come_back),
		TEST(cp932_stays_cp932),
		TEST(nothing_is_left_behind),
		TEST(stopped_midway),
		TEST(refused_file_must_be_written),
		TEST(eight_as_exported),
		TEST(rows_speak_for_themselves),
		cmocka_unit_test(identity),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}
