/* A call and a visit: to reception, if they are away, to the person. */
#include "core/words/script_work.h"

struct words {
	const char *ja, *en;
};

static void say(const struct kk_pen *p, struct words w)
{
	kk_pen_say(p, w.ja, w.en);
}

static bool cold(const struct kk_script_facts *f)
{
	return f->opener.kind == KK_OPEN_COLD;
}

bool kk_script_selling(const struct kk_script_facts *f)
{
	return kk_purpose_sells(kk_script_purpose(f));
}

/* ---- what it is about ---- */

/* What reception hears of it; "" where the notice of a sales call is enough. */
static struct words about(const struct kk_script_facts *f)
{
	enum kk_purpose why = kk_script_purpose(f);

	if (f->promise == KK_PROMISE_KEPT)
		return (struct words){"お約束の時刻にお電話いたしました。",
			"I am calling at the time we were given. "};
	if (why == KK_FOR_INQUIRY_CALL)
		return (struct words){
			"{goods}についてお問い合わせをいただいた件で、"
			"お電話いたしました。",
			"I am calling about your enquiry on {goods}. "};
	if (why == KK_FOR_NEW_DATE || why == KK_FOR_CONFIRM ||
		why == KK_FOR_REMIND)
		return (struct words){"ご面談の日程の件でお電話いたしました。",
			"I am calling about the date of our meeting. "};
	if (why == KK_FOR_ANSWER)
		return (struct words){
			"いただいたご返信の件でお電話いたしました。",
			"I am calling about the reply we had from you. "};
	if (!kk_script_selling(f))
		return (struct words){
			"{goods}のご利用の件でお電話いたしました。",
			"I am calling about your use of {goods}. "};
	if (why == KK_FOR_FIND_SUCCESSOR)
		return kk_script_from(f) > 0
			       ? (struct words){"ご担当の方がお替わりになったと"
						"伺い、お電話いたしました。",
					 "I understand that the person in "
					 "charge has changed. "}
			       : (struct words){"", ""};
	if (cold(f))
		return (struct words){"", ""};
	return (struct words){
		"{opener}お電話いたしました。", "It is about {opener}. "};
}

/* Firm, caller, kind of goods, and that something is sold: whoever has a direct
 * number has heard no reception. known: by whoever hears it. */
static void introduce(const struct kk_pen *p, bool visit, bool known)
{
	kk_pen_say(p,
		known ? "{firm}の{caller}でございます。"
		      : "{firm}の{caller}と申します。",
		"This is {caller} from {firm}. ");
	if (!kk_script_selling(p->f))
		return;
	if (visit)
		kk_pen_say(p, "{goods}のご案内で、営業で伺いました。",
			"We offer {goods}, and this is a sales visit. ");
	else
		kk_pen_say(p, "{goods}のご案内で、営業のお電話でございます。",
			"We offer {goods}, and this is a sales call. ");
	kk_pen_sentence(p, KK_PART_WHO);
	kk_pen_sentence(p, KK_PART_WHY);
}

/* R-D1: who we are, what it is about, that it is a sales call. */
static void to_reception(const struct kk_pen *p, bool visit)
{
	const struct kk_script_facts *f = p->f;

	kk_pen_say(p, "【受付の方へ】", "[Reception] ");
	if (visit)
		kk_pen_say(p, "お忙しいところ失礼いたします。", "");
	else if (cold(f) && kk_script_selling(f))
		kk_pen_say(p, "突然のお電話で失礼いたします。", "");
	else
		kk_pen_say(p, "お世話になっております。", "");
	kk_pen_say(p, "", "Hello. ");
	introduce(p, visit, false);
	if (!visit)
		say(p, about(f));
	if (f->purpose == KK_FOR_FIND_SUCCESSOR) {
		kk_pen_say(p,
			"恐れ入りますが、後任の方のお名前を伺えますか。"
			"いらっしゃいましたら、お取り次ぎいただけますでしょうか"
			"。\n",
			"May I ask the name of the person who follows, and "
			"could you put me through, please?\n");
		return;
	}
	kk_pen_say(p, "{person}はいらっしゃいますでしょうか。\n",
		"May I speak to {person}, please?\n");
	if (f->seat)
		kk_pen_say(p,
			"恐れ入りますが、ご担当の方のお名前を伺えますか。\n",
			"May I ask the name of the person in charge?\n");
}

static void if_absent(const struct kk_pen *p)
{
	kk_pen_say(p,
		"【ご不在なら】恐れ入りますが、何時ごろお戻りですか。\n"
		"（少し黙って待ちます。伝言を受けてくださることがあります。"
		"取り次がれなくても、必ず伝言を残します）\n"
		"恐れ入りますが、{firm}の{caller}から電話があったことと、"
		"あらためてお電話することをお伝えいただけますでしょうか。\n",
		"[If away] When will they be back, please?\n"
		"(Stay silent for a moment: they often offer to take a "
		"message. Always leave one.)\n"
		"Please tell them that {caller} of {firm} called and will "
		"call again.\n");
}

/* ---- to the person ---- */

/* Was it the person who named the time, or somebody beside them? */
static bool named_by_person(const struct kk_script_facts *f)
{
	size_t i = f->n_log;

	while (i > 0 && f->log[i - 1].channel != KK_BY_PHONE)
		i--;
	return i > 0 && f->log[i - 1].reach == KK_REACH_CONTACT;
}

static void begin(const struct kk_pen *p)
{
	switch (p->f->promise) {
	case KK_PROMISE_NONE:
		break;
	case KK_PROMISE_KEPT:
		if (named_by_person(p->f))
			kk_pen_say(p, "お約束の時刻にお電話いたしました。",
				"I am calling at the time you gave us. ");
		else
			kk_pen_say(p, "この時刻にと伺い、お電話いたしました。",
				"I was told that this is a good time to "
				"call. ");
		break;
	case KK_PROMISE_PASSED:
		kk_pen_say(p,
			"伺った時刻を過ぎてのお電話となり、申し訳ございません"
			"。",
			"I am sorry to call later than the time we were "
			"given. ");
		break;
	}
}

/* ---- the statement (R-D1) ---- */

/* Why it is worth their while, as far as it was written. */
static void worth(const struct kk_pen *p)
{
	kk_pen_sentence(p, KK_PART_WORTH);
	kk_pen_sentence(p, KK_PART_COST);
}

static void claim(const struct kk_pen *p)
{
	kk_pen_say(p, "{reason}", "{reason} ");
	worth(p);
}

/* R-D2: 30 minutes, face to face. */
static void ask_for(const struct kk_pen *p)
{
	if (p->f->offer &&
		!kk_str_empty(p->f->offer->parts[p->lang][KK_PART_SHOW]))
		kk_pen_sentence(p, KK_PART_SHOW);
	else
		kk_pen_say(p, "数字は図でご覧いただきたく存じます。",
			"I would like to show you the figures. ");
	kk_pen_say(p,
		"直接お目にかかって30分だけお時間をいただけないでしょうか。",
		"Could you spare 30 minutes, face to face?");
}

/* The same with two dates, as on the phone. */
static void ask(const struct kk_pen *p)
{
	claim(p);
	kk_pen_end_line(p);
	ask_for(p);
	kk_pen_say(p,
		"{offer1}と{offer2}では、どちらがご都合よろしいでしょうか。",
		" Would {offer1} or {offer2} suit you better?");
}

void kk_script_statement(const struct kk_pen *p)
{
	introduce(p, false, false);
	worth(p);
	ask_for(p);
}

/* The warm opener; behind a promise that was kept or missed the call was named
 * already. */
static void open_with(const struct kk_pen *p, bool visit)
{
	bool named = p->f->promise != KK_PROMISE_NONE;

	if (cold(p->f))
		return;
	kk_pen_say(p, "{opener}",
		named ? "It is about {opener}. "
		      : "I am calling about {opener}. ");
	if (named)
		kk_pen_say(p, "ございます。", "");
	else
		kk_pen_say(
			p, visit ? "伺いました。" : "お電話いたしました。", "");
}

static void sell(const struct kk_pen *p)
{
	const struct kk_script_facts *f = p->f;

	if (f->purpose == KK_FOR_CALL_AFTER_PACKAGE && kk_script_sent(f))
		kk_pen_say(p, "{sent}は、お手元に届きましたでしょうか。",
			"Has {sent} reached you? ");
	else
		open_with(p, false);
	ask(p);
}

/* R-C8: that the time was not right is only said to somebody we spoke with. */
static void look_again(const struct kk_pen *p)
{
	open_with(p, false);
	if (kk_script_spoke(p->f))
		kk_pen_say(p, "前回はご時期が合わなかったことと存じます。",
			"The timing was not right when we last spoke. ");
	kk_pen_say(p,
		"同じようなお立場の皆様にも、時期をあらためてご検討いただき、お"
		"役"
		"立ていただいております。その後、お変わりはございますでしょうか"
		"。\n",
		"Others in a similar position looked again later and found it "
		"worthwhile. Has anything changed?\n");
	ask(p);
}

/* Purposes that sell nothing. */
static const struct words plain_texts[KK_FOR__MAX] = {
	[KK_FOR_CARE_THANKS] =
		{"このたびはお取引をいただき、誠にありがとうございます。"
		 "お使い始めにあたって、気になる点はございますでしょうか"
		 "。",
			"Thank you very much for your order. Is there anything "
			"I can help with as you begin?"},
	[KK_FOR_CARE_WORKING] =
		{"その後、お役に立っておりますでしょうか。お困りの点が"
		 "ございましたら、どうぞお聞かせください。",
			"I wanted to ask whether it is working well for you. "
			"If anything is not, please tell me."},
	[KK_FOR_CARE_REFERRAL] =
		{"{group}の中で、{problem}にお困りの方のお顔が浮かびました"
		 "ら、ご紹介いただけないでしょうか。",
			"Among {group}, does a face come to mind of somebody "
			"who struggles with {problem}? I would be grateful for "
			"an introduction."},
	[KK_FOR_CARE_QUARTER] =
		{"ご利用の状況はいかがでしょうか。ご利用の量や今後のご"
		 "予定に変わりがございましたら、お聞かせください。",
			"How are things going? If the volume or your plans "
			"have changed, I would like to hear of it."},
	[KK_FOR_ANSWER] = {"ご返信をいただき、ありがとうございます。"
			   "［いただいたご返信への答え］",
		"Thank you for your reply. [the answer to it]"},
	[KK_FOR_NEW_DATE] =
		{"ご面談の日程を、あらためてご相談させてください。"
		 "{offer1}と{offer2}では、どちらがご都合よろしいでしょう"
		 "か。",
			"May we find a new date for our meeting? Would "
			"{offer1} or {offer2} suit you better?"},
	[KK_FOR_CONFIRM] =
		{"{meeting}のご面談を確かめたく、お電話いたしました。"
		 "ご都合はお変わりございませんでしょうか。",
			"I am calling about our meeting, {meeting}. Does it "
			"still suit you?"},
	[KK_FOR_REMIND] = {"{meeting}のご面談を確かめたく、お電話いたしました。"
			   "ご都合はお変わりございませんでしょうか。",
		"I am calling about our meeting, {meeting}. Does it "
		"still suit you?"},
	[KK_FOR_THANKS] = {"{met}はお時間をいただき、ありがとうございました。",
		"Thank you for the time you gave us on {met}."},
	[KK_FOR_INQUIRY_CALL] =
		{"お問い合わせをいただき、ありがとうございます。"
		 "どのようなことをお考えか、伺えますでしょうか。\n"
		 "数字は図でご覧いただきたく、直接お目にかかって30分"
		 "お時間をいただければ幸いです。{offer1}と{offer2}では、"
		 "どちらがご都合よろしいでしょうか。",
			"Thank you for your enquiry. May I ask what you have "
			"in mind?\nI would like to show you the figures face "
			"to face, in 30 minutes. Would {offer1} or {offer2} "
			"suit you better?"},
};

void kk_script_referral(const struct kk_pen *p)
{
	say(p, plain_texts[KK_FOR_CARE_REFERRAL]);
}

/* NULL: none of them. */
static struct words plain_words(const struct kk_script_facts *f)
{
	return plain_texts[kk_script_purpose(f)];
}

/* R-B4: a colleague who answers hears the same statement, and is asked to put
 * us through. */
static void to_colleague(const struct kk_pen *p)
{
	if (!kk_script_selling(p->f))
		return;
	kk_pen_say(p, "【ほかの方が出られたら】", "[A colleague] ");
	introduce(p, false, false);
	claim(p);
	kk_pen_say(p,
		"{person}に直接お目にかかり、30分でご覧いただきたく存じます。"
		"お取り次ぎいただけますでしょうか。\n",
		"I would like to show it to {person} face to face, in 30 "
		"minutes. Could you put me through, please?\n");
}

static void to_person(const struct kk_pen *p)
{
	struct words w = plain_words(p->f);

	kk_pen_say(
		p, "【ご本人へ】お忙しいところ恐れ入ります。", "[In person] ");
	introduce(p, false, !cold(p->f) || !kk_script_selling(p->f));
	begin(p);
	if (w.ja)
		say(p, w);
	else if (p->f->purpose == KK_FOR_RE_APPROACH ||
		 p->f->purpose == KK_FOR_RE_APPROACH_CALL ||
		 p->f->purpose == KK_FOR_RE_APPROACH_AGAIN)
		look_again(p);
	else
		sell(p);
	kk_pen_end_line(p);
}

/* R-B2: a message is left on a machine, too. */
static void to_machine(const struct kk_pen *p)
{
	kk_pen_say(p, "【留守番電話なら】", "[Voicemail] ");
	kk_pen_joined(p, kk_pen_text(p, KK_TEMPLATE_VOICEMAIL).body);
}

void kk_script_call(const struct kk_pen *p)
{
	to_reception(p, false);
	if_absent(p);
	to_colleague(p);
	to_person(p);
	to_machine(p);
}

void kk_script_visit(const struct kk_pen *p)
{
	struct words w = plain_words(p->f);

	kk_pen_say(p, "入館できるか（受付・入館証）を先に確かめます。\n",
		"First: is the building open, or does it need a pass?\n");
	to_reception(p, true);
	kk_pen_say(
		p, "【ご本人へ】お忙しいところ恐れ入ります。", "[In person] ");
	introduce(p, true, !cold(p->f) || !kk_script_selling(p->f));
	if (w.ja) {
		say(p, w);
	} else {
		open_with(p, true);
		ask(p);
	}
	kk_buf_addc(p->b, '\n');
	kk_pen_say(p, "ご不在なら名刺を置き、お名前とお戻りの時刻を伺います。",
		"If away: leave a card, ask the name and when they are back.");
}
