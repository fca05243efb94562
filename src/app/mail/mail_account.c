/* The account mails are sent with, as an administrator wrote it down. */
#include <string.h>

#include "app/transfer/file.h"
#include "app/mail/mail.h"
#include "base/limits.h"

/* Of the file, its first line. */
static enum kk_rc read_password(struct kk_ctx *cx,
	const struct kk_mail_setting *s, const char **password_r)
{
	struct kk_str all;
	size_t n;

	*password_r = s->password;
	if (!s->password_file)
		return KK_OK;
	if (s->password)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_TWO_PASSWORDS);
	KK_TRY(kk_file_read(cx, s->password_file, KK_MAX_FIELD, &all));
	n = kk_str_find(all, KK_STR("\n"));
	all.n = n == SIZE_MAX ? all.n : n;
	*password_r = kk_arena_z(cx->arena, kk_str_trim(all));
	return KK_OK;
}

/* Does anything stand there that needs an address of a server? */
static bool any(const struct kk_mail_setting *s)
{
	return s->user || s->password || s->password_file || s->from;
}

enum kk_rc kk_mail_account_read(struct kk_ctx *cx,
	const struct kk_mail_setting *s,
	const struct kk_mail_account **account_r)
{
	struct kk_mail_account *a = KK_NEW(cx->arena, struct kk_mail_account);

	*account_r = NULL;
	a->smtp.ca_file = s->ca_file;
	if (!s->url && any(s))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_NO_URL);
	if (!s->url) {
		*account_r = s->ca_file ? a : NULL;
		return KK_OK;
	}
	if (!kk_smtp_url_ok(kk_str_z(s->url)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_BAD_URL);
	if (!s->from || !kk_mailbox_read(kk_str_z(s->from), &a->from))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_BAD_FROM,
			s->from ? s->from : "");
	a->address = kk_arena_z(cx->arena, a->from.address);
	a->domain = strchr(a->address, '@') + 1;
	if (kk_str_empty(a->from.name))
		a->from.name = KK_STR("Kakeru");
	a->smtp = (struct kk_smtp_account){
		.url = s->url, .user = s->user, .ca_file = s->ca_file};
	KK_TRY(read_password(cx, s, &a->smtp.password));
	if (s->user && !a->smtp.password)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_NO_PASSWORD);
	*account_r = a;
	return KK_OK;
}
