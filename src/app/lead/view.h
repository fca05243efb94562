/* Leads and accounts as lists, for screens and other programs. */
#ifndef KK_APP_LEAD_VIEW_H
#define KK_APP_LEAD_VIEW_H

#include "app/users/team.h"

struct kk_lead_line {
	int64_t id, contact_id, account_id;  /* account_id KK_NULL: none */
	const char *owner, *state, *cadence; /* cadence NULL: none */
	int64_t touch_id;		     /* KK_NULL: ended */
	struct kk_instant at;
	const char *channel, *purpose;			/* codes */
	const char *contact, *account, *title, *reason; /* of `show` only */
	int64_t merged_into;   /* of `show` only: the lead that goes on */
	int64_t step, version; /* of the cadence; KK_NULL: none; `show` only */
	/* Of `show` only; what is not known is NULL. */
	int64_t owner_id;
	const char *source, *paused_until, *cadence_name;
};

struct kk_touch_line {
	int64_t id, minutes, lead_id; /* lead_id: it may be a merged one */
	const char *kind, *state, *channel, *purpose, *reason, *rule;
	struct kk_instant at;
	int64_t closed_by;	     /* the activity; KK_NULL: none did */
	struct kk_instant closed_at; /* KK_INSTANT_NONE: open */
};

struct kk_activity_line {
	int64_t id, corrects_id, lead_id; /* lead_id: it may be a merged one */
	struct kk_instant at;
	const char *channel, *direction, *disposition, *reach, *note, *broke;
	const char *said, *answered_by, *reason; /* what is not told: NULL */
	const char *user;
	bool complaint;
};

struct kk_lead_page {
	struct kk_lead_line lead;
	struct kk_touch_line *touches;
	size_t n_touches;
	struct kk_activity_line *activities;
	size_t n_activities;
};

/* The living leads of the context's user, or every lead of everybody. */
enum kk_rc kk_view_leads(struct kk_ctx *cx, bool every,
	struct kk_lead_line **lines_r, size_t *n_r) KK_MUST_CHECK;
/* KK_ENOTFOUND where there is none such. */
enum kk_rc kk_view_lead(
	struct kk_ctx *cx, int64_t id, struct kk_lead_page *p) KK_MUST_CHECK;
/* What was logged, and the next touch as it stands now, in words. */
struct kk_activity_told {
	int64_t id, lead_id;
	const char *contact, *account, *disposition; /* account, disposition:
						      * or NULL */
	const char *broke, *next;
};

/* KK_ENO, leaving cx->error alone, where there is no such activity. */
enum kk_rc kk_view_activity(struct kk_ctx *cx, int64_t id,
	struct kk_activity_told *a_r) KK_MUST_CHECK;
/* Whose the lead of a touch is. KK_ENOTFOUND where there is no such touch. */
enum kk_rc kk_touch_owner(
	struct kk_ctx *cx, int64_t touch_id, int64_t *owner_r) KK_MUST_CHECK;
/* Why a touch was moved (to a step, in catching up, for a leave or a holiday,
 * put off), in words, in the arena; NULL where the reason is another one. */
const char *kk_moved_text(struct kk_ctx *cx, const char *reason);
/* Why a step was skipped, in words; a code that is none is given back. */
const char *kk_skip_text(enum kk_lang lang, const char *code);
/* The state of a lead in words; static. */
const char *kk_lead_state_text(enum kk_lang lang, enum kk_lead_state state);

#endif
