#include "app/users/team.h"

#include "app/users/audit.h"
#include "app/cadence/cadence.h"
#include "app/people/change.h"
#include "base/limits.h"
#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

/* What may be set, and how its value reads. */
enum kind { FLAG, MINUTE, TEXT, WORDS, URL, CAP, GAP, STEPS, WEEK, WINDOWS };

static const struct {
	const char *key;
	enum kind kind;
} known[] = {
	{"firm", TEXT},
	{"calendar.obon", FLAG},
	{"calendar.bridge", FLAG},
	{"calls.from", MINUTE},
	{"calls.until", MINUTE},
	{"calendar.sunday", FLAG},
	{"reach.explore", FLAG},
	{"reach.share", FLAG},
	{"words.own", WORDS}, /* app/words/own_words.c reads it */
	{"mail.address", TEXT},
	{"mail.contact", TEXT},
	{"mail.base", URL},
	{"mail.cap", CAP},
	{"mail.gap", GAP},
	{"mail.auto", STEPS},
	{"calls.week", WEEK},
	{"mail.html", FLAG},
	{"mail.order", FLAG},
	{"calls.windows", WINDOWS},
};
#define N_KNOWN (sizeof known / sizeof *known)

static int find(struct kk_str key)
{
	for (size_t i = 0; i < N_KNOWN; i++)
		if (kk_str_is(key, known[i].key))
			return (int)i;
	return -1;
}

/* "08:30" as minutes; false where it is none. */
static bool minute_of(struct kk_str s, int *minute_r)
{
	struct kk_instant t;

	if (!kk_time_parse(s, 0, &t) || s.n > 5)
		return false;
	*minute_r = kk_civil_of(t).minute;
	return true;
}

/* "https://kakeru.example", without a path; empty: none. */
static bool is_base(struct kk_str s)
{
	size_t n = kk_str_starts(s, "https://")	 ? 8
		   : kk_str_starts(s, "http://") ? 7
						 : 0;

	if (s.n == 0)
		return true;
	for (size_t i = n; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '.' ||
			    c == ':'))
			return false;
	}
	return n > 0 && s.n > n && s.n <= KK_MAX_BASE;
}

/* "after-meeting/3 re-approach/1": codes of cadences and positions. */
static bool are_steps(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '_' ||
			    c == '/' || c == ' ' || c == '.'))
			return false;
	}
	return s.n <= KK_MAX_TEXT;
}

static bool between(struct kk_str s, int64_t least, int64_t most)
{
	int64_t n;

	return kk_str_int(s, most, &n) && n >= least;
}

static bool fits(enum kind kind, struct kk_str value)
{
	struct kk_windows windows;
	int minute;

	switch (kind) {
	case FLAG:
		return kk_str_is(value, "0") || kk_str_is(value, "1");
	case MINUTE:
		return minute_of(value, &minute) && minute >= KK_CALLS_FROM &&
		       minute <= KK_CALLS_UNTIL;
	case TEXT:
		return value.n <= KK_MAX_NAME;
	case WORDS:
		return value.n <= KK_MAX_OWN_WORDS;
	case URL:
		return is_base(value);
	case CAP:
		return between(value, 1, KK_MAIL_CAP_MOST);
	case GAP:
		return between(value, 0, KK_MAIL_GAP_MOST);
	case STEPS:
		return are_steps(value);
	case WEEK:
		return between(value, 1, KK_CALLS_A_WEEK);
	case WINDOWS:
		return value.n == 0 || kk_windows_from(value, &windows);
	}
	return false;
}

/* NULL where it is empty. */
static const char *said(const struct kk_setting_all_row *row)
{
	return kk_str_empty(row->value) ? NULL : row->value.p;
}

static int number_of(const struct kk_setting_all_row *row, int otherwise)
{
	int64_t n;

	return kk_str_int(row->value, INT32_MAX, &n) ? (int)n : otherwise;
}

static void take_mail(struct kk_team *t, const struct kk_setting_all_row *row)
{
	if (kk_str_is(row->key, "mail.address"))
		t->mail_address = said(row);
	else if (kk_str_is(row->key, "mail.contact"))
		t->mail_contact = said(row);
	else if (kk_str_is(row->key, "mail.base"))
		t->mail_base = said(row);
	else if (kk_str_is(row->key, "mail.cap"))
		t->mail_cap = number_of(row, KK_MAIL_CAP);
	else if (kk_str_is(row->key, "mail.gap"))
		t->mail_gap = number_of(row, KK_MAIL_GAP);
	else if (kk_str_is(row->key, "mail.auto"))
		t->mail_auto = said(row);
	else if (kk_str_is(row->key, "mail.html"))
		t->mail_html = kk_str_is(row->value, "1");
	else if (kk_str_is(row->key, "mail.order"))
		t->mail_order = kk_str_is(row->value, "1");
}

static void take(struct kk_team *t, struct kk_closure_rules *rules,
	const struct kk_setting_all_row *row)
{
	switch (find(row->key)) {
	case 0:
		t->firm = row->value.p;
		break;
	case 1:
		rules->obon = kk_str_is(row->value, "1");
		break;
	case 2:
		rules->bridge = kk_str_is(row->value, "1");
		break;
	case 3:
		(void)minute_of(row->value, &t->call_from);
		break;
	case 4:
		(void)minute_of(row->value, &t->call_until);
		break;
	case 5:
		t->sunday = kk_str_is(row->value, "1");
		break;
	case 6:
		t->stay_put = kk_str_is(row->value, "0");
		break;
	case 7:
		t->shares = kk_str_is(row->value, "1");
		break;
	default:
		if (kk_str_is(row->key, "calls.week"))
			t->calls_a_week = number_of(row, 0);
		take_mail(t, row);
		break;
	}
}

/* The list of holidays somebody brought (calendar update). */
static enum kk_rc load_official(struct kk_ctx *cx, struct kk_official *list)
{
	struct kk_holiday_all_row *rows;
	const char **names;
	kk_day *days;
	size_t n;

	KK_TRY(kk_sql_holiday_all(cx, &rows, &n));
	if (n == 0)
		return KK_OK;
	days = KK_NEW_N(cx->arena, kk_day, n);
	names = KK_NEW_N(cx->arena, const char *, n);
	for (size_t i = 0; i < n; i++) {
		names[i] = rows[i].name.p;
		if (!kk_date_parse(rows[i].day, KK_DATE_EXACT, &days[i]))
			return KK_OK; /* not ours: the Act holds */
	}
	*list = (struct kk_official){days, names, n, kk_ymd_of(days[0]).year,
		kk_ymd_of(days[n - 1]).year};
	return KK_OK;
}

static enum kk_rc load_away(struct kk_ctx *cx, struct kk_team *t)
{
	struct kk_absence_all_row *rows;
	struct kk_away *away;
	char day[KK_DAY_CHARS];
	size_t n;

	KK_TRY(kk_sql_absence_all(cx,
		&(struct kk_absence_all_arg){
			kk_str_z(kk_day_text(t->today, day))},
		&rows, &n));
	away = KK_NEW_N(cx->arena, struct kk_away, n + 1);
	for (size_t i = 0; i < n; i++) {
		away[i] = (struct kk_away){.id = rows[i].id,
			.user_id = rows[i].user_id,
			.to = rows[i].to_user.p};
		if (kk_date_parse(
			    rows[i].day_from, KK_DATE_EXACT, &away[i].from) &&
			kk_date_parse(rows[i].day_until, KK_DATE_EXACT,
				&away[i].until))
			continue;
		away[i].from = away[i].until = KK_DAY_NONE; /* never */
	}
	t->away = away;
	t->n_away = n;
	return KK_OK;
}

const struct kk_away *kk_away_on(
	const struct kk_team *t, int64_t user_id, kk_day d)
{
	for (size_t i = 0; i < t->n_away; i++)
		if (t->away[i].user_id == user_id && t->away[i].from <= d &&
			t->away[i].until >= d)
			return &t->away[i];
	return NULL;
}

/* What a connection keeps of the team, and what it was read from. */
struct kept_team {
	struct kk_team team;
	uint64_t settings; /* a hash of all of them */
	int64_t holidays, cadences;
};

static uint64_t hash_text(uint64_t h, struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3; /* FNV-1a */
	return (h ^ 0xff) * 0x100000001b3;
}

static uint64_t hash_settings(const struct kk_setting_all_row *rows, size_t n)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t i = 0; i < n; i++)
		h = hash_text(hash_text(h, rows[i].key), rows[i].value);
	return h;
}

/* All but the present moment and who is away. */
static enum kk_rc read_team(struct kk_ctx *cx, struct kk_team *t,
	const struct kk_setting_all_row *rows, size_t n)
{
	struct kk_closure_rules rules = {false, false};

	t->mail_cap = KK_MAIL_CAP;
	t->mail_gap = KK_MAIL_GAP;
	for (size_t i = 0; i < n; i++) {
		take(t, &rules, &rows[i]);
		kk_outcome_take(
			cx->arena, &t->outcomes, rows[i].key, rows[i].value);
	}
	t->firm = kk_arena_z(cx->arena, kk_str_z(t->firm));
	t->mail_address = kk_arena_z(cx->arena, kk_str_z(t->mail_address));
	t->mail_contact = kk_arena_z(cx->arena, kk_str_z(t->mail_contact));
	t->mail_base = kk_arena_z(cx->arena, kk_str_z(t->mail_base));
	t->mail_auto = kk_arena_z(cx->arena, kk_str_z(t->mail_auto));
	if (cx->store)
		KK_TRY(load_official(cx, &t->official));
	kk_calendar_build_official(
		&t->calendar, &rules, t->official.n ? &t->official : NULL);
	for (size_t i = 0; i < n; i++)
		if (kk_str_is(rows[i].key, "calls.windows") &&
			kk_windows_from(rows[i].value, &t->windows))
			t->calendar.windows = &t->windows;
	cx->team = t;
	/* read now: later the arena may be one of a row */
	return kk_cadence_book(cx, &t->book);
}

/* Into an arena of the connection, where nobody writes but here. */
static enum kk_rc keep_team(struct kk_ctx *cx, struct kk_kept *k,
	const struct kk_setting_all_row *rows, size_t n,
	struct kept_team **now_r)
{
	struct kk_ctx own = *cx;
	enum kk_rc rc;

	own.arena = kk_store_keep_anew(k);
	if (!own.arena) /* changed twice in one piece of work */
		own.arena = cx->arena;
	*now_r = KK_NEW(own.arena, struct kept_team);
	rc = read_team(&own, &(*now_r)->team, rows, n);
	if (rc != KK_OK)
		cx->error = own.error;
	else if (own.arena != cx->arena)
		k->value = *now_r;
	return rc;
}

/* The team as the connection keeps it, read again where it has changed. Itself,
 * no copy: its calendar is large, and one piece of work at a time sees it. */
static enum kk_rc kept_team(struct kk_ctx *cx, struct kk_kept *k,
	const struct kk_setting_all_row *rows, size_t n,
	struct kk_team **team_r)
{
	struct kept_team *now = k->value;
	uint64_t settings = hash_settings(rows, n);
	struct kk_team_marks_row marks;

	KK_TRY(kk_sql_team_marks(cx, &marks));
	if (!now || now->settings != settings ||
		now->holidays != marks.holidays ||
		now->cadences != marks.cadences) {
		KK_TRY(keep_team(cx, k, rows, n, &now));
		now->settings = settings;
		now->holidays = marks.holidays;
		now->cadences = marks.cadences;
	}
	*team_r = &now->team;
	return KK_OK;
}

static enum kk_rc new_team(struct kk_ctx *cx,
	const struct kk_setting_all_row *rows, size_t n,
	struct kk_team **team_r)
{
	*team_r = KK_NEW(cx->arena, struct kk_team);
	return read_team(cx, *team_r, rows, n);
}

enum kk_rc kk_team_get(struct kk_ctx *cx, const struct kk_team **team_r)
{
	struct kk_kept *k = kk_store_kept(cx);
	struct kk_setting_all_row *rows = NULL;
	struct kk_team *t = cx->team;
	size_t n = 0;

	if (!t) {
		if (cx->store)
			KK_TRY(kk_sql_setting_all(cx, &rows, &n));
		KK_TRY(k ? kept_team(cx, k, rows, n, &t)
			 : new_team(cx, rows, n, &t));
		t->now = kk_clock_now(&cx->clock);
		t->today = kk_civil_of(t->now).day;
		if (cx->store)
			KK_TRY(load_away(cx, t));
		cx->team = t;
	}
	*team_r = t;
	return KK_OK;
}

enum kk_rc kk_team_calendar(
	struct kk_ctx *cx, int64_t account_id, const struct kk_calendar **cal_r)
{
	struct kk_account_dates_row *rows;
	struct kk_account_days *days;
	const struct kk_team *team;
	struct kk_calendar *own;
	size_t n, used = 0;

	KK_TRY(kk_team_get(cx, &team));
	*cal_r = &team->calendar;
	if (account_id == KK_NULL)
		return KK_OK;
	KK_TRY(kk_sql_account_dates(
		cx, &(struct kk_account_dates_arg){account_id}, &rows, &n));
	days = KK_NEW_N(cx->arena, struct kk_account_days, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (kk_str_is(rows[i].kind, "avoid"))
			continue;
		days[used].kind = kk_str_is(rows[i].kind, "open")
					  ? KK_ACCOUNT_OPEN
					  : KK_ACCOUNT_CLOSED;
		if (kk_date_parse(rows[i].day_from, KK_DATE_EXACT,
			    &days[used].from) &&
			kk_date_parse(rows[i].day_until, KK_DATE_EXACT,
				&days[used].until))
			used++;
	}
	if (used == 0)
		return KK_OK;
	own = KK_NEW(cx->arena, struct kk_calendar);
	kk_calendar_overlay(own, &team->calendar, days, used);
	*cal_r = own;
	return KK_OK;
}

enum kk_rc kk_settings(
	struct kk_ctx *cx, struct kk_setting **all_r, size_t *n_r)
{
	struct kk_setting_all_row *rows;
	struct kk_setting *all;
	size_t n;

	KK_TRY(kk_sql_setting_all(cx, &rows, &n));
	all = KK_NEW_N(cx->arena, struct kk_setting, N_KNOWN + n);
	*n_r = N_KNOWN;
	for (size_t i = 0; i < N_KNOWN; i++)
		all[i].key = known[i].key;
	for (size_t i = 0; i < n; i++)
		if (find(rows[i].key) >= 0)
			all[find(rows[i].key)].value = rows[i].value.p;
		else if (kk_outcome_is_key(rows[i].key) && rows[i].value.n)
			all[(*n_r)++] = (struct kk_setting){
				rows[i].key.p, rows[i].value.p};
	*all_r = all;
	return KK_OK;
}

/* What a setting was, for the log; NULL: the default. */
static const char *value_now(
	const struct kk_setting *all, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (kk_str_is(kk_str_z(key), all[i].key))
			return all[i].value;
	return NULL;
}

static enum kk_rc refuse(struct kk_ctx *cx, int i, const char *value)
{
	const char *key = known[i].key;
	int least = known[i].kind == GAP ? 0 : 1, most = 0;

	if (known[i].kind == CAP)
		most = KK_MAIL_CAP_MOST;
	else if (known[i].kind == GAP)
		most = KK_MAIL_GAP_MOST;
	else if (known[i].kind == WEEK)
		most = KK_CALLS_A_WEEK;
	if (known[i].kind == WINDOWS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_SETTING_WINDOWS, value);
	if (most == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_SETTING_BAD, key, value);
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_SETTING_RANGE, key, value,
		kk_arena_int(cx->arena, least), kk_arena_int(cx->arena, most));
}

static enum kk_rc set_one(struct kk_ctx *cx, const char *key, const char *value)
{
	int i = find(kk_str_z(key));
	struct kk_setting *all;
	const char *was;
	size_t n;

	if (i < 0)
		KK_TRY(kk_outcome_fits(cx, kk_str_z(key), kk_str_z(value)));
	else if (!fits(known[i].kind, kk_str_z(value)))
		return refuse(cx, i, value);
	KK_TRY(kk_settings(cx, &all, &n));
	was = value_now(all, n, key);
	if (was ? kk_str_is(kk_str_z(value), was)
		: !*value && (i < 0 || known[i].kind == WINDOWS))
		return KK_OK;
	KK_TRY(kk_sql_setting_put(cx,
		&(struct kk_setting_put_arg){kk_str_z(key), kk_str_z(value)},
		NULL));
	return kk_audit(cx, "setting", "setting", KK_NULL,
		kk_arena_f(
			cx->arena, "%s: %s → %s", key, was ? was : "-", value));
}

/* Is there any time left in which to call? */
static enum kk_rc refuse_empty(struct kk_ctx *cx)
{
	const struct kk_team *t;
	int from, until;

	KK_TRY(kk_team_get(cx, &t));
	from = t->call_from ? t->call_from : KK_CALLS_FROM;
	until = t->call_until ? t->call_until : KK_CALLS_UNTIL;
	if (from < until && kk_windows_open(t->calendar.windows, from) < until)
		return KK_OK;
	if (from < until)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_SETTING_NO_WINDOW);
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_SETTING_CALLS);
}

static enum kk_rc set(
	struct kk_ctx *cx, const struct kk_setting *some, size_t n)
{
	for (size_t i = 0; i < n; i++)
		KK_TRY(set_one(cx, some[i].key, some[i].value));
	KK_TRY(kk_change_note(cx, "setting", 0));
	cx->team = NULL;
	KK_TRY(refuse_empty(cx));
	return kk_outcome_check(cx, &cx->team->outcomes);
}

enum kk_rc kk_settings_set(
	struct kk_ctx *cx, const struct kk_setting *some, size_t n)
{
	enum kk_rc rc;

	KK_TRY(kk_store_begin(cx));
	rc = kk_store_end(cx, set(cx, some, n));
	cx->team = NULL;
	return rc;
}

enum kk_rc kk_setting_set(struct kk_ctx *cx, const char *key, const char *value)
{
	return kk_settings_set(cx, &(struct kk_setting){key, value}, 1);
}
