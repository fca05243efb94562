/* GET and POST /opt-out/TOKEN: the way out under each mail to a customer
 * (R-J3). Looking at it does nothing, for scanners of mail open links; its form
 * does, and so does the one press of RFC 8058, which is the same POST without a
 * browser. It says of nobody whether we know them. */
#include "app/mail/opt_out.h"

#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/templates.h"

static void say(struct kk_way_out_html *d, enum kk_msg title, enum kk_msg text)
{
	d->title_ja = kk_str_z(kk_msg_text(KK_JA, title));
	d->title_en = kk_str_z(kk_msg_text(KK_EN, title));
	d->text_ja = kk_str_z(kk_msg_text(KK_JA, text));
	d->text_en = kk_str_z(kk_msg_text(KK_EN, text));
}

static const struct kk_reply *page_of(
	struct kk_call *c, int status, const struct kk_way_out_html *d)
{
	struct kk_page page = kk_page_begin(c);

	kk_reply_header(c, "X-Robots-Tag", "noindex");
	kk_way_out_html(&page, d);
	return kk_reply_page_status(c, status,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_WAY_OUT_TITLE)),
		KK_NAV_NONE, &page);
}

static const struct kk_reply *bad(
	struct kk_call *c, int status, enum kk_msg text)
{
	struct kk_way_out_html d = {.bad = true};

	say(&d, KK_MSG_WAY_OUT_TITLE, text);
	return page_of(c, status, &d);
}

const struct kk_reply *kk_page_opt_out(struct kk_call *c)
{
	struct kk_way_out_html d = {.token = c->path.word,
		.go_ja = kk_str_z(kk_msg_text(KK_JA, KK_MSG_WAY_OUT_GO)),
		.go_en = kk_str_z(kk_msg_text(KK_EN, KK_MSG_WAY_OUT_GO)),
		.form = true};
	int64_t unused;
	enum kk_rc rc = kk_opt_out_read(&c->cx, c->path.word, &unused);

	if (rc == KK_ENO)
		return bad(c, 404, KK_MSG_WAY_OUT_BAD);
	KK_ANSWER_TRY(c, rc);
	say(&d, KK_MSG_WAY_OUT_TITLE, KK_MSG_WAY_OUT_ASK);
	return page_of(c, 200, &d);
}

/* Whoever tries tokens is kept waiting; a right one always counts. */
static const struct kk_reply *refuse(struct kk_call *c)
{
	const char *peer = kk_call_peer(c);
	bool wait;

	KK_ANSWER_TRY(c, kk_opt_out_failed(&c->cx, peer, &wait));
	return wait ? bad(c, 429, KK_MSG_WAY_OUT_WAIT)
		    : bad(c, 404, KK_MSG_WAY_OUT_BAD);
}

const struct kk_reply *kk_post_opt_out(struct kk_call *c)
{
	struct kk_way_out_html d = {.token = KK_STR_NONE};
	int64_t contact, activity;
	enum kk_rc rc = kk_opt_out_read(&c->cx, c->path.word, &contact);

	if (rc == KK_ENO)
		return refuse(c);
	KK_ANSWER_TRY(c, rc);
	KK_ANSWER_TRY(c, kk_opt_out(&c->cx, contact, &activity));
	if (activity != INT64_MIN)
		c->event = (struct kk_live_event){.kind = KK_LIVE_CHANGED};
	say(&d, KK_MSG_WAY_OUT_DONE_TITLE, KK_MSG_WAY_OUT_DONE);
	return page_of(c, 200, &d);
}
