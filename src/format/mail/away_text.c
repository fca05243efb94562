#include "format/mail/away_text.h"

#include "format/names/fold.h"

static struct kk_str rest(struct kk_str s, size_t at)
{
	return (struct kk_str){s.p + at, s.n - at};
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool ends(struct kk_str s, const char *what)
{
	struct kk_str w = kk_str_z(what);

	return s.n >= w.n && kk_str_eq(rest(s, s.n - w.n), w);
}

static bool begins_any(struct kk_str s, const char *const *words)
{
	for (; *words; words++)
		if (kk_str_starts(s, *words))
			return true;
	return false;
}

static bool ends_any(struct kk_str s, const char *const *words)
{
	for (; *words; words++)
		if (ends(s, *words))
			return true;
	return false;
}

/* A blank between these two belongs to no day. */
static bool is_within(struct kk_str before, struct kk_str after)
{
	static const char *const units[] = {"年", "月", "日", NULL};
	static const char *const weekdays[] = {
		"日", "月", "火", "水", "木", "金", "土", NULL};
	bool digit = before.n && is_digit(before.p[before.n - 1]);

	if (digit && begins_any(after, units))
		return true;
	if (ends(before, "年") || ends(before, "月"))
		return after.n && is_digit(after.p[0]) && before.n >= 4 &&
		       is_digit(before.p[before.n - 4]);
	if (ends(before, "日") || digit)
		return kk_str_starts(after, "(") &&
		       begins_any(kk_str_trim(rest(after, 1)), weekdays);
	if (ends(before, "("))
		return begins_any(after, weekdays);
	return kk_str_starts(after, ")") && ends_any(before, weekdays);
}

/* A line end between these two cut a sentence. */
static bool is_cut(struct kk_str before, struct kk_str after)
{
	static const char *const days[] = {"日", ")", "曜", NULL};
	static const char *const tails[] = {
		"まで", "より", "から", "以降", "迄", "に", "は", "の", NULL};

	return (ends_any(before, days) ||
		       (before.n && is_digit(before.p[before.n - 1]))) &&
	       begins_any(after, tails);
}

struct kk_str kk_away_text(struct kk_arena *a, struct kk_str text)
{
	struct kk_str s = kk_fold_case(a, text);
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < s.n;) {
		size_t n = 0;
		bool line = false;
		struct kk_str before = kk_buf_str(&b);

		while (i + n < s.n &&
			(s.p[i + n] == ' ' || s.p[i + n] == '\n' ||
				s.p[i + n] == '\r'))
			line = s.p[i + n++] == '\n' || line;
		if (n && (line ? is_cut(before, rest(s, i + n))
			       : is_within(before, rest(s, i + n)))) {
			i += n;
			continue;
		}
		n += i + n < s.n;
		kk_buf_add(&b, (struct kk_str){s.p + i, n});
		i += n;
	}
	return kk_buf_str(&b);
}
