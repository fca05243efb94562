/* Lists that somebody keeps and that say whom they look for: their name, an
 * address or a number. */
#include "app/people/erase_work.h"

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

/* As names are compared: blanks, case and width make no difference. */
static bool says(struct kk_arena *a, struct kk_str where, struct kk_str what)
{
	struct kk_str key = kk_name_key(a, what);

	return (what.n && kk_str_find(where, what) != SIZE_MAX) ||
	       (key.n && kk_str_find(kk_name_key(a, where), key) != SIZE_MAX);
}

enum kk_rc kk_erase_views(struct kk_ctx *cx, struct kk_str text)
{
	struct kk_erase_views_row *rows;
	size_t n;

	KK_TRY(kk_sql_erase_views(cx, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (!says(cx->arena, rows[i].name, text) &&
			!says(cx->arena, plain(cx->arena, rows[i].query), text))
			continue;
		KK_TRY(kk_sql_list_column_of_view(cx,
			&(struct kk_list_column_of_view_arg){rows[i].id},
			NULL));
		KK_TRY(kk_sql_erase_view(
			cx, &(struct kk_erase_view_arg){rows[i].id}, NULL));
	}
	return KK_OK;
}
