#include "app/cadence.h"

#include "store/sql.h"

enum kk_rc kk_cadence_list(
	struct kk_ctx *cx, struct kk_cadence_line **lines_r, size_t *n_r)
{
	struct kk_cadence_list_row *rows;
	struct kk_cadence_line *lines;

	KK_TRY(kk_sql_cadence_list(cx, &rows, n_r));
	lines = KK_NEW_N(cx->arena, struct kk_cadence_line, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		lines[i] = (struct kk_cadence_line){
			rows[i].code.p, rows[i].version, rows[i].steps};
	*lines_r = lines;
	return KK_OK;
}
