/* What is written: a mail, a letter, the cover note of a package. */
#include "core/words/script_work.h"

struct words {
	const char *ja, *en;
};

static void say(const struct kk_pen *p, struct words w)
{
	kk_pen_say(p, w.ja, w.en);
}

#define OPENS 1u      /* begins with the opener */
#define QUOTES 2u     /* quotes the contacts before it (R-C3) */
#define ADVERTISES 4u /* says how to opt out (R-J3) */
#define SELLS (OPENS | QUOTES | ADVERTISES)

struct text {
	struct words subject, body;
	unsigned flags;
};

/* R-D2: exactly 30 minutes, three dates. */
#define ASK_JA                                                                                             \
	"{reason}\n直接お目にかかり、30分だけお時間をいただけないでしょうか。" \
	"\n{three}"
#define ASK_EN "{reason}\nCould we meet for 30 minutes, face to face?\n{three}"
#define ASK_SUBJECT                                                            \
	{                                                                      \
		"30分のご面談のお願い", "30 minutes of your time"              \
	}

static const struct text asking = {ASK_SUBJECT, {ASK_JA, ASK_EN}, SELLS};
static const struct text instead = {ASK_SUBJECT,
	{"お電話に代えて、書面にて失礼いたします。\n" ASK_JA,
		"Let me put this in writing rather than call.\n" ASK_EN},
	SELLS};
static const struct text cold_written = {ASK_SUBJECT,
	{"{goods}のご案内でございます。\n" ASK_JA,
		"We offer {goods}.\n" ASK_EN},
	SELLS};
/* R-C2: it refers to the talk; the line is rewritten by hand, for what was
 * noted is for ourselves. */
static const struct text thanks_first = {
	{"お時間をいただいた御礼", "Thank you for your time"},
	{"お時間をいただき、ありがとうございました。\n"
	 "［お話しした内容を一行で。控え：{memo}］\n" ASK_JA,
		"Thank you for your time.\n"
		"[what you talked about, in one line; noted: {memo}]\n" ASK_EN},
	SELLS};
/* R-C3: the third steps back and asks for nothing. */
static const struct text third = {
	{"これまでのご連絡について", "Our last messages"},
	{"ご時期が合わないようでしたら、ここで一度ご連絡を控えます。"
	 "状況が変わりましたら、いつでもお声がけください。\n",
		"If the time is not right we will step back here; do let us "
		"know when that changes.\n"},
	SELLS};

/* R-C8 */
#define LATER_JA                                                                                              \
	"同じようなお立場の方々が、後からご検討になり、役立てておいでです。" \
	"その後、お変わりはございますでしょうか。\n"
#define LATER_EN                                                               \
	"Others in a similar position looked again later and found it "        \
	"worthwhile. Has anything changed?\n"
#define LATER_SUBJECT                                                          \
	{                                                                      \
		"その後のご状況について", "Has anything changed?"              \
	}

static const struct text again_known = {LATER_SUBJECT,
	{"前回はご時期が合わなかったことと存じます。" LATER_JA ASK_JA,
		"The timing was not right when we last spoke. " LATER_EN
			ASK_EN},
	SELLS};
static const struct text again = {
	LATER_SUBJECT, {LATER_JA ASK_JA, LATER_EN ASK_EN}, SELLS};

static const struct text after_sending = {ASK_SUBJECT,
	{"{sent}は、お手元に届きましたでしょうか。\n" ASK_JA,
		"Has {sent} reached you?\n" ASK_EN},
	QUOTES | ADVERTISES};
static const struct text material = {
	{"ご依頼の資料をお送りします", "The material you asked for"},
	{"ご依頼いただいた資料をお送りいたします。\n［お送りする資料］\n"
	 "ご不明な点がございましたら、いつでもお知らせください。"
	 "後日、あらためてご連絡いたします。\n",
		"Here is the material you asked for.\n[the material]\n"
		"If anything is unclear, please tell me; I will be in touch "
		"again.\n"},
	0};
static const struct text material_unasked = {
	{"資料のご案内", "Some material for you"},
	{"資料をお送りいたします。\n［お送りする資料］\n{reason}\n"
	 "ご不明な点がございましたら、いつでもお知らせください。"
	 "後日、あらためてご連絡いたします。\n",
		"Here is some material.\n[the material]\n{reason}\n"
		"If anything is unclear, please tell me; I will be in touch "
		"again.\n"},
	OPENS | ADVERTISES};
static const struct text enquiry = {{"お問い合わせの御礼", "Your enquiry"},
	{"このたびはお問い合わせをいただき、ありがとうございます。\n"
	 "お電話で詳しく伺いたく、ご都合のよい時刻をお知らせいただけますでしょ"
	 "うか。\n",
		"Thank you for your enquiry.\n"
		"I would like to hear more by phone: what time suits you?\n"},
	0};
static const struct text answer = {{"ご返信の御礼", "Thank you for your reply"},
	{"ご返信をいただき、ありがとうございます。\n"
	 "［いただいたご返信への答え］\n"
	 "ほかにもお気づきの点がございましたら、どうぞお知らせください。\n",
		"Thank you for your reply.\n[the answer to it]\n"
		"If there is anything else, please let me know.\n"},
	0};
static const struct text successor = {
	{"ご担当の方のお名前のお尋ね", "Who is in charge now?"},
	{"{goods}のご案内でございます。\n"
	 "恐れ入りますが、後任の方のお名前を伺えますでしょうか。\n",
		"We offer {goods}.\n"
		"Could you tell me the name of the person who follows?\n"},
	ADVERTISES};
static const struct text new_date = {
	{"ご面談の日程のご相談", "A new date for our meeting"},
	{"ご面談の日程を、あらためてご相談させてください。"
	 "次のいずれかはご都合いかがでしょうか。\n{two}"
	 "ほかの日時でも、お知らせいただければこちらで合わせます。\n",
		"May we find a new date for our meeting? Would one of these "
		"suit you?\n{two}"
		"Any other time you name will be fine as well.\n"},
	0};
static const struct text confirm = {
	{"ご面談日時のご確認", "Our meeting: date and time"},
	{"{meeting}のご面談につきまして、ご確認のご連絡です。"
	 "場所は［場所］、お時間は30分の予定です。\n"
	 "ご都合が変わりましたら、お知らせください。\n",
		"This is to confirm our meeting, {meeting}, at [place], for "
		"30 minutes.\n"
		"Should it no longer suit you, please let me know.\n"},
	0};
static const struct text remind = {{"ご面談のご確認", "Our meeting"},
	{"{meeting}に、［場所］で30分お時間をいただく予定でございます。"
	 "お目にかかれますことを楽しみにしております。\n"
	 "ご都合が変わりましたら、お知らせください。\n",
		"We are to meet for 30 minutes, {meeting}, at [place]. I look "
		"forward to it.\n"
		"Should it no longer suit you, please let me know.\n"},
	0};
static const struct text thanks = {
	{"ご面談の御礼", "Thank you for the meeting"},
	{"{met}は貴重なお時間をいただき、誠にありがとうございました。\n"
	 "［伺ったお話を一行で］\n［お約束した次の一歩と日付］\n",
		"Thank you for the time you gave us on {met}.\n"
		"[what you heard, in one line]\n"
		"[the next step you promised, with its date]\n"},
	0};
static const struct text care_thanks = {
	{"お取引の御礼", "Thank you for your order"},
	{"このたびはお取引をいただき、誠にありがとうございます。\n"
	 "お使い始めにあたって気になる点がございましたら、私{caller}に"
	 "お知らせください。\n",
		"Thank you very much for your order.\n"
		"Should anything come up as you begin, please tell me.\n"},
	0};
static const struct text care_working = {
	{"その後のご様子について", "Is it working well for you?"},
	{"その後、お役に立っておりますでしょうか。\n"
	 "お困りの点や使いにくい点がございましたら、どうぞお聞かせください。\n",
		"Is it working well for you?\n"
		"If anything is not as you need it, please tell me.\n"},
	0};
/* R-D6: a concrete group and problem, so that faces come to mind. */
static const struct text care_referral = {{"ご紹介のお願い", "An introduction"},
	{"［業界団体・同じ建物・セミナーなど、具体的な集まり］の中で、"
	 "［具体的な課題］にお困りの方のお顔が浮かびましたら、"
	 "ご紹介いただけないでしょうか。\n"
	 "お名前を伺えれば、こちらからご連絡いたします。\n",
		"Among [a concrete group: an association, the building, a "
		"seminar], does somebody come to mind who struggles with [a "
		"concrete problem]?\n"
		"I would be grateful for an introduction; a name is enough.\n"},
	0};
static const struct text care_quarter = {
	{"ご利用の状況について", "How are things going?"},
	{"ご利用の状況はいかがでしょうか。\n"
	 "ご利用の量や今後のご予定に変わりがございましたら、お聞かせください。"
	 "\n",
		"How are things going?\n"
		"If the volume or your plans have changed, I would like to "
		"hear of it.\n"},
	0};

/* R-B2: two lines, and nothing about how often. */
static const struct text pair = {{"お電話の件", "My call today"},
	{"本日、{goods}の件でお電話いたしました。\n"
	 "あらためてお電話いたします。ご都合のよい時刻をお知らせいただければ幸"
	 "いです。\n",
		"I called today about {goods}.\n"
		"I will call again; a word on when it suits you would help.\n"},
	ADVERTISES};
static const struct text pair_alone = {{"ご連絡の件", "A short word"},
	{"{goods}の件でご連絡いたしました。\n"
	 "お電話いたしますので、ご都合のよい時刻をお知らせいただければ幸いです"
	 "。\n",
		"I am writing about {goods}.\n"
		"I will call; a word on when it suits you would help.\n"},
	ADVERTISES};

static bool called_today(const struct kk_script_facts *f)
{
	for (size_t i = 0; i < f->n_log; i++)
		if (f->log[i].at.day == f->today && !f->log[i].incoming &&
			f->log[i].channel == KK_BY_PHONE)
			return true;
	return false;
}

static const struct text *pair_of(const struct kk_script_facts *f)
{
	if (called_today(f))
		return &pair;
	return f->inquiry ? &enquiry : &pair_alone;
}

static const struct text *text_of(const struct kk_script_facts *f)
{
	static const struct text *const always[KK_FOR__MAX] = {
		[KK_FOR_THIRD_CONTACT] = &third,
		[KK_FOR_INQUIRY_CALL] = &enquiry,
		[KK_FOR_WRITTEN_ALTERNATIVE] = &instead,
		[KK_FOR_ANSWER] = &answer,
		[KK_FOR_FIND_SUCCESSOR] = &successor,
		[KK_FOR_NEW_DATE] = &new_date,
		[KK_FOR_CONFIRM] = &confirm,
		[KK_FOR_REMIND] = &remind,
		[KK_FOR_THANKS] = &thanks,
		[KK_FOR_CARE_THANKS] = &care_thanks,
		[KK_FOR_CARE_WORKING] = &care_working,
		[KK_FOR_CARE_REFERRAL] = &care_referral,
		[KK_FOR_CARE_QUARTER] = &care_quarter,
	};
	enum kk_purpose why = kk_script_purpose(f);

	if (always[why])
		return always[why];
	if (why == KK_FOR_PAIR)
		return pair_of(f);
	if (why == KK_FOR_FIRST_FOLLOW_UP && kk_script_spoke(f))
		return &thanks_first;
	if (why == KK_FOR_RE_APPROACH || why == KK_FOR_RE_APPROACH_CALL ||
		why == KK_FOR_RE_APPROACH_AGAIN)
		return kk_script_spoke(f) ? &again_known : &again;
	if (why == KK_FOR_SEND_MATERIAL || why == KK_FOR_SEND_PACKAGE)
		return kk_script_logged(f, KK_SEND_MATERIAL)
			       ? &material
			       : &material_unasked;
	if (why == KK_FOR_CALL_AFTER_PACKAGE && kk_script_sent(f))
		return &after_sending;
	return f->opener.kind == KK_OPEN_COLD ? &cold_written : &asking;
}

static void open_with(const struct kk_pen *p, unsigned flags)
{
	kk_pen_say(p, "{firm}の{caller}でございます。",
		"This is {caller} of {firm}.");
	if (flags & OPENS && p->f->opener.kind == KK_OPEN_COLD)
		kk_pen_say(p, "突然のご連絡で失礼いたします。",
			" Please excuse my writing out of the blue.");
	else if (flags & OPENS)
		kk_pen_say(p, "{opener}ご連絡いたしました。",
			" I am writing about {opener}.");
	kk_buf_addc(p->b, '\n');
}

/* R-C3: every contact made is quoted with its date, oldest first, and never
 * with its note: that was written for us. */
static void quote(const struct kk_pen *p)
{
	const struct kk_script_facts *f = p->f;

	for (size_t i = kk_script_from(f); i < f->n_log; i++) {
		if (!kk_log_quoted(f->log, f->n_log, i))
			continue;
		kk_buf_addz(p->b, "> ");
		kk_day_say(p->b, p->lang, f->log[i].at.day, f->today);
		kk_buf_addc(p->b, ' ');
		kk_buf_addz(p->b, kk_channel_text(p->lang, f->log[i].channel));
		kk_buf_addc(p->b, '\n');
	}
}

static void body(const struct kk_pen *p, const struct text *t)
{
	open_with(p, t->flags);
	say(p, t->body);
	if (t->flags & QUOTES)
		quote(p);
}

/* R-F2: a subject that can be found again. */
void kk_script_mail(const struct kk_pen *p)
{
	const struct text *t = text_of(p->f);

	kk_pen_say(p, "件名：", "Subject: ");
	say(p, t->subject);
	kk_pen_say(p, "【{firm}】\n\n", " [{firm}]\n\n");
	kk_pen_addressee(p);
	kk_buf_addc(p->b, '\n');
	body(p, t);
	kk_pen_say(p, "何卒よろしくお願い申し上げます。\n\n{firm} {caller}",
		"Kind regards\n\n{caller}, {firm}");
	if (t->flags & ADVERTISES)
		kk_pen_say(p,
			"\n［住所・電話・苦情窓口］ "
			"ご不要の場合は、その旨ご返信ください。"
			"以後お送りしません。",
			"\n[address, phone, contact for complaints] If you "
			"would rather not hear from us, reply and we will "
			"stop.");
}

void kk_script_letter(const struct kk_pen *p)
{
	kk_pen_addressee(p);
	kk_pen_say(p,
		"\n拝啓　時下ますますご清栄のこととお慶び申し上げます。\n",
		"\n");
	body(p, text_of(p->f));
	kk_pen_say(p,
		"ご多用のところ恐れ入りますが、よろしくお願い申し上げます。\n"
		"敬具\n{firm} {caller}",
		"Yours sincerely\n{caller}, {firm}");
}

/* R-B5: a cover note says what lies with it; a letter to a person may not
 * travel in a parcel. */
static void cover_note(const struct kk_pen *p)
{
	kk_pen_say(p, "【添え状】\n", "[Cover note]\n");
	kk_pen_addressee(p);
	open_with(p, 0);
	if (kk_script_logged(p->f, KK_SEND_MATERIAL))
		kk_pen_say(p, "ご依頼の資料を同封いたしました。",
			"The material you asked for is enclosed. ");
	else
		kk_pen_say(p, "{goods}の資料を同封いたしました。",
			"Some material on {goods} is enclosed. ");
	kk_pen_say(p,
		"お手すきの折にご覧いただければ幸いです。"
		"後日、あらためてご連絡いたします。\n{firm} {caller}\n\n",
		"I hope you will find a moment for it, and will be in touch "
		"again.\n{caller}, {firm}\n\n");
}

void kk_script_package(const struct kk_pen *p)
{
	cover_note(p);
	kk_pen_say(p,
		"同封：パンフレット、心ばかりの品、封をしない添え状\n"
		"どう送りますか。個人宛ての手紙（信書）は宅配便やゆうメールでは"
		"送れません。"
		"郵便かレターパックにするか、封をしない添え状だけにします。\n"
		"電話は届いた翌営業日に、この小包の件でかけます。",
		"Enclose: brochure, small gift, open cover note\n"
		"How does it travel? A personal letter may not go by parcel "
		"carrier: use the post, or only an unsealed cover note.\n"
		"The call follows one business day after it has arrived.");
}
