#include "app/mail/mailbox.h"

#include "app/users/audit.h"
#include "app/users/secret.h"
#include "app/users/session_work.h"
#include "base/limits.h"
#include "format/names/fold.h"
#include "format/mail/mail_out.h"
#include "store/store.h"

#define MOST_PASSWORD ((size_t)256)
#define MINUTE_MS ((int64_t)60 * 1000)
#define LEASE_MS (5 * MINUTE_MS) /* for one mail, or the beginning */
#define LONGEST_WAIT (30 * MINUTE_MS)
#define SEEN_DAYS                                                              \
	3 /* before the last look: surely read, in another folder too */

/* ---- the password, encrypted under the key beside the database ---- */

/* *secret_r is NULL where it cannot be read any more. */
static enum kk_rc decrypt(
	struct kk_ctx *cx, struct kk_str kept, const char **secret_r)
{
	enum kk_rc rc = kk_secret_open(cx, KK_SECRET_IMAP, kept, secret_r);

	if (rc != KK_EIO)
		return rc;
	*secret_r = NULL;
	return KK_OK;
}

/* ---- what went wrong ---- */

static const struct {
	const char *code;
	enum kk_msg text;
} troubles[KK_IMAP__MAX] = {
	[KK_IMAP_ADDRESS] = {"address", KK_MSG_IMAP_ADDRESS},
	[KK_IMAP_UNKNOWN] = {"unknown", KK_MSG_IMAP_UNKNOWN},
	[KK_IMAP_UNREACHABLE] = {"unreachable", KK_MSG_IMAP_UNREACHABLE},
	[KK_IMAP_TLS] = {"tls", KK_MSG_IMAP_TLS},
	[KK_IMAP_SIGN_IN] = {"sign_in", KK_MSG_IMAP_SIGN_IN},
	[KK_IMAP_LATE] = {"late", KK_MSG_IMAP_LATE},
	[KK_IMAP_LOST] = {"lost", KK_MSG_IMAP_LOST},
	[KK_IMAP_NO_FOLDER] = {"folder", KK_MSG_IMAP_NO_FOLDER},
	[KK_IMAP_NO_LIBRARY] = {"library", KK_MSG_IMAP_LIBRARY},
};

#define KEY_CODE "key"

const char *kk_mailbox_trouble(enum kk_lang lang, const char *error)
{
	struct kk_str code = kk_str_z(error);

	if (kk_str_is(code, KEY_CODE))
		return kk_msg_text(lang, KK_MSG_IMAP_KEY);
	for (size_t i = 0; i < KK_IMAP__MAX; i++)
		if (troubles[i].code && kk_str_is(code, troubles[i].code))
			return kk_msg_text(lang, troubles[i].text);
	return kk_msg_text(lang, KK_MSG_IMAP_LOST);
}

/* ---- the account ---- */

static bool plain(const char *z)
{
	struct kk_str s = kk_str_z(z);

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return false;
	return s.n > 0 && s.n <= KK_MAX_NAME;
}

static enum kk_rc check(struct kk_ctx *cx, const struct kk_mailbox_setting *s)
{
	if (!kk_mailbox_ok(kk_str_z(s->address)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAILBOX_ADDRESS,
			s->address ? s->address : "");
	if (!kk_imap_url_ok(kk_str_z(s->url)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAILBOX_URL,
			s->url ? s->url : "");
	if (!s->user || !plain(s->user))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAILBOX_USER);
	if (s->password && (!plain(s->password) ||
				   kk_str_z(s->password).n > MOST_PASSWORD))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAILBOX_PASSWORD);
	return KK_OK;
}

static enum kk_rc find(struct kk_ctx *cx, int64_t user_id,
	struct kk_mailbox_get_row *row_r, bool *found_r)
{
	enum kk_rc rc = kk_sql_mailbox_get(
		cx, &(struct kk_mailbox_get_arg){user_id}, row_r);

	*found_r = rc == KK_OK && row_r->imap_url.p;
	return rc == KK_ENO ? KK_OK : rc;
}

static enum kk_rc put(
	struct kk_ctx *cx, int64_t user_id, const struct kk_mailbox_setting *s)
{
	int64_t now = kk_clock_now(&cx->clock).ms;
	struct kk_mailbox_imap_put_arg arg = {.user_id = user_id,
		.address = kk_fold_case(cx->arena, kk_str_z(s->address)),
		.url = kk_str_z(s->url),
		.imap_user = kk_str_z(s->user),
		.since = now,
		.uidvalidity = KK_NULL,
		.last_uid = KK_NULL,
		.next_at = now};
	struct kk_mailbox_get_row old;
	bool found, same;

	KK_TRY(check(cx, s));
	KK_TRY(find(cx, user_id, &old, &found));
	same = found && kk_str_eq(old.imap_url, arg.url) &&
	       kk_str_eq(old.imap_user, arg.imap_user);
	if (same) {
		arg.since = old.imap_since;
		arg.uidvalidity = old.uidvalidity;
		arg.last_uid = old.last_uid;
		arg.password = old.imap_password;
	}
	if (s->password)
		KK_TRY(kk_secret_seal(cx, KK_SECRET_IMAP, kk_str_z(s->password),
			&arg.password));
	else if (!same)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAILBOX_PASSWORD);
	KK_TRY(kk_sql_mailbox_imap_put(cx, &arg, NULL));
	return kk_audit(cx, "mailbox.put", "user", user_id, s->url);
}

enum kk_rc kk_mailbox_put(
	struct kk_ctx *cx, int64_t user_id, const struct kk_mailbox_setting *s)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, put(cx, user_id, s));
}

static enum kk_rc off(struct kk_ctx *cx, int64_t user_id)
{
	KK_TRY(kk_sql_mailbox_imap_off(
		cx, &(struct kk_mailbox_imap_off_arg){user_id}, NULL));
	return kk_audit(cx, "mailbox.off", "user", user_id, NULL);
}

enum kk_rc kk_mailbox_off(struct kk_ctx *cx, int64_t user_id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, off(cx, user_id));
}

static struct kk_instant or_none(int64_t ms)
{
	return ms == KK_NULL ? KK_INSTANT_NONE : (struct kk_instant){ms};
}

enum kk_rc kk_mailbox_get(
	struct kk_ctx *cx, int64_t user_id, struct kk_mailbox_view *v_r)
{
	struct kk_mailbox_get_row row = {0};
	bool found;

	KK_TRY(find(cx, user_id, &row, &found));
	*v_r = (struct kk_mailbox_view){.is_there = found,
		.ok = KK_INSTANT_NONE,
		.failed = KK_INSTANT_NONE};
	if (!found)
		return KK_OK;
	v_r->address = row.address.p;
	v_r->url = row.imap_url.p;
	v_r->user = row.imap_user.p;
	v_r->ok = or_none(row.ok_at);
	v_r->failed = or_none(row.failed_at);
	v_r->error = row.error.p;
	v_r->said = row.said.p;
	return KK_OK;
}

/* ---- reading ---- */

enum kk_rc kk_mailbox_any(struct kk_ctx *cx, bool *any_r)
{
	struct kk_mailbox_due_row row;
	enum kk_rc rc = kk_sql_mailbox_due(cx,
		&(struct kk_mailbox_due_arg){kk_clock_now(&cx->clock).ms},
		&row);

	*any_r = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_mailbox_due_now(struct kk_ctx *cx, int64_t user_id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, kk_sql_mailbox_due_now(cx,
					&(struct kk_mailbox_due_now_arg){
						kk_clock_now(&cx->clock).ms,
						user_id ? user_id : KK_NULL},
					NULL));
}

static enum kk_rc fail_for(struct kk_ctx *cx, const struct kk_mailbox_claim *c,
	const char *code, struct kk_str said, int64_t wait)
{
	int64_t now = kk_clock_now(&cx->clock).ms;

	return kk_sql_mailbox_failed(cx,
		&(struct kk_mailbox_failed_arg){c->user_id, kk_str_z(c->lease),
			now, now + wait, kk_str_z(code), said},
		NULL);
}

static enum kk_rc fill(struct kk_ctx *cx, const struct kk_mailbox_get_row *row,
	struct kk_mailbox_claim *c)
{
	c->url = row->imap_url.p;
	c->user = row->imap_user.p;
	c->uidvalidity = row->uidvalidity == KK_NULL ? -1 : row->uidvalidity;
	c->last_uid = row->last_uid == KK_NULL ? -1 : row->last_uid;
	c->since = kk_civil_of(or_none(row->imap_since)).day;
	if (row->ok_at != KK_NULL &&
		kk_civil_of(or_none(row->ok_at)).day - SEEN_DAYS > c->since)
		c->since = kk_civil_of(or_none(row->ok_at)).day - SEEN_DAYS;
	KK_TRY(decrypt(cx, row->imap_password, &c->password));
	if (c->password)
		return KK_OK;
	KK_TRY(fail_for(cx, c, KEY_CODE, KK_STR_NONE, LONGEST_WAIT));
	c->user_id = 0;
	return KK_OK;
}

static enum kk_rc take(struct kk_ctx *cx, struct kk_mailbox_claim *c_r)
{
	int64_t now = kk_clock_now(&cx->clock).ms, n;
	struct kk_mailbox_due_row due;
	struct kk_mailbox_get_row row;
	enum kk_rc rc =
		kk_sql_mailbox_due(cx, &(struct kk_mailbox_due_arg){now}, &due);

	*c_r = (struct kk_mailbox_claim){.lease = kk_token_new(cx)};
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	KK_TRY(kk_sql_mailbox_claim(cx,
		&(struct kk_mailbox_claim_arg){due.user_id, due.next_at,
			kk_str_z(c_r->lease), now + LEASE_MS},
		&n));
	if (n == 0)
		return KK_OK;
	c_r->user_id = due.user_id;
	KK_TRY(kk_sql_mailbox_get(
		cx, &(struct kk_mailbox_get_arg){due.user_id}, &row));
	return fill(cx, &row, c_r);
}

enum kk_rc kk_mailbox_take(struct kk_ctx *cx, struct kk_mailbox_claim *c_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, take(cx, c_r));
}

enum kk_rc kk_mailbox_seen(struct kk_ctx *cx, const struct kk_mailbox_claim *c,
	int64_t uidvalidity, int64_t last_uid)
{
	int64_t now = kk_clock_now(&cx->clock).ms, n;

	KK_TRY(kk_sql_mailbox_read(cx,
		&(struct kk_mailbox_read_arg){c->user_id, kk_str_z(c->lease),
			uidvalidity, last_uid, now + LEASE_MS},
		&n));
	return n ? KK_OK : KK_FAIL(cx, KK_ENO, KK_MSG_MAILBOX_TAKEN);
}

/* As long as it has been wrong, from a minute to half an hour. */
static enum kk_rc wait_of(
	struct kk_ctx *cx, const struct kk_mailbox_claim *c, int64_t *wait_r)
{
	int64_t now = kk_clock_now(&cx->clock).ms;
	struct kk_mailbox_view v;

	KK_TRY(kk_mailbox_get(cx, c->user_id, &v));
	*wait_r = kk_instant_none(v.failed) ? 0 : now - v.failed.ms;
	if (*wait_r < MINUTE_MS)
		*wait_r = MINUTE_MS;
	if (*wait_r > LONGEST_WAIT)
		*wait_r = LONGEST_WAIT;
	return KK_OK;
}

static enum kk_rc end_it(struct kk_ctx *cx, const struct kk_mailbox_claim *c,
	enum kk_imap_end end, struct kk_str said, bool more)
{
	int64_t now = kk_clock_now(&cx->clock).ms, wait;

	if (end == KK_IMAP_FINE)
		return kk_sql_mailbox_well(cx,
			&(struct kk_mailbox_well_arg){c->user_id,
				kk_str_z(c->lease), now,
				more ? now : now + KK_MAILBOX_EVERY * 1000},
			NULL);
	if (end == KK_IMAP_STOPPED)
		return kk_sql_mailbox_free(cx,
			&(struct kk_mailbox_free_arg){
				c->user_id, kk_str_z(c->lease), now},
			NULL);
	KK_TRY(wait_of(cx, c, &wait));
	return fail_for(cx, c, troubles[end].code, said, wait);
}

enum kk_rc kk_mailbox_end(struct kk_ctx *cx, const struct kk_mailbox_claim *c,
	enum kk_imap_end end, struct kk_str said, bool more)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, end_it(cx, c, end, said, more));
}
