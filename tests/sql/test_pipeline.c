/* Writes nobody waits for, as PostgreSQL takes them: none is lost, and what is
 * refused is told in time. The same on SQLite, which tells at once. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "tests/db.h"
#include "store/migrate.h"
#include "store/sql.h"
#include "store/store.h"

static int set_up(void **state)
{
	static struct kk_ctx cx;

	cx = (struct kk_ctx){.arena = kk_arena_new(), .lang = KK_EN};
	assert_int_equal(
		kk_store_open(&cx, test_url(cx.arena, "sqlite::memory:"),
			KK_STORE_CREATE),
		KK_OK);
	assert_int_equal(kk_migrate(&cx), KK_OK);
	*state = &cx;
	return 0;
}

static int tear_down(void **state)
{
	struct kk_ctx *cx = *state;

	test_close(cx);
	kk_arena_free(&cx->arena);
	return 0;
}

static enum kk_rc add(struct kk_ctx *cx, const char *name, int64_t size)
{
	struct kk_box_add_arg arg = {
		kk_str_z(name), size, 0.5, KK_STR_NONE, KK_NULL};
	struct kk_box_add_row row;

	return kk_sql_box_add(cx, &arg, &row);
}

static size_t count(struct kk_ctx *cx)
{
	struct kk_box_names_row *rows;
	size_t n;

	assert_int_equal(
		kk_sql_box_names(cx, &(struct kk_box_names_arg){0}, &rows, &n),
		KK_OK);
	return n;
}

static enum kk_rc rename_box(
	struct kk_ctx *cx, const char *before, const char *after)
{
	return kk_sql_box_rename(cx,
		&(struct kk_box_rename_arg){kk_str_z(after), kk_str_z(before)},
		NULL);
}

/* PostgreSQL is not waited for where nobody wants an answer: what it refuses
 * is told by the next statement, or the commit, and by its name; nothing
 * behind it was done. SQLite tells at once. */
static void refused_behind_our_back(void **state)
{
	struct kk_ctx *cx = *state;
	struct kk_box_size_row row;
	enum kk_rc rc;

	assert_int_equal(add(cx, "first", 1), KK_OK);
	assert_int_equal(add(cx, "second", 2), KK_OK);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(kk_store_begin(cx), KK_OK);
		assert_int_equal(add(cx, "third", 3), KK_OK);
		assert_int_equal(kk_store_begin(cx), KK_OK);
		rc = rename_box(cx, "first", "second");
		if (rc == KK_OK)
			rc = rename_box(cx, "third", "fourth");
		if (rc == KK_OK && i == 0)
			rc = kk_sql_box_size(
				cx, &(struct kk_box_size_arg){1}, &row);
		assert_int_equal(kk_store_end(cx, rc), KK_ESTORE);
		assert_int_equal(cx->error.msg, KK_MSG_STORE_UNIQUE);
		assert_non_null(strstr(cx->error.detail, "box_rename"));
		assert_int_equal(rename_box(cx, "third", "fifth"), KK_OK);
		assert_int_equal(rename_box(cx, "fifth", "sixth"), KK_OK);
		assert_int_equal(count(cx), 3);
		kk_store_rollback(cx);
	}
	assert_int_equal(count(cx), 2);
}

/* As many as a piece of work may write without asking anything. */
static void hundreds_ahead(void **state)
{
	struct kk_ctx *cx = *state;
	struct kk_box_names_row *rows;
	char before[16] = "box 0", after[16];
	size_t n;

	assert_int_equal(add(cx, before, 1), KK_OK);
	assert_int_equal(kk_store_begin(cx), KK_OK);
	for (int i = 1; i <= 300; i++) {
		snprintf(after, sizeof after, "box %d", i);
		assert_int_equal(rename_box(cx, before, after), KK_OK);
		memcpy(before, after, sizeof before);
	}
	assert_int_equal(kk_store_commit(cx), KK_OK);
	assert_int_equal(
		kk_sql_box_names(cx, &(struct kk_box_names_arg){0}, &rows, &n),
		KK_OK);
	assert_int_equal(n, 1);
	assert_true(kk_str_eq(rows[0].name, KK_STR("box 300")));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(refused_behind_our_back),
		TEST(hundreds_ahead),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
