#include "app/lead/stop_undo.h"

#include "app/users/audit.h"
#include "app/people/erase.h"
#include "app/lead/lead.h"
#include "app/people/merge.h"
#include "app/people/person_key.h"
#include "app/users/role.h"
#include "core/cadence/due.h"
#include "format/lists/person.h"
#include "format/names/phone.h"
#include "store/sql.h"
#include "store/store.h"

struct undo {
	struct kk_ctx *cx;
	const struct kk_stop_undo *rq;
	struct kk_stop_undone *a;
	struct kk_key key;
	struct kk_buf who, stay;
	int64_t since;	   /* the row of the wider stop; KK_NULL: a person */
	int64_t record_id; /* of the person or company that is opened now */
	bool any;
};

/* ---- the record that allows it ---- */

static enum kk_rc record(
	struct undo *u, const char *object, int64_t contact_id, int64_t account)
{
	struct kk_stop_undone_insert_row row;
	struct kk_ctx *cx = u->cx;

	KK_TRY(kk_sql_stop_undone_insert(cx,
		&(struct kk_stop_undone_insert_arg){contact_id, account,
			u->rq->mask, cx->user_id, u->rq->reason,
			kk_clock_now(&cx->clock).ms},
		&row));
	u->record_id = row.id;
	return kk_audit(cx, "stop.undone", object,
		contact_id != KK_NULL ? contact_id : account,
		kk_arena_z(cx->arena, u->rq->reason));
}

/* ---- the kept hashes ---- */

static struct kk_str hash_of(
	const struct undo *u, const char *kind, struct kk_str what)
{
	return kk_str_z(kk_key_hash(u->cx, u->key.bytes, kind, what));
}

static enum kk_rc lift(struct undo *u, const char *kind, struct kk_str what)
{
	int64_t n;

	if (u->key.state != KK_KEY_GOOD)
		return KK_OK;
	KK_TRY(kk_sql_suppression_undo(u->cx,
		&(struct kk_suppression_undo_arg){kk_str_z(kind),
			hash_of(u, kind, what), u->rq->mask, u->record_id},
		&n));
	u->a->hashes += n;
	return KK_OK;
}

/* What is kept under a hash beside what is taken back: the channels for good,
 * and the row of the one that is taken back (KK_NULL: none). */
static enum kk_rc holds(struct undo *u, const char *kind, struct kk_str what,
	unsigned *rest_r, int64_t *since_r)
{
	struct kk_suppression_holds_row *rows;
	size_t n;

	*rest_r = 0;
	*since_r = KK_NULL;
	if (u->key.state != KK_KEY_GOOD)
		return KK_OK;
	KK_TRY(kk_sql_suppression_holds(u->cx,
		&(struct kk_suppression_holds_arg){
			kk_str_z(kind), hash_of(u, kind, what)},
		&rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (rows[i].mask != (int64_t)u->rq->mask) {
			if (!rows[i].until.p)
				*rest_r |= (unsigned)rows[i].mask;
		} else if (*since_r == KK_NULL) {
			*since_r = rows[i].id;
		}
	}
	return KK_OK;
}

/* ---- one person ---- */

static struct kk_str person_key(
	struct kk_ctx *cx, const struct kk_contact_keys_row *keys)
{
	return kk_str_z(kk_arena_f(cx->arena, "%s\n%s",
		keys->account_key.p ? keys->account_key.p : "",
		keys->name_key.p));
}

/* A number or address of others too that is stopped itself would bring the
 * stop back with the next list. */
static enum kk_rc none_shared(
	struct undo *u, const char *kind, struct kk_str what, const char *shown)
{
	unsigned rest;
	int64_t since;

	KK_TRY(holds(u, kind, what, &rest, &since));
	if (since == KK_NULL || u->since != KK_NULL)
		return KK_OK;
	return KK_FAIL(u->cx, KK_EINPUT, KK_MSG_UNSTOP_SHARED, shown);
}

static enum kk_rc lift_ways(struct undo *u, int64_t contact_id)
{
	struct kk_contact_all_numbers_row *numbers;
	struct kk_contact_all_mails_row *mails;
	size_t n;

	KK_TRY(kk_sql_contact_all_numbers(u->cx,
		&(struct kk_contact_all_numbers_arg){contact_id}, &numbers,
		&n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(numbers[i].shared
				? none_shared(u, "phone", numbers[i].e164,
					  numbers[i].e164.p)
				: lift(u, "phone", numbers[i].e164));
	KK_TRY(kk_sql_contact_all_mails(u->cx,
		&(struct kk_contact_all_mails_arg){contact_id}, &mails, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(mails[i].role ? none_shared(u, "email", mails[i].key,
					       mails[i].key.p)
				     : lift(u, "email", mails[i].key));
	return KK_OK;
}

/* One row of a person: those merged into them have their own. */
static enum kk_rc open_row(struct undo *u, int64_t id)
{
	struct kk_record_person_row person;
	struct kk_contact_keys_row keys;
	struct kk_ctx *cx = u->cx;
	unsigned rest;
	int64_t since;

	KK_TRY(kk_sql_record_person(
		cx, &(struct kk_record_person_arg){id}, &person));
	KK_TRY(kk_sql_contact_keys(
		cx, &(struct kk_contact_keys_arg){id}, &keys));
	KK_TRY(record(u, "contact", id, KK_NULL));
	KK_TRY(holds(u, "person", person_key(cx, &keys), &rest, &since));
	KK_TRY(lift(u, "person", person_key(cx, &keys)));
	KK_TRY(lift_ways(u, id));
	return kk_sql_contact_stop_undo(cx,
		&(struct kk_contact_stop_undo_arg){id,
			(person.stop_mask & ~(int64_t)u->rq->mask) |
				(person.stop_mask & (int64_t)rest),
			u->record_id},
		NULL);
}

static enum kk_rc open_rows(struct undo *u, int64_t id)
{
	struct kk_contact_merged_row *merged;
	size_t n;

	KK_TRY(open_row(u, id));
	KK_TRY(kk_sql_contact_merged(
		u->cx, &(struct kk_contact_merged_arg){id}, &merged, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(open_row(u, merged[i].id));
	for (int c = 0; c < KK_BY_DESK; c++)
		if (u->rq->mask == KK_BIT(c))
			KK_TRY(kk_sql_opt_out_undo(u->cx,
				&(struct kk_opt_out_undo_arg){
					id, kk_str_z(kk_channel_code(
						    (enum kk_channel)c))},
				NULL));
	return kk_sql_merge_stop_undo(
		u->cx, &(struct kk_merge_stop_undo_arg){id, u->rq->mask}, NULL);
}

/* ---- the lead goes on ---- */

/* The same touch soon, where its time is over or its channel closed. */
static struct kk_next_touch soon(const struct kk_lead_view *v,
	struct kk_next_touch was, struct kk_civil now)
{
	struct kk_civil from = {
		kk_business_day_add(v->facts.guard.cal, now.day, 1), 0};
	struct kk_next_touch t;

	if (was.channel == KK_BY_MEETING) {
		was.channel = KK_BY_PHONE;
		was.purpose = KK_FOR_NEW_DATE;
	}
	if (!(v->facts.channels & KK_BIT(was.channel)))
		was.channel = kk_due_channel(v->facts.channels, 0);
	t = kk_due_touch(
		&v->facts, was.channel, kk_later(was.from, from), 1, 0);
	t.purpose = was.purpose;
	return t;
}

/* What was planned, where it is still to come. */
static struct kk_next_touch planned(const struct kk_lead_view *v,
	const struct kk_stop_last_main_row *r, struct kk_civil now)
{
	struct kk_next_touch t = {.channel = KK_BY_PHONE,
		.purpose = KK_FOR_CALL,
		.from = kk_civil_of((struct kk_instant){r->due_from}),
		.at = kk_civil_of((struct kk_instant){r->due_at}),
		.until = kk_civil_of((struct kk_instant){r->due_until}),
		.told = r->told == 1,
		.late = r->late == 1};

	(void)kk_channel_from(r->channel, &t.channel);
	(void)kk_purpose_from(r->purpose, &t.purpose);
	if (kk_civil_cmp(t.at, now) <= 0 ||
		!(v->facts.channels & KK_BIT(t.channel)))
		t = soon(v, t, now);
	t.rule = KK_R_J1;
	return t;
}

static void side(struct kk_decision *d, const struct kk_lead_view *v,
	enum kk_purpose purpose, struct kk_civil at, struct kk_civil until)
{
	bool mail = v->facts.channels & KK_BIT(KK_BY_EMAIL);

	d->sides[d->n_sides++] = (struct kk_next_touch){
		.channel = mail ? KK_BY_EMAIL : KK_BY_DESK,
		.purpose = purpose,
		.rule = KK_R_D2,
		.from = at,
		.at = at,
		.until = until};
}

/* A meeting that stands is reminded of and thanked for again: these went with
 * the stop. */
static void around_meeting(struct kk_decision *d, const struct kk_lead_view *v,
	struct kk_civil now)
{
	struct kk_civil end = kk_civil_add(d->main.at, 30);
	struct kk_civil before = {
		kk_business_day_add(v->facts.guard.cal, d->main.at.day, -1),
		600};

	if (d->main.channel != KK_BY_MEETING)
		return;
	if (before.day >= now.day)
		side(d, v, KK_FOR_REMIND, kk_later(before, now), d->main.at);
	side(d, v, KK_FOR_THANKS, end, kk_civil_add(end, 1440));
}

static enum kk_lead_state state_of(const struct kk_next_touch *t, bool won)
{
	if (t->channel == KK_BY_MEETING)
		return KK_LEAD_MEETING;
	if (won)
		return KK_LEAD_CUSTOMER;
	return t->purpose == KK_FOR_RE_APPROACH ? KK_LEAD_WAITING
						: KK_LEAD_WORKING;
}

static enum kk_rc revive(
	struct undo *u, const struct kk_stop_lead_row *lead, const char *who)
{
	struct kk_ctx *cx = u->cx;
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	struct kk_stop_last_main_row last;
	struct kk_stop_revived *r = &u->a->leads[u->a->n_leads];
	struct kk_decision d = {.has_main = true};
	struct kk_user_rights_row owner;
	struct kk_lead_view v;
	int64_t to = lead->owner_id;

	KK_TRY(kk_sql_stop_last_main(
		cx, &(struct kk_stop_last_main_arg){lead->id}, &last));
	KK_TRY(kk_sql_stop_enrollment(cx,
		&(struct kk_stop_enrollment_arg){lead->id, last.enrollment_id},
		NULL));
	KK_TRY(kk_sql_merge_lead_unstop(
		cx, &(struct kk_merge_lead_unstop_arg){lead->id}, NULL));
	KK_TRY(kk_lead_view(cx, lead->id, now, &v));
	d.main = planned(&v, &last, now);
	around_meeting(&d, &v, now);
	d.state = state_of(&d.main, last.won == 1);
	d.step = v.facts.step;
	d.anchor = v.facts.anchor;
	d.contacts = v.facts.contacts;
	d.step_attempts = v.facts.step_attempts;
	d.route_blocks = v.facts.route_blocks;
	KK_TRY(kk_lead_settle(cx, &v, &d));
	KK_TRY(kk_lead_apply(
		cx, &v, &d, KK_NULL, false, "stop undone", &r->touch_id));
	if (lead->disabled_at != KK_NULL) {
		to = cx->user_id;
		KK_TRY(kk_lead_reassign(cx, lead->id, to));
	}
	KK_TRY(kk_sql_user_rights(
		cx, &(struct kk_user_rights_arg){to}, &owner));
	r->lead_id = lead->id;
	r->owner = owner.name.p;
	r->who = who;
	r->at = kk_instant_of(d.main.at);
	r->channel = d.main.channel;
	r->purpose = d.main.purpose;
	u->a->n_leads++;
	return KK_OK;
}

static enum kk_rc go_on(struct undo *u, int64_t contact_id, const char *who)
{
	struct kk_lead_living_of_row living;
	struct kk_stop_lead_row lead;
	enum kk_rc rc;

	rc = kk_sql_lead_living_of(
		u->cx, &(struct kk_lead_living_of_arg){contact_id}, &living);
	if (rc == KK_OK)
		return kk_lead_equip(u->cx, living.id);
	if (rc != KK_ENO)
		return rc;
	rc = kk_sql_stop_lead(
		u->cx, &(struct kk_stop_lead_arg){contact_id}, &lead);
	return rc == KK_OK ? revive(u, &lead, who) : rc == KK_ENO ? KK_OK : rc;
}

/* ---- whom it is about ---- */

static void name(struct kk_buf *b, struct kk_str who)
{
	if (b->n)
		kk_buf_addz(b, ", ");
	kk_buf_add(b, who);
}

/* Opened with a company or a number: not who said it alone, before or since. */
static enum kk_rc said_alone(struct undo *u, int64_t id,
	const struct kk_contact_keys_row *keys, bool *alone_r)
{
	struct kk_stop_logged_row logged;
	unsigned rest;
	int64_t since;
	enum kk_rc rc;

	*alone_r = false;
	if (u->since == KK_NULL)
		return KK_OK;
	KK_TRY(holds(u, "person", person_key(u->cx, keys), &rest, &since));
	*alone_r = since == KK_NULL || since < u->since;
	rc = kk_sql_stop_logged(
		u->cx, &(struct kk_stop_logged_arg){id}, &logged);
	if (rc == KK_OK)
		*alone_r = true;
	return rc == KK_ENO ? KK_OK : rc;
}

/* Did they give up what is taken back, for good or until a day? */
static enum kk_rc is_closed(
	struct undo *u, int64_t id, int64_t mask, bool *closed_r)
{
	struct kk_contact_opt_outs_row *outs;
	enum kk_channel c;
	size_t n;

	*closed_r = (mask & (int64_t)u->rq->mask) == (int64_t)u->rq->mask;
	KK_TRY(kk_sql_contact_opt_outs(u->cx,
		&(struct kk_contact_opt_outs_arg){id, KK_STR("")}, &outs, &n));
	for (size_t i = 0; i < n; i++)
		if (kk_channel_from(outs[i].channel, &c) &&
			u->rq->mask == KK_BIT(c))
			*closed_r = true;
	return KK_OK;
}

static enum kk_rc open_person(struct undo *u, int64_t id)
{
	struct kk_record_person_row person;
	struct kk_contact_keys_row keys;
	struct kk_ctx *cx = u->cx;
	bool alone, closed;

	KK_TRY(kk_sql_record_person(
		cx, &(struct kk_record_person_arg){id}, &person));
	KK_TRY(kk_sql_contact_keys(
		cx, &(struct kk_contact_keys_arg){id}, &keys));
	if (u->rq->mask != KK_ALL_CHANNELS &&
		(person.stop_mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_UNSTOP_WHOLE, keys.name.p);
	KK_TRY(is_closed(u, id, person.stop_mask, &closed));
	if (!closed) /* never stopped, or opened already */
		return KK_OK;
	if (person.account_stop & (int64_t)u->rq->mask)
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_UNSTOP_ACCOUNT, keys.name.p);
	KK_TRY(said_alone(u, id, &keys, &alone));
	if (alone) {
		name(&u->stay, keys.name);
		return KK_OK;
	}
	KK_TRY(open_rows(u, id));
	KK_TRY(go_on(u, id, keys.name.p));
	name(&u->who, keys.name);
	u->a->contacts++;
	u->any = true;
	return KK_OK;
}

/* For so many more: several numbers are opened one after the other. */
static enum kk_rc make_room(struct undo *u, size_t n)
{
	size_t old = u->a->n_leads;
	struct kk_stop_revived *all =
		KK_NEW_N(u->cx->arena, struct kk_stop_revived, old + n + 1);

	for (size_t i = 0; i < old; i++)
		all[i] = u->a->leads[i];
	u->a->leads = all;
	return KK_OK;
}

static enum kk_rc of_contact(struct undo *u)
{
	const char *id = kk_arena_int(u->cx->arena, u->rq->contact_id);
	struct kk_contact_keys_row keys;
	int64_t root;
	enum kk_rc rc = kk_sql_contact_keys(
		u->cx, &(struct kk_contact_keys_arg){u->rq->contact_id}, &keys);

	if (rc == KK_ENO)
		return KK_FAIL(u->cx, KK_ENO, KK_MSG_STOP_UNKNOWN, id);
	KK_TRY(rc);
	KK_TRY(kk_contact_root(u->cx, u->rq->contact_id, &root));
	KK_TRY(kk_erased_refuse(u->cx, root));
	KK_TRY(make_room(u, 1));
	return open_person(u, root);
}

static enum kk_rc of_account(struct undo *u)
{
	struct kk_contacts_by_account_row *people;
	struct kk_record_account_row account;
	struct kk_account_get_row keys;
	struct kk_ctx *cx = u->cx;
	unsigned rest;
	int64_t id;
	enum kk_rc rc;
	size_t n;

	KK_TRY(kk_account_root(cx, u->rq->account_id, &id));
	rc = kk_sql_account_get(cx, &(struct kk_account_get_arg){id}, &keys);
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENO, KK_MSG_STOP_UNKNOWN,
			kk_arena_int(cx->arena, u->rq->account_id));
	KK_TRY(rc);
	KK_TRY(kk_sql_record_account(
		cx, &(struct kk_record_account_arg){id}, &account));
	if ((account.stop_mask & (int64_t)u->rq->mask) != (int64_t)u->rq->mask)
		return KK_OK;
	KK_TRY(holds(u, "account", keys.key, &rest, &u->since));
	KK_TRY(record(u, "account", KK_NULL, id));
	KK_TRY(lift(u, "account", keys.key));
	KK_TRY(kk_sql_account_stop_undo(cx,
		&(struct kk_account_stop_undo_arg){id,
			account.stop_mask & ~(int64_t)u->rq->mask,
			u->record_id},
		NULL));
	u->any = true;
	name(&u->who, account.name);
	KK_TRY(kk_sql_contacts_by_account(
		cx, &(struct kk_contacts_by_account_arg){id}, &people, &n));
	KK_TRY(make_room(u, n));
	if (u->since == KK_NULL) /* nothing tells who said it alone */
		u->since = INT64_MAX;
	for (size_t i = 0; i < n; i++)
		KK_TRY(open_person(u, people[i].contact_id));
	return KK_OK;
}

/* A number or an address that was stopped as such. */
static enum kk_rc open_way(struct undo *u, const char *kind, struct kk_str what)
{
	unsigned rest;

	KK_TRY(holds(u, kind, what, &rest, &u->since));
	if (u->since == KK_NULL)
		return KK_OK;
	KK_TRY(record(u, kind, KK_NULL, KK_NULL));
	u->any = true;
	return lift(u, kind, what);
}

static enum kk_rc of_phone(struct undo *u)
{
	struct kk_phone phones[KK_MAX_PHONES];
	size_t n = kk_phone_parse(u->cx->arena, u->rq->phone, phones);

	for (size_t i = 0; i < n; i++) {
		struct kk_contacts_by_number_row *rows;
		size_t found;

		KK_TRY(open_way(u, "phone", phones[i].e164));
		KK_TRY(kk_sql_contacts_by_number(u->cx,
			&(struct kk_contacts_by_number_arg){phones[i].e164},
			&rows, &found));
		KK_TRY(make_room(u, found));
		for (size_t k = 0; u->since != KK_NULL && k < found; k++)
			KK_TRY(open_person(u, rows[k].contact_id));
	}
	return KK_OK;
}

static enum kk_rc of_email(struct undo *u)
{
	struct kk_str keys[KK_MAX_EMAILS];
	size_t n = kk_email_split(u->cx->arena, u->rq->email, keys);

	for (size_t i = 0; i < n; i++) {
		struct kk_contacts_by_email_row *rows;
		size_t found;

		KK_TRY(open_way(u, "email", keys[i]));
		KK_TRY(kk_sql_contacts_by_email(u->cx,
			&(struct kk_contacts_by_email_arg){keys[i]}, &rows,
			&found));
		KK_TRY(make_room(u, found));
		for (size_t k = 0; u->since != KK_NULL && k < found; k++)
			KK_TRY(open_person(u, rows[k].contact_id));
	}
	return KK_OK;
}

/* ---- may it be? ---- */

static enum kk_rc allowed(struct undo *u)
{
	struct kk_user_rights_row user;
	enum kk_role role = KK_READER;
	struct kk_ctx *cx = u->cx;
	const char *wrong;
	int n = (u->rq->contact_id != KK_NULL) +
		(u->rq->account_id != KK_NULL) + (u->rq->phone.p != NULL) +
		(u->rq->email.p != NULL);

	if (n != 1)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_STOP_WHICH, "");
	KK_TRY(kk_sql_user_rights(
		cx, &(struct kk_user_rights_arg){cx->user_id}, &user));
	(void)kk_role_from(user.role, &role);
	if (!kk_role_may(role, KK_MAY_MANAGE))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_UNSTOP_WHO_MAY);
	if (kk_str_empty(u->rq->reason) && !u->rq->dry)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_UNSTOP_REASON);
	KK_TRY(kk_key_load(cx, &u->key));
	wrong = u->key.state == KK_KEY_NONE ? NULL : kk_key_words(cx, &u->key);
	if (wrong)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_UNSTOP_KEY, wrong);
	return KK_OK;
}

static enum kk_rc work(struct undo *u)
{
	KK_TRY(allowed(u));
	if (u->rq->contact_id != KK_NULL)
		KK_TRY(of_contact(u));
	else if (u->rq->account_id != KK_NULL)
		KK_TRY(of_account(u));
	else
		KK_TRY(u->rq->phone.p ? of_phone(u) : of_email(u));
	if (!u->any)
		return KK_FAIL(u->cx, KK_ENO, KK_MSG_UNSTOP_NOTHING);
	u->a->who = kk_buf_z(&u->who);
	u->a->stay = u->stay.n ? kk_buf_z(&u->stay) : NULL;
	return KK_OK;
}

enum kk_rc kk_stop_undo(struct kk_ctx *cx, const struct kk_stop_undo *rq,
	struct kk_stop_undone *a)
{
	struct kk_stop_undo trial = *rq;
	struct undo u = {.cx = cx, .rq = rq, .a = a, .since = KK_NULL};
	enum kk_rc rc;

	*a = (struct kk_stop_undone){.who = ""};
	if (rq->dry && kk_str_empty(rq->reason)) {
		trial.reason = KK_STR("-");
		u.rq = &trial;
	}
	kk_buf_init(&u.who, cx->arena);
	kk_buf_init(&u.stay, cx->arena);
	KK_TRY(kk_store_begin(cx));
	rc = work(&u);
	if (rc != KK_OK || !rq->dry)
		return kk_store_end(cx, rc);
	kk_store_rollback(cx);
	return KK_OK;
}

/* ---- the history ---- */

enum kk_rc kk_stops_undone(struct kk_ctx *cx, int64_t contact_id,
	int64_t account_id, struct kk_stop_undone_line **rows_r, size_t *n_r)
{
	struct kk_stops_undone_row *rows;

	KK_TRY(kk_sql_stops_undone(cx,
		&(struct kk_stops_undone_arg){contact_id, account_id}, &rows,
		n_r));
	*rows_r = KK_NEW_N(cx->arena, struct kk_stop_undone_line, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*rows_r)[i] = (struct kk_stop_undone_line){
			{rows[i].at}, rows[i].reason.p, rows[i].user.p};
	return KK_OK;
}
