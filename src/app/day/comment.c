#include "app/day/comment.h"

#include "app/users/team.h"
#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

enum kk_rc kk_comment_get(
	struct kk_ctx *cx, int64_t user_id, kk_day day, struct kk_str *text_r)
{
	char text[KK_DAY_CHARS];
	struct kk_day_comment_get_row row;
	enum kk_rc rc = kk_sql_day_comment_get(cx,
		&(struct kk_day_comment_get_arg){
			user_id, kk_str_z(kk_day_text(day, text))},
		&row);

	*text_r = rc == KK_OK ? row.text : KK_STR_NONE;
	return rc == KK_ENO ? KK_OK : rc;
}

static enum kk_rc set(
	struct kk_ctx *cx, int64_t user_id, kk_day day, struct kk_str text)
{
	char of[KK_DAY_CHARS];
	struct kk_str code = kk_str_z(kk_day_text(day, of));
	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team));
	if (day > team->today)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_COMMENT_EARLY);
	if (text.n > KK_MAX_COMMENT)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_COMMENT_LONG,
			kk_arena_int(cx->arena, KK_MAX_COMMENT));
	if (text.n == 0)
		return kk_sql_day_comment_drop(cx,
			&(struct kk_day_comment_drop_arg){user_id, code}, NULL);
	return kk_sql_day_comment_put(cx,
		&(struct kk_day_comment_put_arg){
			user_id, code, text, kk_clock_now(&cx->clock).ms},
		NULL);
}

enum kk_rc kk_comment_set(
	struct kk_ctx *cx, int64_t user_id, kk_day day, struct kk_str text)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, set(cx, user_id, day, kk_str_trim(text)));
}

enum kk_rc kk_comments(struct kk_ctx *cx, kk_day from, kk_day until,
	struct kk_comment **rows_r, size_t *n_r)
{
	char first[KK_DAY_CHARS], last[KK_DAY_CHARS];
	struct kk_day_comments_row *rows;

	KK_TRY(kk_sql_day_comments(cx,
		&(struct kk_day_comments_arg){
			kk_str_z(kk_day_text(from, first)),
			kk_str_z(kk_day_text(until, last)), KK_COMMENTS},
		&rows, n_r));
	*rows_r = KK_NEW_N(cx->arena, struct kk_comment, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++) {
		(*rows_r)[i] = (struct kk_comment){
			rows[i].user_id, rows[i].user, rows[i].text, from};
		(void)kk_date_parse(
			rows[i].day, KK_DATE_EXACT, &(*rows_r)[i].day);
	}
	return KK_OK;
}
