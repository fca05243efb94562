#include "tools/template_context.h"

#include <string.h>

#include "tools/tool.h"
#include "web/server/html.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_attribute_char(char c)
{
	return !is_blank(c) && !strchr("\"'<>/=`{}", c);
}

/* Names of HTML are the same in capitals. */
static bool starts_name(struct kk_str s, const char *word)
{
	size_t n = strlen(word);

	if (s.n < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = s.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != word[i])
			return false;
	}
	return true;
}

static bool is_name(struct kk_str s, const char *word)
{
	return s.n == strlen(word) && starts_name(s, word);
}

static bool is_one_of(struct kk_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_name(s, list[i]))
			return true;
	return false;
}

/* Adds the character at p to a name; a comment may not stand inside one. */
static void lengthen(struct context *c, struct kk_str *name, const char *p)
{
	if (name->n == 0)
		name->p = p;
	if (name->p + name->n != p)
		tool_fail(c->file, c->line, "a name in two pieces");
	name->n++;
}

/* --- elements --- */

static struct kk_str innermost(const struct context *c)
{
	return c->depth ? c->open[c->depth - 1].name : KK_STR("");
}

/* Text alone may stand in these. */
static bool holds_text(struct kk_str name)
{
	static const char *const names[] = {"title", "textarea", "script"};

	return is_one_of(name, names, COUNT(names));
}

bool context_keeps_blanks(const struct context *c)
{
	for (size_t i = 0; i < c->depth; i++)
		if (is_name(c->open[i].name, "pre") ||
			is_name(c->open[i].name, "textarea"))
			return true;
	return false;
}

static void check_element(struct context *c)
{
	/* their content is no HTML, or they set an attribute of another */
	static const char *const names[] = {"style", "iframe", "noembed",
		"noframes", "plaintext", "xmp", "animate", "set"};

	if (is_one_of(c->name, names, COUNT(names)))
		tool_fail(c->file, c->line, "<%.*s> is not allowed",
			KK_FMT(c->name));
}

/* Never closed, as there is nothing in them. */
static bool is_void(struct kk_str name)
{
	static const char *const names[] = {"area", "base", "br", "col",
		"embed", "hr", "img", "input", "link", "meta", "source",
		"track", "wbr"};

	return is_one_of(name, names, COUNT(names));
}

static void open_element(struct context *c)
{
	if (is_void(c->name))
		return;
	if (c->depth == CONTEXT_DEPTH)
		tool_fail(c->file, c->line, "more than %d elements deep",
			CONTEXT_DEPTH);
	c->open[c->depth++] = (struct element){c->name, c->line};
	c->fresh = is_name(c->name, "pre") || is_name(c->name, "textarea");
}

static void close_element(struct context *c)
{
	struct element *e;

	if (c->depth == 0)
		tool_fail(c->file, c->line, "</%.*s>: none is open",
			KK_FMT(c->name));
	e = &c->open[c->depth - 1];
	if (!kk_str_eq(e->name, c->name))
		tool_fail(c->file, c->line,
			"</%.*s>, but <%.*s> of line %d is open",
			KK_FMT(c->name), KK_FMT(e->name), e->line);
	if (c->depth == c->floor)
		tool_fail(c->file, c->line,
			"</%.*s> in a block that did not open it (line %d)",
			KK_FMT(c->name), e->line);
	c->depth--;
}

/* --- attributes --- */

static enum attribute attribute_kind(struct kk_str name)
{
	static const char *const addresses[] = {"href", "src", "action",
		"formaction", "poster", "cite", "data", "background",
		"manifest", "xlink:href", "hx-get", "hx-post", "hx-put",
		"hx-patch", "hx-delete", "hx-action", "hx-push-url",
		"hx-replace-url", "hx-sse:connect"};
	/* code, markup, lists of addresses: no escape is right for all */
	static const char *const fixed[] = {"srcdoc", "srcset", "imagesrcset",
		"ping", "http-equiv", "hx-vals", "hx-headers", "hx-config"};

	if (starts_name(name, "data-hx-"))
		name = (struct kk_str){name.p + 5, name.n - 5};
	if (is_one_of(name, addresses, COUNT(addresses)))
		return ADDRESS;
	return is_one_of(name, fixed, COUNT(fixed)) ? FIXED : PLAIN;
}

static void end_attribute(struct context *c)
{
	struct kk_str a = c->attr;

	if (is_name(a, "style"))
		tool_fail(c->file, c->line,
			"style=: the pages forbid it; give it a class");
	if (starts_name(a, "on") || starts_name(a, "hx-on") ||
		starts_name(a, "data-hx-on"))
		tool_fail(c->file, c->line,
			"%.*s=: the pages forbid script in attributes",
			KK_FMT(a));
	c->kind = attribute_kind(a);
}

static void begin_value(struct context *c, char quote)
{
	c->place = quote ? QUOTED : BARE;
	c->quote = quote;
	c->address = START;
	c->prefix_n = 0;
}

/* --- addresses --- */

static void prefix_char(struct context *c, char ch)
{
	struct kk_str prefix = {c->prefix, c->prefix_n + 1};

	c->address = PREFIX;
	if (c->prefix_n == CONTEXT_PREFIX)
		return;
	c->prefix[c->prefix_n++] = ch;
	/* "/" may still become "//" */
	if (!kk_url_safe(prefix) || kk_str_is(prefix, "/"))
		return;
	c->address = ch == '?' || ch == '#' ? QUERY : PATH;
}

static void address_char(struct context *c, char ch)
{
	switch (c->address) {
	case START:
	case PREFIX:
		prefix_char(c, ch);
		break;
	case PATH:
		if (ch == '?' || ch == '#')
			c->address = QUERY;
		break;
	case QUERY:
	case LOST:
		break;
	}
}

static enum how address_value(struct context *c, enum kind kind)
{
	switch (c->address) {
	case START:
		if (kind != URL)
			break;
		c->address = QUERY;
		return AS_URL;
	case PREFIX:
	case LOST:
		break;
	case PATH:
		return AS_PATH;
	case QUERY:
		return AS_QUERY;
	}
	tool_fail(c->file, c->line,
		"%.*s=: begins with a url field, or with \"/…\", \"#\", \"?\" "
		"or "
		"a scheme",
		KK_FMT(c->attr));
}

/* --- characters --- */

static void data_char(struct context *c, char ch)
{
	if (ch == '<')
		c->place = OPEN;
	else if (is_name(innermost(c), "script") && !is_blank(ch))
		tool_fail(c->file, c->line,
			"script in the page: put it into a file");
}

static void after_open(struct context *c, const char *p)
{
	struct kk_str in = innermost(c);

	c->name = KK_STR("");
	if (*p == '/') {
		c->place = END_NAME;
		return;
	}
	if (holds_text(in))
		tool_fail(c->file, c->line, "\"<\" in <%.*s>", KK_FMT(in));
	if (is_letter(*p)) {
		c->place = TAG_NAME;
		lengthen(c, &c->name, p);
	} else if (*p == '!') {
		c->place = DECLARATION;
	} else {
		tool_fail(c->file, c->line, "\"<\" as text is &lt;");
	}
}

static void end_tag(struct context *c)
{
	c->place = DATA;
	open_element(c);
}

/* In a tag, outside names and values. */
static void tag_char(struct context *c, const char *p)
{
	if (*p == '>') {
		end_tag(c);
	} else if (*p == '/') {
		c->place = SLASH;
	} else if (is_blank(*p)) {
		c->place = c->place == NAMED ? NAMED : BETWEEN;
	} else if (*p == '=' && c->place == NAMED) {
		c->place = EQUALS;
	} else if (c->place == GAP) {
		tool_fail(c->file, c->line, "a blank is missing");
	} else if (!is_attribute_char(*p)) {
		tool_fail(c->file, c->line, "'%c' in a tag", *p);
	} else {
		c->place = ATTRIBUTE;
		c->attr = KK_STR("");
		lengthen(c, &c->attr, p);
	}
}

static void tag_name_char(struct context *c, const char *p)
{
	if (is_attribute_char(*p)) {
		lengthen(c, &c->name, p);
		return;
	}
	check_element(c);
	c->place = GAP;
	tag_char(c, p);
}

static void end_name_char(struct context *c, const char *p)
{
	if (is_attribute_char(*p)) {
		lengthen(c, &c->name, p);
		return;
	}
	if (*p != '>')
		tool_fail(c->file, c->line, "'%c' in a tag that closes", *p);
	close_element(c);
	c->place = DATA;
}

static void attribute_char(struct context *c, const char *p)
{
	if (is_attribute_char(*p)) {
		lengthen(c, &c->attr, p);
		return;
	}
	end_attribute(c);
	if (*p == '=') {
		c->place = EQUALS;
		return;
	}
	c->place = is_blank(*p) ? NAMED : GAP;
	tag_char(c, p);
}

static void equals_char(struct context *c, const char *p)
{
	if (is_blank(*p))
		return;
	if (*p == '"' || *p == '\'') {
		begin_value(c, *p);
		return;
	}
	if (!is_attribute_char(*p))
		tool_fail(c->file, c->line, "%.*s= without a value",
			KK_FMT(c->attr));
	begin_value(c, '\0');
}

static void value_char(struct context *c, const char *p)
{
	if (c->place == QUOTED && *p == c->quote) {
		c->place = GAP;
	} else if (c->place == QUOTED) {
		if (c->kind == ADDRESS)
			address_char(c, *p);
	} else if (is_blank(*p) || *p == '>') {
		c->place = GAP;
		tag_char(c, p);
	}
}

static bool in_drawing(const struct context *c)
{
	for (size_t i = 0; i < c->depth; i++)
		if (is_name(c->open[i].name, "svg") ||
			is_name(c->open[i].name, "math"))
			return true;
	return false;
}

/* Browsers see the "/" of "/>" in drawings only. */
static void slash_char(struct context *c, char ch)
{
	if (ch != '>')
		tool_fail(c->file, c->line, "'/' in a tag");
	if (holds_text(c->name) || (!is_void(c->name) && !in_drawing(c)))
		tool_fail(c->file, c->line, "<%.*s/> does not close it",
			KK_FMT(c->name));
	c->place = DATA;
}

static void declaration_char(struct context *c, char ch)
{
	if (ch == '-')
		tool_fail(c->file, c->line,
			"a comment of a template is {{# … }}");
	if (ch == '>')
		c->place = DATA;
}

static void read_char(struct context *c, const char *p)
{
	switch (c->place) {
	case DATA:
		data_char(c, *p);
		break;
	case OPEN:
		after_open(c, p);
		break;
	case TAG_NAME:
		tag_name_char(c, p);
		break;
	case END_NAME:
		end_name_char(c, p);
		break;
	case GAP:
	case BETWEEN:
	case NAMED:
		tag_char(c, p);
		break;
	case ATTRIBUTE:
		attribute_char(c, p);
		break;
	case EQUALS:
		equals_char(c, p);
		break;
	case QUOTED:
	case BARE:
		value_char(c, p);
		break;
	case SLASH:
		slash_char(c, *p);
		break;
	case DECLARATION:
		declaration_char(c, *p);
		break;
	}
}

void context_literal(struct context *c, struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		c->fresh = false;
		read_char(c, s.p + i);
	}
}

/* --- values --- */

static enum how data_value(struct context *c, enum kind kind)
{
	struct kk_str in = innermost(c);

	if (is_name(in, "script"))
		tool_fail(c->file, c->line, "a value in <script>");
	if (kind == HTML && holds_text(in))
		tool_fail(c->file, c->line, "html in <%.*s>", KK_FMT(in));
	if (kind == HTML)
		return AS_HTML;
	if (kind != TEXT || is_name(in, "textarea"))
		return AS_TEXT;
	return is_name(in, "title") || is_name(in, "option") || in_drawing(c)
		       ? AS_APART_TEXT
		       : AS_APART;
}

static enum how quoted_value(struct context *c, enum kind kind)
{
	if (kind == HTML)
		tool_fail(c->file, c->line, "html in an attribute");
	switch (c->kind) {
	case PLAIN:
		break;
	case ADDRESS:
		return address_value(c, kind);
	case FIXED:
		tool_fail(c->file, c->line, "%.*s=: no value may stand in it",
			KK_FMT(c->attr));
	}
	return AS_TEXT;
}

enum how context_value(struct context *c, enum kind kind)
{
	enum how how;

	if (c->place == DATA) {
		how = data_value(c, kind);
	} else if (c->place == QUOTED) {
		how = quoted_value(c, kind);
	} else {
		tool_fail(c->file, c->line,
			"in a tag a value stands in quotes only");
	}
	if (how == AS_TEXT && kind == URL)
		how = AS_URL;
	c->fresh = false;
	return how;
}

void context_boundary(struct context *c)
{
	bool bad = c->place == OPEN || c->place == END_NAME ||
		   c->place == EQUALS || c->place == BARE ||
		   c->place == SLASH || c->place == DECLARATION;

	if (bad || (c->place == DATA && is_name(innermost(c), "script")))
		tool_fail(c->file, c->line, "no tag may stand here");
	if (c->place == TAG_NAME) {
		check_element(c);
		c->place = GAP;
	} else if (c->place == ATTRIBUTE) {
		end_attribute(c);
		c->place = GAP;
	} else if (c->place == NAMED) {
		c->place = BETWEEN;
	}
	c->fresh = false;
}

void context_loop(struct context *c)
{
	context_boundary(c);
	if (c->place == BETWEEN)
		c->place = GAP;
}

static enum address join_address(
	const struct context *c, const struct context *other)
{
	struct kk_str mine = {c->prefix, c->prefix_n};
	struct kk_str theirs = {other->prefix, other->prefix_n};
	bool settled = c->address == PATH || c->address == QUERY;

	if (c->address == other->address)
		return c->address != PREFIX || kk_str_eq(mine, theirs)
			       ? c->address
			       : LOST;
	if (settled && (other->address == PATH || other->address == QUERY))
		return QUERY;
	return LOST;
}

static bool same_elements(const struct context *c, const struct context *other)
{
	for (size_t i = 0; i < c->depth; i++)
		if (!kk_str_eq(c->open[i].name, other->open[i].name))
			return false;
	return true;
}

static bool in_tag(const struct context *c)
{
	return c->place == GAP || c->place == BETWEEN;
}

void context_join(struct context *c, const struct context *other)
{
	bool same = c->place == other->place || (in_tag(c) && in_tag(other));

	if (c->depth > other->depth)
		tool_fail(c->file, c->line, "<%.*s> of line %d is not closed",
			KK_FMT(innermost(c)), c->open[c->depth - 1].line);
	if (other->depth > c->depth)
		tool_fail(c->file, c->line, "<%.*s> of line %d is not closed",
			KK_FMT(innermost(other)),
			other->open[other->depth - 1].line);
	same = same && same_elements(c, other);
	if (same && c->place != DATA)
		same = kk_str_eq(c->name, other->name);
	if (same && c->place == QUOTED)
		same = kk_str_eq(c->attr, other->attr) &&
		       c->quote == other->quote;
	if (!same)
		tool_fail(c->file, c->line,
			"the branches of the block end in different places");
	if (in_tag(c) && other->place == GAP)
		c->place = GAP;
	if (c->place == QUOTED && c->kind == ADDRESS)
		c->address = join_address(c, other);
}

void context_end(struct context *c)
{
	if (c->place != DATA)
		tool_fail(c->file, c->line, "the template ends in a tag");
	if (c->depth)
		tool_fail(c->file, c->open[c->depth - 1].line,
			"<%.*s> is not closed", KK_FMT(innermost(c)));
}
