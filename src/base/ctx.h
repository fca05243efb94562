/* What one command or request carries with it, and how it fails.
 *
 * There are no globals: memory, language, clock, store and the error travel in
 * a struct kk_ctx. A function that can fail returns enum kk_rc (0 is fine) and
 * its result must be looked at. The error is made once, where it happens
 * (KK_FAIL), and passed up untouched. */
#ifndef KK_BASE_CTX_H
#define KK_BASE_CTX_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/message.h"

struct kk_store;
struct kk_team;

enum kk_rc {
	KK_OK,
	KK_ENO,       /* the answer is "no": nothing matched, check found some */
	KK_EUSAGE,    /* the command was put wrongly */
	KK_EINPUT,    /* a value, row or file was refused */
	KK_ENOTFOUND, /* no such id, code or name */
	KK_EDENIED,   /* whoever asks may not do that */
	KK_ESTORE,    /* the database cannot do it */
	KK_EIO,       /* a file cannot be read or written */
	KK_ESTOPPED,  /* the user pressed Ctrl-C */
	KK_RC__MAX
};

#define KK_MUST_CHECK __attribute__((warn_unused_result))

struct kk_error {
	enum kk_rc rc;
	enum kk_msg msg;
	const char *text;   /* for people, in the language of the context */
	const char *detail; /* for the log; may be NULL */
};

struct kk_ctx {
	struct kk_arena *arena;
	struct kk_clock clock;
	enum kk_lang lang;
	struct kk_store *store; /* NULL where no database is open */
	struct kk_team *team;   /* its settings, once they were asked for */
	bool on_page;           /* words for a page, not for the command line */
	int64_t user_id;        /* 0 where nobody is known */
	const char *not_kept;   /* why a stop was not kept whole; or NULL */
	struct kk_error error;
};

/* A message as it is put where this runs: on a page, or on the command line. */
enum kk_msg kk_msg_here(const struct kk_ctx *cx, enum kk_msg id);

/* Records the error and returns rc. args ends with NULL. */
enum kk_rc kk_fail_args(struct kk_ctx *cx, enum kk_rc rc, enum kk_msg id,
	const char *const *args) KK_MUST_CHECK;

/* return KK_FAIL(cx, KK_EINPUT, KK_MSG_DAY_BAD, field, value); */
#define KK_FAIL(cx, rc, ...) KK_FAIL_((cx), (rc), __VA_ARGS__, NULL)
#define KK_FAIL_(cx, rc, id, ...) \
	kk_fail_args(cx, rc, (id), (const char *const[]){__VA_ARGS__})

/* Passes on what went wrong in a context whose arena may end before cx's. */
void kk_error_copy(struct kk_ctx *cx, const struct kk_error *e);

/* The exit status of a command that ended with rc (0, 1, 2, 3 or 4). */
int kk_exit_status(enum kk_rc rc);

/* Passes a failure up: KK_TRY(kk_store_begin(cx)); */
#define KK_TRY(call) \
	do { \
		enum kk_rc kk_try_rc_ = (call); \
		if (kk_try_rc_ != KK_OK) \
			return kk_try_rc_; \
	} while (0)

#endif
