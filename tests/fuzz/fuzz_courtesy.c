/* Whatever a text holds, it is checked in bounded time, and every finding lies
 * in the text, in order, at a line and column of it. */
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/text/courtesy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct kk_findings *found, struct kk_str text)
{
	size_t before = 0;

	if (found->n > KK_MAX_FINDINGS)
		abort();
	for (size_t i = 0; i < found->n; i++) {
		const struct kk_finding *f = &found->all[i];

		if (f->at < before || f->at + f->text.n > text.n ||
			f->text.p != text.p + f->at || f->text.n == 0 ||
			kk_utf8_valid(f->text) != f->text.n || f->line < 1 ||
			f->column < 1 || !f->message || !*f->message)
			abort();
		before = f->at;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_str text = {(const char *)data, size};
	const struct kk_own_word own[] = {{KK_STR("お"), KK_STR("")}};

	text.n = kk_utf8_valid(text);
	for (int lang = 0; lang < 2; lang++) {
		const struct kk_courtesy *w =
			kk_courtesy_new(a, (enum kk_lang)lang, KK_EN, own, 1);
		struct kk_findings found = kk_courtesy_check(w, a, text);

		check(&found, text);
	}
	kk_arena_free(&a);
	return 0;
}
