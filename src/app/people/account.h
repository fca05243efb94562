/* Companies: the list, and what they told us about their calendar. */
#ifndef KK_APP_PEOPLE_ACCOUNT_H
#define KK_APP_PEOPLE_ACCOUNT_H

#include "app/users/team.h"
#include "store/store.h"

struct kk_account_line {
	int64_t id;
	const char *name, *address; /* address NULL: not known */
	int fiscal_end_month;
	int64_t contacts;
};

enum kk_account_note {
	KK_NOTE_CLOSED, /* no business days (R-K1) */
	KK_NOTE_OPEN,	/* business days although others have none (R-K1) */
	KK_NOTE_AVOID	/* they asked us not to call then (R-A3) */
};

/* What is to change; p NULL: stays as it is. The two hours belong together:
 * where one is given, the other without a value is as in R-A3. */
struct kk_account_change {
	int64_t id;
	struct kk_str fiscal_end;	     /* "1" … "12" */
	struct kk_str call_from, call_until; /* "HH:MM", within R-A3 */
	struct kk_str building;		     /* "open" or "pass" (R-B8) */
	struct kk_str building_note;	     /* how to get in; blank: none */
	struct kk_str dial_prefix;	     /* "184", "186"; blank: none */
	struct kk_str size, industry;	     /* "S", "M", "L"; "A" … "T" */
};

/* Every account, oldest first, in the arena. */
enum kk_rc kk_account_list(struct kk_ctx *cx, struct kk_account_line **lines_r,
	size_t *n_r) KK_MUST_CHECK;
/* Days from … until, both included, are closed, open or to be avoided.
 * *name_r is the account's. KK_ENOTFOUND for an unknown account, KK_EINPUT for
 * days out of order or longer than three years. */
enum kk_rc kk_account_note(struct kk_ctx *cx, int64_t id,
	enum kk_account_note note, kk_day from, kk_day until,
	const char **name_r) KK_MUST_CHECK;
/* The end of the fiscal year (R-C5), the hours for calls (R-A1; only within
 * 08:00 … 20:00), what is dialled before their numbers: it stands where the
 * number says nothing of its own. One transaction. KK_ENOTFOUND, KK_EINPUT as
 * above. */
enum kk_rc kk_account_set(struct kk_ctx *cx, const struct kk_account_change *c,
	const char **name_r) KK_MUST_CHECK;

#endif
