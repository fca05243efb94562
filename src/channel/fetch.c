#include "channel/fetch.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "channel/curl.h"

#define MOST_REDIRECTS 3
#define LONGEST_ETAG 200
#define LONGEST_LOOK 2000 /* ms for what a name says here */

/* One fetch, over its redirects. */
struct fetching {
	struct kk_curl lib;
	const struct kk_fetch *f;
	CURL *curl;
	int64_t deadline; /* ticks */
	struct kk_arena *arena;
	struct kk_buf body;
	const char *etag;
	bool kept_out, too_large;
	bool looking; /* at where a name leads; nothing is connected to */
};

/* ---- what libcurl asks ---- */

static bool is_loopback(const struct curl_sockaddr *a)
{
	struct sockaddr_in in;

	if (a->family != AF_INET)
		return false;
	memcpy(&in, &a->addr, sizeof in);
	return ntohl(in.sin_addr.s_addr) >> 24 == 127;
}

static bool good_port(const struct curl_sockaddr *a)
{
	struct sockaddr_in6 in; /* the port stands where IPv4 has it */
	int port;

	memcpy(&in, &a->addr, sizeof(struct sockaddr_in));
	port = ntohs(in.sin6_port);
	return port == 80 || port == 443;
}

/* Asked with the very address that is connected to, after the name was looked
 * up: what a name says another time does not matter. That of a proxy is the
 * administrator's to say. */
static curl_socket_t open_socket(
	void *user, curlsocktype purpose, struct curl_sockaddr *a)
{
	struct fetching *g = user;
	bool ours = g->f->loopback && is_loopback(a);
	bool proxy = g->f->proxy && !g->looking;

	if (proxy)
		return socket(
			a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
	if (purpose != CURLSOCKTYPE_IPCXN ||
		(!ours && (!kk_fetch_public(&a->addr) || !good_port(a)))) {
		g->kept_out = true;
		return CURL_SOCKET_BAD;
	}
	if (g->looking)
		return CURL_SOCKET_BAD;
	return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

static size_t take_body(char *p, size_t size, size_t n, void *user)
{
	struct fetching *g = user;

	n *= size;
	if (n > g->f->most - g->body.n) {
		g->too_large = true;
		return 0;
	}
	kk_buf_add(&g->body, (struct kk_str){p, n});
	return n;
}

static size_t take_header(char *p, size_t size, size_t n, void *user)
{
	static const char name[] = "etag:";
	struct fetching *g = user;
	struct kk_str line = {p, n * size};
	size_t i = 0;

	while (name[i] && i < line.n && (line.p[i] | 0x20) == (name[i] | 0x20))
		i++;
	if (name[i])
		return n * size;
	line = kk_str_trim((struct kk_str){line.p + i, line.n - i});
	for (i = 0; i < line.n && line.p[i] > 0x20 && line.p[i] < 0x7f; i++) {
	}
	if (i == line.n && line.n > 0 && line.n <= LONGEST_ETAG)
		g->etag = kk_arena_z(g->arena, line);
	return n * size;
}

static int go_on(
	void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct fetching *g = user;

	(void)a;
	(void)b;
	(void)c;
	(void)d;
	return g->f->stop && atomic_load(g->f->stop);
}

/* ---- one request ---- */

static void set_options(struct fetching *g)
{
	const struct kk_curl *l = &g->lib;
	CURL *c = g->curl;

	(void)l->curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	(void)l->curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	(void)l->curl_easy_setopt(
		c, CURLOPT_PROXY, g->f->proxy ? g->f->proxy : "");
	(void)l->curl_easy_setopt(c, CURLOPT_NOPROXY, ""); /* no exceptions */
	(void)l->curl_easy_setopt(c, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	(void)l->curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	(void)l->curl_easy_setopt(c, CURLOPT_FRESH_CONNECT, 1L);
	(void)l->curl_easy_setopt(
		c, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)g->f->most);
	(void)l->curl_easy_setopt(c, CURLOPT_USERAGENT, "Kakeru/" KK_VERSION);
	(void)l->curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	(void)l->curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, g);
	(void)l->curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
	(void)l->curl_easy_setopt(c, CURLOPT_WRITEDATA, g);
	(void)l->curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
	(void)l->curl_easy_setopt(c, CURLOPT_HEADERDATA, g);
	(void)l->curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, go_on);
	(void)l->curl_easy_setopt(c, CURLOPT_XFERINFODATA, g);
	(void)l->curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
}

static enum kk_fetched failure(const struct fetching *g, CURLcode code)
{
	if (g->kept_out)
		return KK_FETCH_PRIVATE;
	if (g->too_large || code == CURLE_FILESIZE_EXCEEDED)
		return KK_FETCH_LARGE;
	if (code == CURLE_COULDNT_RESOLVE_HOST)
		return KK_FETCH_UNKNOWN;
	if (code == CURLE_OPERATION_TIMEDOUT)
		return KK_FETCH_LATE;
	if (code == CURLE_PEER_FAILED_VERIFICATION ||
		code == CURLE_SSL_CONNECT_ERROR)
		return KK_FETCH_TLS;
	if (code == CURLE_URL_MALFORMAT)
		return KK_FETCH_ADDRESS;
	return KK_FETCH_UNREACHABLE;
}

/* The headers of the first request; what an ETag says is about its address. */
static struct curl_slist *headers(const struct fetching *g, bool first)
{
	struct curl_slist *all =
		g->lib.curl_slist_append(NULL, "Accept: text/calendar, */*");

	if (!all)
		kk_out_of_memory();
	if (first && g->f->etag &&
		!g->lib.curl_slist_append(all,
			kk_arena_f(g->arena, "If-None-Match: %s", g->f->etag)))
		kk_out_of_memory();
	return all;
}

static enum kk_fetched ask(
	struct fetching *g, const char *url, bool first, long *status_r)
{
	const struct kk_curl *l = &g->lib;
	int64_t left = (g->deadline - kk_clock_ticks()) / 1000000;
	struct curl_slist *list;
	CURLcode code;

	if (left <= 0)
		return KK_FETCH_LATE;
	kk_buf_init(&g->body, g->arena);
	g->etag = NULL;
	list = headers(g, first);
	(void)l->curl_easy_setopt(g->curl, CURLOPT_HTTPHEADER, list);
	(void)l->curl_easy_setopt(g->curl, CURLOPT_URL, url);
	(void)l->curl_easy_setopt(g->curl, CURLOPT_TIMEOUT_MS, (long)left);
	code = l->curl_easy_perform(g->curl);
	l->curl_slist_free_all(list);
	if (code != CURLE_OK)
		return failure(g, code);
	(void)l->curl_easy_getinfo(g->curl, CURLINFO_RESPONSE_CODE, status_r);
	return KK_FETCH_OK;
}

/* Before a proxy is asked: may it be? Looks the name up as a fetch of our own
 * does, and sees every address it has; connects to none of them. */
static enum kk_fetched look(struct fetching *g, const char *url)
{
	const struct kk_curl *l = &g->lib;
	int64_t left = (g->deadline - kk_clock_ticks()) / 1000000;

	if (!g->f->loopback && kk_fetch_inside(kk_str_z(url)))
		return KK_FETCH_PRIVATE;
	if (left <= 0)
		return KK_FETCH_LATE;
	if (left > LONGEST_LOOK)
		left = LONGEST_LOOK;
	g->looking = true;
	(void)l->curl_easy_setopt(g->curl, CURLOPT_PROXY, "");
	(void)l->curl_easy_setopt(g->curl, CURLOPT_HTTPHEADER, NULL);
	(void)l->curl_easy_setopt(g->curl, CURLOPT_URL, url);
	(void)l->curl_easy_setopt(g->curl, CURLOPT_TIMEOUT_MS, (long)left);
	(void)!l->curl_easy_perform(g->curl);
	(void)l->curl_easy_setopt(g->curl, CURLOPT_PROXY, g->f->proxy);
	g->looking = false;
	return g->kept_out ? KK_FETCH_PRIVATE : KK_FETCH_OK;
}

/* ---- all of it ---- */

static bool is_https(const char *url)
{
	return kk_str_starts(kk_str_z(url), "https:");
}

/* Where an answer sends us: looked at like the address itself. */
static enum kk_fetched next_url(struct fetching *g, const char **url)
{
	const char *to = NULL, *checked;
	enum kk_fetched no;

	(void)g->lib.curl_easy_getinfo(g->curl, CURLINFO_REDIRECT_URL, &to);
	if (!to)
		return KK_FETCH_STATUS;
	no = kk_fetch_url(g->arena, kk_str_z(to), g->f->loopback, &checked);
	if (no != KK_FETCH_OK)
		return no;
	if (is_https(*url) && !is_https(checked))
		return KK_FETCH_REDIRECTS;
	*url = checked;
	return KK_FETCH_OK;
}

static enum kk_fetched run(struct fetching *g, struct kk_fetch_answer *answer_r)
{
	const char *url = g->f->url;

	for (int i = 0; i <= MOST_REDIRECTS; i++) {
		enum kk_fetched no = g->f->proxy ? look(g, url) : KK_FETCH_OK;

		if (no == KK_FETCH_OK)
			no = ask(g, url, i == 0, &answer_r->status);
		if (no != KK_FETCH_OK)
			return no;
		if (answer_r->status == 304)
			return KK_FETCH_SAME;
		if (answer_r->status == 200) {
			answer_r->body = kk_buf_str(&g->body);
			answer_r->etag = i == 0 ? g->etag : NULL;
			return KK_FETCH_OK;
		}
		if (answer_r->status < 300 || answer_r->status > 399)
			return KK_FETCH_STATUS;
		no = next_url(g, &url);
		if (no != KK_FETCH_OK)
			return no;
	}
	return KK_FETCH_REDIRECTS;
}

enum kk_fetched kk_fetch(struct kk_arena *a, const struct kk_fetch *f,
	struct kk_fetch_answer *answer_r)
{
	struct fetching g = {.f = f,
		.arena = a,
		.deadline = kk_clock_ticks() + f->seconds * 1000000000LL};
	enum kk_fetched what;

	*answer_r = (struct kk_fetch_answer){0};
	what = kk_fetch_url(
		a, kk_str_z(f->url), f->loopback, &(const char *){NULL});
	if (what != KK_FETCH_OK)
		return what;
	if (!kk_curl_load(&g.lib))
		return KK_FETCH_NO_LIBRARY;
	g.curl = g.lib.curl_easy_init();
	if (!g.curl)
		kk_out_of_memory();
	set_options(&g);
	what = run(&g, answer_r);
	g.lib.curl_easy_cleanup(g.curl);
	return what;
}
