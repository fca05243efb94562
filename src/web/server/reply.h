/* The answers a page can give, and nothing else can. */
#ifndef KK_WEB_SERVER_REPLY_H
#define KK_WEB_SERVER_REPLY_H

#include "web/day/call.h"

/* A whole page: the frame around `body`. title: without the product's name;
 * nav: which of the main links it belongs to. */
enum kk_nav {
	KK_NAV_NONE,
	KK_NAV_TODAY,
	KK_NAV_LEADS,
	KK_NAV_ACCOUNTS,
	KK_NAV_CALENDAR,
	KK_NAV_CADENCES,
	KK_NAV_IMPORT,
	KK_NAV_TEAM,
	KK_NAV_MORE
};

/* Begins the markup of a page or a part, in the language of the call. */
struct kk_page kk_page_begin(struct kk_call *c);
const struct kk_reply *kk_reply_page(struct kk_call *c, struct kk_str title,
	enum kk_nav nav, struct kk_page *body);
/* The same with another status; also for pages without anybody signed in. */
const struct kk_reply *kk_reply_page_status(struct kk_call *c, int status,
	struct kk_str title, enum kk_nav nav, struct kk_page *body);
/* A part of a page, for scripts. */
const struct kk_reply *kk_reply_part(struct kk_call *c, struct kk_page *part);
/* After a POST: the page to look at (a local path). */
const struct kk_reply *kk_reply_see(struct kk_call *c, const char *path);
/* Bytes of a type; file: offered as a download of that name, or NULL. */
const struct kk_reply *kk_reply_bytes(struct kk_call *c, int status,
	const char *type, const char *file, struct kk_str bytes);
/* A stream of server-sent events; end is called once when it is over. */
const struct kk_reply *kk_reply_stream(struct kk_call *c, kk_stream_fn *read,
	void (*end)(void *user), void *user);
/* rc as the failure it is (never KK_OK): the status and a page with the cause
 * and what to do; nothing of this call is kept. */
const struct kk_reply *kk_reply_fail(struct kk_call *c, enum kk_rc rc);
/* A failure of HTTP itself: 403, 404, 405, 413 … */
const struct kk_reply *kk_reply_status(
	struct kk_call *c, int status, enum kk_msg why);
/* return …: KK_ANSWER_TRY(c, kk_log(&c->cx, …)); */
#define KK_ANSWER_TRY(c, call)                                                 \
	do {                                                                   \
		enum kk_rc kk_try_rc_ = (call);                                \
		if (kk_try_rc_ != KK_OK)                                       \
			return kk_reply_fail((c), kk_try_rc_);                 \
	} while (0)
/* What became of a call: KK_OK where its page replied, else the failure. */
enum kk_rc kk_reply_rc(const struct kk_call *c, const struct kk_reply *r);
/* Packs the body of an answer with gzip, where that is worth it. */
void kk_reply_pack(struct kk_call *c);

/* Headers of an answer. */
void kk_reply_header(struct kk_call *c, const char *name, const char *value);
/* The session's cookie; an empty token takes it away. */
void kk_reply_cookie(struct kk_call *c, const char *token);
/* What somebody chose for this browser, kept in a cookie: "kakeru-theme",
 * "kakeru-keys". */
void kk_reply_choice(struct kk_call *c, const char *name, const char *value);
/* The theme that was chosen: "light", "dark", or "" as the device has it. */
const char *kk_reply_theme(const struct kk_call *c);
/* Are single keys switched off? */
bool kk_reply_no_keys(const struct kk_call *c);
/* The name of the session's cookie: __Host- where it can be. */
const char *kk_reply_cookie_name(const struct kk_call *c);
/* The HTTP status a failure answers with. */
int kk_reply_http(enum kk_rc rc);

#endif
