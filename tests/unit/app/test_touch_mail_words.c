/* What a mail to a customer says: those before it, quoted (R-C3), and a page
 * beside the text. Everybody here is invented. */
#include "mail_fixture.h"

#include "app/day/plan.h"
#include "app/users/team.h"

static bool holds(struct kk_str s, const char *piece)
{
	return kk_str_find(s, kk_str_z(piece)) != SIZE_MAX;
}

/* ---- quotes ---- */

static struct kk_str planned(struct fixture *f, int64_t touch)
{
	const struct kk_team *team;
	struct kk_plan p;

	FINE(f, kk_team_get(&f->cx, &team));
	FINE(f, kk_plan(&f->cx, f->cx.user_id, team->today, &p));
	for (size_t i = 0; i < p.n_items; i++)
		if (p.items[i].touch_id == touch)
			return p.items[i].script;
	fail_msg("touch %lld is not planned", (long long)touch);
	return KK_STR_NONE;
}

static int times(struct kk_str s, const char *piece)
{
	int n = 0;

	for (size_t at; (at = kk_str_find(s, kk_str_z(piece))) != SIZE_MAX; n++)
		s = (struct kk_str){s.p + at + 1, s.n - at - 1};
	return n;
}

/* The touch as planned, with words of its own before what it quotes. */
static void mail_planned(struct fixture *f, int64_t touch, const char *words)
{
	struct kk_touch_mail_request rq = draft(touch);
	struct kk_str subject, text;
	struct kk_outbox o;
	int64_t id;

	kk_touch_mail_draft(planned(f, touch), &subject, &text);
	rq.text = kk_str_z(
		kk_arena_f(f->cx.arena, "%s\n%.*s", words, KK_FMT(text)));
	FINE(f, kk_touch_mail_put(&f->cx, &account, &rq, &id));
	assert_true(take(f, &o));
	sent(f, &o);
}

/* R-C3: the second carries what the first said, the third both, once each; a
 * mail from elsewhere is known by its date alone. */
static void each_carries_those_before_it(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	struct kk_str s;
	struct kk_outbox o;

	complete(f);
	f->cx.lang = KK_JA;
	FINE(f, put(f, main_of(f, r.lead_id)));
	assert_true(take(f, &o));
	sent(f, &o);
	FINE(f, kk_lead_step(&f->cx, r.lead_id, 3));
	clock_at(f, "2026-11-27T13:00");
	s = planned(f, main_of(f, r.lead_id));
	if (!holds(s, "メール\n> 先日はありがとうございました。\n"))
		fail_msg("%.*s", KK_FMT(s));
	mail_planned(f, main_of(f, r.lead_id), "二通目の文です。");
	FINE(f, kk_lead_step(&f->cx, r.lead_id, 5));
	sql(f, "UPDATE touch SET channel = 'email' WHERE state = 'open'");
	clock_at(f, "2026-12-04T13:00");
	s = planned(f, main_of(f, r.lead_id));
	assert_int_equal(times(s, "先日はありがとうございました。"), 1);
	assert_int_equal(times(s, "> 二通目の文です。"), 1);
	assert_int_equal(times(s, "【これまでのご連絡】"), 1);
	assert_false(holds(s, "> 架空商会 mihon"));
	assert_int_equal(times(s, "東京都架空区"), 1); /* its own */
	/* erased words are quoted no more; that there was a mail stays */
	sql(f, "UPDATE touch_mail SET body = NULL");
	s = planned(f, main_of(f, r.lead_id));
	assert_false(holds(s, "先日は"));
	assert_int_equal(times(s, " メール\n"), 2);
}

/* R-J3: who copies the words into another program takes along who we are; what
 * is sent from here has it below, once. */
static void who_we_are_goes_along(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	struct kk_str subject, text, s;

	f->cx.lang = KK_JA;
	s = planned(f, main_of(f, r.lead_id));
	assert_true(holds(s, "\n［住所・電話・苦情窓口］ ご不要の場合は"));
	complete(f);
	f->cx.team = NULL;
	s = planned(f, main_of(f, r.lead_id));
	assert_false(holds(s, "［住所"));
	assert_true(holds(s, "\n［東京都架空区"));
	assert_true(
		holds(s, "　お問い合わせ・苦情の受付：03-5550-0100］ ご不要"));
	kk_touch_mail_draft(s, &subject, &text);
	assert_false(holds(text, "東京都架空区"));
}

/* ---- a page ---- */

/* A page beside the text goes only where the team wants it, and the text is the
 * same then. */
static void a_page_where_it_is_wanted(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	struct kk_mail_news news;
	struct kk_outbox o;
	struct kk_mail mail, paged;

	complete(f);
	FINE(f, put(f, main_of(f, r.lead_id)));
	assert_true(take(f, &o));
	mail = written(f, &o, &news);
	assert_null(mail.html.p);
	set(f, "mail.html", "1");
	f->cx.team = NULL;
	paged = written(f, &o, &news);
	assert_true(kk_str_eq(paged.text, mail.text));
	assert_true(holds(paged.html,
		"<p>先日はありがとうございました。</p>\n<hr>\n<p>"));
	assert_true(holds(paged.html, "<a href=\"https://kakeru.example/"));
	assert_false(holds(paged.html, "<img"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(each_carries_those_before_it), T(who_we_are_goes_along),
		T(a_page_where_it_is_wanted)};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
