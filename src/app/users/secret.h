/* Passwords of others that we need ourselves, kept encrypted under the key
 * beside the database (docs/decisions/0012). */
#ifndef KK_APP_USERS_SECRET_H
#define KK_APP_USERS_SECRET_H

#include "base/ctx.h"

#define KK_SECRET_SMTP "smtp" /* what a secret is encrypted for */
#define KK_SECRET_IMAP "imap"

/* Encrypts a secret for one use, in the arena; makes the key
 * where nobody needed one yet. KK_EIO, with what to do, where it is missing or
 * foreign. Inside the caller's transaction. */
enum kk_rc kk_secret_seal(struct kk_ctx *cx, const char *use,
	struct kk_str secret, struct kk_str *sealed_r) KK_MUST_CHECK;
/* What was encrypted for that use, in the arena. KK_EIO as above, also where it
 * is not what was encrypted. */
enum kk_rc kk_secret_open(struct kk_ctx *cx, const char *use,
	struct kk_str sealed, const char **secret_r) KK_MUST_CHECK;

#endif
