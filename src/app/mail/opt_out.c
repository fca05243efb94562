#include "app/mail/opt_out.h"

#include <sodium.h>

#include "app/log/log.h"
#include "app/people/merge.h"
#include "app/people/person_key.h"
#include "app/users/session_work.h"
#include "app/lead/stop.h"
#include "store/store.h"

#define WINDOW_MS ((int64_t)15 * 60 * 1000)
#define MOST_WRONG 20
#define MAC_CHARS 32 /* of a keyed hash: more nobody guesses */

/* ---- the token: "12-0123…", a number and its seal ---- */

static const char *seal(struct kk_ctx *cx, const struct kk_key *key, int64_t id)
{
	return kk_arena_f(cx->arena, "%.*s", MAC_CHARS,
		kk_key_hash(cx, key->bytes, "opt-out",
			kk_str_z(kk_arena_int(cx->arena, id))));
}

/* The key, or what is wrong with it. */
static enum kk_rc need_key(struct kk_ctx *cx, struct kk_key *key_r)
{
	const char *wrong;

	KK_TRY(kk_key_load(cx, key_r));
	wrong = kk_key_words(cx, key_r);
	return wrong ? KK_FAIL(cx, KK_EIO, KK_MSG_OPT_OUT_KEY, wrong) : KK_OK;
}

enum kk_rc kk_opt_out_token(
	struct kk_ctx *cx, int64_t contact_id, const char **token_r)
{
	struct kk_key key;

	KK_TRY(need_key(cx, &key));
	if (key.state != KK_KEY_GOOD)
		return KK_FAIL(cx, KK_EIO, KK_MSG_OPT_OUT_KEY, "");
	*token_r = kk_arena_f(cx->arena, "%lld-%s", (long long)contact_id,
		seal(cx, &key, contact_id));
	sodium_memzero(&key, sizeof key);
	return KK_OK;
}

enum kk_rc kk_opt_out_read(
	struct kk_ctx *cx, struct kk_str token, int64_t *contact_r)
{
	size_t dash = kk_str_find(token, KK_STR("-"));
	struct kk_key key;
	const char *mac;
	int64_t id;

	if (dash == SIZE_MAX || token.n != dash + 1 + MAC_CHARS ||
		!kk_str_int((struct kk_str){token.p, dash}, INT64_MAX - 1, &id))
		return KK_ENO;
	KK_TRY(need_key(cx, &key));
	if (key.state != KK_KEY_GOOD)
		return KK_ENO;
	mac = seal(cx, &key, id);
	sodium_memzero(&key, sizeof key);
	if (sodium_memcmp(mac, token.p + dash + 1, MAC_CHARS) != 0)
		return KK_ENO;
	*contact_r = id;
	return KK_OK;
}

/* ---- the wish ---- */

/* Was it said before? */
static enum kk_rc is_closed(struct kk_ctx *cx, int64_t contact, bool *closed_r)
{
	struct kk_person_facts_row row;

	KK_TRY(kk_sql_person_facts(
		cx, &(struct kk_person_facts_arg){contact}, &row));
	*closed_r = (row.stop_mask | row.account_stop) & KK_BIT(KK_BY_EMAIL);
	return KK_OK;
}

static enum kk_rc log_it(struct kk_ctx *cx,
	const struct kk_opt_out_lead_row *lead, int64_t *id_r)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = lead->id,
		.corrects_id = KK_NULL,
		.disposition = KK_STR("opt_out"),
		.channel = KK_STR("email"),
		.note = kk_str_z(kk_msg_text(KK_JA, KK_MSG_OPT_OUT_NOTE)),
		.incoming = true};
	struct kk_log_answer a;

	cx->user_id = lead->owner_id;
	KK_TRY(kk_log(cx, &rq, &a));
	*id_r = a.activity_id;
	return KK_OK;
}

static enum kk_rc opt_out(
	struct kk_ctx *cx, int64_t contact_id, int64_t *activity_r)
{
	struct kk_opt_out_lead_row lead;
	int64_t root, user = cx->user_id;
	bool closed;
	enum kk_rc rc;

	*activity_r = KK_NULL;
	KK_TRY(kk_contact_root(cx, contact_id, &root));
	KK_TRY(is_closed(cx, root, &closed));
	if (closed)
		return KK_OK;
	rc = kk_sql_opt_out_lead(
		cx, &(struct kk_opt_out_lead_arg){root}, &lead);
	if (rc == KK_ENO)
		return kk_stop_channels(
			cx, root, KK_BIT(KK_BY_EMAIL), KK_DAY_NONE, KK_NULL);
	KK_TRY(rc);
	rc = log_it(cx, &lead, activity_r);
	cx->user_id = user;
	return rc;
}

enum kk_rc kk_opt_out(
	struct kk_ctx *cx, int64_t contact_id, int64_t *activity_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, opt_out(cx, contact_id, activity_r));
}

/* ---- those who try ---- */

static enum kk_rc failed(struct kk_ctx *cx, const char *peer, bool *wait_r)
{
	struct kk_str key = kk_token_hash(cx, "opt-out", kk_str_z(peer));
	int64_t now = kk_clock_now(&cx->clock).ms;
	struct kk_attempt_get_row row = {.failures = 0};
	enum kk_rc rc = kk_sql_attempt_get(
		cx, &(struct kk_attempt_get_arg){key, now - WINDOW_MS}, &row);

	if (rc != KK_OK && rc != KK_ENO)
		return rc;
	*wait_r = row.failures >= MOST_WRONG;
	if (*wait_r)
		return KK_OK;
	KK_TRY(kk_sql_attempt_clean(
		cx, &(struct kk_attempt_clean_arg){now - WINDOW_MS}, NULL));
	return kk_sql_attempt_add(
		cx, &(struct kk_attempt_add_arg){key, now}, NULL);
}

enum kk_rc kk_opt_out_failed(struct kk_ctx *cx, const char *peer, bool *wait_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, failed(cx, peer, wait_r));
}
