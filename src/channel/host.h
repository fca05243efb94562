/* Inside src/channel only: the host of an address that somebody typed. */
#ifndef KK_CHANNEL_HOST_H
#define KK_CHANNEL_HOST_H

#include "base/str.h"

/* "host" or "host:587", and nothing behind it? */
bool kk_host_ok(struct kk_str s);

#endif
