#include "core/words/comeback.h"

#include "core/words/script_work.h"

struct answer {
	const char *code;
	const char *heard[2], *said[2]; /* ja, en */
};

/* In the order in which a call may meet them: reception first. */
static const struct answer answers[KK_COMEBACKS] = {
	{"what", {"ご用件は何でしょうか", "What is it about?"},
		{"{goods}のご案内で、営業のお電話でございます。{person}"
		 "に、数字を"
		 "図でご覧いただくお時間を30分だけお願いしたく存じます。"
		 "{offer1}と{offer2}のどちらがご都合よろしいか伺いたく、"
		 "お取り次ぎいただけますでしょうか。",
			"It is about {goods}. I would like to show {person} "
			"some figures, in 30 minutes face to face. Could you "
			"put me through, so that I may ask whether {offer1} or "
			"{offer2} suits better?"}},
	{"who", {"どちら様でしょうか", "Who are you?"},
		{"申し遅れました。{firm}の{caller}と申します。{goods}のご案内で"
		 "、営業のお電話でございます。{person}に30分だけお時間をいただ"
		 "きたく、{offer1}か{offer2}のご都合を伺えますでしょうか。",
			"I should have said so at once: this is {caller} from "
			"{firm}. We offer {goods}, and this is a sales call. I "
			"would like to ask {person} for 30 minutes, on "
			"{offer1} or {offer2}."}},
	{"no_calls",
		{"営業のお電話はお断りしております",
			"We do not take sales calls"},
		{"承知いたしました。決まりがおありのところ、失礼いたしました"
		 "。{person}にお決めいただければと存じますので、{offer1}か"
		 "{offer2}に30分お目にかかれるかどうかだけ、お伝えいただけ"
		 "ますでしょうか。",
			"I understand, and I am sorry to ask all the same. May "
			"I leave a message, so that {person} can decide: 30 "
			"minutes face to face, on {offer1} or {offer2}?"}},
	{"no_name",
		{"担当者のお名前が分からないとおつなぎできません",
			"I cannot put you through without a name"},
		{"ごもっともでございます。恐れ入りますが、{goods}をご担当の方の"
		 "お名前を伺えますでしょうか。その方に30分だけ、{offer1}か"
		 "{offer2}にお時間をいただきたいとお願いする件でございます。",
			"Of course. May I ask the name of the person in charge "
			"of {goods}? I would like to ask them for 30 minutes, "
			"on {offer1} or {offer2}."}},
	{"call_back", {"こちらから折り返します", "We will call you back"},
		{"ありがとうございます。お手数をおかけしては恐縮ですので、"
		 "こちらからあらためてお電話いたします。何時ごろがよろしいで"
		 "しょうか。30分のご面談を、{offer1}か{offer2}でお願いしたい"
		 "旨、お伝えいただけますと幸いです。",
			"Thank you. I do not want to trouble you, so let me "
			"call again: when would be a good time? Please tell "
			"them that I ask for 30 minutes, on {offer1} or "
			"{offer2}."}},
	{"busy", {"ただいま手が離せません・忙しいです", "They are busy"},
		{"お忙しいところ恐れ入ります。では、日をあらためまして、30分で"
		 "済"
		 "むように要点をまとめてまいります。{offer1}と{offer2}では、"
		 "どちらがご都合よろしいでしょうか。",
			"I am sorry to call at a busy time. Another "
			"day, then: I keep it to 30 minutes and to the "
			"point. Would {offer1} or {offer2} be the quieter "
			"day?"}},
	{"tell_now", {"今ここで話してください", "Tell me now"},
		{"ありがとうございます。数字は図でご覧いただかないと、かえって"
		 "お時間をいただいてしまいます。直接お目にかかって30分、"
		 "{offer1}と{offer2}では、どちらがよろしいでしょうか。",
			"Thank you. Without the figures on paper it would "
			"take you longer, not less. Face to face it is 30 "
			"minutes: would {offer1} or {offer2} suit you?"}},
	{"mail_it", {"メールで送ってください", "E-mail it"},
		{"承知いたしました。お送りいたします。ただ、御社に当てはめた"
		 "お話は、お目にかからないとお伝えしきれません。お送りしたう"
		 "えで、30分だけ、{offer1}か{offer2}にお時間をいただけないで"
		 "しょうか。",
			"Certainly, I will send it. What it means for you is "
			"hard to put into a mail, though. May I follow it up "
			"with 30 minutes, on {offer1} or {offer2}?"}},
	{"material", {"資料を送ってください", "Send material"},
		{"ありがとうございます。すぐにお送りいたします。お手元に届いた"
		 "ところで、要点だけを30分でご説明に伺います。{offer1}と"
		 "{offer2}では、どちらがご都合よろしいでしょうか。",
			"Thank you, I will send it at once. Once you have it, "
			"I will come and show you the main points in 30 "
			"minutes. Would {offer1} or {offer2} suit you?"}},
	{"supplier", {"もう取引先があります", "We have a supplier"},
		{"それは何よりでございます。今のお取引先を替えていただくお願い"
		 "ではございません。{reason}30分だけご覧いただき、比較の材料に"
		 "していただければ幸いです。{offer1}と{offer2}では、どちらがよ"
		 "ろしいでしょうか。",
			"I am glad to hear it, and I do not ask you to leave "
			"them. {reason} May I show it to you in 30 minutes, as "
			"something to compare with? Would {offer1} or {offer2} "
			"suit "
			"you?"}},
	{"budget", {"予算がありません", "There is no budget"},
		{"承知いたしました。今お決めいただくお願いではございません。次"
		 "の"
		 "ご予算をお考えになるときの材料として、30分だけご覧いただけ"
		 "ないでしょうか。{offer1}と{offer2}では、どちらがよろしいで"
		 "しょうか。",
			"I understand. Nothing needs to be decided now: it is "
			"something to have in mind when the next budget is "
			"made. Could you spare 30 minutes, on {offer1} or "
			"{offer2}?"}},
	{"not_interested",
		{"興味がありません・必要ありません", "We are not interested"},
		{"率直におっしゃっていただき、ありがとうございます。{reason}"
		 "一度だけ30分ご覧いただき、ご不要でしたら、その場でそうおっ"
		 "しゃってください。{offer1}か{offer2}では、いかがでしょうか"
		 "。",
			"Thank you for saying so openly. {reason} May I show "
			"it "
			"to you once, in 30 minutes? If it is not for you, say "
			"so there and then. Would {offer1} or {offer2} suit "
			"you?"}},
	{"too_often", {"電話が多すぎます", "You call too often"},
		{"おっしゃるとおりでございます。たびたびのお電話となり、申し訳"
		 "ご"
		 "ざいません。お役に立てることをお伝えしないままでは、かえって"
		 "失礼と存じました。お決めになるのはお客様でございます。御社の"
		 "営業の方も、粘り強くお務めのことと存じます。30分だけ、"
		 "{offer1}か{offer2}にお時間をいただけないでしょうか。",
			"You are right, and I am sorry. It would have been "
			"neglect not to offer something I believe is of use to "
			"you; the decision is yours. Your own sales people "
			"surely persist, too. May I ask for 30 minutes, on "
			"{offer1} or {offer2}?"}},
};

const char *kk_comeback_heard(enum kk_lang lang, int i)
{
	return answers[i].heard[lang == KK_EN];
}

const char *kk_comeback_code(int i)
{
	return answers[i].code;
}

int kk_comeback_find(struct kk_str code)
{
	for (int i = 0; i < KK_COMEBACKS; i++)
		if (kk_str_is(code, answers[i].code))
			return i;
	return -1;
}

const char *kk_comeback_shipped(enum kk_lang lang, int i)
{
	return answers[i].said[lang == KK_EN];
}

/* The last is the answer to a complaint (R-D4). */
bool kk_comeback_fixed(int i)
{
	return i == KK_COMEBACKS - 1;
}

void kk_comeback_say(struct kk_buf *b, enum kk_lang lang, int i,
	const struct kk_script_facts *f)
{
	struct kk_pen p = {.b = b, .f = f, .lang = lang};
	const struct kk_wording *own = NULL;

	if (!kk_comeback_fixed(i))
		own = kk_script_own(f, KK_TEMPLATE_COMEBACK,
			kk_str_z(answers[i].code), lang);
	if (own)
		kk_pen_joined(&p, own->body);
	else
		kk_pen_say(&p, answers[i].said[0], answers[i].said[1]);
}

const char *kk_comeback_stop(enum kk_lang lang)
{
	return lang == KK_JA
		       ? "「二度とかけないでほしい」と言われたら、切り返しませ"
			 "ん。"
			 "お詫びして電話を終え、「連絡禁止」を記録します。"
		       : "If they ask never to be called again, there is no "
			 "answer to that: apologise, end the call, and log "
			 "\"stop\".";
}
