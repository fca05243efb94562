#include "web/server/parts.h"

#include "core/words/phrase.h"
#include "web/server/say.h"

static const char *consequence(
	struct kk_call *c, kk_day today, const struct kk_preview_line *l)
{
	struct kk_ctx *cx = &c->cx;
	const char *by = kk_channel_text(cx->lang, l->channel);

	switch (l->date) {
	case KK_PREVIEW_TOLD:
		return kk_msg_text(cx->lang, KK_MSG_TODAY_NEXT_TOLD);
	case KK_PREVIEW_NAMED:
		return kk_msg_text(cx->lang, KK_MSG_TODAY_NEXT_NAMED);
	case KK_PREVIEW_NONE:
		return kk_msg_text(cx->lang, KK_MSG_TODAY_NEXT_NONE);
	case KK_PREVIEW_AT:
	case KK_PREVIEW_SAME:
		break;
	}
	return kk_arena_f(cx->arena, "%s %s",
		kk_say_day(cx, kk_civil_of(l->at).day, today), by);
}

struct kk_outcome_html kk_part_outcome(struct kk_call *c, kk_day today,
	const struct kk_preview_line *l, const char *key)
{
	return (struct kk_outcome_html){.code = kk_str_z(l->rule->code),
		.key = kk_str_z(key),
		.name = kk_str_z(l->name),
		.next = kk_str_z(consequence(c, today, l)),
		.says = kk_str_z(l->says),
		.win = l->disposition == KK_APPOINTMENT};
}

#define TIMES 6

const struct kk_answer_choice_html *kk_part_times(struct kk_call *c,
	kk_day today, const struct kk_calendar *cal, bool meeting, size_t *n_r)
{
	static const int at[] = {9 * 60, 13 * 60, 15 * 60, 17 * 60};
	struct kk_ctx *cx = &c->cx;
	struct kk_answer_choice_html *all =
		KK_NEW_N(cx->arena, struct kk_answer_choice_html, TIMES);
	int now = kk_civil_of(cx->clock.at).minute;
	size_t n = 0;

	for (int i = meeting ? 3 : 0; n < TIMES && i < 12; i++) {
		kk_day on = kk_business_day_add(
			cal, today, i / 4 + (meeting ? 2 : 0));
		char *day = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);
		int minute = at[i % 4];

		if (on == KK_DAY_NONE || (on == today && minute <= now + 30))
			continue;
		all[n] = (struct kk_answer_choice_html){
			.value = kk_str_z(kk_arena_f(cx->arena, "%sT%s",
				kk_day_text(on, day),
				kk_say_clock(cx, minute))),
			.key = kk_str_z(
				kk_arena_int(cx->arena, (int64_t)n + 1)),
			.words = kk_str_z(kk_arena_f(cx->arena, "%s %s",
				kk_say_day(cx, on, today),
				kk_say_time(cx, minute)))};
		n++;
	}
	*n_r = n;
	return all;
}
