#include "core/words/offer.h"

#include "base/utf8.h"

struct words {
	const char *ja, *en;
};

static const struct {
	const char *code;
	struct words name, asks, shipped;
} parts[KK_PART__MAX] = {
	[KK_PART_WHO] = {"who", {"私たちは何者か", "Who we are"},
		{"一文で。どんな会社の、どんな仕事を手伝っているか",
			"One sentence: whose work we help with"},
		{"［どのような会社］の［どのような仕事］をお手伝いしている会社"
		 "でございます。",
			"We help [what kind of company] with [what kind of "
			"work]."}},
	[KK_PART_GOODS] = {"goods", {"商品・サービスの種類", "Kind of goods"},
		{"名詞で。電話の冒頭でも「○○のご案内で」と述べます",
			"A noun; a call says it at once: \"we offer …\""},
		{"［商品・サービスの種類］", "[kind of goods]"}},
	[KK_PART_WHY] = {"why", {"お電話の理由", "Why we call"},
		{"なぜ今、なぜこの会社に。一文で",
			"Why now, and why them; one sentence"},
		{"［今ご連絡する理由］のため、ご連絡を差し上げております。",
			"I am in touch because [the reason, today]."}},
	[KK_PART_WORTH] = {"worth",
		{"責任者の方が会う価値", "Why the boss should meet us"},
		{"最近の調査や、同じ業界で役立っている工夫。面談で見せる実際の"
		 "数字とともに",
			"Recent research, ideas that work for others in their "
			"industry, with the actual numbers to be shown"},
		{"［調査・事例の出どころ］では、同じ業界の［何］が［実際の数字"
		 "］"
		 "変わりました。",
			"According to [where it comes from], [what] in your "
			"industry changed by [the actual number]."}},
	[KK_PART_COST] = {"cost",
		{"会わない場合の損失", "What not meeting costs them"},
		{"責めずに、事実だけを一文で",
			"A fact in one sentence, no threat"},
		{"このままですと、［何］に［どれほど］かかり続けます。",
			"As things are, [what] goes on costing [how much]."}},
	[KK_PART_SHOW] = {"show",
		{"なぜ電話では済まないか", "Why not by phone"},
		{"見せなければ伝わらないものを一つ",
			"The one thing that must be seen"},
		{"［図・実物・画面］をご覧いただかないと、お伝えしきれません。",
			"It has to be seen: [a chart, the thing itself, a "
			"screen]."}},
};

const char *kk_part_code(enum kk_part p)
{
	return parts[p].code;
}

static const char *in(enum kk_lang lang, struct words w)
{
	return lang == KK_JA ? w.ja : w.en;
}

const char *kk_part_name(enum kk_lang lang, enum kk_part p)
{
	return in(lang, parts[p].name);
}

const char *kk_part_asks(enum kk_lang lang, enum kk_part p)
{
	return in(lang, parts[p].asks);
}

const char *kk_part_shipped(enum kk_lang lang, enum kk_part p)
{
	return in(lang, parts[p].shipped);
}

bool kk_has_blank(struct kk_str text)
{
	return kk_str_find(text, KK_STR("［")) != SIZE_MAX ||
	       kk_str_find(text, KK_STR("[")) != SIZE_MAX;
}

bool kk_part_missing(struct kk_str text)
{
	return kk_str_empty(kk_str_trim(text)) || kk_has_blank(text);
}

/* ---- reading aloud ---- */

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0x3000;
}

static long units(enum kk_lang lang, struct kk_str text)
{
	bool word = false;
	size_t at = 0;
	uint32_t c;
	long n = 0;

	while ((c = kk_utf8_next(text, &at))) {
		if (lang == KK_JA || (!is_space(c) && !word))
			n += !is_space(c);
		word = !is_space(c);
	}
	return n;
}

int kk_reading_seconds(enum kk_lang lang, struct kk_str text)
{
	long speed = lang == KK_JA ? KK_READ_JA : KK_READ_EN;

	return (int)((units(lang, text) * 60 + speed - 1) / speed);
}

/* ---- the four things ---- */

static bool has(struct kk_str text, struct kk_str what)
{
	return !kk_part_missing(what) && kk_str_find(text, what) != SIZE_MAX;
}

struct kk_opening kk_opening_states(enum kk_lang lang, struct kk_str text,
	struct kk_str firm, struct kk_str caller, struct kk_str goods)
{
	struct kk_str sales =
		lang == KK_JA ? KK_STR("営業の") : KK_STR("sales call");

	return (struct kk_opening){has(text, firm), has(text, caller),
		has(text, goods), kk_str_find(text, sales) != SIZE_MAX};
}
