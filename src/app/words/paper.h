/* Letters and labels as PDF, drawn by a process of our own that may take little
 * memory and time, since it works on what others wrote. */
#ifndef KK_APP_WORDS_PAPER_H
#define KK_APP_WORDS_PAPER_H

#include "base/ctx.h"
#include "format/page/sheet.h"

/* What came of it, in the arena. */
struct kk_paper {
	struct kk_str pdf;
	struct kk_str missing; /* characters that no font has; 〓 is printed */
};

/* Draws the sheets. KK_EIO, with what to do, where fonts or libraries are not
 * there, or the process ended before it had done. */
enum kk_rc kk_paper_draw(struct kk_ctx *cx, const struct kk_sheets *s,
	struct kk_paper *p_r) KK_MUST_CHECK;
/* That process: what kk_paper_draw wrote, as its answer: the missing characters
 * in one line, then the PDF. Limits this process first. KK_EINPUT where text is
 * none such. */
enum kk_rc kk_paper_child(struct kk_ctx *cx, struct kk_buf *out) KK_MUST_CHECK;

#endif
