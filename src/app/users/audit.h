/* The log of what concerns who may come in and what they may do: append-only,
 * and without secrets. */
#ifndef KK_APP_USERS_AUDIT_H
#define KK_APP_USERS_AUDIT_H

#include "base/ctx.h"

struct kk_audit_entry {
	int64_t id;
	struct kk_instant at;
	int64_t user_id;	 /* KK_NULL: the console, or nobody known */
	const char *user;	 /* its name; NULL as above */
	const char *action;	 /* a code, see kk_audit_text */
	const char *object;	 /* "user", "session" … */
	int64_t object_id;	 /* KK_NULL: none */
	const char *object_name; /* of a user, contact, account; NULL: none */
	const char *detail;	 /* may be NULL */
};

/* Writes down what cx->user_id did (0: the console) in the caller's
 * transaction. object_id may be KK_NULL, detail NULL. */
enum kk_rc kk_audit(struct kk_ctx *cx, const char *action, const char *object,
	int64_t object_id, const char *detail) KK_MUST_CHECK;
/* Writes down what a user did to their own account, where the context does not
 * know them yet. */
enum kk_rc kk_audit_own(struct kk_ctx *cx, int64_t user_id, const char *action,
	const char *detail) KK_MUST_CHECK;
/* The newest entries below before_id (KK_NULL: of all), at most limit and
 * KK_MAX_AUDIT; in cx->arena. */
enum kk_rc kk_audit_list(struct kk_ctx *cx, int64_t before_id, int limit,
	struct kk_audit_entry **rows_r, size_t *n_r) KK_MUST_CHECK;
/* An action in words; one that is not known is its own word. */
const char *kk_audit_text(enum kk_lang lang, const char *action);

#endif
