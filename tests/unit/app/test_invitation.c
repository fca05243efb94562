/* Invitations: one name for all that is said of a meeting, rising numbers, and
 * nothing that nobody has to be told. */
#include "today_fixture.h"

#include "app/mail/invitation.h"

static const char *given(struct fixture *f, int64_t lead, const char *place)
{
	struct kk_str ics;
	const char *method;

	FINE(f, kk_invitation_give(&f->cx, lead,
			place ? kk_str_z(place) : KK_STR_NONE, 0, &ics,
			&method));
	return kk_arena_f(f->cx.arena, "%s %s", method,
		text(f, "SELECT sequence || ' ' || cancel FROM invitation"
			" ORDER BY id DESC LIMIT 1"));
}

static enum kk_invitation_state now(struct fixture *f, int64_t lead)
{
	struct kk_invitation i;

	FINE(f, kk_invitation_look(&f->cx, lead, &i));
	return i.state;
}

static struct kk_lead_added begin(struct fixture *f)
{
	struct kk_lead_added a =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");

	sql(f, "INSERT INTO contact_email(contact_id, address, key, role)"
	       " VALUES (1, 't@example.jp', 't@example.jp', 0)");
	sql(f, "UPDATE \"user\" SET email = 'm@example.jp'");
	assert_int_equal(now(f, a.lead_id), KK_INVITE_NOTHING);
	(void)log_on(
		f, main_of(f, a.lead_id), "appointment", "2026-11-27T14:00");
	assert_int_equal(now(f, a.lead_id), KK_INVITE_NEW);
	return a;
}

static void a_change_rises_and_a_repeat_does_not(void **state)
{
	struct fixture *f = *state;
	int64_t lead = begin(f).lead_id;

	assert_string_equal(given(f, lead, NULL), "REQUEST 0 0");
	assert_int_equal(now(f, lead), KK_INVITE_GIVEN);
	assert_string_equal(given(f, lead, NULL), "REQUEST 0 0");
	assert_string_equal(given(f, lead, "3階"), "REQUEST 1 0");
	assert_string_equal(given(f, lead, NULL), "REQUEST 1 0");
	(void)log_on(f, main_of(f, lead), "rescheduled", "2026-11-30T10:00");
	assert_int_equal(now(f, lead), KK_INVITE_CHANGED);
	assert_string_equal(given(f, lead, NULL), "REQUEST 2 0");
	assert_string_equal(
		text(f, "SELECT place FROM invitation WHERE sequence = 2"),
		"3階");
	assert_int_equal(
		number(f, "SELECT count(DISTINCT uid) FROM invitation"), 1);
}

static void what_was_called_off_is_told_once(void **state)
{
	struct fixture *f = *state;
	int64_t lead = begin(f).lead_id;
	struct kk_str ics;
	const char *method;

	(void)given(f, lead, NULL);
	(void)log_on(f, main_of(f, lead), "no_show", NULL);
	assert_int_equal(now(f, lead), KK_INVITE_CANCEL);
	assert_string_equal(given(f, lead, NULL), "CANCEL 1 1");
	assert_int_equal(now(f, lead), KK_INVITE_NOTHING);
	assert_int_equal(
		kk_invitation_give(&f->cx, lead, KK_STR_NONE, 0, &ics, &method),
		KK_EINPUT);
	/* what comes then is another meeting */
	(void)log_on(f, main_of(f, lead), "appointment", "2026-12-01T10:00");
	assert_string_equal(given(f, lead, NULL), "REQUEST 0 0");
	assert_int_equal(
		number(f, "SELECT count(DISTINCT uid) FROM invitation"), 2);
}

static void nobody_is_told_of_what_is_over_or_was_never_said(void **state)
{
	struct fixture *f = *state;
	int64_t lead = begin(f).lead_id;

	/* called off before anybody was invited */
	(void)log_on(f, main_of(f, lead), "no_show", NULL);
	assert_int_equal(now(f, lead), KK_INVITE_NOTHING);
	(void)log_on(f, main_of(f, lead), "appointment", "2026-11-27T14:00");
	(void)given(f, lead, NULL);
	clock_at(f, "2026-11-27T15:00");
	assert_int_equal(now(f, lead), KK_INVITE_NOTHING);
	(void)log_on(f, main_of(f, lead), "met_go_on", NULL);
	assert_int_equal(now(f, lead), KK_INVITE_NOTHING);
}

static void without_a_sender_there_is_none(void **state)
{
	struct fixture *f = *state;
	int64_t lead = begin(f).lead_id;
	struct kk_str ics;
	const char *method;

	sql(f, "UPDATE \"user\" SET email = NULL");
	assert_int_equal(
		kk_invitation_give(&f->cx, lead, KK_STR_NONE, 0, &ics, &method),
		KK_EINPUT);
	assert_int_equal(number(f, "SELECT count(*) FROM invitation"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_change_rises_and_a_repeat_does_not, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			what_was_called_off_is_told_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			nobody_is_told_of_what_is_over_or_was_never_said,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			without_a_sender_there_is_none, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
