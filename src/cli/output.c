#include "app/lead/view.h"
#include "app/users/outcome_words.h"
#include "cli/cli.h"

#include "core/cadence/disposition.h"
#include "core/words/phrase.h"

void kk_out_object(struct kk_out *out, struct kk_json *j)
{
	kk_json_init(j, &out->buf);
	kk_json_object(j, NULL);
	kk_json_int(j, "schema", 1);
}

void kk_out_end(struct kk_out *out, struct kk_json *j)
{
	kk_json_end(j);
	kk_buf_addc(&out->buf, '\n');
}

void kk_out_line(struct kk_out *out, const char *text)
{
	kk_buf_addz(&out->buf, text);
	kk_buf_addc(&out->buf, '\n');
}

void kk_out_codes(struct kk_json *j, const char *key, const char *codes)
{
	kk_json_array(j, key);
	while (codes && *codes) {
		size_t n = 0;

		while (codes[n] && codes[n] != ',' && codes[n] != ' ')
			n++;
		if (n)
			kk_json_str(j, NULL, (struct kk_str){codes, n});
		codes += n + (codes[n] != '\0');
	}
	kk_json_end(j);
}

const char *kk_out_when(struct kk_ctx *cx, struct kk_instant at)
{
	static const enum kk_msg weekdays[] = {KK_MSG_SUNDAY, KK_MSG_MONDAY,
		KK_MSG_TUESDAY, KK_MSG_WEDNESDAY, KK_MSG_THURSDAY,
		KK_MSG_FRIDAY, KK_MSG_SATURDAY};
	struct kk_civil c, now = kk_civil_of(kk_clock_now(&cx->clock));
	const char *year = "";
	struct kk_ymd ymd;

	if (kk_instant_none(at))
		return "–";
	c = kk_civil_of(at);
	ymd = kk_ymd_of(c.day);
	if (ymd.year != kk_ymd_of(now.day).year)
		year = kk_arena_f(cx->arena, "%d/", ymd.year);
	return kk_arena_f(cx->arena, "%s%02d/%02d (%s) %02d:%02d", year,
		ymd.month, ymd.day,
		kk_msg_text(cx->lang, weekdays[kk_weekday_of(c.day)]),
		c.minute / 60, c.minute % 60);
}

const char *kk_out_number(struct kk_ctx *cx, int64_t n)
{
	return kk_arena_int(cx->arena, n);
}

const char *kk_out_purpose(enum kk_lang lang, const char *code)
{
	enum kk_purpose p;

	if (!code || !kk_purpose_from(kk_str_z(code), &p))
		return code;
	return kk_purpose_text(lang, p);
}

const char *kk_out_channel(enum kk_lang lang, const char *code)
{
	enum kk_channel c;

	if (!code || !kk_channel_from(kk_str_z(code), &c))
		return code;
	return kk_channel_text(lang, c);
}

const char *kk_out_disposition(struct kk_ctx *cx, const char *code)
{
	return code ? kk_outcome_name_of(cx, kk_str_z(code)) : NULL;
}

const char *kk_out_state(enum kk_lang lang, const char *code)
{
	enum kk_lead_state s;

	if (!code || !kk_lead_state_from(kk_str_z(code), &s))
		return code;
	return kk_lead_state_text(lang, s);
}
