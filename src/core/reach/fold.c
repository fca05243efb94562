#include "core/reach/fold.h"

#include <math.h>

#include "core/reach/pack.h"

void kk_reach_fold_init(struct kk_reach_fold *f)
{
	kk_reach_init(&f->m);
	f->cases = 0;
	f->last_at = f->last_id = INT64_MIN;
	f->last_day = KK_DAY_NONE;
	f->n_recent = f->next = 0;
}

bool kk_reach_fold_behind(const struct kk_reach_fold *f, int64_t at, int64_t id)
{
	return at > f->last_at || (at == f->last_at && id > f->last_id);
}

static double fold_call(struct kk_reach_fold *f, const struct kk_case *c,
	const struct kk_reach_case *k)
{
	int code = c->outcome % KK_CASE_COMPLAINT;
	double p = kk_reach_chance(&f->m, k);

	f->recent[f->next] =
		(struct kk_recent){p, c->bits, code >= KK_CALL_REACHED};
	f->next = (f->next + 1) % KK_RECENT_CALLS;
	f->n_recent += f->n_recent < KK_RECENT_CALLS;
	kk_reach_learn(&f->m, k, (enum kk_call_code)code);
	kk_reach_learn_head(
		&f->m, KK_HEAD_COMPLAINT, k, c->outcome >= KK_CASE_COMPLAINT);
	return p;
}

double kk_reach_fold_case(struct kk_reach_fold *f, const struct kk_case *c)
{
	struct kk_reach_case k = kk_reach_unpack(c->bits);
	double p = (double)NAN;

	if (f->last_day != KK_DAY_NONE && c->day > f->last_day)
		kk_reach_next_day(&f->m);
	k.company = c->company;
	if (c->kind == KK_CASE_CALL)
		p = fold_call(f, c, &k);
	else if (c->kind == KK_CASE_MAIL)
		kk_reach_learn_head(&f->m, KK_HEAD_MAIL, &k, c->outcome);
	else if (c->kind == KK_CASE_VISIT)
		kk_reach_learn_head(&f->m, KK_HEAD_VISIT, &k, c->outcome);
	else if (c->kind == KK_CASE_NEW_PERSON)
		kk_reach_new_person(&f->m, c->company);
	else if (c->kind == KK_CASE_NEW_NUMBER)
		kk_reach_new_number(&f->m, c->company);
	f->last_day = c->day;
	f->last_at = c->at;
	f->last_id = c->id;
	f->cases++;
	return p;
}

struct kk_recent_loss kk_reach_recent(const struct kk_reach_fold *f)
{
	struct kk_recent_loss r = {.n = f->n_recent};

	for (int i = 0; i < f->n_recent; i++) {
		const struct kk_recent *e = &f->recent[i];
		struct kk_reach_case c = kk_reach_unpack(e->bits);

		r.model += kk_log_loss(e->p, e->reached);
		r.prior += kk_log_loss(kk_reach_begun(&f->m, &c).p, e->reached);
	}
	if (r.n) {
		r.model /= r.n;
		r.prior /= r.n;
	}
	r.fall_back =
		r.n == KK_RECENT_CALLS && r.model > r.prior + KK_FALL_BACK;
	return r;
}
