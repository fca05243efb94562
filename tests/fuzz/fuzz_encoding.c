/* Whatever the bytes and however they are cut, the same encoding is found;
 * what is decoded is valid text; UTF-16 goes to UTF-8 and back unchanged. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "format/text/encoding.h"
#include "format/text/utf16.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct kk_str piece(struct kk_str text, size_t at, size_t step)
{
	return (struct kk_str){
		text.p + at, text.n - at < step ? text.n - at : step};
}

static enum kk_encoding detect(struct kk_str text, size_t step)
{
	struct kk_detect d = {0};

	for (size_t i = 0; i < text.n; i += step)
		kk_detect_feed(&d, piece(text, i, step));
	return kk_detect_end(&d);
}

static void decode(struct kk_arena *a, struct kk_str text, enum kk_encoding e)
{
	struct kk_decoder *d = kk_decoder_new(a, e);
	struct kk_str utf8;

	if (d && kk_decode(d, a, text, &utf8) && kk_utf8_valid(utf8) != utf8.n)
		abort();
	if (kk_encode(e, a, text).n > text.n * 4 + 16)
		abort();
	kk_decoder_free(&d);
}

static void there_and_back(
	struct kk_arena *a, struct kk_str text, bool big, size_t step)
{
	struct kk_utf16 u = {.big = big};
	struct kk_str back;
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < text.n; i += step)
		kk_utf16_feed(&u, piece(text, i, step), &b);
	kk_utf16_end(&u, &b);
	back = kk_utf16_from(a, kk_buf_str(&b), big);
	if (text.n % 2)
		return;
	if (back.n != text.n || (text.n && memcmp(back.p, text.p, text.n)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	struct kk_arena *a = kk_arena_new();
	enum kk_encoding found = detect(text, size ? size : 1);

	if (found >= KK_ENCODING__MAX || !kk_encoding_name(found))
		abort();
	if (detect(text, 1) != found || detect(text, 1 + size % 7) != found)
		abort();
	for (int e = 0; e < KK_ENCODING__MAX; e++)
		decode(a, text, (enum kk_encoding)e);
	there_and_back(a, text, false, 1 + size % 5);
	there_and_back(a, text, true, size + 1);
	kk_arena_free(&a);
	return 0;
}
