/* kakeru mail classify: what a mail is, by its file alone. */
#include <stdio.h>

#include "app/transfer/file.h"
#include "app/mail/mail_own.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "format/mail/mail_class.h"

static void tell_people(struct kk_out *out, const char *name, struct kk_str s)
{
	if (s.p)
		kk_buf_addf(&out->buf, "%-11s %.*s\n", name, KK_FMT(s));
}

static void put_people(struct kk_out *out, const struct kk_mail_in *m,
	const struct kk_mail_class *c)
{
	bool bounce = c->kind == KK_MAIL_BOUNCE;
	char day[KK_DAY_CHARS];

	tell_people(out, "kind", kk_str_z(kk_mail_kind_name(c->kind)));
	tell_people(out, "address", c->address);
	if (bounce)
		tell_people(out, "hard", kk_str_z(c->hard ? "yes" : "no"));
	tell_people(out, "status", c->status);
	if (c->until != KK_DAY_NONE)
		tell_people(out, "until", kk_str_z(kk_day_text(c->until, day)));
	for (size_t i = 0; i < m->n_parts; i++)
		tell_people(out, "attachment", m->parts[i].name);
	if (c->text.p)
		kk_buf_addf(&out->buf, "\n%.*s\n", KK_FMT(c->text));
}

static void put_json(struct kk_out *out, const struct kk_mail_in *m,
	const struct kk_mail_class *c)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_z(&j, "kind", kk_mail_kind_name(c->kind));
	kk_json_str(&j, "address", c->address);
	if (c->kind == KK_MAIL_BOUNCE)
		kk_json_bool(&j, "hard", c->hard);
	else
		kk_json_null(&j, "hard");
	kk_json_str(&j, "status", c->status);
	kk_json_day(&j, "until", c->until);
	kk_json_str(&j, "text", c->text);
	kk_json_array(&j, "attachments");
	for (size_t i = 0; i < m->n_parts; i++)
		if (m->parts[i].name.p)
			kk_json_str(&j, NULL, m->parts[i].name);
	kk_json_end(&j);
	kk_out_end(out, &j);
}

/* A file that is not there is refused as one that is no mail. */
static enum kk_rc read_file(
	struct kk_ctx *cx, const char *path, struct kk_str *bytes_r)
{
	enum kk_rc rc = kk_file_read(cx, path, KK_MAX_MAIL, bytes_r);

	if (rc == KK_EIO)
		cx->error.rc = rc = KK_EINPUT;
	return rc;
}

enum kk_rc kk_cmd_mail_classify(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	kk_day now = kk_civil_of(kk_clock_now(&cx->clock)).day;
	const char *path = args->words[0];
	struct kk_mail_class c;
	struct kk_mail_in m;
	struct kk_str bytes, *own;
	size_t n_own;

	KK_TRY(read_file(cx, path, &bytes));
	if (args->without)
		fprintf(stderr, "%s\n",
			kk_msg_text(cx->lang, KK_MSG_MAIL_CLASSIFY_WITHOUT));
	switch (kk_mail_in_read(cx->arena, bytes, &m)) {
	case KK_MAIL_READ:
		break;
	case KK_MAIL_NOT:
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_NO_MAIL, path);
	case KK_MAIL_NO_LIBRARY:
		return KK_FAIL(cx, KK_EIO, KK_MSG_MAIL_NO_GMIME);
	}
	KK_TRY(kk_mail_own(cx, &own, &n_own));
	kk_mail_classify(cx->arena, &m, now, own, n_own, &c);
	if (out->json)
		put_json(out, &m, &c);
	else
		put_people(out, &m, &c);
	return KK_OK;
}
