/* A person as written to a list, a card or another program. */
#ifndef KK_FORMAT_LISTS_PERSON_OUT_H
#define KK_FORMAT_LISTS_PERSON_OUT_H

#include "base/str.h"

/* Whose number it is, in the order of the columns. */
enum kk_phone_class {
	KK_CLASS_DIRECT,
	KK_CLASS_MOBILE,
	KK_CLASS_SECTION,
	KK_CLASS_COMPANY,
	KK_CLASS_UNKNOWN,
	KK_CLASS__MAX
};

struct kk_out_phone {
	struct kk_str raw; /* as received, maybe only "0124" of 03-…0123/0124 */
	struct kk_str e164, national, ext; /* ext: or none */
	enum kk_phone_class class;
};

/* Texts with p == NULL are not known. */
struct kk_out_person {
	int64_t id;
	struct kk_str company, department, title;
	bool seat; /* no name is known; `name` says who is meant */
	struct kk_str name, family, given, reading;
	struct kk_str postal_code, address, url;
	struct kk_str met_on; /* "2026-11-24" */
	struct kk_str met_where, memo, reason, source;
	const struct kk_out_phone *phones; /* by class */
	size_t n_phones;
	const struct kk_str *emails;
	size_t n_emails;
	const struct kk_str *more; /* of the list's further columns, or NULL */
};

#endif
