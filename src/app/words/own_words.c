#include "app/words/own_words.h"

#include <string.h>

#include "app/users/team.h"
#include "base/limits.h"

#define MOST_OWN 200 /* words of a team */
#define KEY "words.own"

static const char *const ends[] = {";", "；", "、", "\n"};

/* The entry *rest begins with, which goes with its end. */
static struct kk_str next_entry(struct kk_str *rest)
{
	struct kk_str entry = *rest;
	size_t skip = 0;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = kk_str_find(entry, kk_str_z(ends[i]));

		if (n == SIZE_MAX)
			continue;
		entry.n = n;
		skip = strlen(ends[i]);
	}
	rest->p += entry.n + skip;
	rest->n -= entry.n + skip;
	return kk_str_trim(entry);
}

static struct kk_own_word own_word(struct kk_str entry)
{
	size_t n = kk_str_find(entry, KK_STR("=")), skip = 1;
	size_t wide = kk_str_find(entry, KK_STR("＝"));
	struct kk_str instead;

	if (wide < n) {
		n = wide;
		skip = strlen("＝");
	}
	if (n == SIZE_MAX)
		return (struct kk_own_word){
			.word = kk_str_trim(entry), .instead = KK_STR_NONE};
	instead = kk_str_trim(
		(struct kk_str){entry.p + n + skip, entry.n - n - skip});
	return (struct kk_own_word){kk_str_trim((struct kk_str){entry.p, n}),
		instead.n ? instead : KK_STR_NONE};
}

enum kk_rc kk_own_words(
	struct kk_ctx *cx, struct kk_own_word **all_r, size_t *n_r)
{
	struct kk_setting *settings;
	struct kk_str rest = KK_STR("");
	size_t n;

	*all_r = KK_NEW_N(cx->arena, struct kk_own_word, MOST_OWN);
	*n_r = 0;
	if (!cx->store)
		return KK_OK;
	KK_TRY(kk_settings(cx, &settings, &n));
	for (size_t i = 0; i < n; i++)
		if (strcmp(settings[i].key, KEY) == 0 && settings[i].value)
			rest = kk_str_z(settings[i].value);
	while (rest.n && *n_r < MOST_OWN) {
		struct kk_own_word w = own_word(next_entry(&rest));

		if (w.word.n)
			(*all_r)[(*n_r)++] = w;
	}
	return KK_OK;
}

static struct kk_str joined(struct kk_ctx *cx, const struct kk_own_word *all,
	size_t n, const char *between)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < n; i++) {
		kk_buf_addz(&b, i ? between : "");
		kk_buf_add(&b, all[i].word);
		if (all[i].instead.p)
			kk_buf_addf(&b, "=%.*s", KK_FMT(all[i].instead));
	}
	return kk_buf_str(&b);
}

struct kk_str kk_own_words_text(
	struct kk_ctx *cx, const struct kk_own_word *all, size_t n)
{
	return joined(cx, all, n, "\n");
}

/* ---- read and kept ---- */

static enum kk_rc refuse(
	struct kk_ctx *cx, enum kk_msg why, struct kk_str entry)
{
	return KK_FAIL(cx, KK_EINPUT, why, kk_arena_z(cx->arena, entry));
}

static enum kk_rc fits(struct kk_ctx *cx, const struct kk_own_word *all,
	size_t n, struct kk_str entry)
{
	const struct kk_own_word *w = &all[n];

	if (!w->word.n)
		return refuse(cx, KK_MSG_OWN_WORDS_NONE, entry);
	if (w->instead.p && kk_str_find(w->instead, w->word) != SIZE_MAX)
		return refuse(cx, KK_MSG_OWN_WORDS_AGAIN, entry);
	for (size_t i = 0; i < n; i++)
		if (kk_str_eq(all[i].word, w->word))
			return refuse(cx, KK_MSG_OWN_WORDS_TWICE, w->word);
	return KK_OK;
}

enum kk_rc kk_own_words_read(struct kk_ctx *cx, struct kk_str text,
	struct kk_own_word **all_r, size_t *n_r)
{
	struct kk_own_word *all =
		KK_NEW_N(cx->arena, struct kk_own_word, MOST_OWN + 1);
	size_t n = 0;

	while (text.n) {
		struct kk_str entry = next_entry(&text);

		if (!entry.n)
			continue;
		if (n == MOST_OWN)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_OWN_WORDS_MANY,
				kk_arena_int(cx->arena, MOST_OWN));
		all[n] = own_word(entry);
		KK_TRY(fits(cx, all, n, entry));
		n++;
	}
	if (joined(cx, all, n, "; ").n > KK_MAX_OWN_WORDS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_OWN_WORDS_LONG,
			kk_arena_int(cx->arena, KK_MAX_OWN_WORDS));
	*all_r = all;
	*n_r = n;
	return KK_OK;
}

enum kk_rc kk_own_words_save(struct kk_ctx *cx, struct kk_str text)
{
	struct kk_own_word *all;
	struct kk_str value;
	size_t n;

	KK_TRY(kk_own_words_read(cx, text, &all, &n));
	value = joined(cx, all, n, "; ");
	return kk_setting_set(
		cx, KEY, kk_arena_z(cx->arena, value.n ? value : KK_STR("")));
}

/* ---- tried ---- */

enum kk_rc kk_own_words_try(struct kk_ctx *cx, const struct kk_own_word *all,
	size_t n, struct kk_str sample, enum kk_lang lang,
	struct kk_own_found *found_r)
{
	const struct kk_courtesy *w =
		kk_courtesy_new(cx->arena, lang, cx->lang, all, n);
	struct kk_findings found;

	if (!w)
		return KK_FAIL(cx, KK_EIO, KK_MSG_COURTESY_NO_LIBRARY);
	found = kk_courtesy_check(w, cx->arena, sample);
	for (size_t i = 0; i < n; i++) {
		found_r[i] = (struct kk_own_found){0, 0};
		for (size_t k = 0; k < found.n; k++) {
			const struct kk_finding *f = &found.all[k];

			if (strcmp(f->rule, "T01") != 0 ||
				!kk_str_eq(f->text, all[i].word))
				continue;
			if (!found_r[i].times++)
				found_r[i].line = f->line;
		}
	}
	return KK_OK;
}
