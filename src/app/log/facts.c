#include "app/log/facts.h"

#include <stdlib.h>

#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

#define BACK_DAYS 7300 /* how far calls are looked back at */

static kk_day day_or_none(struct kk_str s)
{
	kk_day d;

	return s.p && kk_date_parse(s, KK_DATE_EXACT, &d) ? d : KK_DAY_NONE;
}

/* ---- what the guard asks for ---- */

static enum kk_rc load_avoid(struct kk_ctx *cx, struct kk_lead_view *v)
{
	struct kk_account_dates_row *rows;
	struct kk_period *avoid;
	size_t n, used = 0;

	if (v->account_id == KK_NULL)
		return KK_OK;
	KK_TRY(kk_sql_account_dates(
		cx, &(struct kk_account_dates_arg){v->account_id}, &rows, &n));
	avoid = KK_NEW_N(cx->arena, struct kk_period, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (!kk_str_is(rows[i].kind, "avoid"))
			continue;
		avoid[used].from = day_or_none(rows[i].day_from);
		avoid[used].until = day_or_none(rows[i].day_until);
		used++;
	}
	v->facts.guard.avoid = avoid;
	v->facts.guard.n_avoid = used;
	return KK_OK;
}

static enum kk_rc load_opt_outs(
	struct kk_ctx *cx, struct kk_lead_view *v, kk_day today)
{
	struct kk_contact_opt_outs_row *rows;
	struct kk_opt_out *outs;
	char day[KK_DAY_CHARS];
	size_t n;

	KK_TRY(kk_sql_contact_opt_outs(cx,
		&(struct kk_contact_opt_outs_arg){.contact_id = v->contact_id,
			.today = kk_str_z(kk_day_text(today, day))},
		&rows, &n));
	outs = KK_NEW_N(cx->arena, struct kk_opt_out, n + 1);
	for (size_t i = 0; i < n; i++) {
		outs[i].until = day_or_none(rows[i].until);
		(void)kk_channel_from(rows[i].channel, &outs[i].channel);
		v->facts.channels &= ~KK_BIT(outs[i].channel);
		if (outs[i].channel == KK_BY_EMAIL)
			v->facts.can_answer = false;
	}
	v->facts.guard.opt_outs = outs;
	v->facts.guard.n_opt_outs = n;
	return KK_OK;
}

/* Our calls: those that count (R-J2), and the zones of this round (R-B9). */
static enum kk_rc load_calls(struct kk_ctx *cx, struct kk_lead_view *v,
	struct kk_civil now, int64_t round_since, int64_t except)
{
	struct kk_guard *g = &v->facts.guard;
	struct kk_activity_calls_row *rows;
	struct kk_civil *calls;
	size_t n;

	KK_TRY(kk_sql_activity_calls(cx,
		&(struct kk_activity_calls_arg){v->contact_id,
			kk_day_start(now.day - BACK_DAYS).ms, except},
		&rows, &n));
	calls = KK_NEW_N(cx->arena, struct kk_civil, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct kk_civil at =
			kk_civil_of((struct kk_instant){rows[i].at});
		unsigned zone = (unsigned)kk_zone_of(at.minute);

		if (rows[i].lead_id == v->lead_id &&
			rows[i].at >= round_since) {
			g->last_zone = (int)zone;
			v->last_call = at;
			v->facts.tried |= 1u << zone;
		}
		if (g->inquiry && rows[i].at >= round_since)
			g->inquiry_calls++;
		if (rows[i].exempt == 0)
			calls[g->n_calls++] = at;
	}
	g->calls = v->calls = calls;
	return KK_OK;
}

void kk_lead_view_called(
	struct kk_lead_view *v, struct kk_civil at, bool exempt)
{
	struct kk_guard *g = &v->facts.guard;

	int zone = (int)kk_zone_of(at.minute);

	v->facts.tried |= 1u << zone;
	/* one that is logged late is not the last */
	if (v->last_call.day == KK_DAY_NONE ||
		kk_civil_cmp(v->last_call, at) <= 0) {
		v->last_call = at;
		g->last_zone = zone;
	}
	if (exempt)
		return;
	g->round_attempts++;
	v->calls[g->n_calls++] = at;
}

static enum kk_rc load_number_days(struct kk_ctx *cx, struct kk_lead_view *v,
	struct kk_civil now, int64_t except)
{
	kk_day today = now.day;
	struct kk_activity_number_days_row *calls;
	struct kk_claim_days_row *claims;
	char day[KK_DAY_CHARS];
	size_t n_calls, n_claims, n = 0;
	kk_day *days;

	if (v->number_id == KK_NULL || !v->number_shared)
		return KK_OK;
	KK_TRY(kk_sql_activity_number_days(cx,
		&(struct kk_activity_number_days_arg){
			v->number_id, kk_day_start(today - 8).ms, except},
		&calls, &n_calls));
	KK_TRY(kk_sql_claim_days(cx,
		&(struct kk_claim_days_arg){.number_id = v->number_id,
			.day_from = kk_str_z(kk_day_text(today - 8, day)),
			.lead_id = v->lead_id,
			.held_since = kk_instant_of(now).ms - KK_HAND_MS},
		&claims, &n_claims));
	days = KK_NEW_N(cx->arena, kk_day, n_calls + n_claims + 1);
	for (size_t i = 0; i < n_calls; i++)
		days[n++] = kk_civil_of((struct kk_instant){calls[i].at}).day;
	for (size_t i = 0; i < n_claims; i++)
		days[n++] = day_or_none(claims[i].day);
	v->facts.guard.number_days = days;
	v->facts.guard.n_number_days = n;
	return KK_OK;
}

static int by_rank(const void *a, const void *b)
{
	const struct kk_contact_dial_row *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* The numbers that work, the one to dial first. */
static enum kk_rc load_dial(struct kk_ctx *cx, int64_t contact_id,
	struct kk_contact_dial_row **rows_r, size_t *n_r)
{
	KK_TRY(kk_sql_contact_dial(
		cx, &(struct kk_contact_dial_arg){contact_id}, rows_r, n_r));
	if (*n_r > 1)
		qsort(*rows_r, *n_r, sizeof **rows_r, by_rank);
	return KK_OK;
}

enum kk_rc kk_lead_next_number(struct kk_ctx *cx, struct kk_civil now,
	bool seat, struct kk_lead_view *v)
{
	struct kk_contact_dial_row *dial;
	size_t n, i = seat ? 0 : 1;

	KK_TRY(load_dial(cx, v->contact_id, &dial, &n));
	while (seat && i < n && dial[i].shared == 0)
		i++;
	v->number_id = i < n ? dial[i].number_id : KK_NULL;
	v->number_shared = i < n && dial[i].shared == 1;
	v->facts.guard.n_number_days = 0;
	return load_number_days(cx, v, now, 0);
}

/* ---- what can be used ---- */

static enum kk_rc load_channels(struct kk_ctx *cx, struct kk_lead_view *v,
	const struct kk_lead_view_row *r)
{
	struct kk_lead_facts *f = &v->facts;
	struct kk_contact_dial_row *dial;
	struct kk_contact_mails_row *mails;
	unsigned post = KK_BIT(KK_BY_LETTER) | KK_BIT(KK_BY_PACKAGE) |
			KK_BIT(KK_BY_VISIT);
	size_t n_dial, n_mails;

	KK_TRY(load_dial(cx, v->contact_id, &dial, &n_dial));
	KK_TRY(kk_sql_contact_mails(cx,
		&(struct kk_contact_mails_arg){v->contact_id}, &mails,
		&n_mails));
	v->number_id = n_dial ? dial[0].number_id : KK_NULL;
	v->number_shared = n_dial && dial[0].shared == 1;
	f->other_number = n_dial > 1;
	f->other_email = n_mails > 1;
	f->channels = KK_BIT(KK_BY_MEETING);
	if (n_dial)
		f->channels |= KK_BIT(KK_BY_PHONE);
	f->can_answer = n_mails > 0 && !(r->stop_mask & KK_BIT(KK_BY_EMAIL));
	if (n_mails && r->mail_basis.p) /* R-J3 */
		f->channels |= KK_BIT(KK_BY_EMAIL);
	if (!kk_str_empty(r->account_address))
		f->channels |= post;
	f->seat_channels = f->channels & post;
	for (size_t i = 0; i < n_dial; i++)
		if (dial[i].shared == 1)
			f->seat_channels |= KK_BIT(KK_BY_PHONE);
	f->channels &= ~(unsigned)r->stop_mask;
	f->seat_channels &= ~(unsigned)r->account_stop;
	return KK_OK;
}

static enum kk_rc load_written(struct kk_ctx *cx, struct kk_lead_view *v)
{
	struct kk_lead_facts *f = &v->facts;
	struct kk_activity_written_row *rows;
	size_t n;

	KK_TRY(kk_sql_activity_written(
		cx, &(struct kk_activity_written_arg){v->lead_id}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct kk_civil at =
			kk_civil_of((struct kk_instant){rows[i].at});
		enum kk_channel by = KK_BY_EMAIL;

		(void)kk_channel_from(rows[i].channel, &by);
		if (rows[i].enrollment_id == v->enrollment_id)
			v->wrote = true;
		if (i == 0)
			f->arrives_on = kk_arrives(f->guard.cal, by, at.day);
		if (by == KK_BY_EMAIL && f->sent_step < 0 &&
			rows[i].step != KK_NULL &&
			rows[i].enrollment_id == v->enrollment_id)
			f->sent_step = (int)rows[i].step - 1;
	}
	return KK_OK;
}

/* ---- the cadence it is in ---- */

static enum kk_rc load_cadence(struct kk_ctx *cx, struct kk_lead_view *v,
	const struct kk_lead_view_row *r)
{
	struct kk_lead_facts *f = &v->facts;
	struct kk_enrollment_get_row back;
	const struct kk_cadence_book *book;

	KK_TRY(kk_cadence_book(cx, &book));
	f->shipped = book->shipped;
	if (r->enrollment_id == KK_NULL)
		return KK_OK;
	KK_TRY(kk_cadence_load(cx, r->version_id, &f->cadence));
	f->step = (int)r->step - 1;
	f->guard.cold = f->cadence->bound == KK_BOUND_ATTEMPTS;
	f->guard.inquiry = kk_str_is(kk_str_z(f->cadence->code), "inbound");
	f->guard.inquiry_day =
		kk_civil_of((struct kk_instant){r->started_at}).day;
	v->return_id = r->return_id;
	if (r->return_id == KK_NULL)
		return KK_OK;
	KK_TRY(kk_sql_enrollment_get(
		cx, &(struct kk_enrollment_get_arg){r->return_id}, &back));
	KK_TRY(kk_cadence_load(cx, back.version_id, &f->back));
	f->back_step = (int)back.step; /* the one behind where it left */
	return KK_OK;
}

static void copy_row(struct kk_lead_view *v, const struct kk_lead_view_row *r)
{
	struct kk_lead_facts *f = &v->facts;

	v->contact_id = r->contact_id;
	v->owner_id = r->owner_id;
	v->account_id = r->account_id;
	v->enrollment_id = r->enrollment_id;
	v->main_id = r->main_id;
	v->main_told = r->main_told == 1;
	v->fiscal_end_month =
		r->fiscal_end_month == KK_NULL ? 3 : (int)r->fiscal_end_month;
	v->reason = r->reason;
	v->source = r->source;
	(void)kk_reach_from(r->rung, &v->rung);
	f->reached = v->rung == KK_REACH_CONTACT;
	(void)kk_lead_state_from(r->state, &f->state);
	f->step_attempts = (int)r->step_attempts;
	f->route_blocks = (int)r->route_blocks;
	f->contacts = (int)r->contacts;
	f->guard.round_attempts = (int)r->round_attempts;
	f->seat = r->seat == 1;
	f->met_on = day_or_none(r->met_on);
	f->arrives_on = KK_DAY_NONE;
	f->sent_step = -1;
	f->guard.last_zone = -1;
	f->guard.stopped = (unsigned)r->stop_mask;
	f->anchor.day = KK_DAY_NONE;
	if (r->anchor_at != KK_NULL)
		f->anchor = kk_civil_of((struct kk_instant){r->anchor_at});
	f->shift = (struct kk_shift){(int)r->work_from, (int)r->work_until};
	f->main_channel = KK_BY_DESK;
	f->main_purpose = KK_FOR_CALL;
	if (r->main_at == KK_NULL)
		return;
	(void)kk_channel_from(r->main_channel, &f->main_channel);
	(void)kk_purpose_from(r->main_purpose, &f->main_purpose);
	f->main_at = kk_civil_of((struct kk_instant){r->main_at});
	f->main_told = r->main_told == 1;
}

static int tighter(int team, int64_t account, bool from)
{
	if (account == KK_NULL)
		return team;
	if (team == 0)
		return (int)account;
	return (from ? account > team : account < team) ? (int)account : team;
}

/* As load_channels() has it, of somebody who gave up nothing. */
static void born_channels(
	struct kk_lead_facts *f, const struct kk_person_made *m)
{
	unsigned post = KK_BIT(KK_BY_LETTER) | KK_BIT(KK_BY_PACKAGE) |
			KK_BIT(KK_BY_VISIT);

	f->other_number = m->n_numbers > 1;
	f->other_email = m->n_emails > 1;
	f->can_answer = m->n_emails > 0;
	f->channels = KK_BIT(KK_BY_MEETING);
	if (m->n_numbers)
		f->channels |= KK_BIT(KK_BY_PHONE);
	if (m->n_emails && m->has_basis) /* R-J3 */
		f->channels |= KK_BIT(KK_BY_EMAIL);
	if (m->has_address)
		f->channels |= post;
	f->seat_channels = f->channels & post;
	if (m->has_shared)
		f->seat_channels |= KK_BIT(KK_BY_PHONE);
}

enum kk_rc kk_lead_view_born(
	struct kk_ctx *cx, const struct kk_lead_born *b, struct kk_lead_view *v)
{
	const struct kk_person_made *m = b->made;
	struct kk_lead_facts *f = &v->facts;
	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team));
	*v = (struct kk_lead_view){.lead_id = b->lead_id,
		.contact_id = b->contact_id,
		.owner_id = b->owner_id,
		.account_id = b->account_id,
		.enrollment_id = KK_NULL,
		.return_id = KK_NULL,
		.main_id = KK_NULL,
		.number_id = m->number_id,
		.number_shared = m->number_shared,
		.fiscal_end_month = m->fiscal_end_month == KK_NULL
					    ? 3
					    : (int)m->fiscal_end_month,
		.reason = b->reason,
		.source = b->source,
		.calls = KK_NEW(cx->arena, struct kk_civil),
		.last_call = {KK_DAY_NONE, 0}};
	*f = (struct kk_lead_facts){.state = KK_LEAD_INVALID,
		.anchor = {KK_DAY_NONE, 0},
		.sent_step = -1,
		.seat = m->seat,
		.met_on = m->met_on,
		.arrives_on = KK_DAY_NONE,
		.main_channel = KK_BY_DESK,
		.main_purpose = KK_FOR_CALL,
		.guard = {.cal = &team->calendar,
			.call_from =
				tighter(team->call_from, m->call_from, true),
			.call_until =
				tighter(team->call_until, m->call_until, false),
			.a_week = team->calls_a_week,
			.calls = v->calls,
			.last_zone = -1},
		.shift = b->shift};
	(void)kk_reach_from(KK_STR("nobody"), &v->rung);
	born_channels(f, m);
	return KK_OK;
}

enum kk_rc kk_lead_view(struct kk_ctx *cx, int64_t lead_id, struct kk_civil now,
	struct kk_lead_view *v)
{
	return kk_lead_view_without(cx, lead_id, now, 0, v);
}

/* Has their calendar the meeting, which is ahead? */
static enum kk_rc load_invited(
	struct kk_ctx *cx, struct kk_lead_view *v, struct kk_civil now)
{
	struct kk_invitation_last_row last;
	enum kk_rc rc = kk_sql_invitation_last(
		cx, &(struct kk_invitation_last_arg){v->lead_id}, &last);

	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	v->facts.invited = !last.cancel && last.at > kk_instant_of(now).ms &&
			   !kk_str_is(last.answer, "declined");
	return KK_OK;
}

enum kk_rc kk_lead_view_without(struct kk_ctx *cx, int64_t lead_id,
	struct kk_civil now, int64_t except, struct kk_lead_view *v)
{
	const struct kk_team *team;
	struct kk_lead_view_row r;
	enum kk_rc rc =
		kk_sql_lead_view(cx, &(struct kk_lead_view_arg){lead_id}, &r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN,
			kk_arena_int(cx->arena, lead_id));
	KK_TRY(rc);
	*v = (struct kk_lead_view){.lead_id = lead_id,
		.return_id = KK_NULL,
		.last_call = {KK_DAY_NONE, 0}};
	copy_row(v, &r);
	if (except > 0) /* the time may have been named by what was wrong */
		v->facts.main_told = false;
	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_team_calendar(cx, v->account_id, &v->facts.guard.cal));
	v->facts.guard.call_from = tighter(team->call_from, r.call_from, true);
	v->facts.guard.call_until =
		tighter(team->call_until, r.call_until, false);
	v->facts.guard.a_week = team->calls_a_week;
	KK_TRY(load_cadence(cx, v, &r));
	KK_TRY(load_channels(cx, v, &r));
	KK_TRY(load_avoid(cx, v));
	KK_TRY(load_opt_outs(cx, v, now.day));
	KK_TRY(load_calls(cx, v, now,
		r.started_at == KK_NULL ? 0 : r.started_at, except));
	KK_TRY(load_number_days(cx, v, now, except));
	if (v->facts.main_purpose == KK_FOR_MEETING)
		KK_TRY(load_invited(cx, v, now));
	return load_written(cx, v);
}
