/* POST /courtesy: what the check of wording says of a draft while it is being
 * typed, as a part of a page (assets/kakeru.js, [data-check]). It explains and
 * suggests; the sender decides (R-D7). Nothing is kept. */
#include "app/words/courtesy.h"

#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/templates.h"

#define MOST_SHOWN 30 /* findings under a draft */

/* The language the draft is written in, as its field says; else as it looks. */
static enum kk_lang draft_lang(struct kk_call *c, struct kk_str text)
{
	struct kk_str in = kk_call_text(c, "in");

	if (kk_str_is(in, "ja"))
		return KK_JA;
	return kk_str_is(in, "en") ? KK_EN : kk_courtesy_lang(text);
}

static const char *sign(enum kk_courtesy_level level)
{
	return level == KK_COURTESY_I	? ""
	       : level == KK_COURTESY_W ? "warn"
					: "bad";
}

static const char *level_words(enum kk_lang lang, enum kk_courtesy_level level)
{
	static const enum kk_msg words[] = {[KK_COURTESY_E] = KK_MSG_COURTESY_E,
		[KK_COURTESY_W] = KK_MSG_COURTESY_W,
		[KK_COURTESY_I] = KK_MSG_COURTESY_I};

	return kk_msg_text(lang, words[level]);
}

static void fill(struct kk_call *c, const struct kk_findings *found,
	struct kk_courtesy_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_finding_html *all =
		KK_NEW_N(cx->arena, struct kk_finding_html, found->n + 1);

	for (size_t i = 0; i < found->n && i < MOST_SHOWN; i++) {
		const struct kk_finding *f = &found->all[i];

		all[d->n_findings++] = (struct kk_finding_html){.text = f->text,
			.line = f->line,
			.sign = kk_str_z(sign(f->level)),
			.level = kk_str_z(level_words(cx->lang, f->level)),
			.message = kk_str_z(f->message),
			.instead = f->instead,
			.rule = kk_str_z(f->rule)};
	}
	d->findings = all;
	d->sums = kk_str_z(
		found->n ? KK_SAY(cx->arena, cx->lang, KK_MSG_COURTESY_SUMS,
				   kk_arena_int(cx->arena, (int64_t)found->n))
			 : kk_msg_text(cx->lang, KK_MSG_COURTESY_FINE));
}

/* as: a text with fields, one that is sent or one that is said. */
static enum kk_rc check(
	struct kk_call *c, struct kk_str text, struct kk_findings *found_r)
{
	struct kk_str as = kk_call_text(c, "as");
	enum kk_lang lang = draft_lang(c, text);

	if (!kk_str_is(as, "template") && !kk_str_is(as, "spoken"))
		return kk_courtesy(&c->cx, text, lang, found_r);
	return kk_courtesy_of_template(
		&c->cx, text, lang, kk_str_is(as, "spoken"), found_r);
}

const struct kk_reply *kk_post_courtesy(struct kk_call *c)
{
	struct kk_str text = kk_call_text(c, "text");
	struct kk_page page = kk_page_begin(c);
	struct kk_courtesy_html d = {0};
	struct kk_findings found;

	if (!text.p)
		text = KK_STR("");
	KK_ANSWER_TRY(c, check(c, text, &found));
	fill(c, &found, &d);
	kk_courtesy_html(&page, &d);
	return kk_reply_part(c, &page);
}
