#include "web/server/reply.h"

#include <assert.h>
#include <string.h>
#include <zlib.h>

#include "base/limits.h"
#include "web/server/asset.h"
#include "web/server/field.h"
#include "web/server/server.h"
#include "web/templates.h"

struct kk_reply {
	char made;
};

/* The one there is: what it says stands in c->out. */
static const struct kk_reply reply = {1};

enum kk_rc kk_reply_rc(const struct kk_call *c, const struct kk_reply *r)
{
	assert(r == &reply);
	return c->rc;
}

void kk_reply_header(struct kk_call *c, const char *name, const char *value)
{
	assert(c->out.n_headers < KK_MAX_HEADERS);
	c->out.headers[c->out.n_headers++] = (struct kk_header){name, value};
}

const char *kk_reply_cookie_name(const struct kk_call *c)
{
	return c->secure ? "__Host-kakeru" : "kakeru";
}

#define COOKIE_SECONDS 7776000 /* 90 days; the session may end earlier */

void kk_reply_cookie(struct kk_call *c, const char *token)
{
	kk_reply_header(c, "Set-Cookie",
		kk_arena_f(c->cx.arena,
			"%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s",
			kk_reply_cookie_name(c), token,
			*token ? COOKIE_SECONDS : 0,
			c->secure ? "; Secure" : ""));
}

#define CHOICE_SECONDS 34560000 /* 400 days: browsers keep none longer */

void kk_reply_choice(struct kk_call *c, const char *name, const char *value)
{
	kk_reply_header(c, "Set-Cookie",
		kk_arena_f(c->cx.arena,
			"%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s",
			name, value, CHOICE_SECONDS,
			c->secure ? "; Secure" : ""));
}

const char *kk_reply_theme(const struct kk_call *c)
{
	struct kk_str theme = kk_call_cookie(c, "kakeru-theme");

	if (kk_str_is(theme, "light"))
		return "light";
	return kk_str_is(theme, "dark") ? "dark" : "";
}

bool kk_reply_no_keys(const struct kk_call *c)
{
	return kk_str_is(kk_call_cookie(c, "kakeru-keys"), "off");
}

static const struct kk_reply *answer(
	struct kk_call *c, int status, const char *type, struct kk_str body)
{
	c->out.status = status;
	c->out.body = body;
	kk_reply_header(c, "Content-Type", type);
	kk_reply_header(c, "Cache-Control", "private, no-cache");
	return &reply;
}

struct kk_page kk_page_begin(struct kk_call *c)
{
	struct kk_buf *b = KK_NEW(c->cx.arena, struct kk_buf);

	kk_buf_init(b, c->cx.arena);
	return (struct kk_page){b, c->cx.arena, c->cx.lang};
}

const struct kk_reply *kk_reply_page_status(struct kk_call *c, int status,
	struct kk_str title, enum kk_nav nav, struct kk_page *body)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_layout_html d = {.title = title,
		.body = c->is_again ? kk_field_mark(c, kk_html_of(body->out))
				    : kk_html_of(body->out),
		.css = kk_asset_path("kakeru.css"),
		.js = kk_asset_path("kakeru.js"),
		.icon = kk_asset_path("icon.svg"),
		.user = c->session.user_id ? kk_str_z(c->session.name)
					   : KK_STR_NONE,
		.csrf = c->session.csrf,
		.theme = kk_str_z(kk_reply_theme(c)),
		.no_keys = kk_reply_no_keys(c),
		.at_today = nav == KK_NAV_TODAY,
		.at_leads = nav == KK_NAV_LEADS,
		.at_accounts = nav == KK_NAV_ACCOUNTS,
		.at_calendar = nav == KK_NAV_CALENDAR,
		.at_cadences = nav == KK_NAV_CADENCES,
		.at_import = nav == KK_NAV_IMPORT,
		.at_team = nav == KK_NAV_TEAM,
		.at_more = nav == KK_NAV_MORE,
		.sells = kk_call_may(c, KK_MAY_SELL),
		.manages = kk_call_may(c, KK_MAY_MANAGE),
		.plain = !c->secure};

	kk_layout_html(&page, &d);
	if (!kk_buf_ok(page.out))
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_EIO, KK_MSG_CLI_TOO_LONG));
	return answer(
		c, status, "text/html; charset=utf-8", kk_buf_str(page.out));
}

/* Of a form that is shown again: what may not be, or is not there, is no
 * matter of what was typed. */
static int page_status(const struct kk_call *c)
{
	if (!c->is_again)
		return 200;
	return c->problem.rc == KK_EDENIED || c->problem.rc == KK_ENOTFOUND
		       ? kk_reply_http(c->problem.rc)
		       : 422;
}

const struct kk_reply *kk_reply_page(struct kk_call *c, struct kk_str title,
	enum kk_nav nav, struct kk_page *body)
{
	return kk_reply_page_status(c, page_status(c), title, nav, body);
}

const struct kk_reply *kk_reply_part(struct kk_call *c, struct kk_page *part)
{
	if (!kk_buf_ok(part->out))
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_EIO, KK_MSG_CLI_TOO_LONG));
	return answer(c, page_status(c), "text/html; charset=utf-8",
		kk_buf_str(part->out));
}

const struct kk_reply *kk_reply_see(struct kk_call *c, const char *path)
{
	kk_reply_header(c, "Location", path);
	return answer(c, 303, "text/plain; charset=utf-8", KK_STR(""));
}

const struct kk_reply *kk_reply_bytes(struct kk_call *c, int status,
	const char *type, const char *file, struct kk_str bytes)
{
	if (file)
		kk_reply_header(c, "Content-Disposition",
			kk_arena_f(c->cx.arena, "attachment; filename=\"%s\"",
				file));
	return answer(c, status, type, bytes);
}

const struct kk_reply *kk_reply_stream(struct kk_call *c, kk_stream_fn *read,
	void (*end)(void *user), void *user)
{
	c->out.stream = read;
	c->out.stream_end = end;
	c->out.stream_user = user;
	kk_reply_header(c, "X-Accel-Buffering", "no"); /* nginx passes it on */
	return answer(c, 200, "text/event-stream", KK_STR(""));
}

int kk_reply_http(enum kk_rc rc)
{
	switch (rc) {
	case KK_OK:
		return 200;
	case KK_EUSAGE:
		return 400;
	case KK_EDENIED:
		return 403;
	case KK_ENOTFOUND:
		return 404;
	case KK_ENO:
		return 409;
	case KK_EINPUT:
		return 422;
	case KK_ESTORE:
	case KK_ESTOPPED:
		return 503;
	case KK_EIO:
	case KK_RC__MAX:
		return 500;
	}
	return 500;
}

/* What happened, in a few words: whose fault it is stands nowhere in them. */
static enum kk_msg heading(const struct kk_call *c, int status)
{
	if (c->earlier)
		return KK_MSG_WEB_NOTHING_DONE;
	if (status == 403)
		return KK_MSG_WEB_NOT_ALLOWED;
	return status == 404 ? KK_MSG_WEB_NOT_FOUND : KK_MSG_WEB_PROBLEM;
}

static const struct kk_reply *problem(
	struct kk_call *c, int status, const char *text)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_str title =
		kk_str_z(kk_msg_text(c->cx.lang, heading(c, status)));
	struct kk_problem_html d = {.title = title,
		.text = kk_str_z(text),
		.number = c->number,
		.earlier = c->earlier,
		.ours = status >= 500};

	c->out = (struct kk_answer_out){0};
	kk_problem_html(&page, &d);
	return kk_reply_page_status(c, status, title, KK_NAV_NONE, &page);
}

const struct kk_reply *kk_reply_fail(struct kk_call *c, enum kk_rc rc)
{
	const char *text = c->cx.error.rc == rc ? c->cx.error.text : NULL;

	c->rc = rc;
	if (!text)
		text = kk_msg_text(c->cx.lang, KK_MSG_WEB_UNTOLD);
	return problem(c, kk_reply_http(rc), text);
}

const struct kk_reply *kk_reply_status(
	struct kk_call *c, int status, enum kk_msg why)
{
	return problem(c, status, kk_msg_text(c->cx.lang, why));
}

#define WORTH 1024 /* bytes; below, packing costs more than it saves */

/* Pictures are packed already, and so may any file be that somebody sent. */
static bool packs(const struct kk_answer_out *out)
{
	for (size_t i = 0; i < out->n_headers; i++)
		if (strcmp(out->headers[i].name, "Content-Type") == 0)
			return strncmp(out->headers[i].value, "text/", 5) ==
				       0 ||
			       strstr(out->headers[i].value, "json");
	return false;
}

void kk_reply_pack(struct kk_call *c)
{
	struct kk_str in = c->out.body;
	size_t size = in.n + in.n / 8 + 128;
	z_stream z = {
		.next_in = (Bytef *)(uintptr_t)in.p, .avail_in = (uInt)in.n};
	char *out;

	if (in.n < WORTH || in.n > KK_MAX_BUF || !packs(&c->out))
		return;
	if (deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8,
		    Z_DEFAULT_STRATEGY) != Z_OK)
		return;
	out = KK_NEW_N(c->cx.arena, char, size);
	z.next_out = (Bytef *)out;
	z.avail_out = (uInt)size;
	if (deflate(&z, Z_FINISH) == Z_STREAM_END) {
		c->out.body = (struct kk_str){out, z.total_out};
		kk_reply_header(c, "Content-Encoding", "gzip");
		kk_reply_header(c, "Vary", "Accept-Encoding, Cookie");
	}
	(void)deflateEnd(&z);
}
