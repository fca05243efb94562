/* What a mail to a customer says: those before it, quoted (R-C3), and a page
 * beside the text. Everybody here is invented. */
#include "today_fixture.h"

#include "app/day/plan.h"
#include "app/lead/lead.h"
#include "app/mail/touch_mail.h"
#include "app/users/team.h"

static const struct kk_mail_account account = {
	.smtp = {.url = "smtp://127.0.0.1:1"},
	.from = {KK_STR("Kakeru"), KK_STR("kakeru@example.jp")},
	.address = "kakeru@example.jp",
	.domain = "example.jp"};

/* ---- what the tests share ---- */

static void set(struct fixture *f, const char *key, const char *value)
{
	FINE(f, kk_setting_set(&f->cx, key, value));
}

/* All that stands under a mail. */
static void complete(struct fixture *f)
{
	set(f, "firm", "架空商会");
	set(f, "mail.address", "東京都架空区一丁目1-1");
	set(f, "mail.contact", "03-5550-0100");
	set(f, "mail.base", "https://kakeru.example");
	set(f, "mail.gap", "0");
}

/* Somebody met yesterday, with an address: a mail is due. */
static struct kk_lead_added met_with_mail(
	struct fixture *f, const char *name, const char *email)
{
	struct kk_lead_add add = {.name = kk_str_z(name),
		.company = KK_STR("架空商事"),
		.emails = {kk_str_z(email)},
		.n_emails = 1,
		.phones = {KK_STR("03-5550-0101")},
		.n_phones = 1,
		.reason = KK_STR("在庫を減らせる"),
		.memo = KK_STR("納期の話"),
		.met_on = kk_day_of(2026, 11, 20)};
	struct kk_lead_added r;

	FINE(f, kk_lead_add(&f->cx, &add, &r));
	return r;
}

static struct kk_touch_mail_request draft(int64_t touch)
{
	return (struct kk_touch_mail_request){.touch_id = touch,
		.subject = KK_STR("お時間をいただいた御礼"),
		.text = KK_STR("先日はありがとうございました。"),
		.lang = KK_JA};
}

static enum kk_rc put(struct fixture *f, int64_t touch)
{
	struct kk_touch_mail_request rq = draft(touch);
	int64_t id;

	return kk_touch_mail_put(&f->cx, &account, &rq, &id);
}

static bool take(struct fixture *f, struct kk_outbox *o)
{
	FINE(f, kk_mail_take(&f->cx, &account, o));
	return o->id != 0;
}

static void keep(struct fixture *f, const struct kk_outbox *o,
	struct kk_smtp_answer answer)
{
	FINE(f, kk_mail_keep(
			&f->cx, o, &(struct kk_mail_news){.answer = answer}));
}

static void sent(struct fixture *f, const struct kk_outbox *o)
{
	keep(f, o, (struct kk_smtp_answer){.end = KK_SMTP_SENT});
}

/* The mail as it would go. */
static struct kk_mail written(
	struct fixture *f, const struct kk_outbox *o, struct kk_mail_news *news)
{
	struct kk_mail mail = {
		.id = kk_str_z(o->message_id), .at = f->cx.clock.at};
	const struct kk_mail_account *a;

	*news = (struct kk_mail_news){0};
	FINE(f, kk_touch_mail_write(&f->cx, o, &account, &a, &mail, news));
	return mail;
}

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
	assert_false(holds(s, "東京都架空区"));
	/* erased words are quoted no more; that there was a mail stays */
	sql(f, "UPDATE touch_mail SET body = NULL");
	s = planned(f, main_of(f, r.lead_id));
	assert_false(holds(s, "先日は"));
	assert_int_equal(times(s, " メール\n"), 2);
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
		T(each_carries_those_before_it), T(a_page_where_it_is_wanted)};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
