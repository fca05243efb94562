/* Prefectures and municipalities of Japan, as the beginning of an address.
 * Used by address.c; others want address.h.
 *
 * The table is data/jp_municipality.csv (compiled into place_table.inc). */
#ifndef KK_FORMAT_NAMES_PLACE_H
#define KK_FORMAT_NAMES_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One character: folded, as written, and where it stands in the text. */
struct kk_place_token {
	uint32_t c, raw;
	size_t from, to;
};

struct kk_place_text {
	const struct kk_place_token *t;
	size_t n;
};

struct kk_place_found {
	const char *prefecture; /* its full name; static; NULL: not known */
	size_t city;		/* where county, city and ward begin … */
	size_t town;		/* … and end; equal: none */
};

/* Folds a character as names are compared here: width, variants of kanji, and
 * the ヶ and ケ of 茅ヶ崎. */
uint32_t kk_place_fold(uint32_t c);
/* Reads prefecture and municipality at `at`, blanks between them allowed. The
 * longest name of the table wins, so 四日市市 is whole. Where the prefecture is
 * not written it is told only if no other has a municipality of that name; a
 * 町 or 村 is then believed only behind its 郡. A municipality that is not in
 * the table (of an old card) is taken as far as its 市, 区, 町 or 村. False where
 * neither was found. */
bool kk_place_read(
	struct kk_place_text text, size_t at, struct kk_place_found *found_r);

#endif
