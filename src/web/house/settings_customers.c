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
#include "web/records/seen.h"
#include "web/templates.h"

static const char *step_words(struct kk_ctx *cx, const struct kk_auto_step *s)
{
	return KK_SAY(cx->arena, cx->lang, KK_MSG_SET_MAIL_AUTO_STEP,
		kk_say_cadence(cx->lang, s->cadence, s->name),
		kk_arena_int(cx->arena, s->position),
		kk_purpose_text(cx->lang, s->purpose));
}

/* As ticked, where the form was refused; else as it is. */
static bool is_chosen(const struct kk_call *c, const struct kk_auto_step *s)
{
	const struct kk_value *v;

	if (!c->is_again || c->route->page != kk_post_settings_customers)
		return s->chosen;
	v = kk_call_value(c, "auto[]");
	for (size_t i = 0; i < v->n_texts; i++)
		if (kk_str_is(v->texts[i], s->code))
			return true;
	return false;
}

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
			.label = kk_str_z(step_words(cx, &rows[i])),
			.chosen = is_chosen(c, &rows[i])};
	d->steps = all;
	d->n_steps = n;
	return KK_OK;
}

const char *kk_settings_steps(struct kk_ctx *cx, struct kk_str value)
{
	const struct kk_str whole = value;
	struct kk_auto_step *rows;
	struct kk_buf b;
	size_t n;

	if (value.n == 0 || kk_auto_steps(cx, &rows, &n) != KK_OK)
		return kk_msg_text(cx->lang, KK_MSG_CONFLICT_NOTHING);
	kk_buf_init(&b, cx->arena);
	while (value.n) {
		size_t end = 0;

		while (end < value.n && value.p[end] != ' ')
			end++;
		for (size_t i = 0; i < n; i++) {
			if (!kk_str_is((struct kk_str){value.p, end},
				    rows[i].code))
				continue;
			if (b.n)
				kk_buf_addz(
					&b, cx->lang == KK_JA ? "、" : "; ");
			kk_buf_addz(&b, step_words(cx, &rows[i]));
		}
		end += end < value.n;
		value = (struct kk_str){value.p + end, value.n - end};
	}
	return b.n ? kk_buf_z(&b) : kk_arena_z(cx->arena, whole);
}

static const char *flag_words(struct kk_ctx *cx, struct kk_str value)
{
	return kk_msg_text(cx->lang, value.n ? KK_MSG_SET_ON : KK_MSG_SET_OFF);
}

static struct kk_str flag(bool on)
{
	return on ? KK_STR("1") : KK_STR("");
}

static bool is_on(const struct kk_call *c, const char *name)
{
	return kk_str_is(kk_call_text(c, name), "1");
}

static struct kk_str z(const char *text)
{
	return text ? kk_str_z(text) : KK_STR("");
}

/* typed_auto: the steps of the form; NULL: it says them itself. */
static struct kk_seen_form seen(
	struct kk_call *c, const struct kk_team *team, const char *typed_auto)
{
	struct kk_ctx *cx = &c->cx;
	const struct kk_seen_field all[] = {
		{.name = "mail_address",
			.label = KK_MSG_SET_MAIL_ADDRESS,
			.now = z(team->mail_address)},
		{.name = "mail_contact",
			.label = KK_MSG_SET_MAIL_CONTACT,
			.now = z(team->mail_contact)},
		{.name = "mail_base",
			.label = KK_MSG_SET_MAIL_BASE,
			.now = z(team->mail_base)},
		{.name = "mail_cap",
			.label = KK_MSG_SET_MAIL_CAP,
			.now = z(kk_arena_int(cx->arena, team->mail_cap))},
		{.name = "mail_gap",
			.label = KK_MSG_SET_MAIL_GAP,
			.now = z(kk_arena_int(cx->arena, team->mail_gap))},
		{.name = "mail_html",
			.label = KK_MSG_SET_MAIL_HTML,
			.now = flag(team->mail_html),
			.words = flag_words},
		{.name = "mail_order",
			.label = KK_MSG_SET_MAIL_ORDER,
			.now = flag(team->mail_order),
			.words = flag_words},
		{.name = "auto",
			.label = KK_MSG_SET_MAIL_AUTO,
			.now = z(team->mail_auto),
			.words = kk_settings_steps}};
	size_t n = sizeof all / sizeof *all;
	struct kk_seen_field *f = KK_NEW_N(cx->arena, struct kk_seen_field, n);

	for (size_t i = 0; i < n; i++)
		f[i] = all[i];
	return (struct kk_seen_form){.form = "/settings/customers",
		.kind = "setting",
		.back = "/settings#customers",
		.fields = f,
		.n = n,
		.typed = typed_auto ? kk_str_z(typed_auto) : KK_STR_NONE};
}

/* What was typed and refused. */
static void typed(struct kk_call *c, struct kk_settings_touch_mail_html *d)
{
	d->address = kk_call_text(c, "mail_address");
	d->contact = kk_call_text(c, "mail_contact");
	d->base = kk_call_text(c, "mail_base");
	d->cap = kk_call_text(c, "mail_cap");
	d->gap = kk_call_text(c, "mail_gap");
	d->html = is_on(c, "mail_html");
	d->order = is_on(c, "mail_order");
}

enum kk_rc kk_settings_customers(
	struct kk_call *c, const struct kk_settings_touch_mail_html **d_r)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_settings_touch_mail_html *d =
		KK_NEW(cx->arena, struct kk_settings_touch_mail_html);
	const struct kk_team *team;
	struct kk_seen_form state;
	struct kk_sender sender;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_sender_get(cx, c->session.user_id, &sender));
	state = seen(c, team, NULL);
	*d = (struct kk_settings_touch_mail_html){
		.seen = kk_seen_mark(c, &state),
		.csrf = c->session.csrf,
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

/* The chosen steps in one line, which the page of two versions sends as one. */
static const char *chosen(struct kk_call *c)
{
	const struct kk_value *v = kk_call_value(c, "auto[]");
	struct kk_buf b;

	if (kk_call_text(c, "auto").p)
		return text(c, "auto");

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
		{"mail.html", is_on(c, "mail_html") ? "1" : "0"},
		{"mail.order", is_on(c, "mail_order") ? "1" : "0"}};
	const struct kk_reply *conflict;
	const struct kk_team *team;
	struct kk_seen_form state;

	KK_ANSWER_TRY(c, kk_team_get(&c->cx, &team));
	state = seen(c, team, chosen(c));
	conflict = kk_seen_conflict(c, &state);
	if (conflict)
		return conflict;

	KK_ANSWER_TRY(
		c, kk_settings_set(&c->cx, some, sizeof some / sizeof *some));
	return kk_reply_see(c, "/settings?saved=1#customers");
}
