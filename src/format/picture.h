/* Pictures, by what they begin with: a name may say anything. */
#ifndef KK_FORMAT_PICTURE_H
#define KK_FORMAT_PICTURE_H

#include "base/str.h"

/* The media type of a JPEG, PNG, WebP or HEIC picture, static; NULL for
 * anything else. Nothing behind the first bytes is looked at. */
const char *kk_picture_type(struct kk_str bytes);

#endif
