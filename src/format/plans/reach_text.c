#include "format/plans/reach_text.h"

#include <math.h>
#include <string.h>

#include "format/text/real.h"

#define VERSION "kr1"
#define SUM_DIGITS 16
#define MOST_DAYS 1000000

/* The part of the model that a text is about. */
struct part {
	uint32_t first, n; /* its weights, in each of … */
	int heads;
	uint32_t *days;
};

static struct part part_of(const struct kk_reach_model *m, uint32_t company)
{
	struct kk_reach_model *mine = (struct kk_reach_model *)m;

	if (company == 0)
		return (struct part){
			0, KK_REACH_COMMON, KK_HEAD__MAX, &mine->day};
	return (struct part){KK_REACH_COMMON + KK_REACH_COMPANY * company,
		KK_REACH_COMPANY, KK_HEAD_PERSON + 1, &mine->forgot[company]};
}

/* ---- checksum ---- */

static uint64_t sum_of(struct kk_str s)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return h;
}

static void sum_text(uint64_t sum, char z[SUM_DIGITS])
{
	static const char digits[] = "0123456789abcdef";

	for (int i = SUM_DIGITS - 1; i >= 0; i--, sum >>= 4)
		z[i] = digits[sum & 15];
}

/* ---- writing ---- */

static bool moved(const struct kk_reach_model *m, enum kk_head h, uint32_t id)
{
	struct kk_weight prior = kk_reach_prior_weight(h, id);

	return m->w[h][id].mean != prior.mean || m->w[h][id].var != prior.var;
}

void kk_reach_text_write(
	struct kk_buf *b, const struct kk_reach_model *m, uint32_t company)
{
	struct part p = part_of(m, company);
	size_t from = b->n, count = 0;
	char sum[SUM_DIGITS];

	for (int h = 0; h < p.heads; h++)
		for (uint32_t i = 0; i < p.n; i++)
			count += moved(m, (enum kk_head)h, p.first + i);
	kk_buf_addf(b, VERSION " %u %zu", *p.days, count);
	for (int h = 0; h < p.heads; h++)
		for (uint32_t i = 0; i < p.n; i++) {
			struct kk_weight w = m->w[h][p.first + i];

			if (moved(m, (enum kk_head)h, p.first + i))
				kk_buf_addf(b, " %d %u %.17g %.17g", h, i,
					w.mean, w.var);
		}
	kk_buf_addc(b, ' ');
	if (!kk_buf_ok(b))
		return;
	sum_text(sum_of((struct kk_str){b->p + from, b->n - from}), sum);
	kk_buf_add(b, (struct kk_str){sum, SUM_DIGITS});
}

/* ---- reading ---- */

/* The next word, and the single blank behind it. */
static struct kk_str word(struct kk_str *rest)
{
	const char *blank = rest->n ? memchr(rest->p, ' ', rest->n) : NULL;
	size_t n = blank ? (size_t)(blank - rest->p) : rest->n;
	struct kk_str w = {rest->p, n};

	rest->p += blank ? n + 1 : n;
	rest->n -= blank ? n + 1 : n;
	return w;
}

static bool whole(struct kk_str *rest, int64_t most, int64_t *n_r)
{
	return kk_str_int(word(rest), most, n_r);
}

static bool read_weight(struct kk_str *rest, struct kk_reach_model *m,
	const struct part *p, int64_t *last)
{
	int64_t head, id;
	struct kk_weight w;
	double most;

	if (!whole(rest, p->heads - 1, &head) || !whole(rest, p->n - 1, &id))
		return false;
	if (head * p->n + id <= *last)
		return false;
	*last = head * p->n + id;
	id += p->first;
	most = kk_reach_prior_weight((enum kk_head)head, (uint32_t)id).var;
	if (!kk_real_parse(word(rest), -KK_ADF_LIMIT, KK_ADF_LIMIT, &w.mean) ||
		!kk_real_parse(word(rest), KK_ADF_FLOOR, most, &w.var))
		return false;
	m->w[head][id] = w;
	return true;
}

static bool read_all(
	struct kk_str rest, struct kk_reach_model *m, const struct part *p)
{
	int64_t days, count, last = -1;

	if (!kk_str_is(word(&rest), VERSION) ||
		!whole(&rest, MOST_DAYS, &days) ||
		!whole(&rest, (int64_t)p->heads * p->n, &count))
		return false;
	while (count-- > 0)
		if (!read_weight(&rest, m, p, &last))
			return false;
	*p->days = (uint32_t)days;
	return rest.n == 0;
}

static bool sum_fits(struct kk_str *text)
{
	size_t n = text->n;
	char sum[SUM_DIGITS];

	if (n <= SUM_DIGITS)
		return false;
	text->n = n - SUM_DIGITS;
	sum_text(sum_of(*text), sum);
	return memcmp(sum, text->p + text->n, SUM_DIGITS) == 0 &&
	       text->p[text->n - 1] == ' ';
}

static void prior(struct kk_reach_model *m, const struct part *p)
{
	for (int h = 0; h < p->heads; h++)
		for (uint32_t i = p->first; i < p->first + p->n; i++)
			m->w[h][i] = kk_reach_prior_weight((enum kk_head)h, i);
	*p->days = 0;
}

bool kk_reach_text_read(
	struct kk_str text, struct kk_reach_model *m, uint32_t company)
{
	struct part p = part_of(m, company);

	prior(m, &p);
	if (sum_fits(&text) && read_all(text, m, &p))
		return true;
	prior(m, &p);
	return false;
}
