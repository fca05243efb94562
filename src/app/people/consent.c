#include "app/people/consent.h"

#include "app/people/consent_keep.h"
#include "app/people/merge.h"
#include "base/limits.h"
#include "store/sql.h"
#include "store/store.h"

static const char *const kinds[] = {"consent", "card", "relation", "published"};

bool kk_consent_kind_ok(struct kk_str kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kk_str_is(kind, kinds[i]))
			return true;
	return false;
}

enum kk_msg kk_consent_msg(struct kk_str code)
{
	if (kk_str_is(code, "consent"))
		return KK_MSG_BASIS_CONSENT;
	if (kk_str_is(code, "card"))
		return KK_MSG_BASIS_CARD;
	if (kk_str_is(code, "relation"))
		return KK_MSG_BASIS_RELATION;
	if (kk_str_is(code, "published"))
		return KK_MSG_BASIS_PUBLISHED;
	return KK_MSG_BASIS_NONE;
}

/* Of one that holds by now, or of which nothing is left to go: no day. */
static kk_day kept_until(
	const struct kk_team *team, const struct kk_consent_list_row *row)
{
	if (row->ended_at == KK_NULL || (!row->note.p && !row->sealed))
		return KK_DAY_NONE;
	return kk_consent_until(team, row->last_mail, row->ended_at);
}

enum kk_rc kk_consent_list(struct kk_ctx *cx, int64_t contact_id,
	struct kk_consent **rows_r, size_t *n_r)
{
	struct kk_consent_list_row *rows;
	const struct kk_team *team;
	struct kk_consent *all;
	int64_t root;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_contact_root(cx, contact_id, &root));
	KK_TRY(kk_sql_consent_list(
		cx, &(struct kk_consent_list_arg){root}, &rows, n_r));
	all = KK_NEW_N(cx->arena, struct kk_consent, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		all[i] = (struct kk_consent){.id = rows[i].id,
			.kind = rows[i].kind.p,
			.note = rows[i].note.p,
			.batch_id = rows[i].batch_id,
			.user = rows[i].user.p,
			.at = {rows[i].recorded_at},
			.end = rows[i].ended_at == KK_NULL
				       ? KK_INSTANT_NONE
				       : (struct kk_instant){rows[i].ended_at},
			.ended_by = rows[i].ended_by.p,
			.kept_until = kept_until(team, &rows[i])};
	*rows_r = all;
	return KK_OK;
}

enum kk_rc kk_consent_brought(struct kk_ctx *cx, int64_t contact_id,
	const char *kind, int64_t batch_id, int64_t at)
{
	return kk_sql_consent_add(cx,
		&(struct kk_consent_add_arg){.contact_id = contact_id,
			.kind = kk_str_z(kind),
			.batch_id = batch_id,
			.user_id = cx->user_id ? cx->user_id : KK_NULL,
			.at = at},
		NULL);
}

enum kk_rc kk_consent_may_fill(
	struct kk_ctx *cx, int64_t contact_id, bool *may_r)
{
	struct kk_consent_withdrawn_row row;
	int64_t root;
	enum kk_rc rc;

	KK_TRY(kk_contact_root(cx, contact_id, &root));
	rc = kk_sql_consent_withdrawn(
		cx, &(struct kk_consent_withdrawn_arg){root}, &row);
	*may_r = rc == KK_ENO;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_consent_settle(
	struct kk_ctx *cx, int64_t contact_id, int64_t with_id)
{
	return kk_sql_consent_holds(cx,
		&(struct kk_consent_holds_arg){
			contact_id, with_id == KK_NULL ? contact_id : with_id},
		NULL);
}

/* ---- what somebody does on purpose ---- */

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static enum kk_rc record(struct kk_ctx *cx, int64_t contact_id,
	struct kk_str kind, struct kk_str note)
{
	struct kk_consent_last_row last;
	int64_t root;

	KK_TRY(kk_contact_root(cx, contact_id, &root));
	KK_TRY(kk_sql_consent_last(
		cx, &(struct kk_consent_last_arg){root}, &last));
	KK_TRY(kk_sql_consent_add(cx,
		&(struct kk_consent_add_arg){.contact_id = root,
			.kind = kind,
			.note = kk_str_empty(note) ? KK_STR_NONE : note,
			.batch_id = KK_NULL,
			.user_id = cx->user_id ? cx->user_id : KK_NULL,
			.by_hand = 1,
			.at = later(kk_clock_now(&cx->clock).ms,
				last.withdrawn_at + 1)},
		NULL));
	return kk_consent_settle(cx, root, KK_NULL);
}

enum kk_rc kk_consent_record(struct kk_ctx *cx, int64_t contact_id,
	struct kk_str kind, struct kk_str note)
{
	note = kk_str_trim(note);
	if (!kk_consent_kind_ok(kind))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CONSENT_KIND);
	if (note.n > KK_MAX_NAME)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CONSENT_LONG,
			kk_arena_int(cx->arena, KK_MAX_NAME));
	if (kk_str_is(kind, "published") && note.n == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CONSENT_WHERE);
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, record(cx, contact_id, kind, note));
}

static enum kk_rc withdraw(struct kk_ctx *cx, int64_t contact_id, int64_t id)
{
	struct kk_consent_open_row open;
	struct kk_consent_last_row last;
	int64_t root;
	enum kk_rc rc;

	KK_TRY(kk_contact_root(cx, contact_id, &root));
	rc = kk_sql_consent_open(
		cx, &(struct kk_consent_open_arg){id, root}, &open);
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CONSENT_NONE);
	KK_TRY(rc);
	KK_TRY(kk_sql_consent_last(
		cx, &(struct kk_consent_last_arg){root}, &last));
	KK_TRY(kk_sql_consent_withdraw(cx,
		&(struct kk_consent_withdraw_arg){root,
			later(kk_clock_now(&cx->clock).ms, last.recorded_at),
			cx->user_id},
		NULL));
	return kk_consent_settle(cx, root, KK_NULL);
}

enum kk_rc kk_consent_withdraw(
	struct kk_ctx *cx, int64_t contact_id, int64_t id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, withdraw(cx, contact_id, id));
}
