/* Text in columns, as wide as a terminal shows it (kanji take two). */
#ifndef KK_CLI_TABLE_H
#define KK_CLI_TABLE_H

#include "base/arena.h"

struct kk_table {
	struct kk_arena *arena;
	const char **cells;
	size_t n, cap;
	size_t columns;
	unsigned right; /* bits: columns that end at the same place */
};

/* An empty table of some columns (at most 16), which lives in the arena. */
void kk_table_init(struct kk_table *t, struct kk_arena *arena, size_t columns,
	unsigned right);
/* The next cell, row after row; borrows text. NULL is shown as "–". */
void kk_table_add(struct kk_table *t, const char *text);
/* Appends all rows, two blanks between columns, none at the end of a line. */
void kk_table_print(const struct kk_table *t, struct kk_buf *to);

#endif
