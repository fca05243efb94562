#include "web/server/mhd.h"

#include <dlfcn.h>
#include <stddef.h>

#include "base/library.h"

#define LIBRARY "libmicrohttpd.so.12"

static const struct kk_library_function functions[] = {
#define KK_MHD_PLACE(f) {#f, offsetof(struct kk_mhd, f)},
	KK_MHD_FUNCTIONS(KK_MHD_PLACE)
#undef KK_MHD_PLACE
};

static enum kk_rc refuse(struct kk_ctx *cx)
{
	const char *why = dlerror();

	return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_LIBRARY, why ? why : LIBRARY);
}

enum kk_rc kk_mhd_load(struct kk_ctx *cx, struct kk_mhd *mhd_r)
{
	mhd_r->library = kk_library_load(LIBRARY, mhd_r, functions,
		sizeof functions / sizeof *functions);
	return mhd_r->library ? KK_OK : refuse(cx);
}
