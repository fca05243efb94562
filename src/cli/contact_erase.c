/* kakeru contact erase */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/people/erase.h"
#include "cli/cli.h"

static void point(struct kk_ctx *cx, struct kk_buf *b, enum kk_msg msg,
	int64_t n, const char *text)
{
	if (!text && n == 0)
		return;
	kk_buf_addz(b, "  - ");
	kk_buf_addz(b, KK_SAY(cx->arena, cx->lang, msg,
			       text ? text : kk_out_number(cx, n)));
	kk_buf_addc(b, '\n');
}

/* What would go, before it is asked for. */
static const char *points(struct kk_ctx *cx, const struct kk_erasure *e,
	const struct kk_erase_request *rq)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_buf_addz(
		&b, KK_SAY(cx->arena, cx->lang, KK_MSG_ERASE_TITLE, e->who));
	kk_buf_addc(&b, '\n');
	point(cx, &b, KK_MSG_ERASE_POINT_PERSON, 1, NULL);
	point(cx, &b, KK_MSG_ERASE_POINT_TEXTS, e->texts, NULL);
	point(cx, &b, KK_MSG_ERASE_POINT_FILES, e->files, NULL);
	point(cx, &b, KK_MSG_ERASE_POINT_ROWS, e->imported, NULL);
	point(cx, &b, KK_MSG_ERASE_POINT_PLANS, (int64_t)e->touches, NULL);
	point(cx, &b, KK_MSG_ERASE_POINT_MERGED, e->rows - 1, NULL);
	if (!rq->keep_company)
		point(cx, &b, KK_MSG_ERASE_POINT_COMPANY, 0, e->company);
	point(cx, &b, KK_MSG_ERASE_POINT_KEPT, 1, NULL);
	point(cx, &b, KK_MSG_ERASE_POINT_OTHERS, 1, NULL);
	point(cx, &b, KK_MSG_ERASE_POINT_BACKUP, 1, NULL);
	kk_buf_addz(&b, kk_msg_text(cx->lang, KK_MSG_ERASE_INTRO));
	kk_buf_addc(&b, '\n');
	return kk_buf_z(&b);
}

/* Asked on a terminal; elsewhere --yes says it. */
static enum kk_rc sure(struct kk_ctx *cx, const struct kk_args *args,
	const struct kk_erasure *e, const struct kk_erase_request *rq,
	bool *sure_r)
{
	char line[16];

	*sure_r = true;
	if (kk_args_get(args, "yes"))
		return KK_OK;
	if (!isatty(STDIN_FILENO))
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_ERASE_NEEDS_YES);
	fputs(points(cx, e, rq), stderr);
	fputs(kk_msg_text(cx->lang, KK_MSG_ERASE_ASK), stderr);
	fflush(stderr);
	*sure_r = fgets(line, sizeof line, stdin) && strcmp(line, "yes\n") == 0;
	return KK_OK;
}

static void print_json(
	struct kk_out *out, const struct kk_erasure *e, bool swept)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_int(&j, "contact_id", e->contact_id);
	kk_json_int(&j, "rows", e->rows);
	kk_json_int(&j, "texts", e->texts);
	kk_json_int(&j, "files", e->files);
	kk_json_int(&j, "import_rows", e->imported);
	kk_json_int(&j, "touches", (int64_t)e->touches);
	kk_json_int(&j, "numbers", e->numbers);
	kk_json_bool(&j, "company", e->company != NULL);
	kk_json_bool(&j, "swept", swept);
	kk_out_end(out, &j);
}

static void print_text(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_erasure *e, bool swept)
{
	KK_PRINT(cx, out, KK_MSG_ERASE_DONE, kk_out_number(cx, e->contact_id),
		kk_out_number(cx, e->texts), kk_out_number(cx, e->files),
		kk_out_number(cx, e->imported),
		kk_out_number(cx, (int64_t)e->touches));
	if (e->company)
		KK_PRINT(cx, out, KK_MSG_ERASE_COMPANY_DONE);
	if (swept)
		KK_PRINT(cx, out, KK_MSG_ERASE_SWEPT);
	else
		KK_PRINT(cx, out, KK_MSG_ERASE_UNSWEPT,
			cx->error.text ? cx->error.text : "-");
}

enum kk_rc kk_cmd_contact_erase(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_erase_request rq = {
		.keep_company = kk_args_get(args, "keep-company") != NULL,
		.reason = kk_args_str(args, "reason")};
	struct kk_erasure e;
	bool go, left, swept;

	KK_TRY(kk_args_word_id(cx, args, 0, &rq.contact_id));
	KK_TRY(kk_erase_foresee(cx, rq.contact_id, &e));
	if (!e.already) {
		KK_TRY(sure(cx, args, &e, &rq, &go));
		if (!go) {
			KK_PRINT(cx, out, KK_MSG_ERASE_NOT);
			return KK_ENO;
		}
		KK_TRY(kk_erase(cx, &rq, &e));
	}
	/* it is gone by now, whatever becomes of the unused space */
	swept = kk_erase_sweep(cx, false, &left) == KK_OK && !left;
	if (out->json)
		print_json(out, &e, swept);
	else if (e.already)
		KK_PRINT(cx, out, KK_MSG_ERASE_ALREADY);
	else
		print_text(cx, out, &e, swept);
	return KK_OK;
}
