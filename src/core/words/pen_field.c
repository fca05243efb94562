/* What each field of a text stands for, and whether its line stands. */
#include "base/bidi.h"
#include "core/words/field.h"
#include "core/words/script_work.h"

static void plain(const struct kk_pen *p, const char *ja, const char *en)
{
	kk_buf_addz(p->b, p->lang == KK_JA ? ja : en);
}

/* A word we know, or the blank that asks for it. */
static void word(
	const struct kk_pen *p, struct kk_str s, const char *ja, const char *en)
{
	if (kk_str_empty(s))
		plain(p, ja, en);
	else
		kk_bidi_add_plain(p->b, s);
}

/* ---- we and they ---- */

static void firm(const struct kk_pen *p)
{
	word(p, p->f->firm, "［会社名］", "[company]");
}

static void caller(const struct kk_pen *p)
{
	word(p, p->f->caller, "［氏名］", "[name]");
}

/* A part as it was written in this language; empty: it was not. */
static struct kk_str part_of(const struct kk_pen *p, enum kk_part part)
{
	if (!p->f->offer)
		return KK_STR_NONE;
	return kk_str_trim(p->f->offer->parts[p->lang][part]);
}

/* What is sold has its name, in whatever language it was given. */
static void goods(const struct kk_pen *p)
{
	enum kk_lang other = p->lang == KK_JA ? KK_EN : KK_JA;
	struct kk_str s = part_of(p, KK_PART_GOODS);

	if (kk_str_empty(s) && p->f->offer)
		s = kk_str_trim(p->f->offer->parts[other][KK_PART_GOODS]);
	word(p, s, "［商品・サービス］", "[kind of goods]");
}

bool kk_pen_ends(struct kk_str s, const char *end)
{
	struct kk_str e = kk_str_z(end);

	return s.n >= e.n &&
	       kk_str_eq((struct kk_str){s.p + s.n - e.n, e.n}, e);
}

/* With the stop that whoever typed it left out. */
static void sentence(const struct kk_pen *p, struct kk_str s)
{
	static const char *const ends[] = {
		"。", "！", "？", "］", "）", ".", "!", "?", "]", ")"};

	s = kk_str_trim(s);
	kk_bidi_add_plain(p->b, s);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (s.n == 0 || kk_pen_ends(s, ends[i]))
			return;
	/* a Japanese sentence in an English script ends as it was meant */
	kk_buf_addz(
		p->b, p->lang == KK_JA || (s.p[s.n - 1] & 0x80) ? "。" : ".");
}

static void reason(const struct kk_pen *p)
{
	if (kk_str_empty(p->f->reason))
		plain(p, "［お役に立てる理由を一文で］",
			"[why we can help, in one sentence]");
	else
		sentence(p, p->f->reason);
}

static bool has_part(const struct kk_pen *p, enum kk_part part)
{
	return !kk_str_empty(part_of(p, part));
}

#define PART(fn, part)                                                         \
	static void fn(const struct kk_pen *p)                                 \
	{                                                                      \
		sentence(p, part_of(p, part));                                 \
	}                                                                      \
	static bool has_##fn(const struct kk_pen *p)                           \
	{                                                                      \
		return has_part(p, part);                                      \
	}
PART(who, KK_PART_WHO)
PART(why, KK_PART_WHY)
PART(worth, KK_PART_WORTH)
PART(cost, KK_PART_COST)
PART(show, KK_PART_SHOW)

static void memo(const struct kk_pen *p)
{
	word(p, p->f->memo, "未記入", "nothing yet");
}

static void group(const struct kk_pen *p)
{
	word(p, p->f->group,
		"［業界団体・同じ建物・セミナーなど、具体的な集まり］",
		"[a concrete group: an association, the building, a seminar]");
}

/* Until it is written, a blank with what we can do for them beside it. */
static void problem(const struct kk_pen *p)
{
	const struct kk_script_facts *f = p->f;

	if (!kk_str_empty(f->problem) || kk_str_empty(f->reason)) {
		word(p, f->problem, "［具体的な課題］", "[a concrete problem]");
		return;
	}
	plain(p, "［具体的な課題。お役に立てること：",
		"[a concrete problem; we can help: ");
	kk_bidi_add_plain(p->b, f->reason);
	plain(p, "］", "]");
}

/* A seat is its whole title: 総務部長. */
static struct kk_str seat_of(const struct kk_script_facts *f)
{
	return kk_str_empty(f->name) ? f->title : f->name;
}

static bool ends_with_one(struct kk_str s, const char *const *ends, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kk_pen_ends(s, ends[i]) && s.n > kk_str_z(ends[i]).n)
			return true;
	return false;
}

/* The post of one person: 総務部長, not 総務部, nor 部長 alone, which is an
 * honorific itself. */
static bool is_post(struct kk_str seat)
{
	static const char *const posts[] = {"本部長", "支店長", "工場長",
		"部長", "次長", "課長", "係長", "主任", "室長", "局長", "所長",
		"店長"};

	for (size_t i = 0; i < sizeof posts / sizeof *posts; i++)
		if (kk_str_is(seat, posts[i]))
			return false;
	return ends_with_one(seat, posts, sizeof posts / sizeof *posts);
}

/* A part of the company: 総務部. */
static bool is_department(struct kk_str seat)
{
	static const char *const ends[] = {
		"部", "課", "係", "室", "局", "本部", "チーム", "センター"};

	return ends_with_one(seat, ends, sizeof ends / sizeof *ends);
}

/* 総務部長様, 総務部のご担当の方. */
static void seat(const struct kk_pen *p)
{
	struct kk_str s = seat_of(p->f);

	word(p, s, "ご担当の方", "the person in charge");
	if (p->lang == KK_JA && is_post(s))
		kk_buf_addz(p->b, "様");
	else if (p->lang == KK_JA && is_department(s))
		kk_buf_addz(p->b, "のご担当の方");
}

/* In speech a title takes the place of 様: 田中部長. In English, of people in
 * Japan, "-san" is what both sides say. */
static void person(const struct kk_pen *p)
{
	const struct kk_script_facts *f = p->f;

	if (f->seat) {
		seat(p);
		return;
	}
	kk_bidi_add_plain(p->b, kk_str_empty(f->family) ? f->name : f->family);
	if (p->lang == KK_EN)
		kk_buf_addz(p->b, "-san");
	else if (kk_str_empty(f->title))
		kk_buf_addz(p->b, "様");
	else
		kk_bidi_add_plain(p->b, f->title);
}

/* ---- what the log says (R-B6) ---- */

static void opener(const struct kk_pen *p)
{
	kk_opener_say(p->b, p->lang, &p->f->opener, p->f->today);
}

static bool is_cold(const struct kk_pen *p)
{
	return p->f->opener.kind == KK_OPEN_COLD;
}

static bool has_opener(const struct kk_pen *p)
{
	return !is_cold(p);
}

static void minute(const struct kk_pen *p, struct kk_civil at)
{
	kk_day_say(p->b, p->lang, at.day, p->f->today);
	if (p->lang == KK_EN)
		kk_buf_addf(
			p->b, " at %d:%02d", at.minute / 60, at.minute % 60);
	else if (at.minute % 60)
		kk_buf_addf(p->b, "%d時%02d分", at.minute / 60, at.minute % 60);
	else
		kk_buf_addf(p->b, "%d時", at.minute / 60);
}

static bool has_meeting(const struct kk_pen *p)
{
	return p->f->meeting.day != KK_DAY_NONE;
}

static void meeting(const struct kk_pen *p)
{
	if (!has_meeting(p))
		plain(p, "［面談の日時］", "[date and time of the meeting]");
	else
		minute(p, p->f->meeting);
}

static bool has_met(const struct kk_pen *p)
{
	return kk_script_met(p->f) != NULL;
}

static void met(const struct kk_pen *p)
{
	const struct kk_log_line *l = kk_script_met(p->f);

	if (l)
		kk_day_say(p->b, p->lang, l->at.day, p->f->today);
	else
		plain(p, "［面談の日］", "[date of the meeting]");
}

static bool has_sent(const struct kk_pen *p)
{
	return kk_script_sent(p->f) != NULL;
}

/* What we sent last, as a noun with its date. */
static void sent(const struct kk_pen *p)
{
	const struct kk_log_line *l = kk_script_sent(p->f);

	if (!l) {
		plain(p, "［お送りした物］", "[what was sent]");
		return;
	}
	if (p->lang == KK_EN)
		kk_buf_addf(p->b, "the %s we sent on ",
			kk_channel_text(KK_EN, l->channel));
	kk_day_say(p->b, p->lang, l->at.day, p->f->today);
	if (p->lang == KK_JA)
		kk_buf_addf(p->b, "にお送りした%s",
			kk_channel_text(KK_JA, l->channel));
}

static bool if_spoke(const struct kk_pen *p)
{
	return kk_script_spoke(p->f);
}

static bool if_called(const struct kk_pen *p)
{
	return kk_script_called_today(p->f);
}

static bool if_replied(const struct kk_pen *p)
{
	return kk_script_logged(p->f, KK_REPLIED);
}

static bool if_inquiry(const struct kk_pen *p)
{
	return p->f->inquiry || p->f->purpose == KK_FOR_INQUIRY_CALL;
}

static bool if_asked(const struct kk_pen *p)
{
	return kk_script_logged(p->f, KK_SEND_MATERIAL);
}

static bool if_referred(const struct kk_pen *p)
{
	return p->f->opener.kind == KK_OPEN_REFERRAL;
}

static bool if_customer(const struct kk_pen *p)
{
	return p->f->customer || kk_script_logged(p->f, KK_WON);
}

/* ---- dates offered, and the ask (R-D2) ---- */

static void offer(const struct kk_pen *p, int i)
{
	if (p->f->offers[i].day == KK_DAY_NONE)
		plain(p, "［候補日時］", "[date and time]");
	else
		minute(p, p->f->offers[i]);
}

static void offer1(const struct kk_pen *p)
{
	offer(p, 0);
}

static void offer2(const struct kk_pen *p)
{
	offer(p, 1);
}

/* One to a line, each line ended. */
static void list(const struct kk_pen *p, int n)
{
	for (int i = 0; i < n; i++) {
		plain(p, "・", "- ");
		offer(p, i);
		kk_buf_addc(p->b, '\n');
	}
}

static void two(const struct kk_pen *p)
{
	list(p, 2);
}

static void three(const struct kk_pen *p)
{
	list(p, KK_OFFERS);
}

static void ask(const struct kk_pen *p)
{
	plain(p, "直接お目にかかり、30分だけお時間をいただけないでしょうか。\n",
		"Could we meet for 30 minutes, face to face?\n");
	three(p);
}

void kk_pen_sentence(const struct kk_pen *p, enum kk_part part)
{
	if (!has_part(p, part))
		return;
	sentence(p, part_of(p, part));
	plain(p, "", " ");
}

void kk_pen_dear(const struct kk_pen *p)
{
	if (p->lang == KK_JA)
		return;
	if (p->f->seat) {
		kk_buf_addz(p->b, "Dear Sir or Madam,\n\n");
		return;
	}
	kk_buf_addz(p->b, "Dear ");
	person(p);
	kk_buf_addz(p->b, ",\n\n");
}

void kk_pen_addressee(const struct kk_pen *p)
{
	const struct kk_script_facts *f = p->f;

	if (!kk_str_empty(f->account)) {
		kk_bidi_add_plain(p->b, f->account);
		kk_buf_addc(p->b, '\n');
	}
	if (f->seat) {
		kk_bidi_add_plain(p->b, seat_of(f));
		plain(p, is_post(seat_of(f)) ? " 様\n" : " ご担当者様\n", "\n");
		return;
	}
	kk_bidi_add_plain(p->b, f->title);
	if (!kk_str_empty(f->title))
		kk_buf_addc(p->b, ' ');
	kk_bidi_add_plain(p->b, f->name);
	plain(p, " 様\n", "\n");
}

/* stands: whether its line does; NULL: always. A condition says nothing. */
const struct kk_pen_field kk_pen_fields[] = {{"firm", firm, NULL},
	{"caller", caller, NULL}, {"goods", goods, NULL},
	{"reason", reason, NULL}, {"who", who, has_who}, {"why", why, has_why},
	{"worth", worth, has_worth}, {"cost", cost, has_cost},
	{"show", show, has_show}, {"ask", ask, NULL}, {"memo", memo, NULL},
	{"group", group, NULL}, {"problem", problem, NULL},
	{"person", person, NULL}, {"opener", opener, has_opener},
	{"quotes", kk_pen_quotes, kk_pen_has_quotes},
	{"meeting", meeting, has_meeting}, {"met", met, has_met},
	{"sent", sent, has_sent}, {"offer1", offer1, NULL},
	{"offer2", offer2, NULL}, {"two", two, NULL}, {"three", three, NULL},
	{"cold?", NULL, is_cold}, {"spoke?", NULL, if_spoke},
	{"sent?", NULL, has_sent}, {"called?", NULL, if_called},
	{"replied?", NULL, if_replied}, {"inquiry?", NULL, if_inquiry},
	{"asked?", NULL, if_asked}, {"quotes?", NULL, kk_pen_has_quotes},
	{"referred?", NULL, if_referred}, {"customer?", NULL, if_customer}};
const size_t kk_pen_fields_n = sizeof kk_pen_fields / sizeof *kk_pen_fields;
