/* Whatever is logged, in whatever order, by whomever: nobody is forgotten,
 * nothing is lost, and nothing is planned against the rules.
 *
 * KK_HISTORIES: how many histories (20); on PostgreSQL, where each takes
 * seconds, KK_HISTORIES_POSTGRESQL (6). KK_SEED: the first seed (1); with one
 * history it repeats one that failed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "app/users/team.h"
#include "history.h"
#include "promise.h"
#include "tests/db.h"

#define STEPS 500

static int64_t number_of(const char *name, int64_t otherwise)
{
	const char *z = getenv(name);
	int64_t value;

	return z && kk_str_int(kk_str_z(z), INT64_MAX, &value) ? value
							       : otherwise;
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
	while (i < STEPS) {
		history_step(&h);
		i++;
		p.now = h.cx.clock.at;
		p.activities = h.activities;
		p.what = h.wrong;
		if (h.wrong || !promise_kept(&p))
			break;
	}
	fclose(told);
	if (p.what) {
		fputs(log, stderr); /* longer than fail_msg() takes */
		fail_msg("seed %llu, step %d: %s (row %lld, lead %lld)",
			(unsigned long long)seed, i, p.what, (long long)p.id,
			(long long)p.lead);
	}
	free(log);
	history_end(&h);
}

static void histories(void **state)
{
	int64_t n = test_on_postgresql()
			    ? number_of("KK_HISTORIES_POSTGRESQL", 6)
			    : number_of("KK_HISTORIES", 20);
	int64_t first = number_of("KK_SEED", 1);

	(void)state;
	for (int64_t i = 0; i < n; i++)
		run((uint64_t)(first + i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(histories)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
