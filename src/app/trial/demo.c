#include "app/trial/demo_work.h"

#include "app/words/offer.h"
#include "app/day/plan.h"
#include "app/lists/search_index.h"
#include "app/users/user.h"
#include "store/migrate.h"
#include "store/sql.h"

#define SEED 0x6b616b657275u
#define FULL 14 /* items that make a day full */
#define MOST 16 /* more than these are too much for one day */
#define TRIES 30
#define EVENING (17 * 60) /* by now the day is done, not to be planned */

int kk_demo_random(struct kk_demo *d, int n)
{
	d->seed ^= d->seed << 13;
	d->seed ^= d->seed >> 7;
	d->seed ^= d->seed << 17;
	return (int)((d->seed >> 11) % (uint64_t)n);
}

/* The team is read once per command, with its now: that moves too. */
void kk_demo_clock(struct kk_demo *d, struct kk_civil at)
{
	struct kk_ctx *cx = d->cx;

	cx->clock = (struct kk_clock){true, kk_instant_of(at)};
	if (!cx->team)
		return;
	cx->team->now = cx->clock.at;
	cx->team->today = at.day;
}

/* ---- the team ---- */

static enum kk_rc say(struct kk_demo *d, int64_t offer_id, enum kk_lang lang,
	const char *const says[KK_PART__MAX])
{
	struct kk_str parts[KK_PART__MAX];

	for (int i = 0; i < KK_PART__MAX; i++)
		parts[i] = kk_str_z(says[i]);
	return kk_offer_save(
		d->cx, offer_id, KK_STR("在庫管理の仕組み"), lang, parts);
}

/* What the invented firm sells; its figures are as invented. */
static enum kk_rc add_offer(struct kk_demo *d)
{
	static const char *const says[KK_PART__MAX] = {
		[KK_PART_WHO] = "食品や部品の在庫管理をお手伝いしております。",
		[KK_PART_GOODS] = "在庫管理の仕組み",
		[KK_PART_WHY] = "棚卸しを減らす工夫の件です。",
		[KK_PART_WORTH] = "同業12社で棚卸しの時間が半分になりました。",
		[KK_PART_COST] = "手作業では毎月その時間がかかります。",
		[KK_PART_SHOW] = "画面と数字をお目にかけます。"};
	static const char *const says_en[KK_PART__MAX] = {
		[KK_PART_WHO] = "We help makers of food and parts with stock.",
		[KK_PART_GOODS] = "stock control",
		[KK_PART_WHY] = "I am in touch about faster stocktaking.",
		[KK_PART_WORTH] =
			"At 12 firms of your trade it now takes half the time.",
		[KK_PART_COST] = "By hand that time is spent every month.",
		[KK_PART_SHOW] = "I would show you the screen and figures."};
	int64_t id;

	KK_TRY(kk_offer_add(d->cx, KK_STR("在庫管理の仕組み"), &id));
	KK_TRY(say(d, id, KK_JA, says));
	return say(d, id, KK_EN, says_en);
}

/* What stands under its mails (R-J3): nobody's, and it says so. */
static const struct kk_setting firm[] = {{"firm", "株式会社見本ソフト"},
	{"mail.address", "〒000-0000 東京都架空区見本町0-0-0（架空の住所）"},
	{"mail.contact", "00-0000-0000（架空の番号）"},
	{"mail.base", "https://kakeru.example"}};

static enum kk_rc add_users(struct kk_demo *d, struct kk_demo_answer *a)
{
	struct kk_user *users;
	size_t n;

	KK_TRY(kk_init(d->cx, kk_demo_user(0)));
	KK_TRY(kk_user_list(d->cx, &users, &n));
	d->users[0] = users[0].id;
	a->user = users[0].name;
	for (int i = 1; i < KK_DEMO_USERS; i++)
		KK_TRY(kk_user_add(d->cx, kk_demo_user(i), &d->users[i]));
	a->users = KK_DEMO_USERS;
	KK_TRY(kk_settings_set(d->cx, firm, sizeof firm / sizeof *firm));
	return add_offer(d);
}

/* ---- the weeks behind us ---- */

static enum kk_shipped cadence_of(int k)
{
	static const enum kk_shipped turn[] = {KK_AFTER_MEETING,
		KK_COLD_CALL_CADENCE, KK_AFTER_MEETING, KK_INBOUND,
		KK_COLD_CALL_CADENCE, KK_RE_APPROACH, KK_AFTER_MEETING,
		KK_PACKAGE_THEN_CALL, KK_COLD_CALL_CADENCE, KK_AFTER_MEETING,
		KK_CUSTOMER_CARE};

	return k % 9 == 5 ? KK_COLD_CALL_CADENCE : turn[k % 11];
}

static int64_t owner_of(const struct kk_demo *d, int k)
{
	static const int turn[] = {0, 1, 0, 2};

	return d->users[turn[k % 4]];
}

/* The leads that were begun on the n-th day. */
static enum kk_rc begin_leads(struct kk_demo *d, int n, kk_day day)
{
	struct kk_mark mark = kk_arena_mark(d->cx->arena);

	while (d->next < KK_DEMO_LEADS &&
		d->next * KK_DEMO_DAYS / KK_DEMO_LEADS <= n) {
		int k = d->next++;
		enum kk_shipped c = cadence_of(k);
		struct kk_civil at = {day, 560 + kk_demo_random(d, 400)};
		kk_day on = KK_DAY_NONE;

		if (c == KK_RE_APPROACH)
			on = kk_business_day_add(d->cal, day, 2);
		kk_demo_clock(d, at);
		KK_TRY(kk_demo_lead(d, k, owner_of(d, k), c, on));
	}
	kk_arena_back(d->cx->arena, mark);
	return KK_OK;
}

/* The first user leaves more and more undone, so that today has something. */
static int percent(int user, int n)
{
	if (user > 0)
		return 94;
	return n < KK_DEMO_DAYS - 3 ? 92 : 60;
}

static enum kk_rc live(struct kk_demo *d)
{
	for (int n = 0; n < KK_DEMO_DAYS; n++) {
		kk_day day = kk_business_day_add(
			d->cal, d->now.day, n - KK_DEMO_DAYS);

		for (int u = 0; u < KK_DEMO_USERS; u++)
			KK_TRY(kk_demo_day(d, d->users[u], day, percent(u, n)));
		KK_TRY(begin_leads(d, n, day));
	}
	return KK_OK;
}

/* ---- today ---- */

/* How many items the day of the first user has, seen from `at`. */
static enum kk_rc items_on(struct kk_demo *d, struct kk_civil at, size_t *n_r)
{
	struct kk_mark mark = kk_arena_mark(d->cx->arena);
	struct kk_plan plan;

	kk_demo_clock(d, at);
	KK_TRY(kk_plan(d->cx, d->users[0], at.day, &plan));
	*n_r = plan.n_items;
	kk_arena_back(d->cx->arena, mark);
	return KK_OK;
}

/* Too much is left for today: some of it was done yesterday after all. */
static enum kk_rc cut_down(struct kk_demo *d)
{
	kk_day on = kk_business_day_add(d->cal, d->now.day, 0);
	kk_day before = kk_business_day_add(d->cal, on, -1);
	size_t n;

	for (int i = 0; i < 6; i++) {
		KK_TRY(items_on(d, (struct kk_civil){on, 490}, &n));
		if (n <= MOST)
			return KK_OK;
		KK_TRY(kk_demo_late(
			d, d->users[0], before, (int)n - MOST, i < 2));
	}
	return KK_OK;
}

/* New leads whose first step is on the coming working day. */
static enum kk_rc top_up(struct kk_demo *d)
{
	static const enum kk_shipped turn[] = {KK_AFTER_MEETING,
		KK_PACKAGE_THEN_CALL, KK_COLD_CALL_CADENCE, KK_RE_APPROACH};
	kk_day on = kk_business_day_add(d->cal, d->now.day, 0);
	kk_day before = kk_business_day_add(d->cal, on, -1);
	struct kk_civil at = {on, on == d->now.day ? d->now.minute : 490};
	size_t n;

	if (at.minute >= EVENING)
		at.minute = 490;
	KK_TRY(items_on(d, at, &n));
	for (int i = 0; i < TRIES && n < FULL && d->next < KK_DEMO_CONTACTS;
		i++) {
		kk_demo_clock(d, (struct kk_civil){before, 1020 + i});
		KK_TRY(kk_demo_lead(
			d, d->next++, d->users[0], turn[i % 4], on));
		KK_TRY(items_on(d, at, &n));
	}
	return KK_OK;
}

static enum kk_rc fill_today(struct kk_demo *d)
{
	size_t n;

	KK_TRY(cut_down(d));
	KK_TRY(top_up(d));
	if (d->now.minute >= EVENING && kk_business_day(d->cal, d->now.day))
		KK_TRY(kk_demo_day(d, d->users[0], d->now.day, 100));
	KK_TRY(items_on(d, d->now, &n));
	if (n >= FULL - 2)
		return KK_OK;
	return kk_demo_named(d, d->users[0], FULL - (int)n);
}

/* ---- all of it ---- */

/* Contacts whom nobody works on yet. */
static enum kk_rc the_rest(struct kk_demo *d, struct kk_demo_answer *a)
{
	struct kk_check_counts_row counts;
	struct kk_person_result result;
	struct kk_person p;

	for (int k = d->next; k < KK_DEMO_CONTACTS; k++) {
		kk_demo_person(d, k, &p);
		KK_TRY(kk_person_put(d->cx, &p, KK_NULL, &result));
	}
	KK_TRY(kk_sql_check_counts(d->cx, &counts));
	a->accounts = KK_DEMO_ACCOUNTS;
	a->contacts = KK_DEMO_CONTACTS;
	a->leads = counts.leads;
	a->activities = counts.activities;
	return KK_OK;
}

static enum kk_rc fill(struct kk_ctx *cx, struct kk_demo_answer *a)
{
	struct kk_demo d = {.cx = cx,
		.seed = SEED,
		.now = kk_civil_of(kk_clock_now(&cx->clock))};
	struct kk_store_filled_row row;
	const struct kk_team *team;

	KK_TRY(kk_sql_store_filled(cx, &row));
	if (row.filled != 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_DEMO_NOT_EMPTY, "");
	KK_TRY(add_users(&d, a));
	KK_TRY(kk_team_get(cx, &team));
	d.cal = &team->calendar;
	KK_TRY(live(&d));
	KK_TRY(fill_today(&d));
	KK_TRY(kk_search_catch_up(cx));
	kk_demo_clock(&d, d.now);
	return the_rest(&d, a);
}

enum kk_rc kk_demo(struct kk_ctx *cx, struct kk_demo_answer *a)
{
	struct kk_clock clock = cx->clock;
	int64_t user = cx->user_id;
	enum kk_rc rc;

	*a = (struct kk_demo_answer){0};
	KK_TRY(kk_migrate(cx));
	KK_TRY(kk_store_begin(cx));
	rc = kk_store_end(cx, fill(cx, a));
	cx->clock = clock;
	cx->user_id = user;
	cx->team = NULL;
	return rc;
}
