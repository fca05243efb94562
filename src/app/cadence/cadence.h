/* The cadences of a team: the shipped ones and its own, each in versions. */
#ifndef KK_APP_CADENCE_CADENCE_H
#define KK_APP_CADENCE_CADENCE_H

#include "base/ctx.h"
#include "core/cadence/cadence.h"

struct kk_cadence_line {
	const char *code, *name; /* name NULL: none */
	int64_t version, steps;
	int64_t running; /* enrollments */
};

/* Every version of every cadence, in the arena. */
enum kk_rc kk_cadence_list(struct kk_ctx *cx, struct kk_cadence_line **lines_r,
	size_t *n_r) KK_MUST_CHECK;

/* The newest version of every cadence, chains resolved. */
struct kk_cadence_book {
	struct kk_cadence *all;
	size_t n;
	const struct kk_cadence *shipped[KK_SHIPPED__MAX];
};

/* Read once per command, in the arena; with no store open, what is shipped. */
enum kk_rc kk_cadence_book(
	struct kk_ctx *cx, const struct kk_cadence_book **book_r) KK_MUST_CHECK;
/* The cadence with this code; NULL: there is none. */
const struct kk_cadence *kk_cadence_in(
	const struct kk_cadence_book *book, struct kk_str code);
/* The newest version of a cadence by its code, any by its number, and any by
 * its id. KK_ENOTFOUND where there is none. */
enum kk_rc kk_cadence_newest(struct kk_ctx *cx, const char *code,
	const struct kk_cadence **c_r) KK_MUST_CHECK;
enum kk_rc kk_cadence_version(struct kk_ctx *cx, const char *code,
	int64_t version, const struct kk_cadence **c_r) KK_MUST_CHECK;
enum kk_rc kk_cadence_load(struct kk_ctx *cx, int64_t version_id,
	const struct kk_cadence **c_r) KK_MUST_CHECK;
/* Writes the shipped cadences that the database does not have yet. */
enum kk_rc kk_cadence_seed(struct kk_ctx *cx) KK_MUST_CHECK;
/* Writes one version, inside the caller's transaction; ask for the book again
 * while the arena is the command's. */
enum kk_rc kk_cadence_store(struct kk_ctx *cx, const struct kk_cadence *c,
	int64_t version) KK_MUST_CHECK;

#endif
