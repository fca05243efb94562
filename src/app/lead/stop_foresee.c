#include "app/lead/stop_foresee.h"

#include "app/people/merge.h"
#include "app/people/record.h"
#include "store/sql.h"
#include "store/store.h"

struct work {
	struct kk_ctx *cx;
	struct kk_stop_foresight *f;
	size_t plans_cap, kept_cap, shared_cap;
};

/* Room for one more text in a list that grows. */
static struct kk_str *one_more(
	struct kk_arena *a, struct kk_str **list, size_t *n, size_t *cap)
{
	if (*n == *cap) {
		size_t more = *cap ? 2 * *cap : 16;
		struct kk_str *to = KK_NEW_N(a, struct kk_str, more);

		for (size_t i = 0; i < *n; i++)
			to[i] = (*list)[i];
		*list = to;
		*cap = more;
	}
	return &(*list)[(*n)++];
}

static void keep(struct work *w, struct kk_str text, bool shared)
{
	struct kk_stop_foresight *f = w->f;

	for (size_t i = 0; shared && i < f->n_shared; i++)
		if (kk_str_eq(f->shared[i], text))
			return; /* a switchboard is everybody's */
	*(shared ? one_more(w->cx->arena, &f->shared, &f->n_shared,
			   &w->shared_cap)
		 : one_more(w->cx->arena, &f->kept, &f->n_kept, &w->kept_cap)) =
		text;
}

static void add_plans(struct work *w, const struct kk_record_planned_row *r)
{
	struct kk_stop_foresight *f = w->f;
	size_t i = 0;

	while (i < f->n_plans && f->plans[i].owner_id != r->owner_id)
		i++;
	if (i == w->plans_cap) {
		size_t more = w->plans_cap ? 2 * w->plans_cap : 8;
		struct kk_stop_plans *to =
			KK_NEW_N(w->cx->arena, struct kk_stop_plans, more);

		for (size_t k = 0; k < f->n_plans; k++)
			to[k] = f->plans[k];
		f->plans = to;
		w->plans_cap = more;
	}
	if (i == f->n_plans) {
		f->plans[i] =
			(struct kk_stop_plans){r->owner_id, r->owner.p, 0};
		f->n_plans++;
	}
	f->plans[i].touches += r->n;
	f->touches += (size_t)r->n;
}

static enum kk_rc add_person(struct work *w, int64_t id, bool *stopped_r)
{
	struct kk_record_planned_row *rows;
	struct kk_record_person p;
	size_t n;

	KK_TRY(kk_record_person(w->cx, id, &p));
	for (size_t i = 0; i < p.n_numbers; i++)
		keep(w, p.numbers[i].national, p.numbers[i].shared);
	for (size_t i = 0; i < p.n_emails; i++)
		keep(w, p.emails[i].address, p.emails[i].role);
	*stopped_r = (p.stopped & KK_ALL_CHANNELS) == KK_ALL_CHANNELS;
	w->f->contacts++;
	KK_TRY(kk_sql_record_planned(
		w->cx, &(struct kk_record_planned_arg){id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		add_plans(w, &rows[i]);
	return KK_OK;
}

static enum kk_rc of_contact(struct work *w, int64_t id)
{
	struct kk_contact_keys_row keys;
	enum kk_rc rc;

	rc = kk_sql_contact_keys(
		w->cx, &(struct kk_contact_keys_arg){id}, &keys);
	if (rc == KK_ENO)
		return KK_FAIL(w->cx, KK_ENOTFOUND, KK_MSG_CONTACT_UNKNOWN,
			kk_arena_int(w->cx->arena, id));
	KK_TRY(rc);
	KK_TRY(kk_contact_root(w->cx, id, &id));
	w->f->who = keys.name.p;
	return add_person(w, id, &w->f->already);
}

static enum kk_rc of_account(struct work *w, int64_t id)
{
	struct kk_contacts_by_account_row *rows;
	struct kk_record_account_row account;
	bool stopped;
	enum kk_rc rc;
	size_t n;

	rc = kk_sql_record_account(
		w->cx, &(struct kk_record_account_arg){id}, &account);
	if (rc == KK_ENO)
		return KK_FAIL(w->cx, KK_ENOTFOUND, KK_MSG_ACCOUNT_UNKNOWN,
			kk_arena_int(w->cx->arena, id));
	KK_TRY(rc);
	KK_TRY(kk_account_root(w->cx, id, &id));
	w->f->who = account.name.p;
	w->f->already =
		(account.stop_mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS;
	KK_TRY(kk_sql_contacts_by_account(
		w->cx, &(struct kk_contacts_by_account_arg){id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(add_person(w, rows[i].contact_id, &stopped));
	return KK_OK;
}

enum kk_rc kk_stop_foresee(struct kk_ctx *cx, int64_t contact_id,
	int64_t account_id, struct kk_stop_foresight *f)
{
	struct work w = {.cx = cx, .f = f};

	*f = (struct kk_stop_foresight){.contacts = 0};
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, contact_id == KK_NULL
					? of_account(&w, account_id)
					: of_contact(&w, contact_id));
}
