/* Names and mail addresses of persons. */
#ifndef KK_FORMAT_LISTS_PERSON_H
#define KK_FORMAT_LISTS_PERSON_H

#include "base/arena.h"
#include "base/str.h"

#define KK_MAX_EMAILS 8 /* addresses in one cell */

/* Splits 氏名 at its first blank (half or full width); both borrow `name`,
 * byte for byte. Without a blank: false, all of it is the family name and the
 * given name is "no value". A courtesy behind it (様) is left out. */
bool kk_name_split(
	struct kk_str name, struct kk_str *family_r, struct kk_str *given_r);
/* Equal for notations of the same name: NFKC, no case, no blanks and middle
 * dots, no courtesy, variant kanji folded. In the arena. */
struct kk_str kk_name_key(struct kk_arena *a, struct kk_str name);

/* The address for comparing and sending: trimmed, NFKC, lower case. False if
 * it is no plausible address. In the arena. */
bool kk_email_key(struct kk_arena *a, struct kk_str text, struct kk_str *key_r);
/* The keys of all plausible addresses in one cell, each once; returns how
 * many. Separated by blanks, commas, semicolons, slashes or line ends; names
 * and angle brackets around them are dropped. In the arena. */
size_t kk_email_split(struct kk_arena *a, struct kk_str cell,
	struct kk_str out[KK_MAX_EMAILS]);
/* Does the address belong to a desk (info@, sales@ …), not to a person? It
 * must not identify a contact. `key` comes from kk_email_key. */
bool kk_email_is_role(struct kk_str key);
/* A domain of a provider for everybody ("gmail.com"), which says nothing of
 * where somebody works. */
bool kk_email_is_shared(struct kk_str domain);

#endif
