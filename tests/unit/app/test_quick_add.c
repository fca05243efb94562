/* The small form for somebody just met. */
#include "today_fixture.h"

#include "app/people/quick_add.h"

static const struct kk_quick_add hanako = {.name = KK_STR("見本 花子"),
	.title = KK_STR("課長"),
	.company = KK_STR("架空商事"),
	.phone = KK_STR("０９０（５５５０）０１０１"),
	.email = KK_STR(" Hanako@EXAMPLE.jp"),
	.met_where = KK_STR("展示会"),
	.memo = KK_STR("納期の話"),
	.reason = KK_STR("在庫を減らせる"),
	.met_on = KK_DAY_NONE};

static struct kk_quick_added add(struct fixture *f, struct kk_quick_add q)
{
	struct kk_quick_added r;

	FINE(f, kk_quick_add(&f->cx, &q, &r));
	return r;
}

static void somebody_just_met(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_added r = add(f, hanako);

	assert_int_equal(r.outcome, KK_QUICK_NEW);
	assert_int_equal(r.touch_id, main_of(f, r.lead_id));
	assert_int_equal(r.owner_id, f->cx.user_id);
	assert_string_equal(r.owner, "mihon");
	assert_non_null(strstr(r.text, "Next: "));
	assert_non_null(strstr(r.text, "first follow-up"));
	assert_string_equal(
		text(f, "SELECT met_on FROM contact"), "2026-11-24");
	assert_string_equal(text(f, "SELECT met_where FROM contact"), "展示会");
	assert_string_equal(text(f, "SELECT memo FROM contact"), "納期の話");
	assert_string_equal(
		text(f, "SELECT e164 FROM number"), "+819055500101");
	assert_string_equal(
		text(f, "SELECT reason FROM lead"), "在庫を減らせる");
}

static void a_seat(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_added r =
		add(f, (struct kk_quick_add){.name = KK_STR("  "),
			       .title = KK_STR("総務部長"),
			       .company = KK_STR("架空商事"),
			       .phone = KK_STR("03-5550-0101"),
			       .reason = KK_STR("在庫を減らせる"),
			       .met_on = KK_DAY_NONE});

	assert_int_equal(r.outcome, KK_QUICK_NEW);
	assert_int_equal(number(f, "SELECT seat FROM contact"), 1);
	assert_null(text(f, "SELECT met_on FROM contact"));
}

static void somebody_known(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_added first = add(f, hanako), r;
	int64_t other;

	FINE(f, kk_user_add(&f->cx, "仮名", &other));
	f->cx.user_id = other;
	r = add(f, hanako);
	assert_int_equal(r.outcome, KK_QUICK_OWNED);
	assert_int_equal(r.contact_id, first.contact_id);
	assert_int_equal(r.lead_id, first.lead_id);
	assert_string_equal(r.owner, "mihon");
	assert_non_null(strstr(r.text, "mihon"));
	assert_int_equal(number(f, "SELECT count(*) FROM lead"), 1);
	/* whose pursuit has ended begins anew */
	sql(f, "UPDATE lead SET state = 'invalid', next_touch_id = NULL");
	r = add(f, hanako);
	assert_int_equal(r.outcome, KK_QUICK_KNOWN);
	assert_int_equal(r.contact_id, first.contact_id);
	assert_string_equal(r.owner, "仮名");
}

static void somebody_who_said_stop(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_added r = add(f, hanako);

	(void)log_on(f, r.touch_id, "stop", NULL);
	r = add(f, hanako);
	assert_int_equal(r.outcome, KK_QUICK_STOPPED);
	assert_int_equal(r.lead_id, KK_NULL);
	assert_non_null(strstr(r.text, "R-J1"));
}

static void what_cannot_be_read(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_add q = hanako;
	struct kk_quick_added r;

	q.phone = KK_STR("12");
	assert_int_equal(kk_quick_add(&f->cx, &q, &r), KK_EINPUT);
	q = hanako;
	q.name = q.company = KK_STR("");
	assert_int_equal(kk_quick_add(&f->cx, &q, &r), KK_EUSAGE);
	q = hanako;
	q.met_on = kk_day_of(2026, 11, 25);
	assert_int_equal(kk_quick_add(&f->cx, &q, &r), KK_EINPUT);
	assert_int_equal(number(f, "SELECT count(*) FROM contact"), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(somebody_just_met),
		TEST(a_seat), TEST(somebody_known),
		TEST(somebody_who_said_stop), TEST(what_cannot_be_read)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
