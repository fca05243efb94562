/* words export and import: what a team says, as a file. */
#include "app/words/words_file.h"
#include "cli/cli.h"

enum kk_rc kk_cmd_words_export(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_words_file f;
	struct kk_json j;

	(void)args;
	KK_TRY(kk_words_export(cx, &f));
	kk_out_object(out, &j);
	kk_words_write(&j, &f);
	kk_out_end(out, &j);
	return KK_OK;
}

static void json(struct kk_out *out, const struct kk_words_imported *r)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_bool(&j, "kept", r->kept);
	kk_json_int(&j, "new", (int64_t)r->made);
	kk_json_int(&j, "changed", (int64_t)r->changed);
	kk_json_int(&j, "same", (int64_t)r->same);
	kk_json_array(&j, "refused");
	for (size_t i = 0; i < r->n_refused; i++) {
		kk_json_object(&j, NULL);
		kk_json_z(&j, "list", r->refused[i].list);
		kk_json_int(&j, "row", (int64_t)r->refused[i].row);
		kk_json_str(&j, "name", r->refused[i].name);
		kk_json_z(&j, "reason", r->refused[i].why);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

/* Each row that was refused, in lines. */
static const char *refused(struct kk_ctx *cx, const struct kk_words_imported *r)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < r->n_refused; i++) {
		const struct kk_words_refused *x = &r->refused[i];

		kk_buf_addf(&b, "%s%s", i ? "\n" : "",
			KK_SAY(cx->arena, cx->lang, KK_MSG_WORDS_FILE_REFUSED,
				x->list,
				kk_arena_int(cx->arena, (int64_t)x->row),
				kk_arena_z(cx->arena, x->name), x->why));
	}
	return kk_buf_z(&b);
}

enum kk_rc kk_cmd_words_import(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_words_import_request rq = {.path = args->words[0],
		.by_rows = kk_args_get(args, "rows"),
		.dry = kk_args_get(args, "dry-run")};
	struct kk_words_imported r;

	KK_TRY(kk_words_import(cx, &rq, &r));
	if (r.n_refused && !rq.by_rows)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_WORDS_FILE_NOTHING,
			refused(cx, &r));
	if (out->json) {
		json(out, &r);
		return KK_OK;
	}
	KK_PRINT(cx, out,
		r.kept ? KK_MSG_WORDS_FILE_DONE : KK_MSG_WORDS_FILE_WOULD,
		kk_out_number(cx, (int64_t)r.made),
		kk_out_number(cx, (int64_t)r.changed),
		kk_out_number(cx, (int64_t)r.same));
	if (r.n_refused)
		kk_out_line(out, refused(cx, &r));
	return KK_OK;
}
