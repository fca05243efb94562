#include "app/lists/search_block.h"

#include <assert.h>

void kk_block_add(struct kk_block *b, int64_t ref)
{
	uint64_t step = (uint64_t)(ref - (b->n ? b->last : 0));

	assert(b->n + 10 <= KK_BLOCK_ROOM);
	if (b->n == 0)
		b->first = ref;
	for (; step >= 0x80; step >>= 7)
		b->bytes[b->n++] = (unsigned char)(step | 0x80);
	b->bytes[b->n++] = (unsigned char)step;
	b->last = ref;
}

bool kk_block_fits(const struct kk_block *b, size_t max)
{
	return b->n + 10 <= max;
}

struct kk_block_reader kk_block_read(struct kk_str bytes)
{
	return (struct kk_block_reader){.bytes = bytes};
}

bool kk_block_next(struct kk_block_reader *r)
{
	uint64_t step = 0;

	for (unsigned shift = 0; r->at < r->bytes.n && shift < 63; shift += 7) {
		unsigned char c = (unsigned char)r->bytes.p[r->at++];

		step |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80) {
			r->ref += (int64_t)step;
			return step > 0;
		}
	}
	return false;
}
