#include "app/day/day.h"

#include "store/sql.h"

/* Half hours that lie outside the hours in which the team calls at all. */
static void close_outside(const struct kk_team *t, struct kk_day_view *v)
{
	for (int i = 0; i < KK_SLOTS; i++) {
		int from = KK_SLOT_FIRST + i * KK_SLOT_MINUTES;

		if (v->slots[i].mark == KK_CLOSED ||
			(from + KK_SLOT_MINUTES > t->call_from &&
				(!t->call_until || from < t->call_until)))
			continue;
		v->slots[i] =
			(struct kk_slot_mark){KK_CLOSED, KK_SLOT_A3, true};
	}
}

static enum kk_rc calendar(struct kk_ctx *cx, const struct kk_calendar **cal_r)
{
	static const struct kk_closure_rules none = {false, false};
	struct kk_calendar *plain;
	const struct kk_team *team;

	if (!cx->store) {
		plain = KK_NEW(cx->arena, struct kk_calendar);
		kk_calendar_build(plain, &none);
		*cal_r = plain;
		return KK_OK;
	}
	KK_TRY(kk_team_get(cx, &team));
	*cal_r = &team->calendar;
	return KK_OK;
}

enum kk_rc kk_day_view(
	struct kk_ctx *cx, kk_day day, struct kk_day_view *view_r)
{
	const struct kk_calendar *cal;
	char text[KK_DAY_CHARS];

	if (!kk_calendar_covers(day))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_DAY_OUTSIDE,
			kk_day_text(day, text));
	KK_TRY(calendar(cx, &cal));
	*view_r = (struct kk_day_view){.day = day,
		.business = kk_business_day(cal, day),
		.types = kk_day_types(cal, day),
		.holiday = kk_calendar_holiday(cal, day),
		.computed = kk_holiday_computed(day) &&
			    !kk_official_covers(cal->official, day),
		.listed = kk_official_covers(cal->official, day)};
	kk_day_slots(cal, day, view_r->slots);
	if (cx->store)
		close_outside(cx->team, view_r);
	return KK_OK;
}

enum kk_msg kk_day_reason(const struct kk_slot_mark *s, int minute)
{
	if (s->mark == KK_CLOSED)
		return s->own ? KK_MSG_SLOT_OWN_CLOSED : KK_MSG_SLOT_CLOSED;
	if (s->rules & KK_SLOT_A2)
		return s->mark == KK_POOR ? KK_MSG_SLOT_POOR_DAY
					  : KK_MSG_SLOT_DULLED;
	if (s->own)
		return KK_MSG_SLOT_OWN;
	if (s->mark == KK_GOOD)
		return KK_MSG_SLOT_WINDOW;
	if (s->mark == KK_POOR)
		return minute < 12 * 60 ? KK_MSG_SLOT_ASSEMBLY
					: KK_MSG_SLOT_LUNCH;
	return KK_MSG_NONE;
}

enum kk_rc kk_day_load(struct kk_ctx *cx, int64_t user_id, kk_day from, int n,
	int64_t *touches_r)
{
	struct kk_touch_load_row *rows;
	size_t n_rows;

	for (int i = 0; i < n; i++)
		touches_r[i] = 0;
	KK_TRY(kk_sql_touch_load(cx,
		&(struct kk_touch_load_arg){user_id, kk_day_start(from).ms,
			kk_day_start(from + n).ms},
		&rows, &n_rows));
	for (size_t i = 0; i < n_rows; i++)
		touches_r[rows[i].day - from] = rows[i].touches;
	return KK_OK;
}
