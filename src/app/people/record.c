#include "app/people/record.h"

#include "app/log/activity_line.h"
#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

/* ---- a person ---- */

static enum kk_rc load_numbers(
	struct kk_ctx *cx, int64_t id, struct kk_record_person *p)
{
	struct kk_record_numbers_row *rows;

	KK_TRY(kk_sql_record_numbers(
		cx, &(struct kk_record_numbers_arg){id}, &rows, &p->n_numbers));
	p->numbers =
		KK_NEW_N(cx->arena, struct kk_record_number, p->n_numbers + 1);
	for (size_t i = 0; i < p->n_numbers; i++)
		p->numbers[i] = (struct kk_record_number){rows[i].e164,
			rows[i].national, rows[i].kind, rows[i].ext,
			rows[i].prefix, rows[i].shared == 1,
			rows[i].dead_at != KK_NULL};
	return KK_OK;
}

static enum kk_rc load_emails(
	struct kk_ctx *cx, int64_t id, struct kk_record_person *p)
{
	struct kk_record_emails_row *rows;

	KK_TRY(kk_sql_record_emails(
		cx, &(struct kk_record_emails_arg){id}, &rows, &p->n_emails));
	p->emails =
		KK_NEW_N(cx->arena, struct kk_record_email, p->n_emails + 1);
	for (size_t i = 0; i < p->n_emails; i++)
		p->emails[i] = (struct kk_record_email){rows[i].address,
			rows[i].role == 1, rows[i].dead_at != KK_NULL};
	return KK_OK;
}

/* A day of the database; KK_DAY_NONE of anything else. */
static kk_day day_of(struct kk_str text)
{
	kk_day d;

	return text.p && kk_date_parse(text, KK_DATE_EXACT, &d) ? d
								: KK_DAY_NONE;
}

static enum kk_rc load_opt_outs(
	struct kk_ctx *cx, int64_t id, struct kk_record_person *p)
{
	struct kk_contact_opt_outs_row *rows;
	const struct kk_team *team;
	char today[KK_DAY_CHARS];
	enum kk_channel c;
	size_t n;

	for (int i = 0; i < KK_CHANNEL__MAX; i++)
		p->until[i] = KK_DAY_NONE;
	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_sql_contact_opt_outs(cx,
		&(struct kk_contact_opt_outs_arg){
			id, kk_str_z(kk_day_text(team->today, today))},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		if (kk_channel_from(rows[i].channel, &c))
			p->until[c] = day_of(rows[i].until);
	return KK_OK;
}

enum kk_rc kk_record_person(
	struct kk_ctx *cx, int64_t id, struct kk_record_person *p)
{
	struct kk_record_person_row row;
	enum kk_rc rc = kk_sql_record_person(
		cx, &(struct kk_record_person_arg){id}, &row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CONTACT_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	*p = (struct kk_record_person){
		.stopped = (unsigned)(row.stop_mask | row.account_stop),
		.mail_basis = row.mail_basis.p,
		.left = row.left_at != KK_NULL,
		.erased = row.erased_at != KK_NULL};
	KK_TRY(load_numbers(cx, id, p));
	KK_TRY(load_emails(cx, id, p));
	return load_opt_outs(cx, id, p);
}

/* ---- a company ---- */

static enum kk_rc load_dates(struct kk_ctx *cx, struct kk_record_account *a)
{
	struct kk_record_dates_row *rows;

	KK_TRY(kk_sql_record_dates(
		cx, &(struct kk_record_dates_arg){a->id}, &rows, &a->n_dates));
	a->dates = KK_NEW_N(cx->arena, struct kk_record_date, a->n_dates + 1);
	for (size_t i = 0; i < a->n_dates; i++)
		a->dates[i] = (struct kk_record_date){rows[i].id,
			rows[i].kind.p, day_of(rows[i].day_from),
			day_of(rows[i].day_until)};
	return KK_OK;
}

static enum kk_rc load_people(struct kk_ctx *cx, struct kk_record_account *a)
{
	struct kk_record_people_row *rows;

	KK_TRY(kk_sql_record_people(cx, &(struct kk_record_people_arg){a->id},
		&rows, &a->n_people));
	a->people = KK_NEW_N(
		cx->arena, struct kk_record_colleague, a->n_people + 1);
	for (size_t i = 0; i < a->n_people; i++)
		a->people[i] = (struct kk_record_colleague){.id = rows[i].id,
			.lead_id = rows[i].lead_id,
			.name = rows[i].name,
			.reading = rows[i].reading,
			.department = rows[i].department,
			.title = rows[i].title,
			.owner = rows[i].owner.p,
			.state = rows[i].state.p,
			.seat = rows[i].seat == 1,
			.left = rows[i].left_at != KK_NULL,
			.stopped = (rows[i].stop_mask & KK_ALL_CHANNELS) ==
				   KK_ALL_CHANNELS};
	return KK_OK;
}

static enum kk_rc load_ahead(struct kk_ctx *cx, struct kk_record_account *a)
{
	struct kk_record_ahead_row *rows;

	KK_TRY(kk_sql_record_ahead(
		cx, &(struct kk_record_ahead_arg){a->id}, &rows, &a->n_ahead));
	a->ahead = KK_NEW_N(cx->arena, struct kk_record_ahead, a->n_ahead + 1);
	for (size_t i = 0; i < a->n_ahead; i++) {
		a->ahead[i].who = rows[i].who.p;
		a->ahead[i].owner = rows[i].owner.p;
		a->ahead[i].touch = (struct kk_touch_line){.id = rows[i].id,
			.minutes = rows[i].minutes,
			.lead_id = rows[i].lead_id,
			.kind = rows[i].kind.p,
			.state = "open",
			.channel = rows[i].channel.p,
			.purpose = rows[i].purpose.p,
			.rule = rows[i].rule.p,
			.at = {rows[i].at},
			.closed_by = KK_NULL,
			.closed_at = KK_INSTANT_NONE};
	}
	return KK_OK;
}

static enum kk_rc load_done(struct kk_ctx *cx, struct kk_record_account *a)
{
	struct kk_record_log_row *rows;

	KK_TRY(kk_sql_record_log(cx,
		&(struct kk_record_log_arg){a->id, KK_RECORD_LOG}, &rows,
		&a->n_done));
	a->done = KK_NEW_N(cx->arena, struct kk_record_done, a->n_done + 1);
	for (size_t i = 0; i < a->n_done; i++) {
		a->done[i].who = rows[i].who.p;
		a->done[i].activity = KK_ACTIVITY_LINE(rows[i]);
	}
	return KK_OK;
}

static enum kk_rc load_account(
	struct kk_ctx *cx, int64_t id, struct kk_record_account *a)
{
	struct kk_record_account_row r;
	enum kk_rc rc = kk_sql_record_account(
		cx, &(struct kk_record_account_arg){id}, &r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ACCOUNT_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	*a = (struct kk_record_account){.id = id,
		.name = r.name.p,
		.postal_code = r.postal_code.p,
		.address = r.address.p,
		.url = r.url.p,
		.fiscal_end_month = (int)r.fiscal_end_month,
		.call_from = r.call_from == KK_NULL ? -1 : (int)r.call_from,
		.call_until = r.call_until == KK_NULL ? -1 : (int)r.call_until,
		.building = r.building.p,
		.building_note = r.building_note.p,
		.dial_prefix = r.dial_prefix.p,
		.stopped = (r.stop_mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS,
		.merged_into = r.merged_into};
	KK_TRY(load_dates(cx, a));
	KK_TRY(load_people(cx, a));
	KK_TRY(load_ahead(cx, a));
	return load_done(cx, a);
}

enum kk_rc kk_record_account(
	struct kk_ctx *cx, int64_t id, struct kk_record_account *a)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, load_account(cx, id, a));
}

static enum kk_rc date_drop(struct kk_ctx *cx, int64_t account_id, int64_t id)
{
	int64_t n;

	KK_TRY(kk_sql_record_date_drop(
		cx, &(struct kk_record_date_drop_arg){id, account_id}, &n));
	if (n == 0)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_RECORD_DATE_UNKNOWN);
	return KK_OK;
}

enum kk_rc kk_record_date_drop(
	struct kk_ctx *cx, int64_t account_id, int64_t date_id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, date_drop(cx, account_id, date_id));
}

/* ---- routes ---- */

static enum kk_route_way way_of(enum kk_channel c)
{
	switch (c) {
	case KK_BY_PHONE:
		return KK_ROUTE_CALL;
	case KK_BY_EMAIL:
	case KK_BY_LINKEDIN:
		return KK_ROUTE_MAIL;
	case KK_BY_LETTER:
	case KK_BY_PACKAGE:
		return KK_ROUTE_POST;
	case KK_BY_VISIT:
	case KK_BY_MEETING:
		return KK_ROUTE_VISIT;
	case KK_BY_DESK:
	case KK_CHANNEL__MAX:
		break;
	}
	return KK_ROUTE__MAX;
}

static enum kk_route_window window_of(int minute)
{
	switch (kk_zone_of(minute)) {
	case KK_Z0:
		return KK_WINDOW_EARLY;
	case KK_Z1:
		return KK_WINDOW_MORNING;
	case KK_Z2:
	case KK_Z3:
		return KK_WINDOW_NOON;
	case KK_Z4:
	case KK_Z5:
		return KK_WINDOW_AFTERNOON;
	case KK_Z6:
	case KK_ZONE__MAX:
		break;
	}
	return KK_WINDOW_EVENING;
}

static bool was_corrected(
	const struct kk_activity_line *log, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (log[i].corrects_id == id)
			return true;
	return false;
}

static void add_try(struct kk_routes *r, const struct kk_activity_line *a)
{
	enum kk_channel c = KK_BY_DESK;
	enum kk_reach reach;
	enum kk_route_way way;
	enum kk_route_window at;

	(void)kk_channel_from(kk_str_z(a->channel), &c);
	way = way_of(c);
	if (way == KK_ROUTE__MAX)
		return;
	at = window_of(kk_civil_of(a->at).minute);
	r->tries[way][at]++;
	if (a->reach && kk_reach_from(kk_str_z(a->reach), &reach) &&
		(int)reach > r->best[way][at])
		r->best[way][at] = (int)reach;
}

struct kk_routes kk_record_routes(const struct kk_activity_line *log, size_t n)
{
	struct kk_routes r = {0};

	for (int way = 0; way < KK_ROUTE__MAX; way++)
		for (int at = 0; at < KK_WINDOW__MAX; at++)
			r.best[way][at] = -1;
	for (size_t i = 0; i < n; i++)
		if (kk_str_is(kk_str_z(log[i].direction), "out") &&
			!was_corrected(log, n, log[i].id))
			add_try(&r, &log[i]);
	return r;
}

/* ---- a lead, a touch, an entry of the log ---- */

enum kk_rc kk_record_owner(struct kk_ctx *cx, int64_t lead_id, int64_t *owner_r)
{
	struct kk_record_owner_row r;
	enum kk_rc rc = kk_sql_record_owner(
		cx, &(struct kk_record_owner_arg){lead_id}, &r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN,
			kk_arena_int(cx->arena, lead_id));
	KK_TRY(rc);
	*owner_r = r.owner_id;
	return KK_OK;
}

enum kk_rc kk_record_touch(
	struct kk_ctx *cx, int64_t id, struct kk_record_touch *t)
{
	struct kk_record_touch_row r;
	enum kk_rc rc =
		kk_sql_record_touch(cx, &(struct kk_record_touch_arg){id}, &r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_TOUCH_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	*t = (struct kk_record_touch){r.lead_id, r.owner_id, r.state.p,
		r.channel.p, r.purpose.p, r.contact.p, r.account.p, {r.at},
		{r.until}};
	return KK_OK;
}

/* As kk_log() refuses it. */
static const char *why_it_stays(
	struct kk_ctx *cx, int64_t id, const struct kk_record_activity *a)
{
	if (a->corrected_by != KK_NULL)
		return KK_SAY(cx->arena, cx->lang, KK_MSG_ACTIVITY_CORRECTED,
			kk_arena_int(cx->arena, id),
			kk_arena_int(cx->arena, a->corrected_by));
	if (kk_str_is(a->disposition, "stop") ||
		kk_str_is(a->disposition, "opt_out"))
		return kk_msg_text(cx->lang, KK_MSG_STOP_STAYS);
	return NULL;
}

enum kk_rc kk_record_activity(
	struct kk_ctx *cx, int64_t id, struct kk_record_activity *a)
{
	struct kk_record_activity_row r;
	enum kk_rc rc = kk_sql_record_activity(
		cx, &(struct kk_record_activity_arg){id}, &r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ACTIVITY_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	*a = (struct kk_record_activity){.lead_id = r.lead_id,
		.owner_id = r.owner_id,
		.corrected_by = r.corrected_by,
		.at = {r.at},
		.channel = KK_BY_DESK,
		.incoming = kk_str_is(r.direction, "in"),
		.disposition = r.disposition,
		.note = r.note,
		.said = r.said,
		.answered_by = r.answered_by,
		.reason = r.reason,
		.contact = r.contact.p,
		.account = r.account.p};
	(void)kk_channel_from(r.channel, &a->channel);
	a->no = why_it_stays(cx, id, a);
	return KK_OK;
}
