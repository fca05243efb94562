/* Mails of a mailbox, read over IMAP with TLS, certificates checked. Nothing is
 * changed there: the folder is opened for reading, and what is unread stays so.
 *
 * libcurl makes the connection and signs in; what is said then is ours, as
 * libcurl marks each mail it fetches as read. */
#ifndef KK_CHANNEL_IMAP_H
#define KK_CHANNEL_IMAP_H

#include <stdatomic.h>

#include "base/arena.h"
#include "base/date.h"

#define KK_IMAP_MAIL ((size_t)1024 * 1024) /* bytes read of one mail */
#define KK_IMAP_UIDS 500		   /* mails of one look */

struct kk_imap_account {
	const char *url; /* "imaps://host:993" (TLS from the first byte) or
			  * "imap://host:143" (STARTTLS) */
	const char *user, *password;
	const char *ca_file; /* certificates to believe; NULL: the system's */
	int seconds;	     /* for each step */
	bool lines_only;     /* no mail is fetched: less memory */
	const atomic_bool *stop; /* set: give up; NULL: never */
};

/* How it went. */
enum kk_imap_end {
	KK_IMAP_FINE,
	KK_IMAP_ADDRESS,     /* url is none of the two kinds */
	KK_IMAP_UNKNOWN,     /* nobody knows the host's name */
	KK_IMAP_UNREACHABLE, /* nobody answers there */
	KK_IMAP_TLS,	     /* its certificate is not good, or it has no TLS */
	KK_IMAP_SIGN_IN,     /* user and password were refused */
	KK_IMAP_LATE,	     /* it took too long */
	KK_IMAP_LOST,	     /* it hung up, or said what is no IMAP */
	KK_IMAP_NO_FOLDER,   /* the folder is not there */
	KK_IMAP_STOPPED,     /* we were told to stop */
	KK_IMAP_NO_LIBRARY,  /* libcurl is not installed */
	KK_IMAP__MAX
};

struct kk_imap;

/* What is there. */
struct kk_imap_look {
	int64_t uidvalidity;
	int64_t uids[KK_IMAP_UIDS]; /* new ones, the smallest first */
	size_t n;
	bool more; /* there are others still */
};

/* Is that the address of a server that can be read from? */
bool kk_imap_url_ok(struct kk_str url);
/* Connects and signs in; the caller closes what it gets, also where it is not
 * KK_IMAP_FINE. */
enum kk_imap_end kk_imap_open(struct kk_arena *a,
	const struct kk_imap_account *account, struct kk_imap **imap_r);
/* Looks into INBOX: mails above last_uid where it is still the folder of that
 * uidvalidity, else all that came since that day. */
enum kk_imap_end kk_imap_look(struct kk_imap *m, int64_t uidvalidity,
	int64_t last_uid, kk_day since, struct kk_imap_look *look_r);
/* The first KK_IMAP_MAIL bytes of one; "no value" where it is gone. In the
 * arena a. */
enum kk_imap_end kk_imap_fetch(struct kk_imap *m, struct kk_arena *a,
	int64_t uid, struct kk_str *mail_r);

/* ---- told at once of what comes (IDLE, RFC 2177) ---- */

#define KK_IMAP_IDLE_SECONDS                                                   \
	(9 * 60) /* then it is asked anew: servers hang up                     \
		  * after 30 minutes, routers before */

/* Opens INBOX and asks to be told; *offered_r: the server does that at all. */
enum kk_imap_end kk_imap_idle(struct kk_imap *m, bool *offered_r);
/* Hears what was told since, without waiting; *came_r: a mail came, else as it
 * was. Then kk_imap_socket can be waited on for more. */
enum kk_imap_end kk_imap_idle_hear(struct kk_imap *m, bool *came_r);
/* Ends it and asks anew. */
enum kk_imap_end kk_imap_idle_again(struct kk_imap *m, bool *came_r);
int kk_imap_socket(const struct kk_imap *m);

/* What the server said of the last refusal, one line of valid text; or no
 * value. Borrows. */
struct kk_str kk_imap_said(const struct kk_imap *m);
/* Says good-bye and clears the pointer. NULL is fine. */
void kk_imap_close(struct kk_imap **m);

#endif
