/* The list of the day: the ribbon of half hours, the bands with their rows. */
#include <string.h>

#include "app/users/outcome_words.h"
#include "core/words/phrase.h"
#include "web/day/today_work.h"
#include "web/server/who.h"

#define FIRST_MINUTE 480 /* the ribbon shows 08:00 to 20:00 */
#define SPAN 720

/* ---- the ribbon ---- */

static struct kk_str percent(struct kk_call *c, int minute)
{
	return kk_str_z(kk_arena_f(
		c->cx.arena, "%.2f%%", (minute - FIRST_MINUTE) * 100.0 / SPAN));
}

static struct kk_ribbon_bar_html bar(
	struct kk_call *c, int slot, enum kk_day_mark mark)
{
	static const struct {
		const char *mark;
		int height;
	} looks[] = {[KK_GOOD] = {"g", 20},
		[KK_FAIR] = {"f", 12},
		[KK_POOR] = {"p", 5},
		[KK_CLOSED] = {"p", 2}};

	return (struct kk_ribbon_bar_html){kk_str_z(looks[mark].mark),
		percent(c, FIRST_MINUTE + slot * 30), 34 - looks[mark].height,
		looks[mark].height};
}

/* What the ribbon shows, in a sentence. */
static struct kk_str ribbon_label(const struct kk_today *t)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (int i = 0; i < KK_SLOTS; i++) {
		int from = i;

		while (i < KK_SLOTS && t->day.slots[i].mark == KK_GOOD)
			i++;
		if (i > from)
			kk_buf_addf(&b, "%s%s–%s", b.n ? ", " : "",
				kk_say_time(cx, FIRST_MINUTE + from * 30),
				kk_say_time(cx, FIRST_MINUTE + i * 30));
	}
	if (b.n == 0)
		return kk_str_z(kk_msg_text(cx->lang, KK_MSG_TODAY_NO_GOOD));
	return kk_str_z(KK_SAY(
		cx->arena, cx->lang, KK_MSG_TODAY_GOOD_TIMES, kk_buf_z(&b)));
}

const struct kk_ribbon_html *kk_today_ribbon(const struct kk_today *t)
{
	struct kk_arena *a = t->c->cx.arena;
	struct kk_ribbon_html *d = KK_NEW(a, struct kk_ribbon_html);
	struct kk_ribbon_bar_html *bars =
		KK_NEW_N(a, struct kk_ribbon_bar_html, KK_SLOTS);
	struct kk_ribbon_dot_html *dots =
		KK_NEW_N(a, struct kk_ribbon_dot_html, t->plan.n_items + 1);

	d->label = ribbon_label(t);
	for (int i = 0; i < KK_SLOTS; i++)
		bars[i] = bar(t->c, i, t->day.slots[i].mark);
	for (size_t i = 0; i < t->plan.n_items; i++) {
		const struct kk_plan_item *p = &t->plan.items[i];

		if (p->at.minute >= FIRST_MINUTE &&
			p->at.minute <= FIRST_MINUTE + SPAN)
			dots[d->n_dots++] = (struct kk_ribbon_dot_html){
				p->channel != KK_BY_PHONE,
				percent(t->c, p->at.minute)};
	}
	d->bars = bars;
	d->n_bars = KK_SLOTS;
	d->dots = dots;
	d->has_now = t->now >= FIRST_MINUTE && t->now <= FIRST_MINUTE + SPAN;
	d->now_x = percent(t->c, t->now);
	d->now = kk_str_z(kk_say_time(&t->c->cx, t->now));
	return d;
}

/* ---- attempts ---- */

const struct kk_tries_html *kk_today_tries(
	struct kk_call *c, const struct kk_plan_item *i)
{
	struct kk_arena *a = c->cx.arena;
	struct kk_tries_html *d = KK_NEW(a, struct kk_tries_html);
	struct kk_dot_html *dots =
		KK_NEW_N(a, struct kk_dot_html, KK_MAX_TRIES);
	int sums[3] = {0, 0, 0}; /* nobody, reception, in person */

	if (i->n_tries == 0)
		return NULL;
	for (int k = 0; k < i->n_tries; k++) {
		bool full = i->tries[k] == KK_REACH_CONTACT;
		bool half = !full && i->tries[k] >= KK_REACH_GATEKEEPER;

		dots[d->n_dots++] = (struct kk_dot_html){half, full};
		sums[full ? 2 : half]++;
	}
	d->dots = dots;
	d->label = kk_str_z(KK_SAY(a, c->cx.lang, KK_MSG_TODAY_TRIES,
		kk_arena_int(a, i->all_tries), kk_arena_int(a, sums[0]),
		kk_arena_int(a, sums[1]), kk_arena_int(a, sums[2])));
	return d;
}

/* ---- rows ---- */

static struct kk_str reason_of(const struct kk_plan_item *i)
{
	return i->n_why ? i->why[0].text : KK_STR_NONE;
}

static struct kk_row_html row(
	const struct kk_today *t, const struct kk_plan_item *i)
{
	struct kk_call *c = t->c;

	return (struct kk_row_html){.touch_id = i->touch_id,
		.at = kk_str_z(kk_say_time(&c->cx, i->at.minute)),
		.icon = kk_str_z(kk_say_icon(i->channel)),
		.company = i->account.p ? i->account : i->name,
		.who = kk_who(c, i->name, i->reading, i->title, i->seat),
		.purpose = i->purpose,
		.reason = i->done ? KK_STR_NONE : reason_of(i),
		.odds = kk_str_z(
			i->done ? kk_outcome_name_of(&c->cx, i->disposition)
				: kk_say_odds(&c->cx, i->p)),
		.tries = kk_today_tries(c, i),
		.current = t->item == i,
		.done = i->done,
		.overdue = i->overdue && !i->done,
		.told = i->told && !i->done};
}

/* ---- bands ---- */

/* A stretch of the day and what it is good for. */
struct stretch {
	enum kk_zone zone;
	int from, until;
};

static const struct stretch stretches[] = {{KK_Z0, 0, 540}, {KK_Z1, 540, 720},
	{KK_Z2, 720, 780}, {KK_Z3, 780, 810}, {KK_Z4, 810, 1020},
	{KK_Z5, 1020, 1080}, {KK_Z6, 1080, 1440}};
#define N_STRETCHES (sizeof stretches / sizeof *stretches)

static enum kk_day_mark mark_at(const struct kk_today *t, int minute)
{
	int slot = (minute - FIRST_MINUTE) / 30;

	if (minute < FIRST_MINUTE || slot >= KK_SLOTS)
		return KK_CLOSED;
	return t->day.slots[slot].mark;
}

static enum kk_msg band_words(const struct stretch *s, enum kk_day_mark mark)
{
	if (s->zone == KK_Z2)
		return KK_MSG_TODAY_BAND_LUNCH;
	if (mark == KK_GOOD)
		return s->zone == KK_Z0	  ? KK_MSG_TODAY_BAND_EARLY
		       : s->zone == KK_Z3 ? KK_MSG_TODAY_BAND_NOON
					  : KK_MSG_TODAY_BAND_LATE;
	return mark == KK_FAIR ? KK_MSG_TODAY_BAND_FAIR
			       : KK_MSG_TODAY_BAND_POOR;
}

/* "済み8件（電話3・メール4・手紙1）" */
static struct kk_str done_sums(
	const struct kk_today *t, const struct kk_plan_item *items, size_t n)
{
	struct kk_ctx *cx = &t->c->cx;
	int sums[KK_CHANNEL__MAX] = {0};
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < n; i++)
		sums[items[i].channel]++;
	for (int ch = 0; ch < KK_CHANNEL__MAX; ch++)
		if (sums[ch])
			kk_buf_addf(&b, "%s%s%s%d",
				b.n ? (cx->lang == KK_JA ? "・" : ", ") : "",
				kk_channel_text(cx->lang, (enum kk_channel)ch),
				cx->lang == KK_JA ? "" : " ", sums[ch]);
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_TODAY_DONE_SUMS,
		kk_arena_int(cx->arena, (int64_t)n), kk_buf_z(&b)));
}

static void set_words(const struct kk_today *t, const struct stretch *s,
	int first, struct kk_band_html *d)
{
	enum kk_day_mark mark = mark_at(t, s->zone == KK_Z0 ? 510 : first);
	struct kk_ctx *cx = &t->c->cx;
	int from = s->zone == KK_Z0 ? 495 : s->from;
	int until = s->zone == KK_Z6 ? 1170 : s->until;

	d->id = kk_str_z(kk_arena_f(cx->arena, "b%d", (int)s->zone));
	d->span = kk_str_z(
		kk_arena_f(cx->arena, cx->lang == KK_JA ? "%s〜%s" : "%s–%s",
			kk_say_time(cx, from), kk_say_time(cx, until)));
	d->warm = mark == KK_GOOD;
	d->cool = s->zone == KK_Z2 || mark == KK_CLOSED;
	d->words = kk_str_z(kk_msg_text(cx->lang, band_words(s, mark)));
}

/* The band of items first … of one stretch; how many they are. */
static size_t band(const struct kk_today *t, const struct stretch *s,
	size_t first, bool *now_drawn, struct kk_band_html *d)
{
	const struct kk_plan_item *items = &t->plan.items[first];
	size_t n = 0, done = 0;
	struct kk_row_html *rows;

	while (first + n < t->plan.n_items && items[n].at.minute < s->until)
		n++;
	rows = KK_NEW_N(t->c->cx.arena, struct kk_row_html, n + 1);
	for (size_t i = 0; i < n; i++) {
		rows[i] = row(t, &items[i]);
		done += items[i].done;
		if (*now_drawn || t->now < 0 || items[i].at.minute < t->now)
			continue;
		rows[i].now_before = *now_drawn = true;
		rows[i].now = kk_str_z(kk_say_time(&t->c->cx, t->now));
	}
	if (n)
		set_words(t, s, items[0].at.minute, d);
	d->folded = n && done == n && t->now >= s->until;
	d->sums = done_sums(t, items, n);
	d->rows = rows;
	d->n_rows = n;
	return n;
}

#define MOST_LEFT 50 /* more are a number: nobody reads them */

static void left_out(const struct kk_today *t, struct kk_today_html *d)
{
	size_t n = t->plan.n_left < MOST_LEFT ? t->plan.n_left : MOST_LEFT;
	struct kk_left_html *left =
		KK_NEW_N(t->c->cx.arena, struct kk_left_html, n + 1);

	for (size_t i = 0; i < n; i++) {
		const struct kk_plan_left *l = &t->plan.left[i];
		struct kk_ctx *cx = &t->c->cx;

		left[i] = (struct kk_left_html){.lead_id = l->lead_id,
			.who = kk_str_z(kk_say_person(cx, l->name)),
			.account = l->account.p ? l->account : l->name,
			.what = kk_str_z(KK_SAY(cx->arena, cx->lang,
				KK_MSG_TODAY_LEFT_WHAT,
				kk_channel_text(cx->lang, l->channel),
				kk_purpose_text(cx->lang, l->purpose))),
			.text = l->text};
	}
	d->left = left;
	d->n_left = n;
	d->n_out = (int64_t)t->plan.n_left;
}

void kk_today_bands(const struct kk_today *t, struct kk_today_html *d)
{
	struct kk_band_html *bands =
		KK_NEW_N(t->c->cx.arena, struct kk_band_html, N_STRETCHES);
	bool now_drawn = false;
	size_t at = 0;

	for (size_t i = 0; i < N_STRETCHES; i++) {
		struct kk_band_html *b = &bands[d->n_bands];
		size_t n = band(t, &stretches[i], at, &now_drawn, b);

		d->n_bands += n > 0;
		at += n;
	}
	d->bands = bands;
	left_out(t, d);
}
