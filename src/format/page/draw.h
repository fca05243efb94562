/* Letters and labels as PDF, with the fonts in it.
 *
 * The same sheets give the same bytes with the same fonts and libraries; of the
 * machine the file says nothing. Meant for a process of its own, which ends
 * afterwards: what Pango keeps is not given back. */
#ifndef KK_FORMAT_PAGE_DRAW_H
#define KK_FORMAT_PAGE_DRAW_H

#include "format/page/sheet.h"

enum kk_drawn {
	KK_DRAWN,
	KK_DRAWN_NO_LIBRARY, /* cairo and Pango are not there */
	KK_DRAWN_NO_FONT,    /* no font has Japanese */
	KK_DRAWN_FAILED	     /* cairo could not */
};

/* Appends the PDF. *missing_r: characters that no font has, each once; 〓
 * stands in their places, as printers have done it. */
enum kk_drawn kk_sheets_draw(struct kk_buf *pdf, const struct kk_sheets *s,
	struct kk_str *missing_r);

#endif
