/* The table of known column titles. Used by csv_header.c; others want
 * csv_header.h. */
#ifndef KK_FORMAT_LISTS_CSV_ALIAS_H
#define KK_FORMAT_LISTS_CSV_ALIAS_H

#include "format/lists/csv_header.h"

/* What a column title means. `folded` is in NFKC, lower case, without blanks;
 * digits, hyphens, brackets and the like in it do not matter, so TEL-1(1) is
 * tel and 氏名[姓] is 氏名姓. The arena is used for work. */
enum kk_meaning kk_csv_alias(struct kk_arena *a, struct kk_str folded);

#endif
