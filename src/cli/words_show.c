/* words show: the versions of an offer, and how far calls got with them. */
#include "app/words/offer.h"
#include "cli/cli.h"
#include "cli/table.h"

static void json_share(
	struct kk_json *j, const char *key, const struct kk_share *s)
{
	kk_json_object(j, key);
	kk_json_int(j, "n", s->n);
	kk_json_int(j, "of_them", s->k);
	kk_json_real(j, "low", s->low, 4);
	kk_json_real(j, "high", s->high, 4);
	kk_json_bool(j, "enough", s->enough);
	kk_json_end(j);
}

static void json_version(struct kk_json *j, const struct kk_offer_version *v)
{
	kk_json_object(j, NULL);
	kk_json_int(j, "version", v->number);
	if (v->made_at == INT64_MIN)
		kk_json_null(j, "made_at");
	else
		kk_json_instant(j, "made_at", (struct kk_instant){v->made_at});
	kk_json_str(j, "user", v->user);
	kk_json_int(j, "calls", v->calls);
	json_share(j, "answered", &v->answered);
	json_share(j, "reached", &v->reached);
	json_share(j, "appointments", &v->agreed);
	json_share(j, "mails", &v->mails);
	json_share(j, "letters", &v->letters);
	kk_json_end(j);
}

static const char *share(struct kk_ctx *cx, const struct kk_share *s)
{
	return KK_SAY(cx->arena, cx->lang,
		s->enough ? KK_MSG_OFFER_SHARE : KK_MSG_OFFER_TOO_FEW,
		kk_arena_int(cx->arena, s->k), kk_arena_int(cx->arena, s->n),
		kk_arena_f(cx->arena, "%.0f", s->low * 100),
		kk_arena_f(cx->arena, "%.0f", s->high * 100));
}

static void text_versions(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_offer_version *all, size_t n)
{
	static const enum kk_msg heads[] = {KK_MSG_OFFER_VERSION,
		KK_MSG_OFFER_CALLS, KK_MSG_OFFER_ANSWERED, KK_MSG_OFFER_REACHED,
		KK_MSG_OFFER_AGREED, KK_MSG_OFFER_MAILS, KK_MSG_OFFER_LETTERS};
	struct kk_table t;

	kk_table_init(&t, cx->arena, 7, 1u << 0 | 1u << 1);
	for (size_t i = 0; i < 7; i++)
		kk_table_add(&t, kk_msg_text(cx->lang, heads[i]));
	for (size_t i = 0; i < n; i++) {
		kk_table_add(&t, kk_out_number(cx, all[i].number));
		kk_table_add(&t, kk_out_number(cx, all[i].calls));
		kk_table_add(&t, share(cx, &all[i].answered));
		kk_table_add(&t, share(cx, &all[i].reached));
		kk_table_add(&t, share(cx, &all[i].agreed));
		kk_table_add(&t, share(cx, &all[i].mails));
		kk_table_add(&t, share(cx, &all[i].letters));
	}
	kk_table_print(&t, &out->buf);
}

enum kk_rc kk_cmd_words_show(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const struct kk_offer_line *l;
	struct kk_offer_version *all;
	struct kk_offers offers;
	struct kk_json j;
	int64_t id;
	size_t n;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_offers(cx, &offers));
	l = kk_offer_in(&offers, id);
	if (!l)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_OFFER_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(kk_offer_versions(cx, id, &all, &n));
	if (!out->json) {
		text_versions(cx, out, all, n);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "id", id);
	kk_json_str(&j, "name", l->name);
	kk_json_array(&j, "versions");
	for (size_t i = 0; i < n; i++)
		json_version(&j, &all[i]);
	kk_json_end(&j);
	kk_out_end(out, &j);
	return KK_OK;
}
