/* What the cells of one row mean, where the header alone does not tell.
 *
 * Addresses in several columns become one; a number's kind stands in the
 * column before it ("Phone 1 - Label"); Google puts several values into one
 * cell, with " ::: " between them. */
#ifndef KK_FORMAT_LISTS_CSV_ROW_H
#define KK_FORMAT_LISTS_CSV_ROW_H

#include "format/lists/csv_header.h"

/* Cells and the fields they are of, as many as the header has columns. */
struct kk_csv_sense {
	const struct kk_str *cells;
	const enum kk_meaning *fields;
};

/* The sense of a row whose cells (UTF-8) are as many as the header's columns.
 * Borrows header and cells where nothing changes, else lives in the arena;
 * the cells given stay as they are. */
struct kk_csv_sense kk_csv_row_settle(struct kk_arena *a,
	const struct kk_csv_header *h, const struct kk_str *cells);
/* What a label or type says about a number: mobile, fax, of the company …;
 * KK_MEANS_PHONE where it says nothing. Never KK_MEANS_NONE. */
enum kk_meaning kk_csv_label(struct kk_arena *a, struct kk_str label);

/* The pieces of an address; p NULL: not there. */
struct kk_address_parts {
	struct kk_str whole; /* in one piece, or the rest behind the others */
	struct kk_str prefecture, city, street, building;
};

/* The address in one piece, in the order of Japan; none of none. In the arena
 * or borrowed. */
struct kk_str kk_address_join(
	struct kk_arena *a, const struct kk_address_parts *p);

#endif
