/* calendar update, calendar show: the official list of holidays */
#include "app/day/calendar.h"

#include "cli/cli.h"

static void json_touches(struct kk_json *j, const struct kk_calendar_report *r)
{
	kk_json_array(j, "touches");
	for (size_t i = 0; i < r->n_touches; i++) {
		const struct kk_calendar_touch *t = &r->touches[i];

		kk_json_object(j, NULL);
		kk_json_int(j, "touch_id", t->touch_id);
		kk_json_int(j, "lead_id", t->lead_id);
		kk_json_int(j, "new_touch_id", t->new_id);
		kk_json_instant(j, "was", t->was);
		kk_json_instant(j, "at", t->at);
		kk_json_z(j, "channel", t->channel);
		kk_json_bool(j, "moved", t->new_id != INT64_MIN);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void text(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_calendar_report *r)
{
	KK_PRINT(cx, out, KK_MSG_CALENDAR_UPDATED,
		kk_out_number(cx, r->year_from),
		kk_out_number(cx, r->year_until),
		kk_out_number(cx, (int64_t)r->days),
		kk_out_number(cx, (int64_t)r->added),
		kk_out_number(cx, (int64_t)r->removed));
	for (size_t i = 0; i < r->n_touches; i++) {
		const struct kk_calendar_touch *t = &r->touches[i];

		KK_PRINT(cx, out,
			t->new_id == INT64_MIN ? KK_MSG_CALENDAR_KEPT
					       : KK_MSG_CALENDAR_MOVED,
			kk_out_number(cx, t->lead_id),
			kk_out_channel(cx->lang, t->channel),
			kk_out_when(cx, t->was), kk_out_when(cx, t->at));
	}
}

enum kk_rc kk_cmd_calendar_update(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_calendar_report r;
	struct kk_json j;

	KK_TRY(kk_calendar_update(cx, args->words[0], &r));
	if (!out->json) {
		text(cx, out, &r);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "year_from", r.year_from);
	kk_json_int(&j, "year_until", r.year_until);
	kk_json_int(&j, "days", (int64_t)r.days);
	kk_json_int(&j, "added", (int64_t)r.added);
	kk_json_int(&j, "removed", (int64_t)r.removed);
	json_touches(&j, &r);
	kk_out_end(out, &j);
	return KK_OK;
}

enum kk_rc kk_cmd_calendar_show(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_calendar_source s;
	struct kk_json j;

	(void)args;
	KK_TRY(kk_calendar_source(cx, &s));
	if (!out->json) {
		KK_PRINT(cx, out,
			s.file ? KK_MSG_CALENDAR_FILE : KK_MSG_CALENDAR_SHIPPED,
			kk_out_number(cx, s.year_from),
			kk_out_number(cx, s.year_until),
			kk_out_number(cx, s.days), s.file ? s.file : "",
			kk_out_when(cx, s.at));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_z(&j, "source", s.file ? "file" : "shipped");
	kk_json_z(&j, "file", s.file);
	kk_json_int(&j, "year_from", s.year_from);
	kk_json_int(&j, "year_until", s.year_until);
	kk_json_int(&j, "days", s.days);
	kk_json_instant(&j, "at", s.at);
	kk_json_z(&j, "user", s.user);
	kk_out_end(out, &j);
	return KK_OK;
}
