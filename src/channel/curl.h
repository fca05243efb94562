/* Inside src/channel only: libcurl, loaded when something is fetched.
 *
 * It brings GnuTLS and two dozen more shared objects with it, which every plain
 * command would pay for at its start. Headers give the types; dlopen the
 * functions. */
#ifndef KK_CHANNEL_CURL_H
#define KK_CHANNEL_CURL_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#undef curl_easy_setopt
#undef curl_easy_getinfo
#include <stdbool.h>

#define KK_CURL_FUNCTIONS(X)                                                   \
	X(curl_easy_cleanup)                                                   \
	X(curl_easy_getinfo)                                                   \
	X(curl_easy_init)                                                      \
	X(curl_easy_perform)                                                   \
	X(curl_easy_recv)                                                      \
	X(curl_easy_send)                                                      \
	X(curl_easy_setopt)                                                    \
	X(curl_slist_append)                                                   \
	X(curl_slist_free_all)

struct kk_curl {
	void *library;
#define KK_CURL_MEMBER(f) __typeof__(&f) f;
	KK_CURL_FUNCTIONS(KK_CURL_MEMBER)
#undef KK_CURL_MEMBER
};

/* Loads libcurl; false where it is not there. It stays loaded until the process
 * ends. */
bool kk_curl_load(struct kk_curl *curl_r);

#endif
