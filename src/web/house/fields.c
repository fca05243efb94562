/* GET and POST /fields: the fields that the company defines for its contacts,
 * accounts and leads. */
#include "app/people/custom.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

/* ---- the page ---- */

/* The choices in a line of text. */
static struct kk_str in_a_line(struct kk_ctx *cx, struct kk_str lines)
{
	struct kk_str one;
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	while ((one = kk_custom_line(&lines)).p) {
		if (b.n)
			kk_buf_addz(&b, cx->lang == KK_JA ? "・" : ", ");
		kk_buf_add(&b, one);
	}
	return kk_buf_str(&b);
}

/* The form of this field was refused and is shown again. */
static bool is_again(const struct kk_call *c, int64_t id)
{
	return c->is_again && c->route->page == kk_post_field &&
	       c->path.id == id;
}

static struct kk_field_line_html line(
	struct kk_call *c, const struct kk_custom_field *f)
{
	enum kk_lang lang = c->cx.lang;
	struct kk_str other = lang == KK_JA ? f->name_en : f->name_ja;
	struct kk_field_line_html d = {.id = f->id,
		.name = kk_custom_name(lang, f),
		.kind = kk_str_z(kk_say_custom_kind(lang, f->kind)),
		.shown = in_a_line(&c->cx, f->choices),
		.choices = f->choices,
		.name_ja = f->name_ja,
		.name_en = f->name_en,
		.csrf = c->session.csrf,
		.picks = f->kind == KK_CUSTOM_CHOICE,
		.retired = f->retired,
		.writes = kk_call_may(c, KK_MAY_ADMINISTER)};

	if (!kk_str_eq(other, d.name))
		d.other = other;
	if (!is_again(c, f->id))
		return d;
	d.problem = kk_str_z(c->problem.text);
	d.name_ja = kk_call_text(c, "ja");
	d.name_en = kk_call_text(c, "en");
	d.choices = kk_call_text(c, "choices");
	return d;
}

static enum kk_rc group(
	struct kk_call *c, enum kk_custom_of of, struct kk_field_group_html *d)
{
	struct kk_field_line_html *lines;
	struct kk_custom_field *all;
	size_t n;

	KK_TRY(kk_custom_fields(&c->cx, of, &all, &n));
	lines = KK_NEW_N(c->cx.arena, struct kk_field_line_html, n + 1);
	for (size_t i = 0; i < n; i++) {
		lines[i] = line(c, &all[i]);
		lines[i].first = i == 0;
		lines[i].last = i + 1 == n || all[i + 1].retired;
	}
	*d = (struct kk_field_group_html){
		.code = kk_str_z(kk_custom_of_code(of)),
		.title = kk_str_z(kk_say_custom_of(c->cx.lang, of)),
		.lines = lines,
		.n_lines = n};
	return KK_OK;
}

static void set_form(struct kk_call *c, struct kk_fields_html *d)
{
	enum kk_lang lang = c->cx.lang;
	struct kk_choice_html *records =
		KK_NEW_N(c->cx.arena, struct kk_choice_html, KK_OF__MAX);
	struct kk_choice_html *kinds =
		KK_NEW_N(c->cx.arena, struct kk_choice_html, KK_CUSTOM__MAX);

	for (int i = 0; i < KK_OF__MAX; i++) {
		const char *code = kk_custom_of_code((enum kk_custom_of)i);

		records[i] = (struct kk_choice_html){kk_str_z(code),
			kk_str_z(kk_say_custom_of(lang, (enum kk_custom_of)i)),
			kk_str_is(kk_call_again(c, "of"), code)};
	}
	for (int i = 0; i < KK_CUSTOM__MAX; i++) {
		enum kk_custom_kind k = (enum kk_custom_kind)i;
		const char *code = kk_custom_kind_code(k);

		kinds[i] = (struct kk_choice_html){kk_str_z(code),
			kk_str_z(kk_say_custom_kind(lang, k)),
			kk_str_is(kk_call_again(c, "kind"), code)};
	}
	d->records = records;
	d->n_records = KK_OF__MAX;
	d->kinds = kinds;
	d->n_kinds = KK_CUSTOM__MAX;
	if (!c->is_again || c->route->page != kk_post_fields)
		return;
	d->name_ja = kk_call_text(c, "ja");
	d->name_en = kk_call_text(c, "en");
	d->choices = kk_call_text(c, "choices");
}

const struct kk_reply *kk_page_fields(struct kk_call *c)
{
	struct kk_field_group_html groups[KK_OF__MAX];
	struct kk_page page = kk_page_begin(c);
	struct kk_fields_html d = {.csrf = c->session.csrf,
		.writes = kk_call_may(c, KK_MAY_ADMINISTER),
		.groups = groups,
		.n_groups = KK_OF__MAX};

	for (int i = 0; i < KK_OF__MAX; i++)
		KK_ANSWER_TRY(c, group(c, (enum kk_custom_of)i, &groups[i]));
	set_form(c, &d);
	if (c->is_again && c->route->page != kk_post_field)
		d.problem = kk_str_z(c->problem.text);
	else if (!c->is_again && kk_call_flag(c, "saved"))
		d.saved =
			kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_FIELDS_SAVED));
	kk_fields_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_FIELDS_TITLE)),
		KK_NAV_MORE, &page);
}

/* ---- changing ---- */

static const struct kk_reply *back(struct kk_call *c)
{
	return kk_reply_see(c, "/fields?saved=1");
}

const struct kk_reply *kk_post_fields(struct kk_call *c)
{
	struct kk_custom_field f = {.name_ja = kk_call_text(c, "ja"),
		.name_en = kk_call_text(c, "en"),
		.choices = kk_call_text(c, "choices")};
	int64_t id;

	if (!kk_custom_of_from(kk_call_text(c, "of"), &f.of))
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FIELD_BAD, "of"));
	if (!kk_custom_kind_from(kk_call_text(c, "kind"), &f.kind))
		return kk_reply_fail(c,
			KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FIELD_BAD, "kind"));
	KK_ANSWER_TRY(c, kk_custom_add(&c->cx, &f, &id));
	return back(c);
}

const struct kk_reply *kk_post_field(struct kk_call *c)
{
	const struct kk_custom_field f = {.id = c->path.id,
		.name_ja = kk_call_text(c, "ja"),
		.name_en = kk_call_text(c, "en"),
		.choices = kk_call_text(c, "choices")};

	KK_ANSWER_TRY(c, kk_custom_change(&c->cx, &f));
	return back(c);
}

const struct kk_reply *kk_post_field_move(struct kk_call *c)
{
	KK_ANSWER_TRY(
		c, kk_custom_move(&c->cx, c->path.id, kk_call_flag(c, "up")));
	return back(c);
}

const struct kk_reply *kk_post_field_retire(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_custom_retire(&c->cx, c->path.id,
				 !kk_call_flag(c, "again")));
	return back(c);
}
