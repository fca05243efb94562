/* The words of the morning mail. */
#include "app/mail/morning.h"
#include "app/day/plan.h"
#include "app/users/session_work.h"
#include "core/words/phrase.h"
#include "format/mail/letter.h"
#include "format/names/phone.h"

#define MOST_WHY 2   /* reasons of one item: the rest is on the page */
#define MOST_LEFT 20 /* of what was left out: the same */

static struct kk_str number(struct kk_ctx *cx, size_t n)
{
	return kk_str_z(kk_arena_int(cx->arena, (int64_t)n));
}

static void add(
	struct kk_letter_entry *e, struct kk_str text, struct kk_str link)
{
	if (!kk_str_empty(text) && e->n_lines < KK_LETTER_LINES)
		e->lines[e->n_lines++] = (struct kk_letter_line){text, link};
}

/* 「電話 架空商事 見本 太郎 様」 */
static const char *whom(struct kk_ctx *cx, enum kk_channel channel,
	struct kk_str name, struct kk_str account)
{
	return KK_SAY(cx->arena, cx->lang,
		kk_str_empty(account) ? KK_MSG_CALENDAR_WHO
				      : KK_MSG_CALENDAR_WHOM,
		kk_channel_text(cx->lang, channel), kk_arena_z(cx->arena, name),
		kk_arena_z(cx->arena, account));
}

/* 「8:40 電話 架空商事 見本 太郎 様［約束］」 */
static struct kk_str heading(struct kk_ctx *cx, const struct kk_plan_item *item)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_buf_addf(&b, "%d:%02d %s", item->at.minute / 60,
		item->at.minute % 60,
		whom(cx, item->channel, item->name, item->account));
	if (item->told)
		kk_buf_addf(
			&b, " [%s]", kk_msg_text(cx->lang, KK_MSG_PLAN_TOLD));
	if (item->overdue)
		kk_buf_addf(&b, " [%s]",
			kk_msg_text(cx->lang, KK_MSG_PLAN_OVERDUE));
	return kk_buf_str(&b);
}

static struct kk_letter_entry entry(
	struct kk_ctx *cx, const struct kk_plan_item *item)
{
	struct kk_letter_entry e = {.heading = heading(cx, item)};
	bool call = item->channel == KK_BY_PHONE;

	add(&e, item->title, KK_STR_NONE);
	if (call && item->prefix.p)
		add(&e,
			kk_str_z(KK_SAY(cx->arena, cx->lang,
				KK_MSG_MORNING_PREFIX, item->prefix.p)),
			KK_STR_NONE);
	add(&e, item->address,
		call && !kk_str_empty(item->address)
			? kk_phone_link(cx->arena, item->prefix, item->address)
			: KK_STR_NONE);
	add(&e, item->purpose, KK_STR_NONE);
	for (int i = 0; i < item->n_why && i < MOST_WHY; i++)
		add(&e, item->why[i].text, KK_STR_NONE);
	return e;
}

static void entries(
	struct kk_ctx *cx, const struct kk_plan *p, struct kk_letter *l)
{
	l->entries =
		KK_NEW_N(cx->arena, struct kk_letter_entry, p->n_items + 1);
	for (size_t i = 0; i < p->n_items; i++)
		if (!p->items[i].done)
			l->entries[l->n_entries++] = entry(cx, &p->items[i]);
}

static void left_out(
	struct kk_ctx *cx, const struct kk_plan *p, struct kk_letter *l)
{
	size_t n = p->n_left < MOST_LEFT ? p->n_left : MOST_LEFT;

	l->more = KK_NEW_N(cx->arena, struct kk_str, n + 1);
	for (; l->n_more < n; l->n_more++) {
		const struct kk_plan_left *left = &p->left[l->n_more];

		l->more[l->n_more] = kk_str_z(kk_arena_f(cx->arena,
			cx->lang == KK_JA ? "%s：%.*s" : "%s: %.*s",
			whom(cx, left->channel, left->name, left->account),
			KK_FMT(left->text)));
	}
	if (n < p->n_left)
		l->more[l->n_more++] = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_MORNING_MORE, number(cx, p->n_left - n).p));
	l->more_title = kk_str_z(KK_SAY(cx->arena, cx->lang,
		KK_MSG_PLAN_LEFT_OUT, number(cx, p->n_left).p));
}

/* 「11月27日（金）　五十日・月末の営業日」 */
static const char *day_words(struct kk_ctx *cx, const struct kk_plan *p)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_day_say(&b, cx->lang, p->day, p->today);
	kk_buf_addz(&b, cx->lang == KK_JA ? "　" : ", ");
	kk_day_types_say(&b, cx->lang, p->types);
	return kk_buf_z(&b);
}

static struct kk_str counts(struct kk_ctx *cx, const struct kk_plan *p)
{
	size_t open = 0, calls = 0;

	for (size_t i = 0; i < p->n_items; i++) {
		open += !p->items[i].done;
		calls +=
			!p->items[i].done && p->items[i].channel == KK_BY_PHONE;
	}
	return kk_str_z(KK_SAY(cx->arena, cx->lang,
		open ? KK_MSG_MORNING_COUNT : KK_MSG_MORNING_NOTHING,
		number(cx, open).p, number(cx, calls).p));
}

static struct kk_letter_line leads_to(
	struct kk_ctx *cx, enum kk_msg text, const char *path)
{
	return (struct kk_letter_line){
		kk_str_z(kk_msg_text(cx->lang, text)), kk_str_z(path)};
}

static enum kk_rc letter(
	struct kk_ctx *cx, const struct kk_plan *p, struct kk_letter *l_r)
{
	const char *address, *today, *me;

	KK_TRY(kk_serve_address(cx, &address));
	today = kk_arena_f(cx->arena, "%s/today", address);
	me = kk_arena_f(cx->arena, "%s/me", address);
	*l_r = (struct kk_letter){.lang = cx->lang == KK_JA ? "ja" : "en",
		.title = kk_str_z(day_words(cx, p))};
	l_r->lead[l_r->n_lead++].text = counts(cx, p);
	l_r->lead[l_r->n_lead++] = leads_to(cx, KK_MSG_MORNING_TODAY, today);
	entries(cx, p, l_r);
	left_out(cx, p, l_r);
	l_r->end[l_r->n_end++] = leads_to(cx, KK_MSG_MORNING_TODAY, today);
	l_r->end[l_r->n_end++] = leads_to(cx, KK_MSG_MORNING_CHANGE, me);
	return KK_OK;
}

static enum kk_rc write(
	struct kk_ctx *cx, int64_t user_id, struct kk_mail *mail_r)
{
	struct kk_buf text, html;
	struct kk_plan plan;
	struct kk_letter l;
	const char *day;

	KK_TRY(kk_plan(
		cx, user_id, kk_civil_of(kk_clock_now(&cx->clock)).day, &plan));
	KK_TRY(letter(cx, &plan, &l));
	kk_buf_init(&text, cx->arena);
	kk_buf_init(&html, cx->arena);
	kk_letter_write_text(&text, &l);
	kk_letter_write_html(&html, &l);
	day = day_words(cx, &plan);
	mail_r->subject = kk_str_z(KK_SAY(cx->arena, cx->lang,
		KK_MSG_MORNING_SUBJECT, day, counts(cx, &plan).p));
	mail_r->text = kk_buf_str(&text);
	mail_r->html = kk_buf_str(&html);
	return KK_OK;
}

enum kk_rc kk_morning_write(
	struct kk_ctx *cx, int64_t user_id, struct kk_mail *mail_r)
{
	enum kk_lang lang = cx->lang;
	bool on_page = cx->on_page;
	struct kk_morning m;
	enum kk_rc rc;

	KK_TRY(kk_morning_get(cx, user_id, &m));
	cx->lang = m.lang;
	cx->on_page = true; /* who reads it has no command line */
	rc = write(cx, user_id, mail_r);
	cx->lang = lang;
	cx->on_page = on_page;
	return rc;
}
