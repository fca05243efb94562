/* Fields that several routes declare alike. Inside routes.c only. */
#ifndef KK_WEB_SERVER_ROUTE_FIELDS_H
#define KK_WEB_SERVER_ROUTE_FIELDS_H

#include "app/people/custom.h"
#include "base/limits.h"
#include "web/server/route.h"

#define CSRF                                                                   \
	{                                                                      \
		"csrf", KK_FIELD_LINE, 128, true                               \
	}
#define NAME(field, need)                                                      \
	{                                                                      \
		field, KK_FIELD_LINE, KK_MAX_NAME, need                        \
	}
#define NOTE(field)                                                            \
	{                                                                      \
		field, KK_FIELD_TEXT, KK_MAX_TEXT, false                       \
	}

/* A choice that every step of a cadence has. */
#define STEPS(field)                                                           \
	{                                                                      \
		field, KK_FIELD_LINES, 1024, false                             \
	}

/* What a page tells about the form it comes from. */
#define SAVED                                                                  \
	{                                                                      \
		"saved", KK_FIELD_FLAG, 1, false                               \
	}
/* … about a file of the person's. */
#define TRASHED                                                                \
	{"trashed", KK_FIELD_FLAG, 1, false},                                  \
	{                                                                      \
		"restored", KK_FIELD_FLAG, 1, false                            \
	}
#define STOPPED                                                                \
	{"stopped", KK_FIELD_FLAG, 1, false},                                  \
		{"unkept", KK_FIELD_FLAG, 1, false},                           \
	{                                                                      \
		"undone", KK_FIELD_FLAG, 1, false                              \
	}

/* A side touch without an outcome. back: the lead whose page it was done from.
 */
#define CLOSE_FIELDS                                                           \
	CSRF, {"touch", KK_FIELD_ID, 0, true}, NOTE("note"),                   \
		{"key", KK_FIELD_CODE, KK_MAX_KEY, false},                     \
	{                                                                      \
		"back", KK_FIELD_ID, 0, false                                  \
	}

/* Which state of the record a form shows. */
#define SEEN                                                                   \
	{                                                                      \
		"seen", KK_FIELD_LINE, 256, false                              \
	}

/* What an outcome may say (kk_log). */
#define LOG_FIELDS                                                             \
	CSRF, {"disposition", KK_FIELD_CODE, 64, false},                       \
		{"channel", KK_FIELD_CODE, 16, false},                         \
		{"at", KK_FIELD_LINE, 64, false},                              \
		{"when", KK_FIELD_LINE, 64, false},                            \
		{"pick", KK_FIELD_LINE, 64, false},                            \
		{"until", KK_FIELD_LINE, 64, false},                           \
		{"reason", KK_FIELD_LINE, 1024, false},                        \
		{"said", KK_FIELD_LINE, 1024, false}, NOTE("note"),            \
		NAME("answered_by", false), NAME("learned_name", false),       \
		NAME("learned_reading", false), NAME("learned_title", false),  \
		NAME("learned_phone", false), NAME("refers_to", false),        \
		{"key", KK_FIELD_CODE, KK_MAX_KEY, false},                     \
		{"choice", KK_FIELD_CODE, 128, false},                         \
		{"in", KK_FIELD_FLAG, 1, false},                               \
		{"complaint", KK_FIELD_FLAG, 1, false},                        \
		{"carrier", KK_FIELD_CODE, 16, false},                         \
		NAME("contents", false), NAME("tracking", false),              \
	{                                                                      \
		"wrong_person", KK_FIELD_FLAG, 1, false                        \
	}

/* One person just met; GET may come with some of it in the link. */
#define PERSON_FIELDS                                                          \
	NAME("family", false), NAME("given", false), NAME("title", false),     \
		NAME("company", false), NAME("phone", false),                  \
		NAME("email", false), NAME("met_where", false),                \
		{"met_on", KK_FIELD_DAY, 0, false}, NOTE("memo"),              \
	{                                                                      \
		"reason", KK_FIELD_LINE, 1024, false                           \
	}

/* Fields that the company defined, filled in: which, what the page showed, what
 * it says now. */
#define OWN_FIELDS                                                             \
	CSRF, {"field[]", KK_FIELD_IDS, KK_MAX_CUSTOM_FIELDS, false},          \
		{"was[]", KK_FIELD_LINES, OWN_BYTES, false},                   \
	{                                                                      \
		"value[]", KK_FIELD_LINES, OWN_BYTES, false                    \
	}
#define OWN_BYTES (KK_MAX_CUSTOM_FIELDS * (KK_MAX_CUSTOM_VALUE + 1))

/* The names of one of them. */
#define OWN_NAMES                                                              \
	NAME("ja", false), NAME("en", false),                                  \
	{                                                                      \
		"choices", KK_FIELD_TEXT, KK_MAX_TEXT, false                   \
	}

/* Which text of the team's own is meant. offer: 0 of all. */
#define WORDS_TEXT(need)                                                       \
	{"kind", KK_FIELD_CODE, 16, true}, NAME("name", true),                 \
		{"lang", KK_FIELD_CODE, 2, need},                              \
		{"offer", KK_FIELD_INT, 0, need},                              \
	{                                                                      \
		"lead", KK_FIELD_ID, 0, false                                  \
	}

/* The mark of each half hour. */
#define MARK(field)                                                            \
	{                                                                      \
		field, KK_FIELD_CODE, 8, false                                 \
	}
#define WINDOW_FIELDS                                                          \
	MARK("m0800"), MARK("m0830"), MARK("m0900"), MARK("m0930"),            \
		MARK("m1000"), MARK("m1030"), MARK("m1100"), MARK("m1130"),    \
		MARK("m1200"), MARK("m1230"), MARK("m1300"), MARK("m1330"),    \
		MARK("m1400"), MARK("m1430"), MARK("m1500"), MARK("m1530"),    \
		MARK("m1600"), MARK("m1630"), MARK("m1700"), MARK("m1730"),    \
		MARK("m1800"), MARK("m1830"), MARK("m1900"), MARK("m1930")

/* A leave, and what it would do. */
#define LEAVE_FIELDS(need)                                                     \
	{"user", KK_FIELD_ID, 0, false}, {"from", KK_FIELD_DAY, 0, need},      \
		{"until", KK_FIELD_DAY, 0, need},                              \
	{                                                                      \
		"to", KK_FIELD_ID, 0, false                                    \
	}

#endif
