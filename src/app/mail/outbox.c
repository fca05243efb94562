#include "app/mail/outbox.h"

#include "app/users/session_work.h"
#include "store/sql.h"
#include "store/store.h"

#define MINUTE_MS ((int64_t)60 * 1000)
#define LEASE_MS ((int64_t)3 * KK_OUTBOX_SECONDS * 1000)
#define LONGEST_WAIT 30 /* minutes */

/* ---- what went wrong ---- */

static const struct {
	const char *code;
	enum kk_msg text;
} troubles[KK_SMTP__MAX] = {
	[KK_SMTP_REFUSED] = {"refused", KK_MSG_SMTP_REFUSED},
	[KK_SMTP_BAD] = {"bad", KK_MSG_SMTP_BAD},
	[KK_SMTP_LATER] = {"later", KK_MSG_SMTP_LATER},
	[KK_SMTP_ADDRESS] = {"address", KK_MSG_SMTP_ADDRESS},
	[KK_SMTP_UNKNOWN] = {"unknown", KK_MSG_SMTP_UNKNOWN},
	[KK_SMTP_UNREACHABLE] = {"unreachable", KK_MSG_SMTP_UNREACHABLE},
	[KK_SMTP_TLS] = {"tls", KK_MSG_SMTP_TLS},
	[KK_SMTP_SIGN_IN] = {"sign_in", KK_MSG_SMTP_SIGN_IN},
	[KK_SMTP_LATE] = {"late", KK_MSG_SMTP_LATE},
	[KK_SMTP_LOST] = {"lost", KK_MSG_SMTP_LOST},
	[KK_SMTP_NO_LIBRARY] = {"library", KK_MSG_SMTP_LIBRARY},
	[KK_SMTP_NO_ACCOUNT] = {"account", KK_MSG_MAIL_NONE},
};

const char *kk_outbox_trouble(enum kk_lang lang, const char *error)
{
	for (size_t i = 0; i < KK_SMTP__MAX; i++)
		if (troubles[i].code &&
			kk_str_is(kk_str_z(error), troubles[i].code))
			return kk_msg_text(lang, troubles[i].text);
	return kk_msg_text(lang, KK_MSG_SMTP_LOST);
}

/* ---- putting and claiming ---- */

static enum kk_rc insert(
	struct kk_ctx *cx, const struct kk_outbox_new *n, int64_t *changes_r)
{
	const char *id = kk_arena_f(
		cx->arena, "%s.%s@%s", n->kind, kk_token_new(cx), n->domain);

	return kk_sql_outbox_insert(cx,
		&(struct kk_outbox_insert_arg){kk_str_z(n->key),
			kk_str_z(n->kind), n->user_id, kk_str_z(id),
			kk_clock_now(&cx->clock).ms, n->until.ms, n->mailbox},
		changes_r);
}

enum kk_rc kk_outbox_put(struct kk_ctx *cx, const char *kind, const char *key,
	int64_t user_id, struct kk_instant until, const char *domain)
{
	return insert(cx,
		&(struct kk_outbox_new){kind, key, domain, user_id, 0, until},
		NULL);
}

enum kk_rc kk_outbox_put_again(
	struct kk_ctx *cx, const struct kk_outbox_new *n, bool *put_r)
{
	int64_t changes;

	KK_TRY(kk_sql_outbox_reopen(cx,
		&(struct kk_outbox_reopen_arg){kk_str_z(n->key),
			kk_clock_now(&cx->clock).ms, n->until.ms, n->mailbox},
		&changes));
	if (changes == 0)
		KK_TRY(insert(cx, n, &changes));
	*put_r = changes > 0;
	return KK_OK;
}

static struct kk_outbox of_row(const struct kk_outbox_due_row *row)
{
	return (struct kk_outbox){.id = row->id,
		.user_id = row->user_id,
		.key = row->key.p,
		.kind = row->kind.p,
		.message_id = row->message_id.p,
		.tries = row->tries,
		.until = {row->until_at},
		.made = {row->made_at},
		.mailbox = row->mailbox};
}

enum kk_rc kk_outbox_claim(struct kk_ctx *cx, struct kk_outbox *o)
{
	int64_t now = kk_clock_now(&cx->clock).ms;

	o->lease = kk_token_new(cx);
	o->tries++;
	return kk_sql_outbox_claim(cx,
		&(struct kk_outbox_claim_arg){
			o->id, kk_str_z(o->lease), now, now + LEASE_MS},
		NULL);
}

enum kk_rc kk_outbox_next(struct kk_ctx *cx, struct kk_outbox *o_r)
{
	int64_t now = kk_clock_now(&cx->clock).ms;
	struct kk_outbox_due_row row;
	enum kk_rc rc;

	*o_r = (struct kk_outbox){0};
	KK_TRY(kk_sql_outbox_over(cx, &(struct kk_outbox_over_arg){now}, NULL));
	rc = kk_sql_outbox_due(cx, &(struct kk_outbox_due_arg){now}, &row);
	if (rc == KK_OK)
		*o_r = of_row(&row);
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_outbox_take(struct kk_ctx *cx, struct kk_outbox *o_r)
{
	KK_TRY(kk_outbox_next(cx, o_r));
	return o_r->id ? kk_outbox_claim(cx, o_r) : KK_OK;
}

enum kk_rc kk_outbox_put_off(struct kk_ctx *cx, const struct kk_outbox *o,
	struct kk_instant until, bool all)
{
	if (all)
		return kk_sql_outbox_put_off_all(cx,
			&(struct kk_outbox_put_off_all_arg){
				o->mailbox, until.ms},
			NULL);
	return kk_sql_outbox_put_off(
		cx, &(struct kk_outbox_put_off_arg){o->id, until.ms}, NULL);
}

enum kk_rc kk_outbox_take_one(
	struct kk_ctx *cx, int64_t id, struct kk_outbox *o_r)
{
	int64_t now = kk_clock_now(&cx->clock).ms;
	struct kk_outbox_get_row row;
	enum kk_rc rc = kk_sql_outbox_get(
		cx, &(struct kk_outbox_get_arg){id, now}, &row);

	*o_r = (struct kk_outbox){0};
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	*o_r = of_row(&(struct kk_outbox_due_row){row.id, row.key, row.kind,
		row.user_id, row.message_id, row.tries, row.until_at,
		row.mailbox, row.made_at});
	return kk_outbox_claim(cx, o_r);
}

/* ---- what came of it ---- */

static enum kk_rc end(struct kk_ctx *cx, const struct kk_outbox *o,
	const char *state, const char *error, struct kk_str said)
{
	return kk_sql_outbox_end(cx,
		&(struct kk_outbox_end_arg){o->id, kk_str_z(o->lease),
			kk_str_z(state), kk_clock_now(&cx->clock).ms,
			kk_str_z(error), said},
		NULL);
}

static int64_t wait_ms(int64_t tries)
{
	int64_t minutes = tries > 5 ? LONGEST_WAIT : (int64_t)1 << (tries - 1);

	return minutes * MINUTE_MS;
}

static enum kk_rc again(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_smtp_answer *answer)
{
	const char *code = troubles[answer->end].code;
	int64_t now = kk_clock_now(&cx->clock).ms;
	int64_t next = now + wait_ms(o->tries), n;

	if (next >= o->until.ms)
		return end(cx, o, "given_up", code, answer->said);
	KK_TRY(kk_sql_outbox_again(cx,
		&(struct kk_outbox_again_arg){o->id, kk_str_z(o->lease), next,
			now, kk_str_z(code), answer->said},
		&n));
	if (n == 0 || !kk_smtp_of_account(answer->end))
		return KK_OK;
	return kk_sql_outbox_hold(
		cx, &(struct kk_outbox_hold_arg){o->mailbox, next}, NULL);
}

enum kk_rc kk_outbox_keep(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_smtp_answer *answer)
{
	if (answer->end == KK_SMTP_SENT)
		return end(cx, o, "sent", NULL, KK_STR_NONE);
	if (kk_smtp_for_good(answer->end))
		return end(cx, o, "refused", troubles[answer->end].code,
			answer->said);
	if (answer->unsure)
		KK_TRY(kk_sql_outbox_unsure(cx,
			&(struct kk_outbox_unsure_arg){
				o->id, kk_str_z(o->lease)},
			NULL));
	if (answer->end == KK_SMTP_STOPPED)
		return kk_sql_outbox_free(cx,
			&(struct kk_outbox_free_arg){o->id, kk_str_z(o->lease),
				kk_clock_now(&cx->clock).ms},
			NULL);
	return again(cx, o, answer);
}

enum kk_rc kk_outbox_drop(struct kk_ctx *cx, const struct kk_outbox *o)
{
	return end(cx, o, "dropped", NULL, KK_STR_NONE);
}

/* ---- looking ---- */

enum kk_rc kk_outbox_any(struct kk_ctx *cx, bool *any_r)
{
	struct kk_outbox_work_row row;

	KK_TRY(kk_sql_outbox_work(cx,
		&(struct kk_outbox_work_arg){kk_clock_now(&cx->clock).ms},
		&row));
	*any_r = row.due != KK_NULL || row.over != KK_NULL;
	return KK_OK;
}

static struct kk_instant or_none(int64_t ms)
{
	return ms == KK_NULL ? KK_INSTANT_NONE : (struct kk_instant){ms};
}

enum kk_outbox_state kk_outbox_state_from(struct kk_str s)
{
	static const char *const names[] = {[KK_OUTBOX_NONE] = "",
		[KK_OUTBOX_WAITING] = "waiting",
		[KK_OUTBOX_SENT] = "sent",
		[KK_OUTBOX_REFUSED] = "refused",
		[KK_OUTBOX_GIVEN_UP] = "given_up",
		[KK_OUTBOX_DROPPED] = "dropped"};

	for (int i = 0; i <= KK_OUTBOX_DROPPED; i++)
		if (kk_str_is(s, names[i]))
			return (enum kk_outbox_state)i;
	return KK_OUTBOX_NONE;
}

enum kk_rc kk_outbox_by_key(
	struct kk_ctx *cx, const char *key, struct kk_outbox_view *v_r)
{
	struct kk_outbox_by_key_row row;
	enum kk_rc rc = kk_sql_outbox_by_key(
		cx, &(struct kk_outbox_by_key_arg){kk_str_z(key)}, &row);

	*v_r = (struct kk_outbox_view){.key = key};
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	v_r->state = kk_outbox_state_from(row.state);
	v_r->id = row.id;
	v_r->next = or_none(row.next_at);
	v_r->ended = or_none(row.ended_at);
	v_r->error = row.error.p;
	v_r->said = row.said.p;
	v_r->unsure = row.unsure == 1;
	return KK_OK;
}

enum kk_rc kk_outbox_last(struct kk_ctx *cx, int64_t user_id, const char *kind,
	struct kk_outbox_view *v_r)
{
	struct kk_outbox_last_row row;
	enum kk_rc rc = kk_sql_outbox_last(cx,
		&(struct kk_outbox_last_arg){user_id, kk_str_z(kind)}, &row);

	*v_r = (struct kk_outbox_view){0};
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	return kk_outbox_by_key(cx, row.key.p, v_r);
}

enum kk_rc kk_outbox_health(struct kk_ctx *cx, struct kk_outbox_health *h_r)
{
	struct kk_outbox_sent_row sent;
	struct kk_outbox_failed_row failed;
	enum kk_rc rc;

	KK_TRY(kk_sql_outbox_sent(cx, &sent));
	*h_r = (struct kk_outbox_health){
		.sent = or_none(sent.at), .failed = KK_INSTANT_NONE};
	rc = kk_sql_outbox_failed(cx, &failed);
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	h_r->failed = or_none(failed.at);
	h_r->error = failed.error.p;
	h_r->said = failed.said.p;
	return KK_OK;
}
