#include "format/text/courtesy.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/text/courtesy_mask.h"
#include "format/text/courtesy_rules.h"

#define MAX_PIECE                                                              \
	((size_t)6000)	 /* bytes of a line that are looked at at once */
#define MAX_OF_A_RULE 50 /* findings */
#define LEAST_BROKEN 12	 /* columns of a line that was broken for its length */

struct check {
	struct kk_arena *arena;
	struct kk_word_search search;
	struct kk_str text, masked;
	struct kk_findings *found;
};

const char *kk_courtesy_level_code(enum kk_courtesy_level level)
{
	return level == KK_COURTESY_E	? "E"
	       : level == KK_COURTESY_W ? "W"
					: "I";
}

static bool is_japanese(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x30ff) || (c >= 0x4e00 && c <= 0x9fff);
}

enum kk_lang kk_courtesy_lang(struct kk_str text)
{
	uint32_t c;

	for (size_t at = 0; (c = kk_utf8_next(text, &at)) != 0;)
		if (is_japanese(c))
			return KK_JA;
	return KK_EN;
}

/* ---- findings ---- */

static void add(struct check *c, const struct kk_finding *f)
{
	if (c->found->n < KK_MAX_FINDINGS)
		c->found->all[c->found->n++] = *f;
}

static void add_rule(
	struct check *c, const struct kk_word_rule *r, size_t begin, size_t end)
{
	struct kk_finding f = {.at = begin,
		.text = {c->text.p + begin, end - begin},
		.rule = r->id,
		.level = r->level,
		.message = r->message,
		.instead = r->instead};

	add(c, &f);
}

static int by_place(const void *a, const void *b)
{
	const struct kk_finding *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return strcmp(x->rule, y->rule);
}

/* Lines and columns, in one walk over the text. */
static void place(struct check *c)
{
	size_t at = 0;
	int line = 1, column = 1;

	for (size_t i = 0; i < c->found->n; i++) {
		struct kk_finding *f = &c->found->all[i];

		while (at < f->at) {
			bool ends = c->text.p[at] == '\n';

			if (!kk_utf8_next(c->text, &at))
				break;
			line += ends;
			column = ends ? 1 : column + 1;
		}
		f->line = line;
		f->column = column;
		if (f->level != KK_COURTESY_I)
			c->found->serious = true;
	}
}

/* ---- rules ---- */

/* Does the exception meet what lies between begin and end? */
static bool excused(const struct check *c, const struct kk_word_rule *r,
	struct kk_str in, size_t begin, size_t end)
{
	size_t from = 0, b, e;

	if (!r->except)
		return false;
	while (kk_word_rule_meets(&c->search, r->except, in, from, &b, &e)) {
		if (r->whole || (b < end && e > begin))
			return true;
		if (b >= end)
			return false;
		from = e;
	}
	return false;
}

/* A piece of the text, or two lines of it put together. */
struct piece {
	struct kk_str s;
	size_t at;   /* where it begins in the text */
	size_t seam; /* where the second line begins in s; 0: there is none */
	size_t gap;  /* bytes of the text that are left out at the seam */
};

/* One rule on one piece; of two lines only what lies in both. */
static void look(
	struct check *c, const struct kk_word_rule *r, const struct piece *p)
{
	size_t from = 0, begin, end;
	int n = 0;

	while (n++ < MAX_OF_A_RULE && kk_word_rule_meets(&c->search, r->pattern,
					      p->s, from, &begin, &end)) {
		bool in_both = begin < p->seam && end > p->seam;

		if ((!p->seam || in_both) && !excused(c, r, p->s, begin, end))
			add_rule(c, r, p->at + begin,
				p->at + end + (in_both ? p->gap : 0));
		from = end;
	}
}

static void look_all(struct check *c, const struct piece *p)
{
	const struct kk_courtesy *w = c->search.w;

	for (size_t i = 0; i < w->n_rules; i++)
		if (!w->rules[i].whole)
			look(c, &w->rules[i], p);
}

/* ---- what is no pattern ---- */

static void own_words(struct check *c, struct kk_str in, size_t at)
{
	const struct kk_courtesy *w = c->search.w;

	for (size_t i = 0; i < w->n_own; i++) {
		struct kk_str word = w->own[i].word, rest = in;
		size_t n;

		while (word.n && (n = kk_str_find(rest, word)) != SIZE_MAX) {
			size_t begin = at + (size_t)(rest.p - in.p) + n;
			struct kk_finding f = {.at = begin,
				.text = {c->text.p + begin, word.n},
				.rule = "T01",
				.level = KK_COURTESY_W,
				.message = kk_msg_text(
					w->reader, KK_MSG_COURTESY_OWN),
				.instead = w->own[i].instead};

			add(c, &f);
			rest.p += n + word.n;
			rest.n -= n + word.n;
		}
	}
}

struct sentence {
	size_t begin, end; /* in the piece */
	int size;	   /* characters of a Japanese one, words of English */
};

/* The sentence that begins at *at; false at the end. */
static bool next_sentence(
	const struct check *c, struct kk_str in, size_t *at, struct sentence *s)
{
	bool ja = c->search.w->lang == KK_JA, blank = true;
	uint32_t ch;

	*s = (struct sentence){.begin = *at};
	while ((ch = kk_utf8_next(in, at)) != 0) {
		s->end = *at;
		if (ja) {
			s->size++;
		} else {
			s->size += blank && ch != ' ';
			blank = ch == ' ';
		}
		if (ch == 0x3002 || ch == '!' || ch == '?' || ch == 0xff01 ||
			ch == 0xff1f || (!ja && ch == '.'))
			return true;
	}
	return s->size > 0;
}

static void long_sentences(struct check *c, struct kk_str in, size_t at)
{
	const struct kk_courtesy *w = c->search.w;
	int most = w->lang == KK_JA ? KK_LONG_JA : KK_LONG_EN;
	struct sentence s;

	for (size_t from = 0; next_sentence(c, in, &from, &s);) {
		struct kk_finding f = {.at = at + s.begin,
			.text = {c->text.p + at + s.begin, s.end - s.begin},
			.rule = w->lang == KK_JA ? "J50" : "N50",
			.level = KK_COURTESY_I,
			.message =
				kk_msg_text(w->reader, KK_MSG_COURTESY_LONG)};

		if (s.size > most)
			add(c, &f);
	}
}

/* ---- the text ---- */

/* The first piece of a line: all of it, unless it is very long. */
static struct kk_str piece_of(struct kk_str line)
{
	struct kk_str piece = line;

	if (line.n <= MAX_PIECE)
		return line;
	piece.n = MAX_PIECE;
	piece.n = kk_utf8_valid(piece);
	return piece.n ? piece : line;
}

static void check_piece(struct check *c, struct kk_str piece, size_t at)
{
	struct piece all = {.s = piece, .at = at};

	look_all(c, &all);
	own_words(c, piece, at);
	long_sentences(c, piece, at);
}

static void check_lines(struct check *c)
{
	for (size_t at = 0; at < c->masked.n;) {
		struct kk_str line = kk_courtesy_line(c->masked, at);

		while (line.n) {
			struct kk_str piece = piece_of(line);

			check_piece(c, piece, at);
			at += piece.n;
			line.p += piece.n;
			line.n -= piece.n;
		}
		while (at < c->masked.n && c->masked.p[at++] != '\n')
			;
	}
}

/* ---- a sentence that goes on in the next line ---- */

static bool ends_with(struct kk_str s, const char *const *words)
{
	for (; *words; words++) {
		struct kk_str w = kk_str_z(*words);

		if (s.n >= w.n && memcmp(s.p + s.n - w.n, w.p, w.n) == 0)
			return true;
	}
	return false;
}

static bool begins_with(struct kk_str s, const char *const *words)
{
	for (; *words; words++)
		if (kk_str_starts(s, *words))
			return true;
	return false;
}

static bool is_kana(uint32_t c)
{
	return c >= 0x3041 && c <= 0x3096;
}

/* Names and words of a heading stand in kanji; sentences have kana. */
static bool kana_at_seam(struct kk_str line, struct kk_str next)
{
	uint32_t last = 0, c;
	size_t at = 0;

	while ((c = kk_utf8_next(line, &at)) != 0)
		last = c;
	at = 0;
	return is_kana(last) || is_kana(kk_utf8_next(next, &at));
}

/* Was the sentence broken here, as in a line that had become long? */
static bool goes_on(
	const struct check *c, struct kk_str line, struct kk_str next)
{
	static const char *const ends[] = {"。", "！", "？", ".", "!", "?", ":",
		"：", "」", "）", ")", "\1", NULL};
	static const char *const address[] = {
		"様", "さま", "殿", "御中", "各位", "先生", NULL};
	static const char *const points[] = {" ", "　", "・", "■", "●", "◆",
		"○", "※", "-", "*", "－", "（", "【", "□", "◇", "\t", "\1", ">",
		"＞", NULL};

	if (kk_utf8_width(line) < LEAST_BROKEN || !next.n ||
		ends_with(line, ends) || begins_with(next, points))
		return false;
	return c->search.w->lang == KK_EN ||
	       (kana_at_seam(line, next) && !ends_with(line, address) &&
		       !ends_with(next, address));
}

static void check_seam(
	struct check *c, struct kk_str line, struct kk_str next, size_t at)
{
	bool ja = c->search.w->lang == KK_JA;
	struct piece both = {.at = at, .seam = line.n + !ja};
	struct kk_buf b;

	if (line.n + next.n > MAX_PIECE || !goes_on(c, line, next))
		return;
	kk_buf_init(&b, c->arena);
	kk_buf_add(&b, line);
	if (!ja)
		kk_buf_addc(&b, ' ');
	kk_buf_add(&b, next);
	both.s = kk_buf_str(&b);
	both.gap = (size_t)(next.p - line.p) - both.seam;
	look_all(c, &both);
}

/* Rules over the end of a line, where the text is that of a sentence. */
static void check_seams(struct check *c)
{
	struct kk_str line = kk_courtesy_line(c->masked, 0), next;

	for (size_t at = 0; at < c->masked.n && c->found->n < KK_MAX_FINDINGS;
		line = next) {
		size_t from = at;
		struct kk_mark m = kk_arena_mark(c->arena);

		while (at < c->masked.n && c->masked.p[at++] != '\n')
			;
		next = kk_courtesy_line(c->masked, at);
		check_seam(c, line, next, from);
		kk_arena_back(c->arena, m);
	}
}

static void check_whole(struct check *c)
{
	const struct kk_courtesy *w = c->search.w;

	c->search.whole = true;
	for (size_t i = 0; i < w->n_rules; i++)
		if (w->rules[i].whole)
			look(c, &w->rules[i], &(struct piece){.s = c->masked});
}

struct kk_findings kk_courtesy_check(
	const struct kk_courtesy *w, struct kk_arena *a, struct kk_str text)
{
	struct kk_findings found = {0};
	struct check c = {
		.arena = a, .search = {.w = w}, .text = text, .found = &found};

	if (text.n > KK_MAX_COURTESY) {
		c.text.n = KK_MAX_COURTESY;
		c.text.n = kk_utf8_valid(c.text);
	}
	if (!c.text.n)
		return found;
	found.all = KK_NEW_N(a, struct kk_finding, KK_MAX_FINDINGS);
	c.search.data = w->pcre.pcre2_match_data_create_8(4, w->general);
	c.masked = kk_courtesy_mask(a, c.text);
	check_lines(&c);
	check_seams(&c);
	check_whole(&c);
	qsort(found.all, found.n, sizeof *found.all, by_place);
	place(&c);
	return found;
}
