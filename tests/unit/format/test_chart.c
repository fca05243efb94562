/* A chart shows each line at its place, whatever the numbers and words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "format/plans/chart.h"

static const char *draw(struct kk_arena *a, const double *values, int points)
{
	static const char *const labels[] = {"4", "5", "<6>"};
	const struct kk_chart_line lines[] = {
		{"R&D", values}, {"other", values}};
	const struct kk_chart c = {.title = "a < b",
		.below = "month",
		.labels = labels,
		.points = points,
		.lines = lines,
		.n_lines = 2};
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_chart_svg(&b, &c);
	assert_true(kk_buf_ok(&b));
	return kk_buf_z(&b);
}

static void expect(const char *svg, const char *part)
{
	if (!strstr(svg, part))
		fail_msg("no %s in\n%s", part, svg);
}

static void lines_lie_where_their_values_are(void **state)
{
	struct kk_arena *a = kk_arena_new();
	const char *svg = draw(a, (const double[]){0, 20, 40}, 3);

	(void)state;
	/* 0 on the axis, 40 on the highest line across */
	expect(svg, "points=\"162.7,360.0 392.0,226.0 621.3,92.0\"");
	expect(svg, ">40</text>");
	kk_arena_free(&a);
}

static void words_are_escaped(void **state)
{
	struct kk_arena *a = kk_arena_new();
	const char *svg = draw(a, (const double[]){1, 2, 3}, 3);

	(void)state;
	expect(svg, "<title>a &lt; b</title>");
	expect(svg, ">R&amp;D</text>");
	expect(svg, ">&lt;6&gt;</text>");
	kk_arena_free(&a);
}

static void nothing_but_zeros_is_drawn_too(void **state)
{
	struct kk_arena *a = kk_arena_new();
	const char *svg = draw(a, (const double[]){0}, 1);

	(void)state;
	expect(svg, "points=\"392.0,360.0\"");
	assert_null(strstr(svg, "nan"));
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_lie_where_their_values_are),
		cmocka_unit_test(words_are_escaped),
		cmocka_unit_test(nothing_but_zeros_is_drawn_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
