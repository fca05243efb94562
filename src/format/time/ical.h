/* Inside src/format only: libical, loaded when a calendar is read.
 *
 * It brings the collation data of ICU with it, which every plain command would
 * pay for at its start. Headers give the types; dlopen the functions. What is
 * of no use in threads (the error settings, the built-in zones, which read
 * files) is not called. */
#ifndef KK_FORMAT_TIME_ICAL_H
#define KK_FORMAT_TIME_ICAL_H

#include <libical/ical.h>
#include <stdbool.h>

#define KK_ICAL_FUNCTIONS(X)                                                   \
	X(icalcomponent_free)                                                  \
	X(icalcomponent_get_first_component)                                   \
	X(icalcomponent_get_first_property)                                    \
	X(icalcomponent_get_next_component)                                    \
	X(icalcomponent_get_next_property)                                     \
	X(icalcomponent_get_timezone)                                          \
	X(icalcomponent_isa)                                                   \
	X(icaldurationtype_as_int)                                             \
	X(icalparameter_get_partstat)                                          \
	X(icalparameter_get_tzid)                                              \
	X(icalparser_parse_string)                                             \
	X(icalproperty_get_attendee)                                           \
	X(icalproperty_get_class)                                              \
	X(icalproperty_get_comment)                                            \
	X(icalproperty_get_dtend)                                              \
	X(icalproperty_get_dtstart)                                            \
	X(icalproperty_get_duration)                                           \
	X(icalproperty_get_exdate)                                             \
	X(icalproperty_get_first_parameter)                                    \
	X(icalproperty_get_rdate)                                              \
	X(icalproperty_get_recurrenceid)                                       \
	X(icalproperty_get_rrule)                                              \
	X(icalproperty_get_sequence)                                           \
	X(icalproperty_get_status)                                             \
	X(icalproperty_get_summary)                                            \
	X(icalproperty_get_transp)                                             \
	X(icalproperty_get_tzid)                                               \
	X(icalproperty_get_uid)                                                \
	X(icalproperty_get_x_name)                                             \
	X(icalproperty_get_value_as_string)                                    \
	X(icalrecur_iterator_free)                                             \
	X(icalrecur_iterator_new)                                              \
	X(icalrecur_iterator_next)                                             \
	X(icalrecur_iterator_set_start)                                        \
	X(icaltime_as_timet_with_zone)

struct kk_ical {
	void *library;
#define KK_ICAL_MEMBER(f) __typeof__(&f) f;
	KK_ICAL_FUNCTIONS(KK_ICAL_MEMBER)
#undef KK_ICAL_MEMBER
};

/* Loads libical; false where it is not there. It stays loaded until the process
 * ends. */
bool kk_ical_load(struct kk_ical *ical_r);

#endif
