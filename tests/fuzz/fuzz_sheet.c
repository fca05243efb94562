/* A text of pages from whoever: read or refused, and what was read is written
 * and read again as it was. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "format/page/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_str text = {(const char *)data, size};
	struct kk_sheets s, again;
	struct kk_buf b, c;

	if (kk_sheets_read(a, text, &s)) {
		kk_buf_init(&b, a);
		kk_buf_init(&c, a);
		kk_sheets_write(&b, &s);
		if (!kk_sheets_read(a, kk_buf_str(&b), &again) ||
			again.n_letters != s.n_letters ||
			again.n_labels != s.n_labels)
			abort();
		kk_sheets_write(&c, &again);
		if (!kk_str_eq(kk_buf_str(&b), kk_buf_str(&c)))
			abort();
	}
	kk_arena_free(&a);
	return 0;
}
