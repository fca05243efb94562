#include "app/cadence/cadence_edit.h"

#include "app/cadence/cadence_fault.h"
#include "app/transfer/file.h"
#include "app/lead/lead.h"
#include "base/limits.h"
#include "format/plans/cadence_json.h"
#include "store/sql.h"
#include "store/store.h"

/* ---- taking one in ---- */

static bool same_step(const struct kk_step *a, const struct kk_step *b)
{
	if (a->n_ways != b->n_ways || a->only_if != b->only_if ||
		a->purpose != b->purpose || a->wait != b->wait ||
		a->n != b->n || a->attempts != b->attempts ||
		a->research != b->research || a->pair != b->pair)
		return false;
	for (int i = 0; i < a->n_ways; i++)
		if (a->ways[i] != b->ways[i])
			return false;
	return true;
}

static bool same(struct kk_ctx *cx, const struct kk_cadence *a,
	const struct kk_cadence *b)
{
	if (a->bound != b->bound || a->n_steps != b->n_steps ||
		!kk_str_eq(kk_str_z(a->name), kk_str_z(b->name)) ||
		!kk_str_is(kk_str_z(kk_at_end_text(cx->arena, a)),
			kk_at_end_text(cx->arena, b)))
		return false;
	for (int i = 0; i < a->n_steps; i++)
		if (!same_step(&a->steps[i], &b->steps[i]))
			return false;
	return true;
}

/* The chains of everybody with c as it is going to be: its own, and those that
 * end in it. */
static enum kk_rc check_chains(struct kk_ctx *cx, const char *path,
	const struct kk_cadence_book *book, struct kk_cadence *c)
{
	struct kk_cadence *all =
		KK_NEW_N(cx->arena, struct kk_cadence, book->n + 1);
	struct kk_cadence_fault f;
	size_t n = 0;

	for (size_t i = 0; i < book->n; i++)
		if (!kk_str_is(kk_str_z(c->code), book->all[i].code))
			all[n++] = book->all[i];
	all[n++] = *c;
	for (size_t i = 0; i < n; i++) {
		struct kk_cadence_book now = {.all = all, .n = n};

		if (all[i].at_end == KK_END_CADENCE)
			all[i].next =
				kk_cadence_in(&now, kk_str_z(all[i].next_code));
	}
	if (!kk_cadence_chain_valid(&all[n - 1], &f))
		return kk_cadence_refuse(cx, path, &f);
	for (size_t i = 0; i + 1 < n; i++) {
		if (kk_cadence_chain_valid(&all[i], &f))
			continue;
		f = (struct kk_cadence_fault){.field = "steps",
			.why = KK_MSG_BAD_END_OTHER,
			.given = all[i].code};
		return kk_cadence_refuse(cx, path, &f);
	}
	return KK_OK;
}

static enum kk_rc running_before(
	struct kk_ctx *cx, const char *code, int64_t version, int64_t *n_r)
{
	struct kk_cadence_line *lines;
	size_t n;

	*n_r = 0;
	KK_TRY(kk_cadence_list(cx, &lines, &n));
	for (size_t i = 0; i < n; i++)
		if (kk_str_is(kk_str_z(code), lines[i].code) &&
			lines[i].version < version)
			*n_r += lines[i].running;
	return KK_OK;
}

static enum kk_rc take_in(struct kk_ctx *cx, const char *path,
	struct kk_cadence *c, struct kk_cadence_imported *r)
{
	const struct kk_cadence_book *book;
	const struct kk_cadence *known;

	cx->team = NULL; /* as it stands now that nobody else writes */
	KK_TRY(kk_cadence_book(cx, &book));
	known = kk_cadence_in(book, kk_str_z(c->code));
	*r = (struct kk_cadence_imported){
		c->code, known ? known->version : 1, false, 0};
	if (known && same(cx, c, known))
		return running_before(cx, c->code, r->version, &r->running);
	if (!known && book->n >= KK_MAX_CADENCES)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BAD_TOO_MANY_CADENCES,
			kk_arena_int(cx->arena, (int64_t)book->n));
	KK_TRY(check_chains(cx, path, book, c));
	r->made = true;
	r->version += known != NULL;
	KK_TRY(kk_cadence_store(cx, c, r->version));
	return running_before(cx, c->code, r->version, &r->running);
}

static enum kk_rc read_text(struct kk_ctx *cx, const char *name,
	struct kk_str bytes, struct kk_cadence *c)
{
	struct kk_cadence_text_fault f;

	if (kk_cadence_read(cx->arena, bytes, c, &f))
		return KK_OK;
	return f.line ? KK_FAIL(cx, KK_EINPUT, KK_MSG_BAD_JSON,
				name ? name : "",
				kk_arena_int(cx->arena, f.line), f.text)
		      : kk_cadence_refuse(cx, name, &f.fault);
}

enum kk_rc kk_cadence_take(struct kk_ctx *cx, const char *name,
	struct kk_str bytes, struct kk_cadence_imported *r)
{
	struct kk_cadence *c = KK_NEW(cx->arena, struct kk_cadence);

	KK_TRY(read_text(cx, name, bytes, c));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, take_in(cx, name, c, r));
}

enum kk_rc kk_cadence_import(
	struct kk_ctx *cx, const char *path, struct kk_cadence_imported *r)
{
	struct kk_str bytes;

	KK_TRY(kk_file_read(cx, path, KK_MAX_CADENCE_FILE, &bytes));
	return kk_cadence_take(cx, path, bytes, r);
}

enum kk_rc kk_cadence_draft(struct kk_ctx *cx, const char *name,
	struct kk_str bytes, const struct kk_cadence **c_r)
{
	struct kk_cadence *c = KK_NEW(cx->arena, struct kk_cadence);
	const struct kk_cadence_book *book;

	KK_TRY(read_text(cx, name, bytes, c));
	KK_TRY(kk_cadence_book(cx, &book));
	KK_TRY(check_chains(cx, name, book, c));
	if (c->at_end == KK_END_CADENCE)
		c->next = kk_str_is(kk_str_z(c->code), c->next_code)
				  ? c
				  : kk_cadence_in(book, kk_str_z(c->next_code));
	*c_r = c;
	return KK_OK;
}

/* ---- moving who is in an older version ---- */

/* The leads whose step the version has not, in one line. */
static enum kk_rc refuse_steps(struct kk_ctx *cx, const struct kk_cadence *to,
	const struct kk_cadence_move_report *r)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < r->n; i++) {
		const struct kk_cadence_moved *m = &r->all[i];

		if (m->to_step <= to->n_steps)
			continue;
		kk_buf_addf(&b, "%s%lld (%lld)", b.n ? ", " : "",
			(long long)m->lead_id, (long long)m->from_step);
	}
	if (b.n == 0)
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_MOVE_NO_STEP, to->code,
		kk_arena_int(cx->arena, to->version),
		kk_arena_int(cx->arena, to->n_steps), kk_buf_z(&b));
}

static enum kk_rc collect(struct kk_ctx *cx, const struct kk_cadence_moves *m,
	const struct kk_cadence *to, struct kk_cadence_move_report *r)
{
	struct kk_cadence_versions_row *versions;
	size_t n, cap = 0;

	KK_TRY(kk_sql_cadence_versions(cx,
		&(struct kk_cadence_versions_arg){kk_str_z(m->code)}, &versions,
		&n));
	for (size_t i = 0; i < n; i++) {
		struct kk_cadence_running_row *rows;
		struct kk_cadence_moved *more;
		size_t n_rows;

		if (versions[i].id == to->id ||
			(m->from && versions[i].version != m->from))
			continue;
		KK_TRY(kk_sql_cadence_running(cx,
			&(struct kk_cadence_running_arg){versions[i].id}, &rows,
			&n_rows));
		cap = r->n + n_rows;
		more = KK_NEW_N(cx->arena, struct kk_cadence_moved, cap + 1);
		for (size_t k = 0; k < r->n; k++)
			more[k] = r->all[k];
		r->all = more;
		for (size_t k = 0; k < n_rows; k++)
			if (m->lead_id == KK_NULL ||
				rows[k].lead_id == m->lead_id)
				r->all[r->n++] = (struct kk_cadence_moved){
					rows[k].lead_id, versions[i].version,
					rows[k].step,
					m->step ? m->step : rows[k].step};
	}
	return KK_OK;
}

static enum kk_rc move_one(struct kk_ctx *cx, const struct kk_cadence_moved *m,
	const struct kk_cadence *to, bool anew)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	struct kk_lead_view v;

	KK_TRY(kk_lead_view(cx, m->lead_id, now, &v));
	KK_TRY(kk_sql_enrollment_move_insert(cx,
		&(struct kk_enrollment_move_insert_arg){
			.enrollment_id = v.enrollment_id,
			.from_version_id = v.facts.cadence->id,
			.to_version_id = to->id,
			.from_step = m->from_step,
			.to_step = m->to_step,
			.user_id = cx->user_id ? cx->user_id : KK_NULL,
			.at = kk_clock_now(&cx->clock).ms},
		NULL));
	KK_TRY(kk_sql_enrollment_version(cx,
		&(struct kk_enrollment_version_arg){
			v.enrollment_id, to->id, m->to_step},
		NULL));
	return anew ? kk_lead_step(cx, m->lead_id, m->to_step) : KK_OK;
}

static enum kk_rc move(struct kk_ctx *cx, const struct kk_cadence_moves *m,
	struct kk_cadence_move_report *r)
{
	const struct kk_cadence *to, *from;

	cx->team = NULL;
	KK_TRY(kk_cadence_newest(cx, m->code, &to));
	if (m->to)
		KK_TRY(kk_cadence_version(cx, m->code, m->to, &to));
	if (m->from)
		KK_TRY(kk_cadence_version(cx, m->code, m->from, &from));
	if (m->step > to->n_steps)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_STEP_UNKNOWN, m->code,
			kk_arena_int(cx->arena, m->step),
			kk_arena_int(cx->arena, to->n_steps));
	r->to = to->version;
	KK_TRY(collect(cx, m, to, r));
	if (m->lead_id != KK_NULL && r->n == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MOVE_NOT_THERE,
			kk_arena_int(cx->arena, m->lead_id), m->code,
			kk_arena_int(cx->arena, to->version));
	KK_TRY(refuse_steps(cx, to, r));
	for (size_t i = 0; i < r->n; i++)
		KK_TRY(move_one(cx, &r->all[i], to, m->step != 0));
	return KK_OK;
}

enum kk_rc kk_cadence_move(struct kk_ctx *cx, const struct kk_cadence_moves *m,
	struct kk_cadence_move_report *r)
{
	*r = (struct kk_cadence_move_report){0};
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, move(cx, m, r));
}
