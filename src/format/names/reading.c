#include "format/names/reading.h"

#include <string.h>

#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/lists/person.h"

#define MIN_PART 2 /* letters of a romanised name */

struct syllable {
	const char *latin, *kana;
};

/* Hepburn, and Kunrei where it differs; the longest first. */
static const struct syllable syllables[] = {{"shi", "し"}, {"chi", "ち"},
	{"tsu", "つ"}, {"sha", "しゃ"}, {"shu", "しゅ"}, {"sho", "しょ"},
	{"cha", "ちゃ"}, {"chu", "ちゅ"}, {"cho", "ちょ"}, {"kya", "きゃ"},
	{"kyu", "きゅ"}, {"kyo", "きょ"}, {"nya", "にゃ"}, {"nyu", "にゅ"},
	{"nyo", "にょ"}, {"hya", "ひゃ"}, {"hyu", "ひゅ"}, {"hyo", "ひょ"},
	{"mya", "みゃ"}, {"myu", "みゅ"}, {"myo", "みょ"}, {"rya", "りゃ"},
	{"ryu", "りゅ"}, {"ryo", "りょ"}, {"gya", "ぎゃ"}, {"gyu", "ぎゅ"},
	{"gyo", "ぎょ"}, {"bya", "びゃ"}, {"byu", "びゅ"}, {"byo", "びょ"},
	{"pya", "ぴゃ"}, {"pyu", "ぴゅ"}, {"pyo", "ぴょ"}, {"sya", "しゃ"},
	{"syu", "しゅ"}, {"syo", "しょ"}, {"tya", "ちゃ"}, {"tyu", "ちゅ"},
	{"tyo", "ちょ"}, {"zya", "じゃ"}, {"zyu", "じゅ"}, {"zyo", "じょ"},
	{"ja", "じゃ"}, {"ju", "じゅ"}, {"jo", "じょ"}, {"ji", "じ"},
	{"fu", "ふ"}, {"ka", "か"}, {"ki", "き"}, {"ku", "く"}, {"ke", "け"},
	{"ko", "こ"}, {"sa", "さ"}, {"si", "し"}, {"su", "す"}, {"se", "せ"},
	{"so", "そ"}, {"ta", "た"}, {"ti", "ち"}, {"tu", "つ"}, {"te", "て"},
	{"to", "と"}, {"na", "な"}, {"ni", "に"}, {"nu", "ぬ"}, {"ne", "ね"},
	{"no", "の"}, {"ha", "は"}, {"hi", "ひ"}, {"hu", "ふ"}, {"he", "へ"},
	{"ho", "ほ"}, {"ma", "ま"}, {"mi", "み"}, {"mu", "む"}, {"me", "め"},
	{"mo", "も"}, {"ya", "や"}, {"yu", "ゆ"}, {"yo", "よ"}, {"ra", "ら"},
	{"ri", "り"}, {"ru", "る"}, {"re", "れ"}, {"ro", "ろ"}, {"wa", "わ"},
	{"ga", "が"}, {"gi", "ぎ"}, {"gu", "ぐ"}, {"ge", "げ"}, {"go", "ご"},
	{"za", "ざ"}, {"zi", "じ"}, {"zu", "ず"}, {"ze", "ぜ"}, {"zo", "ぞ"},
	{"da", "だ"}, {"de", "で"}, {"do", "ど"}, {"ba", "ば"}, {"bi", "び"},
	{"bu", "ぶ"}, {"be", "べ"}, {"bo", "ぼ"}, {"pa", "ぱ"}, {"pi", "ぴ"},
	{"pu", "ぷ"}, {"pe", "ぺ"}, {"po", "ぽ"}, {"a", "あ"}, {"i", "い"},
	{"u", "う"}, {"e", "え"}, {"o", "お"}};

static const struct syllable *syllable_of(struct kk_str s)
{
	for (size_t i = 0; i < sizeof syllables / sizeof *syllables; i++)
		if (kk_str_starts(s, syllables[i].latin))
			return &syllables[i];
	return NULL;
}

static bool is_one_of(char c, const char *letters)
{
	return c && strchr(letters, c);
}

static char letter(struct kk_str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

/* っ before a doubled consonant, ん where no vowel follows (and the m of
 * Homma); one letter each. */
static const char *half(struct kk_str s)
{
	char c = letter(s, 0), next = letter(s, 1);

	if (c == 'n' && !is_one_of(next, "aiueoy"))
		return "ん";
	if (c == 'm' && is_one_of(next, "bmp"))
		return "ん";
	if ((c == next && is_one_of(c, "kstcpgzjdb")) ||
		(c == 't' && kk_str_starts(s, "tch")))
		return "っ";
	return NULL;
}

static bool ends_in(struct kk_str s, const char *z)
{
	size_t n = strlen(z);

	return s.n >= n && memcmp(s.p + s.n - n, z, n) == 0;
}

/* One romanised name in lower case; false where it is none. Long vowels are
 * not written; of Taro and Ichiro (い-ち-ろ), unlike Akihiro, one knows. */
static bool to_kana(struct kk_buf *b, struct kk_str s)
{
	bool is_long = s.n > 3 && ends_in(s, "ro") &&
		       (!ends_in(s, "hiro") || ends_in(s, "chiro") ||
			       ends_in(s, "shiro"));

	if (s.n < MIN_PART)
		return false;
	while (s.n) {
		const struct syllable *y = syllable_of(s);
		const char *h = y ? NULL : half(s);
		size_t n = y ? strlen(y->latin) : 1;

		if (!y && !h)
			return false;
		kk_buf_addz(b, y ? y->kana : h);
		s = (struct kk_str){s.p + n, s.n - n};
	}
	if (is_long)
		kk_buf_addz(b, "う");
	return true;
}

/* Two names, a blank between them. */
static struct kk_str both(
	struct kk_arena *a, struct kk_str first, struct kk_str second)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	if (!to_kana(&b, first))
		return KK_STR_NONE;
	kk_buf_addc(&b, ' ');
	return to_kana(&b, second) ? kk_buf_str(&b) : KK_STR_NONE;
}

static bool is_kana(struct kk_str s)
{
	size_t at = 0, n = 0;
	uint32_t c;

	while ((c = kk_utf8_next(s, &at))) {
		bool kana = (c >= 0x3041 && c <= 0x3096) ||
			    (c >= 0x30a1 && c <= 0x30fa) || c == 0x30fc;

		if (!kana && !kk_fold_is_space(c) && c != 0x30fb)
			return false;
		n += kana;
	}
	return n > 0;
}

struct kk_str kk_reading_of_name(struct kk_arena *a, struct kk_str name)
{
	struct kk_str s = kk_str_trim(kk_fold_nfkc(a, name)), first, second;

	if (kk_str_empty(s))
		return KK_STR_NONE;
	if (is_kana(s))
		return s;
	if (!kk_name_split(kk_fold_case(a, s), &first, &second))
		return KK_STR_NONE;
	return both(a, first, second);
}

static bool is_between(char c)
{
	return c == '.' || c == '_' || c == '-';
}

struct kk_str kk_reading_of_email(struct kk_arena *a, struct kk_str address)
{
	struct kk_str key, first, second;
	size_t at, cut = 0;

	if (!kk_email_key(a, address, &key) || kk_email_is_role(key))
		return KK_STR_NONE;
	at = kk_str_find(key, KK_STR("@"));
	while (at && key.p[at - 1] >= '0' && key.p[at - 1] <= '9')
		at--;
	while (cut < at && !is_between(key.p[cut]))
		cut++;
	if (cut == at)
		return KK_STR_NONE;
	first = (struct kk_str){key.p, cut};
	second = (struct kk_str){key.p + cut + 1, at - cut - 1};
	return both(a, first, second);
}
