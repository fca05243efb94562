/* GET and POST /settings: what the team has set; POST /hours: when somebody
 * works; sending mail is in settings_mail.c, mails to customers are in
 * settings_customers.c. */
#include "app/day/calendar.h"
#include "app/users/user.h"
#include "format/time/datetime.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/house/settings_work.h"
#include "web/records/seen.h"
#include "web/templates.h"

/* ---- the page ---- */

static struct kk_str stored(
	const struct kk_setting *all, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (kk_str_is(kk_str_z(key), all[i].key))
			return kk_str_z(all[i].value);
	return KK_STR_NONE;
}

/* "08:00"; of a time that was not set, the widest there is (R-A3). */
static struct kk_str minute_of(struct kk_ctx *cx, int minute, int widest)
{
	return kk_str_z(kk_say_clock(cx, minute ? minute : widest));
}

/* How often somebody is called in 7 days (R-J2). */
static void weeks(struct kk_ctx *cx, bool once, struct kk_settings_html *d)
{
	struct kk_choice_html *all =
		KK_NEW_N(cx->arena, struct kk_choice_html, 2);

	all[0] = (struct kk_choice_html){KK_STR("2"),
		kk_str_z(kk_msg_text(cx->lang, KK_MSG_SET_WEEK_TWO)), !once};
	all[1] = (struct kk_choice_html){KK_STR("1"),
		kk_str_z(kk_msg_text(cx->lang, KK_MSG_SET_WEEK_ONE)), once};
	d->weeks = all;
	d->n_weeks = 2;
}

static enum kk_rc team_of(struct kk_call *c, struct kk_settings_html *d)
{
	struct kk_ctx *cx = &c->cx;
	const struct kk_team *team;
	struct kk_setting *all;
	size_t n;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_settings(cx, &all, &n));
	d->firm = kk_str_z(team->firm);
	d->calls_from = minute_of(cx, team->call_from, KK_CALLS_FROM);
	d->calls_until = minute_of(cx, team->call_until, KK_CALLS_UNTIL);
	d->obon = kk_str_is(stored(all, n, "calendar.obon"), "1");
	d->bridge = kk_str_is(stored(all, n, "calendar.bridge"), "1");
	d->sunday = team->sunday;
	d->explore = !team->stay_put;
	d->share = team->shares;
	weeks(cx, team->calls_a_week == 1, d);
	return KK_OK;
}

/* A box that is ticked; the page of two versions sends one that is not as an
 * empty text. */
static bool is_on(const struct kk_call *c, const char *name)
{
	return kk_call_text(c, name).n > 0;
}

/* What was typed and refused. */
static void typed(struct kk_call *c, struct kk_settings_html *d)
{
	d->firm = kk_call_text(c, "firm");
	d->calls_from = kk_call_text(c, "calls_from");
	d->calls_until = kk_call_text(c, "calls_until");
	d->obon = is_on(c, "obon");
	d->bridge = is_on(c, "bridge");
	d->sunday = is_on(c, "sunday");
	if (!kk_call_flag(c, "all"))
		return;
	d->explore = is_on(c, "explore");
	d->share = is_on(c, "share");
	weeks(&c->cx, kk_str_is(kk_call_text(c, "calls_week"), "1"), d);
}

static struct kk_str source(
	struct kk_ctx *cx, const struct kk_calendar_source *s)
{
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_CAL_SOURCE,
		kk_arena_int(cx->arena, s->year_from),
		kk_arena_int(cx->arena, s->year_until)));
}

static const char *on_off(struct kk_ctx *cx, struct kk_str value)
{
	return kk_msg_text(cx->lang, value.n ? KK_MSG_SET_ON : KK_MSG_SET_OFF);
}

static struct kk_seen_field flag_field(
	const char *name, enum kk_msg label, bool on)
{
	return (struct kk_seen_field){
		name, label, on ? KK_STR("1") : KK_STR(""), on_off, false};
}

static struct kk_seen_form seen(
	struct kk_call *c, const struct kk_settings_html *d)
{
	struct kk_seen_field *f =
		KK_NEW_N(c->cx.arena, struct kk_seen_field, 10);

	f[0] = (struct kk_seen_field){
		"firm", KK_MSG_SET_FIRM, d->firm, NULL, false};
	f[1] = (struct kk_seen_field){
		"calls_from", KK_MSG_SET_CALLS_FROM, d->calls_from, NULL, true};
	f[2] = (struct kk_seen_field){"calls_until", KK_MSG_SET_CALLS_UNTIL,
		d->calls_until, NULL, true};
	f[3] = flag_field("obon", KK_MSG_SET_OBON, d->obon);
	f[4] = flag_field("bridge", KK_MSG_SET_BRIDGE, d->bridge);
	f[5] = flag_field("sunday", KK_MSG_SET_SUNDAY, d->sunday);
	f[6] = (struct kk_seen_field){"calls_week", KK_MSG_SET_WEEK,
		d->weeks[1].chosen ? KK_STR("1") : KK_STR("2"), NULL, true};
	f[7] = flag_field("explore", KK_MSG_SET_EXPLORE, d->explore);
	f[8] = flag_field("share", KK_MSG_SET_SHARE, d->share);
	f[9] = (struct kk_seen_field){
		"all", KK_MSG_SET_TEAM, KK_STR("1"), NULL, true};
	return (struct kk_seen_form){.form = "/settings",
		.kind = "setting",
		.back = "/settings",
		.fields = f,
		.n = 10};
}

/* Managers see everybody's hours, others their own. */
static enum kk_rc hours(struct kk_call *c, struct kk_settings_html *d)
{
	struct kk_ctx *cx = &c->cx;
	bool manages = kk_call_may(c, KK_MAY_MANAGE);
	struct kk_hours_row_html *rows;
	struct kk_user *users;
	size_t n;

	KK_TRY(kk_user_list(cx, &users, &n));
	rows = KK_NEW_N(cx->arena, struct kk_hours_row_html, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct kk_user *u = &users[i];

		if (u->disabled)
			continue;
		rows[d->n_hours++] = (struct kk_hours_row_html){
			.user_id = u->id,
			.name = kk_str_z(u->name),
			.from = kk_str_z(kk_say_clock(cx, u->work_from)),
			.until = kk_str_z(kk_say_clock(cx, u->work_until)),
			.writes = manages || u->id == c->session.user_id,
			.csrf = c->session.csrf};
	}
	d->hours = rows;
	return KK_OK;
}

/* What came of a mail to oneself. */
static void mailed(const struct kk_call *c, struct kk_settings_html *d)
{
	enum kk_lang lang = c->cx.lang;

	if (kk_call_flag(c, "mailed"))
		d->saved = kk_str_z(kk_msg_text(lang, KK_MSG_MAIL_TEST_SENT));
	else if (kk_call_flag(c, "unmailed"))
		d->problem =
			kk_str_z(kk_msg_text(lang, KK_MSG_MAIL_TEST_FAILED));
}

const struct kk_reply *kk_page_settings(struct kk_call *c)
{
	struct kk_settings_html d = {.csrf = c->session.csrf,
		.writes = kk_call_may(c, KK_MAY_ADMINISTER)};
	struct kk_page page = kk_page_begin(c);
	struct kk_calendar_source s;
	struct kk_seen_form state;

	KK_ANSWER_TRY(c, team_of(c, &d));
	state = seen(c, &d);
	d.seen = kk_seen_mark(c, &state);
	KK_ANSWER_TRY(c, hours(c, &d));
	KK_ANSWER_TRY(c, kk_calendar_source(&c->cx, &s));
	d.source = source(&c->cx, &s);
	KK_ANSWER_TRY(c, kk_settings_mail(c, &d.mail));
	KK_ANSWER_TRY(c, kk_settings_customers(c, &d.customers));
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	else if (kk_call_flag(c, "saved"))
		d.saved = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_SET_SAVED));
	else
		mailed(c, &d);
	if (c->is_again && c->route->page == kk_post_settings)
		typed(c, &d);
	kk_settings_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_SET_TITLE)),
		KK_NAV_MORE, &page);
}

/* ---- changing ---- */

static const char *text(const struct kk_call *c, const char *name)
{
	struct kk_str s = kk_call_text(c, name);

	return s.p ? kk_arena_z(c->cx.arena, s) : "";
}

static const char *flag(const struct kk_call *c, const char *name)
{
	return is_on(c, name) ? "1" : "0";
}

const struct kk_reply *kk_post_settings(struct kk_call *c)
{
	const struct kk_setting some[] = {{"firm", text(c, "firm")},
		{"calls.from", text(c, "calls_from")},
		{"calls.until", text(c, "calls_until")},
		{"calendar.obon", flag(c, "obon")},
		{"calendar.bridge", flag(c, "bridge")},
		{"calendar.sunday", flag(c, "sunday")},
		{"reach.explore", flag(c, "explore")},
		{"reach.share", flag(c, "share")},
		{"calls.week", text(c, "calls_week")}};
	size_t n = sizeof some / sizeof *some;
	const struct kk_reply *conflict;
	struct kk_settings_html now = {0};
	struct kk_seen_form state;

	KK_ANSWER_TRY(c, team_of(c, &now));
	state = seen(c, &now);
	conflict = kk_seen_conflict(c, &state);
	if (conflict)
		return conflict;
	/* a form of before may not know the newer ones */
	if (!kk_call_flag(c, "all"))
		n -= 3;
	else if (!kk_call_text(c, "calls_week").p)
		n -= 1;
	KK_ANSWER_TRY(c, kk_settings_set(&c->cx, some, n));
	return kk_reply_see(c, "/settings?saved=1");
}

static bool minute(struct kk_str s, int *minute_r)
{
	struct kk_instant t;

	if (s.n > 5 || !kk_time_parse(s, 0, &t))
		return false;
	*minute_r = kk_civil_of(t).minute;
	return true;
}

const struct kk_reply *kk_post_hours(struct kk_call *c)
{
	int64_t user = kk_call_number(c, "user");
	int from, until;

	if (user != c->session.user_id && !kk_call_may(c, KK_MAY_MANAGE))
		return kk_reply_fail(c,
			KK_FAIL(&c->cx, KK_EDENIED, KK_MSG_SET_HOURS_OTHERS));
	if (!minute(kk_call_text(c, "from"), &from) ||
		!minute(kk_call_text(c, "until"), &until))
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_SET_HOURS_BAD,
				   text(c, "from"), text(c, "until")));
	KK_ANSWER_TRY(c, kk_user_hours(&c->cx, user, from, until));
	return kk_reply_see(c, "/settings?saved=1");
}
