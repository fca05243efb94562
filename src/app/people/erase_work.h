/* Inside erase*.c only. */
#ifndef KK_APP_PEOPLE_ERASE_WORK_H
#define KK_APP_PEOPLE_ERASE_WORK_H

#include "app/people/erase.h"
#include "store/sql.h"
#include "store/store.h"

/* What stands where a name was, and what it is found by: nobody's. */
#define KK_ERASED_NAME "\xe2\x80\x95"
#define KK_ERASED_KEY "\x01"

struct kk_erase_work {
	struct kk_ctx *cx;
	const struct kk_erase_request *rq;
	struct kk_erasure *e;
	int64_t root;
	struct kk_erase_rows_row *rows;
	size_t n_rows;
};

/* Rows of lists that became nobody and hold their name, an address or a number:
 * before these go. */
enum kk_rc kk_erase_refused(struct kk_erase_work *w) KK_MUST_CHECK;
/* Lists that are kept and say this: a name, an address or a number. */
enum kk_rc kk_erase_views(
	struct kk_ctx *cx, struct kk_str text) KK_MUST_CHECK;
/* One row of the person with all that hangs on it. */
enum kk_rc kk_erase_row(struct kk_erase_work *w, int64_t id) KK_MUST_CHECK;
/* The company of a row, where nobody else is known at it. */
enum kk_rc kk_erase_company(
	struct kk_erase_work *w, int64_t account_id) KK_MUST_CHECK;

#endif
