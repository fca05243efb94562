/* Leads, contacts and accounts as pages of a long list.
 *
 * A page begins behind the one before it, at its last row, or ends before the
 * one behind it, so that what is added or goes meanwhile shifts nothing. */
#ifndef KK_APP_LISTS_LIST_H
#define KK_APP_LISTS_LIST_H

#include "app/people/custom_value.h"
#include "core/words/words.h"

#define KK_LIST_ROWS 50
#define KK_MAX_LIST_ROWS 200
#define KK_LIST_COUNT 1000 /* as far as is counted */

enum kk_list_sort {
	KK_SORT_NEXT, /* of leads: the next touch */
	KK_SORT_NAME, /* the reading, else the name */
	KK_SORT_ACCOUNT,
	KK_SORT_ACTIVITY, /* of leads: the last one */
	KK_SORT_CREATED,
	KK_SORT__MAX
};

/* "next", "name", "account", "activity", "created"; static. And back: false
 * where there is none such. */
const char *kk_list_sort_code(enum kk_list_sort s);
bool kk_list_sort_from(struct kk_str code, enum kk_list_sort *s_r);

enum kk_list_stopped { KK_STOPPED_ANY, KK_STOPPED_YES, KK_STOPPED_NO };

/* Zeros and p NULL: no such filter. */
struct kk_list_filter {
	int64_t owner_id;      /* 0: everybody's */
	unsigned states;       /* bits of enum kk_lead_state; 0: living ones */
	struct kk_str cadence; /* its code */
	bool overdue;	       /* its limit is behind us */
	bool no_reason; /* nobody has said what we can do for them (R-D8) */
	kk_day due_from, due_until; /* both included; 0: open */
	struct kk_str channel;	    /* of the next touch */
	struct kk_str source;
	int64_t batch_id, tag_id, account_id; /* account_id: of contacts */
	struct kk_str text;		      /* kk_search */
	enum kk_list_stopped stopped;
	/* Of fields that the company defined for these records. */
	const struct kk_custom_filter *customs;
	size_t n_customs;
};

struct kk_list_page {
	enum kk_list_sort sort;
	bool down;
	size_t rows;	      /* 0: KK_LIST_ROWS */
	struct kk_str after;  /* `next` of the page before; p NULL: the first */
	struct kk_str before; /* instead: `previous` of the page behind; where
			       * too few are left in front, the first page */
};

/* What the three lists say beside their rows. */
struct kk_list_end {
	bool has_more;
	const char *next;     /* where the next page begins; NULL: no more */
	const char *previous; /* where the page before ends; NULL: none */
	int64_t total;	      /* at most KK_LIST_COUNT */
	bool total_more;      /* there are, or may be, more than total */
	size_t looked_at;     /* rows, of which the filter let these through */
};

/* Ids are KK_NULL and texts p NULL where there is none. */
struct kk_list_lead {
	int64_t id, contact_id, account_id, owner_id, touch_id, step;
	struct kk_str name, reading, title, account, owner, state, source;
	struct kk_str cadence, channel, purpose;
	struct kk_str last_channel, disposition;
	struct kk_instant due_at, last_at, created_at; /* or KK_INSTANT_NONE */
	bool seat, overdue, stopped;
	bool told; /* due_at is a time that they named */
};

struct kk_list_contact {
	int64_t id, account_id, lead_id, owner_id;
	struct kk_str name, reading, title, department, account, owner, state;
	struct kk_str phone, email;
	struct kk_instant created_at;
	bool seat, left, stopped;
};

struct kk_list_account {
	int64_t id, contacts, leads; /* leads: living ones */
	struct kk_str name, address;
	struct kk_instant created_at;
	bool stopped;
};

/* One page, in the arena. By account or last activity, by the next touch where
 * ended leads are asked for, only where there are few (5,000 leads of the
 * owner, or that a filter finds, or a text): KK_EINPUT says so. KK_EINPUT also
 * for `after` or `before` that is none of this order, a channel or day that is
 * none, more than KK_MAX_LIST_ROWS. */
enum kk_rc kk_list_leads(struct kk_ctx *cx, const struct kk_list_filter *f,
	const struct kk_list_page *p, struct kk_list_lead **rows_r, size_t *n_r,
	struct kk_list_end *end_r) KK_MUST_CHECK;
/* The same of contacts: owner (of a living lead), account, text and stopped are
 * looked at; by name, creation or, where there are few as above, account. */
enum kk_rc kk_list_contacts(struct kk_ctx *cx, const struct kk_list_filter *f,
	const struct kk_list_page *p, struct kk_list_contact **rows_r,
	size_t *n_r, struct kk_list_end *end_r) KK_MUST_CHECK;
/* The same of accounts: text and stopped; by name or creation. */
enum kk_rc kk_list_accounts(struct kk_ctx *cx, const struct kk_list_filter *f,
	const struct kk_list_page *p, struct kk_list_account **rows_r,
	size_t *n_r, struct kk_list_end *end_r) KK_MUST_CHECK;

#endif
