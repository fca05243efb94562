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

const struct kk_log_line *kk_script_met(const struct kk_script_facts *f)
{
	for (size_t i = f->n_log; i > kk_script_from(f); i--) {
		const struct kk_log_line *l = &f->log[i - 1];

		if (l->reach == KK_REACH_CONTACT &&
			l->disposition != KK_REPLIED &&
			(l->channel == KK_BY_MEETING ||
				l->channel == KK_BY_VISIT))
			return l;
	}
	return NULL;
}

bool kk_script_called_today(const struct kk_script_facts *f)
{
	for (size_t i = kk_script_from(f); i < f->n_log; i++)
		if (f->log[i].at.day == f->today && !f->log[i].incoming &&
			f->log[i].channel == KK_BY_PHONE)
			return true;
	return false;
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
	case KK_FOR_CALL_OFF:
	case KK_FOR_REPAIR:
	case KK_FOR_RESEARCH:
	case KK_FOR_REVIEW:
	case KK_FOR__MAX:
		break;
	}
	return f->purpose;
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
	else if (why == KK_FOR_CALL_OFF)
		kk_pen_say(p, "面談の取りやめを先方に伝えます。",
			"Tell them that the meeting does not take place.");
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
	struct kk_pen p = {.b = b, .f = f, .lang = lang};

	switch (f->channel) {
	case KK_BY_PHONE:
		kk_script_call(&p);
		break;
	case KK_BY_EMAIL:
		kk_script_mail(&p);
		break;
	case KK_BY_LINKEDIN:
		kk_script_message(&p);
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

void kk_script_say_statement(
	struct kk_buf *b, enum kk_lang lang, const struct kk_script_facts *f)
{
	kk_script_statement(&(struct kk_pen){.b = b, .f = f, .lang = lang});
}

void kk_script_say_voicemail(
	struct kk_buf *b, enum kk_lang lang, const struct kk_script_facts *f)
{
	struct kk_pen p = {.b = b, .f = f, .lang = lang};

	kk_pen_joined(&p, kk_pen_text(&p, KK_TEMPLATE_VOICEMAIL).body);
}

void kk_script_say_referral(
	struct kk_buf *b, enum kk_lang lang, const struct kk_script_facts *f)
{
	kk_script_referral(&(struct kk_pen){.b = b, .f = f, .lang = lang});
}

void kk_script_say_lines(struct kk_buf *b, enum kk_lang lang,
	const struct kk_script_facts *f, struct kk_str text)
{
	kk_pen_lines(&(struct kk_pen){.b = b, .f = f, .lang = lang}, text);
}
