/* The page under each mail by which its reader wants no more of them (R-J3): a
 * link that only we can make, which names a person by their number alone. */
#ifndef KK_APP_MAIL_OPT_OUT_H
#define KK_APP_MAIL_OPT_OUT_H

#include "base/ctx.h"

#define KK_OPT_OUT_PATH "/opt-out/" /* before the token */

/* The token of a person, in the arena; made with the key beside the database,
 * so that it holds as long as that does. KK_EIO where the key is missing,
 * broken or foreign. */
enum kk_rc kk_opt_out_token(struct kk_ctx *cx, int64_t contact_id,
	const char **token_r) KK_MUST_CHECK;
/* Whose token it is; reads only. KK_ENO where it is none of ours: nobody is
 * looked up. */
enum kk_rc kk_opt_out_read(struct kk_ctx *cx, struct kk_str token,
	int64_t *contact_r) KK_MUST_CHECK;
/* No more mail to them, nor to whoever they were merged into: logged as
 * `opt_out` of e-mail, once. *activity_r: what was logged, or KK_NULL where it
 * was said before, or there is no lead to log it on. One transaction. */
enum kk_rc kk_opt_out(struct kk_ctx *cx, int64_t contact_id,
	int64_t *activity_r) KK_MUST_CHECK;
/* A token was none of ours: *wait_r: there were so many from this address that
 * it had better wait. Inside the caller's transaction, or one of its own. */
enum kk_rc kk_opt_out_failed(
	struct kk_ctx *cx, const char *peer, bool *wait_r) KK_MUST_CHECK;

#endif
