/* Rows of a CSV file, pushed in pieces of any size.
 *
 * Works on bytes before decoding: neither UTF-8 nor EUC-JP nor CP932 (whose
 * second bytes are 40–7E and 80–FC) uses the bytes of quote, delimiter and
 * line end for anything else. A mark (BOM) at the front is dropped. Blank lines
 * are no rows. A row that cannot be read is reported with an error, never lost:
 * after a quote that is not closed the reader reports the line with the quote
 * and starts again at the next line. */
#ifndef KK_FORMAT_LISTS_CSV_H
#define KK_FORMAT_LISTS_CSV_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"

enum kk_csv_error {
	KK_CSV_OK,
	KK_CSV_FIELD_TOO_LONG,	 /* a field over KK_MAX_FIELD */
	KK_CSV_ROW_TOO_LONG,	 /* over KK_MAX_ROW; raw is its beginning */
	KK_CSV_TOO_MANY_COLUMNS, /* over KK_MAX_COLUMNS */
	KK_CSV_OPEN_QUOTE,	 /* a quote that is never closed */
	KK_CSV_ERROR__MAX
};

/* Valid only during the callback. */
struct kk_csv_row {
	const struct kk_str *fields; /* raw bytes, quotes taken away */
	size_t n_fields;	     /* 0 with ROW_TOO_LONG and OPEN_QUOTE */
	size_t line;		     /* line of the file it begins on, from 1 */
	struct kk_str raw;	     /* as received, without the line end */
	enum kk_csv_error error;
};

/* Takes one row; false stops the reading for good. */
typedef bool kk_csv_row_fn(void *user, const struct kk_csv_row *row);

struct kk_csv;

/* A reader that calls fn with each row. Its buffers lie in the arena; the
 * caller frees it before the arena. */
struct kk_csv *kk_csv_new(struct kk_arena *a, kk_csv_row_fn *fn, void *user);
/* What divides the fields, instead of a comma: before the first byte. */
void kk_csv_delimiter(struct kk_csv *c, char delimiter);
/* Frees it and clears the caller's pointer. */
void kk_csv_free(struct kk_csv **c);
/* The next bytes of the file. False once the callback asked to stop. */
bool kk_csv_feed(struct kk_csv *c, struct kk_str bytes);
/* The end of the file: gives the last row, if it had no line end. */
bool kk_csv_end(struct kk_csv *c);
/* The first line end seen: "\r\n", "\n" or "\r"; "\r\n" before any. For files
 * written beside this one. Static. */
const char *kk_csv_newline(const struct kk_csv *c);

#endif
