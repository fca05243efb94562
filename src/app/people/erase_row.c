/* What is taken out, table by table: docs/erasure.md lists them. */
#include "app/people/erase_work.h"

#include "app/lists/search_index.h"
#include "format/text/json.h"

/* One statement that asks for a contact or a lead. */
#define BY(cx, statement, id)                                                  \
	KK_TRY(kk_sql_erase_##statement(                                       \
		cx, &(struct kk_erase_##statement##_arg){id}, NULL))

/* ---- rows of lists that became nobody ---- */

/* As it stands in a row that is kept as JSON, without the quotes. */
static struct kk_str as_json(struct kk_arena *a, struct kk_str s)
{
	struct kk_json j;
	struct kk_buf b;
	struct kk_str t;

	kk_buf_init(&b, a);
	kk_json_init(&j, &b);
	kk_json_str(&j, NULL, s);
	t = kk_buf_str(&b);
	return (struct kk_str){t.p + 1, t.n - 2};
}

static enum kk_rc refused(struct kk_ctx *cx, struct kk_str text)
{
	if (kk_str_empty(text))
		return KK_OK;
	KK_TRY(kk_erase_views(cx, text));
	text = as_json(cx->arena, text);
	KK_TRY(kk_sql_erase_inquiries(
		cx, &(struct kk_erase_inquiries_arg){text}, NULL));
	return kk_sql_erase_refused_rows(
		cx, &(struct kk_erase_refused_rows_arg){text}, NULL);
}

static enum kk_rc refused_of(struct kk_ctx *cx, int64_t id)
{
	struct kk_export_phones_row *phones;
	struct kk_export_emails_row *mails;
	struct kk_contact_keys_row keys;
	size_t n;

	KK_TRY(kk_sql_contact_keys(
		cx, &(struct kk_contact_keys_arg){id}, &keys));
	if (!keys.seat)
		KK_TRY(refused(cx, keys.name));
	KK_TRY(kk_sql_export_emails(
		cx, &(struct kk_export_emails_arg){id}, &mails, &n));
	for (size_t i = 0; i < n; i++)
		if (mails[i].role == 0)
			KK_TRY(refused(cx, mails[i].address));
	KK_TRY(kk_sql_export_phones(
		cx, &(struct kk_export_phones_arg){id}, &phones, &n));
	for (size_t i = 0; i < n; i++) {
		if (phones[i].shared == 1)
			continue;
		KK_TRY(refused(cx, phones[i].raw));
		KK_TRY(refused(cx, phones[i].national));
	}
	return KK_OK;
}

enum kk_rc kk_erase_refused(struct kk_erase_work *w)
{
	for (size_t i = 0; i < w->n_rows; i++)
		KK_TRY(refused_of(w->cx, w->rows[i].id));
	return KK_OK;
}

/* ---- a lead ---- */

static enum kk_rc lead_tags(struct kk_ctx *cx, int64_t id)
{
	struct kk_erase_tags_row *tags;
	size_t n;

	KK_TRY(kk_sql_erase_tags(
		cx, &(struct kk_erase_tags_arg){id}, &tags, &n));
	BY(cx, lead_tags, id);
	for (size_t i = 0; i < n; i++)
		KK_TRY(kk_sql_tag_clean(
			cx, &(struct kk_tag_clean_arg){tags[i].tag_id}, NULL));
	return KK_OK;
}

static enum kk_rc words_about(struct kk_ctx *cx, const char *record, int64_t id)
{
	KK_TRY(kk_sql_erase_custom(
		cx, &(struct kk_erase_custom_arg){kk_str_z(record), id}, NULL));
	return kk_sql_erase_audit(
		cx, &(struct kk_erase_audit_arg){kk_str_z(record), id}, NULL);
}

static enum kk_rc erase_lead(struct kk_ctx *cx, int64_t id)
{
	BY(cx, lead, id);
	BY(cx, touches, id);
	BY(cx, packages, id);
	BY(cx, invitations, id);
	BY(cx, enrollments, id);
	BY(cx, drafts, id);
	KK_TRY(kk_sql_referral_drop(
		cx, &(struct kk_referral_drop_arg){id}, NULL));
	BY(cx, mails_in, id);
	BY(cx, merge_words, id);
	BY(cx, bulk_refusals, id);
	BY(cx, bulk_words, id);
	KK_TRY(words_about(cx, "lead", id));
	return lead_tags(cx, id);
}

/* ---- a row of the person ---- */

static enum kk_rc numbers(struct kk_erase_work *w, int64_t id)
{
	struct kk_erase_numbers_row *rows;
	int64_t changes;
	size_t n;

	KK_TRY(kk_sql_erase_numbers(
		w->cx, &(struct kk_erase_numbers_arg){id}, &rows, &n));
	BY(w->cx, contact_numbers, id);
	for (size_t i = 0; i < n; i++) {
		KK_TRY(kk_sql_erase_number(w->cx,
			&(struct kk_erase_number_arg){rows[i].number_id},
			&changes));
		w->e->numbers += changes;
	}
	return KK_OK;
}

static enum kk_rc merges(struct kk_ctx *cx, int64_t id)
{
	struct kk_erase_merges_row *rows;
	size_t n;

	KK_TRY(kk_sql_erase_merges(
		cx, &(struct kk_erase_merges_arg){id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		BY(cx, merge_fields, rows[i].id);
	return KK_OK;
}

static enum kk_rc leads(struct kk_ctx *cx, int64_t id)
{
	struct kk_erase_leads_row *rows;
	size_t n;

	KK_TRY(kk_sql_erase_leads(
		cx, &(struct kk_erase_leads_arg){id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(erase_lead(cx, rows[i].id));
	return KK_OK;
}

enum kk_rc kk_erase_row(struct kk_erase_work *w, int64_t id)
{
	struct kk_ctx *cx = w->cx;

	KK_TRY(leads(cx, id));
	KK_TRY(merges(cx, id));
	KK_TRY(numbers(w, id));
	BY(cx, contact_emails, id);
	BY(cx, contact_values, id);
	BY(cx, opt_outs, id);
	KK_TRY(kk_sql_touch_mail_erase(
		cx, &(struct kk_touch_mail_erase_arg){id}, NULL));
	BY(cx, attachments, id);
	BY(cx, texts, id);
	BY(cx, import_rows, id);
	BY(cx, batches, id);
	BY(cx, distinct, id);
	BY(cx, referrer, id);
	BY(cx, stop_undone, id);
	KK_TRY(words_about(cx, "contact", id));
	return kk_sql_erase_contact(cx,
		&(struct kk_erase_contact_arg){id, KK_STR(KK_ERASED_NAME),
			KK_STR(KK_ERASED_KEY), kk_clock_now(&cx->clock).ms},
		NULL);
}

/* ---- the company ---- */

static enum kk_rc company_row(struct kk_ctx *cx, int64_t id)
{
	KK_TRY(kk_search_forget(cx, KK_SEARCH_ACCOUNT, id));
	KK_TRY(words_about(cx, "account", id));
	return kk_sql_erase_account(cx,
		&(struct kk_erase_account_arg){id, KK_STR(KK_ERASED_NAME),
			KK_STR(KK_ERASED_KEY), kk_clock_now(&cx->clock).ms},
		NULL);
}

enum kk_rc kk_erase_company(struct kk_erase_work *w, int64_t account_id)
{
	struct kk_erase_account_alone_row account;
	struct kk_erase_account_rows_row *rows;
	size_t n;
	enum kk_rc rc;

	rc = kk_sql_erase_account_alone(w->cx,
		&(struct kk_erase_account_alone_arg){account_id}, &account);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	w->e->company = ""; /* it has no name any more */
	KK_TRY(kk_sql_erase_account_rows(w->cx,
		&(struct kk_erase_account_rows_arg){account_id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(company_row(w->cx, rows[i].id));
	return KK_OK;
}
