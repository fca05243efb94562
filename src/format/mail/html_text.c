#include "format/mail/html_text.h"

#include <string.h>

#include "base/utf8.h"

#define DEPTH 64       /* of quotes */
#define TAG 24	       /* bytes of a tag's name */
#define TAG_BYTES 4096 /* in which a quote of its values must end */

struct writer {
	struct kk_buf b;
	int quotes;	      /* how many quotes are open */
	int divs;	      /* div elements inside a quote by class */
	int newlines;	      /* wanted before the next sign */
	bool at_start, blank; /* of a line; a blank is wanted */
	bool pre;
	char skip[TAG]; /* inside this element nothing is read */
	int inside;	/* elements of that name open within it */
};

/* ---- writing ---- */

static void begin_line(struct writer *w)
{
	for (int i = 0; i < w->quotes && i < DEPTH; i++)
		kk_buf_addz(&w->b, "> ");
}

static void end_lines(struct writer *w)
{
	if (!w->newlines)
		return;
	for (int i = 0; w->b.n && i < w->newlines; i++) {
		kk_buf_addc(&w->b, '\n');
		if (i + 1 < w->newlines && w->quotes)
			begin_line(w);
	}
	w->newlines = 0;
	w->at_start = true;
	w->blank = false;
}

static void put(struct writer *w, uint32_t c)
{
	end_lines(w);
	if (w->at_start)
		begin_line(w);
	else if (w->blank)
		kk_buf_addc(&w->b, ' ');
	w->at_start = w->blank = false;
	kk_utf8_add(&w->b, c);
}

/* At least n line ends before what follows. */
static void want_lines(struct writer *w, int n)
{
	if (w->newlines < n)
		w->newlines = n;
}

static void put_text(struct writer *w, uint32_t c)
{
	if (w->pre && c == '\n') {
		w->newlines++;
		return;
	}
	if (c == '\n' || c == '\r' || c == '\t' || c == ' ' || c == 0xa0) {
		w->blank = w->blank || !w->at_start;
		return;
	}
	if (c == 0x200b || c == 0xfeff || c == 0x200c || c == 0x200d)
		return;
	put(w, c);
}

/* ---- entities ---- */

static const struct {
	const char *name;
	uint32_t c;
} entities[] = {
	{"amp", '&'},
	{"lt", '<'},
	{"gt", '>'},
	{"quot", '"'},
	{"apos", '\''},
	{"nbsp", 0xa0},
	{"copy", 0xa9},
	{"reg", 0xae},
	{"middot", 0xb7},
	{"hellip", 0x2026},
	{"ndash", 0x2013},
	{"mdash", 0x2014},
	{"lsquo", 0x2018},
	{"rsquo", 0x2019},
	{"ldquo", 0x201c},
	{"rdquo", 0x201d},
	{"bull", 0x2022},
	{"yen", 0xa5},
	{"times", 0xd7},
	{"uuml", 0xfc},
	{"ouml", 0xf6},
	{"auml", 0xe4},
	{"eacute", 0xe9},
};

static uint32_t coded(struct kk_str s)
{
	bool hex = s.n > 1 && (s.p[1] | 0x20) == 'x';
	uint32_t c = 0;

	for (size_t i = hex ? 2 : 1; i < s.n; i++) {
		char d = s.p[i];
		uint32_t v = d >= '0' && d <= '9' ? (uint32_t)(d - '0')
			     : (d | 0x20) >= 'a' && (d | 0x20) <= 'f' && hex
				     ? (uint32_t)((d | 0x20) - 'a' + 10)
				     : 99;

		if (v == 99 || c > 0x10ffff)
			return 0;
		c = c * (hex ? 16 : 10) + v;
	}
	return c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff) ? 0 : c;
}

/* At "&"; how many bytes it takes, 0: it is no entity. */
static size_t entity(struct kk_str s, uint32_t *c_r)
{
	size_t n = 1;
	struct kk_str name;

	while (n < s.n && n < 12 &&
		((s.p[n] >= '0' && s.p[n] <= '9') || s.p[n] == '#' ||
			((s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z')))
		n++;
	name = (struct kk_str){s.p + 1, n - 1};
	if (!name.n)
		return 0;
	*c_r = name.p[0] == '#' ? coded(name) : 0;
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (kk_str_is(name, entities[i].name))
			*c_r = entities[i].c;
	if (!*c_r)
		return 0;
	return n + (n < s.n && s.p[n] == ';');
}

/* ---- tags ---- */

struct tag {
	char name[TAG];
	bool end;
	struct kk_str all; /* what stands behind its name */
};

static bool is(const struct tag *t, const char *name)
{
	return strcmp(t->name, name) == 0;
}

static bool among(const struct tag *t, const char *const *names)
{
	for (; *names; names++)
		if (is(t, *names))
			return true;
	return false;
}

static bool says(const struct tag *t, const char *what)
{
	return kk_str_find(t->all, kk_str_z(what)) != SIZE_MAX;
}

static void quote(struct writer *w, int by)
{
	if (!w->at_start)
		want_lines(w, 1);
	end_lines(w);
	if (w->quotes + by >= 0)
		w->quotes += by;
}

static void paragraph(struct writer *w, const struct tag *t)
{
	static const char *const breaks[] = {"div", "tr", "li", "ul", "ol",
		"table", "h1", "h2", "h3", "h4", "h5", "h6", "body", "section",
		"header", "footer", "article", "center", "dt", "dd", "form",
		NULL};

	if (is(t, "p"))
		want_lines(w, t->end ? 2 : 1);
	else if (among(t, breaks))
		want_lines(w, 1);
	else if (is(t, "td") || is(t, "th"))
		w->blank = !w->at_start;
}

static void line_tag(struct writer *w, const struct tag *t)
{
	if (is(t, "br")) {
		/* the first of them ends the line, others leave one empty */
		w->newlines++;
	} else if (is(t, "hr")) {
		want_lines(w, 1);
		for (int i = 0; i < 32; i++)
			put(w, '_');
		want_lines(w, 1);
	} else if (is(t, "pre")) {
		w->pre = !t->end;
		want_lines(w, 1);
	} else {
		paragraph(w, t);
	}
}

/* What a reader of the mail is not shown. */
static bool is_hidden(const struct tag *t)
{
	static const char *const empty[] = {"img", "br", "hr", "input", "meta",
		"link", "col", "area", "base", "wbr", NULL};

	return t->name[0] && !among(t, empty) &&
	       (says(t, "display:none") || says(t, "display: none") ||
		       says(t, "DISPLAY: none"));
}

static void open_tag(struct writer *w, struct tag *t)
{
	static const char *const silent[] = {
		"style", "script", "head", "title", NULL};

	if (t->end && is(t, "blockquote")) {
		quote(w, -1);
		return;
	}
	if (t->end) {
		line_tag(w, t);
		return;
	}
	if (is(t, "blockquote")) {
		quote(w, 1);
	} else if (among(t, silent) || is_hidden(t)) {
		memcpy(w->skip, t->name, TAG);
	} else if (says(t, "gmail_signature\"") || says(t, "moz-signature")) {
		want_lines(w, 1);
		put(w, '-');
		put(w, '-');
		want_lines(w, 1);
	} else if (says(t, "divRplyFwdMsg") || says(t, "yahoo_quoted")) {
		want_lines(w, 1);
		for (int i = 0; i < 32; i++)
			put(w, '_');
		want_lines(w, 1);
	} else {
		line_tag(w, t);
	}
}

/* At "<"; how many bytes the tag takes, and its name in lower case. */
static size_t tag_at(struct kk_str s, struct tag *t_r)
{
	size_t n = 1, k = 0, from;
	char in = '\0';

	*t_r = (struct tag){0};
	if (kk_str_starts(s, "<!--")) {
		n = kk_str_find(s, KK_STR("-->"));
		return n == SIZE_MAX ? s.n : n + 3;
	}
	if (n < s.n && s.p[n] == '/') {
		t_r->end = true;
		n++;
	}
	for (; n < s.n && k + 1 < TAG; n++, k++) {
		char c = s.p[n];

		if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') &&
			!(c >= '0' && c <= '9'))
			break;
		t_r->name[k] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	if (!k && !(n < s.n && strchr("!?", s.p[n])))
		return 0;
	for (from = n; n < s.n && (in || s.p[n] != '>') &&
		       !(in && n - from > TAG_BYTES);
		n++)
		if (in ? s.p[n] == in
		       : (s.p[n] == '"' || s.p[n] == '\'') && s.p[n - 1] == '=')
			in = in ? '\0' : s.p[n];
	if (in) { /* a quote that nobody closed */
		for (n = from; n < s.n && s.p[n] != '>';)
			n++;
	}
	t_r->all = (struct kk_str){s.p + from, n - from};
	return n < s.n ? n + 1 : n;
}

static struct kk_str rest(struct kk_str s, size_t n)
{
	return (struct kk_str){s.p + n, s.n - n};
}

/* A tag, inside an element that is not read: only its end counts, or the next
 * of its kind where those end each other. */
static void read_tag(struct writer *w, struct tag *t)
{
	static const char *const ends[] = {"body", "div", "p", NULL};
	static const char *const loose[] = {"p", "dt", "dd", "option", NULL};
	bool same = strcmp(t->name, w->skip) == 0;

	if (!w->skip[0]) {
		open_tag(w, t);
		return;
	}
	if (same && !t->end && among(t, loose)) {
		w->skip[0] = '\0';
		open_tag(w, t);
		return;
	}
	if (same && !t->end) {
		w->inside++;
		return;
	}
	if (same && w->inside) {
		w->inside--;
		return;
	}
	if ((t->end && same) ||
		(!t->end && strcmp(w->skip, "head") == 0 && among(t, ends)))
		w->skip[0] = '\0';
}

struct kk_str kk_html_plain(struct kk_arena *a, struct kk_str s)
{
	struct writer w = {.at_start = true};

	kk_buf_init(&w.b, a);
	while (s.n) {
		size_t n = 0, at = 0;
		uint32_t c = 0;
		struct tag t;

		if (s.p[0] == '<') {
			n = tag_at(s, &t);
			if (n)
				read_tag(&w, &t);
		} else if (s.p[0] == '&') {
			n = entity(s, &c);
		}
		if (!n) {
			c = kk_utf8_next(s, &at);
			n = at;
		}
		if (c && !w.skip[0])
			put_text(&w, c);
		s = rest(s, n);
	}
	return kk_buf_str(&w.b);
}
