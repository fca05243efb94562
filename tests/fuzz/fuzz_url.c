/* Any text as the url of a database: a schema that is taken needs no quotes. */
#include <stdlib.h>
#include <string.h>

#include "store/postgresql.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_ctx cx = {.arena = kk_arena_new(), .lang = KK_EN};
	struct kk_str text = {(const char *)data, size};
	struct kk_pg_url u;

	if (kk_pg_url_read(&cx, kk_arena_z(cx.arena, text), &u) == KK_OK) {
		if (strspn(u.schema, "abcdefghijklmnopqrstuvwxyz_0123456789") !=
				strlen(u.schema) ||
			!*u.schema || strlen(u.conninfo) > size)
			abort();
	}
	kk_arena_free(&cx.arena);
	return 0;
}
