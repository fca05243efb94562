/* A merge is taken back: what it lent, copied and ended is as it was, and what
 * something since prevents is named. */
#include "app/people/merge_work.h"

#include "app/people/consent.h"
#include "app/people/erase.h"
#include "app/lists/search_index.h"
#include "app/lead/stop.h"
#include "format/time/datetime.h"
#include "store/store.h"

struct undo {
	int64_t id;
	struct kk_merge_get_row m;
	struct kk_unmerge_answer *a;
	struct kk_merge_contact_row from, into;
	unsigned since;	 /* channels the survivor gave up since, for good … */
	unsigned paused; /* … and until a day */
	bool exact;	 /* the lead that went on is as it was, and all ways */
	struct kk_merge_opt_outs_since_row *outs; /* those until a day */
	size_t n_outs;
	struct kk_merge_leads_row *leads;
	size_t n_leads;
};

/* ---- what both kinds ask ---- */

enum kk_rc kk_merge_find(struct kk_ctx *cx, int64_t merge_id, const char *kind,
	struct kk_merge_get_row *m)
{
	const char *id = kk_arena_int(cx->arena, merge_id);
	struct kk_merge_later_row later;
	enum kk_rc rc =
		kk_sql_merge_get(cx, &(struct kk_merge_get_arg){merge_id}, m);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_MERGE_UNKNOWN, id);
	KK_TRY(rc);
	if (!kk_str_is(m->kind, kind))
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_MERGE_OTHER_KIND, id, m->kind.p);
	if (m->undone_at != KK_NULL)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MERGE_UNDONE, id);
	rc = kk_sql_merge_later(cx,
		&(struct kk_merge_later_arg){merge_id, m->kind, m->into_id},
		&later);
	if (rc == KK_OK)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MERGE_LATER, id,
			kk_arena_int(cx->arena, later.id), kind);
	return rc == KK_ENO ? KK_OK : rc;
}

void kk_merge_kept(struct kk_ctx *cx, struct kk_unmerge_answer *a,
	const char *what, int64_t id, const char *text)
{
	struct kk_unmerge_kept *k = KK_NEW(cx->arena, struct kk_unmerge_kept);
	struct kk_unmerge_kept **last = &a->kept;

	*k = (struct kk_unmerge_kept){what, id, text, NULL};
	while (*last)
		last = &(*last)->next;
	*last = k;
	a->n_kept++;
}

enum kk_rc kk_merge_forget(struct kk_ctx *cx, int64_t merge_id)
{
	KK_TRY(kk_sql_merge_forget_leads(
		cx, &(struct kk_merge_forget_leads_arg){merge_id}, NULL));
	KK_TRY(kk_sql_merge_forget_rows(
		cx, &(struct kk_merge_forget_rows_arg){merge_id}, NULL));
	KK_TRY(kk_sql_merge_forget_fields(
		cx, &(struct kk_merge_forget_fields_arg){merge_id}, NULL));
	return kk_sql_merge_undone(cx,
		&(struct kk_merge_undone_arg){
			merge_id, kk_clock_now(&cx->clock).ms},
		NULL);
}

/* ---- the contact ---- */

static enum kk_rc load_since(struct kk_ctx *cx, struct undo *u)
{
	struct kk_merge_since_row *rows;
	struct kk_unmerge_answer *a = u->a;

	KK_TRY(kk_sql_merge_since(cx,
		&(struct kk_merge_since_arg){
			u->id, u->m.last_activity, u->m.from_id, u->m.into_id},
		&rows, &a->n_since));
	a->since = KK_NEW_N(cx->arena, struct kk_unmerge_since, a->n_since + 1);
	for (size_t i = 0; i < a->n_since; i++)
		a->since[i] = (struct kk_unmerge_since){rows[i].id,
			rows[i].lead_id, {rows[i].at}, rows[i].channel.p,
			rows[i].disposition.p};
	return KK_OK;
}

/* What the merge lent is theirs no longer; what they said themselves, before or
 * since, stays (R-J1). */
static enum kk_rc take_back_lent(struct kk_ctx *cx, struct undo *u)
{
	int64_t own = u->into.stop_mask & ~u->into.lent_mask;

	u->since = (unsigned)(own & ~u->m.own_mask);
	u->into.lent_mask = u->m.lent_mask & ~own;
	u->into.stop_mask = own | u->into.lent_mask;
	return kk_sql_merge_mask(cx,
		&(struct kk_merge_mask_arg){
			u->into.id, u->into.stop_mask, u->into.lent_mask},
		NULL);
}

static enum kk_rc point_back(struct kk_ctx *cx, const struct undo *u)
{
	KK_TRY(kk_sql_merge_point_one(cx,
		&(struct kk_merge_point_one_arg){u->from.id, KK_NULL}, NULL));
	return kk_sql_merge_point_back(
		cx, &(struct kk_merge_point_back_arg){u->id, u->from.id}, NULL);
}

static enum kk_rc take_back_ways(struct kk_ctx *cx, struct undo *u)
{
	int64_t numbers, emails;

	KK_TRY(kk_sql_merge_numbers_dead(cx,
		&(struct kk_merge_numbers_dead_arg){
			u->id, u->from.id, u->into.id},
		&numbers));
	KK_TRY(kk_sql_merge_emails_dead(cx,
		&(struct kk_merge_emails_dead_arg){
			u->id, u->from.id, u->into.id},
		&emails));
	u->exact = numbers + emails == 0;
	KK_TRY(kk_sql_merge_numbers_gone(cx,
		&(struct kk_merge_numbers_gone_arg){u->id, u->into.id}, NULL));
	KK_TRY(kk_sql_merge_emails_gone(cx,
		&(struct kk_merge_emails_gone_arg){u->id, u->into.id}, NULL));
	return kk_sql_merge_opt_outs_gone(cx,
		&(struct kk_merge_opt_outs_gone_arg){u->id, u->into.id}, NULL);
}

/* Those that are over by now too: what was due then was not to be done. */
static enum kk_rc load_paused(struct kk_ctx *cx, struct undo *u)
{
	enum kk_channel c;

	KK_TRY(kk_sql_merge_opt_outs_since(cx,
		&(struct kk_merge_opt_outs_since_arg){
			u->into.id, u->m.last_opt_out},
		&u->outs, &u->n_outs));
	for (size_t i = 0; i < u->n_outs; i++)
		if (kk_channel_from(u->outs[i].channel, &c))
			u->paused |= KK_BIT(c);
	return KK_OK;
}

/* What the survivor gave up since, both gave up. */
static enum kk_rc share_stops(struct kk_ctx *cx, const struct undo *u)
{
	const struct kk_team *team;
	bool any = u->since != 0;
	enum kk_channel c;
	size_t ended;
	kk_day until;

	KK_TRY(kk_team_get(cx, &team));
	for (size_t i = 0; i < u->n_outs; i++) {
		if (!kk_channel_from(u->outs[i].channel, &c) ||
			!kk_date_parse(
				u->outs[i].until, KK_DATE_EXACT, &until) ||
			until <= team->today)
			continue;
		any = true;
		KK_TRY(kk_stop_channels(
			cx, u->from.id, KK_BIT(c), until, KK_NULL));
	}
	if (any)
		kk_merge_kept(cx, u->a, "stop", u->from.id,
			KK_SAY(cx->arena, cx->lang, KK_MSG_UNMERGE_STOP,
				u->from.name.p, u->into.name.p));
	if (!u->since)
		return KK_OK;
	if (((unsigned)u->into.stop_mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS)
		return kk_stop_contact(cx, u->from.id, KK_NULL, &ended);
	return kk_stop_channels(cx, u->from.id, u->since, KK_DAY_NONE, KK_NULL);
}

/* ---- the leads ---- */

static bool living(struct kk_str state)
{
	return !kk_str_is(state, "stopped") && !kk_str_is(state, "invalid");
}

static bool closed(unsigned mask, struct kk_str channel)
{
	enum kk_channel c = KK_BY_DESK;

	(void)kk_channel_from(channel, &c);
	return c != KK_BY_DESK && (mask & KK_BIT(c));
}

/* The channels a lead of that contact may not use. */
static unsigned mask_of(const struct undo *u, int64_t contact_id)
{
	const struct kk_merge_contact_row *c =
		contact_id == u->from.id ? &u->from : &u->into;

	return (unsigned)(c->stop_mask | c->account_stop) & KK_ALL_CHANNELS;
}

static void keep_lead(struct kk_ctx *cx, struct undo *u,
	const struct kk_merge_leads_row *r, enum kk_msg why)
{
	kk_merge_kept(cx, u->a, "lead", r->lead_id,
		KK_SAY(cx->arena, cx->lang, why,
			kk_arena_int(cx->arena, r->lead_id)));
}

/* Did the merge end it? */
static bool lives_again(
	const struct undo *u, const struct kk_merge_leads_row *r)
{
	return r->lead_id != u->m.lead_id && living(r->state) &&
	       !living(r->now_state) && !living(r->after_state);
}

/* First no lead hangs on another one that is about to live … */
static enum kk_rc free_leads(struct kk_ctx *cx, const struct undo *u)
{
	for (size_t i = 0; i < u->n_leads; i++) {
		const struct kk_merge_leads_row *r = &u->leads[i];

		if (r->now_merged != KK_NULL && r->merged_into == KK_NULL &&
			(r->now_merged == u->m.lead_id || lives_again(u, r)))
			KK_TRY(kk_sql_merge_lead_free(cx,
				&(struct kk_merge_lead_free_arg){
					r->lead_id, KK_NULL},
				NULL));
	}
	return KK_OK;
}

/* … then those merged earlier hang where they did. */
static enum kk_rc hang_leads(struct kk_ctx *cx, const struct undo *u)
{
	for (size_t i = 0; i < u->n_leads; i++) {
		const struct kk_merge_leads_row *r = &u->leads[i];

		if (r->merged_into != KK_NULL &&
			r->now_merged == u->m.lead_id &&
			r->now_merged != r->merged_into)
			KK_TRY(kk_sql_merge_lead_free(cx,
				&(struct kk_merge_lead_free_arg){
					r->lead_id, r->merged_into},
				NULL));
	}
	return KK_OK;
}

/* The same, with what was given up until a day since. */
static unsigned shut_of(const struct undo *u, int64_t contact_id)
{
	return mask_of(u, contact_id) |
	       (contact_id == u->into.id ? u->paused : 0);
}

/* The lead as it was; over another channel where its own was given up since. */
static enum kk_rc back(struct kk_ctx *cx, const struct undo *u,
	const struct kk_merge_leads_row *r)
{
	unsigned mask = shut_of(u, r->contact_id);
	bool other_way = closed(mask, r->main_channel);
	int64_t touch = r->next_touch_id;

	KK_TRY(kk_sql_merge_lead_unstop(
		cx, &(struct kk_merge_lead_unstop_arg){r->lead_id}, NULL));
	KK_TRY(kk_sql_merge_touches_again(cx,
		&(struct kk_merge_touches_again_arg){
			u->id, r->lead_id, u->m.at, mask},
		NULL));
	if (other_way)
		KK_TRY(kk_merge_stand_in(cx, r->lead_id, &touch));
	KK_TRY(kk_sql_merge_enrollment_back(cx,
		&(struct kk_merge_enrollment_back_arg){u->id, r->lead_id},
		NULL));
	KK_TRY(kk_sql_merge_lead_back(cx,
		&(struct kk_merge_lead_back_arg){u->id, r->lead_id, touch},
		NULL));
	u->a->leads[u->a->n_leads++] = r->lead_id;
	if (!other_way)
		return KK_OK;
	return kk_merge_settle(cx, r->lead_id, true,
		&(struct kk_merge_living_row){.channel = r->main_channel,
			.purpose = r->main_purpose,
			.due_at = r->main_at});
}

/* A lead that the merge ended. */
static enum kk_rc revive(
	struct kk_ctx *cx, struct undo *u, const struct kk_merge_leads_row *r)
{
	struct kk_lead_living_of_row other;
	enum kk_rc rc;

	if (mask_of(u, r->contact_id) == KK_ALL_CHANNELS) {
		keep_lead(cx, u, r, KK_MSG_UNMERGE_LEAD_STOPPED);
		return kk_sql_merge_lead_stopped(cx,
			&(struct kk_merge_lead_stopped_arg){r->lead_id}, NULL);
	}
	rc = kk_sql_lead_living_of(
		cx, &(struct kk_lead_living_of_arg){r->contact_id}, &other);
	if (rc == KK_ENO)
		return back(cx, u, r);
	keep_lead(cx, u, r, KK_MSG_UNMERGE_LEAD_NEWER);
	return rc;
}

static bool unchanged(const struct undo *u, const struct kk_merge_leads_row *r)
{
	return r->logged == 0 && r->now_contact == u->into.id &&
	       kk_str_eq(r->now_state, r->after_state) &&
	       r->now_touch == r->after_touch &&
	       r->now_enrollment == r->after_enrollment &&
	       r->now_owner == r->after_owner;
}

/* It goes back to its contact, unless nobody there may be contacted any more.
 */
static enum kk_rc move_back(struct kk_ctx *cx, struct undo *u,
	const struct kk_merge_leads_row *r, bool *moved_r)
{
	unsigned mask = mask_of(u, r->contact_id);
	int64_t owner =
		r->now_owner == r->after_owner ? r->owner_id : r->now_owner;

	*moved_r = mask != KK_ALL_CHANNELS &&
		   !(living(r->now_state) && closed(mask, r->now_channel));
	if (!*moved_r) {
		keep_lead(cx, u, r, KK_MSG_UNMERGE_LEAD_STAYS);
		return KK_OK;
	}
	return kk_sql_merge_lead_move(cx,
		&(struct kk_merge_lead_move_arg){
			r->lead_id, r->contact_id, owner},
		NULL);
}

static enum kk_rc undo_going_on(
	struct kk_ctx *cx, struct undo *u, const struct kk_merge_leads_row *r)
{
	bool same = unchanged(u, r), moved = true;

	if (r->now_contact != u->into.id) {
		u->exact = false;
		keep_lead(cx, u, r, KK_MSG_UNMERGE_LEAD_SEAT);
		return KK_OK;
	}
	if (r->contact_id != u->into.id)
		KK_TRY(move_back(cx, u, r, &moved));
	if (!same && moved && r->contact_id != u->into.id)
		keep_lead(cx, u, r, KK_MSG_UNMERGE_LEAD_GOES_ON);
	if (same && moved) {
		KK_TRY(back(cx, u, r));
		KK_TRY(kk_sql_merge_enrollments_gone(cx,
			&(struct kk_merge_enrollments_gone_arg){
				r->lead_id, u->m.last_enrollment},
			NULL));
	} else if (moved && r->contact_id != u->into.id) {
		u->a->leads[u->a->n_leads++] = r->lead_id;
	}
	u->exact = u->exact && same && moved;
	return kk_sql_merge_touches_gone(cx,
		&(struct kk_merge_touches_gone_arg){
			u->id, r->lead_id, same && moved},
		NULL);
}

static enum kk_rc undo_leads(struct kk_ctx *cx, struct undo *u)
{
	for (size_t i = 0; i < u->n_leads; i++)
		if (u->leads[i].lead_id == u->m.lead_id)
			KK_TRY(undo_going_on(cx, u, &u->leads[i]));
	for (size_t i = 0; i < u->n_leads; i++)
		if (lives_again(u, &u->leads[i]))
			KK_TRY(revive(cx, u, &u->leads[i]));
	return hang_leads(cx, u);
}

/* Where something came since, a number may be missing now, or a call of today
 * leaves no room for the next one (R-J2). */
static enum kk_rc settle(
	struct kk_ctx *cx, const struct undo *u, int64_t contact_id)
{
	struct kk_lead_living_of_row lead;
	bool known = false;
	enum kk_rc rc = kk_sql_lead_living_of(
		cx, &(struct kk_lead_living_of_arg){contact_id}, &lead);

	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	for (size_t i = 0; i < u->n_leads; i++)
		known = known || u->leads[i].lead_id == lead.id;
	return kk_merge_settle(
		cx, lead.id, !known || !u->exact || u->a->n_since > 0, NULL);
}

/* ---- the whole ---- */

static enum kk_rc load(struct kk_ctx *cx, struct undo *u)
{
	KK_TRY(kk_merge_find(cx, u->id, "contact", &u->m));
	KK_TRY(kk_erased_refuse(cx, u->m.into_id));
	KK_TRY(kk_sql_merge_contact(
		cx, &(struct kk_merge_contact_arg){u->m.from_id}, &u->from));
	KK_TRY(kk_sql_merge_contact(
		cx, &(struct kk_merge_contact_arg){u->m.into_id}, &u->into));
	KK_TRY(kk_sql_merge_leads(cx,
		&(struct kk_merge_leads_arg){u->id, u->m.last_activity},
		&u->leads, &u->n_leads));
	*u->a = (struct kk_unmerge_answer){.from_id = u->from.id,
		.into_id = u->into.id,
		.from = u->from.name.p,
		.into = u->into.name.p,
		.leads = KK_NEW_N(cx->arena, int64_t, u->n_leads + 1)};
	return load_since(cx, u);
}

static enum kk_rc undo(struct kk_ctx *cx, struct undo *u)
{
	KK_TRY(load(cx, u));
	KK_TRY(load_paused(cx, u));
	KK_TRY(take_back_lent(cx, u));
	KK_TRY(point_back(cx, u));
	KK_TRY(free_leads(cx, u));
	KK_TRY(take_back_ways(cx, u));
	KK_TRY(kk_merge_empty(cx, u->id, u->into.id, u->a));
	KK_TRY(kk_consent_settle(cx, u->from.id, KK_NULL));
	KK_TRY(kk_consent_settle(cx, u->into.id, KK_NULL));
	KK_TRY(undo_leads(cx, u));
	KK_TRY(settle(cx, u, u->from.id));
	KK_TRY(settle(cx, u, u->into.id));
	KK_TRY(kk_merge_hold(cx, u->from.id));
	KK_TRY(kk_merge_hold(cx, u->into.id));
	KK_TRY(share_stops(cx, u));
	KK_TRY(kk_search_catch_up(cx));
	return kk_merge_forget(cx, u->id);
}

enum kk_rc kk_unmerge_contacts(
	struct kk_ctx *cx, int64_t merge_id, struct kk_unmerge_answer *a)
{
	struct undo u = {.id = merge_id, .a = a};

	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, undo(cx, &u));
}
