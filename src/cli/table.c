#include "cli/table.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

#define MAX_COLUMNS 16

void kk_table_init(struct kk_table *t, struct kk_arena *arena, size_t columns,
	unsigned right)
{
	assert(columns > 0 && columns <= MAX_COLUMNS);
	*t = (struct kk_table){
		.arena = arena, .columns = columns, .right = right};
}

void kk_table_add(struct kk_table *t, const char *text)
{
	if (t->n == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 16 * t->columns;
		const char **cells = KK_NEW_N(t->arena, const char *, cap);

		if (t->n)
			memcpy(cells, t->cells, t->n * sizeof *cells);
		t->cells = cells;
		t->cap = cap;
	}
	t->cells[t->n++] = text ? text : "–";
}

static void pad(struct kk_buf *to, int n)
{
	while (n-- > 0)
		kk_buf_addc(to, ' ');
}

static int width(const char *cell)
{
	return kk_utf8_width(kk_str_z(cell));
}

/* Line ends and whatever a terminal would obey are shown as blanks. */
static void add_text(struct kk_buf *to, const char *text)
{
	for (; *text; text++)
		kk_buf_addc(to, (unsigned char)*text < ' ' || *text == 0x7f
					? ' '
					: *text);
}

static void print_cell(
	const struct kk_table *t, struct kk_buf *to, size_t i, int wide)
{
	size_t column = i % t->columns;
	int rest = wide - width(t->cells[i]);
	bool last = column + 1 == t->columns || i + 1 == t->n;

	if (column > 0)
		pad(to, 2);
	if (t->right & (1u << column))
		pad(to, rest);
	add_text(to, t->cells[i]);
	if (last) {
		while (to->n && to->p[to->n - 1] == ' ')
			to->n--;
		kk_buf_addc(to, '\n');
	} else if (!(t->right & (1u << column)))
		pad(to, rest);
}

void kk_table_print(const struct kk_table *t, struct kk_buf *to)
{
	int wide[MAX_COLUMNS] = {0};

	for (size_t i = 0; i < t->n; i++) {
		int w = width(t->cells[i]);

		if (w > wide[i % t->columns])
			wide[i % t->columns] = w;
	}
	for (size_t i = 0; i < t->n; i++)
		print_cell(t, to, i, wide[i % t->columns]);
}
