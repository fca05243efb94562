/* When a touch is due: dates and minutes for calls and for writing. Used by
 * decide.c and by whoever plans a lead's first touch. */
#ifndef KK_CORE_CADENCE_DUE_H
#define KK_CORE_CADENCE_DUE_H

#include "core/cadence/decide.h"

/* The later of two minutes. */
struct kk_civil kk_later(struct kk_civil a, struct kk_civil b);
/* A minute for writing, not before `from`: a business day, 10:00 (calls have
 * the good windows, R-A5), else the next five minutes in working hours. */
struct kk_civil kk_due_write(
	const struct kk_lead_facts *f, struct kk_civil from);
/* A touch over `by`, not before `from`, with `slack` business days before it
 * is overdue. A call is in another zone than the last one, on an untried one
 * first; `pass` as in kk_guard_next_call. Where no call is ever allowed the
 * touch goes over the next best channel. */
struct kk_next_touch kk_due_touch(const struct kk_lead_facts *f,
	enum kk_channel by, struct kk_civil from, int slack, int pass);
/* R-C2 for somebody met on `met`: the same evening or by noon of the next
 * business day; if that is three or more days away, the same day. */
struct kk_next_touch kk_due_first(const struct kk_lead_facts *f,
	enum kk_channel by, kk_day met, struct kk_civil now);
/* R-C9: within n minutes in office hours, else 08:45 on the next bd. */
struct kk_next_touch kk_due_inquiry(const struct kk_lead_facts *f,
	enum kk_channel by, struct kk_civil from, int n);
/* `n` office hours (09:00–18:00 on business days) after `from`. */
struct kk_civil kk_due_office_hours(
	const struct kk_calendar *cal, struct kk_civil from, int n);
/* The first of phone, e-mail, letter, visit, LinkedIn that can be used and is
 * not in `without` (bits); desk work when there is none (R-F1). */
enum kk_channel kk_due_channel(unsigned channels, unsigned without);

#endif
