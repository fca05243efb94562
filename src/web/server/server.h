/* The server: threads, connections to the database, and the way of a request
 * from its bytes to its answer. */
#ifndef KK_WEB_SERVER_SERVER_H
#define KK_WEB_SERVER_SERVER_H

#include "app/serve.h"
#include "app/writer.h"

struct kk_server;
struct kk_call;
struct kk_jobs;

/* Runs until SIGINT or SIGTERM; kk_serve_fn of app/serve.h. */
kk_serve_fn kk_serve;

struct kk_writer *kk_server_writer(struct kk_server *s);
/* How it was started; and what it says of itself at /healthz and /metrics. */
const struct kk_serve_options *kk_server_options(const struct kk_server *s);
/* The imports that run or ran. */
struct kk_jobs *kk_server_jobs(struct kk_server *s);
/* There is a mail to send: it need not wait for the next look. */
void kk_server_mail(struct kk_server *s);
void kk_server_health(struct kk_call *c, struct kk_buf *json_r, bool *well_r);
void kk_server_metrics(struct kk_call *c, struct kk_buf *text_r);

#endif
