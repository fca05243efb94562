#include "format/text/real.h"

#include <stdlib.h>
#include <string.h>

#define MOST_BYTES 40

/* Behind the digits that begin at i. */
static size_t digits(struct kk_str s, size_t i)
{
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i;
}

static size_t sign(struct kk_str s, size_t i)
{
	return i < s.n && (s.p[i] == '-' || s.p[i] == '+') ? i + 1 : i;
}

/* Behind the number that begins at i; i itself where there is none. */
static size_t mantissa(struct kk_str s, size_t i)
{
	size_t whole = digits(s, i), end = whole;

	if (whole < s.n && s.p[whole] == '.')
		end = digits(s, whole + 1);
	/* at least one digit beside the point */
	return end - i - (end > whole) > 0 ? end : i;
}

static bool well_formed(struct kk_str s)
{
	size_t from = sign(s, 0), i = mantissa(s, from);

	if (i == from)
		return false;
	if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
		from = sign(s, i + 1);
		i = digits(s, from);
		if (i == from)
			return false;
	}
	return i == s.n;
}

bool kk_real_parse(struct kk_str s, double least, double most, double *v_r)
{
	char z[MOST_BYTES + 1];
	double v;

	if (s.n > MOST_BYTES || !well_formed(s))
		return false;
	memcpy(z, s.p, s.n);
	z[s.n] = 0;
	v = strtod(z, NULL);
	if (!(v >= least && v <= most))
		return false;
	*v_r = v;
	return true;
}
