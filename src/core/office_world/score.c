#include "core/office_world/score.h"

/* The mean of some, per hundred; 0 of none. */
static double per_hundred(double sum, int n)
{
	return n ? 100 * sum / n : 0;
}

static void count(const struct kk_world_scores *s, struct kk_world_result *r)
{
	double expected = 0, complaints = 0;

	for (int i = 0; i < s->n; i++) {
		const struct kk_world_scored *c = &s->calls[i];

		expected += c->truth;
		complaints += c->complaint;
		r->reached += c->reached;
		r->appointments += c->appointment;
		r->complaints += c->complained;
	}
	r->calls = s->n;
	r->expected = per_hundred(expected, s->n);
	r->expected_complaints = 100 * per_hundred(complaints, s->n);
}

static void by_time(const struct kk_world_scores *s, struct kk_world_result *r)
{
	int in_quarter[4] = {0}, in_month[KK_WORLD_MOST_MONTHS] = {0};

	for (int i = 0; i < s->n; i++) {
		const struct kk_world_scored *c = &s->calls[i];
		int q = 4 * c->day / s->days;

		r->quarter[q] += c->truth;
		in_quarter[q]++;
		r->month[c->month] += c->truth;
		in_month[c->month]++;
		if (c->month >= r->months)
			r->months = c->month + 1;
	}
	for (int q = 0; q < 4; q++)
		r->quarter[q] = per_hundred(r->quarter[q], in_quarter[q]);
	for (int m = 0; m < r->months; m++)
		r->month[m] = per_hundred(r->month[m], in_month[m]);
}

void kk_world_score(struct kk_world_scores *s, struct kk_world_result *r_r)
{
	struct kk_score score;

	*r_r = (struct kk_world_result){0};
	count(s, r_r);
	by_time(s, r_r);
	kk_judge(s->seen, s->seen + s->n, (size_t)s->n, &score);
	r_r->log_loss = score.log_loss;
	r_r->ece = score.ece;
}
