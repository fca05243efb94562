/* Asking the guard about one contact, channel and minute: may we? */
#ifndef KK_APP_ASK_H
#define KK_APP_ASK_H

#include "app/log/facts.h"

struct kk_question {
	int64_t contact_id;
	struct kk_str channel; /* a code */
	struct kk_str at;      /* a time as options give it */
};

struct kk_answer {
	int64_t lead_id;
	enum kk_channel channel;
	struct kk_instant at;
	enum kk_rule rule;	 /* KK_RULE_NONE: allowed */
	struct kk_instant until; /* not before; KK_INSTANT_NONE: never */
};

/* Looks only; nothing is claimed. A time that the open touch was promised for
 * counts as told. KK_EINPUT for a channel or time that is none, KK_ENOTFOUND
 * for an unknown contact, KK_ENO, with words, for one without any lead.
 * R-A3, R-B9, R-J1, R-J2. */
enum kk_rc kk_ask(struct kk_ctx *cx, const struct kk_question *q,
	struct kk_answer *a) KK_MUST_CHECK;

#endif
