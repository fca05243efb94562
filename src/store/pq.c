#include "store/pq.h"

#include <dlfcn.h>
#include <stddef.h>

#include "base/library.h"

static const struct kk_library_function functions[] = {
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
	pq_r->library = kk_library_load("libpq.so.5", pq_r, functions,
		sizeof functions / sizeof *functions);
	return pq_r->library ? KK_OK : refuse(cx);
}
