/* UTF-8: is it valid, and walking over it. */
#ifndef KK_BASE_UTF8_H
#define KK_BASE_UTF8_H

#include "base/str.h"

/* Length of the valid beginning of s: s.n when all of it is valid (shortest
 * form, no surrogates, at most U+10FFFF; NUL is not valid text here). */
size_t kk_utf8_valid(struct kk_str s);
/* The character at *at of valid UTF-8, moving *at behind it; 0 at the end. */
uint32_t kk_utf8_next(struct kk_str s, size_t *at);
/* The beginning of valid UTF-8 in at most so many bytes, whole characters. */
struct kk_str kk_utf8_shortened(struct kk_str s, size_t most);
/* Appends one character. */
void kk_utf8_add(struct kk_buf *b, uint32_t c);
/* Columns of a terminal: 2 for East Asian wide characters, else 1. */
int kk_utf8_width(struct kk_str s);

#endif
