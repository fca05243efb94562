/* Any text as a template: what is wrong with it lies in it, and what can be
 * saved is written out for a stranger without a field left in it. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "core/words/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void inside(struct kk_str part, struct kk_str whole)
{
	if (part.p && (part.p < whole.p || part.n > whole.n ||
			      part.p + part.n > whole.p + whole.n))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	struct kk_script_facts f = {.channel = KK_BY_EMAIL,
		.purpose = KK_FOR_CALL,
		.opener = {KK_OPEN_COLD, KK_DAY_NONE, KK_STR_NONE},
		.meeting = {KK_DAY_NONE, 0}};
	struct kk_wording w = {
		.kind = KK_TEMPLATE_EMAIL, .name = KK_STR("call")};
	struct kk_arena *a = kk_arena_new();
	struct kk_flaw flaw;
	struct kk_buf b;

	text.n = kk_utf8_valid(text);
	w.subject = KK_STR("");
	w.body = text;
	for (int i = 0; i < KK_OFFERS; i++)
		f.offers[i].day = KK_DAY_NONE;
	kk_buf_init(&b, a);
	if (kk_template_flaw(&w, &flaw)) {
		inside(flaw.text, text);
	} else {
		kk_script_say_lines(&b, KK_JA, &f, text);
		if (kk_str_find(kk_buf_str(&b), KK_STR("{")) != SIZE_MAX)
			abort();
	}
	if (kk_words_flaw(text, &flaw))
		inside(flaw.text, text);
	(void)kk_reading_seconds(KK_JA, text);
	kk_arena_free(&a);
	return 0;
}
