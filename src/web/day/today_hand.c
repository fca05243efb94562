/* The item in hand: whom, what to say, and the outcomes with their
 * consequences. */
#include <string.h>

#include "app/day/nearby.h"
#include "app/users/outcome_words.h"
#include "app/log/preview.h"
#include "app/mail/touch_mail.h"
#include "core/words/comeback.h"
#include "core/words/phrase.h"
#include "format/names/phone.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/day/today_work.h"
#include "web/server/who.h"

/* ---- what to say ---- */

static const char *code(enum kk_lang lang)
{
	return lang == KK_JA ? "ja" : "en";
}

/* The language of the words: that of the page, or the one asked for. */
static enum kk_lang words_lang(const struct kk_today *t)
{
	struct kk_str asked = KK_STR_NONE;

	if (!t->c->is_again)
		asked = kk_call_text(t->c, "words");
	else if (t->c->route->page == kk_post_today_mail)
		asked = kk_call_text(t->c, "tongue");
	if (!t->item->said || !asked.p)
		return t->c->cx.lang;
	return kk_str_is(asked, "ja")	? KK_JA
	       : kk_str_is(asked, "en") ? KK_EN
					: t->c->cx.lang;
}

static struct kk_str script(const struct kk_today *t)
{
	enum kk_lang lang = words_lang(t);
	struct kk_buf b;

	if (lang == t->c->cx.lang)
		return t->item->script;
	kk_buf_init(&b, t->c->cx.arena);
	kk_script_say(&b, lang, t->item->said);
	return kk_buf_str(&b);
}

/* The same item with the words in the other language. */
static void other_words(const struct kk_today *t, struct kk_hand_html *d)
{
	enum kk_lang other = words_lang(t) == KK_JA ? KK_EN : KK_JA;
	struct kk_ctx *cx = &t->c->cx;
	char day[KK_DAY_CHARS];

	if (!t->item->said || kk_str_empty(t->item->script))
		return;
	d->words_link = kk_str_z(kk_arena_f(cx->arena,
		"/today?touch=%lld&words=%s%s%s", (long long)t->item->touch_id,
		code(other), t->plan.day == t->team->today ? "" : "&day=",
		t->plan.day == t->team->today ? ""
					      : kk_day_text(t->plan.day, day)));
	d->words_other = kk_str_z(
		kk_msg_text(cx->lang, other == KK_JA ? KK_MSG_TODAY_WORDS_JA
						     : KK_MSG_TODAY_WORDS_EN));
}

/* R-D3: on the phone and at the door. */
static void comebacks(const struct kk_today *t, struct kk_hand_html *d)
{
	enum kk_lang lang = words_lang(t);
	struct kk_comeback_html *all;
	struct kk_buf b;

	if (!t->item->said || (t->item->channel != KK_BY_PHONE &&
				      t->item->channel != KK_BY_VISIT))
		return;
	all = KK_NEW_N(t->c->cx.arena, struct kk_comeback_html, KK_COMEBACKS);
	for (int i = 0; i < KK_COMEBACKS; i++) {
		kk_buf_init(&b, t->c->cx.arena);
		kk_comeback_say(&b, lang, i, t->item->said);
		all[d->n_comebacks++] = (struct kk_comeback_html){
			kk_str_z(kk_comeback_heard(lang, i)), kk_buf_str(&b)};
	}
	d->comebacks = all;
	d->comeback_stop = kk_str_z(kk_comeback_stop(lang));
}

/* 「【受付の方へ】…」 is a heading and words, 「（…）」 a hint. */
static struct kk_speech_html speech(struct kk_str line, struct kk_str tongue)
{
	struct kk_speech_html d = {.words = line, .tongue = tongue};
	size_t end = kk_str_find(line, KK_STR("】"));
	size_t open = strlen("【");

	if (kk_str_starts(line, "（") || kk_str_starts(line, "("))
		return (struct kk_speech_html){.tip = line, .tongue = tongue};
	if (!kk_str_starts(line, "【") || end == SIZE_MAX)
		return d;
	d.heading = (struct kk_str){line.p + open, end - open};
	d.words = (struct kk_str){line.p + end + open, line.n - end - open};
	return d;
}

/* "[To reception] …" in English. */
static struct kk_speech_html speech_en(struct kk_str line, struct kk_str tongue)
{
	size_t end = kk_str_find(line, KK_STR("]"));

	if (!kk_str_starts(line, "[") || end == SIZE_MAX)
		return speech(line, tongue);
	return (struct kk_speech_html){.heading = {line.p + 1, end - 1},
		.tongue = tongue,
		.words = kk_str_trim(
			(struct kk_str){line.p + end + 1, line.n - end - 1})};
}

#define MOST_SPEECHES 24

static void speeches(const struct kk_today *t, struct kk_hand_html *d)
{
	struct kk_speech_html *all =
		KK_NEW_N(t->c->cx.arena, struct kk_speech_html, MOST_SPEECHES);
	struct kk_str rest = script(t), tongue = kk_str_z(code(words_lang(t)));

	while (rest.n && d->n_speeches < MOST_SPEECHES) {
		size_t n = kk_str_find(rest, KK_STR("\n"));
		struct kk_str line = {rest.p, n == SIZE_MAX ? rest.n : n};

		rest.p += line.n + (n != SIZE_MAX);
		rest.n -= line.n + (n != SIZE_MAX);
		if (line.n)
			all[d->n_speeches++] = speech_en(line, tongue);
	}
	d->speeches = all;
}

/* Subject and text of a mail, percent-encoded for a mailto: address. */
static void add_encoded(struct kk_buf *b, struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char ch = (unsigned char)s.p[i];
		bool plain = (ch >= 'a' && ch <= 'z') ||
			     (ch >= 'A' && ch <= 'Z') ||
			     (ch >= '0' && ch <= '9') || ch == '-' ||
			     ch == '.' || ch == '_' || ch == '@';

		if (ch == '\n')
			kk_buf_addz(b, "%0D%0A");
		else if (plain)
			kk_buf_addc(b, (char)ch);
		else
			kk_buf_addf(b, "%%%02X", ch);
	}
}

#define MOST_LINK 8000 /* bytes: longer ones open nothing on some systems */

/* The script with a line for each mail before it, without their words. */
static struct kk_str brief(const struct kk_today *t)
{
	struct kk_script_facts f = *t->item->said;
	struct kk_log_line *log =
		KK_NEW_N(t->c->cx.arena, struct kk_log_line, f.n_log + 1);
	struct kk_buf b;

	for (size_t i = 0; i < f.n_log; i++) {
		log[i] = f.log[i];
		log[i].said = KK_STR_NONE;
	}
	f.log = log;
	kk_buf_init(&b, t->c->cx.arena);
	kk_script_say(&b, words_lang(t), &f);
	return kk_buf_str(&b);
}

static struct kk_str mailto_of(const struct kk_today *t, struct kk_str words)
{
	struct kk_str text, subject;
	struct kk_buf b;

	kk_touch_mail_split(words, &subject, &text);
	if (t->item->channel != KK_BY_EMAIL || !t->item->address.p ||
		!subject.p)
		return KK_STR_NONE;
	kk_buf_init(&b, t->c->cx.arena);
	kk_buf_addz(&b, "mailto:");
	add_encoded(&b, t->item->address);
	kk_buf_addz(&b, "?subject=");
	add_encoded(&b, subject);
	kk_buf_addz(&b, "&body=");
	add_encoded(&b, text);
	return kk_buf_str(&b);
}

static struct kk_str mailto(const struct kk_today *t)
{
	struct kk_str link = mailto_of(t, script(t));

	return link.n > MOST_LINK && t->item->said ? mailto_of(t, brief(t))
						   : link;
}

static enum kk_rc words(const struct kk_today *t, struct kk_hand_html *d)
{
	struct kk_letter_html *letter;

	if (t->item->channel == KK_BY_PHONE ||
		t->item->channel == KK_BY_MEETING ||
		t->item->channel == KK_BY_VISIT ||
		t->item->channel == KK_BY_DESK) {
		speeches(t, d);
		return KK_OK;
	}
	KK_TRY(kk_today_mail(t, script(t), words_lang(t), &d->draft));
	if (kk_str_empty(t->item->script) || (d->draft && d->draft->open))
		return KK_OK;
	letter = KK_NEW(t->c->cx.arena, struct kk_letter_html);
	*letter = (struct kk_letter_html){
		script(t), mailto(t), kk_str_z(code(words_lang(t)))};
	d->letter = letter;
	return KK_OK;
}

static void reasons(const struct kk_today *t, struct kk_hand_html *d)
{
	struct kk_why_html *all =
		KK_NEW_N(t->c->cx.arena, struct kk_why_html, KK_MAX_WHY);

	for (int i = 0; i < t->item->n_why; i++)
		all[d->n_reasons++] = (struct kk_why_html){t->item->why[i].text,
			kk_str_z(kk_rule_code(t->item->why[i].rule))};
	d->reasons = all;
}

static void quotes(const struct kk_today *t, struct kk_hand_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_quote_html *all = KK_NEW_N(
		cx->arena, struct kk_quote_html, t->item->n_quotes + 1);

	for (size_t i = t->item->n_quotes; i-- > 0;) {
		const struct kk_plan_quote *q = &t->item->quotes[i];

		all[d->n_quotes++] = (struct kk_quote_html){
			kk_str_z(kk_say_moment(cx, q->at, t->team->today)),
			kk_str_z(kk_arena_f(cx->arena, "%s%s%.*s",
				kk_channel_text(cx->lang, q->channel),
				q->text.p ? (cx->lang == KK_JA ? "。" : ". ")
					  : "",
				KK_FMT(q->text.p ? q->text : KK_STR(""))))};
	}
	d->quotes = all;
}

/* A way to them is a chance to see others: the nearest, and those due first. */
static enum kk_rc nearby(const struct kk_today *t, struct kk_hand_html *d)
{
	static const enum kk_msg how[KK_NEAR__MAX] = {KK_MSG_NEAR_BUILDING,
		KK_MSG_NEAR_TOWN, KK_MSG_NEAR_CITY, KK_MSG_NEAR_DISTRICT};
	struct kk_ctx *cx = &t->c->cx;
	struct kk_near_line_html *lines;
	struct kk_nearby *all;
	size_t n;

	if (t->item->done || (t->item->channel != KK_BY_VISIT &&
				     t->item->channel != KK_BY_MEETING))
		return KK_OK;
	KK_TRY(kk_nearby(cx, t->item->lead_id, &all, &n));
	lines = KK_NEW_N(cx->arena, struct kk_near_line_html, n + 1);
	for (size_t i = 0; i < n; i++)
		lines[i] = (struct kk_near_line_html){
			.link = kk_str_z(kk_arena_f(cx->arena, "/lead/%lld",
				(long long)all[i].lead_id)),
			.account = all[i].account,
			.contact = kk_str_z(kk_say_person(cx, all[i].contact)),
			.how = kk_str_z(
				kk_msg_text(cx->lang, how[all[i].near])),
			.next = kk_str_z(KK_SAY(cx->arena, cx->lang,
				KK_MSG_NEAR_NEXT,
				kk_say_moment(cx, all[i].at, t->team->today),
				kk_channel_text(cx->lang, all[i].channel)))};
	d->nearby = lines;
	d->n_nearby = n;
	return KK_OK;
}

/* ---- where to ---- */

/* What kind of number it is, and what to dial before it. */
static struct kk_str number_words(const struct kk_today *t)
{
	static const enum kk_msg kinds[] = {[1] = KK_MSG_PHONE_DIRECT,
		[2] = KK_MSG_PHONE_MOBILE,
		[3] = KK_MSG_PHONE_SECTION,
		[4] = KK_MSG_PHONE_COMPANY};
	const struct kk_plan_item *i = t->item;
	struct kk_ctx *cx = &t->c->cx;
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	if (i->phone_rank >= 1 && i->phone_rank <= 4)
		kk_buf_addz(&b, kk_msg_text(cx->lang, kinds[i->phone_rank]));
	if (i->prefix.p)
		kk_buf_addf(&b, "%s%s",
			b.n ? (cx->lang == KK_JA ? "・" : ", ") : "",
			KK_SAY(cx->arena, cx->lang, KK_MSG_PHONE_PREFIX,
				i->prefix.p));
	return kk_buf_str(&b);
}

static void address(const struct kk_today *t, struct kk_hand_html *d)
{
	const struct kk_plan_item *i = t->item;

	if (!i->address.p || i->done)
		return;
	if (i->channel == KK_BY_PHONE) {
		d->tel = kk_phone_link(t->c->cx.arena, i->prefix, i->address);
		d->number = i->address;
		d->prefix = i->prefix;
		d->habit = number_words(t);
	} else if (i->channel == KK_BY_EMAIL) {
		d->email = i->address;
	} else {
		d->place = i->address;
	}
}

static struct kk_str odds(const struct kk_today *t)
{
	struct kk_ctx *cx = &t->c->cx;
	const char *o = kk_say_odds(cx, t->item->p);

	if (!*o)
		return KK_STR_NONE;
	return kk_str_z(KK_SAY(cx->arena, cx->lang,
		t->plan.advice ? KK_MSG_TODAY_ODDS : KK_MSG_TODAY_ODDS_OWN, o));
}

static void done_words(const struct kk_today *t, struct kk_hand_html *d)
{
	struct kk_ctx *cx = &t->c->cx;

	d->done = true;
	d->activity_id = t->item->activity_id > 0 ? t->item->activity_id : 0;
	d->done_words = kk_str_z(KK_SAY(cx->arena, cx->lang,
		KK_MSG_TODAY_DONE_AS, kk_say_time(cx, t->item->at.minute),
		kk_outcome_name_of(cx, t->item->disposition)));
}

static enum kk_rc outcomes(const struct kk_today *t, struct kk_hand_html *d)
{
	struct kk_preview *p = KK_NEW(t->c->cx.arena, struct kk_preview);
	struct kk_outcomes o = {.c = t->c,
		.preview = p,
		.calendar = &t->team->calendar,
		.today = t->team->today,
		.now = t->now,
		.channel = t->item->channel,
		.touch_id = t->item->touch_id,
		.choice = kk_plan_choice_text(t->c->cx.arena, &t->item->choice),
		.action = KK_STR("/log")};

	KK_TRY(kk_preview(&t->c->cx, t->item->touch_id, p));
	o.back = kk_str_z(kk_arena_f(t->c->cx.arena, "/today?touch=%lld",
		(long long)t->item->touch_id));
	return kk_outcomes(&o, &d->form, &d->ask);
}

enum kk_rc kk_today_hand(
	const struct kk_today *t, const struct kk_hand_html **d_r)
{
	const struct kk_plan_item *i = t->item;
	struct kk_ctx *cx = &t->c->cx;
	struct kk_hand_html *d;

	*d_r = NULL;
	if (!i)
		return KK_OK;
	d = KK_NEW(cx->arena, struct kk_hand_html);
	*d = (struct kk_hand_html){
		.at = kk_str_z(kk_say_time(cx, i->at.minute)),
		.icon = kk_str_z(kk_say_icon(i->channel)),
		.channel = kk_str_z(kk_channel_text(cx->lang, i->channel)),
		.purpose = i->purpose,
		.company = i->account.p ? i->account : i->name,
		.who = kk_who(t->c, i->name, i->reading, i->title, i->seat),
		.tries = kk_today_tries(t->c, i),
		.tries_words = kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_TODAY_TRIES_SO_FAR,
				kk_arena_int(cx->arena, i->all_tries))),
		.odds = odds(t),
		.prints = !i->done && (i->channel == KK_BY_LETTER ||
					      i->channel == KK_BY_PACKAGE),
		.words_in = kk_str_z(code(words_lang(t))),
		.meets = !i->done && (i->purpose_code == KK_FOR_CONFIRM ||
					     i->purpose_code == KK_FOR_REMIND),
		.lead_id = i->lead_id,
		.touch_id = i->touch_id,
		.snooze = kk_str_z(kk_msg_text(cx->lang, KK_MSG_TODAY_SNOOZE))};
	address(t, d);
	KK_TRY(words(t, d));
	other_words(t, d);
	comebacks(t, d);
	reasons(t, d);
	quotes(t, d);
	KK_TRY(nearby(t, d));
	*d_r = d;
	if (i->done)
		done_words(t, d);
	else
		KK_TRY(outcomes(t, d));
	return KK_OK;
}
