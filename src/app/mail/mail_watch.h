/* Hears at once that a mail came, where the server of a mailbox tells it
 * (IDLE). A hint and nothing else: the mailbox is then read as always
 * (mail_read.h), and so it is every minute, whether anything was told or not.
 *
 * One connection for each mailbox that was read well, KK_MAIL_WATCHED at most;
 * one that breaks is made again later and later. Of one thread alone. */
#ifndef KK_APP_MAIL_MAIL_WATCH_H
#define KK_APP_MAIL_MAIL_WATCH_H

#include "app/mail/mailbox.h"

#define KK_MAIL_WATCHED 50 /* mailboxes; others are read every minute alone */

struct kk_mail_watch;

/* Connects to nothing yet. ca_file: certificates to believe, NULL: the
 * system's. stop: set: give up at once. Both live longer. */
struct kk_mail_watch *kk_mail_watch_new(
	const char *ca_file, const atomic_bool *stop);
/* Hangs up, waits for nobody and clears the pointer. NULL is fine. */
void kk_mail_watch_free(struct kk_mail_watch **w);
/* Follows the accounts as they are now: connects to those that are new or may
 * be tried again, hangs up on those that are gone. cx: a connection that reads,
 * memory, clock. Takes the time that servers take. */
enum kk_rc kk_mail_watch_follow(
	struct kk_ctx *cx, struct kk_mail_watch *w) KK_MUST_CHECK;
/* Waits until somebody tells something, at most `ms` milliseconds or until
 * there is something to read at the descriptor wake. */
void kk_mail_watch_wait(struct kk_mail_watch *w, int ms, int wake);
/* A user to whose mailbox mails came that kk_mail_watch_told was not said of;
 * 0: there is none. */
int64_t kk_mail_watch_next(const struct kk_mail_watch *w, int64_t after);
void kk_mail_watch_told(struct kk_mail_watch *w, int64_t user_id);
/* How many are connected. */
size_t kk_mail_watch_count(const struct kk_mail_watch *w);
/* Whoever reads mailboxes reads this one next. *done_r: false where somebody
 * reads it now, and may have looked before the mail came. Inside the caller's
 * transaction. */
enum kk_rc kk_mail_watch_wake(
	struct kk_ctx *cx, int64_t user_id, bool *done_r) KK_MUST_CHECK;

#endif
