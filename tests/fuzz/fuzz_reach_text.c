/* Any bytes as what the model believes: what is taken is written back the same
 * and predicts; what is refused leaves the prior. The first byte says whether
 * the checksum is made to fit. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "format/plans/reach_text.h"

#define ROOM (KK_REACH_COMMON + KK_REACH_COMPANY * 2)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct kk_weight w[KK_HEAD__MAX][ROOM];
static uint32_t forgot[2];

static struct kk_str with_sum(struct kk_arena *a, struct kk_str s)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return kk_str_z(
		kk_arena_f(a, "%.*s%016llx", KK_FMT(s), (unsigned long long)h));
}

static void check(struct kk_arena *a, struct kk_reach_model *m)
{
	struct kk_reach_case c = {.slot = 3, .weekday = KK_WED, .company = 1};
	struct kk_odds o = kk_reach_odds(m, &c);
	struct kk_buf once, twice;

	if (!(o.low > 0 && o.low <= o.p && o.p <= o.high && o.high < 1))
		abort();
	kk_buf_init(&once, a);
	kk_reach_text_write(&once, m, 1);
	if (!kk_reach_text_read(kk_buf_str(&once), m, 1))
		abort();
	kk_buf_init(&twice, a);
	kk_reach_text_write(&twice, m, 1);
	if (!kk_str_eq(kk_buf_str(&once), kk_buf_str(&twice)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_reach_model m = {.forgot = forgot, .most = 1};
	struct kk_str text = {(const char *)data, size};

	for (int h = 0; h < KK_HEAD__MAX; h++)
		m.w[h] = w[h];
	kk_reach_init(&m);
	m.day = 1000000;
	kk_reach_company_new(&m);
	if (size && data[0] == 'k' && !memchr(data, 0, size))
		text = with_sum(a, text);
	if (kk_reach_text_read(text, &m, 1))
		check(a, &m);
	else if (m.w[0][KK_REACH_COMMON + KK_REACH_COMPANY].mean != 0)
		abort();
	kk_arena_free(&a);
	return 0;
}
