#include "app/mail/mail_watch.h"

#include <poll.h>

#include "app/users/secret.h"
#include "store/sql.h"

#define SECONDS 20 /* for each step with the server */
#define SECOND ((int64_t)1000 * 1000 * 1000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define LONGEST_WAIT (30 * MINUTE)

/* A mailbox that is watched. */
struct spot {
	int64_t user_id; /* 0: the spot is free */
	struct kk_arena *arena;
	struct kk_imap_account account; /* texts in the arena */
	struct kk_str sealed;		/* its password, as it is kept */
	struct kk_arena *talk;		/* of the connection */
	struct kk_imap *imap;		/* NULL: there is none */
	int64_t since, again;		/* ticks: it is there; it is renewed */
	int64_t try_at, wait;		/* where there is none */
	bool came, wanted;
};

struct kk_mail_watch {
	struct kk_arena *arena; /* of this struct */
	const char *ca_file;
	const atomic_bool *stop;
	struct spot spots[KK_MAIL_WATCHED];
};

struct kk_mail_watch *kk_mail_watch_new(
	const char *ca_file, const atomic_bool *stop)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_mail_watch *w = KK_NEW(a, struct kk_mail_watch);

	w->arena = a;
	w->ca_file = ca_file;
	w->stop = stop;
	return w;
}

/* ---- one connection ---- */

static void hang_up(struct spot *s)
{
	kk_imap_close(&s->imap);
	if (s->talk)
		kk_arena_free(&s->talk);
}

static void leave(struct spot *s)
{
	hang_up(s);
	if (s->arena)
		kk_arena_free(&s->arena);
	*s = (struct spot){.user_id = 0};
}

/* One that held for a while is made again at once, others later and later. */
static void lost(struct spot *s)
{
	int64_t now = kk_clock_ticks();

	hang_up(s);
	if (s->since && now - s->since > MINUTE)
		s->wait = 0;
	s->try_at = now + s->wait;
	s->wait = s->wait ? s->wait * 2 : MINUTE;
	if (s->wait > LONGEST_WAIT)
		s->wait = LONGEST_WAIT;
	s->since = 0;
}

static void plan_again(struct spot *s)
{
	s->again = kk_clock_ticks() + KK_IMAP_IDLE_SECONDS * SECOND;
}

/* What came between the last look and now is found by another look. */
static void connect(struct spot *s)
{
	bool offered = true;
	enum kk_imap_end end;

	s->talk = kk_arena_new();
	end = kk_imap_open(s->talk, &s->account, &s->imap);
	if (end == KK_IMAP_FINE)
		end = kk_imap_idle(s->imap, &offered);
	if (end == KK_IMAP_FINE && offered) {
		s->since = kk_clock_ticks();
		s->came = true;
		plan_again(s);
		return;
	}
	lost(s);
	if (end == KK_IMAP_FINE && !offered)
		s->try_at = kk_clock_ticks() + HOUR;
}

/* ---- which mailboxes ---- */

static struct spot *spot_of(struct kk_mail_watch *w, int64_t user_id)
{
	for (size_t i = 0; i < KK_MAIL_WATCHED; i++)
		if (w->spots[i].user_id == user_id)
			return &w->spots[i];
	return NULL;
}

static bool is_same(
	const struct spot *s, const struct kk_mailbox_watched_row *r)
{
	return kk_str_eq(kk_str_z(s->account.url), r->imap_url) &&
	       kk_str_eq(kk_str_z(s->account.user), r->imap_user) &&
	       kk_str_eq(s->sealed, r->imap_password);
}

/* A password that cannot be read is told by whoever reads the mailbox. */
static enum kk_rc fill(struct kk_ctx *cx, const struct kk_mail_watch *w,
	const struct kk_mailbox_watched_row *r, struct spot *s)
{
	const char *password;
	enum kk_rc rc =
		kk_secret_open(cx, KK_SECRET_IMAP, r->imap_password, &password);

	if (rc == KK_EIO || (rc == KK_OK && !password))
		return KK_OK;
	KK_TRY(rc);
	s->arena = kk_arena_new();
	s->user_id = r->user_id;
	s->wanted = true;
	s->sealed = kk_arena_str(s->arena, r->imap_password);
	s->account = (struct kk_imap_account){
		.url = kk_arena_z(s->arena, r->imap_url),
		.user = kk_arena_z(s->arena, r->imap_user),
		.password = kk_arena_z(s->arena, kk_str_z(password)),
		.ca_file = w->ca_file,
		.seconds = SECONDS,
		.lines_only = true,
		.stop = w->stop};
	return KK_OK;
}

static enum kk_rc take_up(struct kk_ctx *cx, struct kk_mail_watch *w,
	const struct kk_mailbox_watched_row *r)
{
	struct spot *s = spot_of(w, r->user_id);

	if (s && is_same(s, r)) {
		s->wanted = true;
		return KK_OK;
	}
	if (s)
		leave(s);
	s = spot_of(w, 0);
	return s ? fill(cx, w, r, s) : KK_OK;
}

enum kk_rc kk_mail_watch_follow(struct kk_ctx *cx, struct kk_mail_watch *w)
{
	struct kk_mailbox_watched_row *rows;
	size_t n;

	KK_TRY(kk_sql_mailbox_watched(cx,
		&(struct kk_mailbox_watched_arg){KK_MAIL_WATCHED}, &rows, &n));
	for (size_t i = 0; i < KK_MAIL_WATCHED; i++)
		w->spots[i].wanted = false;
	for (size_t i = 0; i < n; i++)
		if (spot_of(w, rows[i].user_id))
			KK_TRY(take_up(cx, w, &rows[i]));
	for (size_t i = 0; i < KK_MAIL_WATCHED; i++)
		if (w->spots[i].user_id && !w->spots[i].wanted)
			leave(&w->spots[i]);
	for (size_t i = 0; i < n; i++)
		KK_TRY(take_up(cx, w, &rows[i]));
	for (size_t i = 0; i < KK_MAIL_WATCHED; i++) {
		struct spot *s = &w->spots[i];

		if (s->user_id && !s->imap && s->try_at <= kk_clock_ticks() &&
			!atomic_load(w->stop))
			connect(s);
	}
	return KK_OK;
}

/* ---- hearing ---- */

static void hear(struct spot *s)
{
	if (kk_imap_idle_hear(s->imap, &s->came) != KK_IMAP_FINE)
		lost(s);
}

static void renew(struct spot *s)
{
	if (kk_imap_idle_again(s->imap, &s->came) != KK_IMAP_FINE) {
		lost(s);
		return;
	}
	plan_again(s);
	hear(s); /* what came with its last line */
}

void kk_mail_watch_wait(struct kk_mail_watch *w, int ms, int wake)
{
	struct pollfd all[KK_MAIL_WATCHED + 1];
	struct spot *of[KK_MAIL_WATCHED + 1];
	nfds_t n = 1;

	all[0] = (struct pollfd){.fd = wake, .events = POLLIN};
	for (size_t i = 0; i < KK_MAIL_WATCHED; i++) {
		struct spot *s = &w->spots[i];

		if (s->imap && s->again <= kk_clock_ticks())
			renew(s);
		if (!s->imap)
			continue;
		of[n] = s;
		all[n++] = (struct pollfd){
			.fd = kk_imap_socket(s->imap), .events = POLLIN};
	}
	if (poll(all, n, ms) <= 0)
		return;
	for (nfds_t i = 1; i < n; i++)
		if (all[i].revents)
			hear(of[i]);
}

int64_t kk_mail_watch_next(const struct kk_mail_watch *w, int64_t after)
{
	int64_t next = 0;

	for (size_t i = 0; i < KK_MAIL_WATCHED; i++) {
		const struct spot *s = &w->spots[i];

		if (s->came && s->user_id > after &&
			(next == 0 || s->user_id < next))
			next = s->user_id;
	}
	return next;
}

void kk_mail_watch_told(struct kk_mail_watch *w, int64_t user_id)
{
	struct spot *s = spot_of(w, user_id);

	if (s)
		s->came = false;
}

size_t kk_mail_watch_count(const struct kk_mail_watch *w)
{
	size_t n = 0;

	for (size_t i = 0; i < KK_MAIL_WATCHED; i++)
		n += w->spots[i].imap != NULL;
	return n;
}

enum kk_rc kk_mail_watch_wake(struct kk_ctx *cx, int64_t user_id, bool *done_r)
{
	int64_t n;

	KK_TRY(kk_sql_mailbox_due_now(cx,
		&(struct kk_mailbox_due_now_arg){
			kk_clock_now(&cx->clock).ms, user_id},
		&n));
	*done_r = n > 0;
	return KK_OK;
}

void kk_mail_watch_free(struct kk_mail_watch **w)
{
	struct kk_arena *a;

	if (!*w)
		return;
	for (size_t i = 0; i < KK_MAIL_WATCHED; i++)
		leave(&(*w)->spots[i]);
	a = (*w)->arena;
	kk_arena_free(&a);
	*w = NULL;
}
