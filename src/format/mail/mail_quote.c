/* Which lines of a mail are quoted, by the marks that mail programs leave. */
#include <string.h>

#include "format/names/fold.h"
#include "format/mail/mail_newest.h"

#define ATTRIBUTION 4 /* lines that one may be broken into */
#define LONGEST 400   /* bytes of one */

/* ---- lines as they are compared ---- */

static struct kk_str folded(const struct kk_lines *l, size_t i)
{
	struct kk_str s = l->all[i];

	if (s.n > LONGEST)
		return KK_STR("");
	return kk_str_trim(kk_fold_case(l->arena, s));
}

static bool has(struct kk_str s, const char *what)
{
	return kk_str_find(s, kk_str_z(what)) != SIZE_MAX;
}

static bool ends(struct kk_str s, const char *what)
{
	size_t n = strlen(what);

	return s.n >= n && memcmp(s.p + s.n - n, what, n) == 0;
}

static bool is_quoted(struct kk_str s)
{
	size_t n = 0;

	while (n < s.n && n < 2 && s.p[n] == ' ')
		n++;
	s = (struct kk_str){s.p + n, s.n - n};
	if (kk_str_starts(s, ">") || kk_str_starts(s, "＞"))
		return true;
	/* one bar before the line; more of them make a table */
	if (kk_str_starts(s, "|"))
		return s.n > 1 && !memchr(s.p + 1, '|', s.n - 1);
	/* a name before the mark, "TK> ", "佐藤> ": no "sato@example.jp>" */
	for (n = 0; n < s.n && n < 24 && s.p[n] != '>' &&
		    !strchr(" \t<\"'&;:/@", s.p[n]);)
		n++;
	return n >= 1 && n < s.n && s.p[n] == '>' &&
	       (n + 1 == s.n || s.p[n + 1] == ' ' || s.p[n + 1] == '>');
}

static size_t next_full(const struct kk_lines *l, size_t i)
{
	while (i < l->n && !l->all[i].n)
		i++;
	return i;
}

/* ---- "On … wrote:" ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "2026年…", "2026/11/27", "27/11/2026", "on …", "fri, …", "at fri, …" */
static bool begins_with_date(struct kk_str s)
{
	static const char *const days[] = {
		"on ", "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	size_t n = 0;

	if (kk_str_starts(s, "at "))
		s = (struct kk_str){s.p + 3, s.n - 3};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (kk_str_starts(s, days[i]))
			return true;
	while (n < s.n && is_digit(s.p[n]))
		n++;
	s = (struct kk_str){s.p + n, s.n - n};
	return n >= 1 && n <= 4 &&
	       (kk_str_starts(s, "年") || kk_str_starts(s, "月") ||
		       kk_str_starts(s, "/") || kk_str_starts(s, "-") ||
		       kk_str_starts(s, "."));
}

/* "10:05" stands in it. */
static bool has_time(struct kk_str s)
{
	for (size_t i = 1; i + 2 < s.n; i++)
		if (s.p[i] == ':' && is_digit(s.p[i - 1]) &&
			is_digit(s.p[i + 1]) && is_digit(s.p[i + 2]))
			return true;
	return has(s, "時");
}

static bool has_digit(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			return true;
	return false;
}

/* "---- on … wrote ----", "-----name <mail> wrote: -----" */
static bool is_between_dashes(struct kk_str s)
{
	static const char *const verbs[] = {" wrote", " wrote:", "書きました",
		"書きました:", "書き込みました", "書き込みました:"};
	size_t before = 0, after = 0;

	while (before < s.n && s.p[before] == '-')
		before++;
	while (after < s.n - before && s.p[s.n - 1 - after] == '-')
		after++;
	if (before < 2 || after < 2)
		return false;
	s = kk_str_trim((struct kk_str){s.p + before, s.n - before - after});
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (ends(s, verbs[i]))
			return true;
	return false;
}

/* The line that says who wrote what is quoted below; sure: also where no mark
 * of quoting follows. */
static bool is_attribution(struct kk_str s, bool *sure_r)
{
	static const char *const verbs[] = {" wrote:", " writes:", " wrote on",
		"書きました:", "書きました。", "書きました", "書かれました:",
		"さんのメール:", "さんのメッセージ:", "のメール:",
		"のメッセージ:", "からのメール:", "からのメッセージ:",
		"のメールより:", "さん wrote:", " schrieb:", "a écrit :",
		"a écrit:", "写道:", "escribió:", "作成:"};
	bool mail = has(s, "@"), date = begins_with_date(s);

	*sure_r = true;
	if (is_between_dashes(s))
		return true;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (ends(s, verbs[i]) && (mail || date || has_digit(s) ||
						 has(s, "さん") || s.n < 60))
			return true;
	if (!ends(s, ":") && !ends(s, ">"))
		return false;
	if ((has(s, " wrote") || has(s, " schrieb ")) && has_digit(s))
		return true;
	if (has(s, "書きました") && has_time(s))
		return true;
	if (date && mail)
		return ends(s, ":") || has_time(s);
	*sure_r = false;
	return (date || has(s, "さんの")) && has_time(s) && ends(s, ":");
}

static struct kk_str joined(const struct kk_lines *l, size_t i, size_t n)
{
	struct kk_buf b;

	kk_buf_init(&b, l->arena);
	for (size_t k = 0; k < n; k++) {
		kk_buf_add(&b, folded(l, i + k));
		kk_buf_addc(&b, ' ');
	}
	return kk_str_trim(kk_buf_str(&b));
}

static bool could_begin(struct kk_str s)
{
	return s.n && !has(s, "。") &&
	       (begins_with_date(s) || has(s, "@") || has(s, "wrote") ||
		       ends(s, ":") || has(s, "書きました") || ends(s, "--"));
}

/* ---- "-----Original Message-----" ---- */

static bool is_separator(struct kk_str s)
{
	static const char *const words[] = {"original message", "original mail",
		"元のメッセージ", "元のメール", "オリジナルメッセージ",
		"転送メッセージ", "転送されたメッセージ", "forwarded message",
		"forwarded by", "転送元", "受信メッセージ", "以下、引用",
		"以下引用", "引用元", "ursprüngliche nachricht",
		"message d'origine", "reply message", "ここから引用",
		"元のメッセージは以下"};
	size_t marks = 0;

	if (kk_str_starts(s, "begin forwarded message") ||
		kk_str_starts(s, "転送された"))
		return true;
	while (s.n && strchr("-=_*# ", s.p[0])) {
		marks += s.p[0] != ' ';
		s = (struct kk_str){s.p + 1, s.n - 1};
	}
	while (s.n && strchr("-=_*# ", s.p[s.n - 1]))
		s.n--;
	if (marks >= 2 && (ends(s, "からのメール") || ends(s, "さんのメール") ||
				  ends(s, "さんのメッセージ") ||
				  ends(s, "からのメッセージ")))
		return true;
	for (size_t i = 0; marks >= 2 && i < sizeof words / sizeof *words; i++)
		if (kk_str_starts(s, words[i]))
			return true;
	return false;
}

/* ---- "From: … Sent: … To: … Subject: …" ---- */

enum label { NO_LABEL, FROM = 1, DATE = 2, TO = 4, SUBJECT = 8, OTHER = 16 };

static const struct {
	const char *name;
	enum label label;
} labels[] = {
	{"from", FROM},
	{"差出人", FROM},
	{"送信者", FROM},
	{"発信者", FROM},
	{"送信元", FROM},
	{"von", FROM},
	{"発信元", FROM},
	{"sent", DATE},
	{"date", DATE},
	{"送信日時", DATE},
	{"日時", DATE},
	{"日付", DATE},
	{"送信日", DATE},
	{"受信日時", DATE},
	{"gesendet", DATE},
	{"to", TO},
	{"宛先", TO},
	{"あて先", TO},
	{"送信先", TO},
	{"an", TO},
	{"subject", SUBJECT},
	{"件名", SUBJECT},
	{"題名", SUBJECT},
	{"betreff", SUBJECT},
	{"cc", OTHER},
	{"bcc", OTHER},
	{"ｃｃ", OTHER},
	{"reply-to", OTHER},
	{"返信先", OTHER},
	{"importance", OTHER},
	{"重要度", OTHER},
	{"添付ファイル", OTHER},
	{"attachments", OTHER},
	{"受信者", TO},
};

static enum label label_of(struct kk_str s)
{
	while (s.n && strchr("*>| ", s.p[0]))
		s = (struct kk_str){s.p + 1, s.n - 1};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		size_t n = strlen(labels[i].name);

		if (!kk_str_starts(s, labels[i].name))
			continue;
		while (n < s.n && strchr("* ", s.p[n]))
			n++;
		if (n < s.n && s.p[n] == ':')
			return labels[i].label;
	}
	return NO_LABEL;
}

/* Lines of a block of headers at i, blank ones before them too; 0: none. */
static size_t header_block(const struct kk_lines *l, size_t i)
{
	unsigned seen = 0, n_seen = 0;
	size_t at = i;

	for (; at < l->n && l->all[at].n && at < i + 12; at++) {
		enum label one = label_of(folded(l, at));

		if (one == NO_LABEL && at == i)
			return 0;
		if (one != NO_LABEL && !(seen & one)) {
			seen |= one;
			n_seen++;
		}
		/* a value may go on in the next line */
		if (one == NO_LABEL && at > i + 1 &&
			label_of(folded(l, at - 1)) == NO_LABEL)
			break;
	}
	return (seen & FROM) && n_seen >= 3 ? at - i : 0;
}

static bool is_rule(struct kk_str s)
{
	size_t n = 0;

	while (n < s.n && strchr("_-", s.p[n]))
		n++;
	return n == s.n && n >= 10;
}

/* ---- an attribution over its lines ---- */

/* What stands by itself is no further line of an attribution. */
static bool begins_another(struct kk_str s)
{
	return is_rule(s) || is_separator(s) || label_of(s) != NO_LABEL;
}

/* How many lines it takes at i; 0: there is none. */
static size_t attribution(const struct kk_lines *l, size_t i, bool *sure_r)
{
	if (!could_begin(folded(l, i)))
		return 0;
	for (size_t n = 1; n <= ATTRIBUTION && i + n <= l->n; n++) {
		struct kk_str s = joined(l, i, n);

		if (!l->all[i + n - 1].n || is_quoted(l->all[i + n - 1]))
			return 0;
		/* only one that begins so goes over several lines */
		if (n > 1 && !begins_with_date(folded(l, i)) && !has(s, "@"))
			return 0;
		if (n > 1 && begins_another(folded(l, i + n - 1)))
			return 0;
		if (is_attribution(s, sure_r))
			return n;
	}
	return 0;
}

/* ---- taking them out ---- */

struct taker {
	struct kk_lines *l;
	struct kk_str *kept;
	size_t n;
	bool gap; /* something was taken out here */
};

static void keep(struct taker *t, struct kk_str s)
{
	if (!s.n && (t->n == 0 || (t->gap && !t->kept[t->n - 1].n)))
		return;
	t->kept[t->n++] = s;
	t->gap = t->gap && !s.n;
}

static void leave_out(struct taker *t)
{
	while (t->n && !t->kept[t->n - 1].n)
		t->n--;
	if (t->n)
		t->kept[t->n++] = KK_STR("");
	t->gap = true;
}

/* Does quoting by marks begin at i, so that answers may stand between? */
static bool marked_from(const struct kk_lines *l, size_t i)
{
	i = next_full(l, i);
	return i < l->n && is_quoted(l->all[i]);
}

/* At i stands what begins a quote of all the rest, or of marked lines. Lines to
 * leave out; SIZE_MAX: all of them. 0: nothing begins here. */
static size_t quote_at(const struct kk_lines *l, size_t i)
{
	struct kk_str s = folded(l, i);
	size_t n = header_block(l, i), next = next_full(l, i + 1);
	bool sure;

	if (n)
		return marked_from(l, i + n) ? n : SIZE_MAX;
	if (is_separator(s)) {
		n = next < l->n ? header_block(l, next) : 0;
		n += n ? next - i : 1;
		return marked_from(l, i + n) ? n : SIZE_MAX;
	}
	if (is_rule(s) && next < l->n && header_block(l, next))
		return next - i;
	n = attribution(l, i, &sure);
	if (!n)
		return 0;
	if (marked_from(l, i + n))
		return n;
	return sure ? SIZE_MAX : 0;
}

void kk_lines_unquote(struct kk_lines *l)
{
	struct taker t = {
		.l = l, .kept = KK_NEW_N(l->arena, struct kk_str, l->n + 1)};

	for (size_t i = 0; i < l->n;) {
		struct kk_mark m = kk_arena_mark(l->arena);
		size_t n;

		if (is_quoted(l->all[i])) {
			leave_out(&t);
			i++;
			continue;
		}
		n = l->all[i].n ? quote_at(l, i) : 0;
		kk_arena_back(l->arena, m);
		if (n == SIZE_MAX)
			break;
		if (n)
			leave_out(&t);
		else
			keep(&t, l->all[i]);
		i += n ? n : 1;
	}
	l->all = t.kept;
	l->n = t.n;
}
