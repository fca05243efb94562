/* What the tests of importing have in common: a database of their own with one
 * user, and questions to it. Everybody here is invented. */
#ifndef KK_TEST_IMPORT_FIXTURE_H
#define KK_TEST_IMPORT_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/transfer/import.h"
#include "app/people/person.h"
#include "app/users/user.h"
#include "format/time/datetime.h"
#include "tests/db.h"
#include "tests/folder.h"
#include "store/store.h"

struct fixture {
	struct kk_ctx cx;
	char folder[64], db[96], csv[96];
};

static inline struct kk_instant at(const char *text)
{
	struct kk_instant t;

	assert_true(kk_time_parse(kk_str_z(text), KK_DAY_NONE, &t));
	return t;
}

static inline int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->cx.arena = kk_arena_new();
	f->cx.lang = KK_EN;
	f->cx.clock.frozen = true;
	/* a Tuesday behind a long weekend */
	f->cx.clock.at = at("2026-11-24T09:00");
	assert_true(test_folder(f->folder, sizeof f->folder, "kk_import"));
	snprintf(f->db, sizeof f->db, "%s/t.db", f->folder);
	snprintf(f->csv, sizeof f->csv, "%s/cards.csv", f->folder);
	assert_int_equal(test_open(&f->cx, f->db), KK_OK);
	assert_int_equal(kk_init(&f->cx, "mihon"), KK_OK);
	f->cx.user_id = 1;
	*state = f;
	return 0;
}

static inline int tear_down(void **state)
{
	struct fixture *f = *state;
	char command[128];

	test_close(&f->cx);
	kk_arena_free(&f->cx.arena);
	snprintf(command, sizeof command, "rm -rf %s", f->folder);
	/* codecheck: allow banned-call: the folder is this test's own */
	assert_int_equal(system(command), 0);
	free(f);
	return 0;
}

static inline void write_bytes(const char *path, const char *p, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(p, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static inline void write_file(const char *path, const char *text)
{
	write_bytes(path, text, strlen(text));
}

static inline const char *read_file(struct fixture *f, const char *path)
{
	char *p = kk_arena_alloc(f->cx.arena, 65536, 1);
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	p[fread(p, 1, 65535, file)] = '\0';
	fclose(file);
	return p;
}

static inline struct kk_import_options options(struct fixture *f)
{
	return (struct kk_import_options){
		.path = f->csv, .met_on = KK_DAY_NONE};
}

static inline void run(struct fixture *f, const struct kk_import_options *o,
	struct kk_import_report *r)
{
	enum kk_rc rc = kk_import(&f->cx, o, r);

	if (rc != KK_OK)
		fprintf(stderr, "%s\n", f->cx.error.text);
	assert_int_equal(rc, KK_OK);
	assert_int_equal(r->new_ + r->updated + r->duplicate + r->refused +
				 r->suppressed,
		r->rows);
}

static inline struct kk_import_report import(
	struct fixture *f, const char *text)
{
	struct kk_import_options o = options(f);
	struct kk_import_report r;

	write_file(f->csv, text);
	run(f, &o, &r);
	return r;
}

static inline int64_t number(struct fixture *f, const char *sql)
{
	return test_int(&f->cx, sql, 0, 0);
}

static inline void sql(struct fixture *f, const char *text)
{
	test_run(&f->cx, text);
}

/* NULL where there is no value. */
static inline const char *text(struct fixture *f, const char *query)
{
	struct test_answer t = test_ask(&f->cx, query, NULL);

	return t.rows ? t.cells[0] : NULL;
}

#define HEAD "会社名,部署名,役職,氏名,e-mail,TEL会社,携帯電話,名刺交換日,メモ\n"

#endif
