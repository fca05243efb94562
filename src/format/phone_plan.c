#include "format/phone_plan.h"

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

static const struct prefix *find(const char *digits, size_t n)
{
	size_t lo = 0, hi = sizeof(prefixes) / sizeof(prefixes[0]);
	char key[MAX_PREFIX + 1] = "";
	int cmp;

	memcpy(key, digits, n);
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		cmp = memcmp(prefixes[mid].digits, key, sizeof(key));
		if (cmp == 0)
			return &prefixes[mid];
		if (cmp < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

bool kk_phone_plan_find(struct kk_str digits, struct kk_phone_plan *plan_r)
{
	size_t n = digits.n < MAX_PREFIX ? digits.n : MAX_PREFIX;

	if (digits.n >= 32)
		return false;
	for (; n >= 2; n--) {
		const struct prefix *p = find(digits.p, n);

		if (!p || !(p->lengths & (uint32_t)1 << digits.n))
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
