/* Importing into a database that is in use: people who said stop or left,
 * colleagues' leads, and taking an import back. */
#include "import_fixture.h"

#include "store/keyfile.h"

/* ---- who said stop ---- */

static void stop(struct fixture *f, const char *kind, const char *what,
	const char *mask_until)
{
	const char *hash;
	struct kk_key key;

	assert_int_equal(kk_key_ready(&f->cx, &key), KK_OK);
	assert_int_equal(key.state, KK_KEY_GOOD);
	hash = kk_key_hash(&f->cx, key.bytes, kind, kk_str_z(what));
	assert_int_equal(strlen(hash), 64);
	sql(f, kk_arena_f(f->cx.arena,
		       "INSERT INTO suppression(kind, hash, mask, until, at)"
		       " VALUES('%s', '%s', %s, 0)",
		       kind, hash, mask_until));
}

static void stops_survive(void **state)
{
	struct fixture *f = *state;
	struct kk_import_report r;
	struct stat st;

	stop(f, "phone", "+819055500101", "127, NULL");
	stop(f, "email", "b@example.jp", "127, NULL");
	stop(f, "email", "c@example.jp", "127, '2026-11-24'");
	stop(f, "email", "d@example.jp", "2, NULL");
	stop(f, "account", "架空物産", "127, NULL");
	stop(f, "person", "架空商事\n仮名次郎", "127, NULL");
	r = import(f, HEAD "架空商事,,,見本 一,,,０９０（５５５０）０１０１,,\n"
			   "架空商事,,,見本 二,B@Example.JP,,,,\n"
			   "架空商事,,,見本 三,c@example.jp,,,,\n"
			   "架空商事,,,見本 四,d@example.jp,03-5550-0101,,,\n"
			   "㈱架空物産,,,見本 五,,,,,\n"
			   "架空商事,,,仮名　次郎,,,,,\n");
	assert_int_equal(r.suppressed, 4);
	assert_int_equal(r.new_, 2);
	assert_int_equal(number(f, "SELECT stop_mask FROM contact"
				   " WHERE name = '見本 四'"),
		2);
	assert_int_equal(number(f, "SELECT count(*) FROM contact"), 2);
	assert_int_equal(number(f, "SELECT count(*) FROM import_row"
				   " WHERE raw LIKE '%見本 二%'"),
		0);
	assert_int_equal(stat(kk_keyfile_path(&f->cx), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_size, 32);
	/* without the key nobody can tell who said stop */
	assert_int_equal(unlink(kk_keyfile_path(&f->cx)), 0);
	{
		struct kk_import_options o = options(f);

		assert_int_equal(kk_import(&f->cx, &o, &r), KK_EIO);
	}
}

/* ---- colleagues ---- */

static void colleagues_lead(void **state)
{
	struct fixture *f = *state;
	struct kk_import_options o = options(f);
	struct kk_import_report r;

	(void)import(f, "会社名,氏名\n架空商事,見本 太郎\n");
	sql(f, "INSERT INTO \"user\"(name, created_at) VALUES('kamei', 0)");
	f->cx.user_id = 2;
	run(f, &o, &r);
	assert_int_equal(r.n_colleagues, 1);
	assert_string_equal(r.colleagues->owner, "mihon");
	assert_false(r.colleagues->taken);
	assert_int_equal(number(f, "SELECT owner_id FROM lead"), 1);
	o.take = true;
	run(f, &o, &r);
	assert_true(r.colleagues->taken);
	assert_int_equal(number(f, "SELECT owner_id FROM lead"), 2);
	assert_int_equal(number(f, "SELECT count(*) FROM lead"), 1);
}

/* ---- undo ---- */

static void undo_removes_what_nobody_touched(void **state)
{
	struct fixture *f = *state;
	struct kk_undo_report u;

	(void)import(f,
		HEAD "架空商事,,,見本 一,a@example.jp,03-5550-0101,,,\n"
		     "架空商事,,,見本 二,b@example.jp,03-5550-0101,,,\n"
		     "架空物産,,,見本 三,c@example.jp,03-5550-0102,,,\n");
	sql(f, "INSERT INTO activity(lead_id, contact_id, user_id, at,"
	       " logged_at, direction, channel, disposition)"
	       " VALUES(2, 2, 1, 0, 0, 'out', 'phone', 'no_answer')");
	assert_int_equal(kk_import_undo(&f->cx, 1, &u), KK_OK);
	assert_int_equal(u.contacts, 2);
	assert_int_equal(u.leads, 2);
	assert_int_equal(u.accounts, 1);
	assert_int_equal(u.n_kept, 1);
	assert_int_equal(u.kept->contact_id, 2);
	assert_string_equal(
		text(f, "SELECT group_concat(name) FROM contact"), "見本 二");
	assert_int_equal(number(f, "SELECT count(*) FROM import_row"), 1);
	assert_int_equal(number(f, "SELECT count(*) FROM number"), 1);
	assert_int_equal(number(f, "SELECT count(*) FROM touch t WHERE NOT"
				   " EXISTS (SELECT 1 FROM lead"
				   " WHERE id = t.lead_id)"),
		0);
	assert_int_equal(kk_import_undo(&f->cx, 1, &u), KK_EINPUT);
	assert_int_equal(kk_import_undo(&f->cx, 9, &u), KK_ENOTFOUND);
}

/* Whoever left does not come back with an old list, only at a new company. */
static void left_people_stay_away(void **state)
{
	struct fixture *f = *state;
	struct kk_import_report r;

	(void)import(f, "会社名,氏名,携帯電話\n"
			"架空商事,見本 太郎,090-5550-0101\n");
	sql(f, "UPDATE contact SET left_at = 0");
	r = import(f, "会社名,氏名,携帯電話\n"
		      "架空商事,見本 太郎,090-5550-0101\n");
	assert_int_equal(r.duplicate, 1);
	r = import(f, "会社名,氏名,携帯電話\n"
		      "架空物産,見本 太郎,090-5550-0101\n");
	assert_int_equal(r.new_, 1);
	assert_int_equal(number(f, "SELECT count(*) FROM lead"), 2);
}

/* The later import knew them already: they are its people too. */
static void undo_leaves_later_imports_whole(void **state)
{
	struct fixture *f = *state;
	const char *list = "会社名,氏名\n架空商事,見本 太郎\n";
	struct kk_undo_report u;

	(void)import(f, list);
	(void)import(f, list);
	(void)import(f, list);
	assert_int_equal(kk_import_undo(&f->cx, 3, &u), KK_OK);
	assert_int_equal(kk_import_undo(&f->cx, 1, &u), KK_OK);
	assert_int_equal(u.n_kept, 1);
	assert_int_equal(number(f, "SELECT count(*) FROM contact"), 1);
}

static void undo_gives_a_seat_back(void **state)
{
	struct fixture *f = *state;
	struct kk_undo_report u;

	(void)import(f, "会社名,役職,氏名,メール\n"
			"架空商事,総務部長,,a@example.jp\n");
	(void)import(f, "会社名,役職,氏名,メール\n"
			"架空商事,総務部長,見本 太郎,a@example.jp\n");
	assert_string_equal(
		text(f, "SELECT name || seat FROM contact"), "見本 太郎0");
	assert_int_equal(kk_import_undo(&f->cx, 1, &u), KK_OK);
	assert_int_equal(u.n_kept, 1);
	assert_int_equal(kk_import_undo(&f->cx, 2, &u), KK_OK);
	assert_string_equal(
		text(f, "SELECT name || seat FROM contact"), "総務部長1");
}

int main(void)
{
#define TEST(fn) cmocka_unit_test_setup_teardown(fn, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(stops_survive),
		TEST(colleagues_lead),
		TEST(undo_removes_what_nobody_touched),
		TEST(left_people_stay_away),
		TEST(undo_leaves_later_imports_whole),
		TEST(undo_gives_a_seat_back),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}
