#include "app/people/card.h"

#include "app/people/attachment.h"
#include "app/log/log.h"
#include "app/people/person.h"
#include "app/lists/search_index.h"
#include "core/words/words.h"
#include "store/sql.h"

/* When the card is to be completed: from 10:00 to the end of the day. */
#define MORNING 600
#define LAST_MINUTE 1439

/* ---- adding ---- */

/* "Card photo (…)": what the seat is called until the name is typed. */
static struct kk_str stand_in(struct kk_ctx *cx, const struct kk_team *team)
{
	struct kk_civil now = kk_civil_of(team->now);
	struct kk_ymd d = kk_ymd_of(now.day);
	struct kk_arena *a = cx->arena;

	return kk_str_z(KK_SAY(a, cx->lang, KK_MSG_CARD_STAND_IN,
		kk_arena_f(a, "%d", d.month), kk_arena_f(a, "%d", d.day),
		kk_arena_f(a, "%02d:%02d", now.minute / 60, now.minute % 60)));
}

/* Its purpose is that of R-A8: who is it? */
static enum kk_rc plan_completing(
	struct kk_ctx *cx, const struct kk_team *team, int64_t lead_id)
{
	kk_day day = kk_business_day_add(&team->calendar, team->today, 1);
	int64_t at = kk_instant_of((struct kk_civil){day, MORNING}).ms;
	struct kk_touch_insert_row row;

	return kk_sql_touch_insert(cx,
		&(struct kk_touch_insert_arg){.lead_id = lead_id,
			.kind = KK_STR("side"),
			.channel = kk_str_z(kk_channel_code(KK_BY_DESK)),
			.purpose = kk_str_z(kk_purpose_code(KK_FOR_RESEARCH)),
			.enrollment_id = KK_NULL,
			.step = KK_NULL,
			.due_from = at,
			.due_at = at,
			.due_until = kk_instant_of(
				(struct kk_civil){day, LAST_MINUTE})
					     .ms,
			.minutes = kk_channel_minutes(KK_BY_DESK),
			.rule = kk_str_z(kk_rule_code(KK_R_A8)),
			.made_by = KK_NULL,
			.created_at = team->now.ms},
		&row);
}

static enum kk_rc add(struct kk_ctx *cx, const struct kk_quick_add *typed,
	struct kk_str photo, struct kk_str photo_name, struct kk_quick_added *r)
{
	bool named = !kk_str_empty(kk_str_trim(typed->name));
	struct kk_quick_add q = *typed;
	const struct kk_team *team;
	int64_t id;

	KK_TRY(kk_team_get(cx, &team));
	if (q.met_on == KK_DAY_NONE)
		q.met_on = team->today;
	if (!named)
		q.stand_in = stand_in(cx, team);
	KK_TRY(kk_quick_add(cx, &q, r));
	if (r->outcome != KK_QUICK_NEW && r->outcome != KK_QUICK_KNOWN)
		return KK_OK;
	KK_TRY(kk_attachment_add(cx,
		&(struct kk_attachment_new){.contact_id = r->contact_id,
			.lead_id = r->lead_id,
			.card = true,
			.name = photo_name,
			.bytes = photo},
		&id));
	return named ? KK_OK : plan_completing(cx, team, r->lead_id);
}

enum kk_rc kk_card_add(struct kk_ctx *cx, const struct kk_quick_add *q,
	struct kk_str photo, struct kk_str photo_name, struct kk_quick_added *r)
{
	if (kk_str_empty(kk_str_trim(q->memo)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CARD_NEEDS_LINE);
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, add(cx, q, photo, photo_name, r));
}

/* ---- completing ---- */

enum kk_rc kk_card_waits(
	struct kk_ctx *cx, int64_t contact_id, int64_t *photo_r, bool *waits_r)
{
	struct kk_attachment *all;
	struct kk_keeper keeper;
	size_t n;

	*photo_r = KK_NULL;
	KK_TRY(kk_keeper_of(cx, contact_id, &keeper));
	KK_TRY(kk_attachment_list(cx, contact_id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].card)
			*photo_r = all[i].id;
	*waits_r = keeper.seat && *photo_r != KK_NULL;
	return KK_OK;
}

/* The touch for the card is done, and the next one can go out. */
static enum kk_rc go_on(struct kk_ctx *cx, int64_t lead_id)
{
	struct kk_touch_open_pair_row open;
	enum kk_rc rc;

	if (lead_id == KK_NULL)
		return KK_OK;
	rc = kk_sql_touch_open_pair(cx,
		&(struct kk_touch_open_pair_arg){
			lead_id, kk_str_z(kk_purpose_code(KK_FOR_RESEARCH))},
		&open);
	if (rc == KK_OK)
		rc = kk_touch_done(cx, open.id, false,
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_CARD_COMPLETED)));
	if (rc != KK_OK && rc != KK_ENO)
		return rc;
	return kk_lead_equip(cx, lead_id);
}

static enum kk_rc complete(
	struct kk_ctx *cx, int64_t contact_id, const struct kk_lead_add *typed)
{
	struct kk_person *p = KK_NEW(cx->arena, struct kk_person);
	struct kk_person_result put;
	struct kk_keeper keeper;
	int64_t photo;
	bool waits;

	KK_TRY(kk_card_waits(cx, contact_id, &photo, &waits));
	if (!waits)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CARD_NOTHING);
	KK_TRY(kk_keeper_of(cx, contact_id, &keeper));
	KK_TRY(kk_lead_add_person(cx, typed, p));
	KK_TRY(kk_person_complete(cx, keeper.contact_id, p, &put));
	if (put.outcome == KK_PERSON_SUPPRESSED)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAD_SUPPRESSED,
			kk_arena_z(cx->arena, p->name));
	KK_TRY(kk_search_catch_up(cx));
	return go_on(cx, keeper.lead_id);
}

static struct kk_str given(struct kk_str s)
{
	s = kk_str_trim(s);
	return kk_str_empty(s) ? KK_STR_NONE : s;
}

enum kk_rc kk_card_complete(
	struct kk_ctx *cx, int64_t contact_id, const struct kk_quick_add *q)
{
	struct kk_lead_add typed = {.name = given(q->name),
		.title = given(q->title),
		.company = given(q->company),
		.phones = {given(q->phone)},
		.emails = {given(q->email)},
		.met_on = KK_DAY_NONE};

	typed.n_phones = typed.phones[0].p != NULL;
	typed.n_emails = typed.emails[0].p != NULL;
	if (!typed.name.p)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CARD_NEEDS_NAME);
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, complete(cx, contact_id, &typed));
}
