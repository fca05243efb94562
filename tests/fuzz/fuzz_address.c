/* Any text: the parts stand in the text in their order, and what is taken
 * apart once is taken apart the same way again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "format/names/address.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Behind the part, which must stand in the text from `at` on. */
static size_t behind(struct kk_str text, size_t at, struct kk_str part)
{
	size_t found;

	if (!part.p)
		return at;
	if (part.n == 0)
		abort();
	found = kk_str_find((struct kk_str){text.p + at, text.n - at}, part);
	if (found == SIZE_MAX)
		abort();
	return at + found + part.n;
}

static void check_again(struct kk_arena *a, const struct kk_address *r)
{
	struct kk_address again;
	struct kk_buf b;

	if (!r->prefecture.p || !r->city.p)
		return;
	kk_buf_init(&b, a);
	kk_buf_add(&b, r->prefecture);
	kk_buf_add(&b, r->city);
	again = kk_address_parse(a, kk_buf_str(&b));
	if (!kk_str_eq(again.prefecture, r->prefecture) ||
		!kk_str_eq(again.city, r->city))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	struct kk_arena *a = kk_arena_new();
	struct kk_address r;

	text.n = kk_utf8_valid(text);
	r = kk_address_parse(a, text);
	if (!kk_str_eq(r.raw, text))
		abort();
	if (r.postal.p && r.postal.n != 7)
		abort();
	(void)behind(text, behind(text, 0, r.town), r.rest);
	check_again(a, &r);
	kk_arena_free(&a);
	return 0;
}
