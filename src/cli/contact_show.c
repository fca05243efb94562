/* kakeru contact show */
#include "app/people/merge_view.h"

#include "cli/contact.h"
#include "format/names/reading.h"

static void row(struct kk_ctx *cx, struct kk_table *t, enum kk_msg head,
	struct kk_str value)
{
	if (kk_str_empty(value))
		return;
	kk_table_add(t, kk_msg_text(cx->lang, head));
	kk_table_add(t, kk_arena_z(t->arena, value));
}

/* A proposal for a reading that is not known; never stored. */
static struct kk_str proposal(struct kk_ctx *cx, const struct kk_person_view *v)
{
	struct kk_str s;

	if (!kk_str_empty(v->reading) || v->seat)
		return KK_STR_NONE;
	s = kk_reading_of_name(cx->arena, v->name);
	for (size_t i = 0; !s.p && i < v->n_emails; i++)
		s = kk_reading_of_email(cx->arena, v->emails[i]);
	return s;
}

static void text_person(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_person_view *v, const struct kk_custom_entry *fields,
	size_t n)
{
	struct kk_table t;

	kk_table_init(&t, cx->arena, 2, 0);
	row(cx, &t, KK_MSG_HEAD_NAME, v->name);
	row(cx, &t, KK_MSG_HEAD_READING, v->reading);
	row(cx, &t, KK_MSG_HEAD_READING_PROPOSAL, proposal(cx, v));
	row(cx, &t, KK_MSG_HEAD_COMPANY, v->account);
	row(cx, &t, KK_MSG_HEAD_DEPARTMENT, v->department);
	row(cx, &t, KK_MSG_HEAD_TITLE, v->title);
	for (size_t i = 0; i < v->n_phones; i++)
		row(cx, &t, KK_MSG_HEAD_PHONE, v->phones[i].national);
	for (size_t i = 0; i < v->n_emails; i++)
		row(cx, &t, KK_MSG_HEAD_EMAIL, v->emails[i]);
	row(cx, &t, KK_MSG_HEAD_MET_ON, v->met_on);
	row(cx, &t, KK_MSG_HEAD_MET_WHERE, v->met_where);
	row(cx, &t, KK_MSG_HEAD_MEMO, v->memo);
	kk_fields_rows(cx, &t, fields, n);
	kk_table_print(&t, &out->buf);
}

static void text_merged(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_contact_page *p)
{
	if (p->person.merged_into != INT64_MIN)
		KK_PRINT(cx, out, KK_MSG_SHOW_LIVES_ON,
			kk_out_number(cx, p->person.merged_into));
	for (size_t i = 0; i < p->n_merged; i++) {
		const struct kk_merged_person *m = &p->merged[i];

		KK_PRINT(cx, out, KK_MSG_SHOW_MERGED,
			kk_out_number(cx, m->merge_id), kk_out_when(cx, m->at));
		text_person(cx, out, &m->person, NULL, 0);
	}
	for (size_t i = 0; i < p->n_beside; i++)
		KK_PRINT(cx, out, KK_MSG_SHOW_BESIDE, p->beside[i].field.p,
			p->beside[i].value.p);
}

static void text_history(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_contact_page *p)
{
	struct kk_table t;

	for (size_t i = 0; i < p->n_leads; i++)
		KK_PRINT(cx, out, KK_MSG_SHOW_LEAD,
			kk_out_number(cx, p->leads[i].id),
			kk_out_state(cx->lang, p->leads[i].state),
			p->leads[i].owner);
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
		kk_table_add(&t, a->note ? a->note : "");
	}
	kk_table_print(&t, &out->buf);
}

static void json_notes(struct kk_json *j, const struct kk_person_view *v)
{
	kk_json_str(j, "met_on", v->met_on);
	kk_json_str(j, "met_where", v->met_where);
	kk_json_str(j, "memo", v->memo);
}

static void json_merged(struct kk_json *j, const struct kk_contact_page *p)
{
	kk_json_int(j, "merged_into", p->person.merged_into);
	kk_json_array(j, "merged");
	for (size_t i = 0; i < p->n_merged; i++) {
		const struct kk_merged_person *m = &p->merged[i];

		kk_json_object(j, NULL);
		kk_json_int(j, "merge_id", m->merge_id);
		kk_json_instant(j, "at", m->at);
		kk_json_z(j, "user", m->user);
		kk_json_object(j, "contact");
		kk_contact_json(j, &m->person);
		json_notes(j, &m->person);
		kk_json_end(j);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void json_beside(struct kk_json *j, const struct kk_contact_page *p)
{
	kk_json_array(j, "beside");
	for (size_t i = 0; i < p->n_beside; i++) {
		kk_json_object(j, NULL);
		kk_json_int(j, "contact_id", p->beside[i].contact_id);
		kk_json_int(j, "batch_id", p->beside[i].batch_id);
		kk_json_str(j, "field", p->beside[i].field);
		kk_json_str(j, "value", p->beside[i].value);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void json_leads(struct kk_json *j, const struct kk_contact_page *p)
{
	kk_json_array(j, "leads");
	for (size_t i = 0; i < p->n_leads; i++) {
		kk_json_object(j, NULL);
		kk_json_int(j, "id", p->leads[i].id);
		kk_json_int(j, "contact_id", p->leads[i].contact_id);
		kk_json_z(j, "owner", p->leads[i].owner);
		kk_json_z(j, "state", p->leads[i].state);
		kk_json_int(j, "merged_into", p->leads[i].merged_into);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void json_history(struct kk_json *j, const struct kk_contact_page *p)
{
	kk_json_array(j, "activities");
	for (size_t i = 0; i < p->n_activities; i++) {
		const struct kk_activity_line *a = &p->activities[i];

		kk_json_object(j, NULL);
		kk_json_int(j, "id", a->id);
		kk_json_int(j, "lead_id", a->lead_id);
		kk_json_int(j, "contact_id", p->activity_contacts[i]);
		kk_json_instant(j, "at", a->at);
		kk_json_z(j, "channel", a->channel);
		kk_json_z(j, "direction", a->direction);
		kk_json_z(j, "disposition", a->disposition);
		kk_json_z(j, "reach", a->reach);
		kk_json_z(j, "note", a->note);
		kk_out_codes(j, "broke", a->broke);
		kk_json_z(j, "user", a->user);
		kk_json_end(j);
	}
	kk_json_end(j);
}

enum kk_rc kk_cmd_contact_show(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_contact_page p;
	struct kk_custom_entry *fields;
	struct kk_json j;
	int64_t id;
	size_t n;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_contact_page(cx, id, &p));
	KK_TRY(kk_custom_of_record(cx, KK_OF_CONTACT, id, &fields, &n));
	if (!out->json) {
		text_person(cx, out, &p.person, fields, n);
		text_merged(cx, out, &p);
		text_history(cx, out, &p);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_contact_json(&j, &p.person);
	kk_json_str(&j, "reading_proposal", proposal(cx, &p.person));
	json_notes(&j, &p.person);
	kk_custom_json(&j, fields, n);
	json_merged(&j, &p);
	json_beside(&j, &p);
	json_leads(&j, &p);
	json_history(&j, &p);
	kk_out_end(out, &j);
	return KK_OK;
}
