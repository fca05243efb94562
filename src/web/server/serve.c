/* The way of a request: who asks, may they, what did they send, the page, the
 * answer. */
#include "web/server/serve.h"

#include <string.h>

#include "base/limits.h"
#include "web/server/alarm.h"
#include "web/server/asset.h"
#include "web/server/cache.h"
#include "web/server/pages.h"
#include "web/server/reply.h"

/* ---- the end of the way ---- */

static void add_security(struct kk_call *c)
{
	kk_reply_header(c, "Content-Security-Policy",
		"default-src 'none'; script-src 'self'; style-src 'self'; "
		"img-src 'self' data: blob:; connect-src 'self'; "
		"manifest-src 'self'; worker-src 'self'; form-action 'self'; "
		"frame-ancestors 'none'; base-uri 'none'; object-src 'none'");
	kk_reply_header(c, "X-Content-Type-Options", "nosniff");
	kk_reply_header(c, "Referrer-Policy", "same-origin");
	kk_reply_header(c, "Cross-Origin-Opener-Policy", "same-origin");
	kk_reply_header(c, "Permissions-Policy",
		"geolocation=(), microphone=(), payment=(), usb=()");
	if (c->secure)
		kk_reply_header(
			c, "Strict-Transport-Security", "max-age=31536000");
}

static bool takes_gzip(const struct kk_call *c)
{
	struct kk_str accepts = kk_http_header(c->x, "Accept-Encoding");

	return accepts.p && kk_str_find(accepts, KK_STR("gzip")) != SIZE_MAX;
}

static void send(struct kk_call *c)
{
	kk_server_note(c);
	kk_http_answer(c->x, &c->out);
}

/* Sends what the page replied. */
static void finish(struct kk_call *c)
{
	add_security(c);
	if (!c->out.stream && takes_gzip(c))
		kk_reply_pack(c);
	kk_cache_keep(kk_server_cache(c->server), c);
	send(c);
}

/* Sends what is kept; false: nothing is. */
static bool give_kept(struct kk_call *c)
{
	struct kk_http_kept *k = kk_cache_take(kk_server_cache(c->server), c);

	if (!k)
		return false;
	c->kept = true;
	c->out.status = 200;
	kk_server_note(c); /* the call is gone with its answer */
	kk_http_give(c->x, k);
	return true;
}

/* ---- the page ---- */

static void fail(struct kk_call *c, enum kk_rc rc);

static enum kk_rc unit_work(struct kk_ctx *cx, void *user)
{
	struct kk_call *c = user;

	(void)cx;
	return kk_reply_rc(c, c->route->page(c));
}

static void unit_done(void *user, enum kk_rc rc)
{
	struct kk_call *c = user;

	if (rc != KK_OK) {
		fail(c, rc);
		return;
	}
	if (c->event.kind == KK_LIVE_INQUIRY)
		kk_alarm_tell(c->server, &c->event);
	else
		kk_live_tell(kk_server_live(c->server), &c->event);
	finish(c);
}

static void run(struct kk_call *c)
{
	enum kk_rc rc;

	if (c->route->where == KK_WRITING) {
		/* the writer's turn may outlast the lane's */
		c->lost = NULL;
		c->cx.store = NULL;
		c->unit = (struct kk_unit){.work = unit_work,
			.done = unit_done,
			.user = c,
			.cx = &c->cx};
		kk_writer_put(kk_server_writer(c->server), &c->unit);
		return;
	}
	rc = kk_reply_rc(c, c->route->page(c));
	if (rc == KK_OK)
		finish(c);
	else
		fail(c, rc);
}

/* The lane takes another connection for its next call. */
static void note_lost(struct kk_call *c, enum kk_rc rc)
{
	if (rc == KK_ESTORE && c->lost)
		*c->lost = true;
}

/* A form that was refused is shown again, with the reason and what was typed;
 * other failures have a page of their own. */
static void fail(struct kk_call *c, enum kk_rc rc)
{
	note_lost(c, rc);
	if (c->route->again && !c->is_again && kk_reply_http(rc) < 500) {
		c->is_again = true;
		c->problem = c->cx.error;
		c->rc = KK_OK;
		c->out = (struct kk_answer_out){0};
		if (kk_server_again(c))
			return;
		c->cx.error = c->problem;
	}
	(void)kk_reply_fail(c, rc);
	finish(c);
}

/* On a lane: the form once more. */
static void run_again(struct kk_call *c)
{
	enum kk_rc rc;

	if (c->cx.store)
		rc = kk_reply_rc(c, c->route->again(c));
	else
		rc = KK_FAIL(&c->cx, KK_ESTORE, KK_MSG_SERVE_NO_DATABASE);
	note_lost(c, rc);
	if (rc != KK_OK)
		(void)kk_reply_fail(c, rc);
	finish(c);
}

/* ---- who asks, and may they? ---- */

static bool same_text(struct kk_str a, struct kk_str b)
{
	unsigned char differ = a.n != b.n;

	for (size_t i = 0; i < a.n && i < b.n; i++)
		differ |= (unsigned char)(a.p[i] ^ b.p[i]);
	return !differ;
}

/* A browser that says where a form came from must name this very server. */
static bool same_origin(const struct kk_call *c)
{
	struct kk_str origin = kk_http_header(c->x, "Origin");
	struct kk_str host = kk_http_header(c->x, "Host");
	struct kk_str site = kk_http_header(c->x, "Sec-Fetch-Site");
	size_t at;

	if (site.p && !kk_str_is(site, "same-origin") &&
		!kk_str_is(site, "none"))
		return false;
	if (!origin.p)
		return true;
	if (kk_server_options(c->server)->origin)
		return kk_str_is(origin, kk_server_options(c->server)->origin);
	at = kk_str_find(origin, KK_STR("://"));
	if (at == SIZE_MAX)
		return false;
	origin.p += at + 3;
	origin.n -= at + 3;
	return kk_str_eq(origin, host);
}

/* Plain HTTP is for this machine: a name of another site that leads here (DNS
 * rebinding) is not served. */
static bool right_host(const struct kk_call *c)
{
	struct kk_str host = kk_http_header(c->x, "Host");

	if (c->secure || kk_str_is(host, "localhost") ||
		kk_str_starts(host, "localhost:"))
		return true;
	for (size_t i = 0; i < host.n; i++)
		if ((host.p[i] < '0' || host.p[i] > '9') && host.p[i] != '.' &&
			host.p[i] != ':')
			return false;
	return true;
}

/* A note that a session is in use: a unit of its own, which nobody waits for.
 */
struct seen {
	struct kk_ctx cx; /* its arena holds this struct */
	struct kk_unit unit;
	int64_t id;
};

static enum kk_rc note_seen(struct kk_ctx *cx, void *user)
{
	const struct seen *s = user;

	return kk_session_seen(cx, s->id);
}

static void free_seen(void *user, enum kk_rc rc)
{
	struct seen *s = user;
	struct kk_arena *arena = s->cx.arena;

	(void)rc; /* not noted: the next request tries again */
	kk_arena_free(&arena);
}

static void put_seen(struct kk_call *c)
{
	struct kk_arena *arena = kk_arena_new();
	struct seen *s = KK_NEW(arena, struct seen);

	s->cx = (struct kk_ctx){.arena = arena, .clock = c->cx.clock};
	s->id = c->session.id;
	s->unit = (struct kk_unit){
		.work = note_seen, .done = free_seen, .user = s, .cx = &s->cx};
	kk_writer_put(kk_server_writer(c->server), &s->unit);
}

static enum kk_rc find_session(struct kk_call *c)
{
	struct kk_str token = kk_call_cookie(c, kk_reply_cookie_name(c));
	enum kk_rc rc;

	if (!token.p || !c->cx.store)
		return KK_OK;
	rc = kk_session_find(
		&c->cx, kk_arena_z(c->cx.arena, token), &c->session);
	if (rc == KK_ENO) {
		c->session = (struct kk_session){0};
		return KK_OK;
	}
	KK_TRY(rc);
	c->cx.user_id = c->session.user_id;
	if (c->session.lang >= 0)
		c->cx.lang = (enum kk_lang)c->session.lang;
	if (kk_session_stale(&c->cx, &c->session))
		put_seen(c);
	return KK_OK;
}

/* Not signed in: a page asks to, and comes back. */
static const struct kk_reply *ask_to_sign_in(struct kk_call *c)
{
	struct kk_str path = c->x->path, query = c->x->query;
	struct kk_buf b;

	if (!kk_str_is(c->x->method, "GET"))
		return kk_page_ended(c);
	if (kk_str_is(path, "/today") && query.n == 0)
		return kk_reply_see(c, "/sign-in");
	kk_buf_init(&b, c->cx.arena);
	kk_buf_addf(&b, "/sign-in?next=%.*s", KK_FMT(path));
	if (query.n && path.n + 1 + query.n <= KK_MOST_NEXT) {
		kk_buf_addz(&b, "%3F");
		kk_html_query(
			&(struct kk_page){&b, c->cx.arena, c->cx.lang}, query);
	}
	return kk_reply_see(c, kk_buf_z(&b));
}

/* NULL: go on; else the refusal. */
static const struct kk_reply *refused(struct kk_call *c)
{
	bool post = kk_str_is(c->x->method, "POST");

	bool foreign = c->route->who == KK_FOREIGN;

	if (!right_host(c) || (post && !foreign && !same_origin(c)))
		return kk_reply_status(c, 403, KK_MSG_SERVE_ORIGIN);
	if (foreign || c->route->who == KK_ANYBODY)
		return NULL;
	if (!c->session.user_id)
		return ask_to_sign_in(c);
	if (!kk_call_may(c, (enum kk_right)c->route->who))
		return kk_reply_status(c, 403, KK_MSG_SERVE_FORBIDDEN);
	return NULL;
}

/* Forms of those who are signed in carry the token of their session. */
static bool has_token(const struct kk_call *c)
{
	if (!kk_str_is(c->x->method, "POST") || c->route->who < 0)
		return true;
	return same_text(kk_call_text(c, "csrf"), c->session.csrf);
}

static void serve_on_lane(struct kk_call *c)
{
	struct kk_cache *cache = kk_server_cache(c->server);
	const struct kk_reply *no;
	enum kk_rc rc;

	if (!c->cx.store) {
		fail(c, KK_FAIL(&c->cx, KK_ESTORE, KK_MSG_SERVE_NO_DATABASE));
		return;
	}
	rc = find_session(c);
	if (rc != KK_OK) {
		fail(c, rc);
		return;
	}
	no = refused(c);
	if (no) {
		finish(c);
		return;
	}
	rc = kk_call_read_fields(c);
	if (!c->unread && !has_token(c)) {
		c->earlier = true;
		(void)kk_reply_status(c, 403, KK_MSG_SERVE_TOKEN);
		finish(c);
	} else if (rc == KK_OK && !kk_cache_is_near(cache) && give_kept(c)) {
		return;
	} else if (rc == KK_OK) {
		run(c);
	} else {
		fail(c, rc);
	}
}

void kk_serve_lane(struct kk_call *c)
{
	if (c->is_again)
		run_again(c);
	else
		serve_on_lane(c);
}

/* ---- the beginning of the way ---- */

static void serve_asset(struct kk_call *c, const struct kk_asset *a)
{
	bool packed = a->gzip && takes_gzip(c);

	c->out.status = 200;
	c->out.body = packed ? (struct kk_str){(const char *)a->gzip, a->gzip_n}
			     : (struct kk_str){(const char *)a->bytes, a->n};
	kk_reply_header(c, "Content-Type", a->type);
	kk_reply_header(c, "Cache-Control",
		a->forever ? "public, max-age=31536000, immutable"
			   : "no-cache");
	kk_reply_header(c, "Vary", "Accept-Encoding");
	if (packed)
		kk_reply_header(c, "Content-Encoding", "gzip");
	add_security(c);
	kk_server_note(c);
	kk_http_answer(c->x, &c->out);
}

/* What the browser would like, before anybody is known. */
static enum kk_lang asked_lang(const struct kk_call *c)
{
	struct kk_str s = kk_http_header(c->x, "Accept-Language");

	if (!s.p || kk_str_starts(s, "ja"))
		return KK_JA;
	return kk_str_find(s, KK_STR("ja")) == SIZE_MAX ? KK_EN : KK_JA;
}

static struct kk_call *call_new(struct kk_server *s, struct kk_exchange *x)
{
	struct kk_call *c = KK_NEW(x->arena, struct kk_call);

	*c = (struct kk_call){.x = x, .server = s};
	c->cx = (struct kk_ctx){.arena = x->arena,
		.clock = kk_server_clock(s),
		.on_page = true};
	c->cx.lang = asked_lang(c);
	c->number = kk_server_number(s);
	c->secure = kk_server_secure(s);
	return c;
}

/* What needs nobody to look closer; known: the path, with another method. */
static bool refused_at_once(struct kk_call *c, bool known)
{
	const struct kk_exchange *x = c->x;

	if (x->bad_head) {
		(void)kk_reply_status(c, x->bad_head,
			x->bad_head == 400 ? KK_MSG_FORM_BAD
					   : KK_MSG_SERVE_LONG);
	} else if (!c->route && !known) {
		(void)kk_reply_status(c, 404, KK_MSG_SERVE_UNKNOWN);
	} else if (!c->route || (x->head && !kk_route_answers_head(c->route))) {
		(void)kk_reply_status(c, 405, KK_MSG_SERVE_METHOD);
		kk_reply_header(
			c, "Allow", kk_route_methods(x->arena, x->path));
	} else if (x->too_large) {
		(void)kk_reply_status(c, 413, KK_MSG_FORM_TOO_LARGE);
	} else {
		return false;
	}
	return true;
}

void kk_serve_request(void *user, struct kk_exchange *x)
{
	struct kk_call *c = call_new(user, x);
	const struct kk_asset *asset;
	bool known;

	asset = kk_str_is(x->method, "GET") ? kk_asset_at(x->path) : NULL;
	if (asset) {
		serve_asset(c, asset);
		return;
	}
	c->route = kk_route_find(x->method, x->path, &c->path, &known);
	if (refused_at_once(c, known)) {
		finish(c);
	} else if (c->route->where == KK_AT_ONCE) {
		run(c);
	} else if (kk_cache_is_near(kk_server_cache(c->server)) &&
		   give_kept(c)) {
		/* by the HTTP thread itself: nobody is waited for */
	} else {
		kk_http_defer(x);
		if (!kk_server_put(c))
			fail(c, KK_FAIL(&c->cx, KK_ESTOPPED,
					KK_MSG_SERVE_STOPPING));
	}
}

#define STRANGERS ((size_t)16 * 1024) /* a form that anybody may send */

size_t kk_serve_limit(void *user, const struct kk_exchange *x)
{
	struct kk_path path;
	bool known;
	const struct kk_route *r =
		kk_route_find(x->method, x->path, &path, &known);

	(void)user;
	if (!r)
		return 0; /* it is 404 or 405, whatever it brings */
	if (r->max_body)
		return r->max_body;
	return r->who < 0 ? STRANGERS : KK_MAX_FORM;
}
