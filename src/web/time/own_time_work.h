/* Inside src/web/own_time*.c only: the page of one's own time. */
#ifndef KK_WEB_TIME_OWN_TIME_WORK_H
#define KK_WEB_TIME_OWN_TIME_WORK_H

#include "app/day/own_time.h"
#include "app/users/team.h"
#include "web/server/reply.h"
#include "web/templates.h"

struct kk_own_page {
	struct kk_call *c;
	const struct kk_team *team;
	kk_day first; /* the Monday of the week that is shown */
	int work_from, work_until;
	struct kk_own_block *blocks; /* of the week, by time */
	size_t n_blocks;
	const char *address; /* that was made just now; NULL: none */
};

/* own_time_week.c: the week as a picture, and its days that have blocks. */
const struct kk_week_html *kk_own_week(const struct kk_own_page *p);
void kk_own_days(const struct kk_own_page *p, struct kk_own_time_html *d);
/* own_time_calendar.c: the calendars that are subscribed to, and the address
 * the day can be read at. */
enum kk_rc kk_own_calendars(
	const struct kk_own_page *p, struct kk_own_time_html *d) KK_MUST_CHECK;
/* own_time.c: the page, with an address that is shown this once, or NULL. */
const struct kk_reply *kk_own_page(struct kk_call *c, const char *address);

#endif
