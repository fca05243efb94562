/* Lines over time as an SVG picture. */
#ifndef KK_FORMAT_PLANS_CHART_H
#define KK_FORMAT_PLANS_CHART_H

#include "base/str.h"

#define KK_CHART_LINES 6 /* that can be told apart */

struct kk_chart_line {
	const char *name;
	const double *values; /* one for each point, none negative */
};

struct kk_chart {
	const char *title, *below; /* above the picture, under its axis */
	const char *const *labels; /* of the points */
	int points;		   /* at least 1 */
	const struct kk_chart_line *lines;
	int n_lines; /* at most KK_CHART_LINES */
};

/* Appends the picture: 760 × 420, self-contained, without script; lines differ
 * by colour and by dashes, so they can be told apart in grey too. */
void kk_chart_svg(struct kk_buf *to, const struct kk_chart *c);

#endif
