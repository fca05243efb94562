/* kakeru inquiry add, list, revoke */
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
		if (kk_instant_none(forms[i].revoked_at))
			KK_PRINT(cx, out, KK_MSG_INQUIRY_LINE,
				kk_out_number(cx, forms[i].id), forms[i].name,
				forms[i].owner, kk_out_number(cx, forms[i].n));
		else
			KK_PRINT(cx, out, KK_MSG_INQUIRY_LINE_OFF,
				kk_out_number(cx, forms[i].id), forms[i].name);
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
