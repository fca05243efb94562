/* Texts of the team's own: mails, letters, cover notes, voicemails, comebacks,
 * snippets (core/words/template.h), for all offers or for one, in versions. */
#ifndef KK_APP_WORDS_WORDING_H
#define KK_APP_WORDS_WORDING_H

#include "base/ctx.h"
#include "core/words/template.h"

/* The newest version of every text, in the arena. */
enum kk_rc kk_wordings(struct kk_ctx *cx, struct kk_wording **all_r,
	size_t *n_r) KK_MUST_CHECK;
/* The one of exactly this kind, name, language and offer; NULL: as it shipped.
 */
const struct kk_wording *kk_wording_in(
	const struct kk_wording *all, size_t n, const struct kk_wording *like);

/* Can a text be saved? KK_EINPUT, as below. An empty one can: it is as it
 * ships.
 */
enum kk_rc kk_wording_check(
	struct kk_ctx *cx, const struct kk_wording *w) KK_MUST_CHECK;
/* Checks and keeps a text as a new version; where it is as it was, nothing is
 * written. An empty subject and body: as it ships again, and of a snippet:
 * gone. KK_EINPUT, with field, line and what is known, where it cannot be
 * saved; where the name is none of its kind; and for the answer to a complaint,
 * which is fixed (R-D4). */
enum kk_rc kk_wording_save(
	struct kk_ctx *cx, const struct kk_wording *w) KK_MUST_CHECK;
/* Why a text cannot be saved, as an error. where: what it is of, for people. */
enum kk_rc kk_wording_refuse(struct kk_ctx *cx, const struct kk_flaw *flaw,
	const char *where) KK_MUST_CHECK;

struct kk_wording_version {
	int64_t number, at; /* ms */
	struct kk_str user; /* may be "no value" */
	struct kk_str subject, body;
};
/* The newest first, at most 50. */
enum kk_rc kk_wording_versions(struct kk_ctx *cx, const struct kk_wording *of,
	struct kk_wording_version **all_r, size_t *n_r) KK_MUST_CHECK;

#endif
