/* The check of wording for a text with fields: it is filled in as it could be,
 * and what is found is brought back to where it stands in the template. */
#include <string.h>

#include "app/words/courtesy.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "core/words/field.h"

/* A text that was filled in, and for every byte of it where it comes from. */
struct filled {
	struct kk_buf said;
	size_t *from, *to; /* in the template */
	size_t most;
};

#define GROWS 32 /* times as long as {who}, at most */

static bool put(struct filled *f, struct kk_str s, size_t from, size_t to)
{
	bool whole = to > from; /* a field: all of it is that of its words */

	if (f->said.n + s.n > f->most)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		f->from[f->said.n + i] = whole ? from : from + i;
		f->to[f->said.n + i] = whole ? to : from + i + 1;
	}
	kk_buf_add(&f->said, s);
	return true;
}

/* The field that begins the text, with its end; NULL: none does. */
static const struct kk_field_known *field_at(struct kk_str text, size_t *end_r)
{
	size_t end = kk_str_find(text, KK_STR("}"));
	bool not ;

	if (text.p[0] != '{' || end == SIZE_MAX)
		return NULL;
	*end_r = end + 1;
	return kk_field_find((struct kk_str){text.p + 1, end - 1}, &not );
}

static void fill(struct filled *f, struct kk_str text, enum kk_lang lang)
{
	for (size_t at = 0; at < text.n;) {
		struct kk_str rest = {text.p + at, text.n - at};
		size_t end = 1;
		const struct kk_field_known *k = field_at(rest, &end);

		if (!k) {
			end = 1;
			if (!put(f, (struct kk_str){rest.p, 1}, at, at))
				return;
		} else if (!put(f, kk_str_z(kk_field_sample(k, lang)), at,
				   at + end)) {
			return;
		}
		at += end;
	}
}

/* Line and column in the template. */
static void place(struct kk_finding *f, struct kk_str text)
{
	f->line = f->column = 1;
	for (size_t at = 0; at < f->at;) {
		bool ends = text.p[at] == '\n';

		if (!kk_utf8_next(text, &at))
			return;
		f->line += ends;
		f->column = ends ? 1 : f->column + 1;
	}
}

/* Is it about words of one field alone, which nobody wrote here? */
static bool of_a_field(
	const struct filled *f, struct kk_str text, size_t begin, size_t end)
{
	return f->from[begin] == f->from[end - 1] &&
	       f->to[begin] > f->from[begin] + 1 &&
	       text.p[f->from[begin]] == '{';
}

/* 「御社」 is what is said, and wrong only where it is written. */
static bool is_spoken(const struct kk_finding *f)
{
	return strcmp(f->rule, "K26") == 0;
}

static void bring_back(const struct filled *f, struct kk_str text, bool spoken,
	struct kk_findings *found)
{
	size_t n = 0;

	found->serious = false;
	for (size_t i = 0; i < found->n; i++) {
		struct kk_finding k = found->all[i];
		size_t end = k.at + k.text.n;

		if (!k.text.n || of_a_field(f, text, k.at, end) ||
			(spoken && is_spoken(&k)))
			continue;
		k.text.n = f->to[end - 1] - f->from[k.at];
		k.at = f->from[k.at];
		k.text.p = text.p + k.at;
		place(&k, text);
		found->serious |= k.level != KK_COURTESY_I;
		found->all[n++] = k;
	}
	found->n = n;
}

enum kk_rc kk_courtesy_of_template(struct kk_ctx *cx, struct kk_str text,
	enum kk_lang text_lang, bool spoken, struct kk_findings *found_r)
{
	struct filled f = {.most = KK_MAX_COURTESY};

	if (text.n < f.most / GROWS)
		f.most = text.n * GROWS;
	f.from = KK_NEW_N(cx->arena, size_t, f.most + 1);
	f.to = KK_NEW_N(cx->arena, size_t, f.most + 1);
	kk_buf_init(&f.said, cx->arena);
	fill(&f, text, text_lang);
	KK_TRY(kk_courtesy(cx, kk_buf_str(&f.said), text_lang, found_r));
	bring_back(&f, text, spoken, found_r);
	return KK_OK;
}
