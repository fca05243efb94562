/* The settings of a machine: on the line, in the environment, in a file. */
#ifndef KK_CLI_CONFIG_H
#define KK_CLI_CONFIG_H

#include "app/mail/mail.h"
#include "cli/cli.h"

#define KK_MAX_CONFIG 16

/* What the file says; NULL: nothing. */
struct kk_config {
	const char *file[KK_MAX_CONFIG];
};

/* Reads the file of --config or KAKERU_CONFIG, which must be there, else
 * /etc/kakeru.conf, which need not. KK_EINPUT for a name that is none. */
enum kk_rc kk_config_read(struct kk_ctx *cx, const struct kk_args *args,
	struct kk_config *c_r) KK_MUST_CHECK;
/* The value of a name ("listen"): the line comes before the environment, that
 * before the file. NULL: in none of them. */
const char *kk_config_get(const struct kk_args *args, const struct kk_config *c,
	const char *name);
/* The account mails are sent with, or NULL; errors as kk_mail_account_read. */
enum kk_rc kk_config_mail(struct kk_ctx *cx, const struct kk_args *args,
	const struct kk_config *c,
	const struct kk_mail_account **account_r) KK_MUST_CHECK;

#endif
