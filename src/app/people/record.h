/* What the pages of single records need beside kk_view_lead and
 * kk_contact_page: the details of a person and of a company, the routes that
 * were tried, a touch or an outcome that is about to be changed. All of it
 * only reads, but for kk_record_date_drop; texts live in cx->arena. */
#ifndef KK_APP_PEOPLE_RECORD_H
#define KK_APP_PEOPLE_RECORD_H

#include "app/lead/view.h"
#include "core/calendar/day.h"

struct kk_record_number {
	struct kk_str e164, national, kind, ext; /* ext may be "no value" */
	struct kk_str prefix; /* what is dialled before it; or "no value" */
	bool shared, dead;
};

struct kk_record_email {
	struct kk_str address;
	bool role, dead;
};

struct kk_record_person {
	struct kk_record_number *numbers; /* the one to dial first */
	size_t n_numbers;
	struct kk_record_email *emails;
	size_t n_emails;
	unsigned stopped; /* channels given up for good, as bits (R-J1) */
	kk_day until[KK_CHANNEL__MAX]; /* … until a day; KK_DAY_NONE: not */
	const char *mail_basis;	       /* a code (R-J3); NULL: none */
	bool left, erased;	       /* erased: on request (R-J4) */
};

/* KK_ENOTFOUND where there is no such contact. */
enum kk_rc kk_record_person(struct kk_ctx *cx, int64_t contact_id,
	struct kk_record_person *p_r) KK_MUST_CHECK;

struct kk_record_date {
	int64_t id;
	const char *kind; /* closed, open, avoid */
	kk_day from, until;
};

struct kk_record_colleague {
	int64_t id, lead_id; /* lead_id KK_NULL: no living lead */
	struct kk_str name, reading, department, title;
	const char *owner, *state; /* of the lead */
	bool seat, left, stopped;
};

/* Something that was or will be done, and with whom. */
struct kk_record_ahead {
	struct kk_touch_line touch;
	const char *who, *owner;
};

struct kk_record_done {
	struct kk_activity_line activity;
	const char *who;
};

#define KK_RECORD_LOG 200 /* entries of the log of a company's page */

struct kk_record_account {
	int64_t id;
	const char *name, *postal_code, *address, *url; /* or NULL */
	int fiscal_end_month;
	int call_from, call_until; /* minutes; -1: as for everybody */
	const char *building;	   /* "open", "pass"; NULL: not noted (R-B8) */
	const char *dial_prefix;   /* "184", "186"; NULL: as it is set */
	const char *building_note; /* how a visitor gets in; NULL: none */
	bool stopped;
	int64_t merged_into; /* KK_NULL: in none */
	struct kk_record_date *dates;
	size_t n_dates;
	struct kk_record_colleague *people;
	size_t n_people;
	struct kk_record_ahead *ahead; /* the latest first, as the rest */
	size_t n_ahead;
	struct kk_record_done *done; /* the newest KK_RECORD_LOG */
	size_t n_done;
};

/* KK_ENOTFOUND where there is no such account. */
enum kk_rc kk_record_account(struct kk_ctx *cx, int64_t account_id,
	struct kk_record_account *a_r) KK_MUST_CHECK;
/* Takes back one of the dates of an account. KK_ENOTFOUND where it has none
 * such. One transaction. */
enum kk_rc kk_record_date_drop(
	struct kk_ctx *cx, int64_t account_id, int64_t date_id) KK_MUST_CHECK;

/* Routes tried and not tried (R-B7): ways by windows of the day. */
enum kk_route_way {
	KK_ROUTE_CALL,
	KK_ROUTE_MAIL,
	KK_ROUTE_POST,	/* letters and packages */
	KK_ROUTE_VISIT, /* and meetings */
	KK_ROUTE__MAX
};

enum kk_route_window {
	KK_WINDOW_EARLY, /* before 9:00 */
	KK_WINDOW_MORNING,
	KK_WINDOW_NOON, /* 12:00 – 13:30 */
	KK_WINDOW_AFTERNOON,
	KK_WINDOW_EVENING, /* from 18:00 */
	KK_WINDOW__MAX
};

struct kk_routes {
	int tries[KK_ROUTE__MAX][KK_WINDOW__MAX];
	int best[KK_ROUTE__MAX]
		[KK_WINDOW__MAX]; /* enum kk_reach; -1: not told */
};

/* What we did ourselves and was not corrected counts. */
struct kk_routes kk_record_routes(const struct kk_activity_line *log, size_t n);

/* Whose a lead is. KK_ENOTFOUND where there is no such lead. */
enum kk_rc kk_record_owner(
	struct kk_ctx *cx, int64_t lead_id, int64_t *owner_r) KK_MUST_CHECK;

/* One touch and whose it is. */
struct kk_record_touch {
	int64_t lead_id, owner_id;
	const char *state, *channel, *purpose, *contact, *account;
	struct kk_instant at, until;
};

/* KK_ENOTFOUND where there is no such touch. */
enum kk_rc kk_record_touch(struct kk_ctx *cx, int64_t touch_id,
	struct kk_record_touch *t_r) KK_MUST_CHECK;

/* One entry of the log and what it may become. */
struct kk_record_activity {
	int64_t lead_id, owner_id, corrected_by; /* corrected_by or KK_NULL */
	struct kk_instant at;
	enum kk_channel channel;
	bool incoming;
	struct kk_str disposition; /* "no value": a complaint alone */
	struct kk_str note, said, answered_by, reason; /* or "no value" */
	const char *contact, *account;		       /* account or NULL */
	const char *no; /* why it stays as it is, in words; NULL: it need not */
};

/* KK_ENOTFOUND where there is no such activity. */
enum kk_rc kk_record_activity(struct kk_ctx *cx, int64_t activity_id,
	struct kk_record_activity *a_r) KK_MUST_CHECK;

#endif
