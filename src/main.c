/* kakeru: reads the command line, runs one command, prints, exits. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "web/server/server.h"

static enum kk_rc print(struct kk_ctx *cx, const struct kk_out *out)
{
	struct kk_str s = kk_buf_str(&out->buf);

	if (!kk_buf_ok(&out->buf))
		return KK_FAIL(cx, KK_EIO, KK_MSG_CLI_TOO_LONG);
	if ((s.n == 0 || fwrite(s.p, 1, s.n, stdout) == s.n) &&
		fflush(stdout) == 0)
		return KK_OK;
	return KK_FAIL(cx, KK_EIO, KK_MSG_CLI_OUTPUT, strerror(errno));
}

int main(int argc, char **argv)
{
	struct kk_ctx cx = {.arena = kk_arena_new()};
	/* of its own: what is printed grows while loops give memory back */
	struct kk_arena *output = kk_arena_new();
	struct kk_out out = {.json = false};
	enum kk_rc rc, printed;

	/* a file that may not grow is an error like a full disk */
	(void)signal(SIGXFSZ, SIG_IGN);
	kk_buf_init(&out.buf, output);
	rc = kk_cli_run(&cx, argc, argv, kk_serve, &out);
	if (rc == KK_OK || rc == KK_ENO) {
		printed = print(&cx, &out);
		if (printed != KK_OK)
			rc = printed;
	}
	if (rc != KK_OK && cx.error.rc == rc && cx.error.text)
		fprintf(stderr, "%s%s\n",
			rc == KK_EUSAGE ? "" : "kakeru: ", cx.error.text);
	kk_arena_free(&output);
	kk_arena_free(&cx.arena);
	return kk_exit_status(rc);
}
