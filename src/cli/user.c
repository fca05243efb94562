#include "app/users/user.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/table.h"
#include "format/time/datetime.h"

static const char *clock_text(struct kk_ctx *cx, int minute)
{
	return kk_arena_f(cx->arena, "%02d:%02d", minute / 60, minute % 60);
}

enum kk_rc kk_cmd_user_add(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *name = args->words[0];
	struct kk_json j;
	int64_t id;

	KK_TRY(kk_user_add(cx, name, &id));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_USER_ADDED, name,
			kk_out_number(cx, id));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "id", id);
	kk_json_z(&j, "name", name);
	kk_out_end(out, &j);
	return KK_OK;
}

/* The last day of the leave that runs or comes next, or KK_DAY_NONE. */
static kk_day away_until(const struct kk_team *team, int64_t user_id)
{
	for (size_t i = 0; i < team->n_away; i++)
		if (team->away[i].user_id == user_id)
			return team->away[i].until;
	return KK_DAY_NONE;
}

static void print_json(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_team *team, const struct kk_user *users, size_t n)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_array(&j, "users");
	for (size_t i = 0; i < n; i++) {
		kk_json_object(&j, NULL);
		kk_json_int(&j, "id", users[i].id);
		kk_json_z(&j, "name", users[i].name);
		kk_json_z(&j, "work_from", clock_text(cx, users[i].work_from));
		kk_json_z(
			&j, "work_until", clock_text(cx, users[i].work_until));
		kk_json_int(&j, "leads", users[i].leads);
		kk_json_day(&j, "away_until", away_until(team, users[i].id));
		kk_json_z(&j, "role", kk_role_code(users[i].role));
		kk_json_z(&j, "email", users[i].email);
		kk_json_bool(&j, "disabled", users[i].disabled);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_out_end(out, &j);
}

static const char *role_words(struct kk_ctx *cx, const struct kk_user *user)
{
	return user->disabled ? kk_msg_text(cx->lang, KK_MSG_ROLE_NONE)
			      : kk_role_text(cx->lang, user->role);
}

enum kk_rc kk_cmd_user_list(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const struct kk_team *team;
	char day[KK_DAY_CHARS];
	struct kk_user *users;
	struct kk_table t;
	size_t n;

	(void)args;
	KK_TRY(kk_user_list(cx, &users, &n));
	KK_TRY(kk_team_get(cx, &team));
	if (out->json) {
		print_json(cx, out, team, users, n);
		return KK_OK;
	}
	kk_table_init(&t, cx->arena, 6, 1u << 0 | 1u << 3);
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_ID));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_NAME));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_HOURS));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_LEADS));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_AWAY));
	kk_table_add(&t, kk_msg_text(cx->lang, KK_MSG_HEAD_ROLE));
	for (size_t i = 0; i < n; i++) {
		kk_day until = away_until(team, users[i].id);

		kk_table_add(&t, kk_out_number(cx, users[i].id));
		kk_table_add(&t, users[i].name);
		kk_table_add(&t, kk_arena_f(cx->arena, "%s-%s",
					 clock_text(cx, users[i].work_from),
					 clock_text(cx, users[i].work_until)));
		kk_table_add(&t, kk_out_number(cx, users[i].leads));
		kk_table_add(&t,
			until == KK_DAY_NONE
				? ""
				: kk_arena_z(cx->arena,
					  kk_str_z(kk_day_text(until, day))));
		kk_table_add(&t, role_words(cx, &users[i]));
	}
	kk_table_print(&t, &out->buf);
	return KK_OK;
}

/* "08:00-17:00" as minutes. */
static bool hours_of(struct kk_str text, int *from_r, int *until_r)
{
	size_t dash = kk_str_find(text, KK_STR("-"));
	struct kk_instant from, until;

	if (dash > 5 || text.n - dash > 6)
		return false;
	if (!kk_time_parse((struct kk_str){text.p, dash}, 0, &from) ||
		!kk_time_parse(
			(struct kk_str){text.p + dash + 1, text.n - dash - 1},
			0, &until))
		return false;
	*from_r = kk_civil_of(from).minute;
	*until_r = kk_civil_of(until).minute;
	return *from_r < *until_r;
}

enum kk_rc kk_cmd_user_hours(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const char *name = args->words[0], *hours = args->words[1];
	struct kk_json j;
	int from, until;
	int64_t id;

	KK_TRY(kk_user_find(cx, name, &id));
	if (!hours_of(kk_str_z(hours), &from, &until))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CLI_HOURS, hours);
	KK_TRY(kk_user_hours(cx, id, from, until));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_HOURS_SET, name, hours);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "id", id);
	kk_json_z(&j, "work_from", clock_text(cx, from));
	kk_json_z(&j, "work_until", clock_text(cx, until));
	kk_out_end(out, &j);
	return KK_OK;
}
