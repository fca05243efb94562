#include "store/pq.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

static const struct {
	const char *name;
	size_t at;
} functions[] = {
#define KK_PQ_PLACE(f) {#f, offsetof(struct kk_pq, f)},
	KK_PQ_FUNCTIONS(KK_PQ_PLACE)
#undef KK_PQ_PLACE
};

static enum kk_rc refuse(struct kk_ctx *cx)
{
	const char *why = dlerror();

	return KK_FAIL(
		cx, KK_ESTORE, KK_MSG_STORE_LIBPQ, why ? why : "libpq.so.5");
}

enum kk_rc kk_pq_load(struct kk_ctx *cx, struct kk_pq *pq_r)
{
	pq_r->library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
	if (!pq_r->library)
		return refuse(cx);
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		void *f = dlsym(pq_r->library, functions[i].name);

		if (!f)
			return refuse(cx);
		memcpy((char *)pq_r + functions[i].at, &f, sizeof f);
	}
	return KK_OK;
}
