/* Is a text to a customer respectful, and does it say what happens next (R-D7)?
 *
 * The rules are data: keigo_rules.tsv (as published) with keigo_notes.tsv, and
 * word_rules.tsv; data/README.md explains them. A text is one that goes to a
 * customer, so every scope of the table applies to all of it. What others said
 * is not checked: lines quoted with ">", what stands in 「」『』“” inside a
 * line, addresses of the web and of mail, names of files. */
#ifndef KK_FORMAT_TEXT_COURTESY_H
#define KK_FORMAT_TEXT_COURTESY_H

#include "base/arena.h"
#include "base/message.h"

#define KK_MAX_FINDINGS 500 /* of one text; more are not told */
#define KK_LONG_JA 120	    /* characters of a sentence that is too long */
#define KK_LONG_EN 45	    /* words */

enum kk_courtesy_level { KK_COURTESY_E, KK_COURTESY_W, KK_COURTESY_I };

/* A word that a team does not want, and what it writes instead. */
struct kk_own_word {
	struct kk_str word, instead;
};

struct kk_finding {
	size_t at;	    /* bytes from the beginning of the text */
	int line, column;   /* from 1; the column in characters */
	struct kk_str text; /* the exact characters, of the text itself */
	const char *rule;   /* "K09" */
	enum kk_courtesy_level level;
	const char *message;   /* in the reader's language */
	struct kk_str instead; /* p NULL: nothing to suggest */
};

struct kk_findings {
	struct kk_finding *all; /* in the order of the text */
	size_t n;
	bool serious; /* one of them is E or W */
};

struct kk_courtesy;

/* The rules of a text's language, ready to be used as often as wanted while the
 * arena lives; messages in `reader`. Borrows own. NULL where PCRE2 is not on
 * this machine. */
const struct kk_courtesy *kk_courtesy_new(struct kk_arena *a,
	enum kk_lang text_lang, enum kk_lang reader,
	const struct kk_own_word *own, size_t n_own);
/* What the rules say of a text: valid UTF-8, at most KK_MAX_COURTESY bytes
 * (what is behind them is not looked at). The time is bounded, whatever it
 * holds. */
struct kk_findings kk_courtesy_check(
	const struct kk_courtesy *w, struct kk_arena *a, struct kk_str text);
/* "E", "W" or "I"; static. */
const char *kk_courtesy_level_code(enum kk_courtesy_level level);
/* The language a text is written in: Japanese where it holds kana or kanji. */
enum kk_lang kk_courtesy_lang(struct kk_str text);

#endif
