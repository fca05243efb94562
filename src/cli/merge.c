/* contact merge, contact unmerge, account merge, account unmerge */
#include "app/people/merge.h"

#include <string.h>

#include "cli/cli.h"
#include "core/words/phrase.h"

static bool is_account(const struct kk_args *args)
{
	return strncmp(args->command->name, "account", 7) == 0;
}

/* "phone,email" of bits. */
static const char *codes(struct kk_ctx *cx, unsigned mask, bool words)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (int c = 0; c < KK_BY_DESK; c++) {
		if (!(mask & 1u << c))
			continue;
		if (b.n)
			kk_buf_addz(
				&b, words && cx->lang == KK_JA ? "、" : ",");
		kk_buf_addz(&b,
			words ? kk_channel_text(cx->lang, (enum kk_channel)c)
			      : kk_channel_code((enum kk_channel)c));
	}
	return kk_buf_z(&b);
}

static void json_next(
	struct kk_ctx *cx, struct kk_json *j, const struct kk_merge_answer *a)
{
	if (kk_instant_none(a->next_at)) {
		kk_json_null(j, "next");
		return;
	}
	kk_json_object(j, "next");
	kk_json_instant(j, "at", a->next_at);
	kk_json_z(j, "channel", a->next_channel);
	kk_json_z(j, "purpose", kk_out_purpose(cx->lang, a->next_purpose));
	kk_json_z(j, "rule", a->next_rule);
	kk_json_end(j);
}

static void json_merge(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_merge_request *rq, const struct kk_merge_answer *a,
	bool account)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_int(&j, "merge_id", a->merge_id);
	kk_json_z(&j, "kind", account ? "account" : "contact");
	kk_json_int(&j, "from_id", rq->from_id);
	kk_json_int(&j, "into_id", rq->into_id);
	if (account) {
		kk_json_int(&j, "contacts", a->people);
		kk_out_end(out, &j);
		return;
	}
	kk_json_int(&j, "lead_id", a->lead_id);
	kk_json_int(&j, "ended_lead_id", a->ended_id);
	kk_json_z(&j, "owner", a->owner);
	kk_json_z(&j, "owner_before", a->gave_up);
	kk_json_int(&j, "carried", (int64_t)a->carried);
	kk_json_bool(&j, "stopped", a->stopped);
	kk_out_codes(&j, "lent", codes(cx, a->lent, false));
	json_next(cx, &j, a);
	kk_out_end(out, &j);
}

static void text_leads(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_merge_answer *a)
{
	if (a->stopped)
		KK_PRINT(cx, out, KK_MSG_MERGE_STOPPED);
	else if (a->lent)
		KK_PRINT(cx, out, KK_MSG_MERGE_LENT, codes(cx, a->lent, true));
	if (a->lead_id == INT64_MIN)
		return;
	KK_PRINT(cx, out, KK_MSG_MERGE_LEAD, kk_out_number(cx, a->lead_id),
		a->owner);
	if (a->gave_up)
		KK_PRINT(cx, out, KK_MSG_MERGE_OWNER, a->gave_up);
	if (a->ended_id != INT64_MIN)
		KK_PRINT(cx, out, KK_MSG_MERGE_ENDED,
			kk_out_number(cx, a->ended_id),
			kk_out_number(cx, a->lead_id),
			kk_out_number(cx, (int64_t)a->carried));
	if (!kk_instant_none(a->next_at))
		KK_PRINT(cx, out, KK_MSG_LEAD_BEGINS,
			kk_out_when(cx, a->next_at),
			kk_out_channel(cx->lang, a->next_channel),
			kk_out_purpose(cx->lang, a->next_purpose));
}

static void text_merge(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_merge_answer *a, bool account)
{
	const char *id = kk_out_number(cx, a->merge_id);

	KK_PRINT(cx, out, KK_MSG_MERGE_DONE, a->from, a->into, id);
	if (account)
		KK_PRINT(cx, out, KK_MSG_MERGE_PEOPLE,
			kk_out_number(cx, a->people));
	else
		text_leads(cx, out, a);
	KK_PRINT(cx, out, KK_MSG_MERGE_TAKE_BACK, id,
		account ? "account" : "contact");
}

enum kk_rc kk_cmd_merge(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_merge_request rq = {
		.hand_over = kk_args_get(args, "hand-over") != NULL};
	bool account = is_account(args);
	struct kk_merge_answer a;

	KK_TRY(kk_args_word_id(cx, args, 0, &rq.from_id));
	KK_TRY(kk_args_word_id(cx, args, 1, &rq.into_id));
	KK_TRY(account ? kk_merge_accounts(cx, &rq, &a)
		       : kk_merge_contacts(cx, &rq, &a));
	if (out->json)
		json_merge(cx, out, &rq, &a, account);
	else
		text_merge(cx, out, &a, account);
	return KK_OK;
}

/* ---- two again ---- */

static void json_unmerge(struct kk_out *out, int64_t id,
	const struct kk_unmerge_answer *a, bool account)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_int(&j, "merge_id", id);
	kk_json_z(&j, "kind", account ? "account" : "contact");
	kk_json_int(&j, "from_id", a->from_id);
	kk_json_int(&j, "into_id", a->into_id);
	kk_json_array(&j, "leads");
	for (size_t i = 0; i < a->n_leads; i++)
		kk_json_int(&j, NULL, a->leads[i]);
	kk_json_end(&j);
	kk_json_array(&j, "kept");
	for (const struct kk_unmerge_kept *k = a->kept; k; k = k->next) {
		kk_json_object(&j, NULL);
		kk_json_z(&j, "what", k->what);
		kk_json_int(&j, "id", k->id);
		kk_json_z(&j, "text", k->text);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_json_array(&j, "since");
	for (size_t i = 0; i < a->n_since; i++) {
		kk_json_object(&j, NULL);
		kk_json_int(&j, "id", a->since[i].id);
		kk_json_int(&j, "lead_id", a->since[i].lead_id);
		kk_json_instant(&j, "at", a->since[i].at);
		kk_json_z(&j, "channel", a->since[i].channel);
		kk_json_z(&j, "disposition", a->since[i].disposition);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

static void text_since(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_unmerge_answer *a)
{
	if (a->n_since)
		KK_PRINT(cx, out, KK_MSG_UNMERGE_SINCE, a->into);
	for (size_t i = 0; i < a->n_since; i++)
		kk_out_line(out,
			kk_arena_f(cx->arena, "  %lld  %s  %s  %s",
				(long long)a->since[i].id,
				kk_out_when(cx, a->since[i].at),
				kk_out_channel(cx->lang, a->since[i].channel),
				a->since[i].disposition
					? kk_out_disposition(
						  cx, a->since[i].disposition)
					: "–"));
}

static void text_unmerge(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_unmerge_answer *a)
{
	struct kk_buf leads;

	KK_PRINT(cx, out, KK_MSG_UNMERGE_DONE, a->from, a->into);
	kk_buf_init(&leads, cx->arena);
	for (size_t i = 0; i < a->n_leads; i++)
		kk_buf_addf(&leads, "%s%lld", i ? ", " : "",
			(long long)a->leads[i]);
	if (a->n_leads)
		KK_PRINT(cx, out, KK_MSG_UNMERGE_LEADS, kk_buf_z(&leads));
	if (a->n_kept)
		KK_PRINT(cx, out, KK_MSG_UNMERGE_KEPT);
	for (const struct kk_unmerge_kept *k = a->kept; k; k = k->next)
		kk_out_line(out, kk_arena_f(cx->arena, "  %s", k->text));
	text_since(cx, out, a);
}

enum kk_rc kk_cmd_unmerge(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	bool account = is_account(args);
	struct kk_unmerge_answer a;
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(account ? kk_unmerge_accounts(cx, id, &a)
		       : kk_unmerge_contacts(cx, id, &a));
	if (out->json)
		json_unmerge(out, id, &a, account);
	else
		text_unmerge(cx, out, &a);
	return KK_OK;
}
