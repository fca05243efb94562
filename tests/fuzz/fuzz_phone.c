/* Any text: the numbers found are well formed, and reading a number as it was
 * written out gives the same number again. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/names/phone.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_number(struct kk_str s, char extra)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != extra &&
			!(i == 0 && s.p[i] == '+'))
			return false;
	return s.n > 0;
}

static void check(struct kk_arena *a, const struct kk_phone *p)
{
	struct kk_phone again[KK_MAX_PHONES];

	if (!is_number(p->e164, '+') || !is_number(p->national, '-'))
		abort();
	if (p->ext.p && !is_number(p->ext, '0'))
		abort();
	if (kk_phone_parse(a, p->national, again) != 1 ||
		!kk_str_eq(again[0].e164, p->e164) ||
		!kk_str_eq(again[0].national, p->national) ||
		again[0].kind != p->kind)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	struct kk_phone out[KK_MAX_PHONES];
	struct kk_arena *a;
	size_t n;

	text.n = kk_utf8_valid(text);
	a = kk_arena_new();
	n = kk_phone_parse(a, text, out);
	if (n > KK_MAX_PHONES)
		abort();
	for (size_t i = 0; i < n; i++)
		check(a, &out[i]);
	kk_arena_free(&a);
	return 0;
}
