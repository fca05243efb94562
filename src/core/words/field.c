#include "core/words/field.h"

const struct kk_field_known kk_fields_known[] = {
	{"firm", 0, false, "自社の名前", "our company"},
	{"caller", 0, false, "自分の名前", "our own name"},
	{"goods", 0, false, "商品・サービスの種類", "the kind of goods"},
	{"person", 0, false, "相手の呼び方（田中部長）", "the person"},
	{"reason", 0, false, "このリードにお役に立てる理由",
		"why we can help this lead"},
	{"who", 0, false, "紹介文：私たちは何者か", "statement: who we are"},
	{"why", 0, false, "紹介文：お電話の理由", "statement: why we call"},
	{"worth", 0, false, "紹介文：会う価値",
		"statement: why it is worth it"},
	{"cost", 0, false, "紹介文：会わない場合の損失",
		"statement: what not meeting costs"},
	{"show", 0, false, "紹介文：電話では済まない理由",
		"statement: why not by phone"},
	{"ask", 0, false, "30分のお願いと候補日三つ",
		"the ask: 30 minutes and three dates"},
	{"offer1", 0, false, "候補日時の一つ目", "the first date offered"},
	{"offer2", 0, false, "候補日時の二つ目", "the second date offered"},
	{"two", 0, false, "候補日時を二行で", "two dates, one a line"},
	{"three", 0, false, "候補日時を三行で", "three dates, one a line"},
	{"memo", 0, false, "話した内容の控え（自分用）",
		"our note of the talk (for us)"},
	{"group", 0, false, "紹介をお願いする具体的な集まり",
		"the group a referral is asked from"},
	{"problem", 0, false, "紹介をお願いする具体的な課題",
		"the problem a referral is asked for"},
	{"opener", 0, false, "記録にある一番強い書き出し",
		"the strongest opener the log has"},
	{"quotes", 0, false,
		"これまでの連絡を日付つきで。送ったメールはその文も",
		"the contacts so far, with dates, mails with their words"},
	{"met", KK_PROOF_SPOKE, false, "最後の面談の日",
		"the day of the last meeting"},
	{"sent", KK_PROOF_SENT, false, "最後に送った物とその日",
		"what we sent last, with its day"},
	{"meeting", KK_PROOF_MEETING, false, "約束した面談の日時",
		"the meeting that is agreed"},
	{"cold?", 0, true, "記録に書き出しがないときだけ",
		"only where the log has no opener"},
	{"spoke?", KK_PROOF_SPOKE, true, "会ったか話したときだけ",
		"only if we met or talked"},
	{"sent?", KK_PROOF_SENT, true, "送った物が届いているときだけ",
		"only if something of ours is with them"},
	{"quotes?", 0, true, "これまでに連絡があるときだけ",
		"only if there were contacts before"},
	{"called?", KK_PROOF_CALLED, true, "今日こちらから電話したときだけ",
		"only if we called today"},
	{"replied?", KK_PROOF_REPLIED, true, "返信があったときだけ",
		"only if they wrote back"},
	{"inquiry?", KK_PROOF_INQUIRY, true, "問い合わせがあったときだけ",
		"only if they enquired"},
	{"asked?", KK_PROOF_ASKED, true, "資料を頼まれたときだけ",
		"only if they asked for material"},
	{"referred?", KK_PROOF_REFERRED, true, "紹介されたときだけ",
		"only if somebody referred us"},
	{"customer?", KK_PROOF_CUSTOMER, true, "お客様のときだけ",
		"only if they are a customer"},
};
const size_t kk_fields_known_n =
	sizeof kk_fields_known / sizeof *kk_fields_known;

/* ---- what it could say ---- */

static const struct {
	const char *name, *ja, *en;
} samples[] = {
	{"firm", "見本商事", "Mihon Ltd"},
	{"caller", "佐藤", "Hanako Sato"},
	{"goods", "在庫管理システム", "stock control"},
	{"person", "田中部長", "Mr Tanaka"},
	{"reason", "棚卸しの手間が半分になった会社がございます。",
		"Others have halved the work of stocktaking."},
	{"who", "卸売業の在庫管理をお手伝いしている会社でございます。",
		"We help wholesalers with stock control."},
	{"why", "決算の棚卸しの前に、ご連絡を差し上げております。",
		"I am in touch before the stocktaking of the year."},
	{"worth", "同じ業界の12社で、棚卸しが二日から一日になりました。",
		"Twelve firms in your industry take one day, not two."},
	{"cost", "このままですと、毎月二日が棚卸しにかかり続けます。",
		"As things are, two days a month go on stocktaking."},
	{"show", "画面をご覧いただかないと、お伝えしきれません。",
		"It has to be seen on the screen."},
	{"ask", "直接お目にかかり、30分だけお時間をいただけないでしょうか。",
		"Could we meet for 30 minutes, face to face?"},
	{"offer1", "12月1日（火）10時", "Tuesday 1 December at 10:00"},
	{"offer2", "12月2日（水）14時", "Wednesday 2 December at 14:00"},
	{"two", "12月1日（火）10時、12月2日（水）14時",
		"Tuesday 1 December at 10:00, Wednesday 2 December at 14:00"},
	{"three", "12月1日（火）10時、12月2日（水）14時、12月4日（金）11時",
		"1 December at 10:00, 2 December at 14:00, 4 December at "
		"11:00"},
	{"memo", "棚卸しの話", "stocktaking"},
	{"group", "同じ業界団体の皆様", "the members of your association"},
	{"problem", "棚卸し", "stocktaking"},
	{"opener", "11月20日（金）にお話しした件で",
		"our conversation on 20 November"},
	{"quotes", "> 11月20日（金） 電話", "> 20 November phone"},
	{"met", "11月20日（金）", "20 November"},
	{"sent", "11月20日（金）にお送りした小包",
		"the package we sent on 20 November"},
	{"meeting", "12月4日（金）10時", "4 December at 10:00"},
};

const char *kk_field_sample(const struct kk_field_known *k, enum kk_lang lang)
{
	struct kk_str name = kk_str_z(k->name);

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		if (kk_str_is(name, samples[i].name))
			return lang == KK_JA ? samples[i].ja : samples[i].en;
	return "";
}

const struct kk_field_known *kk_field_find(struct kk_str name, bool *not_r)
{
	*not_r = kk_str_starts(name, "!");
	if (*not_r) {
		name.p++;
		name.n--;
	}
	for (size_t i = 0; i < kk_fields_known_n; i++)
		if (kk_str_is(name, kk_fields_known[i].name) &&
			(kk_fields_known[i].condition || !*not_r))
			return &kk_fields_known[i];
	return NULL;
}
