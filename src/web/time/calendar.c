/* GET /calendar: a month, what is closed and why, who is away, and how full the
 * days of whoever asks are. */
#include "app/day/calendar.h"
#include "app/day/day.h"
#include "app/users/user.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

#define LIGHT 8	  /* touches of a day, up to which its bar has one step … */
#define MIDDLE 16 /* … and two */

struct month {
	struct kk_call *c;
	const struct kk_team *team;
	kk_day first;
	int n;
	int64_t touches[31];
};

static bool month_from(struct kk_str s, kk_day *first_r)
{
	int64_t year, month;

	if (s.n != 7 || s.p[4] != '-' ||
		!kk_str_int((struct kk_str){s.p, 4}, 9999, &year) ||
		!kk_str_int((struct kk_str){s.p + 5, 2}, 12, &month) ||
		!kk_ymd_ok((int)year, (int)month, 1))
		return false;
	*first_r = kk_day_of((int)year, (int)month, 1);
	return kk_calendar_covers(*first_r);
}

static enum kk_rc load(struct month *m)
{
	struct kk_ctx *cx = &m->c->cx;
	struct kk_str asked = kk_call_text(m->c, "month");
	struct kk_ymd y;

	KK_TRY(kk_team_get(cx, &m->team));
	y = kk_ymd_of(m->team->today);
	m->first = kk_day_of(y.year, y.month, 1);
	if (asked.p && !month_from(asked, &m->first))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CAL_BAD_MONTH, asked.p);
	y = kk_ymd_of(m->first);
	m->n = kk_days_in_month(y.year, y.month);
	return kk_day_load(
		cx, m->c->session.user_id, m->first, m->n, m->touches);
}

/* ---- a day ---- */

static int column(const struct month *m, kk_day d)
{
	return (kk_weekday_of(d) + (m->team->sunday ? 0 : 6)) % 7;
}

static struct kk_str mark(const struct month *m, kk_day d)
{
	const struct kk_calendar *cal = &m->team->calendar;
	bool red = kk_weekday_of(d) == KK_SUN || kk_calendar_holiday(cal, d);

	return kk_str_z(kk_arena_f(m->c->cx.arena, "c%d%s%s", column(m, d),
		red ? " red" : "", kk_business_day(cal, d) ? "" : " off"));
}

static struct kk_str bar(int64_t touches)
{
	if (touches == 0)
		return KK_STR_NONE;
	if (touches <= LIGHT)
		return KK_STR("load");
	return touches <= MIDDLE ? KK_STR("load l2") : KK_STR("load l3");
}

static struct kk_month_day_html day(const struct month *m, int i)
{
	struct kk_ctx *cx = &m->c->cx;
	kk_day d = m->first + i;
	unsigned types =
		kk_day_types(&m->team->calendar, d) &
		~(unsigned)(KK_DAY_HOLIDAY | KK_DAY_WEEKEND | KK_DAY_PLAIN);
	char *iso = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);

	return (struct kk_month_day_html){.mark = mark(m, d),
		.iso = kk_str_z(kk_day_text(d, iso)),
		.day = i + 1,
		.weekday = kk_str_z(kk_say_weekday(cx->lang, d)),
		.today = d == m->team->today,
		.holiday = kk_str_z(kk_calendar_holiday(&m->team->calendar, d)),
		.types = kk_str_z(kk_say_types(cx, types)),
		.away = kk_away_on(m->team, m->c->session.user_id, d) != NULL,
		.load = bar(m->touches[i]),
		.touches = m->touches[i]};
}

static void days(const struct month *m, struct kk_month_html *d)
{
	struct kk_arena *a = m->c->cx.arena;
	struct kk_month_day_html *all =
		KK_NEW_N(a, struct kk_month_day_html, m->n);
	struct kk_month_head_html *heads =
		KK_NEW_N(a, struct kk_month_head_html, 7);

	for (int i = 0; i < m->n; i++)
		all[i] = day(m, i);
	for (kk_day i = 0; i < 7; i++)
		heads[column(m, m->first + i)].name =
			kk_str_z(kk_say_weekday(m->c->cx.lang, m->first + i));
	d->days = all;
	d->n_days = (size_t)m->n;
	d->heads = heads;
	d->n_heads = 7;
}

/* ---- beside it ---- */

static struct kk_str month_of(const struct month *m, kk_day d)
{
	struct kk_ymd y = kk_ymd_of(d);

	if (!kk_calendar_covers(d))
		return KK_STR_NONE;
	return kk_str_z(
		kk_arena_f(m->c->cx.arena, "%04d-%02d", y.year, y.month));
}

static enum kk_rc away(const struct month *m, struct kk_month_html *d)
{
	struct kk_ctx *cx = &m->c->cx;
	struct kk_away_line_html *lines = KK_NEW_N(
		cx->arena, struct kk_away_line_html, m->team->n_away + 1);
	struct kk_user *users;
	size_t n;

	KK_TRY(kk_user_list(cx, &users, &n));
	for (size_t i = 0; i < m->team->n_away; i++) {
		const struct kk_away *a = &m->team->away[i];

		for (size_t k = 0; k < n; k++)
			if (users[k].id == a->user_id)
				lines[i].name = kk_str_z(users[k].name);
		lines[i].span = kk_str_z(
			kk_say_span(cx, a->from, a->until, m->team->today));
		lines[i].to = kk_str_z(a->to);
	}
	d->away = lines;
	d->n_away = m->team->n_away;
	return KK_OK;
}

static enum kk_rc closed(const struct month *m, struct kk_month_html *d)
{
	struct kk_ctx *cx = &m->c->cx;
	struct kk_calendar_source s;
	struct kk_setting *all;
	size_t n;

	KK_TRY(kk_calendar_source(cx, &s));
	d->source = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_CAL_SOURCE,
		kk_arena_int(cx->arena, s.year_from),
		kk_arena_int(cx->arena, s.year_until)));
	KK_TRY(kk_settings(cx, &all, &n));
	for (size_t i = 0; i < n; i++) {
		bool on = kk_str_is(kk_str_z(all[i].value), "1");

		if (kk_str_is(kk_str_z(all[i].key), "calendar.obon"))
			d->obon = on;
		if (kk_str_is(kk_str_z(all[i].key), "calendar.bridge"))
			d->bridge = on;
	}
	return KK_OK;
}

const struct kk_reply *kk_page_calendar(struct kk_call *c)
{
	struct month m = {.c = c};
	struct kk_month_html d = {.sells = kk_call_may(c, KK_MAY_SELL)};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, load(&m));
	d.title = kk_str_z(kk_say_month(&c->cx, m.first));
	d.before = month_of(&m, kk_day_add_months(m.first, -1));
	d.after = month_of(&m, kk_day_add_months(m.first, 1));
	days(&m, &d);
	KK_ANSWER_TRY(c, away(&m, &d));
	KK_ANSWER_TRY(c, closed(&m, &d));
	kk_month_html(&page, &d);
	return kk_reply_page(c, d.title, KK_NAV_CALENDAR, &page);
}
