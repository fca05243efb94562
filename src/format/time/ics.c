#include "format/time/ics.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/time/ical.h"
#include "format/time/ics_fold.h"

#define MINUTE_MS ((int64_t)60 * 1000)
#define DAY_MS ((int64_t)24 * 60 * MINUTE_MS)
#define LONGEST (400 * DAY_MS) /* of one event */
#define MOST_STEPS 200000      /* of all rules of a file */
#define MOST_RULES 1000
#define MOST_LOOKS 5000000 /* for exceptions, of a file */
#define MOST_ZONES 64
#define MOST_DATES 200	 /* of one event, beside its rule */
#define MOST_CHANGES 256 /* of a zone: when its clocks were set */

/* One instance that its series says otherwise of, or not at all. */
struct exception {
	uint64_t uid; /* its hash */
	int64_t at;
};

struct zone {
	const char *id;
	icaltimezone *zone; /* NULL: Tokyo's */
};

struct reading {
	struct kk_arena *arena;
	struct kk_ical lib;
	kk_day from, until;
	int64_t begins, ends; /* of the window, ms */
	struct kk_ics *ics;
	icalcomponent *calendar;
	struct zone zones[MOST_ZONES];
	size_t n_zones;
	struct exception *exceptions;
	size_t n_exceptions, room;
	icalcomponent **events;
	size_t n_events;
	int steps, rules, looks;
};

/* What an event says, but for when it recurs. */
struct event {
	icalcomponent *c;
	struct kk_str title, uid;
	uint64_t uid_hash;
	icaltimetype start;
	icaltimezone *zone; /* of the start */
	bool utc;
	int64_t at, length; /* ms */
	bool recurrence;    /* an instance of a series, changed */
	int64_t recurrence_at;
};

/* ---- times ---- */

/* Is a zone described in a way that is quick to work out? */
static bool plain_zone(struct reading *r, icalcomponent *zone)
{
	const struct kk_ical *l = &r->lib;
	int n = 0;

	for (icalcomponent *c = l->icalcomponent_get_first_component(
		     zone, ICAL_ANY_COMPONENT);
		c; c = l->icalcomponent_get_next_component(
			   zone, ICAL_ANY_COMPONENT)) {
		icalproperty *p = l->icalcomponent_get_first_property(
			c, ICAL_RRULE_PROPERTY);

		if (n++ > MOST_CHANGES)
			return false;
		if (p && l->icalproperty_get_rrule(p).freq !=
				 ICAL_YEARLY_RECURRENCE)
			return false;
	}
	return true;
}

static icalcomponent *zone_component(struct reading *r, const char *id)
{
	const struct kk_ical *l = &r->lib;

	for (icalcomponent *c = l->icalcomponent_get_first_component(
		     r->calendar, ICAL_VTIMEZONE_COMPONENT);
		c; c = l->icalcomponent_get_next_component(
			   r->calendar, ICAL_VTIMEZONE_COMPONENT)) {
		icalproperty *p = l->icalcomponent_get_first_property(
			c, ICAL_TZID_PROPERTY);
		const char *name = p ? l->icalproperty_get_tzid(p) : NULL;

		if (name && strcmp(name, id) == 0)
			return c;
	}
	return NULL;
}

/* The zone that a property names; NULL: Tokyo's. */
static icaltimezone *zone_of(struct reading *r, icalproperty *p)
{
	const struct kk_ical *l = &r->lib;
	icalparameter *param =
		l->icalproperty_get_first_parameter(p, ICAL_TZID_PARAMETER);
	const char *id = param ? l->icalparameter_get_tzid(param) : NULL;
	icalcomponent *c;
	struct zone *z;

	if (!id)
		return NULL;
	for (size_t i = 0; i < r->n_zones; i++)
		if (strcmp(r->zones[i].id, id) == 0)
			return r->zones[i].zone;
	if (r->n_zones == MOST_ZONES)
		return NULL;
	z = &r->zones[r->n_zones++];
	*z = (struct zone){.id = id};
	c = zone_component(r, id);
	if (c && plain_zone(r, c))
		z->zone = l->icalcomponent_get_timezone(r->calendar, id);
	return z->zone;
}

static bool valid(const icaltimetype *t)
{
	return kk_ymd_ok(t->year, t->month, t->day) && t->hour >= 0 &&
	       t->hour < 24 && t->minute >= 0 && t->minute < 60 &&
	       t->second >= 0 && t->second <= 60;
}

/* False where there is no such time. */
static bool instant(struct reading *r, const icaltimetype *t,
	icaltimezone *zone, bool utc, int64_t *ms_r)
{
	struct kk_civil c;

	if (!valid(t))
		return false;
	c = (struct kk_civil){kk_day_of(t->year, t->month, t->day),
		t->is_date ? 0 : t->hour * 60 + t->minute};
	*ms_r = kk_instant_of(c).ms;
	if (t->is_date)
		return true;
	*ms_r += (int64_t)t->second * 1000;
	if (utc)
		*ms_r += 9 * 60 * MINUTE_MS;
	else if (zone)
		*ms_r = (int64_t)r->lib.icaltime_as_timet_with_zone(*t, zone) *
			1000;
	return true;
}

/* A time as written: with its zone, or with Z at its end. */
static bool is_utc(const struct reading *r, icalproperty *p)
{
	const char *z = r->lib.icalproperty_get_value_as_string(p);
	size_t n = z ? strlen(z) : 0;

	return n > 0 && z[n - 1] == 'Z';
}

static bool property_instant(struct reading *r, icalproperty *p,
	const icaltimetype *t, int64_t *ms_r)
{
	return instant(r, t, zone_of(r, p), is_utc(r, p), ms_r);
}

/* ---- what an event says ---- */

static icalproperty *first(
	const struct reading *r, const struct event *e, icalproperty_kind kind)
{
	return r->lib.icalcomponent_get_first_property(e->c, kind);
}

static icalproperty *next(
	const struct reading *r, const struct event *e, icalproperty_kind kind)
{
	return r->lib.icalcomponent_get_next_property(e->c, kind);
}

static struct kk_str text_of(const struct reading *r, const char *z)
{
	struct kk_str s = kk_str_trim(kk_str_z(z));
	char *p;

	if (kk_str_empty(s))
		return KK_STR_NONE;
	if (s.n > KK_MAX_NAME)
		s.n = KK_MAX_NAME;
	s.n = kk_utf8_valid(s); /* not in the middle of a character */
	p = (char *)(uintptr_t)kk_arena_z(r->arena, s);
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)p[i] < 0x20)
			p[i] = ' ';
	return (struct kk_str){p, s.n};
}

static uint64_t hash(const char *z)
{
	uint64_t h = 14695981039346656037u;

	for (; z && *z; z++)
		h = (h ^ (unsigned char)*z) * 1099511628211u;
	return h;
}

/* Outlook's own word for what TRANSP says. */
static bool marked_free(const struct reading *r, const struct event *e)
{
	for (icalproperty *p = first(r, e, ICAL_X_PROPERTY); p;
		p = next(r, e, ICAL_X_PROPERTY)) {
		const char *name = r->lib.icalproperty_get_x_name(p);
		const char *value = r->lib.icalproperty_get_value_as_string(p);

		if (name && value &&
			strcmp(name, "X-MICROSOFT-CDO-BUSYSTATUS") == 0)
			return strcmp(value, "FREE") == 0;
	}
	return false;
}

static bool is_busy(const struct reading *r, const struct event *e)
{
	icalproperty *status = first(r, e, ICAL_STATUS_PROPERTY);
	icalproperty *transp = first(r, e, ICAL_TRANSP_PROPERTY);

	if (status &&
		r->lib.icalproperty_get_status(status) == ICAL_STATUS_CANCELLED)
		return false;
	if (transp && r->lib.icalproperty_get_transp(transp) ==
			      ICAL_TRANSP_TRANSPARENT)
		return false;
	return !marked_free(r, e);
}

static bool is_private(const struct reading *r, const struct event *e)
{
	icalproperty *p = first(r, e, ICAL_CLASS_PROPERTY);

	return p && r->lib.icalproperty_get_class(p) != ICAL_CLASS_PUBLIC;
}

static int64_t length_of(struct reading *r, const struct event *e)
{
	icalproperty *p = first(r, e, ICAL_DTEND_PROPERTY);
	icaltimetype t;
	int64_t end;

	if (p) {
		t = r->lib.icalproperty_get_dtend(p);
		if (property_instant(r, p, &t, &end) && end > e->at)
			return end - e->at;
		return e->start.is_date ? DAY_MS : 0;
	}
	p = first(r, e, ICAL_DURATION_PROPERTY);
	if (p)
		return (int64_t)r->lib.icaldurationtype_as_int(
			       r->lib.icalproperty_get_duration(p)) *
		       1000;
	return e->start.is_date ? DAY_MS : 0;
}

/* False of an event without a beginning, or of no length. */
static bool read_event(struct reading *r, icalcomponent *c, struct event *e)
{
	icalproperty *p;
	icaltimetype t;

	*e = (struct event){.c = c};
	p = first(r, e, ICAL_UID_PROPERTY);
	if (p) {
		const char *uid = r->lib.icalproperty_get_uid(p);

		e->uid = text_of(r, uid);
		e->uid_hash = hash(uid);
	}
	p = first(r, e, ICAL_RECURRENCEID_PROPERTY);
	if (p) {
		t = r->lib.icalproperty_get_recurrenceid(p);
		e->recurrence = property_instant(r, p, &t, &e->recurrence_at);
	}
	p = first(r, e, ICAL_DTSTART_PROPERTY);
	if (!p)
		return false;
	e->start = r->lib.icalproperty_get_dtstart(p);
	e->zone = zone_of(r, p);
	e->utc = is_utc(r, p);
	if (!instant(r, &e->start, e->zone, e->utc, &e->at))
		return false;
	e->length = length_of(r, e);
	if (e->length > LONGEST)
		e->length = LONGEST;
	p = first(r, e, ICAL_SUMMARY_PROPERTY);
	if (p && !is_private(r, e))
		e->title = text_of(r, r->lib.icalproperty_get_summary(p));
	return e->length > 0;
}

/* ---- blocks ---- */

static void add_block(
	struct reading *r, const struct event *e, struct kk_ics_block b)
{
	struct kk_ics *ics = r->ics;

	if (ics->n == KK_MAX_BLOCKS) {
		ics->more = true;
		return;
	}
	b.title = e->title;
	b.uid = e->uid;
	ics->blocks[ics->n++] = b;
}

/* One piece for each day it touches. */
static void add(struct reading *r, const struct event *e, int64_t at)
{
	int64_t end = at + e->length;
	struct kk_civil from, until;

	if (end <= r->begins || at >= r->ends)
		return;
	from = kk_civil_of(
		(struct kk_instant){at > r->begins ? at : r->begins});
	until = kk_civil_of((struct kk_instant){
		(end < r->ends ? end : r->ends) + MINUTE_MS - 1});
	for (kk_day d = from.day; d <= until.day; d++) {
		struct kk_ics_block b = {.day = d,
			.from = d == from.day ? from.minute : 0,
			.until = d == until.day ? until.minute : 24 * 60};

		if (b.from < b.until)
			add_block(r, e, b);
	}
}

/* ---- what recurs ---- */

static void remember(struct reading *r, const struct event *e)
{
	if (r->n_exceptions == r->room) {
		size_t room = r->room ? 2 * r->room : 64;
		struct exception *more =
			KK_NEW_N(r->arena, struct exception, room);

		if (r->n_exceptions)
			memcpy(more, r->exceptions,
				r->n_exceptions * sizeof *more);
		r->exceptions = more;
		r->room = room;
	}
	r->exceptions[r->n_exceptions++] =
		(struct exception){e->uid_hash, e->recurrence_at};
}

/* Does the file say something else of this instance? */
static bool excepted(struct reading *r, const struct event *e, int64_t at)
{
	for (size_t i = 0; i < r->n_exceptions && r->looks++ < MOST_LOOKS; i++)
		if (r->exceptions[i].at == at &&
			r->exceptions[i].uid == e->uid_hash)
			return true;
	for (icalproperty *p = first(r, e, ICAL_EXDATE_PROPERTY);
		p && r->looks++ < MOST_LOOKS;
		p = next(r, e, ICAL_EXDATE_PROPERTY)) {
		icaltimetype t = r->lib.icalproperty_get_exdate(p);
		int64_t ms;

		if (!property_instant(r, p, &t, &ms))
			continue;
		/* a date takes away what begins on that day */
		if (ms == at || (t.is_date && at >= ms && at < ms + DAY_MS))
			return true;
	}
	return false;
}

static void add_instance(struct reading *r, const struct event *e, int64_t at)
{
	if (at + e->length > r->begins && at < r->ends && !excepted(r, e, at))
		add(r, e, at);
}

/* The time of day of the start, some days off a moment. */
static icaltimetype near(const struct event *e, int64_t ms, int days)
{
	kk_day d = kk_civil_of((struct kk_instant){ms}).day + days;
	struct kk_ymd y = kk_ymd_of(d);
	icaltimetype t = e->start;

	t.year = y.year;
	t.month = y.month;
	t.day = y.day;
	return t;
}

static bool earlier(const icaltimetype *a, const icaltimetype *b)
{
	return kk_day_of(a->year, a->month, a->day) <
	       kk_day_of(b->year, b->month, b->day);
}

/* The rule with an end behind the window. */
static struct icalrecurrencetype bounded(
	struct reading *r, const struct event *e, icalproperty *p)
{
	struct icalrecurrencetype rule = r->lib.icalproperty_get_rrule(p);
	icaltimetype last = near(e, r->ends, 2);

	last.zone = NULL;
	if (rule.count == 0 &&
		(!valid(&rule.until) || earlier(&last, &rule.until)))
		rule.until = last;
	return rule;
}

static void add_rule(struct reading *r, const struct event *e, icalproperty *p)
{
	struct icalrecurrencetype rule = bounded(r, e, p);
	icaltimetype begin = near(e, r->begins - e->length, -2), t;
	icalrecur_iterator *it;
	int64_t at;

	/* several a day are of machines, not of people */
	if (rule.freq < ICAL_DAILY_RECURRENCE ||
		rule.freq > ICAL_YEARLY_RECURRENCE || r->rules++ > MOST_RULES) {
		add_instance(r, e, e->at);
		return;
	}
	it = r->lib.icalrecur_iterator_new(rule, e->start);
	if (!it)
		return;
	if (rule.count == 0 && earlier(&e->start, &begin))
		(void)r->lib.icalrecur_iterator_set_start(it, begin);
	while (r->steps++ < MOST_STEPS && !r->ics->more) {
		t = r->lib.icalrecur_iterator_next(it);
		if (!instant(r, &t, e->zone, e->utc, &at) || at >= r->ends)
			break;
		add_instance(r, e, at);
	}
	r->lib.icalrecur_iterator_free(it);
}

/* Single dates beside the rule. Read first: a component has one place at which
 * its properties are gone through, and looking for exceptions takes it. */
static size_t read_dates(
	struct reading *r, const struct event *e, int64_t at_r[MOST_DATES])
{
	size_t n = 0;

	for (icalproperty *p = first(r, e, ICAL_RDATE_PROPERTY);
		p && n < MOST_DATES; p = next(r, e, ICAL_RDATE_PROPERTY)) {
		icaltimetype t = r->lib.icalproperty_get_rdate(p).time;

		if (property_instant(r, p, &t, &at_r[n]) && at_r[n] != e->at)
			n++;
	}
	return n;
}

static void add_series(struct reading *r, const struct event *e)
{
	icalproperty *rule = first(r, e, ICAL_RRULE_PROPERTY);
	int64_t dates[MOST_DATES];
	size_t n = read_dates(r, e, dates);

	if (rule)
		add_rule(r, e, rule);
	else
		add_instance(r, e, e->at);
	for (size_t i = 0; i < n; i++)
		add_instance(r, e, dates[i]);
}

/* ---- the file ---- */

/* Taken first, for the same reason: zones are looked for among them. */
static void find_events(struct reading *r)
{
	const struct kk_ical *l = &r->lib;
	size_t room = 0;

	r->n_events = 0;
	for (icalcomponent *c = l->icalcomponent_get_first_component(
		     r->calendar, ICAL_VEVENT_COMPONENT);
		c; c = l->icalcomponent_get_next_component(
			   r->calendar, ICAL_VEVENT_COMPONENT)) {
		if (r->n_events == room) {
			icalcomponent **more = KK_NEW_N(r->arena,
				icalcomponent *, room ? 2 * room : 256);

			if (room)
				memcpy(more, r->events, room * sizeof *more);
			r->events = more;
			room = room ? 2 * room : 256;
		}
		r->events[r->n_events++] = c;
	}
}

static void each_event(
	struct reading *r, void (*fn)(struct reading *r, const struct event *e))
{
	struct event e;

	for (size_t i = 0; i < r->n_events; i++)
		if (read_event(r, r->events[i], &e) || e.recurrence)
			fn(r, &e);
}

static void note_exception(struct reading *r, const struct event *e)
{
	if (e->recurrence)
		remember(r, e);
}

static void take(struct reading *r, const struct event *e)
{
	if (e->length <= 0 || !is_busy(r, e))
		return;
	if (e->recurrence)
		add(r, e, e->at);
	else
		add_series(r, e);
}

static void read_calendar(struct reading *r, icalcomponent *calendar)
{
	r->calendar = calendar;
	r->n_zones = 0;
	r->n_exceptions = 0;
	find_events(r);
	each_event(r, note_exception);
	each_event(r, take);
}

const char *kk_ics_unfold(struct kk_arena *a, struct kk_str text)
{
	char *out = KK_NEW_N(a, char, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		size_t end = i + (text.p[i] == '\r');

		if (end < text.n && text.p[end] == '\n' && end + 1 < text.n &&
			(text.p[end + 1] == ' ' || text.p[end + 1] == '\t'))
			i = end + 1;
		else
			out[n++] = text.p[i];
	}
	out[n] = '\0';
	return kk_utf8_valid((struct kk_str){out, n}) == n ? out : NULL;
}

static bool read_all(struct reading *r, const char *text)
{
	const struct kk_ical *l = &r->lib;
	icalcomponent *root = l->icalparser_parse_string(text);
	bool any = false;

	if (!root)
		return false;
	if (l->icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) {
		read_calendar(r, root);
		any = true;
	}
	for (icalcomponent *c = l->icalcomponent_get_first_component(
		     root, ICAL_VCALENDAR_COMPONENT);
		c; c = l->icalcomponent_get_next_component(
			   root, ICAL_VCALENDAR_COMPONENT)) {
		read_calendar(r, c);
		any = true;
	}
	l->icalcomponent_free(root);
	return any;
}

enum kk_ics_result kk_ics_read(struct kk_arena *a, struct kk_str text,
	kk_day from, kk_day until, struct kk_ics *ics_r)
{
	struct reading *r = KK_NEW(a, struct reading);
	const char *whole;

	*ics_r = (struct kk_ics){0};
	if (text.n > KK_MAX_CALENDAR_FILE)
		return KK_ICS_TOO_LARGE;
	if (kk_str_starts(text, "\xef\xbb\xbf")) {
		text.p += 3;
		text.n -= 3;
	}
	text = kk_str_trim(text);
	whole = kk_ics_unfold(a, text);
	if (!whole || !kk_str_starts(text, "BEGIN:VCALENDAR"))
		return KK_ICS_UNREADABLE;
	*r = (struct reading){.arena = a,
		.from = from,
		.until = until,
		.begins = kk_day_start(from).ms,
		.ends = kk_day_start(until + 1).ms,
		.ics = ics_r};
	if (!kk_ical_load(&r->lib))
		return KK_ICS_NO_LIBRARY;
	ics_r->blocks = KK_NEW_N(a, struct kk_ics_block, KK_MAX_BLOCKS);
	return read_all(r, whole) ? KK_ICS_OK : KK_ICS_UNREADABLE;
}
