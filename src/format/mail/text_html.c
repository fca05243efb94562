#include "format/mail/text_html.h"

#include "format/mail/flowed.h"
#include "format/text/markup.h"

#define DEEPEST 8 /* quotes in quotes that are shown as such */

/* ---- links ---- */

static struct kk_str from(struct kk_str s, size_t at)
{
	return (struct kk_str){s.p + at, s.n - at};
}

/* Where "https://" or "http://" begins; SIZE_MAX: nowhere. */
static size_t link_at(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == 'h' &&
			(kk_str_starts(from(s, i), "https://") ||
				kk_str_starts(from(s, i), "http://")))
			return i;
	return SIZE_MAX;
}

/* Bytes of the address that s begins with, without the marks that end the
 * sentence around it. */
static size_t link_length(struct kk_str s)
{
	static const char ends[] = ".,:;!?)]}'*_~";
	size_t n = 0;

	while (n < s.n && (unsigned char)s.p[n] > ' ' &&
		(unsigned char)s.p[n] < 0x7f && s.p[n] != '<' &&
		s.p[n] != '>' && s.p[n] != '"')
		n++;
	while (n > 0)
		if (kk_str_find(kk_str_z(ends),
			    (struct kk_str){s.p + n - 1, 1}) == SIZE_MAX)
			break;
		else
			n--;
	return n;
}

static bool has_host(struct kk_str link)
{
	size_t at = kk_str_find(link, KK_STR("://"));

	return at != SIZE_MAX && link.n > at + 3 && link.p[at + 3] != '/' &&
	       link.p[at + 3] != '?' && link.p[at + 3] != '#';
}

static void add_line(struct kk_buf *b, struct kk_str s)
{
	size_t at;

	while ((at = link_at(s)) != SIZE_MAX) {
		struct kk_str link = from(s, at);

		link.n = link_length(link);
		kk_markup_add(b, (struct kk_str){s.p, at});
		if (!has_host(link)) {
			kk_buf_addc(b, 'h');
			s = from(s, at + 1);
			continue;
		}
		kk_buf_addz(b, "<a href=\"");
		kk_markup_add(b, link);
		kk_buf_addz(b, "\">");
		kk_markup_add(b, link);
		kk_buf_addz(b, "</a>");
		s = from(s, at + link.n);
	}
	kk_markup_add(b, s);
}

/* ---- lines ---- */

struct page {
	struct kk_buf *b;
	int depth;	/* quotes that are open */
	bool paragraph; /* one is open */
};

static void end_paragraph(struct page *p)
{
	if (p->paragraph)
		kk_buf_addz(p->b, "</p>\n");
	p->paragraph = false;
}

static void go_to(struct page *p, int depth)
{
	if (depth == p->depth)
		return;
	end_paragraph(p);
	for (; p->depth < depth; p->depth++)
		kk_buf_addz(p->b, "<blockquote>\n");
	for (; p->depth > depth; p->depth--)
		kk_buf_addz(p->b, "</blockquote>\n");
}

/* "> > words": takes the marks off. */
static int take_marks(struct kk_str *s)
{
	int depth = 0;

	while (depth < DEEPEST && kk_str_starts(*s, ">")) {
		*s = from(*s, 1);
		if (kk_str_starts(*s, " "))
			*s = from(*s, 1);
		depth++;
	}
	return depth;
}

static void add(struct page *p, struct kk_str line)
{
	bool block = kk_str_is(line, "-- ");

	go_to(p, take_marks(&line));
	if (block || kk_str_empty(kk_str_trim(line))) {
		end_paragraph(p);
		if (block)
			kk_buf_addz(p->b, "<hr>\n");
		return;
	}
	kk_buf_addz(p->b, p->paragraph ? "<br>\n" : "<p>");
	p->paragraph = true;
	add_line(p->b, line);
}

void kk_text_html(struct kk_buf *b, const char *lang, struct kk_str subject,
	struct kk_str text)
{
	struct page p = {.b = b};
	struct kk_str line;

	kk_buf_addf(b,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
		"<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n"
		"<title>",
		lang);
	kk_markup_add(b, subject);
	kk_buf_addz(b, "</title>\n</head>\n<body>\n");
	while (kk_next_line(&text, &line))
		add(&p, line);
	go_to(&p, 0);
	end_paragraph(&p);
	kk_buf_addz(b, "</body>\n</html>\n");
}
