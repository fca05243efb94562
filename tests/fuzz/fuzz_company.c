/* Any text: the name is part of it, the key is valid, and other notations of
 * the same signs have the same key. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/names/company.h"
#include "format/names/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct kk_arena *a, struct kk_str text)
{
	struct kk_company c = kk_company_parse(a, text);
	struct kk_company wide = kk_company_parse(a, kk_fold_nfkc(a, text));

	if (kk_utf8_valid(c.key) != c.key.n)
		abort();
	if (!kk_str_eq(c.key, wide.key) &&
		!(kk_str_empty(c.key) && kk_str_empty(wide.key)))
		abort();
	if (c.name.n > text.n || c.form.n > 64)
		abort();
	if ((c.position == KK_FORM_NONE) != !c.form.p)
		abort();
	if (!kk_form_position_name(c.position))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	struct kk_arena *a = kk_arena_new();

	text.n = kk_utf8_valid(text);
	check(a, text);
	kk_arena_free(&a);
	return 0;
}
