#include "app/words/paper.h"

#include <errno.h>
#include <string.h>

#include "app/transfer/file.h"
#include "base/child.h"
#include "base/limits.h"
#include "format/page/draw.h"

#define SECONDS 60
#define MEMORY ((size_t)1024 * 1024 * 1024)

/* What the other process said, without its name. */
static const char *reason(struct kk_ctx *cx, struct kk_str said)
{
	struct kk_str name = KK_STR("kakeru: ");

	if (kk_str_starts(said, name.p))
		said = (struct kk_str){said.p + name.n, said.n - name.n};
	return kk_arena_z(cx->arena, kk_str_trim(said));
}

static enum kk_rc ended(
	struct kk_ctx *cx, enum kk_child_end end, struct kk_str said)
{
	const char *why = "";

	switch (end) {
	case KK_CHILD_DONE:
		return KK_OK;
	case KK_CHILD_SAID:
		why = reason(cx, said);
		break;
	case KK_CHILD_DIED:
		why = kk_msg_text(cx->lang, KK_MSG_PAPER_DIED);
		break;
	case KK_CHILD_TIME:
		why = KK_SAY(cx->arena, cx->lang, KK_MSG_PAPER_TIME,
			kk_arena_int(cx->arena, SECONDS));
		break;
	case KK_CHILD_NOT_RUN:
		why = strerror(errno);
		break;
	}
	return KK_FAIL(cx, KK_EIO, KK_MSG_PAPER_FAILED, why);
}

/* The first line, and what is behind it. */
static bool split(struct kk_str all, struct kk_paper *p)
{
	size_t n = kk_str_find(all, KK_STR("\n"));

	if (n == SIZE_MAX)
		return false;
	p->missing = (struct kk_str){all.p, n};
	p->pdf = (struct kk_str){all.p + n + 1, all.n - n - 1};
	return kk_str_starts(p->pdf, "%PDF-");
}

enum kk_rc kk_paper_draw(
	struct kk_ctx *cx, const struct kk_sheets *s, struct kk_paper *p)
{
	const char *const words[] = {
		"page", "--lang", cx->lang == KK_JA ? "ja" : "en", NULL};
	struct kk_child_run run = {
		.words = words, .seconds = SECONDS, .most = KK_MAX_BUF};
	struct kk_str out, said;
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_sheets_write(&b, s);
	if (!kk_buf_ok(&b) || b.n > KK_MAX_SHEETS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_PAPER_MUCH);
	run.input = kk_buf_str(&b);
	KK_TRY(ended(cx, kk_child_run(cx->arena, &run, &out, &said), said));
	if (!split(out, p))
		return ended(cx, KK_CHILD_DIED, said);
	return KK_OK;
}

static enum kk_rc drawn(struct kk_ctx *cx, enum kk_drawn d)
{
	switch (d) {
	case KK_DRAWN:
		return KK_OK;
	case KK_DRAWN_NO_LIBRARY:
		return KK_FAIL(cx, KK_EIO, KK_MSG_PAPER_NO_LIBRARY);
	case KK_DRAWN_NO_FONT:
		return KK_FAIL(cx, KK_EIO, KK_MSG_PAPER_NO_FONT);
	case KK_DRAWN_FAILED:
		break;
	}
	return KK_FAIL(cx, KK_EIO, KK_MSG_PAPER_CAIRO);
}

enum kk_rc kk_paper_child(struct kk_ctx *cx, struct kk_buf *out)
{
	struct kk_str text, missing;
	struct kk_sheets s;
	struct kk_buf pdf;

	kk_child_limit(MEMORY, KK_MAX_BUF, SECONDS);
	KK_TRY(kk_file_read(cx, "/dev/stdin", KK_MAX_SHEETS, &text));
	if (!kk_sheets_read(cx->arena, text, &s))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_PAPER_NO_SHEETS);
	kk_buf_init(&pdf, cx->arena);
	KK_TRY(drawn(cx, kk_sheets_draw(&pdf, &s, &missing)));
	kk_buf_add(out, missing);
	kk_buf_addc(out, '\n');
	kk_buf_add(out, kk_buf_str(&pdf));
	return KK_OK;
}
