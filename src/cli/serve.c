/* kakeru serve: the pages in the browser, until Ctrl-C. */
#include "app/serve.h"

#include <stdio.h>
#include <string.h>

#include "app/database.h"
#include "app/transfer/file.h"
#include "app/day/subscription.h"
#include "app/users/user.h"
#include "cli/cli.h"
#include "cli/config.h"

#define DEFAULT_LISTEN "127.0.0.1:8080"
#define MOST_PER_ADDRESS 65535
#define MOST_PEM ((size_t)64 * 1024)

/* "127.0.0.1:8080", or a port alone. */
static enum kk_rc set_listen(
	struct kk_ctx *cx, const char *text, struct kk_serve_options *o)
{
	const char *colon = strrchr(text, ':');
	int64_t port;

	o->host = "127.0.0.1";
	if (colon)
		o->host = kk_arena_f(
			cx->arena, "%.*s", (int)(colon - text), text);
	if (strcmp(o->host, "localhost") == 0)
		o->host = "127.0.0.1";
	if (!kk_str_int(kk_str_z(colon ? colon + 1 : text), 65535, &port))
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_SERVE_HOST, text);
	o->port = (int)port;
	return KK_OK;
}

static enum kk_rc read_pem(
	struct kk_ctx *cx, struct kk_str path, const char **pem_r)
{
	struct kk_str bytes;

	KK_TRY(kk_file_read(cx, kk_arena_z(cx->arena, path), MOST_PEM, &bytes));
	*pem_r = kk_arena_z(cx->arena, bytes);
	return KK_OK;
}

static enum kk_rc set_tls(
	struct kk_ctx *cx, const char *text, struct kk_serve_options *o)
{
	struct kk_str all = kk_str_z(text);
	size_t comma = text ? kk_str_find(all, KK_STR(",")) : 0;

	if (!text)
		return KK_OK;
	if (comma == SIZE_MAX)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_SERVE_TLS, text);
	KK_TRY(read_pem(cx, (struct kk_str){all.p, comma}, &o->cert));
	return read_pem(cx,
		(struct kk_str){all.p + comma + 1, all.n - comma - 1}, &o->key);
}

static enum kk_rc set_origin(
	struct kk_ctx *cx, const char *text, struct kk_serve_options *o)
{
	struct kk_str s = kk_str_z(text);
	size_t scheme = kk_str_starts(s, "https://")  ? 8
			: kk_str_starts(s, "http://") ? 7
						      : 0;

	if (!text)
		return KK_OK;
	if (!scheme || s.n == scheme || strchr(text + scheme, '/'))
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_SERVE_ORIGIN_BAD, text);
	o->origin = text;
	return KK_OK;
}

static enum kk_rc set_per_address(
	struct kk_ctx *cx, const char *text, struct kk_serve_options *o)
{
	int64_t n;

	if (!text)
		return KK_OK;
	if (!kk_str_int(kk_str_z(text), MOST_PER_ADDRESS, &n))
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_SERVE_PER_ADDRESS, text);
	o->per_address = (int)n;
	return KK_OK;
}

static enum kk_rc set_proxy(
	struct kk_ctx *cx, const char *text, struct kk_serve_options *o)
{
	if (text && !kk_subscription_proxy(kk_str_z(text)))
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_SERVE_PROXY_BAD, text);
	o->proxy = text;
	return KK_OK;
}

/* What the clock is to be is no secret, what people write is. */
static enum kk_rc check_plain(
	struct kk_ctx *cx, const struct kk_serve_options *o)
{
	if (o->cert || kk_str_starts(kk_str_z(o->host), "127."))
		return KK_OK;
	return KK_FAIL(cx, KK_EUSAGE, KK_MSG_SERVE_PLAIN, o->host);
}

struct telling {
	struct kk_ctx *cx;
	bool json;
};

static bool tell(void *user, const char *address)
{
	struct telling *t = user;

	struct kk_out out = {.json = t->json};
	struct kk_json j;

	kk_buf_init(&out.buf, t->cx->arena);
	if (t->json) {
		kk_out_object(&out, &j);
		kk_json_z(&j, "address", address);
		kk_out_end(&out, &j);
	} else {
		KK_PRINT(t->cx, &out, KK_MSG_SERVE_AT, address);
	}
	return fwrite(out.buf.p, 1, out.buf.n, stdout) == out.buf.n &&
	       fflush(stdout) == 0;
}

enum kk_rc kk_cmd_serve(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_config c;
	const char *listen;
	struct telling t = {cx, out->json};
	struct kk_serve_options o = {.db = kk_cli_database(cx, args),
		.frozen = args->frozen,
		.loopback = args->loopback,
		.quiet = kk_args_get(args, "quiet") != NULL,
		.ready = tell,
		.user = &t};

	KK_TRY(kk_config_read(cx, args, &c));
	listen = kk_config_get(args, &c, "listen");
	KK_TRY(set_listen(cx, listen ? listen : DEFAULT_LISTEN, &o));
	KK_TRY(set_tls(cx, kk_config_get(args, &c, "tls"), &o));
	KK_TRY(set_origin(cx, kk_config_get(args, &c, "origin"), &o));
	KK_TRY(set_per_address(cx, kk_config_get(args, &c, "per-address"), &o));
	KK_TRY(set_proxy(cx, kk_config_get(args, &c, "fetch-proxy"), &o));
	KK_TRY(kk_config_mail(cx, args, &c, &o.mail));
	o.imap_ca = kk_config_get(args, &c, "imap-ca");
	KK_TRY(check_plain(cx, &o));
	KK_TRY(kk_init(cx, kk_cli_login(cx, args)));
	kk_database_close(cx);
	return args->serve(cx, &o);
}
