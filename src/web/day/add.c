/* One person just met: GET and POST /add. */
#include "app/people/quick_add.h"

#include "app/people/card.h"
#include "app/users/team.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"
#include "web/server/who.h"

/* ---- the answer ---- */

static enum kk_msg outcome_msg(enum kk_quick_outcome o)
{
	switch (o) {
	case KK_QUICK_NEW:
		return KK_MSG_ADD_DONE_NEW;
	case KK_QUICK_KNOWN:
		return KK_MSG_ADD_DONE_KNOWN;
	case KK_QUICK_OWNED:
	case KK_QUICK_STOPPED:
		break;
	}
	return KK_MSG_ADD_DONE_OWNED;
}

static enum kk_quick_outcome outcome_of(struct kk_str as)
{
	if (kk_str_is(as, "new"))
		return KK_QUICK_NEW;
	return kk_str_is(as, "known") ? KK_QUICK_KNOWN : KK_QUICK_OWNED;
}

static const char *code_of(enum kk_quick_outcome o)
{
	switch (o) {
	case KK_QUICK_NEW:
		return "new";
	case KK_QUICK_KNOWN:
		return "known";
	case KK_QUICK_OWNED:
	case KK_QUICK_STOPPED:
		break;
	}
	return "owned";
}

/* Who was added, and what comes next. */
static enum kk_rc added(struct kk_call *c, const struct kk_added_html **d_r)
{
	struct kk_quick_added r;
	struct kk_added_html *d;

	if (c->is_again || kk_call_number(c, "lead") <= 0)
		return KK_OK;
	KK_TRY(kk_quick_tell(&c->cx, outcome_of(kk_call_text(c, "as")),
		kk_call_number(c, "lead"), &r));
	d = KK_NEW(c->cx.arena, struct kk_added_html);
	*d = (struct kk_added_html){.what = kk_str_z(kk_msg_text(c->cx.lang,
					    outcome_msg(r.outcome))),
		.contact = kk_str_z(r.contact),
		.account = kk_str_z(r.account),
		.next = kk_str_z(r.text),
		.lead_id = r.lead_id,
		.fine = r.outcome != KK_QUICK_OWNED};
	if (r.owner_id != c->session.user_id)
		d->owner = kk_str_z(r.owner);
	*d_r = d;
	return KK_OK;
}

/* ---- the form ---- */

static enum kk_rc meter(struct kk_call *c, struct kk_str *text_r)
{
	const struct kk_team *team;
	struct kk_same_day m;

	KK_TRY(kk_team_get(&c->cx, &team));
	KK_TRY(kk_same_day(&c->cx, c->session.user_id, team->today, &m));
	*text_r = kk_str_z(kk_say_meter(&c->cx, &m));
	return KK_OK;
}

/* What was typed, or comes with the link: "They called us" knows the number,
 * and where one person was met the next one is, too. */
static struct kk_add_html form(struct kk_call *c)
{
	return (struct kk_add_html){.csrf = c->session.csrf,
		.problem =
			c->is_again ? kk_str_z(c->problem.text) : KK_STR_NONE,
		.family = kk_call_text(c, "family"),
		.given = kk_call_text(c, "given"),
		.title = kk_call_text(c, "title"),
		.company = kk_call_text(c, "company"),
		.phone = kk_call_text(c, "phone"),
		.email = kk_call_text(c, "email"),
		.met_where = kk_call_text(c, "met_where"),
		.met_on = kk_call_text(c, "met_on"),
		.memo = kk_call_text(c, "memo"),
		.reason = kk_call_text(c, "reason")};
}

const struct kk_reply *kk_page_add(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_add_html d = form(c);

	KK_ANSWER_TRY(c, added(c, &d.added));
	KK_ANSWER_TRY(c, meter(c, &d.meter));
	kk_add_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_ADD_TITLE)),
		KK_NAV_NONE, &page);
}

/* ---- adding ---- */

static struct kk_quick_add request(struct kk_call *c)
{
	int64_t met_on = kk_call_number(c, "met_on");

	return (struct kk_quick_add){.name = kk_whole_name(c),
		.title = kk_call_text(c, "title"),
		.company = kk_call_text(c, "company"),
		.phone = kk_call_text(c, "phone"),
		.email = kk_call_text(c, "email"),
		.met_where = kk_call_text(c, "met_where"),
		.memo = kk_call_text(c, "memo"),
		.reason = kk_call_text(c, "reason"),
		.inquiry = kk_call_flag(c, "inquiry"),
		.met_on = met_on == INT64_MIN ? KK_DAY_NONE : (kk_day)met_on};
}

/* Where to look at what was added; the place stays for the next one. */
static const char *next_page(struct kk_call *c, const struct kk_quick_added *r)
{
	struct kk_page page = kk_page_begin(c);

	kk_buf_addf(page.out, "/add?lead=%lld&as=%s", (long long)r->lead_id,
		code_of(r->outcome));
	if (kk_call_text(c, "met_where").p) {
		kk_buf_addz(page.out, "&met_where=");
		kk_html_query(&page, kk_call_text(c, "met_where"));
	}
	return kk_buf_z(page.out);
}

static enum kk_rc add(struct kk_call *c, const struct kk_quick_add *q,
	struct kk_quick_added *r)
{
	const struct kk_value *photo = kk_call_value(c, "photo");

	if (!photo->text.p)
		return kk_quick_add(&c->cx, q, r);
	return kk_card_add(&c->cx, q, photo->text, kk_str_z(photo->file), r);
}

const struct kk_reply *kk_post_add(struct kk_call *c)
{
	struct kk_quick_add q = request(c);
	struct kk_quick_added r;

	KK_ANSWER_TRY(c, add(c, &q, &r));
	if (r.outcome == KK_QUICK_STOPPED) /* its words stand in cx.error */
		return kk_reply_fail(c, KK_EINPUT);
	return kk_reply_see(c, next_page(c, &r));
}
