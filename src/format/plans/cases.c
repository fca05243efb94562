#include "format/plans/cases.h"

#include "base/limits.h"
#include "base/utf8.h"

#define MOST_SHOWN 40 /* bytes of a wrong word that are shown */

/* What is left of the file, and where in it we are. */
struct reader {
	struct kk_arena *a;
	const char *p, *end;
	size_t line;
	struct kk_cases_fault *fault;
};

static bool bad(struct reader *r, enum kk_msg why, struct kk_str given)
{
	given = kk_str_trim(kk_utf8_shortened(given, MOST_SHOWN));
	*r->fault = (struct kk_cases_fault){
		r->line, why, given.p ? kk_arena_z(r->a, given) : NULL};
	return false;
}

static struct reader begin(
	struct kk_arena *a, struct kk_str bytes, struct kk_cases_fault *fault)
{
	*fault = (struct kk_cases_fault){0};
	return (struct reader){a, bytes.p, bytes.p + bytes.n, 1, fault};
}

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

static void skip_blanks(struct reader *r)
{
	while (r->p < r->end && blank(*r->p))
		r->p++;
}

/* Is the line at its end? Then goes behind it. */
static bool line_end(struct reader *r)
{
	const char *p = r->p;

	if (p < r->end && *p == '\r')
		p++;
	if (p < r->end && *p != '\n')
		return false;
	r->p = p < r->end ? p + 1 : p;
	r->line++;
	return true;
}

/* The next word of the line, at least one byte. */
static struct kk_str word(struct reader *r)
{
	const char *from = r->p;

	while (r->p < r->end && !blank(*r->p) && *r->p != '\n' && *r->p != '\r')
		r->p++;
	if (r->p == from && r->p < r->end)
		r->p++;
	return (struct kk_str){from, (size_t)(r->p - from)};
}

/* A whole number below `limit`, and nothing else, up to the next blank. */
static bool number(
	struct reader *r, enum kk_msg why, uint32_t limit, uint32_t *n_r)
{
	const char *from = r->p;
	uint64_t n = 0;

	while (r->p < r->end && *r->p >= '0' && *r->p <= '9' && n < limit)
		n = n * 10 + (uint64_t)(*r->p++ - '0');
	if (r->p > from && n < limit &&
		(r->p == r->end || blank(*r->p) || *r->p == '\n' ||
			*r->p == '\r')) {
		*n_r = (uint32_t)n;
		return true;
	}
	r->p = from;
	return bad(r, why, word(r));
}

/* ---- groups ---- */

static bool read_sizes(struct reader *r, struct kk_case_groups *g)
{
	skip_blanks(r);
	if (!number(r, KK_MSG_CASES_SIZES, KK_MAX_BENCH_WEIGHTS + 1,
		    &g->weights))
		return false;
	skip_blanks(r);
	if (!number(r, KK_MSG_CASES_SIZES, KK_MAX_BENCH_GROUPS + 1, &g->groups))
		return false;
	skip_blanks(r);
	if (!g->weights || !g->groups || !line_end(r))
		return bad(r, KK_MSG_CASES_SIZES, word(r));
	return true;
}

static bool read_names(struct reader *r, struct kk_case_groups *g)
{
	g->names = KK_NEW_N(r->a, struct kk_str, g->groups);
	for (uint32_t i = 0; i < g->groups; i++) {
		skip_blanks(r);
		g->names[i] = word(r);
		if (g->names[i].n == 0 || g->names[i].p[0] == '\n' ||
			g->names[i].p[0] == '\r')
			return bad(r, KK_MSG_CASES_NAMES, KK_STR_NONE);
	}
	skip_blanks(r);
	return line_end(r) || bad(r, KK_MSG_CASES_NAMES, KK_STR_NONE);
}

bool kk_case_groups_read(struct kk_arena *a, struct kk_str bytes,
	struct kk_case_groups *g_r, struct kk_cases_fault *fault_r)
{
	struct reader r = begin(a, bytes, fault_r);

	*g_r = (struct kk_case_groups){0};
	if (!read_sizes(&r, g_r) || !read_names(&r, g_r))
		return false;
	g_r->of = KK_NEW_N(a, uint32_t, g_r->weights);
	for (uint32_t i = 0; i < g_r->weights; i++) {
		skip_blanks(&r);
		if (!number(&r, KK_MSG_CASES_GROUP, g_r->groups, &g_r->of[i]))
			return false;
	}
	skip_blanks(&r);
	if (!line_end(&r))
		return bad(&r, KK_MSG_CASES_GROUP, word(&r));
	while (r.p < r.end) {
		skip_blanks(&r);
		if (!line_end(&r))
			return bad(&r, KK_MSG_CASES_MORE, word(&r));
	}
	return true;
}

/* ---- cases ---- */

/* How many lines and words there can be at most. */
static void count(struct kk_str bytes, size_t *lines_r, size_t *words_r)
{
	size_t lines = 1, words = 1;

	for (size_t i = 0; i < bytes.n; i++) {
		lines += bytes.p[i] == '\n';
		words += blank(bytes.p[i]);
	}
	*lines_r = lines;
	*words_r = words;
}

/* One case; seen[id]: the last case that had it, from 1. */
static bool read_case(struct reader *r, uint32_t weights, uint32_t most,
	uint32_t *seen, struct kk_cases *c)
{
	uint32_t first = c->first[c->n], n = 0, y;

	if (!number(r, KK_MSG_CASES_Y, 2, &y))
		return false;
	for (skip_blanks(r); r->p < r->end && *r->p != '\n' && *r->p != '\r';
		skip_blanks(r)) {
		uint32_t id;

		if (n == most)
			return bad(r, KK_MSG_CASES_MANY,
				kk_str_z(kk_arena_int(r->a, most)));
		if (!number(r, KK_MSG_CASES_ID, weights, &id))
			return false;
		if (seen[id] == c->n + 1)
			return bad(r, KK_MSG_CASES_TWICE,
				kk_str_z(kk_arena_int(r->a, id)));
		seen[id] = (uint32_t)c->n + 1;
		c->id[first + n++] = id;
	}
	if (n == 0)
		return bad(r, KK_MSG_CASES_NONE, KK_STR_NONE);
	c->y[c->n++] = y;
	c->first[c->n] = first + n;
	return line_end(r) || bad(r, KK_MSG_CASES_ID, word(r));
}

bool kk_cases_read(struct kk_arena *a, struct kk_str bytes, uint32_t weights,
	int most, struct kk_cases *c_r, struct kk_cases_fault *fault_r)
{
	struct reader r = begin(a, bytes, fault_r);
	uint32_t *seen = KK_NEW_N(a, uint32_t, weights);
	size_t lines, words;

	count(bytes, &lines, &words);
	*c_r = (struct kk_cases){0};
	c_r->y = KK_NEW_N(a, bool, lines);
	c_r->first = KK_NEW_N(a, uint32_t, lines + 1);
	c_r->id = KK_NEW_N(a, uint32_t, words);
	while (r.p < r.end) {
		skip_blanks(&r);
		if (!line_end(&r) &&
			!read_case(&r, weights, (uint32_t)most, seen, c_r))
			return false;
	}
	return c_r->n > 0 || bad(&r, KK_MSG_CASES_EMPTY, KK_STR_NONE);
}
