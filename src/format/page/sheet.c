#include "format/page/sheet.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"

#define A4_WIDTH 21000
#define A4_HEIGHT 29700
#define MOST_IN_A_ROW 10
#define MOST_ROWS 40
#define MOST_SHIFT 2000 /* farther out is another sheet */

/* ---- sheets of labels ---- */

static const struct known {
	const char *name;
	struct kk_label_grid grid;
} known[] = {
	{"10", {2, 5, 8640, 5080, 1860, 2150, 0, 0, 1}},
	{"12", {2, 6, 8640, 4230, 1860, 2160, 0, 0, 1}},
	{"21", {3, 7, 7000, 4230, 0, 45, 0, 0, 1}},
	{"24", {3, 8, 6600, 3390, 600, 1290, 0, 0, 1}},
};

#define KNOWN (sizeof known / sizeof *known)

bool kk_label_grid(struct kk_str name, struct kk_label_grid *g)
{
	for (size_t i = 0; i < KNOWN; i++)
		if (kk_str_is(name, known[i].name)) {
			*g = known[i].grid;
			return true;
		}
	return false;
}

const char *kk_label_grid_name(int i)
{
	return (size_t)i < KNOWN ? known[i].name : NULL;
}

bool kk_label_shift(struct kk_str s, int *hundredths_r)
{
	bool minus = kk_str_starts(s, "-");
	struct kk_str whole = {s.p + minus, s.n - minus}, part = KK_STR("0");
	size_t dot = kk_str_find(whole, KK_STR("."));
	int64_t mm, rest;

	if (dot != SIZE_MAX) {
		part = (struct kk_str){whole.p + dot + 1, whole.n - dot - 1};
		whole.n = dot;
	}
	if (!kk_str_int(whole, MOST_SHIFT / 100, &mm) || part.n > 2 ||
		!kk_str_int(part, 99, &rest))
		return false;
	rest = mm * 100 + (part.n == 1 ? rest * 10 : rest);
	*hundredths_r = (int)(minus ? -rest : rest);
	return rest <= MOST_SHIFT;
}

static bool within(int v, int low, int high)
{
	return v >= low && v <= high;
}

bool kk_label_grid_fits(const struct kk_label_grid *g)
{
	return within(g->columns, 1, MOST_IN_A_ROW) &&
	       within(g->rows, 1, MOST_ROWS) &&
	       within(g->width, 1000, A4_WIDTH) &&
	       within(g->height, 500, A4_HEIGHT) &&
	       within(g->left, 0, A4_WIDTH) && within(g->top, 0, A4_HEIGHT) &&
	       g->left + g->columns * g->width <= A4_WIDTH &&
	       g->top + g->rows * g->height <= A4_HEIGHT &&
	       within(g->shift_x, -MOST_SHIFT, MOST_SHIFT) &&
	       within(g->shift_y, -MOST_SHIFT, MOST_SHIFT) &&
	       within(g->first, 1, g->columns * g->rows);
}

/* ---- written ---- */

/* One line: what would end it, or means nothing on paper, is left out. */
static void line(struct kk_buf *b, char what, struct kk_str s)
{
	kk_buf_addc(b, what);
	kk_buf_addc(b, ' ');
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\t')
			kk_buf_addc(b, ' ');
		else if ((unsigned char)s.p[i] >= 0x20 && s.p[i] != 0x7f)
			kk_buf_addc(b, s.p[i]);
	kk_buf_addc(b, '\n');
}

/* A line for each line; none of an empty text. */
static void lines(struct kk_buf *b, char what, struct kk_str s)
{
	size_t end;

	if (s.n == 0)
		return;
	while ((end = kk_str_find(s, KK_STR("\n"))) != SIZE_MAX) {
		line(b, what, (struct kk_str){s.p, end});
		s.p += end + 1;
		s.n -= end + 1;
	}
	line(b, what, s);
}

static void grid(struct kk_buf *b, const struct kk_label_grid *g)
{
	kk_buf_addf(b, "G %d %d %d %d %d %d %d %d %d\n", g->columns, g->rows,
		g->width, g->height, g->left, g->top, g->shift_x, g->shift_y,
		g->first);
}

static struct kk_str code(enum kk_lang lang)
{
	return kk_str_z(lang == KK_JA ? "ja" : "en");
}

void kk_sheets_write(struct kk_buf *b, const struct kk_sheets *s)
{
	kk_buf_addz(b, KK_SHEETS_HEAD);
	line(b, 'N', s->title);
	line(b, 'C', s->created);
	if (s->n_labels)
		grid(b, &s->grid);
	for (size_t i = 0; i < s->n_letters; i++) {
		const struct kk_sheet *l = &s->letters[i];

		line(b, 'L', code(l->lang));
		line(b, 'D', l->date);
		lines(b, 'T', l->to);
		lines(b, 'F', l->from);
		line(b, 'S', l->title);
		lines(b, 'P', l->text);
	}
	for (size_t i = 0; i < s->n_labels; i++) {
		const struct kk_label *l = &s->labels[i];

		line(b, 'A', code(l->lang));
		line(b, 'Z', l->postal);
		lines(b, 'R', l->address);
		lines(b, 'T', l->to);
	}
}

/* ---- read ---- */

/* Lines that come one by one; the first may be empty. */
struct part {
	struct kk_buf b;
	bool begun;
};

struct reading {
	struct kk_arena *arena;
	struct kk_sheets *s;
	size_t most_letters, most_labels;
	struct part to, from, text, address; /* of the one that is read */
};

static struct kk_str next_line(struct kk_str *rest)
{
	size_t end = kk_str_find(*rest, KK_STR("\n"));
	struct kk_str l = *rest;

	l.n = end == SIZE_MAX ? rest->n : end;
	rest->p += l.n + (end != SIZE_MAX);
	rest->n -= l.n + (end != SIZE_MAX);
	return l;
}

static bool number(struct kk_str *s, int *n_r)
{
	bool minus = kk_str_starts(*s, "-");
	struct kk_str digits = {s->p + minus, 0};
	int64_t n;

	while (minus + digits.n < s->n && digits.p[digits.n] != ' ')
		digits.n++;
	if (!kk_str_int(digits, 99999, &n))
		return false;
	*n_r = (int)(minus ? -n : n);
	s->p += minus + digits.n;
	s->n -= minus + digits.n;
	if (s->n) {
		s->p++;
		s->n--;
	}
	return true;
}

static bool read_grid(struct kk_str s, struct kk_label_grid *g)
{
	int *const parts[] = {&g->columns, &g->rows, &g->width, &g->height,
		&g->left, &g->top, &g->shift_x, &g->shift_y, &g->first};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!number(&s, parts[i]))
			return false;
	return s.n == 0 && kk_label_grid_fits(g);
}

static bool lang_of(struct kk_str s, enum kk_lang *lang)
{
	*lang = kk_str_is(s, "en") ? KK_EN : KK_JA;
	return kk_str_is(s, "en") || kk_str_is(s, "ja");
}

static void more(struct part *p, struct kk_str s)
{
	if (p->begun)
		kk_buf_addc(&p->b, '\n');
	p->begun = true;
	kk_buf_add(&p->b, s);
}

static struct kk_str take_part(struct kk_arena *a, struct part *p)
{
	struct kk_str s = p->begun ? kk_buf_str(&p->b) : KK_STR("");

	kk_buf_init(&p->b, a);
	p->begun = false;
	return s;
}

/* What was read so far belongs to the letter or label before. */
static void settle(struct reading *r)
{
	struct kk_str to = take_part(r->arena, &r->to);
	struct kk_str from = take_part(r->arena, &r->from);
	struct kk_str text = take_part(r->arena, &r->text);
	struct kk_str address = take_part(r->arena, &r->address);
	struct kk_sheets *s = r->s;

	if (s->n_labels) {
		s->labels[s->n_labels - 1].address = address;
		s->labels[s->n_labels - 1].to = to;
	} else if (s->n_letters) {
		s->letters[s->n_letters - 1].to = to;
		s->letters[s->n_letters - 1].from = from;
		s->letters[s->n_letters - 1].text = text;
	}
}

static bool begin_letter(struct reading *r, struct kk_str lang)
{
	settle(r);
	return r->s->n_labels == 0 && r->s->n_letters < r->most_letters &&
	       lang_of(lang, &r->s->letters[r->s->n_letters++].lang);
}

static bool begin_label(struct reading *r, struct kk_str lang)
{
	settle(r);
	return r->s->n_letters == 0 && r->s->grid.columns > 0 &&
	       r->s->n_labels < r->most_labels &&
	       lang_of(lang, &r->s->labels[r->s->n_labels++].lang);
}

static bool of_letter(struct reading *r, char what, struct kk_str s)
{
	struct kk_sheet *l;

	if (r->s->n_letters == 0)
		return false;
	l = &r->s->letters[r->s->n_letters - 1];
	if (what == 'D')
		l->date = s;
	else if (what == 'S')
		l->title = s;
	else
		more(what == 'F' ? &r->from : &r->text, s);
	return true;
}

static bool of_label(struct reading *r, char what, struct kk_str s)
{
	if (r->s->n_labels == 0)
		return false;
	if (what == 'Z')
		r->s->labels[r->s->n_labels - 1].postal = s;
	else
		more(&r->address, s);
	return true;
}

static bool take(struct reading *r, char what, struct kk_str s)
{
	switch (what) {
	case 'N':
		r->s->title = s;
		return true;
	case 'C':
		r->s->created = s;
		return true;
	case 'G':
		return read_grid(s, &r->s->grid);
	case 'L':
		return begin_letter(r, s);
	case 'A':
		return begin_label(r, s);
	case 'D':
	case 'F':
	case 'S':
	case 'P':
		return of_letter(r, what, s);
	case 'Z':
	case 'R':
		return of_label(r, what, s);
	case 'T':
		more(&r->to, s);
		return r->s->n_letters || r->s->n_labels;
	}
	return false;
}

static size_t count(struct kk_str text, char what)
{
	struct kk_str l;
	size_t n = 0;

	while (text.n) {
		l = next_line(&text);
		n += l.n > 0 && l.p[0] == what;
	}
	return n;
}

bool kk_sheets_read(struct kk_arena *a, struct kk_str text, struct kk_sheets *s)
{
	struct reading r = {.arena = a, .s = s};

	*s = (struct kk_sheets){.n_letters = 0};
	if (!kk_str_starts(text, KK_SHEETS_HEAD) ||
		kk_utf8_valid(text) != text.n)
		return false;
	(void)next_line(&text);
	r.most_letters = count(text, 'L');
	r.most_labels = count(text, 'A');
	if (r.most_letters > KK_MAX_PRINT || r.most_labels > KK_MAX_PRINT)
		return false;
	s->letters = KK_NEW_N(a, struct kk_sheet, r.most_letters + 1);
	s->labels = KK_NEW_N(a, struct kk_label, r.most_labels + 1);
	settle(&r);
	while (text.n) {
		struct kk_str l = next_line(&text);

		if (l.n < 2 || l.p[1] != ' ' ||
			!take(&r, l.p[0], (struct kk_str){l.p + 2, l.n - 2}))
			return false;
	}
	settle(&r);
	return true;
}
