/* The week of one's own time: drawn, and as a list that can be read aloud. */
#include "core/calendar/calendar.h"
#include "web/time/own_time_work.h"
#include "web/server/say.h"

#define WEEK 7
#define HEAD 28	   /* pixels above the first hour */
#define HOUR 36	   /* pixels of one */
#define COLUMN 13  /* percent; the hours beside them take 9 */
#define EARLIEST 8 /* the picture shows at least 8 to 20 o'clock */
#define LATEST 20
#define LOW 14 /* a block is never drawn lower than its letters */

struct span {
	int first, last; /* hours */
};

static struct span hours_of(const struct kk_own_page *p)
{
	struct span s = {EARLIEST, LATEST};

	if (p->work_from / 60 < s.first)
		s.first = p->work_from / 60;
	if ((p->work_until + 59) / 60 > s.last)
		s.last = (p->work_until + 59) / 60;
	return s;
}

static int y_of(struct span s, int minute)
{
	int from = s.first * 60, until = s.last * 60;

	if (minute < from)
		minute = from;
	if (minute > until)
		minute = until;
	return HEAD + (minute - from) * HOUR / 60;
}

static struct kk_str column(
	const struct kk_own_page *p, kk_day d, double inside)
{
	return kk_str_z(kk_arena_f(p->c->cx.arena, "%.1f%%",
		9 + (d - p->first + inside) * COLUMN));
}

static struct kk_str span_words(
	const struct kk_own_page *p, const struct kk_own_block *b)
{
	struct kk_ctx *cx = &p->c->cx;

	if (b->from == 0 && b->until == 24 * 60)
		return kk_str_z(kk_msg_text(cx->lang, KK_MSG_TIME_ALL_DAY));
	return kk_str_z(kk_say_times(cx, b->from, b->until));
}

static struct kk_str title_of(
	const struct kk_own_page *p, const struct kk_own_block *b)
{
	return b->title.p ? b->title
			  : kk_str_z(kk_msg_text(
				    p->c->cx.lang, KK_MSG_TIME_UNTITLED));
}

/* ---- the picture ---- */

static void draw_days(const struct kk_own_page *p, struct kk_week_html *w)
{
	struct kk_ctx *cx = &p->c->cx;
	struct kk_week_day_html *days =
		KK_NEW_N(cx->arena, struct kk_week_day_html, WEEK);

	for (kk_day d = p->first; d < p->first + WEEK; d++)
		days[w->n_days++] = (struct kk_week_day_html){
			.x = column(p, d, 0.5),
			.name = kk_str_z(kk_arena_f(cx->arena, "%d %s",
				kk_ymd_of(d).day, kk_say_weekday(cx->lang, d))),
			.today = d == p->team->today,
			.off = !kk_business_day(&p->team->calendar, d)};
	w->days = days;
}

static void draw_hours(
	const struct kk_own_page *p, struct span s, struct kk_week_html *w)
{
	struct kk_arena *a = p->c->cx.arena;
	struct kk_week_hour_html *hours =
		KK_NEW_N(a, struct kk_week_hour_html, 25);

	for (int h = s.first; h <= s.last; h++)
		hours[w->n_hours++] = (struct kk_week_hour_html){
			y_of(s, h * 60), kk_str_z(kk_arena_int(a, h))};
	w->hours = hours;
}

static void draw_blocks(
	const struct kk_own_page *p, struct span s, struct kk_week_html *w)
{
	struct kk_week_block_html *blocks = KK_NEW_N(
		p->c->cx.arena, struct kk_week_block_html, p->n_blocks + 1);

	for (size_t i = 0; i < p->n_blocks; i++) {
		const struct kk_own_block *b = &p->blocks[i];
		int y = y_of(s, b->from), height = y_of(s, b->until) - y;

		if (height <= 0)
			continue; /* beside what is shown; the list has it */
		blocks[w->n_blocks++] = (struct kk_week_block_html){
			.x = column(p, b->day, 0.02),
			.y = y,
			.height = height < LOW ? LOW : height,
			.calendar = b->calendar.p != NULL,
			.label = title_of(p, b)};
	}
	w->blocks = blocks;
}

const struct kk_week_html *kk_own_week(const struct kk_own_page *p)
{
	struct kk_ctx *cx = &p->c->cx;
	struct kk_week_html *w = KK_NEW(cx->arena, struct kk_week_html);
	struct span s = hours_of(p);
	char *iso = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);

	*w = (struct kk_week_html){
		.label = kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_TIME_PICTURE,
				kk_arena_int(cx->arena, (int64_t)p->n_blocks))),
		.first = kk_str_z(kk_day_text(p->first, iso)),
		.begins = s.first * 60,
		.height = y_of(s, s.last * 60) + LOW,
		.shift_y = y_of(s, p->work_from),
		.shift_height = y_of(s, p->work_until) - y_of(s, p->work_from)};
	draw_days(p, w);
	draw_hours(p, s, w);
	draw_blocks(p, s, w);
	return w;
}

/* ---- the list ---- */

static struct kk_own_block_html line(
	const struct kk_own_page *p, const struct kk_own_block *b)
{
	return (struct kk_own_block_html){.id = b->id,
		.span = span_words(p, b),
		.title = title_of(p, b),
		.calendar = b->calendar,
		.csrf = b->calendar.p ? KK_STR_NONE : p->c->session.csrf};
}

void kk_own_days(const struct kk_own_page *p, struct kk_own_time_html *d)
{
	struct kk_ctx *cx = &p->c->cx;
	struct kk_own_day_html *days =
		KK_NEW_N(cx->arena, struct kk_own_day_html, WEEK);

	for (size_t i = 0; i < p->n_blocks;) {
		struct kk_own_block_html *lines = KK_NEW_N(
			cx->arena, struct kk_own_block_html, p->n_blocks - i);
		kk_day day = p->blocks[i].day;
		size_t n = 0;

		while (i < p->n_blocks && p->blocks[i].day == day)
			lines[n++] = line(p, &p->blocks[i++]);
		days[d->n_days++] = (struct kk_own_day_html){
			kk_str_z(kk_say_day(cx, day, p->team->today)), lines,
			n};
	}
	d->days = days;
}
