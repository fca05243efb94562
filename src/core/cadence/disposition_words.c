/* The dispositions in words: the name on screens, and what is heard on the
 * telephone or has happened. */
#include "core/cadence/disposition.h"

/* Japanese first, as everywhere. */
static const struct says {
	const char *ja, *en;
} says[KK_DISPOSITION__MAX] = {
	[KK_NO_ANSWER] = {"呼び出しのみ・話し中", "rings out, or busy"},
	[KK_VOICEMAIL] = {"留守番電話につながった（伝言は残さず）",
		"a machine answered; no message was left"},
	[KK_VOICEMAIL_LEFT] = {"留守電に用件を残した",
		"a message was left on the machine"},
	[KK_DEAD_NUMBER] = {"「現在使われておりません」",
		"\"this number is not in use\""},
	[KK_FAX] = {"FAXの音がした", "a fax machine answered"},
	[KK_WRONG_NUMBER] = {"別の会社・個人につながった",
		"another company or person answered"},
	[KK_GATEKEEPER_REFUSED] = {"「営業のお電話はお断りしております」",
		"\"we do not take sales calls\""},
	[KK_ABSENT] = {"「席を外しております」「会議中」「外出中」",
		"\"away from the desk\", \"in a meeting\", \"out\""},
	[KK_MESSAGE_LEFT] = {"電話に出た方が伝言を預かってくれた",
		"whoever answered took a message"},
	[KK_CALLBACK_PROMISED] = {"「こちらから折り返します」",
		"\"we will call you back\""},
	[KK_PASSED_TO_COLLEAGUE] = {"決裁権のない担当外の方につながれた",
		"put through to somebody who does not decide"},
	[KK_RECALL_AT] = {"「○日○時にかけ直してください」",
		"\"call me again at …\""},
	[KK_INTERESTED] = {"価格や事例を聞かれた、同僚を呼んでくれた",
		"asks for price, date or a case, brings in a colleague"},
	[KK_SEND_MATERIAL] = {"「資料を送ってください」",
		"\"send me something\""},
	[KK_APPOINTMENT] = {"面談の日時が決まった",
		"a day and time to meet is agreed"},
	[KK_NOT_NOW] = {"「今は結構です」「来期なら」「検討する」",
		"\"not now\", \"next term perhaps\", \"we will think "
		"about it\""},
	[KK_REFUSED] = {"「必要ない」「間に合っている」（今回の件）",
		"\"no need\", \"we have one\": this offer, not a ban"},
	[KK_REFERRED] = {"「それは○○の担当です」",
		"\"that is somebody else's job\", with the name"},
	[KK_LEFT_COMPANY] = {"異動・退職していた",
		"moved on or left the company"},
	[KK_STOP] = {"「二度と電話しないで」「名簿から消して」",
		"\"never call again\", \"take me off the list\""},
	[KK_OPT_OUT] = {"「配信を止めて」（この手段だけ）",
		"\"no more of these\": this channel only"},
	[KK_OUT_OF_SCOPE] = {"当社の対象になる相手ではなかった",
		"not somebody we can help"},
	[KK_SENT] = {"送った", "it was sent"},
	[KK_DELIVERED] = {"届いたと確認できた", "it is known to have arrived"},
	[KK_BOUNCED] = {"エラーで戻ってきた", "it came back undeliverable"},
	[KK_REPLIED] = {"返信・返事が来た", "they wrote back"},
	[KK_OUT_OF_OFFICE] = {"「不在のため○日以降に」の自動返信",
		"an automatic \"away until …\""},
	[KK_POSTED] = {"発送した", "it was posted"},
	[KK_RETURNED] = {"宛先不明などで返送された",
		"the post brought it back"},
	[KK_MET] = {"訪問先で本人に会えた", "met them on the visit"},
	[KK_TURNED_AWAY] = {"受付・入口で断られた", "turned away at the door"},
	[KK_CARD_LEFT] = {"本人に会えず、名刺を預けた",
		"not met; a card was left"},
	[KK_MET_GO_ON] = {"面談の結果、話が続く",
		"after the meeting: it goes on"},
	[KK_MET_NO] = {"面談の結果、今回は見送り",
		"after the meeting: not this time"},
	[KK_NO_SHOW] = {"先方の都合で面談がなくなった",
		"the meeting fell through on their side"},
	[KK_RESCHEDULED] = {"面談の日時が変わった",
		"the meeting has a new time"},
	[KK_WON] = {"契約・ご注文をいただいた", "they ordered"},
	[KK_LOST] = {"他社に決まった・取りやめになった",
		"went to somebody else, or was dropped"},
};

const char *kk_disposition_text(enum kk_lang lang, enum kk_disposition d)
{
	const struct kk_disposition_rule *r = kk_disposition(d);

	return lang == KK_JA ? r->ja : r->en;
}

const char *kk_disposition_says(enum kk_lang lang, enum kk_disposition d)
{
	return lang == KK_JA ? says[d].ja : says[d].en;
}
