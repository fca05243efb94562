#include "format/time/ics_answer.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/time/ical.h"
#include "format/time/ics_fold.h"

#define MOST_COMMENT 1000 /* bytes */

/* At most so many bytes, whole characters; "no value" of nothing. */
static struct kk_str copy(struct kk_arena *a, const char *z, size_t most)
{
	struct kk_str s = kk_str_trim(kk_str_z(z));

	if (kk_str_empty(s))
		return KK_STR_NONE;
	if (s.n > most)
		s.n = most;
	s.n = kk_utf8_valid(s);
	return kk_arena_str(a, s);
}

static const char *said(const struct kk_ical *l, icalproperty *attendee)
{
	icalparameter *p = l->icalproperty_get_first_parameter(
		attendee, ICAL_PARTSTAT_PARAMETER);
	icalparameter_partstat s =
		p ? l->icalparameter_get_partstat(p) : ICAL_PARTSTAT_NONE;

	if (s == ICAL_PARTSTAT_ACCEPTED)
		return "accepted";
	if (s == ICAL_PARTSTAT_DECLINED)
		return "declined";
	return s == ICAL_PARTSTAT_TENTATIVE ? "tentative" : NULL;
}

/* "mailto:a@example.jp" */
static struct kk_str address(struct kk_arena *a, const char *value)
{
	struct kk_str s = copy(a, value ? value : "", KK_MAX_NAME);

	if (s.p)
		s = kk_fold_case(a, s);
	if (!kk_str_starts(s, "mailto:"))
		return KK_STR_NONE;
	return kk_str_trim((struct kk_str){s.p + 7, s.n - 7});
}

static bool read_event(const struct kk_ical *l, icalcomponent *e,
	struct kk_arena *a, struct kk_ics_answer *r)
{
	icalproperty *uid =
		l->icalcomponent_get_first_property(e, ICAL_UID_PROPERTY);
	icalproperty *who =
		l->icalcomponent_get_first_property(e, ICAL_ATTENDEE_PROPERTY);
	icalproperty *number =
		l->icalcomponent_get_first_property(e, ICAL_SEQUENCE_PROPERTY);
	icalproperty *words =
		l->icalcomponent_get_first_property(e, ICAL_COMMENT_PROPERTY);

	if (!uid || !who)
		return false;
	r->said = said(l, who);
	r->uid = copy(a, l->icalproperty_get_uid(uid), KK_MAX_NAME);
	r->who = address(a, l->icalproperty_get_attendee(who));
	r->sequence = number ? l->icalproperty_get_sequence(number) : 0;
	if (words)
		r->comment = copy(
			a, l->icalproperty_get_comment(words), MOST_COMMENT);
	return r->said && r->uid.p;
}

bool kk_ics_answer_read(
	struct kk_arena *a, struct kk_str text, struct kk_ics_answer *r)
{
	struct kk_ical l;
	icalcomponent *root, *e;
	const char *whole;
	bool fine;

	*r = (struct kk_ics_answer){0};
	text = kk_str_trim(text);
	if (text.n > KK_MAX_CALENDAR_FILE ||
		!kk_str_starts(text, "BEGIN:VCALENDAR"))
		return false;
	whole = kk_ics_unfold(a, text);
	if (!whole || !kk_ical_load(&l))
		return false;
	root = l.icalparser_parse_string(whole);
	if (!root)
		return false;
	e = l.icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT);
	fine = e && read_event(&l, e, a, r);
	l.icalcomponent_free(root);
	return fine;
}
