/* The consequence on the button: what each outcome of an open touch would make
 * the next touch, before anything is logged.
 *
 * It is what kk_log would write at this minute, worked out the same way; it
 * only reads. */
#ifndef KK_APP_LOG_PREVIEW_H
#define KK_APP_LOG_PREVIEW_H

#include "app/log/facts.h"

/* Whom it came to, in the order in which they stand. */
enum kk_preview_group {
	KK_PREVIEW_OURS,   /* what we did ourselves: sent, posted */
	KK_PREVIEW_NOBODY, /* nobody, or a machine */
	KK_PREVIEW_GATE,   /* reception, or a colleague */
	KK_PREVIEW_PERSON, /* the person */
	KK_PREVIEW_OTHER,
	KK_PREVIEW_GROUP__MAX
};

/* When the next main touch would be. */
enum kk_preview_date {
	KK_PREVIEW_AT,	  /* at that instant */
	KK_PREVIEW_TOLD,  /* at the time they name (--when) */
	KK_PREVIEW_NAMED, /* not before the day they name (--until) is over */
	KK_PREVIEW_SAME,  /* the open main touch stays: `at` is its time */
	KK_PREVIEW_NONE	  /* none: the lead ends */
};

/* Texts are in the language of the context, but for rule->ja and rule->en. */
struct kk_preview_line {
	enum kk_disposition disposition;
	const struct kk_disposition_rule *rule; /* code, needs, takes */
	const char *name, *says;
	enum kk_preview_group group;
	enum kk_channel by; /* what the outcome would be logged over */
	enum kk_preview_date date;
	struct kk_instant at;	 /* KK_INSTANT_NONE: told, named or none */
	enum kk_channel channel; /* of the next touch, and the rest too; */
	enum kk_purpose purpose; /* where there is one */
	enum kk_rule why;
	enum kk_lead_state state; /* of the lead afterwards */
	bool new_lead;		  /* a lead of whom they name begins too */
	const char *text;	  /* in words: when, how, what for */
};

struct kk_preview {
	int64_t touch_id, lead_id;
	bool side; /* a side touch: it may be done or skipped by hand too */
	struct kk_preview_line lines[KK_DISPOSITION__MAX];
	size_t n; /* by group, the most usual first */
};

/* Fills *p_r for an open touch. KK_ENOTFOUND where there is no such touch,
 * KK_EINPUT where it is closed: by whom, when, as what. */
enum kk_rc kk_preview(struct kk_ctx *cx, int64_t touch_id,
	struct kk_preview *p_r) KK_MUST_CHECK;
/* The outcomes that can be logged over a channel, without what would follow:
 * disposition, rule, name, says, group and by are set, the date is none. For
 * corrections, whose consequences begin in the past; `also`, a code, is among
 * them although the team does not offer it. */
void kk_preview_names(struct kk_ctx *cx, enum kk_channel c, struct kk_str also,
	struct kk_preview *p_r);
/* All the outcomes there are, by group in the team's order, with those that it
 * does not offer; set as above. */
void kk_preview_all(struct kk_ctx *cx, struct kk_preview *p_r);
/* As kk_preview, of a call of theirs that has come in: what may be logged on a
 * lead as incoming, which closes no touch. touch_id is KK_NULL. KK_ENOTFOUND
 * where there is no such lead. */
enum kk_rc kk_preview_in(struct kk_ctx *cx, int64_t lead_id,
	struct kk_preview *p_r) KK_MUST_CHECK;

#endif
