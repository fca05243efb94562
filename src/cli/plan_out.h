/* A plan as JSON and as a table for people. */
#ifndef KK_CLI_PLAN_OUT_H
#define KK_CLI_PLAN_OUT_H

#include "app/day/plan.h"

/* Appends the plan as one JSON object of schema 1. */
void kk_plan_json(struct kk_buf *b, const struct kk_plan *p);
/* Appends the plan as aligned text: the day, each item with its reasons, and
 * what was left out. Control characters in names become blanks. */
void kk_plan_table(
	struct kk_buf *b, enum kk_lang lang, const struct kk_plan *p);

#endif
