/* Calendars as Google, Outlook, Garoon and others write them. Everything in
 * them is invented. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>

#include "base/limits.h"
#include "format/time/ical.h"
#include "format/time/ics.h"
#include "format/time/ics_out.h"

#define FROM kk_day_of(2026, 11, 23)
#define UNTIL kk_day_of(2027, 1, 22)

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//T//JA\r\n"
#define TAIL "END:VCALENDAR\r\n"
#define TOKYO                                                                  \
	"BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nBEGIN:STANDARD\r\n"             \
	"DTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900"    \
	"\r\nTZNAME:JST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
#define NEW_YORK                                                               \
	"BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\nBEGIN:DAYLIGHT\r\n"       \
	"DTSTART:20070311T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400"    \
	"\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\nEND:DAYLIGHT\r\n"        \
	"BEGIN:STANDARD\r\nDTSTART:20071104T020000\r\nTZOFFSETFROM:-0400\r\n"  \
	"TZOFFSETTO:-0500\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"       \
	"END:STANDARD\r\nEND:VTIMEZONE\r\n"
#define EVENT(text) "BEGIN:VEVENT\r\nUID:a@b\r\n" text "END:VEVENT\r\n"

/* The blocks as "11-24 9:00-10:00 title" lines, in the order of the file. */
static const char *blocks(struct kk_arena *a, const char *text)
{
	struct kk_ics ics;
	struct kk_buf b;

	kk_buf_init(&b, a);
	if (kk_ics_read(a, kk_str_z(text), FROM, UNTIL, &ics) != KK_ICS_OK)
		return "refused";
	for (size_t i = 0; i < ics.n; i++) {
		const struct kk_ics_block *k = &ics.blocks[i];
		struct kk_ymd y = kk_ymd_of(k->day);

		kk_buf_addf(&b, "%s%d-%02d %d:%02d-%d:%02d %.*s",
			b.n ? "|" : "", y.month, y.day, k->from / 60,
			k->from % 60, k->until / 60, k->until % 60,
			KK_FMT(k->title));
	}
	return kk_buf_z(&b);
}

struct sample {
	const char *what, *text, *want;
};

static void try_all(const struct sample *t, size_t n)
{
	struct kk_arena *a = kk_arena_new();

	for (size_t i = 0; i < n; i++) {
		const char *got = blocks(a, t[i].text);

		if (strcmp(got, t[i].want) != 0)
			fail_msg("%s: %s, not %s", t[i].what, got, t[i].want);
	}
	kk_arena_free(&a);
}

static const struct sample events[] = {
	{"Google, UTC",
		HEAD EVENT("DTSTART:20261124T010000Z\r\n"
			   "DTEND:20261124T020000Z\r\n"
			   "SUMMARY:定例会議\\, 本社\r\n"
			   "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n") TAIL,
		"11-24 10:00-11:00 定例会議, 本社"},
	{"Outlook, a zone by Windows' name",
		HEAD "BEGIN:VTIMEZONE\r\nTZID:Tokyo Standard Time\r\n"
		     "BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
		     "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\n"
		     "END:STANDARD\r\nEND:VTIMEZONE\r\n" EVENT(
			     "DTSTART;TZID=Tokyo Standard Time:"
			     "20261125T130000\r\n"
			     "DTEND;TZID=Tokyo Standard Time:"
			     "20261125T143000\r\nSUMMARY;LANGUAGE=ja:"
			     "打ち合わせ\r\n"
			     "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n") TAIL,
		"11-25 13:00-14:30 打ち合わせ"},
	{"Outlook, free",
		HEAD EVENT("DTSTART:20261125T130000Z\r\nDTEND:"
			   "20261125T140000Z\r\n"
			   "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n") TAIL,
		""},
	{"Garoon, local time, folded inside a character",
		HEAD TOKYO EVENT("DTSTART;TZID=Asia/Tokyo:20261126T090000\r\n"
				 "DURATION:PT45M\r\nSUMMARY:外出\xe4\xbc\r\n"
				 " \x9a\xe8\xad\xb0\r\n") TAIL,
		"11-26 9:00-9:45 外出会議"},
	{"a zone that is not described",
		HEAD EVENT("DTSTART;TZID=Asia/Tokyo:20261126T090000\r\n"
			   "DTEND;TZID=Asia/Tokyo:20261126T093000\r\n") TAIL,
		"11-26 9:00-9:30 "},
	{"no zone at all",
		HEAD EVENT("DTSTART:20261126T090000\r\n"
			   "DTEND:20261126T093000\r\n") TAIL,
		"11-26 9:00-9:30 "},
	{"New York, over midnight here",
		HEAD NEW_YORK EVENT("DTSTART;TZID=America/New_York:"
				    "20261126T093000\r\nDTEND;TZID=America/"
				    "New_York:20261126T103000\r\n") TAIL,
		"11-26 23:30-24:00 |11-27 0:00-0:30 "},
	{"all day, two of them",
		HEAD EVENT("DTSTART;VALUE=DATE:20261224\r\n"
			   "DTEND;VALUE=DATE:20261226\r\n"
			   "SUMMARY:出張\r\n") TAIL,
		"12-24 0:00-24:00 出張|12-25 0:00-24:00 出張"},
	{"all day without an end",
		HEAD EVENT("DTSTART;VALUE=DATE:20261224\r\n") TAIL,
		"12-24 0:00-24:00 "},
	{"a birthday keeps nobody",
		HEAD EVENT("DTSTART;VALUE=DATE:20261224\r\n"
			   "TRANSP:TRANSPARENT\r\n") TAIL,
		""},
	{"cancelled",
		HEAD EVENT("DTSTART:20261124T010000Z\r\nDTEND:"
			   "20261124T020000Z\r\nSTATUS:CANCELLED\r\n") TAIL,
		""},
	{"private: busy, and nobody's business",
		HEAD EVENT("DTSTART:20261124T010000Z\r\nDTEND:"
			   "20261124T020000Z\r\nSUMMARY:面接\r\n"
			   "CLASS:PRIVATE\r\n") TAIL,
		"11-24 10:00-11:00 "},
	{"a moment takes no time",
		HEAD EVENT("DTSTART:20261124T010000Z\r\n") TAIL, ""},
	{"seconds are rounded up",
		HEAD EVENT("DTSTART:20261124T010030Z\r\n"
			   "DTEND:20261124T010130Z\r\n") TAIL,
		"11-24 10:00-10:02 "},
	{"before and behind the window",
		HEAD EVENT("DTSTART:20261120T010000Z\r\n"
			   "DTEND:20261120T020000Z\r\n")
			EVENT("DTSTART:20270201T010000Z\r\n"
			      "DTEND:20270201T020000Z\r\n")
				EVENT("DTSTART;VALUE=DATE:20261120\r\n"
				      "DTEND;VALUE=DATE:20261124\r\n") TAIL,
		"11-23 0:00-24:00 "},
	{"a day that does not exist",
		HEAD EVENT("DTSTART:20261131T010000Z\r\n"
			   "DTEND:20261124T020000Z\r\n") TAIL,
		""},
	{"a task is no event",
		HEAD "BEGIN:VTODO\r\nDTSTART:20261124T010000Z\r\n"
		     "DUE:20261124T020000Z\r\nEND:VTODO\r\n" TAIL,
		""},
	{"an empty one", HEAD TAIL, ""},
	{"a web page", "<!DOCTYPE html><title>x</title>", "refused"},
	{"nothing", "", "refused"},
	{"no text", HEAD "SUMMARY:\xff\r\n" TAIL, "refused"},
};

static void events_become_blocks(void **state)
{
	(void)state;
	try_all(events, sizeof events / sizeof *events);
}

#define NINE "DTSTART;TZID=Asia/Tokyo:20261123T090000\r\nDURATION:PT1H\r\n"

static const struct sample series[] = {
	{"some, and not one of them",
		HEAD TOKYO EVENT(NINE "RRULE:FREQ=DAILY;COUNT=4\r\n"
				      "EXDATE;TZID=Asia/Tokyo:"
				      "20261124T090000\r\n") TAIL,
		"11-23 9:00-10:00 |11-25 9:00-10:00 |11-26 "
		"9:00-10:00 "},
	{"exceptions in UTC, and several in one line",
		HEAD TOKYO EVENT(NINE "RRULE:FREQ=DAILY;COUNT=4\r\n"
				      "EXDATE:20261124T000000Z,"
				      "20261125T000000Z\r\n") TAIL,
		"11-23 9:00-10:00 |11-26 9:00-10:00 "},
	{"until",
		HEAD TOKYO EVENT(NINE "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;"
				      "UNTIL=20261130T145959Z\r\n") TAIL,
		"11-23 9:00-10:00 |11-25 9:00-10:00 |11-30 "
		"9:00-10:00 "},
	{"for years already, the last Friday of a month",
		HEAD TOKYO EVENT("DTSTART;TZID=Asia/Tokyo:20190125T170000\r\n"
				 "DTEND;TZID=Asia/Tokyo:20190125T180000\r\n"
				 "RRULE:FREQ=MONTHLY;BYDAY=-1FR\r\n") TAIL,
		"11-27 17:00-18:00 |12-25 17:00-18:00 "},
	{"of a zone with summer time",
		HEAD NEW_YORK EVENT(
			"DTSTART;TZID=America/New_York:20260901T200000"
			"\r\nDURATION:PT1H\r\n"
			"RRULE:FREQ=MONTHLY;BYMONTHDAY=1\r\n") TAIL,
		"12-02 10:00-11:00 |1-02 10:00-11:00 "},
	{"all day, every other week",
		HEAD EVENT("DTSTART;VALUE=DATE:20261111\r\n"
			   "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4\r\n"
			   "EXDATE;VALUE=DATE:20261209\r\n") TAIL,
		"11-25 0:00-24:00 |12-23 0:00-24:00 "},
	{"one of them is moved, one cancelled",
		HEAD TOKYO EVENT(NINE "RRULE:FREQ=DAILY;COUNT=3\r\n")
			EVENT("RECURRENCE-ID;TZID=Asia/Tokyo:"
			      "20261124T090000\r\n"
			      "DTSTART;TZID=Asia/Tokyo:20261124T150000"
			      "\r\nDURATION:PT30M\r\nSUMMARY:変更\r\n")
				EVENT("RECURRENCE-ID:20261125T000000Z"
				      "\r\nDTSTART:20261125T000000Z\r\n"
				      "DURATION:PT1H\r\n"
				      "STATUS:CANCELLED\r\n") TAIL,
		"11-23 9:00-10:00 |11-24 15:00-15:30 変更"},
	{"a date beside the rule",
		HEAD TOKYO EVENT(NINE "RDATE;TZID=Asia/Tokyo:"
				      "20261201T100000\r\n") TAIL,
		"11-23 9:00-10:00 |12-01 10:00-11:00 "},
	{"every minute: of a machine, taken once",
		HEAD TOKYO EVENT(NINE "RRULE:FREQ=MINUTELY\r\n") TAIL,
		"11-23 9:00-10:00 "},
};

static void what_recurs_is_written_out(void **state)
{
	(void)state;
	try_all(series, sizeof series / sizeof *series);
}

/* Whatever a file says, it ends, and soon. */
static void the_work_is_bounded(void **state)
{
	static const char *const rules[] = {
		"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n",
		"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n",
		"RRULE:FREQ=SECONDLY;COUNT=999999999\r\n",
		"RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15;"
		"BYMINUTE=0,5,10,15,20,25,30,35,40,45,50,55\r\n"};
	struct kk_arena *a = kk_arena_new();
	struct kk_ics ics;
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	kk_buf_addz(&b, HEAD TOKYO);
	for (int i = 0; i < 40; i++)
		kk_buf_addf(&b, "%s%s%s",
			"BEGIN:VEVENT\r\nDTSTART:19700101T000000Z\r\n"
			"DURATION:PT5M\r\n",
			rules[i % 4], "END:VEVENT\r\n");
	kk_buf_addz(&b, TAIL);
	assert_int_equal(
		kk_ics_read(a, kk_buf_str(&b), FROM, UNTIL, &ics), KK_ICS_OK);
	assert_true(ics.more);
	assert_int_equal(ics.n, KK_MAX_BLOCKS);
	while (b.n <= KK_MAX_CALENDAR_FILE)
		kk_buf_addz(
			&b, "X-LONG:0123456789012345678901234567890123\r\n");
	assert_int_equal(kk_ics_read(a, kk_buf_str(&b), FROM, UNTIL, &ics),
		KK_ICS_TOO_LARGE);
	kk_arena_free(&a);
}

/* What we write is read again, whole; its lines are short and end as they
 * should. */
static void ours_is_read_again(void **state)
{
	const struct kk_ics_event ours[] = {
		{.uid = "touch-1@kakeru",
			.at = {kk_day_of(2026, 11, 24), 15 * 60},
			.minutes = 5,
			.summary = KK_STR("電話 架空商事株式会社、東京本社"
					  "営業企画部; 見本 太郎 様, \\"),
			.description = KK_STR("一行目\n二行目\r\nEND:VEVENT"),
			.alarm = 5},
		{.uid = "touch-2@kakeru",
			.at = {kk_day_of(2026, 11, 25), 23 * 60 + 50},
			.minutes = 30,
			.summary = KK_STR("面談")}};
	struct kk_arena *a = kk_arena_new();
	struct kk_buf b;
	const char *p;
	size_t width = 0;

	(void)state;
	kk_buf_init(&b, a);
	kk_ics_write(&b, KK_STR("かける"), ours, 2,
		kk_instant_of((struct kk_civil){
			kk_day_of(2026, 11, 24), 8 * 60 + 30}));
	assert_true(kk_buf_ok(&b));
	assert_string_equal(blocks(a, kk_buf_z(&b)),
		"11-24 15:00-15:05 電話 架空商事株式会社、東京本社営業企画部; "
		"見本 太郎 様, \\|11-25 23:50-24:00 面談|"
		"11-26 0:00-0:20 面談");
	for (p = kk_buf_z(&b); *p; p++) {
		width = *p == '\n' ? 0 : width + 1;
		assert_true(width <= 76); /* with the CR */
		assert_true(*p != '\n' || p[-1] == '\r');
	}
	assert_non_null(strstr(b.p, "DTSTAMP:20261123T233000Z\r\n"));
	assert_non_null(strstr(b.p, "TRIGGER:-PT5M\r\n"));
	assert_non_null(strstr(b.p, "一行目\\n二行目\\nEND:VEVENT\r\n"));
	kk_arena_free(&a);
}

/* ---- an invitation, read by the library that reads others' ---- */

static const char *value(
	const struct kk_ical *l, icalcomponent *of, icalproperty_kind kind)
{
	icalproperty *p = l->icalcomponent_get_first_property(of, kind);

	return p ? l->icalproperty_get_value_as_string(p) : NULL;
}

/* Lines of at most 75 bytes, ended by CR LF. */
static void folded(const char *z)
{
	while (*z) {
		size_t n = strcspn(z, "\r");

		assert_true(n <= 75 && z[n + 1] == '\n');
		z += n + 2;
	}
}

static void an_invitation_is_read_back(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_ics_invitation i = {.uid = "meeting-7-1@kakeru",
		.sequence = 2,
		.at = {kk_day_of(2026, 11, 27), 14 * 60},
		.minutes = 30,
		.summary = KK_STR("ご面談; 見本, 太郎\n様"),
		.place = KK_STR("東京都千代田区見本1-2-3、\\3階"),
		.description = KK_STR(
			"一行目\n二行目、とても長い説明がここに続きますので、"
			"七十五バイトを超えて折り返されます。"),
		.from = {KK_STR("見本 \"花子\"; x"), KK_STR("h@example.jp")},
		.to = {KK_STR("想定\r\nATTENDEE:x"), KK_STR("t@example.jp")}};
	struct kk_ical l;
	icalcomponent *all, *event;
	struct kk_buf b;

	(void)state;
	assert_true(kk_ical_load(&l));
	for (int k = 0; k < 2; k++) {
		i.method = k ? KK_ICS_CANCEL : KK_ICS_REQUEST;
		kk_buf_init(&b, a);
		kk_ics_invite(&b, &i, (struct kk_instant){0});
		all = l.icalparser_parse_string(kk_buf_z(&b));
		assert_non_null(all);
		assert_string_equal(value(&l, all, ICAL_METHOD_PROPERTY),
			k ? "CANCEL" : "REQUEST");
		assert_non_null(l.icalcomponent_get_first_component(
			all, ICAL_VTIMEZONE_COMPONENT));
		event = l.icalcomponent_get_first_component(
			all, ICAL_VEVENT_COMPONENT);
		assert_string_equal(value(&l, event, ICAL_UID_PROPERTY), i.uid);
		assert_string_equal(
			value(&l, event, ICAL_SEQUENCE_PROPERTY), "2");
		assert_string_equal(value(&l, event, ICAL_STATUS_PROPERTY),
			k ? "CANCELLED" : "CONFIRMED");
		assert_string_equal(value(&l, event, ICAL_ORGANIZER_PROPERTY),
			"mailto:h@example.jp");
		assert_string_equal(value(&l, event, ICAL_ATTENDEE_PROPERTY),
			"mailto:t@example.jp");
		assert_null(l.icalcomponent_get_next_property(
			event, ICAL_ATTENDEE_PROPERTY));
		assert_string_equal(value(&l, event, ICAL_LOCATION_PROPERTY),
			"東京都千代田区見本1-2-3、\\\\3階");
		l.icalcomponent_free(all);
		folded(kk_buf_z(&b));
	}
	i.method = KK_ICS_REQUEST;
	kk_buf_init(&b, a);
	kk_ics_invite(&b, &i, (struct kk_instant){0});
	assert_string_equal(blocks(a, kk_buf_z(&b)),
		"11-27 14:00-14:30 ご面談; 見本, 太郎 様");
	i.to.address = KK_STR_NONE;
	assert_string_equal(kk_ics_method(&i), "PUBLISH");
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(events_become_blocks),
		cmocka_unit_test(what_recurs_is_written_out),
		cmocka_unit_test(the_work_is_bounded),
		cmocka_unit_test(ours_is_read_again),
		cmocka_unit_test(an_invitation_is_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
