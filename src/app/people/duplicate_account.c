#include "app/people/duplicate_work.h"

#include "format/names/company.h"
#include "store/sql.h"
#include "store/store.h"

struct search {
	struct kk_pair_keys key, domain, number;
};

static enum kk_rc take_account(
	void *user, const struct kk_dup_accounts_row *row)
{
	struct search *s = user;

	kk_pair_keys_add(
		&s->key, row->key, KK_STR("-"), row->account_id, false);
	if (row->url.p)
		kk_pair_keys_add(&s->domain, kk_pair_host(row->url),
			KK_STR("-"), row->account_id, false);
	return KK_OK;
}

static enum kk_rc take_email(
	void *user, const struct kk_dup_account_emails_row *row)
{
	struct search *s = user;

	kk_pair_keys_add(&s->domain, kk_pair_domain(row->key), KK_STR("-"),
		row->account_id, false);
	return KK_OK;
}

static enum kk_rc take_number(
	void *user, const struct kk_dup_account_numbers_row *row)
{
	struct search *s = user;
	char buf[KK_PAIR_CHARS];

	kk_pair_keys_add(&s->number, kk_pair_number(buf, row->number_id),
		KK_STR("-"), row->account_id, false);
	return KK_OK;
}

static enum kk_rc collect(struct kk_ctx *cx, struct search *s)
{
	KK_TRY(kk_sql_dup_accounts(cx, take_account, s));
	KK_TRY(kk_sql_dup_account_emails(cx, take_email, s));
	return kk_sql_dup_account_numbers(cx, take_number, s);
}

static enum kk_rc search(struct kk_ctx *cx, struct kk_pair_list *list)
{
	struct search s;
	enum kk_rc rc;

	kk_pair_keys_begin(&s.key);
	kk_pair_keys_begin(&s.domain);
	kk_pair_keys_begin(&s.number);
	rc = collect(cx, &s);
	if (rc == KK_OK) {
		kk_pair_match(list, &s.key, KK_PAIR_KEY, false);
		kk_pair_match(list, &s.domain, KK_PAIR_DOMAIN, false);
		kk_pair_match(list, &s.number, KK_PAIR_SWITCHBOARD, false);
	}
	kk_pair_keys_end(&s.key);
	kk_pair_keys_end(&s.domain);
	kk_pair_keys_end(&s.number);
	return rc;
}

/* Two legal forms are two companies more often than one. */
static bool other_form(struct kk_ctx *cx, struct kk_str a, struct kk_str b)
{
	struct kk_str fa = kk_company_parse(cx->arena, a).form;
	struct kk_str fb = kk_company_parse(cx->arena, b).form;

	return fa.p && fb.p && !kk_str_eq(fa, fb);
}

static void score(struct kk_ctx *cx, struct kk_pair *p, unsigned bits,
	const struct kk_dup_account_facts_row *a,
	const struct kk_dup_account_facts_row *b)
{
	static const int scores[KK_PAIR__MAX] = {[KK_PAIR_KEY] = 90,
		[KK_PAIR_FORM] = 62,
		[KK_PAIR_DOMAIN] = 55,
		[KK_PAIR_SWITCHBOARD] = 58};

	if ((bits & 1u << KK_PAIR_KEY) && other_form(cx, a->name, b->name))
		bits = (bits & ~(1u << KK_PAIR_KEY)) | 1u << KK_PAIR_FORM;
	kk_pair_score(p, bits, scores);
}

static enum kk_rc is_mine(struct kk_ctx *cx, int64_t id, bool *mine_r)
{
	struct kk_dup_account_mine_row row;
	enum kk_rc rc = kk_sql_dup_account_mine(
		cx, &(struct kk_dup_account_mine_arg){id, cx->user_id}, &row);

	*mine_r = *mine_r || rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

static struct kk_pair_side side(
	int64_t id, const struct kk_dup_account_facts_row *f)
{
	return (struct kk_pair_side){
		.id = id, .name = f->name.p, .account_id = KK_NULL};
}

/* The one where more people are known lives on, else the older. */
static enum kk_rc look_at(struct kk_ctx *cx, const struct kk_pair_found *f,
	bool everybody, struct kk_pair *pairs, size_t *n)
{
	struct kk_dup_account_facts_row a, b;
	struct kk_pair *p = &pairs[*n];
	bool mine = everybody, a_first;

	enum kk_rc rc = kk_sql_dup_account_facts(
		cx, &(struct kk_dup_account_facts_arg){f->a}, &a);

	if (rc == KK_OK)
		rc = kk_sql_dup_account_facts(
			cx, &(struct kk_dup_account_facts_arg){f->b}, &b);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc; /* gone meanwhile */
	if (!mine)
		KK_TRY(is_mine(cx, f->a, &mine));
	if (!mine)
		KK_TRY(is_mine(cx, f->b, &mine));
	if (!mine)
		return KK_OK;
	a_first = a.contacts >= b.contacts;
	*p = (struct kk_pair){.score = 0};
	score(cx, p, f->bits, &a, &b);
	p->into = a_first ? side(f->a, &a) : side(f->b, &b);
	p->from = a_first ? side(f->b, &b) : side(f->a, &a);
	++*n;
	return KK_OK;
}

enum kk_rc kk_account_duplicates(struct kk_ctx *cx, bool everybody,
	struct kk_pair **pairs_r, size_t *n_r, size_t *left_r)
{
	struct kk_pair_list found = {.arena = cx->arena};

	*n_r = 0;
	KK_TRY(search(cx, &found));
	KK_TRY(kk_pair_settle(cx, &found, "account"));
	*pairs_r = KK_NEW_N(cx->arena, struct kk_pair, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		KK_TRY(look_at(cx, &found.all[i], everybody, *pairs_r, n_r));
	kk_pair_order(*pairs_r, n_r, left_r);
	return KK_OK;
}
