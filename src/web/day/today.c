/* The day: GET /today, and what is done with the item in hand. */
#include "app/log/log.h"
#include "app/users/outcome_words.h"
#include "app/mail/mail_ask.h"
#include "app/lead/view.h"
#include "core/words/phrase.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/day/today_work.h"

/* ---- which item is in hand ---- */

static const struct kk_plan_item *item_of(
	const struct kk_today *t, int64_t touch_id)
{
	for (size_t i = 0; i < t->plan.n_items; i++)
		if (t->plan.items[i].touch_id == touch_id)
			return &t->plan.items[i];
	return NULL;
}

/* The first open one behind `after` in the order of the day, going round;
 * NULL: the day is done. */
static const struct kk_plan_item *next_open(
	const struct kk_today *t, const struct kk_plan_item *after)
{
	size_t from = after ? (size_t)(after - t->plan.items) + 1 : 0;

	for (size_t k = 0; k < t->plan.n_items; k++) {
		const struct kk_plan_item *i =
			&t->plan.items[(from + k) % t->plan.n_items];

		if (!i->done)
			return i;
	}
	return NULL;
}

static enum kk_rc choose(struct kk_today *t)
{
	struct kk_call *c = t->c;
	int64_t touch = kk_call_number(c, "touch");
	struct kk_hand hand;

	if (touch > 0) {
		t->item = item_of(t, touch);
		t->elsewhere = !t->item && !c->is_again;
		if (!t->elsewhere)
			return KK_OK;
	}
	if (!c->is_again && kk_call_number(c, "next") > 0) {
		t->item = next_open(t, item_of(t, kk_call_number(c, "next")));
		return KK_OK;
	}
	if (!c->is_again && kk_call_number(c, "mail") > 0) {
		t->item = next_open(t, item_of(t, kk_call_number(c, "mail")));
		return KK_OK;
	}
	KK_TRY(kk_hand_get(&c->cx, c->session.user_id, &hand));
	t->item = item_of(t, hand.touch_id);
	if (!t->item || t->item->done)
		t->item = next_open(t, NULL);
	return KK_OK;
}

/* ---- the head ---- */

static struct kk_str sums(const struct kk_today *t)
{
	struct kk_arena *a = t->c->cx.arena;
	int done = 0, calls = 0, all = (int)t->plan.n_items;

	for (int i = 0; i < all; i++) {
		done += t->plan.items[i].done;
		calls += !t->plan.items[i].done &&
			 t->plan.items[i].channel == KK_BY_PHONE;
	}
	return kk_str_z(KK_SAY(a, t->c->cx.lang, KK_MSG_TODAY_SUMS,
		kk_arena_int(a, all), kk_arena_int(a, done),
		kk_arena_int(a, all - done), kk_arena_int(a, calls)));
}

static enum kk_rc head(const struct kk_today *t, struct kk_today_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	char *iso = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);
	unsigned tomorrow = kk_day_types(&t->team->calendar, t->plan.day + 1);

	d->date = kk_str_z(kk_say_date(cx, t->plan.day, t->team->today));
	d->iso = kk_str_z(kk_day_text(t->plan.day, iso));
	d->sums = sums(t);
	if (t->plan.types != KK_DAY_PLAIN)
		d->types = kk_str_z(kk_say_types(cx, t->plan.types));
	d->types_words = kk_str_z(
		kk_msg_text(cx->lang, kk_say_types_words(t->plan.types)));
	d->tomorrow =
		kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_TODAY_TOMORROW,
			kk_say_day(cx, t->plan.day + 1, t->team->today),
			kk_say_types(cx, tomorrow)));
	d->ribbon = kk_today_ribbon(t);
	return KK_OK;
}

static struct kk_str day_link(struct kk_ctx *cx, kk_day d)
{
	char day[KK_DAY_CHARS];

	return kk_str_z(
		kk_arena_f(cx->arena, "/today?day=%s", kk_day_text(d, day)));
}

/* ---- what was just logged ---- */

static enum kk_rc flash(const struct kk_today *t, struct kk_today_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_activity_told told;
	struct kk_flash_html *f;
	enum kk_rc rc;

	if (t->c->is_again || kk_call_number(t->c, "logged") <= 0)
		return KK_OK;
	rc = kk_view_activity(cx, kk_call_number(t->c, "logged"), &told);
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	f = KK_NEW(cx->arena, struct kk_flash_html);
	f->what = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_TODAY_LOGGED,
		told.account ? told.account : "", told.contact,
		kk_outcome_name_of(cx, kk_str_z(told.disposition))));
	f->next = kk_str_z(told.next);
	if (told.broke && *told.broke)
		f->broke = kk_str_z(KK_SAY(
			cx->arena, cx->lang, KK_MSG_TODAY_BROKE, told.broke));
	f->activity_id = told.id;
	d->flash = f;
	return KK_OK;
}

static int64_t overdue(const struct kk_today *t)
{
	int64_t n = 0;

	for (size_t i = 0; i < t->plan.n_items; i++)
		n += t->plan.items[i].overdue && !t->plan.items[i].done;
	return n;
}

/* The day is done: when and with whom does the next one begin? */
static enum kk_rc set_finished(
	const struct kk_today *t, struct kk_today_html *d)
{
	kk_day next = kk_business_day_add(&t->team->calendar, t->plan.day, 1);
	struct kk_ctx *cx = &t->c->cx;
	const struct kk_plan_item *i;
	struct kk_plan plan;

	d->empty = kk_str_z(kk_msg_text(cx->lang, KK_MSG_TODAY_FINISHED));
	if (next == KK_DAY_NONE)
		return KK_OK;
	KK_TRY(kk_plan(cx, t->c->session.user_id, next, &plan));
	if (plan.n_items == 0)
		return KK_OK;
	i = &plan.items[0];
	d->empty =
		kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_TODAY_FINISHED_NEXT,
			kk_say_day(cx, next, t->team->today),
			kk_say_time(cx, i->at.minute),
			i->account.p ? i->account.p : i->name.p));
	return KK_OK;
}

static enum kk_rc set_empty(const struct kk_today *t, struct kk_today_html *d)
{
	if (d->hand)
		return KK_OK;
	d->first_steps = t->plan.n_items == 0;
	if (next_open(t, NULL))
		return KK_OK; /* what was refused is of another day */
	if (!d->first_steps)
		return set_finished(t, d);
	d->empty = kk_str_z(kk_msg_text(t->c->cx.lang, KK_MSG_TODAY_EMPTY));
	return KK_OK;
}

/* ---- the page ---- */

static enum kk_rc load(struct kk_today *t)
{
	struct kk_ctx *cx = &t->c->cx;
	int64_t day = t->c->is_again ? INT64_MIN : kk_call_number(t->c, "day");

	KK_TRY(kk_team_get(cx, &t->team));
	KK_TRY(kk_plan(cx, t->c->session.user_id,
		day == INT64_MIN ? t->team->today : (kk_day)day, &t->plan));
	KK_TRY(kk_day_view(cx, t->plan.day, &t->day));
	t->now = t->plan.day == t->team->today
			 ? kk_civil_of(t->team->now).minute
			 : -1;
	return choose(t);
}

static enum kk_rc meter(const struct kk_today *t, struct kk_today_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_same_day m;

	KK_TRY(kk_same_day(cx, t->c->session.user_id, t->plan.day, &m));
	d->meter = kk_str_z(kk_say_meter(cx, &m));
	return KK_OK;
}

/* What was refused about an item that is not of this day, or is done: there is
 * no form to show it in. */
static void set_refused(const struct kk_today *t, struct kk_today_html *d)
{
	if (!t->c->is_again || (t->item && !t->item->done))
		return;
	d->refused = kk_str_z(t->c->problem.text);
	d->refused_note = kk_call_text(t->c, "note");
}

static enum kk_rc fill(const struct kk_today *t, struct kk_today_html *d)
{
	KK_TRY(head(t, d));
	kk_today_bands(t, d);
	KK_TRY(flash(t, d));
	KK_TRY(kk_today_mail_flash(t, &d->flash));
	KK_TRY(kk_today_hand(t, &d->hand));
	KK_TRY(meter(t, d));
	KK_TRY(kk_mail_waiting(&t->c->cx, t->c->session.user_id, &d->mails,
		&d->mailbox_wrong));
	set_refused(t, d);
	d->elsewhere = t->elsewhere;
	d->overdue = overdue(t);
	d->fell_back = t->plan.fell_back && kk_call_may(t->c, KK_MAY_MANAGE);
	d->day_before = day_link(&t->c->cx, t->plan.day - 1);
	d->day_after = day_link(&t->c->cx, t->plan.day + 1);
	return set_empty(t, d);
}

const struct kk_reply *kk_page_today(struct kk_call *c)
{
	struct kk_today t = {.c = c};
	struct kk_today_html d = {0};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, load(&t));
	KK_ANSWER_TRY(c, fill(&t, &d));
	kk_today_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(
			c->cx.lang, c->is_again ? KK_MSG_TODAY_TITLE_AGAIN
						: KK_MSG_TODAY_TITLE)),
		KK_NAV_TODAY, &page);
}

const struct kk_reply *kk_page_root(struct kk_call *c)
{
	return kk_reply_see(c, "/today");
}

/* ---- logging ---- */

const struct kk_reply *kk_post_log(struct kk_call *c)
{
	struct kk_log_request rq = kk_outcome_request(c);
	struct kk_log_answer a;
	int64_t owner;

	rq.touch_id = kk_call_number(c, "touch");
	KK_ANSWER_TRY(c, kk_touch_owner(&c->cx, rq.touch_id, &owner));
	KK_ANSWER_TRY(c, kk_outcome_may(c, owner));
	KK_ANSWER_TRY(c, kk_log(&c->cx, &rq, &a));
	KK_ANSWER_TRY(c, kk_outcome_same(c, &a));
	c->event = (struct kk_live_event){.kind = KK_LIVE_LOGGED,
		.user_id = c->session.user_id,
		.touch_id = rq.touch_id};
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/today?logged=%lld",
				       (long long)a.activity_id));
}
