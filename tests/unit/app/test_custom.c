/* Fields that a company defines: values of their kind, nobody overwrites
 * unseen, merges and imports bring them along and give them back, lists and the
 * search find by them. */
#include "today_fixture.h"

#include "app/people/custom_value.h"
#include "app/transfer/export.h"
#include "app/lists/list.h"
#include "app/people/merge.h"
#include "app/lists/search.h"
#include "app/lists/search_index.h"
#include "base/limits.h"
#include "store/sql.h"

#define HOSTILE "<b>\"'&=1+1</b>,;\\ 髙﨑 🗾"

static int64_t field(struct fixture *f, enum kk_custom_of of,
	enum kk_custom_kind kind, const char *ja, const char *choices)
{
	struct kk_custom_field def = {.of = of,
		.kind = kind,
		.name_ja = kk_str_z(ja),
		.choices = kk_str_z(choices)};
	int64_t id;

	FINE(f, kk_custom_add(&f->cx, &def, &id));
	return id;
}

static enum kk_rc set(struct fixture *f, enum kk_custom_of of, int64_t ref,
	int64_t field_id, const char *was, const char *value)
{
	struct kk_custom_change c = {field_id, kk_str_z(was), kk_str_z(value)};

	return kk_custom_set(&f->cx, of, ref, &c, 1);
}

/* What a field says; "" where it says nothing. */
static const char *says(
	struct fixture *f, enum kk_custom_of of, int64_t ref, int64_t field_id)
{
	struct kk_custom_entry *all;
	size_t n;

	FINE(f, kk_custom_of_record(&f->cx, of, ref, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].field.id == field_id && all[i].value.p)
			return kk_arena_z(f->cx.arena, all[i].value);
	return "";
}

/* ---- definitions ---- */

static void what_is_no_field_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t id = field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT, "血液型", NULL);
	struct kk_custom_field bad[] = {
		{.of = KK_OF_CONTACT},
		{.of = KK_OF_CONTACT, .name_ja = KK_STR(" 血液型 ")},
		{.of = KK_OF_CONTACT, .name_en = KK_STR("血液型")},
		{.of = KK_OF_CONTACT, .name_en = KK_STR("two\nlines")},
		{.of = KK_OF_LEAD,
			.kind = KK_CUSTOM_CHOICE,
			.name_en = KK_STR("Rank"),
			.choices = KK_STR(" \n\n")},
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(
			kk_custom_add(&f->cx, &bad[i], &id), KK_EINPUT);
	/* of other records it may have the name */
	(void)field(f, KK_OF_ACCOUNT, KK_CUSTOM_TEXT, "血液型", NULL);
	for (int i = 1; i < KK_MAX_CUSTOM_FIELDS; i++)
		(void)field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT,
			kk_arena_f(f->cx.arena, "項目%d", i), NULL);
	bad[0].name_ja = KK_STR("もう一つ");
	assert_int_equal(kk_custom_add(&f->cx, &bad[0], &id), KK_EINPUT);
	assert_int_equal(kk_custom_retire(&f->cx, 999, true), KK_ENOTFOUND);
}

static void they_stand_in_the_order_that_was_chosen(void **state)
{
	struct fixture *f = *state;
	int64_t a = field(f, KK_OF_LEAD, KK_CUSTOM_TEXT, "甲", NULL);
	int64_t b = field(f, KK_OF_LEAD, KK_CUSTOM_TEXT, "乙", NULL);
	int64_t c = field(f, KK_OF_LEAD, KK_CUSTOM_TEXT, "丙", NULL);
	struct kk_custom_field *all;
	size_t n;

	FINE(f, kk_custom_retire(&f->cx, b, true));
	FINE(f, kk_custom_move(&f->cx, c, true));
	FINE(f, kk_custom_move(&f->cx, c, true)); /* it is the first already */
	FINE(f, kk_custom_fields(&f->cx, KK_OF_LEAD, &all, &n));
	assert_int_equal(n, 3);
	assert_int_equal(all[0].id, c);
	assert_int_equal(all[1].id, a);
	assert_int_equal(all[2].id, b);
	assert_true(all[2].retired);
}

/* ---- values ---- */

static void a_value_is_of_its_kind(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = cold(f, "見本 一", "架空商事", NULL);
	int64_t t = field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT, "趣味", NULL);
	int64_t n = field(f, KK_OF_LEAD, KK_CUSTOM_NUMBER, "予算", NULL);
	int64_t c = field(f, KK_OF_LEAD, KK_CUSTOM_CHOICE, "確度", "高\n低");

	FINE(f, set(f, KK_OF_CONTACT, r.contact_id, t, NULL, HOSTILE));
	assert_string_equal(says(f, KK_OF_CONTACT, r.contact_id, t), HOSTILE);
	FINE(f, set(f, KK_OF_LEAD, r.lead_id, n, NULL, "１，２００"));
	assert_string_equal(says(f, KK_OF_LEAD, r.lead_id, n), "1200");
	assert_int_equal(
		set(f, KK_OF_LEAD, r.lead_id, n, NULL, "many"), KK_EINPUT);
	/* which field, which value, what is expected */
	assert_non_null(strstr(f->cx.error.text, "予算"));
	assert_non_null(strstr(f->cx.error.text, "many"));
	assert_non_null(strstr(f->cx.error.text, "1200 or -3.5"));
	assert_int_equal(
		set(f, KK_OF_LEAD, r.lead_id, c, NULL, "中"), KK_EINPUT);
	assert_non_null(strstr(f->cx.error.text, "高, 低"));
	assert_int_equal(
		set(f, KK_OF_CONTACT, r.contact_id, n, NULL, "1"), KK_EINPUT);
	assert_int_equal(
		set(f, KK_OF_CONTACT, 999, t, NULL, "x"), KK_ENOTFOUND);
	assert_int_equal(set(f, KK_OF_CONTACT, r.contact_id, 999, NULL, "x"),
		KK_ENOTFOUND);
	FINE(f, set(f, KK_OF_LEAD, r.lead_id, n, NULL, "　"));
	assert_int_equal(number(f, "SELECT count(*) FROM custom_value"), 1);
}

static void nothing_is_overwritten_unseen(void **state)
{
	struct fixture *f = *state;
	int64_t who = cold(f, "見本 一", "架空商事", NULL).contact_id;
	int64_t t = field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT, "趣味", NULL);

	FINE(f, set(f, KK_OF_CONTACT, who, t, "", "登山"));
	/* two of them opened the page when it was empty */
	assert_int_equal(set(f, KK_OF_CONTACT, who, t, "", "釣り"), KK_EINPUT);
	assert_non_null(strstr(f->cx.error.text, "登山"));
	assert_string_equal(says(f, KK_OF_CONTACT, who, t), "登山");
	/* one of them changed nothing in this field */
	FINE(f, set(f, KK_OF_CONTACT, who, t, "", ""));
	assert_string_equal(says(f, KK_OF_CONTACT, who, t), "登山");
	/* both meant the same */
	FINE(f, set(f, KK_OF_CONTACT, who, t, "", "登山"));
	FINE(f, set(f, KK_OF_CONTACT, who, t, "登山", ""));
	assert_int_equal(
		set(f, KK_OF_CONTACT, who, t, "登山", "釣り"), KK_EINPUT);
	assert_non_null(strstr(f->cx.error.text, "emptied"));
}

static void a_retired_field_keeps_what_it_says(void **state)
{
	struct fixture *f = *state;
	int64_t who = cold(f, "見本 一", "架空商事", NULL).contact_id;
	int64_t c = field(f, KK_OF_CONTACT, KK_CUSTOM_CHOICE, "色", "赤\n青");
	struct kk_custom_field def = {
		.id = c, .name_ja = KK_STR("色"), .choices = KK_STR("青\n緑")};

	FINE(f, set(f, KK_OF_CONTACT, who, c, NULL, "赤"));
	FINE(f, kk_custom_change(&f->cx, &def));
	assert_string_equal(says(f, KK_OF_CONTACT, who, c), "赤");
	/* the form sends what it showed */
	FINE(f, set(f, KK_OF_CONTACT, who, c, "赤", "赤"));
	FINE(f, kk_custom_retire(&f->cx, c, true));
	assert_string_equal(says(f, KK_OF_CONTACT, who, c), "赤");
	assert_int_equal(set(f, KK_OF_CONTACT, who, c, "赤", "緑"), KK_EINPUT);
	FINE(f, kk_custom_retire(&f->cx, c, false));
	FINE(f, set(f, KK_OF_CONTACT, who, c, "赤", "緑"));
}

/* ---- merges ---- */

static void a_merge_fills_and_gives_back(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added a = cold(f, "見本 一", "架空商事", "03-5550-0101");
	struct kk_lead_added b = cold(f, "見本 壱", "架空商事", "03-5550-0102");
	int64_t t = field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT, "趣味", NULL);
	int64_t u = field(f, KK_OF_CONTACT, KK_CUSTOM_NUMBER, "年齢", NULL);
	int64_t v = field(f, KK_OF_LEAD, KK_CUSTOM_DATE, "更新日", NULL);
	struct kk_merge_answer m;
	struct kk_unmerge_answer back;

	FINE(f, set(f, KK_OF_CONTACT, a.contact_id, t, NULL, "登山"));
	FINE(f, set(f, KK_OF_CONTACT, a.contact_id, u, NULL, "50"));
	FINE(f, set(f, KK_OF_CONTACT, b.contact_id, u, NULL, "51"));
	FINE(f, set(f, KK_OF_LEAD, a.lead_id, v, NULL, "2027-01-01"));
	FINE(f, kk_merge_contacts(&f->cx,
			&(struct kk_merge_request){
				a.contact_id, b.contact_id, false},
			&m));
	assert_string_equal(says(f, KK_OF_CONTACT, b.contact_id, t), "登山");
	assert_string_equal(says(f, KK_OF_CONTACT, b.contact_id, u), "51");
	assert_string_equal(says(f, KK_OF_LEAD, m.lead_id, v), "2027-01-01");
	FINE(f, kk_unmerge_contacts(&f->cx, m.merge_id, &back));
	assert_string_equal(says(f, KK_OF_CONTACT, b.contact_id, t), "");
	assert_string_equal(says(f, KK_OF_CONTACT, a.contact_id, t), "登山");
	assert_string_equal(says(f, KK_OF_LEAD, b.lead_id, v), "");
	assert_string_equal(says(f, KK_OF_LEAD, a.lead_id, v), "2027-01-01");
}

/* What was changed since stays with the survivor. */
static void what_changed_since_a_merge_stays(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added a = cold(f, "見本 一", "架空商事", NULL);
	struct kk_lead_added b = cold(f, "見本 二", "仮名商事", NULL);
	int64_t t = field(f, KK_OF_ACCOUNT, KK_CUSTOM_TEXT, "業種", NULL);
	int64_t u = field(f, KK_OF_ACCOUNT, KK_CUSTOM_FLAG, "上場", NULL);
	int64_t one = number(f, "SELECT min(id) FROM account");
	int64_t two = number(f, "SELECT max(id) FROM account");
	struct kk_merge_answer m;
	struct kk_unmerge_answer back;

	(void)a;
	(void)b;
	FINE(f, set(f, KK_OF_ACCOUNT, one, t, NULL, "製造"));
	FINE(f, set(f, KK_OF_ACCOUNT, one, u, NULL, "はい"));
	FINE(f, kk_merge_accounts(&f->cx,
			&(struct kk_merge_request){one, two, false}, &m));
	FINE(f, set(f, KK_OF_ACCOUNT, two, t, "製造", "卸売"));
	FINE(f, kk_unmerge_accounts(&f->cx, m.merge_id, &back));
	assert_string_equal(says(f, KK_OF_ACCOUNT, two, t), "卸売");
	assert_string_equal(says(f, KK_OF_ACCOUNT, two, u), "");
	assert_string_equal(says(f, KK_OF_ACCOUNT, one, u), "yes");
}

/* ---- imports and exports ---- */

#define OWN "会社名,氏名,電話番号,先方担当者:趣味,取引先:業種,リード:予算\n"

static void a_list_brings_values(void **state)
{
	struct fixture *f = *state;
	int64_t t = field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT, "趣味", NULL);
	int64_t u = field(f, KK_OF_ACCOUNT, KK_CUSTOM_TEXT, "業種", NULL);
	int64_t v = field(f, KK_OF_LEAD, KK_CUSTOM_NUMBER, "予算", NULL);
	struct kk_import_report r;
	struct kk_undo_report undone;

	r = import(f, OWN "架空商事,見本 一,03-5550-0101,登山,製造,100\n"
			  "架空商事,見本 二,03-5550-0102,,卸売,たくさん\n");
	assert_int_equal(r.new_, 1);
	assert_int_equal(r.refused, 1);
	assert_non_null(strstr(r.refusals->reason, "たくさん"));
	assert_string_equal(says(f, KK_OF_CONTACT, 1, t), "登山");
	assert_string_equal(says(f, KK_OF_ACCOUNT, 1, u), "製造");
	assert_string_equal(says(f, KK_OF_LEAD, 1, v), "100");
	/* what says something is not overwritten, what is empty filled */
	FINE(f, set(f, KK_OF_LEAD, 1, v, "100", ""));
	r = import(f, OWN "架空商事,見本 一,03-5550-0101,釣り,製造,200\n");
	assert_int_equal(r.updated, 1);
	assert_int_equal(r.changed, 1);
	assert_string_equal(says(f, KK_OF_CONTACT, 1, t), "登山");
	assert_string_equal(says(f, KK_OF_LEAD, 1, v), "200");
	FINE(f, kk_import_undo(&f->cx, r.batch_id, &undone));
	assert_int_equal(undone.emptied, 1);
	assert_string_equal(says(f, KK_OF_LEAD, 1, v), "");
	assert_string_equal(says(f, KK_OF_CONTACT, 1, t), "登山");
}

static void an_import_taken_back_takes_them(void **state)
{
	struct fixture *f = *state;
	int64_t t, n;
	struct kk_import_report r;
	struct kk_undo_report undone;

	t = field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT, "趣味", NULL);
	r = import(f, OWN "架空商事,見本 一,03-5550-0101,登山,,\n"
			  "架空商事,見本 二,03-5550-0102,登山,,\n");
	n = number(f, "SELECT max(id) FROM contact");
	FINE(f, set(f, KK_OF_CONTACT, n, t, "登山", "釣り"));
	FINE(f, kk_import_undo(&f->cx, r.batch_id, &undone));
	/* somebody worked with the second one */
	assert_int_equal(undone.contacts, 1);
	assert_int_equal(undone.n_kept, 1);
	assert_int_equal(number(f, "SELECT count(*) FROM custom_value"), 1);
	assert_string_equal(says(f, KK_OF_CONTACT, n, t), "釣り");
}

/* The list that was written gives the same values back. */
static void a_list_comes_back(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = cold(f, "見本 一", "架空商事", "03-5550-0101");
	int64_t t = field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT, "趣味", NULL);
	int64_t n = field(f, KK_OF_CONTACT, KK_CUSTOM_NUMBER, "増減", NULL);
	int64_t g = field(f, KK_OF_CONTACT, KK_CUSTOM_FLAG, "役員", NULL);
	struct kk_export_options o = {
		.format = KK_EXPORT_CSV, .path = f->csv, .replace = true};
	struct kk_export_report out;
	struct kk_import_options in = options(f);
	struct kk_import_report back;

	for (int round = 0; round < 2; round++) {
		sql(f, "DELETE FROM custom_value");
		FINE(f, set(f, KK_OF_CONTACT, r.contact_id, t, NULL, HOSTILE));
		FINE(f, set(f, KK_OF_CONTACT, r.contact_id, n, NULL, "-12.5"));
		FINE(f, set(f, KK_OF_CONTACT, r.contact_id, g, NULL, "no"));
		o.format = round ? KK_EXPORT_JSON : KK_EXPORT_CSV;
		FINE(f, kk_export(&f->cx, &o, &out));
		sql(f, "DELETE FROM custom_value");
		run(f, &in, &back);
		assert_int_equal(back.updated, 1);
		assert_string_equal(
			says(f, KK_OF_CONTACT, r.contact_id, t), HOSTILE);
		assert_string_equal(
			says(f, KK_OF_CONTACT, r.contact_id, n), "-12.5");
		assert_string_equal(
			says(f, KK_OF_CONTACT, r.contact_id, g), "no");
	}
}

/* ---- lists and search ---- */

static size_t listed(
	struct fixture *f, int64_t field_id, const char *has, const char *upto)
{
	struct kk_custom_filter c;
	struct kk_list_filter by = {.customs = &c, .n_customs = 1};
	struct kk_list_page p = {.sort = KK_SORT_NAME};
	struct kk_list_contact *rows;
	struct kk_list_end end;
	size_t n;

	FINE(f, kk_custom_filter(
			&f->cx, field_id, kk_str_z(has), kk_str_z(upto), &c));
	FINE(f, kk_list_contacts(&f->cx, &by, &p, &rows, &n, &end));
	assert_int_equal(end.total, n);
	return n;
}

static void lists_are_narrowed_by_them(void **state)
{
	struct fixture *f = *state;
	int64_t a = cold(f, "見本 一", "架空商事", NULL).contact_id;
	int64_t b = cold(f, "見本 二", "架空商事", NULL).contact_id;
	int64_t n = field(f, KK_OF_CONTACT, KK_CUSTOM_NUMBER, "年齢", NULL);
	int64_t t = field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT, "趣味", NULL);
	int64_t g = field(f, KK_OF_CONTACT, KK_CUSTOM_FLAG, "役員", NULL);
	struct kk_custom_filter c;

	FINE(f, set(f, KK_OF_CONTACT, a, n, NULL, "-5"));
	FINE(f, set(f, KK_OF_CONTACT, b, n, NULL, "100"));
	FINE(f, set(f, KK_OF_CONTACT, b, t, NULL, "ﾔﾏﾉﾎﾞﾘ"));
	FINE(f, set(f, KK_OF_CONTACT, a, g, NULL, "yes"));
	assert_int_equal(listed(f, n, "-10", "0"), 1);
	assert_int_equal(listed(f, n, "-5", NULL), 2);
	assert_int_equal(listed(f, n, NULL, "99.9"), 1);
	assert_int_equal(listed(f, t, "やまの", NULL), 1);
	assert_int_equal(listed(f, t, "海", NULL), 0);
	assert_int_equal(listed(f, g, "yes", NULL), 1);
	assert_int_equal(listed(f, g, "no", NULL), 0);
	assert_int_equal(
		kk_custom_filter(&f->cx, n, KK_STR("old"), KK_STR_NONE, &c),
		KK_EINPUT);
}

static size_t hits(struct fixture *f, const char *text)
{
	struct kk_search_hit *all;
	size_t n;

	FINE(f, kk_search(&f->cx, kk_str_z(text), 10, &all, &n));
	return n;
}

static void the_search_finds_texts(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = cold(f, "見本 一", "架空商事", NULL);
	int64_t t = field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT, "趣味", NULL);
	int64_t u = field(f, KK_OF_ACCOUNT, KK_CUSTOM_TEXT, "業種", NULL);
	int64_t account = number(f, "SELECT min(id) FROM account");

	FINE(f, set(f, KK_OF_CONTACT, r.contact_id, t, NULL, "冬の登山"));
	FINE(f, set(f, KK_OF_ACCOUNT, account, u, NULL, "精密板金"));
	assert_int_equal(hits(f, "登山"), 1);
	assert_int_equal(hits(f, "板金"), 1);
	FINE(f, set(f, KK_OF_CONTACT, r.contact_id, t, "冬の登山", "釣り"));
	assert_int_equal(hits(f, "登山"), 0);
	assert_int_equal(hits(f, "釣り"), 1);
	FINE(f, set(f, KK_OF_ACCOUNT, account, u, "精密板金", ""));
	assert_int_equal(hits(f, "板金"), 0);
	assert_int_equal(hits(f, "架空"), 1);
}

/* A value that another program wrote is longer than any of ours: it is found
 * like the others. */
static void a_value_of_others_may_be_long(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = cold(f, "見本 一", "架空商事", NULL);
	int64_t t = field(f, KK_OF_CONTACT, KK_CUSTOM_TEXT, "趣味", NULL);
	size_t n = 8 * KK_MAX_CUSTOM_VALUE;
	char *text = KK_NEW_N(f->cx.arena, char, n + 1);
	struct kk_custom_filter filter;
	int64_t *refs;

	memset(text, 'a', n);
	FINE(f, kk_sql_custom_put(&f->cx,
			&(struct kk_custom_put_arg){KK_STR("contact"),
				r.contact_id, t, {text, n}, KK_NULL, KK_NULL},
			NULL));
	FINE(f, kk_custom_filter(
			&f->cx, t, KK_STR("aaa"), KK_STR_NONE, &filter));
	FINE(f, kk_custom_found(&f->cx, &filter, 10, &refs, &n));
	assert_int_equal(n, 1);
	assert_int_equal(refs[0], r.contact_id);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(what_is_no_field_is_refused),
		TEST(they_stand_in_the_order_that_was_chosen),
		TEST(a_value_is_of_its_kind),
		TEST(nothing_is_overwritten_unseen),
		TEST(a_retired_field_keeps_what_it_says),
		TEST(a_merge_fills_and_gives_back),
		TEST(what_changed_since_a_merge_stays),
		TEST(a_list_brings_values),
		TEST(an_import_taken_back_takes_them), TEST(a_list_comes_back),
		TEST(lists_are_narrowed_by_them),
		TEST(a_value_of_others_may_be_long),
		TEST(the_search_finds_texts)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
