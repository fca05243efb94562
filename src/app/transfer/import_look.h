/* Before an import: what a file is, and what its columns mean. And after: which
 * imports there were. */
#ifndef KK_APP_TRANSFER_IMPORT_LOOK_H
#define KK_APP_TRANSFER_IMPORT_LOOK_H

#include "app/people/custom.h"
#include "app/transfer/import.h"

#define KK_LOOK_ROWS 8

/* Texts are in the arena. */
struct kk_import_look {
	const char *dialect, *encoding;
	int64_t size; /* bytes */
	bool cards;   /* vCards: the columns are ours */
	bool found;   /* a header was recognised; else titles are those of the
		       * first row, and no field is known */
	size_t n_columns;
	const struct kk_str *titles;
	const enum kk_meaning *fields;
	const int64_t *customs; /* beside fields, see kk_csv_header */
	/* The fields that the company defined and uses. */
	const struct kk_custom_field *own;
	size_t n_own;
	const struct kk_csv_map *maps; /* remembered of this header */
	size_t n_maps;
	const struct kk_str *rows[KK_LOOK_ROWS]; /* of n_columns cells */
	size_t n_rows;
};

/* Reads the file and the mapping that is remembered; writes nothing. KK_EIO and
 * KK_EINPUT as kk_import, but for a missing header. */
enum kk_rc kk_import_look(struct kk_ctx *cx, const char *path,
	struct kk_import_look *l_r) KK_MUST_CHECK;

struct kk_import_batch {
	int64_t id, user_id;
	const char *file, *dialect, *encoding, *user;
	struct kk_instant at, undone_at; /* undone_at: KK_INSTANT_NONE: not */
	int64_t rows, new_, updated, duplicate, refused, suppressed;
};

#define KK_BATCHES 20

/* The newest imports, at most KK_BATCHES. */
enum kk_rc kk_import_batches(struct kk_ctx *cx, struct kk_import_batch **all_r,
	size_t *n_r) KK_MUST_CHECK;

struct kk_import_line {
	int64_t line;
	const char *reason; /* NULL: none */
};

#define KK_BATCH_LINES 200

struct kk_import_told {
	struct kk_import_batch batch;
	struct kk_import_line *refused, *suppressed;
	size_t n_refused, n_suppressed; /* at most KK_BATCH_LINES each */
};

/* One import with the rows that did not become anybody. KK_ENOTFOUND. */
enum kk_rc kk_import_told(struct kk_ctx *cx, int64_t batch_id,
	struct kk_import_told *t_r) KK_MUST_CHECK;

#endif
