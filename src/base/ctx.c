#include "base/ctx.h"

enum kk_rc kk_fail_args(struct kk_ctx *cx, enum kk_rc rc, enum kk_msg id,
	const char *const *args)
{
	cx->error = (struct kk_error){
		rc, id, kk_msg_format(cx->arena, cx->lang, id, args), NULL};
	return rc;
}

int kk_exit_status(enum kk_rc rc)
{
	switch (rc) {
	case KK_OK:
		return 0;
	case KK_ENO:
		return 1;
	case KK_EUSAGE:
		return 2;
	case KK_EINPUT:
	case KK_ENOTFOUND:
		return 3;
	case KK_ESTORE:
	case KK_EIO:
	case KK_ESTOPPED:
	case KK_RC__MAX:
		return 4;
	}
	return 4;
}
