/* How mails to customers stand, for pages. */
#include "app/mail/touch_mail_work.h"
#include "core/words/phrase.h"

static struct kk_instant or_none(int64_t ms)
{
	return ms == KK_NULL ? KK_INSTANT_NONE : (struct kk_instant){ms};
}

enum kk_rc kk_touch_mail_get(
	struct kk_ctx *cx, int64_t touch_id, struct kk_touch_mail_view *v_r)
{
	struct kk_touch_mail_view_row row;
	enum kk_rc rc = kk_sql_touch_mail_view(
		cx, &(struct kk_touch_mail_view_arg){touch_id}, &row);

	*v_r = (struct kk_touch_mail_view){.activity_id = KK_NULL};
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	*v_r = (struct kk_touch_mail_view){
		.box = {.state = kk_outbox_state_from(row.state),
			.id = row.outbox_id,
			.next = or_none(row.next_at),
			.ended = or_none(row.ended_at),
			.error = row.error.p,
			.said = row.said.p,
			.unsure = row.unsure == 1},
		.sending = row.leased == 1,
		.automatic = row.automatic == 1,
		.address = row.address.p,
		.subject = row.subject.p,
		.body = row.body.p,
		.rule = kk_rule_from(row.rule),
		.why = row.why.p,
		.waits = row.waits.p,
		.activity_id = row.activity_id,
		.filed = row.filed.p};
	return KK_OK;
}

enum kk_rc kk_touch_mail_list(struct kk_ctx *cx, int64_t user_id, int most,
	struct kk_touch_mail_line **rows_r, size_t *n_r)
{
	struct kk_touch_mail_list_row *rows;
	struct kk_touch_mail_line *all;

	KK_TRY(kk_sql_touch_mail_list(cx,
		&(struct kk_touch_mail_list_arg){user_id, most}, &rows, n_r));
	all = KK_NEW_N(cx->arena, struct kk_touch_mail_line, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++) {
		const struct kk_touch_mail_list_row *r = &rows[i];

		all[i] = (struct kk_touch_mail_line){.touch_id = r->touch_id,
			.lead_id = r->lead_id,
			.at = {r->made_at},
			.name = r->name.p,
			.account = r->account.p,
			.mail = {
				.box = {.state = kk_outbox_state_from(r->state),
					.next = or_none(r->next_at),
					.ended = or_none(r->ended_at),
					.error = r->error.p,
					.said = r->said.p,
					.unsure = r->unsure == 1},
				.subject = r->subject.p,
				.rule = kk_rule_from(r->rule),
				.why = r->why.p,
				.waits = r->waits.p,
				.filed = r->filed.p}};
	}
	*rows_r = all;
	return KK_OK;
}

enum kk_rc kk_touch_mail_subject(
	struct kk_ctx *cx, int64_t lead_id, const char **subject_r)
{
	struct kk_touch_mail_thread_row *rows;
	size_t n;

	KK_TRY(kk_sql_touch_mail_thread(cx,
		&(struct kk_touch_mail_thread_arg){lead_id, 0, 1}, &rows, &n));
	*subject_r = n ? rows[0].subject.p : NULL;
	return KK_OK;
}

/* ---- the words ---- */

/* 「件名：…」 and the text behind it. */
void kk_touch_mail_split(
	struct kk_str script, struct kk_str *subject_r, struct kk_str *text_r)
{
	size_t end = kk_str_find(script, KK_STR("\n")), colon;

	*subject_r = KK_STR_NONE;
	*text_r = script;
	if (end == SIZE_MAX)
		return;
	*subject_r = (struct kk_str){script.p, end};
	*text_r = kk_str_trim((struct kk_str){script.p + end, script.n - end});
	colon = kk_str_find(*subject_r, KK_STR("："));
	colon = colon == SIZE_MAX ? kk_str_find(*subject_r, KK_STR(": "))
				  : colon + 1;
	if (colon != SIZE_MAX) {
		subject_r->p += colon + 2;
		subject_r->n -= colon + 2;
	}
}

void kk_touch_mail_draft(
	struct kk_str script, struct kk_str *subject_r, struct kk_str *text_r)
{
	size_t line = 0;

	kk_touch_mail_split(script, subject_r, text_r);
	for (size_t i = 0; i < text_r->n; i++)
		if (text_r->p[i] == '\n')
			line = i + 1;
	if (line > 0 && (kk_str_starts((struct kk_str){text_r->p + line,
					       text_r->n - line},
				 "［") ||
				text_r->p[line] == '['))
		*text_r = kk_str_trim((struct kk_str){text_r->p, line});
}

/* ---- in words ---- */

static const char *time_words(struct kk_ctx *cx, struct kk_instant at)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_moment_say(&b, cx->lang, kk_civil_of(at),
		kk_civil_of(cx->clock.at).day);
	return kk_buf_z(&b);
}

static const char *trouble(
	struct kk_ctx *cx, const struct kk_touch_mail_view *v)
{
	return v->box.error ? kk_outbox_trouble(cx->lang, v->box.error) : "";
}

static const char *waiting(
	struct kk_ctx *cx, const struct kk_touch_mail_view *v)
{
	enum kk_msg id = KK_MSG_TOUCH_MAIL_WAITING;

	if (v->sending || v->box.next.ms <= kk_clock_now(&cx->clock).ms)
		return kk_msg_text(cx->lang, KK_MSG_TOUCH_MAIL_SENDING);
	if (v->box.error)
		return KK_SAY(cx->arena, cx->lang, KK_MSG_TOUCH_MAIL_AGAIN,
			time_words(cx, v->box.next), trouble(cx, v));
	if (kk_str_is(kk_str_z(v->waits), "cap"))
		id = KK_MSG_TOUCH_MAIL_CAP;
	else if (kk_str_is(kk_str_z(v->waits), "gap"))
		id = KK_MSG_TOUCH_MAIL_GAP;
	else if (kk_str_is(kk_str_z(v->waits), "hours"))
		id = KK_MSG_TOUCH_MAIL_HOURS;
	return KK_SAY(cx->arena, cx->lang, id, time_words(cx, v->box.next));
}

static const char *ended(struct kk_ctx *cx, const struct kk_touch_mail_view *v)
{
	switch (v->box.state) {
	case KK_OUTBOX_SENT:
		return KK_SAY(cx->arena, cx->lang, KK_MSG_TOUCH_MAIL_SENT,
			time_words(cx, v->box.ended));
	case KK_OUTBOX_REFUSED:
		return KK_SAY(cx->arena, cx->lang, KK_MSG_TOUCH_MAIL_REFUSED,
			trouble(cx, v));
	case KK_OUTBOX_GIVEN_UP:
		return KK_SAY(cx->arena, cx->lang, KK_MSG_TOUCH_MAIL_GIVEN_UP,
			trouble(cx, v));
	case KK_OUTBOX_DROPPED:
		return KK_SAY(cx->arena, cx->lang, KK_MSG_TOUCH_MAIL_DROPPED,
			v->why ? v->why : "", kk_rule_code(v->rule));
	case KK_OUTBOX_NONE:
	case KK_OUTBOX_WAITING:
		break;
	}
	return NULL;
}

const char *kk_touch_mail_say(
	struct kk_ctx *cx, const struct kk_touch_mail_view *v)
{
	const char *text = v->box.state == KK_OUTBOX_WAITING ? waiting(cx, v)
							     : ended(cx, v);
	enum kk_msg doubt = v->box.state == KK_OUTBOX_SENT
				    ? KK_MSG_TOUCH_MAIL_TWICE
				    : KK_MSG_TOUCH_MAIL_UNSURE;

	if (!text || !v->box.unsure)
		return text;
	return kk_arena_f(cx->arena, "%s%s%s", text,
		cx->lang == KK_JA ? "" : " ", kk_msg_text(cx->lang, doubt));
}
