#include "web/server/cache.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "app/database.h"
#include "web/day/call.h"

/* A team's users, each with the day and the item they look at. */
#define PLACES 64
#define LARGEST_BODY ((size_t)128 * 1024)
#define NAME 32 /* bytes: what was asked, see name_of */

struct place {
	unsigned char name[NAME];
	int64_t changes, minute;
	struct kk_instant until;     /* the session ends */
	struct kk_http_kept *answer; /* NULL: empty */
};

struct kk_cache {
	struct kk_arena *arena; /* of this struct */
	bool near;
	pthread_mutex_t lock; /* of all below */
	struct kk_ctx cx;     /* of the connection that watches, if near */
	struct place places[PLACES];
	size_t next; /* to be used again */
	bool cleared;
};

enum kk_rc kk_cache_start(
	struct kk_ctx *cx, const char *url, struct kk_cache **cache_r)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_cache *cache = KK_NEW(arena, struct kk_cache);
	enum kk_rc rc;

	*cache = (struct kk_cache){.arena = arena,
		.cx = {.arena = arena, .clock = cx->clock, .lang = cx->lang}};
	pthread_mutex_init(&cache->lock, NULL);
	*cache_r = cache;
	rc = kk_database_watch(&cache->cx, url);
	cache->near = cache->cx.store != NULL;
	if (rc != KK_OK)
		kk_error_copy(cx, &cache->cx.error);
	return rc;
}

bool kk_cache_is_near(const struct kk_cache *cache)
{
	return cache->near;
}

void kk_cache_clear(struct kk_cache *cache)
{
	if (!cache)
		return;
	pthread_mutex_lock(&cache->lock);
	cache->cleared = true;
	for (size_t i = 0; i < PLACES; i++)
		kk_http_let_go(&cache->places[i].answer);
	pthread_mutex_unlock(&cache->lock);
}

void kk_cache_free(struct kk_cache **cache)
{
	struct kk_arena *arena;

	if (!*cache)
		return;
	kk_cache_clear(*cache);
	kk_database_close(&(*cache)->cx);
	pthread_mutex_destroy(&(*cache)->lock);
	arena = (*cache)->arena;
	kk_arena_free(&arena);
	*cache = NULL;
}

/* ---- what was asked ---- */

static void add(struct kk_buf *b, struct kk_str s)
{
	kk_buf_add(b, s.p ? s : KK_STR(""));
	kk_buf_addc(b, '\n'); /* stands in no header and no address */
}

/* All that a page of this route is made from but the database and the time, as
 * a hash: it is short, and the cookie is not kept. */
static const void *name_of(struct kk_call *c)
{
	struct kk_str accepts = kk_http_header(c->x, "Accept-Encoding");
	bool packed =
		accepts.p && kk_str_find(accepts, KK_STR("gzip")) != SIZE_MAX;
	unsigned char *name = KK_NEW_N(c->cx.arena, unsigned char, NAME);
	struct kk_buf b;

	kk_buf_init(&b, c->cx.arena);
	add(&b, c->x->path);
	add(&b, c->x->query);
	add(&b, kk_http_header(c->x, "Cookie"));
	add(&b, kk_http_header(c->x, "Accept-Language"));
	add(&b, kk_http_header(c->x, "Host"));
	kk_buf_addc(&b, packed ? '1' : '0');
	(void)crypto_generichash(
		name, NAME, (const unsigned char *)b.p, b.n, NULL, 0);
	return name;
}

static int64_t minute_of(const struct kk_call *c)
{
	return c->cx.clock.at.ms / 60000;
}

/* The number of the database now. false: it cannot be told, or not at once. */
static bool number_of(
	struct kk_cache *cache, struct kk_call *c, int64_t *number_r)
{
	struct kk_mark mark = kk_arena_mark(cache->arena);
	enum kk_rc rc;

	if (!cache->near)
		return kk_database_changes(&c->cx, number_r) == KK_OK;
	rc = kk_database_changes(&cache->cx, number_r);
	kk_arena_back(cache->arena, mark);
	return rc == KK_OK;
}

static bool fits(const struct place *p, const struct kk_call *c)
{
	return p->answer && p->changes == c->changes &&
	       p->minute == minute_of(c) && c->cx.clock.at.ms < p->until.ms &&
	       memcmp(p->name, c->kept_as, NAME) == 0;
}

static struct kk_http_kept *take(struct kk_cache *cache, struct kk_call *c)
{
	const void *name = c->kept_as;

	c->kept_as = NULL;
	if (!number_of(cache, c, &c->changes))
		return NULL;
	c->kept_as = name;
	for (size_t i = 0; i < PLACES; i++)
		if (fits(&cache->places[i], c))
			return kk_http_hold(cache->places[i].answer);
	return NULL;
}

struct kk_http_kept *kk_cache_take(struct kk_cache *cache, struct kk_call *c)
{
	struct kk_http_kept *taken;

	if (c->route->where != KK_KEPT || kk_http_draining(c->x))
		return NULL;
	c->kept_as = name_of(c);
	pthread_mutex_lock(&cache->lock);
	taken = take(cache, c);
	pthread_mutex_unlock(&cache->lock);
	return taken;
}

void kk_cache_keep(struct kk_cache *cache, const struct kk_call *c)
{
	struct place p = {.changes = c->changes, .minute = minute_of(c)};

	if (!c->kept_as || c->out.status != 200 || !c->session.id ||
		c->out.body.n > LARGEST_BODY)
		return;
	memcpy(p.name, c->kept_as, NAME);
	p.until = c->session.expires;
	p.answer = kk_http_keep(c->x, &c->out);
	pthread_mutex_lock(&cache->lock);
	if (!cache->cleared) {
		kk_http_let_go(&cache->places[cache->next].answer);
		cache->places[cache->next] = p;
		cache->next = (cache->next + 1) % PLACES;
		p.answer = NULL;
	}
	pthread_mutex_unlock(&cache->lock);
	kk_http_let_go(&p.answer);
}
