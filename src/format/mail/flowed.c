#include "format/mail/flowed.h"

bool kk_next_line(struct kk_str *s, struct kk_str *line_r)
{
	size_t n = 0, end;

	if (!s->n)
		return false;
	while (n < s->n && s->p[n] != '\n' && s->p[n] != '\r')
		n++;
	*line_r = (struct kk_str){s->p, n};
	end = n;
	if (end < s->n && s->p[end] == '\r')
		end++;
	if (end < s->n && s->p[end] == '\n')
		end++;
	*s = (struct kk_str){s->p + end, s->n - end};
	return true;
}

/* How many ">" a line begins with. */
static size_t depth_of(struct kk_str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == '>')
		n++;
	return n;
}

/* What it says, without the marks of quoting and the blank that protects it. */
static struct kk_str content_of(struct kk_str line)
{
	size_t n = depth_of(line);

	n += n < line.n && line.p[n] == ' ';
	return (struct kk_str){line.p + n, line.n - n};
}

struct kk_str kk_flowed_text(struct kk_arena *a, struct kk_str text, bool delsp)
{
	struct kk_str line;
	struct kk_buf b;
	size_t open = SIZE_MAX; /* depth of a paragraph that goes on */

	kk_buf_init(&b, a);
	while (kk_next_line(&text, &line)) {
		size_t depth = depth_of(line);
		struct kk_str s = content_of(line);
		bool signature = kk_str_is(s, "-- ");
		bool goes_on = !signature && s.n && s.p[s.n - 1] == ' ';

		if (open != SIZE_MAX && (open != depth || signature)) {
			kk_buf_addc(&b, '\n');
			open = SIZE_MAX;
		}
		for (size_t i = 0; open == SIZE_MAX && i < depth; i++)
			kk_buf_addc(&b, '>');
		if (open == SIZE_MAX && depth)
			kk_buf_addc(&b, ' ');
		s.n -= goes_on && delsp;
		kk_buf_add(&b, s);
		if (!goes_on)
			kk_buf_addc(&b, '\n');
		open = goes_on ? depth : SIZE_MAX;
	}
	return kk_buf_str(&b);
}
