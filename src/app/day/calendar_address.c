#include "app/day/calendar_address.h"

#include "app/users/audit.h"
#include "app/day/plan.h"
#include "app/users/session_work.h"
#include "app/day/subscription.h"
#include "base/limits.h"
#include "core/words/phrase.h"
#include "format/time/ics_out.h"
#include "store/store.h"

#define AHEAD 7 /* business days */
#define ALARM 5 /* minutes before a promised time */
#define MOST_EVENTS 1000

/* ---- the address ---- */

static enum kk_rc make(struct kk_ctx *cx, int64_t user_id, const char **url_r)
{
	const char *token = kk_token_new(cx), *address;

	KK_TRY(kk_sql_calendar_token_put(cx,
		&(struct kk_calendar_token_put_arg){user_id,
			kk_token_hash(cx, "calendar", kk_str_z(token)),
			kk_clock_now(&cx->clock).ms},
		NULL));
	KK_TRY(kk_audit(cx, "calendar.address", "user", user_id, NULL));
	KK_TRY(kk_serve_address(cx, &address));
	*url_r = kk_arena_f(
		cx->arena, "%s" KK_CALENDAR_PATH "%s.ics", address, token);
	return KK_OK;
}

enum kk_rc kk_calendar_address_make(
	struct kk_ctx *cx, int64_t user_id, const char **url_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, make(cx, user_id, url_r));
}

static enum kk_rc drop(struct kk_ctx *cx, int64_t user_id)
{
	int64_t n;

	KK_TRY(kk_sql_calendar_token_drop(
		cx, &(struct kk_calendar_token_drop_arg){user_id}, &n));
	return n ? kk_audit(cx, "calendar.revoked", "user", user_id, NULL)
		 : KK_OK;
}

enum kk_rc kk_calendar_address_drop(struct kk_ctx *cx, int64_t user_id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, drop(cx, user_id));
}

enum kk_rc kk_calendar_address_made(
	struct kk_ctx *cx, int64_t user_id, struct kk_instant *at_r)
{
	struct kk_calendar_token_made_row row;
	enum kk_rc rc = kk_sql_calendar_token_made(
		cx, &(struct kk_calendar_token_made_arg){user_id}, &row);

	*at_r = KK_INSTANT_NONE;
	if (rc == KK_OK)
		at_r->ms = row.made_at;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_calendar_address_user(
	struct kk_ctx *cx, struct kk_str token, int64_t *user_id_r)
{
	struct kk_calendar_token_user_row row;
	enum kk_rc rc;

	if (kk_str_empty(token) || token.n > KK_MAX_TOKEN)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ADDRESS_UNKNOWN);
	rc = kk_sql_calendar_token_user(cx,
		&(struct kk_calendar_token_user_arg){
			kk_token_hash(cx, "calendar", token)},
		&row);
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ADDRESS_UNKNOWN);
	KK_TRY(rc);
	*user_id_r = row.user_id;
	if (kk_lang_kept(row.lang) >= 0)
		cx->lang = (enum kk_lang)kk_lang_kept(row.lang);
	return KK_OK;
}

/* ---- what it shows ---- */

/* 「電話 架空商事 見本 太郎 様」; the number and what it is for stand below. */
static struct kk_str summary(struct kk_ctx *cx, const struct kk_plan_item *item)
{
	const char *by = kk_channel_text(cx->lang, item->channel);

	return kk_str_z(KK_SAY(cx->arena, cx->lang,
		kk_str_empty(item->account) ? KK_MSG_CALENDAR_WHO
					    : KK_MSG_CALENDAR_WHOM,
		by, kk_arena_z(cx->arena, item->name),
		kk_arena_z(cx->arena, item->account)));
}

static void add_line(struct kk_buf *b, struct kk_str s)
{
	if (kk_str_empty(s))
		return;
	if (b->n)
		kk_buf_addc(b, '\n');
	kk_buf_add(b, s);
}

static struct kk_ics_event event_of(
	struct kk_ctx *cx, const struct kk_plan_item *item)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	add_line(&b, item->purpose);
	add_line(&b, item->address);
	add_line(&b, item->opener);
	return (struct kk_ics_event){
		.uid = kk_arena_f(cx->arena, "touch-%lld" KK_OUR_UID,
			(long long)item->touch_id),
		.at = item->at,
		.minutes = item->minutes,
		.summary = summary(cx, item),
		.description = kk_buf_str(&b),
		.alarm = item->told ? ALARM : 0};
}

static enum kk_rc add_day(struct kk_ctx *cx, int64_t user_id, kk_day day,
	struct kk_ics_event *events, size_t *n)
{
	struct kk_plan plan;

	KK_TRY(kk_plan(cx, user_id, day, &plan));
	for (size_t i = 0; i < plan.n_items && *n < MOST_EVENTS; i++) {
		const struct kk_plan_item *item = &plan.items[i];

		if (!item->done && (item->told || day == plan.today))
			events[(*n)++] = event_of(cx, item);
	}
	return KK_OK;
}

/* Days on which nothing is told need no plan. */
static enum kk_rc add_days(struct kk_ctx *cx, int64_t user_id,
	struct kk_ics_event *events, size_t *n)
{
	struct kk_calendar_told_row *told;
	const struct kk_team *team;
	kk_day last, done;
	size_t n_told;

	KK_TRY(kk_team_get(cx, &team));
	last = kk_business_day_add(&team->calendar, team->today, AHEAD);
	KK_TRY(add_day(cx, user_id, team->today, events, n));
	KK_TRY(kk_sql_calendar_told(cx,
		&(struct kk_calendar_told_arg){user_id,
			kk_day_start(team->today + 1).ms,
			kk_day_start(last + 1).ms},
		&told, &n_told));
	done = team->today;
	for (size_t i = 0; last != KK_DAY_NONE && i < n_told; i++) {
		kk_day d = kk_civil_of((struct kk_instant){told[i].at}).day;

		if (d != done)
			KK_TRY(add_day(cx, user_id, d, events, n));
		done = d;
	}
	return KK_OK;
}

enum kk_rc kk_calendar_write(
	struct kk_ctx *cx, int64_t user_id, struct kk_buf *b)
{
	struct kk_ics_event *events =
		KK_NEW_N(cx->arena, struct kk_ics_event, MOST_EVENTS);
	size_t n = 0;

	KK_TRY(add_days(cx, user_id, events, &n));
	kk_ics_write(b, kk_str_z(kk_msg_text(cx->lang, KK_MSG_CALENDAR_NAME)),
		events, n, kk_clock_now(&cx->clock));
	return KK_OK;
}
