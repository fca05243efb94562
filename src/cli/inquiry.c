/* kakeru inquiry add, rule, list, revoke */
#include "app/people/inquiry_rule.h"

#include "app/people/inquiry.h"
#include "app/users/user.h"
#include "cli/cli.h"

static enum kk_rc owner(
	struct kk_ctx *cx, const struct kk_args *args, int64_t *id_r)
{
	const char *name = kk_args_get(args, "to");

	*id_r = cx->user_id;
	return name ? kk_user_find(cx, name, id_r) : KK_OK;
}

enum kk_rc kk_cmd_inquiry_add(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *url;
	struct kk_json j;
	int64_t to;

	KK_TRY(owner(cx, args, &to));
	KK_TRY(kk_inquiry_form_make(cx, kk_str_z(args->words[0]), to, &url));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_INQUIRY_MADE, url);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_z(&j, "url", url);
	kk_out_end(out, &j);
	return KK_OK;
}

enum kk_rc kk_cmd_inquiry_rule(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_inquiry_rule_setting s = {.name = kk_str_z(args->words[0]),
		.recipient = kk_str_z(kk_args_get(args, "recipient")),
		.sender = kk_str_z(kk_args_get(args, "sender")),
		.subject = kk_str_z(kk_args_get(args, "subject"))};
	struct kk_json j;
	int64_t id;

	KK_TRY(owner(cx, args, &s.owner_id));
	KK_TRY(kk_inquiry_rule_add(cx, &s, &id));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_MAIL_RULE_MADE, kk_out_number(cx, id));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "id", id);
	kk_out_end(out, &j);
	return KK_OK;
}

/* What must hold of a mail, in words. */
static const char *conditions(
	struct kk_ctx *cx, const struct kk_inquiry_form *f)
{
	const struct {
		enum kk_msg text;
		const char *value;
	} all[] = {{KK_MSG_MAIL_RULE_TO, f->recipient},
		{KK_MSG_MAIL_RULE_FROM, f->sender},
		{KK_MSG_MAIL_RULE_SUBJECT, f->subject}};
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].value) {
			kk_buf_addz(&b, "  ");
			kk_buf_addz(&b, KK_SAY(cx->arena, cx->lang, all[i].text,
						all[i].value));
		}
	return kk_buf_z(&b);
}

static void print_form(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_inquiry_form *f)
{
	const char *id = kk_out_number(cx, f->id);

	if (!kk_instant_none(f->revoked_at)) {
		KK_PRINT(cx, out, KK_MSG_INQUIRY_LINE_OFF, id, f->name);
		return;
	}
	KK_PRINT(cx, out, KK_MSG_INQUIRY_LINE, id, f->name, f->owner,
		kk_out_number(cx, f->n));
	if (f->mailbox)
		KK_PRINT(cx, out, KK_MSG_INQUIRY_LINE_MAIL, f->mailbox,
			conditions(cx, f));
}

static void print_json(struct kk_out *out, const struct kk_inquiry_form *forms,
	size_t n, const struct kk_inquiry_held *held, size_t n_held)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_array(&j, "forms");
	for (size_t i = 0; i < n; i++) {
		kk_json_object(&j, NULL);
		kk_json_int(&j, "id", forms[i].id);
		kk_json_z(&j, "name", forms[i].name);
		kk_json_z(&j, "owner", forms[i].owner);
		kk_json_instant(&j, "made_at", forms[i].made_at);
		kk_json_instant(&j, "revoked_at", forms[i].revoked_at);
		kk_json_int(&j, "enquiries", forms[i].n);
		kk_json_z(&j, "mailbox", forms[i].mailbox);
		kk_json_z(&j, "recipient", forms[i].recipient);
		kk_json_z(&j, "sender", forms[i].sender);
		kk_json_z(&j, "subject", forms[i].subject);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_json_array(&j, "held");
	for (size_t i = 0; i < n_held; i++) {
		kk_json_object(&j, NULL);
		kk_json_int(&j, "id", held[i].id);
		kk_json_instant(&j, "at", held[i].at);
		kk_json_z(&j, "form", held[i].form);
		kk_json_z(&j, "text", held[i].text);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_inquiry_list(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_inquiry_form *forms;
	struct kk_inquiry_held *held;
	size_t n, n_held;

	(void)args;
	KK_TRY(kk_inquiry_forms(cx, &forms, &n));
	KK_TRY(kk_inquiry_held(cx, &held, &n_held));
	if (out->json) {
		print_json(out, forms, n, held, n_held);
		return KK_OK;
	}
	if (n == 0)
		KK_PRINT(cx, out, KK_MSG_INQUIRY_NONE);
	for (size_t i = 0; i < n; i++)
		print_form(cx, out, &forms[i]);
	for (size_t i = 0; i < n_held; i++)
		KK_PRINT(cx, out, KK_MSG_INQUIRY_HELD_LINE,
			kk_out_when(cx, held[i].at), held[i].form,
			held[i].text);
	return KK_OK;
}

enum kk_rc kk_cmd_inquiry_revoke(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_inquiry_form_revoke(cx, id));
	KK_PRINT(cx, out, KK_MSG_INQUIRY_REVOKED);
	return KK_OK;
}
