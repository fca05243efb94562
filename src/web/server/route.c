#include "web/server/route.h"

#include <string.h>

#include "base/limits.h"

/* The next part of a path, without its slash; moves *rest behind it. */
static struct kk_str part(struct kk_str *rest)
{
	struct kk_str p = {rest->p + 1, 0};

	while (p.n + 1 < rest->n && p.p[p.n] != '/')
		p.n++;
	rest->p += p.n + 1;
	rest->n -= p.n + 1;
	return p;
}

static bool matches(
	struct kk_str pattern, struct kk_str path, struct kk_path *path_r)
{
	*path_r = (struct kk_path){0, KK_STR_NONE};
	while (pattern.n && path.n) {
		struct kk_str want = part(&pattern), have = part(&path);

		if (kk_str_is(want, "#")) {
			if (!kk_str_int(have, INT64_MAX - 1, &path_r->id) ||
				path_r->id == 0)
				return false;
		} else if (kk_str_is(want, "*")) {
			if (have.n == 0 || have.n > KK_MAX_NAME)
				return false;
			path_r->word = have;
		} else if (!kk_str_eq(want, have)) {
			return false;
		}
	}
	return pattern.n == 0 && path.n == 0;
}

bool kk_route_answers_head(const struct kk_route *r)
{
	return r->where != KK_WRITING && r->where != KK_SLOWLY;
}

const struct kk_route *kk_route_find(struct kk_str method, struct kk_str path,
	struct kk_path *path_r, bool *known_r)
{
	*known_r = false;
	if (path.n == 0 || path.p[0] != '/')
		return NULL;
	for (size_t i = 0; i < kk_routes_n; i++) {
		const struct kk_route *r = &kk_routes[i];

		if (!matches(kk_str_z(r->path), path, path_r))
			continue;
		if (kk_str_is(method, r->method))
			return r;
		*known_r = true;
	}
	return NULL;
}

const char *kk_route_methods(struct kk_arena *a, struct kk_str path)
{
	struct kk_path unused;
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < kk_routes_n; i++) {
		const struct kk_route *r = &kk_routes[i];

		if (!matches(kk_str_z(r->path), path, &unused))
			continue;
		kk_buf_addz(&b, b.n ? ", " : "");
		kk_buf_addz(&b, r->method);
		if (strcmp(r->method, "GET") == 0 && kk_route_answers_head(r))
			kk_buf_addz(&b, ", HEAD");
	}
	return kk_buf_z(&b);
}
