/* Inside src/format/courtesy*.c only: what of a text is not ours to judge. */
#ifndef KK_FORMAT_TEXT_COURTESY_MASK_H
#define KK_FORMAT_TEXT_COURTESY_MASK_H

#include "base/arena.h"

/* A copy of the text, as long and with the same lines, in which stands 0x01 for
 * every byte of what others wrote: lines quoted with ">", what is in quotation
 * marks inside a line, addresses of the web and of mail, names of files. */
struct kk_str kk_courtesy_mask(struct kk_arena *a, struct kk_str text);
/* The line that begins at `from`, without its end (LF or CR LF). */
struct kk_str kk_courtesy_line(struct kk_str text, size_t from);

#endif
