/* Inside me*.c and factor.c only: proving once more who one is, and pieces of
 * the page. */
#ifndef KK_WEB_HOUSE_ME_WORK_H
#define KK_WEB_HOUSE_ME_WORK_H

#include "app/users/password.h"
#include "web/server/reply.h"

/* How the user who asks comes in, once the password (field `name`) was right;
 * of somebody without one, at once. KK_EINPUT for a wrong one, which counts as
 * a sign-in that failed. Of slow pages. */
enum kk_rc kk_me_prove(struct kk_call *c, const char *name,
	struct kk_sign_in *who_r) KK_MUST_CHECK;
/* The same by a code of the second factor (field "code"). */
enum kk_rc kk_me_prove_code(
	struct kk_call *c, const struct kk_sign_in *who) KK_MUST_CHECK;

struct kk_me_morning_html;

/* The morning mail of whoever asks; NULL of somebody without a day. */
enum kk_rc kk_me_morning(
	struct kk_call *c, const struct kk_me_morning_html **d_r) KK_MUST_CHECK;

#endif
