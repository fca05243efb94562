#include "format/mail/mail_newest.h"

#include "format/mail/flowed.h"

static struct kk_str without_end(struct kk_str s)
{
	struct kk_str t = kk_str_trim(s);

	if (!t.n)
		return KK_STR("");
	return (struct kk_str){s.p, (size_t)(t.p - s.p) + t.n};
}

static void split(struct kk_lines *l, struct kk_str text)
{
	struct kk_str line;
	size_t most = 1;

	for (size_t i = 0; i < text.n && most < KK_NEWEST_LINES; i++)
		most += text.p[i] == '\n' || text.p[i] == '\r';
	l->all = KK_NEW_N(l->arena, struct kk_str, most);
	while (l->n < KK_NEWEST_LINES && kk_next_line(&text, &line))
		l->all[l->n++] = without_end(line);
}

static void cut_blank(struct kk_lines *l)
{
	while (l->n && !l->all[l->n - 1].n)
		l->n--;
	while (l->n && !l->all[0].n) {
		l->all++;
		l->n--;
	}
}

struct kk_str kk_mail_newest(struct kk_arena *a, struct kk_str text)
{
	struct kk_lines l = {.arena = a};
	struct kk_buf b;

	split(&l, text);
	kk_lines_unquote(&l);
	cut_blank(&l);
	kk_lines_unsign(&l);
	cut_blank(&l);
	kk_buf_init(&b, a);
	for (size_t i = 0; i < l.n; i++) {
		if (i)
			kk_buf_addc(&b, '\n');
		kk_buf_add(&b, l.all[i]);
	}
	return kk_str_trim(kk_buf_str(&b));
}
