/* Days, times, people and outcomes as screens write them, in either language.
 * Results live in the arena of the call's context. */
#ifndef KK_WEB_SERVER_SAY_H
#define KK_WEB_SERVER_SAY_H

#include "app/people/custom.h"
#include "app/day/plan.h"
#include "app/log/same_day.h"
#include "base/ctx.h"
#include "format/lists/csv_header.h"

/* "8:50" and "08:50". */
const char *kk_say_time(struct kk_ctx *cx, int minute);
const char *kk_say_clock(struct kk_ctx *cx, int minute);
/* As short as it can be told from today: 「26日（木）」 in this month,
 * 「2月26日（木）」 in this year, else 「2027年2月26日」; "Thu 26", "Thu 26
 * Feb", "26 Feb 2027". */
const char *kk_say_day(struct kk_ctx *cx, kk_day d, kk_day today);
/* The whole date of a heading: 「11月24日（火）」, "Tuesday 24 November". */
const char *kk_say_date(struct kk_ctx *cx, kk_day d, kk_day today);
/* "2026-11-24" as tables write it, "2026/11/24"; "no value" of none. */
struct kk_str kk_say_table_day(struct kk_ctx *cx, struct kk_str iso);
/* From a time to another one: 「8:15〜9:00」, "8:15–9:00". */
const char *kk_say_times(struct kk_ctx *cx, int from, int until);
/* A month of every year, from 1: 「3月」, "March". */
const char *kk_say_month_name(struct kk_ctx *cx, int month);
/* A month by its first day: 「2026年11月」, "November 2026"; and the name of a
 * day's weekday, 「火」, "Tue" (static). */
const char *kk_say_month(struct kk_ctx *cx, kk_day first);
const char *kk_say_weekday(enum kk_lang lang, kk_day d);
/* From a day to another one, both included. */
const char *kk_say_span(
	struct kk_ctx *cx, kk_day from, kk_day until, kk_day today);
/* A day and its time: 「今日8:50」, 「26日（木）8:50」; "today 8:50", "Thu 26
 * 8:50". */
const char *kk_say_moment(
	struct kk_ctx *cx, struct kk_instant at, kk_day today);
/* 「10回に3回」, of a chance; "" of none. */
const char *kk_say_odds(struct kk_ctx *cx, double p);
/* Somebody of the other side: 「例山 太郎様」, of which no line breaks between
 * the two names; in English the name alone. "" of none. */
const char *kk_say_person(struct kk_ctx *cx, struct kk_str name);
/* The icon of a channel; static. */
const char *kk_say_icon(enum kk_channel c);
/* The types of a day, each with 「・」 between. */
const char *kk_say_types(struct kk_ctx *cx, unsigned types);
/* What the types of a day mean for calls, in one sentence. */
enum kk_msg kk_say_types_words(unsigned types);
/* The same-day meter (R-C1) in a sentence; "" where nobody was met. */
const char *kk_say_meter(struct kk_ctx *cx, const struct kk_same_day *m);
/* The name of a cadence: its own, or that of a shipped one; else its code. */
const char *kk_say_cadence(
	enum kk_lang lang, const char *code, const char *name);
/* What a form calls a field that is sent under such a name; the name itself of
 * one without a word of its own. */
const char *kk_say_input(enum kk_lang lang, const char *field);
/* What a column of a list is; static. */
const char *kk_say_field(enum kk_lang lang, enum kk_meaning f);

/* "Contacts", "Companies", "Leads", and what a field of a kind holds; static.
 */
const char *kk_say_custom_of(enum kk_lang lang, enum kk_custom_of of);
const char *kk_say_custom_kind(enum kk_lang lang, enum kk_custom_kind kind);
/* What such a field says, in words: dates as in tables, flags as "yes". */
struct kk_str kk_say_custom(struct kk_ctx *cx, const struct kk_custom_field *f,
	struct kk_str value);

#endif
