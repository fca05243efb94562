#include "format/names/address.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/names/place.h"

#define MAX_ADDRESS 1024 /* bytes looked at */
#define TOWN_TAIL 8	 /* characters a town goes on behind a blank */

struct scan {
	struct kk_arena *arena;
	struct kk_str text;
	struct kk_place_text s;
};

/* ---- characters ---- */

static void scan_open(struct scan *x, struct kk_arena *a, struct kk_str text)
{
	struct kk_place_token *t;
	size_t at = 0, n = 0, from;
	uint32_t c;

	if (text.n > MAX_ADDRESS)
		text.n = kk_utf8_valid((struct kk_str){text.p, MAX_ADDRESS});
	t = KK_NEW_N(a, struct kk_place_token, text.n + 1);
	while (from = at, (c = kk_utf8_next(text, &at))) {
		t[n++] = (struct kk_place_token){
			kk_fold_is_space(c) ? ' ' : kk_place_fold(c), c, from,
			at};
	}
	*x = (struct scan){a, text, {t, n}};
}

static uint32_t at(const struct scan *x, size_t i)
{
	return i < x->s.n ? x->s.t[i].c : 0;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* 一 … 九, 十, 百, 〇 */
static bool is_kanji_digit(uint32_t c)
{
	switch (c) {
	case 0x3007:
	case 0x4e00:
	case 0x4e8c:
	case 0x4e09:
	case 0x56db:
	case 0x4e94:
	case 0x516d:
	case 0x4e03:
	case 0x516b:
	case 0x4e5d:
	case 0x5341:
	case 0x767e:
		return true;
	default:
		return false;
	}
}

static bool stands(const struct scan *x, size_t i, const char *z)
{
	struct kk_str w = kk_str_z(z);
	size_t in = 0;
	uint32_t c;

	while ((c = kk_utf8_next(w, &in)))
		if (at(x, i++) != kk_place_fold(c))
			return false;
	return true;
}

static bool stands_one(
	const struct scan *x, size_t i, const char *const *list, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (stands(x, i, list[k]))
			return true;
	return false;
}

#define STANDS_ONE(x, i, list)                                                 \
	stands_one((x), (i), (list), sizeof(list) / sizeof((list)[0]))

static size_t skip_blanks(const struct scan *x, size_t i)
{
	while (at(x, i) == ' ')
		i++;
	return i;
}

/* The characters from … to, trimmed; none where nothing is left. */
static struct kk_str slice(const struct scan *x, size_t from, size_t to)
{
	struct kk_str s;
	size_t a, b;

	if (from >= to)
		return KK_STR_NONE;
	a = x->s.t[from].from;
	b = x->s.t[to - 1].to;
	s = kk_str_trim((struct kk_str){x->text.p + a, b - a});
	return s.n ? s : KK_STR_NONE;
}

/* The same without the blanks inside: 横浜市 西区 is one name. */
static struct kk_str dense(const struct scan *x, size_t from, size_t to)
{
	struct kk_buf b;

	kk_buf_init(&b, x->arena);
	for (size_t i = from; i < to; i++)
		if (x->s.t[i].c != ' ')
			kk_buf_add(
				&b, (struct kk_str){x->text.p + x->s.t[i].from,
					    x->s.t[i].to - x->s.t[i].from});
	return b.n ? kk_buf_str(&b) : KK_STR_NONE;
}

/* ---- the postal code in front ---- */

static bool is_postal_mark(uint32_t c)
{
	return c == 0x3012 || c == 0x3036 || c == 0x3020;
}

/* Behind seven digits at `from`, written into code; else `from`. */
static size_t postal_digits(const struct scan *x, size_t from, char code[7])
{
	size_t n = 0, i = from;

	for (; n < 7; i++) {
		uint32_t c = at(x, i);

		if (n == 3 && (kk_fold_is_hyphen(c) || c == ' '))
			continue;
		if (!is_digit(c))
			return from;
		code[n++] = (char)c;
	}
	return is_digit(at(x, i)) || kk_fold_is_hyphen(at(x, i)) ? from : i;
}

/* Skips 〒, the code and brackets around them. */
static size_t postal(const struct scan *x, struct kk_str *postal_r)
{
	char *code = KK_NEW_N(x->arena, char, 7);
	size_t i = skip_blanks(x, 0), end;

	if (at(x, i) == '(' || at(x, i) == '[')
		i++;
	if (is_postal_mark(at(x, i)))
		i = skip_blanks(x, i + 1);
	end = postal_digits(x, i, code);
	if (end == i)
		return i;
	*postal_r = (struct kk_str){code, 7};
	if (at(x, end) == ')' || at(x, end) == ']')
		end++;
	return skip_blanks(x, end);
}

/* 住所: and 本社: say what follows. */
static size_t label(const struct scan *x, size_t i)
{
	static const char *const words[] = {
		"住所", "所在地", "本社", "勤務先", "(本社)"};

	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		size_t end = i, in = 0;
		struct kk_str w = kk_str_z(words[k]);

		if (!stands(x, i, words[k]))
			continue;
		while (kk_utf8_next(w, &in))
			end++;
		if (at(x, end) == ':' || at(x, end) == ' ' ||
			at(x, end - 1) == ')')
			return skip_blanks(
				x, end + 1 -
					   (at(x, end) != ':' &&
						   at(x, end) != ' '));
	}
	return i;
}

/* ---- where the town ends ---- */

static size_t digits_end(const struct scan *x, size_t i)
{
	while (is_digit(at(x, i)))
		i++;
	return i;
}

static size_t kanji_end(const struct scan *x, size_t i)
{
	while (is_kanji_digit(at(x, i)))
		i++;
	return i;
}

/* 北1条西2丁目, 1番町, 西4線: numbers that are part of the name. */
static bool names_town(const struct scan *x, size_t behind)
{
	static const char *const words[] = {"条", "線", "号線", "番町", "番丁",
		"の通", "ノ通", "軒", "区画"};

	return STANDS_ONE(x, behind, words);
}

/* A number at i, or 第 and a number, with which the rest begins. */
static bool begins_with_digits(const struct scan *x, size_t i)
{
	size_t from = at(x, i) == 0x7b2c ? i + 1 : i; /* 第 */

	return is_digit(at(x, from)) && !names_town(x, digits_end(x, from));
}

/* 一丁目, 二十三番地, 一ノ五, 三−二: kanji that count. 三番町 and 麻布十番 are
 * names. */
static bool begins_with_kanji(const struct scan *x, size_t i)
{
	size_t end = kanji_end(x, i), next;

	if (end == i)
		return false;
	if (stands(x, end, "丁目") || stands(x, end, "番地"))
		return true;
	next = end + 1;
	if (kk_fold_is_hyphen(at(x, end)))
		return is_kanji_digit(at(x, next)) || is_digit(at(x, next));
	if (at(x, end) != 0x756a) /* 番 */
		return false;
	return is_kanji_digit(at(x, next)) &&
	       at(x, kanji_end(x, next)) == 0x53f7; /* 号 */
}

static bool begins_rest(const struct scan *x, size_t i)
{
	static const char *const words[] = {
		"(", "[", ",", "、", "無番地", "番外地"};

	return begins_with_digits(x, i) || begins_with_kanji(x, i) ||
	       STANDS_ONE(x, i, words);
}

/* Kyoto's streets end so; what follows a blank is still the town. */
static bool goes_on_behind(const struct scan *x, size_t blank)
{
	static const char *const ends[] = {
		"上る", "下る", "入る", "上ル", "下ル", "入ル", "東入", "西入"};

	return blank >= 2 && STANDS_ONE(x, blank - 2, ends);
}

/* Does a name that ends like a town, and then a number, stand at i? */
static bool is_town_tail(const struct scan *x, size_t i)
{
	static const char *const ends[] = {
		"町", "村", "字", "条", "西", "東", "南", "北", "通", "丁"};
	size_t end = i;

	if (stands(x, i, "字") || stands(x, i, "大字"))
		return true;
	while (at(x, end) && at(x, end) != ' ' && !begins_rest(x, end) &&
		end - i < TOWN_TAIL)
		end++;
	return end > i && begins_rest(x, end) && STANDS_ONE(x, end - 1, ends);
}

/* Skips a number that is part of the name, at i. */
static size_t town_step(const struct scan *x, size_t i)
{
	size_t end = digits_end(x, i);

	if (end > i)
		return end;
	/* 二十四軒一条: its kanji are taken together, unless they count. */
	return i + 1;
}

static size_t town_end(const struct scan *x, size_t from)
{
	size_t i = from;

	while (at(x, i) && !begins_rest(x, i)) {
		size_t next = skip_blanks(x, i);

		if (next == i) {
			i = town_step(x, i);
			continue;
		}
		if (!begins_rest(x, next) && !goes_on_behind(x, i) &&
			!is_town_tail(x, next))
			return i;
		i = next;
	}
	return i;
}

struct kk_address kk_address_parse(struct kk_arena *a, struct kk_str text)
{
	struct kk_address r = {.raw = text};
	struct kk_place_found f;
	struct scan x;
	size_t i, end;

	if (kk_str_empty(text))
		return r;
	scan_open(&x, a, text);
	i = label(&x, postal(&x, &r.postal));
	if (!r.postal.p)
		i = i ? i : skip_blanks(&x, 0);
	if (!kk_place_read(x.s, i, &f)) {
		r.rest = slice(&x, i, x.s.n);
		return r;
	}
	r.prefecture = kk_str_z(f.prefecture);
	r.city = dense(&x, f.city, f.town);
	i = skip_blanks(&x, f.town);
	end = town_end(&x, i);
	r.town = slice(&x, i, end);
	r.rest = slice(&x, end, x.s.n);
	return r;
}
