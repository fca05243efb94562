/* GET /lead/#/letter: what a letter to this lead says, to be looked at and
 * changed; POST: the PDF. */
#include "app/people/record.h"
#include "app/words/letter_batch.h"
#include "core/rule.h"
#include "web/day/outcome.h"
#include "web/records/letter_work.h"
#include "web/server/pages.h"
#include "web/server/reply.h"

static enum kk_rc own(struct kk_call *c)
{
	int64_t owner;

	KK_TRY(kk_record_owner(&c->cx, c->path.id, &owner));
	return kk_own_need(c, owner);
}

const struct kk_choice_html *kk_letter_tongues(
	struct kk_call *c, enum kk_lang chosen, size_t *n_r)
{
	struct kk_choice_html *all =
		KK_NEW_N(c->cx.arena, struct kk_choice_html, 2);

	all[0] = (struct kk_choice_html){
		KK_STR("ja"), KK_STR("日本語"), chosen == KK_JA};
	all[1] = (struct kk_choice_html){
		KK_STR("en"), KK_STR("English"), chosen == KK_EN};
	*n_r = 2;
	return all;
}

enum kk_rc kk_letter_words(struct kk_call *c, enum kk_lang *lang_r)
{
	struct kk_str words = kk_call_text(c, "words");

	*lang_r = c->cx.lang;
	if (!words.p)
		return KK_OK;
	if (!kk_str_is(words, "ja") && !kk_str_is(words, "en"))
		return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FIELD_BAD, "words");
	*lang_r = kk_str_is(words, "ja") ? KK_JA : KK_EN;
	return KK_OK;
}

static enum kk_rc read_ask(struct kk_call *c, struct kk_letter_ask *ask)
{
	struct kk_str kind = kk_call_text(c, "kind");

	*ask = (struct kk_letter_ask){.kind = KK_LETTER_TOUCH};
	if (kind.p && !kk_letter_from(kind, &ask->kind))
		return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FIELD_BAD, "kind");
	return kk_letter_words(c, &ask->lang);
}

static void set_kinds(struct kk_call *c, enum kk_letter_kind chosen,
	struct kk_letter_page_html *d)
{
	struct kk_choice_html *all =
		KK_NEW_N(c->cx.arena, struct kk_choice_html, KK_LETTER__MAX);

	for (int i = 0; i < KK_LETTER__MAX; i++) {
		enum kk_letter_kind k = (enum kk_letter_kind)i;

		all[i] = (struct kk_choice_html){kk_str_z(kk_letter_code(k)),
			kk_str_z(kk_letter_text(c->cx.lang, k)), k == chosen};
	}
	d->kinds = all;
	d->n_kinds = KK_LETTER__MAX;
}

/* As it was typed where the form is shown again, else as it was written. */
static struct kk_str typed(
	const struct kk_call *c, const char *name, struct kk_str written)
{
	struct kk_str s = kk_call_again(c, name);

	return s.p || c->is_again ? s : written;
}

static void set_draft(struct kk_call *c, const struct kk_letter_draft *l,
	struct kk_letter_page_html *d)
{
	d->who = kk_str_z(l->account.p
				  ? kk_arena_f(c->cx.arena, "%.*s %.*s",
					    KK_FMT(l->account), KK_FMT(l->name))
				  : kk_arena_z(c->cx.arena, l->name));
	d->date = typed(c, "date", l->sheet.date);
	d->to = typed(c, "to", l->sheet.to);
	d->from = typed(c, "from", l->sheet.from);
	d->title = typed(c, "title", l->sheet.title);
	d->text = typed(c, "text", l->sheet.text);
	if (c->is_again) {
		d->problem = kk_str_z(c->problem.text);
		d->ask_anyway = c->problem.msg == KK_MSG_LETTERP_MISSING;
	} else if (l->why) {
		d->why = kk_str_z(l->why);
		d->why_rule = kk_str_z(l->rule ? kk_rule_code(l->rule) : NULL);
	}
	d->has_label = !l->label_why;
	d->label_why = kk_str_z(l->label_why);
}

const struct kk_reply *kk_page_letter(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_letter_page_html d = {
		.id = c->path.id, .csrf = c->session.csrf};
	struct kk_letter_draft draft;
	struct kk_letter_desk desk;
	struct kk_letter_ask ask;

	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c, read_ask(c, &ask));
	desk = kk_letter_open(&c->cx, &ask);
	KK_ANSWER_TRY(c, kk_letter_write(&desk, c->path.id, &draft));
	set_kinds(c, ask.kind, &d);
	d.kind = kk_str_z(kk_letter_code(ask.kind));
	d.tongue = kk_str_z(ask.lang == KK_JA ? "ja" : "en");
	d.tongues = kk_letter_tongues(c, ask.lang, &d.n_tongues);
	set_draft(c, &draft, &d);
	kk_letter_page_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_LETTERP_TITLE)),
		KK_NAV_LEADS, &page);
}

static enum kk_rc draw(struct kk_call *c, struct kk_paper *p)
{
	struct kk_letter_ask ask;
	struct kk_sheet sheet = {.date = kk_call_text(c, "date"),
		.to = kk_call_text(c, "to"),
		.from = kk_call_text(c, "from"),
		.title = kk_call_text(c, "title"),
		.text = kk_call_text(c, "text")};

	KK_TRY(own(c));
	KK_TRY(read_ask(c, &ask));
	sheet.lang = ask.lang;
	KK_TRY(kk_letter_one(&c->cx, c->path.id, &sheet, p));
	if (p->missing.n && !kk_call_flag(c, "anyway"))
		return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_LETTERP_MISSING,
			kk_arena_z(c->cx.arena, p->missing));
	return KK_OK;
}

const struct kk_reply *kk_post_letter(struct kk_call *c)
{
	struct kk_paper p;

	KK_ANSWER_TRY(c, draw(c, &p));
	return kk_reply_bytes(c, 200, "application/pdf", "letter.pdf", p.pdf);
}
