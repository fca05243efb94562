/* Likely duplicates, with reasons. Found by sorting what identifies people and
 * companies; the time grows with their number, not with its square. */
#ifndef KK_APP_PEOPLE_DUPLICATE_H
#define KK_APP_PEOPLE_DUPLICATE_H

#include "app/users/team.h"

#define KK_MAX_DUPLICATES 10000 /* pairs that are listed */
#define KK_MAX_PAIR_REASONS 8

/* Why two rows may be one. A switchboard alone is no reason for people. */
#define KK_PAIR_REASONS(X)                                                     \
	X(EMAIL, same_email)                                                   \
	X(NUMBER, same_number)                                                 \
	X(NUMBER_TWO, same_number_two_companies)                               \
	X(NAME_COMPANY, same_name_and_company)                                 \
	X(NAME_NUMBER, same_name_and_number)                                   \
	X(NAME_DOMAIN, same_name_and_domain)                                   \
	X(READING, same_reading_and_company)                                   \
	X(FAMILY_DOMAIN, same_family_name_and_domain)                          \
	X(SEAT, same_seat)                                                     \
	X(KEY, same_company_name)                                              \
	X(FORM, same_company_name_other_form)                                  \
	X(DOMAIN, same_domain)                                                 \
	X(SWITCHBOARD, same_switchboard)

#define KK_PAIR_REASON_OF(name, code) KK_PAIR_##name,
enum kk_pair_reason { KK_PAIR_REASONS(KK_PAIR_REASON_OF) KK_PAIR__MAX };
#undef KK_PAIR_REASON_OF

/* One of the two. */
struct kk_pair_side {
	int64_t id;
	const char *name, *title; /* title NULL: none, or a company */
	const char *account;	  /* NULL: none, or a company */
	const char *owner;	  /* of the living lead; NULL: none */
	int64_t account_id;	  /* KK_NULL: none, or a company */
};

struct kk_pair {
	struct kk_pair_side from, into; /* as it is best merged */
	int score;			/* 0 … 99 */
	const char *level;		/* "strong", "likely", "weak" */
	enum kk_pair_reason reasons[KK_MAX_PAIR_REASONS];
	size_t n_reasons;
};

/* The code of a reason, and the reason in words; static. */
const char *kk_pair_reason_code(enum kk_pair_reason r);
const char *kk_pair_reason_text(enum kk_lang lang, enum kk_pair_reason r);
/* Pairs, the surest first; of the context's user (one of the two is theirs, or
 * nobody's) or of everybody. *left_r counts pairs beyond KK_MAX_DUPLICATES.
 * In the arena. */
enum kk_rc kk_contact_duplicates(struct kk_ctx *cx, bool everybody,
	struct kk_pair **pairs_r, size_t *n_r, size_t *left_r) KK_MUST_CHECK;
enum kk_rc kk_account_duplicates(struct kk_ctx *cx, bool everybody,
	struct kk_pair **pairs_r, size_t *n_r, size_t *left_r) KK_MUST_CHECK;
/* These two are no duplicate: remembered, not listed again. KK_ENOTFOUND for an
 * unknown one, KK_EINPUT for one and itself. One transaction. */
enum kk_rc kk_distinct_contacts(
	struct kk_ctx *cx, int64_t a, int64_t b) KK_MUST_CHECK;
enum kk_rc kk_distinct_accounts(
	struct kk_ctx *cx, int64_t a, int64_t b) KK_MUST_CHECK;

#endif
