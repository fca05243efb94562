/* words check FILE: is a mail or letter respectful, and does it ask for
 * something? --lang is the language of the text and of what is said of it;
 * --text names that of the text where the two differ. */
#include "app/words/courtesy.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static void json(struct kk_out *out, const struct kk_findings *found)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_array(&j, "findings");
	for (size_t i = 0; i < found->n; i++) {
		const struct kk_finding *f = &found->all[i];

		kk_json_object(&j, NULL);
		kk_json_int(&j, "line", f->line);
		kk_json_int(&j, "column", f->column);
		kk_json_str(&j, "text", f->text);
		kk_json_z(&j, "rule", f->rule);
		kk_json_z(&j, "level", kk_courtesy_level_code(f->level));
		kk_json_z(&j, "message", f->message);
		kk_json_str(&j, "suggest", f->instead);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

static void lines(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_findings *found)
{
	if (!found->n)
		KK_PRINT(cx, out, KK_MSG_COURTESY_FINE);
	for (size_t i = 0; i < found->n; i++) {
		const struct kk_finding *f = &found->all[i];

		KK_PRINT(cx, out, KK_MSG_COURTESY_FINDING,
			kk_arena_int(cx->arena, f->line),
			kk_arena_int(cx->arena, f->column),
			kk_courtesy_level_code(f->level), f->rule,
			kk_arena_z(cx->arena, f->text), f->message);
		if (f->instead.p)
			KK_PRINT(cx, out, KK_MSG_COURTESY_INSTEAD,
				kk_arena_z(cx->arena, f->instead));
	}
}

static enum kk_rc text_lang(
	struct kk_ctx *cx, const struct kk_args *args, enum kk_lang *lang_r)
{
	const char *text = kk_args_get(args, "text");

	*lang_r = cx->lang;
	if (!text)
		return KK_OK;
	if (strcmp(text, "ja") != 0 && strcmp(text, "en") != 0)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_COURTESY_TEXT_LANG, text);
	*lang_r = strcmp(text, "ja") == 0 ? KK_JA : KK_EN;
	return KK_OK;
}

enum kk_rc kk_cmd_words_check(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_findings found;
	enum kk_lang lang;

	KK_TRY(text_lang(cx, args, &lang));
	if (args->without)
		fprintf(stderr, "%s\n",
			kk_msg_text(cx->lang, KK_MSG_COURTESY_WITHOUT));
	KK_TRY(kk_courtesy_of_file(cx, args->words[0], lang, &found));
	if (out->json)
		json(out, &found);
	else
		lines(cx, out, &found);
	return found.serious ? KK_ENO : KK_OK;
}
