/* kakeru day DAY [DAY]: business day or not, of what types, and how good each
 * half hour is for a call. */
#include "app/day/day.h"

#include "cli/cli.h"
#include "core/words/phrase.h"
#include "format/text/json.h"

#define MOST_DAYS 36600 /* a hundred years at once */

static void json_slots(struct kk_json *j, const struct kk_day_view *v)
{
	static const struct {
		unsigned bit;
		const char *code;
	} rules[] = {{KK_SLOT_A1, "R-A1"}, {KK_SLOT_A2, "R-A2"},
		{KK_SLOT_A3, "R-A3"}};
	char at[16];

	kk_json_array(j, "slots");
	for (int i = 0; i < KK_SLOTS; i++) {
		int minute = KK_SLOT_FIRST + i * KK_SLOT_MINUTES;

		kk_json_object(j, NULL);
		at[0] = (char)('0' + minute / 600);
		at[1] = (char)('0' + minute / 60 % 10);
		at[2] = ':';
		at[3] = (char)('0' + minute % 60 / 10);
		at[4] = '0';
		at[5] = '\0';
		kk_json_z(j, "at", at);
		kk_json_z(j, "mark", kk_day_mark_code(v->slots[i].mark));
		kk_json_array(j, "rules");
		for (size_t k = 0; k < sizeof(rules) / sizeof(*rules); k++)
			if (v->slots[i].rules & rules[k].bit)
				kk_json_z(j, NULL, rules[k].code);
		kk_json_end(j);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void json_day(struct kk_json *j, const struct kk_day_view *v)
{
	kk_json_day(j, "date", v->day);
	kk_json_bool(j, "business_day", v->business);
	kk_json_array(j, "types");
	for (int i = 0; i < KK_DAY_TYPES; i++)
		if (v->types & 1u << i)
			kk_json_z(j, NULL,
				kk_day_type_code((enum kk_day_type)(1 << i)));
	kk_json_end(j);
	kk_json_z(j, "holiday", v->holiday);
	kk_json_bool(j, "computed", v->computed);
	kk_json_z(j, "source",
		v->listed     ? "file"
		: v->computed ? "computed"
			      : "shipped");
	json_slots(j, v);
}

/* The half hours with the same mark for the same reason in one line. */
static void text_slots(
	struct kk_ctx *cx, struct kk_buf *b, const struct kk_day_view *v)
{
	for (int i = 0; i < KK_SLOTS;) {
		const struct kk_slot_mark *s = &v->slots[i];
		int from = KK_SLOT_FIRST + i * KK_SLOT_MINUTES, until = from;
		enum kk_msg why = kk_day_reason(s, from);

		while (i < KK_SLOTS && v->slots[i].mark == s->mark &&
			kk_day_reason(&v->slots[i], until) == why) {
			i++;
			until += KK_SLOT_MINUTES;
		}
		kk_buf_addf(b, "  %02d:%02d–%02d:%02d  %s%s%s\n", from / 60,
			from % 60, until / 60, until % 60,
			kk_msg_text(cx->lang, kk_day_mark_msg(s->mark)),
			why == KK_MSG_NONE ? "" : "  ",
			kk_msg_text(cx->lang, why));
	}
}

static void text_day(struct kk_ctx *cx, struct kk_buf *b,
	const struct kk_day_view *v, bool slots)
{
	char day[KK_DAY_CHARS];

	kk_buf_addf(b, "%s  ", kk_day_text(v->day, day));
	kk_day_say(b, cx->lang, v->day, v->day);
	kk_buf_addf(b, "  %s  ",
		kk_msg_text(cx->lang, v->business ? KK_MSG_DAY_BUSINESS
						  : KK_MSG_DAY_NOT_BUSINESS));
	kk_day_types_say(b, cx->lang, v->types);
	if (v->holiday)
		kk_buf_addf(b, "  %s%s", v->holiday,
			v->computed ? kk_msg_text(cx->lang, KK_MSG_DAY_COMPUTED)
				    : "");
	kk_buf_addc(b, '\n');
	if (slots)
		text_slots(cx, b, v);
}

static enum kk_rc check_span(struct kk_ctx *cx, kk_day a, kk_day b)
{
	char from[KK_DAY_CHARS], until[KK_DAY_CHARS];

	if (b < a)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_DAY_ORDER,
			kk_day_text(a, from), kk_day_text(b, until));
	if (b - a >= MOST_DAYS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_DAY_TOO_MANY,
			kk_arena_f(cx->arena, "%d", MOST_DAYS));
	return KK_OK;
}

static enum kk_rc days_json(
	struct kk_ctx *cx, kk_day a, kk_day b, bool list, struct kk_buf *buf)
{
	struct kk_day_view v;
	struct kk_json j;

	kk_json_init(&j, buf);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	if (list)
		kk_json_array(&j, "days");
	for (; a <= b; a++) {
		KK_TRY(kk_day_view(cx, a, &v));
		if (list)
			kk_json_object(&j, NULL);
		json_day(&j, &v);
		if (list)
			kk_json_end(&j);
	}
	if (list)
		kk_json_end(&j);
	kk_json_end(&j);
	kk_buf_addc(buf, '\n');
	return KK_OK;
}

enum kk_rc kk_cmd_day(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	bool list = args->n_words > 1;
	struct kk_day_view v;
	kk_day from, until;

	KK_TRY(kk_day_arg(cx, "DATE", args->words[0], &from));
	until = from;
	if (list)
		KK_TRY(kk_day_arg(cx, "DATE2", args->words[1], &until));
	KK_TRY(check_span(cx, from, until));
	if (out->json)
		return days_json(cx, from, until, list, &out->buf);
	for (kk_day d = from; d <= until; d++) {
		KK_TRY(kk_day_view(cx, d, &v));
		text_day(cx, &out->buf, &v, !list);
	}
	return KK_OK;
}
