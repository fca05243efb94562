#include "channel/curl.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

static const struct {
	const char *name;
	size_t at;
} functions[] = {
#define KK_CURL_PLACE(f) {#f, offsetof(struct kk_curl, f)},
	KK_CURL_FUNCTIONS(KK_CURL_PLACE)
#undef KK_CURL_PLACE
};

bool kk_curl_load(struct kk_curl *curl_r)
{
	curl_r->library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
	if (!curl_r->library)
		return false;
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		void *f = dlsym(curl_r->library, functions[i].name);

		if (!f)
			return false;
		memcpy((char *)curl_r + functions[i].at, &f, sizeof f);
	}
	return true;
}
