/* What happens elsewhere, told to open pages as server-sent events.
 *
 * A page that is told "changed" fetches its list again; the event only says
 * whose doing it was and what it was about, so that others may leave it. */
#ifndef KK_WEB_SERVER_LIVE_H
#define KK_WEB_SERVER_LIVE_H

#include "web/server/route.h"

struct kk_live;

enum kk_live_kind {
	KK_LIVE_NONE,
	KK_LIVE_HAND,	 /* a user took an item in hand: for their own pages */
	KK_LIVE_DRAFT,	 /* a user's note was saved: for their own pages */
	KK_LIVE_LOGGED,	 /* an outcome: for whoever has the account in view */
	KK_LIVE_INQUIRY, /* somebody asks for us: for those it is told to */
	KK_LIVE_CHANGED	 /* anything: another program wrote */
};

struct kk_live_event {
	enum kk_live_kind kind;
	int64_t user_id;	      /* whose doing */
	int64_t touch_id, account_id; /* 0: none */
	int64_t lead_id; /* of an inquiry; 0: it waits for a manager */
	/* Of an inquiry: who hears of it besides user_id, read only while it is
	 * told; n_to 0: everybody. */
	const int64_t *to;
	size_t n_to;
};

struct kk_live *kk_live_new(void);
/* Ends every stream; those that are open are told so and go. */
void kk_live_end(struct kk_live *l);
/* After kk_live_end, once no exchange is left. Clears the pointer; NULL is
 * fine. */
void kk_live_free(struct kk_live **live);
/* GET /live: the stream. */
kk_page_fn kk_page_live;
/* Tells an event to those it is for. */
void kk_live_tell(struct kk_live *l, const struct kk_live_event *e);
/* Keeps the streams alive: called every few seconds. */
void kk_live_beat(struct kk_live *l);
/* The sessions whose streams are open, in the arena; one may be there more than
 * once. */
int64_t *kk_live_sessions(struct kk_live *l, struct kk_arena *a, size_t *n_r);
/* Ends the streams of a session that has ended. */
void kk_live_leave(struct kk_live *l, int64_t session_id);
/* How many streams there are. */
int64_t kk_live_count(struct kk_live *l);

#endif
