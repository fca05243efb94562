#include "web/server/alarm.h"

#include "app/day/coverage.h"
#include "web/server/serve.h"

struct kk_live_event kk_alarm_event(
	struct kk_ctx *cx, const struct kk_inquiry_taken *t)
{
	struct kk_live_event e = {.kind = KK_LIVE_INQUIRY};
	int64_t *to;
	size_t n;

	if (t->lead_id == INT64_MIN)
		return e;
	if (cx && kk_free_now(cx, &to, &n) == KK_OK) {
		e.to = to;
		e.n_to = n;
	}
	e.user_id = t->owner_id;
	e.lead_id = t->lead_id;
	e.touch_id = t->touch_id;
	return e;
}

void kk_alarm_tell(struct kk_server *s, const struct kk_live_event *e)
{
	kk_live_tell(kk_server_live(s), e);
	if (e->n_to)
		kk_server_remind(s, e);
}
