/* Whoever is merged with whomever, and taken apart again, between whatever is
 * logged: the promises hold, the check finds nothing, and a merge that is taken
 * back at once leaves exactly what was there.
 *
 * KK_MERGES: how many histories (8); on PostgreSQL KK_MERGES_POSTGRESQL (3).
 * KK_SEED as in test_property.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "app/check.h"
#include "app/people/merge.h"
#include "app/users/team.h"
#include "history.h"
#include "promise.h"
#include "store/store.h"
#include "tests/db.h"

#define STEPS 250

static const char *const tables[] = {"account", "account_date", "account_day",
	"activity", "activity_before", "activity_text", "contact",
	"contact_email", "contact_number", "contact_value", "enrollment",
	"import_row", "lead", "number", "opt_out", "suppression", "touch"};

static int64_t number_of(const char *name, int64_t otherwise)
{
	const char *z = getenv(name);
	int64_t value;

	return z && kk_str_int(kk_str_z(z), INT64_MAX, &value) ? value
							       : otherwise;
}

/* Everything but the merges themselves, as text. */
static char *dump(struct history *h)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct test_answer t = test_ask(&h->cx,
			kk_arena_f(h->cx.arena,
				"SELECT * FROM %s ORDER BY 1, 2", tables[i]),
			NULL);

		for (size_t c = 0; c < t.rows * t.columns; c++)
			fprintf(f, "%s%s%s", c % t.columns ? " " : tables[i],
				c % t.columns ? "" : ": ",
				t.cells[c] ? t.cells[c] : "-");
		fputc('\n', f);
	}
	fclose(f);
	return text;
}

/* The first line in which two dumps differ, into what was told. */
static void tell_difference(struct history *h, const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	fprintf(h->told, "  differs at: %.200s\n  now: %.200s\n", a, b);
}

static int64_t some(struct history *h, const char *sql, int64_t arg)
{
	int64_t id = test_int(&h->cx, sql, arg, 0);

	return id == KK_NULL ? 0 : id;
}

static bool fine(struct history *h, const char *what, enum kk_rc rc)
{
	fprintf(h->told, "%s -> %d %s\n", what, (int)rc,
		rc ? h->cx.error.text : "");
	if (rc == KK_ESTORE)
		h->wrong = h->cx.error.detail ? h->cx.error.detail
					      : h->cx.error.text;
	return rc == KK_OK;
}

static void take_apart(struct history *h, int64_t merge, bool account)
{
	struct kk_unmerge_answer a;
	enum kk_rc rc = account ? kk_unmerge_accounts(&h->cx, merge, &a)
				: kk_unmerge_contacts(&h->cx, merge, &a);

	fine(h, kk_arena_f(h->cx.arena, "unmerge %lld", (long long)merge), rc);
}

static void put_together(struct history *h, const char *table, bool account)
{
	struct kk_merge_request rq = {.hand_over = true};
	struct kk_merge_answer a;
	const char *sql = kk_arena_f(h->cx.arena,
		"SELECT id FROM %s WHERE merged_into IS NULL ORDER BY id"
		" LIMIT 1 OFFSET ?1 %% coalesce(nullif((SELECT count(*) FROM %s"
		" WHERE merged_into IS NULL), 0), 1)",
		table, table);
	char *before = dump(h), *after;
	int64_t any = history_chance(h, 100);

	rq.from_id = some(h, sql, history_chance(h, 1000));
	rq.into_id = some(h, sql, history_chance(h, 1000));
	if (rq.from_id && rq.into_id &&
		fine(h,
			kk_arena_f(h->cx.arena, "merge %s %lld into %lld",
				table, (long long)rq.from_id,
				(long long)rq.into_id),
			account ? kk_merge_accounts(&h->cx, &rq, &a)
				: kk_merge_contacts(&h->cx, &rq, &a)) &&
		any < 60) {
		take_apart(h, a.merge_id, account);
		after = dump(h);
		if (!h->wrong && strcmp(before, after) != 0) {
			h->wrong = "a merge taken back left a trace";
			tell_difference(h, before, after);
		}
		free(after);
	}
	free(before);
}

static void merge_step(struct history *h)
{
	struct kk_mark mark = kk_arena_mark(h->step);
	int64_t what = history_chance(h, 100);
	int64_t last;

	h->wrong = NULL;
	if (what < 25) {
		put_together(h, "contact", false);
	} else if (what < 35) {
		put_together(h, "account", true);
	} else if (what < 55) {
		last = some(h,
			"SELECT coalesce(max(id), 0) FROM merge"
			" WHERE undone_at IS NULL AND id % 3 = ?1",
			history_chance(h, 3));
		if (last)
			take_apart(h, last,
				some(h,
					"SELECT count(*) FROM merge"
					" WHERE id = ?1 AND kind = 'account'",
					last) == 1);
	}
	if (kk_store_depth(&h->cx) != 0)
		h->wrong = "a transaction was left open";
	if (!h->wrong)
		kk_arena_back(h->step, mark);
}

static const char *checked(struct history *h)
{
	struct kk_mark mark = kk_arena_mark(h->step);
	struct kk_check_report r;

	if (kk_check(&h->cx, &r) != KK_OK)
		return h->cx.error.text;
	for (size_t i = 0; i < r.n; i++)
		if (strcmp(r.findings[i].what, "stop_key") != 0)
			return r.findings[i].text;
	kk_arena_back(h->step, mark);
	return NULL;
}

static bool kept(struct history *h, struct promise *p)
{
	p->now = h->cx.clock.at;
	p->activities = h->activities;
	p->what = h->wrong;
	return !h->wrong && promise_kept(p);
}

static void run(uint64_t seed)
{
	char *log = NULL;
	size_t n = 0;
	FILE *told = open_memstream(&log, &n);
	struct history h;
	struct promise p = {.cx = &h.cx};
	int i = 0;

	history_begin(&h, seed, told);
	p.cal = &h.cx.team->calendar;
	for (; i < STEPS && !p.what; i++) {
		history_step(&h);
		if (!kept(&h, &p))
			break;
		merge_step(&h);
		if (!kept(&h, &p))
			break;
		if (i % 25 == 24)
			p.what = checked(&h);
	}
	fclose(told);
	if (p.what) {
		char *rows = dump(&h);

		fputs(log, stderr); /* longer than fail_msg() takes */
		fputs(rows, stderr);
		free(rows);
		fail_msg("seed %llu, step %d: %s (row %lld, lead %lld)",
			(unsigned long long)seed, i, p.what, (long long)p.id,
			(long long)p.lead);
	}
	free(log);
	history_end(&h);
}

static void merges(void **state)
{
	int64_t n = test_on_postgresql() ? number_of("KK_MERGES_POSTGRESQL", 3)
					 : number_of("KK_MERGES", 8);
	int64_t first = number_of("KK_SEED", 1);

	(void)state;
	for (int64_t i = 0; i < n; i++)
		run((uint64_t)(first + i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(merges)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
