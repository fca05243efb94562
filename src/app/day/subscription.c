#include "app/day/subscription.h"

#include "base/limits.h"
#include "channel/fetch.h"
#include "format/time/ics.h"
#include "store/sql.h"
#include "store/store.h"

#define EVERY_MS ((int64_t)15 * 60 * 1000)
#define SECONDS 10    /* for one fetch */
#define DAYS_BEFORE 1 /* that are kept of a calendar */
#define DAYS_AHEAD 60

/* ---- what a user does ---- */

static struct kk_subscription of_row(const struct kk_subscription_list_row *r)
{
	struct kk_subscription s = {.id = r->id,
		.user_id = r->user_id,
		.url = r->url.p,
		.name = r->name.p,
		.fetched_at = KK_INSTANT_NONE,
		.waiting = r->asked_at == KK_NULL,
		.error = r->error.p,
		.etag = r->etag.p};

	if (r->fetched_at != KK_NULL)
		s.fetched_at.ms = r->fetched_at;
	return s;
}

enum kk_rc kk_subscription_list(struct kk_ctx *cx, int64_t user_id,
	struct kk_subscription **rows_r, size_t *n_r)
{
	struct kk_subscription_list_row *rows;

	KK_TRY(kk_sql_subscription_list(
		cx, &(struct kk_subscription_list_arg){user_id}, &rows, n_r));
	*rows_r = KK_NEW_N(cx->arena, struct kk_subscription, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*rows_r)[i] = of_row(&rows[i]);
	return KK_OK;
}

/* Between "://", past a name and password, and the path. */
static struct kk_str host_of(const char *url)
{
	struct kk_str s = kk_str_z(url);
	size_t at = kk_str_find(s, KK_STR("://")) + 3, n = 0;

	s.p += at;
	s.n -= at;
	at = kk_str_find(s, KK_STR("@"));
	if (at != SIZE_MAX && at < kk_str_find(s, KK_STR("/"))) {
		s.p += at + 1;
		s.n -= at + 1;
	}
	while (n < s.n && s.p[n] != '/' && s.p[n] != '?' && s.p[n] != '#')
		n++;
	return (struct kk_str){s.p, n < KK_MAX_NAME ? n : KK_MAX_NAME};
}

static enum kk_rc check(struct kk_ctx *cx, int64_t user_id, struct kk_str typed,
	const char **url_r)
{
	/* ports are looked at when it is fetched, by the server's way */
	enum kk_fetched no = kk_fetch_url(cx->arena, typed, true, url_r);
	struct kk_subscription *all;
	size_t n;

	if (no != KK_FETCH_OK)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_FETCH_ADDRESS);
	KK_TRY(kk_subscription_list(cx, user_id, &all, &n));
	if (n >= KK_MAX_SUBSCRIPTIONS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_SUBSCRIPTION_MANY,
			kk_arena_int(cx->arena, KK_MAX_SUBSCRIPTIONS));
	for (size_t i = 0; i < n; i++)
		if (kk_str_is(kk_str_z(*url_r), all[i].url))
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_SUBSCRIPTION_KNOWN,
				all[i].name);
	return KK_OK;
}

static enum kk_rc add(struct kk_ctx *cx, int64_t user_id, struct kk_str typed,
	struct kk_str name, int64_t *id_r)
{
	struct kk_subscription_insert_row row;
	const char *url;

	KK_TRY(check(cx, user_id, typed, &url));
	if (name.n > KK_MAX_NAME)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BLOCK_TITLE,
			kk_arena_int(cx->arena, KK_MAX_NAME));
	KK_TRY(kk_sql_subscription_insert(cx,
		&(struct kk_subscription_insert_arg){user_id, kk_str_z(url),
			kk_str_empty(name) ? host_of(url) : name,
			kk_clock_now(&cx->clock).ms},
		&row));
	*id_r = row.id;
	return KK_OK;
}

enum kk_rc kk_subscription_add(struct kk_ctx *cx, int64_t user_id,
	struct kk_str url, struct kk_str name, int64_t *id_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, add(cx, user_id, url, name, id_r));
}

static enum kk_rc must_be_one(struct kk_ctx *cx, int64_t n)
{
	return n ? KK_OK
		 : KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_SUBSCRIPTION_UNKNOWN);
}

enum kk_rc kk_subscription_remove(
	struct kk_ctx *cx, int64_t user_id, int64_t id)
{
	int64_t n;

	KK_TRY(kk_sql_subscription_delete(
		cx, &(struct kk_subscription_delete_arg){user_id, id}, &n));
	return must_be_one(cx, n);
}

enum kk_rc kk_subscription_again(struct kk_ctx *cx, int64_t user_id, int64_t id)
{
	int64_t n;

	KK_TRY(kk_sql_subscription_again(
		cx, &(struct kk_subscription_again_arg){user_id, id}, &n));
	return must_be_one(cx, n);
}

/* ---- what went wrong ---- */

static const struct {
	const char *code;
	enum kk_msg text;
} troubles[KK_FETCH__MAX] = {
	[KK_FETCH_ADDRESS] = {"address", KK_MSG_FETCH_ADDRESS},
	[KK_FETCH_PORT] = {"port", KK_MSG_FETCH_PORT},
	[KK_FETCH_PRIVATE] = {"private", KK_MSG_FETCH_PRIVATE},
	[KK_FETCH_UNKNOWN] = {"unknown", KK_MSG_FETCH_UNKNOWN},
	[KK_FETCH_UNREACHABLE] = {"unreachable", KK_MSG_FETCH_UNREACHABLE},
	[KK_FETCH_TLS] = {"tls", KK_MSG_FETCH_TLS},
	[KK_FETCH_LATE] = {"late", KK_MSG_FETCH_LATE},
	[KK_FETCH_LARGE] = {"large", KK_MSG_FETCH_LARGE},
	[KK_FETCH_REDIRECTS] = {"redirects", KK_MSG_FETCH_REDIRECTS},
	[KK_FETCH_STATUS] = {"status", KK_MSG_FETCH_STATUS},
	[KK_FETCH_NO_LIBRARY] = {"library", KK_MSG_FETCH_LIBRARY},
};

/* Of a file that came and is no calendar. */
#define NOT_READ "unreadable"

const char *kk_subscription_trouble(enum kk_lang lang, const char *error)
{
	for (size_t i = 0; i < KK_FETCH__MAX; i++)
		if (troubles[i].code &&
			kk_str_is(kk_str_z(error), troubles[i].code))
			return kk_msg_text(lang, troubles[i].text);
	return kk_msg_text(lang, KK_MSG_FETCH_UNREADABLE);
}

/* ---- what a server does ---- */

struct kk_subscription_news {
	const struct kk_subscription *of;
	struct kk_instant asked_at;
	bool fresh; /* its blocks are in ics */
	bool same;  /* as it was the last time */
	const char *error, *etag;
	struct kk_ics ics;
};

enum kk_rc kk_subscription_due(
	struct kk_ctx *cx, struct kk_subscription **rows_r, size_t *n_r)
{
	int64_t now = kk_clock_now(&cx->clock).ms;
	struct kk_subscription_due_row *rows;

	KK_TRY(kk_sql_subscription_due(cx,
		&(struct kk_subscription_due_arg){now - EVERY_MS}, &rows, n_r));
	*rows_r = KK_NEW_N(cx->arena, struct kk_subscription, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*rows_r)[i] = of_row(&(struct kk_subscription_list_row){
			rows[i].id, rows[i].user_id, rows[i].url, rows[i].name,
			rows[i].asked_at, rows[i].fetched_at, rows[i].error,
			rows[i].etag});
	return KK_OK;
}

/* Our own events are no reason not to plan them. */
static void drop_ours(struct kk_ics *ics)
{
	size_t n = 0, end = sizeof KK_OUR_UID - 1;

	for (size_t i = 0; i < ics->n; i++) {
		struct kk_str uid = ics->blocks[i].uid;

		if (uid.n < end ||
			!kk_str_is((struct kk_str){uid.p + uid.n - end, end},
				KK_OUR_UID))
			ics->blocks[n++] = ics->blocks[i];
	}
	ics->n = n;
}

static void read_file(struct kk_ctx *cx, struct kk_str body,
	struct kk_subscription_news *news)
{
	kk_day today = kk_civil_of(news->asked_at).day;

	switch (kk_ics_read(cx->arena, body, today - DAYS_BEFORE,
		today + DAYS_AHEAD, &news->ics)) {
	case KK_ICS_OK:
		drop_ours(&news->ics);
		news->fresh = true;
		return;
	case KK_ICS_TOO_LARGE:
		news->error = troubles[KK_FETCH_LARGE].code;
		return;
	case KK_ICS_UNREADABLE:
		news->error = NOT_READ;
		return;
	case KK_ICS_NO_LIBRARY:
		news->error = troubles[KK_FETCH_NO_LIBRARY].code;
		return;
	}
}

bool kk_subscription_proxy(struct kk_str typed)
{
	return kk_fetch_proxy(typed);
}

const struct kk_subscription_news *kk_subscription_fetch(struct kk_ctx *cx,
	const struct kk_subscription *s, const struct kk_subscription_way *way)
{
	struct kk_subscription_news *news =
		KK_NEW(cx->arena, struct kk_subscription_news);
	struct kk_fetch f = {.url = s->url,
		.etag = s->error ? NULL : s->etag,
		.most = KK_MAX_CALENDAR_FILE,
		.seconds = SECONDS,
		.loopback = way->loopback,
		.stop = way->stop,
		.proxy = way->proxy};
	struct kk_fetch_answer answer;
	enum kk_fetched what = kk_fetch(cx->arena, &f, &answer);

	*news = (struct kk_subscription_news){
		.of = s, .asked_at = kk_clock_now(&cx->clock)};
	news->same = what == KK_FETCH_SAME;
	if (what == KK_FETCH_OK)
		read_file(cx, answer.body, news);
	else if (!news->same)
		news->error = troubles[what].code;
	if (!news->error)
		news->etag = news->same ? s->etag : answer.etag;
	return news;
}

static bool same_block(
	const struct kk_ics_block *b, const struct kk_busy_of_calendar_row *r)
{
	char day[KK_DAY_CHARS];

	return kk_str_is(r->day, kk_day_text(b->day, day)) &&
	       r->from_minute == b->from && r->until_minute == b->until &&
	       kk_str_eq(r->title, b->title) && kk_str_eq(r->uid, b->uid);
}

/* Most calendars say what they said a quarter of an hour ago. */
static enum kk_rc is_known(struct kk_ctx *cx,
	const struct kk_subscription_news *news, bool *known_r)
{
	struct kk_busy_of_calendar_row *rows;
	size_t n;

	KK_TRY(kk_sql_busy_of_calendar(cx,
		&(struct kk_busy_of_calendar_arg){news->of->id}, &rows, &n));
	*known_r = n == news->ics.n;
	for (size_t i = 0; *known_r && i < n; i++)
		*known_r = same_block(&news->ics.blocks[i], &rows[i]);
	return KK_OK;
}

static enum kk_rc replace(
	struct kk_ctx *cx, const struct kk_subscription_news *news)
{
	char day[KK_DAY_CHARS];
	bool known;

	KK_TRY(is_known(cx, news, &known));
	if (known)
		return KK_OK;
	KK_TRY(kk_sql_busy_clear(
		cx, &(struct kk_busy_clear_arg){news->of->id}, NULL));
	for (size_t i = 0; i < news->ics.n; i++) {
		const struct kk_ics_block *b = &news->ics.blocks[i];

		KK_TRY(kk_sql_busy_insert_calendar(cx,
			&(struct kk_busy_insert_calendar_arg){news->of->user_id,
				kk_str_z(kk_day_text(b->day, day)), b->from,
				b->until, b->title, news->of->id, b->uid},
			NULL));
	}
	return KK_OK;
}

static enum kk_rc keep(
	struct kk_ctx *cx, const struct kk_subscription_news *news)
{
	int64_t n;

	KK_TRY(kk_sql_subscription_fetched(cx,
		&(struct kk_subscription_fetched_arg){news->of->id,
			news->asked_at.ms,
			news->error ? KK_NULL : news->asked_at.ms,
			kk_str_z(news->error), kk_str_z(news->etag)},
		&n));
	return n && news->fresh ? replace(cx, news) : KK_OK;
}

enum kk_rc kk_subscription_keep(
	struct kk_ctx *cx, const struct kk_subscription_news *news)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, keep(cx, news));
}
