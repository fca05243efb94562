/* The texts of mails, letters, cover notes and voicemails as they ship. Each is
 * a template like those a team writes itself, and passes the same check. */
#include "core/words/template.h"

struct words {
	const char *ja, *en;
};

struct text {
	struct words subject, body;
};

/* ---- what most of them share ---- */

/* To somebody who knows us, and to whoever hears of us for the first time. */
#define HELLO_JA                                                               \
	"{cold?}突然のご連絡で失礼いたします。\n"               \
	"{cold?}{firm}の{caller}と申します。\n"                         \
	"{!cold?}{firm}の{caller}でございます。\n"
#define HELLO_EN                                                               \
	"{cold?}My name is {caller}, of {firm}. Please excuse my writing out " \
	"of the blue.\n"                                                       \
	"{!cold?}This is {caller} of {firm}.\n"
/* To those who buy, agreed to meet or enquired: they know who writes. */
#define KNOWN_JA "{firm}の{caller}でございます。\n"
#define KNOWN_EN "This is {caller} of {firm}.\n"
#define OPEN_JA HELLO_JA "{opener}ご連絡いたしました。\n"
#define OPEN_EN HELLO_EN "I am writing about {opener}.\n"
/* R-D1, R-D2: the statement, 30 minutes, three dates; R-C3: the quotes. */
#define STATEMENT "{who}\n{why}\n{reason}\n{worth}\n{cost}\n{show}\n"
#define QUOTES_JA "\n{quotes?}【これまでのご連絡】\n{quotes}\n"
#define QUOTES_EN "\n{quotes?}Our contacts so far:\n{quotes}\n"
#define ASK_JA "\n" STATEMENT "\n{ask}\n" QUOTES_JA
#define ASK_EN "\n" STATEMENT "\n{ask}\n" QUOTES_EN
#define ASK_SUBJECT                                                            \
	{                                                                      \
		"30分のご面談のお願い", "30 minutes of your time"              \
	}

static const struct text asking = {
	ASK_SUBJECT, {OPEN_JA "{cold?}{goods}のご案内でございます。\n" ASK_JA,
			     OPEN_EN "{cold?}We offer {goods}.\n" ASK_EN}};
static const struct text instead = {ASK_SUBJECT,
	{OPEN_JA "お電話に代えて、書面にて失礼いたします。\n" ASK_JA, OPEN_EN
		"Let me put this in writing rather than call.\n" ASK_EN}};
/* R-C2: it refers to the talk; the line is rewritten by hand, for what was
 * noted is for ourselves. */
static const struct text first = {
	{"{spoke?}お時間をいただいた御礼\n30分のご面談のお願い",
		"{spoke?}Thank you for your time\n30 minutes of your time"},
	{OPEN_JA "{spoke?}お時間をいただき、ありがとうございました。\n"
		 "{spoke?}［お話しした内容を一行で。控え：{memo}］\n"
		 "{cold?}{goods}のご案内でございます。\n" ASK_JA,
		OPEN_EN
		"{spoke?}Thank you for your time.\n"
		"{spoke?}[what you talked about, in one line; noted: {memo}]\n"
		"{cold?}We offer {goods}.\n" ASK_EN}};
/* R-C3: the third steps back and asks for nothing. */
static const struct text third = {
	{"これまでのご連絡について", "Our last messages"},
	{OPEN_JA "\nご時期が合わないようでしたら、いったんご連絡を控えさせて"
		 "いただきます。\n"
		 "状況が変わりましたら、いつでもお声がけください。\n" QUOTES_JA,
		OPEN_EN
		"\nIf the time is not right, we will step back here. Should "
		"that change, a word is enough and I will be glad to "
		"help.\n" QUOTES_EN}};
/* R-C8: that the time was not right is only said to somebody we spoke with. */
static const struct text again = {
	{"その後のご状況について", "Has anything changed?"},
	{OPEN_JA
		"{spoke?}前回はご時期が合わなかったことと存じます。\n"
		"\n同じようなお立場の皆様にも、時期をあらためてご検討いただき、"
		"お役立ていただいております。\n"
		"その後、お変わりはございますでしょうか。\n" ASK_JA,
		OPEN_EN
		"{spoke?}The timing was not right when we last spoke.\n"
		"\nOthers in a similar position looked again later and found "
		"it worthwhile. Has anything changed?\n" ASK_EN}};
static const struct text after_sending = {
	ASK_SUBJECT, {HELLO_JA "{sent}は、お手元に届きましたでしょうか。\n"
			       "{!sent?}{opener}ご連絡いたしました。\n"
			       "{!sent?}{goods}のご案内でございます。\n" ASK_JA,
			     HELLO_EN "Has {sent} reached you?\n"
				      "{!sent?}I am writing about {opener}.\n"
				      "{!sent?}We offer {goods}.\n" ASK_EN}};
static const struct text material = {
	{"{asked?}ご依頼の資料をお送りします\n資料のご案内",
		"{asked?}The material you asked for\nSome material for you"},
	{HELLO_JA "{!asked?}{opener}ご連絡いたしました。\n\n"
		  "{asked?}ご依頼いただいた資料をお送りいたします。\n"
		  "{!asked?}{goods}の資料をお送りいたします。\n"
		  "［お送りする資料］\n"
		  "{!asked?}{reason}\n"
		  "\nご不明な点がございましたら、いつでもお知らせください。\n"
		  "ご覧いただいたころに、あらためてご連絡いたします。\n",
		HELLO_EN
		"{!asked?}I am writing about {opener}.\n\n"
		"{asked?}Here is the material you asked for.\n"
		"{!asked?}Here is some material on {goods}.\n"
		"[the material]\n"
		"{!asked?}{reason}\n"
		"\nIf anything is unclear, please tell me. I will be in touch "
		"again once you have had time for it.\n"}};

/* ---- they wrote, or are asked something small ---- */

static const struct text enquiry = {
	{"{inquiry?}お問い合わせの御礼\nご連絡の件",
		"{inquiry?}Your enquiry\nA short word"},
	{KNOWN_JA
		"{inquiry?}このたびはお問い合わせをいただき、ありがとうございま"
		"す。\n"
		"お電話で詳しく伺いたく、ご都合のよい時刻をお知らせいただけます"
		"でしょうか。\n",
		KNOWN_EN
		"{inquiry?}Thank you for your enquiry.\n"
		"I would like to hear more by phone: what time suits you?\n"}};
static const struct text answer = {
	{"{replied?}ご返信の御礼\nご連絡の件",
		"{replied?}Thank you for your reply\nA short word"},
	{KNOWN_JA "{replied?}ご返信をいただき、ありがとうございます。\n"
		  "［いただいたご返信への答え］\n"
		  "\nほかにもお気づきの点がございましたら、どうぞお知らせくだ"
		  "さい。\n",
		KNOWN_EN "{replied?}Thank you for your reply.\n"
			 "[the answer to it]\n"
			 "If there is anything else, please let me know.\n"}};
static const struct text successor = {
	{"ご担当の方のお名前のお尋ね", "Who is in charge now?"},
	{HELLO_JA "{goods}のご案内でございます。\n"
		  "\n恐れ入りますが、後任の方のお名前を伺えますでしょうか。\n",
		HELLO_EN "We offer {goods}.\n"
			 "\nCould you tell me the name of the person who is in "
			 "charge now?\n"}};
/* R-B2: two lines, and nothing about how often. */
static const struct text pair = {
	{"{called?}お電話の件\n{inquiry?}お問い合わせの御礼\nご連絡の件",
		"{called?}My call today\n{inquiry?}Your enquiry\nA short "
		"word"},
	{KNOWN_JA
		"{called?}本日、{goods}の件でお電話いたしました。\n"
		"{called?}あらためてお電話いたします。ご都合のよい時刻をお知ら"
		"せいただければ幸いです。\n"
		"{!called?}{inquiry?}このたびはお問い合わせをいただき、ありが"
		"とうございます。\n"
		"{!called?}{inquiry?}お電話で詳しく伺いたく、ご都合のよい時刻"
		"をお知らせいただけますでしょうか。\n"
		"{!called?}{!inquiry?}{goods}の件でご連絡いたしました。\n"
		"{!called?}{!inquiry?}お電話いたしますので、ご都合のよい時刻を"
		"お知らせいただければ幸いです。\n",
		KNOWN_EN
		"{called?}I called today about {goods}.\n"
		"{called?}I will call again; a word on when it suits you would "
		"help.\n"
		"{!called?}{inquiry?}Thank you for your enquiry.\n"
		"{!called?}{inquiry?}I would like to hear more by phone: what "
		"time suits you?\n"
		"{!called?}{!inquiry?}I am writing about {goods}.\n"
		"{!called?}{!inquiry?}I will call; a word on when it suits you "
		"would help.\n"}};

/* ---- around a meeting ---- */

static const struct text new_date = {
	{"ご面談の日程のご相談", "A new date for our meeting"},
	{KNOWN_JA
		"ご面談の日程を、あらためてご相談させてください。"
		"次のいずれかはご都合いかがでしょうか。\n{two}\n"
		"\nほかの日時でも、お知らせいただければこちらで合わせます。\n",
		KNOWN_EN
		"May we find a new date for our meeting? Would one of these "
		"suit you?\n{two}\n"
		"Any other time you name will be fine as well.\n"}};
static const struct text confirm = {
	{"ご面談日時のご確認", "Our meeting: date and time"},
	{KNOWN_JA "{meeting}のご面談につきまして、ご確認のご連絡です。"
		  "場所は［場所］、お時間は30分の予定でございます。\n"
		  "\nご都合が変わりましたら、お知らせください。\n",
		KNOWN_EN
		"This is to confirm our meeting, {meeting}, at [place], for "
		"30 minutes.\n"
		"\nShould it no longer suit you, please let me know.\n"}};
static const struct text remind = {{"ご面談のご確認", "Our meeting"},
	{KNOWN_JA
		"{meeting}に、［場所］で30分お時間をいただく予定でございます。"
		"お目にかかれますことを楽しみにしております。\n"
		"\nご都合が変わりましたら、お知らせください。\n",
		KNOWN_EN
		"We are to meet for 30 minutes, {meeting}, at [place]. I look "
		"forward to it.\n"
		"\nShould it no longer suit you, please let me know.\n"}};
static const struct text thanks = {
	{"{spoke?}ご面談の御礼\nご連絡の件",
		"{spoke?}Thank you for the meeting\nA short word"},
	{KNOWN_JA
		"{met}は貴重なお時間をいただき、誠にありがとうございました。\n"
		"［伺ったお話を一行で］\n［お約束した次の一歩と日付］\n",
		KNOWN_EN "Thank you for the time you gave us on {met}.\n"
			 "[what you heard, in one line]\n"
			 "[the next step you promised, with its date]\n"}};
static const struct text call_off = {
	{"ご面談のお取りやめのご連絡", "Our meeting will not take place"},
	{HELLO_JA
		"お約束しておりましたご面談は、お取りやめとさせていただきます。"
		"ご予定をお空けいただき、ありがとうございました。\n"
		"お送りしていた予定は、添付の取り消しでカレンダーから消えます。"
		"ご不明な点がございましたら、お知らせください。\n",
		HELLO_EN
		"The meeting we had planned will not take place. Thank you for "
		"having kept the time free.\n"
		"The cancellation that comes with this mail takes it out of "
		"your calendar. Should anything be unclear, please let me "
		"know.\n"}};

/* ---- customers ---- */

static const struct text care_thanks = {
	{"{customer?}お取引の御礼\nご連絡の件",
		"{customer?}Thank you for your order\nA short word"},
	{KNOWN_JA
		"{customer?}このたびはお取引をいただき、誠にありがとうございま"
		"す。\n"
		"\nお使い始めにあたって気になる点がございましたら、{caller}まで"
		"ご遠慮なくお知らせください。\n",
		KNOWN_EN
		"{customer?}Thank you very much for your order.\n"
		"Should anything come up as you begin, please tell me.\n"}};
static const struct text care_working = {
	{"その後のご様子について", "Is it working well for you?"},
	{KNOWN_JA
		"その後、お役に立っておりますでしょうか。\n"
		"\nお困りの点や使いにくい点がございましたら、どうぞお聞かせくだ"
		"さい。\n",
		KNOWN_EN
		"Is it working well for you?\n"
		"If anything is not as you need it, please tell me.\n"}};
/* R-D6: a concrete group and problem, so that faces come to mind. */
static const struct text care_referral = {{"ご紹介のお願い", "An introduction"},
	{KNOWN_JA "{group}の中で、{problem}にお困りの方のお顔が浮かびましたら、"
		  "ご紹介いただけないでしょうか。\n"
		  "お名前を伺えれば、こちらからご連絡いたします。\n",
		KNOWN_EN
		"Among {group}, does a face come to mind of somebody who "
		"struggles with {problem}?\n"
		"I would be grateful for an introduction; a name is "
		"enough.\n"}};
static const struct text care_quarter = {
	{"ご利用の状況について", "How are things going?"},
	{KNOWN_JA "ご利用の状況はいかがでしょうか。\n"
		  "\nご利用の量や今後のご予定に変わりがございましたら、お聞かせ"
		  "くだ"
		  "さい。\n",
		KNOWN_EN
		"How are things going?\n"
		"If the volume or your plans have changed, I would like to "
		"hear of it.\n"}};

static const struct text *written(enum kk_purpose p)
{
	static const struct text *const own[KK_FOR__MAX] = {
		[KK_FOR_FIRST_FOLLOW_UP] = &first,
		[KK_FOR_THIRD_CONTACT] = &third,
		[KK_FOR_RE_APPROACH] = &again,
		[KK_FOR_RE_APPROACH_CALL] = &again,
		[KK_FOR_RE_APPROACH_AGAIN] = &again,
		[KK_FOR_SEND_PACKAGE] = &material,
		[KK_FOR_SEND_MATERIAL] = &material,
		[KK_FOR_CALL_AFTER_PACKAGE] = &after_sending,
		[KK_FOR_INQUIRY_CALL] = &enquiry,
		[KK_FOR_WRITTEN_ALTERNATIVE] = &instead,
		[KK_FOR_ANSWER] = &answer,
		[KK_FOR_FIND_SUCCESSOR] = &successor,
		[KK_FOR_NEW_DATE] = &new_date,
		[KK_FOR_CONFIRM] = &confirm,
		[KK_FOR_REMIND] = &remind,
		[KK_FOR_THANKS] = &thanks,
		[KK_FOR_CALL_OFF] = &call_off,
		[KK_FOR_CARE_THANKS] = &care_thanks,
		[KK_FOR_CARE_WORKING] = &care_working,
		[KK_FOR_CARE_REFERRAL] = &care_referral,
		[KK_FOR_CARE_QUARTER] = &care_quarter,
		[KK_FOR_PAIR] = &pair,
	};

	return own[p] ? own[p] : &asking;
}

/* ---- a cover note (R-B5) ---- */

static const struct text cover = {{"", ""},
	{KNOWN_JA "{asked?}ご依頼の資料を同封いたしました。\n"
		  "{!asked?}{goods}の資料を同封いたしました。\n"
		  "{!asked?}{who}\n"
		  "{!asked?}{why}\n"
		  "\nお手すきの折にご覧いただければ幸いです。"
		  "後日、あらためてご連絡いたします。\n",
		KNOWN_EN
		"{asked?}The material you asked for is enclosed.\n"
		"{!asked?}Some material on {goods} is enclosed.\n"
		"{!asked?}{who}\n"
		"{!asked?}{why}\n"
		"\nI hope you will find a moment for it, and will be in touch "
		"again.\n"}};

/* ---- a voicemail: 10 to 20 seconds, and we call again (R-B2) ---- */

static const struct text message = {{"", ""},
	{KNOWN_JA
		"{cold?}{goods}のご案内で、営業のお電話でございます。\n"
		"{!cold?}{opener}、営業のお電話でございます。\n"
		"{person}に30分お目にかかりたく、あらためてこちらからお電話いた"
		"します。失礼いたします。\n",
		KNOWN_EN
		"{cold?}This is a sales call about {goods}.\n"
		"{!cold?}This is a sales call about {opener}.\n"
		"I would like to ask {person} for 30 minutes, face to face. "
		"There is no need to call back: I will call again. Thank "
		"you.\n"}};
static const struct text plain_message = {{"", ""},
	{KNOWN_JA
		"{goods}の件で、{person}にご連絡いたしました。"
		"折り返しのご連絡には及びませんので、あらためてこちらからお電話"
		"いたします。失礼いたします。\n",
		KNOWN_EN
		"I am calling {person} about {goods}. There is no need to "
		"call back: I will call again, at another time of the day. "
		"Thank you very much, and goodbye for now.\n"}};

bool kk_purpose_asks(enum kk_purpose p)
{
	const struct text *t = written(p);

	return t == &asking || t == &instead || t == &first || t == &again ||
	       t == &after_sending;
}

/* Few lines: that is all one reads there. */
const char *kk_template_message(enum kk_lang lang)
{
	return lang == KK_JA ? OPEN_JA "{cold?}{goods}のご案内でございます。\n"
				       "{spoke?}［お話しした内容を一行で］\n"
				       "{reason}\n{worth}\n"
				       "\n{ask}\n"
			     : OPEN_EN "{cold?}We offer {goods}.\n"
				       "{spoke?}[what you talked about, in one "
				       "line]\n"
				       "{reason}\n{worth}\n"
				       "\n{ask}\n";
}

bool kk_purpose_sells(enum kk_purpose p)
{
	switch (p) {
	case KK_FOR_CARE_THANKS:
	case KK_FOR_CARE_WORKING:
	case KK_FOR_CARE_REFERRAL:
	case KK_FOR_CARE_QUARTER:
	case KK_FOR_INQUIRY_CALL:
	case KK_FOR_ANSWER:
	case KK_FOR_NEW_DATE:
	case KK_FOR_CONFIRM:
	case KK_FOR_REMIND:
	case KK_FOR_THANKS:
	case KK_FOR_CALL_OFF:
		return false;
	case KK_FOR_FIRST_FOLLOW_UP:
	case KK_FOR_FOLLOW_UP_CALL:
	case KK_FOR_SECOND_CONTACT:
	case KK_FOR_THIRD_CONTACT:
	case KK_FOR_COLD_CALL:
	case KK_FOR_SEND_PACKAGE:
	case KK_FOR_CALL_AFTER_PACKAGE:
	case KK_FOR_COLD_LETTER:
	case KK_FOR_RE_APPROACH:
	case KK_FOR_RE_APPROACH_CALL:
	case KK_FOR_RE_APPROACH_AGAIN:
	case KK_FOR_SEND_MATERIAL:
	case KK_FOR_MEETING:
	case KK_FOR_TOLD_CALL:
	case KK_FOR_OWN_CALL:
	case KK_FOR_CALL:
	case KK_FOR_OTHER_ROUTE:
	case KK_FOR_FIND_SUCCESSOR:
	case KK_FOR_REFERRED_CALL:
	case KK_FOR_WRITTEN_ALTERNATIVE:
	case KK_FOR_PAIR:
	case KK_FOR_REPAIR:
	case KK_FOR_RESEARCH:
	case KK_FOR_REVIEW:
	case KK_FOR__MAX:
		return true;
	}
	return true;
}

static const struct text *of(enum kk_template_kind k, enum kk_purpose p)
{
	switch (k) {
	case KK_TEMPLATE_EMAIL:
	case KK_TEMPLATE_LETTER:
		return written(p);
	case KK_TEMPLATE_PACKAGE:
		return &cover;
	case KK_TEMPLATE_VOICEMAIL:
		return kk_purpose_sells(p) ? &message : &plain_message;
	case KK_TEMPLATE_COMEBACK:
	case KK_TEMPLATE_SNIPPET:
	case KK_TEMPLATE__MAX:
		break;
	}
	return NULL;
}

struct kk_shipped_text kk_template_shipped(
	enum kk_template_kind k, enum kk_purpose p, enum kk_lang lang)
{
	const struct text *t = of(k, p);

	if (!t)
		return (struct kk_shipped_text){"", ""};
	return lang == KK_JA
		       ? (struct kk_shipped_text){t->subject.ja, t->body.ja}
		       : (struct kk_shipped_text){t->subject.en, t->body.en};
}

bool kk_template_for(enum kk_template_kind k, enum kk_purpose p)
{
	bool desk = p == KK_FOR_MEETING || p == KK_FOR_REPAIR ||
		    p == KK_FOR_RESEARCH || p == KK_FOR_REVIEW;

	if (k == KK_TEMPLATE_PACKAGE)
		return p == KK_FOR_SEND_PACKAGE || p == KK_FOR_SEND_MATERIAL;
	return k <= KK_TEMPLATE_VOICEMAIL && !desk;
}
