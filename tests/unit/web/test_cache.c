/* Kept answers, where there is no server around them. */
#include "web/server/cache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* What went wrong is told after the cache has gone. */
static void a_refusal_outlives_the_cache(void **state)
{
	struct kk_ctx cx = {.arena = kk_arena_new(), .lang = KK_EN};
	struct kk_cache *cache = NULL;

	(void)state;
	assert_int_not_equal(
		kk_cache_start(&cx, "/no-such-folder/kakeru.db", &cache),
		KK_OK);
	kk_cache_free(&cache);
	assert_null(cache);
	assert_non_null(strstr(cx.error.text, "/no-such-folder/kakeru.db"));
	kk_arena_free(&cx.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_refusal_outlives_the_cache),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
