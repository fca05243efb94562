/* Whatever the bytes and however they are cut, the same cards come out, every
 * limit holds, and what a card says is valid text. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/lists/vcard_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct sum {
	struct kk_arena *a;
	struct kk_vcard_text text;
	uint64_t hash;
	size_t cards, line;
};

static void mix(struct sum *s, struct kk_str t)
{
	for (size_t i = 0; i < t.n; i++)
		s->hash = (s->hash ^ (unsigned char)t.p[i]) * 1099511628211u;
	s->hash = (s->hash ^ t.n) * 1099511628211u;
}

static void check_cells(struct sum *s, const struct kk_vcard_properties *p)
{
	struct kk_str cells[KK_VCARD_CELLS], where;
	enum kk_meaning fields[KK_VCARD_CELLS];

	if (p->n > KK_MAX_CARD_LINES)
		abort();
	if (kk_vcard_read(s->a, &s->text, p, cells, fields, &where) !=
		KK_VCARD_OK)
		return;
	for (size_t i = 0; i < KK_VCARD_CELLS; i++) {
		if (kk_utf8_valid(cells[i]) != cells[i].n ||
			fields[i] <= KK_MEANS_NONE ||
			fields[i] >= KK_MEANS__MAX)
			abort();
		mix(s, cells[i]);
	}
}

static bool take(void *user, const struct kk_vcard *card)
{
	struct sum *s = user;
	struct kk_mark mark = kk_arena_mark(s->a);
	struct kk_vcard_properties p;
	struct kk_str where;

	if (card->raw.n > KK_MAX_CARD || card->line <= s->line ||
		card->error >= KK_VCARD_ERROR__MAX)
		abort();
	s->line = card->line;
	s->cards++;
	mix(s, card->raw);
	s->hash ^= card->error;
	if (kk_vcard_parse(s->a, card->raw, &p, &where) == KK_VCARD_OK)
		check_cells(s, &p);
	kk_arena_back(s->a, mark);
	return true;
}

static struct sum read_in_steps(
	struct kk_str text, size_t step, enum kk_encoding file)
{
	struct kk_arena *keep = kk_arena_new();
	struct sum s = {.a = kk_arena_new()};
	struct kk_vcard_reader *r = kk_vcard_new(keep, take, &s);

	s.text = (struct kk_vcard_text){.arena = keep, .file = file};
	for (size_t i = 0; i < text.n; i += step)
		kk_vcard_feed(
			r, (struct kk_str){text.p + i,
				   text.n - i < step ? text.n - i : step});
	kk_vcard_end(r);
	kk_vcard_text_close(&s.text);
	kk_arena_free(&s.a);
	kk_arena_free(&keep);
	return s;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	enum kk_encoding file = size % 2 ? KK_UTF8 : KK_CP932;
	struct sum all = read_in_steps(text, size ? size : 1, file);
	struct sum some = read_in_steps(text, 1 + size % 7, file);

	if (all.hash != some.hash || all.cards != some.cards)
		abort();
	return 0;
}
