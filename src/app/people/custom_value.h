/* What the fields that a company defines itself say of one contact, account or
 * lead, and who has which value. */
#ifndef KK_APP_PEOPLE_CUSTOM_VALUE_H
#define KK_APP_PEOPLE_CUSTOM_VALUE_H

#include "app/people/custom.h"
#include "format/text/json.h"

/* A field with what it says; value.p NULL: nothing. */
struct kk_custom_entry {
	struct kk_custom_field field;
	struct kk_str value;
};

/* The fields of these records with the values of one of them, in their order; a
 * retired one where it says something. In the arena. */
enum kk_rc kk_custom_of_record(struct kk_ctx *cx, enum kk_custom_of of,
	int64_t ref, struct kk_custom_entry **all_r, size_t *n_r) KK_MUST_CHECK;
/* The same with fields that were read before (`n` of kk_custom_fields): for
 * each of them what it says, in values[]. */
enum kk_rc kk_custom_values(struct kk_ctx *cx, enum kk_custom_of of,
	int64_t ref, const struct kk_custom_field *fields, size_t n,
	struct kk_str *values) KK_MUST_CHECK;
/* "fields": {…} into the object that is open: numbers as numbers, flags as true
 * and false, the rest as texts; what says nothing is left out. */
void kk_custom_json(
	struct kk_json *j, const struct kk_custom_entry *all, size_t n);

struct kk_custom_change {
	int64_t field_id;
	struct kk_str was;   /* what stood there when it was asked for; p NULL:
			      * whatever stands there goes */
	struct kk_str value; /* blank: emptied */
};

/* Changes what one record says. A value that is as it was is left alone,
 * whatever stands there by now; one that somebody changed meanwhile is refused
 * (KK_EINPUT), with what stands there. KK_EINPUT also, with field, value and
 * what is expected, for a value that is none of its kind, and for a field that
 * is retired or not of these records; KK_ENOTFOUND where there is no such
 * record or field. All of them or none; one transaction. */
enum kk_rc kk_custom_set(struct kk_ctx *cx, enum kk_custom_of of, int64_t ref,
	const struct kk_custom_change *changes, size_t n) KK_MUST_CHECK;
/* Why `value` is no value of f: field, value, what is expected; in the arena.
 */
const char *kk_custom_refusal(struct kk_ctx *cx,
	const struct kk_custom_field *f, struct kk_str value);
/* Fills a field that says nothing, inside the caller's transaction: of an
 * import (batch_id), else KK_NULL. *filled_r, or *differs_r where it says
 * something else. The value must be of the field's kind. */
enum kk_rc kk_custom_fill(struct kk_ctx *cx, const struct kk_custom_field *f,
	int64_t ref, const struct kk_custom_value *value, int64_t batch_id,
	bool *filled_r, bool *differs_r) KK_MUST_CHECK;
/* Empties a field that still says `value`, inside the caller's transaction. */
enum kk_rc kk_custom_empty(struct kk_ctx *cx, const struct kk_custom_field *f,
	int64_t ref, struct kk_str value) KK_MUST_CHECK;

/* ---- narrowing a list ---- */

struct kk_custom_filter {
	struct kk_custom_field field;
	struct kk_str text; /* of a text: folded, a part of it; of a choice or a
			     * flag the value; of the rest p NULL */
	int64_t low, high;  /* of numbers and dates, both included */
};

/* Reads what a list is narrowed by: `has` is a part of a text, a choice, a
 * flag, or the least number or first day, `upto` the most or the last.
 * KK_EINPUT, with field, value and what is expected; KK_ENOTFOUND. */
enum kk_rc kk_custom_filter(struct kk_ctx *cx, int64_t field_id,
	struct kk_str has, struct kk_str upto,
	struct kk_custom_filter *f_r) KK_MUST_CHECK;
/* Does the record have what all of them ask for? */
enum kk_rc kk_custom_matches(struct kk_ctx *cx, int64_t ref,
	const struct kk_custom_filter *filters, size_t n,
	bool *yes_r) KK_MUST_CHECK;
/* The records one of them finds, at most `most`; in the arena. */
enum kk_rc kk_custom_found(struct kk_ctx *cx, const struct kk_custom_filter *f,
	size_t most, int64_t **refs_r, size_t *n_r) KK_MUST_CHECK;

#endif
