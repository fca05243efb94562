#include "app/lead/stop.h"

#include "app/lead/lead.h"
#include "app/people/merge.h"
#include "app/people/person_key.h"
#include "format/lists/person.h"
#include "format/names/phone.h"
#include "store/sql.h"
#include "store/store.h"

/* What is to be kept of everybody a stop names, and for which channels. */
struct memory {
	struct kk_key key;
	unsigned mask;
	kk_day until;
};

/* Without its key a stop is kept all the same, only not its hashes. */
static enum kk_rc memory(
	struct kk_ctx *cx, unsigned mask, kk_day until, struct memory *m)
{
	const char *wrong;

	m->mask = mask;
	m->until = until;
	KK_TRY(kk_key_ready(cx, &m->key));
	wrong = kk_key_words(cx, &m->key);
	if (wrong)
		cx->not_kept = wrong;
	return KK_OK;
}

static enum kk_rc remember(struct kk_ctx *cx, const struct memory *m,
	const char *kind, struct kk_str what)
{
	char day[KK_DAY_CHARS];

	if (m->key.state != KK_KEY_GOOD)
		return KK_OK;
	return kk_sql_suppression_insert(cx,
		&(struct kk_suppression_insert_arg){.kind = kk_str_z(kind),
			.hash = kk_str_z(
				kk_key_hash(cx, m->key.bytes, kind, what)),
			.mask = m->mask,
			.until = m->until == KK_DAY_NONE
					 ? KK_STR_NONE
					 : kk_str_z(kk_day_text(m->until, day)),
			.user_id = cx->user_id > 0 ? cx->user_id : KK_NULL,
			.at = kk_clock_now(&cx->clock).ms},
		NULL);
}

static enum kk_rc remember_numbers(
	struct kk_ctx *cx, const struct memory *m, int64_t contact_id)
{
	struct kk_contact_all_numbers_row *rows;
	size_t n;

	KK_TRY(kk_sql_contact_all_numbers(cx,
		&(struct kk_contact_all_numbers_arg){contact_id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].shared == 0)
			KK_TRY(remember(cx, m, "phone", rows[i].e164));
	return KK_OK;
}

static enum kk_rc remember_mails(
	struct kk_ctx *cx, const struct memory *m, int64_t contact_id)
{
	struct kk_contact_all_mails_row *rows;
	size_t n;

	KK_TRY(kk_sql_contact_all_mails(
		cx, &(struct kk_contact_all_mails_arg){contact_id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].role == 0)
			KK_TRY(remember(cx, m, "email", rows[i].key));
	return KK_OK;
}

static enum kk_rc remember_person(
	struct kk_ctx *cx, const struct memory *m, int64_t contact_id)
{
	struct kk_contact_keys_row keys;

	KK_TRY(kk_sql_contact_keys(
		cx, &(struct kk_contact_keys_arg){contact_id}, &keys));
	return remember(cx, m, "person",
		kk_str_z(kk_arena_f(cx->arena, "%s\n%s",
			keys.account_key.p ? keys.account_key.p : "",
			keys.name_key.p)));
}

enum kk_rc kk_stop_remember_channel(
	struct kk_ctx *cx, int64_t contact_id, unsigned mask, kk_day until)
{
	struct kk_contact_merged_row *rows;
	struct memory m;
	size_t n;

	KK_TRY(memory(cx, mask, until, &m));
	KK_TRY(remember_numbers(cx, &m, contact_id));
	KK_TRY(remember_mails(cx, &m, contact_id));
	KK_TRY(remember_person(cx, &m, contact_id));
	KK_TRY(kk_sql_contact_merged(
		cx, &(struct kk_contact_merged_arg){contact_id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(remember_person(cx, &m, rows[i].id));
	return KK_OK;
}

const char *kk_stop_missing(struct kk_ctx *cx)
{
	const char *why = cx->not_kept;

	cx->not_kept = NULL;
	return why ? KK_SAY(cx->arena, cx->lang, KK_MSG_STOP_NO_HASH, why)
		   : NULL;
}

static enum kk_rc end_lead(
	struct kk_ctx *cx, int64_t lead_id, int64_t activity_id)
{
	struct kk_decision d = {.state = KK_LEAD_STOPPED,
		.enroll = KK_ENROLL_END,
		.cancel_sides = true};
	struct kk_lead_view v;

	KK_TRY(kk_lead_view(
		cx, lead_id, kk_civil_of(kk_clock_now(&cx->clock)), &v));
	/* so that a stop that is taken back forgets nothing */
	d.contacts = v.facts.contacts;
	d.anchor = v.facts.anchor;
	d.step_attempts = v.facts.step_attempts;
	d.route_blocks = v.facts.route_blocks;
	return kk_lead_apply(cx, &v, &d, activity_id, false, "stop", NULL);
}

static enum kk_rc open_touches(struct kk_ctx *cx, int64_t lead_id, size_t *n_r)
{
	struct kk_touch_of_lead_row *rows;
	size_t n;

	KK_TRY(kk_sql_touch_of_lead(
		cx, &(struct kk_touch_of_lead_arg){lead_id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		*n_r += kk_str_is(rows[i].state, "open");
	return KK_OK;
}

enum kk_rc kk_stop_contact(struct kk_ctx *cx, int64_t contact_id,
	int64_t activity_id, size_t *touches_r)
{
	struct kk_lead_of_contact_row *leads;
	size_t n;

	*touches_r = 0;
	KK_TRY(kk_contact_root(cx, contact_id, &contact_id));
	KK_TRY(kk_sql_lead_of_contact(
		cx, &(struct kk_lead_of_contact_arg){contact_id}, &leads, &n));
	for (size_t i = 0; i < n; i++) {
		if (kk_str_is(leads[i].state, "stopped"))
			continue;
		KK_TRY(open_touches(cx, leads[i].id, touches_r));
		KK_TRY(end_lead(cx, leads[i].id, activity_id));
	}
	KK_TRY(kk_sql_contact_stop(cx,
		&(struct kk_contact_stop_arg){contact_id, KK_ALL_CHANNELS},
		NULL));
	return kk_stop_remember_channel(
		cx, contact_id, KK_ALL_CHANNELS, KK_DAY_NONE);
}

/* ---- one channel ---- */

static enum kk_rc move_lead(
	struct kk_ctx *cx, int64_t lead_id, unsigned mask, int64_t activity_id)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	struct kk_lead_view v;
	struct kk_decision d;
	struct kk_event e = {.disposition = KK_OPT_OUT,
		.at = now,
		.now = now,
		.when = {KK_DAY_NONE, 0},
		.until = KK_DAY_NONE};

	KK_TRY(kk_lead_view(cx, lead_id, now, &v));
	if (!kk_lead_living(v.facts.state) ||
		!(mask & KK_BIT(v.facts.main_channel)))
		return KK_OK;
	v.facts.channels &= ~mask;
	e.by = v.facts.main_channel;
	d = kk_decide(&v.facts, &e);
	return kk_lead_apply(cx, &v, &d, activity_id, false, "opt_out", NULL);
}

enum kk_rc kk_stop_channels(struct kk_ctx *cx, int64_t contact_id,
	unsigned mask, kk_day until, int64_t activity_id)
{
	struct kk_lead_of_contact_row *leads;
	char day[KK_DAY_CHARS];
	size_t n;

	KK_TRY(kk_contact_root(cx, contact_id, &contact_id));
	KK_TRY(kk_sql_lead_of_contact(
		cx, &(struct kk_lead_of_contact_arg){contact_id}, &leads, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(move_lead(cx, leads[i].id, mask, activity_id));
	for (int c = 0; c < KK_BY_DESK; c++) {
		struct kk_str code =
			kk_str_z(kk_channel_code((enum kk_channel)c));

		if (!(mask & 1u << c))
			continue;
		for (size_t i = 0; i < n; i++)
			KK_TRY(kk_sql_touch_close_channel(cx,
				&(struct kk_touch_close_channel_arg){
					leads[i].id, code, activity_id,
					kk_clock_now(&cx->clock).ms},
				NULL));
		if (until != KK_DAY_NONE)
			KK_TRY(kk_sql_opt_out_insert(cx,
				&(struct kk_opt_out_insert_arg){contact_id,
					code, kk_str_z(kk_day_text(until, day)),
					kk_clock_now(&cx->clock).ms},
				NULL));
	}
	if (until == KK_DAY_NONE)
		KK_TRY(kk_sql_contact_stop(cx,
			&(struct kk_contact_stop_arg){contact_id, mask}, NULL));
	return kk_stop_remember_channel(cx, contact_id, mask, until);
}

/* ---- the command ---- */

/* Whom it is about, each once. */
struct targets {
	int64_t *ids;
	size_t n, cap;
	int64_t account_id; /* the account itself, if one was named */
	struct memory memory;
};

static enum kk_rc unknown(struct kk_ctx *cx, const char *what)
{
	return KK_FAIL(cx, KK_ENO, KK_MSG_STOP_UNKNOWN, what);
}

static void add(struct kk_ctx *cx, struct targets *t, int64_t id)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->ids[i] == id)
			return;
	if (t->n == t->cap) {
		size_t cap = t->cap ? 2 * t->cap : 16;
		int64_t *more = KK_NEW_N(cx->arena, int64_t, cap);

		for (size_t i = 0; i < t->n; i++)
			more[i] = t->ids[i];
		t->ids = more;
		t->cap = cap;
	}
	t->ids[t->n++] = id;
}

static enum kk_rc add_number(
	struct kk_ctx *cx, struct kk_str e164, struct targets *t)
{
	struct kk_contacts_by_number_row *rows;
	size_t n;

	KK_TRY(kk_sql_contacts_by_number(
		cx, &(struct kk_contacts_by_number_arg){e164}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		add(cx, t, rows[i].contact_id);
	return KK_OK;
}

/* Several numbers in one text are all meant. */
static enum kk_rc by_phone(
	struct kk_ctx *cx, const struct kk_stop_request *rq, struct targets *t)
{
	struct kk_phone phones[KK_MAX_PHONES];
	size_t n = kk_phone_parse(cx->arena, rq->phone, phones);

	for (size_t i = 0; i < n; i++)
		KK_TRY(add_number(cx, phones[i].e164, t));
	if (t->n == 0)
		return unknown(cx, rq->phone.p);
	for (size_t i = 0; i < n; i++)
		KK_TRY(remember(cx, &t->memory, "phone", phones[i].e164));
	return KK_OK;
}

static enum kk_rc by_email(
	struct kk_ctx *cx, const struct kk_stop_request *rq, struct targets *t)
{
	struct kk_str keys[KK_MAX_EMAILS];
	size_t n = kk_email_split(cx->arena, rq->email, keys);

	for (size_t i = 0; i < n; i++) {
		struct kk_contacts_by_email_row *rows;
		size_t found;

		KK_TRY(kk_sql_contacts_by_email(cx,
			&(struct kk_contacts_by_email_arg){keys[i]}, &rows,
			&found));
		for (size_t k = 0; k < found; k++)
			add(cx, t, rows[k].contact_id);
		if (found)
			KK_TRY(remember(cx, &t->memory, "email", keys[i]));
	}
	return t->n ? KK_OK : unknown(cx, rq->email.p);
}

static enum kk_rc by_account(
	struct kk_ctx *cx, const struct kk_stop_request *rq, struct targets *t)
{
	const char *id = kk_arena_int(cx->arena, rq->account_id);
	struct kk_contacts_by_account_row *rows;
	struct kk_account_get_row account;
	size_t found;
	enum kk_rc rc;

	KK_TRY(kk_account_root(cx, rq->account_id, &t->account_id));
	rc = kk_sql_account_get(
		cx, &(struct kk_account_get_arg){t->account_id}, &account);
	if (rc == KK_ENO)
		return unknown(cx, id);
	KK_TRY(rc);
	KK_TRY(kk_sql_contacts_by_account(cx,
		&(struct kk_contacts_by_account_arg){t->account_id}, &rows,
		&found));
	for (size_t i = 0; i < found; i++)
		add(cx, t, rows[i].contact_id);
	return remember(cx, &t->memory, "account", account.key);
}

static enum kk_rc by_contact(
	struct kk_ctx *cx, const struct kk_stop_request *rq, struct targets *t)
{
	const char *id = kk_arena_int(cx->arena, rq->contact_id);
	struct kk_contact_keys_row keys;
	int64_t root;
	enum kk_rc rc = kk_sql_contact_keys(
		cx, &(struct kk_contact_keys_arg){rq->contact_id}, &keys);

	if (rc == KK_ENO)
		return unknown(cx, id);
	KK_TRY(rc);
	KK_TRY(kk_contact_root(cx, rq->contact_id, &root));
	add(cx, t, root);
	return KK_OK;
}

static enum kk_rc find(
	struct kk_ctx *cx, const struct kk_stop_request *rq, struct targets *t)
{
	int n = (rq->contact_id != KK_NULL) + (rq->account_id != KK_NULL) +
		(rq->phone.p != NULL) + (rq->email.p != NULL);

	if (n != 1)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_STOP_WHICH, "");
	if (rq->until != KK_DAY_NONE && rq->mask == KK_ALL_CHANNELS)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_STOP_UNTIL_CHANNEL, "");
	KK_TRY(memory(cx, rq->mask, rq->until, &t->memory));
	if (rq->phone.p)
		return by_phone(cx, rq, t);
	if (rq->email.p)
		return by_email(cx, rq, t);
	if (rq->account_id != KK_NULL)
		return by_account(cx, rq, t);
	return by_contact(cx, rq, t);
}

static enum kk_rc stop_all(struct kk_ctx *cx, const struct kk_stop_request *rq,
	const struct targets *t, struct kk_stop_answer *a)
{
	struct kk_contact_keys_row keys;
	struct kk_buf who;

	kk_buf_init(&who, cx->arena);
	for (size_t i = 0; i < t->n; i++) {
		size_t ended = 0;

		if (rq->mask == KK_ALL_CHANNELS)
			KK_TRY(kk_stop_contact(cx, t->ids[i], KK_NULL, &ended));
		else
			KK_TRY(kk_stop_channels(
				cx, t->ids[i], rq->mask, rq->until, KK_NULL));
		a->touches += ended;
		KK_TRY(kk_sql_contact_keys(
			cx, &(struct kk_contact_keys_arg){t->ids[i]}, &keys));
		if (i)
			kk_buf_addz(&who, ", ");
		kk_buf_add(&who, keys.name);
	}
	a->contacts = t->n;
	a->who = kk_buf_z(&who);
	if (rq->account_id == KK_NULL || rq->until != KK_DAY_NONE)
		return KK_OK;
	return kk_sql_account_stop(cx,
		&(struct kk_account_stop_arg){t->account_id, rq->mask}, NULL);
}

enum kk_rc kk_stop(struct kk_ctx *cx, const struct kk_stop_request *rq,
	struct kk_stop_answer *a)
{
	struct targets t = {0};
	enum kk_rc rc;

	*a = (struct kk_stop_answer){.who = ""};
	KK_TRY(kk_store_begin(cx));
	rc = find(cx, rq, &t);
	if (rc == KK_OK)
		rc = stop_all(cx, rq, &t, a);
	a->missing = kk_stop_missing(cx);
	return kk_store_end(cx, rc);
}
