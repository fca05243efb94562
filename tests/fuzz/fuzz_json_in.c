/* Any bytes: the reader ends, and what it takes for JSON jansson does too. */
#include <stdint.h>
#include <stdlib.h>

#include <jansson.h>

#include "format/text/json_in.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Numbers that jansson finds too large are JSON all the same. */
static bool too_large(const json_error_t *e)
{
	return json_error_code(e) == json_error_numeric_overflow;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	struct kk_arena *a = kk_arena_new();
	struct kk_json_token t;
	struct kk_json_in j;
	json_error_t e;
	json_t *v;

	kk_json_in_init(&j, text);
	do {
		t = kk_json_in_next(&j, a);
		if (t.depth < 0 || t.depth > KK_JSON_DEPTH)
			abort();
	} while (t.kind != KK_JSON_END && t.kind != KK_JSON_BAD);
	v = json_loadb(text.p, text.n, JSON_DECODE_ANY, &e);
	if (t.kind == KK_JSON_END && !v && !too_large(&e))
		abort();
	json_decref(v);
	kk_arena_free(&a);
	return 0;
}
