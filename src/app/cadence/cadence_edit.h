/* Changing cadences: taking one in from a file makes a version; who is in an
 * older one stays there until moved. */
#ifndef KK_APP_CADENCE_CADENCE_EDIT_H
#define KK_APP_CADENCE_CADENCE_EDIT_H

#include "app/cadence/cadence.h"

struct kk_cadence_imported {
	const char *code;
	int64_t version;
	bool made;	 /* false: the newest version says the same already */
	int64_t running; /* enrollments in older versions */
};

/* Takes one cadence in, whole or not at all: a new one, a new version of one
 * whose content differs, or nothing where it is the same. KK_EINPUT with step,
 * field and rule where it is refused; KK_EIO. */
enum kk_rc kk_cadence_import(struct kk_ctx *cx, const char *path,
	struct kk_cadence_imported *r) KK_MUST_CHECK;

/* The same of text that is in hand; name: what errors call it. NULL: it was
 * chosen in a form, whose words errors have. */
enum kk_rc kk_cadence_take(struct kk_ctx *cx, const char *name,
	struct kk_str bytes, struct kk_cadence_imported *r) KK_MUST_CHECK;
/* Reads one as kk_cadence_take would, its chain resolved; writes nothing. */
enum kk_rc kk_cadence_draft(struct kk_ctx *cx, const char *name,
	struct kk_str bytes, const struct kk_cadence **c_r) KK_MUST_CHECK;

struct kk_cadence_moves {
	const char *code;
	int64_t from, to; /* versions; 0: any; 0: the newest */
	int64_t lead_id;  /* KK_NULL: all */
	int64_t step;	  /* from 1; 0: the same one */
};

struct kk_cadence_moved {
	int64_t lead_id, from_version, from_step, to_step;
};

struct kk_cadence_move_report {
	int64_t to;
	struct kk_cadence_moved *all;
	size_t n;
};

/* Moves running enrollments to another version. At the same step the open
 * touch stays as it is and what follows is of the new version; with a step
 * named it is written anew. KK_EINPUT, with the leads, where their step has
 * no counterpart: then nothing is moved. */
enum kk_rc kk_cadence_move(struct kk_ctx *cx, const struct kk_cadence_moves *m,
	struct kk_cadence_move_report *r) KK_MUST_CHECK;

#endif
