#include "core/reach/past.h"

#define MAIL_DAYS 10
#define PACKAGE_DAYS 14
#define WEEK 7

struct kk_reach_past kk_reach_past_none(void)
{
	struct kk_reach_past p = {.last = KK_DAY_NONE,
		.mail = KK_DAY_NONE,
		.package = KK_DAY_NONE};

	for (int i = 0; i < KK_PAST_BLOCKS; i++)
		p.blocks[i] = KK_DAY_NONE;
	return p;
}

static bool sent(const struct kk_log_line *l)
{
	return !l->incoming &&
	       (l->disposition == KK_SENT || l->disposition == KK_POSTED ||
		       l->disposition == KK_DELIVERED);
}

static void add_block(struct kk_reach_past *p, kk_day day)
{
	for (int i = KK_PAST_BLOCKS - 1; i > 0; i--)
		p->blocks[i] = p->blocks[i - 1];
	p->blocks[0] = day;
}

void kk_reach_past_add(struct kk_reach_past *p, const struct kk_log_line *l)
{
	if (sent(l) && l->channel == KK_BY_EMAIL)
		p->mail = l->at.day;
	else if (sent(l))
		p->package = l->at.day;
	if (l->reach == KK_REACH_CONTACT &&
		(l->channel == KK_BY_VISIT || l->channel == KK_BY_MEETING))
		p->met = true;
	if (l->reach == KK_REACH_GATEKEEPER)
		add_block(p, l->at.day);
	p->attempts += l->channel == KK_BY_PHONE && !l->incoming;
	p->last = l->at.day;
}

static bool within(kk_day then, kk_day day, int days)
{
	return then != KK_DAY_NONE && day - then <= days;
}

void kk_reach_past_apply(
	const struct kk_reach_past *p, kk_day day, struct kk_reach_case *c)
{
	c->mail = within(p->mail, day, MAIL_DAYS);
	c->package = within(p->package, day, PACKAGE_DAYS);
	c->met_before |= p->met;
	c->attempts = p->attempts;
	c->days = p->last == KK_DAY_NONE ? -1 : day - p->last;
	c->blocks = 0;
	for (int i = 0; i < KK_PAST_BLOCKS; i++)
		c->blocks += within(p->blocks[i], day, WEEK);
}
