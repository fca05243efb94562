/* The disposition table: what each result code means and what it leads to.
 * It is data; decide.c carries it out. (docs/rules.md, "Dispositions") */
#ifndef KK_CORE_CADENCE_DISPOSITION_H
#define KK_CORE_CADENCE_DISPOSITION_H

#include "base/message.h"
#include "core/rule.h"
#include "core/words/words.h"

/* clang-format off */
#define KK_DISPOSITIONS(X) \
	X(NO_ANSWER, no_answer) X(VOICEMAIL, voicemail) \
	X(VOICEMAIL_LEFT, voicemail_left) X(DEAD_NUMBER, dead_number) \
	X(FAX, fax) X(WRONG_NUMBER, wrong_number) \
	X(GATEKEEPER_REFUSED, gatekeeper_refused) X(ABSENT, absent) \
	X(MESSAGE_LEFT, message_left) X(CALLBACK_PROMISED, callback_promised) \
	X(PASSED_TO_COLLEAGUE, passed_to_colleague) X(RECALL_AT, recall_at) \
	X(INTERESTED, interested) X(SEND_MATERIAL, send_material) \
	X(APPOINTMENT, appointment) X(NOT_NOW, not_now) X(REFUSED, refused) \
	X(REFERRED, referred) X(LEFT_COMPANY, left_company) X(STOP, stop) \
	X(OPT_OUT, opt_out) X(OUT_OF_SCOPE, out_of_scope) X(SENT, sent) \
	X(DELIVERED, delivered) X(BOUNCED, bounced) X(REPLIED, replied) \
	X(OUT_OF_OFFICE, out_of_office) X(POSTED, posted) \
	X(RETURNED, returned) X(MET, met) X(TURNED_AWAY, turned_away) \
	X(CARD_LEFT, card_left) X(MET_GO_ON, met_go_on) X(MET_NO, met_no) \
	X(NO_SHOW, no_show) X(RESCHEDULED, rescheduled) X(WON, won) \
	X(LOST, lost)
/* clang-format on */

#define KK_DISPOSITION_OF(name, code) KK_##name,
enum kk_disposition { KK_DISPOSITIONS(KK_DISPOSITION_OF) KK_DISPOSITION__MAX };
#undef KK_DISPOSITION_OF

/* On the enrollment: the same step again, the step is done, or it ends. */
enum kk_effect { KK_STAY, KK_NEXT, KK_EXIT, KK_NO_EFFECT };

/* How the disposition itself makes the next main touch; n and m are in the
 * row. */
enum kk_follow {
	KK_F_CADENCE,	     /* what the cadence says next */
	KK_F_OTHER_WINDOW,   /* the step again, another window, ≥ n days */
	KK_F_OTHER_WAY,	     /* another number or channel, n bd; repair, m bd */
	KK_F_TOLD_OR_BD,     /* the told time, else n bd, another window */
	KK_F_OWN_CALL,	     /* our own call, n bd, a window not yet tried */
	KK_F_SAME_STATEMENT, /* the same statement, n bd */
	KK_F_TOLD,	     /* exactly the told time */
	KK_F_PHONE,	     /* a call, n bd */
	KK_F_MATERIAL,	     /* send today: package-then-call */
	KK_F_MEETING,	     /* the meeting: appointment */
	KK_F_NOT_NOW,	     /* the date named, else n–m months */
	KK_F_RE_APPROACH,    /* n–m months */
	KK_F_REFERRAL,	     /* a new lead, n bd; this one goes on or ends */
	KK_F_SUCCESSOR,	     /* the seat: find the successor, n bd */
	KK_F_STOP,	     /* none, ever */
	KK_F_OTHER_CHANNEL,  /* the step again on another channel, n bd */
	KK_F_INVALID,	     /* none: the lead is invalid */
	KK_F_ANSWER,	     /* read and answer, n office hours */
	KK_F_AWAY,	     /* last day away + n bd */
	KK_F_ARRIVAL,	     /* a call, arrival + n bd */
	KK_F_SAME_DAY,	     /* a call the same day: two new slots */
	KK_F_NEW_TIME,	     /* the meeting at its new time */
	KK_F_AFTER_MEETING,  /* the after-meeting cadence */
	KK_F_CARE	     /* the customer-care cadence */
};

/* What the code needs (refused without) or may take. */
#define KK_WITH_WHEN 1u
#define KK_WITH_UNTIL 2u
#define KK_WITH_REASON 4u
#define KK_WITH_WHOM 8u
#define KK_WITH_CHANNEL 16u

#define KK_D_COUNTS 1u	/* one of the three contacts (R-C4) */
#define KK_D_BLOCKED 2u /* a message and a mail go with it (R-B2) */
#define KK_D_GATE 4u	/* a block on this route (R-B7) */
#define KK_D_DEAD 8u	/* the number or address does not work */
#define KK_D_THEIRS 16u /* they did it: incoming, closes nothing of ours */

struct kk_disposition_rule {
	const char *code, *en, *ja;
	unsigned channels; /* where it can happen; the lowest is usual */
	int reach;	   /* enum kk_reach, or -1: not to be told */
	enum kk_effect effect;
	enum kk_follow follow;
	int n, m;
	unsigned needs, takes; /* KK_WITH_… */
	unsigned flags;	       /* KK_D_… */
	enum kk_rule rule;     /* the rule the next touch is explained by */
};

/* The row of d; static. */
const struct kk_disposition_rule *kk_disposition(enum kk_disposition d);
/* Its name on screens, 「担当者不在」 / "Not at their desk"; static. */
const char *kk_disposition_text(enum kk_lang lang, enum kk_disposition d);
/* What they say then, or what it means, in a few words; static. */
const char *kk_disposition_says(enum kk_lang lang, enum kk_disposition d);
bool kk_disposition_from(struct kk_str code, enum kk_disposition *d_r);
/* What is logged instead where a team does not offer d: the same channels, and
 * a next touch that is no less careful. KK_DISPOSITION__MAX where d is always
 * offered, as stop and opt_out are (R-J1). */
enum kk_disposition kk_disposition_instead(enum kk_disposition d);

#endif
