#include "app/people/account.h"

#include "app/people/change.h"
#include "app/reach/learn.h"
#include "base/limits.h"
#include "format/time/datetime.h"
#include "store/sql.h"

enum kk_rc kk_account_list(
	struct kk_ctx *cx, struct kk_account_line **lines_r, size_t *n_r)
{
	struct kk_account_list_row *rows;
	struct kk_account_line *lines;

	KK_TRY(kk_sql_account_list(cx, &rows, n_r));
	lines = KK_NEW_N(cx->arena, struct kk_account_line, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		lines[i] = (struct kk_account_line){rows[i].id, rows[i].name.p,
			rows[i].address.p, (int)rows[i].fiscal_end_month,
			rows[i].contacts};
	*lines_r = lines;
	return KK_OK;
}

static enum kk_rc find(
	struct kk_ctx *cx, int64_t id, struct kk_account_get_row *row)
{
	enum kk_rc rc =
		kk_sql_account_get(cx, &(struct kk_account_get_arg){id}, row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ACCOUNT_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	if (row->merged_into != KK_NULL)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ACCOUNT_MERGED,
			kk_arena_int(cx->arena, id),
			kk_arena_int(cx->arena, row->merged_into));
	return KK_OK;
}

static enum kk_rc note_days(struct kk_ctx *cx, int64_t id,
	enum kk_account_note note, kk_day from, kk_day until,
	const char **name_r)
{
	static const char *const kinds[] = {
		[KK_NOTE_CLOSED] = "closed",
		[KK_NOTE_OPEN] = "open",
		[KK_NOTE_AVOID] = "avoid",
	};
	char a[KK_DAY_CHARS], b[KK_DAY_CHARS];
	struct kk_account_get_row row;

	KK_TRY(find(cx, id, &row));
	kk_day_text(from, a);
	kk_day_text(until, b);
	if (until < from || until - from > KK_MAX_AHEAD_DAYS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ACCOUNT_DATES_BAD, a, b);
	*name_r = row.name.p;
	return kk_sql_account_date_insert(cx,
		&(struct kk_account_date_insert_arg){
			id, kk_str_z(kinds[note]), kk_str_z(a), kk_str_z(b)},
		NULL);
}

enum kk_rc kk_account_note(struct kk_ctx *cx, int64_t id,
	enum kk_account_note note, kk_day from, kk_day until,
	const char **name_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, note_days(cx, id, note, from, until, name_r));
}

static enum kk_rc set_fiscal(
	struct kk_ctx *cx, const struct kk_account_change *c)
{
	int64_t month;

	if (!c->fiscal_end.p)
		return KK_OK;
	if (!kk_str_int(c->fiscal_end, 12, &month) || month == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ACCOUNT_MONTH_BAD,
			kk_arena_z(cx->arena, c->fiscal_end));
	return kk_sql_account_fiscal(
		cx, &(struct kk_account_fiscal_arg){c->id, month}, NULL);
}

/* "08:30" in minutes; KK_NULL of "no value"; false where it is no time. */
static bool minute_of(struct kk_str text, int64_t *minute_r)
{
	struct kk_instant at;

	*minute_r = KK_NULL;
	if (!text.p)
		return true;
	if (text.n > 5 || !kk_time_parse(text, 0, &at))
		return false;
	*minute_r = kk_civil_of(at).minute;
	return *minute_r >= KK_CALLS_FROM && *minute_r <= KK_CALLS_UNTIL;
}

static enum kk_rc set_calls(
	struct kk_ctx *cx, const struct kk_account_change *c)
{
	struct kk_account_calls_arg arg = {.id = c->id};

	if (!c->call_from.p && !c->call_until.p)
		return KK_OK;
	if (!minute_of(c->call_from, &arg.call_from) ||
		!minute_of(c->call_until, &arg.call_until) ||
		(c->call_from.p && c->call_until.p &&
			arg.call_from >= arg.call_until))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ACCOUNT_CALLS_BAD,
			kk_arena_f(cx->arena, "%.*s", KK_FMT(c->call_from)),
			kk_arena_f(cx->arena, "%.*s", KK_FMT(c->call_until)));
	return kk_sql_account_calls(cx, &arg, NULL);
}

static enum kk_rc set_building(
	struct kk_ctx *cx, const struct kk_account_change *c)
{
	if (!c->building.p)
		return KK_OK;
	if (!kk_str_is(c->building, "open") && !kk_str_is(c->building, "pass"))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ACCOUNT_BUILDING_BAD,
			kk_arena_z(cx->arena, c->building));
	return kk_sql_account_building(cx,
		&(struct kk_account_building_arg){c->id, c->building}, NULL);
}

static enum kk_rc set_building_note(
	struct kk_ctx *cx, const struct kk_account_change *c)
{
	struct kk_str note = kk_str_trim(c->building_note);

	if (!c->building_note.p)
		return KK_OK;
	if (note.n > KK_MAX_BUILDING_NOTE)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ACCOUNT_NOTE_LONG,
			kk_arena_int(cx->arena, KK_MAX_BUILDING_NOTE));
	return kk_sql_account_building_note(cx,
		&(struct kk_account_building_note_arg){
			c->id, note.n ? note : KK_STR_NONE},
		NULL);
}

static enum kk_rc set_dial_prefix(
	struct kk_ctx *cx, const struct kk_account_change *c)
{
	struct kk_str p = kk_str_trim(c->dial_prefix);

	if (!c->dial_prefix.p)
		return KK_OK;
	if (p.n && !kk_str_is(p, "184") && !kk_str_is(p, "186"))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ACCOUNT_PREFIX_BAD,
			kk_arena_z(cx->arena, c->dial_prefix));
	return kk_sql_account_dial_prefix(cx,
		&(struct kk_account_dial_prefix_arg){
			c->id, p.n ? p : KK_STR_NONE},
		NULL);
}

/* What the model tells companies apart by (R-A6). */
static enum kk_rc set_kind(struct kk_ctx *cx, const struct kk_account_change *c)
{
	if (!c->size.p && !c->industry.p)
		return KK_OK;
	if (c->size.p && !kk_learned_size(c->size))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_SIZE_BAD,
			kk_arena_z(cx->arena, c->size));
	if (c->industry.p && !kk_learned_industry(c->industry))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_INDUSTRY_BAD,
			kk_arena_z(cx->arena, c->industry));
	return kk_sql_account_kind(cx,
		&(struct kk_account_kind_arg){c->id, c->size, c->industry},
		NULL);
}

static enum kk_rc set(struct kk_ctx *cx, const struct kk_account_change *c,
	const char **name_r)
{
	struct kk_account_get_row row;

	KK_TRY(find(cx, c->id, &row));
	*name_r = row.name.p;
	KK_TRY(set_fiscal(cx, c));
	KK_TRY(set_building(cx, c));
	KK_TRY(set_building_note(cx, c));
	KK_TRY(set_dial_prefix(cx, c));
	KK_TRY(set_kind(cx, c));
	KK_TRY(kk_change_note(cx, "account", c->id));
	return set_calls(cx, c);
}

enum kk_rc kk_account_set(struct kk_ctx *cx, const struct kk_account_change *c,
	const char **name_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, set(cx, c, name_r));
}
