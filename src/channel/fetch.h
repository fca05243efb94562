/* A file of the web by an address that a user typed, bounded in time and size,
 * and kept out of our own network. */
#ifndef KK_CHANNEL_FETCH_H
#define KK_CHANNEL_FETCH_H

#include <stdatomic.h>
#include <stddef.h>

#include "base/arena.h"

struct sockaddr;

enum kk_fetched {
	KK_FETCH_OK,
	KK_FETCH_SAME,	      /* as it was when it had this ETag */
	KK_FETCH_ADDRESS,     /* no address of http, https or webcal */
	KK_FETCH_PORT,	      /* of another port than 80 and 443 */
	KK_FETCH_PRIVATE,     /* it leads into a network that is not public */
	KK_FETCH_UNKNOWN,     /* nobody knows the host's name */
	KK_FETCH_UNREACHABLE, /* nobody answers there */
	KK_FETCH_TLS,	      /* its certificate is not good */
	KK_FETCH_LATE,	      /* it took too long */
	KK_FETCH_LARGE,	      /* more bytes than were asked for */
	KK_FETCH_REDIRECTS,   /* it sends us on and on, or back to plain HTTP */
	KK_FETCH_STATUS,      /* it answered that there is nothing */
	KK_FETCH_NO_LIBRARY,  /* libcurl is not installed */
	KK_FETCH__MAX
};

struct kk_fetch {
	const char *url;  /* as kk_fetch_url writes it */
	const char *etag; /* of the last answer, or NULL */
	size_t most;	  /* bytes */
	int seconds;	  /* for all of it */
	/* For tests: this machine's own addresses and any port are fine too. */
	bool loopback;
	const atomic_bool *stop; /* set: give up; NULL: never */
	/* "http://host:port" of the company's own, which everything is asked
	 * through; NULL: none. As kk_fetch_proxy takes it. */
	const char *proxy;
};

struct kk_fetch_answer {
	struct kk_str body; /* in the arena */
	const char *etag;   /* or NULL */
	long status;	    /* of HTTP; 0: none came */
};

/* An address as it is fetched: webcal is https. KK_FETCH_OK, KK_FETCH_ADDRESS
 * or KK_FETCH_PORT. In the arena. */
enum kk_fetched kk_fetch_url(struct kk_arena *a, struct kk_str typed,
	bool loopback, const char **url_r);
/* Fetches it; waits. Up to three redirects are followed, each looked at as the
 * address itself was.
 *
 * Through a proxy the guard sees the proxy alone, so that each address is
 * looked at before the proxy is asked: a name that only a network of one's own
 * can know (kk_fetch_inside) is kept out, and the host is looked up here; where
 * any address it has is not public, the proxy is not asked. A name that nobody
 * here can look up is left to the proxy, as is usual where a proxy is needed:
 * it has to refuse its own network itself. */
enum kk_fetched kk_fetch(struct kk_arena *a, const struct kk_fetch *f,
	struct kk_fetch_answer *answer_r);
/* May that be a proxy: http:// or https://, and a host? */
bool kk_fetch_proxy(struct kk_str typed);
/* Is its host a name without a dot, or one that ends as names of a network of
 * one's own do (RFC 6761, 6762, 8375: "printer.local"), or written with "%" or a
 * dot at its end? Numbers are not. url: as kk_fetch_url writes it. */
bool kk_fetch_inside(struct kk_str url);
/* Is that an address of the public internet? Not of this machine, a private or
 * link-local network, a cloud's metadata, multicast, or one that wraps such an
 * IPv4 address in IPv6. */
bool kk_fetch_public(const struct sockaddr *address);

#endif
