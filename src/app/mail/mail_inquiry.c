#include "app/mail/mail_inquiry.h"

#include <string.h>

#include "app/mail/mail_own.h"
#include "app/people/inquiry_rule.h"
#include "base/utf8.h"
#include "format/lists/person.h"
#include "format/mail/form_mail.h"
#include "format/mail/mail_header.h"
#include "format/mail/mail_opt_out.h"
#include "format/names/fold.h"

#define MOST_MESSAGE ((size_t)4000) /* bytes kept of what they wrote */
#define MOST_SENDER ((size_t)200)   /* bytes of who wrote */

struct asking {
	struct kk_ctx *cx;
	const struct kk_mail_in *m;
	const struct kk_mail_class *c;
	const char *hash;
	struct kk_inquiry_rule rule;
	struct kk_form_said said;
	struct kk_inquiry_taken *t;
};

/* ---- which rule ---- */

static bool goes_to(struct asking *w, const char *recipient)
{
	static const char *const headers[] = {"To", "Cc", "Delivered-To",
		"X-Original-To", "Envelope-To", "Resent-To"};
	struct kk_arena *a = w->cx->arena;

	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		struct kk_str v = kk_mail_header_text(a, w->m, headers[i]);
		struct kk_str address;
		size_t at = 0;

		while (v.p && (address = kk_header_next_address(a, v, &at)).p)
			if (kk_str_is(address, recipient))
				return true;
	}
	return false;
}

static struct kk_str domain_of(struct kk_str address)
{
	size_t at = kk_str_find(address, KK_STR("@"));

	return at == SIZE_MAX ? KK_STR("")
			      : (struct kk_str){
					address.p + at + 1, address.n - at - 1};
}

/* The domain itself, or one below it. */
static bool within(struct kk_str domain, struct kk_str wanted)
{
	struct kk_str end;

	if (domain.n < wanted.n)
		return false;
	end = (struct kk_str){domain.p + domain.n - wanted.n, wanted.n};
	return kk_str_eq(end, wanted) &&
	       (domain.n == wanted.n || end.p[-1] == '.');
}

static bool comes_from(struct asking *w, struct kk_str sender)
{
	struct kk_str from = w->m->from;

	if (!from.p)
		return false;
	return kk_str_find(sender, KK_STR("@")) == SIZE_MAX
		       ? within(domain_of(from), sender)
		       : kk_str_eq(from, sender);
}

static bool holds(struct asking *w, const struct kk_inquiry_rule *r)
{
	struct kk_str subject;

	if (r->off)
		return false;
	if (r->sender && !comes_from(w, kk_str_z(r->sender)))
		return false;
	if (r->subject) {
		subject = kk_fold_case(w->cx->arena, w->m->subject);
		if (kk_str_find(subject, kk_str_z(r->subject)) == SIZE_MAX)
			return false;
	}
	return !r->recipient || goes_to(w, r->recipient);
}

/* An answer belongs to the talk that it answers, whoever sends it. */
static bool answers(const struct kk_mail_in *m)
{
	return kk_mail_header(m, "In-Reply-To").p ||
	       kk_mail_header(m, "References").p;
}

static enum kk_rc find_rule(struct asking *w, bool *found_r)
{
	struct kk_inquiry_rule *all;
	size_t n;

	*found_r = false;
	if (!w->c->may_be_form)
		return KK_OK;
	KK_TRY(kk_inquiry_rules(w->cx, &all, &n));
	for (size_t i = 0; i < n && !*found_r; i++)
		if ((all[i].sender || !answers(w->m)) && holds(w, &all[i])) {
			w->rule = all[i];
			*found_r = true;
		}
	if (*found_r)
		kk_form_read(w->cx->arena, w->m->text, &w->said);
	return KK_OK;
}

/* ---- what they say ---- */

/* "見本 太郎" of "見本 太郎 <taro@…>", or "no value". */
static struct kk_str sender_name(struct asking *w)
{
	struct kk_str s = kk_mail_header_text(w->cx->arena, w->m, "From");
	size_t at = s.p ? kk_str_find(s, KK_STR("<")) : SIZE_MAX;

	if (at == SIZE_MAX)
		return KK_STR_NONE;
	s = kk_str_trim((struct kk_str){s.p, at});
	if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		s = kk_str_trim((struct kk_str){s.p + 1, s.n - 2});
	if (!s.n || kk_str_find(s, KK_STR("@")) != SIZE_MAX)
		return KK_STR_NONE;
	return kk_utf8_shortened(s, MOST_SENDER);
}

static struct kk_str message(struct asking *w, struct kk_str text)
{
	struct kk_buf b;

	kk_buf_init(&b, w->cx->arena);
	kk_buf_add(&b, kk_utf8_shortened(w->m->subject, MOST_SENDER));
	kk_buf_addc(&b, '\n');
	if (text.p)
		kk_buf_add(&b, kk_utf8_shortened(text, MOST_MESSAGE));
	return kk_str_trim(kk_buf_str(&b));
}

/* The form's own words; without a label for them, all of the mail. */
static struct kk_inquiry by_form(struct asking *w)
{
	const struct kk_form_said *f = &w->said;

	return (struct kk_inquiry){.name = f->name,
		.company = f->company,
		.department = f->department,
		.title = f->title,
		.phone = f->phone,
		.email = f->email,
		.message = f->message.p
				   ? kk_utf8_shortened(f->message, MOST_MESSAGE)
				   : message(w, w->m->text)};
}

static struct kk_inquiry by_sender(struct asking *w)
{
	struct kk_str name = sender_name(w), from = w->m->from;

	return (struct kk_inquiry){
		.name = name.p ? name : kk_utf8_shortened(from, MOST_SENDER),
		.company = w->said.company,
		.phone = w->said.phone,
		.email = from,
		.message = message(w, w->c->text)};
}

/* ---- taking it in ---- */

static enum kk_rc take(struct asking *w, const struct kk_inquiry *q,
	enum kk_mail_asking *asking_r)
{
	const struct kk_inquiry_mail mail = {.form_id = w->rule.id,
		.owner_id = w->rule.owner_id,
		.form = w->rule.name,
		.hash = w->hash,
		.hold = w->c->kind == KK_MAIL_OPT_OUT ||
			kk_mail_wish(w->cx->arena, KK_STR_NONE,
				w->said.message) != KK_WISH_NONE};
	struct kk_error before = w->cx->error;
	bool seen = false;
	enum kk_rc rc = kk_inquiry_take_mail(w->cx, &mail, q, &seen, w->t);

	*asking_r = seen ? KK_ASKS_SEEN : KK_ASKS;
	if (rc == KK_EDENIED || rc == KK_EINPUT || rc == KK_ENOTFOUND ||
		rc == KK_EUSAGE) {
		w->cx->error = before;
		w->t->lead_id = INT64_MIN;
		*asking_r = KK_ASKS_PERHAPS;
		return KK_OK;
	}
	return rc;
}

/* An address of our own house, which asks for nothing. */
static enum kk_rc is_ours(struct asking *w, struct kk_str address, bool *ours_r)
{
	struct kk_str domain = domain_of(address), *own;
	size_t n;

	*ours_r = false;
	KK_TRY(kk_mail_own(w->cx, &own, &n));
	for (size_t i = 0; i < n; i++)
		if (kk_str_eq(own[i], address) ||
			(kk_str_eq(domain_of(own[i]), domain) &&
				!kk_email_is_shared(domain)))
			*ours_r = true;
	return KK_OK;
}

/* What another house's form answers by itself, when we filled it in, has our
 * own name and address on its lines; a rule that names the sender knows better.
 */
static enum kk_rc is_echo(struct asking *w, bool *echo_r)
{
	*echo_r = false;
	return w->rule.sender || !w->said.email.p
		       ? KK_OK
		       : is_ours(w, w->said.email, echo_r);
}

/* A form that cannot be read is looked at by people; an answer is none, nor is
 * what our own house writes, unless the rule names that very address. */
static enum kk_rc perhaps(struct asking *w, enum kk_mail_asking *asking_r)
{
	bool ours = false;

	if (!w->rule.sender || answers(w->m))
		return KK_OK;
	if (w->m->from.p && !strchr(w->rule.sender, '@'))
		KK_TRY(is_ours(w, w->m->from, &ours));
	if (!ours)
		*asking_r = KK_ASKS_PERHAPS;
	return KK_OK;
}

enum kk_rc kk_mail_form(struct kk_ctx *cx, const struct kk_mail_in *m,
	const struct kk_mail_class *c, const char *hash,
	enum kk_mail_asking *asking_r, struct kk_inquiry_taken *t)
{
	struct asking w = {.cx = cx, .m = m, .c = c, .hash = hash, .t = t};
	struct kk_inquiry q;
	bool found, echo;

	*asking_r = KK_ASKS_NOT;
	*t = (struct kk_inquiry_taken){.lead_id = INT64_MIN};
	KK_TRY(find_rule(&w, &found));
	if (!found)
		return KK_OK;
	/* who says so with a lead of ours has said it there; see
	 * kk_mail_stranger() for the others */
	if (c->kind == KK_MAIL_OPT_OUT)
		return KK_OK;
	if (!kk_form_whole(&w.said))
		return perhaps(&w, asking_r);
	if (c->kind == KK_MAIL_AUTO_REPLY && !w.rule.sender)
		return KK_OK;
	KK_TRY(is_echo(&w, &echo));
	if (echo) {
		*asking_r = KK_ASKS_SEEN;
		return KK_OK;
	}
	q = by_form(&w);
	return take(&w, &q, asking_r);
}

enum kk_rc kk_mail_stranger(struct kk_ctx *cx, const struct kk_mail_in *m,
	const struct kk_mail_class *c, const char *hash,
	enum kk_mail_asking *asking_r, struct kk_inquiry_taken *t)
{
	struct asking w = {.cx = cx, .m = m, .c = c, .hash = hash, .t = t};
	struct kk_inquiry q;
	bool found, ours, form;

	*asking_r = KK_ASKS_NOT;
	*t = (struct kk_inquiry_taken){.lead_id = INT64_MIN};
	if ((c->kind != KK_MAIL_REPLY && c->kind != KK_MAIL_OPT_OUT) ||
		!m->from.p)
		return KK_OK;
	KK_TRY(find_rule(&w, &found));
	if (!found)
		return KK_OK;
	form = kk_form_whole(&w.said);
	if (form)
		KK_TRY(is_echo(&w, &ours));
	else
		KK_TRY(is_ours(&w, m->from, &ours));
	if (ours)
		return KK_OK;
	q = form ? by_form(&w) : by_sender(&w);
	return take(&w, &q, asking_r);
}
