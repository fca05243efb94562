#include "app/users/outcome_words.h"

#include "app/users/team.h"
#include "base/utf8.h"

#define PREFIX "outcome."

/* ---- as the team has it ---- */

static const struct kk_outcome_words *words_of(struct kk_ctx *cx)
{
	const struct kk_team *team;

	return cx->store && kk_team_get(cx, &team) == KK_OK ? &team->outcomes
							    : NULL;
}

struct kk_outcome_own kk_outcome_own(struct kk_ctx *cx, enum kk_disposition d)
{
	const struct kk_outcome_words *w = words_of(cx);

	return w ? w->own[d] : (struct kk_outcome_own){{NULL}, {NULL}, 0, 0};
}

bool kk_outcome_ordered(struct kk_ctx *cx)
{
	const struct kk_outcome_words *w = words_of(cx);

	return w && w->ordered;
}

const char *kk_outcome_name(struct kk_ctx *cx, enum kk_disposition d)
{
	const char *own = kk_outcome_own(cx, d).name[cx->lang];

	return own ? own : kk_disposition_text(cx->lang, d);
}

const char *kk_outcome_says(struct kk_ctx *cx, enum kk_disposition d)
{
	const char *own = kk_outcome_own(cx, d).says[cx->lang];

	return own ? own : kk_disposition_says(cx->lang, d);
}

const char *kk_outcome_name_of(struct kk_ctx *cx, struct kk_str code)
{
	enum kk_disposition d;

	if (!code.p)
		return "";
	return kk_disposition_from(code, &d) ? kk_outcome_name(cx, d)
					     : kk_arena_z(cx->arena, code);
}

/* ---- keys ---- */

static const char *const ends[2][2] = {
	{".ja", ".ja.says"}, {".en", ".en.says"}};

const char *kk_outcome_key(
	struct kk_ctx *cx, enum kk_disposition d, enum kk_lang lang, int what)
{
	return kk_arena_f(cx->arena, PREFIX "%s%s", kk_disposition(d)->code,
		ends[lang][what]);
}

/* "outcome.absent.ja.says" taken apart. */
static bool parts(
	struct kk_str key, enum kk_disposition *d_r, int *lang_r, int *what_r)
{
	struct kk_str rest;
	size_t n = 0;

	if (!kk_str_starts(key, PREFIX))
		return false;
	rest = (struct kk_str){
		key.p + sizeof PREFIX - 1, key.n - (sizeof PREFIX - 1)};
	while (n < rest.n && rest.p[n] != '.')
		n++;
	if (!kk_disposition_from((struct kk_str){rest.p, n}, d_r))
		return false;
	for (int i = 0; i < 4; i++) {
		*lang_r = i / 2;
		*what_r = i % 2;
		if (kk_str_is((struct kk_str){rest.p + n, rest.n - n},
			    ends[i / 2][i % 2]))
			return true;
	}
	return false;
}

static bool is_list(struct kk_str key)
{
	return kk_str_is(key, KK_OUTCOME_HIDDEN) ||
	       kk_str_is(key, KK_OUTCOME_ORDER);
}

bool kk_outcome_is_key(struct kk_str key)
{
	enum kk_disposition d;
	int lang, what;

	return is_list(key) || parts(key, &d, &lang, &what);
}

/* ---- values ---- */

static size_t characters(struct kk_str s)
{
	size_t at = 0, n = 0;

	while (kk_utf8_next(s, &at))
		n++;
	return n;
}

/* The next word of a list; p NULL at its end. */
static struct kk_str word(struct kk_str *rest)
{
	struct kk_str w;
	size_t n = 0;

	*rest = kk_str_trim(*rest);
	if (rest->n == 0)
		return KK_STR_NONE;
	while (n < rest->n && rest->p[n] != ' ')
		n++;
	w = (struct kk_str){rest->p, n};
	*rest = (struct kk_str){rest->p + n, rest->n - n};
	return w;
}

static enum kk_rc fits_list(
	struct kk_ctx *cx, struct kk_str key, struct kk_str value)
{
	bool hides = kk_str_is(key, KK_OUTCOME_HIDDEN);
	bool seen[KK_DISPOSITION__MAX] = {false};
	enum kk_disposition d;
	struct kk_str w;

	while ((w = word(&value)).p) {
		if (!kk_disposition_from(w, &d))
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_OUTCOMES_NO_CODE,
				kk_arena_z(cx->arena, w));
		if (seen[d])
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_OUTCOMES_TWICE,
				kk_arena_z(cx->arena, w));
		seen[d] = true;
		if (hides && kk_disposition_instead(d) == KK_DISPOSITION__MAX)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_OUTCOMES_KEPT,
				kk_disposition_text(cx->lang, d));
	}
	return KK_OK;
}

enum kk_rc kk_outcome_fits(
	struct kk_ctx *cx, struct kk_str key, struct kk_str value)
{
	enum kk_disposition d;
	int lang, what;
	size_t most;

	if (is_list(key))
		return fits_list(cx, key, value);
	if (!parts(key, &d, &lang, &what))
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_SETTING_UNKNOWN,
			kk_arena_z(cx->arena, key));
	most = what == 0 ? KK_OUTCOME_NAME : KK_OUTCOME_SAYS;
	if (characters(value) <= most)
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT,
		what == 0 ? KK_MSG_OUTCOMES_LONG_NAME
			  : KK_MSG_OUTCOMES_LONG_SAYS,
		kk_disposition_text(cx->lang, d),
		kk_arena_int(cx->arena, (int64_t)characters(value)),
		kk_arena_int(cx->arena, (int64_t)most));
}

void kk_outcome_take(struct kk_arena *a, struct kk_outcome_words *w,
	struct kk_str key, struct kk_str value)
{
	enum kk_disposition d;
	int lang, what, place = 0;
	struct kk_str one;

	if (parts(key, &d, &lang, &what)) {
		const char **to = what == 0 ? &w->own[d].name[lang]
					    : &w->own[d].says[lang];

		*to = kk_str_empty(kk_str_trim(value))
			      ? NULL
			      : kk_arena_z(a, kk_str_trim(value));
		return;
	}
	if (!is_list(key))
		return;
	while ((one = word(&value)).p) {
		if (!kk_disposition_from(one, &d))
			continue;
		if (kk_str_is(key, KK_OUTCOME_HIDDEN))
			w->own[d].hidden = kk_disposition_instead(d) !=
					   KK_DISPOSITION__MAX;
		else
			w->own[d].place = ++place;
	}
	w->ordered = w->ordered || place > 0;
}

/* ---- together ---- */

static struct kk_str name_in(const struct kk_outcome_words *w, int lang, int d)
{
	const char *own = w->own[d].name[lang];

	return kk_str_z(own ? own
			    : kk_disposition_text((enum kk_lang)lang,
				      (enum kk_disposition)d));
}

enum kk_rc kk_outcome_check(struct kk_ctx *cx, const struct kk_outcome_words *w)
{
	for (int lang = 0; lang < 2; lang++)
		for (int a = 0; a < KK_DISPOSITION__MAX; a++)
			for (int b = 0; b < a; b++) {
				struct kk_str name = name_in(w, lang, a);

				if (!kk_str_eq(name, name_in(w, lang, b)))
					continue;
				return KK_FAIL(cx, KK_EINPUT,
					KK_MSG_OUTCOMES_SAME,
					kk_arena_z(cx->arena, name),
					kk_disposition_text(cx->lang,
						(enum kk_disposition)b),
					kk_disposition_text(cx->lang,
						(enum kk_disposition)a));
			}
	return KK_OK;
}
