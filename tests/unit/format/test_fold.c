/* Folding takes a short way for common signs: it must end where ICU does. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"
#include "format/names/fold.h"

#define MAX 64

static struct kk_str by_icu(
	const UNormalizer2 *form, struct kk_str s, char out[MAX])
{
	UErrorCode rc = U_ZERO_ERROR;
	UChar u[MAX], v[MAX];
	int32_t n, m, w;

	u_strFromUTF8(u, MAX, &n, s.p, (int32_t)s.n, &rc);
	m = unorm2_normalize(form, u, n, v, MAX, &rc);
	u_strToUTF8(out, MAX, &w, v, m, &rc);
	assert_true(U_SUCCESS(rc));
	return (struct kk_str){out, (size_t)w};
}

static void same(struct kk_arena *a, const UNormalizer2 *nfkc,
	const UNormalizer2 *fold, struct kk_str s)
{
	char out[MAX];

	if (!kk_str_eq(kk_fold_nfkc(a, s), by_icu(nfkc, s, out)) ||
		!kk_str_eq(kk_fold_case(a, s), by_icu(fold, s, out)))
		fail_msg("%.*s", KK_FMT(s));
}

/* Every sign of the first planes alone, behind a kana, and before the mark that
 * joins the kana before it. */
static void ends_where_icu_does(void **state)
{
	struct kk_arena *a = kk_arena_new();
	UErrorCode rc = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&rc);
	const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance(&rc);

	(void)state;
	assert_true(U_SUCCESS(rc));
	for (uint32_t c = 1; c < 0x30000; c++) {
		struct kk_mark mark = kk_arena_mark(a);
		struct kk_buf b;

		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		kk_buf_init(&b, a);
		kk_utf8_add(&b, c);
		same(a, nfkc, fold, kk_buf_str(&b));
		kk_utf8_add(&b, 0x3099);
		same(a, nfkc, fold, kk_buf_str(&b));
		kk_buf_init(&b, a);
		kk_buf_addz(&b, "Aか");
		kk_utf8_add(&b, c);
		same(a, nfkc, fold, kk_buf_str(&b));
		kk_arena_back(a, mark);
	}
	kk_arena_free(&a);
}

static void no_value_stays_none(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_null(kk_fold_nfkc(a, KK_STR_NONE).p);
	assert_null(kk_fold_case(a, KK_STR_NONE).p);
	assert_int_equal(kk_fold_case(a, KK_STR("")).n, 0);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ends_where_icu_does),
		cmocka_unit_test(no_value_stays_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
