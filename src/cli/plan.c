/* kakeru plan [--date DAY]: one salesperson's day. */
#include "cli/plan_out.h"

#include "cli/cli.h"

enum kk_rc kk_cmd_plan(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	const struct kk_team *team;
	struct kk_plan plan;
	kk_day day;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_args_day(cx, args, "date", &day));
	if (day == KK_DAY_NONE)
		day = team->today;
	KK_TRY(kk_plan(cx, cx->user_id, day, &plan));
	if (out->json)
		kk_plan_json(&out->buf, &plan);
	else
		kk_plan_table(&out->buf, cx->lang, &plan);
	return KK_OK;
}
