/* Enquiries by mail (R-C9): rules of a mailbox, which say what mails that come
 * in there are enquiries. Each is a place where enquiries come in, as a web
 * site's form is, and ended as one (inquiry.h). */
#ifndef KK_APP_PEOPLE_INQUIRY_RULE_H
#define KK_APP_PEOPLE_INQUIRY_RULE_H

#include "base/ctx.h"

#define KK_INQUIRY_RULES 20 /* of one mailbox */

/* All conditions that are given must hold. */
struct kk_inquiry_rule {
	int64_t id, n;	       /* n: enquiries so far */
	const char *name;      /* becomes the source of the leads */
	const char *recipient; /* an address; NULL: any */
	const char *sender;    /* an address, or a domain; NULL: any */
	const char *subject;   /* a word in it, folded; NULL: any */
	int64_t owner_id;      /* whose the leads are */
	const char *owner;
	bool off;		   /* the owner left: nothing comes in */
	struct kk_instant last_at; /* KK_INSTANT_NONE: nothing came yet */
};

/* As typed; empty: any. */
struct kk_inquiry_rule_setting {
	struct kk_str name, recipient, sender, subject;
	int64_t owner_id;
};

/* A rule of the mailbox of cx->user_id. KK_EINPUT where there is no condition,
 * an address that is none, or too many rules; where the leads shall be another
 * one's and the user is no administrator. One transaction. */
enum kk_rc kk_inquiry_rule_add(struct kk_ctx *cx,
	const struct kk_inquiry_rule_setting *s, int64_t *id_r) KK_MUST_CHECK;
/* Of the mailbox of cx->user_id, the oldest first; in the arena. */
enum kk_rc kk_inquiry_rules(struct kk_ctx *cx, struct kk_inquiry_rule **all_r,
	size_t *n_r) KK_MUST_CHECK;

#endif
