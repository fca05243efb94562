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
	{6, T("専務執行役員"), "D", "執行役員"},
	{6, T("常務執行役員"), "D", "執行役員"},
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
	{8, T("ゼネラルマネージャー"), "D", NULL},
	{8, T("ゼネラルマネジャー"), "D", NULL},
	{8, T("ジェネラルマネージャー"), "D", NULL},
	{9, T("副部長"), "I", NULL},
	{9, T("次長"), "I", NULL},
	{9, T("部長代理"), "I", NULL},
	{9, T("部長補佐"), "I", NULL},
	{9, T("本部長代理"), "I", NULL},
	{9, T("本部長補佐"), "I", NULL},
	{9, T("事業部長代理"), "I", NULL},
	{9, T("事業部長補佐"), "I", NULL},
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
	{11, T("支社長代理"), "I", NULL},
	{11, T("支社長補佐"), "I", NULL},
	{11, T("工場長代理"), "I", NULL},
	{11, T("工場長補佐"), "I", NULL},
	{11, T("アシスタントマネージャー"), "I", NULL},
	{11, T("アシスタントマネジャー"), "I", NULL},
	{11, T("assistantmanager"), "I", "Assistant Manager"},
	{12, T("係長"), "U", NULL},
	{12, T("係長代理"), "U", "係長"},
	{12, T("係長補佐"), "U", "係長"},
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

/* 社長室, 社長付, 社長秘書 and 社長補佐 are not presidents. */
static bool names_another(struct kk_str rest)
{
	static const char *const words[] = {"室", "付", "秘書", "補佐"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (kk_str_starts(rest, words[i]))
			return true;
	return false;
}

/* The title that begins at `at`, the longest of them; NULL: none does. */
static const struct known *title_at(struct kk_str s, size_t at)
{
	const struct known *best = NULL;
	struct kk_str from = {s.p + at, s.n - at};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct kk_str title = table[i].title;

		if (title.n > from.n || (best && title.n <= best->title.n) ||
			!kk_str_eq((struct kk_str){from.p, title.n}, title) ||
			names_another((struct kk_str){
				from.p + title.n, from.n - title.n}))
			continue;
		best = &table[i];
	}
	return best;
}

/* 先生 is said to many who have a title too. */
static bool is_courtesy(const struct known *k)
{
	return k->rank == 0 && *k->level == '-';
}

static bool counts_more(const struct known *a, const struct known *b)
{
	if (is_courtesy(a) || is_courtesy(b))
		return is_courtesy(b) && !is_courtesy(a);
	return a->rank < b->rank;
}

struct kk_title kk_title_parse(struct kk_arena *a, struct kk_str text)
{
	struct kk_str s = fold(a, text);
	const struct known *best = NULL, *one;

	/* of several the highest; what lies within a longer one is none:
	 * 副社長 is no 社長 */
	for (size_t at = 0; at < s.n; at += one ? one->title.n : 1) {
		one = title_at(s, at);
		if (one && (!best || counts_more(one, best)))
			best = one;
	}
	if (!best)
		return (struct kk_title){KK_STR_NONE, -1, KK_STR_NONE};
	return (struct kk_title){
		best->shown ? kk_str_z(best->shown) : best->title, best->rank,
		kk_str_z(best->level)};
}
