/* Who changed a record on its page last: told to whoever saves a form that
 * shows an earlier state of it. */
#ifndef KK_APP_PEOPLE_CHANGE_H
#define KK_APP_PEOPLE_CHANGE_H

#include "base/ctx.h"

struct kk_change {
	int64_t user_id;      /* KK_NULL: the console, or not known */
	const char *user;     /* its name; NULL as above */
	struct kk_instant at; /* none: not known */
};

/* Notes that cx->user_id changed the record of a kind ("account", "lead",
 * "setting" with id 0) now; in the caller's transaction. */
enum kk_rc kk_change_note(
	struct kk_ctx *cx, const char *kind, int64_t id) KK_MUST_CHECK;
/* The last of them; with nothing in it where none was noted. In the arena. */
enum kk_rc kk_change_last(struct kk_ctx *cx, const char *kind, int64_t id,
	struct kk_change *c_r) KK_MUST_CHECK;

#endif
