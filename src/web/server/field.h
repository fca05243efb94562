/* The field of a form that was refused, when its page is shown again. */
#ifndef KK_WEB_SERVER_FIELD_H
#define KK_WEB_SERVER_FIELD_H

#include "web/day/call.h"

/* Markup of a page with the reason set beside the field that was refused, which
 * is marked as invalid and described by it; as it was where the page has no
 * such field. Lives in c's arena. */
struct kk_html kk_field_mark(struct kk_call *c, struct kk_html page);

#endif
