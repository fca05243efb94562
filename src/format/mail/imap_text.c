#include "format/mail/imap_text.h"

#include <string.h>

#define MOST_NUMBER INT64_C(4294967295)

static struct kk_str rest(struct kk_str s, size_t at)
{
	return s.p ? (struct kk_str){s.p + at, s.n - at} : s;
}

/* How many bytes the literal has that a line announces at its end ("{12}"), or
 * -1. */
static int64_t announced(struct kk_str line)
{
	size_t open = line.n;
	int64_t n;

	if (!line.n || line.p[line.n - 1] != '}')
		return -1;
	while (open > 0 && line.p[open - 1] != '{')
		open--;
	if (!open)
		return -1;
	line = (struct kk_str){line.p + open, line.n - open - 1};
	if (line.n && line.p[line.n - 1] == '+')
		line.n--;
	return kk_str_int(line, MOST_NUMBER, &n) ? n : -1;
}

enum kk_imap_cut kk_imap_cut(
	struct kk_str come, size_t most, struct kk_imap_answer *a_r)
{
	size_t at = 0, text = 0;

	*a_r = (struct kk_imap_answer){.literal = KK_STR_NONE};
	for (;;) {
		struct kk_str left = rest(come, at);
		size_t end = kk_str_find(left, KK_STR("\r\n"));
		struct kk_str line = {left.p, end};
		int64_t n;

		text += end == SIZE_MAX ? left.n : end;
		if (text > KK_IMAP_LINE)
			return KK_IMAP_BROKEN;
		if (end == SIZE_MAX)
			return KK_IMAP_MORE;
		if (at == 0)
			a_r->line = line;
		at += end + 2;
		n = announced(line);
		if (n < 0) {
			a_r->used = at;
			return KK_IMAP_WHOLE;
		}
		if ((uint64_t)n > most)
			return KK_IMAP_BROKEN;
		if (come.n - at < (size_t)n)
			return KK_IMAP_MORE;
		if (!a_r->literal.p)
			a_r->literal = (struct kk_str){come.p + at, (size_t)n};
		at += (size_t)n;
	}
}

bool kk_imap_is(struct kk_str line, const char *tag)
{
	size_t n = strlen(tag);

	return kk_str_starts(line, tag) && line.n > n && line.p[n] == ' ';
}

/* The number at the front of s; *n_r: its bytes, 0 where there is none. */
static int64_t number(struct kk_str s, size_t *n_r)
{
	int64_t v;

	*n_r = 0;
	while (*n_r < s.n && s.p[*n_r] >= '0' && s.p[*n_r] <= '9')
		++*n_r;
	if (*n_r && kk_str_int((struct kk_str){s.p, *n_r}, MOST_NUMBER, &v))
		return v;
	*n_r = 0;
	return -1;
}

int64_t kk_imap_number(struct kk_str line, const char *word)
{
	size_t at = kk_str_find(line, kk_str_z(word)), n;

	return at == SIZE_MAX ? -1 : number(rest(line, at + strlen(word)), &n);
}

int64_t kk_imap_search(struct kk_str line, size_t *at)
{
	size_t n;
	int64_t v;

	if (*at == 0 && kk_str_starts(line, "* SEARCH"))
		*at = 8;
	if (*at == 0 || *at + 1 >= line.n || line.p[*at] != ' ')
		return -1;
	v = number(rest(line, *at + 1), &n);
	*at += 1 + n;
	return n ? v : -1;
}
