/* Calendars of other programs, whose events are the user's own time. A server
 * fetches them now and then: what is due, fetching without the database, and
 * keeping what came of it are three steps. */
#ifndef KK_APP_DAY_SUBSCRIPTION_H
#define KK_APP_DAY_SUBSCRIPTION_H

#include <stdatomic.h>

#include "base/ctx.h"

#define KK_OUR_UID "@kakeru" /* the end of the names of events we write */

struct kk_subscription {
	int64_t id, user_id;
	const char *url, *name;
	struct kk_instant fetched_at; /* KK_INSTANT_NONE: never yet */
	bool waiting;		      /* it is fetched in a moment */
	const char *error; /* the code of what went wrong last; NULL: nothing */
	const char *etag;
};

/* name: NULL or empty: the host of the address. KK_EINPUT for an address that
 * cannot be fetched, is known already, or is one of too many. */
enum kk_rc kk_subscription_add(struct kk_ctx *cx, int64_t user_id,
	struct kk_str url, struct kk_str name, int64_t *id_r) KK_MUST_CHECK;
/* With its blocks; KK_ENOTFOUND where the user has none such. */
enum kk_rc kk_subscription_remove(
	struct kk_ctx *cx, int64_t user_id, int64_t id) KK_MUST_CHECK;
/* Has it fetched soon; KK_ENOTFOUND as above. */
enum kk_rc kk_subscription_again(
	struct kk_ctx *cx, int64_t user_id, int64_t id) KK_MUST_CHECK;
enum kk_rc kk_subscription_list(struct kk_ctx *cx, int64_t user_id,
	struct kk_subscription **rows_r, size_t *n_r) KK_MUST_CHECK;
/* What went wrong and what to do, in words; static. */
const char *kk_subscription_trouble(enum kk_lang lang, const char *error);

/* ---- for the server ---- */

/* How a server fetches. */
struct kk_subscription_way {
	bool loopback;	   /* for tests: from this machine too */
	const char *proxy; /* kk_serve_options' */
	const atomic_bool *stop;
};

/* May calendars be fetched through that: "http://proxy.example.jp:8080"? */
bool kk_subscription_proxy(struct kk_str typed);

struct kk_subscription_news; /* what came of fetching one */

/* Those that were not asked for in the last quarter of an hour. */
enum kk_rc kk_subscription_due(struct kk_ctx *cx,
	struct kk_subscription **rows_r, size_t *n_r) KK_MUST_CHECK;
/* Fetches and reads one; waits for the network, asks no database. In the
 * arena. */
const struct kk_subscription_news *kk_subscription_fetch(struct kk_ctx *cx,
	const struct kk_subscription *s, const struct kk_subscription_way *way);
/* Writes it down: its blocks in place of those before. Does nothing where the
 * user has given it up meanwhile. */
enum kk_rc kk_subscription_keep(struct kk_ctx *cx,
	const struct kk_subscription_news *news) KK_MUST_CHECK;

#endif
