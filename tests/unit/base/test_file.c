/* A file gets its name whole or not at all, and nobody else's name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/folder.h"

static struct kk_arena *a;
static char folder[64];

static int set_up(void **state)
{
	(void)state;
	a = kk_arena_new();
	return test_folder(folder, sizeof folder, "kk_test_file") ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	kk_arena_free(&a);
	return rmdir(folder);
}

static const char *in(const char *name)
{
	return kk_arena_f(a, "%s/%s", folder, name);
}

static const char *written(const char *name, const char *text)
{
	FILE *f = fopen(in(name), "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	return in(name);
}

static const char *read_all(const char *path)
{
	char *text = kk_arena_alloc(a, 32, 1);
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	assert_true(fread(text, 1, 31, f) < 31);
	assert_int_equal(fclose(f), 0);
	return text;
}

static void a_new_name(void **state)
{
	(void)state;
	assert_int_equal(
		kk_file_place(a, written("x.part", "new"), in("x"), false), 0);
	assert_string_equal(read_all(in("x")), "new");
	assert_int_not_equal(access(in("x.part"), F_OK), 0);
	assert_int_equal(unlink(in("x")), 0);
}

static void a_taken_name(void **state)
{
	(void)state;
	written("x", "old");
	assert_int_equal(
		kk_file_place(a, written("x.part", "new"), in("x"), false),
		EEXIST);
	assert_string_equal(read_all(in("x")), "old");
	assert_int_not_equal(access(in("x.part"), F_OK), 0);
	assert_int_equal(
		kk_file_place(a, written("x.part", "new"), in("x"), true), 0);
	assert_string_equal(read_all(in("x")), "new");
	assert_int_equal(unlink(in("x")), 0);
}

/* A link that leads nowhere is a name that is taken. */
static void a_broken_link(void **state)
{
	(void)state;
	assert_int_equal(symlink("nowhere", in("x")), 0);
	assert_int_equal(
		kk_file_place(a, written("x.part", "new"), in("x"), false),
		EEXIST);
	assert_int_equal(unlink(in("x")), 0);
}

static void no_folder(void **state)
{
	(void)state;
	assert_int_equal(
		kk_file_place(a, written("x.part", "new"), in("none/x"), false),
		ENOENT);
	assert_int_not_equal(access(in("x.part"), F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_name),
		cmocka_unit_test(a_taken_name),
		cmocka_unit_test(a_broken_link),
		cmocka_unit_test(no_folder),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
