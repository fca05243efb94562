/* cadence dates: a dry run of a cadence from any day */
#include "app/cadence/cadence_dates.h"

#include "app/lead/view.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "core/cadence/due.h"
#include "core/words/phrase.h"

static void line_json(
	struct kk_json *j, enum kk_lang lang, const struct kk_date_line *l)
{
	const struct kk_step *s = &l->cadence->steps[l->step - 1];
	const struct kk_next_touch *t = &l->main;

	kk_json_object(j, NULL);
	kk_json_z(j, "cadence", l->cadence->code);
	kk_json_int(j, "position", l->step);
	kk_json_z(j, "skipped", l->skipped);
	kk_json_int(j, "attempt", l->skipped ? INT64_MIN : l->attempt);
	kk_json_z(j, "channel",
		kk_channel_code(l->skipped ? s->ways[0] : t->channel));
	kk_json_z(j, "purpose",
		kk_purpose_text(lang, l->skipped ? s->purpose : t->purpose));
	if (l->skipped) {
		kk_json_null(j, "day");
		kk_json_null(j, "from");
		kk_json_null(j, "at");
		kk_json_null(j, "until");
		kk_json_null(j, "rule");
	} else {
		kk_json_day(j, "day", t->at.day);
		kk_json_instant(j, "from", kk_instant_of(t->from));
		kk_json_instant(j, "at", kk_instant_of(t->at));
		kk_json_instant(
			j, "until", kk_instant_of(kk_later(t->at, t->until)));
		kk_json_z(j, "rule", kk_rule_code(t->rule));
	}
	kk_json_bool(j, "levelled", l->levelled);
	kk_json_end(j);
}

static void json(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_cadence *c, const struct kk_dates *d)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_z(&j, "code", c->code);
	kk_json_int(&j, "version", c->version);
	kk_json_array(&j, "dates");
	for (size_t i = 0; i < d->n; i++)
		line_json(&j, cx->lang, &d->lines[i]);
	kk_json_end(&j);
	kk_out_end(out, &j);
}

static const char *step_words(struct kk_ctx *cx, const struct kk_cadence *c,
	const struct kk_date_line *l)
{
	if (l->cadence != c)
		return kk_arena_f(
			cx->arena, "→ %s:%d", l->cadence->code, l->step);
	return l->attempt > 1
		       ? kk_arena_f(cx->arena, "%d (%d)", l->step, l->attempt)
		       : kk_arena_f(cx->arena, "%d", l->step);
}

static void add_line(struct kk_ctx *cx, struct kk_table *t,
	const struct kk_cadence *c, const struct kk_date_line *l)
{
	const struct kk_step *s = &l->cadence->steps[l->step - 1];

	kk_table_add(t, step_words(cx, c, l));
	if (l->skipped) {
		kk_table_add(t, kk_msg_text(cx->lang, KK_MSG_TOUCH_SKIPPED));
		kk_table_add(t, "");
		kk_table_add(t, kk_channel_text(cx->lang, s->ways[0]));
		kk_table_add(t, kk_purpose_text(cx->lang, s->purpose));
		kk_table_add(t, kk_arena_f(cx->arena, "R-F1 %s",
					kk_skip_text(cx->lang, l->skipped)));
		return;
	}
	kk_table_add(t, kk_out_when(cx, kk_instant_of(l->main.at)));
	kk_table_add(t, kk_out_when(cx, kk_instant_of(kk_later(
						l->main.at, l->main.until))));
	kk_table_add(t, kk_channel_text(cx->lang, l->main.channel));
	kk_table_add(t, kk_purpose_text(cx->lang, l->main.purpose));
	kk_table_add(t, kk_rule_code(l->main.rule));
}

enum kk_rc kk_cmd_cadence_dates(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	static const enum kk_msg heads[] = {KK_MSG_HEAD_STEP, KK_MSG_HEAD_DUE,
		KK_MSG_HEAD_LIMIT, KK_MSG_HEAD_CHANNEL, KK_MSG_HEAD_PURPOSE,
		KK_MSG_HEAD_RULE};
	struct kk_dates_for w = {.code = args->words[0],
		.seat = kk_args_get(args, "seat"),
		.no_email = kk_args_get(args, "no-email"),
		.no_phone = kk_args_get(args, "no-phone"),
		.no_post = kk_args_get(args, "no-address"),
		.reached = kk_args_get(args, "reached")};
	const struct kk_cadence *c;
	struct kk_dates *d;
	struct kk_table t;

	KK_TRY(kk_args_day(cx, args, "from", &w.from));
	KK_TRY(kk_args_day(cx, args, "met-on", &w.met_on));
	KK_TRY(kk_args_id(cx, args, "version", &w.version));
	if (w.version == INT64_MIN)
		w.version = 0;
	KK_TRY(kk_dates_for(cx, &w, &c, &d));
	if (out->json) {
		json(cx, out, c, d);
		return KK_OK;
	}
	KK_PRINT(cx, out, KK_MSG_DATES_HEAD, c->code,
		kk_out_number(cx, c->version));
	kk_table_init(&t, cx->arena, 6, 0);
	for (size_t i = 0; i < 6; i++)
		kk_table_add(&t, kk_msg_text(cx->lang, heads[i]));
	for (size_t i = 0; i < d->n; i++)
		add_line(cx, &t, c, &d->lines[i]);
	kk_table_print(&t, &out->buf);
	return KK_OK;
}
