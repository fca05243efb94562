/* GET and POST /words/offer/ID: the builder of a credibility statement, its
 * versions with their results, and which leads get it (R-D1). */
#include "app/cadence/cadence.h"
#include "app/users/team.h"
#include "core/words/industry.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/house/words_work.h"

#define SHARES 5

struct work {
	struct kk_call *c;
	const struct kk_team *team;
	struct kk_offers offers;
	const struct kk_offer_line *line;
	enum kk_lang lang;
	bool writes;
	struct kk_offer shown; /* as it was typed, or as it is */
};

/* ---- the parts ---- */

/* What was typed and not saved; no value: nothing was. */
static struct kk_str typed(const struct work *w, enum kk_part p)
{
	struct kk_call *c = w->c;

	if (c->route->page != kk_post_words_offer)
		return KK_STR_NONE;
	return kk_call_text(c, kk_part_code(p));
}

/* An offer that says nothing yet in this language begins with the structure. */
static void set_shown(struct work *w)
{
	bool nothing = true;

	w->shown = w->line->said;
	for (int p = 0; p < KK_PART__MAX; p++)
		nothing &= kk_str_empty(w->shown.parts[w->lang][p]);
	for (int p = 0; p < KK_PART__MAX; p++) {
		struct kk_str *text = &w->shown.parts[w->lang][p];
		struct kk_str again = typed(w, (enum kk_part)p);

		if (again.p)
			*text = again;
		else if (nothing && w->writes &&
			 w->c->route->page != kk_post_words_offer)
			*text = kk_str_z(
				kk_part_shipped(w->lang, (enum kk_part)p));
	}
}

static void parts(const struct work *w, struct kk_offer_page_html *d)
{
	struct kk_part_field_html *all = KK_NEW_N(
		w->c->cx.arena, struct kk_part_field_html, KK_PART__MAX);
	struct kk_ctx *cx = &w->c->cx;
	struct kk_buf missing;

	kk_buf_init(&missing, cx->arena);
	for (int i = 0; i < KK_PART__MAX; i++) {
		enum kk_part p = (enum kk_part)i;
		struct kk_str text = w->shown.parts[w->lang][p];

		all[i] = (struct kk_part_field_html){
			.code = kk_str_z(kk_part_code(p)),
			.name = kk_str_z(kk_part_name(cx->lang, p)),
			.asks = kk_str_z(kk_part_asks(cx->lang, p)),
			.text = text,
			.said_in = kk_str_z(kk_words_lang_code(w->lang)),
			.rows = p == KK_PART_GOODS ? 1 : 3,
			.missing = kk_part_missing(text),
			.writes = w->writes};
		if (!all[i].missing)
			continue;
		if (missing.n)
			kk_buf_addz(&missing, cx->lang == KK_JA ? "、" : ", ");
		kk_buf_addz(&missing, kk_part_name(cx->lang, p));
	}
	d->parts = all;
	d->n_parts = KK_PART__MAX;
	if (missing.n)
		d->missing = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_OFFER_MISSING_LIST, kk_buf_z(&missing)));
}

/* ---- how it sounds ---- */

static void checks(const struct work *w, const struct kk_script_facts *f,
	struct kk_str statement, struct kk_offer_page_html *d)
{
	struct kk_check_line_html *all =
		KK_NEW_N(w->c->cx.arena, struct kk_check_line_html, 4);
	struct kk_str goods = w->shown.parts[w->lang][KK_PART_GOODS];
	struct kk_opening o = kk_opening_states(
		w->lang, statement, f->firm, f->caller, kk_str_trim(goods));
	static const enum kk_msg words[4] = {KK_MSG_OFFER_STATES_FIRM,
		KK_MSG_OFFER_STATES_CALLER, KK_MSG_OFFER_STATES_GOODS,
		KK_MSG_OFFER_STATES_SALES};
	const bool well[4] = {o.firm, o.caller, o.goods, o.sales};

	for (int i = 0; i < 4; i++)
		all[i] = (struct kk_check_line_html){
			kk_str_z(kk_msg_text(w->c->cx.lang, words[i])),
			well[i]};
	d->checks = all;
	d->n_checks = 4;
}

static enum kk_rc sounds(const struct work *w, struct kk_offer_page_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_script_facts f;
	struct kk_buf said, left;
	int s;

	KK_TRY(kk_words_facts(w->c, &f));
	f.offer = &w->shown;
	kk_buf_init(&said, cx->arena);
	kk_buf_init(&left, cx->arena);
	kk_script_say_statement(&said, w->lang, &f);
	kk_script_say_voicemail(&left, w->lang, &f);
	d->statement = kk_buf_str(&said);
	d->voicemail = kk_buf_str(&left);
	s = kk_reading_seconds(w->lang, d->statement);
	d->too_long = s > KK_STATEMENT_S;
	d->seconds = kk_str_z(KK_SAY(cx->arena, cx->lang,
		s > KK_STATEMENT_S ? KK_MSG_OFFER_LONG_S : KK_MSG_OFFER_SECONDS,
		kk_arena_int(cx->arena, s),
		kk_arena_int(cx->arena, KK_STATEMENT_S)));
	s = kk_reading_seconds(w->lang, d->voicemail);
	d->voicemail_seconds = kk_str_z(KK_SAY(cx->arena, cx->lang,
		KK_MSG_VOICEMAIL_SECONDS, kk_arena_int(cx->arena, s),
		kk_arena_int(cx->arena, KK_VOICEMAIL_MIN_S),
		kk_arena_int(cx->arena, KK_VOICEMAIL_MAX_S)));
	checks(w, &f, d->statement, d);
	return KK_OK;
}

/* ---- versions ---- */

static struct kk_share_cell_html share(
	struct kk_ctx *cx, enum kk_msg of, const struct kk_share *s)
{
	struct kk_share_cell_html d = {
		.of = kk_str_z(kk_msg_text(cx->lang, of)),
		.count = kk_str_z(kk_arena_f(cx->arena, "%lld/%lld",
			(long long)s->k, (long long)s->n))};

	d.range = kk_str_z(
		s->enough
			? KK_SAY(cx->arena, cx->lang, KK_MSG_OFFER_RANGE,
				  kk_arena_f(cx->arena, "%.0f", s->low * 100),
				  kk_arena_f(cx->arena, "%.0f", s->high * 100))
			: kk_msg_text(cx->lang, KK_MSG_OFFER_FEW));
	return d;
}

static const struct kk_share_cell_html *shares(
	struct kk_ctx *cx, const struct kk_offer_version *v)
{
	struct kk_share_cell_html *all =
		KK_NEW_N(cx->arena, struct kk_share_cell_html, SHARES);

	all[0] = share(cx, KK_MSG_OFFER_ANSWERED, &v->answered);
	all[1] = share(cx, KK_MSG_OFFER_REACHED, &v->reached);
	all[2] = share(cx, KK_MSG_OFFER_AGREED, &v->agreed);
	all[3] = share(cx, KK_MSG_OFFER_MAILS, &v->mails);
	all[4] = share(cx, KK_MSG_OFFER_LETTERS, &v->letters);
	return all;
}

static enum kk_rc versions(const struct work *w, struct kk_offer_page_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_offer_version *all;
	struct kk_version_row_html *rows;
	size_t n;

	KK_TRY(kk_offer_versions(cx, w->line->said.id, &all, &n));
	rows = KK_NEW_N(cx->arena, struct kk_version_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct kk_version_row_html){
			.number = kk_str_z(
				kk_arena_int(cx->arena, all[i].number)),
			.when = kk_str_z(
				all[i].made_at == INT64_MIN
					? kk_msg_text(cx->lang,
						  KK_MSG_OFFER_FROM_SETTING)
					: kk_say_moment(cx,
						  (struct kk_instant){
							  all[i].made_at},
						  w->team->today)),
			.who = all[i].user,
			.calls =
				kk_str_z(kk_arena_int(cx->arena, all[i].calls)),
			.shares = shares(cx, &all[i]),
			.n_shares = SHARES};
	d->versions = rows;
	d->n_versions = n;
	return KK_OK;
}

/* ---- which leads get it ---- */

static enum kk_rc cadences(const struct work *w, struct kk_offer_page_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	const struct kk_cadence_book *book;
	struct kk_choice_html *all;

	KK_TRY(kk_cadence_book(cx, &book));
	all = KK_NEW_N(cx->arena, struct kk_choice_html, book->n + 1);
	for (size_t i = 0; i < book->n; i++)
		all[i] = (struct kk_choice_html){kk_str_z(book->all[i].code),
			kk_str_z(kk_say_cadence(cx->lang, book->all[i].code,
				book->all[i].name)),
			false};
	d->cadences = all;
	d->n_cadences = book->n;
	return KK_OK;
}

static void industries(const struct work *w, struct kk_offer_page_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_choice_html *all =
		KK_NEW_N(cx->arena, struct kk_choice_html, KK_INDUSTRIES);

	for (int i = 0; i < KK_INDUSTRIES; i++)
		all[i] = (struct kk_choice_html){
			kk_str_z(kk_arena_f(cx->arena, "%c", 'A' + i)),
			kk_str_z(kk_industry_text(cx->lang, i)), false};
	d->industries = all;
	d->n_industries = KK_INDUSTRIES;
}

static struct kk_str rule_words(
	const struct kk_offer_page_html *d, const struct kk_offer_rule *r)
{
	bool by_cadence = kk_str_is(r->kind, "cadence");
	const struct kk_choice_html *all =
		by_cadence ? d->cadences : d->industries;
	size_t n = by_cadence ? d->n_cadences : d->n_industries;

	for (size_t i = 0; i < n; i++)
		if (kk_str_eq(all[i].value, r->key))
			return all[i].words;
	return r->key;
}

static void rules(const struct work *w, struct kk_offer_page_html *d)
{
	struct kk_offer_rule_html *all = KK_NEW_N(w->c->cx.arena,
		struct kk_offer_rule_html, w->offers.n_rules + 1);

	for (size_t i = 0; i < w->offers.n_rules; i++) {
		const struct kk_offer_rule *r = &w->offers.rules[i];

		if (r->offer_id == w->line->said.id)
			all[d->n_rules++] =
				(struct kk_offer_rule_html){.id = r->offer_id,
					.csrf = w->c->session.csrf,
					.kind = r->kind,
					.key = r->key,
					.words = rule_words(d, r),
					.writes = w->writes};
	}
	d->rules = all;
}

/* ---- the page ---- */

static enum kk_rc fill(struct work *w, struct kk_offer_page_html *d)
{
	struct kk_call *c = w->c;
	struct kk_ctx *cx = &c->cx;
	struct kk_str name = KK_STR_NONE;

	KK_TRY(kk_team_get(cx, &w->team));
	KK_TRY(kk_offers(cx, &w->offers));
	w->line = kk_offer_in(&w->offers, c->path.id);
	if (!w->line)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_OFFER_UNKNOWN,
			kk_arena_int(cx->arena, c->path.id));
	w->lang = kk_words_lang(c);
	w->writes = kk_call_may(c, KK_MAY_MANAGE);
	if (c->route->page == kk_post_words_offer)
		name = kk_call_text(c, "name");
	set_shown(w);
	*d = (struct kk_offer_page_html){.id = c->path.id,
		.csrf = c->session.csrf,
		.heading = w->line->name,
		.name = name.p ? name : w->line->name,
		.said_in = kk_str_z(kk_words_lang_code(w->lang)),
		.in_english = w->lang == KK_EN,
		.writes = w->writes,
		.chosen = w->line->chosen,
		.retired = w->line->retired,
		.saved = kk_words_saved(c, KK_MSG_OFFER_SAVED)};
	if (c->is_again)
		d->problem = kk_str_z(c->problem.text);
	d->least = KK_SHARE_LEAST;
	parts(w, d);
	KK_TRY(sounds(w, d));
	KK_TRY(versions(w, d));
	KK_TRY(cadences(w, d));
	industries(w, d);
	rules(w, d);
	return KK_OK;
}

const struct kk_reply *kk_page_words_offer(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct work w = {.c = c};
	struct kk_offer_page_html d;

	KK_ANSWER_TRY(c, fill(&w, &d));
	kk_offer_page_html(&page, &d);
	return kk_reply_page(c, d.heading, KK_NAV_MORE, &page);
}

const struct kk_reply *kk_post_words_offer(struct kk_call *c)
{
	struct kk_str said[KK_PART__MAX];
	enum kk_lang lang = kk_words_lang(c);

	if (!kk_str_is(kk_call_text(c, "step"), "save"))
		return kk_page_words_offer(c);
	for (int p = 0; p < KK_PART__MAX; p++) {
		said[p] = kk_call_text(c, kk_part_code((enum kk_part)p));
		if (!said[p].p)
			said[p] = KK_STR("");
	}
	KK_ANSWER_TRY(c, kk_offer_save(&c->cx, c->path.id,
				 kk_call_text(c, "name"), lang, said));
	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "/words/offer/%lld?lang=%s&saved=1",
			   (long long)c->path.id, kk_words_lang_code(lang)));
}

static const struct kk_reply *back(struct kk_call *c)
{
	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "/words/offer/%lld?saved=1",
			   (long long)c->path.id));
}

const struct kk_reply *kk_post_words_choose(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_offer_choose(&c->cx, c->path.id));
	return back(c);
}

const struct kk_reply *kk_post_words_retire(struct kk_call *c)
{
	KK_ANSWER_TRY(c,
		kk_offer_retire(&c->cx, c->path.id, !kk_call_flag(c, "again")));
	return back(c);
}

const struct kk_reply *kk_post_words_for(struct kk_call *c)
{
	KK_ANSWER_TRY(
		c, kk_offer_rule_set(&c->cx, kk_call_text(c, "kind"),
			   kk_call_text(c, "key"),
			   kk_call_flag(c, "drop") ? INT64_MIN : c->path.id));
	return back(c);
}
