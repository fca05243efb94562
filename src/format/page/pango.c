#include "format/page/pango.h"

#include <stddef.h>

#include "base/library.h"

static const struct kk_library_function functions[] = {
#define KK_PANGO_PLACE(f) {#f, offsetof(struct kk_pango, f)},
	KK_PANGO_FUNCTIONS(KK_PANGO_PLACE)
#undef KK_PANGO_PLACE
};

/* The one that needs all the others: what it brings with it is found through
 * it. */
bool kk_pango_load(struct kk_pango *pango_r)
{
	pango_r->library = kk_library_load("libpangocairo-1.0.so.0", pango_r,
		functions, sizeof functions / sizeof *functions);
	return pango_r->library != NULL;
}

#ifdef __SANITIZE_ADDRESS__
/* What fontconfig keeps until the process ends is no leak. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}
#endif
