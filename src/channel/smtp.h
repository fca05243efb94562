/* One mail handed to a mail server, by SMTP over TLS, certificates checked. */
#ifndef KK_CHANNEL_SMTP_H
#define KK_CHANNEL_SMTP_H

#include <stdatomic.h>

#include "base/arena.h"

/* The account mails are sent with. */
struct kk_smtp_account {
	const char *url; /* "smtps://host:465" (TLS from the first byte) or
			  * "smtp://host:587" (STARTTLS) */
	const char *user, *password; /* user NULL: without signing in */
	const char *ca_file; /* certificates to believe; NULL: the system's */
};

/* How it went. */
enum kk_smtp_end {
	KK_SMTP_SENT, /* the server has it, and answers for it */
	/* The mail is not to be tried again as it is: */
	KK_SMTP_REFUSED, /* the server will not have it (5xx) */
	KK_SMTP_BAD,	 /* an address or the mail cannot be put that way */
	/* The mail may go later: */
	KK_SMTP_LATER,	     /* the server says so itself (4xx) */
	KK_SMTP_ADDRESS,     /* url is none of the two kinds */
	KK_SMTP_UNKNOWN,     /* nobody knows the host's name */
	KK_SMTP_UNREACHABLE, /* nobody answers there */
	KK_SMTP_TLS,	     /* its certificate is not good, or it has no TLS */
	KK_SMTP_SIGN_IN,     /* user and password were refused */
	KK_SMTP_LATE,	     /* it took too long */
	KK_SMTP_LOST,	     /* it hung up; where the mail was whole already, it
			      * may have it */
	KK_SMTP_STOPPED,     /* we were told to stop */
	KK_SMTP_NO_LIBRARY,  /* libcurl is not installed */
	KK_SMTP_NO_ACCOUNT,  /* there is none to send with; said by callers */
	KK_SMTP__MAX
};

struct kk_smtp {
	const struct kk_smtp_account *account;
	const char *from, *to; /* addresses alone: "a@example.jp" */
	struct kk_str mail;    /* as kk_mail_write makes it */
	int seconds;	       /* for all of it */
	/* Set: give up, unless the mail has been handed over whole and only the
	 * answer is missing. NULL: never. */
	const atomic_bool *stop;
};

struct kk_smtp_answer {
	enum kk_smtp_end end;
	int code; /* of the server's last refusal: 421, 550 …; 0: none came */
	bool recipient; /* … which was about whom it is for */
	bool unsure; /* it was handed over whole and nobody answered: the server
		      * may have it */
	/* What it said then, one line of valid text; no value: nothing. */
	struct kk_str said;
};

/* Is that the address of a server that can be sent to? */
bool kk_smtp_url_ok(struct kk_str url);
/* Sends it; waits. The answer's text is in the arena. */
struct kk_smtp_answer kk_smtp_send(struct kk_arena *a, const struct kk_smtp *m);
/* Is it no use to try the same mail again? */
bool kk_smtp_for_good(enum kk_smtp_end end);
/* Is the fault one of the account, not of this mail? Then no other mail would
 * go either. */
bool kk_smtp_of_account(enum kk_smtp_end end);

#endif
