#include "web/cache.h"

#include <string.h>

#include "app/database.h"
#include "web/reply.h"

/* A team's users, each with the day and the item they look at. */
#define PLACES 64
#define LONGEST_ADDRESS 192 /* path and query */
#define LARGEST_BODY ((size_t)128 * 1024)

/* What a kept answer is the answer to. */
struct key {
	const struct kk_route *route;
	int64_t session, minute, changes;
	enum kk_lang lang;
	bool packed, no_keys;
	char theme; /* its first letter */
	char address[LONGEST_ADDRESS];
};

struct place {
	struct key key; /* route NULL: empty */
	struct kk_answer_out out;
	struct kk_arena *arena; /* of the body */
};

struct kk_cache {
	struct kk_arena *arena; /* of this struct */
	struct place places[PLACES];
	size_t next; /* to be used again */
};

struct kk_cache *kk_cache_new(void)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_cache *cache = KK_NEW(arena, struct kk_cache);

	cache->arena = arena;
	return cache;
}

static void empty(struct place *p)
{
	kk_arena_free(&p->arena);
	*p = (struct place){0};
}

void kk_cache_free(struct kk_cache **cache)
{
	struct kk_arena *arena = (*cache)->arena;

	for (size_t i = 0; i < PLACES; i++)
		empty(&(*cache)->places[i]);
	kk_arena_free(&arena);
	*cache = NULL;
}

/* false: this call is none to keep anything for. */
static bool key_of(struct kk_call *c, struct key *key_r)
{
	struct kk_str accepts = kk_http_header(c->x, "Accept-Encoding");
	struct kk_str path = c->x->path, query = c->x->query;

	memset(key_r, 0, sizeof *key_r);
	if (c->route->where != KK_KEPT ||
		path.n + query.n + 2 > sizeof key_r->address ||
		kk_database_changes(&c->cx, &key_r->changes) != KK_OK)
		return false;
	key_r->route = c->route;
	key_r->session = c->session.id;
	key_r->minute = c->cx.clock.at.ms / 60000;
	key_r->lang = c->cx.lang;
	key_r->packed =
		accepts.p && kk_str_find(accepts, KK_STR("gzip")) != SIZE_MAX;
	key_r->theme = *kk_reply_theme(c);
	key_r->no_keys = kk_reply_no_keys(c);
	memcpy(key_r->address, path.p, path.n);
	key_r->address[path.n] = '?';
	memcpy(key_r->address + path.n + 1, query.p, query.n);
	return true;
}

bool kk_cache_take(struct kk_cache *cache, struct kk_call *c)
{
	struct key key;

	if (!key_of(c, &key))
		return false;
	c->changes = key.changes;
	for (size_t i = 0; i < PLACES; i++) {
		struct place *p = &cache->places[i];

		if (memcmp(&p->key, &key, sizeof key) != 0)
			continue;
		c->out = p->out;
		c->out.body = kk_arena_str(c->cx.arena, p->out.body);
		return true;
	}
	return false;
}

void kk_cache_keep(struct kk_cache *cache, struct kk_call *c)
{
	struct place *p = &cache->places[cache->next];
	struct key key;

	if (c->out.status != 200 || c->out.body.n > LARGEST_BODY ||
		!key_of(c, &key) || key.changes != c->changes)
		return; /* it is of a moment that is over */
	cache->next = (cache->next + 1) % PLACES;
	empty(p);
	p->arena = kk_arena_new();
	memcpy(&p->key, &key, sizeof key); /* with what lies between */
	p->out = c->out;
	p->out.body = kk_arena_str(p->arena, c->out.body);
}
