#include "app/lists/saved_view.h"

#include "base/limits.h"
#include "store/sql.h"
#include "store/store.h"

struct kk_str kk_view_kind_code(enum kk_view_kind kind)
{
	switch (kind) {
	case KK_VIEW_LEAD:
		return KK_STR("lead");
	case KK_VIEW_CONTACT:
		return KK_STR("contact");
	case KK_VIEW_ACCOUNT:
		break;
	}
	return KK_STR("account");
}

/* How many the user has, without the one that is written over. */
static enum kk_rc has_room(
	struct kk_ctx *cx, struct kk_str kind, struct kk_str name)
{
	struct kk_view_count_row row;

	KK_TRY(kk_sql_view_count(cx,
		&(struct kk_view_count_arg){cx->user_id, kind, name}, &row));
	if (row.n < KK_MAX_VIEWS)
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_VIEW_MANY,
		kk_arena_int(cx->arena, KK_MAX_VIEWS));
}

/* May a view have this name? id: the one that has it already, or 0. */
static enum kk_rc is_free(
	struct kk_ctx *cx, struct kk_str kind, struct kk_str name, int64_t id)
{
	struct kk_view_named_row row;
	enum kk_rc rc = kk_sql_view_named(
		cx, &(struct kk_view_named_arg){cx->user_id, kind, name}, &row);

	if (rc == KK_ENO || (rc == KK_OK && row.id == id))
		return KK_OK;
	KK_TRY(rc);
	return KK_FAIL(
		cx, KK_ENO, KK_MSG_VIEW_THERE, kk_arena_z(cx->arena, name));
}

static enum kk_rc check_name(struct kk_ctx *cx, struct kk_str name)
{
	if (!kk_str_empty(name) && name.n <= KK_MAX_NAME)
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_VIEW_BAD,
		kk_arena_int(cx->arena, KK_MAX_NAME));
}

static enum kk_rc save(struct kk_ctx *cx, const struct kk_view_put_arg *arg,
	bool over, int64_t *id_r)
{
	struct kk_view_put_row row;

	KK_TRY(has_room(cx, arg->kind, arg->name));
	if (!over)
		KK_TRY(is_free(cx, arg->kind, arg->name, 0));
	KK_TRY(kk_sql_view_put(cx, arg, &row));
	*id_r = row.id;
	return KK_OK;
}

enum kk_rc kk_view_save(
	struct kk_ctx *cx, const struct kk_view_new *v, int64_t *id_r)
{
	struct kk_view_put_arg arg = {.user_id = cx->user_id,
		.kind = kk_view_kind_code(v->kind),
		.name = kk_str_trim(v->name),
		.query = v->query,
		.shared = v->shared,
		.at = kk_clock_now(&cx->clock).ms};

	KK_TRY(check_name(cx, arg.name));
	if (!v->query.p || v->query.n > KK_MAX_VIEW_QUERY)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_VIEW_BAD,
			kk_arena_int(cx->arena, KK_MAX_NAME));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, save(cx, &arg, v->over, id_r));
}

static enum kk_rc change(
	struct kk_ctx *cx, const struct kk_view_change_arg *arg)
{
	int64_t n;

	KK_TRY(is_free(cx, arg->kind, arg->name, arg->id));
	KK_TRY(kk_sql_view_change(cx, arg, &n));
	return n ? KK_OK : KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_VIEW_UNKNOWN);
}

enum kk_rc kk_view_change(struct kk_ctx *cx, int64_t id, enum kk_view_kind kind,
	struct kk_str name, bool shared)
{
	struct kk_view_change_arg arg = {id, cx->user_id,
		kk_view_kind_code(kind), kk_str_trim(name), shared};

	KK_TRY(check_name(cx, arg.name));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, change(cx, &arg));
}

enum kk_rc kk_view_list(struct kk_ctx *cx, enum kk_view_kind kind,
	struct kk_saved_view **views_r, size_t *n_r)
{
	struct kk_view_list_row *rows;

	KK_TRY(kk_sql_view_list(cx,
		&(struct kk_view_list_arg){
			cx->user_id, kk_view_kind_code(kind)},
		&rows, n_r));
	*views_r = KK_NEW_N(cx->arena, struct kk_saved_view, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*views_r)[i] = (struct kk_saved_view){.id = rows[i].id,
			.user_id = rows[i].user_id,
			.owner = rows[i].owner,
			.name = rows[i].name,
			.query = rows[i].query,
			.shared = rows[i].shared == 1,
			.mine = rows[i].user_id == cx->user_id};
	return KK_OK;
}

static enum kk_rc delete (struct kk_ctx *cx, int64_t id) {
	int64_t n;

	KK_TRY(kk_sql_view_delete(
		cx, &(struct kk_view_delete_arg){id, cx->user_id}, &n));
	if (n == 0) return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_VIEW_UNKNOWN);
	return kk_sql_list_column_of_view(
		cx, &(struct kk_list_column_of_view_arg){id}, NULL);
}

enum kk_rc kk_view_delete(struct kk_ctx *cx, int64_t id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, delete (cx, id));
}
