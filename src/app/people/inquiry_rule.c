#include "app/people/inquiry_rule.h"

#include "app/people/inquiry_work.h"
#include "app/users/audit.h"
#include "app/users/session_work.h"
#include "base/limits.h"
#include "format/mail/mail_out.h"
#include "format/names/fold.h"
#include "store/store.h"

/* Folded and trimmed; "no value" where nothing was typed. */
static struct kk_str folded(struct kk_ctx *cx, struct kk_str typed)
{
	struct kk_str s = kk_str_trim(kk_fold_case(cx->arena, typed));

	return s.n ? s : KK_STR_NONE;
}

/* "form.example", or an address; "@form.example" is the domain. */
static bool sender_fits(struct kk_ctx *cx, struct kk_str *sender)
{
	struct kk_str s = *sender;

	if (kk_str_starts(s, "@"))
		*sender = s = (struct kk_str){s.p + 1, s.n - 1};
	if (kk_str_find(s, KK_STR("@")) == SIZE_MAX)
		s = kk_str_z(kk_arena_f(cx->arena, "x@%.*s", KK_FMT(s)));
	return kk_mailbox_ok(s);
}

static enum kk_rc fits(struct kk_ctx *cx, struct kk_inquiry_rule_add_arg *arg)
{
	if (!arg->recipient.p && !arg->sender.p && !arg->subject.p)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_RULE_NO_CONDITION);
	if (arg->recipient.p && !kk_mailbox_ok(arg->recipient))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_RULE_RECIPIENT,
			kk_arena_z(cx->arena, arg->recipient));
	if (arg->sender.p && !sender_fits(cx, &arg->sender))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_RULE_SENDER,
			kk_arena_z(cx->arena, arg->sender));
	if (arg->subject.n > KK_MAX_NAME)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_INQUIRY_LONG);
	return KK_OK;
}

static enum kk_rc add(struct kk_ctx *cx,
	const struct kk_inquiry_rule_setting *s, int64_t *id_r)
{
	struct kk_inquiry_rule_add_arg arg = {.user_id = cx->user_id,
		.recipient = folded(cx, s->recipient),
		.sender = folded(cx, s->sender),
		.subject = folded(cx, s->subject)};
	struct kk_inquiry_rule *all;
	size_t n;

	KK_TRY(fits(cx, &arg));
	if (s->owner_id != cx->user_id)
		KK_TRY(kk_inquiry_administrator(cx));
	KK_TRY(kk_inquiry_rules(cx, &all, &n));
	if (n >= KK_INQUIRY_RULES)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_RULE_MANY);
	/* a secret that nobody is told: it takes mails in alone */
	KK_TRY(kk_inquiry_form_put(
		cx, s->name, kk_token_new(cx), s->owner_id, &arg.form_id));
	KK_TRY(kk_sql_inquiry_rule_add(cx, &arg, NULL));
	*id_r = arg.form_id;
	return kk_audit(cx, "inquiry.rule", "inquiry", arg.form_id, NULL);
}

enum kk_rc kk_inquiry_rule_add(struct kk_ctx *cx,
	const struct kk_inquiry_rule_setting *s, int64_t *id_r)
{
	KK_TRY(kk_secrets_ready(cx));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, add(cx, s, id_r));
}

enum kk_rc kk_inquiry_rules(
	struct kk_ctx *cx, struct kk_inquiry_rule **all_r, size_t *n_r)
{
	struct kk_inquiry_rules_row *rows;

	KK_TRY(kk_sql_inquiry_rules(
		cx, &(struct kk_inquiry_rules_arg){cx->user_id}, &rows, n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_inquiry_rule, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*all_r)[i] = (struct kk_inquiry_rule){.id = rows[i].id,
			.n = rows[i].n,
			.name = rows[i].name.p,
			.recipient = rows[i].recipient.p,
			.sender = rows[i].sender.p,
			.subject = rows[i].subject.p,
			.owner_id = rows[i].owner_id,
			.owner = rows[i].owner.p,
			.off = rows[i].disabled_at != KK_NULL,
			.last_at = kk_inquiry_instant(rows[i].last_at)};
	return KK_OK;
}
