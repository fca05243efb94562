/* GET /more: the links of everything. */
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/templates.h"

const struct kk_reply *kk_page_more(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_more_html d = {.name = kk_str_z(c->session.name),
		.role = kk_str_z(kk_role_text(c->cx.lang, c->session.role)),
		.csrf = c->session.csrf,
		.sells = kk_call_may(c, KK_MAY_SELL),
		.manages = kk_call_may(c, KK_MAY_MANAGE),
		.administers = kk_call_may(c, KK_MAY_ADMINISTER)};

	kk_more_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_WEB_MORE)), KK_NAV_MORE,
		&page);
}
