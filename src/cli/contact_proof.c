/* kakeru contact proof: why an address might be mailed (R-J3) */
#include "app/people/consent_keep.h"

#include "cli/cli.h"
#include "format/time/datetime.h"

static const char *day(struct kk_ctx *cx, kk_day d)
{
	return kk_arena_z(
		cx->arena, kk_str_z(kk_day_text(d, (char[KK_DAY_CHARS]){0})));
}

static void text_one(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_consent *k)
{
	const char *kind =
		kk_msg_text(cx->lang, kk_consent_msg(kk_str_z(k->kind)));
	const char *note = k->note ? k->note : "";

	if (kk_instant_none(k->end))
		KK_PRINT(cx, out, KK_MSG_PROOF_HOLDS, kind,
			kk_out_when(cx, k->at), note);
	else
		KK_PRINT(cx, out, KK_MSG_PROOF_ENDED, kind,
			kk_out_when(cx, k->at), kk_out_when(cx, k->end), note);
	if (k->kept_until != KK_DAY_NONE)
		KK_PRINT(cx, out, KK_MSG_PROOF_KEPT, day(cx, k->kept_until));
}

static void print_text(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_consent_proof *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		KK_PRINT(cx, out,
			all[i].erased ? KK_MSG_PROOF_ERASED : KK_MSG_PROOF_WHO,
			kk_out_number(cx, all[i].contact_id));
		if (all[i].n == 0)
			KK_PRINT(cx, out, KK_MSG_PROOF_NONE);
		for (size_t k = 0; k < all[i].n; k++)
			text_one(cx, out, &all[i].all[k]);
	}
}

static void json_one(struct kk_json *j, const struct kk_consent *k)
{
	kk_json_object(j, NULL);
	kk_json_z(j, "kind", k->kind);
	kk_json_z(j, "note", k->note);
	kk_json_int(j, "batch_id", k->batch_id);
	kk_json_z(j, "user", k->user);
	kk_json_instant(j, "recorded_at", k->at);
	kk_json_instant(j, "ended_at", k->end);
	kk_json_z(j, "ended_by", k->ended_by);
	kk_json_day(j, "kept_until", k->kept_until);
	kk_json_end(j);
}

static void print_json(
	struct kk_out *out, const struct kk_consent_proof *all, size_t n)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_array(&j, "contacts");
	for (size_t i = 0; i < n; i++) {
		kk_json_object(&j, NULL);
		kk_json_int(&j, "contact_id", all[i].contact_id);
		kk_json_bool(&j, "erased", all[i].erased);
		kk_json_array(&j, "bases");
		for (size_t k = 0; k < all[i].n; k++)
			json_one(&j, &all[i].all[k]);
		kk_json_end(&j);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

enum kk_rc kk_cmd_contact_proof(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_consent_proof *all;
	size_t n;

	KK_TRY(kk_consent_proofs(cx, kk_str_z(args->words[0]), &all, &n));
	if (out->json)
		print_json(out, all, n);
	else if (n == 0)
		KK_PRINT(cx, out, KK_MSG_PROOF_NOBODY, args->words[0]);
	else
		print_text(cx, out, all, n);
	return n ? KK_OK : KK_ENO;
}
