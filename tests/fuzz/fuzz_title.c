/* Any text: a title that is found is a title, of the same rank. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/names/title.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	struct kk_arena *a = kk_arena_new();
	struct kk_title t, again;

	text.n = kk_utf8_valid(text);
	t = kk_title_parse(a, text);
	if (t.rank < -1 || t.rank > 14 || (t.rank < 0) != !t.title.p ||
		(t.rank < 0) != !t.decision_level.p)
		abort();
	if (t.title.p) {
		again = kk_title_parse(a, t.title);
		if (again.rank != t.rank || !kk_str_eq(again.title, t.title))
			abort();
	}
	kk_arena_free(&a);
	return 0;
}
