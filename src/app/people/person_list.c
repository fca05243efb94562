#include "app/people/person.h"

#include "store/sql.h"

struct walk {
	struct kk_ctx *cx;
	kk_person_fn *fn;
	void *user;
};

static enum kk_rc addresses(
	struct kk_ctx *cx, int64_t id, struct kk_person_view *v)
{
	struct kk_person_list_emails_row *rows;
	struct kk_str *list;

	KK_TRY(kk_sql_person_list_emails(cx,
		&(struct kk_person_list_emails_arg){id}, &rows, &v->n_emails));
	list = KK_NEW_N(cx->arena, struct kk_str, v->n_emails + 1);
	for (size_t i = 0; i < v->n_emails; i++)
		list[i] = rows[i].address;
	v->emails = list;
	return KK_OK;
}

static enum kk_rc numbers(
	struct kk_ctx *cx, int64_t id, struct kk_person_view *v)
{
	struct kk_person_list_phones_row *rows;
	struct kk_person_phone_view *list;

	KK_TRY(kk_sql_person_list_phones(cx,
		&(struct kk_person_list_phones_arg){id}, &rows, &v->n_phones));
	list = KK_NEW_N(
		cx->arena, struct kk_person_phone_view, v->n_phones + 1);
	for (size_t i = 0; i < v->n_phones; i++)
		list[i] =
			(struct kk_person_phone_view){rows[i].raw, rows[i].e164,
				rows[i].national, rows[i].kind, rows[i].ext};
	v->phones = list;
	return KK_OK;
}

#define VIEW_OF(row)                                                           \
	{                                                                      \
		.id = (row)->id, .account_id = (row)->account_id,              \
		.name = (row)->name, .family = (row)->family_name,             \
		.given = (row)->given_name, .reading = (row)->reading,         \
		.department = (row)->department, .title = (row)->title,        \
		.account = (row)->account_name, .seat = (row)->seat == 1       \
	}

static enum kk_rc fill(struct kk_ctx *cx, struct kk_person_view *v)
{
	KK_TRY(addresses(cx, v->id, v));
	return numbers(cx, v->id, v);
}

static enum kk_rc visit(void *user, const struct kk_person_list_row *row)
{
	struct walk *w = user;
	struct kk_mark mark = kk_arena_mark(w->cx->arena);
	struct kk_person_view v = VIEW_OF(row);

	KK_TRY(fill(w->cx, &v));
	KK_TRY(w->fn(w->user, &v));
	kk_arena_back(w->cx->arena, mark);
	return KK_OK;
}

enum kk_rc kk_person_each(
	struct kk_ctx *cx, bool everybody, kk_person_fn *fn, void *user)
{
	struct walk w = {cx, fn, user};

	return kk_sql_person_list(cx,
		&(struct kk_person_list_arg){cx->user_id, everybody}, visit,
		&w);
}

enum kk_rc kk_person_one(
	struct kk_ctx *cx, int64_t id, struct kk_person_view *v_r)
{
	struct kk_person_one_row row;
	enum kk_rc rc =
		kk_sql_person_one(cx, &(struct kk_person_one_arg){id}, &row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CONTACT_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	*v_r = (struct kk_person_view)VIEW_OF(&row);
	v_r->merged_into = row.merged_into;
	v_r->met_on = row.met_on;
	v_r->met_where = row.met_where;
	v_r->memo = row.memo;
	return fill(cx, v_r);
}
