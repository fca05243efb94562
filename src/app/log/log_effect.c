#include "app/log/log_effect.h"

#include "app/lead/lead.h"
#include "app/people/merge.h"
#include "app/people/person.h"
#include "app/lists/search_index.h"
#include "app/lead/stop.h"
#include "format/lists/person.h"
#include "store/sql.h"
#include "store/store.h"

#define LEARNED_RANK 1 /* a direct number comes first */

enum kk_rc kk_log_learn(
	struct kk_ctx *cx, const struct kk_log_request *rq, int64_t contact_id)
{
	struct kk_contact_learn_arg learn = {.id = contact_id,
		.name = rq->learned_name,
		.reading = rq->learned_reading,
		.title = rq->learned_title};
	struct kk_phone phones[KK_MAX_PHONES];
	size_t n;

	if (rq->learned_name.p) {
		(void)kk_name_split(
			rq->learned_name, &learn.family, &learn.given);
		learn.name_key = kk_name_key(cx->arena, rq->learned_name);
		learn.family_key = kk_name_key(cx->arena, learn.family);
	}
	if (learn.name.p || learn.reading.p)
		KK_TRY(kk_search_forget(cx, KK_SEARCH_CONTACT, contact_id));
	if (learn.name.p || learn.reading.p || learn.title.p)
		KK_TRY(kk_sql_contact_learn(cx, &learn, NULL));
	if (learn.name.p || learn.reading.p || rq->learned_phone.p)
		KK_TRY(kk_search_changed(cx, KK_SEARCH_CONTACT, contact_id));
	if (!rq->learned_phone.p)
		return KK_OK;
	n = kk_phone_parse(cx->arena, rq->learned_phone, phones);
	if (n == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_PHONE_BAD,
			"--learned-phone", rq->learned_phone.p);
	for (size_t i = 0; i < n; i++)
		KK_TRY(kk_person_add_phone(cx, contact_id,
			&(struct kk_person_phone){.phone = phones[i],
				.shared = phones[i].main,
				.rank = LEARNED_RANK},
			KK_NULL));
	return KK_OK;
}

/* ---- dead numbers and addresses ---- */

static enum kk_rc mark_dead(struct kk_ctx *cx, const struct kk_log_work *w)
{
	struct kk_contact_mails_row *mails;
	size_t n;

	if (!w->rule || !(w->rule->flags & KK_D_DEAD))
		return KK_OK;
	if (w->channel == KK_BY_PHONE && w->view.number_id != KK_NULL)
		return kk_sql_contact_number_dead(cx,
			&(struct kk_contact_number_dead_arg){w->view.contact_id,
				w->view.number_id, w->at.ms},
			NULL);
	if (w->channel != KK_BY_EMAIL)
		return KK_OK;
	KK_TRY(kk_sql_contact_mails(cx,
		&(struct kk_contact_mails_arg){w->view.contact_id}, &mails,
		&n));
	if (n == 0)
		return KK_OK;
	return kk_sql_contact_email_dead(cx,
		&(struct kk_contact_email_dead_arg){mails[0].id, w->at.ms},
		NULL);
}

/* ---- the seat of somebody who left ---- */

/* The lead is the seat's before its next touch is written: what the person
 * gave up does not bind the successor. */
static enum kk_rc point_at_seat(struct kk_ctx *cx, const struct kk_log_work *w)
{
	const struct kk_lead_view *v = &w->view;
	const struct kk_lead_facts *f = &v->facts;

	return kk_sql_lead_point(cx,
		&(struct kk_lead_point_arg){.id = v->lead_id,
			.contact_id = v->contact_id,
			.state = kk_str_z(kk_lead_state_code(f->state)),
			.next_touch_id = v->main_id,
			.enrollment_id = v->enrollment_id,
			.anchor_at = f->anchor.day == KK_DAY_NONE
					     ? KK_NULL
					     : kk_instant_of(f->anchor).ms,
			.step_attempts = f->step_attempts,
			.round_attempts = f->guard.round_attempts,
			.route_blocks = f->route_blocks,
			.contacts = f->contacts,
			.rung = kk_str_z(kk_reach_code(v->rung))},
		NULL);
}

static enum kk_rc make_seat(struct kk_ctx *cx, struct kk_log_work *w)
{
	int64_t left = w->view.contact_id;
	struct kk_contact_seat_insert_row seat;
	struct kk_contact_keys_row keys;
	struct kk_str name;

	KK_TRY(kk_sql_contact_keys(
		cx, &(struct kk_contact_keys_arg){left}, &keys));
	name = keys.title.p ? keys.title
			    : kk_str_z(kk_msg_text(KK_JA, KK_MSG_SEAT_NAME));
	KK_TRY(kk_sql_contact_left(
		cx, &(struct kk_contact_left_arg){left, w->at.ms}, NULL));
	KK_TRY(kk_sql_contact_seat_insert(cx,
		&(struct kk_contact_seat_insert_arg){.from_id = left,
			.name = name,
			.name_key = kk_name_key(cx->arena, name),
			.at = kk_clock_now(&cx->clock).ms},
		&seat));
	KK_TRY(kk_sql_contact_seat_numbers(cx,
		&(struct kk_contact_seat_numbers_arg){left, seat.id}, NULL));
	w->view.contact_id = seat.id;
	return point_at_seat(cx, w);
}

/* ---- referrals ---- */

static enum kk_rc put_referred(
	struct kk_ctx *cx, const struct kk_log_work *w, int64_t *contact_r)
{
	struct kk_person p = {.name = w->rq->refers_to, .met_on = KK_DAY_NONE};
	struct kk_person_result r;
	struct kk_account_get_row account = {.name = KK_STR_NONE};

	(void)kk_name_split(p.name, &p.family, &p.given);
	if (w->view.account_id != KK_NULL) {
		KK_TRY(kk_sql_account_get(cx,
			&(struct kk_account_get_arg){w->view.account_id},
			&account));
		p.company = account.name;
	}
	KK_TRY(kk_person_put(cx, &p, KK_NULL, &r));
	*contact_r = r.outcome == KK_PERSON_SUPPRESSED ? KK_NULL : r.contact_id;
	if (r.outcome != KK_PERSON_NEW)
		return KK_OK;
	return kk_sql_contact_seat_numbers(cx,
		&(struct kk_contact_seat_numbers_arg){
			w->view.contact_id, r.contact_id},
		NULL);
}

/* "…, Ms Sato's business": a new lead, 1 bd, its opener names the referrer. */
static enum kk_rc make_referred(
	struct kk_ctx *cx, struct kk_log_work *w, struct kk_log_answer *a)
{
	const struct kk_calendar *cal = w->view.facts.guard.cal;
	struct kk_lead_living_of_row living;
	kk_day on = kk_business_day_add(cal, w->event.now.day, 1);
	int64_t contact;
	enum kk_rc rc;

	KK_TRY(put_referred(cx, w, &contact));
	a->referred_stopped = contact == KK_NULL;
	if (contact == KK_NULL || contact == w->view.contact_id)
		return KK_OK;
	rc = kk_sql_lead_living_of(
		cx, &(struct kk_lead_living_of_arg){contact}, &living);
	if (rc != KK_ENO) {
		a->new_lead_id = rc == KK_OK ? living.id : KK_NULL;
		return rc;
	}
	return kk_lead_create(cx,
		&(struct kk_new_lead){.contact_id = contact,
			.owner_id = w->view.owner_id,
			.batch_id = KK_NULL,
			.referrer_id = w->view.contact_id,
			.source = KK_STR("referral"),
			.reason = w->view.reason,
			.cadence = KK_COLD_CALL_CADENCE,
			.at = w->event.now,
			.on = on,
			.until = kk_business_day_add(cal, on, 1)},
		&a->new_lead_id);
}

/* ---- stop and opt-out ---- */

enum kk_rc kk_stop_contact_for(
	struct kk_ctx *cx, struct kk_log_work *w, int64_t activity_id)
{
	size_t touches;

	return kk_stop_contact(cx, w->view.contact_id, activity_id, &touches);
}

/* One channel given up, for good or until a day; the main touch moves by the
 * decision. */
static enum kk_rc opted_out(
	struct kk_ctx *cx, const struct kk_log_work *w, int64_t activity_id)
{
	int64_t contact;
	struct kk_str channel = kk_str_z(kk_channel_code(w->channel));
	char day[KK_DAY_CHARS];

	KK_TRY(kk_contact_root(cx, w->view.contact_id, &contact));
	KK_TRY(kk_sql_touch_close_channel(cx,
		&(struct kk_touch_close_channel_arg){w->view.lead_id, channel,
			activity_id, kk_clock_now(&cx->clock).ms},
		NULL));
	if (w->event.until == KK_DAY_NONE)
		KK_TRY(kk_sql_contact_stop(cx,
			&(struct kk_contact_stop_arg){
				contact, KK_BIT(w->channel)},
			NULL));
	else
		KK_TRY(kk_sql_opt_out_insert(cx,
			&(struct kk_opt_out_insert_arg){contact, channel,
				kk_str_z(kk_day_text(w->event.until, day)),
				w->at.ms},
			NULL));
	return kk_stop_remember_channel(
		cx, contact, KK_BIT(w->channel), w->event.until);
}

enum kk_rc kk_log_effects(struct kk_ctx *cx, struct kk_log_work *w,
	const struct kk_decision *d, struct kk_log_answer *a)
{
	char day[KK_DAY_CHARS];

	if (!w->rule)
		return KK_OK;
	KK_TRY(mark_dead(cx, w));
	if (w->rule->follow == KK_F_OTHER_CHANNEL)
		KK_TRY(opted_out(cx, w, a->activity_id));
	if (w->rule->follow == KK_F_AFTER_MEETING)
		KK_TRY(kk_sql_contact_met(cx,
			&(struct kk_contact_met_arg){w->view.contact_id,
				kk_str_z(kk_day_text(w->event.at.day, day)),
				w->rq->note},
			NULL));
	if (d->new_lead)
		KK_TRY(make_referred(cx, w, a));
	if (d->successor)
		KK_TRY(make_seat(cx, w));
	return KK_OK;
}

/* ---- taking back ---- */

static enum kk_rc undo_referral(
	struct kk_ctx *cx, int64_t contact_id, int64_t since)
{
	struct kk_lead_referred_row *leads;
	struct kk_lead_view v;
	size_t n;

	KK_TRY(kk_sql_lead_referred(cx,
		&(struct kk_lead_referred_arg){contact_id, since}, &leads, &n));
	for (size_t i = 0; i < n; i++) {
		struct kk_decision end = {.state = KK_LEAD_INVALID,
			.enroll = KK_ENROLL_END,
			.cancel_sides = true,
			.anchor = {KK_DAY_NONE, 0}};

		KK_TRY(kk_lead_view(cx, leads[i].id,
			kk_civil_of(kk_clock_now(&cx->clock)), &v));
		KK_TRY(kk_lead_apply(
			cx, &v, &end, KK_NULL, false, "corrected", NULL));
	}
	return KK_OK;
}

static enum kk_rc undo_marks(
	struct kk_ctx *cx, const struct kk_activity_get_row *wrong)
{
	enum kk_disposition d;
	unsigned flags;

	if (!wrong->disposition.p ||
		!kk_disposition_from(wrong->disposition, &d))
		return KK_OK;
	flags = kk_disposition(d)->flags;
	if ((flags & KK_D_DEAD) && wrong->number_id != KK_NULL)
		KK_TRY(kk_sql_contact_number_alive(cx,
			&(struct kk_contact_number_alive_arg){
				wrong->contact_id, wrong->number_id},
			NULL));
	if (flags & KK_D_DEAD)
		KK_TRY(kk_sql_contact_emails_alive(cx,
			&(struct kk_contact_emails_alive_arg){
				wrong->contact_id, wrong->at},
			NULL));
	if (d == KK_LEFT_COMPANY)
		KK_TRY(kk_sql_contact_back(cx,
			&(struct kk_contact_back_arg){wrong->contact_id},
			NULL));
	if (d == KK_REFERRED)
		return undo_referral(cx, wrong->contact_id, wrong->at);
	return KK_OK;
}

enum kk_rc kk_log_back_to(struct kk_ctx *cx,
	const struct kk_activity_get_row *wrong, int64_t before,
	int64_t *contact_r)
{
	struct kk_log_next_row lead;

	if (kk_str_is(wrong->disposition, "left_company"))
		return kk_contact_root(cx, before, contact_r);
	KK_TRY(kk_sql_log_next(
		cx, &(struct kk_log_next_arg){wrong->lead_id}, &lead));
	return kk_contact_root(cx, lead.contact_id, contact_r);
}

/* The enrollment that stood before is the one again. */
static enum kk_rc undo_enrollment(struct kk_ctx *cx,
	const struct kk_lead_view *now,
	const struct kk_activity_before_get_row *b)
{
	if (now->enrollment_id != KK_NULL &&
		now->enrollment_id != b->enrollment_id)
		KK_TRY(kk_sql_enrollment_end(cx,
			&(struct kk_enrollment_end_arg){
				.id = now->enrollment_id,
				.state = KK_STR("exited"),
				.reason = KK_STR("corrected"),
				.ended_at = kk_clock_now(&cx->clock).ms},
			NULL));
	if (b->enrollment_id == KK_NULL)
		return KK_OK;
	return kk_sql_enrollment_step(cx,
		&(struct kk_enrollment_step_arg){
			b->enrollment_id, b->enrollment_step},
		NULL);
}

/* What the lead stands on for the moment between going back and going on: its
 * main touch; where it has ended or goes back to another contact (who may have
 * given up that channel), one at the desk. */
static enum kk_rc stand_in(struct kk_ctx *cx, const struct kk_lead_view *now,
	int64_t contact_id, int64_t *main_r)
{
	struct kk_instant t = kk_clock_now(&cx->clock);
	struct kk_touch_insert_row row;

	*main_r = now->main_id;
	if (now->main_id != KK_NULL && now->contact_id == contact_id)
		return KK_OK;
	KK_TRY(kk_sql_touch_insert(cx,
		&(struct kk_touch_insert_arg){.lead_id = now->lead_id,
			.kind = KK_STR("main"),
			.channel = KK_STR("desk"),
			.purpose = KK_STR("review"),
			.enrollment_id = KK_NULL,
			.step = KK_NULL,
			.due_from = t.ms,
			.due_at = t.ms,
			.due_until = t.ms,
			.minutes = 5,
			.rule = KK_STR("R-C7"),
			.made_by = KK_NULL,
			.created_at = t.ms},
		&row));
	*main_r = row.id;
	return KK_OK;
}

enum kk_rc kk_log_undo(struct kk_ctx *cx, int64_t lead_id, int64_t wrong_id)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	struct kk_activity_before_get_row b;
	struct kk_activity_get_row wrong;
	struct kk_lead_view v;
	int64_t main_id;

	KK_TRY(kk_sql_activity_get(
		cx, &(struct kk_activity_get_arg){wrong_id}, &wrong));
	KK_TRY(kk_sql_activity_before_get(
		cx, &(struct kk_activity_before_get_arg){wrong_id}, &b));
	KK_TRY(kk_lead_view(cx, lead_id, now, &v));
	KK_TRY(undo_marks(cx, &wrong));
	KK_TRY(kk_log_back_to(cx, &wrong, b.contact_id, &b.contact_id));
	KK_TRY(stand_in(cx, &v, b.contact_id, &main_id));
	KK_TRY(kk_sql_lead_point(cx,
		&(struct kk_lead_point_arg){.id = lead_id,
			.contact_id = b.contact_id,
			.state = b.state,
			.next_touch_id = main_id,
			.enrollment_id = b.enrollment_id,
			.anchor_at = b.anchor_at,
			.step_attempts = b.step_attempts,
			.round_attempts = b.round_attempts,
			.route_blocks = b.route_blocks,
			.contacts = b.contacts,
			.rung = b.rung},
		NULL));
	if (v.main_id != KK_NULL && v.main_id != main_id)
		KK_TRY(kk_sql_touch_close(cx,
			&(struct kk_touch_close_arg){.id = v.main_id,
				.state = KK_STR("cancelled"),
				.reason = KK_STR("corrected"),
				.closed_by = KK_NULL,
				.closed_at = kk_clock_now(&cx->clock).ms},
			NULL));
	KK_TRY(undo_enrollment(cx, &v, &b));
	return kk_sql_touch_close_made_by(cx,
		&(struct kk_touch_close_made_by_arg){lead_id, wrong_id, KK_NULL,
			kk_clock_now(&cx->clock).ms},
		NULL);
}
