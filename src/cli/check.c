#include "app/check.h"

#include "cli/cli.h"

static void json_all(struct kk_json *j, const char *name,
	const struct kk_finding *all, size_t n)
{
	kk_json_array(j, name);
	for (size_t i = 0; i < n; i++) {
		kk_json_object(j, NULL);
		kk_json_z(j, "what", all[i].what);
		kk_json_z(j, "rule", all[i].rule);
		kk_json_int(j, "id", all[i].id);
		kk_json_z(j, "text", all[i].text);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void print_json(struct kk_out *out, const struct kk_check_report *r)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_bool(&j, "ok", r->n == 0);
	kk_json_int(&j, "leads", r->leads);
	kk_json_int(&j, "activities", r->activities);
	json_all(&j, "findings", r->findings, r->n);
	json_all(&j, "notes", r->notes, r->n_notes);
	kk_out_end(out, &j);
}

static void lines(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_finding *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		kk_out_line(out, kk_arena_f(cx->arena, "  %s  %s", all[i].rule,
					 all[i].text));
}

static void print_text(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_check_report *r)
{
	if (r->n == 0)
		KK_PRINT(cx, out, KK_MSG_CHECK_OK, kk_out_number(cx, r->leads),
			kk_out_number(cx, r->activities));
	else
		KK_PRINT(cx, out, KK_MSG_CHECK_FOUND,
			kk_out_number(cx, (int64_t)r->n));
	lines(cx, out, r->findings, r->n);
	lines(cx, out, r->notes, r->n_notes);
}

enum kk_rc kk_cmd_check(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_check_report r;

	(void)args;
	KK_TRY(kk_check(cx, &r));
	if (out->json)
		print_json(out, &r);
	else
		print_text(cx, out, &r);
	return r.n ? KK_ENO : KK_OK;
}
