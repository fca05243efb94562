#include "app/transfer/import.h"

#include "app/lists/search_index.h"
#include "app/people/consent.h"
#include "format/lists/person.h"
#include "store/sql.h"
#include "store/store.h"

struct undo {
	struct kk_ctx *cx;
	struct kk_undo_report *r;
	struct kk_arena *keep, *page;
	struct kk_import_kept **next;
	struct kk_search_batch *out; /* of the search's index */
	int64_t batch_id;
	bool custom; /* the company defined fields */
};

static enum kk_rc keep(
	struct undo *u, const struct kk_undo_people_row *c, enum kk_msg why)
{
	struct kk_import_kept *k;

	if (u->r->n_kept++ >= KK_MAX_IMPORT_LIST)
		return KK_OK;
	k = KK_NEW(u->keep, struct kk_import_kept);
	k->contact_id = c->id;
	k->name = kk_arena_z(u->keep, c->name);
	k->why = kk_msg_text(u->cx->lang, kk_msg_here(u->cx, why));
	*u->next = k;
	u->next = &k->next;
	return KK_OK;
}

/* No longer living first, then what hangs on it, then the lead (R-C7). */
static enum kk_rc remove_lead(struct undo *u, int64_t id)
{
	struct kk_ctx *cx = u->cx;

	KK_TRY(kk_sql_undo_lead_end(
		cx, &(struct kk_undo_lead_end_arg){id}, NULL));
	KK_TRY(kk_sql_undo_enrollments(
		cx, &(struct kk_undo_enrollments_arg){id}, NULL));
	KK_TRY(kk_sql_undo_touches(
		cx, &(struct kk_undo_touches_arg){id}, NULL));
	u->r->leads++;
	return kk_sql_undo_lead(cx, &(struct kk_undo_lead_arg){id}, NULL);
}

/* Removes the leads the batch made, unless one of them was worked with. */
static enum kk_rc remove_leads(
	struct undo *u, int64_t contact_id, bool *touched_r)
{
	struct kk_undo_leads_row *rows;
	size_t n;

	KK_TRY(kk_sql_undo_leads(u->cx,
		&(struct kk_undo_leads_arg){contact_id, u->batch_id}, &rows,
		&n));
	*touched_r = false;
	for (size_t i = 0; i < n; i++)
		*touched_r |= rows[i].touched != 0;
	for (size_t i = 0; i < n && !*touched_r; i++)
		KK_TRY(remove_lead(u, rows[i].id));
	return KK_OK;
}

static enum kk_rc remove_ways(struct undo *u, int64_t contact_id, int64_t *n_r)
{
	struct kk_undo_numbers_row *rows;
	int64_t mails;
	size_t n;

	KK_TRY(kk_sql_undo_numbers(u->cx,
		&(struct kk_undo_numbers_arg){contact_id, u->batch_id}, &rows,
		&n));
	for (size_t i = 0; i < n; i++) {
		KK_TRY(kk_sql_undo_number_link(u->cx,
			&(struct kk_undo_number_link_arg){rows[i].id}, NULL));
		KK_TRY(kk_sql_undo_number(u->cx,
			&(struct kk_undo_number_arg){rows[i].number_id}, NULL));
	}
	KK_TRY(kk_sql_undo_emails(u->cx,
		&(struct kk_undo_emails_arg){contact_id, u->batch_id}, &mails));
	*n_r = (int64_t)n + mails;
	return kk_sql_consent_undo(u->cx,
		&(struct kk_consent_undo_arg){contact_id, u->batch_id}, NULL);
}

static bool is_account_field(struct kk_str field)
{
	return kk_str_is(field, "postal_code") || kk_str_is(field, "address") ||
	       kk_str_is(field, "url");
}

/* A seat whose holder became known is a seat again. */
static enum kk_rc seat_again(struct undo *u, int64_t id, struct kk_str name)
{
	return kk_sql_person_name(u->cx,
		&(struct kk_person_name_arg){id, 1, name, KK_STR_NONE,
			KK_STR_NONE, kk_name_key(u->cx->arena, name),
			KK_STR("")},
		NULL);
}

static enum kk_rc empty_field(struct undo *u,
	const struct kk_undo_people_row *c, struct kk_str field,
	struct kk_str value)
{
	if (kk_str_is(field, "seat"))
		return seat_again(u, c->id, value);
	if (is_account_field(field) && c->account_id == KK_NULL)
		return KK_OK;
	if (is_account_field(field))
		return kk_sql_undo_account_field(u->cx,
			&(struct kk_undo_account_field_arg){
				c->account_id, field, value},
			NULL);
	return kk_sql_undo_field(
		u->cx, &(struct kk_undo_field_arg){c->id, field, value}, NULL);
}

static enum kk_rc empty_fields(
	struct undo *u, const struct kk_undo_people_row *c, int64_t *n_r)
{
	struct kk_undo_values_row *rows;
	size_t n;

	KK_TRY(kk_sql_undo_values(u->cx,
		&(struct kk_undo_values_arg){c->id, u->batch_id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(empty_field(u, c, rows[i].field, rows[i].value));
	*n_r = (int64_t)n;
	return kk_sql_undo_values_gone(u->cx,
		&(struct kk_undo_values_gone_arg){c->id, u->batch_id}, NULL);
}

static enum kk_rc empty_one(
	struct undo *u, const char *record, int64_t ref, int64_t *n)
{
	int64_t more;

	KK_TRY(kk_sql_custom_batch_gone(u->cx,
		&(struct kk_custom_batch_gone_arg){
			kk_str_z(record), ref, u->batch_id},
		&more));
	*n += more;
	return KK_OK;
}

/* Fields that the company defined, of somebody, their leads and company: what
 * nobody has changed since. */
static enum kk_rc empty_custom(
	struct undo *u, const struct kk_undo_people_row *c, int64_t *n_r)
{
	struct kk_custom_leads_row *leads;
	size_t n;

	*n_r = 0;
	KK_TRY(empty_one(u, "contact", c->id, n_r));
	KK_TRY(kk_sql_custom_leads(
		u->cx, &(struct kk_custom_leads_arg){c->id}, &leads, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(empty_one(u, "lead", leads[i].id, n_r));
	if (c->account_id == KK_NULL)
		return KK_OK;
	KK_TRY(kk_search_batch_forget(
		u->out, KK_SEARCH_ACCOUNT, c->account_id));
	KK_TRY(kk_search_changed(u->cx, KK_SEARCH_ACCOUNT, c->account_id));
	return empty_one(u, "account", c->account_id, n_r);
}

/* If it stays it is taken in again. */
static enum kk_rc forget_account(struct undo *u, int64_t id)
{
	KK_TRY(kk_search_batch_forget(u->out, KK_SEARCH_ACCOUNT, id));
	return kk_search_changed(u->cx, KK_SEARCH_ACCOUNT, id);
}

static enum kk_rc remove_account(
	struct undo *u, const struct kk_undo_people_row *c)
{
	int64_t n;

	if (c->account_id == KK_NULL)
		return KK_OK;
	KK_TRY(forget_account(u, c->account_id));
	KK_TRY(kk_sql_undo_account(u->cx,
		&(struct kk_undo_account_arg){c->account_id, u->batch_id}, &n));
	u->r->accounts += n;
	return KK_OK;
}

static enum kk_rc remove_person(
	struct undo *u, const struct kk_undo_people_row *c)
{
	int64_t n;

	KK_TRY(kk_search_batch_forget(u->out, KK_SEARCH_CONTACT, c->id));
	KK_TRY(remove_ways(u, c->id, &n));
	KK_TRY(empty_fields(u, c, &n));
	if (u->custom)
		KK_TRY(empty_custom(u, c, &n));
	KK_TRY(kk_sql_undo_rows(
		u->cx, &(struct kk_undo_rows_arg){c->id, u->batch_id}, NULL));
	KK_TRY(kk_sql_undo_contact(
		u->cx, &(struct kk_undo_contact_arg){c->id}, NULL));
	u->r->contacts++;
	return remove_account(u, c);
}

/* Somebody who was known before: only what the batch added goes. */
static enum kk_rc take_back(struct undo *u, const struct kk_undo_people_row *c)
{
	int64_t ways, fields, custom = 0;
	bool touched;

	KK_TRY(remove_leads(u, c->id, &touched));
	if (touched)
		return keep(u, c, KK_MSG_UNDO_LEAD);
	KK_TRY(kk_search_batch_forget(u->out, KK_SEARCH_CONTACT, c->id));
	KK_TRY(kk_search_changed(u->cx, KK_SEARCH_CONTACT, c->id));
	KK_TRY(remove_ways(u, c->id, &ways));
	KK_TRY(empty_fields(u, c, &fields));
	KK_TRY(kk_consent_settle(u->cx, c->id, KK_NULL));
	if (u->custom)
		KK_TRY(empty_custom(u, c, &custom));
	u->r->emptied += ways + fields + custom;
	return fields ? remove_account(u, c) : KK_OK;
}

static enum kk_rc is_referrer(struct undo *u, int64_t id, bool *yes_r)
{
	struct kk_undo_referrals_row row;
	enum kk_rc rc = kk_sql_undo_referrals(
		u->cx, &(struct kk_undo_referrals_arg){id}, &row);

	*yes_r = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

/* One of two that are one now: the merge is undone first. */
static enum kk_rc is_merged(struct undo *u, int64_t id, bool *yes_r)
{
	struct kk_merge_active_row row;
	enum kk_rc rc = kk_sql_merge_active(
		u->cx, &(struct kk_merge_active_arg){id}, &row);

	*yes_r = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

static enum kk_rc undo_person(
	struct undo *u, const struct kk_undo_people_row *c)
{
	struct kk_undo_touched_row t;
	bool yes;

	KK_TRY(is_merged(u, c->id, &yes));
	if (yes)
		return keep(u, c, KK_MSG_UNDO_MERGED);
	if (!c->made)
		return take_back(u, c);
	KK_TRY(kk_sql_undo_touched(
		u->cx, &(struct kk_undo_touched_arg){c->id, u->batch_id}, &t));
	if (t.activity)
		return keep(u, c, KK_MSG_UNDO_ACTIVITY);
	if (t.other)
		return keep(u, c, KK_MSG_UNDO_CHANGED);
	if (t.later)
		return keep(u, c, KK_MSG_UNDO_LATER);
	KK_TRY(is_referrer(u, c->id, &yes));
	if (yes)
		return keep(u, c, KK_MSG_UNDO_REFERRED);
	KK_TRY(remove_leads(u, c->id, &yes));
	if (yes)
		return keep(u, c, KK_MSG_UNDO_LEAD);
	return remove_person(u, c);
}

/* One page of people; *last_r is where the next one begins. */
static enum kk_rc undo_page(struct undo *u, int64_t *last_r, bool *more_r)
{
	struct kk_undo_people_row *rows;
	size_t n;

	KK_TRY(kk_sql_undo_people(u->cx,
		&(struct kk_undo_people_arg){u->batch_id, *last_r}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct kk_mark mark = kk_arena_mark(u->cx->arena);

		KK_TRY(undo_person(u, &rows[i]));
		*last_r = rows[i].id;
		kk_arena_back(u->cx->arena, mark);
	}
	*more_r = n > 0;
	return KK_OK;
}

static enum kk_rc undo_people(struct undo *u)
{
	struct kk_ctx *cx = u->cx;
	int64_t last = 0;
	bool more = true;
	enum kk_rc rc = KK_OK;

	while (more && rc == KK_OK) {
		struct kk_mark mark = kk_arena_mark(u->page);

		cx->arena = u->page;
		rc = undo_page(u, &last, &more);
		cx->arena = u->keep;
		if (rc != KK_OK) {
			cx->error.text =
				kk_arena_z(u->keep, kk_str_z(cx->error.text));
			cx->error.detail =
				kk_arena_z(u->keep, kk_str_z(cx->error.detail));
		}
		kk_arena_back(u->page, mark);
	}
	return rc;
}

static enum kk_rc undo_batch(struct undo *u)
{
	const char *id = kk_arena_int(u->keep, u->batch_id);
	struct kk_custom_any_row any;
	struct kk_undo_batch_row batch;
	enum kk_rc rc = kk_sql_undo_batch(
		u->cx, &(struct kk_undo_batch_arg){u->batch_id}, &batch);

	if (rc == KK_ENO)
		return KK_FAIL(u->cx, KK_ENOTFOUND, KK_MSG_UNDO_UNKNOWN, id);
	if (rc != KK_OK)
		return rc;
	if (batch.undone_at != KK_NULL)
		return KK_FAIL(u->cx, KK_EINPUT, KK_MSG_UNDO_TWICE, id);
	KK_TRY(kk_sql_custom_any(u->cx, &any));
	u->custom = any.n > 0;
	KK_TRY(undo_people(u));
	KK_TRY(kk_search_batch_end(u->out));
	KK_TRY(kk_search_catch_up(u->cx));
	return kk_sql_undo_done(u->cx,
		&(struct kk_undo_done_arg){
			u->batch_id, kk_clock_now(&u->cx->clock).ms},
		NULL);
}

enum kk_rc kk_import_undo(
	struct kk_ctx *cx, int64_t batch_id, struct kk_undo_report *r)
{
	struct undo u = {.cx = cx,
		.r = r,
		.keep = cx->arena,
		.page = kk_arena_new(),
		.next = &r->kept,
		.out = kk_search_batch_new(cx),
		.batch_id = batch_id};
	enum kk_rc rc;

	*r = (struct kk_undo_report){.batch_id = batch_id};
	rc = kk_store_begin(cx);
	if (rc == KK_OK)
		rc = kk_store_end(cx, undo_batch(&u));
	kk_search_batch_free(&u.out);
	kk_arena_free(&u.page);
	return rc;
}
