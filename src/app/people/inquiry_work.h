/* Inside inquiry*.c only: where enquiries come in, one row each. */
#ifndef KK_APP_PEOPLE_INQUIRY_WORK_H
#define KK_APP_PEOPLE_INQUIRY_WORK_H

#include "app/people/inquiry.h"

/* KK_EINPUT where the user is no administrator. */
enum kk_rc kk_inquiry_administrator(struct kk_ctx *cx) KK_MUST_CHECK;
/* A new one, by a secret of which the hash is kept. KK_EINPUT for no name, or a
 * long one, KK_ENOTFOUND for an unknown owner. In the caller's transaction. */
enum kk_rc kk_inquiry_form_put(struct kk_ctx *cx, struct kk_str name,
	const char *token, int64_t owner_id, int64_t *id_r) KK_MUST_CHECK;
/* "No instant" of a row that has none. */
struct kk_instant kk_inquiry_instant(int64_t at);

#endif
