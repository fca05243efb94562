/* Any text: the parts of a name are parts of the text, the key is the same in
 * other widths, and every address found is an address. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/lists/person.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool inside(struct kk_str part, struct kk_str text)
{
	return !part.p ||
	       (part.p >= text.p && part.p + part.n <= text.p + text.n);
}

static void check_name(struct kk_arena *a, struct kk_str text)
{
	struct kk_str family, given, key = kk_name_key(a, text);
	bool two = kk_name_split(text, &family, &given);

	if (!inside(family, text) || !inside(given, text) || two != !!given.p)
		abort();
	if (kk_utf8_valid(key) != key.n ||
		!kk_str_eq(kk_name_key(a, kk_fold_nfkc(a, text)), key))
		abort();
}

static void check_email(struct kk_arena *a, struct kk_str key)
{
	struct kk_str again;

	if (!kk_email_key(a, key, &again) || !kk_str_eq(again, key))
		abort();
	(void)kk_email_is_role(key);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	struct kk_str found[KK_MAX_EMAILS], key;
	struct kk_arena *a = kk_arena_new();
	size_t n;

	text.n = kk_utf8_valid(text);
	check_name(a, text);
	if (kk_email_key(a, text, &key))
		check_email(a, key);
	n = kk_email_split(a, text, found);
	if (n > KK_MAX_EMAILS)
		abort();
	for (size_t i = 0; i < n; i++)
		check_email(a, found[i]);
	kk_arena_free(&a);
	return 0;
}
