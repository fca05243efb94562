#include "app/transfer/export_work.h"

#include <string.h>

#include "app/transfer/export_parts.h"
#include "core/words/words.h"

/* The tables one after the other, each an array; docs/howto/take-data-out.md
 * describes the fields. Ids are those of this database. */

static void clock_time(struct kk_json *j, const char *key, int64_t minute)
{
	char z[8] = {(char)('0' + minute / 600), (char)('0' + minute / 60 % 10),
		':', (char)('0' + minute % 60 / 10), (char)('0' + minute % 10),
		'\0'};

	kk_json_z(j, key, minute == KK_NULL ? NULL : z);
}

/* ---- people ---- */

static void person_phones(struct kk_json *j, const struct kk_export_person *p)
{
	static const char *const classes[KK_CLASS__MAX] = {
		"direct", "mobile", "section", "company", "unknown"};

	kk_json_array(j, "phones");
	for (size_t i = 0; i < p->n_phones; i++) {
		const struct kk_export_phones_row *x = &p->phones[i];

		kk_json_object(j, NULL);
		kk_json_str(j, "raw", x->raw);
		kk_json_str(j, "e164", x->e164);
		kk_json_str(j, "national", x->national);
		kk_json_str(j, "kind", x->kind);
		kk_json_str(j, "ext", x->ext);
		kk_json_bool(j, "main", x->main == 1);
		kk_json_str(j, "prefix", x->prefix);
		kk_json_z(j, "class", classes[p->out.phones[i].class]);
		kk_json_bool(j, "shared", x->shared == 1);
		kk_export_instant(j, "dead_at", x->dead_at);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void person_emails(struct kk_json *j, const struct kk_export_person *p)
{
	kk_json_array(j, "emails");
	for (size_t i = 0; i < p->n_emails; i++)
		kk_json_str(j, NULL, p->emails[i].address);
	kk_json_end(j);
}

static void person_fields(
	struct kk_json *j, const struct kk_export_people_row *r)
{
	kk_json_int(j, "id", r->id);
	kk_json_str(j, "name", r->name);
	kk_json_str(j, "family_name", r->family_name);
	kk_json_str(j, "given_name", r->given_name);
	kk_json_str(j, "reading", r->reading);
	kk_json_str(j, "department", r->department);
	kk_json_str(j, "title", r->title);
	kk_json_bool(j, "seat", r->seat == 1);
	kk_json_str(j, "met_on", r->met_on);
	kk_json_str(j, "met_where", r->met_where);
	kk_json_str(j, "memo", r->memo);
	kk_json_str(j, "mail_basis", r->mail_basis);
	kk_json_str(j, "reason", r->reason);
	kk_json_str(j, "source", r->source);
	kk_export_instant(j, "left_at", r->left_at);
	kk_export_instant(j, "created_at", r->created_at);
}

static enum kk_rc person(struct kk_export *x, const struct kk_export_person *p)
{
	struct kk_json *j = &x->json;
	int64_t mask = p->row->mask;

	x->r->contacts++;
	x->r->stopped += p->stopped;
	if (p->no_phone)
		mask |= KK_BIT(KK_BY_PHONE);
	if (p->no_email)
		mask |= KK_BIT(KK_BY_EMAIL);
	kk_json_object(j, NULL);
	person_fields(j, p->row);
	kk_export_account(j, p->row->account_id, p->row->company,
		p->row->postal_code, p->row->address, p->row->url);
	person_emails(j, p);
	person_phones(j, p);
	kk_json_bool(j, "stopped", p->stopped);
	kk_json_int(j, "merged_into", p->row->merged_into);
	kk_export_instant(j, "erased_at", p->row->erased_at);
	kk_export_channels(j, "given_up", mask);
	KK_TRY(kk_export_custom_json(x, KK_OF_CONTACT, p->row->id));
	kk_json_end(j);
	return KK_OK;
}

/* ---- the other tables: one function a row ---- */

#define ROW(table)                                                             \
	static enum kk_rc table##_row(                                         \
		void *user, const struct kk_export_##table##_row *r)

ROW(users)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "id", r->id);
	kk_json_str(j, "name", r->name);
	clock_time(j, "work_from", r->work_from);
	clock_time(j, "work_until", r->work_until);
	kk_json_str(j, "role", r->role);
	kk_json_str(j, "email", r->email);
	kk_export_instant(j, "disabled_at", r->disabled_at);
	kk_export_instant(j, "created_at", r->created_at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(settings)
{
	struct kk_export *x = user;

	kk_json_object(&x->json, NULL);
	kk_json_str(&x->json, "key", r->key);
	kk_json_str(&x->json, "value", r->value);
	kk_json_end(&x->json);
	return kk_export_flush(x, false);
}

ROW(accounts)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "id", r->id);
	kk_json_str(j, "name", r->name);
	kk_json_str(j, "postal_code", r->postal_code);
	kk_json_str(j, "address", r->address);
	kk_json_str(j, "url", r->url);
	kk_json_int(j, "fiscal_end_month", r->fiscal_end_month);
	clock_time(j, "calls_from", r->call_from);
	clock_time(j, "calls_until", r->call_until);
	kk_json_str(j, "building", r->building);
	kk_json_str(j, "building_note", r->building_note);
	kk_json_str(j, "dial_prefix", r->dial_prefix);
	kk_json_str(j, "size", r->size);
	kk_json_str(j, "industry", r->industry);
	kk_export_channels(j, "given_up", r->stop_mask);
	kk_json_int(j, "merged_into", r->merged_into);
	kk_export_instant(j, "created_at", r->created_at);
	KK_TRY(kk_export_custom_json(x, KK_OF_ACCOUNT, r->id));
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(account_dates)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "account_id", r->account_id);
	kk_json_str(j, "kind", r->kind);
	kk_json_str(j, "from", r->day_from);
	kk_json_str(j, "until", r->day_until);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(leads)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	x->r->leads++;
	kk_json_object(j, NULL);
	kk_json_int(j, "id", r->id);
	kk_json_int(j, "contact_id", r->contact_id);
	kk_json_str(j, "owner", r->owner);
	kk_json_str(j, "state", r->state);
	kk_json_str(j, "state_reason", r->state_reason);
	kk_json_str(j, "source", r->source);
	kk_json_str(j, "reason", r->reason);
	kk_json_int(j, "referrer_id", r->referrer_id);
	kk_json_int(j, "enrollment_id", r->enrollment_id);
	kk_json_str(j, "rung", r->rung);
	kk_json_int(j, "contacts", r->contacts);
	kk_json_int(j, "next_touch_id", r->next_touch_id);
	kk_json_int(j, "merged_into", r->merged_into);
	kk_json_int(j, "offer_id", r->offer_id);
	kk_json_str(j, "referral_people", r->people);
	kk_json_str(j, "referral_problem", r->problem);
	kk_export_instant(j, "created_at", r->created_at);
	KK_TRY(kk_export_custom_json(x, KK_OF_LEAD, r->id));
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(touches)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	x->r->touches++;
	kk_json_object(j, NULL);
	kk_json_int(j, "id", r->id);
	kk_json_int(j, "lead_id", r->lead_id);
	kk_json_str(j, "kind", r->kind);
	kk_json_str(j, "state", r->state);
	kk_json_str(j, "channel", r->channel);
	kk_json_str(j, "purpose", r->purpose);
	kk_json_int(j, "enrollment_id", r->enrollment_id);
	kk_json_int(j, "step", r->step);
	kk_export_instant(j, "due_from", r->due_from);
	kk_export_instant(j, "at", r->due_at);
	kk_export_instant(j, "due_until", r->due_until);
	kk_json_bool(j, "told", r->told == 1);
	kk_json_bool(j, "late", r->late == 1);
	kk_json_int(j, "minutes", r->minutes);
	kk_json_str(j, "rule", r->rule);
	kk_json_str(j, "reason", r->reason);
	kk_json_int(j, "made_by", r->made_by);
	kk_json_int(j, "closed_by", r->closed_by);
	kk_export_instant(j, "closed_at", r->closed_at);
	kk_export_instant(j, "created_at", r->created_at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

/* "R-J2,R-A3" as an array */
static void codes(struct kk_json *j, const char *key, struct kk_str s)
{
	kk_json_array(j, key);
	while (s.n) {
		size_t n = 0;

		while (n < s.n && s.p[n] != ',' && s.p[n] != ' ')
			n++;
		if (n)
			kk_json_str(j, NULL, (struct kk_str){s.p, n});
		n += n < s.n;
		s = (struct kk_str){s.p + n, s.n - n};
	}
	kk_json_end(j);
}

ROW(activities)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	x->r->activities++;
	kk_json_object(j, NULL);
	kk_json_int(j, "id", r->id);
	kk_json_int(j, "lead_id", r->lead_id);
	kk_json_int(j, "contact_id", r->contact_id);
	kk_json_int(j, "touch_id", r->touch_id);
	kk_json_str(j, "user", r->username);
	kk_export_instant(j, "at", r->at);
	kk_export_instant(j, "logged_at", r->logged_at);
	kk_json_str(j, "direction", r->direction);
	kk_json_str(j, "channel", r->channel);
	kk_json_str(j, "disposition", r->disposition);
	kk_json_str(j, "reach", r->reach);
	kk_json_bool(j, "complaint", r->complaint == 1);
	kk_json_str(j, "number", r->e164);
	kk_export_instant(j, "told_at", r->told_at);
	kk_json_str(j, "until", r->until);
	codes(j, "broke", r->broke);
	kk_json_int(j, "corrects_id", r->corrects_id);
	kk_json_str(j, "key", r->client_key);
	kk_json_str(j, "note", r->note);
	kk_json_str(j, "said", r->said);
	kk_json_str(j, "answered_by", r->answered_by);
	kk_json_str(j, "reason", r->reason);
	kk_json_int(j, "offer_version_id", r->offer_version_id);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

static void step_json(struct kk_json *j, const struct kk_export_steps_row *s)
{
	kk_json_object(j, NULL);
	kk_json_int(j, "position", s->position);
	kk_json_str(j, "ways", s->ways);
	kk_json_str(j, "only_if", s->only_if);
	kk_json_str(j, "purpose", s->purpose);
	kk_json_str(j, "wait", s->wait);
	kk_json_int(j, "wait_n", s->wait_n);
	kk_json_int(j, "attempts", s->attempts);
	kk_json_bool(j, "research", s->research == 1);
	kk_json_bool(j, "pair", s->pair == 1);
	kk_json_end(j);
}

ROW(cadences)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;
	struct kk_export_steps_row *steps;
	size_t n;

	KK_TRY(kk_sql_export_steps(
		x->cx, &(struct kk_export_steps_arg){r->id}, &steps, &n));
	kk_json_object(j, NULL);
	kk_json_int(j, "version_id", r->id);
	kk_json_str(j, "code", r->code);
	kk_json_int(j, "version", r->version);
	kk_json_str(j, "name", r->name);
	kk_json_str(j, "bounded", r->bounded);
	kk_json_str(j, "at_end", r->at_end);
	kk_json_array(j, "steps");
	for (size_t i = 0; i < n; i++)
		step_json(j, &steps[i]);
	kk_json_end(j);
	kk_export_instant(j, "created_at", r->created_at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(enrollments)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "id", r->id);
	kk_json_int(j, "lead_id", r->lead_id);
	kk_json_int(j, "version_id", r->cadence_version_id);
	kk_json_str(j, "state", r->state);
	kk_json_int(j, "step", r->step);
	kk_json_str(j, "paused_until", r->paused_until);
	kk_json_str(j, "reason", r->reason);
	kk_json_str(j, "disposition", r->disposition);
	kk_export_instant(j, "started_at", r->started_at);
	kk_export_instant(j, "ended_at", r->ended_at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(opt_outs)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "contact_id", r->contact_id);
	kk_json_str(j, "channel", r->channel);
	kk_json_str(j, "until", r->until);
	kk_export_instant(j, "at", r->at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(stops)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_str(j, "kind", r->kind);
	kk_json_str(j, "hash", r->hash);
	kk_export_channels(j, "channels", r->mask);
	kk_json_str(j, "until", r->until);
	kk_export_instant(j, "at", r->at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(merges)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "id", r->id);
	kk_json_str(j, "kind", r->kind);
	kk_json_int(j, "from_id", r->from_id);
	kk_json_int(j, "into_id", r->into_id);
	kk_json_str(j, "user", r->username);
	kk_export_instant(j, "at", r->at);
	kk_export_instant(j, "undone_at", r->undone_at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(distincts)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_str(j, "kind", r->kind);
	kk_json_int(j, "a_id", r->a_id);
	kk_json_int(j, "b_id", r->b_id);
	kk_export_instant(j, "at", r->at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(absences)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_str(j, "user", r->username);
	kk_json_str(j, "from", r->day_from);
	kk_json_str(j, "until", r->day_until);
	kk_json_str(j, "to", r->keeper);
	kk_export_instant(j, "ended_at", r->ended_at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(stops_undone)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "contact_id", r->contact_id);
	kk_json_int(j, "account_id", r->account_id);
	kk_json_str(j, "user", r->username);
	kk_json_str(j, "reason", r->reason);
	kk_export_instant(j, "at", r->at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(day_comments)
{
	struct kk_export *x = user;

	kk_json_object(&x->json, NULL);
	kk_json_str(&x->json, "user", r->username);
	kk_json_str(&x->json, "day", r->day);
	kk_json_str(&x->json, "text", r->text);
	kk_json_end(&x->json);
	return kk_export_flush(x, false);
}

ROW(tags)
{
	struct kk_export *x = user;

	kk_json_object(&x->json, NULL);
	kk_json_int(&x->json, "lead_id", r->lead_id);
	kk_json_str(&x->json, "name", r->name);
	kk_json_end(&x->json);
	return kk_export_flush(x, false);
}

ROW(invitations)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "lead_id", r->lead_id);
	kk_json_str(j, "uid", r->uid);
	kk_json_int(j, "sequence", r->sequence);
	kk_json_bool(j, "cancel", r->cancel == 1);
	kk_export_instant(j, "at", r->at);
	kk_json_int(j, "minutes", r->minutes);
	kk_json_str(j, "place", r->place);
	kk_export_instant(j, "made_at", r->made_at);
	kk_json_str(j, "answer", r->answer);
	kk_export_instant(j, "answered_at", r->answered_at);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(packages)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "activity_id", r->activity_id);
	kk_json_int(j, "lead_id", r->lead_id);
	kk_json_str(j, "channel", r->channel);
	kk_json_str(j, "carrier", r->carrier);
	kk_json_str(j, "contents", r->contents);
	kk_json_str(j, "tracking", r->tracking);
	kk_json_str(j, "posted_on", r->posted_on);
	kk_json_str(j, "expected_on", r->expected_on);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(mails_in)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "id", r->id);
	kk_json_str(j, "user", r->username);
	kk_export_instant(j, "at", r->at);
	kk_json_str(j, "kind", r->kind);
	kk_json_int(j, "lead_id", r->lead_id);
	kk_json_int(j, "activity_id", r->activity_id);
	kk_json_str(j, "until", r->until);
	kk_json_str(j, "ask", r->ask);
	kk_json_str(j, "answer", r->answer);
	kk_json_str(j, "from", r->from_address);
	kk_json_str(j, "subject", r->subject);
	kk_json_str(j, "text", r->body);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(mails_out)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_str(j, "user", r->username);
	kk_json_int(j, "touch_id", r->touch_id);
	kk_json_int(j, "lead_id", r->lead_id);
	kk_json_int(j, "contact_id", r->contact_id);
	kk_json_str(j, "state", r->state);
	kk_json_str(j, "message_id", r->message_id);
	kk_json_bool(j, "automatic", r->automatic == 1);
	kk_json_bool(j, "unsure", r->unsure == 1);
	kk_json_str(j, "lang", r->lang);
	kk_export_instant(j, "made_at", r->made_at);
	kk_export_instant(j, "ended_at", r->ended_at);
	kk_json_str(j, "error", r->error);
	kk_json_str(j, "rule", r->rule);
	kk_json_str(j, "address", r->address);
	kk_json_str(j, "subject", r->subject);
	kk_json_str(j, "text", r->body);
	kk_json_int(j, "activity_id", r->activity_id);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(consents)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "contact_id", r->contact_id);
	kk_json_str(j, "kind", r->kind);
	kk_json_str(j, "note", r->note);
	kk_json_int(j, "batch_id", r->batch_id);
	kk_json_str(j, "user", r->username);
	kk_export_instant(j, "recorded_at", r->recorded_at);
	kk_export_instant(j, "withdrawn_at", r->withdrawn_at);
	kk_json_str(j, "withdrawn_by", r->withdrawer);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(attachments)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "id", r->id);
	kk_json_int(j, "contact_id", r->contact_id);
	kk_json_int(j, "lead_id", r->lead_id);
	kk_json_str(j, "kind", r->kind);
	kk_json_str(j, "name", r->name);
	kk_json_str(j, "type", r->type);
	kk_json_str(j, "user", r->username);
	kk_export_instant(j, "at", r->at);
	kk_json_base64(j, "base64", r->bytes);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(offers)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_int(j, "offer_id", r->offer_id);
	kk_json_str(j, "name", r->name);
	kk_json_bool(j, "chosen", r->chosen == 1);
	kk_export_instant(j, "retired_at", r->retired_at);
	kk_json_int(j, "version_id", r->version_id);
	kk_json_int(j, "version", r->number);
	kk_export_instant(j, "made_at", r->made_at);
	kk_json_str(j, "user", r->username);
	kk_json_str(j, "lang", r->lang);
	kk_json_str(j, "part", r->part);
	kk_json_str(j, "text", r->text);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(texts)
{
	struct kk_export *x = user;
	struct kk_json *j = &x->json;

	kk_json_object(j, NULL);
	kk_json_str(j, "kind", r->kind);
	kk_json_str(j, "name", r->name);
	kk_json_str(j, "lang", r->lang);
	kk_json_int(j, "offer_id", r->offer_id);
	kk_json_int(j, "version", r->number);
	kk_json_str(j, "subject", r->subject);
	kk_json_str(j, "body", r->body);
	kk_export_instant(j, "made_at", r->made_at);
	kk_json_str(j, "user", r->username);
	kk_json_end(j);
	return kk_export_flush(x, false);
}

ROW(holidays)
{
	struct kk_export *x = user;

	kk_json_object(&x->json, NULL);
	kk_json_str(&x->json, "day", r->day);
	kk_json_str(&x->json, "name", r->name);
	kk_json_end(&x->json);
	return kk_export_flush(x, false);
}

/* ---- the whole ---- */

#define TABLE(x, name, table)                                                  \
	do {                                                                   \
		kk_json_array(&(x)->json, (name));                             \
		KK_TRY(kk_sql_export_##table((x)->cx, table##_row, (x)));      \
		kk_json_end(&(x)->json);                                       \
		kk_buf_addc(&(x)->buf, '\n');                                  \
	} while (0)

static enum kk_rc people(struct kk_export *x)
{
	kk_json_array(&x->json, "contacts");
	KK_TRY(kk_export_people(x, person));
	kk_json_end(&x->json);
	kk_buf_addc(&x->buf, '\n');
	return KK_OK;
}

enum kk_rc kk_export_json(struct kk_export *x)
{
	struct kk_json *j = &x->json;

	kk_json_init(j, &x->buf);
	kk_json_object(j, NULL);
	kk_json_int(j, "schema", 1);
	kk_json_z(j, "kakeru_export", KK_VERSION);
	kk_json_instant(j, "exported_at", x->team->now);
	TABLE(x, "users", users);
	TABLE(x, "settings", settings);
	TABLE(x, "offers", offers);
	TABLE(x, "texts", texts);
	TABLE(x, "accounts", accounts);
	TABLE(x, "account_dates", account_dates);
	KK_TRY(people(x));
	TABLE(x, "opt_outs", opt_outs);
	TABLE(x, "leads", leads);
	TABLE(x, "touches", touches);
	TABLE(x, "activities", activities);
	TABLE(x, "cadences", cadences);
	TABLE(x, "enrollments", enrollments);
	TABLE(x, "stop_list", stops);
	TABLE(x, "stops_undone", stops_undone);
	TABLE(x, "merges", merges);
	TABLE(x, "no_duplicates", distincts);
	TABLE(x, "absences", absences);
	TABLE(x, "holidays", holidays);
	TABLE(x, "day_comments", day_comments);
	TABLE(x, "tags", tags);
	TABLE(x, "invitations", invitations);
	TABLE(x, "packages", packages);
	TABLE(x, "attachments", attachments);
	TABLE(x, "mails_in", mails_in);
	TABLE(x, "mails_out", mails_out);
	TABLE(x, "consents", consents);
	kk_export_custom_list(x);
	kk_json_end(j);
	kk_buf_addc(&x->buf, '\n');
	return KK_OK;
}
