/* Whatever a calendar says, it is read in bounded time, every block lies in its
 * window and inside one day, and its texts are valid. What we write of them is
 * read again as the same. */
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/time/ics.h"
#include "format/time/ics_out.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FROM kk_day_of(2026, 11, 23)
#define UNTIL kk_day_of(2027, 1, 22)

static void check(const struct kk_ics *ics)
{
	if (ics->n > KK_MAX_BLOCKS)
		abort();
	for (size_t i = 0; i < ics->n; i++) {
		const struct kk_ics_block *b = &ics->blocks[i];

		if (b->day < FROM || b->day > UNTIL || b->from < 0 ||
			b->until > 24 * 60 || b->from >= b->until ||
			b->title.n > KK_MAX_NAME || b->uid.n > KK_MAX_NAME ||
			kk_utf8_valid(b->title) != b->title.n ||
			kk_utf8_valid(b->uid) != b->uid.n)
			abort();
	}
}

/* The first one, there and back. */
static void write_back(struct kk_arena *a, const struct kk_ics *ics)
{
	const struct kk_ics_block *b = &ics->blocks[0];
	struct kk_ics_event e = {.uid = "1@kakeru",
		.at = {b->day, b->from},
		.minutes = b->until - b->from,
		.summary = b->title};
	struct kk_ics again;
	struct kk_buf out;

	kk_buf_init(&out, a);
	kk_ics_write(&out, b->title, &e, 1, (struct kk_instant){0});
	if (kk_ics_read(a, kk_buf_str(&out), FROM, UNTIL, &again) !=
			KK_ICS_OK ||
		again.n != 1 || again.blocks[0].from != b->from ||
		again.blocks[0].until != b->until)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_ics ics;

	if (kk_ics_read(a, (struct kk_str){(const char *)data, size}, FROM,
		    UNTIL, &ics) == KK_ICS_OK) {
		check(&ics);
		if (ics.n)
			write_back(a, &ics);
	}
	kk_arena_free(&a);
	return 0;
}
