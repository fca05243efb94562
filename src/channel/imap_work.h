/* Inside imap*.c only: the talk with a server. */
#ifndef KK_CHANNEL_IMAP_WORK_H
#define KK_CHANNEL_IMAP_WORK_H

#include "channel/curl.h"
#include "channel/imap.h"
#include "format/mail/imap_text.h"

#define KK_IMAP_SAID 300 /* bytes kept of what a server says */

struct kk_imap {
	struct kk_curl lib;
	const struct kk_imap_account *account;
	struct kk_arena *arena;
	CURL *curl;
	curl_socket_t socket;
	char *come; /* what has come and was not used yet */
	size_t room, n, used;
	int tag;
	char tag_text[16];
	char said[KK_IMAP_SAID]; /* of the last refusal */
	size_t n_said;
	bool idle;	 /* the server tells what comes */
	int64_t present; /* mails in the folder, as it was told last */
};

/* Sends these bytes. */
enum kk_imap_end kk_imap_put(struct kk_imap *m, struct kk_str s);
/* Sends a command under a tag of its own. */
enum kk_imap_end kk_imap_say(struct kk_imap *m, const char *command);
/* The next answer; it lies in m->come until the one after it. *left:
 * milliseconds that it may take; 0: only what has come, else KK_IMAP_LATE. */
enum kk_imap_end kk_imap_hear(
	struct kk_imap *m, int *left, struct kk_imap_answer *a_r);

typedef void kk_imap_each_fn(void *user, const struct kk_imap_answer *a);

/* A command and all that is answered. *ok_r: it was done. */
enum kk_imap_end kk_imap_run(struct kk_imap *m, const char *command,
	kk_imap_each_fn *each, void *user, bool *ok_r);
/* What is answered to the command that was sent last, to its end. */
enum kk_imap_end kk_imap_rest(
	struct kk_imap *m, kk_imap_each_fn *each, void *user, bool *ok_r);

#endif
