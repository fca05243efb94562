/* catch-up, user leave, user back */
#include "app/lead/absence.h"

#include "app/users/user.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "core/cadence/due.h"
#include "core/words/phrase.h"
#include "format/time/datetime.h"

static void line_json(
	struct kk_ctx *cx, struct kk_json *j, const struct kk_spread_line *l)
{
	enum kk_msg why = kk_urgency_msg(l->urgency);

	kk_json_object(j, NULL);
	kk_json_int(j, "touch_id", l->touch_id);
	kk_json_int(j, "lead_id", l->lead_id);
	kk_json_z(j, "channel", kk_channel_code(l->channel));
	kk_json_z(j, "purpose", kk_purpose_text(cx->lang, l->purpose));
	kk_json_z(j, "contact", l->contact);
	kk_json_z(j, "account", l->account);
	kk_json_instant(j, "was", kk_instant_of(l->was));
	if (l->needs) {
		kk_json_null(j, "at");
		kk_json_null(j, "until");
	} else {
		kk_json_instant(j, "at", kk_instant_of(l->to.at));
		kk_json_instant(j, "until",
			kk_instant_of(kk_later(l->to.at, l->to.until)));
	}
	kk_json_z(j, "rule", kk_rule_code(kk_urgency_rule(l->urgency)));
	kk_json_z(j, "text", kk_msg_text(cx->lang, why));
	kk_json_int(j, "new_touch_id", l->new_id);
	kk_json_end(j);
}

static void lines_json(struct kk_ctx *cx, struct kk_json *j, const char *key,
	const struct kk_spread *s, bool needs)
{
	kk_json_array(j, key);
	for (size_t i = 0; i < s->n; i++)
		if (s->lines[i].needs == needs)
			line_json(cx, j, &s->lines[i]);
	kk_json_end(j);
}

static size_t moved(const struct kk_spread *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += !s->lines[i].needs;
	return n;
}

static void table(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_spread *s)
{
	static const enum kk_msg heads[] = {KK_MSG_HEAD_TOUCH, KK_MSG_HEAD_WAS,
		KK_MSG_HEAD_NEW, KK_MSG_HEAD_CHANNEL, KK_MSG_HEAD_NAME,
		KK_MSG_HEAD_COMPANY, KK_MSG_HEAD_WHY};
	struct kk_table t;

	kk_table_init(&t, cx->arena, 7, 1u << 0);
	for (size_t i = 0; i < 7; i++)
		kk_table_add(&t, kk_msg_text(cx->lang, heads[i]));
	for (size_t i = 0; i < s->n; i++) {
		const struct kk_spread_line *l = &s->lines[i];

		if (l->needs)
			continue;
		kk_table_add(&t, kk_out_number(cx, l->touch_id));
		kk_table_add(&t, kk_out_when(cx, kk_instant_of(l->was)));
		kk_table_add(&t, kk_out_when(cx, kk_instant_of(l->to.at)));
		kk_table_add(&t, kk_channel_text(cx->lang, l->channel));
		kk_table_add(&t, l->contact);
		kk_table_add(&t, l->account ? l->account : "");
		kk_table_add(
			&t, kk_arena_f(cx->arena, "%s %s",
				    kk_rule_code(kk_urgency_rule(l->urgency)),
				    kk_msg_text(cx->lang,
					    kk_urgency_msg(l->urgency))));
	}
	kk_table_print(&t, &out->buf);
}

static const char *day_z(struct kk_ctx *cx, kk_day d)
{
	char text[KK_DAY_CHARS];

	return kk_arena_z(cx->arena, kk_str_z(kk_day_text(d, text)));
}

/* ---- catch-up ---- */

static void head(
	struct kk_ctx *cx, struct kk_out *out, const struct kk_spread *s)
{
	kk_day last = KK_DAY_NONE;
	int64_t days = 0;

	for (size_t i = 0; i < s->n; i++) {
		kk_day d = s->lines[i].to.at.day;
		bool seen = s->lines[i].needs;

		for (size_t k = 0; k < i && !seen; k++)
			seen = !s->lines[k].needs && s->lines[k].to.at.day == d;
		days += !seen;
		if (!s->lines[i].needs && d > last)
			last = d;
	}
	KK_PRINT(cx, out, KK_MSG_CATCH_UP_HEAD,
		kk_out_number(cx, (int64_t)moved(s)), kk_out_number(cx, days),
		day_z(cx, last));
}

static void catch_up_text(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_spread *s, bool accepted)
{
	if (s->n == 0) {
		KK_PRINT(cx, out, KK_MSG_CATCH_UP_NONE);
		return;
	}
	if (moved(s)) {
		head(cx, out, s);
		table(cx, out, s);
	}
	for (size_t i = 0; i < s->n; i++)
		if (s->lines[i].needs)
			KK_PRINT(cx, out, KK_MSG_CATCH_UP_MEETING,
				kk_out_number(cx, s->lines[i].touch_id),
				kk_out_when(cx, kk_instant_of(s->lines[i].was)),
				s->lines[i].contact);
	if (s->more)
		KK_PRINT(cx, out, KK_MSG_CATCH_UP_MORE,
			kk_out_number(cx, (int64_t)s->n));
	if (accepted)
		KK_PRINT(cx, out, KK_MSG_CATCH_UP_ACCEPTED,
			kk_out_number(cx, (int64_t)moved(s)));
	else if (moved(s))
		KK_PRINT(cx, out, KK_MSG_CATCH_UP_HOW);
}

/* "123=2026-12-01" */
static enum kk_rc move_of(
	struct kk_ctx *cx, const char *text, struct kk_catch_move *m_r)
{
	struct kk_str s = kk_str_z(text), id = s, day;
	size_t sign = kk_str_find(s, KK_STR("="));

	if (sign != SIZE_MAX) {
		id.n = sign;
		day = (struct kk_str){s.p + sign + 1, s.n - sign - 1};
		if (kk_str_int(id, INT64_MAX, &m_r->touch_id) &&
			kk_date_parse(day, KK_DATE_EXACT, &m_r->day))
			return KK_OK;
	}
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_CATCH_UP_MOVE_BAD, text);
}

static enum kk_rc moves_of(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_catch_up *c)
{
	struct kk_catch_move *moves =
		KK_NEW_N(cx->arena, struct kk_catch_move, KK_MAX_GIVEN);

	c->moves = moves;
	for (size_t i = 0; i < args->n_given; i++)
		if (kk_str_is(kk_str_z(args->given[i].name), "move"))
			KK_TRY(move_of(cx, args->given[i].value,
				&moves[c->n_moves++]));
	return KK_OK;
}

enum kk_rc kk_cmd_catch_up(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_catch_up c = {
		.user_id = cx->user_id, .accept = kk_args_get(args, "accept")};
	struct kk_spread s;
	struct kk_json j;

	KK_TRY(kk_args_day(cx, args, "from", &c.from));
	KK_TRY(moves_of(cx, args, &c));
	KK_TRY(kk_catch_up(cx, &c, &s));
	if (!out->json) {
		catch_up_text(cx, out, &s, c.accept);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_bool(&j, "accepted", c.accept);
	lines_json(cx, &j, "moves", &s, false);
	lines_json(cx, &j, "meetings", &s, true);
	kk_json_bool(&j, "more", s.more);
	kk_out_end(out, &j);
	return KK_OK;
}

/* ---- leave ---- */

static void leave_text(struct kk_ctx *cx, const struct kk_args *args,
	struct kk_out *out, const struct kk_leave *l, const struct kk_spread *s)
{
	const char *to = kk_args_get(args, "to");

	KK_PRINT(cx, out, KK_MSG_LEAVE_DONE, args->words[0], day_z(cx, l->from),
		day_z(cx, l->until), kk_out_number(cx, (int64_t)moved(s)));
	if (moved(s))
		table(cx, out, s);
	for (size_t i = 0; i < s->n; i++) {
		const struct kk_spread_line *n = &s->lines[i];

		if (n->needs)
			KK_PRINT(cx, out,
				to ? KK_MSG_LEAVE_HANDED : KK_MSG_LEAVE_NEEDS,
				kk_out_number(cx, n->lead_id), n->contact,
				kk_out_when(cx, kk_instant_of(n->was)),
				kk_channel_text(cx->lang, n->channel),
				kk_rule_code(kk_urgency_rule(n->urgency)),
				to ? to : "");
	}
}

enum kk_rc kk_cmd_user_leave(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_leave l = {.to_id = INT64_MIN};
	struct kk_spread s;
	struct kk_json j;

	KK_TRY(kk_user_find(cx, args->words[0], &l.user_id));
	KK_TRY(kk_args_need(cx, args, "from"));
	KK_TRY(kk_args_need(cx, args, "until"));
	KK_TRY(kk_args_day(cx, args, "from", &l.from));
	KK_TRY(kk_args_day(cx, args, "until", &l.until));
	if (kk_args_get(args, "to"))
		KK_TRY(kk_user_find(cx, kk_args_get(args, "to"), &l.to_id));
	KK_TRY(kk_leave(cx, &l, &s));
	if (!out->json) {
		leave_text(cx, args, out, &l, &s);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_z(&j, "user", args->words[0]);
	kk_json_day(&j, "from", l.from);
	kk_json_day(&j, "until", l.until);
	kk_json_z(&j, "to", kk_args_get(args, "to"));
	lines_json(cx, &j, "moves", &s, false);
	lines_json(cx, &j, "needs_colleague", &s, true);
	kk_out_end(out, &j);
	return KK_OK;
}

enum kk_rc kk_cmd_user_back(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *name = args->words[0];
	struct kk_away away;
	struct kk_json j;
	int64_t id;
	enum kk_rc rc;

	KK_TRY(kk_user_find(cx, name, &id));
	rc = kk_leave_back(cx, id, &away);
	if (rc != KK_OK && rc != KK_ENO)
		return rc;
	if (!out->json) {
		KK_PRINT(cx, out,
			rc == KK_OK ? KK_MSG_LEAVE_BACK : KK_MSG_LEAVE_NONE,
			name, rc == KK_OK ? day_z(cx, away.from) : "",
			rc == KK_OK ? day_z(cx, away.until) : "");
		return rc;
	}
	kk_out_object(out, &j);
	kk_json_z(&j, "user", name);
	kk_json_day(&j, "from", rc == KK_OK ? away.from : KK_DAY_NONE);
	kk_json_day(&j, "until", rc == KK_OK ? away.until : KK_DAY_NONE);
	kk_out_end(out, &j);
	return rc;
}
