/* Inside src/web/import*.c only. */
#ifndef KK_WEB_LISTS_IMPORT_WORK_H
#define KK_WEB_LISTS_IMPORT_WORK_H

#include "web/server/job.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

/* import_result.c: the result of a trial or of an import, as a page. */
const struct kk_reply *kk_intake_result(
	struct kk_call *c, const struct kk_job_view *job, struct kk_str step);
/* import_say.c: what people call a kind of list or an encoding, "eight" or
 * "cp932"; the code itself of an unknown one. Static, or the code. */
const char *kk_intake_name(enum kk_lang lang, const char *code);
/* When something was, in the calendar of the present day. */
struct kk_str kk_intake_moment(struct kk_call *c, struct kk_instant at);
/* 「26日（木）に元に戻しました」; none of no instant. */
struct kk_str kk_intake_undone(struct kk_call *c, struct kk_instant at);

#endif
