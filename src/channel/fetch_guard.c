/* Where may a fetch go? */
#include <netinet/in.h>
#include <string.h>

#include "channel/fetch.h"

/* ---- addresses as they are connected to ---- */

/* Networks that are not the public internet's, RFC 6890 and its kin. */
static const struct {
	uint32_t net;
	int bits;
} private4[] = {
	{0x00000000, 8},  /* this network */
	{0x0a000000, 8},  /* private */
	{0x64400000, 10}, /* carriers' own */
	{0x7f000000, 8},  /* this machine */
	{0xa9fe0000, 16}, /* link-local, metadata of clouds */
	{0xac100000, 12}, /* private */
	{0xc0000000, 24}, /* protocols' own */
	{0xc0000200, 24}, /* examples */
	{0xc0586300, 24}, /* 6to4 relays */
	{0xc0a80000, 16}, /* private */
	{0xc6120000, 15}, /* benchmarks */
	{0xc6336400, 24}, /* examples */
	{0xcb007100, 24}, /* examples */
	{0xe0000000, 4},  /* multicast */
	{0xf0000000, 4},  /* reserved, broadcast */
};

static bool public4(uint32_t ip)
{
	for (size_t i = 0; i < sizeof private4 / sizeof *private4; i++)
		if ((ip ^ private4[i].net) >> (32 - private4[i].bits) == 0)
			return false;
	return true;
}

/* Only 2000::/3 is given to the public; the rest, with all that maps or
 * translates IPv4, is not. Of it, tunnels and examples are not either. */
static bool public6(const uint8_t *p)
{
	unsigned first = (unsigned)p[0] << 8 | p[1];
	unsigned second = (unsigned)p[2] << 8 | p[3];

	if (p[0] >> 5 != 1)
		return false;
	if (first == 0x2001 && (second < 0x0200 || second == 0x0db8))
		return false;
	return first != 0x2002 && !(first == 0x3fff && second < 0x1000);
}

bool kk_fetch_public(const struct sockaddr *address)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	switch (address->sa_family) {
	case AF_INET:
		memcpy(&in, address, sizeof in);
		return public4(ntohl(in.sin_addr.s_addr));
	case AF_INET6:
		memcpy(&in6, address, sizeof in6);
		return public6(in6.sin6_addr.s6_addr);
	default:
		return false;
	}
}

/* ---- addresses as they are typed ---- */

static char lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
}

/* Takes the scheme off s where it is this one. */
static bool take(struct kk_str *s, const char *scheme)
{
	size_t n = strlen(scheme);

	if (s->n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(s->p[i]) != scheme[i])
			return false;
	s->p += n;
	s->n -= n;
	return true;
}

/* What stands between the scheme and the path. */
static struct kk_str authority(struct kk_str rest)
{
	size_t n = 0;

	while (n < rest.n && rest.p[n] != '/' && rest.p[n] != '?' &&
		rest.p[n] != '#')
		n++;
	return (struct kk_str){rest.p, n};
}

static bool readable(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= 0x20 || s.p[i] >= 0x7f || s.p[i] == '\\')
			return false;
	return s.n <= 2000;
}

/* "host", "host:443", "[::1]:443", without a name and password. */
static enum kk_fetched check_host(struct kk_str host, bool loopback)
{
	size_t end = kk_str_find(host, KK_STR("]")), colon;
	int64_t port;

	end = end == SIZE_MAX ? 0 : end;
	colon = kk_str_find(
		(struct kk_str){host.p + end, host.n - end}, KK_STR(":"));
	if (colon == SIZE_MAX)
		return host.n ? KK_FETCH_OK : KK_FETCH_ADDRESS;
	colon += end;
	if (colon == 0 || !kk_str_int((struct kk_str){host.p + colon + 1,
					      host.n - colon - 1},
				  65535, &port))
		return KK_FETCH_ADDRESS;
	return loopback || port == 80 || port == 443 ? KK_FETCH_OK
						     : KK_FETCH_PORT;
}

bool kk_fetch_proxy(struct kk_str typed)
{
	struct kk_str rest = typed;

	return readable(typed) &&
	       (take(&rest, "http://") || take(&rest, "https://")) &&
	       authority(rest).n > 0;
}

/* "host" of "user@host:port". */
static struct kk_str host_of(struct kk_str url)
{
	struct kk_str rest = url, host;
	size_t at, colon;

	(void)(take(&rest, "http://") || take(&rest, "https://"));
	host = authority(rest);
	at = kk_str_find(host, KK_STR("@"));
	if (at != SIZE_MAX) {
		host.p += at + 1;
		host.n -= at + 1;
	}
	colon = kk_str_find(host, KK_STR(":"));
	if (colon != SIZE_MAX && host.p[0] != '[')
		host.n = colon;
	return host;
}

static bool ends(struct kk_str host, const char *with)
{
	size_t n = strlen(with);

	if (host.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(host.p[host.n - n + i]) != with[i])
			return false;
	return true;
}

bool kk_fetch_inside(struct kk_str url)
{
	static const char *const own[] = {".local", ".localhost", ".internal",
		".home.arpa", ".lan", ".intranet", ".corp", ".home",
		".private"};
	struct kk_str host = host_of(url);

	/* written so that another reads it otherwise than we do */
	if (kk_str_find(host, KK_STR("%")) != SIZE_MAX || ends(host, "."))
		return true;
	if (host.n &&
		(host.p[0] == '[' ||
			(host.p[0] >= '0' && host.p[0] <= '9' &&
				kk_str_find(host, KK_STR(".")) == SIZE_MAX)))
		return false; /* a number: looked at as an address */
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (ends(host, own[i]))
			return true;
	return kk_str_find(host, KK_STR(".")) == SIZE_MAX;
}

enum kk_fetched kk_fetch_url(struct kk_arena *a, struct kk_str typed,
	bool loopback, const char **url_r)
{
	struct kk_str rest = kk_str_trim(typed), host;
	const char *scheme = "https";
	size_t at;

	if (!readable(rest))
		return KK_FETCH_ADDRESS;
	if (take(&rest, "http://"))
		scheme = "http";
	else if (!take(&rest, "https://") && !take(&rest, "webcal://") &&
		 !take(&rest, "webcals://"))
		return KK_FETCH_ADDRESS;
	host = authority(rest);
	at = kk_str_find(host, KK_STR("@"));
	if (at != SIZE_MAX) {
		host.p += at + 1;
		host.n -= at + 1;
	}
	if (kk_str_find(host, KK_STR("@")) != SIZE_MAX)
		return KK_FETCH_ADDRESS;
	*url_r = kk_arena_f(a, "%s://%.*s", scheme, KK_FMT(rest));
	return check_host(host, loopback);
}
