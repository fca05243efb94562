/* On a person's page: on which basis they may be mailed (R-J3), with its
 * history; POST /contact/ID/basis records one, …/basis-drop takes one back. */
#include "app/people/consent.h"

#include "app/users/team.h"
#include "web/records/attachment_work.h"
#include "web/records/consent_work.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"

static const char *const kinds[] = {"card", "consent", "relation", "published"};
#define N_KINDS (sizeof kinds / sizeof *kinds)

static struct kk_str by(struct kk_ctx *cx, const char *user)
{
	if (!user)
		return KK_STR("");
	return kk_str_z(kk_arena_f(
		cx->arena, cx->lang == KK_JA ? "（%s）" : " (%s)", user));
}

/* "list 3", what was noted, or nothing more than that. */
static const char *how(struct kk_ctx *cx, const struct kk_consent *k)
{
	if (k->note)
		return k->note;
	if (k->batch_id != KK_NULL)
		return KK_SAY(cx->arena, cx->lang, KK_MSG_CONSENT_BY_LIST,
			kk_arena_int(cx->arena, k->batch_id));
	return kk_msg_text(cx->lang, KK_MSG_CONSENT_BY_HAND);
}

static struct kk_consent_line_html line(struct kk_call *c,
	const struct kk_consent *k, int64_t contact_id, kk_day today, bool may)
{
	struct kk_ctx *cx = &c->cx;
	bool ended = !kk_instant_none(k->end);
	struct kk_consent_line_html d = {.contact_id = contact_id,
		.id = k->id,
		.csrf = c->session.csrf,
		.kind = kk_str_z(kk_msg_text(
			cx->lang, kk_consent_msg(kk_str_z(k->kind)))),
		.may = may && !ended};

	d.how = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_CONSENT_HOW,
		kk_say_moment(cx, k->at, today), how(cx, k),
		kk_arena_z(cx->arena, by(cx, k->user))));
	if (ended)
		d.ended = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_CONSENT_ENDED, kk_say_moment(cx, k->end, today),
			kk_arena_z(cx->arena, by(cx, k->ended_by))));
	if (k->kept_until != KK_DAY_NONE)
		d.kept = kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_CONSENT_KEPT,
				kk_say_date(cx, k->kept_until, today)));
	return d;
}

static void choices(struct kk_call *c, struct kk_consent_part_html *d)
{
	struct kk_choice_html *all =
		KK_NEW_N(c->cx.arena, struct kk_choice_html, N_KINDS);
	struct kk_str chosen = kk_call_again(c, "kind");

	for (size_t i = 0; i < N_KINDS; i++)
		all[i] = (struct kk_choice_html){kk_str_z(kinds[i]),
			kk_str_z(kk_msg_text(c->cx.lang,
				kk_consent_msg(kk_str_z(kinds[i])))),
			kk_str_is(chosen, kinds[i])};
	d->kinds = all;
	d->n_kinds = N_KINDS;
}

enum kk_rc kk_consent_part(struct kk_call *c, int64_t contact_id, bool may,
	const struct kk_consent_part_html **d_r)
{
	struct kk_consent_part_html *d =
		KK_NEW(c->cx.arena, struct kk_consent_part_html);
	struct kk_consent_line_html *lines;
	const struct kk_team *team;
	struct kk_consent *all;
	size_t n;

	KK_TRY(kk_team_get(&c->cx, &team));
	KK_TRY(kk_consent_list(&c->cx, contact_id, &all, &n));
	lines = KK_NEW_N(c->cx.arena, struct kk_consent_line_html, n + 1);
	*d = (struct kk_consent_part_html){.contact_id = contact_id,
		.csrf = c->session.csrf,
		.problem = kk_problem_of(c, "/contact/#/basis"),
		.note = kk_call_again(c, "note"),
		.lines = lines,
		.n_lines = n,
		.may = may};
	for (size_t i = 0; i < n; i++) {
		lines[i] = line(c, &all[i], contact_id, team->today, may);
		d->holds |= lines[i].may;
	}
	choices(c, d);
	*d_r = d;
	return KK_OK;
}

static const struct kk_reply *back(struct kk_call *c)
{
	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "/contact/%lld?saved=1#basis",
			   (long long)c->path.id));
}

const struct kk_reply *kk_post_basis(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_keeper_need(c, c->path.id));
	KK_ANSWER_TRY(
		c, kk_consent_record(&c->cx, c->path.id,
			   kk_call_text(c, "kind"), kk_call_text(c, "note")));
	return back(c);
}

const struct kk_reply *kk_post_basis_drop(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_keeper_need(c, c->path.id));
	KK_ANSWER_TRY(c, kk_consent_withdraw(&c->cx, c->path.id,
				 kk_call_number(c, "basis")));
	return back(c);
}
