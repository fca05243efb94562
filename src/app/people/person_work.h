/* Inside person*.c only: a person with the keys that identify it, and the
 * three steps of putting it: find, ask for a stop, write. */
#ifndef KK_APP_PEOPLE_PERSON_WORK_H
#define KK_APP_PEOPLE_PERSON_WORK_H

#include "app/people/person.h"
#include "store/sql.h"

#define KK_STOP_FULL 127 /* every channel that reaches a person */

struct kk_person_mail {
	struct kk_str address, key;
	bool role;
};

/* Everything lives in cx->arena. */
struct kk_person_work {
	const struct kk_person *p;
	const struct kk_person_book *book;
	int64_t batch_id;
	struct kk_str name, family, given; /* as they will stand */
	struct kk_str name_key, family_key;
	struct kk_str account_key; /* p NULL: no company */
	struct kk_person_mail mails[KK_MAX_PERSON_EMAILS];
	size_t n_mails;
	/* Of p->phones; KK_NULL: nobody has this number yet. */
	int64_t number_id[KK_MAX_PERSON_PHONES];
	bool number_known[KK_MAX_PERSON_PHONES]; /* before this row */
	bool has_account; /* it exists already: `account` holds it */
	struct kk_person_account_row account;
	int64_t contact_id; /* KK_NULL: not known yet */
	struct kk_person_facts_row facts;
	int64_t mask;		  /* channels given up, from hashes */
	kk_day until[KK_BY_DESK]; /* given up until then; KK_DAY_NONE: not */
};

/* Fills keys, names and addresses of *w from w->p. */
void kk_person_prepare(struct kk_ctx *cx, struct kk_person_work *w);
/* The name of a seat: department and title, as one says them: 総務部 and 部長
 * give 総務部長; ご担当者 where there is no title. In the arena. */
struct kk_str kk_person_seat_name(
	struct kk_arena *a, struct kk_str department, struct kk_str title);
/* Loads the account and finds the contact, if they are known. */
enum kk_rc kk_person_find(
	struct kk_ctx *cx, struct kk_person_work *w) KK_MUST_CHECK;
/* Loads the account and this contact. KK_ENOTFOUND where it is not there. */
enum kk_rc kk_person_known(struct kk_ctx *cx, struct kk_person_work *w,
	int64_t contact_id) KK_MUST_CHECK;
/* Collects what was given up by number, address, person and account. */
enum kk_rc kk_person_masks(
	struct kk_ctx *cx, struct kk_person_work *w) KK_MUST_CHECK;
/* Makes the contact, with its account where that is new. */
enum kk_rc kk_person_make(struct kk_ctx *cx, struct kk_person_work *w,
	struct kk_person_result *r) KK_MUST_CHECK;
/* Fills the empty fields of a known contact; keeps differing values beside. */
enum kk_rc kk_person_merge(struct kk_ctx *cx, struct kk_person_work *w,
	struct kk_person_result *r) KK_MUST_CHECK;
/* The id of a number, KK_NULL where nobody has it. */
enum kk_rc kk_person_number(
	struct kk_ctx *cx, struct kk_str e164, int64_t *id_r) KK_MUST_CHECK;
/* Links numbers and addresses; the counts are of those that are new. */
enum kk_rc kk_person_link(struct kk_ctx *cx, struct kk_person_work *w,
	int64_t contact_id, int64_t *numbers_r,
	int64_t *emails_r) KK_MUST_CHECK;
/* One number; *number_id is made where it is KK_NULL. */
enum kk_rc kk_person_link_phone(struct kk_ctx *cx, int64_t contact_id,
	const struct kk_person_phone *p, int64_t batch_id, int64_t *number_id,
	int64_t *n_r) KK_MUST_CHECK;
/* Writes down the channels that were given up until a day. */
enum kk_rc kk_person_opt_outs(struct kk_ctx *cx, const struct kk_person_work *w,
	int64_t contact_id) KK_MUST_CHECK;

#endif
