#include "format/names/phone_plan.h"

#include <string.h>

#define MAX_PREFIX 7

struct prefix {
	char digits[MAX_PREFIX + 1];
	uint32_t lengths; /* bit n: numbers of n digits exist */
	uint8_t first, second;
	uint8_t kind;
};

/* Sorted by digits; made by tools/phonetable.c from
 * data/jp_phone_prefix.csv. */
static const struct prefix prefixes[] = {
#include "phone_table.inc"
};

#define N_PREFIXES (sizeof(prefixes) / sizeof(prefixes[0]))

/* The first row with these digits or more. */
static size_t find(const char key[MAX_PREFIX + 1])
{
	size_t lo = 0, hi = N_PREFIXES;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (memcmp(prefixes[mid].digits, key, MAX_PREFIX + 1) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The row of this prefix that allows the length: a prefix may have several. */
static const struct prefix *row_of(struct kk_str digits, size_t n)
{
	char key[MAX_PREFIX + 1] = "";

	memcpy(key, digits.p, n);
	for (size_t i = find(key); i < N_PREFIXES; i++) {
		if (memcmp(prefixes[i].digits, key, sizeof(key)) != 0)
			return NULL;
		if (prefixes[i].lengths & (uint32_t)1 << digits.n)
			return &prefixes[i];
	}
	return NULL;
}

bool kk_phone_plan_find(struct kk_str digits, struct kk_phone_plan *plan_r)
{
	size_t n = digits.n < MAX_PREFIX ? digits.n : MAX_PREFIX;

	if (digits.n >= 32)
		return false;
	for (; n >= 2; n--) {
		const struct prefix *p = row_of(digits, n);

		if (!p)
			continue;
		*plan_r = (struct kk_phone_plan){
			(enum kk_phone_kind)p->kind, p->first, p->second};
		return true;
	}
	return false;
}

struct kk_str kk_phone_plan_write(struct kk_arena *a, struct kk_str digits,
	const struct kk_phone_plan *plan)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < digits.n; i++) {
		if (i && (i == plan->first || i == plan->second))
			kk_buf_addc(&b, '-');
		kk_buf_addc(&b, digits.p[i]);
	}
	return kk_buf_str(&b);
}
