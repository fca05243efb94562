#include "format/names/place.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "format/names/fold.h"

#define MAX_OLD 8 /* characters of a name that is not in the table */

/* Numbers of prefectures; the table goes from one to the next. */
enum { NOT_KNOWN = -1, ANY = -2 };

static const char *const prefectures[] = {
#define PREFECTURE(name) name,
#define PLACE(prefecture, county, city, ward)
#include "place_table.inc"
#undef PREFECTURE
#undef PLACE
};

struct row {
	int prefecture;
	const char *county, *city, *ward;
};

static const struct row rows[] = {
#define PREFECTURE(name)
#define PLACE(prefecture, county, city, ward)                                  \
	{(prefecture), (county), (city), (ward)},
#include "place_table.inc"
#undef PREFECTURE
#undef PLACE
};

#define N_PREFECTURES (sizeof(prefectures) / sizeof(prefectures[0]))
#define N_ROWS (sizeof(rows) / sizeof(rows[0]))

/* Of one reading: the best row so far and the end of its name. */
struct best {
	size_t end;
	size_t loose;	/* signs written another way: 嶋 for 島 */
	int prefecture; /* NOT_KNOWN: rows of several fit */
};

/* Where a name of the table ends in the text; SIZE_MAX: it is not there. */
struct name {
	size_t end, loose;
};

#define NOWHERE ((struct name){SIZE_MAX, 0})

uint32_t kk_place_fold(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xfee0;
	switch (c) {
	case 0x30f6: /* ヶ */
	case 0x304c: /* が */
	case 0x30ac: /* ガ */
		return 0x30b1;
	case 0x30f5: /* ヵ */
		return 0x30ab;
	case 0x7ac8: /* 竈 */
		return 0x91dc;
	case 0x9c3a: /* 鰺 */
		return 0x9bf5;
	case 0x6aae: /* 檮 */
		return 0x68bc;
	case 0x8b83: /* 讃 */
		return 0x8b9a;
	default:
		return kk_fold_variant(c);
	}
}

static size_t skip_blanks(struct kk_place_text text, size_t at)
{
	while (at < text.n && text.t[at].c == ' ')
		at++;
	return at;
}

static bool there(struct name n)
{
	return n.end != SIZE_MAX;
}

/* The name z behind the name before. */
static struct name take(struct kk_place_text text, struct name n, const char *z)
{
	struct kk_str s = kk_str_z(z);
	size_t in = 0;
	uint32_t c;

	while (there(n) && (c = kk_utf8_next(s, &in))) {
		size_t at = skip_blanks(text, n.end);

		if (at >= text.n || text.t[at].c != kk_place_fold(c))
			return NOWHERE;
		n.loose += text.t[at].raw != c;
		n.end = at + 1;
	}
	return n;
}

static bool is_town(const char *city)
{
	size_t n = strlen(city);

	return strcmp(city + n - 3, "町") == 0 ||
	       strcmp(city + n - 3, "村") == 0;
}

/* The longest wins, then what is written as in the table. */
static void note(struct best *b, struct name n, int prefecture)
{
	if (!there(n) || n.end < b->end)
		return;
	if (n.end > b->end || n.loose < b->loose)
		*b = (struct best){n.end, n.loose, prefecture};
	else if (n.loose == b->loose && b->prefecture != prefecture)
		b->prefecture = NOT_KNOWN;
}

/* The notations of one row: with its county, without it, the city without its
 * ward, the ward alone. */
static void try_row(struct kk_place_text text, size_t at, const struct row *r,
	bool known, struct best *b)
{
	struct name begin = {at, 0}, city;

	if (*r->county)
		note(b, take(text, take(text, begin, r->county), r->city),
			r->prefecture);
	if (!known && is_town(r->city))
		return;
	city = take(text, begin, r->city);
	note(b, city, r->prefecture);
	if (!*r->ward)
		return;
	note(b, take(text, city, r->ward), r->prefecture);
	note(b, take(text, begin, r->ward), r->prefecture);
}

/* The municipality at `at`; of one prefecture, or of ANY. */
static struct best municipality(
	struct kk_place_text text, size_t at, int prefecture)
{
	struct best b = {.end = at, .prefecture = NOT_KNOWN};

	for (size_t i = 0; i < N_ROWS; i++)
		if (prefecture == ANY || rows[i].prefecture == prefecture)
			try_row(text, at, &rows[i], prefecture != ANY, &b);
	return b;
}

/* The prefecture written at `at`, with its 都 道 府 県 or (short) without. */
static int prefecture_at(
	struct kk_place_text text, size_t at, bool whole, size_t *end_r)
{
	char z[32];

	for (size_t i = 0; i < N_PREFECTURES; i++) {
		size_t n = strlen(prefectures[i]) - (whole ? 0 : 3);

		memcpy(z, prefectures[i], n);
		z[n] = '\0';
		*end_r = take(text, (struct name){at, 0}, z).end;
		if (*end_r != SIZE_MAX)
			return (int)i;
	}
	return NOT_KNOWN;
}

static bool is(struct kk_place_text text, size_t at, uint32_t c)
{
	return at < text.n && text.t[at].c == c;
}

/* A sign that no name of a place holds. */
static bool breaks(uint32_t c)
{
	return c < 0x3000 || (c >= 0x3001 && c <= 0x3004) ||
	       (c >= 0x3008 && c <= 0x301f);
}

/* The end of a name that ends in one of two signs: at least one character
 * before it; a second sign right behind belongs to it (四日市市). */
static size_t ends_in(
	struct kk_place_text text, size_t at, uint32_t a, uint32_t b)
{
	for (size_t i = at; i < text.n && i - at < MAX_OLD; i++) {
		if (breaks(text.t[i].c))
			return at;
		if (i == at || (text.t[i].c != a && text.t[i].c != b))
			continue;
		if (is(text, i + 1, text.t[i].c))
			i++;
		return i + 1;
	}
	return at;
}

#define SHI 0x5e02
#define GUN 0x90e1
#define MACHI 0x753a
#define MURA 0x6751
#define KU 0x533a

/* A municipality of before a merger; `at`: none. */
static size_t old_name(struct kk_place_text text, size_t at, bool known)
{
	size_t county = ends_in(text, at, GUN, GUN), end;

	if (county > at && !is(text, county, SHI)) {
		end = ends_in(text, county, MACHI, MURA);
		if (end > county)
			return end;
	}
	end = ends_in(text, at, SHI, SHI);
	if (end > at || !known)
		return end;
	end = ends_in(text, at, KU, KU);
	return end > at ? end : ends_in(text, at, MACHI, MURA);
}

static struct kk_place_found found(int prefecture, size_t city, size_t town)
{
	return (struct kk_place_found){
		prefecture == NOT_KNOWN ? NULL : prefectures[prefecture], city,
		town};
}

static struct kk_place_found behind_prefecture(
	struct kk_place_text text, size_t at, int prefecture)
{
	struct best b;

	at = skip_blanks(text, at);
	b = municipality(text, at, prefecture);
	if (b.end == at)
		b.end = old_name(text, at, true);
	return found(prefecture, at, b.end);
}

bool kk_place_read(
	struct kk_place_text text, size_t at, struct kk_place_found *found_r)
{
	size_t end, begin;
	int prefecture = prefecture_at(text, at, true, &end);
	struct best b;

	if (prefecture != NOT_KNOWN) {
		*found_r = behind_prefecture(text, end, prefecture);
		return true;
	}
	b = municipality(text, at, ANY);
	if (b.end > at) {
		*found_r = found(b.prefecture, at, b.end);
		return true;
	}
	prefecture = prefecture_at(text, at, false, &end);
	begin = prefecture == NOT_KNOWN ? at : skip_blanks(text, end);
	if (prefecture != NOT_KNOWN &&
		municipality(text, begin, prefecture).end > begin) {
		*found_r = behind_prefecture(text, begin, prefecture);
		return true;
	}
	*found_r = found(NOT_KNOWN, at, old_name(text, at, false));
	return found_r->town > at;
}
