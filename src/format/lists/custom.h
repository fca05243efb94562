/* Values of the fields that a company defines itself: as people and other
 * programs write them, and as they are kept. */
#ifndef KK_FORMAT_LISTS_CUSTOM_H
#define KK_FORMAT_LISTS_CUSTOM_H

#include "base/arena.h"
#include "base/str.h"

enum kk_custom_kind {
	KK_CUSTOM_TEXT,
	KK_CUSTOM_NUMBER,
	KK_CUSTOM_DATE,
	KK_CUSTOM_FLAG,
	KK_CUSTOM_CHOICE,
	KK_CUSTOM__MAX
};

/* One number of a KK_CUSTOM_NUMBER is a million of these. */
#define KK_CUSTOM_UNIT 1000000

struct kk_custom_value {
	struct kk_str text; /* as it is kept */
	int64_t number;	    /* to be compared: of a number in millionths, of a
			     * date the day; else INT64_MIN */
};

/* "text", "number", "date", "flag", "choice"; static. And back: false where
 * there is none such. */
const char *kk_custom_kind_code(enum kk_custom_kind k);
bool kk_custom_kind_from(struct kk_str code, enum kk_custom_kind *k_r);

/* Reads a value that is not blank (kk_custom_blank):
 *
 * text: one line of at most KK_MAX_CUSTOM_VALUE bytes, kept byte for byte;
 * number: twelve digits, six behind the point, with or without commas and in
 * any width ("-12.5"); date: as kk_date_parse ("2026-11-24"); flag: yes, no,
 * はい, いいえ, 1, 0, true, false, 有, 無, ○, × … ("yes", "no"); choice: one of
 * `choices`, which are lines, in any width and case.
 *
 * False where it is none. In the arena, or borrowed. */
bool kk_custom_read(struct kk_arena *a, enum kk_custom_kind kind,
	struct kk_str choices, struct kk_str text, struct kk_custom_value *v_r);
/* Is nothing there, for a field of this kind? */
bool kk_custom_blank(struct kk_str text);
/* The first of some lines, which are less by it; "no value" behind the last. */
struct kk_str kk_custom_line(struct kk_str *lines);

#endif
