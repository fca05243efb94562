#include "app/trial/demo_work.h"

#include <string.h>

#include "app/log/log.h"
#include "app/day/plan.h"
#include "app/lead/view.h"

/* What is told with an outcome. */
enum told { UNTOLD, LATER_TODAY, TOMORROW, A_MEETING };

/* An outcome and how often it comes: of 100, the rest is "no answer" and its
 * like, the first of each list. */
struct outcome {
	const char *code;
	int weight;
	enum told told;
	const char *note, *reason, *whom;
};

static const struct outcome calls[] = {
	{"no_answer", 22, UNTOLD, NULL, NULL, NULL},
	{"absent", 16, UNTOLD, "外出中とのこと。", NULL, NULL},
	{"absent", 4, TOMORROW, "明日の午前なら席にいるとのこと。", NULL, NULL},
	{"gatekeeper_refused", 9, UNTOLD, "受付で止まった。", NULL, NULL},
	{"message_left", 9, UNTOLD, "用件の伝言を受けていただいた。", NULL,
		NULL},
	{"voicemail_left", 7, UNTOLD, "留守電に一言残した。", NULL, NULL},
	{"voicemail", 4, UNTOLD, NULL, NULL, NULL},
	{"callback_promised", 4, UNTOLD, "折り返しますとのこと。", NULL, NULL},
	{"passed_to_colleague", 3, UNTOLD, "同じ課の方に用件を伝えた。", NULL,
		NULL},
	{"recall_at", 4, TOMORROW, "明日の午前にもう一度と言われた。", NULL,
		NULL},
	{"recall_at", 2, LATER_TODAY, "夕方ならと言われた。", NULL, NULL},
	{"interested", 4, UNTOLD, "費用と導入時期を聞かれた。", NULL, NULL},
	{"send_material", 4, UNTOLD, "資料を先に見たいとのこと。", NULL, NULL},
	{"appointment", 3, A_MEETING, "30分の面談をいただいた。", NULL, NULL},
	{"not_now", 2, UNTOLD, "今期は手いっぱいとのこと。", NULL, NULL},
	{"refused", 1, UNTOLD, "今は間に合っているとのこと。", NULL, NULL},
	{"referred", 1, UNTOLD, "隣の課が詳しいとのこと。", NULL, "紹介 三郎"},
	{"dead_number", 1, UNTOLD, NULL, NULL, NULL},
};
static const struct outcome mails[] = {
	{"sent", 97, UNTOLD, "前回のお話を引いてご連絡した。", NULL, NULL},
	{"bounced", 3, UNTOLD, NULL, NULL, NULL},
};
static const struct outcome post[] = {
	{"posted", 100, UNTOLD, "資料と小さな品をお送りした。", NULL, NULL},
};
static const struct outcome visits[] = {
	{"card_left", 50, UNTOLD, "受付に名刺を置いた。", NULL, NULL},
	{"turned_away", 30, UNTOLD, NULL, NULL, NULL},
	{"met", 20, UNTOLD, "立ち話で課題をうかがった。", NULL, NULL},
};
static const struct outcome meetings[] = {
	{"met_go_on", 45, UNTOLD, "次は現場の方も一緒にとのこと。", NULL, NULL},
	{"won", 20, UNTOLD, "1拠点から始めることになった。", NULL, NULL},
	{"rescheduled", 10, A_MEETING, "先方の都合で日を改める。", NULL, NULL},
	{"no_show", 10, UNTOLD, "急な来客とのこと。", NULL, NULL},
	{"lost", 10, UNTOLD, "社内の別案に決まった。", "他社に決定", NULL},
	{"met_no", 5, UNTOLD, "今回は見送り。", NULL, NULL},
};

#define N(list) (sizeof(list) / sizeof *(list))

static const struct outcome *pick(
	struct kk_demo *d, const struct outcome *all, size_t n)
{
	int r = kk_demo_random(d, 100);

	for (size_t i = 0; i < n; i++) {
		r -= all[i].weight;
		if (r < 0)
			return &all[i];
	}
	return &all[0];
}

static const struct outcome *outcome_of(
	struct kk_demo *d, enum kk_channel channel)
{
	switch (channel) {
	case KK_BY_PHONE:
		return pick(d, calls, N(calls));
	case KK_BY_EMAIL:
	case KK_BY_LINKEDIN:
		return pick(d, mails, N(mails));
	case KK_BY_LETTER:
	case KK_BY_PACKAGE:
		return pick(d, post, N(post));
	case KK_BY_VISIT:
		return pick(d, visits, N(visits));
	case KK_BY_MEETING:
		return pick(d, meetings, N(meetings));
	case KK_BY_DESK:
	case KK_CHANNEL__MAX:
		break;
	}
	return NULL;
}

static struct kk_str time_text(struct kk_demo *d, struct kk_civil at)
{
	char *buf = kk_arena_alloc(d->cx->arena, KK_INSTANT_CHARS, 1);

	return kk_str_z(kk_instant_text(kk_instant_of(at), buf));
}

static struct kk_str when(
	struct kk_demo *d, enum told told, struct kk_civil now)
{
	static const int hours[] = {10, 11, 14, 16};
	int hour = hours[kk_demo_random(d, 4)];

	switch (told) {
	case UNTOLD:
		break;
	case LATER_TODAY:
		if (now.minute < 17 * 60)
			return time_text(d, (struct kk_civil){now.day, 1050});
		return when(d, TOMORROW, now);
	case TOMORROW:
		return time_text(d,
			(struct kk_civil){
				kk_business_day_add(d->cal, now.day, 1), 630});
	case A_MEETING:
		return time_text(d,
			(struct kk_civil){kk_business_day_add(d->cal, now.day,
						  3 + kk_demo_random(d, 5)),
				hour * 60});
	}
	return KK_STR_NONE;
}

static struct kk_log_request request(const char *code)
{
	return (struct kk_log_request){.touch_id = KK_NULL,
		.lead_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = kk_str_z(code)};
}

/* Some answer the mail of the morning in the afternoon. */
static enum kk_rc answered(struct kk_demo *d, const struct kk_plan_item *item)
{
	struct kk_log_request rq = request("replied");
	struct kk_log_answer a;

	rq.lead_id = item->lead_id;
	rq.channel = KK_STR("email");
	rq.incoming = true;
	rq.note = KK_STR("一度話を聞きたいとのお返事。");
	return kk_log(d->cx, &rq, &a);
}

static enum kk_rc log_item(struct kk_demo *d, const struct kk_plan_item *item)
{
	const struct outcome *o = outcome_of(d, item->channel);
	struct kk_log_request rq;
	struct kk_log_answer a;

	kk_demo_clock(d, item->at);
	if (item->purpose_code >= KK_FOR_PAIR)
		return kk_touch_done(d->cx, item->touch_id, false, KK_STR_NONE);
	if (!o)
		return KK_OK; /* desk work stays on the desk */
	rq = request(o->code);
	rq.touch_id = item->touch_id;
	rq.when = when(d, o->told, item->at);
	rq.note = kk_str_z(o->note);
	rq.reason = kk_str_z(o->reason);
	rq.refers_to = kk_str_z(o->whom);
	KK_TRY(kk_log(d->cx, &rq, &a));
	if (strcmp(o->code, "sent") == 0 && kk_demo_random(d, 100) < 7)
		return answered(d, item);
	return KK_OK;
}

/* An outcome ends what else was planned for the lead: that is no failure. */
static enum kk_rc log_open(struct kk_demo *d, const struct kk_plan_item *item)
{
	enum kk_rc rc = log_item(d, item);

	return rc == KK_EINPUT && d->cx->error.msg == KK_MSG_TOUCH_CLOSED
		       ? KK_OK
		       : rc;
}

enum kk_rc kk_demo_day(struct kk_demo *d, int64_t user, kk_day day, int percent)
{
	struct kk_mark mark = kk_arena_mark(d->cx->arena);
	struct kk_plan plan;

	kk_demo_clock(d, (struct kk_civil){day, 490});
	d->cx->user_id = user;
	KK_TRY(kk_plan(d->cx, user, day, &plan));
	for (size_t i = 0; i < plan.n_items; i++)
		if (!plan.items[i].done &&
			kk_civil_cmp(plan.items[i].at, d->now) < 0 &&
			kk_demo_random(d, 100) < percent)
			KK_TRY(log_open(d, &plan.items[i]));
	kk_arena_back(d->cx->arena, mark);
	return KK_OK;
}

enum kk_rc kk_demo_late(
	struct kk_demo *d, int64_t user, kk_day day, int most, bool calls_only)
{
	struct kk_mark mark = kk_arena_mark(d->cx->arena);
	struct kk_plan plan;

	kk_demo_clock(d, (struct kk_civil){day, 16 * 60});
	d->cx->user_id = user;
	KK_TRY(kk_plan(d->cx, user, day, &plan));
	for (size_t i = 0; i < plan.n_items && most > 0; i++) {
		if (plan.items[i].done ||
			(calls_only && plan.items[i].channel != KK_BY_PHONE))
			continue;
		KK_TRY(log_open(d, &plan.items[i]));
		most--;
	}
	kk_arena_back(d->cx->arena, mark);
	return KK_OK;
}

/* ---- a day off, or nearly over ---- */

/* They rang the evening before and named a time, or fixed a meeting. */
static enum kk_rc named(struct kk_demo *d, const struct kk_lead_line *line,
	struct kk_civil at, bool meeting)
{
	struct kk_log_request rq =
		request(meeting ? "appointment" : "recall_at");
	struct kk_log_answer a;

	kk_demo_clock(
		d, (struct kk_civil){
			   kk_business_day_add(d->cal, d->now.day, -1), 1080});
	rq.lead_id = line->id;
	rq.channel = KK_STR("phone");
	rq.incoming = true;
	rq.when = time_text(d, at);
	rq.note = kk_str_z(meeting ? "この日ならとのお電話。"
				   : "この時間に電話がほしいとのこと。");
	return kk_log(d->cx, &rq, &a);
}

static bool written(const char *channel)
{
	return strcmp(channel, "email") == 0 ||
	       strcmp(channel, "letter") == 0 ||
	       strcmp(channel, "package") == 0;
}

/* What was due later was written today: nobody is called at such a time. */
static enum kk_rc wrote(struct kk_demo *d, const struct kk_lead_line *line)
{
	bool posted =
		written(line->channel) && strcmp(line->channel, "email") != 0;
	struct kk_log_request rq = request(posted ? "posted" : "sent");
	struct kk_log_answer a;
	int minute = d->now.minute - 5 - kk_demo_random(d, 120);

	kk_demo_clock(
		d, (struct kk_civil){d->now.day, minute > 0 ? minute : 0});
	rq.touch_id = line->touch_id;
	if (!posted)
		rq.channel = KK_STR("email");
	rq.note = KK_STR("前回のお話を引いてご連絡した。");
	return kk_log(d->cx, &rq, &a);
}

static bool usable(const struct kk_demo *d, const struct kk_lead_line *l)
{
	return l->touch_id != KK_NULL && kk_civil_of(l->at).day != d->now.day &&
	       strcmp(l->channel, "meeting") != 0 &&
	       strcmp(l->state, "working") == 0;
}

enum kk_rc kk_demo_named(struct kk_demo *d, int64_t user, int items)
{
	int minute = (d->now.minute + 44) / 15 * 15;
	int letters = items / 3;
	struct kk_lead_line *lines;
	size_t n;

	d->cx->user_id = user;
	KK_TRY(kk_view_leads(d->cx, false, &lines, &n));
	for (size_t i = 0; i < n && items > 0; i++) {
		bool to_come = minute < 19 * 60 + 30;

		if (!usable(d, &lines[i]))
			continue;
		minute = minute < 510 ? 510 : minute;
		if (!to_come || (written(lines[i].channel) && letters-- > 0)) {
			KK_TRY(wrote(d, &lines[i]));
			items--;
			continue;
		}
		KK_TRY(named(d, &lines[i],
			(struct kk_civil){d->now.day, minute}, items % 4 == 1));
		minute += 45;
		items--;
	}
	return KK_OK;
}
