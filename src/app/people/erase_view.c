/* Lists that somebody keeps and that say whom they look for: their name, an
 * address or a number. */
#include "app/people/erase_work.h"

#include "base/utf8.h"
#include "format/lists/person.h"

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "q=%E5%BF%98+x" as it was typed. */
static struct kk_str plain(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		int high = i + 2 < s.n ? digit(s.p[i + 1]) : -1;
		int low = i + 2 < s.n ? digit(s.p[i + 2]) : -1;

		if (s.p[i] == '%' && high >= 0 && low >= 0) {
			kk_buf_addc(&b, (char)(high * 16 + low));
			i += 2;
		} else {
			kk_buf_addc(&b, s.p[i] == '+' ? ' ' : s.p[i]);
		}
	}
	return kk_buf_str(&b);
}

/* Less than so many characters are part of too many other words: 森, 東. */
#define TELLING 3

static bool is_telling(struct kk_str s)
{
	size_t at = 0;
	int n = 0;

	while (n < TELLING && kk_utf8_next(s, &at))
		n++;
	return n == TELLING;
}

/* Do the bytes hold what is looked for? A short one has to be all of them. */
static bool holds(struct kk_str where, struct kk_str what)
{
	return is_telling(what) ? kk_str_find(where, what) != SIZE_MAX
				: what.n && kk_str_eq(where, what);
}

/* As names are compared: blanks, case and width make no difference. */
static bool says(struct kk_arena *a, struct kk_str where, struct kk_str what)
{
	return holds(where, what) ||
	       holds(kk_name_key(a, where), kk_name_key(a, what));
}

/* Does a value of "q=%E5%BF%98&channel=phone" say it? Not the names of
 * fields. */
static bool query_says(
	struct kk_arena *a, struct kk_str query, struct kk_str what)
{
	while (query.n) {
		size_t end = kk_str_find(query, KK_STR("&"));
		struct kk_str pair = {query.p, end < query.n ? end : query.n};
		size_t is = kk_str_find(pair, KK_STR("="));

		if (is < pair.n &&
			says(a,
				plain(a, (struct kk_str){pair.p + is + 1,
						 pair.n - is - 1}),
				what))
			return true;
		end = end < query.n ? end + 1 : query.n;
		query = (struct kk_str){query.p + end, query.n - end};
	}
	return false;
}

enum kk_rc kk_erase_views(struct kk_ctx *cx, struct kk_str text)
{
	struct kk_erase_views_row *rows;
	size_t n;

	KK_TRY(kk_sql_erase_views(cx, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (!says(cx->arena, rows[i].name, text) &&
			!query_says(cx->arena, rows[i].query, text))
			continue;
		KK_TRY(kk_sql_list_column_of_view(cx,
			&(struct kk_list_column_of_view_arg){rows[i].id},
			NULL));
		KK_TRY(kk_sql_erase_view(
			cx, &(struct kk_erase_view_arg){rows[i].id}, NULL));
	}
	return KK_OK;
}
