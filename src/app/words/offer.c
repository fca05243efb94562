#include "app/words/offer.h"

#include "app/users/audit.h"
#include "app/cadence/cadence.h"
#include "app/words/wording.h"
#include "base/limits.h"
#include "core/words/industry.h"
#include "store/sql.h"
#include "store/store.h"

/* ---- reading ---- */

static enum kk_rc read_parts(struct kk_ctx *cx, struct kk_offer *o)
{
	struct kk_offer_parts_row *rows;
	size_t n;

	KK_TRY(kk_sql_offer_parts(
		cx, &(struct kk_offer_parts_arg){o->version_id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		for (int p = 0; p < KK_PART__MAX; p++)
			if (kk_str_is(rows[i].part,
				    kk_part_code((enum kk_part)p)))
				o->parts[kk_str_is(rows[i].lang, "en")][p] =
					rows[i].text;
	return KK_OK;
}

static enum kk_rc read_rules(struct kk_ctx *cx, struct kk_offers *o)
{
	struct kk_offer_rules_row *rows;
	size_t n;

	KK_TRY(kk_sql_offer_rules(cx, &rows, &n));
	o->rules = KK_NEW_N(cx->arena, struct kk_offer_rule, n + 1);
	for (size_t i = 0; i < n; i++)
		o->rules[i] = (struct kk_offer_rule){
			rows[i].kind, rows[i].key, rows[i].offer_id};
	o->n_rules = n;
	return KK_OK;
}

/* What there is, without what it says. */
static enum kk_rc read_offers(struct kk_ctx *cx, struct kk_offers *o)
{
	struct kk_offer_all_row *rows;
	size_t n;

	*o = (struct kk_offers){0};
	KK_TRY(kk_sql_offer_all(cx, &rows, &n));
	o->all = KK_NEW_N(cx->arena, struct kk_offer_line, n + 1);
	for (size_t i = 0; i < n; i++)
		o->all[i] = (struct kk_offer_line){
			.said = {.id = rows[i].id,
				.version_id = rows[i].version_id},
			.name = rows[i].name,
			.number = rows[i].number,
			.made_at = rows[i].made_at,
			.chosen = rows[i].chosen == 1,
			.retired = rows[i].retired_at != KK_NULL};
	o->n = n;
	return n ? read_rules(cx, o) : KK_OK;
}

enum kk_rc kk_offers(struct kk_ctx *cx, struct kk_offers *offers_r)
{
	KK_TRY(read_offers(cx, offers_r));
	for (size_t i = 0; i < offers_r->n; i++)
		KK_TRY(read_parts(cx, &offers_r->all[i].said));
	return KK_OK;
}

const struct kk_offer_line *kk_offer_in(
	const struct kk_offers *offers, int64_t id)
{
	for (size_t i = 0; i < offers->n; i++)
		if (offers->all[i].said.id == id)
			return &offers->all[i];
	return NULL;
}

static const struct kk_offer *offered(
	const struct kk_offers *offers, int64_t id)
{
	const struct kk_offer_line *l = kk_offer_in(offers, id);

	return l && !l->retired ? &l->said : NULL;
}

static const struct kk_offer *by_rule(
	const struct kk_offers *offers, const char *kind, struct kk_str key)
{
	for (size_t i = 0; i < offers->n_rules; i++)
		if (kk_str_is(offers->rules[i].kind, kind) &&
			kk_str_eq(offers->rules[i].key, key))
			return offered(offers, offers->rules[i].offer_id);
	return NULL;
}

const struct kk_offer *kk_offer_for(const struct kk_offers *offers, int64_t own,
	struct kk_str cadence, struct kk_str industry)
{
	const struct kk_offer *o = offered(offers, own);

	if (!o)
		o = by_rule(offers, "cadence", cadence);
	if (!o)
		o = by_rule(offers, "industry", industry);
	for (size_t i = 0; !o && i < offers->n; i++)
		if (offers->all[i].chosen)
			o = &offers->all[i].said;
	return o;
}

static enum kk_rc lead_unknown(struct kk_ctx *cx, int64_t lead_id)
{
	return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN,
		kk_arena_int(cx->arena, lead_id));
}

enum kk_rc kk_offer_of_lead(struct kk_ctx *cx, int64_t lead_id, int64_t *own_r,
	struct kk_str *industry_r)
{
	struct kk_offer_lead_row row;
	enum kk_rc rc = kk_sql_offer_lead(
		cx, &(struct kk_offer_lead_arg){lead_id}, &row);

	if (rc == KK_ENO)
		return lead_unknown(cx, lead_id);
	KK_TRY(rc);
	*own_r = row.offer_id;
	*industry_r = row.industry;
	return KK_OK;
}

/* What is logged late was said with the words of its time. */
static enum kk_rc version_at(struct kk_ctx *cx, const struct kk_offer_line *l,
	struct kk_instant at, int64_t *version_id_r)
{
	struct kk_offer_version_at_row row;
	enum kk_rc rc;

	*version_id_r = l->said.version_id;
	if (l->made_at == KK_NULL || l->made_at <= at.ms)
		return KK_OK;
	rc = kk_sql_offer_version_at(
		cx, &(struct kk_offer_version_at_arg){l->said.id, at.ms}, &row);
	if (rc == KK_OK)
		*version_id_r = row.id;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_offer_version_of(struct kk_ctx *cx, int64_t lead_id,
	struct kk_str cadence, struct kk_instant at, int64_t *version_id_r)
{
	const struct kk_offer *o;
	struct kk_offers offers;
	struct kk_str industry;
	int64_t own;

	*version_id_r = KK_NULL;
	KK_TRY(read_offers(cx, &offers));
	if (offers.n == 0)
		return KK_OK;
	KK_TRY(kk_offer_of_lead(cx, lead_id, &own, &industry));
	o = kk_offer_for(&offers, own, cadence, industry);
	if (!o)
		return KK_OK;
	return version_at(cx, kk_offer_in(&offers, o->id), at, version_id_r);
}

/* ---- results ---- */

struct tally {
	int64_t answered, reached, agreed;
};

static void count(struct kk_offer_version *v, struct tally *t,
	const struct kk_offer_results_row *r)
{
	enum kk_reach reach = KK_REACH_NOBODY;

	(void)kk_reach_from(r->reach, &reach);
	v->calls += r->n;
	if (reach > KK_REACH_MACHINE)
		t->answered += r->n;
	if (reach == KK_REACH_CONTACT)
		t->reached += r->n;
	if (reach == KK_REACH_CONTACT && r->disposition.p &&
		kk_str_is(r->disposition, "appointment"))
		t->agreed += r->n;
}

/* Mails and letters, answered of those that went. */
static void count_written(struct kk_offer_version *v,
	const struct kk_offer_written_row *rows, size_t n)
{
	int64_t went[2] = {0, 0}, answered[2] = {0, 0};

	for (size_t i = 0; i < n; i++) {
		bool post = kk_str_is(rows[i].channel, "letter") ||
			    kk_str_is(rows[i].channel, "package");

		if (rows[i].version_id != v->id)
			continue;
		went[post] += rows[i].n;
		answered[post] += rows[i].answered;
	}
	v->mails = kk_share_of(answered[0], went[0]);
	v->letters = kk_share_of(answered[1], went[1]);
}

enum kk_rc kk_offer_versions(struct kk_ctx *cx, int64_t offer_id,
	struct kk_offer_version **all_r, size_t *n_r)
{
	struct kk_offer_versions_row *rows;
	struct kk_offer_results_row *done;
	struct kk_offer_written_row *written;
	struct kk_offer_version *all;
	size_t n, n_done, n_written;

	KK_TRY(kk_sql_offer_versions(
		cx, &(struct kk_offer_versions_arg){offer_id}, &rows, &n));
	KK_TRY(kk_sql_offer_results(
		cx, &(struct kk_offer_results_arg){offer_id}, &done, &n_done));
	KK_TRY(kk_sql_offer_written(cx,
		&(struct kk_offer_written_arg){offer_id}, &written,
		&n_written));
	all = KK_NEW_N(cx->arena, struct kk_offer_version, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct tally t = {0, 0, 0};

		all[i] = (struct kk_offer_version){.id = rows[i].id,
			.number = rows[i].number,
			.made_at = rows[i].made_at,
			.user = rows[i].user};
		for (size_t k = 0; k < n_done; k++)
			if (done[k].version_id == rows[i].id)
				count(&all[i], &t, &done[k]);
		all[i].answered = kk_share_of(t.answered, all[i].calls);
		all[i].reached = kk_share_of(t.reached, t.answered);
		all[i].agreed = kk_share_of(t.agreed, t.reached);
		count_written(&all[i], written, n_written);
	}
	*all_r = all;
	*n_r = n;
	return KK_OK;
}

/* ---- writing ---- */

static int64_t writer(const struct kk_ctx *cx)
{
	return cx->user_id > 0 ? cx->user_id : KK_NULL;
}

static enum kk_rc unknown(struct kk_ctx *cx, int64_t id)
{
	return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_OFFER_UNKNOWN,
		kk_arena_int(cx->arena, id));
}

static enum kk_rc name_fits(struct kk_ctx *cx, struct kk_str name)
{
	if (kk_str_empty(name) || name.n > KK_MAX_NAME)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_OFFER_NAME);
	return KK_OK;
}

static enum kk_rc put_version(struct kk_ctx *cx, int64_t offer_id,
	int64_t number, struct kk_str parts[KK_LANGS][KK_PART__MAX])
{
	struct kk_offer_version_insert_row v;

	KK_TRY(kk_sql_offer_version_insert(cx,
		&(struct kk_offer_version_insert_arg){offer_id, number,
			kk_clock_now(&cx->clock).ms, writer(cx)},
		&v));
	for (int i = 0; i < KK_LANGS * KK_PART__MAX; i++) {
		struct kk_str text = parts[i / KK_PART__MAX][i % KK_PART__MAX];

		if (kk_str_empty(text))
			continue;
		KK_TRY(kk_sql_offer_part_insert(cx,
			&(struct kk_offer_part_insert_arg){v.id,
				kk_str_z(i / KK_PART__MAX ? "en" : "ja"),
				kk_str_z(kk_part_code(
					(enum kk_part)(i % KK_PART__MAX))),
				text},
			NULL));
	}
	return KK_OK;
}

static enum kk_rc add(struct kk_ctx *cx, struct kk_str name, int64_t *id_r)
{
	struct kk_str none[KK_LANGS][KK_PART__MAX] = {0};
	struct kk_offer_insert_row row;
	struct kk_offers offers;
	bool first = true;

	KK_TRY(read_offers(cx, &offers));
	for (size_t i = 0; i < offers.n; i++)
		first &= !offers.all[i].chosen;
	if (offers.n >= KK_MAX_OFFERS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_OFFER_MANY,
			kk_arena_int(cx->arena, KK_MAX_OFFERS));
	KK_TRY(kk_sql_offer_insert(cx,
		&(struct kk_offer_insert_arg){
			name, kk_clock_now(&cx->clock).ms, first},
		&row));
	*id_r = row.id;
	KK_TRY(put_version(cx, row.id, 1, none));
	return kk_audit(
		cx, "words", "offer", row.id, kk_arena_z(cx->arena, name));
}

enum kk_rc kk_offer_add(struct kk_ctx *cx, struct kk_str name, int64_t *id_r)
{
	name = kk_str_trim(name);
	KK_TRY(name_fits(cx, name));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, add(cx, name, id_r));
}

static enum kk_rc parts_fit(
	struct kk_ctx *cx, const struct kk_str parts[KK_PART__MAX])
{
	for (int p = 0; p < KK_PART__MAX; p++) {
		const char *part = kk_part_name(cx->lang, (enum kk_part)p);
		struct kk_flaw flaw;

		if (parts[p].n > KK_MAX_PART ||
			(p == KK_PART_GOODS && parts[p].n > KK_MAX_NAME))
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_OFFER_LONG, part,
				kk_arena_int(cx->arena,
					p == KK_PART_GOODS
						? KK_MAX_NAME
						: (int64_t)KK_MAX_PART));
		if (kk_words_flaw(parts[p], &flaw))
			return kk_wording_refuse(cx, &flaw, part);
	}
	return KK_OK;
}

static enum kk_rc save(struct kk_ctx *cx, int64_t id, struct kk_str name,
	enum kk_lang lang, const struct kk_str parts[KK_PART__MAX])
{
	const struct kk_offer_line *l;
	struct kk_offers offers;
	struct kk_offer now;
	bool changed = false;

	KK_TRY(kk_offers(cx, &offers));
	l = kk_offer_in(&offers, id);
	if (!l)
		return unknown(cx, id);
	now = l->said;
	for (int p = 0; p < KK_PART__MAX; p++) {
		struct kk_str text = kk_str_trim(parts[p]);

		if (kk_str_empty(text) && kk_str_empty(now.parts[lang][p]))
			continue;
		changed |= !kk_str_eq(text, now.parts[lang][p]);
		now.parts[lang][p] = text;
	}
	if (!kk_str_eq(name, l->name))
		KK_TRY(kk_sql_offer_rename(
			cx, &(struct kk_offer_rename_arg){id, name}, NULL));
	if (!changed)
		return KK_OK;
	KK_TRY(put_version(cx, id, l->number + 1, now.parts));
	return kk_audit(cx, "words", "offer", id,
		kk_arena_f(cx->arena, "%.*s %lld", KK_FMT(name),
			(long long)l->number + 1));
}

enum kk_rc kk_offer_save(struct kk_ctx *cx, int64_t id, struct kk_str name,
	enum kk_lang lang, const struct kk_str parts[KK_PART__MAX])
{
	name = kk_str_trim(name);
	KK_TRY(name_fits(cx, name));
	KK_TRY(parts_fit(cx, parts));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, save(cx, id, name, lang, parts));
}

static enum kk_rc choose(struct kk_ctx *cx, int64_t id)
{
	const struct kk_offer_line *l;
	struct kk_offers offers;

	KK_TRY(read_offers(cx, &offers));
	l = kk_offer_in(&offers, id);
	if (!l)
		return unknown(cx, id);
	KK_TRY(kk_sql_offer_unchoose(cx, NULL));
	KK_TRY(kk_sql_offer_choose(
		cx, &(struct kk_offer_choose_arg){id}, NULL));
	return kk_audit(
		cx, "words", "offer", id, kk_arena_z(cx->arena, l->name));
}

enum kk_rc kk_offer_choose(struct kk_ctx *cx, int64_t id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, choose(cx, id));
}

enum kk_rc kk_offer_retire(struct kk_ctx *cx, int64_t id, bool retired)
{
	const struct kk_offer_line *l;
	struct kk_offers offers;

	KK_TRY(read_offers(cx, &offers));
	l = kk_offer_in(&offers, id);
	if (!l)
		return unknown(cx, id);
	if (l->chosen)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_OFFER_CHOSEN);
	return kk_sql_offer_retire(cx,
		&(struct kk_offer_retire_arg){
			id, retired ? kk_clock_now(&cx->clock).ms : KK_NULL},
		NULL);
}

/* ---- whose it is ---- */

static enum kk_rc needs_offer(struct kk_ctx *cx, int64_t id)
{
	struct kk_offers offers;

	if (id == KK_NULL)
		return KK_OK;
	KK_TRY(read_offers(cx, &offers));
	return kk_offer_in(&offers, id) ? KK_OK : unknown(cx, id);
}

static enum kk_rc needs_key(
	struct kk_ctx *cx, struct kk_str kind, struct kk_str key)
{
	const struct kk_cadence_book *book;

	if (kk_str_is(kind, "industry") && *kk_industry_of(KK_JA, key))
		return KK_OK;
	KK_TRY(kk_cadence_book(cx, &book));
	if (kk_str_is(kind, "cadence") && kk_cadence_in(book, key))
		return KK_OK;
	return KK_FAIL(
		cx, KK_EINPUT, KK_MSG_OFFER_RULE, kk_arena_z(cx->arena, key));
}

enum kk_rc kk_offer_rule_set(
	struct kk_ctx *cx, struct kk_str kind, struct kk_str key, int64_t id)
{
	KK_TRY(needs_key(cx, kind, key));
	KK_TRY(needs_offer(cx, id));
	if (id == KK_NULL)
		return kk_sql_offer_rule_drop(
			cx, &(struct kk_offer_rule_drop_arg){kind, key}, NULL);
	return kk_sql_offer_rule_put(
		cx, &(struct kk_offer_rule_put_arg){kind, key, id}, NULL);
}

enum kk_rc kk_offer_of_lead_set(struct kk_ctx *cx, int64_t lead_id, int64_t id)
{
	int64_t changed;

	KK_TRY(needs_offer(cx, id));
	KK_TRY(kk_sql_offer_lead_set(
		cx, &(struct kk_offer_lead_set_arg){lead_id, id}, &changed));
	return changed ? KK_OK : lead_unknown(cx, lead_id);
}
