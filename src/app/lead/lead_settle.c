/* What a decision becomes before it is written: the day levelled (R-C5), and
 * nothing during a leave (R-A9). */
#include "app/lead/lead.h"

#include "core/cadence/due.h"
#include "core/cadence/level.h"
#include "store/sql.h"
#include "store/store.h"

/* A call is levelled like the rest, then keeps the rules of calls. */
static void call_from(const struct kk_lead_view *v, struct kk_next_touch *t)
{
	struct kk_next_touch call =
		kk_due_touch(&v->facts, KK_BY_PHONE, t->from, 0, 0);

	t->channel = call.channel;
	t->from = call.from;
	t->at = call.at;
}

/* The other re-approaches of the owner on n days from a day on. */
static enum kk_rc count_days(struct kk_ctx *cx, const struct kk_lead_view *v,
	kk_day from, int n, int *days_r)
{
	struct kk_level_load_row *rows;
	struct kk_level_own_row own;
	size_t n_rows;
	enum kk_rc rc;

	KK_TRY(kk_sql_level_load(cx,
		&(struct kk_level_load_arg){v->owner_id, from, from + n}, &rows,
		&n_rows));
	for (size_t i = 0; i < n_rows; i++)
		days_r[rows[i].day - from] += (int)rows[i].n;
	rc = kk_sql_level_own(
		cx, &(struct kk_level_own_arg){v->lead_id, v->owner_id}, &own);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	if (own.day >= from && own.day < from + n)
		days_r[own.day - from]--;
	return KK_OK;
}

/* The same for the days of w, out of what is known already where it is. */
static enum kk_rc load_of(struct kk_ctx *cx, const struct kk_lead_view *v,
	const struct kk_level *w, int load[KK_LEVEL_DAYS])
{
	struct kk_lead_load *l = v->load;
	int n = w->until - w->from + 1;

	if (n > KK_LEVEL_DAYS)
		n = KK_LEVEL_DAYS;
	if (!l || w->from < l->from || w->from + n > l->from + KK_LOAD_DAYS)
		return count_days(cx, v, w->from, n, load);
	if (!l->known)
		KK_TRY(count_days(cx, v, l->from, KK_LOAD_DAYS, l->days));
	l->known = true;
	for (int i = 0; i < n; i++)
		load[i] = l->days[w->from - l->from + i];
	return KK_OK;
}

/* Chooses the day of a re-approach inside its window (R-C5). */
static enum kk_rc level(
	struct kk_ctx *cx, const struct kk_lead_view *v, struct kk_decision *d)
{
	struct kk_level w = {
		d->level_from, d->level_until, v->fiscal_end_month};
	int load[KK_LEVEL_DAYS] = {0};
	kk_day day;

	if (!d->level)
		return KK_OK;
	KK_TRY(load_of(cx, v, &w, load));
	day = kk_level_pick(&w, v->facts.guard.cal, load);
	d->main.from = (struct kk_civil){day, 0};
	d->main.at.day = day;
	if (d->main.channel == KK_BY_PHONE)
		call_from(v, &d->main);
	d->main.until = kk_later(d->main.until, (struct kk_civil){day, 1439});
	return KK_OK;
}

/* Does this touch need a person today, whoever it is: a time that was named
 * or agreed, an enquiry, an answer? */
bool kk_lead_needs_somebody(const struct kk_next_touch *t)
{
	return t->told || t->channel == KK_BY_MEETING ||
	       t->purpose == KK_FOR_INQUIRY_CALL || t->purpose == KK_FOR_ANSWER;
}

/* Nothing is planned while the owner is on leave (R-A9). */
static enum kk_rc after_leave(
	struct kk_ctx *cx, const struct kk_lead_view *v, struct kk_decision *d)
{
	const struct kk_away *away;
	const struct kk_team *team;
	struct kk_next_touch was = d->main;
	struct kk_lead_facts f = v->facts;

	if (d->successor) { /* what the person gave up was theirs */
		f.channels = f.seat_channels;
		f.guard.stopped = 0;
		f.guard.n_opt_outs = 0;
	}
	KK_TRY(kk_team_get(cx, &team));
	for (size_t i = 0; d->has_main && i <= team->n_away; i++) {
		away = kk_away_on(team, v->owner_id, d->main.at.day);
		if (!away || kk_lead_needs_somebody(&was))
			return KK_OK;
		d->main = kk_due_touch(&f, was.channel,
			(struct kk_civil){away->until + 1, 0}, 1, 0);
		if (d->main.channel != was.channel) /* of a channel we know */
			d->main.channel = KK_BY_DESK;
		d->main.purpose = was.purpose;
		d->main.rule = KK_R_A9;
		d->main.late = was.late || was.until.day < d->main.at.day;
		d->main.until = kk_later(d->main.until, was.until);
	}
	return KK_OK;
}

enum kk_rc kk_lead_settle(
	struct kk_ctx *cx, const struct kk_lead_view *v, struct kk_decision *d)
{
	KK_TRY(level(cx, v, d));
	return after_leave(cx, v, d);
}
