#include "web/server/who.h"

/* The next part of a name, up to a blank of either width. */
static struct kk_str next_part(struct kk_str *rest)
{
	struct kk_str part;
	size_t n = 0;

	*rest = kk_str_trim(*rest);
	while (n < rest->n && rest->p[n] != ' ' &&
		!kk_str_starts((struct kk_str){rest->p + n, rest->n - n}, "　"))
		n++;
	part = (struct kk_str){rest->p, n};
	rest->p += n;
	rest->n -= n;
	return part;
}

#define MOST_PARTS 4

static size_t split(struct kk_str s, struct kk_str parts_r[MOST_PARTS])
{
	size_t n = 0;

	while (!kk_str_empty(kk_str_trim(s)) && n < MOST_PARTS)
		parts_r[n++] = next_part(&s);
	return kk_str_empty(kk_str_trim(s)) ? n : 0;
}

const struct kk_who_html *kk_who(struct kk_call *c, struct kk_str name,
	struct kk_str reading, struct kk_str title, bool seat)
{
	struct kk_arena *a = c->cx.arena;
	struct kk_who_html *d = KK_NEW(a, struct kk_who_html);
	struct kk_name_part_html *parts =
		KK_NEW_N(a, struct kk_name_part_html, MOST_PARTS);
	struct kk_str names[MOST_PARTS], readings[MOST_PARTS];
	size_t n = split(name, names), n_readings = split(reading, readings);

	for (size_t i = 0; i < n; i++)
		parts[i] = (struct kk_name_part_html){names[i],
			n == n_readings && !seat ? readings[i] : KK_STR_NONE};
	if (n == 0 || (n_readings && n != n_readings)) {
		parts[0] = (struct kk_name_part_html){
			name, seat ? KK_STR_NONE : reading};
		n = 1;
	}
	d->parts = parts;
	d->n_parts = n;
	d->honorific = c->cx.lang == KK_JA ? KK_STR("様") : KK_STR("");
	d->title = seat ? KK_STR_NONE : title;
	d->seat = seat;
	return d;
}

struct kk_str kk_whole_name(struct kk_call *c)
{
	struct kk_str family = kk_call_text(c, "family");
	struct kk_str given = kk_call_text(c, "given");

	if (kk_str_empty(given))
		return family;
	if (kk_str_empty(family))
		return given;
	return kk_str_z(kk_arena_f(
		c->cx.arena, "%.*s %.*s", KK_FMT(family), KK_FMT(given)));
}
