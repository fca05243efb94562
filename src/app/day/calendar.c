#include "app/day/calendar.h"

#include "app/transfer/file.h"
#include "app/lead/lead.h"
#include "base/limits.h"
#include "core/cadence/due.h"
#include "format/time/holidays.h"
#include "store/sql.h"
#include "store/store.h"

#define SHIPPED_FROM 1955 /* what holiday.c was checked against */
#define SHIPPED_UNTIL 2027

/* Holidays of the years, as the calendar has them. */
static size_t count(const struct kk_official *list, int from, int until)
{
	size_t n = 0;

	for (kk_day d = kk_day_of(from, 1, 1); d <= kk_day_of(until, 12, 31);
		d++)
		n += kk_official_name(list, d) != NULL;
	return n;
}

static const struct kk_official *present(const struct kk_team *team)
{
	return team->official.n ? &team->official : NULL;
}

static void years_of(const struct kk_official *now, int *from_r, int *until_r)
{
	*from_r = now ? now->year_from : SHIPPED_FROM;
	*until_r = now ? now->year_until : SHIPPED_UNTIL;
}

/* A newer list is never shorter. */
static enum kk_rc refuse_shorter(struct kk_ctx *cx, const char *path,
	const struct kk_official *list, const struct kk_official *now)
{
	int from, until;
	size_t n, has;

	years_of(now, &from, &until);
	if (list->year_from > from || list->year_until < until)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_HOLIDAYS_YEARS, path,
			kk_arena_f(cx->arena, "%d–%d", list->year_from,
				list->year_until),
			kk_arena_f(cx->arena, "%d–%d", from, until));
	for (int year = from; year <= until; year++) {
		has = count(list, year, year);
		n = count(now, year, year);
		if (has < n)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_HOLIDAYS_FEWER,
				path, kk_arena_int(cx->arena, (int64_t)has),
				kk_arena_int(cx->arena, (int64_t)n),
				kk_arena_int(cx->arena, year));
	}
	return KK_OK;
}

static enum kk_rc store(
	struct kk_ctx *cx, const char *path, const struct kk_official *list)
{
	char day[KK_DAY_CHARS];

	KK_TRY(kk_sql_holiday_clear(cx, NULL));
	for (size_t i = 0; i < list->n; i++)
		KK_TRY(kk_sql_holiday_insert(cx,
			&(struct kk_holiday_insert_arg){
				kk_str_z(kk_day_text(list->days[i], day)),
				kk_str_z(list->names[i])},
			NULL));
	return kk_sql_holiday_list_insert(cx,
		&(struct kk_holiday_list_insert_arg){.file = kk_str_z(path),
			.year_from = list->year_from,
			.year_until = list->year_until,
			.days = (int64_t)list->n,
			.user_id = cx->user_id ? cx->user_id : KK_NULL,
			.at = kk_clock_now(&cx->clock).ms},
		NULL);
}

/* ---- touches on a day that is a holiday now ---- */

static enum kk_rc replan(struct kk_ctx *cx,
	const struct kk_touch_main_between_row *t, struct kk_calendar_report *r)
{
	struct kk_calendar_touch *line = &r->touches[r->n_touches++];
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	struct kk_next_touch again;
	struct kk_lead_view v;

	KK_TRY(kk_lead_view(cx, t->lead_id, now, &v));
	*line = (struct kk_calendar_touch){t->id, t->lead_id, KK_NULL,
		kk_instant_of(v.facts.main_at), kk_instant_of(v.facts.main_at),
		kk_arena_z(cx->arena, t->channel)};
	/* agreed or named, or this account works on that day */
	if (t->told == 1 || v.facts.main_channel == KK_BY_MEETING ||
		kk_business_day(v.facts.guard.cal, v.facts.main_at.day))
		return KK_OK;
	again = kk_decide_again(&v.facts,
		kk_later(now, (struct kk_civil){v.facts.main_at.day + 1, 0}),
		KK_R_K1);
	KK_TRY(kk_lead_move(cx, &v, &again, "holiday", &line->new_id));
	line->at = kk_instant_of(again.at);
	return KK_OK;
}

static enum kk_rc replan_day(
	struct kk_ctx *cx, kk_day d, struct kk_calendar_report *r)
{
	struct kk_touch_main_between_row *rows;
	struct kk_calendar_touch *more;
	size_t n;

	KK_TRY(kk_sql_touch_main_between(cx,
		&(struct kk_touch_main_between_arg){
			kk_day_start(d).ms, kk_day_start(d + 1).ms},
		&rows, &n));
	if (n == 0)
		return KK_OK;
	more = KK_NEW_N(cx->arena, struct kk_calendar_touch, r->n_touches + n);
	for (size_t i = 0; i < r->n_touches; i++)
		more[i] = r->touches[i];
	r->touches = more;
	for (size_t i = 0; i < n; i++)
		KK_TRY(replan(cx, &rows[i], r));
	return KK_OK;
}

static enum kk_rc update(struct kk_ctx *cx, const char *path,
	const struct kk_official *list, struct kk_calendar_report *r)
{
	const struct kk_team *before, *team;

	cx->team = NULL; /* as it stands now that nobody else writes */
	KK_TRY(kk_team_get(cx, &before));
	KK_TRY(refuse_shorter(cx, path, list, present(before)));
	KK_TRY(store(cx, path, list));
	cx->team = NULL;
	KK_TRY(kk_team_get(cx, &team));
	*r = (struct kk_calendar_report){.year_from = list->year_from,
		.year_until = list->year_until,
		.days = list->n};
	for (kk_day d = kk_day_of(list->year_from, 1, 1);
		d <= kk_day_of(list->year_until, 12, 31); d++) {
		bool was = kk_calendar_holiday(&before->calendar, d);
		bool is = kk_calendar_holiday(&team->calendar, d);

		r->added += is && !was;
		r->removed += was && !is;
		if (d >= team->today && kk_business_day(&before->calendar, d) &&
			!kk_business_day(&team->calendar, d))
			KK_TRY(replan_day(cx, d, r));
	}
	return KK_OK;
}

enum kk_rc kk_calendar_update(
	struct kk_ctx *cx, const char *path, struct kk_calendar_report *r)
{
	struct kk_holidays_fault f;
	struct kk_official list;
	struct kk_str bytes;

	KK_TRY(kk_file_read(cx, path, KK_MAX_HOLIDAY_FILE, &bytes));
	if (!kk_holidays_read(cx->arena, bytes, &list, &f))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_HOLIDAYS_BAD, path,
			kk_arena_int(cx->arena, (int64_t)f.line),
			KK_SAY(cx->arena, cx->lang, f.why,
				f.given ? f.given : ""));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, update(cx, path, &list, r));
}

enum kk_rc kk_calendar_source(struct kk_ctx *cx, struct kk_calendar_source *s_r)
{
	struct kk_holiday_list_newest_row row;
	enum kk_rc rc =
		cx->store ? kk_sql_holiday_list_newest(cx, &row) : KK_ENO;

	*s_r = (struct kk_calendar_source){.year_from = SHIPPED_FROM,
		.year_until = SHIPPED_UNTIL,
		.days = (int64_t)count(NULL, SHIPPED_FROM, SHIPPED_UNTIL),
		.at = KK_INSTANT_NONE};
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	*s_r = (struct kk_calendar_source){row.file.p, row.user.p,
		(int)row.year_from, (int)row.year_until, row.days,
		(struct kk_instant){row.at}};
	return KK_OK;
}
