/* Text that turns the direction of what stands around it: letters written right
 * to left, and controls such as U+202E. Such a text is set apart, so that a
 * name turns itself and not the rest of the line. */
#ifndef KK_BASE_BIDI_H
#define KK_BASE_BIDI_H

#include "base/str.h"

#define KK_BIDI_BEGIN "\xe2\x81\xa8" /* U+2068: what follows stands apart … */
#define KK_BIDI_END "\xe2\x81\xa9"   /* U+2069: … until here */
#define KK_BIDI_DEEP 8		     /* more than anybody writes */

/* How often s must be set apart: 0 of text that turns nothing, as nearly all
 * is; else one, and one more for each U+2069 in it that has no beginning, so
 * that it cannot end ours; KK_BIDI_DEEP at most. */
int kk_bidi_depth(struct kk_str s);
/* Adds s, set apart by characters where it must be; for where no markup may
 * stand. */
void kk_bidi_add(struct kk_buf *b, struct kk_str s);
/* Adds s without its controls (U+200E, U+200F, U+202A to U+202E, U+2066 to
 * U+2069): in a text that leaves the house they could turn what stands around
 * them. Letters stay. */
void kk_bidi_add_plain(struct kk_buf *b, struct kk_str s);
/* Does s hold one of them? */
bool kk_bidi_has_control(struct kk_str s);

#endif
