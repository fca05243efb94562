/* Leads: creating, enrolling, pausing, handing over. Each function is one
 * transaction (or joins the one that is open). */
#ifndef KK_APP_LEAD_LEAD_H
#define KK_APP_LEAD_LEAD_H

#include "app/log/facts.h"

/* A lead to be created with its first main touch. */
struct kk_new_lead {
	int64_t contact_id, owner_id;
	int64_t batch_id, referrer_id; /* KK_NULL: none */
	struct kk_str source, reason;  /* p NULL: none */
	enum kk_shipped cadence;
	const char *own;    /* a cadence of the team instead, its code; or
			     * NULL */
	struct kk_civil at; /* waits count from here */
	kk_day on;	    /* the day of the first touch, if already chosen
			     * (an import levels its own), else KK_DAY_NONE */
	kk_day until;	    /* with `on`: the last day before it is overdue */
	bool late;	    /* counted late (R-C10) */
	/* What is known of a contact made just now, or NULL. Where it is
	 * whole, account and the owner's shift are given too. */
	const struct kk_person_made *made;
	int64_t account_id;
	struct kk_shift shift;
};

/* One living lead per contact: KK_EINPUT where there is one already. */
enum kk_rc kk_lead_create(struct kk_ctx *cx, const struct kk_new_lead *n,
	int64_t *lead_id_r) KK_MUST_CHECK;
/* The day of the main touch of *d as it will be written: levelled where it is
 * a window (R-C5), behind a leave of the owner (R-A9). Reads only. */
enum kk_rc kk_lead_settle(struct kk_ctx *cx, const struct kk_lead_view *v,
	struct kk_decision *d) KK_MUST_CHECK;
/* Writes what was decided for the lead: the new touch first, then the lead
 * that points at it, then the old one closed (as done where `done`, else as
 * cancelled). activity_id may be KK_NULL; next_id_r may be NULL. Inside the
 * caller's transaction. */
enum kk_rc kk_lead_apply(struct kk_ctx *cx, struct kk_lead_view *v,
	const struct kk_decision *d, int64_t activity_id, bool done,
	const char *why, int64_t *next_id_r) KK_MUST_CHECK;

/* Can it not wait for somebody who is away: a time that was named or agreed,
 * an enquiry, an answer? */
bool kk_lead_needs_somebody(const struct kk_next_touch *t);
/* The open main touch of the lead becomes t, visibly: the old one is closed
 * with the reason. Nothing else changes. Inside the caller's transaction. */
enum kk_rc kk_lead_move(struct kk_ctx *cx, struct kk_lead_view *v,
	const struct kk_next_touch *t, const char *why,
	int64_t *next_id_r) KK_MUST_CHECK;

/* The same of an open side touch of the lead, with what is in hand and typed
 * for it. */
enum kk_rc kk_lead_move_side(struct kk_ctx *cx, const struct kk_lead_view *v,
	int64_t touch_id, const struct kk_next_touch *t, const char *why,
	int64_t *next_id_r) KK_MUST_CHECK;

/* Leaves the cadence it is in for another, or pauses until a day (the main
 * touch moves there), or takes a pause back. KK_ENOTFOUND for an unknown lead
 * or cadence, KK_EINPUT where the lead has ended or the day does not fit. */
enum kk_rc kk_lead_enroll(
	struct kk_ctx *cx, int64_t lead_id, const char *cadence) KK_MUST_CHECK;
/* To step n (from 1) of the cadence it is in: the open main touch is skipped
 * with the reason, the touch of the step is written. KK_EINPUT where there is
 * no such step, where this person skips it (the reason says why), or while a
 * meeting is agreed. */
enum kk_rc kk_lead_step(
	struct kk_ctx *cx, int64_t lead_id, int64_t n) KK_MUST_CHECK;
/* The step of a lead that stands at the desk for want of a number or address,
 * where there is one now: written anew, on the channel it is meant for. Else
 * nothing happens. */
enum kk_rc kk_lead_equip(struct kk_ctx *cx, int64_t lead_id) KK_MUST_CHECK;
enum kk_rc kk_lead_pause(
	struct kk_ctx *cx, int64_t lead_id, kk_day until) KK_MUST_CHECK;
enum kk_rc kk_lead_resume(struct kk_ctx *cx, int64_t lead_id) KK_MUST_CHECK;
/* Leaves its cadence; it is not forgotten: a re-approach follows (R-C5). */
enum kk_rc kk_lead_exit(struct kk_ctx *cx, int64_t lead_id) KK_MUST_CHECK;
/* Writes why we can help (R-D8) and what we talked about (R-C2); p NULL: as it
 * was. KK_EUSAGE where neither is given, KK_EINPUT where one is too long. */
enum kk_rc kk_lead_write(struct kk_ctx *cx, int64_t lead_id,
	struct kk_str reason, struct kk_str memo) KK_MUST_CHECK;
/* Gives one lead, or all living ones of a user, to another user. */
enum kk_rc kk_lead_reassign(
	struct kk_ctx *cx, int64_t lead_id, int64_t to) KK_MUST_CHECK;
enum kk_rc kk_lead_reassign_all(struct kk_ctx *cx, int64_t from, int64_t to,
	int64_t *n_r) KK_MUST_CHECK;

#endif
