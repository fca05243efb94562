#include "app/day/coverage.h"

#include "app/day/own_time.h"
#include "app/users/user.h"
#include "core/calendar/windows.h"
#include "store/sql.h"

#define QUARTER 15 /* minutes */

/* The good windows of a day: as in R-A1, or the team's own. */
static void find_windows(const struct kk_windows *own, struct kk_coverage *r)
{
	for (int m = 0; m < 24 * 60; m += QUARTER) {
		bool good = kk_windows_good(own, m);
		int n = r->n_windows;

		if (!good)
			continue;
		if (n > 0 && r->windows[n - 1].until == m) {
			r->windows[n - 1].until = m + QUARTER;
		} else if (n < KK_COVERAGE_WINDOWS) {
			r->windows[n].from = m;
			r->windows[n].until = m + QUARTER;
			r->n_windows++;
		}
	}
}

/* One salesperson, with their own time of the days that are looked at. */
struct seller {
	const struct kk_user *user;
	struct kk_own_block *blocks;
	size_t n_blocks;
};

static bool is_taken(const struct seller *s, kk_day d, int minute)
{
	for (size_t i = 0; i < s->n_blocks; i++)
		if (s->blocks[i].day == d && s->blocks[i].from <= minute &&
			s->blocks[i].until > minute)
			return true;
	return false;
}

/* How much of a window is theirs to call in. */
static int free_minutes(const struct seller *s, kk_day d, const int window[2])
{
	int n = 0;

	for (int m = window[0]; m < window[1]; m++)
		n += m >= s->user->work_from && m < s->user->work_until &&
		     !is_taken(s, d, m);
	return n;
}

static enum kk_rc load(struct kk_ctx *cx, kk_day from, kk_day until,
	struct seller **sellers_r, size_t *n_r)
{
	struct kk_user *users;
	size_t n;

	KK_TRY(kk_user_list(cx, &users, &n));
	*sellers_r = KK_NEW_N(cx->arena, struct seller, n + 1);
	*n_r = 0;
	for (size_t i = 0; i < n; i++) {
		struct seller *s = &(*sellers_r)[*n_r];

		if (users[i].disabled || users[i].role == KK_READER)
			continue;
		s->user = &users[i];
		KK_TRY(kk_own_block_list(cx, users[i].id, from, until,
			&s->blocks, &s->n_blocks));
		++*n_r;
	}
	return KK_OK;
}

static struct kk_coverage_cell cell(struct kk_ctx *cx,
	const struct kk_team *team, const struct seller *sellers, size_t n,
	kk_day d, const int window[2])
{
	struct kk_coverage_cell c = {
		.names = KK_NEW_N(cx->arena, const char *, n + 1)};

	c.calls = !team->call_from || team->call_from < window[1];
	c.calls =
		c.calls && (!team->call_until || team->call_until > window[0]);
	for (size_t i = 0; i < n; i++)
		if (!kk_away_on(team, sellers[i].user->id, d) &&
			free_minutes(&sellers[i], d, window) >=
				KK_COVERAGE_MINUTES)
			c.names[c.n++] = sellers[i].user->name;
	return c;
}

enum kk_rc kk_coverage(struct kk_ctx *cx, struct kk_coverage *r)
{
	const struct kk_team *team;
	struct seller *sellers;
	kk_day d, last;

	*r = (struct kk_coverage){0};
	KK_TRY(kk_team_get(cx, &team));
	last = kk_business_day_add(
		&team->calendar, team->today, KK_COVERAGE_DAYS);
	KK_TRY(load(cx, team->today, last == KK_DAY_NONE ? team->today : last,
		&sellers, &r->sellers));
	find_windows(team->calendar.windows, r);
	for (; r->n_days < KK_COVERAGE_DAYS; r->n_days++) {
		d = kk_business_day_add(
			&team->calendar, team->today, (int)r->n_days + 1);
		if (d == KK_DAY_NONE)
			break;
		r->days[r->n_days].day = d;
		for (int w = 0; w < r->n_windows; w++)
			r->days[r->n_days].cells[w] =
				cell(cx, team, sellers, r->sellers, d,
					(const int[]){r->windows[w].from,
						r->windows[w].until});
	}
	return KK_OK;
}

/* ---- now ---- */

#define MEETING_MINUTES 90 /* thirty often become ninety */

static enum kk_rc in_meeting(
	struct kk_ctx *cx, int64_t user_id, int64_t now, bool *in_r)
{
	struct kk_plan_meetings_row *rows;
	size_t n;

	KK_TRY(kk_sql_plan_meetings(cx,
		&(struct kk_plan_meetings_arg){
			user_id, now - (int64_t)MEETING_MINUTES * 60000 + 1},
		&rows, &n));
	*in_r = n > 0 && rows[0].at <= now;
	return KK_OK;
}

enum kk_rc kk_free_now(struct kk_ctx *cx, int64_t **ids_r, size_t *n_r)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	const struct kk_team *team;
	struct seller *s;
	bool busy;
	size_t n;

	*n_r = 0;
	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(load(cx, now.day, now.day, &s, &n));
	*ids_r = KK_NEW_N(cx->arena, int64_t, n + 1);
	if (!kk_business_day(&team->calendar, now.day))
		return KK_OK;
	for (size_t i = 0; i < n; i++) {
		if (now.minute < s[i].user->work_from ||
			now.minute >= s[i].user->work_until ||
			is_taken(&s[i], now.day, now.minute) ||
			kk_away_on(team, s[i].user->id, now.day))
			continue;
		KK_TRY(in_meeting(
			cx, s[i].user->id, kk_clock_now(&cx->clock).ms, &busy));
		if (!busy)
			(*ids_r)[(*n_r)++] = s[i].user->id;
	}
	return KK_OK;
}
