/* Columns of fields that the company defined. */
#include "app/transfer/import_work.h"

enum kk_rc kk_import_custom_open(struct kk_import *im)
{
	struct kk_custom_field *of[KK_OF__MAX];
	size_t n[KK_OF__MAX], sum = 0;

	for (int i = 0; i < KK_OF__MAX; i++) {
		KK_TRY(kk_custom_fields(
			im->cx, (enum kk_custom_of)i, &of[i], &n[i]));
		sum += n[i];
	}
	im->own = KK_NEW_N(im->keep, struct kk_custom_field, sum + 1);
	for (int i = 0; i < KK_OF__MAX; i++)
		for (size_t k = 0; k < n[i]; k++)
			if (!of[i][k].retired)
				im->own[im->n_own++] = of[i][k];
	return KK_OK;
}

const struct kk_csv_map *kk_import_custom_maps(
	const struct kk_import *im, size_t *n_r)
{
	struct kk_csv_map *all;

	*n_r = im->n_maps;
	if (im->n_own == 0)
		return im->maps;
	all = KK_NEW_N(im->keep, struct kk_csv_map, im->n_maps + im->n_own);
	for (size_t i = 0; i < im->n_maps; i++)
		all[i] = im->maps[i];
	for (size_t i = 0; i < im->n_own; i++)
		all[(*n_r)++] = (struct kk_csv_map){
			kk_str_z(kk_custom_title(im->keep, &im->own[i])),
			KK_MEANS_CUSTOM, im->own[i].id};
	return all;
}

/* The field of a column; NULL where it is of none, or of one that is gone. */
static const struct kk_custom_field *field_of(
	const struct kk_import *im, size_t column)
{
	if (im->cards || im->header.fields[column] != KK_MEANS_CUSTOM)
		return NULL;
	for (size_t i = 0; i < im->n_own; i++)
		if (im->own[i].id == im->header.customs[column])
			return &im->own[i];
	return NULL;
}

const char *kk_import_custom_check(
	const struct kk_import *im, const struct kk_str *cells)
{
	for (size_t i = 0; im->n_own && i < im->header.n_columns; i++) {
		const struct kk_custom_field *f = field_of(im, i);
		struct kk_custom_value v;

		if (f && !kk_custom_blank(cells[i]) &&
			!kk_custom_read(
				im->row, f->kind, f->choices, cells[i], &v))
			return kk_custom_refusal(im->cx, f, cells[i]);
	}
	return NULL;
}

static int64_t ref_of(
	const struct kk_import_refs *refs, const struct kk_custom_field *f)
{
	switch (f->of) {
	case KK_OF_CONTACT:
		return refs->contact_id;
	case KK_OF_ACCOUNT:
		return refs->account_id;
	case KK_OF_LEAD:
	case KK_OF__MAX:
		break;
	}
	return refs->lead_id;
}

enum kk_rc kk_import_custom_fill(struct kk_import *im,
	const struct kk_str *cells, const struct kk_import_refs *refs,
	bool *filled_r, bool *differs_r)
{
	*filled_r = *differs_r = false;
	for (size_t i = 0; im->n_own && i < im->header.n_columns; i++) {
		const struct kk_custom_field *f = field_of(im, i);
		struct kk_custom_value v;
		bool filled, differs;

		if (!f || kk_custom_blank(cells[i]) ||
			ref_of(refs, f) == KK_NULL ||
			!kk_custom_read(
				im->row, f->kind, f->choices, cells[i], &v))
			continue;
		KK_TRY(kk_custom_fill(im->cx, f, ref_of(refs, f), &v,
			im->batch_id, &filled, &differs));
		*filled_r |= filled;
		*differs_r |= differs;
	}
	return KK_OK;
}
