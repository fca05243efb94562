/* One's own time: GET /time shows a week of it; blocks are added and taken
 * away, and the working hours are set. */
#include "app/users/user.h"
#include "base/limits.h"
#include "format/time/datetime.h"
#include "web/time/own_time_work.h"
#include "web/server/pages.h"
#include "web/server/say.h"

#define WEEK 7
#define MIDNIGHT (24 * 60)

/* ---- what was typed ---- */

/* Of the form that is shown again, if it is this one; else no value. */
static struct kk_str typed(
	const struct kk_own_page *p, const char *form, const char *field)
{
	if (!p->c->is_again || !kk_str_is(kk_str_z(p->c->route->path), form))
		return KK_STR_NONE;
	return kk_call_text(p->c, field);
}

static struct kk_str or_else(struct kk_str s, const char *otherwise)
{
	return s.p ? s : kk_str_z(otherwise);
}

static enum kk_rc minute(struct kk_call *c, const char *field, int *minute_r)
{
	struct kk_str s = kk_call_text(c, field);
	struct kk_instant at;

	if (kk_str_is(s, "24:00")) {
		*minute_r = MIDNIGHT;
		return KK_OK;
	}
	if (s.n > 5 || !kk_time_parse(s, 0, &at))
		return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_BLOCK_TIME, s.p);
	*minute_r = kk_civil_of(at).minute;
	return KK_OK;
}

/* ---- the page ---- */

static kk_day monday_of(kk_day d)
{
	return d - ((int)kk_weekday_of(d) + 6) % WEEK;
}

static enum kk_rc load_hours(struct kk_own_page *p)
{
	struct kk_user *users;
	size_t n;

	KK_TRY(kk_user_list(&p->c->cx, &users, &n));
	for (size_t i = 0; i < n; i++)
		if (users[i].id == p->c->session.user_id) {
			p->work_from = users[i].work_from;
			p->work_until = users[i].work_until;
		}
	return KK_OK;
}

static enum kk_rc load(struct kk_own_page *p)
{
	struct kk_ctx *cx = &p->c->cx;
	int64_t week = p->c->route->page == kk_page_time
			       ? kk_call_number(p->c, "week")
			       : INT64_MIN;

	KK_TRY(kk_team_get(cx, &p->team));
	p->first = monday_of(week == INT64_MIN ? p->team->today : (kk_day)week);
	KK_TRY(load_hours(p));
	return kk_own_block_list(cx, p->c->session.user_id, p->first,
		p->first + WEEK - 1, &p->blocks, &p->n_blocks);
}

static struct kk_str week_link(struct kk_ctx *cx, kk_day d)
{
	char day[KK_DAY_CHARS];

	return kk_str_z(
		kk_arena_f(cx->arena, "/time?week=%s", kk_day_text(d, day)));
}

static void fill_week(const struct kk_own_page *p, struct kk_own_time_html *d)
{
	struct kk_ctx *cx = &p->c->cx;

	d->dates = kk_str_z(
		kk_say_span(cx, p->first, p->first + WEEK - 1, p->team->today));
	d->before = week_link(cx, p->first - WEEK);
	d->after = week_link(cx, p->first + WEEK);
	d->week = kk_own_week(p);
	kk_own_days(p, d);
}

/* A new block is offered on the first day of the week that is not over. */
static void fill_forms(const struct kk_own_page *p, struct kk_own_time_html *d)
{
	struct kk_ctx *cx = &p->c->cx;
	kk_day day = p->first < p->team->today ? p->team->today : p->first;
	char iso[KK_DAY_CHARS];

	d->csrf = p->c->session.csrf;
	d->day = or_else(typed(p, "/time", "day"),
		kk_arena_f(cx->arena, "%s", kk_day_text(day, iso)));
	d->from = or_else(typed(p, "/time", "from"), "12:00");
	d->until = or_else(typed(p, "/time", "until"), "13:00");
	d->title = typed(p, "/time", "title");
	d->url = typed(p, "/time/calendars", "url");
	d->name = typed(p, "/time/calendars", "name");
	d->work_from = or_else(typed(p, "/time/hours", "work_from"),
		kk_say_clock(cx, p->work_from));
	d->work_until = or_else(typed(p, "/time/hours", "work_until"),
		kk_say_clock(cx, p->work_until));
}

const struct kk_reply *kk_own_page(struct kk_call *c, const char *address)
{
	struct kk_own_page p = {.c = c, .address = address};
	struct kk_own_time_html d = {0};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, load(&p));
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	fill_week(&p, &d);
	fill_forms(&p, &d);
	KK_ANSWER_TRY(c, kk_own_calendars(&p, &d));
	kk_own_time_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_TIME_TITLE)),
		KK_NAV_MORE, &page);
}

const struct kk_reply *kk_page_time(struct kk_call *c)
{
	return kk_own_page(c, NULL);
}

/* ---- what is done there ---- */

const struct kk_reply *kk_post_block(struct kk_call *c)
{
	struct kk_own_block b = {.day = (kk_day)kk_call_number(c, "day"),
		.title = kk_call_text(c, "title")};
	int64_t id;

	KK_ANSWER_TRY(c, minute(c, "from", &b.from));
	KK_ANSWER_TRY(c, minute(c, "until", &b.until));
	if (b.until == 0)
		b.until = MIDNIGHT; /* a time field knows no 24:00 */
	KK_ANSWER_TRY(c, kk_own_block_add(&c->cx, c->session.user_id, &b, &id));
	return kk_reply_see(c, week_link(&c->cx, b.day).p);
}

const struct kk_reply *kk_post_block_remove(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_own_block_remove(&c->cx, c->session.user_id,
				 kk_call_number(c, "block")));
	return kk_reply_see(c, "/time");
}

const struct kk_reply *kk_post_own_hours(struct kk_call *c)
{
	int from = 0, until = 0;

	KK_ANSWER_TRY(c, minute(c, "work_from", &from));
	KK_ANSWER_TRY(c, minute(c, "work_until", &until));
	KK_ANSWER_TRY(
		c, kk_user_hours(&c->cx, c->session.user_id, from, until));
	return kk_reply_see(c, "/time");
}
