#include "app/mail/mail_ask.h"

#include "app/mail/mail_arrive.h"
#include "app/people/merge.h"
#include "app/users/session_work.h"
#include "store/sql.h"
#include "store/store.h"

enum kk_rc kk_mail_asked(
	struct kk_ctx *cx, struct kk_mail_ask **asks_r, size_t *n_r)
{
	struct kk_mail_in_asked_row *rows;

	KK_TRY(kk_sql_mail_in_asked(
		cx, &(struct kk_mail_in_asked_arg){cx->user_id}, &rows, n_r));
	*asks_r = KK_NEW_N(cx->arena, struct kk_mail_ask, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*asks_r)[i] = (struct kk_mail_ask){.id = rows[i].id,
			.at = {rows[i].at},
			.why = rows[i].ask.p,
			.lead_id = rows[i].lead_id,
			.contact = rows[i].contact.p,
			.account = rows[i].account.p,
			.from = rows[i].from_address.p,
			.subject = rows[i].subject.p,
			.text = rows[i].body.p};
	return KK_OK;
}

enum kk_rc kk_mail_waiting(
	struct kk_ctx *cx, int64_t user_id, int64_t *asks_r, bool *wrong_r)
{
	struct kk_mail_waiting_row row;

	KK_TRY(kk_sql_mail_waiting(
		cx, &(struct kk_mail_waiting_arg){user_id}, &row));
	*asks_r = row.asks;
	*wrong_r = row.error.p != NULL;
	return KK_OK;
}

static enum kk_rc log_it(struct kk_ctx *cx,
	const struct kk_mail_in_get_row *row, enum kk_mail_answer answer,
	int64_t *activity_r)
{
	const char *key = kk_arena_f(cx->arena, "%.36s", kk_token_new(cx));

	int64_t lead_id = row->lead_id;

	*activity_r = KK_NULL;
	if (answer == KK_MAIL_IGNORED || lead_id == KK_NULL)
		return KK_OK;
	KK_TRY(kk_lead_root(cx, lead_id, &lead_id)); /* merged since? */
	return kk_mail_log(cx, lead_id,
		answer == KK_MAIL_IS_STOP ? "stop" : "replied",
		(struct kk_instant){row->at}, KK_DAY_NONE, row->body, key,
		activity_r);
}

static enum kk_rc decide(
	struct kk_ctx *cx, int64_t id, enum kk_mail_answer answer)
{
	struct kk_mail_in_get_row row;
	int64_t activity;
	enum kk_rc rc =
		kk_sql_mail_in_get(cx, &(struct kk_mail_in_get_arg){id}, &row);

	if (rc == KK_ENO ||
		(rc == KK_OK && (row.user_id != cx->user_id || !row.ask.p)))
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_MAIL_ASK_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	if (row.answer.p)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_ASK_DONE,
			kk_arena_int(cx->arena, id));
	KK_TRY(log_it(cx, &row, answer, &activity));
	return kk_sql_mail_in_answer(cx,
		&(struct kk_mail_in_answer_arg){id,
			answer == KK_MAIL_IGNORED ? KK_STR("ignored")
						  : KK_STR("logged"),
			kk_clock_now(&cx->clock).ms, activity},
		NULL);
}

enum kk_rc kk_mail_decide(
	struct kk_ctx *cx, int64_t id, enum kk_mail_answer answer)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, decide(cx, id, answer));
}
