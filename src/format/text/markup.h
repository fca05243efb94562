/* Text inside HTML, XML and SVG. (Pages have their own, web/server/html.h,
 * which writes into chunks.) */
#ifndef KK_FORMAT_TEXT_MARKUP_H
#define KK_FORMAT_TEXT_MARKUP_H

#include "base/str.h"

/* Appends s as text, or as the value of an attribute: what means something in
 * markup is written as an entity, the end of a line and a tab as a blank; other
 * control characters are left out. */
void kk_markup_add(struct kk_buf *b, struct kk_str s);

#endif
