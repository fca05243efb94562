#include "channel/mail_server.h"

/* "host" or "host:587"? */
static bool is_host(struct kk_str s)
{
	size_t colon = kk_str_find(s, KK_STR(":"));
	int64_t port;

	if (colon != SIZE_MAX &&
		(!kk_str_int((struct kk_str){s.p + colon + 1, s.n - colon - 1},
			 65535, &port) ||
			port == 0))
		return false;
	if (colon != SIZE_MAX)
		s.n = colon;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '.'))
			return false;
	}
	return s.n > 0 && s.n <= 253;
}

bool kk_mail_server_url_ok(struct kk_str url, const char *scheme)
{
	struct kk_str name = kk_str_z(scheme);
	size_t n = name.n;

	if (!kk_str_starts(url, scheme))
		return false;
	n += n < url.n && url.p[n] == 's';
	url = (struct kk_str){url.p + n, url.n - n};
	return kk_str_starts(url, "://") &&
	       is_host((struct kk_str){url.p + 3, url.n - 3});
}

void kk_mail_server_set(
	const struct kk_curl *l, CURL *c, const struct kk_mail_server *s)
{
	(void)l->curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, s->protocols);
	(void)l->curl_easy_setopt(c, CURLOPT_URL, s->url);
	(void)l->curl_easy_setopt(c, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
	(void)l->curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	(void)l->curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	if (s->ca_file)
		(void)l->curl_easy_setopt(c, CURLOPT_CAINFO, s->ca_file);
	if (s->user) {
		(void)l->curl_easy_setopt(c, CURLOPT_USERNAME, s->user);
		(void)l->curl_easy_setopt(
			c, CURLOPT_PASSWORD, s->password ? s->password : "");
	}
	(void)l->curl_easy_setopt(c, CURLOPT_PROXY, "");
	(void)l->curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	(void)l->curl_easy_setopt(
		c, CURLOPT_TIMEOUT_MS, (long)s->seconds * 1000);
	(void)l->curl_easy_setopt(
		c, CURLOPT_CONNECTTIMEOUT_MS, (long)s->connect_seconds * 1000);
}
