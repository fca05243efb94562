/* The database as a whole: opening, closing, copying, putting back. */
#ifndef KK_APP_DATABASE_H
#define KK_APP_DATABASE_H

#include "base/ctx.h"

/* Is there a file at the url? False too for a url that cannot be opened. */
bool kk_database_exists(struct kk_ctx *cx, const char *url);
/* The url for people, without a password. In the arena. */
const char *kk_database_shown(struct kk_ctx *cx, const char *url);
/* Opens what is there, of this program's version, into cx->store; the caller
 * closes it. KK_ESTORE, with what to do, where there is none or it is older or
 * newer. */
enum kk_rc kk_database_open(struct kk_ctx *cx, const char *url) KK_MUST_CHECK;
/* The same for reading only: a transaction is one steady view, and others go
 * on writing. */
enum kk_rc kk_database_read(struct kk_ctx *cx, const char *url) KK_MUST_CHECK;
/* The same for somebody who reads again and again: what is open is kept (and
 * rests, kk_database_rest). False, with nothing open: it is not there now. */
bool kk_database_again(struct kk_ctx *cx, const char *url);
/* For kk_database_changes alone, and never waiting: nothing is opened where the
 * database is a server that would have to be asked. */
enum kk_rc kk_database_watch(struct kk_ctx *cx, const char *url) KK_MUST_CHECK;
/* The same, making the file and its folders where they are missing. The schema
 * is left as it is (kk_init brings it up to date); *version_r is its version, 0
 * of a new one. */
enum kk_rc kk_database_make(
	struct kk_ctx *cx, const char *url, int64_t *version_r) KK_MUST_CHECK;
/* KK_ESTORE, with what to do, unless the open one is of this version. */
enum kk_rc kk_database_ready(struct kk_ctx *cx) KK_MUST_CHECK;
/* A number that is another one once anybody else has written; to be compared
 * with an earlier one of the same connection. */
enum kk_rc kk_database_changes(
	struct kk_ctx *cx, int64_t *number_r) KK_MUST_CHECK;
/* The connection is one of a server's: what is read of the team (kk_team_get)
 * stays with it while it is as it was. kk_database_rest comes between two
 * pieces of work. */
void kk_database_keep(struct kk_ctx *cx);
void kk_database_rest(struct kk_ctx *cx);
/* Closes cx->store; nothing open is fine. */
void kk_database_close(struct kk_ctx *cx);
/* What came of copying a database; texts in the arena, or NULL. */
struct kk_copy {
	const char *key;   /* the key of those who said stop lies here */
	const char *kept;  /* the old database lies here now */
	const char *lacks; /* what is wrong with the key, in words */
};

/* One consistent copy while others go on working, its key beside it; errors as
 * kk_backup. */
enum kk_rc kk_database_backup(struct kk_ctx *cx, const char *path,
	struct kk_copy *copy_r) KK_MUST_CHECK;
/* Puts a backup and its key where the url points, with nothing open; errors as
 * kk_restore. */
enum kk_rc kk_database_restore(struct kk_ctx *cx, const char *from,
	const char *url, bool replace, struct kk_copy *copy_r) KK_MUST_CHECK;

#endif
