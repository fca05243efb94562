#include "format/names/title.h"

#include "base/utf8.h"
#include "format/names/fold.h"

#define T(text)                                                                \
	{                                                                      \
		(text), sizeof(text) - 1                                       \
	}

struct known {
	int rank;
	struct kk_str title; /* folded */
	const char *level;
	const char *shown; /* where it is written in another way, or NULL */
};

/* data/jp_titles.tsv, with spellings and compounds that would else be read as
 * another title (代表社員 heads a 合同会社 and is no 社員; 支店長代理 of a bank
 * is no 支店長). */
static const struct known table[] = {
	{0, T("頭取"), "D", NULL},
	{0, T("行長"), "D", NULL},
	{0, T("理事長"), "D", NULL},
	{0, T("院長"), "D", NULL},
	{0, T("学長"), "D", NULL},
	{0, T("校長"), "D", NULL},
	{0, T("代表理事"), "D", NULL},
	{0, T("園長"), "D", NULL},
	{0, T("館長"), "D", NULL},
	{0, T("先生"), "-", NULL},
	{1, T("会長"), "D", NULL},
	{1, T("代表取締役会長"), "D", NULL},
	{1, T("chairman"), "D", "Chairman"},
	{1, T("chairperson"), "D", "Chairperson"},
	{2, T("社長"), "D", NULL},
	{2, T("代表取締役"), "D", NULL},
	{2, T("代表取締役社長"), "D", NULL},
	{2, T("代表社員"), "D", NULL},
	{2, T("ceo"), "D", "CEO"},
	{2, T("chiefexecutiveofficer"), "D", "Chief Executive Officer"},
	{2, T("president"), "D", "President"},
	{3, T("副社長"), "D", NULL},
	{3, T("代表取締役副社長"), "D", NULL},
	{3, T("executivevicepresident"), "D", "Executive Vice President"},
	{4, T("専務"), "D", NULL},
	{4, T("専務取締役"), "D", NULL},
	{4, T("代表取締役専務"), "D", NULL},
	{4, T("seniormanagingdirector"), "D", "Senior Managing Director"},
	{5, T("常務"), "D", NULL},
	{5, T("常務取締役"), "D", NULL},
	{5, T("代表取締役常務"), "D", NULL},
	{5, T("managingdirector"), "D", "Managing Director"},
	{6, T("取締役"), "D", NULL},
	{6, T("監査役"), "-", NULL},
	{6, T("執行役員"), "D", NULL},
	{6, T("director"), "D", "Director"},
	{6, T("vicepresident"), "D", "Vice President"},
	{7, T("本部長"), "D", NULL},
	{7, T("事業部長"), "D", NULL},
	{7, T("支店長"), "D", NULL},
	{7, T("工場長"), "D", NULL},
	{7, T("支社長"), "D", NULL},
	{7, T("divisiondirector"), "D", "Division Director"},
	{7, T("branchmanager"), "D", "Branch Manager"},
	{7, T("plantmanager"), "D", "Plant Manager"},
	{8, T("部長"), "D", NULL},
	{8, T("局長"), "D", NULL},
	{8, T("室長"), "D", NULL},
	{8, T("所長"), "D", NULL},
	{8, T("センター長"), "D", NULL},
	{8, T("generalmanager"), "D", "General Manager"},
	{9, T("副部長"), "I", NULL},
	{9, T("次長"), "I", NULL},
	{9, T("部長代理"), "I", NULL},
	{9, T("部長補佐"), "I", NULL},
	{9, T("副本部長"), "I", NULL},
	{9, T("副支店長"), "I", NULL},
	{9, T("副工場長"), "I", NULL},
	{9, T("副所長"), "I", NULL},
	{9, T("副室長"), "I", NULL},
	{9, T("deputygeneralmanager"), "I", "Deputy General Manager"},
	{10, T("課長"), "I", NULL},
	{10, T("マネージャー"), "I", NULL},
	{10, T("マネジャー"), "I", NULL},
	{10, T("店長"), "I", NULL},
	{10, T("manager"), "I", "Manager"},
	{11, T("課長代理"), "I", NULL},
	{11, T("課長補佐"), "I", NULL},
	{11, T("副店長"), "I", NULL},
	{11, T("支店長代理"), "I", NULL},
	{11, T("支店長補佐"), "I", NULL},
	{11, T("所長代理"), "I", NULL},
	{11, T("所長補佐"), "I", NULL},
	{11, T("室長代理"), "I", NULL},
	{11, T("室長補佐"), "I", NULL},
	{11, T("assistantmanager"), "I", "Assistant Manager"},
	{12, T("係長"), "U", NULL},
	{12, T("sectionchief"), "U", "Section Chief"},
	{13, T("主任"), "U", NULL},
	{13, T("リーダー"), "U", NULL},
	{14, T("担当"), "U", NULL},
	{14, T("社員"), "U", NULL},
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
		best->shown ? kk_str_z(best->shown) : best->title, best->rank,
		kk_str_z(best->level)};
}
