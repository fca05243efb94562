/* The day comes to the salesperson: each working morning, at a time they
 * choose, as mail (R-A9). It is made of the same plan as the page. */
#ifndef KK_APP_MAIL_MORNING_H
#define KK_APP_MAIL_MORNING_H

#include "app/mail/outbox.h"
#include "format/mail/mail_out.h"

#define KK_MORNING "morning"	   /* the kind of these mails */
#define KK_MORNING_FROM (4 * 60)   /* the earliest time, in minutes */
#define KK_MORNING_UNTIL (11 * 60) /* the latest */
#define KK_MORNING_NOON (12 * 60)  /* then the morning is over */
#define KK_MORNING_DEFAULT (7 * 60 + 30)

/* Why somebody gets none. */
enum kk_morning_no {
	KK_MORNING_WANTED, /* they do */
	KK_MORNING_OFF,	   /* they do not want it */
	KK_MORNING_NO_ADDRESS,
	KK_MORNING_DISABLED,
	KK_MORNING_READS,  /* a reader has no day */
	KK_MORNING_AWAY,   /* on leave */
	KK_MORNING_CLOSED, /* today is no business day */
	KK_MORNING_OVER	   /* it is past noon */
};

struct kk_morning {
	enum kk_morning_no no;	  /* today */
	int minute;		  /* the time they chose; -1: off */
	const char *name, *email; /* email NULL: none */
	enum kk_lang lang;
	struct kk_outbox_view last; /* their newest */
	bool today;		    /* it is of today */
};

/* How it stands with somebody's. KK_ENOTFOUND where there is no such user. */
enum kk_rc kk_morning_get(struct kk_ctx *cx, int64_t user_id,
	struct kk_morning *m_r) KK_MUST_CHECK;
/* A time within the morning, or -1: none is wanted. KK_EINPUT, KK_ENOTFOUND. */
enum kk_rc kk_morning_set(
	struct kk_ctx *cx, int64_t user_id, int minute) KK_MUST_CHECK;
/* Why not, in words; static. */
enum kk_msg kk_morning_why(enum kk_morning_no no);

/* Has somebody's time come? Reads only. */
enum kk_rc kk_morning_any(struct kk_ctx *cx, bool *any_r) KK_MUST_CHECK;
/* A mail in the outbox for everybody whose time has come. Inside the caller's
 * transaction. */
enum kk_rc kk_morning_put(struct kk_ctx *cx, const char *domain) KK_MUST_CHECK;
/* The same for one, whatever their time, and claims it: id 0 where it has ended
 * already, or somebody sends it. KK_ENO, with words, where they get none today.
 * One transaction. */
enum kk_rc kk_morning_take(struct kk_ctx *cx, int64_t user_id,
	const char *domain, struct kk_outbox *o_r) KK_MUST_CHECK;
/* The key of a user's mail of today, in the arena. */
const char *kk_morning_key(struct kk_ctx *cx, int64_t user_id);
/* Its subject, text and HTML, in the user's language; the rest of *mail_r stays
 * as it is. Reads only. */
enum kk_rc kk_morning_write(struct kk_ctx *cx, int64_t user_id,
	struct kk_mail *mail_r) KK_MUST_CHECK;

#endif
