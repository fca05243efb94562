/* What a server does once an hour so that nothing piles up; the command
 * `housekeeping` does it now. */
#ifndef KK_APP_HOUSEKEEPING_H
#define KK_APP_HOUSEKEEPING_H

#include "app/people/consent_keep.h"

/* Forgets where enquiries came from, expired sessions, links, failed sign-ins
 * that count no more, own time and mails long over, what lay in the trash for
 * 30 days, and proofs of a basis for mail that are over, which it counts; closes
 * what would call off a meeting whose time has passed. One
 * transaction (or joins the one that is open). Errors of the store only. */
enum kk_rc kk_housekeeping(
	struct kk_ctx *cx, struct kk_consent_cleaned *proofs_r) KK_MUST_CHECK;

#endif
