#include <string.h>

#include "core/calendar/calendar.h"

/* The bits of the two sets as kk_calendar_reckon() gives them for a team
 * without rules of its own, made by tools/calendartable while building.
 * Reckoning takes 16 million instructions, more than all else that a short
 * command does. */
static const uint64_t usual[2][KK_DAYSET_BLOCKS] = {
#include "calendar_table.inc"
};

void kk_calendar_build(struct kk_calendar *c, const struct kk_closure_rules *r)
{
	kk_calendar_build_official(c, r, NULL);
}

void kk_calendar_build_official(struct kk_calendar *c,
	const struct kk_closure_rules *r, const struct kk_official *list)
{
	if (list || r->obon || r->bridge) {
		kk_calendar_reckon(c, r, list);
		return;
	}
	c->official = NULL;
	c->windows = NULL;
	kk_dayset_clear(&c->business);
	kk_dayset_clear(&c->good);
	memcpy(c->business.word, usual[0], sizeof usual[0]);
	memcpy(c->good.word, usual[1], sizeof usual[1]);
	kk_dayset_index(&c->business, KK_CALENDAR_FIRST);
	kk_dayset_index(&c->good, KK_CALENDAR_FIRST);
}
