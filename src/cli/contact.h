/* What commands that show people and companies have in common. */
#ifndef KK_CLI_CONTACT_H
#define KK_CLI_CONTACT_H

#include "app/people/custom_value.h"
#include "app/people/person.h"
#include "cli/cli.h"
#include "cli/table.h"

/* The fields of a contact, into the object that is open. */
void kk_contact_json(struct kk_json *j, const struct kk_person_view *v);
/* The fields that a company defined, of one record, as rows of two columns. */
void kk_fields_rows(struct kk_ctx *cx, struct kk_table *t,
	const struct kk_custom_entry *all, size_t n);
/* Reads "contact", "account" or "lead". KK_EUSAGE. */
enum kk_rc kk_fields_of(struct kk_ctx *cx, const char *word,
	enum kk_custom_of *of_r) KK_MUST_CHECK;

#endif
