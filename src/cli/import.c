/* kakeru import FILE, kakeru import undo BATCH */
#include "app/transfer/import.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/bar.h"
#include "cli/cli.h"
#include "format/text/json.h"

/* ---- as JSON ---- */

static void json_rows(struct kk_json *j, const struct kk_import_report *r)
{
	kk_json_array(j, "refused_rows");
	for (const struct kk_import_refusal *f = r->refusals; f; f = f->next) {
		kk_json_object(j, NULL);
		kk_json_int(j, "line", (int64_t)f->line);
		kk_json_z(j, "reason", f->reason);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void json_colleagues(struct kk_json *j, const struct kk_import_report *r)
{
	kk_json_array(j, "colleague_leads");
	for (const struct kk_import_colleague *c = r->colleagues; c;
		c = c->next) {
		kk_json_object(j, NULL);
		kk_json_int(j, "line", (int64_t)c->line);
		kk_json_int(j, "contact_id", c->contact_id);
		kk_json_int(j, "lead_id", c->lead_id);
		kk_json_z(j, "name", c->contact);
		kk_json_z(j, "owner", c->owner);
		kk_json_bool(j, "taken", c->taken);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void json_unread(struct kk_json *j, const struct kk_import_report *r)
{
	kk_json_int(j, "unread", r->n_unread);
	kk_json_array(j, "unread_values");
	for (const struct kk_import_unread *u = r->unread; u; u = u->next) {
		kk_json_object(j, NULL);
		kk_json_int(j, "line", (int64_t)u->line);
		kk_json_z(j, "value", u->value);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void json_leads(struct kk_json *j, const struct kk_import_report *r)
{
	kk_json_object(j, "leads");
	kk_json_int(j, "first_follow_up", r->met);
	kk_json_int(j, "late", r->late);
	kk_json_int(j, "re_approach", r->levelled);
	kk_json_day(j, "first_day", r->first);
	kk_json_day(j, "last_day", r->last);
	kk_json_end(j);
}

static void json_map(struct kk_json *j, const struct kk_import_report *r)
{
	kk_json_bool(j, "map_remembered", r->map_remembered);
	kk_json_array(j, "map");
	for (size_t i = 0; i < r->n_maps; i++) {
		kk_json_object(j, NULL);
		kk_json_str(j, "column", r->maps[i].column);
		kk_json_z(j, "field", r->map_fields[i]);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void as_json(struct kk_buf *b, const struct kk_import_report *r)
{
	struct kk_json j;

	kk_json_init(&j, b);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	kk_json_int(&j, "batch_id", r->batch_id);
	kk_json_z(&j, "dialect", r->dialect);
	kk_json_z(&j, "encoding", r->encoding);
	kk_json_int(&j, "rows", r->rows);
	kk_json_int(&j, "new", r->new_);
	kk_json_int(&j, "updated", r->updated);
	kk_json_int(&j, "duplicate", r->duplicate);
	kk_json_int(&j, "refused", r->refused);
	kk_json_int(&j, "suppressed", r->suppressed);
	kk_json_int(&j, "changed", r->changed);
	kk_json_z(&j, "refused_file", r->refused_file);
	json_rows(&j, r);
	json_colleagues(&j, r);
	json_unread(&j, r);
	json_leads(&j, r);
	json_map(&j, r);
	kk_json_bool(&j, "dry_run", r->dry_run);
	kk_json_end(&j);
	kk_buf_addc(b, '\n');
}

static void undo_as_json(struct kk_buf *b, const struct kk_undo_report *r)
{
	struct kk_json j;

	kk_json_init(&j, b);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	kk_json_int(&j, "batch_id", r->batch_id);
	kk_json_bool(&j, "undone", true);
	kk_json_int(&j, "contacts", r->contacts);
	kk_json_int(&j, "leads", r->leads);
	kk_json_int(&j, "accounts", r->accounts);
	kk_json_int(&j, "emptied", r->emptied);
	kk_json_int(&j, "kept", r->n_kept);
	kk_json_array(&j, "kept_contacts");
	for (const struct kk_import_kept *k = r->kept; k; k = k->next) {
		kk_json_object(&j, NULL);
		kk_json_int(&j, "contact_id", k->contact_id);
		kk_json_z(&j, "name", k->name);
		kk_json_z(&j, "reason", k->why);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_json_end(&j);
	kk_buf_addc(b, '\n');
}

/* ---- for people ---- */

#define MOST_LINES 20 /* of a list; the rest is counted */

#define SAY(cx, b, ...)                                                        \
	say_line((b), KK_SAY((cx)->arena, (cx)->lang, __VA_ARGS__))

static void say_line(struct kk_buf *b, const char *text)
{
	kk_buf_addz(b, text);
	kk_buf_addc(b, '\n');
}

static void say_refused(
	struct kk_ctx *cx, struct kk_buf *b, const struct kk_import_report *r)
{
	int n = 0;

	for (const struct kk_import_refusal *f = r->refusals;
		f && n < MOST_LINES; f = f->next, n++) {
		kk_buf_addz(b, "  ");
		SAY(cx, b, KK_MSG_IMPORT_LINE,
			kk_arena_int(cx->arena, (int64_t)f->line), f->reason);
	}
	if (r->refused > n)
		SAY(cx, b, KK_MSG_IMPORT_MORE,
			kk_arena_int(cx->arena, r->refused - n));
}

static void say_colleagues(
	struct kk_ctx *cx, struct kk_buf *b, const struct kk_import_report *r)
{
	int n = 0;

	for (const struct kk_import_colleague *c = r->colleagues;
		c && n < MOST_LINES; c = c->next, n++)
		SAY(cx, b,
			c->taken ? KK_MSG_IMPORT_TAKEN
				 : KK_MSG_IMPORT_COLLEAGUE,
			c->contact, c->owner,
			kk_arena_int(cx->arena, c->lead_id));
	if (r->n_colleagues > n)
		SAY(cx, b, KK_MSG_IMPORT_MORE,
			kk_arena_int(cx->arena, r->n_colleagues - n));
}

static void say_unread(
	struct kk_ctx *cx, struct kk_buf *b, const struct kk_import_report *r)
{
	int n = 0;

	for (const struct kk_import_unread *u = r->unread; u && n < MOST_LINES;
		u = u->next, n++)
		SAY(cx, b, KK_MSG_IMPORT_UNREAD,
			kk_arena_int(cx->arena, (int64_t)u->line), u->value);
	if (r->n_unread > n)
		SAY(cx, b, KK_MSG_IMPORT_MORE,
			kk_arena_int(cx->arena, r->n_unread - n));
}

/* Nobody should wonder why a column is read as it is. */
static void say_map(
	struct kk_ctx *cx, struct kk_buf *b, const struct kk_import_report *r)
{
	struct kk_buf list;

	if (!r->map_remembered)
		return;
	kk_buf_init(&list, cx->arena);
	for (size_t i = 0; i < r->n_maps; i++)
		kk_buf_addf(&list, "%s%.*s=%s", i ? ", " : "",
			KK_FMT(r->maps[i].column), r->map_fields[i]);
	SAY(cx, b, KK_MSG_IMPORT_MAP_REMEMBERED, kk_buf_z(&list));
}

static void say_counts(struct kk_ctx *cx, struct kk_buf *b,
	const struct kk_import_report *r, const char *file)
{
	char first[KK_DAY_CHARS], last[KK_DAY_CHARS];

	SAY(cx, b, KK_MSG_IMPORT_SUMMARY, kk_arena_int(cx->arena, r->rows),
		file, r->dialect, r->encoding);
	say_map(cx, b, r);
	SAY(cx, b, KK_MSG_IMPORT_COUNTS, kk_arena_int(cx->arena, r->new_),
		kk_arena_int(cx->arena, r->updated),
		kk_arena_int(cx->arena, r->duplicate),
		kk_arena_int(cx->arena, r->refused),
		kk_arena_int(cx->arena, r->suppressed));
	if (r->changed)
		SAY(cx, b, KK_MSG_IMPORT_CHANGED,
			kk_arena_int(cx->arena, r->changed));
	if (r->met + r->late + r->levelled)
		SAY(cx, b, KK_MSG_IMPORT_LEADS, kk_arena_int(cx->arena, r->met),
			kk_arena_int(cx->arena, r->late),
			kk_arena_int(cx->arena, r->levelled));
	if (r->levelled)
		SAY(cx, b, KK_MSG_IMPORT_SPREAD, kk_day_text(r->first, first),
			kk_day_text(r->last, last));
}

static void say_next(struct kk_ctx *cx, struct kk_buf *b,
	const struct kk_import_report *r, bool has_reason)
{
	if (r->refused_file)
		SAY(cx, b, KK_MSG_IMPORT_MEND, r->refused_file);
	if (r->new_ && !has_reason)
		SAY(cx, b, KK_MSG_IMPORT_REASON);
	if (r->dry_run) {
		SAY(cx, b, KK_MSG_IMPORT_DRY);
		SAY(cx, b, KK_MSG_IMPORT_NEXT_DRY);
		return;
	}
	SAY(cx, b, KK_MSG_IMPORT_NEXT, kk_arena_int(cx->arena, r->batch_id));
}

static void undo_as_text(
	struct kk_ctx *cx, struct kk_buf *b, const struct kk_undo_report *r)
{
	int n = 0;

	SAY(cx, b, KK_MSG_UNDO_SUMMARY, kk_arena_int(cx->arena, r->batch_id),
		kk_arena_int(cx->arena, r->contacts),
		kk_arena_int(cx->arena, r->leads),
		kk_arena_int(cx->arena, r->accounts),
		kk_arena_int(cx->arena, r->emptied));
	if (!r->n_kept)
		return;
	SAY(cx, b, KK_MSG_UNDO_KEPT, kk_arena_int(cx->arena, r->n_kept));
	for (const struct kk_import_kept *k = r->kept; k && n < MOST_LINES;
		k = k->next, n++)
		kk_buf_addf(b, "  %lld %s: %s\n", (long long)k->contact_id,
			k->name, k->why);
	if (r->n_kept > n)
		SAY(cx, b, KK_MSG_IMPORT_MORE,
			kk_arena_int(cx->arena, r->n_kept - n));
}

/* ---- Ctrl-C ---- */

/* codecheck: allow global: a signal handler can reach nothing else */
static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

/* An import undoes what it did and says so. Every other command ends at once:
 * the database undoes what was not finished. */
static void catch_signals(void)
{
	/* a second Ctrl-C ends the program at once */
	struct sigaction a = {
		.sa_handler = interrupt, .sa_flags = SA_RESETHAND | SA_RESTART};

	sigemptyset(&a.sa_mask);
	sigaction(SIGINT, &a, NULL);
	sigaction(SIGTERM, &a, NULL);
}

/* ---- the commands ---- */

static const char *field_names(struct kk_ctx *cx)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (int f = KK_MEANS_NONE + 1; f < KK_MEANS_CUSTOM; f++) {
		if (b.n)
			kk_buf_addz(&b, ", ");
		kk_buf_addz(&b, kk_meaning_name((enum kk_meaning)f));
	}
	return kk_buf_z(&b);
}

/* COLUMN=FIELD; the last "=" divides, as titles may hold one. */
static enum kk_rc read_map(
	struct kk_ctx *cx, const char *text, struct kk_csv_map *map)
{
	const char *cut = strrchr(text, '=');
	bool ok = false;

	if (cut && cut > text)
		KK_TRY(kk_map_read(
			cx, kk_str_trim(kk_str_z(cut + 1)), map, &ok));
	if (ok) {
		map->column = (struct kk_str){text, (size_t)(cut - text)};
		return KK_OK;
	}
	return KK_FAIL(
		cx, KK_EUSAGE, KK_MSG_IMPORT_MAP_FORM, text, field_names(cx));
}

static enum kk_rc read_maps(struct kk_ctx *cx, const struct kk_args *args,
	struct kk_import_options *o)
{
	struct kk_csv_map *maps =
		KK_NEW_N(cx->arena, struct kk_csv_map, KK_MAX_OPTIONS);

	o->maps = maps;
	for (size_t i = 0; i < args->n_given; i++)
		if (strcmp(args->given[i].name, "map") == 0)
			KK_TRY(read_map(
				cx, args->given[i].value, &maps[o->n_maps++]));
	return KK_OK;
}

enum kk_rc kk_cmd_import(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_bar bar = {-1};
	struct kk_import_report r;
	struct kk_import_options o = {.path = args->words[0],
		.source = kk_args_str(args, "source"),
		.note = kk_str_trim(kk_args_str(args, "note")),
		.reason = kk_args_str(args, "reason"),
		.cadence = kk_args_get(args, "cadence"),
		.take = kk_args_get(args, "take") != NULL,
		.dry_run = kk_args_get(args, "dry-run") != NULL,
		.stop = &interrupted,
		.progress = kk_bar_draw(),
		.user = &bar};
	enum kk_rc rc;

	KK_TRY(kk_args_day(cx, args, "met-on", &o.met_on));
	KK_TRY(read_maps(cx, args, &o));
	catch_signals();
	rc = kk_import(cx, &o, &r);
	kk_bar_wipe(&bar);
	if (rc != KK_OK)
		return rc;
	if (out->json) {
		as_json(&out->buf, &r);
		return KK_OK;
	}
	say_counts(cx, &out->buf, &r, o.path);
	say_refused(cx, &out->buf, &r);
	say_colleagues(cx, &out->buf, &r);
	say_unread(cx, &out->buf, &r);
	say_next(cx, &out->buf, &r, !kk_str_empty(o.reason));
	return KK_OK;
}

enum kk_rc kk_cmd_import_undo(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_undo_report r;
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_import_undo(cx, id, &r));
	if (out->json)
		undo_as_json(&out->buf, &r);
	else
		undo_as_text(cx, &out->buf, &r);
	return KK_OK;
}
