#include "app/words/referral.h"

#include "app/users/team.h"
#include "app/words/wording.h"
#include "base/limits.h"
#include "core/words/industry.h"
#include "format/names/address.h"
#include "format/time/datetime.h"
#include "store/sql.h"

static enum kk_rc row_of(
	struct kk_ctx *cx, int64_t lead_id, struct kk_referral_of_row *row_r)
{
	enum kk_rc rc = kk_sql_referral_of(
		cx, &(struct kk_referral_of_arg){lead_id}, row_r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN,
			kk_arena_int(cx->arena, lead_id));
	return rc;
}

/* 東京都千代田区丸の内1-2-3: 千代田区丸の内. */
static struct kk_str town_of(struct kk_ctx *cx, struct kk_str address)
{
	struct kk_address a;

	if (kk_str_empty(address))
		return KK_STR_NONE;
	a = kk_address_parse(cx->arena, address);
	if (kk_str_empty(a.town))
		return KK_STR_NONE;
	return kk_str_z(kk_arena_f(
		cx->arena, "%.*s%.*s", KK_FMT(a.city), KK_FMT(a.town)));
}

static enum kk_rc known(struct kk_ctx *cx, enum kk_lang lang,
	const struct kk_referral_of_row *row, struct kk_referral *r)
{
	struct kk_referral_facts f = {
		.industry = kk_str_z(kk_industry_of(lang, row->industry)),
		.building = kk_referral_building(row->address),
		.town = town_of(cx, row->address),
		.met_where = row->met_where,
		.met_on = KK_DAY_NONE};
	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team));
	f.today = team->today;
	if (row->met_on.p &&
		!kk_date_parse(row->met_on, KK_DATE_EXACT, &f.met_on))
		f.met_on = KK_DAY_NONE;
	for (int g = 0; g < KK_GROUP__MAX; g++) {
		struct kk_buf b;

		kk_buf_init(&b, cx->arena);
		if (kk_referral_say(&b, lang, (enum kk_referral_group)g, &f))
			r->groups[r->n_groups++] = kk_buf_str(&b);
	}
	return KK_OK;
}

enum kk_rc kk_referral_of(struct kk_ctx *cx, int64_t lead_id, enum kk_lang lang,
	struct kk_referral *r_r)
{
	struct kk_referral_of_row row;

	*r_r = (struct kk_referral){0};
	KK_TRY(row_of(cx, lead_id, &row));
	KK_TRY(known(cx, lang, &row, r_r));
	r_r->written = row.people.p != NULL;
	r_r->people = row.people;
	r_r->problem = row.problem;
	r_r->reason = row.reason;
	if (kk_str_empty(r_r->people) && r_r->n_groups)
		r_r->people = r_r->groups[0];
	return KK_OK;
}

static enum kk_rc fits(struct kk_ctx *cx, struct kk_str text, enum kk_msg where)
{
	struct kk_flaw flaw;

	if (text.n > KK_MAX_NAME)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_WORDS_LONG,
			kk_arena_int(cx->arena, KK_MAX_NAME));
	if (!kk_words_flaw(text, &flaw))
		return KK_OK;
	return kk_wording_refuse(cx, &flaw, kk_msg_text(cx->lang, where));
}

/* Is it one of those we know of, which may tell the day we met? */
static enum kk_rc is_known(struct kk_ctx *cx,
	const struct kk_referral_of_row *row, struct kk_str people,
	bool *known_r)
{
	*known_r = false;
	for (int lang = KK_JA; lang <= KK_EN; lang++) {
		struct kk_referral r = {0};

		KK_TRY(known(cx, (enum kk_lang)lang, row, &r));
		for (size_t i = 0; i < r.n_groups; i++)
			*known_r |= kk_str_eq(r.groups[i], people);
	}
	return KK_OK;
}

enum kk_rc kk_referral_set(struct kk_ctx *cx, int64_t lead_id,
	struct kk_str people, struct kk_str problem)
{
	struct kk_referral_of_row row;
	bool ours;

	people = kk_str_trim(people.p ? people : KK_STR(""));
	problem = kk_str_trim(problem.p ? problem : KK_STR(""));
	KK_TRY(row_of(cx, lead_id, &row));
	KK_TRY(is_known(cx, &row, people, &ours));
	if (!ours)
		KK_TRY(fits(cx, people, KK_MSG_REFERRAL_PEOPLE));
	KK_TRY(fits(cx, problem, KK_MSG_REFERRAL_PROBLEM));
	if (kk_str_empty(people) && kk_str_empty(problem))
		return kk_sql_referral_drop(
			cx, &(struct kk_referral_drop_arg){lead_id}, NULL);
	return kk_sql_referral_put(cx,
		&(struct kk_referral_put_arg){
			lead_id, people, problem, kk_clock_now(&cx->clock).ms},
		NULL);
}
