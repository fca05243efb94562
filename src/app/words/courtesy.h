/* The check of wording with what the team itself does not write (own_words.h).
 */
#ifndef KK_APP_WORDS_COURTESY_H
#define KK_APP_WORDS_COURTESY_H

#include "base/ctx.h"
#include "format/text/courtesy.h"

/* What the rules of the text's language, and the team's own words where a
 * database is open, say of a text (valid UTF-8), in the language of the
 * context. KK_EINPUT where the text is too large, KK_EIO where PCRE2 is not on
 * this machine. */
enum kk_rc kk_courtesy(struct kk_ctx *cx, struct kk_str text,
	enum kk_lang text_lang, struct kk_findings *found_r) KK_MUST_CHECK;
/* The same of a text with fields (core/words/field.h), before it is filled in:
 * every line of it stands, fields say what they could, and what is found stands
 * where it is in the template. spoken: it is said, and never sent. */
enum kk_rc kk_courtesy_of_template(struct kk_ctx *cx, struct kk_str text,
	enum kk_lang text_lang, bool spoken,
	struct kk_findings *found_r) KK_MUST_CHECK;
/* The same for a file ("-": standard input), whose bytes are given back.
 * KK_EINPUT where it cannot be read, is no UTF-8 or too large. */
enum kk_rc kk_courtesy_of_file(struct kk_ctx *cx, const char *path,
	enum kk_lang text_lang, struct kk_findings *found_r) KK_MUST_CHECK;

#endif
