/* The table of routes as a whole: what every one of them has. */
#include "web/server/route.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool is_post(const struct kk_route *r)
{
	return strcmp(r->method, "POST") == 0;
}

static bool has_csrf(const struct kk_route *r)
{
	for (int i = 0; i < KK_MAX_FIELDS && r->fields[i].name; i++)
		if (strcmp(r->fields[i].name, "csrf") == 0)
			return r->fields[i].required;
	return false;
}

static void every_route(void **state)
{
	(void)state;
	for (size_t i = 0; i < kk_routes_n; i++) {
		const struct kk_route *r = &kk_routes[i];

		if (!is_post(r) && strcmp(r->method, "GET") != 0)
			fail_msg("%s %s: which method?", r->method, r->path);
		if (!r->help || !*r->help)
			fail_msg("%s %s: no help", r->method, r->path);
		if (is_post(r) && r->who >= 0 && !has_csrf(r))
			fail_msg("%s %s: no csrf", r->method, r->path);
		if (!is_post(r) && has_csrf(r))
			fail_msg("%s %s: a token in an address", r->method,
				r->path);
		if (is_post(r) && r->where == KK_READING)
			fail_msg("%s %s: writes with a connection that reads",
				r->method, r->path);
	}
}

static void once_each(void **state)
{
	(void)state;
	for (size_t i = 0; i < kk_routes_n; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(kk_routes[i].path, kk_routes[k].path) == 0 &&
				strcmp(kk_routes[i].method,
					kk_routes[k].method) == 0)
				fail_msg("%s %s: twice", kk_routes[i].method,
					kk_routes[i].path);
}

static bool in_table(FILE *f, const struct kk_route *r)
{
	char line[512], method[16], path[256];

	rewind(f);
	while (fgets(line, sizeof line, f))
		if (sscanf(line, "%15s %255s", method, path) == 2 &&
			strcmp(method, r->method) == 0 &&
			strcmp(path, r->path) == 0)
			return true;
	return false;
}

/* tests/http/T220-permissions.sh asks every route for everybody. */
static void who_may_is_tested(void **state)
{
	const char *root = getenv("KK_SOURCE_ROOT");
	char name[1024];
	int missing = 0;
	FILE *f;

	(void)state;
	assert_non_null(root);
	(void)snprintf(
		name, sizeof name, "%s/tests/http/permissions.txt", root);
	f = fopen(name, "r");
	assert_non_null(f);
	for (size_t i = 0; i < kk_routes_n; i++)
		if (!in_table(f, &kk_routes[i])) {
			print_error("%s %s\n", kk_routes[i].method,
				kk_routes[i].path);
			missing++;
		}
	(void)fclose(f);
	if (missing)
		fail_msg("%d routes are not in tests/http/permissions.txt",
			missing);
}

/* A form that changes what others may have changed since it was opened says
 * which state it shows, and both versions are shown. One that is left out here
 * is to be added here. */
static void two_versions(void **state)
{
	static const char *const forms[] = {"/settings", "/settings/customers",
		"/settings/windows", "/settings/windows/show",
		"/settings/outcomes/*", "/contact/#/fields",
		"/account/#/fields", "/lead/#/fields", "/lead/#/words",
		"/account/#/set"};
	size_t n = sizeof forms / sizeof *forms, seen = 0;

	(void)state;
	for (size_t i = 0; i < kk_routes_n; i++) {
		const struct kk_route *r = &kk_routes[i];
		bool says = false, listed = false;

		for (int f = 0; f < KK_MAX_FIELDS && r->fields[f].name; f++)
			says |= strcmp(r->fields[f].name, "seen") == 0 ||
				strcmp(r->fields[f].name, "was[]") == 0;
		for (size_t k = 0; k < n; k++)
			listed |= strcmp(r->method, "POST") == 0 &&
				  strcmp(r->path, forms[k]) == 0;
		if (says != listed)
			fail_msg("%s %s", r->method, r->path);
		seen += says;
	}
	assert_int_equal(seen, n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_route),
		cmocka_unit_test(two_versions), cmocka_unit_test(once_each),
		cmocka_unit_test(who_may_is_tested)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
