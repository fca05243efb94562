#include "app/lists/list.h"

#include "app/lists/list_work.h"
#include "app/users/team.h"
#include "store/sql.h"
#include "store/store.h"

/* The filter as both statements take it. */
struct leads {
	struct kk_list list;
	struct kk_list_lead_row_arg arg;
	struct kk_instant today; /* where it begins */
};

static unsigned living_states(void)
{
	unsigned bits = 0;

	for (int s = 0; s < KK_LEAD__MAX; s++)
		if (kk_lead_living((enum kk_lead_state)s))
			bits |= 1u << s;
	return bits;
}

int64_t kk_list_state_bit(enum kk_lead_state s)
{
	static const int64_t bits[KK_LEAD__MAX] = {
		[KK_LEAD_WORKING] = 1,
		[KK_LEAD_WAITING] = 2,
		[KK_LEAD_MEETING] = 4,
		[KK_LEAD_CUSTOMER] = 8,
		[KK_LEAD_STOPPED] = 16,
		[KK_LEAD_INVALID] = 32,
	};

	return bits[s];
}

static int64_t state_bits(unsigned states)
{
	int64_t all = 0;

	for (int s = 0; s < KK_LEAD__MAX; s++)
		if (states & 1u << s)
			all |= kk_list_state_bit((enum kk_lead_state)s);
	return all;
}

static enum kk_rc read_filter(struct leads *w)
{
	const struct kk_list_filter *f = w->list.f;
	struct kk_ctx *cx = w->list.cx;
	const struct kk_team *team;
	enum kk_channel channel;

	if (f->channel.p && !kk_channel_from(f->channel, &channel))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CHANNEL_UNKNOWN,
			kk_arena_z(cx->arena, f->channel));
	KK_TRY(kk_team_get(cx, &team));
	w->today = kk_day_start(team->today);
	w->arg = (struct kk_list_lead_row_arg){
		.owner_from = f->owner_id ? f->owner_id : 0,
		.owner_until = f->owner_id ? f->owner_id : INT64_MAX,
		.states = state_bits(f->states ? f->states : living_states()),
		.cadence = f->cadence,
		.late_before = f->overdue ? w->today.ms : KK_NULL,
		.due_from =
			f->due_from ? kk_day_start(f->due_from).ms : KK_NULL,
		.due_until = f->due_until ? kk_day_start(f->due_until + 1).ms
					  : KK_NULL,
		.channel = f->channel.p ? kk_str_z(kk_channel_code(channel))
					: KK_STR_NONE,
		.batch_id = f->batch_id ? f->batch_id : KK_NULL,
		.tag_id = f->tag_id ? f->tag_id : KK_NULL,
		.source = f->source,
		.no_reason = f->no_reason ? 1 : KK_NULL,
		.stopped = kk_list_stopped_arg(f->stopped)};
	return KK_OK;
}

/* ---- rows ---- */

static struct kk_instant instant(int64_t ms)
{
	return ms == KK_NULL ? KK_INSTANT_NONE : (struct kk_instant){ms};
}

static struct kk_list_lead lead_of(
	const struct leads *w, const struct kk_list_lead_row_row *r)
{
	bool due = r->due_until != KK_NULL;

	return (struct kk_list_lead){.id = r->id,
		.contact_id = r->contact_id,
		.account_id = r->account_id,
		.owner_id = r->owner_id,
		.touch_id = r->touch_id,
		.step = r->step,
		.name = r->name,
		.reading = r->reading,
		.title = r->title,
		.account = r->account,
		.owner = r->owner,
		.state = r->state,
		.source = r->source,
		.cadence = r->cadence,
		.channel = r->channel,
		.purpose = r->purpose,
		.last_channel = r->last_channel,
		.disposition = r->disposition,
		.due_at = instant(r->due_at),
		.told = r->told == 1,
		.last_at = instant(r->last_at),
		.created_at = instant(r->created_at),
		.seat = r->seat == 1,
		.overdue = due && r->due_until < w->today.ms,
		.stopped = (r->stop_mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS};
}

static struct kk_list_key key_of(
	enum kk_list_sort sort, const struct kk_list_lead_row_row *r)
{
	struct kk_list_key k = {.id = r->id, .number = KK_NULL, .tie = r->id};

	switch (sort) {
	case KK_SORT_NEXT:
		k.number = r->due_at;
		if (r->touch_id != KK_NULL)
			k.tie = r->touch_id;
		break;
	case KK_SORT_ACTIVITY:
		k.number = r->last_at;
		break;
	case KK_SORT_NAME:
		k.words = r->sort_name;
		break;
	case KK_SORT_ACCOUNT:
		k.words = r->account_key;
		break;
	case KK_SORT_CREATED:
	case KK_SORT__MAX:
		break;
	}
	return k;
}

static enum kk_rc lead_row(
	struct kk_list *l, struct kk_list_key *key, size_t at)
{
	struct leads *w = (struct leads *)l;
	struct kk_list_lead *rows = l->rows;
	struct kk_list_lead_row_row row;

	KK_TRY(kk_list_custom(l, key->id));
	w->arg.id = key->id;
	KK_TRY(kk_sql_list_lead_row(l->cx, &w->arg, &row));
	rows[at] = lead_of(w, &row);
	*key = key_of(l->p->sort, &row);
	return KK_OK;
}

static enum kk_rc lead_key(struct kk_list *l, struct kk_list_key *key)
{
	const struct kk_list_lead_row_arg *a = &((struct leads *)l)->arg;
	struct kk_list_lead_key_row row;

	KK_TRY(kk_list_custom(l, key->id));
	KK_TRY(kk_sql_list_lead_key(l->cx,
		&(struct kk_list_lead_key_arg){.id = key->id,
			.owner_from = a->owner_from,
			.owner_until = a->owner_until,
			.sort = kk_str_z(kk_list_sort_code(l->p->sort)),
			.states = a->states,
			.cadence = a->cadence,
			.late_before = a->late_before,
			.due_from = a->due_from,
			.due_until = a->due_until,
			.channel = a->channel,
			.batch_id = a->batch_id,
			.source = a->source,
			.stopped = a->stopped,
			.tag_id = a->tag_id,
			.no_reason = a->no_reason},
		&row));
	key->number = row.number;
	key->words = row.words;
	key->tie = row.tie;
	return KK_OK;
}

/* ---- long lists ---- */

#define TAKE(words_of, number_of, tie_of)                                      \
	do {                                                                   \
		*keys_r =                                                      \
			KK_NEW_N(l->cx->arena, struct kk_list_key, *n_r + 1);  \
		for (size_t i = 0; i < *n_r; i++)                              \
			(*keys_r)[i] = (struct kk_list_key){                   \
				rows[i].id, number_of, words_of, tie_of};      \
	} while (0)

/* Behind the last that the filter lets through: nobody is late at a time that
 * is still to come. */
static int64_t due_end(const struct leads *w)
{
	int64_t end = INT64_MAX;

	if (w->arg.due_until != KK_NULL)
		end = w->arg.due_until;
	if (w->arg.late_before != KK_NULL && w->arg.late_before < end)
		end = w->arg.late_before;
	return end;
}

/* The first that it lets through. */
static int64_t due_begin(const struct leads *w)
{
	return w->arg.due_from == KK_NULL ? 0 : w->arg.due_from;
}

static enum kk_rc walk_next(struct kk_list *l, const struct kk_list_key *from,
	int64_t most, struct kk_list_key **keys_r, size_t *n_r)
{
	const struct leads *w = (const struct leads *)l;
	struct kk_list_lead_by_next_arg arg = {.owner_from = w->arg.owner_from,
		.owner_until = w->arg.owner_until,
		.number = from->number,
		.tie = from->tie,
		.due_until = due_end(w),
		.channel = w->arg.channel,
		.states = w->arg.states,
		.most = most};
	struct kk_list_lead_by_next_row *rows;

	if (arg.number < due_begin(w)) {
		arg.number = due_begin(w);
		arg.tie = 0;
	}
	KK_TRY(kk_sql_list_lead_by_next(l->cx, &arg, &rows, n_r));
	TAKE(KK_STR_NONE, rows[i].number, rows[i].tie);
	return KK_OK;
}

static enum kk_rc walk_next_down(struct kk_list *l,
	const struct kk_list_key *from, int64_t most,
	struct kk_list_key **keys_r, size_t *n_r)
{
	const struct leads *w = (const struct leads *)l;
	struct kk_list_lead_by_next_down_arg arg = {
		.owner_from = w->arg.owner_from,
		.owner_until = w->arg.owner_until,
		.number = from->number < 0 ? 0 : from->number,
		.tie = from->tie,
		.due_from = due_begin(w),
		.channel = w->arg.channel,
		.states = w->arg.states,
		.most = most};
	struct kk_list_lead_by_next_down_row *rows;

	if (arg.number >= due_end(w)) {
		arg.number = due_end(w) - 1;
		arg.tie = INT64_MAX;
	}
	KK_TRY(kk_sql_list_lead_by_next_down(l->cx, &arg, &rows, n_r));
	TAKE(KK_STR_NONE, rows[i].number, rows[i].tie);
	return KK_OK;
}

static enum kk_rc walk_name(struct kk_list *l, const struct kk_list_key *from,
	int64_t most, struct kk_list_key **keys_r, size_t *n_r)
{
	const struct leads *w = (const struct leads *)l;
	struct kk_list_lead_by_name_arg arg = {w->arg.owner_from,
		w->arg.owner_until, from->words, from->tie, most};
	struct kk_list_lead_by_name_row *rows;

	KK_TRY(kk_sql_list_lead_by_name(l->cx, &arg, &rows, n_r));
	TAKE(rows[i].words, KK_NULL, rows[i].id);
	return KK_OK;
}

static enum kk_rc walk_name_down(struct kk_list *l,
	const struct kk_list_key *from, int64_t most,
	struct kk_list_key **keys_r, size_t *n_r)
{
	const struct leads *w = (const struct leads *)l;
	struct kk_list_lead_by_name_down_arg arg = {w->arg.owner_from,
		w->arg.owner_until, from->words, from->tie, most};
	struct kk_list_lead_by_name_down_row *rows;

	KK_TRY(kk_sql_list_lead_by_name_down(l->cx, &arg, &rows, n_r));
	TAKE(rows[i].words, KK_NULL, rows[i].id);
	return KK_OK;
}

static enum kk_rc walk_id(struct kk_list *l, const struct kk_list_key *from,
	int64_t most, struct kk_list_key **keys_r, size_t *n_r)
{
	const struct leads *w = (const struct leads *)l;
	struct kk_list_lead_by_id_arg arg = {
		w->arg.owner_from, w->arg.owner_until, from->tie, most};
	struct kk_list_lead_by_id_row *rows;

	KK_TRY(kk_sql_list_lead_by_id(l->cx, &arg, &rows, n_r));
	TAKE(KK_STR_NONE, KK_NULL, rows[i].id);
	return KK_OK;
}

static enum kk_rc walk_id_down(struct kk_list *l,
	const struct kk_list_key *from, int64_t most,
	struct kk_list_key **keys_r, size_t *n_r)
{
	const struct leads *w = (const struct leads *)l;
	struct kk_list_lead_by_id_down_arg arg = {
		w->arg.owner_from, w->arg.owner_until, from->tie, most};
	struct kk_list_lead_by_id_down_row *rows;

	KK_TRY(kk_sql_list_lead_by_id_down(l->cx, &arg, &rows, n_r));
	TAKE(KK_STR_NONE, KK_NULL, rows[i].id);
	return KK_OK;
}

/* Leads that ended have no next touch: its index does not know them. */
static bool choose_walk(struct leads *w)
{
	static kk_list_walk_fn *const walks[KK_SORT__MAX][2] = {
		[KK_SORT_NEXT] = {walk_next, walk_next_down},
		[KK_SORT_NAME] = {walk_name, walk_name_down},
		[KK_SORT_CREATED] = {walk_id, walk_id_down},
	};
	const struct kk_list *l = &w->list;

	if (l->p->sort == KK_SORT_NEXT && l->f->states & ~living_states())
		return false;
	w->list.walk = walks[l->p->sort][kk_list_down(l)];
	return w->list.walk;
}

/* ---- sets ---- */

static enum kk_rc load_keys(struct leads *w, int64_t span, int64_t most,
	const char *sort, struct kk_list_lead_keys_row **rows_r, size_t *n_r)
{
	const struct kk_list_lead_row_arg *a = &w->arg;

	return kk_sql_list_lead_keys(w->list.cx,
		&(struct kk_list_lead_keys_arg){.owner_from = a->owner_from,
			.owner_until = a->owner_until,
			.span = span,
			.most = most,
			.sort = kk_str_z(sort),
			.states = a->states,
			.cadence = a->cadence,
			.late_before = a->late_before,
			.due_from = a->due_from,
			.due_until = a->due_until,
			.channel = a->channel,
			.batch_id = a->batch_id,
			.tag_id = a->tag_id,
			.source = a->source,
			.stopped = a->stopped,
			.no_reason = a->no_reason},
		rows_r, n_r);
}

static enum kk_rc few(struct leads *w)
{
	struct kk_list *l = &w->list;
	struct kk_list_lead_keys_row *rows;
	struct kk_list_key *keys;
	size_t n;

	KK_TRY(load_keys(w, KK_LIST_FEW, KK_LIST_FEW,
		kk_list_sort_code(l->p->sort), &rows, &n));
	keys = KK_NEW_N(l->cx->arena, struct kk_list_key, n + 1);
	for (size_t i = 0; i < n; i++)
		keys[i] = (struct kk_list_key){
			rows[i].id, rows[i].number, rows[i].words, rows[i].tie};
	return kk_list_of_set(l, keys, n, l->f->n_customs == 0);
}

/* Those that were found, whom not every filter has seen. */
static enum kk_rc of_ids(struct leads *w, const int64_t *ids, size_t n)
{
	struct kk_list_key *keys =
		KK_NEW_N(w->list.cx->arena, struct kk_list_key, n + 1);

	for (size_t i = 0; i < n; i++)
		keys[i].id = ids[i];
	return kk_list_of_set(&w->list, keys, n, false);
}

static enum kk_rc many(struct leads *w)
{
	struct kk_list *l = &w->list;
	struct kk_list_lead_keys_row *rows;
	int64_t *ids;
	size_t n;

	KK_TRY(kk_list_leads_found(l->cx, l->f, &w->arg, &ids, &n));
	if (n <= KK_LIST_FEW)
		return of_ids(w, ids, n);
	if (!choose_walk(w))
		return KK_FAIL(l->cx, KK_EINPUT, KK_MSG_LIST_MANY);
	KK_TRY(kk_list_of_walk(l));
	if (l->f->n_customs) {
		kk_list_total_unknown(l);
		return KK_OK;
	}
	KK_TRY(load_keys(
		w, KK_LIST_LOOKED_AT, KK_LIST_COUNT + 1, "", &rows, &n));
	kk_list_total(l->end, n, true);
	return KK_OK;
}

static enum kk_rc by_text(struct leads *w)
{
	struct kk_list *l = &w->list;
	struct kk_list_leads_of_contact_row *rows;
	struct kk_list_key *keys;
	int64_t *people;
	size_t n, n_people, m = 0;

	KK_TRY(kk_list_people(l, &people, &n_people));
	keys = KK_NEW_N(l->cx->arena, struct kk_list_key, KK_LIST_FEW);
	for (size_t i = 0; i < n_people; i++) {
		KK_TRY(kk_sql_list_leads_of_contact(l->cx,
			&(struct kk_list_leads_of_contact_arg){people[i]},
			&rows, &n));
		for (size_t k = 0; k < n; k++) {
			if (m < KK_LIST_FEW)
				keys[m++].id = rows[k].id;
			else
				l->end->total_more = true;
		}
	}
	return kk_list_of_set(l, keys, m, false);
}

static enum kk_rc fill_page(struct leads *w)
{
	struct kk_list_lead_size_row size;
	int64_t *ids;
	bool found;
	size_t n;

	if (w->list.f->text.p)
		return by_text(w);
	KK_TRY(kk_list_custom_found(&w->list, &ids, &n, &found));
	if (found)
		return of_ids(w, ids, n);
	KK_TRY(kk_sql_list_lead_size(w->list.cx,
		&(struct kk_list_lead_size_arg){
			w->arg.owner_from, w->arg.owner_until, KK_LIST_FEW + 1},
		&size));
	return size.n <= KK_LIST_FEW ? few(w) : many(w);
}

static enum kk_rc list_leads(struct leads *w)
{
	bool again = true;

	KK_TRY(kk_list_open(&w->list));
	KK_TRY(read_filter(w));
	w->list.row_size = sizeof(struct kk_list_lead);
	w->list.rows = KK_NEW_N(
		w->list.cx->arena, struct kk_list_lead, w->list.want + 1);
	while (again) {
		KK_TRY(fill_page(w));
		kk_list_close(&w->list, &again);
	}
	return KK_OK;
}

enum kk_rc kk_list_leads(struct kk_ctx *cx, const struct kk_list_filter *f,
	const struct kk_list_page *p, struct kk_list_lead **rows_r, size_t *n_r,
	struct kk_list_end *end_r)
{
	struct leads w = {.list = {.cx = cx,
				  .f = f,
				  .p = p,
				  .end = end_r,
				  .row = lead_row,
				  .key = lead_key}};

	KK_TRY(kk_store_begin_view(cx));
	KK_TRY(kk_store_end(cx, list_leads(&w)));
	*rows_r = w.list.rows;
	*n_r = w.list.n;
	return KK_OK;
}
