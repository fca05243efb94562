#include "app/people/person_work.h"

static bool starts(struct kk_str s, struct kk_str with)
{
	return s.n >= with.n && kk_str_eq((struct kk_str){s.p, with.n}, with);
}

/* Names without a blank stand as one family name: 見本太郎 has the family name
 * of 見本 太郎. */
static bool same_family(const struct kk_person_work *w, struct kk_str name_key,
	struct kk_str family_key)
{
	if (kk_str_eq(w->family_key, family_key) ||
		kk_str_eq(w->name_key, name_key))
		return true;
	if (kk_str_eq(w->family_key, w->name_key))
		return starts(w->name_key, family_key);
	return kk_str_eq(family_key, name_key) &&
	       starts(name_key, w->family_key);
}

/* Somebody who has the same address or number: takes them for the person where
 * the family names are the same, or (may_lack) one of them is not known. */
static bool take(struct kk_person_work *w, int64_t id, struct kk_str name_key,
	struct kk_str family_key, bool may_lack)
{
	bool known = w->family_key.n && family_key.n;

	if (known ? !same_family(w, name_key, family_key) : !may_lack)
		return false;
	w->contact_id = id;
	return true;
}

static enum kk_rc by_email(struct kk_ctx *cx, struct kk_person_work *w)
{
	struct kk_person_by_email_row *rows;
	size_t n;

	for (size_t i = 0; i < w->n_mails; i++) {
		if (w->mails[i].role)
			continue;
		KK_TRY(kk_sql_person_by_email(cx,
			&(struct kk_person_by_email_arg){w->mails[i].key},
			&rows, &n));
		for (size_t k = 0; k < n; k++)
			if (take(w, rows[k].id, rows[k].name_key,
				    rows[k].family_key, true))
				return KK_OK;
	}
	return KK_OK;
}

static enum kk_rc by_mobile(struct kk_ctx *cx, struct kk_person_work *w)
{
	struct kk_person_by_number_row *rows;
	size_t n;

	for (size_t i = 0; i < w->p->n_phones && w->family_key.n; i++) {
		const struct kk_person_phone *ph = &w->p->phones[i];

		if (ph->shared || ph->phone.kind != KK_PHONE_MOBILE ||
			!w->number_known[i])
			continue;
		KK_TRY(kk_sql_person_by_number(cx,
			&(struct kk_person_by_number_arg){w->number_id[i]},
			&rows, &n));
		for (size_t k = 0; k < n; k++)
			if (take(w, rows[k].id, rows[k].name_key,
				    rows[k].family_key, false))
				return KK_OK;
	}
	return KK_OK;
}

static enum kk_rc by_name(struct kk_ctx *cx, struct kk_person_work *w)
{
	struct kk_person_by_name_row row;
	enum kk_rc rc;

	if (!w->has_account || !w->name_key.n)
		return KK_OK;
	rc = kk_sql_person_by_name(cx,
		&(struct kk_person_by_name_arg){
			w->account.id, w->name_key, w->p->seat},
		&row);
	if (rc == KK_OK)
		w->contact_id = row.id;
	return rc == KK_ENO ? KK_OK : rc;
}

/* Somebody without a company: the same full name alone is too little as soon
 * as the row says more than the name. */
static enum kk_rc by_name_alone(struct kk_ctx *cx, struct kk_person_work *w)
{
	struct kk_person_alone_row row;
	struct kk_person_bare_row bare;
	enum kk_rc rc = KK_ENO;

	for (size_t i = 0; i < w->p->n_phones && rc == KK_ENO; i++)
		if (w->number_known[i])
			rc = kk_sql_person_alone(cx,
				&(struct kk_person_alone_arg){
					w->name_key, w->number_id[i]},
				&row);
	if (rc == KK_OK)
		w->contact_id = row.id;
	if (rc != KK_ENO || w->p->n_phones || w->n_mails)
		return rc == KK_ENO ? KK_OK : rc;
	rc = kk_sql_person_bare(
		cx, &(struct kk_person_bare_arg){w->name_key}, &bare);
	if (rc == KK_OK)
		w->contact_id = bare.id;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_person_number(
	struct kk_ctx *cx, struct kk_str e164, int64_t *id_r)
{
	struct kk_person_number_row row;
	enum kk_rc rc = kk_sql_person_number(
		cx, &(struct kk_person_number_arg){e164}, &row);

	*id_r = rc == KK_OK ? row.id : KK_NULL;
	return rc == KK_ENO ? KK_OK : rc;
}

static enum kk_rc find_numbers(struct kk_ctx *cx, struct kk_person_work *w)
{
	for (size_t i = 0; i < w->p->n_phones; i++) {
		KK_TRY(kk_person_number(
			cx, w->p->phones[i].phone.e164, &w->number_id[i]));
		w->number_known[i] = w->number_id[i] != KK_NULL;
	}
	return KK_OK;
}

static enum kk_rc find_account(struct kk_ctx *cx, struct kk_person_work *w)
{
	enum kk_rc rc;

	if (kk_str_empty(w->account_key))
		return KK_OK;
	rc = kk_sql_person_account(cx,
		&(struct kk_person_account_arg){w->account_key}, &w->account);
	w->has_account = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

/* Somebody who left and hands us the card of another company is a new contact
 * there; with the old card nobody comes back. */
static bool moved(const struct kk_person_work *w)
{
	return w->facts.left_at != KK_NULL && !kk_str_empty(w->account_key) &&
	       !kk_str_eq(w->account_key, w->facts.account_key);
}

enum kk_rc kk_person_find(struct kk_ctx *cx, struct kk_person_work *w)
{
	enum kk_rc rc;

	KK_TRY(find_account(cx, w));
	KK_TRY(find_numbers(cx, w));
	KK_TRY(by_email(cx, w));
	if (w->contact_id == KK_NULL)
		KK_TRY(by_mobile(cx, w));
	if (w->contact_id == KK_NULL)
		KK_TRY(by_name(cx, w));
	if (w->contact_id == KK_NULL && !w->account_key.p && w->name_key.n &&
		!w->p->stand_in.p)
		KK_TRY(by_name_alone(cx, w));
	if (w->contact_id == KK_NULL)
		return KK_OK;
	rc = kk_sql_person_facts(
		cx, &(struct kk_person_facts_arg){w->contact_id}, &w->facts);
	if (rc != KK_OK)
		return rc;
	if (moved(w))
		w->contact_id = KK_NULL;
	return KK_OK;
}

enum kk_rc kk_person_known(
	struct kk_ctx *cx, struct kk_person_work *w, int64_t contact_id)
{
	enum kk_rc rc;

	KK_TRY(find_account(cx, w));
	KK_TRY(find_numbers(cx, w));
	w->contact_id = contact_id;
	rc = kk_sql_person_facts(
		cx, &(struct kk_person_facts_arg){contact_id}, &w->facts);
	return rc == KK_ENO ? KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CONTACT_UNKNOWN,
				      kk_arena_int(cx->arena, contact_id))
			    : rc;
}
