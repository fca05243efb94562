/* kakeru export csv|vcard|json FILE|- */
#include "app/transfer/export.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/cli.h"

#define MOST_LINES 20 /* of the list; the rest is counted */

static const char *const formats[] = {[KK_EXPORT_CSV] = "csv",
	[KK_EXPORT_VCARD] = "vcard",
	[KK_EXPORT_JSON] = "json"};

/* codecheck: allow global: a signal handler can reach nothing else */
static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

/* The half-written file is taken away before the program ends. */
static void catch_signals(void)
{
	struct sigaction a = {
		.sa_handler = interrupt, .sa_flags = SA_RESETHAND | SA_RESTART};

	sigemptyset(&a.sa_mask);
	sigaction(SIGINT, &a, NULL);
	sigaction(SIGTERM, &a, NULL);
}

static const char *sign(struct kk_ctx *cx, uint32_t c)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_utf8_add(&b, c);
	return kk_buf_z(&b);
}

static const char *code(struct kk_ctx *cx, uint32_t c)
{
	return kk_arena_f(cx->arena, "U+%04X", (unsigned)c);
}

/* ---- the report ---- */

static void json_lost(
	struct kk_ctx *cx, struct kk_json *j, const struct kk_export_report *r)
{
	kk_json_array(j, "replaced");
	for (const struct kk_export_lost *l = r->lost; l; l = l->next) {
		kk_json_object(j, NULL);
		kk_json_int(j, "contact_id", l->contact_id);
		kk_json_z(j, "field", l->column);
		kk_json_z(j, "character", sign(cx, l->c));
		kk_json_z(j, "code", code(cx, l->c));
		kk_json_z(j, "written", sign(cx, l->written));
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void as_json(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_export_options *o, const struct kk_export_report *r)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_z(&j, "file", o->path);
	kk_json_z(&j, "format", formats[o->format]);
	kk_json_z(&j, "encoding", o->cp932 ? "cp932" : "utf-8");
	kk_json_int(&j, "contacts", r->contacts);
	kk_json_int(&j, "stopped", r->stopped);
	kk_json_bool(
		&j, "stopped_left_out", !o->all && o->format != KK_EXPORT_JSON);
	kk_json_int(&j, "channels_left_out", r->channels);
	kk_json_int(&j, "leads", r->leads);
	kk_json_int(&j, "touches", r->touches);
	kk_json_int(&j, "activities", r->activities);
	kk_json_int(&j, "replaced_characters", r->n_lost);
	json_lost(cx, &j, r);
	kk_out_end(out, &j);
}

static void say_lost(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_export_report *r)
{
	int n = 0;

	KK_PRINT(cx, out, KK_MSG_EXPORT_LOST, "CP932",
		kk_out_number(cx, r->n_lost));
	for (const struct kk_export_lost *l = r->lost; l && n < MOST_LINES;
		l = l->next, n++)
		KK_PRINT(cx, out, KK_MSG_EXPORT_LOST_LINE,
			kk_out_number(cx, l->contact_id), l->column,
			sign(cx, l->c), code(cx, l->c), sign(cx, l->written));
	if (r->n_lost > n)
		KK_PRINT(cx, out, KK_MSG_EXPORT_LOST_MORE,
			kk_out_number(cx, r->n_lost - n));
	KK_PRINT(cx, out, KK_MSG_EXPORT_LOST_HOW);
}

static void say_stopped(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_export_options *o, const struct kk_export_report *r)
{
	bool in = o->all || o->format == KK_EXPORT_JSON;

	if (r->stopped)
		KK_PRINT(cx, out,
			in ? KK_MSG_EXPORT_STOPPED_IN
			   : KK_MSG_EXPORT_STOPPED_OUT,
			kk_out_number(cx, r->stopped));
	if (r->channels)
		KK_PRINT(cx, out, KK_MSG_EXPORT_CHANNELS_OUT,
			kk_out_number(cx, r->channels));
}

static void as_text(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_export_options *o, const struct kk_export_report *r)
{
	if (o->format == KK_EXPORT_JSON)
		KK_PRINT(cx, out, KK_MSG_EXPORT_ALL_DONE, o->path,
			kk_out_number(cx, r->contacts),
			kk_out_number(cx, r->leads),
			kk_out_number(cx, r->touches),
			kk_out_number(cx, r->activities));
	else
		KK_PRINT(cx, out, KK_MSG_EXPORT_DONE, o->path,
			kk_out_number(cx, r->contacts));
	say_stopped(cx, out, o, r);
	if (r->n_lost)
		say_lost(cx, out, r);
}

/* ---- the command ---- */

static enum kk_rc read_format(
	struct kk_ctx *cx, const char *word, enum kk_export_format *format_r)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (strcmp(word, formats[i]) != 0)
			continue;
		*format_r = (enum kk_export_format)i;
		return KK_OK;
	}
	return KK_FAIL(cx, KK_EUSAGE, KK_MSG_EXPORT_FORMAT, word);
}

static enum kk_rc read_encoding(struct kk_ctx *cx, const struct kk_args *args,
	struct kk_export_options *o)
{
	const char *name = kk_args_get(args, "encoding");

	if (!name || strcmp(name, "utf-8") == 0)
		return KK_OK;
	o->cp932 = strcmp(name, "cp932") == 0;
	if (o->cp932 && o->format == KK_EXPORT_CSV)
		return KK_OK;
	return KK_FAIL(cx, KK_EUSAGE, KK_MSG_EXPORT_ENCODING, name,
		formats[o->format]);
}

/* Behind the data on standard output a report would be part of them. */
static void report_aside(struct kk_out *out)
{
	fwrite(kk_buf_str(&out->buf).p, 1, out->buf.n, stderr);
	out->buf.n = 0;
}

enum kk_rc kk_cmd_export(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_export_report r;
	struct kk_export_options o = {.path = args->words[1],
		.all = kk_args_get(args, "all") != NULL,
		.replace = kk_args_get(args, "replace") != NULL,
		.stop = &interrupted};

	KK_TRY(read_format(cx, args->words[0], &o.format));
	KK_TRY(read_encoding(cx, args, &o));
	catch_signals();
	KK_TRY(kk_export(cx, &o, &r));
	if (out->json)
		as_json(cx, out, &o, &r);
	else
		as_text(cx, out, &o, &r);
	if (strcmp(o.path, "-") == 0)
		report_aside(out);
	return KK_OK;
}
