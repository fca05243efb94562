#include "app/ask.h"

#include "app/people/merge.h"

#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

/* Why a contact without a living lead has none: it may be unknown. */
static enum kk_rc no_lead(struct kk_ctx *cx, int64_t contact_id)
{
	const char *id = kk_arena_int(cx->arena, contact_id);
	struct kk_contact_keys_row row;
	enum kk_rc rc = kk_sql_contact_keys(
		cx, &(struct kk_contact_keys_arg){contact_id}, &row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CONTACT_UNKNOWN, id);
	KK_TRY(rc);
	return KK_FAIL(cx, KK_ENO, KK_MSG_CONTACT_NO_LEAD, id);
}

/* The living lead, else the last one: it knows who said stop. */
static enum kk_rc find_lead(
	struct kk_ctx *cx, int64_t contact_id, int64_t *lead_id_r)
{
	struct kk_lead_living_of_row living;
	struct kk_lead_any_of_row any;
	enum kk_rc rc = kk_sql_lead_living_of(
		cx, &(struct kk_lead_living_of_arg){contact_id}, &living);

	if (rc == KK_OK) {
		*lead_id_r = living.id;
		return KK_OK;
	}
	if (rc != KK_ENO)
		return rc;
	rc = kk_sql_lead_any_of(
		cx, &(struct kk_lead_any_of_arg){contact_id}, &any);
	if (rc == KK_ENO)
		return no_lead(cx, contact_id);
	KK_TRY(rc);
	*lead_id_r = any.id;
	return KK_OK;
}

static bool was_told(
	const struct kk_lead_view *v, enum kk_channel by, struct kk_civil at)
{
	return v->main_id != KK_NULL && v->main_told &&
	       v->facts.main_channel == by &&
	       kk_civil_cmp(v->facts.main_at, at) == 0;
}

enum kk_rc kk_ask(
	struct kk_ctx *cx, const struct kk_question *q, struct kk_answer *a)
{
	const struct kk_team *team;
	struct kk_verdict verdict;
	struct kk_lead_view v;
	struct kk_civil at;
	int64_t contact_id;

	KK_TRY(kk_team_get(cx, &team));
	if (!kk_channel_from(q->channel, &a->channel))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CHANNEL_UNKNOWN,
			kk_arena_z(cx->arena, q->channel));
	if (!kk_time_parse(q->at, team->today, &a->at))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TIME_BAD, "--at",
			kk_arena_z(cx->arena, q->at));
	KK_TRY(kk_contact_root(cx, q->contact_id, &contact_id));
	KK_TRY(find_lead(cx, contact_id, &a->lead_id));
	at = kk_civil_of(a->at);
	KK_TRY(kk_lead_view(cx, a->lead_id, at, &v));
	verdict = kk_guard_ask(
		&v.facts.guard, a->channel, at, was_told(&v, a->channel, at));
	a->rule = verdict.rule;
	a->until = verdict.until.day == KK_DAY_NONE
			   ? KK_INSTANT_NONE
			   : kk_instant_of(verdict.until);
	return KK_OK;
}
