/* POST /mailbox/rules, /mailbox/rules/N/end: which mails of one's own mailbox
 * are enquiries (R-C9); their part of GET /mailbox. */
#include "app/people/inquiry.h"
#include "app/people/inquiry_rule.h"
#include "web/house/inquiry_work.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"

static struct kk_str conditions(
	struct kk_ctx *cx, const struct kk_inquiry_rule *r)
{
	const struct {
		enum kk_msg text;
		const char *value;
	} all[] = {{KK_MSG_MAIL_RULE_TO, r->recipient},
		{KK_MSG_MAIL_RULE_FROM, r->sender},
		{KK_MSG_MAIL_RULE_SUBJECT, r->subject}};
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].value) {
			if (b.n)
				kk_buf_addz(
					&b, cx->lang == KK_JA ? "、" : ", ");
			kk_buf_addz(&b, KK_SAY(cx->arena, cx->lang, all[i].text,
						all[i].value));
		}
	return kk_buf_str(&b);
}

static enum kk_rc rules(
	struct kk_call *c, kk_day today, struct kk_mailbox_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_mail_rule_html *rows;
	struct kk_inquiry_rule *all;
	size_t n;

	KK_TRY(kk_inquiry_rules(cx, &all, &n));
	rows = KK_NEW_N(cx->arena, struct kk_mail_rule_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct kk_mail_rule_html){.id = all[i].id,
			.name = kk_str_z(all[i].name),
			.what = conditions(cx, &all[i]),
			.owner = kk_str_z(all[i].owner),
			.off = all[i].off,
			.n = kk_str_z(kk_arena_int(cx->arena, all[i].n)),
			.last = kk_instant_none(all[i].last_at)
					? KK_STR_NONE
					: kk_str_z(kk_say_moment(
						  cx, all[i].last_at, today)),
			.csrf = c->session.csrf};
	d->rules = rows;
	d->n_rules = n;
	return KK_OK;
}

enum kk_rc kk_mailbox_rules(
	struct kk_call *c, kk_day today, struct kk_mailbox_html *d)
{
	if (c->is_again && c->route->page == kk_post_mailbox_rules) {
		d->rule_name = kk_call_text(c, "name");
		d->rule_recipient = kk_call_text(c, "recipient");
		d->rule_sender = kk_call_text(c, "sender");
		d->rule_subject = kk_call_text(c, "subject");
	}
	/* only an administrator gives the leads to somebody else */
	if (kk_role_may(c->session.role, KK_MAY_ADMINISTER))
		KK_TRY(kk_inquiry_owners(
			c, kk_post_mailbox_rules, &d->owners, &d->n_owners));
	return rules(c, today, d);
}

const struct kk_reply *kk_post_mailbox_rules(struct kk_call *c)
{
	int64_t owner = kk_call_number(c, "owner"), id;
	const struct kk_inquiry_rule_setting s = {
		.name = kk_call_text(c, "name"),
		.recipient = kk_call_text(c, "recipient"),
		.sender = kk_call_text(c, "sender"),
		.subject = kk_call_text(c, "subject"),
		.owner_id = owner == INT64_MIN ? c->session.user_id : owner};

	KK_ANSWER_TRY(c, kk_inquiry_rule_add(&c->cx, &s, &id));
	return kk_reply_see(c, "/mailbox?saved=rule");
}

const struct kk_reply *kk_post_mailbox_rule_end(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_inquiry_form_revoke(&c->cx, c->path.id));
	return kk_reply_see(c, "/mailbox?saved=rule-end");
}
