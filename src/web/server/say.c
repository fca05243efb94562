#include "web/server/say.h"

#include <math.h>

#include "core/cadence/cadence.h"
#include "core/cadence/disposition.h"
#include "core/calendar/day.h"
#include "core/words/phrase.h"

static const char *const weekdays_ja[] = {
	"日", "月", "火", "水", "木", "金", "土"};
static const char *const weekdays_en[] = {
	"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char *const whole_weekdays[] = {"Sunday", "Monday", "Tuesday",
	"Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const months[] = {"January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December"};

const char *kk_say_time(struct kk_ctx *cx, int minute)
{
	return kk_arena_f(cx->arena, "%d:%02d", minute / 60, minute % 60);
}

const char *kk_say_clock(struct kk_ctx *cx, int minute)
{
	return kk_arena_f(cx->arena, "%02d:%02d", minute / 60, minute % 60);
}

const char *kk_say_times(struct kk_ctx *cx, int from, int until)
{
	return kk_arena_f(cx->arena, cx->lang == KK_JA ? "%s〜%s" : "%s–%s",
		kk_say_time(cx, from), kk_say_time(cx, until));
}

static const char *short_ja(struct kk_ctx *cx, kk_day d, struct kk_ymd now)
{
	struct kk_ymd y = kk_ymd_of(d);
	const char *w = weekdays_ja[kk_weekday_of(d)];

	if (y.year != now.year)
		return kk_arena_f(
			cx->arena, "%d年%d月%d日", y.year, y.month, y.day);
	if (y.month != now.month)
		return kk_arena_f(
			cx->arena, "%d月%d日（%s）", y.month, y.day, w);
	return kk_arena_f(cx->arena, "%d日（%s）", y.day, w);
}

static const char *short_en(struct kk_ctx *cx, kk_day d, struct kk_ymd now)
{
	struct kk_ymd y = kk_ymd_of(d);
	const char *w = weekdays_en[kk_weekday_of(d)];

	if (y.year != now.year)
		return kk_arena_f(cx->arena, "%d %.3s %d", y.day,
			months[y.month - 1], y.year);
	if (y.month != now.month)
		return kk_arena_f(
			cx->arena, "%s %d %.3s", w, y.day, months[y.month - 1]);
	return kk_arena_f(cx->arena, "%s %d", w, y.day);
}

const char *kk_say_day(struct kk_ctx *cx, kk_day d, kk_day today)
{
	struct kk_ymd now = kk_ymd_of(today);

	return cx->lang == KK_JA ? short_ja(cx, d, now) : short_en(cx, d, now);
}

const char *kk_say_date(struct kk_ctx *cx, kk_day d, kk_day today)
{
	struct kk_ymd y = kk_ymd_of(d);
	int weekday = kk_weekday_of(d);
	bool far = y.year != kk_ymd_of(today).year;

	if (cx->lang == KK_EN)
		return kk_arena_f(cx->arena, far ? "%s %d %s %d" : "%s %d %s",
			whole_weekdays[weekday], y.day, months[y.month - 1],
			y.year);
	if (far)
		return kk_arena_f(cx->arena, "%d年%d月%d日（%s）", y.year,
			y.month, y.day, weekdays_ja[weekday]);
	return kk_arena_f(cx->arena, "%d月%d日（%s）", y.month, y.day,
		weekdays_ja[weekday]);
}

const char *kk_say_month_name(struct kk_ctx *cx, int month)
{
	return cx->lang == KK_JA ? kk_arena_f(cx->arena, "%d月", month)
				 : months[month - 1];
}

const char *kk_say_month(struct kk_ctx *cx, kk_day first)
{
	struct kk_ymd y = kk_ymd_of(first);

	return cx->lang == KK_JA
		       ? kk_arena_f(cx->arena, "%d年%d月", y.year, y.month)
		       : kk_arena_f(cx->arena, "%s %d", months[y.month - 1],
				 y.year);
}

const char *kk_say_weekday(enum kk_lang lang, kk_day d)
{
	return lang == KK_JA ? weekdays_ja[kk_weekday_of(d)]
			     : weekdays_en[kk_weekday_of(d)];
}

const char *kk_say_span(
	struct kk_ctx *cx, kk_day from, kk_day until, kk_day today)
{
	if (from == until)
		return kk_say_day(cx, from, today);
	return kk_arena_f(cx->arena, cx->lang == KK_JA ? "%s〜%s" : "%s – %s",
		kk_say_day(cx, from, today), kk_say_day(cx, until, today));
}

const char *kk_say_moment(struct kk_ctx *cx, struct kk_instant at, kk_day today)
{
	struct kk_civil c = kk_civil_of(at);

	if (c.day == today)
		return KK_SAY(cx->arena, cx->lang, KK_MSG_WEB_TODAY_AT,
			kk_say_time(cx, c.minute));
	return kk_arena_f(cx->arena, cx->lang == KK_JA ? "%s%s" : "%s %s",
		kk_say_day(cx, c.day, today), kk_say_time(cx, c.minute));
}

const char *kk_say_odds(struct kk_ctx *cx, double p)
{
	int tenths;

	if (isnan(p))
		return "";
	tenths = (int)lround(p * 10);
	if (tenths == 0)
		return kk_msg_text(cx->lang, KK_MSG_PLAN_ODDS_LOW);
	return KK_SAY(cx->arena, cx->lang, KK_MSG_PLAN_ODDS,
		kk_arena_int(cx->arena, tenths));
}

const char *kk_say_person(struct kk_ctx *cx, struct kk_str name)
{
	struct kk_buf b;

	if (cx->lang != KK_JA || kk_str_empty(name))
		return kk_arena_z(cx->arena, name);
	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == ' ')
			kk_buf_addz(&b, "\u00a0");
		else
			kk_buf_addc(&b, name.p[i]);
	kk_buf_addz(&b, "様");
	return kk_buf_z(&b);
}

const char *kk_say_icon(enum kk_channel c)
{
	switch (c) {
	case KK_BY_PHONE:
		return "phone";
	case KK_BY_EMAIL:
	case KK_BY_LINKEDIN:
		return "mail";
	case KK_BY_LETTER:
		return "letter";
	case KK_BY_PACKAGE:
		return "parcel";
	case KK_BY_VISIT:
	case KK_BY_MEETING:
		return "meet";
	case KK_BY_DESK:
	case KK_CHANNEL__MAX:
		return "search";
	}
	return "search";
}

const char *kk_say_types(struct kk_ctx *cx, unsigned types)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_day_types_say(&b, cx->lang, types);
	return kk_buf_z(&b);
}

enum kk_msg kk_say_types_words(unsigned types)
{
	if (types & (KK_DAY_HOLIDAY | KK_DAY_CLOSURE | KK_DAY_WEEKEND))
		return KK_MSG_TODAY_DAY_CLOSED;
	if (types & KK_DAY_FIRST_AFTER_BREAK)
		return KK_MSG_TODAY_DAY_AFTER_BREAK;
	if (types & KK_DAY_MONTH_END)
		return KK_MSG_TODAY_DAY_MONTH_END;
	if (types &
		(KK_DAY_GOTOBI | KK_DAY_GOTOBI_BEFORE | KK_DAY_GOTOBI_AFTER))
		return KK_MSG_TODAY_DAY_GOTOBI;
	return KK_MSG_TODAY_DAY_PLAIN;
}

const char *kk_say_meter(struct kk_ctx *cx, const struct kk_same_day *m)
{
	struct kk_arena *a = cx->arena;

	if (m->weeks.met == 0)
		return "";
	return KK_SAY(a, cx->lang,
		m->day.met ? KK_MSG_ADD_METER : KK_MSG_ADD_METER_WEEKS,
		kk_arena_int(a, m->day.met), kk_arena_int(a, m->day.logged),
		kk_arena_int(a, m->weeks.met),
		kk_arena_int(a, m->weeks.logged));
}

const char *kk_say_cadence(
	enum kk_lang lang, const char *code, const char *name)
{
	static const enum kk_msg names[KK_SHIPPED__MAX] = {
		[KK_AFTER_MEETING] = KK_MSG_CADENCE_AFTER_MEETING,
		[KK_COLD_CALL_CADENCE] = KK_MSG_CADENCE_COLD_CALL,
		[KK_INBOUND] = KK_MSG_CADENCE_INBOUND,
		[KK_RE_APPROACH] = KK_MSG_CADENCE_RE_APPROACH,
		[KK_PACKAGE_THEN_CALL] = KK_MSG_CADENCE_PACKAGE,
		[KK_APPOINTMENT_CADENCE] = KK_MSG_CADENCE_APPOINTMENT,
		[KK_CUSTOMER_CARE] = KK_MSG_CADENCE_CARE};
	enum kk_shipped which = kk_shipped_from(kk_str_z(code));

	if (name && *name)
		return name;
	return which == KK_SHIPPED__MAX ? code
					: kk_msg_text(lang, names[which]);
}

#define FIELD(name) [KK_MEANS_##name] = KK_MSG_FIELD_##name

const char *kk_say_field(enum kk_lang lang, enum kk_meaning f)
{
	static const enum kk_msg names[KK_MEANS__MAX] = {FIELD(NONE),
		FIELD(COMPANY), FIELD(DEPARTMENT), FIELD(TITLE), FIELD(NAME),
		FIELD(FAMILY_NAME), FIELD(GIVEN_NAME), FIELD(READING),
		FIELD(FAMILY_READING), FIELD(GIVEN_READING), FIELD(EMAIL),
		FIELD(POSTAL_CODE), FIELD(ADDRESS), FIELD(PREFECTURE),
		FIELD(CITY), FIELD(STREET), FIELD(BUILDING),
		FIELD(PHONE_COMPANY), FIELD(PHONE_SECTION), FIELD(PHONE_DIRECT),
		FIELD(PHONE), FIELD(MOBILE), FIELD(FAX), FIELD(URL),
		FIELD(MET_ON), FIELD(MET_WHERE), FIELD(MEMO), FIELD(REASON),
		FIELD(SOURCE), FIELD(LABEL), FIELD(TAG), FIELD(TAG_MARK),
		FIELD(FLAG)};

	return kk_msg_text(lang, names[f]);
}

const char *kk_say_input(enum kk_lang lang, const char *field)
{
	static const struct {
		const char *field;
		enum kk_msg word;
	} words[] = {{"family", KK_MSG_ADD_FAMILY}, {"given", KK_MSG_ADD_GIVEN},
		{"title", KK_MSG_ADD_SEAT}, {"company", KK_MSG_ADD_COMPANY},
		{"phone", KK_MSG_ADD_PHONE}, {"email", KK_MSG_ADD_EMAIL},
		{"met_where", KK_MSG_ADD_WHERE}, {"met_on", KK_MSG_ADD_MET_ON},
		{"memo", KK_MSG_ADD_MEMO}, {"reason", KK_MSG_ADD_REASON},
		{"note", KK_MSG_TODAY_NOTE}, {"when", KK_MSG_ASK_WHEN},
		{"until", KK_MSG_ASK_UNTIL}, {"said", KK_MSG_ASK_SAID},
		{"answered_by", KK_MSG_ASK_ANSWERED_BY},
		{"learned_name", KK_MSG_ASK_LEARNED_NAME},
		{"learned_reading", KK_MSG_ASK_LEARNED_READING},
		{"learned_title", KK_MSG_ASK_LEARNED_TITLE},
		{"learned_phone", KK_MSG_ASK_LEARNED_PHONE},
		{"day", KK_MSG_TIME_DAY}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (kk_str_is(kk_str_z(field), words[i].field))
			return kk_msg_text(lang, words[i].word);
	return field;
}

/* ---- fields that the company defined ---- */

const char *kk_say_custom_of(enum kk_lang lang, enum kk_custom_of of)
{
	static const enum kk_msg words[KK_OF__MAX] = {
		[KK_OF_CONTACT] = KK_MSG_FIELDS_OF_CONTACT,
		[KK_OF_ACCOUNT] = KK_MSG_FIELDS_OF_ACCOUNT,
		[KK_OF_LEAD] = KK_MSG_FIELDS_OF_LEAD,
	};

	return kk_msg_text(lang, words[of]);
}

const char *kk_say_custom_kind(enum kk_lang lang, enum kk_custom_kind kind)
{
	static const enum kk_msg words[KK_CUSTOM__MAX] = {
		[KK_CUSTOM_TEXT] = KK_MSG_FIELDS_TEXT,
		[KK_CUSTOM_NUMBER] = KK_MSG_FIELDS_NUMBER,
		[KK_CUSTOM_DATE] = KK_MSG_FIELDS_DATE,
		[KK_CUSTOM_FLAG] = KK_MSG_FIELDS_FLAG,
		[KK_CUSTOM_CHOICE] = KK_MSG_FIELDS_CHOICE,
	};

	return kk_msg_text(lang, words[kind]);
}

struct kk_str kk_say_table_day(struct kk_ctx *cx, struct kk_str iso)
{
	char *z;

	if (kk_str_empty(iso))
		return iso;
	z = KK_NEW_N(cx->arena, char, iso.n + 1);
	for (size_t i = 0; i < iso.n; i++)
		z[i] = iso.p[i] == '-' ? '/' : iso.p[i];
	return (struct kk_str){z, iso.n};
}

struct kk_str kk_say_custom(
	struct kk_ctx *cx, const struct kk_custom_field *f, struct kk_str value)
{
	if (!value.p)
		return value;
	switch (f->kind) {
	case KK_CUSTOM_DATE:
		return kk_say_table_day(cx, value);
	case KK_CUSTOM_FLAG:
		return kk_str_z(kk_msg_text(
			cx->lang, kk_str_is(value, "yes") ? KK_MSG_FIELDS_YES
							  : KK_MSG_FIELDS_NO));
	case KK_CUSTOM_TEXT:
	case KK_CUSTOM_NUMBER:
	case KK_CUSTOM_CHOICE:
	case KK_CUSTOM__MAX:
		break;
	}
	return value;
}
