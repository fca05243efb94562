/* GET /audit: the log of who did what, in words. */
#include "app/users/audit.h"

#include "app/users/team.h"
#include "core/calendar/windows.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/house/settings_work.h"
#include "web/server/say.h"
#include "web/templates.h"

#define ROWS 100 /* of the log on a page */
#define ARROW " → "

/* ---- details ---- */

static const char *say(struct kk_ctx *cx, enum kk_msg id)
{
	return kk_msg_text(cx->lang, id);
}

/* How somebody came in. */
static const char *way_in(struct kk_ctx *cx, struct kk_str code)
{
	static const struct {
		const char *code;
		enum kk_msg msg;
	} all[] = {{"link", KK_MSG_AUDIT_BY_LINK},
		{"invitation", KK_MSG_AUDIT_BY_INVITATION},
		{"owner", KK_MSG_AUDIT_BY_OWNER}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (kk_str_is(code, all[i].code))
			return say(cx, all[i].msg);
	return kk_arena_z(cx->arena, code);
}

static const char *role(struct kk_ctx *cx, struct kk_str code)
{
	enum kk_role r;

	return kk_role_from(code, &r) ? kk_role_text(cx->lang, r)
				      : kk_arena_z(cx->arena, code);
}

/* The bytes of s from the first `mark` on: how many stand before it; s.n where
 * there is none. */
static size_t find(struct kk_str s, const char *mark)
{
	size_t i = 0;

	while (i < s.n &&
		!kk_str_starts((struct kk_str){s.p + i, s.n - i}, mark))
		i++;
	return i;
}

/* Cuts s at the first `mark`: what stands before it; s is the rest. */
static struct kk_str cut(struct kk_str *s, const char *mark)
{
	size_t n = find(*s, mark), skip = kk_str_z(mark).n;
	struct kk_str before = {s->p, n};

	skip = n < s->n ? n + skip : n;
	*s = (struct kk_str){s->p + skip, s->n - skip};
	return before;
}

/* ---- settings ---- */

enum value { AS_IT_IS, TEXT, ON_OFF, CODES, HALF_HOURS, STEPS };

static const struct {
	const char *key;
	enum kk_msg name;
	enum value value;
} settings[] = {
	{"firm", KK_MSG_SET_FIRM, TEXT},
	{"calendar.obon", KK_MSG_SET_OBON, ON_OFF},
	{"calendar.bridge", KK_MSG_SET_BRIDGE, ON_OFF},
	{"calendar.sunday", KK_MSG_SET_SUNDAY, ON_OFF},
	{"calls.from", KK_MSG_SET_CALLS_FROM, AS_IT_IS},
	{"calls.until", KK_MSG_SET_CALLS_UNTIL, AS_IT_IS},
	{"calls.week", KK_MSG_SET_WEEK, AS_IT_IS},
	{"calls.windows", KK_MSG_WINDOWS_TITLE, HALF_HOURS},
	{"reach.explore", KK_MSG_SET_EXPLORE, ON_OFF},
	{"reach.share", KK_MSG_SET_SHARE, ON_OFF},
	{"words.own", KK_MSG_OWN_WORDS_TITLE, TEXT},
	{"mail.address", KK_MSG_SET_MAIL_ADDRESS, TEXT},
	{"mail.contact", KK_MSG_SET_MAIL_CONTACT, TEXT},
	{"mail.base", KK_MSG_SET_MAIL_BASE, AS_IT_IS},
	{"mail.cap", KK_MSG_SET_MAIL_CAP, AS_IT_IS},
	{"mail.gap", KK_MSG_SET_MAIL_GAP, AS_IT_IS},
	{"mail.auto", KK_MSG_SET_MAIL_AUTO, STEPS},
	{"mail.html", KK_MSG_SET_MAIL_HTML, ON_OFF},
	{"mail.order", KK_MSG_SET_MAIL_ORDER, ON_OFF},
	{KK_OUTCOME_HIDDEN, KK_MSG_AUDIT_HIDDEN, CODES},
	{KK_OUTCOME_ORDER, KK_MSG_AUDIT_ORDER, CODES},
};
#define N_SETTINGS (sizeof settings / sizeof *settings)

/* Each word as people say it: codes of outcomes, marks of half hours. */
static const char *each_word(struct kk_ctx *cx, struct kk_str s, bool marks)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	while (s.n) {
		struct kk_str word = cut(&s, " ");
		const char *text = marks ? NULL : kk_outcome_name_of(cx, word);

		for (int m = KK_GOOD; marks && m <= KK_CLOSED; m++)
			if (kk_str_is(word,
				    kk_day_mark_code((enum kk_day_mark)m)))
				text = say(cx,
					kk_day_mark_msg((enum kk_day_mark)m));
		if (b.n)
			kk_buf_addz(&b, marks		    ? " "
					: cx->lang == KK_JA ? "・"
							    : ", ");
		if (text)
			kk_buf_addz(&b, text);
		else
			kk_buf_add(&b, word);
	}
	return kk_buf_z(&b);
}

static const char *value(struct kk_ctx *cx, enum value kind, struct kk_str s)
{
	if (s.n == 0 || kk_str_is(s, "-"))
		return say(cx, kind == TEXT || kind == STEPS
				       ? KK_MSG_CONFLICT_NOTHING
				       : KK_MSG_AUDIT_STANDARD);
	switch (kind) {
	case ON_OFF:
		return say(
			cx, kk_str_is(s, "1") ? KK_MSG_SET_ON : KK_MSG_SET_OFF);
	case CODES:
		return each_word(cx, s, false);
	case HALF_HOURS:
		return each_word(cx, s, true);
	case STEPS:
		return kk_settings_steps(cx, s);
	case AS_IT_IS:
	case TEXT:
		break;
	}
	return kk_arena_z(cx->arena, s);
}

/* "outcome.absent.ja.says" in words. */
static const char *outcome_text(struct kk_ctx *cx, struct kk_str key)
{
	struct kk_str rest = {key.p + 8, key.n - 8};
	struct kk_str code = cut(&rest, ".");
	enum kk_msg what = kk_str_is(rest, "ja")   ? KK_MSG_OUTCOMES_NAME_JA
			   : kk_str_is(rest, "en") ? KK_MSG_OUTCOMES_NAME_EN
			   : kk_str_is(rest, "ja.says")
				   ? KK_MSG_OUTCOMES_SAYS_JA
				   : KK_MSG_OUTCOMES_SAYS_EN;
	enum kk_disposition d;

	return KK_SAY(cx->arena, cx->lang, KK_MSG_AUDIT_OUTCOME,
		kk_disposition_from(code, &d) ? kk_disposition_text(cx->lang, d)
					      : kk_arena_z(cx->arena, code),
		say(cx, what));
}

/* "firm: - → Mihon", as it was written down. */
static const char *setting(struct kk_ctx *cx, struct kk_str detail)
{
	struct kk_str rest = detail, key = cut(&rest, ": ");
	struct kk_str was = cut(&rest, ARROW);
	enum value kind = AS_IT_IS;
	const char *name = NULL;

	for (size_t i = 0; i < N_SETTINGS; i++) {
		if (!kk_str_is(key, settings[i].key))
			continue;
		name = say(cx, settings[i].name);
		kind = settings[i].value;
	}
	if (!name && kk_outcome_is_key(key))
		name = outcome_text(cx, key);
	if (!name)
		return kk_arena_z(cx->arena, detail);
	return KK_SAY(cx->arena, cx->lang, KK_MSG_AUDIT_CHANGED, name,
		value(cx, kind, was), value(cx, kind, rest));
}

static const char *roles(struct kk_ctx *cx, struct kk_str detail)
{
	struct kk_str rest = detail, was = cut(&rest, ARROW);

	return kk_arena_f(
		cx->arena, "%s" ARROW "%s", role(cx, was), role(cx, rest));
}

static const char *detail(struct kk_ctx *cx, const struct kk_audit_entry *e)
{
	struct kk_str action = kk_str_z(e->action), d = kk_str_z(e->detail);

	if (!e->detail)
		return NULL;
	if (kk_str_is(action, "setting"))
		return setting(cx, d);
	if (kk_str_is(action, "user.role"))
		return roles(cx, d);
	if (kk_str_is(action, "user.invited"))
		return role(cx, d);
	if (kk_str_is(action, "link.made") || kk_str_is(action, "sign_in") ||
		kk_str_is(action, "link.owner"))
		return way_in(cx, d);
	if (kk_str_is(action, "mail.account") && kk_str_is(d, "-"))
		return say(cx, KK_MSG_AUDIT_REMOVED);
	return e->detail;
}

/* ---- the page ---- */

static struct kk_audit_row_html row(struct kk_ctx *cx,
	const struct kk_audit_entry *e, const struct kk_team *team)
{
	char *iso = KK_NEW_N(cx->arena, char, KK_INSTANT_CHARS);

	return (struct kk_audit_row_html){
		.at = kk_str_z(kk_say_moment(cx, e->at, team->today)),
		.iso = kk_str_z(kk_instant_text(e->at, iso)),
		.who = kk_str_z(
			e->user ? e->user : say(cx, KK_MSG_AUDIT_CONSOLE)),
		.what = kk_str_z(kk_audit_text(cx->lang, e->action)),
		.whom = kk_str_z(e->object_name),
		.detail = kk_str_z(detail(cx, e))};
}

const struct kk_reply *kk_page_audit(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_audit_row_html *rows;
	struct kk_audit_entry *list;
	const struct kk_team *team;
	struct kk_audit_html d = {0};
	size_t n;

	KK_ANSWER_TRY(c, kk_team_get(&c->cx, &team));
	KK_ANSWER_TRY(c, kk_audit_list(&c->cx, kk_call_number(c, "before"),
				 ROWS + 1, &list, &n));
	if (n > ROWS) {
		n = ROWS;
		d.older = list[n - 1].id;
	}
	rows = KK_NEW_N(c->cx.arena, struct kk_audit_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = row(&c->cx, &list[i], team);
	d.rows = rows;
	d.n_rows = n;
	kk_audit_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_AUDIT_TITLE)),
		KK_NAV_MORE, &page);
}
