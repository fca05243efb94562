/* letter, label: paper for leads as one PDF. page: draws it, in a process of
 * its own. */
#include <string.h>

#include "app/transfer/file.h"
#include "app/transfer/outfile.h"
#include "app/users/team.h"
#include "app/words/letter_batch.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "format/time/datetime.h"

/* ---- what is asked for ---- */

/* --lead, several times; --due: what is to be posted by then. */
static enum kk_rc read_leads(struct kk_ctx *cx, const struct kk_args *args,
	struct kk_letter_order *o)
{
	int64_t *ids = KK_NEW_N(cx->arena, int64_t, args->n_given + 1);
	kk_day until;

	KK_TRY(kk_args_day(cx, args, "due", &until));
	for (size_t i = 0; i < args->n_given; i++) {
		struct kk_str value = kk_str_z(args->given[i].value);

		if (strcmp(args->given[i].name, "lead") != 0)
			continue;
		if (!kk_str_int(value, INT64_MAX, &ids[o->n]) || ids[o->n] == 0)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_CLI_NUMBER,
				"--lead", args->given[i].value);
		o->n++;
	}
	o->leads = ids;
	if (o->n == 0 && until == KK_DAY_NONE)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_LETTER_LEADS);
	if (until == KK_DAY_NONE)
		return KK_OK;
	KK_TRY(kk_letter_due(cx, cx->user_id, until, &ids, &o->n));
	o->leads = ids;
	return KK_OK;
}

static enum kk_rc read_ask(struct kk_ctx *cx, const struct kk_args *args,
	struct kk_letter_ask *ask)
{
	struct kk_str kind = kk_args_str(args, "kind");
	struct kk_str words = kk_args_str(args, "words");
	struct kk_str *what = KK_NEW_N(cx->arena, struct kk_str, args->n_given);

	*ask = (struct kk_letter_ask){.lang = cx->lang, .enclosed = what};
	if (kind.p && !kk_letter_from(kind, &ask->kind))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_KIND, kind.p);
	if (kk_str_is(words, "ja") || kk_str_is(words, "en"))
		ask->lang = kk_str_is(words, "ja") ? KK_JA : KK_EN;
	else if (words.p)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_CLI_LANG, words.p);
	for (size_t i = 0; i < args->n_given; i++)
		if (strcmp(args->given[i].name, "enclose") == 0)
			what[ask->n_enclosed++] =
				kk_str_z(args->given[i].value);
	if (ask->n_enclosed > KK_MAX_ENCLOSED)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_CLI_TOO_MANY, "--enclose",
			args->command->usage);
	return KK_OK;
}

/* ---- what comes of it ---- */

static enum kk_rc write_file(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_str pdf)
{
	struct kk_outfile f;
	enum kk_rc rc;

	KK_TRY(kk_outfile_open(cx, &f, kk_args_get(args, "out"),
		kk_args_get(args, "force") != NULL));
	rc = kk_outfile_write(cx, &f, pdf);
	if (rc == KK_OK)
		return kk_outfile_close(cx, &f);
	kk_outfile_drop(&f);
	return rc;
}

static void tell(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_letter_batch *b, const char *path,
	struct kk_str missing)
{
	KK_PRINT(cx, out, KK_MSG_LETTER_WRITTEN, path,
		kk_out_number(cx, (int64_t)b->printed),
		kk_out_number(cx, (int64_t)b->n));
	for (size_t i = 0; i < b->n; i++)
		if (b->lines[i].why)
			KK_PRINT(cx, out, KK_MSG_LETTER_OUT_LINE,
				kk_out_number(cx, b->lines[i].lead_id),
				kk_arena_z(cx->arena, b->lines[i].name),
				b->lines[i].why);
	if (missing.n)
		KK_PRINT(cx, out, KK_MSG_LETTER_MISSING,
			kk_arena_z(cx->arena, missing));
}

static void tell_json(struct kk_out *out, const struct kk_letter_batch *b,
	const char *path, struct kk_str missing)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_z(&j, "file", path);
	kk_json_int(&j, "printed", (int64_t)b->printed);
	kk_json_str(&j, "missing_characters", missing);
	kk_json_array(&j, "left_out");
	for (size_t i = 0; i < b->n; i++) {
		if (!b->lines[i].why)
			continue;
		kk_json_object(&j, NULL);
		kk_json_int(&j, "lead_id", b->lines[i].lead_id);
		kk_json_z(&j, "reason", b->lines[i].why);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

static enum kk_rc print(struct kk_ctx *cx, const struct kk_args *args,
	const struct kk_letter_order *o, struct kk_out *out)
{
	const char *path = kk_args_get(args, "out");
	struct kk_letter_batch b;
	struct kk_paper p;

	KK_TRY(kk_letter_collect(cx, o, &b));
	KK_TRY(kk_letter_print(cx, &b, &p));
	KK_TRY(write_file(cx, args, p.pdf));
	if (strcmp(path, "-") == 0)
		return KK_OK;
	if (out->json)
		tell_json(out, &b, path, p.missing);
	else
		tell(cx, out, &b, path, p.missing);
	return KK_OK;
}

static enum kk_rc read_text(
	struct kk_ctx *cx, const char *path, struct kk_str *text_r)
{
	size_t valid;

	KK_TRY(kk_file_read(cx, path, KK_MAX_TEXT, text_r));
	if (kk_str_starts(*text_r, "\xef\xbb\xbf"))
		*text_r = (struct kk_str){text_r->p + 3, text_r->n - 3};
	valid = kk_utf8_valid(*text_r);
	if (valid == text_r->n)
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_COURTESY_NOT_TEXT, path,
		kk_arena_int(cx->arena, (int64_t)valid + 1));
}

/* A letter with words of one's own, from a file. */
static enum kk_rc print_text(struct kk_ctx *cx, const struct kk_args *args,
	const struct kk_letter_order *o, struct kk_out *out)
{
	struct kk_letter_desk desk = kk_letter_open(cx, &o->ask);
	struct kk_letter_batch b = {.n = 1, .printed = 1};
	struct kk_letter_line line = {.why = NULL};
	struct kk_letter_draft d;
	struct kk_paper p;

	if (o->n != 1)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_CLI_ONE_OF,
			"--lead --text", args->command->usage);
	KK_TRY(kk_letter_write(&desk, o->leads[0], &d));
	KK_TRY(read_text(cx, kk_args_get(args, "text"), &d.sheet.text));
	KK_TRY(kk_letter_one(cx, o->leads[0], &d.sheet, &p));
	KK_TRY(write_file(cx, args, p.pdf));
	b.lines = &line;
	if (strcmp(kk_args_get(args, "out"), "-") == 0)
		return KK_OK;
	if (out->json)
		tell_json(out, &b, kk_args_get(args, "out"), p.missing);
	else
		tell(cx, out, &b, kk_args_get(args, "out"), p.missing);
	return KK_OK;
}

enum kk_rc kk_cmd_letter(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_letter_order o = {.labels = false};

	KK_TRY(kk_args_need(cx, args, "out"));
	KK_TRY(read_ask(cx, args, &o.ask));
	KK_TRY(read_leads(cx, args, &o));
	if (kk_args_get(args, "text"))
		return print_text(cx, args, &o, out);
	return print(cx, args, &o, out);
}

/* ---- labels ---- */

static const char *sheets(struct kk_ctx *cx)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (int i = 0; kk_label_grid_name(i); i++)
		kk_buf_addf(&b, "%s%s", i ? ", " : "", kk_label_grid_name(i));
	return kk_buf_z(&b);
}

static enum kk_rc read_shift(struct kk_ctx *cx, const struct kk_args *args,
	const char *name, int *hundredths_r)
{
	struct kk_str s = kk_args_str(args, name);

	if (!s.p || kk_label_shift(s, hundredths_r))
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_SHIFT,
		kk_arena_f(cx->arena, "--%s", name), s.p);
}

static enum kk_rc read_grid(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_label_grid *g)
{
	struct kk_str sheet = kk_args_str(args, "sheet");
	int64_t first;

	if (!kk_label_grid(sheet.p ? sheet : KK_STR("12"), g))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LETTER_SHEET, sheet.p,
			sheets(cx));
	KK_TRY(kk_args_id(cx, args, "first", &first));
	if (first != INT64_MIN)
		g->first = first > 1000 ? 0 : (int)first;
	KK_TRY(read_shift(cx, args, "shift-x", &g->shift_x));
	return read_shift(cx, args, "shift-y", &g->shift_y);
}

enum kk_rc kk_cmd_label(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_letter_order o = {.labels = true, .ask = {.lang = KK_JA}};

	KK_TRY(kk_args_need(cx, args, "out"));
	KK_TRY(read_grid(cx, args, &o.grid));
	KK_TRY(read_leads(cx, args, &o));
	return print(cx, args, &o, out);
}

enum kk_rc kk_cmd_page(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	(void)args;
	return kk_paper_child(cx, &out->buf);
}
