#include "core/cadence/work.h"

struct kk_civil kk_work_days_on(const struct kk_work *w, int n)
{
	return kk_later(w->now, (struct kk_civil){w->at.day + n, 0});
}

struct kk_civil kk_work_bd_on(const struct kk_work *w, int n)
{
	kk_day d = kk_business_day_add(w->f->guard.cal, w->at.day, n);

	return kk_later(w->now, (struct kk_civil){d, 0});
}

void kk_work_set_main(struct kk_work *w, struct kk_next_touch t,
	enum kk_purpose purpose, enum kk_rule rule)
{
	w->d.has_main = true;
	w->d.main = t;
	w->d.main.purpose = purpose;
	w->d.main.rule = rule;
}

/* A touch over `by`, or over the next best channel if that cannot be used. */
void kk_work_touch(struct kk_work *w, enum kk_channel by,
	enum kk_purpose purpose, struct kk_civil from, enum kk_rule rule)
{
	if (by != KK_BY_DESK && !(w->f->channels & KK_BIT(by)))
		by = kk_due_channel(w->f->channels, 0);
	kk_work_set_main(w, kk_due_touch(w->f, by, from, 1, 0), purpose, rule);
}

void kk_work_call(struct kk_work *w, enum kk_purpose purpose,
	struct kk_civil from, enum kk_rule rule)
{
	kk_work_touch(w, KK_BY_PHONE, purpose, from, rule);
}

/* The rule a side touch comes from. */
static enum kk_rule side_rule(enum kk_purpose p)
{
	if (p == KK_FOR_PAIR)
		return KK_R_B2;
	if (p == KK_FOR_RESEARCH)
		return KK_R_A8;
	if (p == KK_FOR_REVIEW)
		return KK_R_D4;
	return p == KK_FOR_REPAIR ? KK_R_C6 : KK_R_D2;
}

void kk_work_side(struct kk_work *w, enum kk_purpose purpose,
	enum kk_channel by, struct kk_civil at, struct kk_civil until)
{
	struct kk_next_touch *t;

	if (w->d.n_sides == KK_MAX_SIDES)
		return;
	at = kk_later(at, w->now);
	t = &w->d.sides[w->d.n_sides++];
	*t = (struct kk_next_touch){.channel = by,
		.purpose = purpose,
		.rule = side_rule(purpose),
		.from = at,
		.at = at,
		.until = kk_later(at, until)};
}
