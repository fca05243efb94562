/* This program once more, as a process of its own: whatever becomes of that
 * one, this one goes on and knows what it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/child.h"

static struct kk_arena *arena;

static enum kk_child_end run(const char *what, const char *input,
	struct kk_str *out, struct kk_str *said)
{
	const char *const words[] = {"child", what, NULL};
	const struct kk_child_run r = {.words = words,
		.input = kk_str_z(input),
		.seconds = 2,
		.most = 1000};

	return kk_child_run(arena, &r, out, said);
}

static void echoes(void **state)
{
	struct kk_str out, said;

	(void)state;
	assert_int_equal(run("echo", "髙橋\n", &out, &said), KK_CHILD_DONE);
	assert_true(kk_str_is(out, "髙橋\n"));
	assert_int_equal(said.n, 0);
	assert_int_equal(run("echo", "", &out, &said), KK_CHILD_DONE);
	assert_int_equal(out.n, 0);
}

static void says_why(void **state)
{
	struct kk_str out, said;

	(void)state;
	assert_int_equal(run("say", "", &out, &said), KK_CHILD_SAID);
	assert_true(kk_str_is(said, "no font"));
}

static void dies(void **state)
{
	struct kk_str out, said;

	(void)state;
	assert_int_equal(run("die", "", &out, &said), KK_CHILD_DIED);
}

static void takes_too_long(void **state)
{
	struct kk_str out, said;

	(void)state;
	assert_int_equal(run("sleep", "", &out, &said), KK_CHILD_TIME);
	/* one second of a processor is all it gave itself */
	assert_int_equal(run("burn", "", &out, &said), KK_CHILD_TIME);
}

static void is_cut(void **state)
{
	struct kk_str out, said;

	(void)state;
	assert_int_equal(run("much", "", &out, &said), KK_CHILD_DONE);
	assert_int_equal(out.n, 1000);
}

static void inherits_nothing(void **state)
{
	struct kk_str out, said;

	(void)state;
	assert_int_equal(setenv("KK_SECRET", "x", 1), 0);
	assert_int_equal(run("secret", "", &out, &said), KK_CHILD_DONE);
	assert_int_equal(out.n, 0);
}

/* ---- the child ---- */

static void burn(void)
{
	kk_child_limit((size_t)1 << 40, 1 << 20, 1);
	for (volatile unsigned i = 0;; i++)
		;
}

static int child(const char *what)
{
	char buf[100];
	size_t n;

	if (strcmp(what, "echo") == 0)
		while ((n = fread(buf, 1, sizeof buf, stdin)) > 0)
			(void)fwrite(buf, 1, n, stdout);
	else if (strcmp(what, "say") == 0)
		(void)fputs("no font", stderr);
	else if (strcmp(what, "die") == 0)
		(void)raise(SIGKILL);
	else if (strcmp(what, "sleep") == 0)
		(void)sleep(60);
	else if (strcmp(what, "burn") == 0)
		burn();
	else if (strcmp(what, "much") == 0)
		for (int i = 0; i < 5000; i++)
			(void)putchar('x');
	else if (getenv("KK_SECRET"))
		(void)puts(getenv("KK_SECRET"));
	return strcmp(what, "say") == 0 ? 3 : 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(echoes),
		cmocka_unit_test(says_why), cmocka_unit_test(dies),
		cmocka_unit_test(takes_too_long), cmocka_unit_test(is_cut),
		cmocka_unit_test(inherits_nothing)};
	int failed;

	if (argc == 3 && strcmp(argv[1], "child") == 0)
		return child(argv[2]);
	arena = kk_arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	kk_arena_free(&arena);
	return failed;
}
