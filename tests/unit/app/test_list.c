/* Pages of long lists: put together they are the whole list in its order,
 * whichever way they are read, and a filter holds back what it says. */
#include "import_fixture.h"

#include "app/lead/lead_add.h"
#include "app/lists/list.h"
#include "app/log/log.h"
#include "app/lead/stop.h"

#define LEADS 60
#define FILLERS 5100 /* more than are sorted in memory */

static void add_lead(struct kk_ctx *cx, int i)
{
	static const char *const readings[] = {
		"やまだ", "あおき", "かとう", NULL, "たなか", "あおき"};
	struct kk_lead_add add = {
		.name = kk_str_z(kk_arena_f(cx->arena, "見本 %d", i * 7 % 13)),
		.company = i % 4 ? kk_str_z(kk_arena_f(
					   cx->arena, "仮想商事%d", i * 5 % 11))
				 : KK_STR_NONE,
		.reading = kk_str_z(readings[i % 6]),
		.phones = {kk_str_z(kk_arena_f(cx->arena, "090-5550-%04d", i))},
		.n_phones = 1,
		.source = kk_str_z(i % 2 ? "展示会" : "紹介"),
		.met_on = i % 3 ? KK_DAY_NONE
				: kk_civil_of(cx->clock.at).day - 1};
	struct kk_lead_added r;

	assert_int_equal(kk_lead_add(cx, &add, &r), KK_OK);
}

static void log_absent(struct kk_ctx *cx, int64_t lead_id)
{
	struct kk_log_request rq = {.lead_id = lead_id,
		.touch_id = KK_NULL,
		.corrects_id = KK_NULL,
		.channel = KK_STR("phone"),
		.disposition = KK_STR("absent")};
	struct kk_log_answer a;

	assert_int_equal(kk_log(cx, &rq, &a), KK_OK);
}

static void fill(struct kk_ctx *cx)
{
	int64_t other;

	assert_int_equal(kk_user_add(cx, "仮野", &other), KK_OK);
	assert_int_equal(kk_store_begin(cx), KK_OK);
	for (int i = 1; i <= LEADS; i++) {
		cx->user_id = i % 5 ? 1 : other;
		add_lead(cx, i);
	}
	cx->user_id = 1;
	for (int i = 1; i <= LEADS; i += 4)
		log_absent(cx, i);
	assert_int_equal(kk_store_commit(cx), KK_OK);
}

/* Leads that ended, of people without a word to be found by. */
static void fill_up(struct kk_ctx *cx)
{
	test_run(cx,
		kk_arena_f(cx->arena,
			"INSERT INTO contact(name, name_key, family_key, "
			"created_at)"
			" VALUES ('例山', '例山', '例山', 0);"
			"INSERT INTO lead(contact_id, owner_id, state, "
			"created_at)"
			" WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
			" SELECT i + 1 FROM n WHERE i < %d)"
			" SELECT (SELECT max(id) FROM contact), 1, 'invalid', 0"
			" FROM n",
			FILLERS));
}

/* The numbers of a list, page by page. */
static size_t read_all(struct kk_ctx *cx, const struct kk_list_filter *f,
	struct kk_list_page p, int64_t ids[LEADS + 1], struct kk_list_end *end)
{
	size_t all = 0;

	p.rows = 7;
	do {
		struct kk_list_lead *rows;
		size_t n;

		assert_int_equal(
			kk_list_leads(cx, f, &p, &rows, &n, end), KK_OK);
		assert_true(n == 7 || !end->has_more);
		for (size_t i = 0; i < n; i++) {
			assert_true(all <= LEADS);
			ids[all++] = rows[i].id;
		}
		p.after = kk_str_z(end->next);
	} while (end->has_more);
	return all;
}

/* From the last page on, which end is of, page by page to the front: the same
 * rows in the same order, and the first page is a whole one. */
static void read_back(struct kk_ctx *cx, const struct kk_list_filter *f,
	struct kk_list_page p, const int64_t *ids, size_t all,
	struct kk_list_end end)
{
	size_t at = all - (all % 7 ? all % 7 : 7);

	p.rows = 7;
	while (end.previous) {
		struct kk_list_lead *rows;
		size_t n;

		p.before = kk_str_z(end.previous);
		assert_int_equal(
			kk_list_leads(cx, f, &p, &rows, &n, &end), KK_OK);
		at = at < 7 ? 0 : at - 7;
		assert_int_equal(n, 7);
		assert_true(end.has_more);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(rows[i].id, ids[at + i]);
		assert_int_equal(end.previous == NULL, at == 0);
	}
	assert_int_equal(at, 0);
}

static const char *const orders[KK_SORT__MAX] = {
	[KK_SORT_NEXT] = "coalesce((SELECT due_at FROM touch t"
			 " WHERE t.id = l.next_touch_id), -1)",
	[KK_SORT_NAME] = "(SELECT coalesce(reading, name_key) FROM contact c"
			 " WHERE c.id = l.contact_id)",
	[KK_SORT_ACCOUNT] = "coalesce((SELECT key FROM account a"
			    " JOIN contact c ON c.account_id = a.id"
			    " WHERE c.id = l.contact_id), '')",
	[KK_SORT_ACTIVITY] = "coalesce((SELECT max(at) FROM activity y"
			     " WHERE y.lead_id = l.id), -1)",
	[KK_SORT_CREATED] = "l.created_at * 0",
};

static void same_as_sql(struct kk_ctx *cx, struct kk_list_page p)
{
	const char *way = p.down ? "DESC" : "";
	struct test_answer t = test_ask(cx,
		kk_arena_f(cx->arena,
			"SELECT id FROM lead l WHERE state NOT IN"
			" ('stopped', 'invalid') ORDER BY %s %s, %s %s",
			orders[p.sort], way,
			p.sort == KK_SORT_NEXT ? "next_touch_id" : "id", way),
		NULL);
	struct kk_list_filter none = {0};
	struct kk_list_end end;
	int64_t ids[LEADS + 1];

	assert_int_equal(read_all(cx, &none, p, ids, &end), LEADS);
	assert_int_equal(end.total, LEADS);
	for (size_t i = 0; i < LEADS; i++)
		assert_int_equal(ids[i], test_cell(&t, i, 0));
	read_back(cx, &none, p, ids, LEADS, end);
}

static void test_every_order(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;

	fill(cx);
	for (int s = 0; s < KK_SORT__MAX; s++)
		for (int down = 0; down < 2; down++)
			same_as_sql(cx, (struct kk_list_page){
						.sort = (enum kk_list_sort)s,
						.down = down});
}

static enum kk_rc first_page(struct kk_ctx *cx, const struct kk_list_filter *f,
	enum kk_list_sort sort, struct kk_list_end *end)
{
	struct kk_list_page p = {.sort = sort};
	struct kk_list_lead *rows;
	size_t n;

	return kk_list_leads(cx, f, &p, &rows, &n, end);
}

/* So many that they are read in their order, not sorted. */
static void test_a_long_list(void **state)
{
	static const enum kk_list_sort sorts[] = {
		KK_SORT_NEXT, KK_SORT_NAME, KK_SORT_CREATED};
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_list_filter ended = {.states = 1u << KK_LEAD_INVALID};
	struct kk_list_end end;

	fill(cx);
	fill_up(cx);
	for (size_t s = 0; s < 3; s++)
		for (int down = 0; down < 2; down++)
			same_as_sql(cx, (struct kk_list_page){.sort = sorts[s],
						.down = down});
	assert_int_equal(first_page(cx, &ended, KK_SORT_CREATED, &end), KK_OK);
	assert_true(end.has_more && end.total_more);
	assert_int_equal(end.total, KK_LIST_COUNT);
	assert_int_equal(first_page(cx, &ended, KK_SORT_NEXT, &end), KK_EINPUT);
	assert_int_equal(first_page(cx, &(struct kk_list_filter){0},
				 KK_SORT_ACTIVITY, &end),
		KK_EINPUT);
}

/* Of a long list, what is to come between two days by one channel: as many as
 * SQL finds, and hardly a row that is looked at in vain. */
static void narrowed(struct kk_ctx *cx, const struct kk_list_filter *f,
	const char *where, struct kk_list_page p)
{
	struct kk_list_lead *rows;
	struct kk_list_end end;
	int64_t ids[LEADS + 1];
	size_t n, want = (size_t)test_int(cx,
			  kk_arena_f(cx->arena,
				  "SELECT count(*) FROM touch t JOIN lead l"
				  " ON l.next_touch_id = t.id WHERE %s",
				  where),
			  0, 0);

	assert_int_equal(read_all(cx, f, p, ids, &end), want);
	p.rows = LEADS;
	assert_int_equal(kk_list_leads(cx, f, &p, &rows, &n, &end), KK_OK);
	assert_int_equal(n, want);
	assert_true(end.looked_at <= 2 * want);
}

static void test_a_long_list_narrowed(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	kk_day today = kk_civil_of(cx->clock.at).day, day;

	fill(cx);
	fill_up(cx);
	test_run(cx, "UPDATE touch SET channel = 'letter' WHERE id % 10 = 3"
		     " AND state = 'open'");
	day = kk_civil_of((struct kk_instant){test_int(cx,
				  "SELECT max(due_at) FROM touch"
				  " WHERE state = 'open'",
				  0, 0)})
		      .day;
	assert_true(day > today);
	for (int down = 0; down < 2; down++) {
		struct kk_list_page p = {.down = down};
		const char *at = kk_arena_f(cx->arena, "t.due_at >= %lld",
			(long long)kk_day_start(day).ms);

		narrowed(cx,
			&(struct kk_list_filter){.channel = KK_STR("letter")},
			"t.channel = 'letter'", p);
		narrowed(cx, &(struct kk_list_filter){.due_from = day}, at, p);
		narrowed(cx, &(struct kk_list_filter){.due_until = day - 1},
			kk_arena_f(cx->arena, "NOT %s", at), p);
		narrowed(cx, &(struct kk_list_filter){.overdue = true}, "1 = 0",
			p);
		narrowed(cx,
			&(struct kk_list_filter){
				.states = 1u << KK_LEAD_CUSTOMER},
			"l.state = 'customer'", p);
	}
}

/* Whatever few of many it is that a filter finds: they are looked at twice, to
 * be counted and to be shown, nobody else is, and every order is to be had. */
static void few_of_many(
	struct kk_ctx *cx, const struct kk_list_filter *f, const char *where)
{
	for (int i = 0; i < KK_SORT__MAX * 2; i++) {
		struct kk_list_page p = {.sort = (enum kk_list_sort)(i / 2),
			.down = i % 2,
			.rows = LEADS};
		const char *way = p.down ? "DESC" : "";
		struct test_answer t = test_ask(cx,
			kk_arena_f(cx->arena,
				"SELECT id FROM lead l WHERE %s"
				" ORDER BY %s %s, %s %s",
				where, orders[p.sort], way,
				p.sort == KK_SORT_NEXT
					? "coalesce(next_touch_id, id)"
					: "id",
				way),
			NULL);
		struct kk_list_lead *rows;
		struct kk_list_end end;
		size_t n;

		assert_int_equal(
			kk_list_leads(cx, f, &p, &rows, &n, &end), KK_OK);
		assert_int_equal(n, t.rows);
		assert_int_equal(end.total, t.rows);
		assert_false(end.total_more);
		assert_true(end.looked_at <= 2 * t.rows + 2);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(rows[k].id, test_cell(&t, k, 0));
	}
}

/* What the filters are about, on some of the leads. */
static void mark_some(struct kk_ctx *cx)
{
	test_run(cx,
		"INSERT INTO tag(key, name) VALUES ('a', 'A');"
		"INSERT INTO lead_tag(lead_id, tag_id)"
		" SELECT id, 1 FROM lead WHERE id IN (5, 9);"
		"UPDATE touch SET channel = 'visit' WHERE state = 'open'"
		" AND lead_id % 7 = 3;"
		"UPDATE touch SET due_from = 5, due_at = 5, due_until = 9"
		" WHERE state = 'open' AND lead_id % 9 = 4;"
		"INSERT INTO import_batch(file, dialect, encoding,"
		" user_id, at) VALUES ('f', 'g', 'u', 1, 0);"
		"UPDATE lead SET batch_id = 1 WHERE id IN (11, 20, 31);"
		"UPDATE lead SET reason = CASE WHEN id NOT IN (8, 17, 31) THEN"
		" 'stock' END;"
		"UPDATE lead SET state = 'meeting' WHERE id IN (7, 27)");
}

static void test_few_of_many(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
#define OPEN "id IN (SELECT lead_id FROM touch WHERE state = 'open' AND "
	static const struct {
		struct kk_list_filter f;
		const char *where;
	} all[] = {{{.tag_id = 1}, "id IN (5, 9)"},
		{{.cadence = KK_STR("after-meeting")},
			"enrollment_id IN (SELECT e.id FROM enrollment e"
			" JOIN cadence_version v ON v.id ="
			" e.cadence_version_id JOIN cadence d"
			" ON d.id = v.cadence_id"
			" WHERE d.code = 'after-meeting')"},
		{{.cadence = KK_STR("inbound")}, "1 = 0"},
		{{.channel = KK_STR("visit")}, OPEN "channel = 'visit')"},
		{{.channel = KK_STR("linkedin")}, "1 = 0"},
		{{.overdue = true}, OPEN "due_until = 9)"},
		{{.overdue = true, .channel = KK_STR("visit")},
			OPEN "due_until = 9 AND channel = 'visit')"},
		{{.due_until = 1}, OPEN "due_at = 5)"},
		{{.batch_id = 1}, "batch_id = 1"},
		{{.batch_id = 1, .source = KK_STR("紹介")},
			"batch_id = 1 AND source = '紹介'"},
		{{.source = KK_STR("紹介")}, "source = '紹介'"},
		{{.source = KK_STR("どこにもない")}, "1 = 0"},
		{{.states = 1u << KK_LEAD_MEETING}, "state = 'meeting'"},
		{{.states = 1u << KK_LEAD_STOPPED}, "1 = 0"},
		{{.stopped = KK_STOPPED_YES}, "1 = 0"},
		{{.no_reason = true}, "reason IS NULL"},
		{{.tag_id = 1, .states = 1u << KK_LEAD_CUSTOMER}, "1 = 0"}};
#undef OPEN

	fill(cx);
	fill_up(cx);
	mark_some(cx);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		few_of_many(cx, &all[i].f, all[i].where);
}

static size_t count(struct kk_ctx *cx, struct kk_list_filter f)
{
	struct kk_list_end end;
	int64_t ids[LEADS + 1];
	size_t n = read_all(cx, &f, (struct kk_list_page){0}, ids, &end);

	assert_int_equal(end.total, n);
	return n;
}

static void test_filters(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	kk_day today = kk_civil_of(cx->clock.at).day;
	struct kk_stop_answer stopped;

	fill(cx);
	assert_int_equal(kk_stop(cx,
				 &(struct kk_stop_request){.contact_id = 3,
					 .account_id = KK_NULL,
					 .mask = KK_ALL_CHANNELS,
					 .until = KK_DAY_NONE},
				 &stopped),
		KK_OK);
	assert_int_equal(count(cx, (struct kk_list_filter){0}), LEADS - 1);
	assert_int_equal(
		count(cx, (struct kk_list_filter){.owner_id = 2}), LEADS / 5);
	assert_int_equal(
		count(cx, (struct kk_list_filter){.source = KK_STR("紹介")}),
		LEADS / 2);
	assert_int_equal(
		count(cx, (struct kk_list_filter){.text = KK_STR("5550-0012")}),
		1);
	assert_int_equal(
		count(cx,
			(struct kk_list_filter){.text = KK_STR("仮想商事10")}),
		count(cx, (struct kk_list_filter){
				  .text = KK_STR("株式会社仮想商事１０")}));
	assert_int_equal(
		count(cx, (struct kk_list_filter){.stopped = KK_STOPPED_YES,
				  .states = 1u << KK_LEAD_STOPPED}),
		1);
	assert_int_equal(
		count(cx, (struct kk_list_filter){.stopped = KK_STOPPED_NO}),
		LEADS - 1);
	assert_int_equal(
		count(cx, (struct kk_list_filter){.overdue = true}), 0);
	assert_int_equal(
		count(cx, (struct kk_list_filter){.due_until = today - 1}), 0);
	assert_int_equal(count(cx, (struct kk_list_filter){.due_from = today}),
		LEADS - 1);
	assert_int_equal(
		count(cx, (struct kk_list_filter){.cadence = KK_STR(
							  "cold-call")}) +
			count(cx,
				(struct kk_list_filter){
					.cadence = KK_STR("after-meeting")}),
		LEADS - 1);
	assert_int_equal(
		count(cx, (struct kk_list_filter){.channel = KK_STR("letter")}),
		0);
	cx->clock.at.ms += 60 * (int64_t)86400000;
	cx->team = NULL;
	assert_int_equal(
		count(cx, (struct kk_list_filter){.overdue = true}), LEADS - 1);
}

static void test_what_is_refused(void **state)
{
	static const char *const wrong[] = {"", "x", "next.up.", "next.up.1",
		"next.up.-1.5", "next.down.1.5", "name.up.1.見本",
		"next.up.1.5x", "next.up.99999999999999999999.5",
		"next.up.1.\xff"};
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_list_filter f = {0};
	struct kk_list_lead *rows;
	struct kk_list_end end;
	size_t n;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct kk_list_page p = {.after = kk_str_z(wrong[i])};

		assert_int_equal(
			kk_list_leads(cx, &f, &p, &rows, &n, &end), KK_EINPUT);
	}
	assert_int_equal(
		kk_list_leads(cx, &f, &(struct kk_list_page){.rows = 201},
			&rows, &n, &end),
		KK_EINPUT);
	f.channel = KK_STR("smoke");
	assert_int_equal(kk_list_leads(cx, &f, &(struct kk_list_page){0}, &rows,
				 &n, &end),
		KK_EINPUT);
}

static void test_contacts(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_list_filter f = {0};
	struct kk_list_page p = {.sort = KK_SORT_NAME, .rows = 7};
	struct kk_list_contact *rows;
	struct kk_list_end end;
	struct test_answer t;
	size_t n, all = 0;

	fill(cx);
	t = test_ask(cx,
		"SELECT id FROM contact"
		" ORDER BY coalesce(reading, name_key), id",
		NULL);
	do {
		assert_int_equal(
			kk_list_contacts(cx, &f, &p, &rows, &n, &end), KK_OK);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(rows[i].id, test_cell(&t, all++, 0));
		p.after = kk_str_z(end.next);
	} while (end.has_more);
	assert_int_equal(all, t.rows);
	assert_int_equal(end.total, t.rows);
	f.owner_id = 2;
	p = (struct kk_list_page){.sort = KK_SORT_ACCOUNT, .down = true};
	assert_int_equal(kk_list_contacts(cx, &f, &p, &rows, &n, &end), KK_OK);
	assert_int_equal(n, LEADS / 5);
	assert_true(kk_str_is(rows[0].owner, "仮野"));
	assert_true(rows[0].phone.p && rows[0].lead_id != KK_NULL);
	p.sort = KK_SORT_NEXT;
	assert_int_equal(
		kk_list_contacts(cx, &f, &p, &rows, &n, &end), KK_EINPUT);
}

/* One in sixty, and one company of eleven: no other row is looked at;
 * each twice, to be counted and to be shown. */
/* Whoever has more people than are sorted in memory sees them in their order
 * all the same: the one who was added last comes first. */
static void test_contacts_of_a_busy_owner(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_list_filter f = {.owner_id = 1};
	struct kk_list_page p = {.sort = KK_SORT_NAME, .rows = 7};
	struct kk_list_contact *rows;
	struct kk_list_end end;
	size_t n;

	fill(cx);
	test_run(cx,
		kk_arena_f(cx->arena,
			"INSERT INTO contact(id, name, name_key, family_key,"
			" reading, created_at) WITH RECURSIVE n(i) AS"
			" (SELECT 1001 UNION ALL SELECT i + 1 FROM n"
			" WHERE i < %d) SELECT i, '例山', '例山', '例山',"
			" CASE i WHEN %d THEN 'あ' ELSE 'わ' END, 0 FROM n;"
			"INSERT INTO lead(id, contact_id, owner_id, state,"
			" created_at) SELECT id, id, 1, 'invalid', 0"
			" FROM contact WHERE id > 1000;"
			"INSERT INTO touch(id, lead_id, kind, state, channel,"
			" purpose, due_from, due_at, due_until, rule,"
			" created_at) SELECT id, id, 'main', 'open', 'desk',"
			" 'call', 0, 0, 0, 'R-C1', 0 FROM lead"
			" WHERE id > 1000;"
			"UPDATE lead SET state = 'working', next_touch_id = id"
			" WHERE id > 1000",
			1000 + FILLERS, 1000 + FILLERS));
	assert_int_equal(kk_list_contacts(cx, &f, &p, &rows, &n, &end), KK_OK);
	assert_int_equal(n, 7);
	assert_int_equal(rows[0].id, 1000 + FILLERS);
	assert_true(end.has_more && end.total_more);
	p.sort = KK_SORT_ACCOUNT;
	assert_int_equal(
		kk_list_contacts(cx, &f, &p, &rows, &n, &end), KK_EINPUT);
}

static void test_who_said_stop(void **state)
{
	static const enum kk_list_sort sorts[] = {
		KK_SORT_NAME, KK_SORT_CREATED};
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_list_filter f = {.stopped = KK_STOPPED_YES};
	int64_t people;
	struct kk_list_contact *rows;
	struct kk_list_account *companies;
	struct kk_list_end end;
	size_t n;

	fill(cx);
	test_run(cx, "UPDATE contact SET stop_mask = 127 WHERE id = 4");
	test_run(cx, "UPDATE account SET stop_mask = 127 WHERE id = 2");
	people = test_int(cx,
		"SELECT count(*) FROM contact WHERE id = 4 OR account_id = 2",
		0, 0);
	assert_true(people > 1 && people < LEADS / 2);
	for (int i = 0; i < 4; i++) {
		struct kk_list_page p = {
			.sort = sorts[i / 2], .down = i % 2, .rows = LEADS};

		assert_int_equal(
			kk_list_contacts(cx, &f, &p, &rows, &n, &end), KK_OK);
		assert_int_equal(n, people);
		assert_int_equal(end.looked_at, 2 * people);
		assert_int_equal(
			kk_list_accounts(cx, &f, &p, &companies, &n, &end),
			KK_OK);
		assert_int_equal(n, 1);
		assert_int_equal(end.looked_at, 2);
		assert_int_equal(companies[0].id, 2);
	}
}

static void test_accounts(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_list_filter f = {0};
	struct kk_list_page p = {.sort = KK_SORT_NAME, .down = true, .rows = 3};
	struct kk_list_account *rows;
	struct kk_list_end end;
	size_t n, all = 0;
	int64_t leads = 0;
	const char *last = "\xff";

	fill(cx);
	do {
		assert_int_equal(
			kk_list_accounts(cx, &f, &p, &rows, &n, &end), KK_OK);
		for (size_t i = 0; i < n; i++) {
			assert_true(strcmp(last, rows[i].name.p) > 0);
			last = rows[i].name.p;
			leads += rows[i].leads;
			all++;
		}
		p.after = kk_str_z(end.next);
	} while (end.has_more);
	assert_int_equal(all, 11);
	assert_int_equal(leads, LEADS - LEADS / 4);
	f.text = KK_STR("商事1");
	p = (struct kk_list_page){.sort = KK_SORT_NAME};
	assert_int_equal(kk_list_accounts(cx, &f, &p, &rows, &n, &end), KK_OK);
	assert_int_equal(n, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_every_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_long_list, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_long_list_narrowed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_few_of_many, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_filters, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_what_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_contacts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_contacts_of_a_busy_owner, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_who_said_stop, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_accounts, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
