/* How long the proof that somebody might be mailed is kept once it holds no
 * longer (R-J3): until a month after the last mail that went on it; a year
 * where an order of the authority was received (setting "mail.order"). Then
 * what was noted goes; that it was taken back stays. Of an erased person what
 * was noted goes at once (R-J4); kind, days and keyed hashes of the addresses
 * stay as long, then nothing does. */
#ifndef KK_APP_PEOPLE_CONSENT_KEEP_H
#define KK_APP_PEOPLE_CONSENT_KEEP_H

#include "app/people/consent.h"
#include "app/users/team.h"

/* The last day on which it is kept. last_mail: unix milliseconds, or KK_NULL
 * where none went; then it counts from ended_at. */
kk_day kk_consent_until(
	const struct kk_team *team, int64_t last_mail, int64_t ended_at);

struct kk_consent_cleaned {
	int64_t words; /* proofs that lost what was noted */
	int64_t rows;  /* proofs of erased persons that are gone */
};
/* What is over goes. Inside the caller's transaction. */
enum kk_rc kk_consent_clean(
	struct kk_ctx *cx, struct kk_consent_cleaned *r) KK_MUST_CHECK;
/* Of a person who is being erased, while their addresses are there: contact_id
 * is the survivor of its merges. KK_EIO where the key of the hashes is not. Inside the caller's transaction.
 */
enum kk_rc kk_consent_seal(struct kk_ctx *cx, int64_t contact_id) KK_MUST_CHECK;

/* What proves that an address might be mailed. */
struct kk_consent_proof {
	int64_t contact_id;
	bool erased;
	struct kk_consent *all; /* the newest first */
	size_t n;
};
/* Of everybody who has that address, or had it and was erased; in the arena.
 * KK_EINPUT: it is no address. */
enum kk_rc kk_consent_proofs(struct kk_ctx *cx, struct kk_str address,
	struct kk_consent_proof **all_r, size_t *n_r) KK_MUST_CHECK;

#endif
