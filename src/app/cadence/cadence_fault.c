#include "app/cadence/cadence_fault.h"

#include "core/words/phrase.h"
#include "core/words/words.h"

/* ---- of a text ---- */

static enum kk_rc refuse_text(
	struct kk_ctx *cx, const char *name, const struct kk_cadence_fault *f)
{
	const char *given = f->given ? f->given : "";

	if (f->why == KK_MSG_BAD_TYPE)
		given = kk_msg_text(cx->lang, (enum kk_msg)f->least);
	return KK_FAIL(cx, KK_EINPUT,
		f->step ? KK_MSG_BAD_STEP : KK_MSG_BAD_WHOLE,
		kk_arena_int(cx->arena, f->step), f->field,
		KK_SAY(cx->arena, cx->lang, f->why, given,
			kk_arena_int(cx->arena, f->least),
			kk_arena_int(cx->arena, f->most)),
		name);
}

/* ---- of a form ---- */

/* A field as the form calls it. */
static const char *label(const struct kk_ctx *cx, const char *field)
{
	static const struct {
		const char *code;
		enum kk_msg label;
	} all[] = {{"name", KK_MSG_FLOW_OWN_NAME}, {"code", KK_MSG_FLOW_OTHER},
		{"ways", KK_MSG_FLOW_WAY}, {"purpose", KK_MSG_FLOW_WHAT},
		{"wait", KK_MSG_FLOW_WHEN}, {"n", KK_MSG_FLOW_WHEN},
		{"attempts", KK_MSG_FLOW_MOST_TRIES},
		{"only_if", KK_MSG_FLOW_WHOM}, {"sides", KK_MSG_FLOW_BESIDE},
		{"bound", KK_MSG_FLOW_ENDS}, {"at_end", KK_MSG_FLOW_END},
		{"steps", KK_MSG_FLOW_LIST}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (kk_str_is(kk_str_z(field), all[i].code))
			return kk_msg_text(cx->lang, all[i].label);
	return field;
}

/* The same reason, where the usual words name fields and codes of a text. */
static enum kk_msg reason(enum kk_msg why)
{
	static const struct {
		enum kk_msg text, form;
	} all[] = {{KK_MSG_BAD_GIVEN, KK_MSG_FLOW_BAD_GIVEN},
		{KK_MSG_BAD_MEETING, KK_MSG_FLOW_BAD_MEETING},
		{KK_MSG_BAD_PAUSE, KK_MSG_FLOW_BAD_PAUSE},
		{KK_MSG_BAD_FIRST, KK_MSG_FLOW_BAD_FIRST},
		{KK_MSG_BAD_COLD, KK_MSG_FLOW_BAD_COLD},
		{KK_MSG_BAD_WAIT, KK_MSG_FLOW_BAD_WAIT},
		{KK_MSG_BAD_TYPE, KK_MSG_FLOW_BAD_NUMBER},
		{KK_MSG_BAD_BOUND_KEPT, KK_MSG_FLOW_BAD_BOUND_KEPT},
		{KK_MSG_BAD_BOUND_NONE, KK_MSG_FLOW_BAD_BOUND_NONE},
		{KK_MSG_BAD_END, KK_MSG_FLOW_BAD_END},
		{KK_MSG_BAD_END_COLD, KK_MSG_FLOW_BAD_END_COLD},
		{KK_MSG_BAD_END_LOOP, KK_MSG_FLOW_BAD_END_LOOP}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].text == why)
			return all[i].form;
	return why;
}

/* What was chosen, as the form offers it. */
static const char *choice(const struct kk_ctx *cx, const char *given)
{
	struct kk_str s = kk_str_z(given);
	enum kk_channel ch;
	enum kk_purpose p;
	enum kk_bound b;

	if (!given)
		return "";
	if (kk_channel_from(s, &ch))
		return kk_channel_text(cx->lang, ch);
	if (kk_purpose_from(s, &p))
		return kk_purpose_text(cx->lang, p);
	if (kk_bound_from(s, &b))
		return kk_msg_text(cx->lang,
			b == KK_BOUND_CONTACTS	 ? KK_MSG_FLOW_BOUND_CONTACTS
			: b == KK_BOUND_ATTEMPTS ? KK_MSG_FLOW_BOUND_ATTEMPTS
						 : KK_MSG_FLOW_BOUND_NONE);
	return given;
}

static enum kk_rc refuse_form(
	struct kk_ctx *cx, const struct kk_cadence_fault *f)
{
	return KK_FAIL(cx, KK_EINPUT,
		f->step ? KK_MSG_FLOW_BAD_STEP : KK_MSG_FLOW_BAD,
		kk_arena_int(cx->arena, f->step), label(cx, f->field),
		KK_SAY(cx->arena, cx->lang, reason(f->why),
			choice(cx, f->given), kk_arena_int(cx->arena, f->least),
			kk_arena_int(cx->arena, f->most)));
}

enum kk_rc kk_cadence_refuse(
	struct kk_ctx *cx, const char *name, const struct kk_cadence_fault *f)
{
	return name ? refuse_text(cx, name, f) : refuse_form(cx, f);
}
