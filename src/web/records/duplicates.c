/* GET and POST /duplicates: likely pairs, merged or told apart; POST
 * /duplicates/undo: taking a merge back. */
#include "app/people/duplicate.h"
#include "app/users/outcome_words.h"

#include "app/people/merge.h"
#include "app/people/merge_view.h"
#include "web/lists/listing.h"
#include "web/server/pages.h"
#include "web/server/say.h"

#define SHOWN 100 /* pairs; the surest first */
#define MERGES 20

static bool of_accounts(const struct kk_call *c)
{
	return kk_str_is(kk_call_text(c, "kind"), "account");
}

static struct kk_str kind_code(bool accounts)
{
	return accounts ? KK_STR("account") : KK_STR("contact");
}

static struct kk_str to(struct kk_call *c, bool account, int64_t id)
{
	return kk_str_z(kk_arena_f(c->cx.arena,
		account ? "/account/%lld" : "/contact/%lld", (long long)id));
}

/* ---- pairs ---- */

static const struct kk_dup_side_html *side(
	struct kk_call *c, bool account, const struct kk_pair_side *s)
{
	struct kk_dup_side_html *d =
		KK_NEW(c->cx.arena, struct kk_dup_side_html);
	struct kk_buf b;

	kk_buf_init(&b, c->cx.arena);
	if (s->title)
		kk_buf_addf(&b, "%s ", s->title);
	if (s->account)
		kk_buf_addf(&b, "%s ", s->account);
	if (s->owner)
		kk_buf_addz(&b, KK_SAY(c->cx.arena, c->cx.lang,
					KK_MSG_SEARCHP_OWNER, s->owner));
	*d = (struct kk_dup_side_html){to(c, account, s->id), kk_str_z(s->name),
		kk_str_z(kk_buf_z(&b))};
	return d;
}

static struct kk_str reasons(struct kk_call *c, const struct kk_pair *p)
{
	struct kk_buf b;

	kk_buf_init(&b, c->cx.arena);
	for (size_t i = 0; i < p->n_reasons; i++)
		kk_buf_addf(&b, "%s%s",
			i == 0		      ? ""
			: c->cx.lang == KK_JA ? "・"
					      : ", ",
			kk_pair_reason_text(c->cx.lang, p->reasons[i]));
	return kk_str_z(kk_buf_z(&b));
}

static enum kk_msg level(const struct kk_pair *p)
{
	if (p->score >= 80)
		return KK_MSG_DUP_STRONG;
	return p->score >= 60 ? KK_MSG_DUP_LIKELY : KK_MSG_DUP_WEAK;
}

static struct kk_dup_pair_html pair(
	struct kk_call *c, bool account, const struct kk_pair *p)
{
	const char *a = p->from.owner, *b = p->into.owner;

	return (struct kk_dup_pair_html){.from = side(c, account, &p->from),
		.into = side(c, account, &p->into),
		.level = kk_str_z(kk_msg_text(c->cx.lang, level(p))),
		.reasons = reasons(c, p),
		.kind = kind_code(account),
		.csrf = c->session.csrf,
		.from_id = p->from.id,
		.into_id = p->into.id,
		.label = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang,
			KK_MSG_DUP_PAIR, p->from.name, p->into.name)),
		.may = kk_call_may(c, KK_MAY_MANAGE),
		.two_owners = a && b && !kk_str_is(kk_str_z(a), b)};
}

static enum kk_rc set_pairs(struct kk_call *c, struct kk_duplicates_html *d)
{
	bool everybody = kk_call_may(c, KK_MAY_MANAGE);
	struct kk_dup_pair_html *rows;
	struct kk_pair *pairs;
	size_t n, left;

	KK_TRY((d->accounts ? kk_account_duplicates : kk_contact_duplicates)(
		&c->cx, everybody, &pairs, &n, &left));
	d->n_pairs = n < SHOWN ? n : SHOWN;
	left += n - d->n_pairs;
	rows = KK_NEW_N(c->cx.arena, struct kk_dup_pair_html, d->n_pairs + 1);
	for (size_t i = 0; i < d->n_pairs; i++)
		rows[i] = pair(c, d->accounts, &pairs[i]);
	d->pairs = rows;
	if (left)
		d->left = kk_str_z(
			KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_DUP_LEFT,
				kk_arena_int(c->cx.arena, (int64_t)left)));
	return KK_OK;
}

/* ---- merges ---- */

static struct kk_merge_line_html merge_line(
	struct kk_call *c, const struct kk_merge_line *m)
{
	struct kk_ctx *cx = &c->cx;
	const char *from = m->from.p ? m->from.p : "?";
	const char *into = m->into.p ? m->into.p : "?";
	struct kk_str words = kk_str_z(
		KK_SAY(cx->arena, cx->lang, KK_MSG_DUP_WAS, from, into));

	return (struct kk_merge_line_html){
		.link = to(c, m->account, m->into_id),
		.words = words,
		.at = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_BULKP_WHO,
			kk_say_moment(cx, m->at, kk_civil_of(cx->clock.at).day),
			m->user.p ? m->user.p : "")),
		.id = m->id,
		.kind = kind_code(m->account),
		.csrf = c->session.csrf,
		.label = words,
		.may = kk_call_may(c, KK_MAY_MANAGE)};
}

static enum kk_rc set_merges(struct kk_call *c, struct kk_duplicates_html *d)
{
	struct kk_merge_line_html *rows;
	struct kk_merge_line *m;
	size_t n;

	KK_TRY(kk_merge_recent(&c->cx, MERGES, &m, &n));
	rows = KK_NEW_N(c->cx.arena, struct kk_merge_line_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = merge_line(c, &m[i]);
	d->merges = rows;
	d->n_merges = n;
	return KK_OK;
}

const struct kk_reply *kk_page_duplicates(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_str title =
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_DUP_TITLE));
	struct kk_duplicates_html d = {.accounts = of_accounts(c),
		.empty = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_DUP_NONE))};

	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	else if (kk_call_flag(c, "merged"))
		d.flash = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_DUP_DONE));
	else if (kk_call_flag(c, "apart"))
		d.flash = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_DUP_APART));
	else if (kk_call_flag(c, "undone"))
		d.flash = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_DUP_UNDONE));
	KK_ANSWER_TRY(c, set_pairs(c, &d));
	KK_ANSWER_TRY(c, set_merges(c, &d));
	kk_duplicates_html(&page, &d);
	return kk_reply_page(c, title, KK_NAV_ACCOUNTS, &page);
}

/* ---- what is done with a pair ---- */

static const char *back(struct kk_call *c, const char *flash)
{
	return kk_arena_f(c->cx.arena, "/duplicates?%s%s=1",
		of_accounts(c) ? "kind=account&" : "", flash);
}

const struct kk_reply *kk_post_duplicate(struct kk_call *c)
{
	struct kk_merge_request rq = {.from_id = kk_call_number(c, "a"),
		.into_id = kk_call_number(c, "b"),
		.hand_over = kk_call_flag(c, "hand_over")};
	struct kk_merge_answer a;
	struct kk_str what = kk_call_text(c, "what");
	bool accounts = of_accounts(c);

	if (kk_str_is(what, "distinct")) {
		KK_ANSWER_TRY(c, (accounts ? kk_distinct_accounts
					   : kk_distinct_contacts)(
					 &c->cx, rq.from_id, rq.into_id));
		return kk_reply_see(c, back(c, "apart"));
	}
	if (!kk_str_is(what, "merge"))
		return kk_reply_fail(c,
			KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FIELD_BAD, "what"));
	KK_ANSWER_TRY(c, (accounts ? kk_merge_accounts : kk_merge_contacts)(
				 &c->cx, &rq, &a));
	return kk_reply_see(c, back(c, "merged"));
}

struct undoing {
	bool accounts;
	int64_t merge_id;
	struct kk_unmerge_answer answer;
};

static enum kk_rc undo(struct kk_ctx *cx, void *user)
{
	struct undoing *u = user;

	return (u->accounts ? kk_unmerge_accounts : kk_unmerge_contacts)(
		cx, u->merge_id, &u->answer);
}

static void set_kept(struct kk_call *c, const struct kk_unmerge_answer *a,
	struct kk_unmerged_html *d)
{
	struct kk_bulk_line_html *rows =
		KK_NEW_N(c->cx.arena, struct kk_bulk_line_html, a->n_kept + 1);

	for (const struct kk_unmerge_kept *k = a->kept; k; k = k->next)
		rows[d->n_kept++].name = kk_str_z(k->text);
	d->kept = rows;
}

static void set_since(struct kk_call *c, const struct kk_unmerge_answer *a,
	struct kk_unmerged_html *d)
{
	struct kk_bulk_line_html *rows =
		KK_NEW_N(c->cx.arena, struct kk_bulk_line_html, a->n_since + 1);
	kk_day today = kk_civil_of(c->cx.clock.at).day;

	for (size_t i = 0; i < a->n_since; i++)
		rows[i] = (struct kk_bulk_line_html){
			.name = kk_str_z(
				kk_say_moment(&c->cx, a->since[i].at, today)),
			.account = kk_str_z(kk_outcome_name_of(
				&c->cx, kk_str_z(a->since[i].disposition)))};
	d->later = rows;
	d->n_later = a->n_since;
	d->since = kk_str_z(
		KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_UNMERGE_SINCE, a->into));
}

/* Where something could not be given back, its words stand nowhere else: they
 * are the answer itself. */
const struct kk_reply *kk_post_unmerge(struct kk_call *c)
{
	struct undoing u = {.accounts = of_accounts(c),
		.merge_id = kk_call_number(c, "merge")};
	struct kk_page page = kk_page_begin(c);
	struct kk_unmerged_html d = {0};

	KK_ANSWER_TRY(c, kk_call_write(c, undo, &u));
	if (u.answer.n_kept == 0 && u.answer.n_since == 0)
		return kk_reply_see(c, back(c, "undone"));
	d.title = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_UNMERGE_DONE,
		u.answer.from, u.answer.into));
	set_kept(c, &u.answer, &d);
	set_since(c, &u.answer, &d);
	kk_unmerged_html(&page, &d);
	return kk_reply_page(c, d.title, KK_NAV_ACCOUNTS, &page);
}
