/* Which row of a card list is the header, and what its columns mean.
 *
 * Column titles are compared in NFKC, without case and blanks, against a table
 * of the titles that Eight, Sansan, Salesforce, HubSpot, kintone, MiiTel,
 * CallTree, Mailwise, Mazrica, Google, Outlook and our own export use
 * (data/csv_headers.tsv) and common ones. */
#ifndef KK_FORMAT_LISTS_CSV_HEADER_H
#define KK_FORMAT_LISTS_CSV_HEADER_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"

/* Several columns may have the same meaning (two e-mail columns). */
enum kk_meaning {
	KK_MEANS_NONE, /* unknown: kept with the raw row only */
	KK_MEANS_COMPANY,
	KK_MEANS_DEPARTMENT,
	KK_MEANS_TITLE,
	KK_MEANS_NAME, /* family and given name in one */
	KK_MEANS_FAMILY_NAME,
	KK_MEANS_GIVEN_NAME,
	KK_MEANS_READING,
	KK_MEANS_FAMILY_READING,
	KK_MEANS_GIVEN_READING,
	KK_MEANS_EMAIL,
	KK_MEANS_POSTAL_CODE,
	KK_MEANS_ADDRESS, /* in one piece */
	KK_MEANS_PREFECTURE,
	KK_MEANS_CITY,
	KK_MEANS_STREET,
	KK_MEANS_BUILDING, /* to be set behind address or street */
	KK_MEANS_PHONE_COMPANY,
	KK_MEANS_PHONE_SECTION,
	KK_MEANS_PHONE_DIRECT,
	KK_MEANS_PHONE, /* of unknown kind */
	KK_MEANS_MOBILE,
	KK_MEANS_FAX,
	KK_MEANS_URL,
	KK_MEANS_MET_ON,
	KK_MEANS_MET_WHERE,
	KK_MEANS_MEMO,
	KK_MEANS_REASON,   /* why we can help (R-D8) */
	KK_MEANS_SOURCE,   /* where we have them from */
	KK_MEANS_LABEL,	   /* says what the number in the next column is */
	KK_MEANS_TAG,	   /* the cell holds the tag's name */
	KK_MEANS_TAG_MARK, /* "1" in the cell: the column's title is a tag */
	KK_MEANS_FLAG,	   /* known and of no use */
	KK_MEANS_CUSTOM,   /* a field that the company defined; which, stands
			    * beside it */
	KK_MEANS__MAX
};

/* What --map COLUMN=FIELD says: this title means this field. */
struct kk_csv_map {
	struct kk_str column; /* in any notation */
	enum kk_meaning field;
	int64_t custom; /* of KK_MEANS_CUSTOM: its number */
};

struct kk_csv_header {
	const char *dialect; /* "eight", "sansan", …, "generic"; static */
	bool by_row;	     /* rows must be settled: format/lists/csv_row.h */
	size_t n_columns;
	const struct kk_str *titles; /* as received, UTF-8, trimmed */
	const enum kk_meaning *fields;
	const int64_t *customs; /* beside fields: the number of the company's
				 * own, else 0 */
};

/* "company", "family_name", … as on the command line; static. */
const char *kk_meaning_name(enum kk_meaning f);
/* The field of that name; false if there is none (KK_MEANS_CUSTOM has none). */
bool kk_meaning_of(struct kk_str name, enum kk_meaning *field_r);

/* Is this row a header? At least two different known fields, one of them a
 * name, company, e-mail or phone; a title named in `maps` is known. The
 * caller asks for the rows within the first KK_MAX_HEADER_LINES lines. cells
 * are UTF-8; the result lives in the arena. */
bool kk_csv_header_read(struct kk_arena *a, const struct kk_str *cells,
	size_t n_cells, const struct kk_csv_map *maps, size_t n_maps,
	struct kk_csv_header *header_r);
/* Does this row repeat the header (exports glued together do)? */
bool kk_csv_header_repeats(const struct kk_csv_header *h,
	const struct kk_str *cells, size_t n_cells);
/* The column with this title in any notation, or SIZE_MAX: for saying which
 * --map names no column. */
size_t kk_csv_header_find(struct kk_arena *a, const struct kk_csv_header *h,
	struct kk_str column);

#endif
