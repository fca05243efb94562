#include "app/mail/touch_mail.h"

#include "app/log/facts.h"
#include "app/people/person_key.h"
#include "app/mail/invitation.h"
#include "app/mail/sender.h"
#include "app/mail/touch_mail_work.h"
#include "base/limits.h"
#include "core/words/phrase.h"
#include "format/lists/person.h"
#include "store/store.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
#define WORTH_DAYS 3 /* that a mail is tried */

/* ---- may it go? ---- */

static void refuse(
	struct kk_touch_mail_no *no, enum kk_rule rule, const char *text)
{
	*no = (struct kk_touch_mail_no){rule, text};
}

static const char *say(struct kk_ctx *cx, enum kk_msg id, const char *a)
{
	return KK_SAY(cx->arena, cx->lang, id, a);
}

/* R-J1: stop and opt-out, for good and for a while. */
static void ask_guard(struct kk_ctx *cx, const struct kk_lead_view *v,
	struct kk_touch_mail_no *no_r)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	struct kk_verdict verdict =
		kk_guard_ask(&v->facts.guard, KK_BY_EMAIL, now, false);

	if (verdict.rule != KK_RULE_NONE)
		refuse(no_r, verdict.rule,
			kk_rule_text(cx->lang, verdict.rule));
}

/* The address that is written to: the first that works. */
static enum kk_rc address_of(struct kk_ctx *cx, struct kk_touch_mail_about *w)
{
	struct kk_contact_mails_row *rows;
	size_t n;

	KK_TRY(kk_sql_contact_mails(cx,
		&(struct kk_contact_mails_arg){w->row.contact_id}, &rows, &n));
	w->address = n ? rows[0].address.p : NULL;
	return KK_OK;
}

/* R-J1: an address that said stop, whoever has it now. */
static enum kk_rc ask_hashes(struct kk_ctx *cx, struct kk_touch_mail_about *w)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	struct kk_suppression_masks_row *rows;
	struct kk_key key;
	struct kk_str mail;
	char day[KK_DAY_CHARS];
	size_t n;

	if (!w->address ||
		!kk_email_key(cx->arena, kk_str_z(w->address), &mail))
		return KK_OK;
	KK_TRY(kk_key_load(cx, &key));
	if (key.state != KK_KEY_GOOD)
		return KK_OK; /* check tells what is wrong with it */
	KK_TRY(kk_sql_suppression_masks(cx,
		&(struct kk_suppression_masks_arg){
			kk_str_z(kk_key_hash(cx, key.bytes, "email", mail)),
			KK_STR("email"), kk_str_z(kk_day_text(now.day, day))},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].mask & KK_BIT(KK_BY_EMAIL))
			refuse(&w->no, KK_R_J1,
				kk_rule_text(cx->lang, KK_R_J1));
	return KK_OK;
}

/* R-C3: what ended the sequence ends its mails. */
static void ask_touch(struct kk_ctx *cx, struct kk_touch_mail_about *w)
{
	if (!kk_str_is(w->row.state, "open"))
		refuse(&w->no, KK_R_C3,
			say(cx, KK_MSG_TOUCH_MAIL_CLOSED, NULL));
	else if (!kk_str_is(w->row.channel, "email"))
		refuse(&w->no, KK_R_F1,
			say(cx, KK_MSG_TOUCH_MAIL_CHANNEL, NULL));
}

static void ask_law(struct kk_ctx *cx, struct kk_touch_mail_about *w)
{
	enum kk_purpose purpose = KK_FOR_CALL;

	(void)kk_purpose_from(w->row.purpose, &purpose);
	if (!w->address)
		refuse(&w->no, KK_R_F1,
			say(cx, KK_MSG_TOUCH_MAIL_NO_ADDRESS, NULL));
	else if (kk_purpose_advertises(purpose) && !w->row.mail_basis.p)
		refuse(&w->no, KK_R_J3,
			say(cx, KK_MSG_TOUCH_MAIL_NO_BASIS, NULL));
	else if (w->sender.missing)
		refuse(&w->no, KK_R_J3, w->sender.missing);
}

enum kk_rc kk_touch_mail_about(
	struct kk_ctx *cx, int64_t touch_id, struct kk_touch_mail_about *w)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	struct kk_lead_view view;
	enum kk_rc rc = kk_sql_touch_mail_touch(
		cx, &(struct kk_touch_mail_touch_arg){touch_id}, &w->row);

	w->no = (struct kk_touch_mail_no){KK_RULE_NONE, NULL};
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_TOUCH_UNKNOWN,
			kk_arena_int(cx->arena, touch_id));
	KK_TRY(rc);
	KK_TRY(kk_sender_get(cx, w->row.owner_id, &w->sender));
	KK_TRY(address_of(cx, w));
	KK_TRY(kk_lead_view(cx, w->row.lead_id, now, &view));
	ask_guard(cx, &view, &w->no);
	if (w->no.rule == KK_RULE_NONE)
		KK_TRY(ask_hashes(cx, w));
	if (w->no.rule == KK_RULE_NONE)
		ask_touch(cx, w);
	if (w->no.rule == KK_RULE_NONE)
		ask_law(cx, w);
	return KK_OK;
}

enum kk_rc kk_touch_mail_may(
	struct kk_ctx *cx, int64_t touch_id, struct kk_touch_mail_no *no_r)
{
	struct kk_touch_mail_about w;

	KK_TRY(kk_touch_mail_about(cx, touch_id, &w));
	*no_r = w.no;
	return KK_OK;
}

/* ---- putting it in ---- */

/* What was not filled in: 「［会社名］」, "[firm]". */
static bool has_blank(struct kk_str s)
{
	size_t open = kk_str_find(s, KK_STR("［"));
	size_t close = kk_str_find(s, KK_STR("］"));

	if (open != SIZE_MAX && close != SIZE_MAX && open < close)
		return true;
	open = kk_str_find(s, KK_STR("["));
	close = kk_str_find(s, KK_STR("]"));
	return open != SIZE_MAX && close != SIZE_MAX && open < close;
}

static bool has_line_end(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return true;
	return false;
}

static enum kk_rc texts_fit(
	struct kk_ctx *cx, const struct kk_touch_mail_request *rq)
{
	if (kk_str_empty(kk_str_trim(rq->subject)) ||
		kk_str_empty(kk_str_trim(rq->text)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOUCH_MAIL_EMPTY);
	if (rq->subject.n > KK_MAX_NAME || has_line_end(rq->subject))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOUCH_MAIL_SUBJECT,
			kk_arena_int(cx->arena, KK_MAX_NAME));
	if (rq->text.n > KK_MAX_TEXT)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TEXT_TOO_LONG,
			kk_msg_text(cx->lang, KK_MSG_TODAY_TEXT),
			kk_arena_int(cx->arena, (int64_t)KK_MAX_TEXT));
	if (has_blank(rq->subject) || has_blank(rq->text))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOUCH_MAIL_BLANK);
	return KK_OK;
}

/* The key that signs the way out; made where nobody needed one yet. */
static enum kk_rc ready_key(struct kk_ctx *cx)
{
	struct kk_key key;
	const char *wrong;

	KK_TRY(kk_key_ready(cx, &key));
	wrong = kk_key_words(cx, &key);
	return wrong ? KK_FAIL(cx, KK_EIO, KK_MSG_OPT_OUT_KEY, wrong) : KK_OK;
}

static const char *key_of(struct kk_ctx *cx, int64_t touch_id)
{
	return kk_arena_f(
		cx->arena, KK_TOUCH_MAIL "/%lld", (long long)touch_id);
}

/* The words beside the row; of a row that was there before, as they are now. */
static enum kk_rc keep_words(struct kk_ctx *cx,
	const struct kk_touch_mail_request *rq,
	const struct kk_touch_mail_about *w, int64_t id)
{
	struct kk_touch_mail_insert_arg arg = {.outbox_id = id,
		.touch_id = rq->touch_id,
		.lead_id = w->row.lead_id,
		.contact_id = w->row.contact_id,
		.automatic = rq->automatic,
		.lang = kk_str_z(rq->lang == KK_JA ? "ja" : "en"),
		.address = kk_str_z(w->address),
		.subject = kk_str_trim(rq->subject),
		.body = kk_str_trim(rq->text)};
	int64_t n;

	KK_TRY(kk_sql_touch_mail_again(cx,
		&(struct kk_touch_mail_again_arg){id, arg.automatic, arg.lang,
			arg.address, arg.subject, arg.body},
		&n));
	return n ? KK_OK : kk_sql_touch_mail_insert(cx, &arg, NULL);
}

static enum kk_rc put(struct kk_ctx *cx, const struct kk_mail_account *team,
	const struct kk_touch_mail_request *rq, int64_t *id_r)
{
	struct kk_outbox_new n = {
		.kind = KK_TOUCH_MAIL, .key = key_of(cx, rq->touch_id)};
	const struct kk_mail_account *account;
	struct kk_touch_mail_about w;
	struct kk_outbox_view v;
	bool fresh;

	KK_TRY(kk_touch_mail_about(cx, rq->touch_id, &w));
	KK_TRY(kk_outbox_by_key(cx, n.key, &v));
	*id_r = v.id;
	if (v.state == KK_OUTBOX_SENT || v.state == KK_OUTBOX_WAITING)
		return KK_OK;
	if (w.no.rule != KK_RULE_NONE)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOUCH_MAIL_NO, w.no.text,
			kk_rule_code(w.no.rule));
	KK_TRY(kk_mail_account_of(
		cx, team, w.row.owner_id, &account, &n.mailbox));
	if (!account)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOUCH_MAIL_NO_ACCOUNT);
	KK_TRY(ready_key(cx));
	n.user_id = w.row.owner_id;
	n.domain = account->domain;
	n.until.ms = kk_clock_now(&cx->clock).ms + WORTH_DAYS * DAY_MS;
	KK_TRY(kk_outbox_put_again(cx, &n, &fresh));
	KK_TRY(kk_outbox_by_key(cx, n.key, &v));
	*id_r = v.id;
	if (!fresh)
		return KK_OK;
	KK_TRY(keep_words(cx, rq, &w, v.id));
	return rq->invites ? kk_invitation_put(cx, w.row.lead_id, v.id,
				     rq->place, rq->minutes)
			   : KK_OK;
}

/* Where the place is known, its blank is none. */
static struct kk_str with_place(
	struct kk_ctx *cx, struct kk_str text, struct kk_str place)
{
	static const char *const blanks[] = {"［場所］", "[place]"};

	place = kk_str_trim(place);
	for (size_t i = 0; !kk_str_empty(place) && i < 2; i++) {
		struct kk_str blank = kk_str_z(blanks[i]);
		size_t at = kk_str_find(text, blank);

		if (at == SIZE_MAX)
			continue;
		text = kk_str_z(kk_arena_f(cx->arena, "%.*s%.*s%.*s", (int)at,
			text.p, KK_FMT(place), (int)(text.n - at - blank.n),
			text.p + at + blank.n));
	}
	return text;
}

enum kk_rc kk_touch_mail_put(struct kk_ctx *cx,
	const struct kk_mail_account *team,
	const struct kk_touch_mail_request *rq, int64_t *id_r)
{
	struct kk_touch_mail_request whole = *rq;

	whole.text = with_place(cx, rq->text, rq->place);
	KK_TRY(texts_fit(cx, &whole));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, put(cx, team, &whole, id_r));
}

/* ---- by itself ---- */

/* Into the outbox only to be taken out of it: it is seen, and not tried again.
 */
static enum kk_rc put_down(struct kk_ctx *cx,
	const struct kk_touch_mail_request *rq, enum kk_rule rule,
	const char *why)
{
	struct kk_outbox_new n = {.kind = KK_TOUCH_MAIL,
		.key = key_of(cx, rq->touch_id),
		.domain = "none.invalid",
		.until = kk_clock_now(&cx->clock)};
	struct kk_touch_mail_about w;
	struct kk_outbox_view v;
	bool fresh;

	KK_TRY(kk_touch_mail_about(cx, rq->touch_id, &w));
	n.user_id = w.row.owner_id;
	KK_TRY(kk_outbox_put_again(cx, &n, &fresh));
	if (!fresh)
		return KK_OK;
	KK_TRY(kk_outbox_by_key(cx, n.key, &v));
	KK_TRY(keep_words(cx, rq, &w, v.id));
	KK_TRY(kk_sql_touch_mail_dropped(cx,
		&(struct kk_touch_mail_dropped_arg){
			v.id, kk_str_z(kk_rule_code(rule)), kk_str_z(why)},
		NULL));
	return kk_sql_outbox_down(cx,
		&(struct kk_outbox_down_arg){v.id, kk_clock_now(&cx->clock).ms},
		NULL);
}

enum kk_rc kk_touch_mail_put_auto(struct kk_ctx *cx,
	const struct kk_mail_account *team,
	const struct kk_touch_mail_request *rq)
{
	struct kk_touch_mail_no no;
	int64_t unused;
	enum kk_rc rc;

	KK_TRY(kk_touch_mail_may(cx, rq->touch_id, &no));
	if (no.rule != KK_RULE_NONE)
		return put_down(cx, rq, no.rule, no.text);
	rc = kk_touch_mail_put(cx, team, rq, &unused);
	return rc == KK_EINPUT ? put_down(cx, rq, KK_R_D7, cx->error.text) : rc;
}
