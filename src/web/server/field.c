#include "web/server/field.h"

#include "web/server/reply.h"
#include "web/templates.h"

/* The place of what in s at or behind `from`; SIZE_MAX: nowhere. */
static size_t find(struct kk_str s, size_t from, struct kk_str what)
{
	size_t at = kk_str_find((struct kk_str){s.p + from, s.n - from}, what);

	return at == SIZE_MAX ? at : from + at;
}

/* Where its form begins: a page may have several with such a field. */
static size_t form_of(struct kk_call *c, struct kk_str page)
{
	size_t at = find(page, 0,
		kk_str_z(kk_arena_f(
			c->cx.arena, " action=\"%.*s\"", KK_FMT(c->x->path))));

	return at == SIZE_MAX ? 0 : at;
}

/* The tag of the field people type into; hidden ones have no place. */
static bool find_tag(
	struct kk_call *c, struct kk_str page, size_t *at_r, size_t *end_r)
{
	struct kk_str name = kk_str_z(
		kk_arena_f(c->cx.arena, " name=\"%s\"", c->wrong->name));
	size_t at = form_of(c, page), open;
	struct kk_str tag;

	while ((at = find(page, at, name)) != SIZE_MAX) {
		for (open = at; open > 0 && page.p[open] != '<'; open--) {
		}
		*at_r = open;
		*end_r = find(page, at, KK_STR(">"));
		if (*end_r == SIZE_MAX)
			return false;
		tag = (struct kk_str){page.p + open, *end_r - open};
		if ((kk_str_starts(tag, "<input") ||
			    kk_str_starts(tag, "<textarea") ||
			    kk_str_starts(tag, "<select")) &&
			kk_str_find(tag, KK_STR("type=\"hidden\"")) == SIZE_MAX)
			return true;
		at = *end_r;
	}
	return false;
}

static const char *reason(struct kk_call *c)
{
	struct kk_arena *a = c->cx.arena;

	if (c->wrong_why != KK_MSG_FIELD_TOO_LONG)
		return kk_msg_text(
			c->cx.lang, c->wrong_why == KK_MSG_FIELD_MISSING
					    ? KK_MSG_FIELD_MISSING_HERE
					    : KK_MSG_FIELD_BAD_HERE);
	return KK_SAY(a, c->cx.lang, KK_MSG_FIELD_TOO_LONG_HERE,
		kk_arena_int(a, (int64_t)c->wrong->max),
		kk_arena_int(a, (int64_t)c->wrong->max / 3));
}

struct kk_html kk_field_mark(struct kk_call *c, struct kk_html page)
{
	static const char attribute[] = "aria-describedby=\"";
	struct kk_page out = kk_page_begin(c);
	size_t at, end, described;
	struct kk_str s = page.text;

	if (!c->wrong || !find_tag(c, s, &at, &end))
		return page;
	kk_buf_add(out.out, (struct kk_str){s.p, at});
	kk_field_problem_html(
		&out, &(struct kk_field_problem_html){kk_str_z(reason(c))});
	described = find((struct kk_str){s.p, end}, at, KK_STR(attribute));
	if (described == SIZE_MAX) {
		kk_buf_add(out.out, (struct kk_str){s.p + at, end - at});
		kk_buf_addz(out.out,
			" aria-invalid=\"true\" aria-describedby=\"wrong\"");
	} else {
		described += sizeof attribute - 1;
		kk_buf_add(out.out, (struct kk_str){s.p + at, described - at});
		kk_buf_addz(out.out, "wrong ");
		kk_buf_add(out.out,
			(struct kk_str){s.p + described, end - described});
		kk_buf_addz(out.out, " aria-invalid=\"true\"");
	}
	kk_buf_add(out.out, (struct kk_str){s.p + end, s.n - end});
	return kk_html_of(out.out);
}
