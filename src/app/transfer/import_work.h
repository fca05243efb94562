/* Inside import*.c only: what one import carries from row to row. */
#ifndef KK_APP_TRANSFER_IMPORT_WORK_H
#define KK_APP_TRANSFER_IMPORT_WORK_H

#include <stdio.h>

#include "app/people/custom_value.h"
#include "app/transfer/import.h"
#include "app/lead/lead.h"
#include "app/people/person.h"
#include "core/cadence/level.h"
#include "format/lists/csv.h"
#include "format/lists/csv_row.h"
#include "format/text/encoding.h"
#include "format/text/utf16.h"
#include "format/lists/vcard_read.h"

/* The column of reasons in a file of refused rows; no field has this title. */
#define KK_REFUSED_COLUMN "取込エラー"

#define KK_LATE_FIRST 3 /* days: R-C10's "3–30 days" */
#define KK_LATE_LAST 30
#define KK_LATE_A_DAY 10  /* late first follow-ups on one day, R-C10 */
#define KK_LATE_DAYS 1000 /* business days they are spread over at most */
#define KK_LATE_SPAN 2000 /* calendar days looked at for them */
#define KK_LEVEL_GOOD 60  /* good days old cards are spread over, R-C10 */
#define KK_LEVEL_SLACK 20 /* business days until they are overdue */

/* Where the first touches go. */
struct kk_place {
	const struct kk_team *team;
	struct kk_shift shift;		 /* of the user */
	int64_t newer[KK_LATE_LAST + 2]; /* eligible rows met fewer days ago */
	int64_t placed[KK_LATE_LAST + 2];
	int late[KK_LATE_SPAN];	    /* planned already, from today on */
	kk_day days[KK_LATE_DAYS];  /* days with a free place, … */
	int64_t upto[KK_LATE_DAYS]; /* … and the places up to that day */
	size_t n_days;
	struct kk_level window;
	int load[KK_LEVEL_DAYS];
};

enum kk_met { KK_MET_UNKNOWN, KK_MET_KNOWN, KK_MET_BAD, KK_MET_FUTURE };

struct kk_refused; /* the file of refused rows */

struct kk_import {
	struct kk_ctx *cx; /* its arena is `row` while rows are read */
	const struct kk_import_options *o;
	struct kk_import_report *r;
	struct kk_arena *keep, *row;
	enum kk_rc rc;
	FILE *file;
	int64_t size, done;
	struct kk_detect detect;
	enum kk_encoding encoding;
	struct kk_decoder *decoder;
	struct kk_utf16 wide; /* where the encoding is UTF-16 */
	bool cards;	      /* vCards, no table */
	struct kk_vcard_reader *vcard;
	struct kk_vcard_text text;
	struct kk_csv *csv;
	char delimiter;
	bool has_header, counting;
	/* While a row is taken, its fields are those of the row. */
	struct kk_csv_header header;
	const enum kk_meaning *fields; /* the header's own */
	struct kk_str header_raw;
	size_t header_line;
	const struct kk_csv_map *maps; /* given, or remembered */
	size_t n_maps;
	bool remembered;
	const struct kk_cadence *cadence; /* NULL: R-C10 chooses */
	struct kk_place place;
	struct kk_person_book book;
	int64_t batch_id;
	struct kk_refused *refused;
	struct kk_import_refusal **next_refusal;
	struct kk_import_colleague **next_colleague;
	struct kk_import_unread **next_unread;
	int64_t listed;
	/* Fields that the company defined and uses, of any record. */
	struct kk_custom_field *own;
	size_t n_own;
};

/* import.c: opens the file, which the caller closes. KK_EINPUT, KK_EIO. */
enum kk_rc kk_import_open(struct kk_import *im) KK_MUST_CHECK;

/* import_scan.c: the encoding, the header, and how many rows were met on each
 * of the last 30 days; reads the file twice. */
enum kk_rc kk_import_scan(struct kk_import *im) KK_MUST_CHECK;
/* Feeds the whole file to fn, from its beginning; fn's false ends it. UTF-16
 * comes as UTF-8, once the encoding is known. */
enum kk_rc kk_import_read(struct kk_import *im,
	bool (*fn)(struct kk_import *im, struct kk_str bytes)) KK_MUST_CHECK;

/* The first cell of that field that says something, trimmed; or none. */
struct kk_str kk_import_cell(const struct kk_import *im,
	const struct kk_str *cells, enum kk_meaning f);

/* import_map.c: the mapping that was given for a header with these titles,
 * none where there is none. In the arena `keep`. */
enum kk_rc kk_map_recall(struct kk_import *im, const struct kk_str *titles,
	size_t n, const struct kk_csv_map **maps_r,
	size_t *n_maps_r) KK_MUST_CHECK;
/* The field of a map, as kk_map_read takes it; static or in `keep`. */
const char *kk_map_name(const struct kk_import *im, const struct kk_csv_map *m);
/* Keeps the mapping that was given for the header of this file, instead of
 * the one before. */
enum kk_rc kk_map_keep(struct kk_import *im) KK_MUST_CHECK;

/* import_custom.c: which fields the company defined. */
enum kk_rc kk_import_custom_open(struct kk_import *im) KK_MUST_CHECK;
/* The maps, and behind them the titles such fields have in our own list. In
 * the arena `keep`. */
const struct kk_csv_map *kk_import_custom_maps(
	const struct kk_import *im, size_t *n_r);
/* Why a cell of such a column is refused; NULL: all are fine. */
const char *kk_import_custom_check(
	const struct kk_import *im, const struct kk_str *cells);
/* Whose they are, KK_NULL: nobody's. */
struct kk_import_refs {
	int64_t contact_id, account_id, lead_id;
};
/* Fills in what says nothing yet; *filled_r, *differs_r: something did. The
 * cells were checked. */
enum kk_rc kk_import_custom_fill(struct kk_import *im,
	const struct kk_str *cells, const struct kk_import_refs *refs,
	bool *filled_r, bool *differs_r) KK_MUST_CHECK;

/* import_json.c: of our own JSON export, the people take the place of the
 * file, as rows of our own list; any other file stays. */
enum kk_rc kk_import_json(struct kk_import *im) KK_MUST_CHECK;

/* import_card.c: is this a file of vCards? Then the header says which, and
 * that its cells are those of kk_vcard_read(). */
enum kk_rc kk_card_scan(struct kk_import *im) KK_MUST_CHECK;
/* The cells of a card and their fields; else why it is refused. */
const char *kk_card_cells(struct kk_import *im, const struct kk_vcard *card,
	struct kk_str *cells, enum kk_meaning *fields);
/* Feeds a piece of the file to the reader of cards. */
bool kk_card_feed(struct kk_import *im, struct kk_str bytes);

/* import_row.c: what the cells of a row mean. cells are UTF-8. */
enum kk_met kk_import_met(const struct kk_import *im,
	const struct kk_str *cells, kk_day *day_r, struct kk_str *text_r);
/* The memo columns, one a line; p NULL: none. In the arena a. */
struct kk_str kk_import_memo(const struct kk_import *im, struct kk_arena *a,
	const struct kk_str *cells);
/* The cells of our own list without what defuses formulas; of any other list
 * as they are. */
const struct kk_str *kk_import_plain(const struct kk_import *im,
	struct kk_arena *a, const struct kk_str *cells);
/* False: the row names neither a person nor a company. */
bool kk_import_person(const struct kk_import *im, struct kk_arena *a,
	const struct kk_str *cells, struct kk_person *p);

/* import_place.c: R-C10. */
enum kk_rc kk_place_open(struct kk_import *im) KK_MUST_CHECK;
/* Is a card met on that day followed up now, counted late? */
bool kk_place_is_late(const struct kk_place *pl, kk_day met, bool talked);
/* Counts a row of the first reading. */
void kk_place_count(struct kk_place *pl, kk_day met);
/* The sums of what was counted. */
void kk_place_counted(struct kk_place *pl);
/* Chooses cadence and days of a new lead. */
void kk_place_lead(
	struct kk_import *im, const struct kk_person *p, struct kk_new_lead *n);

/* import_refuse.c: rows that were refused, in a file beside the input, in its
 * encoding, to be mended and imported again. */
enum kk_rc kk_refuse_row(struct kk_import *im, struct kk_str raw,
	const char *reason) KK_MUST_CHECK;
/* Closes the file, durably; nothing happens where there is none. */
enum kk_rc kk_refuse_close(struct kk_import *im) KK_MUST_CHECK;
/* Closes and removes it. */
void kk_refuse_drop(struct kk_import *im);

#endif
