#include "format/names/phone_scan.h"

#include "base/utf8.h"

#define MAX_EXT 8

static bool is_letter(const struct kk_phone_scan *s, size_t at)
{
	return at < s->n && s->t[at].c >= 'a' && s->t[at].c <= 'z';
}

static bool is_digit_at(const struct kk_phone_scan *s, size_t at)
{
	return at < s->n && kk_phone_is_digit(s->t[at].c);
}

bool kk_phone_at(const struct kk_phone_scan *s, size_t at, const char *z)
{
	struct kk_str w = kk_str_z(z);
	size_t in_w = 0;
	uint32_t c;

	while ((c = kk_utf8_next(w, &in_w)))
		if (at >= s->n || s->t[at++].c != c)
			return false;
	return true;
}

struct word {
	const char *text;
	size_t n;
};

/* Characters of the word of the list that stands here, or 0; words of letters
 * end where the letters end. */
static size_t word_of(const struct kk_phone_scan *s, size_t at,
	const struct word *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kk_phone_at(s, at, list[i].text) &&
			!(is_letter(s, at + list[i].n - 1) &&
				is_letter(s, at + list[i].n)))
			return list[i].n;
	return 0;
}

#define WORD_OF(s, at, list)                                                   \
	word_of((s), (at), (list), sizeof(list) / sizeof((list)[0]))

/* ---- extensions ---- */

/* Nothing but blanks and opening brackets since the last number? */
static bool touches(const struct kk_phone_scan *s, size_t at)
{
	if (!s->n_out || !s->same)
		return false;
	for (size_t i = s->end; i < at; i++)
		if (s->t[i].c != ' ' && s->t[i].c != '(')
			return false;
	return true;
}

size_t kk_phone_extension_word(const struct kk_phone_scan *s, size_t at)
{
	static const struct word words[] = {
		{"内線番号", 4},
		{"内線", 2},
		{"(内線番号", 5},
		{"(内線", 3},
		{"(内", 2},
		{"extension", 9},
		{"ext", 3},
		{"x", 1},
		{"#", 1},
	};
	uint32_t c = s->t[at].c;

	/* Nearly all characters of a cell begin none of them. */
	if (c != 0x5185 && c != '(' && c != 'e' && c != 'x' && c != '#')
		return 0;
	return WORD_OF(s, at, words);
}

/* 内 alone is one right behind a number: 都内 03-… is none. */
static size_t lone_word(const struct kk_phone_scan *s, size_t at)
{
	size_t i = at + 1;

	if (s->t[at].c != 0x5185 || !touches(s, at))
		return 0;
	while (i < s->n && (s->t[i].c == ' ' || s->t[i].c == ':'))
		i++;
	return is_digit_at(s, i) ? 1 : 0;
}

/* The digits at `from`; where they end. */
static size_t take_extension(struct kk_phone_scan *s, size_t from)
{
	size_t i = from;
	char *p;

	while (is_digit_at(s, i))
		i++;
	if (i == from || i - from > MAX_EXT)
		return from;
	p = KK_NEW_N(s->arena, char, i - from);
	for (size_t k = from; k < i; k++)
		p[k - from] = (char)s->t[k].c;
	if (s->n_out && s->same)
		s->out[s->n_out - 1].ext = (struct kk_str){p, i - from};
	return i;
}

size_t kk_phone_extension(struct kk_phone_scan *s, size_t at)
{
	size_t n = kk_phone_extension_word(s, at), i, end;

	if (n == 0)
		n = lone_word(s, at);
	if (n == 0)
		return at;
	i = at + n;
	while (i < s->n && (kk_phone_splits(s->t[i].c) || s->t[i].c == ':' ||
				   s->t[i].c == '-' || s->t[i].c == '='))
		i++;
	end = take_extension(s, i);
	return end == i ? at + n : end;
}

/* ---- separators ---- */

/* May stand between a number and the slash before its sister: 03-…(代)/0124 */
static bool is_number_mark(uint32_t c)
{
	return c == 0x4ee3 || c == 0x8868 || c == 0x76f4 || c == 0x901a ||
	       c == ' ' || kk_phone_joins(c);
}

/* Behind an extension the next digits are another one; in a bracket or behind
 * other words they are opening hours or the like. */
void kk_phone_separator(struct kk_phone_scan *s, size_t at)
{
	int depth = 0;

	s->same = false;
	s->completes = s->n_out && kk_str_empty(s->out[s->n_out - 1].ext);
	for (size_t i = s->end; s->completes && i < at; i++) {
		uint32_t c = s->t[i].c;

		if (c == '(')
			depth++;
		else if (c == ')')
			depth -= depth > 0;
		else if (depth == 0 && !is_number_mark(c))
			s->completes = false;
	}
	s->completes = s->completes && depth == 0;
}

/* ---- labels ---- */

/* Is there a number behind this label? */
static bool labels_a_number(const struct kk_phone_scan *s, size_t at)
{
	static const struct word words[] = {{"電話番号", 4}, {"電話", 2},
		{"番号", 2}, {"直通", 2}, {"telephone", 9}, {"tel", 3},
		{"phone", 5}, {"fax", 3}};
	size_t n;

	while (at < s->n) {
		uint32_t c = s->t[at].c;

		if (kk_phone_is_digit(c) || c == '+')
			return true;
		n = WORD_OF(s, at, words);
		if (!n && c != ' ' && c != ':' && c != '(' && c != ')' &&
			c != '.')
			return false;
		at += n ? n : 1;
	}
	return false;
}

/* 代 or 代表, behind the number or before it; 代表者 and 代々木 are names. */
static size_t main_mark(struct kk_phone_scan *s, size_t at)
{
	static const struct word names[] = {
		{"代表者", 3}, {"代表取", 3}, {"代表社", 3}};
	bool word = kk_phone_at(s, at, "代表");
	size_t end = at + (word ? 2 : 1);
	uint32_t next = end < s->n ? s->t[end].c : ' ';

	if (WORD_OF(s, at, names))
		return end;
	if (!word && next >= 0x3000)
		return end;
	if (touches(s, at) && (at == s->end || s->t[at - 1].c == '(' ||
				      !labels_a_number(s, end)))
		s->out[s->n_out - 1].main = true;
	else if (labels_a_number(s, end))
		s->main_next = true;
	else if (s->n_out && s->same)
		s->out[s->n_out - 1].main = true;
	return end;
}

static const struct word faxes[] = {{"fax", 3}, {"facsimile", 9},
	{"ファックス", 5}, {"ファクス", 4}, {"ファクシミリ", 6}, {"ﾌｧｯｸｽ", 5},
	{"f", 1}};

static const struct word voices[] = {{"telephone", 9}, {"tel", 3}, {"phone", 5},
	{"mobile", 6}, {"cell", 4}, {"電話", 2}, {"携帯", 2}, {"直通", 2},
	{"代表", 2}};

static const struct word ors[] = {{"または", 3}, {"又は", 2}, {"及び", 2},
	{"および", 3}, {"or", 2}, {"and", 3}, {"&", 1}};

/* A sign between the words of TEL/FAX. */
static bool is_between(const struct kk_phone_scan *s, size_t at)
{
	uint32_t c = at < s->n ? s->t[at].c : 0;

	return kk_phone_joins(c) || c == ' ' || c == '&';
}

/* TEL/FAX, T/F, 電話・FAX兼用 and FAX共通: somebody answers there. */
static bool is_both(const struct kk_phone_scan *s, size_t at, size_t end)
{
	static const struct word before[] = {
		{"tel", 3}, {"電話", 2}, {"兼", 1}, {"t", 1}};
	static const struct word behind[] = {{"tel", 3}, {"電話", 2}, {"兼", 1},
		{"共通", 2}, {"共用", 2}, {"同", 1}};

	while (at > 0 && is_between(s, at - 1))
		at--;
	while (is_between(s, end))
		end++;
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		size_t n = before[i].n;

		/* Direct FAX is no T/F */
		if (at >= n && kk_phone_at(s, at - n, before[i].text) &&
			!(at > n && is_letter(s, at - n - 1)))
			return true;
	}
	return end < s->n && WORD_OF(s, end, behind);
}

/* FAX before a number, or right behind it in brackets or as the last word. A
 * lone F is one only before a number, and 3F is a floor. */
static void fax_mark(struct kk_phone_scan *s, size_t at, size_t n)
{
	bool before = labels_a_number(s, at + n);

	if (n == 1 && (!before || (at > 0 && is_digit_at(s, at - 1))))
		return;
	if (is_both(s, at, at + n))
		return;
	if (touches(s, at) && at > s->end &&
		(s->t[at - 1].c == '(' || at + n == s->n))
		s->out[s->n_out - 1].fax = true;
	else if (before)
		s->fax_next = true;
}

/* A word as a whole; its length, or 0. */
static size_t label(struct kk_phone_scan *s, size_t at)
{
	bool inside = at > 0 && is_letter(s, at - 1) && is_letter(s, at);
	size_t n;

	if (inside)
		return 0;
	if ((n = WORD_OF(s, at, faxes))) {
		fax_mark(s, at, n);
		return n;
	}
	if ((n = WORD_OF(s, at, ors))) {
		kk_phone_separator(s, at);
		return n;
	}
	n = WORD_OF(s, at, voices);
	if (n)
		s->fax_next = false;
	return s->t[at].c == 0x4ee3 ? main_mark(s, at) - at : n;
}

/* 03-…;ext=12 is one number (RFC 3966). */
static void new_line(struct kk_phone_scan *s, size_t at)
{
	if (at + 1 < s->n && kk_phone_at(s, at + 1, "ext"))
		return;
	s->completes = s->same = s->main_next = s->fax_next = false;
}

size_t kk_phone_mark(struct kk_phone_scan *s, size_t at)
{
	uint32_t c = s->t[at].c;
	size_t n;

	if (kk_phone_joins(c))
		kk_phone_separator(s, at);
	else if (c == ';')
		new_line(s, at);
	n = label(s, at);
	if (n)
		return at + n;
	if (!kk_phone_joins(c) && !is_number_mark(c) && c != ')')
		s->completes = false;
	if (!is_letter(s, at))
		return at + 1;
	while (is_letter(s, at))
		at++;
	return at;
}
