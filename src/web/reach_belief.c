/* What the plan expects of each half hour (R-A6), and where a team sets it
 * right that knows better. */
#include "app/belief.h"

#include "web/reach_work.h"
#include "web/say.h"

static struct kk_str hundredths(struct kk_ctx *cx, double p)
{
	return kk_str_z(kk_arena_f(cx->arena, "%.0f", 100 * p));
}

static struct kk_belief_row_html row(
	struct kk_ctx *cx, const struct kk_belief_slot *s, int slot)
{
	int minute = KK_SLOT_FIRST + slot * KK_SLOT_MINUTES;

	return (struct kk_belief_row_html){
		.at = kk_str_z(kk_say_clock(cx, minute)),
		.now = hundredths(cx, s->used.p),
		.range = kk_str_z(kk_arena_f(cx->arena, "(%.0f–%.0f)",
			100 * s->used.low, 100 * s->used.high)),
		.advice = hundredths(cx, s->advice.p)};
}

static void set_way(struct kk_call *c, const struct kk_heat_of *of,
	struct kk_belief_html *d)
{
	enum kk_lang lang = c->cx.lang;

	if (of->account_id == INT64_MIN) {
		d->correct =
			kk_str_z(kk_msg_text(lang, KK_MSG_BELIEF_WRONG_TEAM));
		d->link = KK_STR("/settings");
		d->link_text =
			kk_str_z(kk_msg_text(lang, KK_MSG_BELIEF_TO_SETTINGS));
		return;
	}
	d->correct = kk_str_z(kk_msg_text(lang, KK_MSG_BELIEF_WRONG_ACCOUNT));
	d->link = kk_str_z(kk_arena_f(
		c->cx.arena, "/account/%lld", (long long)of->account_id));
	d->link_text = kk_str_z(kk_msg_text(lang, KK_MSG_BELIEF_TO_ACCOUNT));
}

enum kk_rc kk_reach_belief(struct kk_call *c, const struct kk_heat_of *of,
	const struct kk_belief_html **d_r)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_belief_html *d = KK_NEW(cx->arena, struct kk_belief_html);
	struct kk_belief_row_html *rows =
		KK_NEW_N(cx->arena, struct kk_belief_row_html, KK_REACH_SLOTS);
	struct kk_belief b;

	KK_TRY(kk_belief(cx, of, &b));
	for (int s = 0; s < KK_REACH_SLOTS; s++)
		rows[s] = row(cx, &b.slots[s], s);
	*d = (struct kk_belief_html){.rows = rows, .n_rows = KK_REACH_SLOTS};
	d->intro = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_BELIEF_OF,
		kk_arena_int(cx->arena, b.cases)));
	if (b.recent.fall_back)
		d->advice =
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_REACH_FALL_BACK));
	else if (b.cases == 0)
		d->advice =
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_BELIEF_NOTHING));
	set_way(c, of, d);
	*d_r = d;
	return KK_OK;
}
