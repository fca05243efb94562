/* words list: what is offered, and the texts of the team's own. */
#include "app/words/offer.h"
#include "app/words/wording.h"
#include "cli/cli.h"
#include "cli/table.h"

static const char *lang_code(int lang)
{
	return lang == KK_JA ? "ja" : "en";
}

static void json_offer(struct kk_json *j, const struct kk_offer_line *l)
{
	kk_json_object(j, NULL);
	kk_json_int(j, "id", l->said.id);
	kk_json_str(j, "name", l->name);
	kk_json_int(j, "version", l->number);
	kk_json_bool(j, "standard", l->chosen);
	kk_json_bool(j, "retired", l->retired);
	for (int lang = KK_JA; lang <= KK_EN; lang++) {
		kk_json_object(j, lang_code(lang));
		for (int p = 0; p < KK_PART__MAX; p++)
			kk_json_str(j, kk_part_code((enum kk_part)p),
				l->said.parts[lang][p]);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void json_text(struct kk_json *j, const struct kk_wording *w)
{
	kk_json_object(j, NULL);
	kk_json_z(j, "kind", kk_template_code(w->kind));
	kk_json_str(j, "name", w->name);
	kk_json_z(j, "lang", lang_code(w->lang));
	if (w->offer_id)
		kk_json_int(j, "offer_id", w->offer_id);
	else
		kk_json_null(j, "offer_id");
	kk_json_str(j, "subject", w->subject);
	kk_json_str(j, "body", w->body);
	kk_json_end(j);
}

static void text_offers(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_offers *o)
{
	struct kk_table t;

	if (o->n == 0) {
		KK_PRINT(cx, out, KK_MSG_OFFER_NONE);
		return;
	}
	kk_table_init(&t, cx->arena, 4, 1u << 0);
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_ID));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_NAME));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_OFFER_VERSION));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_STATE));
	for (size_t i = 0; i < o->n; i++) {
		const struct kk_offer_line *l = &o->all[i];
		enum kk_msg state = l->chosen	 ? KK_MSG_OFFER_IS_CHOSEN
				    : l->retired ? KK_MSG_OFFER_IS_RETIRED
						 : KK_MSG_NONE;

		kk_table_add(&t, kk_out_number(cx, l->said.id));
		kk_table_add(&t, kk_arena_z(cx->arena, l->name));
		kk_table_add(&t, kk_out_number(cx, l->number));
		kk_table_add(&t, kk_msg_text(cx->lang, state));
	}
	kk_table_print(&t, &out->buf);
}

enum kk_rc kk_cmd_words_list(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_offers offers;
	struct kk_wording *texts;
	struct kk_json j;
	size_t n;

	(void)args;
	KK_TRY(kk_offers(cx, &offers));
	KK_TRY(kk_wordings(cx, &texts, &n));
	if (!out->json) {
		text_offers(cx, out, &offers);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_array(&j, "offers");
	for (size_t i = 0; i < offers.n; i++)
		json_offer(&j, &offers.all[i]);
	kk_json_end(&j);
	kk_json_array(&j, "texts");
	for (size_t i = 0; i < n; i++)
		if (!kk_str_empty(texts[i].body))
			json_text(&j, &texts[i]);
	kk_json_end(&j);
	kk_out_end(out, &j);
	return KK_OK;
}
