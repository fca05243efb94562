#include "core/words/phrase.h"

#include "core/calendar/day.h"

/* Both languages beside each other, as everywhere; index 0 is KK_JA. */
struct words {
	const char *ja, *en;
};

static const char *pick(enum kk_lang lang, struct words w)
{
	return lang == KK_JA ? w.ja : w.en;
}

const char *kk_channel_text(enum kk_lang lang, enum kk_channel c)
{
	static const struct words names[KK_CHANNEL__MAX] = {
		[KK_BY_PHONE] = {"電話", "phone"},
		[KK_BY_EMAIL] = {"メール", "e-mail"},
		[KK_BY_LETTER] = {"手紙", "letter"},
		[KK_BY_PACKAGE] = {"小包", "package"},
		[KK_BY_VISIT] = {"訪問", "visit"},
		[KK_BY_LINKEDIN] = {"LinkedIn", "LinkedIn"},
		[KK_BY_MEETING] = {"面談", "meeting"},
		[KK_BY_DESK] = {"社内作業", "desk"},
	};

	return pick(lang, names[c]);
}

/* Fits behind a time and any channel that the touch may move to: says what to
 * do, never how many times it failed before (R-D5). */
static const struct words purposes[KK_FOR__MAX] = {
	[KK_FOR_FIRST_FOLLOW_UP] = {"1回目のお礼・ご挨拶", "first follow-up"},
	[KK_FOR_FOLLOW_UP_CALL] = {"お送りした連絡のその後を伺う",
		"ask about what we sent"},
	[KK_FOR_SECOND_CONTACT] = {"2回目の連絡（1回目を引用）",
		"second contact, quoting the first"},
	[KK_FOR_THIRD_CONTACT] = {"3回目の連絡（これまでを引用し、一度区切る）",
		"third contact, quoting both, then step back"},
	[KK_FOR_COLD_CALL] = {"新規のご連絡", "cold approach"},
	[KK_FOR_SEND_PACKAGE] = {"案内の小包を発送", "post a package"},
	[KK_FOR_CALL_AFTER_PACKAGE] = {"お送りした物のその後を伺う",
		"ask about the package"},
	[KK_FOR_COLD_LETTER] = {"手紙を出すか訪問する", "letter or visit"},
	[KK_FOR_INQUIRY_CALL] = {"お問い合わせにすぐ応える",
		"answer their enquiry at once"},
	[KK_FOR_RE_APPROACH] = {"あらためてご連絡（その後の変化を伺う）",
		"re-approach: has anything changed?"},
	[KK_FOR_RE_APPROACH_CALL] = {"再アプローチのその後を伺う",
		"follow up the re-approach"},
	[KK_FOR_RE_APPROACH_AGAIN] = {"再アプローチ2通目（前回を引用）",
		"re-approach again, quoting the first"},
	[KK_FOR_SEND_MATERIAL] = {"頼まれた資料を送る",
		"send the material they asked for"},
	[KK_FOR_MEETING] = {"面談（30分）", "meeting (30 minutes)"},
	[KK_FOR_CARE_THANKS] = {"ご契約のお礼", "thank them for the order"},
	[KK_FOR_CARE_WORKING] = {"お役に立っているか伺う",
		"ask whether it works for them"},
	[KK_FOR_CARE_REFERRAL] = {"ご紹介をお願いする", "ask for a referral"},
	[KK_FOR_CARE_QUARTER] = {"ご利用量・お取引の割合を伺う",
		"quarterly: volume and share of wallet"},
	[KK_FOR_TOLD_CALL] = {"約束の時刻に電話する",
		"call at the time they named"},
	[KK_FOR_OWN_CALL] = {"折り返しを待たず、こちらから電話する",
		"call them, not waiting for the call back"},
	[KK_FOR_CALL] = {"ご連絡する", "get in touch"},
	[KK_FOR_OTHER_ROUTE] = {"別の経路で連絡する", "try another route"},
	[KK_FOR_ANSWER] = {"返信を読んで答える", "read their reply and answer"},
	[KK_FOR_FIND_SUCCESSOR] = {"後任の方を探す", "find the successor"},
	[KK_FOR_REFERRED_CALL] = {"ご紹介いただいた方へのご連絡",
		"contact the person we were referred to"},
	[KK_FOR_NEW_DATE] = {"新しい日程を2つ提案する", "offer two new dates"},
	[KK_FOR_WRITTEN_ALTERNATIVE] = {"電話に代えて書面で連絡する",
		"write instead of calling"},
	[KK_FOR_PAIR] = {"伝言に添えるメールを2行で送る",
		"two-line mail beside the message left"},
	[KK_FOR_CONFIRM] = {"面談の日時を確認する", "confirm the meeting"},
	[KK_FOR_REMIND] = {"面談の前日確認", "remind them of the meeting"},
	[KK_FOR_THANKS] = {"面談のお礼", "thank them for the meeting"},
	[KK_FOR_CALL_OFF] = {"面談の取りやめを連絡する", "call the meeting off"},
	[KK_FOR_REPAIR] = {"連絡先を直す", "repair the number or address"},
	[KK_FOR_RESEARCH] = {"お名前とご担当を調べる",
		"research the name and the person"},
	[KK_FOR_REVIEW] = {"状況を見直す", "review"},
};

const char *kk_purpose_text(enum kk_lang lang, enum kk_purpose p)
{
	return pick(lang, purposes[p]);
}

const char *kk_purpose_unwritten(enum kk_lang lang)
{
	static const struct words text = {"一行書く：何をお話ししたか",
		"write one line: what did you talk about?"};

	return pick(lang, text);
}

/* Said as the reason of a next touch and as the reason why something may not
 * be: each is what we always do, never a claim about this very lead. */
/* clang-format off */
static const struct words rules[KK_RULE__MAX] = {
	[KK_RULE_NONE] = {"", ""},
	[KK_R_A1] = {"電話は、つながりやすい時間帯を選んでかけます。",
		"Calls are placed at the hours when people can be reached."},
	[KK_R_A2] = {"五十日・月末・休み明けの午前は先方がお忙しいため、なるべく避けます。",
		"Payment days, month ends and first mornings are busy for them; we avoid those where we can."},
	[KK_R_A3] = {"電話は先方の営業日の8:00〜20:00、またはより狭く決めた時間に、控えてほしいと言われていない日にかけます。先方が指定された時刻だけは、曜日を問わず8:00〜21:00です。",
		"Calls only between 08:00 and 20:00, or in narrower hours where set, on their business days and outside times they asked us to avoid; a time they named themselves, 08:00–21:00 on any day."},
	[KK_R_A4] = {"お名前が分からないときほど、かける時間帯が大切です。",
		"Timing matters most while the name is not known."},
	[KK_R_A5] = {"電話のつながりにくい時間は、書く仕事に充てます。",
		"Hours that are poor for calls are good for writing."},
	[KK_R_A6] = {"電話の時間は、これまでの結果から学びます。",
		"The hours of calls are learned from what our calls have shown."},
	[KK_R_A7] = {"先方から伺った日時を、何より優先します。",
		"A time they named comes before any other."},
	[KK_R_A8] = {"お名前が分かると取り次がれやすくなります。",
		"With a name, a call is put through more often."},
	[KK_R_A9] = {"予定は本人の勤務時間の中だけに置き、休みの間には置きません。",
		"Nothing is planned outside the working hours, nor on leave."},
	[KK_R_B1] = {"どなたがどう応対されたかを残しておきます。",
		"Who answered, and how, is kept."},
	[KK_R_B2] = {"電話に短いメールを添えると、ご用件が伝わりやすくなります。",
		"A short mail beside a call helps the message to arrive."},
	[KK_R_B3] = {"折り返しのお約束は、お待ちするだけにせず、こちらからお電話します。",
		"We do not only wait for a promised call back; we call ourselves."},
	[KK_R_B4] = {"同じご説明を続けることで、決裁される方へ取り次いでいただきやすくなります。",
		"The same statement at every step helps us to be passed on to the one who decides."},
	[KK_R_B5] = {"お送りした物が届いた後なら、お電話のご用件が伝わりやすくなります。",
		"A call is easier to place once something has arrived."},
	[KK_R_B6] = {"記録にある、いちばん強い話題から始めます。",
		"We open with the strongest thing that is in the log."},
	[KK_R_B7] = {"取り次がれないときは、回数ではなく、時間帯や経路を変えます。",
		"Where a call is not put through we change the hour or the route, not the effort."},
	[KK_R_B8] = {"訪問の前に、建物に入れるかを確かめます。",
		"A visit needs to know whether the building is open."},
	[KK_R_B9] = {"つながらないときは時間帯を変えます。初めての方への電話は1巡6回までで、その後は間を置きます。",
		"We try another time of day each time; calls to somebody new are six a round at most, then a pause."},
	[KK_R_C1] = {"お会いしたその日に記録します。",
		"A contact is logged the day it was met."},
	[KK_R_C2] = {"お話しした後のご連絡は、24〜48時間のうちがいちばん覚えていただけます。",
		"After a conversation, a follow-up within 24 to 48 hours is remembered best."},
	[KK_R_C3] = {"それまでのご連絡を踏まえて次へ進みます。お返事にはすぐに応え、お返事がなければ間を置きます。",
		"Each contact builds on the ones before; a reply is answered at once, and silence is given time."},
	[KK_R_C4] = {"届いた連絡だけを1回と数えます。",
		"Only what arrived counts as a contact."},
	[KK_R_C5] = {"間を置いて、時期が変わったころにあらためて伺います。",
		"We leave some time, and come back when things may have changed."},
	[KK_R_C6] = {"結果に応じた間を置いて、次のご連絡をします。",
		"Each outcome has its own time until the next contact."},
	[KK_R_C7] = {"続いているリードには、必ず次の一手が1つあります。",
		"Every living lead has exactly one next touch."},
	[KK_R_C8] = {"前回はご時期が合わなかったものとして、その後の変化を伺います。",
		"When we come back we ask what has changed since."},
	[KK_R_C9] = {"お問い合わせには、何より先にお応えします。",
		"An enquiry is answered before anything else."},
	[KK_R_C10] = {"急ぐ順と1日に無理のない数、または指定された日に合わせて予定します。",
		"Dated by urgency and by what a day can hold, or on the day that was chosen."},
	[KK_R_D1] = {"お電話では、名乗り、ご用件、営業であることを最初に伝えます。",
		"A call opens with who we are, what it is about, and that it is a sales call."},
	[KK_R_D2] = {"お会いするお願いは、いつも30分だけです。",
		"When we ask to meet, it is for 30 minutes, face to face."},
	[KK_R_D3] = {"よくあるお返事には、日時に戻る答えを用意しています。",
		"Each usual objection has an answer that leads back to the date."},
	[KK_R_D4] = {"苦情には落ち着いてお詫びし、やめてほしいと言われたらすぐにやめます。",
		"A complaint is met calmly; a wish to stop is followed at once."},
	[KK_R_D5] = {"つながらなかったことを、決して責めません。",
		"We never complain about how hard they were to reach."},
	[KK_R_D6] = {"ご紹介は、具体的なお顔が浮かぶように伺い、いただいたらすぐに生かします。",
		"Referrals are asked for so that faces come to mind, and followed up soon."},
	[KK_R_D7] = {"敬意のある言葉と、分かりやすい次の一歩を添えます。",
		"Respectful words, and a clear next step."},
	[KK_R_D8] = {"お役に立てる理由を一文で書くと、電話の予定に入ります。",
		"Say in one sentence why we can help; then the call is planned."},
	[KK_R_F1] = {"お返事のある手段を先にし、お返事がなければ別の手段に変えます。",
		"The channel they answer comes first; a silent one gives way to another."},
	[KK_R_F2] = {"メールは、会社名と用件で後から探せるようにします。",
		"A mail can be found again by our company and its purpose."},
	[KK_R_G1] = {"面談の後は、先方の社内での合意を支えます。",
		"After the meeting we help their own people to agree."},
	[KK_R_H4] = {"当日の記録と期限を、誰の目にも見えるようにします。",
		"Same-day logging and due dates are visible to all."},
	[KK_R_J1] = {"先方のお申し出を守り、お断りになった手段ではご連絡しません。",
		"We respect their wish and use no channel they have closed to us."},
	[KK_R_J2] = {"先方が指定された時刻とお問い合わせへのお返事を除き、電話は1人に1日1回、7日に2回まで（チームの設定でさらに少なくできます）。会社共通の番号へはチーム全体で1日1回までです。",
		"Unless they named a time or enquired: one call a day and two in 7 days (or fewer, where the team has set so) per person, and one a day by the whole team to a shared company number."},
	[KK_R_J3] = {"広告メールは、送ってよい根拠の記録があるときだけ送ります。",
		"Advertising mail goes out only on a recorded basis."},
	[KK_R_K1] = {"祝日・年末年始・先方の休業日は数えません。",
		"Holidays, the year end and their closures do not count."},
	[KK_R_K2] = {"平常の営業日を選びます。",
		"An ordinary business day is preferred."},
};
/* clang-format on */

const char *kk_rule_text(enum kk_lang lang, enum kk_rule r)
{
	return pick(lang, rules[r]);
}

static const char *weekday(enum kk_lang lang, kk_day d)
{
	static const struct words names[] = {{"日", "Sun"}, {"月", "Mon"},
		{"火", "Tue"}, {"水", "Wed"}, {"木", "Thu"}, {"金", "Fri"},
		{"土", "Sat"}};

	return pick(lang, names[kk_weekday_of(d)]);
}

void kk_day_say(struct kk_buf *b, enum kk_lang lang, kk_day d, kk_day today)
{
	static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct kk_ymd t = kk_ymd_of(d);
	bool year = t.year != kk_ymd_of(today).year;

	if (lang == KK_JA) {
		if (year)
			kk_buf_addf(b, "%d年", t.year);
		kk_buf_addf(
			b, "%d月%d日（%s）", t.month, t.day, weekday(lang, d));
		return;
	}
	kk_buf_addf(
		b, "%s %d %s", weekday(lang, d), t.day, months[t.month - 1]);
	if (year)
		kk_buf_addf(b, " %d", t.year);
}

void kk_moment_say(
	struct kk_buf *b, enum kk_lang lang, struct kk_civil at, kk_day today)
{
	kk_day_say(b, lang, at.day, today);
	kk_buf_addf(b, lang == KK_JA ? "%d:%02d" : " %d:%02d", at.minute / 60,
		at.minute % 60);
}

void kk_day_types_say(struct kk_buf *b, enum kk_lang lang, unsigned types)
{
	bool first = true;

	for (int i = 0; i < KK_DAY_TYPES; i++) {
		if (!(types & 1u << i))
			continue;
		if (!first)
			kk_buf_addz(b, lang == KK_JA ? "・" : ", ");
		kk_buf_addz(b,
			kk_msg_text(lang,
				kk_day_type_msg((enum kk_day_type)(1 << i))));
		first = false;
	}
}
