#include "app/lead/view.h"

#include "app/log/activity_line.h"
#include "app/log/log.h"
#include "store/sql.h"
#include "store/store.h"

enum kk_rc kk_view_leads(struct kk_ctx *cx, bool every,
	struct kk_lead_line **lines_r, size_t *n_r)
{
	struct kk_lead_list_row *rows;
	struct kk_lead_line *lines;

	KK_TRY(kk_sql_lead_list(cx,
		&(struct kk_lead_list_arg){
			every ? KK_NULL : cx->user_id, every},
		&rows, n_r));
	lines = KK_NEW_N(cx->arena, struct kk_lead_line, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		lines[i] = (struct kk_lead_line){.id = rows[i].id,
			.contact_id = rows[i].contact_id,
			.account_id = rows[i].account_id,
			.owner = rows[i].owner.p,
			.state = rows[i].state.p,
			.cadence = rows[i].cadence.p,
			.touch_id = rows[i].touch_id,
			.at = {rows[i].at},
			.channel = rows[i].channel.p,
			.purpose = rows[i].purpose.p};
	*lines_r = lines;
	return KK_OK;
}

static enum kk_rc load_touches(struct kk_ctx *cx, struct kk_lead_page *p)
{
	struct kk_touch_of_lead_row *rows;

	KK_TRY(kk_sql_touch_of_lead(cx,
		&(struct kk_touch_of_lead_arg){p->lead.id}, &rows,
		&p->n_touches));
	p->touches =
		KK_NEW_N(cx->arena, struct kk_touch_line, p->n_touches + 1);
	for (size_t i = 0; i < p->n_touches; i++)
		p->touches[i] = (struct kk_touch_line){.id = rows[i].id,
			.minutes = rows[i].minutes,
			.lead_id = rows[i].lead_id,
			.kind = rows[i].kind.p,
			.state = rows[i].state.p,
			.channel = rows[i].channel.p,
			.purpose = rows[i].purpose.p,
			.reason = rows[i].reason.p,
			.rule = rows[i].rule.p,
			.at = {rows[i].at},
			.closed_by = rows[i].closed_by,
			.closed_at = {rows[i].closed_at}};
	return KK_OK;
}

static enum kk_rc load_activities(struct kk_ctx *cx, struct kk_lead_page *p)
{
	struct kk_activity_of_lead_row *rows;

	KK_TRY(kk_sql_activity_of_lead(cx,
		&(struct kk_activity_of_lead_arg){p->lead.id}, &rows,
		&p->n_activities));
	p->activities = KK_NEW_N(
		cx->arena, struct kk_activity_line, p->n_activities + 1);
	for (size_t i = 0; i < p->n_activities; i++)
		p->activities[i] = KK_ACTIVITY_LINE(rows[i]);
	return KK_OK;
}

static enum kk_rc view_lead(
	struct kk_ctx *cx, int64_t id, struct kk_lead_page *p)
{
	struct kk_lead_get_row r;
	enum kk_rc rc = kk_sql_lead_get(cx, &(struct kk_lead_get_arg){id}, &r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	*p = (struct kk_lead_page){.lead = {.id = r.id,
					   .contact_id = r.contact_id,
					   .account_id = r.account_id,
					   .owner = r.owner.p,
					   .state = r.state.p,
					   .cadence = r.cadence.p,
					   .touch_id = r.touch_id,
					   .at = {r.at},
					   .channel = r.channel.p,
					   .purpose = r.purpose.p,
					   .contact = r.contact.p,
					   .account = r.account.p,
					   .title = r.title.p,
					   .reason = r.reason.p,
					   .merged_into = r.merged_into,
					   .step = r.step,
					   .version = r.version,
					   .owner_id = r.owner_id,
					   .source = r.source.p,
					   .paused_until = r.paused_until.p,
					   .cadence_name = r.cadence_name.p}};
	KK_TRY(load_touches(cx, p));
	return load_activities(cx, p);
}

enum kk_rc kk_view_lead(struct kk_ctx *cx, int64_t id, struct kk_lead_page *p)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, view_lead(cx, id, p));
}

enum kk_rc kk_view_activity(
	struct kk_ctx *cx, int64_t id, struct kk_activity_told *a_r)
{
	struct kk_activity_told_row r;
	enum kk_lead_state state = KK_LEAD_STOPPED;

	KK_TRY(kk_sql_activity_told(
		cx, &(struct kk_activity_told_arg){id}, &r));
	(void)kk_lead_state_from(r.state, &state);
	*a_r = (struct kk_activity_told){.id = id,
		.lead_id = r.lead_id,
		.contact = r.contact.p,
		.account = r.account.p,
		.disposition = r.disposition.p,
		.broke = r.broke.p};
	a_r->next = r.touch_id == KK_NULL
			    ? KK_SAY(cx->arena, cx->lang, KK_MSG_NEXT_NONE,
				      kk_lead_state_text(cx->lang, state))
			    : kk_touch_words(cx, (struct kk_instant){r.at},
				      r.channel.p, r.purpose.p, r.rule.p);
	return KK_OK;
}

enum kk_rc kk_touch_owner(struct kk_ctx *cx, int64_t touch_id, int64_t *owner_r)
{
	struct kk_touch_owner_row r;
	enum kk_rc rc = kk_sql_touch_owner(
		cx, &(struct kk_touch_owner_arg){touch_id}, &r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_TOUCH_UNKNOWN,
			kk_arena_int(cx->arena, touch_id));
	*owner_r = r.owner_id;
	return rc;
}

const char *kk_lead_state_text(enum kk_lang lang, enum kk_lead_state state)
{
	static const enum kk_msg words[KK_LEAD__MAX] = {
		[KK_LEAD_WORKING] = KK_MSG_STATE_WORKING,
		[KK_LEAD_WAITING] = KK_MSG_STATE_WAITING,
		[KK_LEAD_MEETING] = KK_MSG_STATE_MEETING,
		[KK_LEAD_CUSTOMER] = KK_MSG_STATE_CUSTOMER,
		[KK_LEAD_STOPPED] = KK_MSG_STATE_STOPPED,
		[KK_LEAD_INVALID] = KK_MSG_STATE_INVALID,
	};

	return kk_msg_text(lang, words[state]);
}

const char *kk_skip_text(enum kk_lang lang, const char *code)
{
	static const struct {
		const char *code;
		enum kk_msg text;
	} all[] = {{"no_address", KK_MSG_SKIP_NO_ADDRESS},
		{"voicemail", KK_MSG_SKIP_VOICEMAIL},
		{"has_email", KK_MSG_SKIP_HAS_EMAIL},
		{"has_phone", KK_MSG_SKIP_HAS_PHONE},
		{"has_address", KK_MSG_SKIP_HAS_ADDRESS},
		{"seat", KK_MSG_SKIP_SEAT},
		{"name_known", KK_MSG_SKIP_NAME_KNOWN},
		{"not_met", KK_MSG_SKIP_NOT_MET},
		{"already_met", KK_MSG_SKIP_ALREADY_MET},
		{"not_reached", KK_MSG_SKIP_NOT_REACHED},
		{"already_reached", KK_MSG_SKIP_ALREADY_REACHED}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (kk_str_is(kk_str_z(code), all[i].code))
			return kk_msg_text(lang, all[i].text);
	return code;
}

const char *kk_moved_text(struct kk_ctx *cx, const char *reason)
{
	static const struct {
		const char *begins;
		enum kk_msg text;
	} all[] = {{"step:", KK_MSG_MOVED_STEP},
		{"catch-up: ", KK_MSG_MOVED_CATCH_UP},
		{"leave: ", KK_MSG_MOVED_LEAVE},
		{"catch-up", KK_MSG_MOVED_CATCH_UP_ONLY},
		{"leave", KK_MSG_MOVED_LEAVE_ONLY},
		{"holiday", KK_MSG_MOVED_HOLIDAY},
		{"snoozed", KK_MSG_MOVED_SNOOZED}};
	struct kk_str s = kk_str_z(reason);

	for (size_t i = 0; s.p && i < sizeof all / sizeof *all; i++) {
		size_t n = kk_str_z(all[i].begins).n;

		if (kk_str_starts(s, all[i].begins))
			return KK_SAY(
				cx->arena, cx->lang, all[i].text, reason + n);
	}
	return NULL;
}
