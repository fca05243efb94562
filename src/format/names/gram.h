/* Texts as the search sees them, and the grams it finds them by: each two
 * neighbouring signs, with a mark before the first and behind the last; of a
 * number, each three neighbouring digits. */
#ifndef KK_FORMAT_NAMES_GRAM_H
#define KK_FORMAT_NAMES_GRAM_H

#include "base/arena.h"
#include "base/str.h"

/* What a gram is of: the same two signs in a name and in a reading are two
 * grams. The values are stored. */
enum kk_gram_field {
	KK_GRAM_ACCOUNT,
	KK_GRAM_NAME,
	KK_GRAM_READING,
	KK_GRAM_MAIL,
	KK_GRAM_PHONE,
	KK_GRAM_OF_CONTACT, /* texts of fields that the company defined */
	KK_GRAM_OF_ACCOUNT,
	KK_GRAM__MAX
};

/* NFKC without case, blanks and middle dots; hiragana for katakana, common
 * kanji for variants, one sign for all hyphens (behind kana they are a long
 * vowel mark). What people type and what is stored are folded alike. "No
 * value" becomes the empty text. In the arena. */
struct kk_str kk_gram_fold(struct kk_arena *a, struct kk_str s);
/* The same of a company, without its form; key is kk_company_parse's of this
 * name, or p NULL where it is not known. */
struct kk_str kk_gram_company(
	struct kk_arena *a, struct kk_str name, struct kk_str key);
/* The digits of a number; the empty text where s holds anything but digits and
 * the signs, blanks and words that stand between and behind them. An extension
 * and a country code of Japan are left out. */
struct kk_str kk_gram_digits(struct kk_arena *a, struct kk_str s);

/* Grams a text of this length can have at most. */
#define KK_GRAM_ROOM(s) ((s).n + 2)
/* The grams of a folded text (digits, of a number), in their order, with both
 * marks; returns how many. A number below three digits has none. */
size_t kk_grams(enum kk_gram_field field, struct kk_str text, int64_t *out);
/* Those of a part of a text: with the mark before it, with that behind it, or
 * with neither. One sign has none without a mark. */
size_t kk_grams_of_part(enum kk_gram_field field, struct kk_str part,
	bool from_start, bool to_end, int64_t *out);

#endif
