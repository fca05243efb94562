#include "core/calendar/dayset.h"

#include <string.h>

/* where the days begin whose number does not fit in 16 bits */
#define HIGH_BIT (1u << 16)
#define HIGH_BLOCK (HIGH_BIT / KK_DAYSET_BLOCK)

void kk_dayset_clear(struct kk_dayset *s)
{
	memset(s, 0, sizeof(*s));
}

/* Lists the members of block b from number n on; returns the new number. */
static unsigned index_block(struct kk_dayset *s, unsigned b, unsigned n)
{
	uint64_t left = s->word[b];

	for (; left; left &= left - 1)
		s->nth[n++] = (uint16_t)(b * KK_DAYSET_BLOCK +
					 (unsigned)__builtin_ctzll(left));
	return n;
}

void kk_dayset_index(struct kk_dayset *s, kk_day from)
{
	unsigned i = from < KK_CALENDAR_FIRST ? 0 : kk_dayset_at(from);
	unsigned n;

	if (i >= KK_CALENDAR_DAYS)
		return;
	n = s->block[i / KK_DAYSET_BLOCK];
	for (unsigned b = i / KK_DAYSET_BLOCK; b < KK_DAYSET_BLOCKS; b++) {
		s->block[b] = n;
		if (b == HIGH_BLOCK)
			s->high = n;
		n = index_block(s, b, n);
	}
	s->total = n;
}

/* Bits in w, by adding neighbours: the instruction is not on every machine
 * the program is built for. */
static unsigned count_bits(uint64_t w)
{
	w -= w >> 1 & 0x5555555555555555u;
	w = (w & 0x3333333333333333u) + (w >> 2 & 0x3333333333333333u);
	w = (w + (w >> 4)) & 0x0f0f0f0f0f0f0f0fu;
	return (unsigned)(w * 0x0101010101010101u >> 56);
}

static unsigned before(const struct kk_dayset *s, unsigned i)
{
	uint64_t below = ((uint64_t)1 << i % KK_DAYSET_BLOCK) - 1;

	return s->block[i / KK_DAYSET_BLOCK] +
	       count_bits(s->word[i / KK_DAYSET_BLOCK] & below);
}

int kk_dayset_before(const struct kk_dayset *s, kk_day d)
{
	if (d < KK_CALENDAR_FIRST)
		return 0;
	if (d > KK_CALENDAR_LAST)
		return (int)s->total;
	return (int)before(s, kk_dayset_at(d));
}

kk_day kk_dayset_add(const struct kk_dayset *s, kk_day d, int k)
{
	unsigned i = kk_dayset_at(d), b = i / KK_DAYSET_BLOCK;
	uint64_t upto; /* the members of the block up to d, d itself on top */
	int64_t n;

	if (i >= KK_CALENDAR_DAYS)
		return KK_DAY_NONE;
	upto = s->word[b] << (KK_DAYSET_BLOCK - 1 - i % KK_DAYSET_BLOCK);
	/* Of the members before d, or for k > 0 up to d, the k-th after. */
	if (k > 0)
		k--;
	else
		upto <<= 1;
	n = (int64_t)s->block[b] + count_bits(upto) + k;
	if (n < 0 || n >= (int64_t)s->total)
		return KK_DAY_NONE;
	return KK_CALENDAR_FIRST +
	       (kk_day)(s->nth[n] | (n >= s->high ? HIGH_BIT : 0));
}

_Static_assert(KK_CALENDAR_DAYS <= 2 * HIGH_BIT, "one bit is left out");
