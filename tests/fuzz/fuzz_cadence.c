/* Any bytes as a cadence: what is taken is allowed, and written out and read
 * again it says the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "format/plans/cadence_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct kk_str written(struct kk_arena *a, const struct kk_cadence *c)
{
	struct kk_json j;
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_json_init(&j, &b);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	kk_cadence_write(&j, a, c);
	kk_json_end(&j);
	return kk_buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_str bytes = {(const char *)data, size};
	struct kk_cadence_text_fault fault;
	struct kk_cadence c, again;

	if (size <= KK_MAX_CADENCE_FILE &&
		kk_cadence_read(a, bytes, &c, &fault)) {
		struct kk_str once = written(a, &c);

		if (!kk_cadence_read(a, once, &again, &fault) ||
			!kk_str_eq(once, written(a, &again)))
			abort();
	} else if (size <= KK_MAX_CADENCE_FILE && fault.line == 0 &&
		   (!fault.fault.field || fault.fault.why == KK_MSG_NONE)) {
		abort(); /* every refusal names the field and why */
	}
	kk_arena_free(&a);
	return 0;
}
