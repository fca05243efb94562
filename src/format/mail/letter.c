#include "format/mail/letter.h"

#include "format/text/markup.h"

/* A text in one line: what is in a name or a note lays out nothing. */
static void flat(struct kk_buf *b, struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		kk_buf_addc(b, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
}

static bool is_number(const struct kk_letter_line *line)
{
	return line->link.p && kk_str_starts(line->link, "tel:");
}

/* ---- text ---- */

static void text_line(struct kk_buf *b, const struct kk_letter_line *line)
{
	if (kk_str_empty(line->text))
		return;
	flat(b, line->text);
	kk_buf_addc(b, '\n');
	if (kk_str_empty(line->link) || is_number(line))
		return;
	kk_buf_add(b, line->link);
	kk_buf_addc(b, '\n');
}

static void text_lines(
	struct kk_buf *b, const struct kk_letter_line *lines, int n)
{
	for (int i = 0; i < n; i++)
		text_line(b, &lines[i]);
}

void kk_letter_write_text(struct kk_buf *b, const struct kk_letter *l)
{
	flat(b, l->title);
	kk_buf_addc(b, '\n');
	text_lines(b, l->lead, l->n_lead);
	for (size_t i = 0; i < l->n_entries; i++) {
		kk_buf_addz(b, "\n■ ");
		flat(b, l->entries[i].heading);
		kk_buf_addc(b, '\n');
		text_lines(b, l->entries[i].lines, l->entries[i].n_lines);
	}
	if (l->n_more) {
		kk_buf_addz(b, "\n□ ");
		flat(b, l->more_title);
		kk_buf_addc(b, '\n');
	}
	for (size_t i = 0; i < l->n_more; i++) {
		kk_buf_addz(b, "- ");
		flat(b, l->more[i]);
		kk_buf_addc(b, '\n');
	}
	kk_buf_addz(b, "\n-- \n");
	text_lines(b, l->end, l->n_end);
}

/* ---- HTML ---- */

static bool may_lead(struct kk_str link)
{
	return link.p && (kk_str_starts(link, "https://") ||
				 kk_str_starts(link, "http://") ||
				 kk_str_starts(link, "tel:"));
}

/* Lines of one paragraph. */
static void html_lines(
	struct kk_buf *b, const struct kk_letter_line *lines, int n)
{
	bool first = true;

	for (int i = 0; i < n; i++) {
		if (kk_str_empty(lines[i].text))
			continue;
		kk_buf_addz(b, first ? "<p>" : "<br>\n");
		first = false;
		if (may_lead(lines[i].link)) {
			kk_buf_addz(b, "<a href=\"");
			kk_markup_add(b, lines[i].link);
			kk_buf_addz(b, "\">");
		}
		kk_markup_add(b, lines[i].text);
		if (may_lead(lines[i].link))
			kk_buf_addz(b, "</a>");
	}
	if (!first)
		kk_buf_addz(b, "</p>\n");
}

static void html_more(struct kk_buf *b, const struct kk_letter *l)
{
	if (!l->n_more)
		return;
	kk_buf_addz(b, "<h3>");
	kk_markup_add(b, l->more_title);
	kk_buf_addz(b, "</h3>\n<ul>\n");
	for (size_t i = 0; i < l->n_more; i++) {
		kk_buf_addz(b, "<li>");
		kk_markup_add(b, l->more[i]);
		kk_buf_addz(b, "</li>\n");
	}
	kk_buf_addz(b, "</ul>\n");
}

void kk_letter_write_html(struct kk_buf *b, const struct kk_letter *l)
{
	kk_buf_addf(b,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
		"<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n"
		"<title>",
		l->lang);
	kk_markup_add(b, l->title);
	kk_buf_addz(b, "</title>\n</head>\n<body>\n<h2>");
	kk_markup_add(b, l->title);
	kk_buf_addz(b, "</h2>\n");
	html_lines(b, l->lead, l->n_lead);
	for (size_t i = 0; i < l->n_entries; i++) {
		kk_buf_addz(b, "<h3>");
		kk_markup_add(b, l->entries[i].heading);
		kk_buf_addz(b, "</h3>\n");
		html_lines(b, l->entries[i].lines, l->entries[i].n_lines);
	}
	html_more(b, l);
	kk_buf_addz(b, "<hr>\n");
	html_lines(b, l->end, l->n_end);
	kk_buf_addz(b, "</body>\n</html>\n");
}
