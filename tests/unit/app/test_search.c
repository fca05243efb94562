/* Search by any part: nothing is missed, nothing is found that is not there,
 * and the index stays right while names come, change and go. */
#include "import_fixture.h"

#include "app/lead/lead_add.h"
#include "app/log/log.h"
#include "app/people/merge.h"
#include "app/lists/search.h"
#include "format/names/company.h"
#include "format/names/gram.h"
#include "format/lists/person.h"

#define PEOPLE 1500
#define ASKED 200

static uint64_t random_state = 7;

static unsigned below(unsigned n)
{
	random_state =
		random_state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(random_state >> 33) % n;
}

/* Few signs, so that parts of names come again and again. */
static const char *const signs[] = {"見", "本", "田", "中", "髙", "高", "ア",
	"あ", "ー", "ん", "ル", "る", "工", "A", "ａ", "1"};

#define N_SIGNS (sizeof signs / sizeof *signs)

static struct kk_str random_text(struct kk_ctx *cx, unsigned n)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	while (n-- > 0)
		kk_buf_addz(&b, signs[below(N_SIGNS)]);
	return kk_buf_str(&b);
}

static struct kk_str account_names[PEOPLE], contact_names[PEOPLE],
	readings[PEOPLE];

static void fill(struct kk_ctx *cx)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (int i = 0; i < PEOPLE; i++) {
		account_names[i] = random_text(cx, 1 + below(9));
		contact_names[i] = random_text(cx, 1 + below(5));
		readings[i] = random_text(cx, 1 + below(9));
		kk_buf_addf(&b,
			"INSERT INTO account(name, key, created_at)"
			" VALUES ('株式会社%.*s', '%.*s', 0);"
			"INSERT INTO contact(name, name_key, family_key,"
			" reading, created_at) VALUES ('%.*s', '%.*s', '',"
			" '%.*s', 0);",
			KK_FMT(account_names[i]),
			KK_FMT(kk_company_parse(cx->arena, account_names[i])
					.key),
			KK_FMT(contact_names[i]),
			KK_FMT(kk_name_key(cx->arena, contact_names[i])),
			KK_FMT(readings[i]));
	}
	test_run(cx, kk_buf_z(&b));
}

static void catch_up(struct kk_ctx *cx)
{
	assert_int_equal(kk_store_begin(cx), KK_OK);
	assert_int_equal(kk_store_end(cx, kk_search_catch_up(cx)), KK_OK);
}

static size_t count_signs(struct kk_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

/* One sign begins a text, more stand anywhere in it. */
static bool has(struct kk_ctx *cx, struct kk_str text, struct kk_str part)
{
	size_t at = kk_str_find(kk_gram_fold(cx->arena, text), part);

	return count_signs(part) == 1 ? at == 0 : at != SIZE_MAX;
}

static void same_as_brute_force(struct kk_ctx *cx, struct kk_str text)
{
	struct kk_str part = kk_gram_fold(cx->arena, text);
	struct kk_search_ids ids;
	size_t a = 0, c = 0;

	assert_int_equal(kk_search_ids(cx, text, PEOPLE, &ids), KK_OK);
	assert_false(ids.more);
	for (int i = 0; i < PEOPLE; i++) {
		if (has(cx, account_names[i], part)) {
			assert_true(a < ids.n_accounts);
			assert_int_equal(ids.accounts[a++], i + 1);
		}
		if (has(cx, contact_names[i], part) ||
			has(cx, readings[i], part)) {
			assert_true(c < ids.n_contacts);
			assert_int_equal(ids.contacts[c++], i + 1);
		}
	}
	assert_int_equal(a, ids.n_accounts);
	assert_int_equal(c, ids.n_contacts);
}

static void test_nothing_is_missed(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;

	fill(cx);
	catch_up(cx);
	for (int i = 0; i < ASKED; i++) {
		struct kk_mark mark = kk_arena_mark(cx->arena);

		same_as_brute_force(cx, random_text(cx, 1 + (unsigned)i % 6));
		kk_arena_back(cx->arena, mark);
	}
}

static size_t find(
	struct kk_ctx *cx, const char *text, struct kk_search_hit **hits_r)
{
	size_t n;

	assert_int_equal(kk_search(cx, kk_str_z(text), 20, hits_r, &n), KK_OK);
	return n;
}

/* The names found, as one text. */
static const char *names(struct kk_ctx *cx, const char *text)
{
	struct kk_search_hit *hits;
	size_t n = find(cx, text, &hits);
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < n; i++)
		kk_buf_addf(&b, "%s%.*s", i ? "|" : "", KK_FMT(hits[i].name));
	return kk_buf_z(&b);
}

static void add(struct kk_ctx *cx, const char *company, const char *name,
	const char *reading, const char *phone, const char *mail)
{
	struct kk_lead_add add = {.company = kk_str_z(company),
		.name = kk_str_z(name),
		.reading = kk_str_z(reading),
		.phones = {kk_str_z(phone)},
		.emails = {kk_str_z(mail)},
		.n_phones = phone ? 1 : 0,
		.n_emails = mail ? 1 : 0,
		.met_on = KK_DAY_NONE};
	struct kk_lead_added r;

	assert_int_equal(kk_lead_add(cx, &add, &r), KK_OK);
}

static void some_people(struct kk_ctx *cx)
{
	add(cx, "株式会社ミホン・センター", "見本 太郎", "みほん たろう",
		"03-5550-0123", "Taro.Mihon@example.jp");
	add(cx, "ミホン工業㈱", "田中 花子", "タナカ ハナコ", "090-5550-0199",
		NULL);
	add(cx, "北ミホン", "髙見 本子", NULL, NULL, NULL);
	add(cx, "ミホン", "例山 桜", NULL, NULL, "sakura@mihon.example.jp");
}

static void test_order_and_notation(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;

	some_people(cx);
	assert_string_equal(names(cx, "みほん"),
		"ミホン|株式会社ミホン・センター|ミホン工業㈱|見本 "
		"太郎|北ミホン");
	assert_string_equal(names(cx, "ﾐﾎﾝ株式会社"),
		"ミホン|株式会社ミホン・センター|ミホン工業㈱|北ミホン");
	assert_string_equal(names(cx, "見本"), "見本 太郎|髙見 本子");
	assert_string_equal(names(cx, "高見本"), "髙見 本子");
	assert_string_equal(names(cx, "太郎様"), "見本 太郎");
	assert_string_equal(names(cx, "ンター"), "株式会社ミホン・センター");
	assert_string_equal(names(cx, "セ"), "");
	assert_string_equal(names(cx, "田"), "田中 花子");
	assert_string_equal(names(cx, "　"), "");
	assert_string_equal(names(cx, "sakura@MIHON"), "例山 桜");
	assert_string_equal(names(cx, "mihon"), "例山 桜|見本 太郎");
}

static void test_numbers_in_any_notation(void **state)
{
	static const char *const all[] = {"03-5550-0123", "0355500123",
		"０３（５５５０）０１２３", "+81 3 5550 0123",
		"+81-(0)3-5550-0123", "5550-0123", "0123",
		"03 5550 0123 内線 12", "３ー５５５０"};
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;

	some_people(cx);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		assert_string_equal(names(cx, all[i]), "見本 太郎");
	assert_string_equal(names(cx, "55500"), "田中 花子|見本 太郎");
	assert_string_equal(names(cx, "99"), "");
}

static void test_a_hit_shows_all(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_search_hit *h;

	some_people(cx);
	assert_int_equal(find(cx, "太郎", &h), 1);
	assert_int_equal(h->kind, KK_SEARCH_CONTACT);
	assert_int_equal(h->lead_id, 1);
	assert_true(kk_str_is(h->reading, "みほん たろう"));
	assert_true(kk_str_is(h->account, "株式会社ミホン・センター"));
	assert_true(kk_str_is(h->phone, "03-5550-0123"));
	assert_true(kk_str_is(h->owner, "mihon"));
	assert_false(h->stopped);
}

/* The best of many are found although some of the others are left out. */
static void test_many_hits(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_buf b;
	const char *all;

	kk_buf_init(&b, cx->arena);
	for (int i = 0; i < 300; i++)
		kk_buf_addf(&b,
			"INSERT INTO account(name, key, created_at)"
			" VALUES ('北見本%d', '北見本%d', 0);",
			i, i);
	kk_buf_addz(&b, "INSERT INTO account(name, key, created_at) VALUES"
			" ('見本商事', '見本商事', 0), ('見本', '見本', 0)");
	test_run(cx, kk_buf_z(&b));
	catch_up(cx);
	all = names(cx, "見本");
	assert_true(kk_str_starts(kk_str_z(all), "見本|見本商事|北見本"));
}

static void test_learned_and_merged(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_log_request rq = {.lead_id = 2,
		.touch_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = KK_STR("absent"),
		.learned_reading = KK_STR("でんちゅう"),
		.learned_phone = KK_STR("045-550-0777")};
	struct kk_merge_answer merged;
	struct kk_log_answer a;

	some_people(cx);
	assert_int_equal(kk_log(cx, &rq, &a), KK_OK);
	assert_string_equal(names(cx, "でんちゅう"), "田中 花子");
	assert_string_equal(names(cx, "0777"), "田中 花子");
	assert_string_equal(names(cx, "タナカ"), "");
	assert_int_equal(
		kk_merge_contacts(
			cx, &(struct kk_merge_request){4, 1, false}, &merged),
		KK_OK);
	assert_string_equal(names(cx, "例山"), "見本 太郎");
}

static const char cards[] =
	"会社名,氏名,電話番号,e-mail\n"
	"株式会社見本商事,見本 太郎,03-5550-0123,taro@example.jp\n"
	"有限会社仮野,仮野 花子,,\n"
	"有限会社仮野,例山 葵,03-5550-0124,\n";

static void take_cards(struct fixture *f, const char *text)
{
	struct kk_import_options o = {.path = f->csv, .met_on = KK_DAY_NONE};
	struct kk_import_report r;

	write_file(f->csv, text);
	assert_int_equal(kk_import(&f->cx, &o, &r), KK_OK);
}

static void test_import_and_its_undo(void **state)
{
	struct fixture *f = *state;
	struct kk_ctx *cx = &f->cx;
	struct kk_undo_report undone;

	take_cards(f, cards);
	assert_string_equal(names(cx, "仮野"), "有限会社仮野|仮野 花子");
	/* Who is known gets a number, and loses it again. */
	import(f,
		"会社名,氏名,電話番号\n有限会社仮野,仮野 花子,03-5550-0188\n");
	assert_string_equal(names(cx, "0188"), "仮野 花子");
	assert_int_equal(kk_import_undo(cx, 2, &undone), KK_OK);
	assert_string_equal(names(cx, "0188"), "");
	assert_string_equal(names(cx, "仮野"), "有限会社仮野|仮野 花子");
	assert_int_equal(kk_import_undo(cx, 1, &undone), KK_OK);
	assert_string_equal(names(cx, "仮野"), "");
	/* Not a sign of anybody stays. */
	assert_int_equal(
		test_int(cx, "SELECT count(*) FROM search_block", 0, 0), 0);
}

/* A database that had people before it had the index. */
static void test_upgrade(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;

	some_people(cx);
	test_run(cx, "DELETE FROM search_block; DELETE FROM search_mark");
	assert_int_equal(kk_init(cx, "mihon"), KK_OK);
	assert_string_equal(names(cx, "太郎"), "見本 太郎");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_nothing_is_missed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_order_and_notation, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_numbers_in_any_notation, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_hit_shows_all, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_many_hits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_learned_and_merged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_import_and_its_undo, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_upgrade, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
