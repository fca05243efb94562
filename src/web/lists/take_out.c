/* Taking the data out: GET and POST /export, for administrators. */
#include "app/users/audit.h"
#include "app/transfer/export.h"
#include "app/transfer/file.h"
#include "app/transfer/upload.h"
#include "base/limits.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/templates.h"

const struct kk_reply *kk_page_take_out(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_take_out_html d = {.csrf = c->session.csrf};

	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	kk_take_out_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_TAKE_OUT_TITLE)),
		KK_NAV_MORE, &page);
}

static const struct format {
	const char *word, *command, *file, *type;
	enum kk_export_format format;
	bool cp932;
} formats[] = {
	{"csv", "csv", "kakeru.csv", "text/csv; charset=utf-8", KK_EXPORT_CSV,
		false},
	{"cp932", "csv --encoding cp932", "kakeru.csv",
		"text/csv; charset=shift_jis", KK_EXPORT_CSV, true},
	{"vcard", "vcard", "kakeru.vcf", "text/vcard; charset=utf-8",
		KK_EXPORT_VCARD, false},
	{"json", "json", "kakeru.json", "application/json", KK_EXPORT_JSON,
		false},
};

static enum kk_rc write_down(struct kk_ctx *cx, void *user)
{
	const struct format *f = user;

	return kk_audit(cx, "export", "data", INT64_MIN, f->word);
}

/* By way of a file that nobody else can read, and that is gone at once. */
static enum kk_rc bytes_of(
	struct kk_call *c, const struct format *f, struct kk_str *bytes_r)
{
	struct kk_export_options o = {.format = f->format, .cp932 = f->cp932};
	struct kk_export_report r;
	const char *key;
	enum kk_rc rc;

	KK_TRY(kk_upload_room(&c->cx, f->file, &o.path, &key));
	rc = kk_export(&c->cx, &o, &r);
	if (rc == KK_OK)
		rc = kk_file_read(&c->cx, o.path, KK_MAX_BUF, bytes_r);
	kk_upload_drop(&c->cx, kk_str_z(key));
	if (rc == KK_EINPUT)
		return KK_FAIL(
			&c->cx, KK_EINPUT, KK_MSG_TAKE_OUT_LARGE, f->command);
	return rc;
}

const struct kk_reply *kk_post_take_out(struct kk_call *c)
{
	const struct format *f = NULL;
	struct kk_str bytes;

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (kk_str_is(kk_call_text(c, "format"), formats[i].word))
			f = &formats[i];
	if (!f)
		return kk_reply_fail(c,
			KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FIELD_BAD, "format"));
	KK_ANSWER_TRY(c, bytes_of(c, f, &bytes));
	KK_ANSWER_TRY(c, kk_call_write(c, write_down, (void *)(uintptr_t)f));
	return kk_reply_bytes(c, 200, f->type, f->file, bytes);
}
