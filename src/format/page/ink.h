/* Inside src/format/page only: lines of text on pages of A4, in points. */
#ifndef KK_FORMAT_PAGE_INK_H
#define KK_FORMAT_PAGE_INK_H

#include "format/page/draw.h"
#include "format/page/pango.h"

#define KK_POINTS(mm) ((mm)*72.0 / 25.4)

enum kk_side { KK_SIDE_LEFT, KK_SIDE_MIDDLE, KK_SIDE_RIGHT };

struct kk_ink {
	struct kk_pango lib;
	struct kk_arena *arena;
	struct kk_buf *pdf;
	struct kk_buf missing;
	FcConfig *fonts;
	PangoFontMap *map;
	PangoContext *context;
	PangoFontDescription *font;
	cairo_surface_t *surface;
	cairo_t *page;
	bool dry; /* is measured, not drawn */
};

/* Where lines go: below `y`, within a column; in hundredths of nothing: points.
 */
struct kk_place {
	double x, width;
	double y;	/* the top of the next line; moved on */
	double bottom;	/* where the column ends */
	double size;	/* of the letters */
	double leading; /* from line to line, in sizes */
};

enum kk_drawn kk_ink_open(struct kk_ink *ink, const struct kk_sheets *s);
enum kk_drawn kk_ink_close(struct kk_ink *ink);
/* Sets one paragraph in the column. over: called when the next line would stand
 * below the bottom, to go on elsewhere; NULL: it stands there all the same. */
void kk_ink_set(struct kk_ink *ink, struct kk_place *at, enum kk_side side,
	struct kk_str text, void (*over)(void *user), void *user);
void kk_ink_lang(struct kk_ink *ink, enum kk_lang lang);
void kk_ink_page_end(struct kk_ink *ink);

#endif
