#include "format/page/draw.h"

#include "base/arena.h"
#include "format/page/ink.h"

/* ---- a letter ---- */

#define SIDE KK_POINTS(27)
#define TOP KK_POINTS(25)
#define BOTTOM KK_POINTS(272)
#define FOOT KK_POINTS(281)
#define WIDTH (KK_POINTS(210) - 2 * SIDE)

struct writing {
	struct kk_ink *ink;
	const struct kk_sheet *l;
	struct kk_place at;
	int page, pages; /* pages 0: not known yet */
	bool noted; /* between 記 and 以上; below the ending in English */
};

static void number_page(struct writing *w)
{
	struct kk_place foot = {SIDE, WIDTH, FOOT, 0, 8.5, 1.2};
	struct kk_arena *a = w->ink->arena;

	if (w->pages > 1)
		kk_ink_set(w->ink, &foot, KK_SIDE_MIDDLE,
			kk_str_z(kk_arena_f(a, "%d / %d", w->page, w->pages)),
			NULL, NULL);
}

static void next_page(void *user)
{
	struct writing *w = user;

	number_page(w);
	kk_ink_page_end(w->ink);
	w->page++;
	w->at.y = TOP;
}

static void set(struct writing *w, enum kk_side side, struct kk_str text)
{
	kk_ink_set(w->ink, &w->at, side, text, next_page, w);
}

static void gap(struct writing *w, double n)
{
	if (w->at.y > TOP)
		w->at.y += n * w->at.size * w->at.leading;
}

static bool take_line(struct kk_str *rest, struct kk_str *line)
{
	size_t end = kk_str_find(*rest, KK_STR("\n"));

	if (rest->n == 0)
		return false;
	*line = *rest;
	line->n = end == SIZE_MAX ? rest->n : end;
	rest->p += line->n + (end != SIZE_MAX);
	rest->n -= line->n + (end != SIZE_MAX);
	return true;
}

static void set_all(struct writing *w, enum kk_side side, struct kk_str lines)
{
	struct kk_str line;

	while (take_line(&lines, &line))
		set(w, side, line);
}

/* The sender stands right, each of its lines at the edge. */
static void set_sender(struct writing *w)
{
	set_all(w, KK_SIDE_RIGHT, w->l->from);
}

static bool is_one_of(struct kk_str s, const char *const *words)
{
	for (; *words; words++)
		if (kk_str_is(s, *words))
			return true;
	return false;
}

static bool begins_with(struct kk_str s, const char *const *words)
{
	for (; *words; words++)
		if (kk_str_starts(s, *words))
			return true;
	return false;
}

static struct kk_str after(struct kk_str s, const char *mark)
{
	size_t n = kk_str_z(mark).n;

	return (struct kk_str){s.p + n, s.n - n};
}

/* An entry of a list: its mark, and what it says beside it. */
static void set_entry(struct writing *w, const char *mark, struct kk_str s)
{
	bool ja = w->l->lang == KK_JA;
	double in = (w->noted && ja ? 3 : 1) * w->at.size, y;
	int page = w->page;

	w->at.x += in;
	w->at.width -= in;
	y = w->at.y;
	if (*mark) {
		set(w, KK_SIDE_LEFT, kk_str_z(mark));
		if (w->page == page)
			w->at.y = y;
		else
			w->at.y = TOP;
	}
	w->at.x += w->at.size;
	w->at.width -= w->at.size;
	set(w, KK_SIDE_LEFT, kk_str_trim(s));
	w->at.x -= in + w->at.size;
	w->at.width += in + w->at.size;
}

static const char *const right_ja[] = {"敬具", "敬白", "謹白", "謹言", "草々",
	"早々", "不一", "かしこ", "以上", NULL};
static const char *const opens_ja[] = {
	"拝啓", "謹啓", "拝復", "謹復", "前略", "冠省", "急啓", "　", NULL};

static void paragraph_ja(struct writing *w, struct kk_str s)
{
	struct kk_str first;

	if (begins_with(s, opens_ja)) {
		set(w, KK_SIDE_LEFT, s);
		return;
	}
	first = kk_str_z(kk_arena_f(w->ink->arena, "　%.*s", KK_FMT(s)));
	set(w, KK_SIDE_LEFT, first);
}

static void line_ja(struct writing *w, struct kk_str s)
{
	struct kk_str bare = kk_str_trim(s);

	if (bare.n == 0) {
		gap(w, 0.6);
	} else if (kk_str_is(bare, "記")) {
		gap(w, 1);
		set(w, KK_SIDE_MIDDLE, bare);
		gap(w, 0.5);
		w->noted = true;
	} else if (is_one_of(bare, right_ja)) {
		w->noted = false;
		set(w, KK_SIDE_RIGHT, bare);
	} else if (kk_str_starts(bare, "・")) {
		set_entry(w, "・", after(bare, "・"));
	} else if (kk_str_starts(bare, "> ")) {
		set_entry(w, "・", after(bare, "> "));
	} else if (w->noted) {
		set_entry(w, "", bare);
	} else {
		paragraph_ja(w, s);
	}
}

static const char *const ends_en[] = {"Yours sincerely", "Sincerely",
	"Yours faithfully", "Yours truly", "Kind regards", "Best regards",
	"With kind regards", NULL};

/* A paragraph, and room behind it; for a name by hand below the ending. */
static void line_en(struct writing *w, struct kk_str s)
{
	struct kk_str bare = kk_str_trim(s);
	bool ends = begins_with(bare, ends_en) && bare.n < 40;

	if (bare.n == 0) {
		gap(w, w->noted ? 1 : 0.3);
		w->noted = false;
	} else if (kk_str_starts(bare, "- ")) {
		set_entry(w, "–", after(bare, "- "));
	} else if (kk_str_starts(bare, "> ")) {
		set_entry(w, "–", after(bare, "> "));
	} else {
		if (ends)
			gap(w, 0.5);
		set(w, KK_SIDE_LEFT, bare);
		gap(w, ends ? 2.2 : w->noted ? 0 : 0.5);
		w->noted = w->noted || ends;
	}
}

static void set_text(struct writing *w)
{
	struct kk_str rest = w->l->text, line;

	while (take_line(&rest, &line)) {
		if (w->l->lang == KK_JA)
			line_ja(w, line);
		else
			line_en(w, line);
	}
}

static void set_title(struct writing *w)
{
	double size = w->at.size;

	if (w->l->title.n == 0)
		return;
	w->at.size = size * 1.3;
	set(w, w->l->lang == KK_JA ? KK_SIDE_MIDDLE : KK_SIDE_LEFT,
		w->l->title);
	w->at.size = size;
}

/* Japanese: date, addressee, sender, title, text. English: the sender is the
 * head of the letter. */
static void set_letter(struct writing *w)
{
	bool ja = w->l->lang == KK_JA;

	kk_ink_lang(w->ink, w->l->lang);
	w->page = 1;
	w->noted = false;
	w->at.y = TOP;
	if (!ja) {
		set_sender(w);
		gap(w, 1);
	}
	set(w, KK_SIDE_RIGHT, w->l->date);
	gap(w, 1);
	set_all(w, KK_SIDE_LEFT, w->l->to);
	gap(w, 1);
	if (ja) {
		set_sender(w);
		gap(w, 1.5);
	}
	set_title(w);
	gap(w, 1.2);
	set_text(w);
	number_page(w);
	kk_ink_page_end(w->ink);
}

/* A letter that is a little too long is set smaller rather than sent on two
 * sheets. */
static void draw_letter(struct kk_ink *ink, const struct kk_sheet *l)
{
	static const struct {
		double size, leading;
	} tries[] = {{10.5, 1.7}, {10.5, 1.5}, {9.5, 1.5}, {10.5, 1.7}};
	size_t n = sizeof tries / sizeof *tries;
	struct writing w = {.ink = ink, .l = l};

	for (size_t i = 0; i < n; i++) {
		w.at = (struct kk_place){SIDE, WIDTH, TOP, BOTTOM,
			tries[i].size, tries[i].leading};
		ink->dry = true;
		set_letter(&w);
		if (w.page == 1)
			break;
	}
	w.pages = w.page;
	ink->dry = false;
	set_letter(&w);
}

/* ---- labels ---- */

#define LABEL_EDGE KK_POINTS(4)
#define LABEL_LEAST 6.0

static double hundredths(int v)
{
	return KK_POINTS((double)v / 100);
}

static void set_lines(
	struct kk_ink *ink, struct kk_place *at, struct kk_str lines)
{
	struct kk_str line;

	while (take_line(&lines, &line))
		kk_ink_set(ink, at, KK_SIDE_LEFT, line, NULL, NULL);
}

/* 〒 and address small, whom it is for larger. */
static void set_label(
	struct kk_ink *ink, const struct kk_label *l, struct kk_place *at)
{
	double size = at->size;

	if (l->postal.n)
		set_lines(ink, at,
			kk_str_z(kk_arena_f(ink->arena, "%s%.*s",
				l->lang == KK_JA ? "〒" : "",
				KK_FMT(l->postal))));
	set_lines(ink, at, l->address);
	at->y += size * 0.4;
	at->size = size * 1.15;
	set_lines(ink, at, l->to);
	at->size = size;
}

/* In the middle of its height, as large as it fits. */
static void draw_label(
	struct kk_ink *ink, const struct kk_label *l, struct kk_place box)
{
	struct kk_place at;
	double used, size = 10.5;

	kk_ink_lang(ink, l->lang);
	ink->dry = true;
	for (;; size -= 0.5) {
		at = box;
		at.size = size;
		set_label(ink, l, &at);
		used = at.y - box.y;
		if (used <= box.bottom - box.y || size <= LABEL_LEAST)
			break;
	}
	ink->dry = false;
	at = box;
	at.size = size;
	if (used < box.bottom - box.y)
		at.y += (box.bottom - box.y - used) / 2;
	set_label(ink, l, &at);
}

static void draw_labels(struct kk_ink *ink, const struct kk_sheets *s)
{
	const struct kk_label_grid *g = &s->grid;
	size_t per_page = (size_t)(g->columns * g->rows);
	size_t at = (size_t)g->first - 1;

	for (size_t i = 0; i < s->n_labels; i++, at++) {
		int column, row;

		if (at == per_page) {
			kk_ink_page_end(ink);
			at = 0;
		}
		column = (int)at % g->columns;
		row = (int)at / g->columns;
		draw_label(ink, &s->labels[i],
			(struct kk_place){.x = hundredths(g->left + g->shift_x +
							  column * g->width) +
					       LABEL_EDGE,
				.width = hundredths(g->width) - 2 * LABEL_EDGE,
				.y = hundredths(g->top + g->shift_y +
						row * g->height) +
				     LABEL_EDGE / 2,
				.bottom = hundredths(g->top + g->shift_y +
						     (row + 1) * g->height) -
					  LABEL_EDGE / 2,
				.leading = 1.3});
	}
	if (s->n_labels)
		kk_ink_page_end(ink);
}

enum kk_drawn kk_sheets_draw(
	struct kk_buf *pdf, const struct kk_sheets *s, struct kk_str *missing_r)
{
	struct kk_ink ink = {.arena = pdf->arena, .pdf = pdf};
	enum kk_drawn rc = kk_ink_open(&ink, s);

	if (rc != KK_DRAWN)
		return rc;
	for (size_t i = 0; i < s->n_letters; i++)
		draw_letter(&ink, &s->letters[i]);
	draw_labels(&ink, s);
	*missing_r = kk_buf_str(&ink.missing);
	return kk_ink_close(&ink);
}
