/* Of many leads, the few that one filter finds: a list that is narrowed to them
 * is sorted in memory instead of being looked for row by row. */
#include "app/lists/list_work.h"

#include "store/sql.h"
#include "store/store.h"

#define MOST (KK_LIST_FEW + 1)

struct found {
	int64_t *ids;
	size_t n;
};

typedef enum kk_rc find_fn(struct kk_ctx *cx,
	const struct kk_list_lead_row_arg *a, struct found *x);

/* A statement that finds numbers, with what it is asked. */
#define FIND(x, statement, ...)                                                \
	do {                                                                   \
		struct kk_##statement##_row *rows;                             \
		size_t n;                                                      \
                                                                               \
		KK_TRY(kk_sql_##statement(cx,                                  \
			&(struct kk_##statement##_arg){__VA_ARGS__}, &rows,    \
			&n));                                                  \
		for (size_t i = 0; i < n && (x)->n < MOST; i++)                \
			(x)->ids[(x)->n++] = rows[i].id;                       \
	} while (0)

static enum kk_rc of_tag(struct kk_ctx *cx,
	const struct kk_list_lead_row_arg *a, struct found *x)
{
	FIND(x, list_leads_of_tag, a->tag_id, MOST);
	return KK_OK;
}

static enum kk_rc of_cadence(struct kk_ctx *cx,
	const struct kk_list_lead_row_arg *a, struct found *x)
{
	FIND(x, list_leads_of_cadence, a->cadence, MOST);
	return KK_OK;
}

static enum kk_rc to_come(struct kk_ctx *cx,
	const struct kk_list_lead_row_arg *a, struct found *x)
{
	FIND(x, list_leads_to_come, a->owner_from, a->owner_until,
		a->due_from == KK_NULL ? 0 : a->due_from,
		a->due_until == KK_NULL ? INT64_MAX : a->due_until,
		a->late_before == KK_NULL ? INT64_MAX : a->late_before,
		a->channel, MOST);
	return KK_OK;
}

static enum kk_rc in_state(struct kk_ctx *cx,
	const struct kk_list_lead_row_arg *a, struct found *x)
{
	for (int s = 0; s < KK_LEAD__MAX && x->n < MOST; s++)
		if (a->states & kk_list_state_bit((enum kk_lead_state)s))
			FIND(x, list_leads_in_state,
				kk_str_z(kk_lead_state_code(
					(enum kk_lead_state)s)),
				a->owner_from, a->owner_until, MOST);
	return KK_OK;
}

static enum kk_rc who_said_stop(struct kk_ctx *cx,
	const struct kk_list_lead_row_arg *a, struct found *x)
{
	(void)a;
	FIND(x, list_leads_stopped, MOST);
	return KK_OK;
}

static enum kk_rc from(struct kk_ctx *cx, const struct kk_list_lead_row_arg *a,
	struct found *x)
{
	FIND(x, list_leads_from, a->batch_id, a->source, MOST);
	return KK_OK;
}

static enum kk_rc without_reason(struct kk_ctx *cx,
	const struct kk_list_lead_row_arg *a, struct found *x)
{
	FIND(x, list_leads_no_reason, a->owner_from, a->owner_until, MOST);
	return KK_OK;
}

enum kk_rc kk_list_leads_found(struct kk_ctx *cx,
	const struct kk_list_filter *f, const struct kk_list_lead_row_arg *arg,
	int64_t **ids_r, size_t *n_r)
{
	struct {
		bool asked;
		find_fn *find;
	} all[] = {{f->tag_id, of_tag}, {f->cadence.p, of_cadence},
		{f->stopped == KK_STOPPED_YES, who_said_stop},
		{f->states, in_state},
		{f->channel.p || f->overdue || f->due_from || f->due_until,
			to_come},
		{f->batch_id || f->source.p, from},
		{f->no_reason, without_reason}};
	struct found x = {.ids = KK_NEW_N(cx->arena, int64_t, MOST)};

	*n_r = MOST;
	for (size_t i = 0; i < sizeof all / sizeof *all && *n_r == MOST; i++) {
		if (!all[i].asked)
			continue;
		x.n = 0;
		KK_TRY(all[i].find(cx, arg, &x));
		*n_r = x.n;
	}
	*ids_r = x.ids;
	return KK_OK;
}
