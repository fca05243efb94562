#include "format/time/ics_out.h"

#include "base/arena.h"

#define LINE_BYTES 75

/* A line, folded: never inside a character. */
static void line(struct kk_buf *b, const char *name, struct kk_str value)
{
	size_t used = 0;

	for (const char *z = name; *z; z++, used++)
		kk_buf_addc(b, *z);
	for (size_t i = 0; i < value.n;) {
		size_t n = 1;

		while (i + n < value.n &&
			((unsigned char)value.p[i + n] & 0xc0) == 0x80)
			n++;
		if (used + n > LINE_BYTES) {
			kk_buf_addz(b, "\r\n ");
			used = 1;
		}
		kk_buf_add(b, (struct kk_str){value.p + i, n});
		used += n;
		i += n;
	}
	kk_buf_addz(b, "\r\n");
}

/* \ ; , and line ends have a meaning; other control characters have none. */
static void text_line(struct kk_buf *b, const char *name, struct kk_str value)
{
	struct kk_buf out;

	kk_buf_init(&out, b->arena);
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];

		if (c == '\\' || c == ';' || c == ',')
			kk_buf_addc(&out, '\\');
		if (c == '\n')
			kk_buf_addz(&out, "\\n");
		else if (c >= 0x20 && c != 0x7f)
			kk_buf_addc(&out, value.p[i]);
	}
	line(b, name, kk_buf_str(&out));
}

static void tokyo_line(struct kk_buf *b, const char *name, struct kk_civil c)
{
	struct kk_ymd y = kk_ymd_of(c.day);

	kk_buf_addf(b, "%s;TZID=Asia/Tokyo:%04d%02d%02dT%02d%02d00\r\n", name,
		y.year, y.month, y.day, c.minute / 60, c.minute % 60);
}

static void utc_line(struct kk_buf *b, const char *name, struct kk_instant t)
{
	struct kk_civil c = kk_civil_add(kk_civil_of(t), -9 * 60);
	struct kk_ymd y = kk_ymd_of(c.day);

	kk_buf_addf(b, "%s:%04d%02d%02dT%02d%02d00Z\r\n", name, y.year, y.month,
		y.day, c.minute / 60, c.minute % 60);
}

static void event(
	struct kk_buf *b, const struct kk_ics_event *e, struct kk_instant now)
{
	kk_buf_addz(b, "BEGIN:VEVENT\r\n");
	line(b, "UID:", kk_str_z(e->uid));
	utc_line(b, "DTSTAMP", now);
	tokyo_line(b, "DTSTART", e->at);
	tokyo_line(b, "DTEND", kk_civil_add(e->at, e->minutes));
	text_line(b, "SUMMARY:", e->summary);
	if (!kk_str_empty(e->description))
		text_line(b, "DESCRIPTION:", e->description);
	if (e->alarm) {
		kk_buf_addz(b, "BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
		text_line(b, "DESCRIPTION:", e->summary);
		kk_buf_addf(b, "TRIGGER:-PT%dM\r\nEND:VALARM\r\n", e->alarm);
	}
	kk_buf_addz(b, "END:VEVENT\r\n");
}

static void zone(struct kk_buf *b)
{
	kk_buf_addz(b, "BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\n"
		       "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
		       "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\n"
		       "TZNAME:JST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
}

void kk_ics_write(struct kk_buf *b, struct kk_str name,
	const struct kk_ics_event *events, size_t n, struct kk_instant now)
{
	kk_buf_addz(b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
		       "PRODID:-//Kakeru//Kakeru//JA\r\nMETHOD:PUBLISH\r\n");
	text_line(b, "X-WR-CALNAME:", name);
	kk_buf_addz(b, "X-WR-TIMEZONE:Asia/Tokyo\r\n"
		       "REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n"
		       "X-PUBLISHED-TTL:PT15M\r\n");
	zone(b);
	for (size_t i = 0; i < n; i++)
		event(b, &events[i], now);
	kk_buf_addz(b, "END:VCALENDAR\r\n");
}

/* ---- an invitation ---- */

/* A name as a parameter: in quotes, which nothing inside can end. */
static void person(
	struct kk_buf *b, const char *name, const struct kk_ics_person *p)
{
	struct kk_buf out;

	kk_buf_init(&out, b->arena);
	kk_buf_addz(&out, name);
	if (!kk_str_empty(p->name)) {
		kk_buf_addz(&out, ";CN=\"");
		for (size_t i = 0; i < p->name.n; i++) {
			unsigned char c = (unsigned char)p->name.p[i];

			if (c >= 0x20 && c != 0x7f && c != '"')
				kk_buf_addc(&out, p->name.p[i]);
		}
		kk_buf_addc(&out, '"');
	}
	kk_buf_addf(&out, ":mailto:%.*s", KK_FMT(p->address));
	line(b, "", kk_buf_str(&out));
}

const char *kk_ics_method(const struct kk_ics_invitation *i)
{
	if (kk_str_empty(i->to.address))
		return "PUBLISH";
	return i->method == KK_ICS_CANCEL ? "CANCEL" : "REQUEST";
}

static void people(struct kk_buf *b, const struct kk_ics_invitation *i)
{
	if (!kk_str_empty(i->from.address))
		person(b, "ORGANIZER", &i->from);
	if (!kk_str_empty(i->to.address))
		person(b,
			"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;"
			"PARTSTAT=NEEDS-ACTION;RSVP=TRUE",
			&i->to);
}

void kk_ics_invite(struct kk_buf *b, const struct kk_ics_invitation *i,
	struct kk_instant now)
{
	kk_buf_addf(b,
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
		"PRODID:-//Kakeru//Kakeru//JA\r\nCALSCALE:GREGORIAN\r\n"
		"METHOD:%s\r\n",
		kk_ics_method(i));
	zone(b);
	kk_buf_addz(b, "BEGIN:VEVENT\r\n");
	line(b, "UID:", kk_str_z(i->uid));
	kk_buf_addf(b, "SEQUENCE:%d\r\n", i->sequence);
	utc_line(b, "DTSTAMP", now);
	tokyo_line(b, "DTSTART", i->at);
	tokyo_line(b, "DTEND", kk_civil_add(i->at, i->minutes));
	text_line(b, "SUMMARY:", i->summary);
	if (!kk_str_empty(i->place))
		text_line(b, "LOCATION:", i->place);
	if (!kk_str_empty(i->description))
		text_line(b, "DESCRIPTION:", i->description);
	people(b, i);
	kk_buf_addf(b, "STATUS:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
		i->method == KK_ICS_CANCEL ? "CANCELLED" : "CONFIRMED");
}
