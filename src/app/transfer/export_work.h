/* Inside export*.c only. */
#ifndef KK_APP_TRANSFER_EXPORT_WORK_H
#define KK_APP_TRANSFER_EXPORT_WORK_H

#include "app/people/custom_value.h"
#include "app/transfer/export.h"
#include "app/transfer/outfile.h"
#include "app/users/team.h"
#include "format/lists/csv_out.h"
#include "format/text/json.h"
#include "store/sql.h"
#include "store/store.h"

struct kk_export {
	struct kk_ctx *cx; /* its arena is `row` while rows are written */
	const struct kk_export_options *o;
	struct kk_export_report *r;
	const struct kk_team *team;
	struct kk_str today;
	struct kk_arena *keep, *row, *text; /* text: holds buf */
	struct kk_outfile file;
	struct kk_buf buf; /* what waits to be written */
	struct kk_json json;
	struct kk_csv_out csv;
	struct kk_encoder *encoder;
	struct kk_export_lost **next_lost;
	int64_t contact_id; /* of the row */
	/* Fields that the company defined, in `keep`. */
	struct kk_custom_field *fields[KK_OF__MAX];
	size_t n_fields[KK_OF__MAX];
};

/* One person as a row of the database, with what lists and cards take of it. */
struct kk_export_person {
	const struct kk_export_people_row *row;
	const struct kk_export_phones_row *phones;
	size_t n_phones;
	const struct kk_export_emails_row *emails;
	size_t n_emails;
	struct kk_out_person out;
	bool stopped, no_phone, no_email; /* gave up all, this channel */
};

typedef enum kk_rc kk_export_person_fn(
	struct kk_export *x, const struct kk_export_person *p);

/* export_person.c: calls fn with everybody, oldest first. */
enum kk_rc kk_export_people(
	struct kk_export *x, kk_export_person_fn *fn) KK_MUST_CHECK;

/* export.c: writes out what waits, where it is much (or `all` of it); looks
 * whether the user wants to stop. */
enum kk_rc kk_export_flush(struct kk_export *x, bool all) KK_MUST_CHECK;

/* export_custom.c: reads which fields the company defined, … */
enum kk_rc kk_export_custom(struct kk_export *x) KK_MUST_CHECK;
/* … those in use are further columns of a list, behind the others, … */
void kk_export_custom_titles(struct kk_export *x);
enum kk_rc kk_export_custom_cells(
	struct kk_export *x, struct kk_export_person *p) KK_MUST_CHECK;
/* … all of them "fields" of an object of JSON, the values of one record, … */
enum kk_rc kk_export_custom_json(
	struct kk_export *x, enum kk_custom_of of, int64_t ref) KK_MUST_CHECK;
/* … and "custom_fields", what there is. */
void kk_export_custom_list(struct kk_export *x);

/* export_json.c */
enum kk_rc kk_export_json(struct kk_export *x) KK_MUST_CHECK;

#endif
