/* A mail put into a folder of a mailbox, by IMAP over TLS, certificates
 * checked. */
#ifndef KK_CHANNEL_SENT_H
#define KK_CHANNEL_SENT_H

#include "base/arena.h"

/* Where copies of what was sent are put. */
struct kk_sent_account {
	const char *url; /* "imaps://host:993" (TLS from the first byte) or
			  * "imap://host:143" (STARTTLS); NULL: nowhere */
	const char *user, *password;
	const char *ca_file; /* certificates to believe; NULL: the system's */
	const char *folder;  /* "Sent" */
};

/* Puts the mail there as read; waits, at most so many seconds. false: it could
 * not be, and nobody need try again: *why_r says why, in words of libcurl, in
 * the arena. */
bool kk_sent_put(struct kk_arena *a, const struct kk_sent_account *account,
	struct kk_str mail, int seconds, const char **why_r);

#endif
