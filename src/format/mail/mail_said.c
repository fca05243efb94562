#include "format/mail/mail_said.h"

#include "format/mail/flowed.h"
#include "format/mail/mail_newest.h"

static bool ends(struct kk_str s, const char *what)
{
	struct kk_str e = kk_str_z(what);

	return s.n >= e.n &&
	       kk_str_eq((struct kk_str){s.p + s.n - e.n, e.n}, e);
}

static bool is_quoted(struct kk_str s)
{
	s = kk_str_trim(s);
	return kk_str_starts(s, ">") || kk_str_starts(s, "＞");
}

/* 「【これまでのご連絡】」, "Our contacts so far:" */
static bool is_heading(struct kk_str s)
{
	s = kk_str_trim(s);
	return (kk_str_starts(s, "【") && ends(s, "】")) || ends(s, ":") ||
	       ends(s, "：");
}

/* As the drafts say it, whatever somebody wrote before it. */
static bool is_opt_out(struct kk_str s)
{
	static const char *const words[] = {"ご不要の場合は、その旨ご返信",
		"If you would rather not hear from us"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (kk_str_find(s, kk_str_z(words[i])) != SIZE_MAX)
			return true;
	return false;
}

/* Without our own quotes, each with the heading above it. */
static struct kk_str unquoted(struct kk_arena *a, struct kk_str text)
{
	size_t full = SIZE_MAX; /* where the last line that says something is */
	bool heading = false;
	bool gap = false; /* something was left out here */
	struct kk_str line;
	struct kk_buf b;

	kk_buf_init(&b, a);
	while (kk_next_line(&text, &line)) {
		if (is_quoted(line)) {
			if (heading)
				b.n = full;
			heading = false;
			gap = true;
			continue;
		}
		if (is_opt_out(line))
			continue;
		if (!kk_str_empty(kk_str_trim(line))) {
			full = b.n;
			heading = is_heading(line);
			gap = false;
		} else if (gap) {
			continue;
		}
		kk_buf_add(&b, line);
		kk_buf_addc(&b, '\n');
	}
	return kk_buf_str(&b);
}

static struct kk_str without(struct kk_str s, struct kk_str end)
{
	s = kk_str_trim(s);
	if (!kk_str_empty(end) && s.n >= end.n &&
		kk_str_eq((struct kk_str){s.p + s.n - end.n, end.n}, end))
		s.n -= end.n;
	return kk_str_trim(s);
}

/* 「架空商会 見本 花子」, "Mihon Hanako, Kaku Ltd", or one of them alone. */
static bool is_our_name(
	struct kk_str s, struct kk_str firm, struct kk_str caller)
{
	struct kk_str rest = without(s, caller);

	if (ends(rest, ","))
		rest.n--;
	rest = without(rest, firm);
	if (ends(rest, ","))
		rest.n--;
	return kk_str_empty(without(rest, caller));
}

static struct kk_str without_name(
	struct kk_str text, struct kk_str firm, struct kk_str caller)
{
	size_t at = text.n;

	while (at > 0 && text.p[at - 1] != '\n')
		at--;
	if (!is_our_name(
		    (struct kk_str){text.p + at, text.n - at}, firm, caller))
		return text;
	return kk_str_trim((struct kk_str){text.p, at});
}

struct kk_str kk_mail_said(struct kk_arena *a, struct kk_str text,
	struct kk_str firm, struct kk_str caller)
{
	struct kk_str said = kk_mail_newest(a, unquoted(a, text));

	said = without_name(said, kk_str_trim(firm), kk_str_trim(caller));
	return kk_str_empty(said) ? KK_STR_NONE : said;
}
