#include "web/mhd.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#define LIBRARY "libmicrohttpd.so.12"

static const struct {
	const char *name;
	size_t at;
} functions[] = {
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
	mhd_r->library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	if (!mhd_r->library)
		return refuse(cx);
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		void *f = dlsym(mhd_r->library, functions[i].name);

		if (!f)
			return refuse(cx);
		memcpy((char *)mhd_r + functions[i].at, &f, sizeof f);
	}
	return KK_OK;
}
