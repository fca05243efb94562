/* Steps of cadences whose mails go by themselves, where the team says so (the
 * setting mail.auto; none unless it does). They are put into the outbox when
 * they are due, with the words of the plan, and are bound by all that binds a
 * mail sent by hand. */
#ifndef KK_APP_MAIL_AUTO_MAIL_H
#define KK_APP_MAIL_AUTO_MAIL_H

#include "app/mail/touch_mail.h"
#include "core/words/words.h"

struct kk_auto_step {
	const char *code;    /* "after-meeting/3" */
	const char *cadence; /* its code */
	const char *name; /* as its team calls it; NULL: the code is enough */
	int position;	  /* from 1 */
	enum kk_purpose purpose;
	bool chosen;
};

/* Every step of the newest cadences that is a mail first of all; in the
 * arena. */
enum kk_rc kk_auto_steps(struct kk_ctx *cx, struct kk_auto_step **rows_r,
	size_t *n_r) KK_MUST_CHECK;
/* Is one of them due? Reads only. */
enum kk_rc kk_auto_any(struct kk_ctx *cx, bool *any_r) KK_MUST_CHECK;
/* Puts those that are due into the outbox, a few at a time. team: the common
 * account, or NULL. Inside the caller's transaction. */
enum kk_rc kk_auto_put(
	struct kk_ctx *cx, const struct kk_mail_account *team) KK_MUST_CHECK;

#endif
