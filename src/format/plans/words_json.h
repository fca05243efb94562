/* The words of a team as a JSON file: offers with their statements, which leads
 * get them, texts. Offers are known by their names, so that a file fits into
 * any database. */
#ifndef KK_FORMAT_PLANS_WORDS_JSON_H
#define KK_FORMAT_PLANS_WORDS_JSON_H

#include "base/arena.h"
#include "core/words/offer.h"
#include "core/words/template.h"
#include "format/text/json.h"

struct kk_words_offer {
	struct kk_str name;
	bool standard, retired;
	bool said[KK_LANGS]; /* the file has its parts in this language */
	struct kk_str parts[KK_LANGS][KK_PART__MAX];
};

struct kk_words_text {
	struct kk_wording w; /* its offer_id is 0 */
	struct kk_str offer; /* "no value": of all offers */
};

struct kk_words_rule {
	struct kk_str kind, key, offer;
};

struct kk_words_file {
	struct kk_words_offer *offers;
	size_t n_offers;
	struct kk_words_text *texts;
	size_t n_texts;
	struct kk_words_rule *rules;
	size_t n_rules;
};

/* What is wrong with a file: where, and what stands there in `why`. */
struct kk_words_fault {
	int line;	   /* of text that is no JSON; 0: it is JSON, … */
	const char *text;  /* what the reader says of it, in English */
	const char *list;  /* … "offers", "texts", "for"; NULL: the whole */
	size_t row;	   /* in the list, from 1; 0: the list itself */
	const char *field; /* its name; NULL: the row itself */
	enum kk_msg why;
};

/* Reads the bytes of a file, whole or not at all: false with the fault. What
 * the words say is not looked at. Texts live in the arena. */
bool kk_words_read(struct kk_arena *a, struct kk_str bytes,
	struct kk_words_file *file_r, struct kk_words_fault *fault_r);
/* Its lists, into an object that is open. */
void kk_words_write(struct kk_json *j, const struct kk_words_file *file);

#endif
