/* A mapping of columns, once made with --map, is found again by the header. */
#include "app/transfer/import_work.h"
#include "format/text/json.h"
#include "store/sql.h"

/* The titles as one text; the column that a file of refused rows has before
 * the others makes no other header. */
static struct kk_str key_of(
	struct kk_arena *a, const struct kk_str *titles, size_t n)
{
	struct kk_json j;
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_json_init(&j, &b);
	kk_json_array(&j, NULL);
	for (size_t i = 0; i < n; i++) {
		struct kk_str title = kk_str_trim(titles[i]);

		if (i || !kk_str_is(title, KK_REFUSED_COLUMN))
			kk_json_str(&j, NULL, title);
	}
	kk_json_end(&j);
	return kk_buf_str(&b);
}

/* FNV-1a */
static int64_t hash_of(struct kk_str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return (int64_t)(h >> 1);
}

static enum kk_rc find(
	struct kk_import *im, struct kk_str titles, int64_t *id_r)
{
	struct kk_import_header_row row;
	enum kk_rc rc = kk_sql_import_header(im->cx,
		&(struct kk_import_header_arg){hash_of(titles), titles}, &row);

	*id_r = rc == KK_OK ? row.id : KK_NULL;
	return rc == KK_ENO ? KK_OK : rc;
}

#define CUSTOM "field:" /* before the number of one of the company's own */

static bool custom_of(
	const struct kk_import *im, struct kk_str kept, struct kk_csv_map *m)
{
	size_t n = sizeof CUSTOM - 1;

	if (!kk_str_starts(kept, CUSTOM) ||
		!kk_str_int((struct kk_str){kept.p + n, kept.n - n}, INT64_MAX,
			&m->custom))
		return false;
	m->field = KK_MEANS_CUSTOM;
	for (size_t i = 0; i < im->n_own; i++)
		if (im->own[i].id == m->custom)
			return true;
	return false;
}

static struct kk_str kept_as(
	const struct kk_import *im, const struct kk_csv_map *m)
{
	if (m->field != KK_MEANS_CUSTOM)
		return kk_str_z(kk_meaning_name(m->field));
	return kk_str_z(
		kk_arena_f(im->keep, CUSTOM "%lld", (long long)m->custom));
}

enum kk_rc kk_map_read(
	struct kk_ctx *cx, struct kk_str text, struct kk_csv_map *m, bool *ok_r)
{
	size_t colon = kk_str_find(text, KK_STR(":"));
	struct kk_custom_field f;
	enum kk_custom_of of;
	enum kk_rc rc;

	*ok_r = kk_meaning_of(text, &m->field);
	if (*ok_r || colon == SIZE_MAX ||
		!kk_custom_of_from((struct kk_str){text.p, colon}, &of))
		return KK_OK;
	rc = kk_custom_named(cx, of,
		(struct kk_str){text.p + colon + 1, text.n - colon - 1}, &f);
	if (rc != KK_OK)
		return rc;
	m->field = KK_MEANS_CUSTOM;
	m->custom = f.id;
	*ok_r = !f.retired;
	return KK_OK;
}

const char *kk_map_name(const struct kk_import *im, const struct kk_csv_map *m)
{
	for (size_t i = 0; m->field == KK_MEANS_CUSTOM && i < im->n_own; i++)
		if (im->own[i].id == m->custom)
			return kk_arena_f(im->keep, "%s:%.*s",
				kk_custom_of_code(im->own[i].of),
				KK_FMT(kk_custom_key(&im->own[i])));
	return kk_meaning_name(m->field);
}

enum kk_rc kk_map_recall(struct kk_import *im, const struct kk_str *titles,
	size_t n, const struct kk_csv_map **maps_r, size_t *n_maps_r)
{
	struct kk_import_map_list_row *rows;
	struct kk_csv_map *maps;
	size_t n_rows;
	int64_t id;

	*n_maps_r = 0;
	KK_TRY(find(im, key_of(im->keep, titles, n), &id));
	if (id == KK_NULL)
		return KK_OK;
	KK_TRY(kk_sql_import_map_list(
		im->cx, &(struct kk_import_map_list_arg){id}, &rows, &n_rows));
	maps = KK_NEW_N(im->keep, struct kk_csv_map, n_rows + 1);
	for (size_t i = 0; i < n_rows; i++) {
		struct kk_csv_map *m = &maps[*n_maps_r];

		m->column = rows[i].title;
		/* a later version may have had more fields, and one of the
		 * company's own may be used no more */
		*n_maps_r += kk_meaning_of(rows[i].field, &m->field) ||
			     custom_of(im, rows[i].field, m);
	}
	*maps_r = maps;
	return KK_OK;
}

static enum kk_rc header_id(
	struct kk_import *im, struct kk_str titles, int64_t *id_r)
{
	int64_t at = im->place.team->now.ms;
	struct kk_import_header_add_row row;

	KK_TRY(find(im, titles, id_r));
	if (*id_r != KK_NULL) {
		KK_TRY(kk_sql_import_map_clear(im->cx,
			&(struct kk_import_map_clear_arg){*id_r}, NULL));
		return kk_sql_import_header_touch(im->cx,
			&(struct kk_import_header_touch_arg){
				*id_r, im->cx->user_id, at},
			NULL);
	}
	KK_TRY(kk_sql_import_header_add(im->cx,
		&(struct kk_import_header_add_arg){
			hash_of(titles), titles, im->cx->user_id, at},
		&row));
	*id_r = row.id;
	return KK_OK;
}

enum kk_rc kk_map_keep(struct kk_import *im)
{
	int64_t id;

	KK_TRY(header_id(im,
		key_of(im->keep, im->header.titles, im->header.n_columns),
		&id));
	for (size_t i = 0; i < im->n_maps; i++)
		KK_TRY(kk_sql_import_map_add(im->cx,
			&(struct kk_import_map_add_arg){id, im->maps[i].column,
				kept_as(im, &im->maps[i])},
			NULL));
	return KK_OK;
}
