/* Which columns somebody chose for a list, in which order: for each person, and
 * each view. */
#ifndef KK_APP_LISTS_LIST_COLUMN_H
#define KK_APP_LISTS_LIST_COLUMN_H

#include "app/lists/saved_view.h"

#define KK_MAX_LIST_COLUMNS ((size_t)1024) /* bytes of their codes */

/* The codes the context's user chose, with a blank between them; view_id 0: the
 * list without a view. "No value" where the usual ones stand; in the arena. */
enum kk_rc kk_list_columns(struct kk_ctx *cx, enum kk_view_kind kind,
	int64_t view_id, struct kk_str *codes_r) KK_MUST_CHECK;
/* Keeps them; "no value": the usual ones again. KK_EINPUT for more than fit. */
enum kk_rc kk_list_columns_set(struct kk_ctx *cx, enum kk_view_kind kind,
	int64_t view_id, struct kk_str codes) KK_MUST_CHECK;

#endif
