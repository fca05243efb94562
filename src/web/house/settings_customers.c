/* On /settings: mails to customers; POST /settings/customers changes them. */
#include "app/mail/auto_mail.h"
#include "app/mail/sender.h"
#include "app/users/session.h"
#include "app/users/team.h"
#include "core/words/phrase.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/house/settings_work.h"
#include "web/templates.h"

static enum kk_rc steps(
	struct kk_call *c, struct kk_settings_touch_mail_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_auto_step_html *all;
	struct kk_auto_step *rows;
	size_t n;

	KK_TRY(kk_auto_steps(cx, &rows, &n));
	all = KK_NEW_N(cx->arena, struct kk_auto_step_html, n + 1);
	for (size_t i = 0; i < n; i++)
		all[i] = (struct kk_auto_step_html){
			.code = kk_str_z(rows[i].code),
			.label = kk_str_z(KK_SAY(cx->arena, cx->lang,
				KK_MSG_SET_MAIL_AUTO_STEP,
				kk_say_cadence(cx->lang, rows[i].cadence,
					rows[i].name),
				kk_arena_int(cx->arena, rows[i].position),
				kk_purpose_text(cx->lang, rows[i].purpose))),
			.chosen = rows[i].chosen};
	d->steps = all;
	d->n_steps = n;
	return KK_OK;
}

/* What was typed and refused. */
static void typed(struct kk_call *c, struct kk_settings_touch_mail_html *d)
{
	d->address = kk_call_text(c, "mail_address");
	d->contact = kk_call_text(c, "mail_contact");
	d->base = kk_call_text(c, "mail_base");
	d->cap = kk_call_text(c, "mail_cap");
	d->gap = kk_call_text(c, "mail_gap");
	d->html = kk_call_flag(c, "mail_html");
	d->order = kk_call_flag(c, "mail_order");
}

enum kk_rc kk_settings_customers(
	struct kk_call *c, const struct kk_settings_touch_mail_html **d_r)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_settings_touch_mail_html *d =
		KK_NEW(cx->arena, struct kk_settings_touch_mail_html);
	const struct kk_team *team;
	struct kk_sender sender;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_sender_get(cx, c->session.user_id, &sender));
	*d = (struct kk_settings_touch_mail_html){.csrf = c->session.csrf,
		.writes = kk_call_may(c, KK_MAY_ADMINISTER),
		.missing = kk_str_z(sender.missing ? sender.missing : ""),
		.address = kk_str_z(team->mail_address),
		.contact = kk_str_z(team->mail_contact),
		.base = kk_str_z(team->mail_base),
		.cap = kk_str_z(kk_arena_int(cx->arena, team->mail_cap)),
		.gap = kk_str_z(kk_arena_int(cx->arena, team->mail_gap)),
		.html = team->mail_html,
		.order = team->mail_order};
	if (!team->mail_base && sender.base)
		d->base_now = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_SET_MAIL_BASE_NOW, sender.base));
	KK_TRY(steps(c, d));
	if (c->is_again && c->route->page == kk_post_settings_customers)
		typed(c, d);
	*d_r = d;
	return KK_OK;
}

static const char *text(const struct kk_call *c, const char *name)
{
	struct kk_str s = kk_call_text(c, name);

	return s.p ? kk_arena_z(c->cx.arena, s) : "";
}

/* The chosen steps in one line. */
static const char *chosen(struct kk_call *c)
{
	const struct kk_value *v = kk_call_value(c, "auto[]");
	struct kk_buf b;

	kk_buf_init(&b, c->cx.arena);
	for (size_t i = 0; i < v->n_texts; i++) {
		if (b.n)
			kk_buf_addc(&b, ' ');
		kk_buf_add(&b, v->texts[i]);
	}
	return kk_buf_z(&b);
}

const struct kk_reply *kk_post_settings_customers(struct kk_call *c)
{
	const struct kk_setting some[] = {
		{"mail.address", text(c, "mail_address")},
		{"mail.contact", text(c, "mail_contact")},
		{"mail.base", text(c, "mail_base")},
		{"mail.cap", text(c, "mail_cap")},
		{"mail.gap", text(c, "mail_gap")}, {"mail.auto", chosen(c)},
		{"mail.html", kk_call_flag(c, "mail_html") ? "1" : "0"},
		{"mail.order", kk_call_flag(c, "mail_order") ? "1" : "0"}};

	KK_ANSWER_TRY(
		c, kk_settings_set(&c->cx, some, sizeof some / sizeof *some));
	return kk_reply_see(c, "/settings?saved=1#customers");
}
