#include "app/lists/list_column.h"

#include "store/sql.h"
#include "store/store.h"

enum kk_rc kk_list_columns(struct kk_ctx *cx, enum kk_view_kind kind,
	int64_t view_id, struct kk_str *codes_r)
{
	struct kk_list_column_get_row row = {KK_STR_NONE};
	enum kk_rc rc = kk_sql_list_column_get(cx,
		&(struct kk_list_column_get_arg){
			cx->user_id, kk_view_kind_code(kind), view_id},
		&row);

	*codes_r = row.columns;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_list_columns_set(struct kk_ctx *cx, enum kk_view_kind kind,
	int64_t view_id, struct kk_str codes)
{
	if (!codes.p)
		return kk_sql_list_column_usual(cx,
			&(struct kk_list_column_usual_arg){
				cx->user_id, kk_view_kind_code(kind), view_id},
			NULL);
	if (codes.n > KK_MAX_LIST_COLUMNS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CUSTOM_COLUMNS);
	return kk_sql_list_column_put(cx,
		&(struct kk_list_column_put_arg){
			cx->user_id, kk_view_kind_code(kind), view_id, codes},
		NULL);
}
