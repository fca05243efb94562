/* GET and POST /words/own: the words the team does not write, tried on a sample
 * before they are kept. */
#include "app/words/own_words.h"

#include "web/house/words_work.h"
#include "web/server/pages.h"
#include "web/server/reply.h"

static struct kk_str found_words(
	struct kk_ctx *cx, const struct kk_own_found *f)
{
	if (f->times == 0)
		return kk_str_z(kk_msg_text(cx->lang, KK_MSG_OWN_WORDS_UNSEEN));
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_OWN_WORDS_SEEN,
		kk_arena_int(cx->arena, f->times),
		kk_arena_int(cx->arena, f->line)));
}

/* Each word beside what it finds in the sample. */
static enum kk_rc tried(struct kk_call *c, struct kk_str text,
	struct kk_str sample, struct kk_own_words_page_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_own_word_html *rows;
	struct kk_own_found *found;
	struct kk_own_word *all;
	size_t n;

	KK_TRY(kk_own_words_read(cx, text, &all, &n));
	rows = KK_NEW_N(cx->arena, struct kk_own_word_html, n + 1);
	found = KK_NEW_N(cx->arena, struct kk_own_found, n + 1);
	KK_TRY(kk_own_words_try(
		cx, all, n, sample, kk_courtesy_lang(sample), found));
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct kk_own_word_html){.word = all[i].word,
			.instead = all[i].instead,
			.seen = found[i].times > 0,
			.found = found_words(cx, &found[i])};
	d->rows = rows;
	d->n_rows = n;
	return KK_OK;
}

static enum kk_rc as_set(struct kk_call *c, struct kk_str *text_r)
{
	struct kk_own_word *all;
	size_t n;

	KK_TRY(kk_own_words(&c->cx, &all, &n));
	*text_r = kk_own_words_text(&c->cx, all, n);
	return KK_OK;
}

const struct kk_reply *kk_page_words_own(struct kk_call *c)
{
	bool typed = kk_str_is(kk_str_z(c->route->method), "POST");
	struct kk_page page = kk_page_begin(c);
	struct kk_own_words_page_html d = {.csrf = c->session.csrf,
		.writes = kk_call_may(c, KK_MAY_MANAGE),
		.saved = kk_words_saved(c, KK_MSG_OWN_WORDS_SAVED)};

	KK_ANSWER_TRY(c, as_set(c, &d.own));
	if (typed && kk_call_text(c, "own").p)
		d.own = kk_call_text(c, "own");
	if (typed)
		d.sample = kk_call_text(c, "sample");
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	else if (!kk_str_empty(d.sample))
		KK_ANSWER_TRY(c, tried(c, d.own, d.sample, &d));
	kk_own_words_page_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_OWN_WORDS_TITLE)),
		KK_NAV_MORE, &page);
}

const struct kk_reply *kk_post_words_own(struct kk_call *c)
{
	struct kk_str own = kk_call_text(c, "own");
	struct kk_own_word *all;
	size_t n;

	own = own.p ? own : KK_STR("");
	if (kk_str_is(kk_call_text(c, "step"), "show")) {
		KK_ANSWER_TRY(c, kk_own_words_read(&c->cx, own, &all, &n));
		return kk_page_words_own(c);
	}
	KK_ANSWER_TRY(c, kk_own_words_save(&c->cx, own));
	return kk_reply_see(c, "/words/own?saved=1");
}
