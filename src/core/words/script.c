#include "core/words/script_work.h"

/* ---- what is known ---- */

size_t kk_script_from(const struct kk_script_facts *f)
{
	size_t n = f->n_log;

	while (n > 0 && f->log[n - 1].disposition != KK_LEFT_COMPANY)
		n--;
	return n;
}

bool kk_script_logged(const struct kk_script_facts *f, enum kk_disposition what)
{
	for (size_t i = kk_script_from(f); i < f->n_log; i++)
		if (f->log[i].disposition == (int)what)
			return true;
	return false;
}

bool kk_script_spoke(const struct kk_script_facts *f)
{
	if (f->opener.kind == KK_OPEN_MET || f->opener.kind == KK_OPEN_TALKED ||
		f->opener.kind == KK_OPEN_SPOKE_ONCE)
		return true;
	for (size_t i = kk_script_from(f); i < f->n_log; i++)
		if (f->log[i].reach == KK_REACH_CONTACT &&
			f->log[i].disposition != KK_REPLIED)
			return true;
	return false;
}

const struct kk_log_line *kk_script_sent(const struct kk_script_facts *f)
{
	for (size_t i = f->n_log; i > kk_script_from(f); i--) {
		const struct kk_log_line *l = &f->log[i - 1];
		bool out = l->disposition == KK_SENT ||
			   l->disposition == KK_POSTED ||
			   l->disposition == KK_DELIVERED;

		if (out && !l->incoming &&
			!kk_log_came_back(f->log, f->n_log, i - 1))
			return l;
	}
	return NULL;
}

/* The last meeting that was held; NULL: none is logged. */
static const struct kk_log_line *meeting_held(const struct kk_script_facts *f)
{
	for (size_t i = f->n_log; i > kk_script_from(f); i--) {
		const struct kk_log_line *l = &f->log[i - 1];

		if (l->reach == KK_REACH_CONTACT &&
			(l->channel == KK_BY_MEETING ||
				l->channel == KK_BY_VISIT))
			return l;
	}
	return NULL;
}

enum kk_purpose kk_script_purpose(const struct kk_script_facts *f)
{
	switch (f->purpose) {
	case KK_FOR_FOLLOW_UP_CALL:
	case KK_FOR_CALL:
	case KK_FOR_OTHER_ROUTE:
	case KK_FOR_OWN_CALL:
	case KK_FOR_TOLD_CALL:
	case KK_FOR_WRITTEN_ALTERNATIVE:
	case KK_FOR_PAIR:
		return f->customer ? KK_FOR_CARE_WORKING : f->purpose;
	case KK_FOR_FIRST_FOLLOW_UP:
	case KK_FOR_SECOND_CONTACT:
	case KK_FOR_THIRD_CONTACT:
	case KK_FOR_COLD_CALL:
	case KK_FOR_SEND_PACKAGE:
	case KK_FOR_CALL_AFTER_PACKAGE:
	case KK_FOR_COLD_LETTER:
	case KK_FOR_INQUIRY_CALL:
	case KK_FOR_RE_APPROACH:
	case KK_FOR_RE_APPROACH_CALL:
	case KK_FOR_RE_APPROACH_AGAIN:
	case KK_FOR_SEND_MATERIAL:
	case KK_FOR_MEETING:
	case KK_FOR_CARE_THANKS:
	case KK_FOR_CARE_WORKING:
	case KK_FOR_CARE_REFERRAL:
	case KK_FOR_CARE_QUARTER:
	case KK_FOR_ANSWER:
	case KK_FOR_FIND_SUCCESSOR:
	case KK_FOR_REFERRED_CALL:
	case KK_FOR_NEW_DATE:
	case KK_FOR_CONFIRM:
	case KK_FOR_REMIND:
	case KK_FOR_THANKS:
	case KK_FOR_REPAIR:
	case KK_FOR_RESEARCH:
	case KK_FOR_REVIEW:
	case KK_FOR__MAX:
		break;
	}
	return f->purpose;
}

/* ---- the pen ---- */

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
		kk_buf_add(p->b, s);
}

static void firm(const struct kk_pen *p)
{
	word(p, p->f->firm, "［会社名］", "[company]");
}

static void caller(const struct kk_pen *p)
{
	word(p, p->f->caller, "［氏名］", "[name]");
}

static void goods(const struct kk_pen *p)
{
	word(p, p->f->goods, "［商品・サービス］", "[kind of goods]");
}

static void reason(const struct kk_pen *p)
{
	word(p, p->f->reason, "［お役に立てる理由を一文で］",
		"[why we can help, in one sentence]");
}

static void memo(const struct kk_pen *p)
{
	word(p, p->f->memo, "未記入", "nothing yet");
}

static void opener(const struct kk_pen *p)
{
	kk_opener_say(p->b, p->lang, &p->f->opener, p->f->today);
}

/* A seat is its whole title: 総務部長. */
static struct kk_str seat_of(const struct kk_script_facts *f)
{
	return kk_str_empty(f->name) ? f->title : f->name;
}

/* In speech a title takes the place of 様: 田中部長. */
static void person(const struct kk_pen *p)
{
	const struct kk_script_facts *f = p->f;

	if (f->seat) {
		word(p, seat_of(f), "ご担当の方", "the person in charge");
		return;
	}
	kk_buf_add(p->b, kk_str_empty(f->family) ? f->name : f->family);
	if (p->lang == KK_JA && kk_str_empty(f->title))
		kk_buf_addz(p->b, "様");
	else if (p->lang == KK_JA)
		kk_buf_add(p->b, f->title);
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

static void meeting(const struct kk_pen *p)
{
	if (p->f->meeting.day == KK_DAY_NONE)
		plain(p, "［面談の日時］", "[date and time of the meeting]");
	else
		minute(p, p->f->meeting);
}

static void met(const struct kk_pen *p)
{
	const struct kk_log_line *l = meeting_held(p->f);

	if (l)
		kk_day_say(p->b, p->lang, l->at.day, p->f->today);
	else
		plain(p, "［面談の日］", "[date of the meeting]");
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

static void fill(const struct kk_pen *p, struct kk_str name)
{
	static const struct {
		const char *name;
		void (*say)(const struct kk_pen *p);
	} all[] = {{"firm", firm}, {"caller", caller}, {"goods", goods},
		{"reason", reason}, {"memo", memo}, {"opener", opener},
		{"person", person}, {"meeting", meeting}, {"met", met},
		{"sent", sent}, {"offer1", offer1}, {"offer2", offer2},
		{"two", two}, {"three", three}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (kk_str_is(name, all[i].name))
			all[i].say(p);
}

void kk_pen_say(const struct kk_pen *p, const char *ja, const char *en)
{
	struct kk_str s = kk_str_z(p->lang == KK_JA ? ja : en);
	size_t open;

	while ((open = kk_str_find(s, KK_STR("{"))) != SIZE_MAX) {
		size_t end = kk_str_find(s, KK_STR("}"));

		kk_buf_add(p->b, (struct kk_str){s.p, open});
		fill(p, (struct kk_str){s.p + open + 1, end - open - 1});
		s = (struct kk_str){s.p + end + 1, s.n - end - 1};
	}
	kk_buf_add(p->b, s);
}

void kk_pen_addressee(const struct kk_pen *p)
{
	const struct kk_script_facts *f = p->f;

	if (!kk_str_empty(f->account)) {
		kk_buf_add(p->b, f->account);
		kk_buf_addc(p->b, '\n');
	}
	if (f->seat) {
		kk_buf_add(p->b, seat_of(f));
		plain(p, " ご担当者様\n", "\n");
		return;
	}
	kk_buf_add(p->b, f->title);
	if (!kk_str_empty(f->title))
		kk_buf_addc(p->b, ' ');
	kk_buf_add(p->b, f->name);
	plain(p, " 様\n", "\n");
}

/* ---- at the desk and at the table ---- */

static void talk(const struct kk_pen *p)
{
	kk_pen_say(p,
		"30分。理由を一文で伝え、数字を図で見せ、次の日取りを決めて終え"
		"ます。\n{reason}",
		"30 minutes: the reason in one sentence, the figures, and a "
		"date for the next step before you leave.\n{reason}");
}

static void desk(const struct kk_pen *p)
{
	enum kk_purpose why = p->f->purpose;

	if (why == KK_FOR_MEETING)
		talk(p);
	else if (why == KK_FOR_RESEARCH || why == KK_FOR_FIND_SUCCESSOR)
		kk_pen_say(p,
			"5分で調べます：会社サイト、報道発表、人事異動、いただ"
			"いた名刺、セミナーの名簿、ご紹介。",
			"Five minutes: their site, press releases, staff "
			"changes, cards, seminar lists, a referral.");
	else if (why == KK_FOR_CONFIRM || why == KK_FOR_REMIND)
		kk_pen_say(p, "{meeting}の面談の場所と準備を確かめます。",
			"{meeting}: check the place and what to bring.");
	else if (why == KK_FOR_THANKS)
		kk_pen_say(p,
			"面談でお約束したことを書き出し、お礼の伝え方を決めます"
			"。",
			"Write down what was promised at the meeting, and how "
			"to thank them.");
	else
		kk_pen_say(p, "番号・宛先・状況を確かめ、直します。",
			"Check the number, the address and how things stand.");
}

void kk_script_say_log(struct kk_buf *b, enum kk_lang lang)
{
	kk_buf_addz(b,
		lang == KK_JA
			? "面談の結果を記録します：継続 met_go_on、アポ "
			  "appointment、見送り met_no、受注 won、失注 lost、"
			  "先方都合 no_show、日程変更 rescheduled。\n"
			  "お話しした内容と、お約束した次の一歩も一行で残します"
			  "。"
			: "Log what came of the meeting: met_go_on, "
			  "appointment, met_no, won, lost, no_show or "
			  "rescheduled.\n"
			  "Add one line on what was said and what you promised "
			  "as the next step.");
}

void kk_script_say(
	struct kk_buf *b, enum kk_lang lang, const struct kk_script_facts *f)
{
	struct kk_pen p = {b, f, lang};

	switch (f->channel) {
	case KK_BY_PHONE:
		kk_script_call(&p);
		break;
	case KK_BY_EMAIL:
	case KK_BY_LINKEDIN:
		kk_script_mail(&p);
		break;
	case KK_BY_LETTER:
		kk_script_letter(&p);
		break;
	case KK_BY_PACKAGE:
		kk_script_package(&p);
		break;
	case KK_BY_VISIT:
		kk_script_visit(&p);
		break;
	case KK_BY_MEETING:
		talk(&p);
		break;
	case KK_BY_DESK:
		desk(&p);
		break;
	case KK_CHANNEL__MAX:
		break;
	}
}
