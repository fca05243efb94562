#include "cli/plan_out.h"

#include <limits.h>
#include <math.h>

#include "base/utf8.h"
#include "core/calendar/day.h"
#include "core/words/phrase.h"

#define COLUMNS 5 /* channel, company, person, purpose, odds and marks */
#define LINE 96	  /* reasons are broken at this width */
#define INDENT 11

static const int widest[COLUMNS] = {10, 28, 36, 50, 30};

/* What one row shows. */
struct row {
	struct kk_str cell[COLUMNS];
};

struct view {
	struct kk_buf *b;
	enum kk_lang lang;
	int width[COLUMNS];
};

static void blanks(struct kk_buf *b, int n)
{
	for (; n > 0; n--)
		kk_buf_addc(b, ' ');
}

/* The text without control characters, cut to a width with "…" when longer. */
static struct kk_str cut(struct kk_buf *b, struct kk_str s, int width)
{
	struct kk_buf out;
	size_t at = 0;
	int used = 0;
	bool whole = kk_utf8_width(s) <= width;

	kk_buf_init(&out, b->arena);
	while (at < s.n) {
		size_t from = at;
		uint32_t c = kk_utf8_next(s, &at);
		struct kk_str one = {s.p + from, at - from};
		int w = kk_utf8_width(one);

		if (!whole && used + w > width - 1) {
			kk_buf_addz(&out, "…");
			break;
		}
		if (c < ' ' || (c >= 0x7f && c < 0xa0))
			kk_buf_addc(&out, ' ');
		else
			kk_buf_add(&out, one);
		used += w;
	}
	return kk_buf_str(&out);
}

static void person(
	const struct view *v, const struct kk_plan_item *i, struct kk_buf *b)
{
	kk_buf_add(b, i->name);
	if (i->seat) {
		kk_buf_addf(
			b, " (%s)", kk_msg_text(v->lang, KK_MSG_PLAN_NO_NAME));
		return;
	}
	kk_buf_addz(b, v->lang == KK_JA ? " 様" : "");
	if (kk_str_empty(i->title))
		return;
	/* a title and 様 never stand side by side */
	kk_buf_addz(b, v->lang == KK_JA ? "（" : " ");
	kk_buf_add(b, i->title);
	kk_buf_addz(b, v->lang == KK_JA ? "）" : "");
}

static void odds(
	const struct view *v, const struct kk_plan_item *i, struct kk_buf *b)
{
	int tenths;

	if (isnan(i->p))
		return;
	tenths = (int)lround(i->p * 10);
	if (tenths == 0)
		kk_buf_addz(b, kk_msg_text(v->lang, KK_MSG_PLAN_ODDS_LOW));
	else
		kk_buf_addz(b, KK_SAY(b->arena, v->lang, KK_MSG_PLAN_ODDS,
				       kk_arena_f(b->arena, "%d", tenths)));
}

static void mark(
	const struct view *v, bool on, enum kk_msg id, struct kk_buf *b)
{
	if (!on)
		return;
	if (b->n)
		kk_buf_addc(b, ' ');
	kk_buf_addf(b, "[%s]", kk_msg_text(v->lang, id));
}

static struct row row_of(const struct view *v, const struct kk_plan_item *i)
{
	struct kk_buf who, end;
	struct row r;

	kk_buf_init(&who, v->b->arena);
	kk_buf_init(&end, v->b->arena);
	person(v, i, &who);
	odds(v, i, &end);
	mark(v, i->done, KK_MSG_PLAN_DONE, &end);
	mark(v, i->overdue && !i->done, KK_MSG_PLAN_OVERDUE, &end);
	mark(v, i->told && !i->done, KK_MSG_PLAN_TOLD, &end);
	r.cell[0] = kk_str_z(kk_channel_text(v->lang, i->channel));
	r.cell[1] = i->account.p ? i->account : KK_STR("–");
	r.cell[2] = kk_buf_str(&who);
	r.cell[3] = i->purpose;
	r.cell[4] = kk_buf_str(&end);
	for (int c = 0; c < COLUMNS; c++)
		r.cell[c] = cut(v->b, r.cell[c], widest[c]);
	return r;
}

static void measure(struct view *v, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (int c = 0; c < COLUMNS; c++) {
			int w = kk_utf8_width(rows[i].cell[c]);

			if (w > v->width[c])
				v->width[c] = w;
		}
}

static bool one_of(uint32_t c, const uint32_t *set, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (set[i] == c)
			return true;
	return false;
}

/* How good is a line end between two characters? 0: none. A date is never cut,
 * in either language: a digit keeps what stands beside it. */
static int break_at(uint32_t before, uint32_t after)
{
	static const uint32_t ends[] = {0x3001, 0x3002, 0xff09, 0x300d, 0xff1b};
	static const uint32_t ties[] = {0x5e74, 0x6708, 0x65e5, 0xff08, 0x300c,
		0x301c, 0x2013, '-'}; /* 年月日（「〜– */
	static const uint32_t late[] = {0x3001, 0x3002, 0xff09, 0x300d, 0xff08,
		0x301c, 0x30fc, 0x2013}; /* never begin a line */
	bool digit = (before >= '0' && before <= '9') ||
		     (after >= '0' && after <= '9');

	if (one_of(after, late, sizeof late / sizeof *late))
		return 0;
	if (one_of(before, ends, sizeof ends / sizeof *ends))
		return 2;
	if (digit || one_of(before, ties, sizeof ties / sizeof *ties))
		return 0;
	if (before == ' ')
		return 2;
	return before >= 0x3000 || after >= 0x3000 ? 1 : 0;
}

/* How many bytes of s make the first line of a width: to the last good end, or
 * the last possible one, or to the width itself. */
static size_t line_of(struct kk_str s, int width)
{
	size_t at = 0, good = 0, fair = 0;
	uint32_t before = 0, earlier = 0;
	int used = 0;

	while (at < s.n) {
		size_t from = at;
		uint32_t c = kk_utf8_next(s, &at);
		bool number = earlier >= '0' && earlier <= '9';
		int how = from ? break_at(before, c) : 0;

		/* "24 Nov": the blank behind a digit ties too */
		if (before == ' ' && number)
			how = 0;
		if (how == 2)
			good = from;
		if (how)
			fair = from;
		used += kk_utf8_width((struct kk_str){s.p + from, at - from});
		if (used > width)
			return good ? good : fair ? fair : from;
		earlier = before;
		before = c;
	}
	return s.n;
}

static void new_line(const struct view *v, int *at)
{
	if (*at)
		kk_buf_addc(v->b, '\n');
	blanks(v->b, INDENT);
	*at = INDENT;
}

/* Phrases one after the other, broken between them; one that is longer than a
 * line goes on in the next. */
static void phrases(const struct view *v, const struct kk_str *s, size_t n)
{
	int at = 0;

	for (size_t i = 0; i < n; i++) {
		struct kk_str rest = cut(v->b, s[i], INT_MAX);
		int w = kk_utf8_width(rest);

		if (rest.n == 0)
			continue;
		if (at == 0 || at + 2 + w > LINE)
			new_line(v, &at);
		else
			kk_buf_addz(v->b, "  ");
		while (kk_utf8_width(rest) > LINE - INDENT) {
			size_t k = line_of(rest, LINE - INDENT);

			kk_buf_add(
				v->b, kk_str_trim((struct kk_str){rest.p, k}));
			new_line(v, &at);
			rest = (struct kk_str){rest.p + k, rest.n - k};
		}
		kk_buf_add(v->b, rest);
		at += kk_utf8_width(rest) + (at > INDENT ? 2 : 0);
	}
	if (at)
		kk_buf_addc(v->b, '\n');
}

static void put_item(
	const struct view *v, const struct kk_plan_item *i, const struct row *r)
{
	struct kk_str s[KK_MAX_WHY + 1];
	int last = COLUMNS - 1;

	kk_buf_addf(v->b, "%3d  %02d:%02d ", i->n, i->at.minute / 60,
		i->at.minute % 60);
	while (last > 0 && r->cell[last].n == 0)
		last--;
	for (int c = 0; c <= last; c++) {
		kk_buf_addc(v->b, ' ');
		kk_buf_add(v->b, r->cell[c]);
		if (c < last)
			blanks(v->b,
				v->width[c] - kk_utf8_width(r->cell[c]) + 1);
	}
	kk_buf_addc(v->b, '\n');
	if (i->done)
		return;
	s[0] = i->address;
	for (int k = 0; k < i->n_why; k++)
		s[k + 1] = i->why[k].text;
	phrases(v, s, (size_t)i->n_why + 1);
}

static const char *number(const struct view *v, size_t n)
{
	return kk_arena_f(v->b->arena, "%zu", n);
}

static void head(const struct view *v, const struct kk_plan *p)
{
	struct kk_arena *a = v->b->arena;
	size_t done = 0, calls = 0;
	char until[KK_DAY_CHARS];
	struct kk_buf day;

	for (size_t i = 0; i < p->n_items; i++) {
		done += p->items[i].done;
		calls +=
			!p->items[i].done && p->items[i].channel == KK_BY_PHONE;
	}
	kk_buf_init(&day, a);
	kk_day_say(&day, v->lang, p->day, p->today);
	kk_buf_addz(&day, v->lang == KK_JA ? "　" : "  ");
	kk_day_types_say(&day, v->lang, p->types);
	kk_buf_addz(v->b, KK_SAY(a, v->lang, KK_MSG_PLAN_TITLE,
				  kk_arena_z(a, p->user), kk_buf_z(&day)));
	kk_buf_addc(v->b, '\n');
	if (p->away)
		kk_buf_addf(v->b, "%s\n",
			KK_SAY(a, v->lang,
				p->away->to ? KK_MSG_PLAN_AWAY_TO
					    : KK_MSG_PLAN_AWAY,
				kk_day_text(p->away->until, until),
				p->away->to));
	if (p->n_items == 0)
		kk_buf_addz(v->b,
			kk_msg_text(v->lang, p->n_left || p->day != p->today
						     ? KK_MSG_PLAN_NOTHING
						     : KK_MSG_PLAN_EMPTY));
	else
		kk_buf_addz(
			v->b, KK_SAY(a, v->lang, KK_MSG_PLAN_COUNT,
				      number(v, p->n_items), number(v, done),
				      number(v, p->n_items - done),
				      number(v, calls)));
	kk_buf_addc(v->b, '\n');
	if (calls)
		kk_buf_addf(v->b, "%s\n",
			kk_msg_text(v->lang, p->advice
						     ? KK_MSG_PLAN_ADVICE
						     : KK_MSG_PLAN_OWN_CALLS));
}

static void left_out(const struct view *v, const struct kk_plan *p)
{
	if (p->n_left == 0)
		return;
	kk_buf_addf(v->b, "\n%s\n",
		KK_SAY(v->b->arena, v->lang, KK_MSG_PLAN_LEFT_OUT,
			number(v, p->n_left)));
	for (size_t i = 0; i < p->n_left; i++) {
		const struct kk_plan_left *l = &p->left[i];
		struct kk_str s[] = {l->text};

		blanks(v->b, INDENT - 6);
		kk_buf_addf(v->b, "%s  ", kk_channel_text(v->lang, l->channel));
		if (l->account.p) {
			kk_buf_add(v->b, cut(v->b, l->account, widest[1]));
			kk_buf_addz(v->b, "  ");
		}
		kk_buf_add(v->b, cut(v->b, l->name, widest[2]));
		kk_buf_addf(v->b, "  (%s)\n", kk_rule_code(l->rule));
		phrases(v, s, 1);
	}
}

void kk_plan_table(struct kk_buf *b, enum kk_lang lang, const struct kk_plan *p)
{
	struct view v = {.b = b, .lang = lang};
	struct row *rows = KK_NEW_N(b->arena, struct row, p->n_items + 1);

	head(&v, p);
	for (size_t i = 0; i < p->n_items; i++)
		rows[i] = row_of(&v, &p->items[i]);
	measure(&v, rows, p->n_items);
	if (p->n_items)
		kk_buf_addc(b, '\n');
	for (size_t i = 0; i < p->n_items; i++)
		put_item(&v, &p->items[i], &rows[i]);
	left_out(&v, p);
}
