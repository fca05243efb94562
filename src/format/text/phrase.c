#include "format/text/phrase.h"

#include <string.h>

#include "base/utf8.h"
#include "format/mail/flowed.h"
#include "format/names/fold.h"

/* ---- patterns ---- */

struct state {
	struct kk_str s;
	const char *end; /* of the pattern */
	bool to_end;	 /* the last group must end the sentence */
};

/* Bytes from p to the first of two signs, or to the end of the pattern. */
static size_t length(const struct state *x, const char *p, char a, char b)
{
	size_t n = 0;

	while (p + n < x->end && p[n] != a && p[n] != b)
		n++;
	return n;
}

/* Does the alternative stand at s.p + at? "_" is a blank. */
static bool stands(struct kk_str s, size_t at, const char *p, size_t n)
{
	if (n > s.n - at)
		return false;
	for (size_t i = 0; i < n; i++)
		if (s.p[at + i] != (p[i] == '_' ? ' ' : p[i]))
			return false;
	return true;
}

/* Only marks are left. */
static bool is_end(struct kk_str s, size_t at)
{
	static const char *const marks[] = {" ", ".", "!", "。", "、", "♪", ")",
		"」", "】", "~", "m(_", "_"};

	while (at < s.n) {
		size_t i = 0, n = sizeof marks / sizeof *marks;

		while (i < n && !stands(s, at, marks[i], strlen(marks[i])))
			i++;
		if (i == n)
			return false;
		at += strlen(marks[i]);
	}
	return true;
}

/* The groups from p on, the first of them at `from` … `to`. */
static bool match(const struct state *x, const char *p, size_t from, size_t to)
{
	const char *end, *next;

	if (p == x->end)
		return !x->to_end || is_end(x->s, from);
	if (*p == '+') {
		p++;
		to = from;
	} else if (*p == '~') {
		p++;
		to = from + KK_PHRASE_NEAR < to ? from + KK_PHRASE_NEAR : to;
	}
	end = p + length(x, p, ' ', ' ');
	next = end + (end < x->end);
	for (size_t at = from; at <= to && at <= x->s.n; at++)
		for (const char *one = p;; one++) {
			size_t n = length(x, one, '|', ' ');

			if (stands(x->s, at, one, n) &&
				match(x, next, at + n, at + n + KK_PHRASE_GAP))
				return true;
			one += n;
			if (one >= end)
				break;
		}
	return false;
}

bool kk_phrase(struct kk_str sentence, const char *pattern)
{
	bool front = *pattern == '^';
	struct state x = {.s = sentence, .end = pattern + strlen(pattern)};

	x.to_end = x.end > pattern && x.end[-1] == '$';
	x.end -= x.to_end;
	return match(&x, pattern + front, 0, front ? 0 : sentence.n);
}

bool kk_phrase_any(struct kk_str sentence, const char *const *patterns)
{
	for (; *patterns; patterns++)
		if (kk_phrase(sentence, *patterns))
			return true;
	return false;
}

bool kk_phrase_in(struct kk_str sentences, const char *const *patterns)
{
	struct kk_str line;

	while (kk_next_line(&sentences, &line))
		if (kk_phrase_any(line, patterns))
			return true;
	return false;
}

/* ---- sentences ---- */

struct joiner {
	struct kk_buf b;
	uint32_t last;	    /* the sign written last; '\n': none */
	bool blank, broken; /* a blank, a line end stands before the next */
};

static bool is_wide(uint32_t c)
{
	return c >= 0x2e80;
}

static bool ends_sentence(uint32_t c)
{
	return c == 0x3002 || c == '!' || c == '?' || c == 0xff01 ||
	       c == 0xff1f || c == 0xff61;
}

/* A line that begins so is one of its own. */
static bool begins_point(uint32_t c)
{
	return c == 0x30fb || c == 0x25a0 || c == 0x25cf || c == 0x203b ||
	       c == 0x25c6 || c == 0x25cb || c == 0x25a1 || c == '*' ||
	       c == '-' || c == 0x3010 || c == '[';
}

static void end_sentence(struct joiner *j)
{
	if (j->b.n && j->last != '\n')
		kk_buf_addc(&j->b, '\n');
	j->last = '\n';
	j->blank = j->broken = false;
}

static void put(struct joiner *j, uint32_t c)
{
	if (j->broken && begins_point(c))
		end_sentence(j);
	if (j->blank && j->last == '.')
		end_sentence(j);
	if (j->blank && j->last != '\n' && !(is_wide(c) || is_wide(j->last)))
		kk_buf_addc(&j->b, ' ');
	kk_utf8_add(&j->b, c);
	j->last = c;
	j->blank = j->broken = false;
	if (ends_sentence(c))
		end_sentence(j);
}

struct kk_str kk_phrase_sentences(struct kk_arena *a, struct kk_str text)
{
	struct joiner j = {.last = '\n'};
	struct kk_str line;

	text = kk_fold_case(a, text);
	kk_buf_init(&j.b, a);
	while (kk_next_line(&text, &line)) {
		size_t at = 0;

		line = kk_str_trim(line);
		if (!line.n)
			end_sentence(&j);
		while (at < line.n) {
			uint32_t c = kk_utf8_next(line, &at);

			if (kk_fold_is_space(c))
				j.blank = true;
			else
				put(&j, c == 0x2019 ? '\'' : c);
		}
		j.blank = j.broken = true;
	}
	return kk_buf_str(&j.b);
}
