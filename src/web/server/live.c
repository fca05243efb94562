#include "web/server/live.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "web/server/reply.h"
#include "web/server/serve.h"

#define MOST_STREAMS 2000
#define PENDING                                                                \
	16 /* events a page may be behind; then it is told "changed"           \
	    */
#define BEAT ((int64_t)20 * 1000 * 1000 * 1000)
/* Then the browser comes again by itself, and its session is looked at. */
#define LONGEST ((int64_t)600 * 1000 * 1000 * 1000)

struct stream {
	struct kk_live *live;
	struct kk_exchange *x;
	int64_t user_id, session_id;
	int64_t began, spoke; /* ticks */
	struct kk_live_event events[PENDING];
	int64_t ids[PENDING];
	size_t n;
	bool behind, beat, first, left;
	struct stream *next, **at;
};

struct kk_live {
	struct kk_arena *arena;
	pthread_mutex_t lock; /* of all below and of the streams */
	struct stream *first;
	int64_t count, id; /* of the last event */
	bool ended;
};

struct kk_live *kk_live_new(void)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_live *l = KK_NEW(arena, struct kk_live);

	l->arena = arena;
	l->id = kk_clock_ticks() / 1000; /* another one after a restart */
	pthread_mutex_init(&l->lock, NULL);
	return l;
}

void kk_live_free(struct kk_live **live)
{
	struct kk_arena *arena;

	if (!*live)
		return;
	pthread_mutex_destroy(&(*live)->lock);
	arena = (*live)->arena;
	kk_arena_free(&arena);
	*live = NULL;
}

/* ---- what a stream says next ---- */

static const char *kind_code(enum kk_live_kind kind)
{
	switch (kind) {
	case KK_LIVE_HAND:
		return "hand";
	case KK_LIVE_DRAFT:
		return "draft";
	case KK_LIVE_LOGGED:
		return "logged";
	case KK_LIVE_INQUIRY:
		return "inquiry";
	case KK_LIVE_NONE:
	case KK_LIVE_CHANGED:
		break;
	}
	return "changed";
}

static int say_event(const struct stream *s, char *buf, size_t size,
	const struct kk_live_event *e, int64_t id)
{
	return snprintf(buf, size,
		"id: %lld\ndata: {\"kind\":\"%s\",\"own\":%s,\"touch\":%lld,"
		"\"account\":%lld,\"lead\":%lld}\n\n",
		(long long)id, kind_code(e->kind),
		e->user_id == s->user_id ? "true" : "false",
		(long long)e->touch_id, (long long)e->account_id,
		(long long)e->lead_id);
}

static int say_next(struct stream *s, char *buf, size_t size)
{
	static const struct kk_live_event changed = {.kind = KK_LIVE_CHANGED};
	int n = 0;

	if (s->first) {
		s->first = false;
		return snprintf(buf, size, "retry: 3000\n: here\n\n");
	}
	if (s->behind) {
		s->behind = false;
		s->n = 0;
		return say_event(s, buf, size, &changed, s->live->id);
	}
	if (s->n) {
		n = say_event(s, buf, size, &s->events[0], s->ids[0]);
		s->n--;
		memmove(s->events, s->events + 1, s->n * sizeof *s->events);
		memmove(s->ids, s->ids + 1, s->n * sizeof *s->ids);
	} else if (s->beat) {
		n = snprintf(buf, size, ":\n\n");
	}
	s->beat = false;
	return n;
}

static int64_t read_stream(void *user, char *buf, size_t size)
{
	struct stream *s = user;
	int64_t now = kk_clock_ticks();
	int n;

	pthread_mutex_lock(&s->live->lock);
	n = s->live->ended || s->left || now - s->began > LONGEST
		    ? -1
		    : say_next(s, buf, size);
	if (n > 0)
		s->spoke = now;
	pthread_mutex_unlock(&s->live->lock);
	return n < (int64_t)size ? n : -1; /* cut: the browser comes again */
}

/* ---- coming and going ---- */

static void leave(void *user)
{
	struct stream *s = user;

	pthread_mutex_lock(&s->live->lock);
	*s->at = s->next;
	if (s->next)
		s->next->at = s->at;
	s->live->count--;
	pthread_mutex_unlock(&s->live->lock);
}

/* Did it miss something since it was here last? */
static bool is_behind(const struct kk_live *l, const struct kk_call *c)
{
	struct kk_str last = kk_http_header(c->x, "Last-Event-ID");
	int64_t id;

	return last.p && (!kk_str_int(last, INT64_MAX - 1, &id) || id != l->id);
}

static bool enter(struct kk_live *l, struct kk_call *c, struct stream *s)
{
	bool fine;

	pthread_mutex_lock(&l->lock);
	fine = !l->ended && l->count < MOST_STREAMS;
	if (fine) {
		s->behind = is_behind(l, c);
		s->next = l->first;
		s->at = &l->first;
		if (l->first)
			l->first->at = &s->next;
		l->first = s;
		l->count++;
	}
	pthread_mutex_unlock(&l->lock);
	return fine;
}

const struct kk_reply *kk_page_live(struct kk_call *c)
{
	struct stream *s = KK_NEW(c->cx.arena, struct stream);

	*s = (struct stream){.live = kk_server_live(c->server),
		.x = c->x,
		.user_id = c->session.user_id,
		.session_id = c->session.id,
		.began = kk_clock_ticks(),
		.first = true};
	s->spoke = s->began;
	if (!enter(s->live, c, s))
		return kk_reply_status(c, 503, KK_MSG_SERVE_STOPPING);
	return kk_reply_stream(c, read_stream, leave, s);
}

/* ---- telling ---- */

static bool hears(const struct stream *s, const struct kk_live_event *e)
{
	bool does = e->n_to == 0 || e->user_id == s->user_id;

	for (size_t i = 0; i < e->n_to; i++)
		does = does || e->to[i] == s->user_id;
	return does;
}

static bool is_for(const struct stream *s, const struct kk_live_event *e)
{
	switch (e->kind) {
	case KK_LIVE_HAND:
	case KK_LIVE_DRAFT:
		return e->user_id == s->user_id;
	case KK_LIVE_NONE:
		return false;
	case KK_LIVE_INQUIRY:
		return hears(s, e);
	case KK_LIVE_LOGGED:
	case KK_LIVE_CHANGED:
		break;
	}
	return true;
}

static void add(struct stream *s, const struct kk_live_event *e, int64_t id)
{
	if (s->n == PENDING) {
		s->behind = true;
	} else {
		s->events[s->n] = *e;
		s->ids[s->n++] = id;
	}
	kk_http_wake(s->x);
}

void kk_live_tell(struct kk_live *l, const struct kk_live_event *e)
{
	if (e->kind == KK_LIVE_NONE)
		return;
	pthread_mutex_lock(&l->lock);
	l->id++;
	for (struct stream *s = l->first; s; s = s->next)
		if (is_for(s, e))
			add(s, e, l->id);
	pthread_mutex_unlock(&l->lock);
}

void kk_live_beat(struct kk_live *l)
{
	int64_t now = kk_clock_ticks();

	pthread_mutex_lock(&l->lock);
	for (struct stream *s = l->first; s; s = s->next) {
		if (now - s->spoke < BEAT)
			continue;
		s->beat = true;
		kk_http_wake(s->x);
	}
	pthread_mutex_unlock(&l->lock);
}

int64_t *kk_live_sessions(struct kk_live *l, struct kk_arena *a, size_t *n_r)
{
	int64_t *ids;

	*n_r = 0;
	pthread_mutex_lock(&l->lock);
	ids = KK_NEW_N(a, int64_t, (size_t)l->count + 1);
	for (const struct stream *s = l->first; s; s = s->next)
		ids[(*n_r)++] = s->session_id;
	pthread_mutex_unlock(&l->lock);
	return ids;
}

void kk_live_leave(struct kk_live *l, int64_t session_id)
{
	pthread_mutex_lock(&l->lock);
	for (struct stream *s = l->first; s; s = s->next) {
		if (s->session_id != session_id)
			continue;
		s->left = true;
		kk_http_wake(s->x);
	}
	pthread_mutex_unlock(&l->lock);
}

void kk_live_end(struct kk_live *l)
{
	pthread_mutex_lock(&l->lock);
	l->ended = true;
	for (struct stream *s = l->first; s; s = s->next)
		kk_http_wake(s->x);
	pthread_mutex_unlock(&l->lock);
}

int64_t kk_live_count(struct kk_live *l)
{
	int64_t n;

	pthread_mutex_lock(&l->lock);
	n = l->count;
	pthread_mutex_unlock(&l->lock);
	return n;
}
