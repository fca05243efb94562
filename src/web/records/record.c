/* Facts of records: numbers, dates, links, names. */
#include "app/people/consent.h"
#include "core/words/phrase.h"
#include "format/names/phone.h"
#include "web/records/record_work.h"
#include "web/server/say.h"

/* ---- words ---- */

const char *kk_say_days(
	struct kk_ctx *cx, kk_day from, kk_day until, kk_day today)
{
	const char *first = kk_say_day(cx, from, today);

	if (from == until)
		return first;
	return kk_arena_f(cx->arena, cx->lang == KK_JA ? "%s〜%s" : "%s – %s",
		first, kk_say_day(cx, until, today));
}

const char *kk_say_date_kind(enum kk_lang lang, const char *kind)
{
	struct kk_str k = kk_str_z(kind);

	if (kk_str_is(k, "closed"))
		return kk_msg_text(lang, KK_MSG_DATE_CLOSED);
	return kk_msg_text(lang,
		kk_str_is(k, "open") ? KK_MSG_DATE_OPEN : KK_MSG_DATE_AVOID);
}

const char *kk_say_state(enum kk_lang lang, const char *code)
{
	enum kk_lead_state s = KK_LEAD_INVALID;

	(void)kk_lead_state_from(kk_str_z(code), &s);
	return kk_lead_state_text(lang, s);
}

struct kk_str kk_link_to(struct kk_ctx *cx, const char *what, int64_t id)
{
	return kk_str_z(kk_arena_f(cx->arena, "/%s/%lld", what, (long long)id));
}

const struct kk_told_html *kk_told(struct kk_call *c, const char *text)
{
	struct kk_told_html *d;

	if (!text)
		return NULL;
	d = KK_NEW(c->cx.arena, struct kk_told_html);
	d->text = kk_str_z(text);
	return d;
}

struct kk_str kk_problem_of(const struct kk_call *c, const char *path)
{
	return c->is_again && kk_str_is(kk_str_z(c->route->path), path)
		       ? kk_str_z(c->problem.text)
		       : KK_STR_NONE;
}

/* ---- facts ---- */

struct kk_fact_list kk_facts_begin(struct kk_call *c, size_t cap)
{
	return (struct kk_fact_list){.c = c,
		.all = KK_NEW_N(c->cx.arena, struct kk_fact_html, cap),
		.cap = cap};
}

void kk_fact(struct kk_fact_list *l, enum kk_msg name, struct kk_str value,
	const char *note, struct kk_str link)
{
	if (kk_str_empty(value) || l->n == l->cap)
		return;
	l->all[l->n++] = (struct kk_fact_html){
		.name = kk_str_z(kk_msg_text(l->c->cx.lang, name)),
		.value = value,
		.note = kk_str_z(note),
		.link = link};
}

const struct kk_facts_html *kk_facts_end(
	const struct kk_fact_list *l, const char *id, enum kk_msg heading)
{
	struct kk_facts_html *d;

	if (l->n == 0)
		return NULL;
	d = KK_NEW(l->c->cx.arena, struct kk_facts_html);
	d->id = kk_str_z(id);
	d->heading = kk_str_z(kk_msg_text(l->c->cx.lang, heading));
	d->facts = l->all;
	d->n_facts = l->n;
	return d;
}

static void number(
	struct kk_fact_list *l, const struct kk_record_number *n, bool link)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_str text = n->national;
	const char *note = NULL;

	if (!kk_str_empty(n->ext))
		text = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_RECORD_EXTENSION, n->national.p, n->ext.p));
	if (n->shared)
		note = kk_msg_text(cx->lang, KK_MSG_RECORD_SHARED);
	if (n->dead)
		note = kk_msg_text(cx->lang, KK_MSG_RECORD_DEAD_NUMBER);
	else if (n->prefix.p && !note)
		note = KK_SAY(
			cx->arena, cx->lang, KK_MSG_PHONE_PREFIX, n->prefix.p);
	kk_fact(l, KK_MSG_HEAD_PHONE, text, note,
		link && !n->dead
			? kk_phone_link(cx->arena, n->prefix, n->national)
			: KK_STR_NONE);
}

static void email(struct kk_fact_list *l, const struct kk_record_email *m)
{
	enum kk_lang lang = l->c->cx.lang;
	const char *note = NULL;

	if (m->role)
		note = kk_msg_text(lang, KK_MSG_RECORD_ROLE_ADDRESS);
	if (m->dead)
		note = kk_msg_text(lang, KK_MSG_RECORD_DEAD_ADDRESS);
	kk_fact(l, KK_MSG_HEAD_EMAIL, m->address, note, KK_STR_NONE);
}

static void given_up(struct kk_fact_list *l, const struct kk_record_person *p)
{
	struct kk_ctx *cx = &l->c->cx;
	kk_day today = kk_civil_of(kk_clock_now(&cx->clock)).day;

	if ((p->stopped & KK_ALL_CHANNELS) == KK_ALL_CHANNELS) {
		kk_fact(l, KK_MSG_RECORD_GIVEN_UP,
			kk_str_z(kk_msg_text(
				cx->lang, KK_MSG_RECORD_EVERYTHING)),
			NULL, KK_STR_NONE);
		return;
	}
	for (int i = 0; i < KK_BY_DESK; i++) {
		const char *name =
			kk_channel_text(cx->lang, (enum kk_channel)i);
		const char *until = NULL;

		if (!(p->stopped & 1u << i) && p->until[i] == KK_DAY_NONE)
			continue;
		if (!(p->stopped & 1u << i))
			until = KK_SAY(cx->arena, cx->lang, KK_MSG_RECORD_UNTIL,
				kk_say_day(cx, p->until[i], today));
		kk_fact(l, KK_MSG_RECORD_GIVEN_UP, kk_str_z(name), until,
			KK_STR_NONE);
	}
}

void kk_facts_person(
	struct kk_fact_list *l, const struct kk_record_person *p, bool links)
{
	for (size_t i = 0; i < p->n_numbers; i++)
		number(l, &p->numbers[i], links);
	for (size_t i = 0; i < p->n_emails; i++)
		email(l, &p->emails[i]);
	kk_fact(l, KK_MSG_RECORD_BASIS,
		kk_str_z(kk_msg_text(
			l->c->cx.lang, kk_consent_msg(kk_str_z(p->mail_basis)))),
		NULL, KK_STR_NONE);
	given_up(l, p);
}

const struct kk_facts_html *kk_facts_dates(
	struct kk_call *c, const struct kk_record_account *a, kk_day today)
{
	struct kk_fact_list l = kk_facts_begin(c, a->n_dates + 1);

	for (size_t i = 0; i < a->n_dates; i++) {
		const struct kk_record_date *d = &a->dates[i];

		if (d->until < today)
			continue;
		l.all[l.n++] = (struct kk_fact_html){
			.name = kk_str_z(kk_say_date_kind(c->cx.lang, d->kind)),
			.value = kk_str_z(
				kk_say_days(&c->cx, d->from, d->until, today))};
	}
	return kk_facts_end(&l, "dates-h", KK_MSG_ACCOUNT_DATES);
}
