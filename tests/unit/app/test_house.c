/* What the pages around the day ask of use cases: how full days are, what a
 * leave would do, settings that change together, sessions. */
#include "today_fixture.h"

#include "app/lead/absence.h"
#include "app/users/audit.h"
#include "app/day/day.h"
#include "app/users/password.h"
#include "app/users/session.h"

static kk_day day(const char *text)
{
	kk_day d;

	assert_true(kk_date_parse(kk_str_z(text), KK_DATE_EXACT, &d));
	return d;
}

static int64_t sum(const int64_t *n, int days)
{
	int64_t all = 0;

	for (int i = 0; i < days; i++)
		all += n[i];
	return all;
}

static void load_of_days(void **state)
{
	struct fixture *f = *state;
	int64_t n[31], other;
	struct kk_lead_added a =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	kk_day first = day("2026-11-01");
	struct kk_civil at;

	at = kk_civil_of((struct kk_instant){
		test_int(&f->cx, "SELECT due_at FROM touch WHERE id = ?1",
			main_of(f, a.lead_id), 0)});
	FINE(f, kk_day_load(&f->cx, f->cx.user_id, first, 30, n));
	assert_int_equal(sum(n, 30), 1);
	assert_int_equal(n[at.day - first], 1);
	/* a day of Tokyo begins and ends at midnight there */
	FINE(f, kk_day_load(&f->cx, f->cx.user_id, at.day, 1, n));
	assert_int_equal(n[0], 1);
	FINE(f, kk_day_load(&f->cx, f->cx.user_id, at.day + 1, 1, n));
	assert_int_equal(n[0], 0);
	/* a colleague's days are the colleague's */
	FINE(f, kk_user_add(&f->cx, "仮名", &other));
	FINE(f, kk_day_load(&f->cx, other, first, 30, n));
	assert_int_equal(sum(n, 30), 0);
	/* who said stop is no work */
	(void)log_on(f, main_of(f, a.lead_id), "stop", NULL);
	FINE(f, kk_day_load(&f->cx, f->cx.user_id, first, 30, n));
	assert_int_equal(sum(n, 30), 0);
}

static void leave_is_shown_first(void **state)
{
	struct fixture *f = *state;
	struct kk_leave l = {.user_id = f->cx.user_id,
		.from = day("2026-11-24"),
		.until = day("2026-11-27"),
		.to_id = KK_NULL};
	struct kk_spread before, after;

	(void)cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	(void)cold(f, "例山 葵", "架空物産", "03-5550-0102");
	FINE(f, kk_leave_preview(&f->cx, &l, &before));
	assert_int_equal(before.n, 2);
	assert_int_equal(
		test_int(&f->cx, "SELECT count(*) FROM absence", 0, 0), 0);
	/* the team is as it was */
	FINE(f, kk_leave_preview(&f->cx, &l, &before));
	FINE(f, kk_leave(&f->cx, &l, &after));
	assert_int_equal(after.n, before.n);
	for (size_t i = 0; i < after.n; i++) {
		assert_int_equal(
			after.lines[i].touch_id, before.lines[i].touch_id);
		assert_int_equal(kk_civil_cmp(after.lines[i].to.at,
					 before.lines[i].to.at),
			0);
		assert_true(after.lines[i].to.at.day > l.until);
	}
	assert_int_equal(kk_leave_preview(&f->cx, &l, &before), KK_EINPUT);
}

static void settings_together(void **state)
{
	struct fixture *f = *state;
	const struct kk_setting good[] = {
		{"calls.from", "09:00"}, {"calendar.sunday", "1"}};
	const struct kk_setting late[] = {
		{"firm", "架空"}, {"calls.until", "08:30"}};
	const struct kk_team *team;
	struct kk_audit_entry *log;
	size_t n;

	FINE(f, kk_settings_set(&f->cx, good, 2));
	FINE(f, kk_team_get(&f->cx, &team));
	assert_true(team->sunday);
	assert_int_equal(team->call_from, 540);
	/* calls would end before they begin: nothing of it is kept */
	assert_int_equal(kk_settings_set(&f->cx, late, 2), KK_EINPUT);
	FINE(f, kk_team_get(&f->cx, &team));
	assert_null(team->firm);
	assert_int_equal(team->call_until, 0);
	/* what changes is in the log, what does not is not */
	FINE(f, kk_settings_set(&f->cx, good, 2));
	FINE(f, kk_audit_list(&f->cx, KK_NULL, 10, &log, &n));
	assert_int_equal(n, 2);
	assert_string_equal(log[1].action, "setting");
	assert_string_equal(log[1].detail, "calls.from: - → 09:00");
}

static void sessions(void **state)
{
	struct fixture *f = *state;
	int64_t me = f->cx.user_id;
	const char *token, *renewed;
	struct kk_session s, again;
	struct kk_sign_in who;
	struct kk_seen *seen;
	size_t n;

	FINE(f, kk_secrets_ready(&f->cx));
	FINE(f, kk_session_last(&f->cx, &seen, &n));
	assert_int_equal(n, 1);
	assert_true(kk_instant_none(seen[0].at));
	FINE(f, kk_session_begin(&f->cx, me, "browser", &token));
	FINE(f, kk_session_find(&f->cx, token, &s));
	FINE(f, kk_session_renew(&f->cx, s.id, &renewed));
	assert_int_equal(kk_session_find(&f->cx, token, &again), KK_ENO);
	FINE(f, kk_session_find(&f->cx, renewed, &again));
	assert_int_equal(again.id, s.id);
	assert_true(kk_str_eq(again.csrf, s.csrf));
	FINE(f, kk_session_last(&f->cx, &seen, &n));
	assert_int_equal(seen[0].at.ms, s.seen.ms);
	FINE(f, kk_session_end(&f->cx, me, s.id));
	assert_int_equal(
		kk_session_renew(&f->cx, s.id, &renewed), KK_ENOTFOUND);
	FINE(f, kk_sign_in_ways(&f->cx, me, &who));
	assert_null(who.hash);
	assert_false(who.totp_on);
	assert_int_equal(kk_sign_in_ways(&f->cx, 99, &who), KK_ENOTFOUND);
	assert_int_equal(kk_user_hours(&f->cx, 99, 480, 600), KK_ENOTFOUND);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(load_of_days),
		TEST(leave_is_shown_first), TEST(settings_together),
		TEST(sessions)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
