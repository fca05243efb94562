#include "tools/source.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum state { CODE, LINE_COMMENT, COMMENT, STRING, CHARACTER };

bool source_is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

bool source_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool source_word_at(const char *view, size_t at, const char *word)
{
	size_t n = strlen(word);

	return strncmp(view + at, word, n) == 0 &&
	       !source_is_name(view[at + n]) &&
	       (at == 0 || !source_is_name(view[at - 1]));
}

int source_line(const struct source *s, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at && i < s->raw.n; i++)
		if (s->raw.p[i] == '\n')
			line++;
	return line;
}

void source_report(
	struct source *s, int line, const char *rule, const char *fmt, ...)
{
	va_list ap;

	for (struct waiver *w = s->waivers; w; w = w->next)
		if (kk_str_is(w->rule, rule) && line >= w->first &&
			line <= w->last) {
			w->used = true;
			return;
		}
	printf("%s:%d: %s: ", s->path, line, rule);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	s->findings++;
}

void source_unused(struct source *s)
{
	for (struct waiver *w = s->waivers; w; w = w->next)
		if (!w->used)
			source_report(s, w->first, "waiver",
				"nothing here needs allow %.*s",
				KK_FMT(w->rule));
}

/* A view: all blanks, with the lines kept. */
static char *blank_view(struct kk_arena *a, struct kk_str raw)
{
	char *v = kk_arena_alloc(a, raw.n + 2, 1);

	memset(v, ' ', raw.n);
	for (size_t i = 0; i < raw.n; i++)
		if (raw.p[i] == '\n')
			v[i] = '\n';
	return v;
}

static enum state next_state(enum state now, const char *p)
{
	switch (now) {
	case CODE:
		if (p[0] == '/' && p[1] == '/')
			return LINE_COMMENT;
		if (p[0] == '/' && p[1] == '*')
			return COMMENT;
		if (p[0] == '"')
			return STRING;
		return p[0] == '\'' ? CHARACTER : CODE;
	case LINE_COMMENT:
		return p[0] == '\n' ? CODE : now;
	case COMMENT:
		return p[0] == '*' && p[1] == '/' ? CODE : now;
	case STRING:
		return p[0] == '"' ? CODE : now;
	case CHARACTER:
		return p[0] == '\'' ? CODE : now;
	}
	return CODE;
}

static char *view_of(struct source *s, enum state state)
{
	switch (state) {
	case CODE:
	case CHARACTER:
		return s->code;
	case LINE_COMMENT:
	case COMMENT:
		return s->comment;
	case STRING:
		return s->quoted;
	}
	return s->code;
}

/* Bytes that are taken together: an escape, the ends of a comment. */
static size_t piece(enum state now, enum state next, const char *p)
{
	bool in_quotes = now == STRING || now == CHARACTER;

	if (in_quotes && p[0] == '\\' && p[1])
		return 2;
	return next != now && (next == COMMENT || now == COMMENT) ? 2 : 1;
}

static void split_views(struct source *s)
{
	enum state now = CODE;
	const char *p = s->raw.p;

	for (size_t i = 0; i < s->raw.n;) {
		enum state next = next_state(now, p + i);
		size_t n = piece(now, next, p + i);
		bool quote = now != next && (p[i] == '"' || p[i] == '\'');
		char *view =
			quote ? s->code : view_of(s, now == CODE ? next : now);

		if (now != CHARACTER || quote)
			memcpy(view + i, p + i, n);
		i += n;
		now = next;
	}
}

/* Takes the preprocessor lines out of the structure view. */
static void drop_preprocessor(struct source *s)
{
	bool at_start = true, inside = false;

	for (size_t i = 0; i < s->raw.n; i++) {
		char c = s->structure[i];

		if (c == '\n') {
			inside = inside && i > 0 && s->code[i - 1] == '\\';
			at_start = true;
			continue;
		}
		if (at_start && c == '#')
			inside = true;
		if (!source_is_blank(c))
			at_start = false;
		if (inside)
			s->structure[i] = ' ';
	}
}

/* Reads the rule and the reason from `at` to the end of the comment. */
static void read_waiver(struct kk_arena *a, struct source *s, size_t at)
{
	size_t end = at, colon;
	struct waiver *w = KK_NEW(a, struct waiver);
	struct kk_str text, reason;

	while (end < s->raw.n && strncmp(s->comment + end, "*/", 2) != 0)
		end++;
	text = (struct kk_str){s->raw.p + at, end - at};
	colon = kk_str_find(text, KK_STR(":"));
	if (colon == SIZE_MAX)
		colon = text.n;
	w->rule = kk_str_trim((struct kk_str){text.p, colon});
	w->first = source_line(s, at);
	w->last = source_line(s, end) + 1;
	reason = (struct kk_str){text.p + colon, text.n - colon};
	if (kk_str_trim(reason).n < 2) {
		source_report(s, w->first, "waiver", "allow RULE: reason");
		return;
	}
	w->next = s->waivers;
	s->waivers = w;
}

static void read_waivers(struct kk_arena *a, struct source *s)
{
	static const char mark[] = "codecheck: allow ";
	const char *p = s->comment;

	while ((p = strstr(p, mark))) {
		p += sizeof mark - 1;
		read_waiver(a, s, (size_t)(p - s->comment));
	}
}

void source_split(struct kk_arena *a, struct source *s)
{
	s->code = blank_view(a, s->raw);
	s->quoted = blank_view(a, s->raw);
	s->comment = blank_view(a, s->raw);
	split_views(s);
	s->structure = kk_arena_alloc(a, s->raw.n + 2, 1);
	memcpy(s->structure, s->code, s->raw.n);
	drop_preprocessor(s);
	read_waivers(a, s);
}
