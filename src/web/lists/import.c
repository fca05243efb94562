/* Importing in steps: the file, its columns, a trial, the import. */
#include "app/transfer/import_look.h"

#include "app/cadence/cadence.h"
#include "app/transfer/file.h"
#include "app/transfer/upload.h"
#include "web/lists/import_work.h"
#include "web/server/pages.h"

/* ---- the file ---- */

static struct kk_str step(struct kk_call *c, const char *n, enum kk_msg what)
{
	return kk_str_z(KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_INTAKE_STEP, n,
		kk_msg_text(c->cx.lang, what)));
}

static const struct kk_reply *reply(struct kk_call *c, struct kk_page *page)
{
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_INTAKE_TITLE)),
		KK_NAV_IMPORT, page);
}

static enum kk_rc batches(struct kk_call *c, struct kk_intake_html *d)
{
	struct kk_batch_row_html *rows;
	struct kk_import_batch *all;
	size_t n;

	KK_TRY(kk_import_batches(&c->cx, &all, &n));
	rows = KK_NEW_N(c->cx.arena, struct kk_batch_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct kk_batch_row_html){.id = all[i].id,
			.when = kk_intake_moment(c, all[i].at),
			.file = kk_str_z(all[i].file),
			.by = kk_str_z(all[i].user),
			.rows = all[i].rows,
			.fresh = all[i].new_,
			.refused = all[i].refused,
			.undone = kk_intake_undone(c, all[i].undone_at)};
	d->batches = rows;
	d->n_batches = n;
	return KK_OK;
}

const struct kk_reply *kk_page_import(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_intake_html d = {.csrf = c->session.csrf,
		.step = step(c, "1", KK_MSG_INTAKE_STEP_FILE)};

	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	KK_ANSWER_TRY(c, batches(c, &d));
	kk_intake_html(&page, &d);
	return reply(c, &page);
}

const struct kk_reply *kk_post_import(struct kk_call *c)
{
	const struct kk_value *v = kk_call_value(c, "file");
	const char *key;

	if (v->text.n == 0)
		return kk_reply_fail(c,
			KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_INTAKE_FILE_EMPTY));
	KK_ANSWER_TRY(c, kk_upload_put(&c->cx, v->file, v->text, &key));
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/import/%s", key));
}

/* ---- what was recognised ---- */

/* A column and its meaning as one number, from 1 on; fields that the company
 * defined come behind all of those. */
#define MEANINGS 64
#define OWN ((int64_t)KK_MAX_COLUMNS * MEANINGS)

static int64_t number_of(size_t column, enum kk_meaning f, int64_t custom)
{
	if (f == KK_MEANS_CUSTOM)
		return OWN + custom * KK_MAX_COLUMNS + (int64_t)column + 1;
	return (int64_t)column * MEANINGS + (int64_t)f + 1;
}

/* And back; false where it is none. */
static bool read_number(int64_t number, size_t *column_r, struct kk_csv_map *m)
{
	int64_t n = number - 1;
	bool own = n >= OWN;

	*column_r = (size_t)(own ? (n - OWN) % KK_MAX_COLUMNS : n / MEANINGS);
	m->field = own ? KK_MEANS_CUSTOM : (enum kk_meaning)(n % MEANINGS);
	m->custom = own ? (n - OWN) / KK_MAX_COLUMNS : 0;
	return own || m->field < KK_MEANS_CUSTOM;
}

struct mapping {
	struct kk_call *c;
	struct kk_import_look look;
	const struct kk_import_options *o; /* of the try before, or NULL */
	const char *name;
};

static bool same_title(struct kk_str a, struct kk_str b)
{
	return kk_str_eq(kk_str_trim(a), kk_str_trim(b));
}

/* As it was chosen in this form, else in the try before, else recognised. */
static struct kk_csv_map chosen(const struct mapping *m, size_t column)
{
	const struct kk_value *v =
		m->c->is_again ? kk_call_value(m->c, "map") : NULL;
	struct kk_csv_map map = {m->look.titles[column], m->look.fields[column],
		m->look.customs ? m->look.customs[column] : 0};
	size_t at;

	for (size_t i = 0; v && i < v->n_ids; i++) {
		struct kk_csv_map one = map;

		if (read_number(v->ids[i], &at, &one) && at == column)
			return one;
	}
	for (size_t i = 0; m->o && i < m->o->n_maps; i++)
		if (same_title(m->o->maps[i].column, m->look.titles[column]))
			return m->o->maps[i];
	return map;
}

/* "取引先：業種" */
static struct kk_str own_words(
	struct kk_ctx *cx, const struct kk_custom_field *f)
{
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_FIELDS_NAMED,
		kk_say_custom_of(cx->lang, f->of),
		kk_custom_name(cx->lang, f).p));
}

static const struct kk_pick_html *picks(
	const struct mapping *m, size_t column, size_t *n_r)
{
	struct kk_ctx *cx = &m->c->cx;
	struct kk_pick_html *all = KK_NEW_N(cx->arena, struct kk_pick_html,
		KK_MEANS_CUSTOM + m->look.n_own + 1);
	struct kk_csv_map now = chosen(m, column);
	size_t n = 0;

	for (int f = 0; f < KK_MEANS_CUSTOM; f++)
		all[n++] = (struct kk_pick_html){
			kk_str_z(kk_arena_int(cx->arena,
				number_of(column, (enum kk_meaning)f, 0))),
			kk_str_z(kk_say_field(cx->lang, (enum kk_meaning)f)),
			now.field == (enum kk_meaning)f};
	for (size_t i = 0; i < m->look.n_own; i++)
		all[n++] = (struct kk_pick_html){
			kk_str_z(kk_arena_int(
				cx->arena, number_of(column, KK_MEANS_CUSTOM,
						   m->look.own[i].id))),
			own_words(cx, &m->look.own[i]),
			now.field == KK_MEANS_CUSTOM &&
				now.custom == m->look.own[i].id};
	*n_r = n;
	return all;
}

static void samples(
	const struct mapping *m, size_t column, struct kk_column_html *d)
{
	struct kk_sample_html *all =
		KK_NEW_N(m->c->cx.arena, struct kk_sample_html, KK_LOOK_ROWS);

	for (size_t i = 0; i < m->look.n_rows; i++)
		all[i].cell = m->look.rows[i][column];
	d->samples = all;
	d->n_samples = m->look.n_rows;
}

static void columns(const struct mapping *m, struct kk_intake_map_html *d)
{
	struct kk_ctx *cx = &m->c->cx;
	struct kk_column_html *all = KK_NEW_N(
		cx->arena, struct kk_column_html, m->look.n_columns + 1);

	for (size_t i = 0; i < m->look.n_columns; i++) {
		const char *n = kk_arena_int(cx->arena, (int64_t)i + 1);
		struct kk_str label = kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_INTAKE_COLUMN, n));

		all[i].n = (int64_t)i + 1;
		all[i].title = m->look.titles[i];
		if (kk_str_empty(all[i].title))
			all[i].title = label;
		all[i].label = all[i].title;
		if (m->look.cards) {
			all[i].means = kk_str_z(
				kk_say_field(cx->lang, m->look.fields[i]));
			all[i].title = all[i].means;
			all[i].means = KK_STR_NONE;
		} else {
			all[i].picks = picks(m, i, &all[i].n_picks);
		}
		samples(m, i, &all[i]);
	}
	d->columns = all;
	d->n_columns = m->look.n_columns;
}

/* Those that can begin without an appointed time. */
static enum kk_rc cadences(const struct mapping *m, struct kk_str now,
	struct kk_intake_map_html *d)
{
	struct kk_ctx *cx = &m->c->cx;
	const struct kk_cadence_book *book;
	struct kk_pick_html *all;

	KK_TRY(kk_cadence_book(cx, &book));
	all = KK_NEW_N(cx->arena, struct kk_pick_html, book->n + 1);
	all[d->n_cadences++] = (struct kk_pick_html){KK_STR(""),
		kk_str_z(kk_msg_text(cx->lang, KK_MSG_INTAKE_CADENCE_AUTO)),
		kk_str_empty(now)};
	for (size_t i = 0; i < book->n; i++) {
		const struct kk_cadence *k = &book->all[i];

		if (k->steps[0].wait == KK_W_GIVEN)
			continue;
		all[d->n_cadences++] = (struct kk_pick_html){kk_str_z(k->code),
			kk_str_z(kk_say_cadence(cx->lang, k->code, k->name)),
			kk_str_is(now, k->code)};
	}
	d->cadences = all;
	return KK_OK;
}

static struct kk_str recognised(const struct mapping *m)
{
	struct kk_ctx *cx = &m->c->cx;

	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_INTAKE_RECOGNISED,
		m->name, kk_intake_name(cx->lang, m->look.dialect),
		kk_intake_name(cx->lang, m->look.encoding),
		KK_SAY(cx->arena, cx->lang, KK_MSG_INTAKE_COLUMNS,
			kk_arena_int(cx->arena, (int64_t)m->look.n_columns))));
}

static void set_options(const struct mapping *m, struct kk_intake_map_html *d)
{
	struct kk_call *c = m->c;
	char *day = KK_NEW_N(c->cx.arena, char, KK_DAY_CHARS);

	if (c->is_again) {
		d->source = kk_call_text(c, "source");
		d->note = kk_call_text(c, "note");
		d->met_on = kk_call_text(c, "met_on");
		d->reason = kk_call_text(c, "reason");
		d->take = kk_call_flag(c, "take");
	} else if (m->o) {
		d->source = m->o->source;
		d->note = m->o->note;
		d->reason = m->o->reason;
		d->take = m->o->take;
		if (m->o->met_on != KK_DAY_NONE)
			d->met_on = kk_str_z(kk_day_text(m->o->met_on, day));
	}
}

static struct kk_str hint(const struct mapping *m)
{
	enum kk_lang lang = m->c->cx.lang;

	if (!m->look.found)
		return kk_str_z(kk_msg_text(lang, KK_MSG_INTAKE_NO_HEADER));
	if (m->look.n_maps && !m->o)
		return kk_str_z(kk_msg_text(lang, KK_MSG_INTAKE_REMEMBERED));
	return KK_STR_NONE;
}

static const struct kk_reply *show_map(
	struct kk_call *c, const struct kk_job_view *job)
{
	struct kk_page page = kk_page_begin(c);
	struct mapping m = {.c = c, .o = job ? job->options : NULL};
	struct kk_intake_map_html d = {.csrf = c->session.csrf,
		.key = c->path.word,
		.step = step(c, "2", KK_MSG_INTAKE_STEP_MAP)};
	struct kk_str cadence = KK_STR_NONE;
	const char *path;

	KK_ANSWER_TRY(c, kk_upload_find(&c->cx, c->path.word, &path, &m.name));
	KK_ANSWER_TRY(c, kk_import_look(&c->cx, path, &m.look));
	if (c->is_again) {
		d.problem = kk_str_z(c->problem.text);
		cadence = kk_call_text(c, "cadence");
	} else if (job) {
		d.problem =
			job->rc == KK_OK ? KK_STR_NONE : kk_str_z(job->error);
		cadence = kk_str_z(job->options->cadence);
	}
	d.recognised = recognised(&m);
	d.hint = hint(&m);
	columns(&m, &d);
	set_options(&m, &d);
	KK_ANSWER_TRY(c, cadences(&m, cadence, &d));
	kk_intake_map_html(&page, &d);
	return reply(c, &page);
}

/* ---- how far it is ---- */

static const struct kk_reply *show_running(
	struct kk_call *c, const struct kk_job_view *job)
{
	struct kk_page page = kk_page_begin(c);
	int64_t percent = job->all > 0 ? job->done * 100 / job->all : 0;
	bool trial = job->options->dry_run;
	struct kk_intake_running_html d = {
		.step = trial ? step(c, "3", KK_MSG_INTAKE_STEP_TRY)
			      : step(c, "4", KK_MSG_INTAKE_STEP_DONE),
		.what = kk_str_z(kk_msg_text(
			c->cx.lang, trial ? KK_MSG_INTAKE_RUNNING
					  : KK_MSG_INTAKE_IMPORTING)),
		.percent = kk_str_z(
			KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_INTAKE_PERCENT,
				kk_arena_int(c->cx.arena, percent))),
		.done = percent,
		.here = kk_str_z(kk_arena_f(
			c->cx.arena, "/import/%.*s", KK_FMT(c->path.word)))};

	kk_intake_running_html(&page, &d);
	return reply(c, &page);
}

/* ---- the page of one file ---- */

const struct kk_reply *kk_page_import_one(struct kk_call *c)
{
	struct kk_job_view job;
	bool there = kk_job_find(c, c->path.word, &job);

	if (there && job.running)
		return show_running(c, &job);
	if (there && job.rc == KK_OK && !job.options->dry_run)
		return kk_intake_result(
			c, &job, step(c, "4", KK_MSG_INTAKE_STEP_DONE));
	if (there && job.rc == KK_OK && !c->is_again &&
		!kk_call_flag(c, "edit"))
		return kk_intake_result(
			c, &job, step(c, "3", KK_MSG_INTAKE_STEP_TRY));
	return show_map(c, there ? &job : NULL);
}

/* ---- trying, and doing it ---- */

/* Only what differs from what would be understood without it: then the mapping
 * that is remembered of this header holds on. */
static const struct kk_csv_map *changes(
	struct kk_call *c, const struct kk_import_look *l, size_t *n_r)
{
	const struct kk_value *v = kk_call_value(c, "map");
	struct kk_csv_map *maps = KK_NEW_N(
		c->cx.arena, struct kk_csv_map, v->n_ids + l->n_maps + 1);
	size_t n = 0;

	for (size_t i = 0; i < v->n_ids; i++) {
		struct kk_csv_map m = {.field = KK_MEANS_NONE};
		size_t column;

		if (!read_number(v->ids[i], &column, &m) ||
			column >= l->n_columns ||
			(m.field == l->fields[column] &&
				m.custom == l->customs[column]))
			continue;
		m.column = l->titles[column];
		maps[n++] = m;
	}
	for (size_t i = 0; n && i < l->n_maps; i++) {
		bool again = false;

		for (size_t k = 0; k < n && !again; k++)
			again = same_title(maps[k].column, l->maps[i].column);
		if (!again)
			maps[n++] = l->maps[i];
	}
	*n_r = n;
	return maps;
}

static enum kk_rc options(struct kk_call *c, struct kk_import_options *o)
{
	int64_t met_on = kk_call_number(c, "met_on");
	struct kk_import_look look;
	const char *name;

	KK_TRY(kk_upload_find(&c->cx, c->path.word, &o->path, &name));
	KK_TRY(kk_import_look(&c->cx, o->path, &look));
	o->dry_run = true;
	o->source = kk_call_text(c, "source");
	o->note = kk_call_text(c, "note");
	o->reason = kk_call_text(c, "reason");
	o->met_on = met_on == INT64_MIN ? KK_DAY_NONE : (kk_day)met_on;
	o->take = kk_call_flag(c, "take");
	if (kk_call_text(c, "cadence").p)
		o->cadence =
			kk_arena_z(c->cx.arena, kk_call_text(c, "cadence"));
	o->maps = changes(c, &look, &o->n_maps);
	return KK_OK;
}

/* What was tried is what is done. */
const struct kk_reply *kk_post_import_one(struct kk_call *c)
{
	struct kk_import_options o = {0};
	struct kk_job_view job;

	if (kk_str_is(kk_call_text(c, "step"), "go") &&
		kk_job_find(c, c->path.word, &job) && !job.running &&
		job.rc == KK_OK && job.options->dry_run) {
		o = *job.options;
		o.dry_run = false;
	} else {
		KK_ANSWER_TRY(c, options(c, &o));
	}
	KK_ANSWER_TRY(c, kk_job_import(c, c->path.word, &o));
	return kk_reply_see(c,
		kk_arena_f(c->cx.arena, "/import/%.*s", KK_FMT(c->path.word)));
}
