#include "app/lead/tag.h"

#include "format/names/fold.h"
#include "store/sql.h"
#include "store/store.h"

static struct kk_str key_of(struct kk_ctx *cx, struct kk_str name)
{
	return kk_str_trim(kk_fold_case(cx->arena, kk_str_trim(name)));
}

static enum kk_rc unknown(struct kk_ctx *cx)
{
	return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_TAG_UNKNOWN);
}

enum kk_rc kk_tag_find(struct kk_ctx *cx, struct kk_str name, int64_t *id_r)
{
	struct kk_tag_find_row row;
	enum kk_rc rc = kk_sql_tag_find(
		cx, &(struct kk_tag_find_arg){key_of(cx, name)}, &row);

	if (rc == KK_ENO)
		return unknown(cx);
	KK_TRY(rc);
	*id_r = row.id;
	return KK_OK;
}

/* The number of a word, which is made where it is new. */
static enum kk_rc ready(struct kk_ctx *cx, struct kk_str name, int64_t *id_r)
{
	struct kk_str key = key_of(cx, name);
	struct kk_tag_insert_row made;
	struct kk_tag_find_row row;
	enum kk_rc rc =
		kk_sql_tag_find(cx, &(struct kk_tag_find_arg){key}, &row);

	if (rc == KK_OK)
		*id_r = row.id;
	if (rc != KK_ENO)
		return rc;
	KK_TRY(kk_sql_tag_insert(
		cx, &(struct kk_tag_insert_arg){key, name}, &made));
	*id_r = made.id;
	return KK_OK;
}

static enum kk_rc put(
	struct kk_ctx *cx, int64_t lead_id, struct kk_str name, bool *new_r)
{
	const char *id = kk_arena_int(cx->arena, lead_id);
	struct kk_lead_get_row lead;
	struct kk_tag *tags;
	int64_t tag_id, changes;
	size_t n;
	enum kk_rc rc =
		kk_sql_lead_get(cx, &(struct kk_lead_get_arg){lead_id}, &lead);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN, id);
	KK_TRY(rc);
	KK_TRY(ready(cx, name, &tag_id));
	KK_TRY(kk_sql_tag_put(
		cx, &(struct kk_tag_put_arg){lead_id, tag_id}, &changes));
	if (new_r)
		*new_r = changes > 0;
	KK_TRY(kk_tag_list(cx, lead_id, &tags, &n));
	if (n > KK_MAX_LEAD_TAGS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TAG_MANY,
			kk_arena_int(cx->arena, KK_MAX_LEAD_TAGS));
	return KK_OK;
}

enum kk_rc kk_tag_put(
	struct kk_ctx *cx, int64_t lead_id, struct kk_str name, bool *new_r)
{
	name = kk_str_trim(name);
	if (kk_str_empty(key_of(cx, name)) || name.n > KK_MAX_TAG)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TAG_BAD);
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, put(cx, lead_id, name, new_r));
}

static enum kk_rc drop(struct kk_ctx *cx, int64_t lead_id, int64_t tag_id)
{
	KK_TRY(kk_sql_tag_drop(
		cx, &(struct kk_tag_drop_arg){lead_id, tag_id}, NULL));
	return kk_sql_tag_clean(cx, &(struct kk_tag_clean_arg){tag_id}, NULL);
}

enum kk_rc kk_tag_drop(struct kk_ctx *cx, int64_t lead_id, int64_t tag_id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, drop(cx, lead_id, tag_id));
}

enum kk_rc kk_tag_list(
	struct kk_ctx *cx, int64_t lead_id, struct kk_tag **all_r, size_t *n_r)
{
	struct kk_tag_of_lead_row *rows;

	KK_TRY(kk_sql_tag_of_lead(
		cx, &(struct kk_tag_of_lead_arg){lead_id}, &rows, n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_tag, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*all_r)[i] = (struct kk_tag){rows[i].id, rows[i].name.p};
	return KK_OK;
}

enum kk_rc kk_tag_all(struct kk_ctx *cx, struct kk_tag **all_r, size_t *n_r)
{
	struct kk_tag_all_row *rows;

	KK_TRY(kk_sql_tag_all(cx, &rows, n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_tag, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*all_r)[i] = (struct kk_tag){rows[i].id, rows[i].name.p};
	return KK_OK;
}

enum kk_rc kk_tag_name(struct kk_ctx *cx, int64_t id, const char **name_r)
{
	struct kk_tag_name_row row;
	enum kk_rc rc =
		kk_sql_tag_name(cx, &(struct kk_tag_name_arg){id}, &row);

	if (rc == KK_ENO)
		return unknown(cx);
	KK_TRY(rc);
	*name_r = row.name.p;
	return KK_OK;
}
