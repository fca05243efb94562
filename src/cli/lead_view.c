/* lead list, lead show */
#include "app/lead/view.h"

#include <string.h>

#include "cli/contact.h"

static void json_lead(
	struct kk_json *j, enum kk_lang lang, const struct kk_lead_line *l)
{
	kk_json_int(j, "id", l->id);
	kk_json_int(j, "contact_id", l->contact_id);
	kk_json_int(j, "account_id", l->account_id);
	kk_json_z(j, "owner", l->owner);
	kk_json_z(j, "state", l->state);
	kk_json_z(j, "cadence", l->cadence);
	if (l->touch_id == INT64_MIN) {
		kk_json_null(j, "next");
		return;
	}
	kk_json_object(j, "next");
	kk_json_int(j, "touch_id", l->touch_id);
	kk_json_instant(j, "at", l->at);
	kk_json_z(j, "channel", l->channel);
	kk_json_z(j, "purpose", kk_out_purpose(lang, l->purpose));
	kk_json_end(j);
}

static void text_list(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_lead_line *lines, size_t n)
{
	static const enum kk_msg heads[] = {KK_MSG_HEAD_ID, KK_MSG_HEAD_STATE,
		KK_MSG_HEAD_NEXT, KK_MSG_HEAD_CHANNEL, KK_MSG_HEAD_CADENCE,
		KK_MSG_HEAD_OWNER, KK_MSG_HEAD_PURPOSE};
	struct kk_table t;

	if (n == 0) {
		KK_PRINT(cx, out, KK_MSG_LEADS_NONE);
		return;
	}
	kk_table_init(&t, cx->arena, 7, 1u << 0);
	for (size_t i = 0; i < 7; i++)
		kk_table_add(&t, kk_msg_text(cx->lang, heads[i]));
	for (size_t i = 0; i < n; i++) {
		const struct kk_lead_line *l = &lines[i];

		kk_table_add(&t, kk_out_number(cx, l->id));
		kk_table_add(&t, kk_out_state(cx->lang, l->state));
		kk_table_add(&t, kk_out_when(cx, l->at));
		kk_table_add(&t, kk_out_channel(cx->lang, l->channel));
		kk_table_add(&t, l->cadence);
		kk_table_add(&t, l->owner);
		kk_table_add(&t, kk_out_purpose(cx->lang, l->purpose));
	}
	kk_table_print(&t, &out->buf);
}

enum kk_rc kk_cmd_lead_list(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_lead_line *lines;
	struct kk_json j;
	size_t n;

	KK_TRY(kk_view_leads(cx, kk_args_get(args, "all"), &lines, &n));
	if (!out->json) {
		text_list(cx, out, lines, n);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_array(&j, "leads");
	for (size_t i = 0; i < n; i++) {
		kk_json_object(&j, NULL);
		json_lead(&j, cx->lang, &lines[i]);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
	return KK_OK;
}

/* Why a touch was not done: a code, or the reason that was given; one code is a
 * sentence, and stands in the language of whoever asks. */
static const char *reason_of(enum kk_lang lang, const struct kk_touch_line *t)
{
	return t->reason && strcmp(t->reason, "its day is over") == 0
		       ? kk_msg_text(lang, KK_MSG_CLOSE_DAY_OVER)
		       : t->reason;
}

static void json_touch(
	struct kk_json *j, enum kk_lang lang, const struct kk_touch_line *t)
{
	kk_json_object(j, NULL);
	kk_json_int(j, "id", t->id);
	kk_json_z(j, "kind", t->kind);
	kk_json_z(j, "state", t->state);
	kk_json_instant(j, "at", t->at);
	kk_json_z(j, "channel", t->channel);
	kk_json_z(j, "purpose", kk_out_purpose(lang, t->purpose));
	kk_json_int(j, "minutes", t->minutes);
	kk_json_z(j, "reason", reason_of(lang, t));
	kk_json_int(j, "lead_id", t->lead_id);
	kk_json_end(j);
}

static void json_activity(struct kk_json *j, const struct kk_activity_line *a)
{
	kk_json_object(j, NULL);
	kk_json_int(j, "id", a->id);
	kk_json_instant(j, "at", a->at);
	kk_json_z(j, "channel", a->channel);
	kk_json_z(j, "direction", a->direction);
	kk_json_z(j, "disposition", a->disposition);
	kk_json_z(j, "reach", a->reach);
	kk_json_z(j, "note", a->note);
	kk_out_codes(j, "broke", a->broke);
	kk_json_bool(j, "complaint", a->complaint);
	kk_json_int(j, "corrects_id", a->corrects_id);
	kk_json_z(j, "user", a->user);
	kk_json_int(j, "lead_id", a->lead_id);
	kk_json_end(j);
}

static void json_page(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_lead_page *p, const struct kk_custom_entry *fields,
	size_t n)
{
	struct kk_json j;

	kk_out_object(out, &j);
	json_lead(&j, cx->lang, &p->lead);
	kk_json_z(&j, "contact", p->lead.contact);
	kk_json_z(&j, "account", p->lead.account);
	kk_json_z(&j, "title", p->lead.title);
	kk_json_z(&j, "reason", p->lead.reason);
	kk_json_int(&j, "merged_into", p->lead.merged_into);
	kk_json_int(&j, "step", p->lead.step);
	kk_json_int(&j, "cadence_version", p->lead.version);
	kk_custom_json(&j, fields, n);
	kk_json_array(&j, "touches");
	for (size_t i = 0; i < p->n_touches; i++)
		json_touch(&j, cx->lang, &p->touches[i]);
	kk_json_end(&j);
	kk_json_array(&j, "activities");
	for (size_t i = 0; i < p->n_activities; i++)
		json_activity(&j, &p->activities[i]);
	kk_json_end(&j);
	kk_out_end(out, &j);
}

/* "高橋健一（営業部長）、○○製作所" without what is not known */
static const char *person(struct kk_ctx *cx, const struct kk_lead_line *l)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	if (l->account)
		kk_buf_addf(&b, "%s  ", l->account);
	if (l->title)
		kk_buf_addf(&b, "%s  ", l->title);
	kk_buf_addz(&b, l->contact ? l->contact : "–");
	return kk_buf_z(&b);
}

static const char *touch_state(struct kk_ctx *cx, const char *state)
{
	static const struct {
		const char *code;
		enum kk_msg msg;
	} states[] = {{"open", KK_MSG_TOUCH_OPEN}, {"done", KK_MSG_TOUCH_DONE},
		{"skipped", KK_MSG_TOUCH_SKIPPED},
		{"cancelled", KK_MSG_TOUCH_CANCELLED}};

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (kk_str_is(kk_str_z(state), states[i].code))
			return kk_msg_text(cx->lang, states[i].msg);
	return state;
}

/* Beside a touch: that it is a side one, or why it was not done. */
static const char *touch_remark(
	struct kk_ctx *cx, const struct kk_touch_line *l, bool side)
{
	bool skipped = kk_str_is(kk_str_z(l->state), "skipped");
	const char *kind = side ? kk_msg_text(cx->lang, KK_MSG_TOUCH_SIDE) : "";
	const char *why = kk_moved_text(cx, l->reason);

	if (!why && skipped)
		why = kk_skip_text(cx->lang, reason_of(cx->lang, l));
	if (!why)
		return kind;
	return kk_arena_f(cx->arena, "%s%s%s", kind, side ? "  " : "", why);
}

static void text_touches(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_lead_page *p)
{
	struct kk_table t;

	KK_PRINT(cx, out, KK_MSG_PAGE_TOUCHES);
	kk_table_init(&t, cx->arena, 6, 1u << 0);
	for (size_t i = 0; i < p->n_touches; i++) {
		const struct kk_touch_line *l = &p->touches[i];
		bool side = kk_str_is(kk_str_z(l->kind), "side");

		kk_table_add(&t, kk_out_number(cx, l->id));
		kk_table_add(&t, kk_out_when(cx, l->at));
		kk_table_add(&t, touch_state(cx, l->state));
		kk_table_add(&t, kk_out_channel(cx->lang, l->channel));
		kk_table_add(&t, kk_out_purpose(cx->lang, l->purpose));
		kk_table_add(&t, touch_remark(cx, l, side));
	}
	kk_table_print(&t, &out->buf);
}

/* What is worth a word beside the outcome: rules broken, a complaint. */
static const char *remarks(struct kk_ctx *cx, const struct kk_activity_line *a)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	if (kk_str_is(kk_str_z(a->direction), "in"))
		kk_buf_addf(&b, "%s  ",
			kk_msg_text(cx->lang, KK_MSG_PAGE_INCOMING));
	if (a->complaint)
		kk_buf_addf(&b, "%s  ",
			kk_msg_text(cx->lang, KK_MSG_PAGE_COMPLAINT));
	if (a->broke && *a->broke)
		kk_buf_addf(&b, "[%s]  ", a->broke);
	kk_buf_addz(&b, a->note ? a->note : "");
	return kk_buf_z(&b);
}

static void text_activities(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_lead_page *p)
{
	struct kk_table t;

	if (p->n_activities == 0)
		return;
	KK_PRINT(cx, out, KK_MSG_PAGE_ACTIVITIES);
	kk_table_init(&t, cx->arena, 5, 1u << 0);
	for (size_t i = 0; i < p->n_activities; i++) {
		const struct kk_activity_line *a = &p->activities[i];

		kk_table_add(&t, kk_out_number(cx, a->id));
		kk_table_add(&t, kk_out_when(cx, a->at));
		kk_table_add(&t, kk_out_channel(cx->lang, a->channel));
		kk_table_add(&t, kk_out_disposition(cx, a->disposition));
		kk_table_add(&t, remarks(cx, a));
	}
	kk_table_print(&t, &out->buf);
}

static const char *cadence_words(
	struct kk_ctx *cx, const struct kk_lead_line *l)
{
	if (!l->cadence)
		return "–";
	return KK_SAY(cx->arena, cx->lang, KK_MSG_PAGE_CADENCE, l->cadence,
		kk_out_number(cx, l->version), kk_out_number(cx, l->step));
}

enum kk_rc kk_cmd_lead_show(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_custom_entry *fields;
	struct kk_lead_page p;
	struct kk_table t;
	int64_t id;
	size_t n;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_view_lead(cx, id, &p));
	KK_TRY(kk_custom_of_record(cx, KK_OF_LEAD, id, &fields, &n));
	if (out->json) {
		json_page(cx, out, &p, fields, n);
		return KK_OK;
	}
	KK_PRINT(cx, out, KK_MSG_PAGE_LEAD, kk_out_number(cx, id),
		person(cx, &p.lead));
	KK_PRINT(cx, out, KK_MSG_PAGE_STANDING,
		kk_out_state(cx->lang, p.lead.state), p.lead.owner,
		cadence_words(cx, &p.lead));
	if (p.lead.reason)
		KK_PRINT(cx, out, KK_MSG_PAGE_REASON, p.lead.reason);
	if (p.lead.merged_into != INT64_MIN)
		KK_PRINT(cx, out, KK_MSG_PAGE_MERGED,
			kk_out_number(cx, p.lead.merged_into));
	kk_table_init(&t, cx->arena, 2, 0);
	kk_fields_rows(cx, &t, fields, n);
	kk_table_print(&t, &out->buf);
	text_touches(cx, out, &p);
	text_activities(cx, out, &p);
	return KK_OK;
}
