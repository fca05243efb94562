/* The signature at the end of a mail: below a mark or a line of signs, or a
 * last block of company, telephone and address. */
#include <string.h>

#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/mail/mail_newest.h"

#define MOST_LINES 20 /* of a signature */
#define MOST_WIDTH 76 /* columns of its lines */

static bool has(struct kk_str s, const char *what)
{
	return kk_str_find(s, kk_str_z(what)) != SIZE_MAX;
}

static bool any(struct kk_str s, const char *const *words)
{
	for (; *words; words++)
		if (has(s, *words))
			return true;
	return false;
}

static bool ends(struct kk_str s, const char *what)
{
	size_t n = strlen(what);

	return s.n >= n && memcmp(s.p + s.n - n, what, n) == 0;
}

static struct kk_str folded(const struct kk_lines *l, size_t i)
{
	return kk_str_trim(kk_fold_case(l->arena, l->all[i]));
}

/* ---- what lines are ---- */

/* A line of nothing but signs. */
static bool is_rule(struct kk_str s)
{
	static const char plain[] = "-=_*~#+.:;|/\\<>^`'\"!o ";
	size_t at = 0, signs = 0;

	while (at < s.n) {
		uint32_t c = kk_utf8_next(s, &at);
		bool sign = c < 0x80 ? strchr(plain, (int)c) != NULL
				     : (c >= 0x2010 && c <= 0x2027) ||
					       (c >= 0x2190 && c <= 0x27bf) ||
					       (c >= 0x3000 && c <= 0x3029) ||
					       c == 0x30fb || c == 0x30fc ||
					       (c >= 0xff01 && c <= 0xff0f) ||
					       c == 0xff1a || c == 0xff1d ||
					       c == 0xff3f || c == 0xff5e ||
					       c == 0xff65 || c == 0xff70 ||
					       c == 0xff9e || c == 0xff9f ||
					       c == 0x309b || c == 0x309c ||
					       c == 0xffe3 || c == 0xb7 ||
					       c == 0xb4 || c == 0xa8;

		if (!sign)
			return false;
		signs += c != ' ' && c != 0x3000;
	}
	return signs >= 3;
}

static bool has_digits(struct kk_str s, size_t least)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] >= '0' && s.p[i] <= '9';
	return n >= least;
}

/* How one can reach somebody, as signatures say it. */
static bool is_contact(struct kk_str s)
{
	static const char *const numbers[] = {"tel", "電話", "fax", "携帯",
		"mobile", "phone", "直通", "代表", "内線", "ph:", "cell", "℡",
		NULL};
	static const char *const addresses[] = {"http", "www.", "〒", "e-mail",
		"email:", "mail:", "url:", NULL};

	return (any(s, numbers) && has_digits(s, 6)) || any(s, addresses) ||
	       (has(s, "@") && !has(s, "。"));
}

static bool is_company(struct kk_str s)
{
	static const char *const forms[] = {"株式会社", "(株)", "有限会社",
		"(有)", "合同会社", "co.,", "ltd", "inc.", "corporation",
		"法人", "k.k.", "gmbh", "llc", "協会", "組合", "銀行", NULL};

	return any(s, forms);
}

static bool is_sentence(struct kk_str s)
{
	static const char *const marks[] = {"。", "ます", "です", "ください",
		"下さい", "?", "でしょうか", NULL};

	return any(s, marks);
}

static bool is_matter(struct kk_str s)
{
	static const char *const words[] = {"日時", "場所", "日程", "候補",
		"議題", "会場", "開始", "期間", "休業", "不在", NULL};

	return any(s, words);
}

/* "Sent from my iPhone" and the like. */
static bool is_sent_from(struct kk_str s)
{
	static const char *const marks[] = {"sent from my", "iphoneから送信",
		"ipadから送信", "から送信されました", "androidから送信",
		"get outlook for", "outlook for ios", "outlook for android",
		"を入手してください", "sent from outlook", "sent from mail for",
		"のメールから送信", "galaxyから送信", "xperiaから送信",
		"スマートフォンから送信", "sent via", "sent from yahoo",
		"yahoo!メール", "sent with", "sent from the all new",
		"携帯から送信", "mobileから送信", "shared via",
		"outlook を入手", "outlookを入手", NULL};

	if (ends(s, "。"))
		s.n -= strlen("。");
	return s.n < 160 && !has(s, "。") &&
	       (any(s, marks) || ends(s, "から送信"));
}

/* ---- the last lines ---- */

struct tally {
	size_t lines, contacts, companies, sentences, matters;
};

static struct tally count(const struct kk_lines *l, size_t from)
{
	struct tally t = {0};

	for (size_t i = from; i < l->n; i++) {
		struct kk_mark m = kk_arena_mark(l->arena);
		struct kk_str s = folded(l, i);

		if (s.n && !is_rule(l->all[i])) {
			t.lines++;
			t.contacts += is_contact(s);
			t.companies += is_company(s);
			t.sentences += is_sentence(s);
			t.matters += is_matter(s);
		}
		kk_arena_back(l->arena, m);
	}
	return t;
}

static bool is_signature(const struct tally *t)
{
	return t->lines <= MOST_LINES && t->sentences <= 1 && !t->matters &&
	       (t->contacts >= 1 || (t->companies >= 1 && t->lines <= 6));
}

/* "-- " alone on its line. */
static bool is_mark(struct kk_str s)
{
	return kk_str_is(s, "--") || kk_str_is(s, "－－");
}

static bool by_mark(struct kk_lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (is_mark(l->all[i]) && l->n - i <= MOST_LINES * 2 &&
			(i > 0 || count(l, 0).contacts)) {
			l->n = i;
			return true;
		}
	return false;
}

/* The first line of signs with nothing but a signature below it. */
static bool by_rule(struct kk_lines *l)
{
	size_t from = l->n > MOST_LINES * 2 ? l->n - MOST_LINES * 2 : 0;

	for (size_t i = from; i < l->n; i++) {
		struct tally t;

		if (!is_rule(l->all[i]))
			continue;
		t = count(l, i + 1);
		if (t.lines ? !is_signature(&t) : i + 1 < l->n)
			continue;
		l->n = i;
		return true;
	}
	return false;
}

static bool by_program(struct kk_lines *l)
{
	size_t from = l->n > 6 ? l->n - 6 : 0;
	bool any_cut = false;

	for (size_t i = from; i < l->n; i++)
		if (is_sent_from(folded(l, i))) {
			l->all[i] = KK_STR("");
			any_cut = true;
		}
	while (l->n && !l->all[l->n - 1].n)
		l->n--;
	return any_cut;
}

static bool is_short(const struct kk_lines *l, size_t from)
{
	for (size_t i = from; i < l->n; i++)
		if (kk_utf8_width(l->all[i]) > MOST_WIDTH)
			return false;
	return true;
}

/* Without any mark: the last paragraph, or the last two, of a company and how
 * to reach it. */
static bool by_block(struct kk_lines *l)
{
	size_t from = l->n;

	for (int paragraphs = 0; paragraphs < 2; paragraphs++) {
		struct tally t;

		while (from && !l->all[from - 1].n)
			from--;
		while (from && l->all[from - 1].n)
			from--;
		t = count(l, from);
		if (from && !t.sentences && !t.matters && is_short(l, from) &&
			t.lines >= 2 && t.lines <= 12 &&
			(t.contacts >= 2 || (t.companies && t.contacts >= 1))) {
			l->n = from;
			return true;
		}
		if (!from)
			break;
	}
	return false;
}

void kk_lines_unsign(struct kk_lines *l)
{
	for (int i = 0; i < 3; i++) {
		bool more = by_program(l);

		more = by_mark(l) || more;
		more = by_rule(l) || more;
		more = by_block(l) || more;
		while (l->n && !l->all[l->n - 1].n)
			l->n--;
		if (!more)
			break;
	}
}
