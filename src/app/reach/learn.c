#include "app/reach/learn_work.h"

#include <stdlib.h>

#include "app/users/team.h"
#include "core/reach/pack.h"
#include "format/plans/reach_text.h"
#include "format/text/real.h"
#include "store/sql.h"
#include "store/store.h"

/* Activities looked at in one go, some 0.1 s: whoever logs meanwhile waits. */
#define MOST_NEW 5000

/* ---- the last calls as text: "P BITS REACHED " each, oldest first ---- */

static const char *recent_text(
	struct kk_arena *a, const struct kk_reach_fold *f)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (int i = 0; i < f->n_recent; i++) {
		int at = (f->next - f->n_recent + i + KK_RECENT_CALLS) %
			 KK_RECENT_CALLS;
		const struct kk_recent *e = &f->recent[at];

		kk_buf_addf(&b, "%.17g %lld %d ", e->p, (long long)e->bits,
			e->reached);
	}
	return kk_buf_z(&b);
}

static struct kk_str word(struct kk_str *rest)
{
	size_t n = kk_str_find(*rest, KK_STR(" "));
	struct kk_str w = *rest;

	if (n == SIZE_MAX) {
		rest->n = 0;
		return w;
	}
	w.n = n;
	rest->p += n + 1;
	rest->n -= n + 1;
	return w;
}

static bool read_recent(struct kk_str text, struct kk_reach_fold *f)
{
	while (text.n) {
		struct kk_recent *e = &f->recent[f->next];
		int64_t y;

		if (f->n_recent == KK_RECENT_CALLS ||
			!kk_real_parse(word(&text), 0, 1, &e->p) ||
			!kk_str_int(word(&text), INT64_MAX, &e->bits) ||
			!kk_str_int(word(&text), 1, &y))
			return false;
		e->reached = y;
		f->n_recent++;
		f->next = (f->next + 1) % KK_RECENT_CALLS;
	}
	return true;
}

/* ---- reading what is stored ---- */

static void read_state(
	struct kk_learned *r, const struct kk_reach_state_get_row *row)
{
	struct kk_reach_fold *f = &r->fold;

	if (!kk_reach_text_read(row->weights, &f->m, 0) ||
		!read_recent(row->recent, f)) {
		r->damaged = true;
		return;
	}
	r->seen_id = row->seen_id;
	f->cases = row->cases;
	if (row->cases == 0)
		return;
	f->last_at = row->last_at;
	f->last_id = row->last_id;
	f->last_day = kk_civil_of((struct kk_instant){row->last_at}).day;
}

static enum kk_rc open_in(
	struct kk_ctx *cx, struct kk_arena *a, struct kk_learned **r_r)
{
	struct kk_reach_state_get_row row = {.prior = KK_STR_NONE};
	enum kk_rc rc = kk_sql_reach_state_get(cx, &row);

	if (rc != KK_OK && rc != KK_ENO)
		return rc;
	*r_r = kk_learned_new(a, 64, kk_arena_z(a, row.prior));
	if (rc == KK_ENO)
		return KK_OK;
	read_state(*r_r, &row);
	if ((*r_r)->damaged)
		*r_r = kk_learned_new(a, 64, NULL);
	(*r_r)->damaged |= (*r_r)->fold.cases != row.cases;
	(*r_r)->trust = kk_reach_recent(&(*r_r)->fold);
	return KK_OK;
}

enum kk_rc kk_learned_open(struct kk_ctx *cx, struct kk_learned **r_r)
{
	return open_in(cx, cx->arena, r_r);
}

enum kk_rc kk_learned_company(struct kk_ctx *cx, struct kk_learned *r,
	int64_t key, uint32_t *company_r)
{
	struct kk_reach_company_get_row row;
	enum kk_rc rc;

	*company_r = kk_learned_find(r, key);
	if (*company_r)
		return KK_OK;
	rc = kk_sql_reach_company_get(
		cx, &(struct kk_reach_company_get_arg){key}, &row);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	*company_r = kk_learned_add(r, key);
	if (!kk_reach_text_read(row.weights, &r->fold.m, *company_r))
		r->damaged = true;
	return KK_OK;
}

enum kk_rc kk_learned_tries(
	struct kk_ctx *cx, int64_t key, struct kk_learned_tries *t_r)
{
	struct kk_reach_case_of_row *rows;
	size_t n;

	*t_r = (struct kk_learned_tries){0};
	KK_TRY(kk_sql_reach_case_of(
		cx, &(struct kk_reach_case_of_arg){key}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct kk_reach_case c = kk_reach_unpack(rows[i].bits);
		int minute = KK_SLOT_FIRST + c.slot * KK_SLOT_MINUTES;
		enum kk_zone zone = kk_zone_of(minute);

		if (rows[i].kind != KK_CASE_CALL)
			continue;
		t_r->all++;
		t_r->zone[zone].calls++;
		t_r->zone[zone].reached +=
			rows[i].outcome % KK_CASE_COMPLAINT >= KK_CALL_REACHED;
	}
	return KK_OK;
}

/* ---- writing ---- */

static const char *text_of(
	struct kk_arena *a, const struct kk_learned *r, uint32_t company)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_reach_text_write(&b, &r->fold.m, company);
	return kk_buf_z(&b);
}

static enum kk_rc put_state(struct kk_ctx *cx, const struct kk_learned *r)
{
	const struct kk_reach_fold *f = &r->fold;

	return kk_sql_reach_state_put(cx,
		&(struct kk_reach_state_put_arg){.seen_id = r->seen_id,
			.cases = f->cases,
			.last_at = f->cases ? f->last_at : 0,
			.last_id = f->cases ? f->last_id : 0,
			.weights = kk_str_z(text_of(cx->arena, r, 0)),
			.recent = kk_str_z(recent_text(cx->arena, f)),
			.prior = kk_str_z(r->prior)},
		NULL);
}

static enum kk_rc store(
	struct kk_ctx *cx, const struct kk_learned *r, int64_t *n_r)
{
	*n_r = 0;
	for (uint32_t i = 1; i <= r->fold.m.companies; i++) {
		struct kk_mark mark = kk_arena_mark(cx->arena);

		if (!r->touched[i])
			continue;
		++*n_r;
		KK_TRY(kk_sql_reach_company_put(cx,
			&(struct kk_reach_company_put_arg){
				r->keys[i], kk_str_z(text_of(cx->arena, r, i))},
			NULL));
		kk_arena_back(cx->arena, mark);
	}
	return put_state(cx, r);
}

/* ---- folding ---- */

struct fresh {
	struct kk_case c;
	int64_t key;
};

struct learn {
	struct kk_arena *arena; /* of what outlives a lead */
	struct kk_learned *r;
	struct fresh *all;
	size_t n, cap;
	struct kk_learn_late late;
};

static double fold(struct kk_learned *r, struct kk_case *c, int64_t key)
{
	c->company = kk_learned_find(r, key);
	if (!c->company)
		c->company = kk_learned_add(r, key);
	r->touched[c->company] = true;
	return kk_reach_fold_case(&r->fold, c);
}

struct replay {
	struct kk_learned *r;
	int64_t from; /* companies without a case from then on stay untouched */
	kk_learn_replay_fn *fn;
	void *user;
};

static enum kk_rc replay_row(
	void *user, const struct kk_reach_case_all_row *row)
{
	struct replay *p = user;
	struct kk_case c = {.at = row->at,
		.id = row->activity_id,
		.day = kk_civil_of((struct kk_instant){row->at}).day,
		.bits = row->bits,
		.kind = (int)row->kind,
		.outcome = (int)row->outcome};
	double foretold = fold(p->r, &c, row->company);

	if (c.at < p->from)
		p->r->touched[c.company] = false;
	if (p->fn)
		p->fn(p->user, &c, foretold);
	return KK_OK;
}

/* All cases from the beginning, into a new model with prior. */
static enum kk_rc replay(struct kk_ctx *cx, struct kk_arena *a,
	const char *prior, struct replay *p)
{
	struct kk_reach_case_companies_row count;

	KK_TRY(kk_sql_reach_case_companies(cx, &count));
	p->r = kk_learned_new(a, (uint32_t)count.companies + 1, prior);
	return kk_sql_reach_case_all(cx, replay_row, p);
}

/* Companies that lost a case are written too, or are no more. */
static enum kk_rc touch_late(struct kk_ctx *cx, struct kk_learned *r,
	const struct kk_learn_late *late)
{
	for (size_t i = 0; i < late->n; i++) {
		uint32_t company = kk_learned_find(r, late->keys[i]);

		if (company)
			r->touched[company] = true;
		else
			KK_TRY(kk_sql_reach_company_drop(cx,
				&(struct kk_reach_company_drop_arg){
					late->keys[i]},
				NULL));
	}
	return KK_OK;
}

#define FROM_THE_BEGINNING INT64_MIN

static enum kk_rc rebuild(
	struct kk_ctx *cx, const struct learn *l, struct kk_learn_report *l_r)
{
	struct replay p = {.from = l->late.from};

	KK_TRY(replay(cx, l->arena, l->r->prior, &p));
	p.r->seen_id = l->r->seen_id;
	if (p.from == FROM_THE_BEGINNING)
		KK_TRY(kk_sql_reach_company_clear(cx, NULL));
	KK_TRY(touch_late(cx, p.r, &l->late));
	KK_TRY(store(cx, p.r, &l_r->companies));
	l_r->cases = p.r->fold.cases;
	l_r->anew = true;
	return KK_OK;
}

/* ---- learning what is new ---- */

static void take(void *user, const struct kk_case *c, int64_t key)
{
	struct learn *l = user;

	if (l->n == l->cap) {
		size_t cap = l->cap ? 2 * l->cap : 256;
		struct fresh *more = KK_NEW_N(l->arena, struct fresh, cap);

		for (size_t i = 0; i < l->n; i++)
			more[i] = l->all[i];
		l->all = more;
		l->cap = cap;
	}
	l->all[l->n++] = (struct fresh){*c, key};
}

static int by_time(const void *a, const void *b)
{
	const struct kk_case *x = &((const struct fresh *)a)->c;
	const struct kk_case *y = &((const struct fresh *)b)->c;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* What was corrected teaches nothing any more. */
static enum kk_rc uncase(struct kk_ctx *cx, struct learn *l, int64_t id)
{
	struct kk_reach_case_at_row row;
	enum kk_rc rc = kk_sql_reach_case_at(
		cx, &(struct kk_reach_case_at_arg){id}, &row);

	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	kk_learn_lost(&l->late, row.at, row.company);
	return kk_sql_reach_case_drop(
		cx, &(struct kk_reach_case_drop_arg){id}, NULL);
}

/* Cases of every lead that something new was logged on. */
static enum kk_rc collect(struct kk_ctx *cx, struct learn *l,
	const struct kk_reach_new_row *rows, size_t n)
{
	int64_t *leads = KK_NEW_N(l->arena, int64_t, n + 1);

	for (size_t i = 0; i < n; i++) {
		leads[i] = rows[i].lead_id;
		if (rows[i].corrects_id != KK_NULL)
			KK_TRY(uncase(cx, l, rows[i].corrects_id));
	}
	qsort(leads, n, sizeof *leads, by_number);
	for (size_t i = 0; i < n; i++) {
		struct kk_mark mark = kk_arena_mark(cx->arena);

		if (i && leads[i] == leads[i - 1])
			continue;
		KK_TRY(kk_learn_lead(cx, leads[i], take, l, &l->late));
		kk_arena_back(cx->arena, mark);
	}
	return KK_OK;
}

/* Onto what is stored, where all of it lies behind. */
static enum kk_rc fold_new(struct kk_ctx *cx, struct learn *l)
{
	struct kk_learn_late *late = &l->late;

	if (l->n)
		qsort(l->all, l->n, sizeof *l->all, by_time);
	if (l->n &&
		!kk_reach_fold_behind(
			&l->r->fold, l->all[0].c.at, l->all[0].c.id) &&
		l->all[0].c.at < late->from)
		late->from = l->all[0].c.at;
	for (size_t i = 0; i < l->n && late->from == KK_NEVER_LATE; i++) {
		uint32_t company;

		KK_TRY(kk_learned_company(cx, l->r, l->all[i].key, &company));
		(void)fold(l->r, &l->all[i].c, l->all[i].key);
	}
	if (l->r->damaged)
		late->from = FROM_THE_BEGINNING;
	return KK_OK;
}

/* Cases of what is new, from seen_id on; none is folded yet. */
static enum kk_rc look(
	struct kk_ctx *cx, struct learn *l, struct kk_learn_report *l_r)
{
	struct kk_reach_new_row *rows;
	size_t n;

	KK_TRY(kk_sql_reach_new(cx,
		&(struct kk_reach_new_arg){l->r->seen_id, MOST_NEW}, &rows,
		&n));
	KK_TRY(collect(cx, l, rows, n));
	if (n)
		l->r->seen_id = rows[n - 1].id;
	l_r->activities = (int64_t)n;
	l_r->more = n == MOST_NEW;
	return KK_OK;
}

static struct learn learn_of(struct kk_arena *a)
{
	return (struct learn){
		.arena = a, .late = {.arena = a, .from = KK_NEVER_LATE}};
}

static enum kk_rc begin(
	struct kk_ctx *cx, struct learn *l, struct kk_learn_report *l_r)
{
	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team)); /* before any mark is set */
	KK_TRY(open_in(cx, l->arena, &l->r));
	*l_r = (struct kk_learn_report){.cases = l->r->fold.cases};
	return KK_OK;
}

static enum kk_rc learn_in(
	struct kk_ctx *cx, struct kk_arena *a, struct kk_learn_report *l_r)
{
	struct learn l = learn_of(a);

	KK_TRY(begin(cx, &l, l_r));
	KK_TRY(look(cx, &l, l_r));
	if (l_r->activities == 0 && !l.r->damaged)
		return KK_OK;
	KK_TRY(fold_new(cx, &l));
	if (l.late.from != KK_NEVER_LATE)
		return rebuild(cx, &l, l_r);
	KK_TRY(store(cx, l.r, &l_r->companies));
	l_r->cases = l.r->fold.cases;
	return KK_OK;
}

enum kk_rc kk_learn_new(struct kk_ctx *cx, struct kk_learn_report *l_r)
{
	struct kk_arena *a = kk_arena_new();
	enum kk_rc rc = kk_store_begin(cx);

	if (rc == KK_OK)
		rc = kk_store_end(cx, learn_in(cx, a, l_r));
	kk_arena_free(&a);
	return rc;
}

static enum kk_rc rebuild_in(struct kk_ctx *cx, struct kk_arena *a,
	const char *prior, struct kk_learn_report *l_r)
{
	struct learn l = learn_of(a);
	int64_t all = 0;

	KK_TRY(begin(cx, &l, l_r));
	if (prior)
		l.r->prior = prior;
	do {
		KK_TRY(look(cx, &l, l_r));
		all += l_r->activities;
		l.n = 0; /* they are read again, with the others */
	} while (l_r->more);
	l_r->activities = all;
	l.late.from = FROM_THE_BEGINNING;
	return rebuild(cx, &l, l_r);
}

static enum kk_rc anew(
	struct kk_ctx *cx, const char *prior, struct kk_learn_report *l_r)
{
	struct kk_arena *a = kk_arena_new();
	enum kk_rc rc = kk_store_begin(cx);

	if (rc == KK_OK)
		rc = kk_store_end(cx, rebuild_in(cx, a, prior, l_r));
	kk_arena_free(&a);
	return rc;
}

enum kk_rc kk_learn_anew(struct kk_ctx *cx, struct kk_learn_report *l_r)
{
	return anew(cx, NULL, l_r);
}

/* ---- what others learned ---- */

static enum kk_rc share(struct kk_ctx *cx, struct kk_str *text_r)
{
	struct kk_learned *l;

	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_learned_open(cx, &l));
	if (l->fold.cases == 0)
		return KK_FAIL(cx, KK_ENO, KK_MSG_JUDGE_NO_CALLS);
	if (!team->shares)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_REACH_SHARE_OFF);
	KK_TRY(kk_learn_hide_few(cx, l));
	*text_r = kk_str_z(text_of(cx->arena, l, 0));
	return KK_OK;
}

enum kk_rc kk_learn_export(struct kk_ctx *cx, struct kk_str *text_r)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, share(cx, text_r));
}

enum kk_rc kk_learn_import(
	struct kk_ctx *cx, struct kk_str text, struct kk_learn_report *l_r)
{
	const char *prior = kk_arena_z(cx->arena, kk_str_trim(text));
	struct kk_learned *l = kk_learned_new(cx->arena, 1, prior);

	if (!prior || l->damaged)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_REACH_FILE_BAD);
	return anew(cx, prior, l_r);
}

/* ---- reading it all again ---- */

static enum kk_rc replay_view(
	struct kk_ctx *cx, kk_learn_replay_fn *fn, void *user)
{
	struct kk_arena *a = kk_arena_new();
	struct replay p = {.fn = fn, .user = user};
	struct kk_learned *stored;
	enum kk_rc rc = open_in(cx, a, &stored);

	if (rc == KK_OK)
		rc = replay(cx, a, stored->prior, &p);
	kk_arena_free(&a);
	return rc;
}

enum kk_rc kk_learn_replay(
	struct kk_ctx *cx, kk_learn_replay_fn *fn, void *user)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, replay_view(cx, fn, user));
}

struct verify {
	struct kk_ctx *cx;
	const struct kk_learned *again;
	uint32_t found;
	bool same;
};

static enum kk_rc verify_row(
	void *user, const struct kk_reach_company_all_row *row)
{
	struct verify *v = user;
	struct kk_mark mark = kk_arena_mark(v->cx->arena);
	uint32_t company = kk_learned_find(v->again, row->company);

	v->found += company != 0;
	v->same &= company != 0 &&
		   kk_str_is(row->weights,
			   text_of(v->cx->arena, v->again, company));
	kk_arena_back(v->cx->arena, mark);
	return KK_OK;
}

static enum kk_rc verify_in(struct kk_ctx *cx, struct kk_arena *a, bool *same_r)
{
	struct kk_reach_state_get_row row;
	struct verify v = {.cx = cx};
	struct replay p = {0};
	enum kk_rc rc = kk_sql_reach_state_get(cx, &row);

	*same_r = true;
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	KK_TRY(replay(cx, a, row.prior.p, &p));
	v.again = p.r;
	v.same = p.r->fold.cases == row.cases &&
		 kk_str_is(row.weights, text_of(a, p.r, 0)) &&
		 kk_str_is(row.recent, recent_text(a, &p.r->fold));
	KK_TRY(kk_sql_reach_company_all(cx, verify_row, &v));
	*same_r = v.same && v.found == p.r->fold.m.companies;
	return KK_OK;
}

enum kk_rc kk_learn_verify(struct kk_ctx *cx, bool *same_r)
{
	struct kk_arena *a = kk_arena_new();
	enum kk_rc rc = kk_store_begin_view(cx);

	if (rc == KK_OK)
		rc = kk_store_end(cx, verify_in(cx, a, same_r));
	kk_arena_free(&a);
	return rc;
}
