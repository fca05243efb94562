/* A lead of a contact made just now is decided upon without asking the
 * database. What is taken for known must be what the database would say. */
#include "import_fixture.h"

#include "app/log/facts.h"
#include "app/lead/lead.h"
#include "store/sql.h"

struct card {
	const char *company, *name, *address, *phone, *mobile, *mails[2];
	const char *met_on;
};

/* In this order into one database: later cards find accounts and numbers. */
static const struct card cards[] = {
	{"株式会社見本商事", "見本 太郎", "架空県見本市1-1", "03-5550-0101",
		"090-5550-0101", {"taro@example.jp"}, "2026-11-20"},
	{"株式会社見本商事", "見本 花子", NULL, "03-5550-0101", NULL,
		{"hana@example.jp", "hana2@example.jp"}, NULL},
	{"株式会社見本商事", NULL, NULL, "03-5550-0101", NULL, {NULL}, NULL},
	{"有限会社仮野", "仮野 桜", NULL, NULL, "080-5550-0102", {NULL}, NULL},
	{"有限会社仮野", "仮野 一郎", "架空県仮野町2", NULL, NULL,
		{"info@example.jp"}, "2020-02-02"},
	{NULL, "例山 葵", "架空県のどこか", "03-5550-0103", "03-5550-0103",
		{NULL}, NULL},
	{NULL, "模木 健", NULL, NULL, NULL, {NULL}, NULL},
	{"特別株式会社", "雛形 恵", "架空県特別区3", "03-5550-0104", NULL,
		{"megumi@example.jp"}, NULL},
};

static void add_phone(struct kk_ctx *cx, struct kk_person *p, const char *z,
	bool shared, int rank)
{
	struct kk_phone found[KK_MAX_PHONES];

	if (!z)
		return;
	assert_int_equal(kk_phone_parse(cx->arena, kk_str_z(z), found), 1);
	p->phones[p->n_phones++] =
		(struct kk_person_phone){found[0], shared, rank};
}

static struct kk_person person(struct kk_ctx *cx, const struct card *c)
{
	struct kk_person p = {.company = kk_str_z(c->company),
		.name = kk_str_z(c->name),
		.seat = !c->name,
		.address = kk_str_z(c->address),
		.met_on = KK_DAY_NONE,
		.mail_basis = c->met_on ? "card" : NULL};

	if (c->met_on)
		assert_true(kk_date_parse(
			kk_str_z(c->met_on), KK_DATE_EXACT, &p.met_on));
	add_phone(cx, &p, c->phone, true, 4);
	add_phone(cx, &p, c->mobile, !c->company, 2);
	for (size_t i = 0; i < 2; i++)
		if (c->mails[i])
			p.emails[p.n_emails++] = kk_str_z(c->mails[i]);
	return p;
}

static void same_guard(const struct kk_guard *a, const struct kk_guard *b)
{
	assert_ptr_equal(a->cal, b->cal);
	assert_int_equal(a->n_avoid, b->n_avoid);
	assert_int_equal(a->call_from, b->call_from);
	assert_int_equal(a->call_until, b->call_until);
	assert_int_equal(a->stopped, b->stopped);
	assert_int_equal(a->n_opt_outs, b->n_opt_outs);
	assert_int_equal(a->n_calls, b->n_calls);
	assert_int_equal(a->n_number_days, b->n_number_days);
	assert_int_equal(a->cold, b->cold);
	assert_int_equal(a->round_attempts, b->round_attempts);
	assert_int_equal(a->last_zone, b->last_zone);
	assert_int_equal(a->inquiry, b->inquiry);
	assert_int_equal(a->inquiry_calls, b->inquiry_calls);
}

static void same_facts(
	const struct kk_lead_facts *a, const struct kk_lead_facts *b)
{
	assert_int_equal(a->state, b->state);
	assert_ptr_equal(a->cadence, b->cadence);
	assert_ptr_equal(a->back, b->back);
	assert_int_equal(a->anchor.day, b->anchor.day);
	assert_int_equal(a->step_attempts, b->step_attempts);
	assert_int_equal(a->route_blocks, b->route_blocks);
	assert_int_equal(a->contacts, b->contacts);
	assert_int_equal(a->sent_step, b->sent_step);
	assert_int_equal(a->tried, b->tried);
	assert_int_equal(a->channels, b->channels);
	assert_int_equal(a->seat_channels, b->seat_channels);
	assert_int_equal(a->seat, b->seat);
	assert_int_equal(a->can_answer, b->can_answer);
	assert_int_equal(a->other_number, b->other_number);
	assert_int_equal(a->other_email, b->other_email);
	assert_int_equal(a->met_on, b->met_on);
	assert_int_equal(a->arrives_on, b->arrives_on);
	assert_int_equal(a->main_channel, b->main_channel);
	assert_int_equal(a->main_purpose, b->main_purpose);
	assert_int_equal(a->main_at.day, b->main_at.day);
	assert_int_equal(a->shift.from, b->shift.from);
	assert_int_equal(a->shift.until, b->shift.until);
	same_guard(&a->guard, &b->guard);
}

static void same_view(
	const struct kk_lead_view *a, const struct kk_lead_view *b)
{
	assert_int_equal(a->lead_id, b->lead_id);
	assert_int_equal(a->contact_id, b->contact_id);
	assert_int_equal(a->owner_id, b->owner_id);
	assert_int_equal(a->account_id, b->account_id);
	assert_int_equal(a->enrollment_id, b->enrollment_id);
	assert_int_equal(a->return_id, b->return_id);
	assert_int_equal(a->main_id, b->main_id);
	assert_int_equal(a->number_id, b->number_id);
	assert_int_equal(a->number_shared, b->number_shared);
	assert_int_equal(a->main_told, b->main_told);
	assert_int_equal(a->wrote, b->wrote);
	assert_int_equal(a->rung, b->rung);
	assert_int_equal(a->fiscal_end_month, b->fiscal_end_month);
	assert_true(kk_str_eq(a->reason, b->reason));
	assert_true(kk_str_eq(a->source, b->source));
	assert_int_equal(a->last_call.day, b->last_call.day);
	same_facts(&a->facts, &b->facts);
}

/* A lead as kk_lead_create() begins it, seen both ways. */
static void look_both_ways(struct kk_ctx *cx, const struct kk_person_result *r)
{
	struct kk_lead_insert_arg arg = {.contact_id = r->contact_id,
		.owner_id = 1,
		.source = KK_STR("見本市"),
		.reason = KK_STR("棚卸しを半分に"),
		.referrer_id = KK_NULL,
		.batch_id = KK_NULL,
		.created_at = kk_clock_now(&cx->clock).ms};
	struct kk_lead_born born = {.contact_id = r->contact_id,
		.account_id = r->account_id,
		.owner_id = 1,
		.source = arg.source,
		.reason = arg.reason,
		.shift = {495, 1110},
		.made = &r->made};
	struct kk_lead_insert_row row;
	struct kk_lead_view asked, known;

	assert_int_equal(kk_sql_lead_insert(cx, &arg, &row), KK_OK);
	born.lead_id = row.id;
	assert_int_equal(kk_lead_view(cx, row.id,
				 kk_civil_of(kk_clock_now(&cx->clock)), &asked),
		KK_OK);
	assert_int_equal(kk_lead_view_born(cx, &born, &known), KK_OK);
	same_view(&known, &asked);
}

static size_t put_cards(struct fixture *f)
{
	size_t whole = 0;

	for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
		struct kk_person p = person(&f->cx, &cards[i]);
		struct kk_person_result r;

		assert_int_equal(kk_person_put(&f->cx, &p, KK_NULL, &r), KK_OK);
		if (r.outcome != KK_PERSON_NEW || !r.made.whole)
			continue;
		whole++;
		look_both_ways(&f->cx, &r);
	}
	return whole;
}

static void nothing_happened_yet(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(put_cards(f), 8);
}

static void accounts_with_hours(void **state)
{
	struct fixture *f = *state;
	struct kk_person p = person(&f->cx, &cards[7]);
	struct kk_person_result r;

	p.name = KK_STR("夢見 翔");
	p.address = KK_STR_NONE;
	assert_int_equal(kk_person_put(&f->cx, &p, KK_NULL, &r), KK_OK);
	sql(f, "UPDATE account SET call_from = 600, call_until = 960,"
	       " fiscal_end_month = 9");
	assert_int_equal(put_cards(f), 8);
}

/* What somebody said or did before is asked for. */
static void something_happened(void **state)
{
	static const struct {
		const char *what;
		size_t whole;
	} cases[] = {
		{"INSERT INTO account_date(account_id, kind, day_from,"
		 " day_until) VALUES (1, 'closed', '2026-12-01',"
		 " '2026-12-02')",
			4},
		{"UPDATE account SET stop_mask = 2 WHERE id = 1", 5},
		{"INSERT INTO number(e164, national, kind) VALUES"
		 " ('+81355500199', '03-5550-0199', 'fixed')",
			8},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kk_person p = person(&f->cx, &cards[0]);
		struct kk_person_result r;

		assert_int_equal(kk_store_begin(&f->cx), KK_OK);
		p.name = KK_STR("夢見 翔");
		p.n_phones = p.n_emails = 0;
		assert_int_equal(kk_person_put(&f->cx, &p, KK_NULL, &r), KK_OK);
		sql(f, cases[i].what);
		assert_int_equal(put_cards(f), cases[i].whole);
		kk_store_rollback(&f->cx);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_happened_yet),
		TEST(accounts_with_hours),
		TEST(something_happened),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
