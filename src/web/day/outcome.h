/* The form that logs an outcome: every outcome with the next touch on its
 * button, or, where one needs a word more, the question. The item in hand, the
 * page of a lead and a correction show it. */
#ifndef KK_WEB_DAY_OUTCOME_H
#define KK_WEB_DAY_OUTCOME_H

#include "app/log/log.h"
#include "app/log/preview.h"
#include "app/people/record.h"
#include "web/day/call.h"
#include "web/templates.h"

struct kk_outcomes {
	struct kk_call *c;
	const struct kk_preview *preview;
	const struct kk_calendar *calendar;
	kk_day today;
	int now;		 /* the present minute; -1: of another day */
	enum kk_channel channel; /* of the touch */
	int64_t touch_id;	 /* 0: none, it is a correction */
	int64_t back_lead;	 /* the lead to go back to; 0: to the day */
	const char *choice; /* how the call was planned, as a word, or NULL */
	struct kk_str action, back; /* where it is sent; the way out */
	const struct kk_record_activity *was; /* corrected; NULL: a new one */
};

/* One of the two; the other is NULL. In the arena of the call. */
enum kk_rc kk_outcomes(const struct kk_outcomes *o,
	const struct kk_log_form_html **form_r,
	const struct kk_ask_html **ask_r) KK_MUST_CHECK;
/* What stands over the outcomes of a group, of a touch of that channel;
 * KK_CHANNEL__MAX: of any. Static. */
struct kk_str kk_outcome_heading(const struct kk_call *c,
	enum kk_preview_group g, enum kk_channel by);
/* The key of an outcome of a call, "3"; NULL: none. */
const char *kk_outcome_call_key(enum kk_disposition d);
/* What such a form said (LOG_FIELDS); what it is about is still to be set. */
struct kk_log_request kk_outcome_request(struct kk_call *c);
/* May it be logged on a lead of this owner? KK_EDENIED where not; that somebody
 * said stop everybody may write (R-J1). */
enum kk_rc kk_outcome_may(struct kk_call *c, int64_t owner) KK_MUST_CHECK;
/* The same press sent twice is one outcome; another outcome under its key is of
 * a page that was left open: KK_EINPUT. */
enum kk_rc kk_outcome_same(
	struct kk_call *c, const struct kk_log_answer *a) KK_MUST_CHECK;
/* May whoever asks change what belongs to this owner, and KK_EDENIED where
 * not. */
bool kk_own(const struct kk_call *c, int64_t owner);
enum kk_rc kk_own_need(struct kk_call *c, int64_t owner) KK_MUST_CHECK;

#endif
