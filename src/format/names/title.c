#include "format/names/title.h"

#include "base/utf8.h"
#include "format/names/fold.h"

#define T(text)                                                                \
	{                                                                      \
		(text), sizeof(text) - 1                                       \
	}

struct known {
	int rank;
	struct kk_str title;
	const char *level;
};

/* data/jp_titles.tsv, with spellings and compounds that would else be read as
 * another title (代表社員 heads a 合同会社 and is no 社員). */
static const struct known table[] = {
	{0, T("頭取"), "D"},
	{0, T("行長"), "D"},
	{0, T("理事長"), "D"},
	{0, T("院長"), "D"},
	{0, T("学長"), "D"},
	{0, T("校長"), "D"},
	{0, T("代表理事"), "D"},
	{0, T("先生"), "-"},
	{1, T("会長"), "D"},
	{1, T("代表取締役会長"), "D"},
	{2, T("社長"), "D"},
	{2, T("代表取締役"), "D"},
	{2, T("代表取締役社長"), "D"},
	{2, T("代表社員"), "D"},
	{3, T("副社長"), "D"},
	{3, T("代表取締役副社長"), "D"},
	{4, T("専務"), "D"},
	{4, T("専務取締役"), "D"},
	{4, T("代表取締役専務"), "D"},
	{5, T("常務"), "D"},
	{5, T("常務取締役"), "D"},
	{5, T("代表取締役常務"), "D"},
	{6, T("取締役"), "D"},
	{6, T("監査役"), "-"},
	{6, T("執行役員"), "D"},
	{7, T("本部長"), "D"},
	{7, T("事業部長"), "D"},
	{7, T("支店長"), "D"},
	{7, T("工場長"), "D"},
	{7, T("支社長"), "D"},
	{8, T("部長"), "D"},
	{8, T("局長"), "D"},
	{8, T("室長"), "D"},
	{9, T("副部長"), "I"},
	{9, T("次長"), "I"},
	{9, T("部長代理"), "I"},
	{9, T("部長補佐"), "I"},
	{10, T("課長"), "I"},
	{10, T("マネージャー"), "I"},
	{10, T("マネジャー"), "I"},
	{11, T("課長代理"), "I"},
	{11, T("課長補佐"), "I"},
	{12, T("係長"), "U"},
	{13, T("主任"), "U"},
	{13, T("リーダー"), "U"},
	{14, T("担当"), "U"},
	{14, T("社員"), "U"},
};

/* NFKC without blanks. */
static struct kk_str fold(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;
	size_t at = 0;
	uint32_t c;

	s = kk_fold_case(a, s);
	kk_buf_init(&b, a);
	while ((c = kk_utf8_next(s, &at)))
		if (!kk_fold_is_space(c))
			kk_utf8_add(&b, c);
	return kk_buf_str(&b);
}

/* 社長室, 社長付 and 社長秘書 are not presidents. */
static bool names_another(struct kk_str rest)
{
	return kk_str_starts(rest, "室") || kk_str_starts(rest, "付") ||
	       kk_str_starts(rest, "秘書");
}

static bool holds(struct kk_str text, struct kk_str title)
{
	for (;;) {
		size_t at = kk_str_find(text, title);
		struct kk_str rest;

		if (at == SIZE_MAX)
			return false;
		rest = (struct kk_str){
			text.p + at + title.n, text.n - at - title.n};
		if (!names_another(rest))
			return true;
		text = rest;
	}
}

struct kk_title kk_title_parse(struct kk_arena *a, struct kk_str text)
{
	struct kk_str s = fold(a, text);
	const struct known *best = NULL;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct kk_str title = table[i].title;

		/* The table goes from high to low: of equals the higher. */
		if (best && title.n <= best->title.n)
			continue;
		if (holds(s, title))
			best = &table[i];
	}
	if (!best)
		return (struct kk_title){KK_STR_NONE, -1, KK_STR_NONE};
	return (struct kk_title){
		best->title, best->rank, kk_str_z(best->level)};
}
