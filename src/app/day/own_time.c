#include "app/day/own_time.h"

#include "app/users/team.h"
#include "base/limits.h"
#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

#define DAY 1440

static struct kk_str day_str(struct kk_ctx *cx, kk_day d)
{
	char *text = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);

	return kk_str_z(kk_day_text(d, text));
}

/* ---- adding and taking away ---- */

static enum kk_rc check(struct kk_ctx *cx, const struct kk_own_block *b)
{
	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team));
	if (b->day < team->today || b->day > team->today + KK_MAX_AHEAD_DAYS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BLOCK_DAY,
			day_str(cx, b->day).p, day_str(cx, team->today).p);
	if (b->from < 0 || b->until <= b->from || b->until > DAY)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BLOCK_ORDER);
	if (b->from % KK_BLOCK_MINUTES || b->until % KK_BLOCK_MINUTES)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BLOCK_STEP);
	if (b->title.n > KK_MAX_NAME)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BLOCK_TITLE,
			kk_arena_int(cx->arena, KK_MAX_NAME));
	return KK_OK;
}

/* *same_r: one that is there already and just like b; 0: none. */
static enum kk_rc check_room(struct kk_ctx *cx, int64_t user_id,
	const struct kk_own_block *b, int64_t *same_r)
{
	struct kk_own_block *there;
	size_t n, own = 0;

	*same_r = 0;
	KK_TRY(kk_own_block_list(cx, user_id, b->day, b->day, &there, &n));
	for (size_t i = 0; i < n; i++) {
		if (there[i].calendar.p)
			continue;
		own++;
		if (there[i].from == b->from && there[i].until == b->until &&
			kk_str_eq(there[i].title, b->title))
			*same_r = there[i].id;
	}
	if (*same_r == 0 && own >= KK_MAX_OWN_BLOCKS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BLOCK_MANY,
			kk_arena_int(cx->arena, KK_MAX_OWN_BLOCKS));
	return KK_OK;
}

static enum kk_rc add(struct kk_ctx *cx, int64_t user_id,
	const struct kk_own_block *b, int64_t *id_r)
{
	struct kk_busy_insert_row row;

	KK_TRY(check(cx, b));
	KK_TRY(check_room(cx, user_id, b, id_r));
	if (*id_r)
		return KK_OK;
	KK_TRY(kk_sql_busy_insert(cx,
		&(struct kk_busy_insert_arg){user_id, day_str(cx, b->day),
			b->from, b->until, b->title},
		&row));
	*id_r = row.id;
	return KK_OK;
}

enum kk_rc kk_own_block_add(struct kk_ctx *cx, int64_t user_id,
	const struct kk_own_block *b, int64_t *id_r)
{
	struct kk_own_block block = *b;

	if (kk_str_empty(block.title))
		block.title = KK_STR_NONE;
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, add(cx, user_id, &block, id_r));
}

enum kk_rc kk_own_block_remove(struct kk_ctx *cx, int64_t user_id, int64_t id)
{
	int64_t n;

	KK_TRY(kk_sql_busy_delete(
		cx, &(struct kk_busy_delete_arg){user_id, id}, &n));
	if (n == 0)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_BLOCK_UNKNOWN);
	return KK_OK;
}

/* ---- looking ---- */

enum kk_rc kk_own_block_list(struct kk_ctx *cx, int64_t user_id, kk_day from,
	kk_day until, struct kk_own_block **blocks_r, size_t *n_r)
{
	struct kk_busy_span_row *rows;
	size_t n, used = 0;

	KK_TRY(kk_sql_busy_span(cx,
		&(struct kk_busy_span_arg){
			user_id, day_str(cx, from), day_str(cx, until)},
		&rows, &n));
	*blocks_r = KK_NEW_N(cx->arena, struct kk_own_block, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct kk_own_block *b = &(*blocks_r)[used];

		*b = (struct kk_own_block){.id = rows[i].id,
			.from = (int)rows[i].from_minute,
			.until = (int)rows[i].until_minute,
			.title = rows[i].title,
			.calendar = rows[i].calendar};
		used += kk_date_parse(rows[i].day, KK_DATE_EXACT, &b->day);
	}
	*n_r = used;
	return KK_OK;
}
