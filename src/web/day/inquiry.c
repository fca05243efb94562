/* POST /inquiry/TOKEN: an enquiry by a form of our own web site (R-C9). Whoever
 * sends it is a stranger: what comes back says nothing of what is known here.
 */
#include "app/people/inquiry.h"

#include "format/text/json.h"
#include "web/server/alarm.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/templates.h"

static bool wants_json(const struct kk_call *c)
{
	return kk_str_starts(
		kk_http_header(c->x, "Content-Type"), "application/json");
}

static const struct kk_reply *thanks(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);

	if (wants_json(c))
		return kk_reply_bytes(c, 200, "application/json", NULL,
			KK_STR("{\"schema\":1,\"received\":true}\n"));
	kk_inquiry_thanks_html(&page);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_INQUIRY_THANKS_TITLE)),
		KK_NAV_NONE, &page);
}

const struct kk_reply *kk_post_inquiry(struct kk_call *c)
{
	const struct kk_inquiry q = {.name = kk_call_text(c, "name"),
		.company = kk_call_text(c, "company"),
		.department = kk_call_text(c, "department"),
		.title = kk_call_text(c, "title"),
		.phone = kk_call_text(c, "phone"),
		.email = kk_call_text(c, "email"),
		.message = kk_call_text(c, "message")};
	struct kk_inquiry_taken t;
	enum kk_rc rc;

	/* a field that nobody sees is filled in by programs only */
	if (!kk_str_empty(kk_call_text(c, "homepage")))
		return thanks(c);
	rc = kk_inquiry_take(&c->cx, c->path.word, kk_call_peer(c), &q, &t);
	if (rc == KK_EDENIED)
		return kk_reply_status(c, 429, KK_MSG_INQUIRY_TOO_MANY);
	KK_ANSWER_TRY(c, rc);
	c->event = kk_alarm_event(&c->cx, &t);
	return thanks(c);
}
