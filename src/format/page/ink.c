#include "format/page/ink.h"

#include "base/arena.h"
#include "base/utf8.h"

#define A4_WIDTH KK_POINTS(210)
#define A4_HEIGHT KK_POINTS(297)
#define GETA "〓"

/* Only these, whatever a machine prefers: the same letter looks the same. A
 * rare kanji is in the second, drawn by the same hands. */
#define FAMILIES                                                               \
	"IPAexMincho,IPAmjMincho,Noto Serif CJK JP,Noto Sans CJK JP,"          \
	"DejaVu Serif,DejaVu Sans"
static const FcChar8 folders[] =
	"<?xml version=\"1.0\"?><fontconfig>"
	"<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
	"<cachedir>/var/cache/fontconfig</cachedir></fontconfig>";

/* ---- the machinery ---- */

static cairo_status_t add_bytes(
	void *user, const unsigned char *bytes, unsigned n)
{
	struct kk_buf *pdf = user;

	kk_buf_add(pdf, (struct kk_str){(const char *)bytes, n});
	return kk_buf_ok(pdf) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static bool open_fonts(struct kk_ink *ink)
{
	struct kk_pango *lib = &ink->lib;

	ink->fonts = lib->FcConfigCreate();
	if (!ink->fonts ||
		!lib->FcConfigParseAndLoadFromMemory(
			ink->fonts, folders, FcTrue) ||
		!lib->FcConfigBuildFonts(ink->fonts))
		return false;
	ink->map =
		lib->pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	if (!ink->map)
		return false;
	lib->pango_fc_font_map_set_config(
		(PangoFcFontMap *)ink->map, ink->fonts);
	ink->context = lib->pango_font_map_create_context(ink->map);
	lib->pango_context_set_round_glyph_positions(ink->context, FALSE);
	ink->font = lib->pango_font_description_new();
	lib->pango_font_description_set_family(ink->font, FAMILIES);
	return true;
}

static PangoLayout *layout(
	const struct kk_ink *ink, struct kk_str text, double size, double width)
{
	const struct kk_pango *lib = &ink->lib;
	PangoLayout *l = lib->pango_layout_new(ink->context);

	lib->pango_font_description_set_absolute_size(
		ink->font, size * PANGO_SCALE);
	lib->pango_layout_set_font_description(l, ink->font);
	lib->pango_layout_set_single_paragraph_mode(l, TRUE);
	lib->pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	lib->pango_layout_set_width(l, (int)(width * PANGO_SCALE));
	lib->pango_layout_set_text(l, text.p ? text.p : "", (int)text.n);
	return l;
}

static bool has_all(const struct kk_ink *ink, struct kk_str text)
{
	PangoLayout *l = layout(ink, text, 10, A4_WIDTH);
	bool all = ink->lib.pango_layout_get_unknown_glyphs_count(l) == 0;

	ink->lib.g_object_unref(l);
	return all;
}

enum kk_drawn kk_ink_open(struct kk_ink *ink, const struct kk_sheets *s)
{
	struct kk_pango *lib = &ink->lib;

	kk_buf_init(&ink->missing, ink->arena);
	if (!kk_pango_load(lib))
		return KK_DRAWN_NO_LIBRARY;
	if (!open_fonts(ink))
		return KK_DRAWN_FAILED;
	kk_ink_lang(ink, KK_JA);
	if (!has_all(ink, KK_STR(GETA "様御中")))
		return KK_DRAWN_NO_FONT;
	ink->surface = lib->cairo_pdf_surface_create_for_stream(
		add_bytes, ink->pdf, A4_WIDTH, A4_HEIGHT);
	lib->cairo_pdf_surface_set_metadata(ink->surface,
		CAIRO_PDF_METADATA_TITLE, kk_arena_z(ink->arena, s->title));
	lib->cairo_pdf_surface_set_metadata(ink->surface,
		CAIRO_PDF_METADATA_CREATE_DATE,
		kk_arena_f(
			ink->arena, "%.*sT00:00:00+09:00", KK_FMT(s->created)));
	ink->page = lib->cairo_create(ink->surface);
	return lib->cairo_status(ink->page) == CAIRO_STATUS_SUCCESS
		       ? KK_DRAWN
		       : KK_DRAWN_FAILED;
}

enum kk_drawn kk_ink_close(struct kk_ink *ink)
{
	struct kk_pango *lib = &ink->lib;
	bool fine;

	lib->cairo_destroy(ink->page);
	lib->cairo_surface_finish(ink->surface);
	fine = lib->cairo_surface_status(ink->surface) == CAIRO_STATUS_SUCCESS;
	lib->cairo_surface_destroy(ink->surface);
	lib->pango_font_description_free(ink->font);
	lib->g_object_unref(ink->context);
	lib->g_object_unref(ink->map);
	lib->FcConfigDestroy(ink->fonts);
	return fine && kk_buf_ok(ink->pdf) ? KK_DRAWN : KK_DRAWN_FAILED;
}

void kk_ink_lang(struct kk_ink *ink, enum kk_lang lang)
{
	struct kk_pango *lib = &ink->lib;

	lib->pango_context_set_language(ink->context,
		lib->pango_language_from_string(lang == KK_JA ? "ja" : "en"));
}

void kk_ink_page_end(struct kk_ink *ink)
{
	if (!ink->dry)
		ink->lib.cairo_show_page(ink->page);
}

/* ---- words ---- */

/* What chooses a form of the character before it, or binds two into one. */
static bool binds(uint32_t c)
{
	return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
	       (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F);
}

static void note_missing(struct kk_ink *ink, struct kk_str c)
{
	if (kk_str_find(kk_buf_str(&ink->missing), c) == SIZE_MAX)
		kk_buf_add(&ink->missing, c);
}

/* What no font has gives way to a mark that everybody sees. */
static struct kk_str printable(struct kk_ink *ink, struct kk_str text)
{
	struct kk_buf b;
	size_t at = 0, from = 0;
	bool missed = false;
	uint32_t c;

	if (text.n == 0 || has_all(ink, text))
		return text;
	kk_buf_init(&b, ink->arena);
	while ((c = kk_utf8_next(text, &at)) != 0) {
		struct kk_str one = {text.p + from, at - from};

		from = at;
		if (missed && binds(c))
			continue;
		missed = !has_all(ink, one);
		if (missed)
			note_missing(ink, one);
		kk_buf_add(&b, missed ? KK_STR(GETA) : one);
	}
	return kk_buf_str(&b);
}

static double start_of(
	enum kk_side side, const struct kk_place *at, double width)
{
	switch (side) {
	case KK_SIDE_LEFT:
		return at->x;
	case KK_SIDE_MIDDLE:
		return at->x + (at->width - width) / 2;
	case KK_SIDE_RIGHT:
		return at->x + at->width - width;
	}
	return at->x;
}

/* The baseline: what a line has more than its letters is above and below. */
static void set_line(struct kk_ink *ink, const struct kk_place *at,
	enum kk_side side, PangoLayoutLine *line)
{
	PangoRectangle r;

	ink->lib.pango_layout_line_get_extents(line, NULL, &r);
	ink->lib.cairo_move_to(ink->page,
		start_of(side, at, (double)r.width / PANGO_SCALE),
		at->y + at->size * (at->leading / 2 + 0.38));
	ink->lib.pango_cairo_show_layout_line(ink->page, line);
}

void kk_ink_set(struct kk_ink *ink, struct kk_place *at, enum kk_side side,
	struct kk_str text, void (*over)(void *user), void *user)
{
	double step = at->size * at->leading;
	PangoLayout *l = layout(ink, printable(ink, text), at->size, at->width);
	int n = ink->lib.pango_layout_get_line_count(l);

	for (int i = 0; i < n; i++) {
		if (over && at->y + step > at->bottom + 0.01)
			over(user);
		if (!ink->dry)
			set_line(ink, at, side,
				ink->lib.pango_layout_get_line_readonly(l, i));
		at->y += step;
	}
	ink->lib.g_object_unref(l);
}
