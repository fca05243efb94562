/* kakeru contact list */
#include "cli/contact.h"

#include "base/utf8.h"
#include "cli/cli.h"

#define NAME_WIDTH 20
#define ACCOUNT_WIDTH 30

struct listing {
	struct kk_buf *buf;
	struct kk_json json;
	size_t n;
};

static void json_phones(struct kk_json *j, const struct kk_person_view *v)
{
	kk_json_array(j, "phones");
	for (size_t i = 0; i < v->n_phones; i++) {
		kk_json_object(j, NULL);
		kk_json_str(j, "raw", v->phones[i].raw);
		kk_json_str(j, "e164", v->phones[i].e164);
		kk_json_str(j, "national", v->phones[i].national);
		kk_json_str(j, "kind", v->phones[i].kind);
		kk_json_str(j, "ext", v->phones[i].ext);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void json_account(struct kk_json *j, const struct kk_person_view *v)
{
	if (v->account_id == KK_NULL) {
		kk_json_null(j, "account");
		return;
	}
	kk_json_object(j, "account");
	kk_json_int(j, "id", v->account_id);
	kk_json_str(j, "name", v->account);
	kk_json_end(j);
}

void kk_contact_json(struct kk_json *j, const struct kk_person_view *v)
{
	kk_json_int(j, "id", v->id);
	kk_json_str(j, "name", v->name);
	kk_json_str(j, "family_name", v->family);
	kk_json_str(j, "given_name", v->given);
	kk_json_str(j, "reading", v->reading);
	kk_json_str(j, "department", v->department);
	kk_json_str(j, "title", v->title);
	kk_json_bool(j, "seat", v->seat);
	json_account(j, v);
	kk_json_array(j, "emails");
	for (size_t i = 0; i < v->n_emails; i++)
		kk_json_str(j, NULL, v->emails[i]);
	kk_json_end(j);
	json_phones(j, v);
}

static enum kk_rc as_json(void *user, const struct kk_person_view *v)
{
	struct listing *l = user;

	l->n++;
	kk_json_object(&l->json, NULL);
	kk_contact_json(&l->json, v);
	kk_json_end(&l->json);
	return KK_OK;
}

static void cell(struct kk_buf *b, struct kk_str s, int width)
{
	int blanks = width - kk_utf8_width(s);

	for (size_t i = 0; i < s.n; i++)
		kk_buf_addc(b, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
	kk_buf_addf(b, "%*s", blanks > 0 ? blanks + 2 : 2, "");
}

static enum kk_rc as_text(void *user, const struct kk_person_view *v)
{
	struct listing *l = user;

	l->n++;
	kk_buf_addf(l->buf, "%6lld  ", (long long)v->id);
	cell(l->buf, v->name, NAME_WIDTH);
	cell(l->buf, v->account, ACCOUNT_WIDTH);
	if (v->n_phones)
		cell(l->buf, v->phones[0].national, 0);
	if (v->n_emails)
		kk_buf_add(l->buf, v->emails[0]);
	kk_buf_addc(l->buf, '\n');
	return KK_OK;
}

enum kk_rc kk_cmd_contact_list(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	bool everybody = kk_args_get(args, "all") != NULL;
	struct listing l = {.buf = &out->buf};

	if (out->json) {
		kk_json_init(&l.json, &out->buf);
		kk_json_object(&l.json, NULL);
		kk_json_int(&l.json, "schema", 1);
		kk_json_array(&l.json, "contacts");
	}
	KK_TRY(kk_person_each(
		cx, everybody, out->json ? as_json : as_text, &l));
	if (out->json) {
		kk_json_end(&l.json);
		kk_json_end(&l.json);
		kk_buf_addc(&out->buf, '\n');
	} else if (!l.n) {
		kk_buf_addz(&out->buf,
			KK_SAY(cx->arena, cx->lang, KK_MSG_CONTACT_NONE));
		kk_buf_addc(&out->buf, '\n');
	}
	return KK_OK;
}
