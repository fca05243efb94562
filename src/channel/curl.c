#include "channel/curl.h"

#include <stddef.h>

#include "base/library.h"

static const struct kk_library_function functions[] = {
#define KK_CURL_PLACE(f) {#f, offsetof(struct kk_curl, f)},
	KK_CURL_FUNCTIONS(KK_CURL_PLACE)
#undef KK_CURL_PLACE
};

bool kk_curl_load(struct kk_curl *curl_r)
{
	curl_r->library = kk_library_load("libcurl-gnutls.so.4", curl_r, functions,
		sizeof functions / sizeof *functions);
	return curl_r->library != NULL;
}
