/* Inside src/web/words*.c and lead_page.c only: what the pages of words share.
 */
#ifndef KK_WEB_HOUSE_WORDS_WORK_H
#define KK_WEB_HOUSE_WORDS_WORK_H

#include "app/words/offer.h"
#include "app/words/wording.h"
#include "core/words/script.h"
#include "web/day/call.h"
#include "web/templates.h"

/* The language of the words: `lang` of the form or link, else the page's. */
enum kk_lang kk_words_lang(struct kk_call *c);
const char *kk_words_lang_code(enum kk_lang lang);
/* Facts of nobody: the four things, a seat, and dates to show how it reads. */
enum kk_rc kk_words_facts(
	struct kk_call *c, struct kk_script_facts *f_r) KK_MUST_CHECK;
/* The offers of a choice, those of all first; none: which words that is. */
const struct kk_choice_html *kk_words_offers(struct kk_call *c,
	const struct kk_offers *offers, int64_t chosen, enum kk_msg none,
	size_t *n_r);
/* Buttons for the team's snippets, to be put into a field with data-into. */
const struct kk_insert_html *kk_words_snippets(struct kk_call *c,
	const struct kk_wording *all, size_t n_all, enum kk_lang lang,
	int64_t offer_id, size_t *n_r);
/* What a page says where its form was saved; no value: it was not. */
struct kk_str kk_words_saved(const struct kk_call *c, enum kk_msg saved);
/* The part of a lead's page: its offer, and a referral (R-D6). */
enum kk_rc kk_words_of_lead(struct kk_call *c, int64_t lead_id,
	const struct kk_referral_part_html **d_r) KK_MUST_CHECK;

#endif
