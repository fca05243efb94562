#include "app/log/same_day.h"

#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

static kk_day day_of(int64_t ms)
{
	return kk_civil_of((struct kk_instant){ms}).day;
}

/* The day a contact who was met on `met` came in. One who was known before has
 * the day on which something of the meeting was logged; where nothing was, all
 * that can be said is that it was not later. */
static enum kk_rc logged_on(struct kk_ctx *cx, const struct kk_met_days_row *r,
	kk_day met, kk_day *day_r)
{
	struct kk_met_logged_row first;

	*day_r = day_of(r->created_at);
	if (*day_r >= met)
		return KK_OK;
	KK_TRY(kk_sql_met_logged(cx,
		&(struct kk_met_logged_arg){r->contact_id, kk_day_start(met).ms,
			kk_day_start(met + 1).ms},
		&first));
	*day_r = first.logged_at == KK_NULL ? met : day_of(first.logged_at);
	return KK_OK;
}

static enum kk_rc count(
	struct kk_ctx *cx, int64_t user_id, kk_day day, struct kk_same_day *m)
{
	char from[KK_DAY_CHARS], until[KK_DAY_CHARS];
	struct kk_met_days_row *rows;
	kk_day met, logged;
	size_t n;

	KK_TRY(kk_sql_met_days(cx,
		&(struct kk_met_days_arg){user_id,
			kk_str_z(kk_day_text(day - KK_METER_DAYS + 1, from)),
			kk_str_z(kk_day_text(day, until))},
		&rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (!kk_date_parse(rows[i].met_on, KK_DATE_EXACT, &met))
			continue;
		KK_TRY(logged_on(cx, &rows[i], met, &logged));
		m->weeks.met++;
		m->weeks.logged += logged <= met;
		m->day.met += met == day;
		m->day.logged += met == day && logged <= met;
	}
	return KK_OK;
}

enum kk_rc kk_same_day(
	struct kk_ctx *cx, int64_t user_id, kk_day day, struct kk_same_day *m)
{
	*m = (struct kk_same_day){.day = {0, 0}};
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, count(cx, user_id, day, m));
}
