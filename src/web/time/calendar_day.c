/* GET /calendar/day/DATE: the half hours of a day with their marks and rules,
 * and what is planned in them. */
#include "app/day/day.h"
#include "app/day/plan.h"
#include "core/words/phrase.h"
#include "format/time/datetime.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

struct day {
	struct kk_call *c;
	const struct kk_team *team;
	struct kk_day_view view;
	struct kk_plan plan;
};

static struct kk_str iso_of(struct kk_ctx *cx, kk_day d)
{
	char *iso = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);

	return kk_calendar_covers(d) ? kk_str_z(kk_day_text(d, iso))
				     : KK_STR_NONE;
}

static enum kk_rc load(struct day *t)
{
	struct kk_ctx *cx = &t->c->cx;
	kk_day d;

	if (!kk_date_parse(t->c->path.word, KK_DATE_EXACT, &d) ||
		!kk_calendar_covers(d))
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CAL_NO_DAY,
			kk_arena_z(cx->arena, t->c->path.word));
	KK_TRY(kk_team_get(cx, &t->team));
	KK_TRY(kk_day_view(cx, d, &t->view));
	return kk_plan(cx, t->c->session.user_id, d, &t->plan);
}

/* ---- half hours ---- */

/* What is earlier or later than the half hours stands in the nearest. */
static int slot_of(const struct kk_plan_item *i)
{
	int slot = (i->at.minute - KK_SLOT_FIRST) / KK_SLOT_MINUTES;

	if (slot < 0 || i->at.minute < KK_SLOT_FIRST)
		return 0;
	return slot < KK_SLOTS ? slot : KK_SLOTS - 1;
}

static struct kk_str person(struct kk_ctx *cx, const struct kk_plan_item *i)
{
	if (!i->account.p)
		return KK_STR_NONE;
	return kk_str_z(kk_say_person(cx, i->name));
}

static struct kk_slot_item_html item(
	const struct day *t, const struct kk_plan_item *i)
{
	struct kk_ctx *cx = &t->c->cx;
	bool today = t->plan.day == t->team->today;

	return (struct kk_slot_item_html){
		.at = kk_str_z(kk_say_clock(cx, i->at.minute)),
		.icon = kk_str_z(kk_say_icon(i->channel)),
		.link = kk_str_z(
			today ? kk_arena_f(cx->arena, "/today?touch=%lld",
					(long long)i->touch_id)
			      : kk_arena_f(cx->arena, "/lead/%lld",
					(long long)i->lead_id)),
		.company = i->account.p ? i->account : i->name,
		.person = person(cx, i),
		.purpose = i->purpose,
		.done = i->done,
		.told = i->told,
		.overdue = i->overdue && !i->done};
}

static void items(const struct day *t, int slot, struct kk_slot_html *d)
{
	struct kk_slot_item_html *all = KK_NEW_N(
		t->c->cx.arena, struct kk_slot_item_html, t->plan.n_items + 1);

	for (size_t i = 0; i < t->plan.n_items; i++)
		if (slot_of(&t->plan.items[i]) == slot)
			all[d->n_items++] = item(t, &t->plan.items[i]);
	d->items = all;
}

static const char *mark(enum kk_day_mark m)
{
	switch (m) {
	case KK_GOOD:
		return "g";
	case KK_FAIR:
		return "f";
	case KK_POOR:
		return "p";
	case KK_CLOSED:
		return "x";
	}
	return "x";
}

/* Why, said at the first of the half hours it holds for. */
static struct kk_str why(const struct day *t, int i)
{
	const struct kk_slot_mark *s = t->view.slots;
	int minute = KK_SLOT_FIRST + i * KK_SLOT_MINUTES;
	enum kk_msg msg = kk_day_reason(&s[i], minute);

	if (msg == KK_MSG_NONE ||
		(i > 0 && s[i - 1].mark == s[i].mark &&
			kk_day_reason(&s[i - 1], minute - KK_SLOT_MINUTES) ==
				msg))
		return KK_STR_NONE;
	return kk_str_z(kk_msg_text(t->c->cx.lang, msg));
}

static void slots(const struct day *t, struct kk_calendar_day_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_slot_html *all =
		KK_NEW_N(cx->arena, struct kk_slot_html, KK_SLOTS);

	for (int i = 0; i < KK_SLOTS; i++) {
		enum kk_day_mark m = t->view.slots[i].mark;

		all[i] = (struct kk_slot_html){
			.at = kk_str_z(kk_say_clock(
				cx, KK_SLOT_FIRST + i * KK_SLOT_MINUTES)),
			.mark = kk_str_z(mark(m)),
			.word = kk_str_z(
				kk_msg_text(cx->lang, kk_day_mark_msg(m))),
			.why = why(t, i)};
		items(t, i, &all[i]);
	}
	d->slots = all;
	d->n_slots = KK_SLOTS;
}

/* ---- the head ---- */

static struct kk_str sums(const struct day *t)
{
	struct kk_ctx *cx = &t->c->cx;
	int64_t calls = 0;

	for (size_t i = 0; i < t->plan.n_items; i++)
		calls += t->plan.items[i].channel == KK_BY_PHONE;
	if (t->plan.n_items == 0)
		return kk_str_z(kk_msg_text(cx->lang, KK_MSG_CAL_DAY_NONE));
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_CAL_DAY_SUMS,
		kk_arena_int(cx->arena, (int64_t)t->plan.n_items),
		kk_arena_int(cx->arena, calls)));
}

static struct kk_calendar_day_html head(const struct day *t)
{
	struct kk_ctx *cx = &t->c->cx;
	kk_day today = t->team->today, d = t->view.day;
	struct kk_ymd y = kk_ymd_of(d);
	const struct kk_away *away = t->plan.away;

	return (struct kk_calendar_day_html){
		.title = kk_str_z(kk_say_date(cx, d, today)),
		.iso = iso_of(cx, d),
		.holiday = kk_str_z(t->view.holiday),
		.types = kk_str_z(kk_say_types(cx, t->view.types)),
		.words = kk_str_z(kk_msg_text(
			cx->lang, kk_say_types_words(t->view.types))),
		.sums = sums(t),
		.before = iso_of(cx, d - 1),
		.after = iso_of(cx, d + 1),
		.month = kk_str_z(
			kk_arena_f(cx->arena, "%04d-%02d", y.year, y.month)),
		.computed = t->view.computed,
		.away = away ? kk_str_z(kk_say_span(
				       cx, away->from, away->until, today))
			     : KK_STR_NONE};
}

const struct kk_reply *kk_page_calendar_day(struct kk_call *c)
{
	struct day t = {.c = c};
	struct kk_calendar_day_html d;
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, load(&t));
	d = head(&t);
	slots(&t, &d);
	kk_calendar_day_html(&page, &d);
	return kk_reply_page(c, d.title, KK_NAV_CALENDAR, &page);
}
