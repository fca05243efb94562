/* Company names: legal form and match key. */
#ifndef KK_FORMAT_NAMES_COMPANY_H
#define KK_FORMAT_NAMES_COMPANY_H

#include "base/arena.h"
#include "base/str.h"

/* Part of the registered name: never moved. */
enum kk_form_position { KK_FORM_NONE, KK_FORM_HEAD, KK_FORM_TAIL };

struct kk_company {
	struct kk_str name; /* as received, trimmed; borrowed */
	struct kk_str form; /* "株式会社", spelled out; none if not found */
	enum kk_form_position position;
	struct kk_str key; /* equal for notations of the same name */
};

/* "head", "tail" or "none"; static. */
const char *kk_form_position_name(enum kk_form_position p);
/* Takes a name apart. The key is NFKC without case, form, blanks, middle dots
 * and common punctuation, with variant kanji folded; of a name that is
 * nothing but a form, the form. It lives in the arena. */
struct kk_company kk_company_parse(struct kk_arena *a, struct kk_str name);

#endif
