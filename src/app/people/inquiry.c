#include "app/people/inquiry.h"

#include "app/lead/lead_add.h"
#include "app/log/log.h"
#include "app/users/session_work.h"
#include "base/limits.h"
#include "format/text/json_in.h"
#include "store/store.h"

#define MINUTE_MS ((int64_t)60000)
#define DAY_MS (1440 * MINUTE_MS)
#define OF_FORM 60   /* in an hour */
#define OF_ADDRESS 5 /* in ten minutes */

static void read_back(
	struct kk_arena *a, struct kk_str text, struct kk_inquiry *q)
{
	const struct {
		const char *key;
		struct kk_str *to;
	} all[] = {{"name", &q->name}, {"company", &q->company},
		{"phone", &q->phone}, {"email", &q->email},
		{"message", &q->message}};
	struct kk_json_token t;
	struct kk_json_in j;

	kk_json_in_init(&j, text);
	do {
		t = kk_json_in_next(&j, a);
		for (size_t i = 0; i < sizeof all / sizeof *all; i++)
			if (t.kind == KK_JSON_STRING &&
				kk_str_is(t.key, all[i].key))
				*all[i].to = t.text;
	} while (t.kind != KK_JSON_END && t.kind != KK_JSON_BAD);
}

enum kk_rc kk_inquiry_held(
	struct kk_ctx *cx, struct kk_inquiry_held **all_r, size_t *n_r)
{
	struct kk_inquiry_stopped_row *rows;

	KK_TRY(kk_sql_inquiry_stopped(cx, &rows, n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_inquiry_held, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++) {
		(*all_r)[i] = (struct kk_inquiry_held){.id = rows[i].id,
			.at = {rows[i].at},
			.form = rows[i].form.p,
			.text = rows[i].text.p};
		read_back(cx->arena, rows[i].text, &(*all_r)[i].said);
	}
	return KK_OK;
}

/* ---- one that comes in ---- */

struct taking {
	struct kk_ctx *cx;
	const struct kk_inquiry *q;
	struct kk_inquiry_taken *t;
	struct kk_inquiry_form_find_row form;
	struct kk_str address; /* the hash of where it came from, or none */
	struct kk_str mail;    /* the hash of the mail, or none */
	bool hold;
};

/* Not more than a person could answer, or one place would ask. */
static enum kk_rc few(struct taking *w)
{
	int64_t now = kk_clock_now(&w->cx->clock).ms;
	struct kk_inquiry_lately_row lately;

	KK_TRY(kk_sql_inquiry_lately(w->cx,
		&(struct kk_inquiry_lately_arg){w->form.id, w->address,
			now - 60 * MINUTE_MS, now - 10 * MINUTE_MS},
		&lately));
	if (lately.of_form >= OF_FORM || lately.of_address >= OF_ADDRESS)
		return KK_FAIL(w->cx, KK_EDENIED, KK_MSG_INQUIRY_TOO_MANY);
	return KK_OK;
}

static enum kk_rc find(struct taking *w, struct kk_str token, const char *peer)
{
	struct kk_ctx *cx = w->cx;
	enum kk_rc rc = KK_ENO;

	if (!kk_str_empty(token) && token.n <= KK_MAX_TOKEN)
		rc = kk_sql_inquiry_form_find(cx,
			&(struct kk_inquiry_form_find_arg){
				kk_token_hash(cx, "inquiry", token)},
			&w->form);
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_INQUIRY_UNKNOWN);
	KK_TRY(rc);
	w->address = kk_token_hash(cx, "inquiry.address", kk_str_z(peer));
	return few(w);
}

static enum kk_rc fits(struct kk_ctx *cx, const struct kk_inquiry *q)
{
	const struct kk_str all[] = {q->name, q->company, q->department,
		q->title, q->phone, q->email};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].n > KK_MAX_NAME)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_INQUIRY_LONG);
	if (q->message.n > KK_MAX_TEXT)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_INQUIRY_LONG);
	if (kk_str_empty(kk_str_trim(q->name)) &&
		kk_str_empty(kk_str_trim(q->company)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_INQUIRY_NOBODY);
	if (kk_str_empty(kk_str_trim(q->phone)) &&
		kk_str_empty(kk_str_trim(q->email)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_INQUIRY_NO_WAY);
	return KK_OK;
}

static enum kk_rc keep(
	struct taking *w, const char *outcome, struct kk_str text)
{
	return kk_sql_inquiry_add(w->cx,
		&(struct kk_inquiry_add_arg){w->form.id,
			kk_clock_now(&w->cx->clock).ms, w->address,
			kk_str_z(outcome), w->t->lead_id, text, w->mail},
		NULL);
}

/* For a manager, who answers by hand. */
static enum kk_rc stopped(struct taking *w)
{
	struct kk_json j;
	struct kk_buf b;

	*w->t = (struct kk_inquiry_taken){.outcome = KK_INQUIRY_STOPPED,
		.lead_id = KK_NULL,
		.touch_id = KK_NULL,
		.owner_id = w->form.owner_id};
	kk_buf_init(&b, w->cx->arena);
	kk_json_init(&j, &b);
	kk_json_object(&j, NULL);
	kk_json_str(&j, "name", w->q->name);
	kk_json_str(&j, "company", w->q->company);
	kk_json_str(&j, "phone", w->q->phone);
	kk_json_str(&j, "email", w->q->email);
	kk_json_str(&j, "message", w->q->message);
	kk_json_end(&j);
	return keep(w, "stopped", kk_buf_str(&b));
}

/* An answer of theirs on the lead that lives; unless a meeting stands or they
 * are a customer already, it goes on as an enquiry. */
static enum kk_rc on_living(struct taking *w, int64_t contact_id)
{
	struct kk_lead_living_of_row living;
	struct kk_ctx *cx = w->cx;
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = KK_STR("replied"),
		.channel = KK_STR("email"),
		.note = w->q->message,
		.incoming = true};
	struct kk_log_answer a;

	KK_TRY(kk_sql_lead_living_of(
		cx, &(struct kk_lead_living_of_arg){contact_id}, &living));
	rq.lead_id = w->t->lead_id = living.id;
	w->t->owner_id = living.owner_id;
	KK_TRY(kk_log(cx, &rq, &a));
	if (!kk_str_is(living.state, "meeting") &&
		!kk_str_is(living.state, "customer"))
		KK_TRY(kk_lead_enroll(cx, living.id, "inbound"));
	w->t->outcome = KK_INQUIRY_LIVING;
	return keep(w, "living", KK_STR_NONE);
}

/* What is no number or address is kept as it was written. */
static struct kk_str memo(struct taking *w, bool with_ways)
{
	struct kk_buf b;

	kk_buf_init(&b, w->cx->arena);
	if (w->q->message.p)
		kk_buf_add(&b, w->q->message);
	if (with_ways && w->q->phone.p)
		kk_buf_addf(&b, "\n%.*s", KK_FMT(w->q->phone));
	if (with_ways && w->q->email.p)
		kk_buf_addf(&b, "\n%.*s", KK_FMT(w->q->email));
	return kk_buf_str(&b);
}

static enum kk_rc add(struct taking *w, bool ways, struct kk_lead_added *r)
{
	const struct kk_inquiry *q = w->q;
	struct kk_lead_add a = {.name = q->name,
		.company = q->company,
		.title = q->title,
		.department = q->department,
		.source = w->form.name,
		.memo = memo(w, !ways),
		.cadence = KK_STR("inbound"),
		.met_on = KK_DAY_NONE};

	if (ways && !kk_str_empty(kk_str_trim(q->phone)))
		a.phones[a.n_phones++] = q->phone;
	if (ways && !kk_str_empty(kk_str_trim(q->email)))
		a.emails[a.n_emails++] = q->email;
	return kk_lead_add(w->cx, &a, r);
}

static enum kk_rc take(struct taking *w)
{
	struct kk_lead_added r = {.contact_id = KK_NULL};
	enum kk_rc rc;

	KK_TRY(fits(w->cx, w->q));
	if (w->hold)
		return stopped(w);
	w->cx->user_id = w->t->owner_id = w->form.owner_id;
	rc = add(w, true, &r);
	if (rc == KK_EINPUT && w->cx->error.msg != KK_MSG_LEAD_SUPPRESSED &&
		w->cx->error.msg != KK_MSG_LEAD_LIVING)
		rc = add(w, false, &r);
	if (rc == KK_EINPUT && w->cx->error.msg == KK_MSG_LEAD_SUPPRESSED)
		return stopped(w);
	if (rc == KK_EINPUT && w->cx->error.msg == KK_MSG_LEAD_LIVING)
		return on_living(w, r.contact_id);
	KK_TRY(rc);
	w->t->lead_id = r.lead_id;
	w->t->outcome = r.known ? KK_INQUIRY_KNOWN : KK_INQUIRY_NEW;
	return keep(w, r.known ? "known" : "new", KK_STR_NONE);
}

static enum kk_rc next_touch(struct taking *w)
{
	struct kk_log_next_row next;

	w->t->touch_id = KK_NULL;
	if (w->t->lead_id == KK_NULL)
		return KK_OK;
	KK_TRY(kk_sql_log_next(
		w->cx, &(struct kk_log_next_arg){w->t->lead_id}, &next));
	w->t->touch_id = next.touch_id;
	return KK_OK;
}

enum kk_rc kk_inquiry_take(struct kk_ctx *cx, struct kk_str token,
	const char *peer, const struct kk_inquiry *q,
	struct kk_inquiry_taken *t)
{
	struct taking w = {.cx = cx, .q = q, .t = t};
	enum kk_rc rc;

	*t = (struct kk_inquiry_taken){.lead_id = KK_NULL};
	KK_TRY(kk_secrets_ready(cx));
	KK_TRY(kk_store_begin(cx));
	rc = find(&w, token, peer);
	if (rc == KK_OK)
		rc = take(&w);
	if (rc == KK_OK)
		rc = next_touch(&w);
	return kk_store_end(cx, rc);
}

static enum kk_rc take_mail(struct taking *w, bool *seen_r)
{
	struct kk_inquiry_by_mail_row row;
	enum kk_rc rc = kk_sql_inquiry_by_mail(
		w->cx, &(struct kk_inquiry_by_mail_arg){w->mail}, &row);

	*seen_r = rc == KK_OK;
	if (*seen_r)
		w->t->lead_id = row.lead_id;
	if (rc != KK_ENO)
		return rc;
	KK_TRY(few(w));
	KK_TRY(take(w));
	return next_touch(w);
}

enum kk_rc kk_inquiry_take_mail(struct kk_ctx *cx,
	const struct kk_inquiry_mail *mail, const struct kk_inquiry *q,
	bool *seen_r, struct kk_inquiry_taken *t)
{
	struct taking w = {.cx = cx,
		.q = q,
		.t = t,
		.form = {mail->form_id, kk_str_z(mail->form), mail->owner_id},
		.mail = kk_str_z(mail->hash),
		.hold = mail->hold};
	int64_t user_id = cx->user_id;
	enum kk_rc rc;

	*t = (struct kk_inquiry_taken){.lead_id = KK_NULL};
	KK_TRY(kk_store_begin(cx));
	rc = take_mail(&w, seen_r);
	cx->user_id = user_id;
	return kk_store_end(cx, rc);
}

enum kk_rc kk_inquiry_clean(struct kk_ctx *cx)
{
	int64_t now = kk_clock_now(&cx->clock).ms;

	KK_TRY(kk_sql_inquiry_forget_address(cx,
		&(struct kk_inquiry_forget_address_arg){now - DAY_MS}, NULL));
	return kk_sql_inquiry_forget_text(cx,
		&(struct kk_inquiry_forget_text_arg){now - 30 * DAY_MS}, NULL);
}

enum kk_rc kk_inquiry_waits(struct kk_ctx *cx, int64_t touch_id, bool *waits_r)
{
	struct kk_inquiry_waits_row row;
	enum kk_rc rc = kk_sql_inquiry_waits(
		cx, &(struct kk_inquiry_waits_arg){touch_id}, &row);

	*waits_r = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}
