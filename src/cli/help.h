/* What the program says about itself. */
#ifndef KK_CLI_HELP_H
#define KK_CLI_HELP_H

#include "cli/cli.h"

/* The version, the help of one command, of the whole program, or (for a line
 * without a command) the short help, which is KK_EUSAGE. */
enum kk_rc kk_help(struct kk_ctx *cx, const struct kk_args *a,
	struct kk_out *out) KK_MUST_CHECK;

#endif
