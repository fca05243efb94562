/* kakeru contact show */
#include "cli/contact.h"

#include "cli/cli.h"
#include "cli/table.h"
#include "format/reading.h"

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

static void print_text(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_person_view *v)
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
	kk_table_print(&t, &out->buf);
}

enum kk_rc kk_cmd_contact_show(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_person_view v;
	struct kk_json j;
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_person_one(cx, id, &v));
	if (!out->json) {
		print_text(cx, out, &v);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_contact_json(&j, &v);
	kk_json_str(&j, "reading_proposal", proposal(cx, &v));
	kk_out_end(out, &j);
	return KK_OK;
}
