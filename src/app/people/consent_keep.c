#include "app/people/consent_keep.h"

#include "app/people/person_key.h"
#include "format/lists/person.h"
#include "store/sql.h"
#include "store/store.h"

#define MONTHS 1
#define MONTHS_ORDERED 12

kk_day kk_consent_until(
	const struct kk_team *team, int64_t last_mail, int64_t ended_at)
{
	struct kk_instant from = {last_mail == KK_NULL ? ended_at : last_mail};

	return kk_day_add_months(kk_civil_of(from).day,
		team->mail_order ? MONTHS_ORDERED : MONTHS);
}

/* ---- what is over ---- */

static enum kk_rc clean_one(struct kk_ctx *cx,
	const struct kk_consent_ended_row *row, struct kk_consent_cleaned *r)
{
	if (row->erased) {
		r->rows++;
		return kk_sql_consent_gone(
			cx, &(struct kk_consent_gone_arg){row->id}, NULL);
	}
	r->words++;
	return kk_sql_consent_words_gone(
		cx, &(struct kk_consent_words_gone_arg){row->id}, NULL);
}

enum kk_rc kk_consent_clean(struct kk_ctx *cx, struct kk_consent_cleaned *r)
{
	struct kk_consent_ended_row *rows;
	const struct kk_team *team;
	size_t n;

	*r = (struct kk_consent_cleaned){0};
	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_sql_consent_ended(cx, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (kk_consent_until(team, rows[i].last_mail,
			    rows[i].ended_at) < team->today)
			KK_TRY(clean_one(cx, &rows[i], r));
	return KK_OK;
}

/* ---- of somebody who is erased ---- */

static const char *hash_of(
	struct kk_ctx *cx, const struct kk_key *key, struct kk_str address)
{
	return kk_key_hash(cx, key->bytes, "email", address);
}

enum kk_rc kk_consent_seal(struct kk_ctx *cx, int64_t contact_id)
{
	struct kk_consent_addresses_row *mails;
	struct kk_key key;
	struct kk_buf b;
	size_t n;

	KK_TRY(kk_key_ready(cx, &key));
	if (key.state != KK_KEY_GOOD)
		return KK_FAIL(
			cx, KK_EIO, KK_MSG_ERASE_KEY, kk_key_words(cx, &key));
	KK_TRY(kk_sql_consent_addresses(cx,
		&(struct kk_consent_addresses_arg){contact_id}, &mails, &n));
	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < n; i++) {
		struct kk_str address;

		if (!kk_email_key(cx->arena, mails[i].address, &address))
			continue;
		if (b.n)
			kk_buf_addc(&b, ' ');
		kk_buf_addz(&b, hash_of(cx, &key, address));
	}
	return kk_sql_consent_seal(cx,
		&(struct kk_consent_seal_arg){.contact_id = contact_id,
			.hash = kk_buf_str(&b),
			.at = kk_clock_now(&cx->clock).ms,
			.user_id = cx->user_id},
		NULL);
}

/* ---- what proves it ---- */

static enum kk_rc proof(struct kk_ctx *cx, int64_t contact_id, bool erased,
	struct kk_consent_proof *p)
{
	*p = (struct kk_consent_proof){
		.contact_id = contact_id, .erased = erased};
	return kk_consent_list(cx, contact_id, &p->all, &p->n);
}

/* Without the key nobody who was erased is found, which is said. */
static enum kk_rc erased_ones(struct kk_ctx *cx, struct kk_str address,
	struct kk_consent_of_hash_row **rows_r, size_t *n_r)
{
	struct kk_key key;
	const char *wrong;

	*n_r = 0;
	KK_TRY(kk_key_load(cx, &key));
	wrong = kk_key_words(cx, &key);
	if (wrong)
		return KK_FAIL(cx, KK_EIO, KK_MSG_ERASE_KEY, wrong);
	if (key.state != KK_KEY_GOOD)
		return KK_OK; /* nobody was erased yet */
	return kk_sql_consent_of_hash(cx,
		&(struct kk_consent_of_hash_arg){
			kk_str_z(hash_of(cx, &key, address))},
		rows_r, n_r);
}

static enum kk_rc proofs(struct kk_ctx *cx, struct kk_str address,
	struct kk_consent_proof **all_r, size_t *n_r)
{
	struct kk_consent_of_address_row *known;
	struct kk_consent_of_hash_row *erased;
	struct kk_consent_proof *all;
	size_t n, more;

	KK_TRY(kk_sql_consent_of_address(
		cx, &(struct kk_consent_of_address_arg){address}, &known, &n));
	KK_TRY(erased_ones(cx, address, &erased, &more));
	all = KK_NEW_N(cx->arena, struct kk_consent_proof, n + more + 1);
	for (size_t i = 0; i < n; i++)
		KK_TRY(proof(cx, known[i].contact_id, false, &all[i]));
	for (size_t i = 0; i < more; i++)
		KK_TRY(proof(cx, erased[i].contact_id, true, &all[n + i]));
	*all_r = all;
	*n_r = n + more;
	return KK_OK;
}

enum kk_rc kk_consent_proofs(struct kk_ctx *cx, struct kk_str address,
	struct kk_consent_proof **all_r, size_t *n_r)
{
	struct kk_str key;

	if (!kk_email_key(cx->arena, kk_str_trim(address), &key))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_PROOF_ADDRESS,
			kk_arena_z(cx->arena, address));
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, proofs(cx, key, all_r, n_r));
}
