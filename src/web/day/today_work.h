/* Inside src/web/today*.c only: the day on its way to a page. */
#ifndef KK_WEB_DAY_TODAY_WORK_H
#define KK_WEB_DAY_TODAY_WORK_H

#include "app/day/day.h"
#include "app/log/hand.h"
#include "app/day/plan.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

struct kk_today {
	struct kk_call *c;
	const struct kk_team *team;
	struct kk_plan plan;
	struct kk_day_view day;
	int now; /* the present minute, or -1 of another day */
	const struct kk_plan_item *item; /* in hand; NULL: none */
	bool elsewhere; /* another was asked for, which is not of this day */
};

/* today_list.c: the ribbon, the bands with their rows, who is left out. */
const struct kk_ribbon_html *kk_today_ribbon(const struct kk_today *t);
void kk_today_bands(const struct kk_today *t, struct kk_today_html *d);
/* What came of the attempts, as dots; NULL where there were none. */
const struct kk_tries_html *kk_today_tries(
	struct kk_call *c, const struct kk_plan_item *i);
/* today_hand.c: the item in hand. *d_r: NULL where nothing is. */
enum kk_rc kk_today_hand(const struct kk_today *t,
	const struct kk_hand_html **d_r) KK_MUST_CHECK;
/* today_mail.c: the draft of a mail that can be sent from here; NULL where it
 * cannot. */
enum kk_rc kk_today_mail(const struct kk_today *t, struct kk_str script,
	enum kk_lang lang, const struct kk_mail_draft_html **d_r) KK_MUST_CHECK;
/* What came of a mail that was just sent; *f_r stays as it is where none was.
 */
enum kk_rc kk_today_mail_flash(const struct kk_today *t,
	const struct kk_flash_html **f_r) KK_MUST_CHECK;

#endif
