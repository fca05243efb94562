/* What a mail of the plan quotes of our mails before it (R-C3). */
#include "app/day/plan_work.h"

#include "format/mail/mail_said.h"

static void keep(const struct kk_plan_work *w, struct kk_plan_touch *t,
	const struct kk_touch_mail_said_row *r)
{
	for (size_t i = 0; i < t->n_log; i++)
		if (t->log_ids[i] == r->activity_id &&
			t->log[i].disposition == KK_SENT)
			t->log[i].said = kk_mail_said(w->cx->arena, r->body,
				kk_str_z(w->team->firm), w->user.name);
}

/* Of one that was sent from elsewhere its date alone is known. */
enum kk_rc kk_plan_read_said(struct kk_plan_work *w)
{
	for (size_t i = 0; i < w->n; i++) {
		struct kk_plan_touch *t = &w->touches[i];
		struct kk_touch_mail_said_row *rows;
		size_t n;

		if (t->done || t->channel != KK_BY_EMAIL || !t->place ||
			t->place->minute < 0)
			continue;
		KK_TRY(kk_sql_touch_mail_said(w->cx,
			&(struct kk_touch_mail_said_arg){t->row.lead_id}, &rows,
			&n));
		for (size_t k = 0; k < n; k++)
			keep(w, t, &rows[k]);
	}
	return KK_OK;
}
