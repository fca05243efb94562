#include "app/mail/mail_own.h"

#include "format/names/fold.h"
#include "store/sql.h"
#include "store/store.h"

enum kk_rc kk_mail_own(
	struct kk_ctx *cx, struct kk_str **addresses_r, size_t *n_r)
{
	struct kk_mail_own_row *rows;

	*addresses_r = NULL;
	*n_r = 0;
	if (!cx->store)
		return KK_OK;
	KK_TRY(kk_sql_mail_own(cx, &rows, n_r));
	*addresses_r = KK_NEW_N(cx->arena, struct kk_str, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*addresses_r)[i] = kk_fold_case(cx->arena, rows[i].address);
	return KK_OK;
}
