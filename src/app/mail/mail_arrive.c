#include "app/mail/mail_arrive.h"

#include <string.h>

#include <sodium.h>

#include "app/log/log.h"
#include "app/mail/invitation.h"
#include "app/mail/mail_inquiry.h"
#include "app/people/merge.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/mail/mail_header.h"
#include "format/lists/person.h"
#include "format/time/ics_answer.h"
#include "store/sql.h"
#include "store/store.h"

#define MOST_NOTE ((size_t)4000) /* bytes kept of what they wrote */
#define MOST_IDS 20		 /* that a mail may answer and are looked up */
#define HASH_BYTES 16
#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

/* Who wrote, seen from the lead. */
enum whose {
	NOBODYS, /* it is about none of ours */
	CONTACT, /* the lead's contact, or a machine of theirs */
	COLLEAGUE,
	STRANGER /* it answers our mail, from an address that is not known */
};

struct arrival {
	struct kk_ctx *cx;
	const struct kk_mail_in *m;
	const struct kk_mail_class *c;
	const char *hash;
	struct kk_instant at;
	int64_t lead_id;    /* KK_NULL: none */
	int64_t contact_id; /* of the lead */
	bool by_thread;	    /* it answers a mail of ours */
	enum whose whose;
	struct kk_mail_arrived *a;
};

/* ---- once ---- */

/* A hash of its Message-ID, or of all of it. */
static const char *hash_of(
	struct kk_ctx *cx, const struct kk_mail_in *m, struct kk_str bytes)
{
	struct kk_str id = kk_mail_header_text(cx->arena, m, "Message-ID");
	unsigned char hash[HASH_BYTES];
	char *hex = KK_NEW_N(cx->arena, char, HASH_BYTES * 2 + 1);

	if (!kk_str_empty(id))
		bytes = id;
	(void)crypto_generichash(hash, sizeof hash,
		(const unsigned char *)bytes.p, bytes.n, NULL, 0);
	return sodium_bin2hex(hex, HASH_BYTES * 2 + 1, hash, sizeof hash);
}

static enum kk_rc was_seen(struct arrival *w, bool *seen_r)
{
	struct kk_mail_in_known_row row;
	enum kk_rc rc = kk_sql_mail_in_known(w->cx,
		&(struct kk_mail_in_known_arg){
			w->cx->user_id, kk_str_z(w->hash)},
		&row);

	*seen_r = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

/* When it was written, if that can be. */
static struct kk_instant time_of(
	const struct kk_ctx *cx, const struct kk_mail_in *m)
{
	struct kk_instant now = kk_clock_now(&cx->clock);

	if (kk_instant_none(m->date) || m->date.ms > now.ms ||
		m->date.ms < now.ms - (KK_MAX_LOG_AGE_DAYS - 1) * DAY_MS)
		return now;
	return m->date;
}

/* ---- which lead ---- */

static enum kk_rc living_of(
	struct arrival *w, int64_t contact_id, int64_t *lead_r, bool *own_r)
{
	struct kk_lead_living_of_row row;
	enum kk_rc rc = kk_sql_lead_living_of(
		w->cx, &(struct kk_lead_living_of_arg){contact_id}, &row);

	*lead_r = KK_NULL;
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	*lead_r = row.id;
	*own_r = row.owner_id == w->cx->user_id;
	return KK_OK;
}

static enum kk_rc take_lead(struct arrival *w, int64_t lead_id)
{
	struct kk_log_next_row row;

	KK_TRY(kk_lead_root(w->cx, lead_id, &lead_id));
	KK_TRY(kk_sql_log_next(
		w->cx, &(struct kk_log_next_arg){lead_id}, &row));
	w->lead_id = lead_id;
	return kk_contact_root(w->cx, row.contact_id, &w->contact_id);
}

/* By a Message-ID of ours. */
static enum kk_rc by_id(struct arrival *w, struct kk_str id)
{
	struct kk_mail_lead_of_row row;
	enum kk_rc rc;

	if (kk_str_starts(id, "<") && id.n > 2)
		id = (struct kk_str){id.p + 1, id.n - 2};
	if (kk_str_empty(id) || id.n > KK_MAX_FIELD)
		return KK_OK;
	rc = kk_sql_mail_lead_of(
		w->cx, &(struct kk_mail_lead_of_arg){id}, &row);
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	w->by_thread = true;
	return take_lead(w, row.lead_id);
}

static enum kk_rc by_ids(struct arrival *w, const char *header)
{
	struct kk_str value = kk_mail_header_text(w->cx->arena, w->m, header);
	struct kk_str ids[MOST_IDS], id;
	size_t at = 0, n = 0;

	while (value.p && (id = kk_header_next_id(value, &at)).p) {
		if (n == MOST_IDS)
			memmove(ids, ids + 1, (--n) * sizeof *ids);
		ids[n++] = id;
	}
	while (n && w->lead_id == KK_NULL)
		KK_TRY(by_id(w, ids[--n]));
	return KK_OK;
}

static enum kk_rc by_thread(struct arrival *w)
{
	if (w->m->inner_id.p)
		KK_TRY(by_id(w, w->m->inner_id));
	if (w->lead_id == KK_NULL)
		KK_TRY(by_ids(w, "In-Reply-To"));
	return w->lead_id == KK_NULL ? by_ids(w, "References") : KK_OK;
}

/* Of those who have the address: a lead of this user before others, then
 * another one's; else a colleague's there. */
static enum kk_rc by_address(struct arrival *w, struct kk_str address)
{
	struct kk_contacts_by_email_row *rows;
	struct kk_mail_lead_of_account_row other;
	struct kk_str key;
	size_t n;

	if (!address.p || !kk_email_key(w->cx->arena, address, &key))
		return KK_OK;
	KK_TRY(kk_sql_contacts_by_email(
		w->cx, &(struct kk_contacts_by_email_arg){key}, &rows, &n));
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < n && w->lead_id == KK_NULL; i++) {
			int64_t lead_id;
			bool own = false;

			KK_TRY(living_of(
				w, rows[i].contact_id, &lead_id, &own));
			if (lead_id != KK_NULL && (own || pass))
				KK_TRY(take_lead(w, lead_id));
		}
	for (size_t i = 0; i < n && w->lead_id == KK_NULL; i++) {
		enum kk_rc rc = kk_sql_mail_lead_of_account(w->cx,
			&(struct kk_mail_lead_of_account_arg){
				rows[i].contact_id, w->cx->user_id},
			&other);

		if (rc == KK_OK)
			KK_TRY(take_lead(w, other.lead_id));
		else if (rc != KK_ENO)
			return rc;
	}
	return KK_OK;
}

/* ---- who wrote ---- */

static struct kk_str domain(struct kk_str address)
{
	size_t at = kk_str_find(address, KK_STR("@"));

	return at == SIZE_MAX ? KK_STR("")
			      : (struct kk_str){
					address.p + at + 1, address.n - at - 1};
}

static enum kk_rc tell_whose(struct arrival *w, struct kk_str from)
{
	struct kk_mail_addresses_row *rows;
	size_t n;

	w->whose = STRANGER;
	KK_TRY(kk_sql_mail_addresses(w->cx,
		&(struct kk_mail_addresses_arg){w->contact_id}, &rows, &n));
	for (size_t i = 0; from.p && i < n; i++) {
		if (kk_str_eq(rows[i].key, from))
			w->whose = CONTACT;
		else if (w->whose == STRANGER &&
			 kk_str_eq(domain(rows[i].key), domain(from)))
			w->whose = COLLEAGUE;
	}
	if (w->whose == STRANGER && !w->by_thread)
		w->whose = COLLEAGUE; /* found by their account */
	return KK_OK;
}

static enum kk_rc find_lead(struct arrival *w)
{
	bool bounce = w->c->kind == KK_MAIL_BOUNCE, own;
	struct kk_str from = w->m->from;
	int64_t living;

	KK_TRY(by_thread(w));
	if (w->lead_id == KK_NULL)
		KK_TRY(by_address(w, bounce ? w->c->address : from));
	if (w->lead_id == KK_NULL)
		return KK_OK;
	KK_TRY(living_of(w, w->contact_id, &living, &own));
	if (living == KK_NULL) {
		w->lead_id = KK_NULL; /* nobody pursues them any more */
		return KK_OK;
	}
	w->lead_id = living;
	if (!bounce)
		return tell_whose(w, from);
	w->whose = CONTACT;
	return KK_OK;
}

/* ---- logging ---- */

enum kk_rc kk_mail_log(struct kk_ctx *cx, int64_t lead_id, const char *code,
	struct kk_instant at, kk_day until, struct kk_str note, const char *key,
	int64_t *activity_r)
{
	bool meets = strcmp(code, "no_show") == 0; /* what it is about */
	char day[KK_DAY_CHARS], when[KK_INSTANT_CHARS];
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = lead_id,
		.corrects_id = KK_NULL,
		.disposition = kk_str_z(code),
		.channel = kk_str_z(meets ? "meeting" : "email"),
		.at = kk_str_z(kk_instant_text(at, when)),
		.note = kk_str_empty(note) ? KK_STR_NONE
					   : kk_utf8_shortened(note, MOST_NOTE),
		.key = kk_str_z(key),
		.incoming = true};
	struct kk_log_answer answer;

	if (until != KK_DAY_NONE)
		rq.until = kk_str_z(kk_day_text(until, day));
	KK_TRY(kk_log(cx, &rq, &answer));
	*activity_r = answer.activity_id;
	return KK_OK;
}

/* As the guard does not refuse facts, only a lead that ended meanwhile, or
 * times that do not fit, are: then nothing is lost, the owner decides. */
static enum kk_rc log_with(
	struct arrival *w, const char *code, kk_day until, struct kk_str note)
{
	struct kk_error before = w->cx->error;
	enum kk_rc rc = kk_mail_log(w->cx, w->lead_id, code, w->at, until, note,
		kk_arena_f(w->cx->arena, "mail%s", w->hash),
		&w->a->activity_id);

	if (rc == KK_EINPUT || rc == KK_ENOTFOUND || rc == KK_EUSAGE) {
		w->cx->error = before;
		w->a->ask = "unclear";
		return KK_OK;
	}
	if (rc == KK_OK)
		w->a->logged = code;
	return rc;
}

static enum kk_rc log_as(struct arrival *w, const char *code, kk_day until)
{
	return log_with(w, code, until,
		w->c->kind == KK_MAIL_BOUNCE ? KK_STR_NONE : w->c->text);
}

/* The address that failed is dead only where it will always fail; logging took
 * the first one for it. */
static enum kk_rc mark_address(struct arrival *w)
{
	struct kk_mail_addresses_row *rows;
	size_t n;

	KK_TRY(kk_sql_contact_emails_alive(w->cx,
		&(struct kk_contact_emails_alive_arg){w->contact_id, w->at.ms},
		NULL));
	if (!w->c->hard)
		return KK_OK;
	KK_TRY(kk_sql_mail_addresses(w->cx,
		&(struct kk_mail_addresses_arg){w->contact_id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (kk_str_eq(rows[i].key, w->c->address))
			return kk_sql_contact_email_dead(w->cx,
				&(struct kk_contact_email_dead_arg){
					rows[i].id, w->at.ms},
				NULL);
	return KK_OK;
}

static enum kk_rc take_bounce(struct arrival *w)
{
	if (w->c->late)
		return KK_OK; /* it may get there still */
	KK_TRY(log_as(w, "bounced", KK_DAY_NONE));
	return w->a->logged && w->c->address.p ? mark_address(w) : KK_OK;
}

static enum kk_rc take_absence(struct arrival *w)
{
	kk_day until = w->c->until;

	if (w->whose != CONTACT || until == KK_DAY_NONE ||
		until < kk_civil_of(w->at).day)
		return KK_OK;
	KK_TRY(log_as(w, "out_of_office", until));
	if (w->a->ask)
		w->a->ask = NULL; /* nothing to decide */
	return KK_OK;
}

/* A person wrote. */
static enum kk_rc take_answer(struct arrival *w)
{
	bool over = w->c->kind == KK_MAIL_OPT_OUT;

	if (w->whose == COLLEAGUE)
		w->a->ask = "colleague";
	if (w->whose == STRANGER)
		w->a->ask = "unclear";
	if (w->a->ask)
		return KK_OK;
	KK_TRY(log_as(w, over ? "opt_out" : "replied", KK_DAY_NONE));
	if (w->c->stop && !w->a->ask)
		w->a->ask = "stop";
	return KK_OK;
}

/* ---- answers to an invitation ---- */

/* The part by which a calendar answers, or NULL. */
static const struct kk_mail_part *answer_part(const struct kk_mail_in *m)
{
	for (size_t i = 0; i < m->n_parts; i++) {
		const struct kk_mail_part *p = &m->parts[i];

		if (!p->within && kk_str_is(p->type, "text/calendar") &&
			p->text.p &&
			(kk_str_is(p->method, "reply") ||
				kk_str_is(p->method, "counter")))
			return p;
	}
	return NULL;
}

/* Their own answer is kept; a no is what they did to the meeting, once however
 * often they send it, and the next touch offers a new date. Of somebody else,
 * or with another time, it is the owner's. */
static enum kk_rc take_meeting(struct arrival *w,
	const struct kk_invitation_found *meeting,
	const struct kk_ics_answer *answer, bool counter)
{
	bool no = kk_str_is(kk_str_z(answer->said), "declined");

	w->by_thread = true;
	KK_TRY(tell_whose(w, answer->who.p ? answer->who : w->m->from));
	if (counter || (no && w->whose != CONTACT)) {
		w->a->ask = w->whose == COLLEAGUE ? "colleague" : "unclear";
		return KK_OK;
	}
	if (w->whose != CONTACT)
		return KK_OK;
	KK_TRY(kk_invitation_answer(
		w->cx, meeting->id, w->lead_id, answer->said, w->at));
	return no && !meeting->declined
		       ? log_with(w, "no_show", KK_DAY_NONE, answer->comment)
		       : KK_OK;
}

static enum kk_rc keep(struct arrival *w)
{
	bool asked = w->a->ask != NULL;
	char day[KK_DAY_CHARS];
	struct kk_mail_in_insert_row row;

	return kk_sql_mail_in_insert(w->cx,
		&(struct kk_mail_in_insert_arg){.user_id = w->cx->user_id,
			.id_hash = kk_str_z(w->hash),
			.at = w->at.ms,
			.seen_at = kk_clock_now(&w->cx->clock).ms,
			.kind = kk_str_z(kk_mail_kind_name(
				w->c->kind == KK_MAIL_OTHER ? KK_MAIL_REPLY
							    : w->c->kind)),
			.lead_id = w->lead_id,
			.activity_id = w->a->activity_id,
			.until = w->c->until == KK_DAY_NONE
					 ? KK_STR_NONE
					 : kk_str_z(kk_day_text(
						   w->c->until, day)),
			.ask = kk_str_z(w->a->ask),
			.from_address = asked ? w->m->from : KK_STR_NONE,
			.subject = asked ? kk_utf8_shortened(
						   w->m->subject, KK_MAX_NAME)
					 : KK_STR_NONE,
			.body = asked ? kk_utf8_shortened(w->c->text, MOST_NOTE)
				      : KK_STR_NONE},
		&row);
}

/* One that answers nothing that holds still is of no use. */
static enum kk_rc about_meeting(
	struct arrival *w, const struct kk_mail_part *part)
{
	bool counter = kk_str_is(part->method, "counter");
	struct kk_invitation_found meeting;
	struct kk_ics_answer answer;

	if (!kk_ics_answer_read(w->cx->arena, part->text, &answer) && !counter)
		return KK_OK;
	if (!answer.uid.p)
		return KK_OK;
	KK_TRY(kk_invitation_find(
		w->cx, answer.uid, answer.sequence, &meeting));
	if (!meeting.holds)
		return KK_OK;
	KK_TRY(take_lead(w, meeting.lead_id));
	w->a->lead_id = w->lead_id;
	KK_TRY(take_meeting(w, &meeting, &answer, counter));
	return keep(w);
}

/* ---- enquiries ---- */

/* What cannot be taken in is looked at by whoever reads the mailbox. */
static enum kk_rc asked_us(struct arrival *w, enum kk_mail_asking asking)
{
	w->a->inquiry = asking == KK_ASKS;
	w->a->lead_id = w->lead_id = w->a->asked_us.lead_id;
	if (asking == KK_ASKS_PERHAPS)
		w->a->ask = "unclear";
	return keep(w);
}

static enum kk_rc by_form(struct arrival *w, bool *done_r)
{
	enum kk_mail_asking asking;

	KK_TRY(kk_mail_form(
		w->cx, w->m, w->c, w->hash, &asking, &w->a->asked_us));
	/* somebody we know has answered, whatever a rule says of the house */
	if (asking == KK_ASKS_PERHAPS) {
		KK_TRY(find_lead(w));
		if (w->lead_id != KK_NULL)
			asking = KK_ASKS_NOT;
	}
	*done_r = asking != KK_ASKS_NOT;
	return *done_r ? asked_us(w, asking) : KK_OK;
}

static enum kk_rc by_stranger(struct arrival *w)
{
	enum kk_mail_asking asking;

	KK_TRY(kk_mail_stranger(
		w->cx, w->m, w->c, w->hash, &asking, &w->a->asked_us));
	return asking == KK_ASKS_NOT ? KK_OK : asked_us(w, asking);
}

/* ---- all of it ---- */

static enum kk_rc take(struct arrival *w)
{
	KK_TRY(find_lead(w));
	if (w->lead_id == KK_NULL)
		return by_stranger(w);
	w->a->lead_id = w->lead_id;
	if (w->c->kind == KK_MAIL_BOUNCE)
		KK_TRY(take_bounce(w));
	else if (w->c->kind == KK_MAIL_AUTO_REPLY)
		KK_TRY(take_absence(w));
	else
		KK_TRY(take_answer(w));
	return keep(w);
}

enum kk_rc kk_mail_arrive(struct kk_ctx *cx, struct kk_str bytes,
	const struct kk_mail_in *m, const struct kk_mail_class *c,
	struct kk_mail_arrived *a_r)
{
	struct arrival w = {.cx = cx,
		.m = m,
		.c = c,
		.at = time_of(cx, m),
		.lead_id = KK_NULL,
		.a = a_r};
	bool done;

	*a_r = (struct kk_mail_arrived){
		.lead_id = KK_NULL, .activity_id = KK_NULL};
	if (c->kind == KK_MAIL_OTHER && !answer_part(m) && !c->may_be_form)
		return KK_OK;
	w.hash = hash_of(cx, m, bytes);
	KK_TRY(was_seen(&w, &a_r->repeated));
	if (a_r->repeated)
		return KK_OK;
	KK_TRY(by_form(&w, &done));
	if (done)
		return KK_OK;
	if (c->kind != KK_MAIL_OTHER)
		return take(&w);
	return answer_part(m) ? about_meeting(&w, answer_part(m)) : KK_OK;
}
