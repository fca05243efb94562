/* Inside src/format/courtesy*.c only: the rules, compiled. */
#ifndef KK_FORMAT_TEXT_COURTESY_RULES_H
#define KK_FORMAT_TEXT_COURTESY_RULES_H

#include "format/text/pcre.h"
#include "format/text/courtesy.h"

struct kk_word_rule {
	const char *id;
	enum kk_courtesy_level level;
	bool whole; /* looks at the whole text, not at each line */
	pcre2_code *pattern, *except; /* except NULL: none */
	struct kk_str instead;
	const char *message;
};

struct kk_courtesy {
	struct kk_pcre pcre;
	enum kk_lang lang, reader;
	struct kk_word_rule *rules;
	size_t n_rules;
	const struct kk_own_word *own;
	size_t n_own;
	pcre2_general_context *general;
	pcre2_match_context *limits, *whole_limits;
};

/* Looking for patterns in a text. */
struct kk_word_search {
	const struct kk_courtesy *w;
	pcre2_match_data *data;
	bool whole; /* in all of it, not in a line */
};

/* Where a pattern is met in `in`, from byte `from` on: [*begin_r, *end_r).
 * false: nowhere, or not within the limits. */
bool kk_word_rule_meets(const struct kk_word_search *s, const pcre2_code *code,
	struct kk_str in, size_t from, size_t *begin_r, size_t *end_r);

#endif
