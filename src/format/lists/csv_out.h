/* Writing people as CSV: RFC 4180 with CRLF, for Excel and for our own import,
 * which gets back exactly what was written. */
#ifndef KK_FORMAT_LISTS_CSV_OUT_H
#define KK_FORMAT_LISTS_CSV_OUT_H

#include "format/text/encode_out.h"
#include "format/lists/person_out.h"

/* Told of each character that CP932 lacks. */
typedef void kk_csv_lost_fn(
	void *user, const char *column, uint32_t c, uint32_t written);

struct kk_csv_out {
	struct kk_buf *buf;
	struct kk_arena *arena;	    /* for work; the caller takes it back */
	struct kk_encoder *encoder; /* NULL: UTF-8 */
	kk_csv_lost_fn *lost;	    /* with an encoder only */
	void *user;
	const char *const *more; /* titles of further columns */
	size_t n_more;
};

/* The mark of UTF-8 (none in CP932) and the row of titles. */
void kk_csv_out_header(struct kk_csv_out *o);
/* One row. A seat's name stays empty: it is made of department and title. */
void kk_csv_out_person(struct kk_csv_out *o, const struct kk_out_person *p);

/* A cell that a spreadsheet would run as a formula (it begins with = + - @ tab
 * or CR) gets an apostrophe in front, and so does one that begins with an
 * apostrophe. In the arena, or s itself. */
struct kk_str kk_csv_defuse(struct kk_arena *a, struct kk_str s);
/* The cell as it was before kk_csv_defuse(). Borrows s. */
struct kk_str kk_csv_undefuse(struct kk_str s);

#endif
