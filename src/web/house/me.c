/* GET and POST /me: language, theme, keys, password, sessions; the morning mail
 * is in me_morning.c. */
#include "app/users/session.h"
#include "app/users/team.h"
#include "app/users/user.h"
#include "web/house/me_work.h"
#include "web/server/pages.h"
#include "web/server/say.h"
#include "web/templates.h"

/* ---- the page ---- */

/* "Firefox, Windows" of what a browser calls itself; the whole of one that is
 * not known. The order matters: each says that it is the others too. */
static struct kk_str device(struct kk_ctx *cx, const char *agent)
{
	static const char *const browsers[][2] = {{"Edg", "Edge"},
		{"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"},
		{"CriOS/", "Chrome"}, {"Chrome/", "Chrome"},
		{"Safari/", "Safari"}};
	static const char *const systems[][2] = {{"iPhone", "iPhone"},
		{"iPad", "iPad"}, {"Android", "Android"},
		{"Windows", "Windows"}, {"Mac OS", "macOS"},
		{"Linux", "Linux"}};
	const char *browser = NULL, *system = NULL;
	struct kk_str s = kk_str_z(agent);

	for (size_t i = 0; i < 6; i++) {
		if (!browser &&
			kk_str_find(s, kk_str_z(browsers[i][0])) != SIZE_MAX)
			browser = browsers[i][1];
		if (!system &&
			kk_str_find(s, kk_str_z(systems[i][0])) != SIZE_MAX)
			system = systems[i][1];
	}
	if (!s.n)
		return kk_str_z(kk_msg_text(cx->lang, KK_MSG_ME_NO_AGENT));
	if (!browser || !system)
		return s;
	return kk_str_z(kk_arena_f(cx->arena, "%s, %s", browser, system));
}

static enum kk_rc sessions(struct kk_call *c, struct kk_me_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_session_row_html *rows;
	const struct kk_team *team;
	struct kk_session *list;
	size_t n;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_session_list(
		cx, c->session.user_id, c->session.id, &list, &n));
	rows = KK_NEW_N(cx->arena, struct kk_session_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct kk_session_row_html){.id = list[i].id,
			.agent = device(cx, list[i].agent),
			.seen = kk_str_z(
				kk_say_moment(cx, list[i].seen, team->today)),
			.created = kk_str_z(kk_say_moment(
				cx, list[i].created, team->today)),
			.current = list[i].current,
			.csrf = c->session.csrf};
	d->sessions = rows;
	d->n_sessions = n;
	d->others = n > 1;
	return KK_OK;
}

static enum kk_rc codes_left(struct kk_call *c, struct kk_me_html *d)
{
	int64_t n;

	KK_TRY(kk_totp_left(&c->cx, c->session.user_id, &n));
	d->codes_left = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang,
		KK_MSG_ME_FACTOR_LEFT, kk_arena_int(c->cx.arena, n)));
	return KK_OK;
}

/* What was done just before. */
static struct kk_str saved(const struct kk_call *c)
{
	static const struct {
		const char *code;
		enum kk_msg text;
	} known[] = {{"pages", KK_MSG_SET_SAVED},
		{"password", KK_MSG_ME_PASSWORD_SAVED},
		{"factor", KK_MSG_ME_FACTOR_GONE}, {"ended", KK_MSG_ME_ENDED}};
	struct kk_str code = kk_call_text(c, "saved");

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (kk_str_is(code, known[i].code))
			return kk_str_z(kk_msg_text(c->cx.lang, known[i].text));
	return KK_STR_NONE;
}

static struct kk_me_html fill(struct kk_call *c, const struct kk_sign_in *who)
{
	const char *theme = kk_reply_theme(c);

	return (struct kk_me_html){.name = kk_str_z(c->session.name),
		.role = kk_str_z(kk_role_text(c->cx.lang, c->session.role)),
		.csrf = c->session.csrf,
		.lang_ja = c->session.lang == KK_JA,
		.lang_en = c->session.lang == KK_EN,
		.lang_browser = c->session.lang < 0,
		.theme_system = !*theme,
		.theme_light = *theme == 'l',
		.theme_dark = *theme == 'd',
		.keys = !kk_reply_no_keys(c),
		.has_password = who->hash != NULL,
		.totp_on = who->totp_on};
}

const struct kk_reply *kk_page_me(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_sign_in who;
	struct kk_me_html d;

	KK_ANSWER_TRY(c, kk_sign_in_ways(&c->cx, c->session.user_id, &who));
	d = fill(c, &who);
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	else
		d.saved = saved(c);
	KK_ANSWER_TRY(c, sessions(c, &d));
	KK_ANSWER_TRY(c, codes_left(c, &d));
	KK_ANSWER_TRY(c, kk_me_morning(c, &d.morning));
	kk_me_html(&page, &d);
	return kk_reply_page(c, d.name, KK_NAV_MORE, &page);
}

/* ---- language, theme, keys ---- */

static enum kk_rc bad(struct kk_call *c, const char *field)
{
	return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FIELD_BAD, field);
}

static enum kk_rc lang_of(struct kk_call *c, int *lang_r)
{
	struct kk_str s = kk_call_text(c, "lang");

	*lang_r = kk_str_is(s, "ja") ? KK_JA : kk_str_is(s, "en") ? KK_EN : -1;
	return *lang_r < 0 && !kk_str_is(s, "browser") ? bad(c, "lang") : KK_OK;
}

static enum kk_rc theme_of(struct kk_call *c, const char **theme_r)
{
	struct kk_str s = kk_call_text(c, "theme");

	if (!kk_str_is(s, "system") && !kk_str_is(s, "light") &&
		!kk_str_is(s, "dark"))
		return bad(c, "theme");
	*theme_r = kk_arena_z(c->cx.arena, s);
	return KK_OK;
}

const struct kk_reply *kk_post_me(struct kk_call *c)
{
	const char *theme = "";
	int lang;

	KK_ANSWER_TRY(c, lang_of(c, &lang));
	KK_ANSWER_TRY(c, theme_of(c, &theme));
	KK_ANSWER_TRY(c, kk_user_lang(&c->cx, c->session.user_id, lang));
	kk_reply_choice(c, "kakeru-theme", theme);
	kk_reply_choice(
		c, "kakeru-keys", kk_call_flag(c, "keys") ? "on" : "off");
	return kk_reply_see(c, "/me?saved=pages");
}

/* ---- who one is, once more ---- */

struct proof {
	struct kk_call *c;
	const struct kk_sign_in *who;
};

static enum kk_rc note_failure(struct kk_ctx *cx, void *user)
{
	const struct proof *p = user;

	return kk_sign_in_failed(
		cx, p->who->user_id, p->who->name, kk_call_peer(p->c));
}

static enum kk_rc may_try(struct kk_call *c, const struct kk_sign_in *who)
{
	int wait;

	KK_TRY(kk_sign_in_allowed(&c->cx, who->name, kk_call_peer(c), &wait));
	if (wait <= 0)
		return KK_OK;
	return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_SIGN_IN_WAIT,
		kk_arena_int(c->cx.arena, (wait + 59) / 60));
}

static enum kk_rc refuse(
	struct kk_call *c, const struct kk_sign_in *who, enum kk_msg why)
{
	KK_TRY(kk_call_write(c, note_failure, &(struct proof){c, who}));
	return KK_FAIL(&c->cx, KK_EINPUT, why);
}

enum kk_rc kk_me_prove(
	struct kk_call *c, const char *name, struct kk_sign_in *who_r)
{
	struct kk_str given = kk_call_text(c, name);

	KK_TRY(kk_sign_in_ways(&c->cx, c->session.user_id, who_r));
	if (!who_r->hash)
		return KK_OK;
	KK_TRY(may_try(c, who_r));
	if (kk_password_fits(&c->cx, who_r->hash,
		    given.p ? kk_arena_z(c->cx.arena, given) : ""))
		return KK_OK;
	return refuse(c, who_r, KK_MSG_ME_PASSWORD_WRONG);
}

static enum kk_rc check_code(struct kk_ctx *cx, void *user)
{
	const struct proof *p = user;
	struct kk_str code = kk_call_text(p->c, "code");

	return kk_totp_check(
		cx, p->who->user_id, code.p ? kk_arena_z(cx->arena, code) : "");
}

enum kk_rc kk_me_prove_code(struct kk_call *c, const struct kk_sign_in *who)
{
	enum kk_rc rc;

	KK_TRY(may_try(c, who));
	rc = kk_call_write(c, check_code, &(struct proof){c, who});
	return rc == KK_ENO ? refuse(c, who, KK_MSG_TOTP_WRONG) : rc;
}

/* ---- password ---- */

struct changing {
	struct kk_call *c;
	const char *hash, *token;
};

static enum kk_rc change(struct kk_ctx *cx, void *user)
{
	struct changing *p = user;
	const struct kk_session *s = &p->c->session;

	KK_TRY(kk_password_set(cx, s->user_id, p->hash, s->id));
	return kk_session_renew(cx, s->id, &p->token);
}

const struct kk_reply *kk_post_password(struct kk_call *c)
{
	struct changing p = {.c = c};
	struct kk_sign_in who;

	KK_ANSWER_TRY(c, kk_me_prove(c, "present", &who));
	KK_ANSWER_TRY(
		c, kk_password_hash(&c->cx, who.name,
			   kk_arena_z(c->cx.arena, kk_call_text(c, "password")),
			   &p.hash));
	KK_ANSWER_TRY(c, kk_call_write(c, change, &p));
	kk_reply_cookie(c, p.token);
	return kk_reply_see(c, "/me?saved=password");
}

/* ---- sessions ---- */

const struct kk_reply *kk_post_session_end(struct kk_call *c)
{
	KK_ANSWER_TRY(
		c, kk_session_end(&c->cx, c->session.user_id, c->path.id));
	return kk_reply_see(c, "/me?saved=ended");
}

const struct kk_reply *kk_post_sessions_end(struct kk_call *c)
{
	KK_ANSWER_TRY(c,
		kk_session_end_all(&c->cx, c->session.user_id, c->session.id));
	return kk_reply_see(c, "/me?saved=ended");
}
