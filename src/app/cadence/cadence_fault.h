/* Inside cadence*.c only: why a cadence is refused, in words. */
#ifndef KK_APP_CADENCE_CADENCE_FAULT_H
#define KK_APP_CADENCE_CADENCE_FAULT_H

#include "base/ctx.h"
#include "core/cadence/valid.h"

/* Sets the error of the context and is KK_EINPUT. name: what the text is called
 * whose fields f names; NULL: it was chosen in a form, and fields and choices
 * are called as they stand there. */
enum kk_rc kk_cadence_refuse(struct kk_ctx *cx, const char *name,
	const struct kk_cadence_fault *f) KK_MUST_CHECK;

#endif
