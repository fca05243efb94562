/* Fields that the company defined, in what leaves the program. */
#include "app/transfer/export_work.h"

enum kk_rc kk_export_custom(struct kk_export *x)
{
	struct kk_ctx *cx = x->cx;
	enum kk_rc rc = KK_OK;

	cx->arena = x->keep;
	for (int of = 0; of < KK_OF__MAX && rc == KK_OK; of++)
		rc = kk_custom_fields(cx, (enum kk_custom_of)of, &x->fields[of],
			&x->n_fields[of]);
	cx->arena = x->row;
	return rc;
}

void kk_export_custom_titles(struct kk_export *x)
{
	const char **titles;
	size_t n = 0;

	for (int of = 0; of < KK_OF__MAX; of++)
		n += x->n_fields[of];
	titles = KK_NEW_N(x->keep, const char *, n + 1);
	for (int of = 0; of < KK_OF__MAX; of++)
		for (size_t i = 0; i < x->n_fields[of]; i++)
			if (!x->fields[of][i].retired)
				titles[x->csv.n_more++] = kk_custom_title(
					x->keep, &x->fields[of][i]);
	x->csv.more = titles;
}

/* Whose values stand in the row of a person; KK_NULL: nobody's. */
static enum kk_rc whose(struct kk_export *x, const struct kk_export_person *p,
	enum kk_custom_of of, int64_t *ref_r)
{
	struct kk_custom_living_lead_row lead;
	enum kk_rc rc = KK_OK;

	switch (of) {
	case KK_OF_CONTACT:
	case KK_OF__MAX:
		*ref_r = p->row->id;
		return KK_OK;
	case KK_OF_ACCOUNT:
		*ref_r = p->row->account_id;
		return KK_OK;
	case KK_OF_LEAD:
		rc = kk_sql_custom_living_lead(x->cx,
			&(struct kk_custom_living_lead_arg){p->row->id}, &lead);
		*ref_r = rc == KK_OK ? lead.id : KK_NULL;
		break;
	}
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_export_custom_cells(
	struct kk_export *x, struct kk_export_person *p)
{
	struct kk_arena *a = x->cx->arena;
	struct kk_str *cells, *values;
	size_t n = 0;

	if (x->csv.n_more == 0)
		return KK_OK;
	cells = KK_NEW_N(a, struct kk_str, x->csv.n_more);
	for (int i = 0; i < KK_OF__MAX; i++) {
		enum kk_custom_of of = (enum kk_custom_of)i;
		int64_t ref;

		if (x->n_fields[of] == 0)
			continue;
		values = KK_NEW_N(a, struct kk_str, x->n_fields[of]);
		KK_TRY(whose(x, p, of, &ref));
		if (ref != KK_NULL)
			KK_TRY(kk_custom_values(x->cx, of, ref, x->fields[of],
				x->n_fields[of], values));
		for (size_t k = 0; k < x->n_fields[of]; k++)
			if (!x->fields[of][k].retired)
				cells[n++] = values[k];
	}
	p->out.more = cells;
	return KK_OK;
}

enum kk_rc kk_export_custom_json(
	struct kk_export *x, enum kk_custom_of of, int64_t ref)
{
	struct kk_arena *a = x->cx->arena;
	struct kk_mark mark = kk_arena_mark(a);
	size_t n = x->n_fields[of];
	struct kk_custom_entry *all =
		KK_NEW_N(a, struct kk_custom_entry, n + 1);
	struct kk_str *values = KK_NEW_N(a, struct kk_str, n + 1);

	KK_TRY(kk_custom_values(x->cx, of, ref, x->fields[of], n, values));
	for (size_t i = 0; i < n; i++)
		all[i] = (struct kk_custom_entry){x->fields[of][i], values[i]};
	kk_custom_json(&x->json, all, n);
	kk_arena_back(a, mark);
	return KK_OK;
}

static void list_one(struct kk_json *j, const struct kk_custom_field *f)
{
	struct kk_str rest = f->choices, one;

	kk_json_object(j, NULL);
	kk_json_int(j, "id", f->id);
	kk_json_z(j, "record", kk_custom_of_code(f->of));
	kk_json_z(j, "kind", kk_custom_kind_code(f->kind));
	kk_json_str(j, "key", kk_custom_key(f));
	kk_json_str(j, "ja", f->name_ja);
	kk_json_str(j, "en", f->name_en);
	kk_json_array(j, "choices");
	while ((one = kk_custom_line(&rest)).p)
		kk_json_str(j, NULL, one);
	kk_json_end(j);
	kk_json_bool(j, "retired", f->retired);
	kk_json_end(j);
}

void kk_export_custom_list(struct kk_export *x)
{
	kk_json_array(&x->json, "custom_fields");
	for (int of = 0; of < KK_OF__MAX; of++)
		for (size_t i = 0; i < x->n_fields[of]; i++)
			list_one(&x->json, &x->fields[of][i]);
	kk_json_end(&x->json);
	kk_buf_addc(&x->buf, '\n');
}
