#include "format/plans/chart.h"

#include <assert.h>
#include <math.h>

#include "format/text/markup.h"

#define WIDTH 760
#define HEIGHT 420
#define LEFT 48
#define RIGHT 736
#define TOP 92
#define BOTTOM 360
#define STEPS 5 /* lines across, about */

/* Okabe and Ito's colours, for all kinds of sight; and dashes. */
static const struct {
	const char *colour, *dash;
} looks[KK_CHART_LINES] = {
	{"#767676", "2 4"},
	{"#d55e00", "8 4"},
	{"#0072b2", "none"},
	{"#56b4e9", "12 3 2 3"},
	{"#009e73", "4 2"},
	{"#cc79a7", "none"},
};

static void words(struct kk_buf *to, double x, double y, const char *anchor,
	const char *z)
{
	kk_buf_addf(to, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y,
		anchor);
	kk_markup_add(to, kk_str_z(z));
	kk_buf_addz(to, "</text>\n");
}

/* The distance of lines across: 1, 2 or 5 times a power of ten. */
static double step_of(double most)
{
	double raw = most / STEPS, power;

	if (most <= 0)
		return 1;
	power = pow(10, floor(log10(raw)));
	if (raw <= 1 * power)
		return power;
	if (raw <= 2 * power)
		return 2 * power;
	return raw <= 5 * power ? 5 * power : 10 * power;
}

static double most_of(const struct kk_chart *c)
{
	double most = 0;

	for (int i = 0; i < c->n_lines; i++)
		for (int k = 0; k < c->points; k++)
			most = fmax(most, c->lines[i].values[k]);
	return most;
}

static double x_of(const struct kk_chart *c, int point)
{
	return LEFT + (RIGHT - LEFT) * (point + .5) / c->points;
}

static double y_of(double value, double top)
{
	return BOTTOM - (BOTTOM - TOP) * value / top;
}

static void axes(
	struct kk_buf *to, const struct kk_chart *c, double step, double top)
{
	for (int i = 0; step * i <= top * 1.001; i++) {
		double y = y_of(step * i, top);

		kk_buf_addf(to, "<path d=\"M%d %.1fH%d\" stroke=\"%s\"/>\n",
			LEFT, y, RIGHT, i ? "#e0e1df" : "#525963");
		kk_buf_addf(to,
			"<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%g"
			"</text>\n",
			LEFT - 8, y + 4, step * i);
	}
	for (int i = 0; i < c->points; i++)
		words(to, x_of(c, i), BOTTOM + 20, "middle", c->labels[i]);
	words(to, LEFT + (RIGHT - LEFT) / 2.0, BOTTOM + 44, "middle", c->below);
}

static void draw_line(
	struct kk_buf *to, const struct kk_chart *c, int i, double top)
{
	double x = LEFT + i % 3 * 232, y = 48 + i / 3 * 20;

	kk_buf_addf(to,
		"<g fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\""
		" stroke-dasharray=\"%s\" stroke-linejoin=\"round\">\n"
		"<path d=\"M%.1f %.1fh32\"/>\n<polyline points=\"",
		looks[i].colour, looks[i].dash, x, y - 4);
	for (int k = 0; k < c->points; k++)
		kk_buf_addf(to, "%s%.1f,%.1f", k ? " " : "", x_of(c, k),
			y_of(c->lines[i].values[k], top));
	kk_buf_addz(to, "\"/>\n</g>\n");
	words(to, x + 40, y, "start", c->lines[i].name);
}

void kk_chart_svg(struct kk_buf *to, const struct kk_chart *c)
{
	double step = step_of(most_of(c));
	double top = fmax(1, ceil(most_of(c) / step)) * step;

	assert(c->points > 0 && c->n_lines <= KK_CHART_LINES);
	kk_buf_addf(to,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
		" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
		" font-family=\"sans-serif\" font-size=\"13\">\n<title>",
		WIDTH, HEIGHT, WIDTH, HEIGHT);
	kk_markup_add(to, kk_str_z(c->title));
	kk_buf_addf(to,
		"</title>\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n"
		"<g font-size=\"16\" font-weight=\"600\">\n",
		WIDTH, HEIGHT);
	words(to, LEFT, 24, "start", c->title);
	kk_buf_addz(to, "</g>\n");
	axes(to, c, step, top);
	for (int i = 0; i < c->n_lines; i++)
		draw_line(to, c, i, top);
	kk_buf_addz(to, "</svg>\n");
}
