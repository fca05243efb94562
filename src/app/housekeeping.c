#include "app/housekeeping.h"

#include "app/people/attachment.h"
#include "app/people/inquiry.h"
#include "store/sql.h"
#include "store/store.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
#define BUSY_DAYS 31 /* own time that is over */
#define MAIL_DAYS 31 /* what became of mails */

static enum kk_rc forget(struct kk_ctx *cx, struct kk_consent_cleaned *proofs)
{
	struct kk_instant now = kk_clock_now(&cx->clock);
	int64_t at = now.ms;
	char before[KK_DAY_CHARS];

	KK_TRY(kk_sql_session_clean(
		cx, &(struct kk_session_clean_arg){at}, NULL));
	KK_TRY(kk_sql_link_clean(
		cx, &(struct kk_link_clean_arg){at - 30 * DAY_MS}, NULL));
	KK_TRY(kk_sql_attempt_clean(
		cx, &(struct kk_attempt_clean_arg){at - DAY_MS}, NULL));
	KK_TRY(kk_sql_attachment_clean(cx,
		&(struct kk_attachment_clean_arg){at - KK_TRASH_DAYS * DAY_MS},
		NULL));
	KK_TRY(kk_sql_outbox_clean(cx,
		&(struct kk_outbox_clean_arg){at - MAIL_DAYS * DAY_MS}, NULL));
	KK_TRY(kk_inquiry_clean(cx));
	KK_TRY(kk_consent_clean(cx, proofs));
	KK_TRY(kk_sql_touch_close_over(
		cx, &(struct kk_touch_close_over_arg){at}, NULL));
	return kk_sql_busy_clean(cx,
		&(struct kk_busy_clean_arg){kk_str_z(
			kk_day_text(kk_civil_of(now).day - BUSY_DAYS, before))},
		NULL);
}

enum kk_rc kk_housekeeping(
	struct kk_ctx *cx, struct kk_consent_cleaned *proofs_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, forget(cx, proofs_r));
}
