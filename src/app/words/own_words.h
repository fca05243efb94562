/* The words a team does not write, each with what it writes instead: the
 * setting words.own, 「激安=お求めになりやすい; コストカット」. */
#ifndef KK_APP_WORDS_OWN_WORDS_H
#define KK_APP_WORDS_OWN_WORDS_H

#include "base/ctx.h"
#include "format/text/courtesy.h"

/* As they are set, in the arena; none where no database is open. */
enum kk_rc kk_own_words(struct kk_ctx *cx, struct kk_own_word **all_r,
	size_t *n_r) KK_MUST_CHECK;
/* One to a line, as kk_own_words_read takes them; in the arena. */
struct kk_str kk_own_words_text(
	struct kk_ctx *cx, const struct kk_own_word *all, size_t n);
/* Reads them, one to a line or parted as in the setting; borrows the text.
 * KK_EINPUT, with the entry and what to do: one without a word, one that is
 * there twice, one whose replacement holds the word itself, too many, too long.
 */
enum kk_rc kk_own_words_read(struct kk_ctx *cx, struct kk_str text,
	struct kk_own_word **all_r, size_t *n_r) KK_MUST_CHECK;
/* Reads and keeps them. */
enum kk_rc kk_own_words_save(
	struct kk_ctx *cx, struct kk_str text) KK_MUST_CHECK;

/* What one of them finds in a text. */
struct kk_own_found {
	int times, line; /* of the first, from 1; 0: none */
};
/* What each finds in a sample (valid UTF-8) of the language, n of them; what is
 * quoted there is not looked at, as always. */
enum kk_rc kk_own_words_try(struct kk_ctx *cx, const struct kk_own_word *all,
	size_t n, struct kk_str sample, enum kk_lang lang,
	struct kk_own_found *found_r) KK_MUST_CHECK;

#endif
