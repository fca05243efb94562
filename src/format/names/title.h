/* Titles of persons: how high, and do they decide? */
#ifndef KK_FORMAT_NAMES_TITLE_H
#define KK_FORMAT_NAMES_TITLE_H

#include "base/arena.h"
#include "base/str.h"

struct kk_title {
	struct kk_str title; /* the known title found inside; static; or none */
	int rank;	     /* 0 (head) … 14 (staff); -1 if none was found */
	struct kk_str decision_level; /* "D" decides, "I" influences, "U" user,
					 "-" outside; none if not found */
};

/* The longest known title in the text, of equally long ones the higher
 * (data/jp_titles.tsv): 営業本部 部長代理 is 部長代理. */
struct kk_title kk_title_parse(struct kk_arena *a, struct kk_str text);

#endif
