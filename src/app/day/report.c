#include "app/day/report.h"

#include "core/cadence/disposition.h"
#include "app/users/team.h"
#include "core/calendar/windows.h"
#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

#define QUARTER 15 /* minutes */

struct span {
	int64_t user_id, since, until;
};

/* ---- the funnel ---- */

/* フル: they heard what it is about, whatever they decided. */
static bool heard_all(enum kk_disposition d)
{
	return d == KK_INTERESTED || d == KK_SEND_MATERIAL || d == KK_NOT_NOW ||
	       d == KK_APPOINTMENT;
}

static void count_call(
	struct kk_report *r, const struct kk_report_done_row *row)
{
	struct kk_funnel *f = &r->funnel;
	enum kk_disposition d = KK_DISPOSITION__MAX;
	enum kk_reach reach = KK_REACH_NOBODY;
	bool known =
		row->disposition.p && kk_disposition_from(row->disposition, &d);
	bool told = row->reach.p && kk_reach_from(row->reach, &reach);

	f->calls += row->n;
	if (known && (kk_disposition(d)->flags & KK_D_BLOCKED))
		r->messages.of += row->n;
	if (d == KK_VOICEMAIL_LEFT || d == KK_MESSAGE_LEFT)
		r->messages.n += row->n;
	if (!told || reach <= KK_REACH_MACHINE) {
		f->nobody += told ? row->n : 0;
		return;
	}
	f->answered += row->n;
	if (reach != KK_REACH_CONTACT)
		return;
	f->person += row->n;
	if (d == KK_RECALL_AT)
		return;
	f->talked += row->n;
	f->full += known && heard_all(d) ? row->n : 0;
	f->appointments += d == KK_APPOINTMENT ? row->n : 0;
}

static void count_other(
	struct kk_report *r, const struct kk_report_done_row *row)
{
	bool met = kk_str_is(row->channel, "meeting") ||
		   kk_str_is(row->channel, "visit");

	if (kk_str_is(row->disposition, "sent") ||
		kk_str_is(row->disposition, "posted"))
		r->written += row->n;
	else if (met && kk_str_is(row->reach, "contact"))
		r->met += row->n;
}

static enum kk_rc count_done(
	struct kk_ctx *cx, const struct span *s, struct kk_report *r)
{
	struct kk_report_done_row *rows;
	size_t n;

	KK_TRY(kk_sql_report_done(cx,
		&(struct kk_report_done_arg){s->user_id, s->since, s->until},
		&rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (kk_str_is(rows[i].disposition, "out_of_scope"))
			r->out_of_scope += rows[i].n;
		if (kk_str_is(rows[i].direction, "in"))
			r->came_in += rows[i].n;
		else if (kk_str_is(rows[i].channel, "phone"))
			count_call(r, &rows[i]);
		else
			count_other(r, &rows[i]);
	}
	return KK_OK;
}

/* ---- when ---- */

static enum kk_rc count_windows(
	struct kk_ctx *cx, const struct span *s, struct kk_report *r)
{
	struct kk_report_quarters_row *rows;
	const struct kk_team *team;
	size_t n;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_sql_report_quarters(cx,
		&(struct kk_report_quarters_arg){
			s->user_id, s->since, s->until},
		&rows, &n));
	for (size_t i = 0; i < n; i++) {
		bool good = kk_windows_good(
			team->calendar.windows, (int)rows[i].quarter * QUARTER);

		r->windows.of += rows[i].n;
		r->windows.n += good ? rows[i].n : 0;
	}
	return KK_OK;
}

static void count_first(
	struct kk_report *r, const struct kk_report_closed_row *row)
{
	kk_day done = kk_civil_of((struct kk_instant){row->at}).day;
	kk_day met;

	if (!row->met_on.p || !kk_date_parse(row->met_on, KK_DATE_EXACT, &met))
		return;
	r->first_24.of++;
	r->first_48.of++;
	r->first_24.n += done <= met + 1;
	r->first_48.n += done <= met + 2;
}

static enum kk_rc count_closed(
	struct kk_ctx *cx, const struct span *s, struct kk_report *r)
{
	struct kk_report_closed_row *rows;
	size_t n;

	KK_TRY(kk_sql_report_closed(cx,
		&(struct kk_report_closed_arg){s->user_id, s->since, s->until},
		&rows, &n));
	for (size_t i = 0; i < n; i++) {
		const struct kk_report_closed_row *t = &rows[i];
		int64_t grace = t->told ? KK_TOLD_GRACE * (int64_t)60000 : 0;
		bool kept = t->at <= t->due_until + grace;

		r->in_time.of++;
		r->in_time.n += kept;
		r->told.of += t->told;
		r->told.n += t->told && kept;
		if (kk_str_is(t->purpose, "first_follow_up"))
			count_first(r, t);
		if (kk_str_is(t->purpose, "re_approach")) {
			r->re_approach.of++;
			r->re_approach.n += kept && t->at >= t->due_from;
		}
	}
	return KK_OK;
}

static enum kk_rc count_missed(
	struct kk_ctx *cx, const struct span *s, struct kk_report *r)
{
	struct kk_report_missed_row *rows;
	size_t n;

	KK_TRY(kk_sql_report_missed(cx,
		&(struct kk_report_missed_arg){s->user_id, s->since, s->until},
		&rows, &n));
	for (size_t i = 0; i < n; i++) {
		bool first = kk_str_is(rows[i].purpose, "first_follow_up");

		r->in_time.of++;
		r->told.of += rows[i].told;
		r->first_24.of += first;
		r->first_48.of += first;
		r->re_approach.of += kk_str_is(rows[i].purpose, "re_approach");
	}
	return KK_OK;
}

static enum kk_rc count(
	struct kk_ctx *cx, const struct span *s, struct kk_report *r)
{
	struct kk_report_leads_row leads;

	KK_TRY(count_done(cx, s, r));
	KK_TRY(count_windows(cx, s, r));
	KK_TRY(count_closed(cx, s, r));
	KK_TRY(count_missed(cx, s, r));
	KK_TRY(kk_sql_report_leads(cx,
		&(struct kk_report_leads_arg){
			s->user_id, kk_clock_now(&cx->clock).ms},
		&leads));
	r->reasons = (struct kk_rate){leads.given, leads.n};
	r->overdue = leads.overdue;
	return KK_OK;
}

enum kk_rc kk_report(struct kk_ctx *cx, int64_t user_id, kk_day from,
	kk_day until, struct kk_report *r)
{
	struct span s = {
		user_id, kk_day_start(from).ms, kk_day_start(until + 1).ms};
	int64_t now = kk_clock_now(&cx->clock).ms + 1;

	*r = (struct kk_report){.written = 0};
	if (s.until > now)
		s.until = now;
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, count(cx, &s, r));
}
