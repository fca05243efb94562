#include "format/text/courtesy_mask.h"

#include <string.h>

#include "base/utf8.h"

#define HIDDEN '\1'
#define MAX_QUOTE 400 /* bytes between quotation marks */
#define MAX_FILE 160  /* bytes of a name of a file */

struct kk_str kk_courtesy_line(struct kk_str text, size_t from)
{
	struct kk_str rest = {text.p + from, text.n - from};
	size_t n = kk_str_find(rest, KK_STR("\n"));

	rest.n = n == SIZE_MAX ? rest.n : n;
	if (rest.n && rest.p[rest.n - 1] == '\r')
		rest.n--;
	return rest;
}

static bool begins(struct kk_str s, size_t at, const char *z)
{
	return kk_str_starts((struct kk_str){s.p + at, s.n - at}, z);
}

/* ---- quotation marks ---- */

static const struct {
	const char *open, *close;
} quotes[] = {{"「", "」"}, {"『", "』"}, {"“", "”"}, {"\"", "\""}};

/* The end of a quotation that begins at `at`; 0: none does. */
static size_t quoted(struct kk_str line, size_t at)
{
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		size_t open = strlen(quotes[i].open), n;
		struct kk_str rest;

		if (!begins(line, at, quotes[i].open))
			continue;
		rest = (struct kk_str){line.p + at + open, line.n - at - open};
		if (rest.n > MAX_QUOTE)
			rest.n = MAX_QUOTE;
		n = kk_str_find(rest, kk_str_z(quotes[i].close));
		if (n == SIZE_MAX)
			return 0;
		return at + open + n + strlen(quotes[i].close);
	}
	return 0;
}

/* ---- addresses and files ---- */

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || strchr("-._~/%?#=&+@:", c);
}

/* The end of an address of the web or of mail that begins at `at`; 0: none. */
static size_t address(struct kk_str line, size_t at)
{
	size_t end = at;
	bool mail = false;

	if (at > 0 && line.p[at - 1] && is_word(line.p[at - 1]))
		return 0;
	while (end < line.n && line.p[end] && is_word(line.p[end]))
		mail = line.p[end++] == '@' || mail;
	if (end - at < 4)
		return 0;
	if (mail || begins(line, at, "http://") ||
		begins(line, at, "https://") || begins(line, at, "www."))
		return end;
	return 0;
}

/* The end of a name of a file that begins at `at`, right behind a blank or a
 * mark; 0: none. */
static size_t file_name(struct kk_str line, size_t at)
{
	static const char *const endings[] = {".pdf", ".docx", ".doc", ".xlsx",
		".xls", ".pptx", ".ppt", ".zip", ".csv", ".txt", ".png", ".jpg",
		".jpeg"};
	static const char *const stops[] = {" ", "　", "、", "。", "：", "・",
		"を", "「", "」", "（", "）"};

	if (line.n > at + MAX_FILE)
		line.n = at + MAX_FILE;
	while (at < line.n) {

		for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
			if (begins(line, at, stops[i]))
				return 0;
		for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
			if (begins(line, at, endings[i]))
				return at + strlen(endings[i]);
		at++;
	}
	return 0;
}

static bool behind_a_mark(struct kk_str line, size_t at)
{
	static const char *const marks[] = {
		" ", "　", "、", "。", "：", ":", "（", "(", "・"};

	if (at == 0)
		return true;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);

		if (at >= n && memcmp(line.p + at - n, marks[i], n) == 0)
			return true;
	}
	return false;
}

/* The end of what is hidden from `at` on; 0: that character is seen. */
static size_t hidden(struct kk_str line, size_t at)
{
	size_t end = quoted(line, at);

	/* A line that is one quotation is what is going to be said. */
	if (end && !(at == 0 && end == line.n))
		return end;
	end = address(line, at);
	if (!end && behind_a_mark(line, at))
		end = file_name(line, at);
	return end;
}

static void mask_line(char *out, struct kk_str line)
{
	size_t at = 0;

	if (kk_str_starts(kk_str_trim(line), ">") ||
		kk_str_starts(kk_str_trim(line), "＞")) {
		memset(out, HIDDEN, line.n);
		return;
	}
	while (at < line.n) {
		size_t end = hidden(line, at);

		if (end)
			memset(out + at, HIDDEN, end - at);
		if (end)
			at = end;
		else if (!kk_utf8_next(line, &at))
			return;
	}
}

struct kk_str kk_courtesy_mask(struct kk_arena *a, struct kk_str text)
{
	char *out = KK_NEW_N(a, char, text.n + 1);

	memcpy(out, text.p, text.n);
	for (size_t at = 0; at < text.n;) {
		struct kk_str line = kk_courtesy_line(text, at);

		mask_line(out + at, line);
		at += line.n;
		while (at < text.n && text.p[at++] != '\n')
			;
	}
	return (struct kk_str){out, text.n};
}
