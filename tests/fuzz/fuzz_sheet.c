/* A text of pages from whoever: read or refused; what was read is written, and
 * comes back as it was. */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "format/page/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct kk_str once_more(
	struct kk_arena *a, struct kk_str text, const struct kk_sheets *like)
{
	struct kk_sheets s;
	struct kk_buf b;

	if (!kk_sheets_read(a, text, &s) || s.n_letters != like->n_letters ||
		s.n_labels != like->n_labels)
		abort();
	kk_buf_init(&b, a);
	kk_sheets_write(&b, &s);
	return kk_buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_str text = {(const char *)data, size}, first;
	struct kk_sheets s;
	struct kk_buf b;

	if (kk_sheets_read(a, text, &s)) {
		kk_buf_init(&b, a);
		kk_sheets_write(&b, &s);
		/* a part of nothing but control characters is empty then */
		first = once_more(a, kk_buf_str(&b), &s);
		if (!kk_str_eq(once_more(a, first, &s), first))
			abort();
	}
	kk_arena_free(&a);
	return 0;
}
