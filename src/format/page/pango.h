/* Inside src/format only: cairo, Pango and fontconfig, loaded when pages are
 * drawn, so that plain commands start without them. Headers give the types;
 * dlopen the functions. */
#ifndef KK_FORMAT_PAGE_PANGO_H
#define KK_FORMAT_PAGE_PANGO_H

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdbool.h>

#define KK_PANGO_FUNCTIONS(X)                                                  \
	X(FcConfigBuildFonts)                                                  \
	X(FcConfigCreate)                                                      \
	X(FcConfigDestroy)                                                     \
	X(FcConfigParseAndLoadFromMemory)                                      \
	X(cairo_create)                                                        \
	X(cairo_destroy)                                                       \
	X(cairo_move_to)                                                       \
	X(cairo_pdf_surface_create_for_stream)                                 \
	X(cairo_pdf_surface_set_metadata)                                      \
	X(cairo_show_page)                                                     \
	X(cairo_status)                                                        \
	X(cairo_surface_destroy)                                               \
	X(cairo_surface_finish)                                                \
	X(cairo_surface_status)                                                \
	X(g_object_unref)                                                      \
	X(pango_cairo_font_map_new_for_font_type)                              \
	X(pango_cairo_show_layout_line)                                        \
	X(pango_context_set_language)                                          \
	X(pango_context_set_round_glyph_positions)                             \
	X(pango_fc_font_map_set_config)                                        \
	X(pango_font_description_free)                                         \
	X(pango_font_description_new)                                          \
	X(pango_font_description_set_absolute_size)                            \
	X(pango_font_description_set_family)                                   \
	X(pango_font_map_create_context)                                       \
	X(pango_language_from_string)                                          \
	X(pango_layout_get_line_count)                                         \
	X(pango_layout_get_line_readonly)                                      \
	X(pango_layout_get_unknown_glyphs_count)                               \
	X(pango_layout_line_get_extents)                                       \
	X(pango_layout_new)                                                    \
	X(pango_layout_set_font_description)                                   \
	X(pango_layout_set_single_paragraph_mode)                              \
	X(pango_layout_set_text)                                               \
	X(pango_layout_set_width)                                              \
	X(pango_layout_set_wrap)

/* As GLib's macro of this name casts on its own. */
#undef g_object_unref

struct kk_pango {
	void *library;
#define KK_PANGO_MEMBER(f) __typeof__(&f) f;
	KK_PANGO_FUNCTIONS(KK_PANGO_MEMBER)
#undef KK_PANGO_MEMBER
};

/* Loads them; false where one is not there. They stay loaded until the process
 * ends. */
bool kk_pango_load(struct kk_pango *pango_r);

#endif
