#include "web/server/round.h"

#include <pthread.h>
#include <string.h>

#include "app/database.h"
#include "app/people/erase.h"
#include "app/people/inquiry.h"
#include "app/housekeeping.h"
#include "app/reach/judge.h"
#include "app/users/session.h"
#include "app/writer.h"
#include "web/server/live.h"
#include "web/server/serve.h"

#define EVERY_MS 2000
#define HOUR ((int64_t)3600 * 1000 * 1000 * 1000)
#define LOOK ((int64_t)8 * 1000 * 1000 * 1000)
#define MINUTE ((int64_t)60 * 1000 * 1000 * 1000)
#define LATE ((int64_t)30 * 1000 * 1000 * 1000)

struct kk_round {
	struct kk_arena *arena; /* of this struct */
	struct kk_server *server;
	const char *url;
	struct kk_ctx cx; /* of the connection */
	pthread_t thread;
	bool ended;		   /* the thread, by kk_round_end */
	int64_t changes, sessions; /* as they were seen last */
	int64_t looked, kept_house, learned, judged; /* ticks */
	pthread_mutex_t lock;			     /* of all below */
	pthread_cond_t wake;
	struct kk_instant at; /* when it last came by */
	int64_t ticks;
	bool stopping;
	struct reminder { /* the oldest first */
		struct kk_live_event event;
		int64_t at; /* ticks */
	} reminders[KK_REMINDERS];
	size_t n_reminders;
};

/* false: the database is not there now; the next round looks again. */
static bool read_changes(struct kk_round *r, int64_t *changes_r)
{
	if (!kk_database_again(&r->cx, r->url))
		return false;
	if (kk_database_changes(&r->cx, changes_r) == KK_OK)
		return true;
	kk_database_close(&r->cx);
	return false;
}

/* Somebody signed out, was signed out or was disabled, here or by another
 * program: their open pages hear nothing more. */
static void look_at_sessions(struct kk_round *r)
{
	struct kk_live *live = kk_server_live(r->server);
	int64_t changes, *ids;
	bool lives;
	size_t n;

	if (kk_live_count(live) == 0 || !read_changes(r, &changes) ||
		changes == r->sessions)
		return;
	r->cx.clock = kk_server_clock(r->server);
	ids = kk_live_sessions(live, r->cx.arena, &n);
	for (size_t i = 0; i < n; i++) {
		if (kk_session_lives(&r->cx, ids[i], &lives) != KK_OK) {
			kk_database_close(&r->cx);
			return;
		}
		if (!lives)
			kk_live_leave(live, ids[i]);
	}
	r->sessions = changes;
}

/* Another program may have written, or another server: pages look again. What
 * this one wrote is told at once, and once more here: the database does not say
 * whose doing it was. */
static void look_for_others(struct kk_round *r)
{
	static const struct kk_live_event changed = {.kind = KK_LIVE_CHANGED};
	int64_t changes;

	if (r->looked && kk_clock_ticks() - r->looked < LOOK)
		return;
	r->looked = kk_clock_ticks();
	if (!read_changes(r, &changes))
		return;
	if (r->changes && changes != r->changes)
		kk_live_tell(kk_server_live(r->server), &changed);
	r->changes = changes;
}

/* ---- enquiries nobody took (R-C9) ---- */

static struct reminder pop(struct kk_round *r)
{
	struct reminder first = r->reminders[0];

	r->n_reminders--;
	memmove(r->reminders, r->reminders + 1,
		r->n_reminders * sizeof *r->reminders);
	return first;
}

void kk_round_remind(struct kk_round *r, const struct kk_live_event *e)
{
	struct reminder first = {.event = {.kind = KK_LIVE_NONE}};

	pthread_mutex_lock(&r->lock);
	if (r->n_reminders == KK_REMINDERS)
		first = pop(r);
	r->reminders[r->n_reminders] = (struct reminder){*e, kk_clock_ticks()};
	r->reminders[r->n_reminders].event.n_to = 0;
	r->reminders[r->n_reminders++].event.to = NULL;
	pthread_mutex_unlock(&r->lock);
	kk_live_tell(kk_server_live(r->server), &first.event);
}

static bool next_reminder(struct kk_round *r, struct kk_live_event *e_r)
{
	bool due;

	pthread_mutex_lock(&r->lock);
	due = r->n_reminders > 0 &&
	      kk_clock_ticks() - r->reminders[0].at >= MINUTE;
	if (due)
		*e_r = pop(r).event;
	pthread_mutex_unlock(&r->lock);
	return due;
}

/* Whether it still waits is not known where the database is away: then it is
 * told once too often. */
static void remind(struct kk_round *r)
{
	struct kk_live_event e;
	int64_t changes;
	bool waits;

	while (next_reminder(r, &e)) {
		if (!read_changes(r, &changes) ||
			kk_inquiry_waits(&r->cx, e.touch_id, &waits) != KK_OK)
			waits = true;
		if (waits)
			kk_live_tell(kk_server_live(r->server), &e);
	}
}

static enum kk_rc keep_house(struct kk_ctx *cx, void *user)
{
	struct kk_consent_cleaned proofs;

	(void)user;
	return kk_housekeeping(cx, &proofs);
}

/* What an erasure left for the night, or for whoever follows a server that was
 * killed in between (R-J4). */
static enum kk_rc sweep(struct kk_ctx *cx, void *user)
{
	bool left;

	(void)user;
	return kk_erase_sweep(cx, true, &left);
}

/* What was logged lately teaches the model (R-A6). */
static enum kk_rc learn(struct kk_ctx *cx, void *user)
{
	return kk_learn_new(cx, user);
}

static enum kk_rc keep_check(struct kk_ctx *cx, void *user)
{
	return kk_judge_keep(cx, user);
}

/* Once a week all calls are judged, beside everybody's work, and what came of
 * it is kept. Where there are none yet it looks again an hour later. */
static void judge_now_and_then(struct kk_round *r, struct kk_ctx *cx)
{
	struct kk_judge_report report;
	int64_t changes;
	bool due;

	if ((r->judged && kk_clock_ticks() - r->judged < HOUR) ||
		!read_changes(r, &changes))
		return;
	r->cx.clock = cx->clock;
	if (kk_judge_due(&r->cx, &due) != KK_OK) {
		kk_database_close(&r->cx);
		return;
	}
	if (!due)
		return;
	r->judged = kk_clock_ticks();
	if (kk_judge_calls(&r->cx, KK_DAY_NONE, &report) != KK_OK)
		kk_database_close(&r->cx);
	else if (report.model.n)
		kk_server_did(r->server, cx, "the check of the chances",
			kk_writer_run(kk_server_writer(r->server), cx,
				keep_check, &report));
}

static void learn_now_and_then(struct kk_round *r)
{
	struct kk_ctx cx = {
		.arena = r->cx.arena, .clock = kk_server_clock(r->server)};
	struct kk_learn_report report;

	if (r->learned && kk_clock_ticks() - r->learned < MINUTE)
		return;
	r->learned = kk_clock_ticks();
	if (!kk_server_did(r->server, &cx, "learning from calls",
		    kk_writer_run_alone(
			    kk_server_writer(r->server), &cx, learn, &report)))
		return;
	if (report.more)
		r->learned = 0; /* a large history, by and by */
	else
		judge_now_and_then(r, &cx);
}

/* What fails today is done tomorrow. */
static void now_and_then(struct kk_round *r)
{
	struct kk_ctx cx = {
		.arena = r->cx.arena, .clock = kk_server_clock(r->server)};

	if (r->kept_house && kk_clock_ticks() - r->kept_house < HOUR)
		return;
	r->kept_house = kk_clock_ticks();
	kk_server_did(r->server, &cx, "housekeeping",
		kk_writer_run_alone(
			kk_server_writer(r->server), &cx, keep_house, NULL));
	kk_server_did(r->server, &cx, "the rest of an erasure",
		kk_writer_run_alone(
			kk_server_writer(r->server), &cx, sweep, NULL));
}

static bool wait(struct kk_round *r)
{
	struct timespec until = kk_clock_deadline(EVERY_MS);
	bool stopping;

	pthread_mutex_lock(&r->lock);
	r->at = kk_server_clock(r->server).at;
	r->ticks = kk_clock_ticks();
	while (!r->stopping &&
		pthread_cond_timedwait(&r->wake, &r->lock, &until) == 0) {
	}
	stopping = r->stopping;
	pthread_mutex_unlock(&r->lock);
	return !stopping;
}

static void *loop(void *user)
{
	struct kk_round *r = user;

	do {
		struct kk_mark mark = kk_arena_mark(r->cx.arena);

		look_at_sessions(r);
		look_for_others(r);
		remind(r);
		kk_live_beat(kk_server_live(r->server));
		learn_now_and_then(r);
		now_and_then(r);
		kk_arena_back(r->cx.arena, mark);
	} while (wait(r));
	return NULL;
}

enum kk_rc kk_round_start(struct kk_ctx *cx, struct kk_server *s,
	const char *url, struct kk_round **round_r)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_round *r = KK_NEW(arena, struct kk_round);

	*r = (struct kk_round){.arena = arena,
		.server = s,
		.url = kk_arena_z(arena, kk_str_z(url)),
		.cx = {.arena = kk_arena_new(),
			.clock = cx->clock,
			.lang = cx->lang},
		.ticks = kk_clock_ticks()};
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->wake, NULL);
	*round_r = r;
	if (pthread_create(&r->thread, NULL, loop, r) == 0)
		return KK_OK;
	*round_r = NULL;
	kk_arena_free(&r->cx.arena);
	kk_arena_free(&arena);
	return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_THREAD);
}

void kk_round_end(struct kk_round *r)
{
	if (!r || r->ended)
		return;
	pthread_mutex_lock(&r->lock);
	r->stopping = true;
	pthread_cond_signal(&r->wake);
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->thread, NULL);
	kk_database_close(&r->cx);
	r->ended = true;
}

void kk_round_stop(struct kk_round **round)
{
	struct kk_round *r = *round;
	struct kk_arena *arena;

	if (!r)
		return;
	kk_round_end(r);
	kk_arena_free(&r->cx.arena);
	pthread_cond_destroy(&r->wake);
	pthread_mutex_destroy(&r->lock);
	arena = r->arena;
	kk_arena_free(&arena);
	*round = NULL;
}

struct kk_instant kk_round_last(struct kk_round *r)
{
	struct kk_instant at;

	pthread_mutex_lock(&r->lock);
	at = r->at;
	pthread_mutex_unlock(&r->lock);
	return at;
}

bool kk_round_well(struct kk_round *r)
{
	bool well;

	pthread_mutex_lock(&r->lock);
	well = kk_clock_ticks() - r->ticks < LATE;
	pthread_mutex_unlock(&r->lock);
	return well;
}
