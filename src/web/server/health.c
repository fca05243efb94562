/* GET /healthz and /metrics: how the server is, without personal data. */
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/server.h"

const struct kk_reply *kk_page_health(struct kk_call *c)
{
	struct kk_buf b;
	bool well;

	kk_buf_init(&b, c->cx.arena);
	kk_server_health(c, &b, &well);
	return kk_reply_bytes(c, well ? 200 : 503, "application/json", NULL,
		kk_buf_str(&b));
}

const struct kk_reply *kk_page_metrics(struct kk_call *c)
{
	struct kk_buf b;

	kk_buf_init(&b, c->cx.arena);
	kk_server_metrics(c, &b);
	return kk_reply_bytes(c, 200, "text/plain; version=0.0.4; charset=utf-8",
		NULL, kk_buf_str(&b));
}
