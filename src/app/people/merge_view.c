#include "app/people/merge_view.h"

#include "app/log/activity_line.h"
#include "store/sql.h"
#include "store/store.h"

static enum kk_rc load_merged(struct kk_ctx *cx, struct kk_contact_page *p)
{
	struct kk_merge_of_row *rows;

	KK_TRY(kk_sql_merge_of(cx, &(struct kk_merge_of_arg){p->person.id},
		&rows, &p->n_merged));
	p->merged =
		KK_NEW_N(cx->arena, struct kk_merged_person, p->n_merged + 1);
	for (size_t i = 0; i < p->n_merged; i++) {
		p->merged[i].merge_id = rows[i].id;
		p->merged[i].at = (struct kk_instant){rows[i].at};
		p->merged[i].user = rows[i].user.p;
		KK_TRY(kk_person_one(
			cx, rows[i].from_id, &p->merged[i].person));
	}
	return KK_OK;
}

static enum kk_rc load_beside(struct kk_ctx *cx, struct kk_contact_page *p)
{
	struct kk_merge_beside_row *rows;

	KK_TRY(kk_sql_merge_beside(cx,
		&(struct kk_merge_beside_arg){p->person.id}, &rows,
		&p->n_beside));
	p->beside =
		KK_NEW_N(cx->arena, struct kk_value_beside, p->n_beside + 1);
	for (size_t i = 0; i < p->n_beside; i++)
		p->beside[i] = (struct kk_value_beside){rows[i].contact_id,
			rows[i].batch_id, rows[i].field, rows[i].value};
	return KK_OK;
}

static enum kk_rc load_leads(struct kk_ctx *cx, struct kk_contact_page *p)
{
	struct kk_merge_person_leads_row *rows;

	KK_TRY(kk_sql_merge_person_leads(cx,
		&(struct kk_merge_person_leads_arg){p->person.id}, &rows,
		&p->n_leads));
	p->leads = KK_NEW_N(cx->arena, struct kk_person_lead, p->n_leads + 1);
	for (size_t i = 0; i < p->n_leads; i++)
		p->leads[i] = (struct kk_person_lead){rows[i].id,
			rows[i].contact_id, rows[i].merged_into,
			rows[i].owner.p, rows[i].state.p};
	return KK_OK;
}

static enum kk_rc load_history(struct kk_ctx *cx, struct kk_contact_page *p)
{
	struct kk_merge_history_row *rows;
	size_t n;

	KK_TRY(kk_sql_merge_history(
		cx, &(struct kk_merge_history_arg){p->person.id}, &rows, &n));
	p->n_activities = n;
	p->activities = KK_NEW_N(cx->arena, struct kk_activity_line, n + 1);
	p->activity_contacts = KK_NEW_N(cx->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		p->activity_contacts[i] = rows[i].contact_id;
		p->activities[i] = KK_ACTIVITY_LINE(rows[i]);
	}
	return KK_OK;
}

enum kk_rc kk_contact_page(
	struct kk_ctx *cx, int64_t id, struct kk_contact_page *p)
{
	KK_TRY(kk_person_one(cx, id, &p->person));
	KK_TRY(load_merged(cx, p));
	KK_TRY(load_beside(cx, p));
	KK_TRY(load_leads(cx, p));
	return load_history(cx, p);
}

enum kk_rc kk_merge_recent(struct kk_ctx *cx, size_t most,
	struct kk_merge_line **lines_r, size_t *n_r)
{
	struct kk_merge_recent_row *rows;

	KK_TRY(kk_sql_merge_recent(
		cx, &(struct kk_merge_recent_arg){(int64_t)most}, &rows, n_r));
	*lines_r = KK_NEW_N(cx->arena, struct kk_merge_line, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*lines_r)[i] = (struct kk_merge_line){.id = rows[i].id,
			.from_id = rows[i].from_id,
			.into_id = rows[i].into_id,
			.account = kk_str_is(rows[i].kind, "account"),
			.from = rows[i].from_name,
			.into = rows[i].into_name,
			.user = rows[i].user,
			.at = {rows[i].at}};
	return KK_OK;
}
