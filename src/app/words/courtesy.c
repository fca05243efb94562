#include "app/words/courtesy.h"

#include <string.h>

#include "app/transfer/file.h"
#include "app/words/own_words.h"
#include "base/limits.h"
#include "base/utf8.h"

enum kk_rc kk_courtesy(struct kk_ctx *cx, struct kk_str text,
	enum kk_lang text_lang, struct kk_findings *found_r)
{
	struct kk_own_word *own;
	const struct kk_courtesy *w;
	size_t n_own;

	*found_r = (struct kk_findings){0};
	KK_TRY(kk_own_words(cx, &own, &n_own));
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
