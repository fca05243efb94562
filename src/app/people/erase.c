#include "app/people/erase_work.h"

#include "app/people/consent_keep.h"
#include "app/users/audit.h"
#include "app/reach/learn.h"
#include "app/people/merge.h"
#include "app/people/person_key.h"
#include "app/users/role.h"
#include "app/lists/search_index.h"
#include "app/lead/stop.h"
#include "app/lead/stop_foresee.h"

#define SMALL ((int64_t)64 << 20) /* bytes: written anew within a second */
#define NIGHT_FROM (21 * 60)
#define NIGHT_UNTIL (6 * 60)

/* ---- before ---- */

static enum kk_rc load(
	struct kk_ctx *cx, int64_t contact_id, struct kk_erase_work *w)
{
	KK_TRY(kk_contact_root(cx, contact_id, &w->root));
	KK_TRY(kk_sql_erase_rows(cx, &(struct kk_erase_rows_arg){w->root},
		&w->rows, &w->n_rows));
	if (w->n_rows == 0)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CONTACT_UNKNOWN,
			kk_arena_int(cx->arena, contact_id));
	*w->e = (struct kk_erasure){.contact_id = w->root,
		.rows = (int64_t)w->n_rows,
		.already = w->rows[0].erased_at != KK_NULL};
	return KK_OK;
}

static enum kk_rc count(struct kk_erase_work *w)
{
	struct kk_erase_counts_row n;

	for (size_t i = 0; i < w->n_rows; i++) {
		KK_TRY(kk_sql_erase_counts(w->cx,
			&(struct kk_erase_counts_arg){w->rows[i].id}, &n));
		w->e->texts += n.texts;
		w->e->files += n.files;
		w->e->imported += n.rows;
	}
	return KK_OK;
}

static enum kk_rc foresee_company(struct kk_erase_work *w)
{
	struct kk_erase_account_others_row others;
	struct kk_record_account_row account;
	int64_t id = KK_NULL;

	for (size_t i = 0; i < w->n_rows; i++)
		if (w->rows[i].id == w->root)
			id = w->rows[i].account_id;
	if (id == KK_NULL)
		return KK_OK;
	KK_TRY(kk_sql_erase_account_others(w->cx,
		&(struct kk_erase_account_others_arg){id, w->root}, &others));
	if (others.n > 0)
		return KK_OK;
	KK_TRY(kk_sql_record_account(
		w->cx, &(struct kk_record_account_arg){id}, &account));
	w->e->company = account.name.p;
	return KK_OK;
}

static enum kk_rc foresee(struct kk_ctx *cx, int64_t id, struct kk_erasure *e)
{
	struct kk_erase_work w = {.cx = cx, .e = e};
	struct kk_stop_foresight stop;

	KK_TRY(load(cx, id, &w));
	KK_TRY(kk_stop_foresee(cx, w.root, KK_NULL, &stop));
	e->who = stop.who;
	e->touches = stop.touches;
	if (e->already)
		return KK_OK;
	KK_TRY(count(&w));
	return foresee_company(&w);
}

enum kk_rc kk_erase_foresee(
	struct kk_ctx *cx, int64_t contact_id, struct kk_erasure *e)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, foresee(cx, contact_id, e));
}

/* ---- may it be? ---- */

static enum kk_rc allowed(struct kk_erase_work *w)
{
	struct kk_user_rights_row user;
	enum kk_role role = KK_READER;
	struct kk_ctx *cx = w->cx;
	struct kk_key key;
	const char *wrong;

	KK_TRY(kk_sql_user_rights(
		cx, &(struct kk_user_rights_arg){cx->user_id}, &user));
	(void)kk_role_from(user.role, &role);
	if (!kk_role_may(role, KK_MAY_MANAGE))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ERASE_WHO_MAY);
	KK_TRY(load(cx, w->rq->contact_id, w));
	KK_TRY(kk_erased_refuse(cx, w->root));
	KK_TRY(kk_key_ready(cx, &key));
	wrong = kk_key_words(cx, &key);
	if (wrong) /* they would come back with the next list */
		return KK_FAIL(cx, KK_EIO, KK_MSG_ERASE_KEY, wrong);
	return KK_OK;
}

/* What their calls taught is folded while it is known whose they were: in
 * transactions of its own, since it may be much (SQLite 3.40 keeps the pages of
 * a savepoint in memory). */
static enum kk_rc learn(struct kk_ctx *cx)
{
	struct kk_learn_report r = {.activities = 1};

	while (r.activities > 0)
		KK_TRY(kk_learn_new(cx, &r));
	return KK_OK;
}

/* ---- doing it ---- */

static enum kk_rc erase_all(struct kk_erase_work *w)
{
	struct kk_ctx *cx = w->cx;

	KK_TRY(count(w));
	KK_TRY(learn(cx)); /* the rest: nothing comes in between */
	KK_TRY(kk_search_catch_up(cx));
	KK_TRY(kk_stop_contact(cx, w->root, KK_NULL, &w->e->touches));
	KK_TRY(kk_erase_refused(w));
	for (size_t i = 0; i < w->n_rows; i++)
		KK_TRY(kk_search_forget(cx, KK_SEARCH_CONTACT, w->rows[i].id));
	KK_TRY(kk_consent_seal(cx, w->root));
	/* those merged first: what is erased is merged into nobody anew */
	for (size_t i = 0; i < w->n_rows; i++)
		KK_TRY(kk_erase_row(w, w->rows[i].id));
	for (size_t i = 0; i < w->n_rows && !w->rq->keep_company; i++)
		if (w->rows[i].account_id != KK_NULL)
			KK_TRY(kk_erase_company(w, w->rows[i].account_id));
	KK_TRY(kk_audit(cx, "contact.erased", "contact", w->root,
		w->rq->reason.p ? kk_arena_z(cx->arena, w->rq->reason) : NULL));
	return kk_sql_erase_sweep_put(
		cx, &(struct kk_erase_sweep_put_arg){KK_STR("1")}, NULL);
}

static enum kk_rc erase(struct kk_erase_work *w)
{
	KK_TRY(allowed(w));
	return erase_all(w);
}

enum kk_rc kk_erase(struct kk_ctx *cx, const struct kk_erase_request *rq,
	struct kk_erasure *e)
{
	struct kk_erase_work w = {.cx = cx, .rq = rq, .e = e};

	KK_TRY(learn(cx));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, erase(&w));
}

/* ---- afterwards ---- */

/* May others wait while a large file is written anew? */
static bool is_night(struct kk_ctx *cx)
{
	int minute = kk_civil_of(kk_clock_now(&cx->clock)).minute;

	return minute >= NIGHT_FROM || minute < NIGHT_UNTIL;
}

enum kk_rc kk_erase_sweep(struct kk_ctx *cx, bool patient, bool *left_r)
{
	bool whole, at_once = !patient || is_night(cx);
	struct kk_erase_sweep_row row;
	enum kk_rc rc = kk_sql_erase_sweep(cx, &row);

	*left_r = rc == KK_OK;
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	KK_TRY(kk_store_sweep(cx, at_once ? INT64_MAX : SMALL, &whole));
	if (!whole)
		return KK_OK;
	*left_r = false;
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, kk_sql_erase_sweep_done(cx, NULL));
}

enum kk_rc kk_erased_refuse(struct kk_ctx *cx, int64_t contact_id)
{
	struct kk_erased_row row;
	enum kk_rc rc =
		kk_sql_erased(cx, &(struct kk_erased_arg){contact_id}, &row);

	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_ERASED,
		kk_arena_int(cx->arena, contact_id));
}
