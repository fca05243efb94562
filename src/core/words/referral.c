#include "core/words/referral.h"

#include "base/bidi.h"
#include "core/words/phrase.h"

static void seminar(
	struct kk_buf *b, enum kk_lang lang, const struct kk_referral_facts *f)
{
	if (lang == KK_EN)
		kk_buf_addz(b, "those who were at ");
	if (lang == KK_EN)
		kk_bidi_add_plain(b, f->met_where);
	if (lang == KK_EN && f->met_on != KK_DAY_NONE)
		kk_buf_addz(b, " on ");
	if (f->met_on != KK_DAY_NONE)
		kk_day_say(b, lang, f->met_on, f->today);
	if (lang == KK_EN)
		return;
	kk_buf_addz(b, f->met_on == KK_DAY_NONE ? "" : "の");
	kk_bidi_add_plain(b, f->met_where);
	kk_buf_addz(b, "でご一緒だった方々");
}

static void around(struct kk_buf *b, enum kk_lang lang, const char *en,
	struct kk_str what, const char *ja)
{
	if (lang == KK_EN)
		kk_buf_addz(b, en);
	kk_bidi_add_plain(b, what);
	if (lang == KK_JA)
		kk_buf_addz(b, ja);
}

bool kk_referral_say(struct kk_buf *b, enum kk_lang lang,
	enum kk_referral_group g, const struct kk_referral_facts *f)
{
	switch (g) {
	case KK_GROUP_SEMINAR:
		if (kk_str_empty(f->met_where))
			return false;
		seminar(b, lang, f);
		return true;
	case KK_GROUP_BUILDING:
		if (kk_str_empty(f->building))
			return false;
		around(b, lang, "your neighbours in ", f->building,
			"に入っておいでの会社の方々");
		return true;
	case KK_GROUP_TOWN:
		if (kk_str_empty(f->town))
			return false;
		around(b, lang, "companies nearby, in ", f->town,
			"のご近所の会社の方々");
		return true;
	case KK_GROUP_INDUSTRY:
		if (kk_str_empty(f->industry))
			return false;
		around(b, lang, "the association of your industry, ",
			f->industry, "の業界団体の皆様");
		return true;
	case KK_GROUP__MAX:
		break;
	}
	return false;
}

/* Where the last word of an address begins. */
static size_t last_word(struct kk_str s)
{
	size_t at = s.n;

	while (at > 0 && s.p[at - 1] != ' ' &&
		!(at >= 3 && kk_str_is((struct kk_str){s.p + at - 3, 3}, "　")))
		at--;
	return at;
}

/* Behind the house number: 1-2-3見本ビル. */
static struct kk_str behind_number(struct kk_str s)
{
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] >= '0' && s.p[i - 1] <= '9')
			return (struct kk_str){s.p + i, s.n - i};
	return s;
}

struct kk_str kk_referral_building(struct kk_str address)
{
	static const char *const ends[] = {"ビルディング", "ビル", "タワー",
		"センター", "会館", "プラザ", "スクエア", "ヒルズ", "館"};
	struct kk_str s = kk_str_trim(address);

	/* the floor behind it: 3F, 5階 */
	while (s.n) {
		struct kk_str word = {s.p + last_word(s), s.n - last_word(s)};

		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
			size_t at = kk_str_find(word, kk_str_z(ends[i]));
			size_t n = kk_str_z(ends[i]).n;

			if (at == SIZE_MAX)
				continue;
			return behind_number((struct kk_str){word.p, at + n});
		}
		if (last_word(s) == 0)
			return KK_STR_NONE;
		s = kk_str_trim((struct kk_str){s.p, last_word(s)});
	}
	return KK_STR_NONE;
}
