#include "app/people/change.h"

#include "store/sql.h"

enum kk_rc kk_change_note(struct kk_ctx *cx, const char *kind, int64_t id)
{
	return kk_sql_record_change_put(cx,
		&(struct kk_record_change_put_arg){.kind = kk_str_z(kind),
			.row_id = id,
			.user_id = cx->user_id > 0 ? cx->user_id : KK_NULL,
			.at = kk_clock_now(&cx->clock).ms},
		NULL);
}

enum kk_rc kk_change_last(
	struct kk_ctx *cx, const char *kind, int64_t id, struct kk_change *c_r)
{
	struct kk_record_change_get_row row;
	enum kk_rc rc = kk_sql_record_change_get(cx,
		&(struct kk_record_change_get_arg){kk_str_z(kind), id}, &row);

	*c_r = (struct kk_change){KK_NULL, NULL, KK_INSTANT_NONE};
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	*c_r = (struct kk_change){row.user_id, row.user.p, {row.at}};
	return KK_OK;
}
