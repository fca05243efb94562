#include "app/lists/list_work.h"

#include <stdlib.h>

#include "store/sql.h"
#include "store/store.h"

struct people {
	struct kk_list list;
	struct kk_list_contact_row_arg arg;
};

static bool is_stopped(int64_t mask)
{
	return (mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS;
}

/* Everybody in this order is no list; an owner's people are one, if few. */
static enum kk_rc wrong_sort(struct kk_list *l)
{
	if (l->f->owner_id && l->p->sort == KK_SORT_ACCOUNT)
		return KK_FAIL(l->cx, KK_EINPUT, KK_MSG_LIST_MANY);
	return KK_FAIL(l->cx, KK_EINPUT, KK_MSG_LIST_SORT,
		kk_list_sort_code(l->p->sort));
}

/* ---- by text ---- */

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

enum kk_rc kk_list_people(struct kk_list *l, int64_t **people_r, size_t *n_r)
{
	struct kk_list_contacts_of_account_row *rows;
	struct kk_search_ids ids;
	size_t n, m = 0;
	int64_t *all = KK_NEW_N(l->cx->arena, int64_t, KK_LIST_FOUND);

	KK_TRY(kk_search_ids(l->cx, l->f->text, KK_LIST_FOUND, &ids));
	l->end->total_more |= ids.more;
	for (size_t i = 0; i < ids.n_contacts && m < KK_LIST_FOUND; i++)
		all[m++] = ids.contacts[i];
	for (size_t i = 0; i < ids.n_accounts && m < KK_LIST_FOUND; i++) {
		KK_TRY(kk_sql_list_contacts_of_account(l->cx,
			&(struct kk_list_contacts_of_account_arg){
				ids.accounts[i], (int64_t)(KK_LIST_FOUND - m)},
			&rows, &n));
		for (size_t k = 0; k < n; k++)
			all[m++] = rows[k].id;
	}
	l->end->total_more |= m == KK_LIST_FOUND;
	if (m)
		qsort(all, m, sizeof *all, by_number);
	*n_r = 0;
	for (size_t i = 0; i < m; i++)
		if (*n_r == 0 || all[*n_r - 1] != all[i])
			all[(*n_r)++] = all[i];
	*people_r = all;
	return KK_OK;
}

static enum kk_rc set_of(struct kk_list *l, const int64_t *ids, size_t n)
{
	struct kk_list_key *keys =
		KK_NEW_N(l->cx->arena, struct kk_list_key, n + 1);

	for (size_t i = 0; i < n; i++)
		keys[i].id = ids[i];
	return kk_list_of_set(l, keys, n, false);
}

/* ---- contacts ---- */

static enum kk_rc contact_row(
	struct kk_list *l, struct kk_list_key *key, size_t at)
{
	struct people *w = (struct people *)l;
	struct kk_list_contact *rows = l->rows;
	struct kk_list_contact_row_row r;

	KK_TRY(kk_list_custom(l, key->id));
	w->arg.id = key->id;
	KK_TRY(kk_sql_list_contact_row(l->cx, &w->arg, &r));
	rows[at] = (struct kk_list_contact){.id = r.id,
		.account_id = r.account_id,
		.lead_id = r.lead_id,
		.owner_id = r.owner_id,
		.name = r.name,
		.reading = r.reading,
		.title = r.title,
		.department = r.department,
		.account = r.account,
		.owner = r.owner,
		.state = r.state,
		.phone = r.phone,
		.email = r.email,
		.created_at = {r.created_at},
		.seat = r.seat == 1,
		.left = r.left_at != KK_NULL,
		.stopped = is_stopped(r.stop_mask)};
	*key = (struct kk_list_key){.id = r.id, .number = KK_NULL, .tie = r.id};
	if (l->p->sort == KK_SORT_NAME)
		key->words = r.sort_name;
	else if (l->p->sort == KK_SORT_ACCOUNT)
		key->words = r.account_key;
	return KK_OK;
}

static enum kk_rc contact_key(struct kk_list *l, struct kk_list_key *key)
{
	const struct kk_list_contact_row_arg *a = &((struct people *)l)->arg;
	struct kk_list_contact_key_row r;

	KK_TRY(kk_list_custom(l, key->id));
	KK_TRY(kk_sql_list_contact_key(l->cx,
		&(struct kk_list_contact_key_arg){
			key->id, a->owner_id, a->account_id, a->stopped},
		&r));
	*key = (struct kk_list_key){
		.id = key->id, .number = KK_NULL, .tie = key->id};
	if (l->p->sort == KK_SORT_NAME)
		key->words = r.words;
	else if (l->p->sort == KK_SORT_ACCOUNT)
		key->words = r.account_key;
	return KK_OK;
}

#define TAKE(words_of)                                                         \
	do {                                                                   \
		*keys_r =                                                      \
			KK_NEW_N(l->cx->arena, struct kk_list_key, *n_r + 1);  \
		for (size_t i = 0; i < *n_r; i++)                              \
			(*keys_r)[i] = (struct kk_list_key){                   \
				rows[i].id, KK_NULL, words_of, rows[i].id};    \
	} while (0)

/* One stretch: the statement `name` of a list by name or by number. */
#define BY_NAME(fn, statement)                                                 \
	static enum kk_rc fn(struct kk_list *l,                                \
		const struct kk_list_key *from, int64_t most,                  \
		struct kk_list_key **keys_r, size_t *n_r)                      \
	{                                                                      \
		struct kk_##statement##_row *rows;                             \
                                                                               \
		KK_TRY(kk_sql_##statement(l->cx,                               \
			&(struct kk_##statement##_arg){                        \
				from->words, from->tie, most},                 \
			&rows, n_r));                                          \
		TAKE(rows[i].words);                                           \
		return KK_OK;                                                  \
	}
#define BY_ID(fn, statement)                                                   \
	static enum kk_rc fn(struct kk_list *l,                                \
		const struct kk_list_key *from, int64_t most,                  \
		struct kk_list_key **keys_r, size_t *n_r)                      \
	{                                                                      \
		struct kk_##statement##_row *rows;                             \
                                                                               \
		KK_TRY(kk_sql_##statement(l->cx,                               \
			&(struct kk_##statement##_arg){from->tie, most},       \
			&rows, n_r));                                          \
		TAKE(KK_STR_NONE);                                             \
		return KK_OK;                                                  \
	}

BY_NAME(contacts_by_name, list_contact_by_name)
BY_NAME(contacts_by_name_down, list_contact_by_name_down)
BY_ID(contacts_by_id, list_contact_by_id)
BY_ID(contacts_by_id_down, list_contact_by_id_down)
BY_NAME(accounts_by_name, list_account_by_name)
BY_NAME(accounts_by_name_down, list_account_by_name_down)
BY_ID(accounts_by_id, list_account_by_id)
BY_ID(accounts_by_id_down, list_account_by_id_down)

/* A long list, walked through in its order. */
static enum kk_rc walk(
	struct kk_list *l, kk_list_walk_fn *const walks[KK_SORT__MAX][2])
{
	l->walk = walks[l->p->sort][kk_list_down(l)];
	return l->walk ? kk_list_of_walk(l) : wrong_sort(l);
}

static enum kk_rc all_contacts(struct people *w)
{
	static kk_list_walk_fn *const walks[KK_SORT__MAX][2] = {
		[KK_SORT_NAME] = {contacts_by_name, contacts_by_name_down},
		[KK_SORT_CREATED] = {contacts_by_id, contacts_by_id_down},
	};
	struct kk_list_contact_count_row row;

	KK_TRY(walk(&w->list, walks));
	if (w->list.f->n_customs || w->list.f->owner_id) {
		kk_list_total_unknown(&w->list);
		return KK_OK;
	}
	KK_TRY(kk_sql_list_contact_count(w->list.cx,
		&(struct kk_list_contact_count_arg){
			w->arg.stopped, KK_LIST_LOOKED_AT, KK_LIST_COUNT + 1},
		&row));
	kk_list_total(w->list.end, (size_t)row.n, row.more != 0);
	return KK_OK;
}

static enum kk_rc contacts_of_text(struct people *w)
{
	int64_t *ids;
	size_t n;

	KK_TRY(kk_list_people(&w->list, &ids, &n));
	return set_of(&w->list, ids, n);
}

/* *few_r: the owner has so few that they are sorted here. */
static enum kk_rc contacts_of_owner(struct people *w, bool *few_r)
{
	struct kk_list *l = &w->list;
	struct kk_list_contacts_of_owner_row *rows;
	int64_t *ids;
	size_t n;

	*few_r = false;
	if (!l->f->owner_id)
		return KK_OK;
	KK_TRY(kk_sql_list_contacts_of_owner(l->cx,
		&(struct kk_list_contacts_of_owner_arg){
			l->f->owner_id, KK_LIST_FEW + 1},
		&rows, &n));
	*few_r = n <= KK_LIST_FEW;
	if (!*few_r)
		return KK_OK;
	ids = KK_NEW_N(l->cx->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	return set_of(l, ids, n);
}

static enum kk_rc contacts_of_account(struct people *w)
{
	struct kk_list *l = &w->list;
	struct kk_list_contacts_of_account_row *rows;
	int64_t *ids;
	size_t n;

	KK_TRY(kk_sql_list_contacts_of_account(l->cx,
		&(struct kk_list_contacts_of_account_arg){
			l->f->account_id, KK_LIST_FEW},
		&rows, &n));
	l->end->total_more = n == KK_LIST_FEW;
	ids = KK_NEW_N(l->cx->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	return set_of(l, ids, n);
}

/* The few who said stop; *few_r: all of them, or it is another filter. */
static enum kk_rc contacts_stopped(struct people *w, bool *few_r)
{
	struct kk_list *l = &w->list;
	struct kk_list_contacts_stopped_row *rows;
	int64_t *ids;
	size_t n;

	*few_r = false;
	if (l->f->stopped != KK_STOPPED_YES)
		return KK_OK;
	KK_TRY(kk_sql_list_contacts_stopped(l->cx,
		&(struct kk_list_contacts_stopped_arg){KK_LIST_FEW + 1}, &rows,
		&n));
	*few_r = n <= KK_LIST_FEW;
	if (!*few_r)
		return KK_OK;
	ids = KK_NEW_N(l->cx->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	return set_of(l, ids, n);
}

static enum kk_rc fill_contacts(struct people *w)
{
	const struct kk_list_filter *f = w->list.f;
	int64_t *ids;
	bool found;
	size_t n;

	if (f->account_id)
		return contacts_of_account(w);
	if (f->text.p)
		return contacts_of_text(w);
	KK_TRY(kk_list_custom_found(&w->list, &ids, &n, &found));
	if (found)
		return set_of(&w->list, ids, n);
	KK_TRY(contacts_stopped(w, &found));
	if (found)
		return KK_OK;
	KK_TRY(contacts_of_owner(w, &found));
	return found ? KK_OK : all_contacts(w);
}

static enum kk_rc list_contacts(struct people *w)
{
	struct kk_list *l = &w->list;
	const struct kk_list_filter *f = l->f;
	bool again = true;

	KK_TRY(kk_list_open(l));
	if (l->p->sort == KK_SORT_NEXT || l->p->sort == KK_SORT_ACTIVITY)
		return wrong_sort(l);
	w->arg = (struct kk_list_contact_row_arg){
		.owner_id = f->owner_id ? f->owner_id : KK_NULL,
		.account_id = f->account_id ? f->account_id : KK_NULL,
		.stopped = kk_list_stopped_arg(f->stopped)};
	l->row_size = sizeof(struct kk_list_contact);
	l->rows = KK_NEW_N(l->cx->arena, struct kk_list_contact, l->want + 1);
	while (again) {
		KK_TRY(fill_contacts(w));
		kk_list_close(l, &again);
	}
	return KK_OK;
}

enum kk_rc kk_list_contacts(struct kk_ctx *cx, const struct kk_list_filter *f,
	const struct kk_list_page *p, struct kk_list_contact **rows_r,
	size_t *n_r, struct kk_list_end *end_r)
{
	struct people w = {.list = {.cx = cx,
				   .f = f,
				   .p = p,
				   .end = end_r,
				   .row = contact_row,
				   .key = contact_key}};

	KK_TRY(kk_store_begin_view(cx));
	KK_TRY(kk_store_end(cx, list_contacts(&w)));
	*rows_r = w.list.rows;
	*n_r = w.list.n;
	return KK_OK;
}

/* ---- accounts ---- */

static enum kk_rc account_row(
	struct kk_list *l, struct kk_list_key *key, size_t at)
{
	struct kk_list_account *rows = l->rows;
	struct kk_list_account_row_row r;

	KK_TRY(kk_list_custom(l, key->id));
	KK_TRY(kk_sql_list_account_row(l->cx,
		&(struct kk_list_account_row_arg){
			key->id, kk_list_stopped_arg(l->f->stopped)},
		&r));
	rows[at] = (struct kk_list_account){.id = r.id,
		.contacts = r.contacts,
		.leads = r.leads,
		.name = r.name,
		.address = r.address,
		.created_at = {r.created_at},
		.stopped = is_stopped(r.stop_mask)};
	*key = (struct kk_list_key){.id = r.id, .number = KK_NULL, .tie = r.id};
	if (l->p->sort == KK_SORT_NAME)
		key->words = r.key;
	return KK_OK;
}

static enum kk_rc all_accounts(struct kk_list *l)
{
	static kk_list_walk_fn *const walks[KK_SORT__MAX][2] = {
		[KK_SORT_NAME] = {accounts_by_name, accounts_by_name_down},
		[KK_SORT_CREATED] = {accounts_by_id, accounts_by_id_down},
	};
	struct kk_list_account_count_row row;

	KK_TRY(walk(l, walks));
	if (l->f->n_customs) {
		kk_list_total_unknown(l);
		return KK_OK;
	}
	KK_TRY(kk_sql_list_account_count(l->cx,
		&(struct kk_list_account_count_arg){
			kk_list_stopped_arg(l->f->stopped), KK_LIST_LOOKED_AT,
			KK_LIST_COUNT + 1},
		&row));
	kk_list_total(l->end, (size_t)row.n, row.more != 0);
	return KK_OK;
}

static enum kk_rc accounts_of_text(struct kk_list *l)
{
	struct kk_search_ids ids;

	KK_TRY(kk_search_ids(l->cx, l->f->text, KK_LIST_FOUND, &ids));
	l->end->total_more = ids.more;
	return set_of(l, ids.accounts, ids.n_accounts);
}

static enum kk_rc accounts_stopped(struct kk_list *l, bool *few_r)
{
	struct kk_list_accounts_stopped_row *rows;
	int64_t *ids;
	size_t n;

	*few_r = false;
	if (l->f->stopped != KK_STOPPED_YES)
		return KK_OK;
	KK_TRY(kk_sql_list_accounts_stopped(l->cx,
		&(struct kk_list_accounts_stopped_arg){KK_LIST_FEW + 1}, &rows,
		&n));
	*few_r = n <= KK_LIST_FEW;
	if (!*few_r)
		return KK_OK;
	ids = KK_NEW_N(l->cx->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	return set_of(l, ids, n);
}

static enum kk_rc fill_accounts(struct kk_list *l)
{
	int64_t *ids;
	bool found;
	size_t n;

	if (l->f->text.p)
		return accounts_of_text(l);
	KK_TRY(kk_list_custom_found(l, &ids, &n, &found));
	if (found)
		return set_of(l, ids, n);
	KK_TRY(accounts_stopped(l, &found));
	return found ? KK_OK : all_accounts(l);
}

static enum kk_rc list_accounts(struct kk_list *l)
{
	bool again = true;

	KK_TRY(kk_list_open(l));
	if (l->p->sort != KK_SORT_NAME && l->p->sort != KK_SORT_CREATED)
		return wrong_sort(l);
	l->row_size = sizeof(struct kk_list_account);
	l->rows = KK_NEW_N(l->cx->arena, struct kk_list_account, l->want + 1);
	while (again) {
		KK_TRY(fill_accounts(l));
		kk_list_close(l, &again);
	}
	return KK_OK;
}

enum kk_rc kk_list_accounts(struct kk_ctx *cx, const struct kk_list_filter *f,
	const struct kk_list_page *p, struct kk_list_account **rows_r,
	size_t *n_r, struct kk_list_end *end_r)
{
	struct kk_list l = {
		.cx = cx, .f = f, .p = p, .end = end_r, .row = account_row};

	KK_TRY(kk_store_begin_view(cx));
	KK_TRY(kk_store_end(cx, list_accounts(&l)));
	*rows_r = l.rows;
	*n_r = l.n;
	return KK_OK;
}
