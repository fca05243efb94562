#include "app/lead/spread.h"

#include "base/limits.h"
#include "core/cadence/due.h"
#include "store/sql.h"
#include "store/store.h"

#define DAYS 1500 /* how far ahead room is looked for */
#define BREAK 60  /* minutes of a working day that nothing is planned in */
#define LEAST 30  /* a day holds at least so much of a backlog */

/* What the days hold while the lines are placed. */
struct days {
	const struct kk_team *team;
	const struct kk_calendar *cal;
	int64_t user_id;
	kk_day from;
	struct kk_civil now;
	int all;	/* minutes of a day */
	int load[DAYS]; /* planned already */
	int used[DAYS]; /* of the backlog */
	struct kk_spread_numbers_row *numbers;
	size_t n_numbers;
	struct taken {
		int64_t number_id;
		kk_day day;
	} * taken;
	size_t n_taken;
};

/* ---- which ---- */

static enum kk_urgency urgency_of(const struct kk_spread_line *l)
{
	if (l->told)
		return KK_URGENT_TOLD;
	if (l->purpose == KK_FOR_OWN_CALL || l->purpose == KK_FOR_TOLD_CALL)
		return KK_URGENT_PROMISE;
	if (l->purpose == KK_FOR_INQUIRY_CALL || l->purpose == KK_FOR_ANSWER)
		return KK_URGENT_ENQUIRY;
	if (l->purpose == KK_FOR_FIRST_FOLLOW_UP)
		return KK_URGENT_FIRST;
	return l->purpose == KK_FOR_RE_APPROACH ? KK_URGENT_LATER
						: KK_URGENT_DUE;
}

enum kk_rule kk_urgency_rule(enum kk_urgency u)
{
	static const enum kk_rule rules[KK_URGENCY__MAX] = {
		KK_R_A7, KK_R_B3, KK_R_C9, KK_R_C2, KK_R_C10, KK_R_C5};

	return rules[u];
}

enum kk_msg kk_urgency_msg(enum kk_urgency u)
{
	static const enum kk_msg words[KK_URGENCY__MAX] = {KK_MSG_URGENT_TOLD,
		KK_MSG_URGENT_PROMISE, KK_MSG_URGENT_ENQUIRY,
		KK_MSG_URGENT_FIRST, KK_MSG_URGENT_DUE, KK_MSG_URGENT_LATER};

	return words[u];
}

static void read_line(struct kk_spread *s, struct kk_spread_line *l,
	const struct kk_spread_items_row *r)
{
	struct kk_next_touch t;

	*l = (struct kk_spread_line){.touch_id = r->id,
		.lead_id = r->lead_id,
		.channel = KK_BY_DESK,
		.purpose = KK_FOR_CALL,
		.was = kk_civil_of((struct kk_instant){r->due_at}),
		.until = kk_civil_of((struct kk_instant){r->due_until}),
		.contact = r->contact.p,
		.account = r->account.p,
		.told = r->told == 1,
		.fixed = KK_DAY_NONE,
		.new_id = KK_NULL,
		.minutes = r->minutes > 0 ? (int)r->minutes : 5,
		.number_id = r->shared == 1 ? r->number_id : KK_NULL};
	(void)kk_channel_from(r->channel, &l->channel);
	(void)kk_purpose_from(r->purpose, &l->purpose);
	l->urgency = urgency_of(l);
	t = (struct kk_next_touch){
		.channel = l->channel, .purpose = l->purpose, .told = l->told};
	/* a meeting is never moved by us */
	l->needs = l->channel == KK_BY_MEETING ||
		   (s->keep_needed && kk_lead_needs_somebody(&t));
}

/* The rows are in the order of their limits; each urgency keeps it. */
static void sort(struct kk_ctx *cx, struct kk_spread *s)
{
	struct kk_spread_line *sorted =
		KK_NEW_N(cx->arena, struct kk_spread_line, s->n + 1);
	size_t n = 0;

	for (int u = 0; u < KK_URGENCY__MAX; u++)
		for (size_t i = 0; i < s->n; i++)
			if ((int)s->lines[i].urgency == u)
				sorted[n++] = s->lines[i];
	s->lines = sorted;
}

enum kk_rc kk_spread_load(struct kk_ctx *cx, struct kk_spread *s)
{
	struct kk_spread_items_row *rows;

	KK_TRY(kk_sql_spread_items(cx,
		&(struct kk_spread_items_arg){.user_id = s->user_id,
			.overdue_before = s->overdue.ms,
			.at_from = kk_day_start(s->span_from).ms,
			.at_until = kk_day_start(s->span_end).ms,
			.most = KK_MAX_CATCH_UP + 1},
		&rows, &s->n));
	s->more = s->n > KK_MAX_CATCH_UP;
	if (s->more)
		s->n = KK_MAX_CATCH_UP;
	s->lines = KK_NEW_N(cx->arena, struct kk_spread_line, s->n + 1);
	for (size_t i = 0; i < s->n; i++)
		read_line(s, &s->lines[i], &rows[i]);
	sort(cx, s);
	return KK_OK;
}

/* ---- where to ---- */

static enum kk_rc open_days(
	struct kk_ctx *cx, const struct kk_spread *s, struct days *d)
{
	struct kk_spread_load_row *rows;
	struct kk_user_get_row user;
	const struct kk_team *team;
	size_t n;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_sql_user_get(
		cx, &(struct kk_user_get_arg){s->user_id}, &user));
	d->team = team;
	d->cal = &team->calendar;
	d->user_id = s->user_id;
	d->from = s->from;
	d->now = kk_civil_of(team->now);
	d->all = (int)(user.work_until - user.work_from) - BREAK;
	if (d->all < LEAST)
		d->all = LEAST;
	KK_TRY(kk_sql_spread_load(cx,
		&(struct kk_spread_load_arg){
			s->user_id, kk_day_start(s->from).ms},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].day < s->from + DAYS)
			d->load[rows[i].day - s->from] = (int)rows[i].minutes;
	KK_TRY(kk_sql_spread_numbers(cx,
		&(struct kk_spread_numbers_arg){kk_day_start(s->from).ms},
		&d->numbers, &d->n_numbers));
	d->taken = KK_NEW_N(cx->arena, struct taken, s->n + 1);
	return KK_OK;
}

/* The day itself, or the first after a leave that holds it (R-A9). */
static kk_day there(const struct days *d, kk_day day)
{
	const struct kk_away *away;

	while ((away = kk_away_on(d->team, d->user_id, day)) != NULL)
		day = away->until + 1;
	return day;
}

/* What cannot wait may fill a day; the rest half of it, so that the day's own
 * work is done too. */
static bool has_room(const struct days *d, kk_day day, int minutes, bool urgent)
{
	int i = day - d->from;
	int most = urgent ? d->all : d->all / 2;
	int room = d->all - d->load[i] < most ? d->all - d->load[i] : most;

	if (room < LEAST)
		room = LEAST;
	return d->used[i] == 0 || d->used[i] + minutes <= room;
}

/* Where a number begins among the calls that are planned, by number. */
static size_t first_of(const struct days *d, int64_t number_id)
{
	size_t low = 0, high = d->n_numbers;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (d->numbers[middle].number_id < number_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool number_taken(
	const struct days *d, const struct kk_spread_line *l, kk_day day)
{
	if (l->number_id == KK_NULL || l->channel != KK_BY_PHONE)
		return false;
	for (size_t i = 0; i < d->n_taken; i++)
		if (d->taken[i].number_id == l->number_id &&
			d->taken[i].day == day)
			return true;
	for (size_t i = first_of(d, l->number_id);
		i < d->n_numbers && d->numbers[i].number_id == l->number_id;
		i++)
		if (d->numbers[i].day == day)
			return true;
	return false;
}

static void take(struct days *d, struct kk_spread_line *l)
{
	kk_day day = l->to.at.day;

	l->to.rule = KK_R_C10;
	l->to.late = l->until.day < day;
	if (day - d->from < DAYS)
		d->used[day - d->from] += l->minutes;
	if (l->number_id != KK_NULL && l->channel == KK_BY_PHONE)
		d->taken[d->n_taken++] = (struct taken){l->number_id, day};
}

/* The touch on the first day from `day` on that the rules allow. */
static void try_on(const struct days *d, struct kk_spread_line *l,
	const struct kk_lead_view *v, kk_day day)
{
	struct kk_civil from = {there(d, day), 0};

	l->to = kk_decide_again(&v->facts, kk_later(d->now, from), KK_R_C10);
}

static void find_day(
	struct days *d, struct kk_spread_line *l, const struct kk_lead_view *v)
{
	bool urgent = l->urgency <= KK_URGENT_ENQUIRY;
	kk_day day = d->from;

	while (day - d->from < DAYS - 1) {
		day = there(d, day);
		day = urgent ? kk_business_day_add(d->cal, day, 0)
			     : kk_good_day_from(d->cal, day);
		if (day == KK_DAY_NONE || day - d->from >= DAYS)
			break; /* a leave may reach far */
		if (there(d, day) != day ||
			!has_room(d, day, l->minutes, urgent) ||
			number_taken(d, l, day)) {
			day++;
			continue;
		}
		try_on(d, l, v, day);
		if (l->to.at.day <= day)
			return;
		day = l->to.at.day;
	}
	try_on(d, l, v, d->from);
}

static enum kk_rc fix_day(struct kk_ctx *cx, struct days *d,
	struct kk_spread_line *l, const struct kk_lead_view *v)
{
	char asked[KK_DAY_CHARS], first[KK_DAY_CHARS];

	try_on(d, l, v, l->fixed);
	if (number_taken(d, l, l->to.at.day))
		try_on(d, l, v, l->to.at.day + 1);
	if (l->to.at.day == l->fixed)
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_CATCH_UP_DAY,
		kk_arena_int(cx->arena, l->touch_id),
		kk_day_text(l->fixed, asked), kk_day_text(l->to.at.day, first));
}

/* What is loaded to place one line is given back. */
static enum kk_rc place(
	struct kk_ctx *cx, struct days *d, struct kk_spread_line *l)
{
	struct kk_mark mark = kk_arena_mark(cx->arena);
	struct kk_lead_view v;

	KK_TRY(kk_lead_view(cx, l->lead_id, d->now, &v));
	if (l->fixed != KK_DAY_NONE)
		KK_TRY(fix_day(cx, d, l, &v));
	else
		find_day(d, l, &v);
	kk_arena_back(cx->arena, mark);
	take(d, l);
	return KK_OK;
}

enum kk_rc kk_spread_place(struct kk_ctx *cx, struct kk_spread *s)
{
	struct days *d = KK_NEW(cx->arena, struct days);

	KK_TRY(open_days(cx, s, d));
	for (int fixed = 1; fixed >= 0; fixed--)
		for (size_t i = 0; i < s->n; i++) {
			struct kk_spread_line *l = &s->lines[i];

			if (!l->needs &&
				(l->fixed != KK_DAY_NONE) == (fixed == 1))
				KK_TRY(place(cx, d, l));
		}
	return KK_OK;
}

enum kk_rc kk_spread_write(
	struct kk_ctx *cx, struct kk_spread *s, const char *why)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));

	for (size_t i = 0; i < s->n; i++) {
		struct kk_mark mark = kk_arena_mark(cx->arena);
		struct kk_spread_line *l = &s->lines[i];
		struct kk_lead_view v;

		if (l->needs)
			continue;
		KK_TRY(kk_lead_view(cx, l->lead_id, now, &v));
		KK_TRY(kk_lead_move(cx, &v, &l->to, why, &l->new_id));
		kk_arena_back(cx->arena, mark);
	}
	return KK_OK;
}
