#include "app/cadence/cadence_dates.h"

#include "app/users/team.h"
#include "base/limits.h"
#include "store/sql.h"

#define WORK_FROM 495 /* as a new user's */
#define WORK_UNTIL 1110

static unsigned channels_of(const struct kk_dates_for *w)
{
	unsigned post = KK_BIT(KK_BY_LETTER) | KK_BIT(KK_BY_PACKAGE) |
			KK_BIT(KK_BY_VISIT);

	return (w->no_phone ? 0 : KK_BIT(KK_BY_PHONE)) |
	       (w->no_email ? 0 : KK_BIT(KK_BY_EMAIL)) |
	       (w->no_post ? 0 : post) | KK_BIT(KK_BY_MEETING);
}

static enum kk_rc shift_of(struct kk_ctx *cx, struct kk_shift *shift_r)
{
	struct kk_user_get_row user;

	*shift_r = (struct kk_shift){WORK_FROM, WORK_UNTIL};
	if (!cx->store || cx->user_id == 0)
		return KK_OK;
	KK_TRY(kk_sql_user_get(
		cx, &(struct kk_user_get_arg){cx->user_id}, &user));
	*shift_r = (struct kk_shift){(int)user.work_from, (int)user.work_until};
	return KK_OK;
}

static enum kk_rc find(struct kk_ctx *cx, const struct kk_dates_for *w,
	const struct kk_cadence **c_r)
{
	*c_r = w->draft;
	if (w->draft)
		return KK_OK;
	return w->version ? kk_cadence_version(cx, w->code, w->version, c_r)
			  : kk_cadence_newest(cx, w->code, c_r);
}

enum kk_rc kk_dates_for(struct kk_ctx *cx, const struct kk_dates_for *w,
	const struct kk_cadence **c_r, struct kk_dates **dates_r)
{
	struct kk_lead_facts f = {.state = KK_LEAD_WORKING,
		.anchor = {KK_DAY_NONE, 0},
		.sent_step = -1,
		.channels = channels_of(w),
		.seat = w->seat,
		.reached = w->reached,
		.met_on = w->met_on,
		.arrives_on = KK_DAY_NONE,
		.guard.last_zone = -1};
	const struct kk_cadence_book *book;
	const struct kk_team *team;
	struct kk_civil from;
	char text[KK_DAY_CHARS];

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_cadence_book(cx, &book));
	KK_TRY(find(cx, w, c_r));
	KK_TRY(shift_of(cx, &f.shift));
	from = kk_civil_of(team->now);
	if (w->from != KK_DAY_NONE && w->from != team->today)
		from = (struct kk_civil){w->from, f.shift.from};
	if (!kk_calendar_covers(from.day - KK_MAX_AHEAD_DAYS) ||
		!kk_calendar_covers(from.day + 4 * KK_MAX_AHEAD_DAYS))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_DAY_OUTSIDE,
			kk_day_text(from.day, text));
	if ((*c_r)->steps[0].wait == KK_W_GIVEN)
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_CADENCE_NEEDS_TIME, (*c_r)->code);
	if (f.met_on == KK_DAY_NONE &&
		(*c_r)->steps[0].wait == KK_W_FIRST_FOLLOW_UP)
		f.met_on = from.day;
	f.guard.cal = &team->calendar;
	f.guard.call_from = team->call_from;
	f.guard.call_until = team->call_until;
	f.guard.a_week = team->calls_a_week;
	f.guard.inquiry = kk_str_is(kk_str_z((*c_r)->code), "inbound");
	f.shipped = book->shipped;
	*dates_r = KK_NEW(cx->arena, struct kk_dates);
	kk_cadence_dates(&f, *c_r, from, *dates_r);
	return KK_OK;
}
