#include "app/lists/bulk_view.h"

#include "store/sql.h"
#include "store/store.h"

static enum kk_rc refused_lines(struct kk_ctx *cx, struct kk_bulk_job *j)
{
	struct kk_bulk_refused_row *rows;
	size_t n;

	KK_TRY(kk_sql_bulk_refused(cx,
		&(struct kk_bulk_refused_arg){j->id, KK_BULK_SHOWN}, &rows,
		&n));
	for (size_t i = 0; i < n; i++)
		j->lines[j->n++] =
			(struct kk_bulk_line){.lead_id = rows[i].lead_id,
				.name = rows[i].name,
				.account = rows[i].account,
				.why = rows[i].why,
				.done = rows[i].done == 1};
	return KK_OK;
}

static enum kk_rc changed_lines(struct kk_ctx *cx, struct kk_bulk_job *j)
{
	struct kk_bulk_changed_row *rows;
	size_t n;

	KK_TRY(kk_sql_bulk_changed(cx,
		&(struct kk_bulk_changed_arg){j->id, KK_BULK_SHOWN}, &rows,
		&n));
	for (size_t i = 0; i < n; i++)
		j->lines[j->n++] =
			(struct kk_bulk_line){.lead_id = rows[i].lead_id,
				.name = rows[i].name,
				.account = rows[i].account,
				.done = true,
				.undone = rows[i].undone == 1};
	return KK_OK;
}

/* The new owner by name; what else was asked for stands as it is. */
static enum kk_rc argument(
	struct kk_ctx *cx, struct kk_str kept, struct kk_bulk_job *j)
{
	struct kk_user_get_row row;
	int64_t id;
	enum kk_rc rc;

	j->argument = kept;
	if (j->action != KK_BULK_REASSIGN || !kk_str_int(kept, INT64_MAX, &id))
		return KK_OK;
	rc = kk_sql_user_get(cx, &(struct kk_user_get_arg){id}, &row);
	if (rc == KK_OK)
		j->argument = row.name;
	return rc == KK_ENO ? KK_OK : rc;
}

static enum kk_rc read_job(struct kk_ctx *cx, struct kk_bulk_job *j)
{
	struct kk_bulk_job_get_row row;
	enum kk_rc rc = kk_sql_bulk_job_get(
		cx, &(struct kk_bulk_job_get_arg){j->id}, &row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_BULK_UNKNOWN,
			kk_arena_int(cx->arena, j->id));
	KK_TRY(rc);
	j->user_id = row.user_id;
	j->user = row.user;
	(void)kk_bulk_from(row.action, &j->action); /* the schema knows five */
	j->at = (struct kk_instant){row.at};
	j->undone_at = row.undone_at == KK_NULL
			       ? KK_INSTANT_NONE
			       : (struct kk_instant){row.undone_at};
	j->done = row.done;
	j->undone = row.undone;
	j->refused = row.refused;
	j->can_undo =
		row.undone_at == KK_NULL && row.done > 0 &&
		(j->action == KK_BULK_REASSIGN || j->action == KK_BULK_PAUSE ||
			j->action == KK_BULK_TAG);
	return argument(cx, row.argument, j);
}

static enum kk_rc load(struct kk_ctx *cx, struct kk_bulk_job *j)
{
	KK_TRY(read_job(cx, j));
	j->lines = KK_NEW_N(
		cx->arena, struct kk_bulk_line, 2 * (size_t)KK_BULK_SHOWN);
	KK_TRY(refused_lines(cx, j));
	return changed_lines(cx, j);
}

enum kk_rc kk_bulk_job(struct kk_ctx *cx, int64_t id, struct kk_bulk_job *j)
{
	*j = (struct kk_bulk_job){.id = id};
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, load(cx, j));
}

/* ---- before ---- */

enum kk_rc kk_bulk_look(struct kk_ctx *cx, const int64_t *leads, size_t n,
	size_t most, struct kk_bulk_look *l)
{
	*l = (struct kk_bulk_look){0};
	l->lines = KK_NEW_N(
		cx->arena, struct kk_bulk_line, (most < n ? most : n) + 1);
	for (size_t i = 0; i < n; i++) {
		struct kk_bulk_look_row row;
		enum kk_rc rc = kk_sql_bulk_look(
			cx, &(struct kk_bulk_look_arg){leads[i]}, &row);

		if (rc == KK_ENO)
			continue;
		KK_TRY(rc);
		l->leads++;
		l->touches += row.touches;
		if (l->n < most)
			l->lines[l->n++] =
				(struct kk_bulk_line){.lead_id = leads[i],
					.name = row.name,
					.account = row.account};
	}
	return KK_OK;
}

enum kk_rc kk_bulk_all(struct kk_ctx *cx, const struct kk_list_filter *f,
	int64_t **leads_r, size_t *n_r)
{
	/* by creation: in this order a list of any length is walked through */
	struct kk_list_page page = {
		.sort = KK_SORT_CREATED, .rows = KK_MAX_LIST_ROWS};
	int64_t *all = KK_NEW_N(cx->arena, int64_t, KK_MAX_BULK);
	struct kk_list_lead *rows;
	struct kk_list_end end;
	size_t n;

	*leads_r = all;
	*n_r = 0;
	do {
		KK_TRY(kk_list_leads(cx, f, &page, &rows, &n, &end));
		if (*n_r + n > KK_MAX_BULK)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_BULK_MANY,
				kk_arena_int(cx->arena, KK_MAX_BULK));
		for (size_t i = 0; i < n; i++)
			all[(*n_r)++] = rows[i].id;
		page.after = kk_str_z(end.next);
	} while (end.has_more);
	return KK_OK;
}
