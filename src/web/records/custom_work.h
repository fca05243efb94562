/* What pages of records show of the fields that the company defined. */
#ifndef KK_WEB_RECORDS_CUSTOM_WORK_H
#define KK_WEB_RECORDS_CUSTOM_WORK_H

#include "app/people/custom_value.h"
#include "web/day/call.h"
#include "web/templates.h"

struct kk_custom_record {
	enum kk_custom_of of;
	int64_t ref;
};

/* What they say of the first record, with a form where whoever asks may fill
 * them in, and of the others behind it; NULL: there are no such fields. */
enum kk_rc kk_custom_part(struct kk_call *c,
	const struct kk_custom_record *records, size_t n, bool may,
	const struct kk_own_part_html **d_r) KK_MUST_CHECK;
/* The choices of a flag or a choice, with an empty one before them, and `value`
 * where it is none of them. */
const struct kk_choice_html *kk_custom_choices(struct kk_call *c,
	const struct kk_custom_field *f, struct kk_str value, enum kk_msg none,
	size_t *n_r);

#endif
