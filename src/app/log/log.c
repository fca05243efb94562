#include "app/log/log.h"

#include <sodium.h>

#include "app/people/erase.h"
#include "app/lead/lead.h"
#include "app/log/log_effect.h"
#include "app/log/log_parse.h"
#include "app/people/merge.h"
#include "app/words/offer.h"
#include "app/log/package.h"
#include "app/lists/search_index.h"
#include "app/lead/stop.h"
#include "app/lead/view.h"
#include "core/cadence/due.h"
#include "core/reach/reach.h"
#include "core/words/phrase.h"
#include "store/sql.h"
#include "store/store.h"

/* ---- which rules did the fact break? (R-J2) ---- */

static void broken(const struct kk_log_work *w, struct kk_log_answer *a)
{
	const struct kk_guard *g = &w->view.facts.guard;
	/* Their enquiry is free of R-J2 only; a time they named of hours too.
	 */
	bool told = w->exempt && (w->view.main_told || !g->inquiry);

	a->n_broke = 0;
	if (!w->event.incoming)
		a->n_broke = kk_guard_broken(
			g, w->channel, w->event.at, told, a->broke);
}

/* ---- writing the fact ---- */

static struct kk_str broke_text(
	struct kk_ctx *cx, const struct kk_log_answer *a)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < a->n_broke; i++) {
		if (i)
			kk_buf_addc(&b, ',');
		kk_buf_addz(&b, kk_rule_code(a->broke[i]));
	}
	return kk_buf_str(&b);
}

static struct kk_str reach_text(const struct kk_log_work *w)
{
	if (!w->rule || w->rule->reach < 0)
		return KK_STR_NONE;
	return kk_str_z(kk_reach_code((enum kk_reach)w->rule->reach));
}

/* The statement that was said or written, of whatever reaches them from us. */
static enum kk_rc said_version(
	struct kk_ctx *cx, const struct kk_log_work *w, int64_t *version_id_r)
{
	const struct kk_cadence *c = w->view.facts.cadence;

	*version_id_r = KK_NULL;
	if (w->event.incoming || w->channel >= KK_BY_MEETING ||
		w->view.facts.state == KK_LEAD_CUSTOMER)
		return KK_OK;
	return kk_offer_version_of(cx, w->view.lead_id,
		c ? kk_str_z(c->code) : KK_STR_NONE, w->at, version_id_r);
}

static enum kk_rc write_activity(
	struct kk_ctx *cx, struct kk_log_work *w, struct kk_log_answer *a)
{
	const struct kk_log_request *rq = w->rq;
	struct kk_activity_insert_row row;
	char until[KK_DAY_CHARS];
	bool phone = w->channel == KK_BY_PHONE;
	int64_t said;

	KK_TRY(said_version(cx, w, &said));
	KK_TRY(kk_sql_activity_insert(cx,
		&(struct kk_activity_insert_arg){.lead_id = w->view.lead_id,
			.contact_id = w->view.contact_id,
			.touch_id = w->touch_id,
			.user_id = cx->user_id,
			.at = w->at.ms,
			.logged_at = kk_clock_now(&cx->clock).ms,
			.direction = kk_str_z(w->event.incoming ? "in" : "out"),
			.channel = kk_str_z(kk_channel_code(w->channel)),
			.disposition =
				w->rule ? kk_str_z(w->rule->code) : KK_STR_NONE,
			.reach = reach_text(w),
			.complaint = w->event.complaint,
			.number_id = phone ? w->view.number_id : KK_NULL,
			.exempt = w->exempt,
			.counted = w->rule && !w->event.incoming &&
				   (w->rule->flags & KK_D_COUNTS),
			.told_at = w->event.when.day == KK_DAY_NONE
					   ? KK_NULL
					   : kk_instant_of(w->event.when).ms,
			.until = w->event.until == KK_DAY_NONE
					 ? KK_STR_NONE
					 : kk_str_z(kk_day_text(
						   w->event.until, until)),
			.broke = broke_text(cx, a),
			.corrects_id = rq->corrects_id,
			.client_key = rq->key,
			.offer_version_id = said},
		&row));
	a->activity_id = row.id;
	if (!rq->note.p && !rq->said.p && !rq->answered_by.p && !rq->reason.p)
		return KK_OK;
	return kk_sql_activity_text_insert(cx,
		&(struct kk_activity_text_insert_arg){.activity_id = row.id,
			.note = rq->note,
			.said = rq->said,
			.answered_by = rq->answered_by,
			.reason = rq->reason},
		NULL);
}

static enum kk_rc write_before(
	struct kk_ctx *cx, const struct kk_log_work *w, int64_t activity_id)
{
	const struct kk_lead_view *v = &w->view;
	const struct kk_lead_facts *f = &v->facts;

	return kk_sql_activity_before_insert(cx,
		&(struct kk_activity_before_insert_arg){
			.activity_id = activity_id,
			.main_id = w->before_main,
			.contact_id = v->contact_id,
			.state = kk_str_z(kk_lead_state_code(f->state)),
			.enrollment_id = v->enrollment_id,
			.enrollment_step = v->enrollment_id == KK_NULL
						   ? KK_NULL
						   : f->step + 1,
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

#define BILLION 1e9

/* How the call was chosen, where it was made in the half hour it was planned
 * for (R-A6). */
static enum kk_rc write_choice(
	struct kk_ctx *cx, const struct kk_log_work *w, int64_t activity_id)
{
	const struct kk_plan_choice *c = &w->choice;

	if (w->channel != KK_BY_PHONE || w->event.incoming ||
		c->propensity <= 0 || c->day != w->event.at.day ||
		kk_reach_slot(w->event.at.minute) != c->slot)
		return KK_OK;
	return kk_sql_reach_choice_put(cx,
		&(struct kk_reach_choice_put_arg){.activity_id = activity_id,
			.version = c->version,
			.bits = c->bits,
			.slot = c->slot,
			.p = (int64_t)(c->p * BILLION),
			.best = (int64_t)(c->best * BILLION),
			.propensity = (int64_t)(c->propensity * BILLION)},
		NULL);
}

/* A call takes the shared number for the day (R-J2). */
static enum kk_rc claim(struct kk_ctx *cx, const struct kk_log_work *w)
{
	char day[KK_DAY_CHARS];
	int64_t touch = w->touch_id == KK_NULL ? w->before_main : w->touch_id;

	if (w->channel != KK_BY_PHONE || w->event.incoming || w->exempt ||
		!w->view.number_shared || touch == KK_NULL)
		return KK_OK;
	return kk_sql_claim_take(cx,
		&(struct kk_claim_take_arg){.number_id = w->view.number_id,
			.day = kk_str_z(kk_day_text(w->event.at.day, day)),
			.touch_id = touch},
		NULL);
}

/* The call that is being logged counts for what is planned next. */
static void count_call(struct kk_log_work *w)
{
	if (w->channel == KK_BY_PHONE && !w->event.incoming)
		kk_lead_view_called(&w->view, w->event.at, w->exempt);
}

static void climb(struct kk_log_work *w)
{
	if (w->rule && w->rule->reach > (int)w->view.rung)
		w->view.rung = (enum kk_reach)w->rule->reach;
}

/* ---- the answer ---- */

const char *kk_touch_words(struct kk_ctx *cx, struct kk_instant at,
	const char *channel, const char *purpose, const char *rule)
{
	enum kk_channel by = KK_BY_DESK;
	enum kk_purpose p = KK_FOR_CALL;
	struct kk_buf when;

	(void)kk_channel_from(kk_str_z(channel), &by);
	(void)kk_purpose_from(kk_str_z(purpose), &p);
	kk_buf_init(&when, cx->arena);
	kk_moment_say(&when, cx->lang, kk_civil_of(at),
		kk_civil_of(cx->clock.at).day);
	return KK_SAY(cx->arena, cx->lang, KK_MSG_NEXT_IS, kk_buf_z(&when),
		kk_channel_text(cx->lang, by), kk_purpose_text(cx->lang, p),
		rule, kk_rule_text(cx->lang, kk_rule_from(kk_str_z(rule))));
}

static enum kk_rc answer(struct kk_ctx *cx, struct kk_log_answer *a)
{
	struct kk_log_next_row row;

	KK_TRY(kk_sql_log_next(
		cx, &(struct kk_log_next_arg){a->lead_id}, &row));
	a->state = row.state.p;
	a->contact_id = row.contact_id;
	a->contact = row.contact.p;
	a->account = row.account.p;
	a->next_id = row.touch_id;
	if (row.touch_id == KK_NULL) {
		enum kk_lead_state state = KK_LEAD_STOPPED;

		(void)kk_lead_state_from(row.state, &state);
		a->next_text = KK_SAY(cx->arena, cx->lang, KK_MSG_NEXT_NONE,
			kk_lead_state_text(cx->lang, state));
		return KK_OK;
	}
	a->next_at = (struct kk_instant){row.at};
	a->next_channel = row.channel.p;
	a->next_purpose = row.purpose.p;
	a->next_rule = row.rule.p;
	a->next_text = kk_touch_words(
		cx, a->next_at, row.channel.p, row.purpose.p, row.rule.p);
	return KK_OK;
}

/* "R-A3,R-J2" as rules. */
static void read_broke(struct kk_str text, struct kk_log_answer *a)
{
	while (text.n && a->n_broke < KK_MAX_BROKEN) {
		size_t comma = kk_str_find(text, KK_STR(","));
		struct kk_str one = text;

		one.n = comma == SIZE_MAX ? text.n : comma;
		a->broke[a->n_broke++] = kk_rule_from(one);
		text.p += comma == SIZE_MAX ? text.n : comma + 1;
		text.n -= comma == SIZE_MAX ? text.n : comma + 1;
	}
}

/* Was this key logged before? KK_ENO: no. */
static enum kk_rc repeated(struct kk_ctx *cx, const struct kk_log_request *rq,
	struct kk_log_answer *a)
{
	struct kk_activity_by_key_row row;

	if (!rq->key.p)
		return KK_ENO;
	KK_TRY(kk_sql_activity_by_key(
		cx, &(struct kk_activity_by_key_arg){rq->key}, &row));
	a->repeated = true;
	a->activity_id = row.id;
	a->lead_id = row.lead_id;
	read_broke(row.broke, a);
	return answer(cx, a);
}

/* ---- one outcome ---- */

/* An outcome on a side touch, or of one that is only noted, changes no plan
 * unless it says something new. */
static bool only_noted(const struct kk_log_work *w)
{
	enum kk_follow f;

	if (!kk_lead_living(w->view.facts.state))
		return !w->rule || w->event.disposition != KK_STOP;
	if (!w->rule)
		return false;
	f = w->rule->follow;
	if (w->stale)
		return true;
	if (w->older)
		return false;
	if (!w->side && (w->event.on_main || !w->event.incoming))
		return w->event.disposition == KK_DELIVERED &&
		       w->touch_id == KK_NULL && w->view.wrote;
	return f == KK_F_CADENCE || f == KK_F_OTHER_WINDOW ||
	       f == KK_F_ARRIVAL || f == KK_F_OWN_CALL ||
	       (f == KK_F_TOLD_OR_BD && w->event.when.day == KK_DAY_NONE);
}

static enum kk_rc close_side(
	struct kk_ctx *cx, const struct kk_log_work *w, int64_t activity_id)
{
	if (!w->side)
		return KK_OK;
	return kk_sql_touch_close(cx,
		&(struct kk_touch_close_arg){.id = w->touch_id,
			.state = KK_STR("done"),
			.closed_by = activity_id,
			.closed_at = kk_clock_now(&cx->clock).ms},
		NULL);
}

/* A fact that changes no plan still counts. */
static enum kk_rc noted(struct kk_ctx *cx, const struct kk_log_work *w)
{
	return kk_sql_lead_count(cx,
		&(struct kk_lead_count_arg){w->view.lead_id,
			kk_str_z(kk_reach_code(w->view.rung)),
			w->view.facts.guard.round_attempts},
		NULL);
}

/* Can the main touch go the way it was planned? An answer is no advertising,
 * so it needs no basis (R-J3). */
static bool still_usable(const struct kk_lead_facts *f, unsigned given_up)
{
	if (f->main_channel == KK_BY_DESK)
		return true;
	if (given_up & KK_BIT(f->main_channel))
		return false;
	if (f->main_channel == KK_BY_EMAIL && f->main_purpose == KK_FOR_ANSWER)
		return f->can_answer;
	return f->channels & KK_BIT(f->main_channel);
}

/* The main touch as it stood, before a wrong activity too; on another day where
 * the call just logged leaves no room for it (R-J2). False: it may stay as it
 * is, and nothing is to be written. */
static bool stand_anew(struct kk_log_work *w, struct kk_decision *d_r)
{
	struct kk_lead_facts *f = &w->view.facts;
	bool past = kk_civil_cmp(f->main_at, w->event.now) < 0;
	unsigned given_up = 0; /* with this very entry */
	bool usable, keeps;

	*d_r = (struct kk_decision){.state = f->state,
		.has_main = true,
		.step = f->step,
		.step_attempts = f->step_attempts,
		.route_blocks = f->route_blocks,
		.contacts = f->contacts,
		.anchor = f->anchor,
		.main = {.channel = f->main_channel,
			.purpose = f->main_purpose,
			.from = f->main_at,
			.at = f->main_at,
			.until = {f->main_at.day, 1439},
			.told = w->view.main_told,
			.rule = KK_R_C7}};
	if (w->rule && w->rule->follow == KK_F_OTHER_CHANNEL)
		given_up = KK_BIT(w->event.by);
	usable = still_usable(f, given_up);
	keeps = usable && (past || !kk_guard_ask(&f->guard, f->main_channel,
					   f->main_at, w->view.main_told)
					    .rule);
	if (keeps && (!w->correction || w->stale || w->amend))
		return false;
	if (w->rule && w->rule->follow == KK_F_OTHER_CHANNEL)
		f->channels &= ~KK_BIT(w->channel); /* given up just now */
	if (!usable)
		f->main_channel = kk_due_channel(f->channels, given_up);
	if (!keeps)
		d_r->main = kk_decide_again(
			f, past ? w->event.now : f->main_at, KK_R_J2);
	return true;
}

static enum kk_rc stand(
	struct kk_ctx *cx, struct kk_log_work *w, struct kk_log_answer *a)
{
	struct kk_decision d;

	if (!stand_anew(w, &d))
		return noted(cx, w);
	return kk_lead_apply(cx, &w->view, &d, a->activity_id, false,
		w->correction ? "corrected" : "moved", NULL);
}

/* What is logged on a lead that has ended still counts for the person: a
 * channel given up (R-J1), and a call for whoever pursues them now (R-J2: the
 * limits are per contact). */
static enum kk_rc other_lead(
	struct kk_ctx *cx, const struct kk_log_work *w, struct kk_log_answer *a)
{
	struct kk_log_work other = {.event = w->event};
	struct kk_lead_living_of_row living;
	int64_t contact;
	enum kk_rc rc;

	KK_TRY(kk_contact_root(cx, w->view.contact_id, &contact));
	if (w->rule && w->rule->follow == KK_F_OTHER_CHANNEL)
		KK_TRY(kk_stop_channels(cx, contact, KK_BIT(w->channel),
			w->event.until, a->activity_id));
	if (w->channel != KK_BY_PHONE || w->event.incoming)
		return KK_OK;
	rc = kk_sql_lead_living_of(
		cx, &(struct kk_lead_living_of_arg){contact}, &living);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	KK_TRY(kk_lead_view(cx, living.id, w->event.now, &other.view));
	return stand(cx, &other, a);
}

/* Will the next call go to another number than this one? */
static bool other_number(const struct kk_log_work *w)
{
	return w->rule && (w->rule->follow == KK_F_SUCCESSOR ||
				  ((w->rule->flags & KK_D_DEAD) &&
					  w->channel == KK_BY_PHONE));
}

/* The call counts for the number of the seat too, where it is the one just
 * rung (R-J2). */
static void rang_today(struct kk_ctx *cx, struct kk_log_work *w, int64_t rang)
{
	struct kk_guard *g = &w->view.facts.guard;
	kk_day *days;

	if (w->channel != KK_BY_PHONE || w->event.incoming || w->exempt ||
		!w->view.number_shared || w->view.number_id != rang)
		return;
	days = KK_NEW_N(cx->arena, kk_day, g->n_number_days + 1);
	for (size_t i = 0; i < g->n_number_days; i++)
		days[i] = g->number_days[i];
	days[g->n_number_days++] = w->event.at.day;
	g->number_days = days;
}

static enum kk_rc decide(
	struct kk_ctx *cx, struct kk_log_work *w, struct kk_decision *d_r)
{
	int64_t rang = w->view.number_id;

	if (other_number(w)) {
		KK_TRY(kk_lead_next_number(cx, w->event.now,
			w->rule->follow == KK_F_SUCCESSOR, &w->view));
		rang_today(cx, w, rang);
	}
	*d_r = kk_decide(&w->view.facts, &w->event);
	w->view.number_id = rang;
	return KK_OK;
}

enum kk_rc kk_log_foresee(struct kk_ctx *cx, struct kk_log_work *w,
	struct kk_decision *d_r, bool *stays_r)
{
	*stays_r = false;
	count_call(w);
	if (!only_noted(w)) {
		KK_TRY(decide(cx, w, d_r));
		if (!d_r->keep_main)
			return kk_lead_settle(cx, &w->view, d_r);
	}
	*stays_r = !stand_anew(w, d_r);
	return *stays_r ? KK_OK : kk_lead_settle(cx, &w->view, d_r);
}

static enum kk_rc plan_next(
	struct kk_ctx *cx, struct kk_log_work *w, struct kk_log_answer *a)
{
	struct kk_decision d;

	KK_TRY(decide(cx, w, &d));
	if (d.stop)
		return kk_stop_contact_for(cx, w, a->activity_id);
	KK_TRY(kk_log_effects(cx, w, &d, a));
	if (d.keep_main)
		return stand(cx, w, a);
	return kk_lead_apply(cx, &w->view, &d, a->activity_id,
		w->event.on_main && (!w->correction || w->amend),
		w->rule ? w->rule->code : "complaint", NULL);
}

/* What was posted, where anything of it was told. */
static enum kk_rc write_package(
	struct kk_ctx *cx, struct kk_log_work *w, struct kk_log_answer *a)
{
	const struct kk_log_request *rq = w->rq;
	struct kk_package p = {.activity_id = a->activity_id,
		.channel = w->channel,
		.carrier =
			kk_str_empty(rq->carrier) ? KK_STR_NONE : rq->carrier,
		.contents =
			kk_str_empty(rq->contents) ? KK_STR_NONE : rq->contents,
		.tracking =
			kk_str_empty(rq->tracking) ? KK_STR_NONE : rq->tracking,
		.posted = w->event.at.day,
		.expected =
			kk_arrival(w->view.facts.guard.cal, w->event.at.day)};

	if (w->event.disposition != KK_POSTED ||
		(!p.carrier.p && !p.contents.p && !p.tracking.p))
		return KK_OK;
	a->warning = kk_package_warning(cx, p.channel, p.carrier);
	return kk_package_keep(cx, a->lead_id, &p);
}

static enum kk_rc log_it(
	struct kk_ctx *cx, struct kk_log_work *w, struct kk_log_answer *a)
{
	broken(w, a);
	a->lead_id = w->view.lead_id;
	climb(w);
	KK_TRY(write_activity(cx, w, a));
	KK_TRY(write_package(cx, w, a));
	KK_TRY(write_choice(cx, w, a->activity_id));
	KK_TRY(claim(cx, w));
	KK_TRY(close_side(cx, w, a->activity_id));
	if (only_noted(w)) {
		if (!kk_lead_living(w->view.facts.state))
			return other_lead(cx, w, a);
		if (w->correction && !w->stale && !w->amend)
			KK_TRY(write_before(cx, w, a->activity_id));
		count_call(w);
		return stand(cx, w, a);
	}
	KK_TRY(write_before(cx, w, a->activity_id));
	count_call(w);
	return plan_next(cx, w, a);
}

static enum kk_rc log_in(struct kk_ctx *cx, const struct kk_log_request *rq,
	struct kk_log_answer *a)
{
	struct kk_log_work w = {.rq = rq};
	enum kk_rc rc = repeated(cx, rq, a);

	if (rc != KK_ENO)
		return rc;
	KK_TRY(kk_log_parse(cx, &w));
	KK_TRY(kk_erased_refuse(cx, w.view.contact_id));
	KK_TRY(log_it(cx, &w, a));
	KK_TRY(kk_search_catch_up(cx));
	if (w.rule && (w.rule->follow == KK_F_STOP ||
			      w.rule->follow == KK_F_OTHER_CHANNEL))
		a->missing = kk_stop_missing(cx);
	return answer(cx, a);
}

enum kk_rc kk_log(struct kk_ctx *cx, const struct kk_log_request *rq,
	struct kk_log_answer *a)
{
	*a = (struct kk_log_answer){.new_lead_id = KK_NULL, .next_id = KK_NULL};
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, log_in(cx, rq, a));
}

const char *kk_log_key(struct kk_arena *a)
{
	unsigned char bytes[16];
	char *text = KK_NEW_N(a, char, 2 * sizeof bytes + 1);

	randombytes_buf(bytes, sizeof bytes);
	return sodium_bin2hex(text, 2 * sizeof bytes + 1, bytes, sizeof bytes);
}

static enum kk_rc close_by_hand(
	struct kk_ctx *cx, int64_t touch_id, bool skipped, struct kk_str reason)
{
	const char *id = kk_arena_int(cx->arena, touch_id);
	struct kk_touch_get_row t;
	enum kk_rc rc =
		kk_sql_touch_get(cx, &(struct kk_touch_get_arg){touch_id}, &t);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_TOUCH_UNKNOWN, id);
	KK_TRY(rc);
	if (!kk_str_is(t.state, "open"))
		return kk_log_closed(cx, touch_id, &t);
	if (kk_str_is(t.kind, "main"))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOUCH_SIDE_ONLY, id);
	return kk_sql_touch_close(cx,
		&(struct kk_touch_close_arg){.id = touch_id,
			.state = kk_str_z(skipped ? "skipped" : "done"),
			.reason = reason.p ? reason : kk_str_z("by hand"),
			.closed_at = kk_clock_now(&cx->clock).ms},
		NULL);
}

enum kk_rc kk_touch_done(
	struct kk_ctx *cx, int64_t touch_id, bool skipped, struct kk_str reason)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, close_by_hand(cx, touch_id, skipped, reason));
}
