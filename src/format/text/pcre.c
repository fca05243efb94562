#include "format/text/pcre.h"

#include <stddef.h>

#include "base/library.h"

static const struct kk_library_function functions[] = {
#define KK_PCRE_PLACE(f) {#f, offsetof(struct kk_pcre, f)},
	KK_PCRE_FUNCTIONS(KK_PCRE_PLACE)
#undef KK_PCRE_PLACE
};

bool kk_pcre_load(struct kk_pcre *pcre_r)
{
	pcre_r->library = kk_library_load("libpcre2-8.so.0", pcre_r, functions,
		sizeof functions / sizeof *functions);
	return pcre_r->library != NULL;
}
