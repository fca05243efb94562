#include "base/ctx.h"

#include "base/page_words.h"

#define MAX_ARGS 9 /* {1} to {9} */

enum kk_msg kk_msg_here(const struct kk_ctx *cx, enum kk_msg id)
{
	return cx->on_page ? kk_msg_on_page(id) : id;
}

enum kk_rc kk_fail_args(struct kk_ctx *cx, enum kk_rc rc, enum kk_msg id,
	const char *const *args)
{
	const char *page[MAX_ARGS + 1] = {NULL};

	for (int i = 0; cx->on_page && i < MAX_ARGS && args[i]; i++)
		page[i] = kk_word_on_page(cx->lang, args[i]);
	cx->error = (struct kk_error){rc, id,
		kk_msg_format(cx->arena, cx->lang, kk_msg_here(cx, id),
			cx->on_page ? page : args),
		NULL};
	return rc;
}

void kk_error_copy(struct kk_ctx *cx, const struct kk_error *e)
{
	cx->error = *e;
	cx->error.text = kk_arena_z(cx->arena, kk_str_z(e->text));
	cx->error.detail = kk_arena_z(cx->arena, kk_str_z(e->detail));
}

int kk_exit_status(enum kk_rc rc)
{
	switch (rc) {
	case KK_OK:
		return 0;
	case KK_ENO:
		return 1;
	case KK_EUSAGE:
		return 2;
	case KK_EINPUT:
	case KK_ENOTFOUND:
	case KK_EDENIED:
		return 3;
	case KK_ESTORE:
	case KK_EIO:
	case KK_ESTOPPED:
	case KK_RC__MAX:
		return 4;
	}
	return 4;
}
