#include "app/transfer/import_work.h"

#include "store/sql.h"

/* A touch is not begun in the last minutes of the day. */
#define LAST_MINUTES 10
#define DAY_END 1439

static enum kk_rc take_load(struct kk_import *im, struct kk_place *pl)
{
	kk_day today = pl->team->today;
	struct kk_import_load_row *rows;
	size_t n;

	KK_TRY(kk_sql_import_load(im->cx,
		&(struct kk_import_load_arg){im->cx->user_id,
			kk_instant_of((struct kk_civil){today, 0}).ms},
		&rows, &n));
	for (size_t i = 0; i < n; i++) {
		int64_t from_today = rows[i].day - today;
		int64_t in_window = rows[i].day - pl->window.from;

		if (from_today >= 0 && from_today < KK_LATE_SPAN)
			pl->late[from_today] = (int)rows[i].late;
		if (in_window >= 0 && in_window < KK_LEVEL_DAYS)
			pl->load[in_window] = (int)rows[i].n;
	}
	return KK_OK;
}

enum kk_rc kk_place_open(struct kk_import *im)
{
	struct kk_place *pl = &im->place;
	struct kk_import_user_hours_row hours;
	enum kk_rc rc;

	KK_TRY(kk_team_get(im->cx, &pl->team));
	rc = kk_sql_import_user_hours(im->cx,
		&(struct kk_import_user_hours_arg){im->cx->user_id}, &hours);
	if (rc == KK_ENO)
		return KK_FAIL(im->cx, KK_EUSAGE, KK_MSG_IMPORT_USER);
	if (rc != KK_OK)
		return rc;
	pl->shift =
		(struct kk_shift){(int)hours.work_from, (int)hours.work_until};
	pl->window.from = pl->team->today + 1;
	pl->window.until = kk_good_day_add(
		&pl->team->calendar, pl->team->today, KK_LEVEL_GOOD);
	return take_load(im, pl);
}

/* R-C10: met at most two business days ago. */
static bool is_fresh(const struct kk_place *pl, kk_day met)
{
	const struct kk_calendar *cal = &pl->team->calendar;

	/* Far in the past the calendar counts nothing. */
	return pl->team->today - met <= KK_LATE_LAST &&
	       kk_business_days(cal, met, pl->team->today) <= 2;
}

bool kk_place_is_late(const struct kk_place *pl, kk_day met, bool talked)
{
	if (met == KK_DAY_NONE || !talked || is_fresh(pl, met))
		return false;
	return pl->team->today - met <= KK_LATE_LAST;
}

void kk_place_count(struct kk_place *pl, kk_day met)
{
	/* One behind: a day counts as newer for those before it. */
	pl->newer[pl->team->today - met + 1]++;
}

void kk_place_counted(struct kk_place *pl)
{
	for (size_t i = 1; i < KK_LATE_LAST + 2; i++)
		pl->newer[i] += pl->newer[i - 1];
}

static kk_day first_late_day(const struct kk_place *pl)
{
	struct kk_civil now = kk_civil_of(pl->team->now);
	int begin = now.minute < pl->shift.until - LAST_MINUTES ? 0 : 1;

	return kk_business_day_add(&pl->team->calendar, now.day + begin, 0);
}

/* The next business day that has a place left. */
static bool add_late_day(struct kk_place *pl)
{
	const struct kk_calendar *cal = &pl->team->calendar;
	kk_day d = first_late_day(pl);
	int64_t before = 0;

	if (pl->n_days == KK_LATE_DAYS)
		return false;
	if (pl->n_days) {
		d = kk_business_day_add(cal, pl->days[pl->n_days - 1], 1);
		before = pl->upto[pl->n_days - 1];
	}
	for (; d != KK_DAY_NONE && d - pl->team->today < KK_LATE_SPAN;
		d = kk_business_day_add(cal, d, 1)) {
		int taken = pl->late[d - pl->team->today];

		if (taken >= KK_LATE_A_DAY)
			continue;
		pl->days[pl->n_days] = d;
		pl->upto[pl->n_days++] = before + KK_LATE_A_DAY - taken;
		return true;
	}
	return false;
}

/* The day of place `at` (from 0), or KK_DAY_NONE years ahead. */
static kk_day late_day(struct kk_place *pl, int64_t at)
{
	size_t low = 0, high;

	while (!pl->n_days || pl->upto[pl->n_days - 1] <= at)
		if (!add_late_day(pl))
			return KK_DAY_NONE;
	high = pl->n_days - 1;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (pl->upto[middle] <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return pl->days[low];
}

static void count_load(struct kk_place *pl, kk_day d)
{
	kk_day at = d - pl->window.from;

	if (at >= 0 && at < KK_LEVEL_DAYS)
		pl->load[at]++;
}

static void place_levelled(struct kk_import *im, struct kk_new_lead *n)
{
	struct kk_place *pl = &im->place;
	const struct kk_calendar *cal = &pl->team->calendar;

	n->cadence = KK_RE_APPROACH;
	n->on = kk_level_pick(&pl->window, cal, pl->load);
	n->until = kk_business_day_add(cal, n->on, KK_LEVEL_SLACK);
	count_load(pl, n->on);
	im->r->levelled++;
	if (im->r->first == KK_DAY_NONE || n->on < im->r->first)
		im->r->first = n->on;
	if (im->r->last == KK_DAY_NONE || n->on > im->r->last)
		im->r->last = n->on;
}

static bool place_late(struct kk_import *im, kk_day met, struct kk_new_lead *n)
{
	struct kk_place *pl = &im->place;
	int age = pl->team->today - met;
	int64_t at = pl->newer[age] + pl->placed[age];
	kk_day on = late_day(pl, at);

	if (on == KK_DAY_NONE)
		return false;
	pl->placed[age]++;
	n->cadence = KK_AFTER_MEETING;
	n->on = on;
	n->until = kk_business_day_add(&pl->team->calendar, on, 2);
	n->late = true;
	count_load(pl, on);
	im->r->late++;
	return true;
}

/* Was this cadence asked for? */
static bool is_cadence(const struct kk_import *im, const char *code)
{
	return im->cadence && kk_str_is(kk_str_z(im->cadence->code), code);
}

void kk_place_lead(
	struct kk_import *im, const struct kk_person *p, struct kk_new_lead *n)
{
	struct kk_place *pl = &im->place;
	bool talked = !kk_str_empty(p->memo) || !kk_str_empty(p->met_where);

	n->at = kk_civil_of(pl->team->now);
	n->on = n->until = KK_DAY_NONE;
	if (is_cadence(im, "inbound") ||
		(p->met_on != KK_DAY_NONE && is_fresh(pl, p->met_on))) {
		n->cadence = KK_AFTER_MEETING;
		im->r->met++;
	} else if (!kk_place_is_late(pl, p->met_on, talked) ||
		   !place_late(im, p->met_on, n)) {
		place_levelled(im, n);
	}
	if (!im->cadence)
		return;
	n->late = n->late && is_cadence(im, "after-meeting");
	n->own = im->cadence->code;
}
