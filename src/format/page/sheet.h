/* What stands on paper: letters, or a sheet of address labels, and the same as
 * a text from one process to another.
 *
 * The text is lines: a letter that says what the line is, a blank, its words.
 * It begins with KK_SHEETS_HEAD. Words hold no line ends and no control
 * characters; those that come in are left out, a tab is a blank. */
#ifndef KK_FORMAT_PAGE_SHEET_H
#define KK_FORMAT_PAGE_SHEET_H

#include "base/message.h"

#define KK_SHEETS_HEAD "kakeru-pages 1\n"

/* A letter. Several lines are separated by line ends. In the text of a Japanese
 * one, 敬具 and 以上 alone in a line stand on the right, 記 in the middle, and
 * what is between 記 and 以上 is a list. */
struct kk_sheet {
	enum kk_lang lang;
	struct kk_str date, to, from, title, text; /* each may be empty */
};

/* A label: 〒 and address, then whom it goes to. */
struct kk_label {
	enum kk_lang lang;
	struct kk_str postal, address, to; /* each may be empty */
};

/* How labels lie on A4, in hundredths of a millimetre. */
struct kk_label_grid {
	int columns, rows;
	int width, height;    /* of a label */
	int left, top;	      /* of the first one */
	int shift_x, shift_y; /* what a printer is out by: right and down, or
			       * negative */
	int first;	      /* the first one that is free, from 1 */
};

/* Letters or labels, not both. */
struct kk_sheets {
	struct kk_str title;   /* of the whole file */
	struct kk_str created; /* "2026-11-27" */
	struct kk_sheet *letters;
	size_t n_letters;
	struct kk_label_grid grid;
	struct kk_label *labels;
	size_t n_labels;
};

/* The grid of a known kind of sheet ("10", "12", "21", "24": labels on A4), by
 * itself where nothing is shifted; false: there is none such. */
bool kk_label_grid(struct kk_str name, struct kk_label_grid *g_r);
/* The names, one after the other; NULL behind the last. */
const char *kk_label_grid_name(int i);
/* Millimetres as people type them, "-1.5", "2", in hundredths; false: no
 * length, or more than 20. */
bool kk_label_shift(struct kk_str text, int *hundredths_r);
/* Does all of it lie on the paper, and is the first label one of them? */
bool kk_label_grid_fits(const struct kk_label_grid *g);

/* Appends it as text. */
void kk_sheets_write(struct kk_buf *b, const struct kk_sheets *s);
/* The text as sheets, in the arena; false where it is no such text, holds more
 * than KK_MAX_PRINT letters or labels, or a grid that does not fit. Borrows
 * text. */
bool kk_sheets_read(
	struct kk_arena *a, struct kk_str text, struct kk_sheets *s_r);

#endif
