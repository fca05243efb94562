/* Writing people as vCards 3.0 in UTF-8, which phones and Outlook read. */
#ifndef KK_FORMAT_LISTS_VCARD_OUT_H
#define KK_FORMAT_LISTS_VCARD_OUT_H

#include "base/arena.h"
#include "format/lists/person_out.h"

/* Appends one card. Numbers stand as they are dialled, extensions behind
 * ";ext="; readings go to X-PHONETIC-LAST-NAME and -FIRST-NAME; what vCard has
 * no place for to X-KAKERU-READING, -MET-ON, -MET-WHERE, -REASON, -SOURCE and
 * -ID. The
 * arena is used for work. */
void kk_vcard_out(
	struct kk_buf *b, struct kk_arena *a, const struct kk_out_person *p);

#endif
