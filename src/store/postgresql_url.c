#include <string.h>

#include "store/postgresql.h"

#define MAX_SCHEMA 63 /* bytes of a name on PostgreSQL */

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Text of a url with %41 for A, in the arena. */
static const char *decoded(struct kk_ctx *cx, struct kk_str s)
{
	char *to = KK_NEW_N(cx->arena, char, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool coded = s.p[i] == '%' && i + 2 < s.n &&
			     hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0;

		if (coded) {
			to[n++] =
				(char)(hex(s.p[i + 1]) * 16 + hex(s.p[i + 2]));
			i += 2;
		} else {
			to[n++] = s.p[i];
		}
	}
	return to;
}

/* A name that needs no quotes anywhere. */
static bool is_plain(const char *name)
{
	struct kk_str s = kk_str_z(name);

	if (s.n == 0 || s.n > MAX_SCHEMA || kk_str_starts(s, "pg_"))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool letter = (c >= 'a' && c <= 'z') || c == '_';

		if (!letter && (i == 0 || c < '0' || c > '9'))
			return false;
	}
	return true;
}

/* The value of "name=value", or no value. */
static struct kk_str value_of(struct kk_str part, const char *name)
{
	size_t n = strlen(name);

	if (!kk_str_starts(part, name) || part.n <= n || part.p[n] != '=')
		return KK_STR_NONE;
	return (struct kk_str){part.p + n + 1, part.n - n - 1};
}

static void read_part(struct kk_ctx *cx, struct kk_str part,
	struct kk_buf *rest, bool *first, struct kk_pg_url *parts_r)
{
	struct kk_str schema = value_of(part, "schema");
	struct kk_str key = value_of(part, "key");

	if (schema.p) {
		parts_r->schema = decoded(cx, schema);
	} else if (key.p) {
		parts_r->key = decoded(cx, key);
	} else if (part.n) {
		kk_buf_addc(rest, *first ? '?' : '&');
		kk_buf_add(rest, part);
		*first = false;
	}
}

enum kk_rc kk_pg_url_read(
	struct kk_ctx *cx, const char *url, struct kk_pg_url *parts_r)
{
	struct kk_str u = kk_str_z(url);
	size_t at = kk_str_find(u, KK_STR("?"));
	struct kk_buf rest;
	bool first = true;

	*parts_r = (struct kk_pg_url){.schema = "public"};
	kk_buf_init(&rest, cx->arena);
	kk_buf_add(&rest, at == SIZE_MAX ? u : (struct kk_str){u.p, at});
	while (at < u.n) {
		struct kk_str part = {u.p + at + 1, u.n - at - 1};
		size_t end = kk_str_find(part, KK_STR("&"));

		if (end != SIZE_MAX)
			part.n = end;
		read_part(cx, part, &rest, &first, parts_r);
		at = end == SIZE_MAX ? u.n : at + 1 + end;
	}
	parts_r->conninfo = kk_buf_z(&rest);
	if (!is_plain(parts_r->schema))
		return KK_FAIL(
			cx, KK_EUSAGE, KK_MSG_STORE_SCHEMA, parts_r->schema);
	return KK_OK;
}

const char *kk_pg_url_shown(struct kk_arena *a, const struct kk_pg_url *u)
{
	struct kk_str text = kk_str_z(u->conninfo);
	size_t from = kk_str_find(text, KK_STR("://"));
	size_t query = kk_str_find(text, KK_STR("?"));
	size_t at;

	if (query != SIZE_MAX)
		text.n = query;
	from = from == SIZE_MAX ? text.n : from + 3;
	text = (struct kk_str){text.p + from, text.n - from};
	for (at = text.n; at > 0 && text.p[at - 1] != '@'; at--)
		;
	return kk_arena_f(a, "postgresql://%.*s?schema=%s", (int)(text.n - at),
		text.p + at, u->schema);
}
