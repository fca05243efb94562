#include "core/cadence/disposition.h"

#define PHONE KK_BIT(KK_BY_PHONE)
#define EMAIL KK_BIT(KK_BY_EMAIL)
#define POST (KK_BIT(KK_BY_LETTER) | KK_BIT(KK_BY_PACKAGE))
#define VISIT KK_BIT(KK_BY_VISIT)
#define MEETING KK_BIT(KK_BY_MEETING)
#define ALL KK_ALL_CHANNELS
#define TALK (PHONE | EMAIL | VISIT | MEETING | KK_BIT(KK_BY_LINKEDIN))
#define SENT_BY (EMAIL | POST | KK_BIT(KK_BY_LINKEDIN))

#define NOBODY KK_REACH_NOBODY
#define MACHINE KK_REACH_MACHINE
#define GATE KK_REACH_GATEKEEPER
#define COLLEAGUE KK_REACH_COLLEAGUE
#define PERSON KK_REACH_CONTACT
#define UNTOLD (-1)

#define WHEN KK_WITH_WHEN
#define UNTIL KK_WITH_UNTIL
#define REASON KK_WITH_REASON
#define WHOM KK_WITH_WHOM
#define CHANNEL KK_WITH_CHANNEL

#define BLOCK (KK_D_BLOCKED | KK_D_GATE)

/* clang-format off */
static const struct kk_disposition_rule table[KK_DISPOSITION__MAX] = {
[KK_NO_ANSWER] = {"no_answer", "No answer", "不通", PHONE, NOBODY,
	KK_STAY, KK_F_OTHER_WINDOW, 2, 0, 0, 0, 0, KK_R_B9},
[KK_VOICEMAIL] = {"voicemail", "Voicemail", "留守電", PHONE, MACHINE,
	KK_STAY, KK_F_OTHER_WINDOW, 2, 0, 0, 0, KK_D_BLOCKED, KK_R_B9},
[KK_VOICEMAIL_LEFT] = {"voicemail_left", "Voicemail left", "留守電に伝言",
	PHONE, MACHINE, KK_NEXT, KK_F_CADENCE, 0, 0, 0, 0,
	KK_D_BLOCKED | KK_D_COUNTS, KK_R_C3},
[KK_DEAD_NUMBER] = {"dead_number", "Dead number", "現アナ", PHONE, NOBODY,
	KK_STAY, KK_F_OTHER_WAY, 3, 2, 0, 0, KK_D_DEAD, KK_R_C6},
[KK_FAX] = {"fax", "Fax machine", "FAX", PHONE, NOBODY,
	KK_STAY, KK_F_OTHER_WAY, 3, 2, 0, 0, KK_D_DEAD, KK_R_C6},
[KK_WRONG_NUMBER] = {"wrong_number", "Wrong number", "番号違い", PHONE, NOBODY,
	KK_STAY, KK_F_OTHER_WAY, 3, 2, 0, 0, KK_D_DEAD, KK_R_C6},
[KK_GATEKEEPER_REFUSED] = {"gatekeeper_refused", "Refused by reception",
	"受付NG", PHONE | VISIT, GATE, KK_STAY, KK_F_OTHER_WINDOW, 2, 0, 0, 0,
	BLOCK, KK_R_B7},
[KK_ABSENT] = {"absent", "Not at their desk", "担当者不在", PHONE | VISIT,
	GATE, KK_STAY, KK_F_TOLD_OR_BD, 1, 0, 0, WHEN, BLOCK, KK_R_C6},
[KK_MESSAGE_LEFT] = {"message_left", "Message left", "伝言依頼", PHONE | VISIT,
	GATE, KK_NEXT, KK_F_CADENCE, 0, 0, 0, 0, BLOCK, KK_R_C6},
[KK_CALLBACK_PROMISED] = {"callback_promised", "Callback promised",
	"折り返し待ち", PHONE | VISIT, GATE, KK_STAY, KK_F_OWN_CALL, 1, 0, 0,
	WHEN, BLOCK, KK_R_B3},
[KK_PASSED_TO_COLLEAGUE] = {"passed_to_colleague", "Passed to a colleague",
	"担当外へ取次", PHONE | VISIT, COLLEAGUE, KK_STAY, KK_F_SAME_STATEMENT,
	1, 0, 0, 0, 0, KK_R_B4},
[KK_RECALL_AT] = {"recall_at", "Call again at a named time",
	"再架電（日時指定）", PHONE | VISIT, PERSON, KK_STAY, KK_F_TOLD, 0, 0,
	WHEN, 0, 0, KK_R_A7},
[KK_INTERESTED] = {"interested", "Interested", "見込み", TALK, PERSON,
	KK_EXIT, KK_F_PHONE, 2, 0, 0, 0, 0, KK_R_C6},
[KK_SEND_MATERIAL] = {"send_material", "Send material", "資料送付", TALK,
	PERSON, KK_EXIT, KK_F_MATERIAL, 0, 0, 0, 0, 0, KK_R_B5},
[KK_APPOINTMENT] = {"appointment", "Appointment", "アポ獲得", TALK, PERSON,
	KK_EXIT, KK_F_MEETING, 0, 0, WHEN, 0, 0, KK_R_D2},
[KK_NOT_NOW] = {"not_now", "Not now", "時期尚早", TALK, PERSON,
	KK_EXIT, KK_F_NOT_NOW, 3, 4, 0, UNTIL, 0, KK_R_C6},
[KK_REFUSED] = {"refused", "Refused", "担当NG", TALK, PERSON,
	KK_EXIT, KK_F_RE_APPROACH, 8, 9, 0, 0, 0, KK_R_C6},
[KK_REFERRED] = {"referred", "Referred", "紹介・担当違い", TALK, PERSON,
	KK_NEXT, KK_F_REFERRAL, 1, 0, WHOM, 0, 0, KK_R_C6},
[KK_LEFT_COMPANY] = {"left_company", "Left the company", "異動・退職", ALL | KK_BIT(KK_BY_DESK),
	UNTOLD, KK_EXIT, KK_F_SUCCESSOR, 5, 0, 0, 0, 0, KK_R_C6},
[KK_STOP] = {"stop", "Do not contact", "連絡禁止", ALL, UNTOLD,
	KK_EXIT, KK_F_STOP, 0, 0, 0, 0, 0, KK_R_J1},
[KK_OPT_OUT] = {"opt_out", "Opted out of a channel", "配信停止", ALL, UNTOLD,
	KK_NO_EFFECT, KK_F_OTHER_CHANNEL, 1, 0, CHANNEL, UNTIL, KK_D_THEIRS, KK_R_F1},
[KK_OUT_OF_SCOPE] = {"out_of_scope", "Out of scope", "対象外", ALL | KK_BIT(KK_BY_DESK), UNTOLD,
	KK_EXIT, KK_F_INVALID, 0, 0, REASON, 0, 0, KK_R_H4},
[KK_SENT] = {"sent", "Sent", "送信済み", SENT_BY, UNTOLD,
	KK_NEXT, KK_F_CADENCE, 0, 0, 0, 0, KK_D_COUNTS, KK_R_C3},
[KK_DELIVERED] = {"delivered", "Delivered", "配達済み", SENT_BY, UNTOLD,
	KK_NEXT, KK_F_CADENCE, 0, 0, 0, 0, KK_D_COUNTS, KK_R_C3},
[KK_BOUNCED] = {"bounced", "Bounced", "不達", EMAIL, UNTOLD,
	KK_STAY, KK_F_OTHER_WAY, 1, 1, 0, 0, KK_D_DEAD | KK_D_THEIRS, KK_R_C3},
[KK_REPLIED] = {"replied", "Replied", "返信あり", SENT_BY, PERSON,
	KK_EXIT, KK_F_ANSWER, 2, 0, 0, 0, KK_D_THEIRS, KK_R_C3},
[KK_OUT_OF_OFFICE] = {"out_of_office", "Out of office", "自動応答", EMAIL,
	UNTOLD, KK_STAY, KK_F_AWAY, 1, 0, UNTIL, 0, KK_D_THEIRS, KK_R_C3},
[KK_POSTED] = {"posted", "Posted", "発送", POST, UNTOLD,
	KK_NEXT, KK_F_ARRIVAL, 1, 0, 0, 0, KK_D_COUNTS, KK_R_B5},
[KK_RETURNED] = {"returned", "Returned by the post", "返送", POST, UNTOLD,
	KK_STAY, KK_F_OTHER_WAY, 3, 2, 0, 0, KK_D_DEAD | KK_D_THEIRS, KK_R_C6},
[KK_MET] = {"met", "Met", "面会（訪問）", VISIT | MEETING, PERSON,
	KK_STAY, KK_F_PHONE, 2, 0, 0, 0, 0, KK_R_C6},
[KK_TURNED_AWAY] = {"turned_away", "Turned away", "門前払い", VISIT, GATE,
	KK_NEXT, KK_F_PHONE, 2, 0, 0, 0, KK_D_GATE, KK_R_C6},
[KK_CARD_LEFT] = {"card_left", "Card left", "名刺置き", VISIT, GATE,
	KK_NEXT, KK_F_PHONE, 1, 0, 0, 0, 0, KK_R_B6},
[KK_MET_GO_ON] = {"met_go_on", "Met, goes on", "継続", MEETING | VISIT, PERSON,
	KK_EXIT, KK_F_AFTER_MEETING, 0, 0, 0, 0, 0, KK_R_C2},
[KK_MET_NO] = {"met_no", "Met, no", "見送り", MEETING | VISIT, PERSON,
	KK_EXIT, KK_F_RE_APPROACH, 8, 9, 0, 0, 0, KK_R_C6},
[KK_NO_SHOW] = {"no_show", "Cancelled by them", "先方都合", MEETING | VISIT,
	UNTOLD, KK_STAY, KK_F_SAME_DAY, 0, 0, 0, 0, 0, KK_R_C6},
[KK_RESCHEDULED] = {"rescheduled", "Rescheduled", "日程変更",
	MEETING | PHONE | EMAIL, UNTOLD, KK_STAY, KK_F_NEW_TIME, 0, 0, WHEN, 0,
	0, KK_R_A7},
[KK_WON] = {"won", "Won", "受注", MEETING | PHONE | EMAIL | VISIT, PERSON,
	KK_EXIT, KK_F_CARE, 0, 0, 0, 0, 0, KK_R_C7},
[KK_LOST] = {"lost", "Lost", "失注", MEETING | PHONE | EMAIL | VISIT, PERSON,
	KK_EXIT, KK_F_RE_APPROACH, 6, 9, REASON, 0, 0, KK_R_C6},
};
/* clang-format on */

const struct kk_disposition_rule *kk_disposition(enum kk_disposition d)
{
	return &table[d];
}

bool kk_disposition_from(struct kk_str code, enum kk_disposition *d_r)
{
	for (int i = 0; i < KK_DISPOSITION__MAX; i++) {
		if (!kk_str_is(code, table[i].code))
			continue;
		*d_r = (enum kk_disposition)i;
		return true;
	}
	return false;
}

enum kk_disposition kk_disposition_instead(enum kk_disposition d)
{
	static const struct {
		enum kk_disposition d, instead;
	} pairs[] = {{KK_VOICEMAIL, KK_NO_ANSWER}, {KK_FAX, KK_DEAD_NUMBER},
		{KK_WRONG_NUMBER, KK_DEAD_NUMBER},
		{KK_PASSED_TO_COLLEAGUE, KK_ABSENT}, {KK_DELIVERED, KK_SENT},
		{KK_TURNED_AWAY, KK_GATEKEEPER_REFUSED},
		{KK_CARD_LEFT, KK_MESSAGE_LEFT}, {KK_MET, KK_MET_GO_ON}};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].d == d)
			return pairs[i].instead;
	return KK_DISPOSITION__MAX;
}
