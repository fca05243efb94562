/* GET and POST /words: what the team offers. POST /lead/ID/offer and
 * /lead/ID/referral: what is said to one lead. */
#include "app/people/record.h"
#include "app/words/referral.h"
#include "app/users/team.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"
#include "web/house/words_work.h"

/* ---- shared ---- */

const char *kk_words_lang_code(enum kk_lang lang)
{
	return lang == KK_JA ? "ja" : "en";
}

enum kk_lang kk_words_lang(struct kk_call *c)
{
	struct kk_str asked = kk_call_text(c, "lang");

	if (!asked.p)
		return c->cx.lang;
	return kk_str_is(asked, "en") ? KK_EN : KK_JA;
}

enum kk_rc kk_words_facts(struct kk_call *c, struct kk_script_facts *f_r)
{
	static const int minutes[KK_OFFERS] = {11 * 60, 14 * 60, 10 * 60};
	const struct kk_team *team;

	KK_TRY(kk_team_get(&c->cx, &team));
	*f_r = (struct kk_script_facts){.channel = KK_BY_PHONE,
		.purpose = KK_FOR_COLD_CALL,
		.firm = kk_str_z(team->firm),
		.caller = kk_str_z(c->session.name),
		.seat = true,
		.opener = {KK_OPEN_COLD, KK_DAY_NONE, KK_STR_NONE},
		.meeting = {KK_DAY_NONE, 0},
		.today = team->today};
	for (int i = 0; i < KK_OFFERS; i++)
		f_r->offers[i] =
			(struct kk_civil){kk_business_day_add(&team->calendar,
						  team->today, 3 + i),
				minutes[i]};
	return KK_OK;
}

const struct kk_choice_html *kk_words_offers(struct kk_call *c,
	const struct kk_offers *offers, int64_t chosen, enum kk_msg none,
	size_t *n_r)
{
	struct kk_choice_html *all =
		KK_NEW_N(c->cx.arena, struct kk_choice_html, offers->n + 1);
	size_t n = 0;

	all[n++] = (struct kk_choice_html){KK_STR("0"),
		kk_str_z(kk_msg_text(c->cx.lang, none)), chosen <= 0};
	for (size_t i = 0; i < offers->n; i++)
		if (!offers->all[i].retired || offers->all[i].said.id == chosen)
			all[n++] = (struct kk_choice_html){
				kk_str_z(kk_arena_int(
					c->cx.arena, offers->all[i].said.id)),
				offers->all[i].name,
				offers->all[i].said.id == chosen};
	*n_r = n;
	return all;
}

struct kk_str kk_words_saved(const struct kk_call *c, enum kk_msg saved)
{
	bool get = kk_str_is(kk_str_z(c->route->method), "GET");

	return get && kk_call_flag(c, "saved")
		       ? kk_str_z(kk_msg_text(c->cx.lang, saved))
		       : KK_STR_NONE;
}

#define DIGITS 9 /* keys for the first snippets */

const struct kk_insert_html *kk_words_snippets(struct kk_call *c,
	const struct kk_wording *all, size_t n_all, enum kk_lang lang,
	int64_t offer_id, size_t *n_r)
{
	struct kk_insert_html *d =
		KK_NEW_N(c->cx.arena, struct kk_insert_html, n_all + 1);
	size_t n = 0;

	for (size_t i = 0; i < n_all; i++) {
		if (all[i].kind != KK_TEMPLATE_SNIPPET || all[i].lang != lang ||
			kk_str_empty(all[i].body) ||
			(all[i].offer_id != 0 && all[i].offer_id != offer_id))
			continue;
		d[n] = (struct kk_insert_html){
			.text = all[i].body, .words = all[i].name};
		if (n < DIGITS)
			d[n].key = kk_str_z(
				kk_arena_f(c->cx.arena, "Alt+%zu", n + 1));
		n++;
	}
	*n_r = n;
	return d;
}

/* ---- the page ---- */

static int missing_of(const struct kk_offer *o, enum kk_lang lang)
{
	int n = 0;

	for (int p = 0; p < KK_PART__MAX; p++)
		n += kk_part_missing(o->parts[lang][p]);
	return n;
}

static struct kk_offer_row_html row(
	struct kk_ctx *cx, const struct kk_offer_line *l)
{
	int missing = missing_of(&l->said, KK_JA);
	const char *state = kk_msg_text(cx->lang, KK_MSG_OFFER_COMPLETE);

	if (missing)
		state = KK_SAY(cx->arena, cx->lang, KK_MSG_OFFER_PARTS_MISSING,
			kk_arena_int(cx->arena, missing),
			kk_arena_int(cx->arena, KK_PART__MAX));
	return (struct kk_offer_row_html){.id = l->said.id,
		.name = l->name,
		.state =
			kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_OFFER_STATE,
				kk_arena_int(cx->arena, l->number), state)),
		.chosen = l->chosen,
		.retired = l->retired};
}

const struct kk_reply *kk_page_words(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_words_page_html d = {.csrf = c->session.csrf,
		.writes = kk_call_may(c, KK_MAY_MANAGE),
		.saved = kk_words_saved(c, KK_MSG_OFFER_SAVED),
		.name = kk_call_again(c, "name")};
	struct kk_offer_row_html *rows;
	struct kk_offers offers;

	KK_ANSWER_TRY(c, kk_offers(&c->cx, &offers));
	rows = KK_NEW_N(c->cx.arena, struct kk_offer_row_html, offers.n + 1);
	for (size_t i = 0; i < offers.n; i++)
		rows[i] = row(&c->cx, &offers.all[i]);
	d.offers = rows;
	d.n_offers = offers.n;
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	kk_words_page_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_WORDS_TITLE)),
		KK_NAV_MORE, &page);
}

const struct kk_reply *kk_post_words(struct kk_call *c)
{
	int64_t id;

	KK_ANSWER_TRY(c, kk_offer_add(&c->cx, kk_call_text(c, "name"), &id));
	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "/words/offer/%lld", (long long)id));
}

/* ---- on the page of a lead ---- */

/* The ask, as it is said on the telephone. */
static struct kk_str ask_of(struct kk_call *c, const struct kk_referral *r)
{
	struct kk_script_facts f = {.channel = KK_BY_EMAIL,
		.purpose = KK_FOR_CARE_REFERRAL,
		.reason = r->reason,
		.group = r->people,
		.problem = r->problem};
	struct kk_buf b;

	kk_buf_init(&b, c->cx.arena);
	kk_script_say_referral(&b, c->cx.lang, &f);
	return kk_buf_str(&b);
}

static void groups_of(struct kk_call *c, const struct kk_referral *r,
	struct kk_referral_part_html *d)
{
	struct kk_choice_html *all =
		KK_NEW_N(c->cx.arena, struct kk_choice_html, r->n_groups + 1);

	for (size_t i = 0; i < r->n_groups; i++)
		all[i] = (struct kk_choice_html){
			r->groups[i], r->groups[i], false};
	d->groups = all;
	d->n_groups = r->n_groups;
}

enum kk_rc kk_words_of_lead(struct kk_call *c, int64_t lead_id,
	const struct kk_referral_part_html **d_r)
{
	struct kk_referral_part_html *d =
		KK_NEW(c->cx.arena, struct kk_referral_part_html);
	struct kk_str people = kk_call_again(c, "people");
	struct kk_str wanted = kk_call_again(c, "wanted");
	struct kk_offers offers;
	struct kk_referral r;
	struct kk_str industry;
	int64_t own;

	KK_TRY(kk_offers(&c->cx, &offers));
	KK_TRY(kk_offer_of_lead(&c->cx, lead_id, &own, &industry));
	KK_TRY(kk_referral_of(&c->cx, lead_id, c->cx.lang, &r));
	d->id = lead_id;
	d->csrf = c->session.csrf;
	d->problem = kk_problem_of(c, "/lead/#/referral");
	d->people = people.p ? people : r.written ? r.people : KK_STR("");
	d->wanted = wanted.p ? wanted : r.problem;
	d->ask = ask_of(c, &r);
	groups_of(c, &r, d);
	if (offers.n)
		d->offers = kk_words_offers(
			c, &offers, own, KK_MSG_LEAD_OFFER_RULE, &d->n_offers);
	*d_r = d;
	return KK_OK;
}

static enum kk_rc own_lead(struct kk_call *c)
{
	int64_t owner;

	KK_TRY(kk_record_owner(&c->cx, c->path.id, &owner));
	return kk_own_need(c, owner);
}

static const struct kk_reply *back_to_lead(struct kk_call *c)
{
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/lead/%lld?saved=1",
				       (long long)c->path.id));
}

const struct kk_reply *kk_post_lead_offer(struct kk_call *c)
{
	int64_t offer = kk_call_number(c, "offer");

	KK_ANSWER_TRY(c, own_lead(c));
	KK_ANSWER_TRY(c, kk_offer_of_lead_set(&c->cx, c->path.id,
				 offer > 0 ? offer : INT64_MIN));
	return back_to_lead(c);
}

const struct kk_reply *kk_post_lead_referral(struct kk_call *c)
{
	KK_ANSWER_TRY(c, own_lead(c));
	KK_ANSWER_TRY(c,
		kk_referral_set(&c->cx, c->path.id, kk_call_text(c, "people"),
			kk_call_text(c, "wanted")));
	return back_to_lead(c);
}
