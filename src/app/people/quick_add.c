#include "app/people/quick_add.h"

#include "app/log/log.h"
#include "app/lead/view.h"
#include "store/sql.h"
#include "store/store.h"

static struct kk_str given(struct kk_str s)
{
	s = kk_str_trim(s);
	return kk_str_empty(s) ? KK_STR_NONE : s;
}

static enum kk_rc read(struct kk_ctx *cx, const struct kk_quick_add *q,
	struct kk_lead_add *add)
{
	const struct kk_team *team;

	*add = (struct kk_lead_add){.name = given(q->name),
		.stand_in = q->stand_in,
		.title = given(q->title),
		.company = given(q->company),
		.met_where = given(q->met_where),
		.memo = given(q->memo),
		.reason = given(q->reason),
		.phones = {given(q->phone)},
		.emails = {given(q->email)},
		.met_on = q->met_on};
	if (q->inquiry) {
		add->cadence = KK_STR("inbound");
		add->source =
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_QUICK_INQUIRY));
	}
	add->n_phones = add->phones[0].p != NULL;
	add->n_emails = add->emails[0].p != NULL;
	KK_TRY(kk_team_get(cx, &team));
	if (add->met_on == KK_DAY_NONE && add->met_where.p)
		add->met_on = team->today;
	if (!add->name.p && !add->company.p && !add->stand_in.p)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_LEAD_NEEDS_ONE, NULL);
	return KK_OK;
}

static const char *state_words(struct kk_ctx *cx, struct kk_str code)
{
	enum kk_lead_state state = KK_LEAD_INVALID;

	(void)kk_lead_state_from(code, &state);
	return kk_lead_state_text(cx->lang, state);
}

/* Whose the lead is, and what comes next. */
static enum kk_rc tell(struct kk_ctx *cx, enum kk_quick_outcome outcome,
	int64_t lead_id, struct kk_quick_added *r)
{
	struct kk_lead_get_row lead;
	struct kk_log_next_row next;

	KK_TRY(kk_sql_lead_get(cx, &(struct kk_lead_get_arg){lead_id}, &lead));
	KK_TRY(kk_sql_log_next(cx, &(struct kk_log_next_arg){lead_id}, &next));
	*r = (struct kk_quick_added){.outcome = outcome,
		.contact_id = lead.contact_id,
		.account_id = lead.account_id,
		.lead_id = lead_id,
		.owner_id = lead.owner_id,
		.owner = lead.owner.p,
		.touch_id = next.touch_id,
		.contact = lead.contact.p,
		.account = lead.account.p};
	if (outcome == KK_QUICK_OWNED)
		r->text = KK_SAY(cx->arena, cx->lang, KK_MSG_QUICK_OWNED,
			lead.contact.p, kk_arena_int(cx->arena, lead_id),
			r->owner);
	else if (next.touch_id == KK_NULL)
		r->text = KK_SAY(cx->arena, cx->lang, KK_MSG_NEXT_NONE,
			state_words(cx, next.state));
	else
		r->text = kk_touch_words(cx, (struct kk_instant){next.at},
			next.channel.p, next.purpose.p, next.rule.p);
	return KK_OK;
}

enum kk_rc kk_quick_tell(struct kk_ctx *cx, enum kk_quick_outcome outcome,
	int64_t lead_id, struct kk_quick_added *r)
{
	enum kk_rc rc = tell(cx, outcome, lead_id, r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN,
			kk_arena_int(cx->arena, lead_id));
	return rc;
}

static enum kk_rc living(struct kk_ctx *cx, int64_t contact_id, int64_t *lead_r)
{
	struct kk_lead_living_of_row row;

	KK_TRY(kk_sql_lead_living_of(
		cx, &(struct kk_lead_living_of_arg){contact_id}, &row));
	*lead_r = row.id;
	return KK_OK;
}

static enum kk_rc stopped(struct kk_ctx *cx, struct kk_quick_added *r)
{
	*r = (struct kk_quick_added){.outcome = KK_QUICK_STOPPED,
		.contact_id = KK_NULL,
		.account_id = KK_NULL,
		.lead_id = KK_NULL,
		.owner_id = KK_NULL,
		.touch_id = KK_NULL,
		.text = cx->error.text};
	return KK_OK;
}

enum kk_rc kk_quick_add(struct kk_ctx *cx, const struct kk_quick_add *q,
	struct kk_quick_added *r)
{
	struct kk_lead_added added = {.contact_id = KK_NULL};
	struct kk_lead_add add;
	int64_t lead_id;
	enum kk_rc rc;

	KK_TRY(read(cx, q, &add));
	rc = kk_lead_add(cx, &add, &added);
	if (rc == KK_EINPUT && cx->error.msg == KK_MSG_LEAD_LIVING) {
		KK_TRY(living(cx, added.contact_id, &lead_id));
		return tell(cx, KK_QUICK_OWNED, lead_id, r);
	}
	if (rc == KK_EINPUT && cx->error.msg == KK_MSG_LEAD_SUPPRESSED)
		return stopped(cx, r);
	KK_TRY(rc);
	return tell(cx, added.known ? KK_QUICK_KNOWN : KK_QUICK_NEW,
		added.lead_id, r);
}
