/* One call in the office world: how likely it ends how. */
#ifndef KK_CORE_OFFICE_WORLD_CALL_H
#define KK_CORE_OFFICE_WORLD_CALL_H

#include "core/office_world/company.h"

/* What a call of one day meets that is the same for all companies. */
struct kk_world_day {
	kk_day day;
	enum kk_weekday weekday;
	unsigned types; /* bits of enum kk_day_type */
	bool gotobi;	/* its date is a 5, 10, 15, 20, 25 or 30 */
	bool month_end;
	bool after_holiday; /* the first business day after a holiday */
};

/* Fills *d_r for a business day. */
void kk_world_day_of(
	const struct kk_calendar *cal, kk_day day, struct kk_world_day *d_r);

/* The chances of one call. reach ≤ human, human + machine ≤ 1. */
struct kk_world_chances {
	double free;	/* f: the boss is there and has time */
	double gate;	/* G: the gatekeeper picks up */
	double reach;	/* we speak to the boss */
	double human;	/* to anybody */
	double machine; /* an announcement answers */
};

/* The chances of a call at a minute of day d. */
struct kk_world_chances kk_world_call(const struct kk_world_numbers *n,
	const struct kk_world_company *c, const struct kk_world_day *d,
	int minute);
/* The same at the minute of a half hour; faster, as most is reckoned. */
struct kk_world_chances kk_world_call_slot(const struct kk_world_numbers *n,
	const struct kk_world_company *c, const struct kk_world_day *d,
	int slot);

/* How likely a call that reached the boss becomes an appointment. */
double kk_world_appointment(
	const struct kk_world_numbers *n, const struct kk_world_company *c);
/* How likely a call annoys so much that they complain. */
double kk_world_complaint(const struct kk_world_numbers *n,
	const struct kk_world_company *c, kk_day day, int minute);

/* The company whose chances the tests know: of middle size, boss from 08:45
 * (industry 1) to 18:40, gatekeeper 09:07–17:25, no meetings, out three days
 * in ten. */
struct kk_world_company kk_world_example(const struct kk_world_numbers *n,
	enum kk_world_size size, int industry);

#endif
