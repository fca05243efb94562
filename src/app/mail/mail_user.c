#include "app/mail/mail_user.h"

#include <string.h>

#include "app/users/audit.h"
#include "app/users/secret.h"
#include "app/users/user.h"
#include "base/limits.h"
#include "store/sql.h"
#include "store/store.h"

/* ---- as it stands ---- */

/* KK_ENO: they have none. */
static enum kk_rc row_of(
	struct kk_ctx *cx, int64_t user_id, struct kk_mail_user_get_row *row_r)
{
	return kk_sql_mail_user_get(
		cx, &(struct kk_mail_user_get_arg){user_id}, row_r);
}

enum kk_rc kk_mail_user_get(
	struct kk_ctx *cx, int64_t user_id, struct kk_mail_user *m_r)
{
	struct kk_mail_user_get_row row;
	enum kk_rc rc = row_of(cx, user_id, &row);

	*m_r = (struct kk_mail_user){0};
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	*m_r = (struct kk_mail_user){.address = row.address.p,
		.smtp_url = row.smtp_url.p,
		.smtp_user = row.smtp_user.p,
		.imap_url = row.imap_url.p,
		.sent_folder = row.sent_folder.p,
		.smtp_password = row.smtp_password.p != NULL};
	return KK_OK;
}

static enum kk_rc read_account(struct kk_ctx *cx,
	const struct kk_mail_account *team,
	const struct kk_mail_user_get_row *row, struct kk_mail_account *a)
{
	if (!kk_mailbox_read(row->address, &a->from))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_USER_ADDRESS);
	a->address = kk_arena_z(cx->arena, a->from.address);
	a->domain = strchr(a->address, '@') + 1;
	a->smtp = (struct kk_smtp_account){.url = row->smtp_url.p,
		.user = row->smtp_user.p,
		.ca_file = row->ca_file.p ? row->ca_file.p
			   : team	  ? team->smtp.ca_file
					  : NULL};
	a->copy = (struct kk_sent_account){
		.url = row->sent_folder.p ? row->imap_url.p : NULL,
		.user = row->imap_user.p,
		.ca_file = a->smtp.ca_file,
		.folder = row->sent_folder.p};
	if (row->smtp_password.p)
		KK_TRY(kk_secret_open(cx, KK_SECRET_SMTP, row->smtp_password,
			&a->smtp.password));
	return row->imap_password.p
		       ? kk_secret_open(cx, KK_SECRET_IMAP, row->imap_password,
				 &a->copy.password)
		       : KK_OK;
}

enum kk_rc kk_mail_account_of(struct kk_ctx *cx,
	const struct kk_mail_account *team, int64_t user_id,
	const struct kk_mail_account **account_r, int64_t *mailbox_r)
{
	struct kk_mail_user_get_row row;
	struct kk_mail_account *a;
	enum kk_rc rc = row_of(cx, user_id, &row);

	*account_r = kk_mail_common(team);
	*mailbox_r = 0;
	if (rc == KK_ENO || (rc == KK_OK && !row.smtp_url.p))
		return KK_OK;
	KK_TRY(rc);
	a = KK_NEW(cx->arena, struct kk_mail_account);
	KK_TRY(read_account(cx, team, &row, a));
	*account_r = a;
	*mailbox_r = user_id;
	return KK_OK;
}

/* ---- what was typed ---- */

static bool given(struct kk_str s)
{
	return !kk_str_empty(kk_str_trim(s));
}

static struct kk_str or_none(struct kk_str s)
{
	return given(s) ? kk_str_trim(s) : KK_STR_NONE;
}

static enum kk_rc check(struct kk_ctx *cx, const struct kk_mail_user_form *f)
{
	struct kk_mailbox unused;

	if (!kk_mailbox_read(kk_str_trim(f->address), &unused) ||
		!kk_mailbox_ok(kk_str_trim(f->address)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_USER_ADDRESS);
	if (!kk_smtp_url_ok(kk_str_trim(f->smtp_url)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_USER_SMTP);
	return KK_OK;
}

/* The password that was typed; else the old one, as long as it would go where
 * it went before: who can change the server must not learn it. */
static enum kk_rc password(struct kk_ctx *cx, struct kk_str typed,
	struct kk_str old, bool same, struct kk_str *sealed_r)
{
	*sealed_r = KK_STR_NONE;
	if (given(typed))
		return kk_secret_seal(cx, KK_SECRET_SMTP, typed, sealed_r);
	if (same)
		*sealed_r = old;
	return KK_OK;
}

static bool same_server(struct kk_str url, struct kk_str user,
	struct kk_str old_url, struct kk_str old_user)
{
	return old_url.p && kk_str_eq(url, old_url) &&
	       (user.p ? old_user.p && kk_str_eq(user, old_user) : !old_user.p);
}

static enum kk_rc fill(struct kk_ctx *cx, const struct kk_mail_user_form *f,
	const struct kk_mail_user_get_row *old,
	struct kk_mail_user_put_arg *arg)
{
	arg->address = kk_str_trim(f->address);
	arg->smtp_url = or_none(f->smtp_url);
	arg->smtp_user = or_none(f->smtp_user);
	arg->sent_folder = or_none(f->sent_folder);
	KK_TRY(password(cx, f->smtp_password, old->smtp_password,
		same_server(arg->smtp_url, arg->smtp_user, old->smtp_url,
			old->smtp_user),
		&arg->smtp_password));
	if (arg->smtp_user.p && !arg->smtp_password.p)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_USER_PASSWORD);
	return KK_OK;
}

static enum kk_rc put(
	struct kk_ctx *cx, int64_t user_id, const struct kk_mail_user_form *f)
{
	struct kk_mail_user_put_arg arg = {.user_id = user_id};
	struct kk_mail_user_get_row old = {.address = KK_STR_NONE};
	enum kk_rc rc = row_of(cx, user_id, &old);

	if (rc != KK_OK && rc != KK_ENO)
		return rc;
	KK_TRY(fill(cx, f, &old, &arg));
	KK_TRY(kk_sql_mail_user_put(cx, &arg, NULL));
	KK_TRY(kk_sql_mail_user_moves(
		cx, &(struct kk_mail_user_moves_arg){user_id, user_id}, NULL));
	return kk_audit(cx, "mail.account", "user", user_id,
		kk_arena_z(cx->arena, arg.address));
}

enum kk_rc kk_mail_user_set(struct kk_ctx *cx, int64_t user_id,
	const struct kk_mail_user_form *form)
{
	KK_TRY(check(cx, form));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, put(cx, user_id, form));
}

static enum kk_rc drop(struct kk_ctx *cx, int64_t user_id)
{
	KK_TRY(kk_sql_mail_user_clear(
		cx, &(struct kk_mail_user_clear_arg){user_id}, NULL));
	KK_TRY(kk_sql_mail_user_drop(
		cx, &(struct kk_mail_user_drop_arg){user_id}, NULL));
	KK_TRY(kk_sql_mail_user_moves(
		cx, &(struct kk_mail_user_moves_arg){user_id, 0}, NULL));
	return kk_audit(cx, "mail.account", "user", user_id, "-");
}

enum kk_rc kk_mail_user_drop(struct kk_ctx *cx, int64_t user_id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, drop(cx, user_id));
}

/* ---- how it goes ---- */

enum kk_rc kk_mail_user_health(
	struct kk_ctx *cx, int64_t mailbox, struct kk_mail_user_health *h_r)
{
	struct kk_mail_user_sent_row sent;
	struct kk_mail_user_failed_row failed;
	enum kk_rc rc;

	*h_r = (struct kk_mail_user_health){
		.sent = KK_INSTANT_NONE, .failed = KK_INSTANT_NONE};
	KK_TRY(kk_sql_mail_user_sent(
		cx, &(struct kk_mail_user_sent_arg){mailbox}, &sent));
	if (sent.at != KK_NULL)
		h_r->sent.ms = sent.at;
	rc = kk_sql_mail_user_failed(
		cx, &(struct kk_mail_user_failed_arg){mailbox}, &failed);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	h_r->failed.ms = failed.at;
	h_r->error = failed.error.p;
	h_r->said = failed.said.p;
	return KK_OK;
}
