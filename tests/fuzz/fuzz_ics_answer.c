/* Any part of a mail as what a calendar answers to an invitation. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/time/ics_answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_str s =
		kk_arena_str(a, (struct kk_str){(const char *)data, size});
	struct kk_ics_answer r;

	s.n = kk_utf8_valid(s);
	if (kk_ics_answer_read(a, s, &r) && (!r.said || !r.uid.p))
		abort();
	if (kk_utf8_valid(r.uid) != r.uid.n ||
		kk_utf8_valid(r.who) != r.who.n ||
		kk_utf8_valid(r.comment) != r.comment.n)
		abort();
	kk_arena_free(&a);
	return 0;
}
