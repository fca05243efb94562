#include "app/words/courtesy.h"

#include <string.h>

#include "app/transfer/file.h"
#include "app/users/team.h"
#include "base/limits.h"
#include "base/utf8.h"

#define MOST_OWN 200 /* words of a team */

/* ---- what a team does not write ---- */

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
	return entry;
}

static struct kk_own_word own_word(struct kk_str entry)
{
	size_t n = kk_str_find(entry, KK_STR("="));
	struct kk_str instead;

	if (n == SIZE_MAX)
		return (struct kk_own_word){
			.word = kk_str_trim(entry), .instead = KK_STR_NONE};
	instead =
		kk_str_trim((struct kk_str){entry.p + n + 1, entry.n - n - 1});
	return (struct kk_own_word){kk_str_trim((struct kk_str){entry.p, n}),
		instead.n ? instead : KK_STR_NONE};
}

/* The setting words.own, 「激安=お求めになりやすい; コストカット」. */
static enum kk_rc own_words(
	struct kk_ctx *cx, struct kk_own_word *all, size_t *n_r)
{
	struct kk_setting *settings;
	struct kk_str rest = KK_STR("");
	size_t n;

	*n_r = 0;
	if (!cx->store)
		return KK_OK;
	KK_TRY(kk_settings(cx, &settings, &n));
	for (size_t i = 0; i < n; i++)
		if (strcmp(settings[i].key, "words.own") == 0 &&
			settings[i].value)
			rest = kk_str_z(settings[i].value);
	while (rest.n && *n_r < MOST_OWN) {
		struct kk_own_word w = own_word(next_entry(&rest));

		if (w.word.n)
			all[(*n_r)++] = w;
	}
	return KK_OK;
}

/* ---- the check ---- */

enum kk_rc kk_courtesy(struct kk_ctx *cx, struct kk_str text,
	enum kk_lang text_lang, struct kk_findings *found_r)
{
	struct kk_own_word *own =
		KK_NEW_N(cx->arena, struct kk_own_word, MOST_OWN);
	const struct kk_courtesy *w;
	size_t n_own;

	*found_r = (struct kk_findings){0};
	KK_TRY(own_words(cx, own, &n_own));
	w = kk_courtesy_new(cx->arena, text_lang, cx->lang, own, n_own);
	if (!w)
		return KK_FAIL(cx, KK_EIO, KK_MSG_COURTESY_NO_LIBRARY);
	*found_r = kk_courtesy_check(w, cx->arena, text);
	return KK_OK;
}

/* What cannot be read is refused input, as a file of other bytes is. */
static enum kk_rc read_file(
	struct kk_ctx *cx, const char *path, struct kk_str *text_r)
{
	bool piped = strcmp(path, "-") == 0;
	enum kk_rc rc = kk_file_read(
		cx, piped ? "/dev/stdin" : path, KK_MAX_COURTESY, text_r);

	if (rc == KK_EINPUT)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_COURTESY_LARGE, path);
	if (rc == KK_EIO)
		cx->error.rc = rc = KK_EINPUT;
	return rc;
}

enum kk_rc kk_courtesy_of_file(struct kk_ctx *cx, const char *path,
	enum kk_lang text_lang, struct kk_findings *found_r)
{
	struct kk_str text;
	size_t valid;

	KK_TRY(read_file(cx, path, &text));
	if (kk_str_starts(text, "\xef\xbb\xbf"))
		text = (struct kk_str){text.p + 3, text.n - 3};
	valid = kk_utf8_valid(text);
	if (valid < text.n)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_COURTESY_NOT_TEXT, path,
			kk_arena_int(cx->arena, (int64_t)valid + 1));
	return kk_courtesy(cx, text, text_lang, found_r);
}
