#include "app/words/letter_batch.h"

#include "app/users/team.h"
#include "base/limits.h"
#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

static enum kk_rc head(struct kk_ctx *cx, bool labels, struct kk_sheets *s)
{
	char *day = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);
	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team));
	s->title = kk_str_z(kk_msg_text(cx->lang,
		labels ? KK_MSG_LETTER_FILE_LABELS : KK_MSG_LETTER_FILE));
	s->created = kk_str_z(kk_day_text(team->today, day));
	return KK_OK;
}

static enum kk_rc fits(struct kk_ctx *cx, const struct kk_letter_order *o)
{
	if (o->n == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_NONE);
	if (o->n > KK_MAX_PRINT)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_MANY,
			kk_arena_int(cx->arena, (int64_t)o->n),
			kk_arena_int(cx->arena, KK_MAX_PRINT));
	if (o->labels && !kk_label_grid_fits(&o->grid))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_GRID,
			kk_arena_int(
				cx->arena, o->grid.columns * o->grid.rows));
	return KK_OK;
}

static enum kk_rc collect(struct kk_ctx *cx, const struct kk_letter_order *o,
	struct kk_letter_batch *b)
{
	struct kk_letter_desk desk = kk_letter_open(cx, &o->ask);

	for (size_t i = 0; i < o->n; i++) {
		struct kk_letter_line *l = &b->lines[i];
		struct kk_letter_draft d;

		KK_TRY(kk_letter_write(&desk, o->leads[i], &d));
		*l = (struct kk_letter_line){d.lead_id, d.name, d.account,
			o->labels ? d.label_why : d.why};
		if (l->why)
			continue;
		b->printed++;
		if (o->labels)
			b->sheets.labels[b->sheets.n_labels++] = d.label;
		else
			b->sheets.letters[b->sheets.n_letters++] = d.sheet;
	}
	return KK_OK;
}

enum kk_rc kk_letter_collect(struct kk_ctx *cx, const struct kk_letter_order *o,
	struct kk_letter_batch *b)
{
	*b = (struct kk_letter_batch){.n = o->n};
	KK_TRY(fits(cx, o));
	b->lines = KK_NEW_N(cx->arena, struct kk_letter_line, o->n);
	b->sheets.grid = o->grid;
	b->sheets.letters = KK_NEW_N(cx->arena, struct kk_sheet, o->n);
	b->sheets.labels = KK_NEW_N(cx->arena, struct kk_label, o->n);
	KK_TRY(kk_store_begin_view(cx));
	KK_TRY(kk_store_end(cx, collect(cx, o, b)));
	return head(cx, o->labels, &b->sheets);
}

enum kk_rc kk_letter_print(
	struct kk_ctx *cx, const struct kk_letter_batch *b, struct kk_paper *p)
{
	if (b->printed == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_ALL_OUT,
			kk_arena_z(cx->arena, b->lines[0].name),
			b->lines[0].why);
	return kk_paper_draw(cx, &b->sheets, p);
}

static enum kk_rc write_one(
	struct kk_ctx *cx, int64_t lead_id, struct kk_letter_draft *d)
{
	const struct kk_letter_ask ask = {.kind = KK_LETTER_TOUCH};
	struct kk_letter_desk desk = kk_letter_open(cx, &ask);

	return kk_letter_write(&desk, lead_id, d);
}

enum kk_rc kk_letter_one(struct kk_ctx *cx, int64_t lead_id,
	const struct kk_sheet *looked_at, struct kk_paper *p)
{
	struct kk_str blank = kk_letter_blank(looked_at);
	struct kk_sheet sheet = *looked_at;
	struct kk_sheets s = {.letters = &sheet, .n_letters = 1};
	struct kk_letter_draft d;

	KK_TRY(kk_store_begin_view(cx));
	KK_TRY(kk_store_end(cx, write_one(cx, lead_id, &d)));
	if (d.foreign)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_MAY_NOT, d.why);
	if (d.rule == KK_R_J1)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_MAY_NOT, d.why);
	if (kk_str_empty(kk_str_trim(sheet.text)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_EMPTY);
	if (blank.p)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_BLANK,
			kk_arena_z(cx->arena, blank));
	KK_TRY(head(cx, false, &s));
	return kk_paper_draw(cx, &s, p);
}

enum kk_rc kk_letter_due(struct kk_ctx *cx, int64_t user_id, kk_day until,
	int64_t **leads_r, size_t *n_r)
{
	struct kk_letter_due_row *rows;

	KK_TRY(kk_sql_letter_due(cx,
		&(struct kk_letter_due_arg){
			user_id, kk_day_start(until + 1).ms - 1, KK_MAX_PRINT},
		&rows, n_r));
	*leads_r = KK_NEW_N(cx->arena, int64_t, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*leads_r)[i] = rows[i].lead_id;
	return KK_OK;
}
