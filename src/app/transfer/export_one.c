#include "app/transfer/export_one.h"

#include "app/people/custom_value.h"
#include "app/people/merge.h"
#include "app/transfer/export_parts.h"
#include "app/transfer/outfile.h"
#include "app/users/team.h"
#include "core/words/words.h"
#include "store/sql.h"
#include "store/store.h"

/* An array of rows: runs the statement, opens it, one object a row. */
#define EACH(cx, j, key, statement, id, row, body)                             \
	do {                                                                   \
		struct kk_export_##statement##_row *row;                       \
		size_t n_;                                                     \
                                                                               \
		KK_TRY(kk_sql_export_##statement((cx),                         \
			&(struct kk_export_##statement##_arg){id}, &row,       \
			&n_));                                                 \
		kk_json_array((j), (key));                                     \
		for (; n_ > 0; n_--, row++) {                                  \
			kk_json_object((j), NULL);                             \
			body kk_json_end((j));                                 \
		}                                                              \
		kk_json_end((j));                                              \
	} while (0)

/* ---- the person ---- */

static void fields(struct kk_json *j, const struct kk_export_one_row *r)
{
	kk_json_int(j, "id", r->id);
	kk_json_str(j, "name", r->name);
	kk_json_str(j, "family_name", r->family_name);
	kk_json_str(j, "given_name", r->given_name);
	kk_json_str(j, "reading", r->reading);
	kk_json_str(j, "department", r->department);
	kk_json_str(j, "title", r->title);
	kk_json_bool(j, "seat", r->seat == 1);
	kk_json_str(j, "met_on", r->met_on);
	kk_json_str(j, "met_where", r->met_where);
	kk_json_str(j, "memo", r->memo);
	kk_json_str(j, "mail_basis", r->mail_basis);
	kk_export_channels(j, "given_up", r->stop_mask | r->account_stop);
	kk_export_instant(j, "left_at", r->left_at);
	kk_export_instant(j, "created_at", r->created_at);
	kk_export_instant(j, "erased_at", r->erased_at);
	kk_json_int(j, "merged_into", r->merged_into);
	kk_export_account(j, r->account_id, r->company, r->postal_code,
		r->address, r->url);
}

static enum kk_rc own(
	struct kk_ctx *cx, struct kk_json *j, enum kk_custom_of of, int64_t id)
{
	struct kk_custom_entry *all;
	size_t n;

	KK_TRY(kk_custom_of_record(cx, of, id, &all, &n));
	kk_custom_json(j, all, n);
	return KK_OK;
}

static enum kk_rc ways(struct kk_ctx *cx, struct kk_json *j, int64_t id)
{
	EACH(cx, j, "phones", phones, id, x, {
		kk_json_str(j, "raw", x->raw);
		kk_json_str(j, "e164", x->e164);
		kk_json_str(j, "national", x->national);
		kk_json_str(j, "kind", x->kind);
		kk_json_str(j, "ext", x->ext);
		kk_json_bool(j, "shared", x->shared == 1);
		kk_export_instant(j, "dead_at", x->dead_at);
	});
	EACH(cx, j, "emails", emails, id, x, {
		kk_json_str(j, "address", x->address);
		kk_export_instant(j, "dead_at", x->dead_at);
	});
	EACH(cx, j, "opt_outs", one_opt_outs, id, x, {
		kk_json_str(j, "channel", x->channel);
		kk_json_str(j, "until", x->until);
		kk_export_instant(j, "at", x->at);
	});
	EACH(cx, j, "stops_undone", one_stops_undone, id, x, {
		kk_json_str(j, "user", x->username);
		kk_json_str(j, "reason", x->reason);
		kk_export_instant(j, "at", x->at);
	});
	return KK_OK;
}

/* Where we have them from, and what else came with that. */
static enum kk_rc lists(struct kk_ctx *cx, struct kk_json *j, int64_t id)
{
	EACH(cx, j, "import_rows", one_rows, id, x, {
		kk_json_int(j, "batch_id", x->batch_id);
		kk_json_str(j, "file", x->file);
		kk_export_instant(j, "at", x->at);
		kk_json_int(j, "line", x->line);
		kk_json_str(j, "outcome", x->outcome);
		kk_json_str(j, "raw", x->raw);
	});
	EACH(cx, j, "values", one_values, id, x, {
		kk_json_str(j, "kind", x->kind);
		kk_json_str(j, "field", x->field);
		kk_json_str(j, "value", x->value);
		kk_json_int(j, "batch_id", x->batch_id);
	});
	EACH(cx, j, "attachments", one_files, id, x, {
		kk_json_int(j, "id", x->id);
		kk_json_str(j, "kind", x->kind);
		kk_json_str(j, "name", x->name);
		kk_json_str(j, "type", x->type);
		kk_json_int(j, "size", x->size);
		kk_json_str(j, "user", x->username);
		kk_export_instant(j, "at", x->at);
		kk_export_instant(j, "removed_at", x->removed_at);
	});
	return KK_OK;
}

/* On which basis we may write to them. */
static enum kk_rc consents(struct kk_ctx *cx, struct kk_json *j, int64_t id)
{
	EACH(cx, j, "consents", one_consents, id, x, {
		kk_json_str(j, "kind", x->kind);
		kk_json_str(j, "note", x->note);
		kk_json_int(j, "batch_id", x->batch_id);
		kk_json_str(j, "user", x->username);
		kk_export_instant(j, "recorded_at", x->recorded_at);
		kk_export_instant(j, "withdrawn_at", x->withdrawn_at);
		kk_json_str(j, "withdrawn_by", x->withdrawer);
	});
	return KK_OK;
}

/* ---- leads and what happened ---- */

static enum kk_rc mails(struct kk_ctx *cx, struct kk_json *j, int64_t lead_id)
{
	EACH(cx, j, "mails_out", one_mails_out, lead_id, x, {
		kk_json_str(j, "user", x->username);
		kk_json_str(j, "state", x->state);
		kk_export_instant(j, "made_at", x->made_at);
		kk_export_instant(j, "ended_at", x->ended_at);
		kk_json_str(j, "address", x->address);
		kk_json_str(j, "subject", x->subject);
		kk_json_str(j, "text", x->body);
		kk_json_int(j, "activity_id", x->activity_id);
	});
	EACH(cx, j, "mails_in", one_mails_in, lead_id, x, {
		kk_export_instant(j, "at", x->at);
		kk_json_str(j, "kind", x->kind);
		kk_json_str(j, "until", x->until);
		kk_json_str(j, "from", x->from_address);
		kk_json_str(j, "subject", x->subject);
		kk_json_str(j, "text", x->body);
		kk_json_int(j, "activity_id", x->activity_id);
	});
	return KK_OK;
}

static enum kk_rc lead(struct kk_ctx *cx, struct kk_json *j,
	const struct kk_export_one_leads_row *l)
{
	kk_json_int(j, "id", l->id);
	kk_json_str(j, "owner", l->owner);
	kk_json_str(j, "state", l->state);
	kk_json_str(j, "state_reason", l->state_reason);
	kk_json_str(j, "source", l->source);
	kk_json_str(j, "purpose", l->reason);
	kk_export_instant(j, "since", l->created_at);
	kk_json_int(j, "referrer_id", l->referrer_id);
	kk_json_int(j, "merged_into", l->merged_into);
	kk_json_str(j, "cadence", l->cadence);
	EACH(cx, j, "touches", one_touches, l->id, x, {
		kk_json_int(j, "id", x->id);
		kk_json_str(j, "kind", x->kind);
		kk_json_str(j, "state", x->state);
		kk_json_str(j, "channel", x->channel);
		kk_json_str(j, "purpose", x->purpose);
		kk_export_instant(j, "at", x->at);
		kk_json_str(j, "rule", x->rule);
		kk_json_str(j, "reason", x->reason);
		kk_export_instant(j, "closed_at", x->closed_at);
	});
	EACH(cx, j, "invitations", one_invitations, l->id, x, {
		kk_json_str(j, "uid", x->uid);
		kk_json_int(j, "sequence", x->sequence);
		kk_json_bool(j, "cancel", x->cancel == 1);
		kk_export_instant(j, "at", x->at);
		kk_json_int(j, "minutes", x->minutes);
		kk_json_str(j, "place", x->place);
		kk_export_instant(j, "made_at", x->made_at);
		kk_json_str(j, "answer", x->answer);
		kk_export_instant(j, "answered_at", x->answered_at);
	});
	EACH(cx, j, "packages", one_packages, l->id, x, {
		kk_json_str(j, "channel", x->channel);
		kk_json_str(j, "carrier", x->carrier);
		kk_json_str(j, "contents", x->contents);
		kk_json_str(j, "tracking", x->tracking);
		kk_json_str(j, "posted_on", x->posted_on);
		kk_json_str(j, "expected_on", x->expected_on);
	});
	EACH(cx, j, "drafts", one_drafts, l->id, x, {
		kk_json_str(j, "user", x->username);
		kk_json_str(j, "note", x->note);
		kk_export_instant(j, "saved_at", x->saved_at);
	});
	return own(cx, j, KK_OF_LEAD, l->id);
}

static enum kk_rc tags(struct kk_ctx *cx, struct kk_json *j, int64_t lead_id)
{
	struct kk_erase_tags_row *rows;
	size_t n;

	KK_TRY(kk_sql_erase_tags(
		cx, &(struct kk_erase_tags_arg){lead_id}, &rows, &n));
	kk_json_array(j, "tags");
	for (size_t i = 0; i < n; i++)
		kk_json_str(j, NULL, rows[i].name);
	kk_json_end(j);
	return KK_OK;
}

static enum kk_rc history(struct kk_ctx *cx, struct kk_json *j, int64_t id)
{
	EACH(cx, j, "leads", one_leads, id, l, {
		KK_TRY(lead(cx, j, l));
		KK_TRY(mails(cx, j, l->id));
		KK_TRY(tags(cx, j, l->id));
	});
	EACH(cx, j, "activities", one_activities, id, x, {
		kk_json_int(j, "id", x->id);
		kk_json_int(j, "lead_id", x->lead_id);
		kk_json_str(j, "user", x->username);
		kk_export_instant(j, "at", x->at);
		kk_json_str(j, "direction", x->direction);
		kk_json_str(j, "channel", x->channel);
		kk_json_str(j, "disposition", x->disposition);
		kk_json_str(j, "reach", x->reach);
		kk_json_bool(j, "complaint", x->complaint == 1);
		kk_json_str(j, "number", x->number);
		kk_export_instant(j, "told_at", x->told_at);
		kk_json_str(j, "until", x->until);
		kk_json_int(j, "corrects_id", x->corrects_id);
		kk_json_str(j, "note", x->note);
		kk_json_str(j, "said", x->said);
		kk_json_str(j, "answered_by", x->answered_by);
		kk_json_str(j, "reason", x->reason);
	});
	return KK_OK;
}

/* ---- the whole ---- */

static enum kk_rc one(struct kk_ctx *cx, struct kk_json *j, int64_t id)
{
	struct kk_export_one_row r;

	KK_TRY(kk_sql_export_one(cx, &(struct kk_export_one_arg){id}, &r));
	kk_json_object(j, NULL);
	fields(j, &r);
	KK_TRY(own(cx, j, KK_OF_CONTACT, id));
	KK_TRY(ways(cx, j, id));
	KK_TRY(lists(cx, j, id));
	KK_TRY(consents(cx, j, id));
	KK_TRY(history(cx, j, id));
	kk_json_end(j);
	return KK_OK;
}

static enum kk_rc whole(struct kk_ctx *cx, int64_t id, struct kk_buf *b)
{
	struct kk_erase_rows_row *rows;
	const struct kk_team *team;
	struct kk_json j;
	size_t n;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_sql_erase_rows(
		cx, &(struct kk_erase_rows_arg){id}, &rows, &n));
	if (n == 0)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CONTACT_UNKNOWN,
			kk_arena_int(cx->arena, id));
	kk_json_init(&j, b);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	kk_json_z(&j, "kakeru_person", KK_VERSION);
	kk_json_int(&j, "contact_id", id);
	kk_json_instant(&j, "exported_at", team->now);
	kk_json_array(&j, "records");
	for (size_t i = 0; i < n; i++)
		KK_TRY(one(cx, &j, rows[i].id));
	kk_json_end(&j);
	kk_json_end(&j);
	kk_buf_addc(b, '\n');
	if (!kk_buf_ok(b))
		return KK_FAIL(cx, KK_EIO, KK_MSG_EXPORT_LONG,
			kk_arena_int(cx->arena, id));
	return KK_OK;
}

static enum kk_rc in_view(
	struct kk_ctx *cx, int64_t id, struct kk_buf *b, int64_t *root_r)
{
	KK_TRY(kk_contact_root(cx, id, root_r));
	return whole(cx, *root_r, b);
}

enum kk_rc kk_export_one(struct kk_ctx *cx, int64_t contact_id,
	struct kk_str *json_r, int64_t *contact_r)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	KK_TRY(kk_store_begin_view(cx));
	KK_TRY(kk_store_end(cx, in_view(cx, contact_id, &b, contact_r)));
	*json_r = kk_buf_str(&b);
	return KK_OK;
}

enum kk_rc kk_export_one_file(
	struct kk_ctx *cx, struct kk_str json, const char *path)
{
	struct kk_outfile f = {0};
	enum kk_rc rc;

	KK_TRY(kk_outfile_open(cx, &f, path, false));
	rc = kk_outfile_write(cx, &f, json);
	if (rc == KK_OK)
		return kk_outfile_close(cx, &f);
	kk_outfile_drop(&f);
	return rc;
}
