#include "cli/config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/transfer/file.h"

#define CONFIG "/etc/kakeru.conf"
#define MOST_CONFIG ((size_t)64 * 1024)

/* What may stand in the file and in the environment. */
static const struct {
	const char *name, *variable;
} known[] = {
	{"listen", "KAKERU_LISTEN"},
	{"tls", "KAKERU_TLS"},
	{"origin", "KAKERU_ORIGIN"},
	{"per-address", "KAKERU_PER_ADDRESS"},
	{"smtp-url", "KAKERU_SMTP_URL"},
	{"smtp-user", "KAKERU_SMTP_USER"},
	{"smtp-password", "KAKERU_SMTP_PASSWORD"},
	{"smtp-password-file", "KAKERU_SMTP_PASSWORD_FILE"},
	{"smtp-from", "KAKERU_SMTP_FROM"},
	{"smtp-ca", "KAKERU_SMTP_CA"},
	{"fetch-proxy", "KAKERU_FETCH_PROXY"},
	{"imap-ca", "KAKERU_IMAP_CA"},
};
#define N_KNOWN (sizeof known / sizeof *known)
_Static_assert(N_KNOWN <= KK_MAX_CONFIG, "room for each");

/* The same name? "smtp_url" is "smtp-url". */
static bool same(struct kk_str s, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; s.n == n && i < n; i++)
		if (s.p[i] != name[i] && !(s.p[i] == '_' && name[i] == '-'))
			return false;
	return s.n == n;
}

/* "listen = 127.0.0.1:8080"; "#" begins a line that says nothing. */
static enum kk_rc read_line(struct kk_ctx *cx, const char *path,
	struct kk_str line, struct kk_config *c)
{
	struct kk_str name;
	size_t at;

	line = kk_str_trim(line);
	if (kk_str_empty(line) || line.p[0] == '#')
		return KK_OK;
	at = kk_str_find(line, KK_STR("="));
	name = kk_str_trim(
		(struct kk_str){line.p, at == SIZE_MAX ? line.n : at});
	for (size_t i = 0; at != SIZE_MAX && i < N_KNOWN; i++) {
		if (!same(name, known[i].name))
			continue;
		c->file[i] = kk_arena_z(
			cx->arena, kk_str_trim((struct kk_str){
					   line.p + at + 1, line.n - at - 1}));
		return KK_OK;
	}
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_SERVE_CONFIG, path,
		kk_arena_z(cx->arena, name));
}

enum kk_rc kk_config_read(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_config *c_r)
{
	const char *path = kk_args_get(args, "config");
	struct kk_str rest;

	*c_r = (struct kk_config){{NULL}};
	if (!path)
		path = getenv("KAKERU_CONFIG");
	if (!path && access(CONFIG, F_OK) != 0)
		return KK_OK;
	if (!path)
		path = CONFIG;
	KK_TRY(kk_file_read(cx, path, MOST_CONFIG, &rest));
	while (rest.n) {
		size_t n = kk_str_find(rest, KK_STR("\n"));
		struct kk_str line = {rest.p, n == SIZE_MAX ? rest.n : n};

		rest.p += line.n + (n != SIZE_MAX);
		rest.n -= line.n + (n != SIZE_MAX);
		KK_TRY(read_line(cx, path, line, c_r));
	}
	return KK_OK;
}

const char *kk_config_get(
	const struct kk_args *args, const struct kk_config *c, const char *name)
{
	const char *text = kk_args_get(args, name);
	size_t i = 0;

	while (strcmp(known[i].name, name) != 0)
		i++;
	if (!text)
		text = getenv(known[i].variable);
	return text && *text ? text : c->file[i];
}

enum kk_rc kk_config_mail(struct kk_ctx *cx, const struct kk_args *args,
	const struct kk_config *c, const struct kk_mail_account **account_r)
{
	const struct kk_mail_setting s = {
		.url = kk_config_get(args, c, "smtp-url"),
		.user = kk_config_get(args, c, "smtp-user"),
		.password = kk_config_get(args, c, "smtp-password"),
		.password_file = kk_config_get(args, c, "smtp-password-file"),
		.from = kk_config_get(args, c, "smtp-from"),
		.ca_file = kk_config_get(args, c, "smtp-ca")};

	return kk_mail_account_read(cx, &s, account_r);
}
