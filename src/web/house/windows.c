/* GET and POST /settings/windows: how good each half hour is for calls, as the
 * team has it; /settings/windows/show: what a change would do tomorrow. */
#include "app/day/plan.h"
#include "app/users/team.h"
#include "core/calendar/windows.h"
#include "web/records/seen.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

#include <string.h>

#define MARKS (KK_CLOSED + 1)

static const char *field_of(struct kk_ctx *cx, int slot)
{
	int minute = KK_SLOT_FIRST + slot * KK_SLOT_MINUTES;

	return kk_arena_f(cx->arena, "m%02d%02d", minute / 60, minute % 60);
}

static struct kk_str mark_words(struct kk_ctx *cx, int mark)
{
	return kk_str_z(
		kk_msg_text(cx->lang, kk_day_mark_msg((enum kk_day_mark)mark)));
}

static const char *value_words(struct kk_ctx *cx, struct kk_str value)
{
	for (int m = 0; m < MARKS; m++)
		if (kk_str_is(value, kk_day_mark_code((enum kk_day_mark)m)))
			return mark_words(cx, m).p;
	return "";
}

static enum kk_rc as_set(struct kk_call *c, struct kk_windows *w_r)
{
	const struct kk_team *team;

	KK_TRY(kk_team_get(&c->cx, &team));
	*w_r = team->calendar.windows ? *team->calendar.windows
				      : *kk_windows_usual();
	return KK_OK;
}

/* What was typed over what is set. */
static void typed(struct kk_call *c, struct kk_windows *w)
{
	for (int s = 0; s < KK_SLOTS; s++)
		for (int m = 0; m < MARKS; m++)
			if (kk_str_is(kk_call_text(c, field_of(&c->cx, s)),
				    kk_day_mark_code((enum kk_day_mark)m)))
				w->mark[s] = (uint8_t)m;
}

static struct kk_seen_form seen(struct kk_call *c, const struct kk_windows *w)
{
	struct kk_seen_field *f =
		KK_NEW_N(c->cx.arena, struct kk_seen_field, KK_SLOTS);
	const char **titles = KK_NEW_N(c->cx.arena, const char *, KK_SLOTS);

	for (int s = 0; s < KK_SLOTS; s++) {
		titles[s] = kk_say_clock(
			&c->cx, KK_SLOT_FIRST + s * KK_SLOT_MINUTES);
		f[s] = (struct kk_seen_field){.name = field_of(&c->cx, s),
			.now = kk_str_z(
				kk_day_mark_code((enum kk_day_mark)w->mark[s])),
			.words = value_words,
			.empty_stays = true};
	}
	return (struct kk_seen_form){.form = "/settings/windows",
		.kind = "setting",
		.back = "/settings/windows",
		.fields = f,
		.n = KK_SLOTS,
		.titles = titles};
}

static void slots(struct kk_call *c, const struct kk_windows *w,
	struct kk_windows_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_window_slot_html *all =
		KK_NEW_N(cx->arena, struct kk_window_slot_html, KK_SLOTS);

	for (int s = 0; s < KK_SLOTS; s++) {
		struct kk_choice_html *marks =
			KK_NEW_N(cx->arena, struct kk_choice_html, MARKS);

		for (int m = 0; m < MARKS; m++)
			marks[m] = (struct kk_choice_html){
				kk_str_z(kk_day_mark_code((enum kk_day_mark)m)),
				mark_words(cx, m), w->mark[s] == m};
		all[s] = (struct kk_window_slot_html){
			.at = kk_str_z(kk_say_clock(
				cx, KK_SLOT_FIRST + s * KK_SLOT_MINUTES)),
			.field = kk_str_z(field_of(cx, s)),
			.marks = marks,
			.n_marks = MARKS};
		if (w->mark[s] != kk_windows_usual()->mark[s])
			all[s].usual = kk_str_z(KK_SAY(cx->arena, cx->lang,
				KK_MSG_WINDOWS_USUAL,
				mark_words(cx, kk_windows_usual()->mark[s]).p));
	}
	d->slots = all;
	d->n_slots = KK_SLOTS;
}

static const struct kk_reply *show(struct kk_call *c,
	const struct kk_windows *w, struct kk_windows_html *d)
{
	struct kk_page page = kk_page_begin(c);

	d->csrf = c->session.csrf;
	d->writes = kk_call_may(c, KK_MAY_ADMINISTER);
	d->own = c->cx.team && c->cx.team->calendar.windows;
	slots(c, w, d);
	kk_windows_html(&page, d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_WINDOWS_TITLE)),
		KK_NAV_MORE, &page);
}

const struct kk_reply *kk_page_windows(struct kk_call *c)
{
	struct kk_windows_html d = {0};
	struct kk_seen_form state;
	struct kk_windows w;

	KK_ANSWER_TRY(c, as_set(c, &w));
	state = seen(c, &w);
	d.seen = kk_seen_mark(c, &state);
	if (c->is_again) {
		d.problem = kk_str_z(c->problem.text);
		typed(c, &w);
	} else if (kk_call_flag(c, "saved")) {
		d.saved = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_SET_SAVED));
	}
	return show(c, &w, &d);
}

const struct kk_reply *kk_post_windows(struct kk_call *c)
{
	const struct kk_reply *conflict;
	struct kk_seen_form state;
	struct kk_windows w;
	struct kk_buf b;

	KK_ANSWER_TRY(c, as_set(c, &w));
	state = seen(c, &w);
	conflict = kk_seen_conflict(c, &state);
	if (conflict)
		return conflict;
	typed(c, &w);
	kk_buf_init(&b, c->cx.arena);
	if (memcmp(&w, kk_windows_usual(), sizeof w) != 0)
		kk_windows_text(&w, &b);
	KK_ANSWER_TRY(c, kk_setting_set(&c->cx, "calls.windows", kk_buf_z(&b)));
	return kk_reply_see(c, "/settings/windows?saved=1");
}

const struct kk_reply *kk_post_windows_reset(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_setting_set(&c->cx, "calls.windows", ""));
	return kk_reply_see(c, "/settings/windows?saved=1");
}

/* ---- what it would do ---- */

static const struct kk_plan_item *item_of(
	const struct kk_plan *p, int64_t touch_id)
{
	for (size_t i = 0; i < p->n_items; i++)
		if (p->items[i].touch_id == touch_id)
			return &p->items[i];
	return NULL;
}

/* The day planned as if these were the team's hours. */
static enum kk_rc plan_with(struct kk_call *c, const struct kk_windows *w,
	kk_day day, struct kk_plan *p)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_team *was = cx->team;
	struct kk_team *as_if = KK_NEW(cx->arena, struct kk_team);
	enum kk_rc rc;

	*as_if = *was;
	as_if->windows = *w;
	as_if->calendar.windows = &as_if->windows;
	cx->team = as_if;
	rc = kk_plan(cx, c->session.user_id, day, p);
	cx->team = was;
	return rc;
}

static void compare(struct kk_call *c, const struct kk_plan *now,
	const struct kk_plan *then, struct kk_windows_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_window_move_html *moves = KK_NEW_N(
		cx->arena, struct kk_window_move_html, now->n_items + 1);
	int64_t calls = 0;

	for (size_t i = 0; i < now->n_items; i++) {
		const struct kk_plan_item *a = &now->items[i];
		const struct kk_plan_item *b = item_of(then, a->touch_id);

		calls += a->channel == KK_BY_PHONE;
		if (a->channel != KK_BY_PHONE ||
			(b && b->at.minute == a->at.minute))
			continue;
		moves[d->n_moves++] = (struct kk_window_move_html){
			.who = a->account.p ? a->account : a->name,
			.before = kk_str_z(kk_say_time(cx, a->at.minute)),
			.after = kk_str_z(
				b ? kk_say_time(cx, b->at.minute)
				  : kk_msg_text(cx->lang, KK_MSG_WINDOWS_OUT))};
	}
	d->moves = moves;
	d->effect = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_WINDOWS_EFFECT,
		kk_say_day(cx, now->day, now->today),
		kk_arena_int(cx->arena, calls),
		kk_arena_int(cx->arena, (int64_t)d->n_moves)));
}

const struct kk_reply *kk_post_windows_show(struct kk_call *c)
{
	struct kk_windows_html d = {.seen = kk_call_text(c, "seen")};
	struct kk_plan now, then;
	struct kk_windows w;
	kk_day day;

	KK_ANSWER_TRY(c, as_set(c, &w));
	typed(c, &w);
	day = kk_business_day_add(&c->cx.team->calendar, c->cx.team->today, 1);
	if (day != KK_DAY_NONE) {
		KK_ANSWER_TRY(
			c, kk_plan(&c->cx, c->session.user_id, day, &now));
		KK_ANSWER_TRY(c, plan_with(c, &w, day, &then));
		compare(c, &now, &then, &d);
	}
	return show(c, &w, &d);
}
