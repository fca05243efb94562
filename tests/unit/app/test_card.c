/* Somebody just met: the photo of a card and one sentence. */
#include "today_fixture.h"

#include "app/people/attachment.h"
#include "app/people/card.h"
#include "app/log/same_day.h"
#include "app/lists/search.h"

static const struct kk_str photo = KK_STR("\x89PNG\r\n\x1a\n and the rest");

static struct kk_quick_added add(struct fixture *f)
{
	struct kk_quick_added r;

	FINE(f, kk_card_add(&f->cx,
			&(struct kk_quick_add){.memo = KK_STR("納期の話"),
				.met_on = KK_DAY_NONE},
			photo, KK_STR("C:\\cards\\image.jpg"), &r));
	return r;
}

static struct kk_quick_add typed(void)
{
	return (struct kk_quick_add){.name = KK_STR("見本 花子"),
		.title = KK_STR("課長"),
		.company = KK_STR("架空商事"),
		.phone = KK_STR("090-5550-0101"),
		.email = KK_STR("hanako@example.jp"),
		.met_on = KK_DAY_NONE};
}

static void one_sentence_is_enough(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_added r = add(f);
	struct kk_same_day m;

	assert_int_equal(r.outcome, KK_QUICK_NEW);
	assert_int_equal(r.account_id, KK_NULL);
	assert_non_null(strstr(r.contact, "Card photo (11/24 "));
	assert_int_equal(number(f, "SELECT seat FROM contact"), 1);
	assert_string_equal(
		text(f, "SELECT met_on FROM contact"), "2026-11-24");
	assert_string_equal(text(f, "SELECT memo FROM contact"), "納期の話");
	assert_null(text(f, "SELECT title FROM contact"));
	assert_int_equal(r.touch_id, main_of(f, r.lead_id));
	/* Tuesday; to be completed on Wednesday */
	assert_int_equal(number(f, "SELECT due_at FROM touch"
				   " WHERE kind = 'side' AND state = 'open'"
				   " AND purpose = 'research'"
				   " AND channel = 'desk'"),
		at("2026-11-25T10:00:00+09:00").ms);
	FINE(f, kk_same_day(
			&f->cx, f->cx.user_id, kk_day_of(2026, 11, 24), &m));
	assert_int_equal(m.day.met, 1);
	assert_int_equal(m.day.logged, 1);
}

static void the_photo_is_kept(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_added r = add(f);
	struct kk_attachment *all;
	struct kk_str bytes;
	size_t n;

	FINE(f, kk_attachment_list(&f->cx, r.contact_id, &all, &n));
	assert_int_equal(n, 1);
	assert_true(all[0].card && all[0].picture);
	assert_string_equal(all[0].type, "image/png");
	assert_string_equal(all[0].name, "image.jpg");
	assert_string_equal(all[0].user, "mihon");
	FINE(f, kk_attachment_bytes(&f->cx, all[0].id, &bytes));
	assert_true(kk_str_eq(bytes, photo));
}

static void two_in_a_minute_are_two(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_added a = add(f), b = add(f);

	assert_int_equal(b.outcome, KK_QUICK_NEW);
	assert_int_not_equal(a.contact_id, b.contact_id);
}

static void completed_it_is_a_person(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_added r = add(f);
	struct kk_quick_add q = typed();
	struct kk_search_hit *hits;
	size_t n;
	int64_t shown;
	bool waits;

	FINE(f, kk_card_waits(&f->cx, r.contact_id, &shown, &waits));
	assert_true(waits);
	FINE(f, kk_card_complete(&f->cx, r.contact_id, &q));
	/* and the first follow-up can go out */
	assert_string_equal(text(f, "SELECT t.channel FROM touch t JOIN lead l"
				    " ON l.next_touch_id = t.id"),
		"email");
	FINE(f, kk_card_waits(&f->cx, r.contact_id, &shown, &waits));
	assert_false(waits);
	assert_int_not_equal(shown, KK_NULL);
	assert_int_equal(number(f, "SELECT count(*) FROM contact"), 1);
	assert_int_equal(number(f, "SELECT seat FROM contact"), 0);
	assert_string_equal(text(f, "SELECT name FROM contact"), "見本 花子");
	assert_string_equal(text(f, "SELECT title FROM contact"), "課長");
	assert_string_equal(text(f, "SELECT name FROM account"), "架空商事");
	assert_string_equal(
		text(f, "SELECT e164 FROM number"), "+819055500101");
	assert_string_equal(text(f, "SELECT address FROM contact_email"),
		"hanako@example.jp");
	assert_string_equal(text(f, "SELECT memo FROM contact"), "納期の話");
	assert_int_equal(number(f, "SELECT count(*) FROM touch"
				   " WHERE kind = 'side' AND state = 'open'"),
		0);
	assert_int_equal(number(f, "SELECT count(*) FROM touch"
				   " WHERE kind = 'side' AND state = 'done'"),
		1);
	FINE(f, kk_search(&f->cx, KK_STR("花子"), 9, &hits, &n));
	assert_int_equal(n, 1);
	FINE(f, kk_search(&f->cx, KK_STR("photo"), 9, &hits, &n));
	assert_int_equal(n, 0);
	/* once is enough */
	assert_int_equal(kk_card_complete(&f->cx, r.contact_id, &q), KK_EINPUT);
}

static void who_said_stop_is_not_completed(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added old =
		met(f, "見本 花子", "架空商事", "090-5550-0101", NULL);
	struct kk_quick_added r = add(f);
	struct kk_quick_add q = typed();

	(void)log_on(f, main_of(f, old.lead_id), "stop", NULL);
	assert_int_equal(kk_card_complete(&f->cx, r.contact_id, &q), KK_EINPUT);
	assert_non_null(strstr(f->cx.error.text, "R-J1"));
	assert_int_equal(
		test_int(&f->cx, "SELECT seat FROM contact WHERE id = ?1",
			r.contact_id, 0),
		1);
}

static void what_is_typed_at_once(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_add q = typed();
	struct kk_quick_added r;

	q.memo = KK_STR("納期の話");
	FINE(f, kk_card_add(&f->cx, &q, photo, KK_STR("a.png"), &r));
	assert_string_equal(r.contact, "見本 花子");
	assert_int_equal(number(f, "SELECT count(*) FROM touch"
				   " WHERE purpose = 'research'"),
		0);
	assert_int_equal(number(f, "SELECT count(*) FROM attachment"), 1);
}

static void what_cannot_be_taken(void **state)
{
	struct fixture *f = *state;
	struct kk_quick_add q = {.met_on = KK_DAY_NONE};
	struct kk_quick_added r;

	assert_int_equal(
		kk_card_add(&f->cx, &q, photo, KK_STR_NONE, &r), KK_EINPUT);
	assert_int_equal(f->cx.error.msg, KK_MSG_CARD_NEEDS_LINE);
	q.memo = KK_STR("納期の話");
	assert_int_equal(kk_card_add(&f->cx, &q, KK_STR("<html>"),
				 KK_STR("card.png"), &r),
		KK_EINPUT);
	assert_int_equal(f->cx.error.msg, KK_MSG_CARD_NO_PICTURE);
	/* nothing of it stays */
	assert_int_equal(number(f, "SELECT count(*) FROM contact"), 0);
	assert_int_equal(number(f, "SELECT count(*) FROM touch"), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(one_sentence_is_enough),
		TEST(the_photo_is_kept), TEST(two_in_a_minute_are_two),
		TEST(completed_it_is_a_person),
		TEST(who_said_stop_is_not_completed),
		TEST(what_is_typed_at_once), TEST(what_cannot_be_taken)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
