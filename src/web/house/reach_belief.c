/* What the plan expects of each half hour (R-A6), and where a team sets it
 * right that knows better. */
#include "app/reach/belief.h"

#include "core/words/reach_words.h"
#include "web/house/reach_work.h"
#include "web/server/say.h"

static struct kk_str hundredths(struct kk_ctx *cx, double p)
{
	return kk_str_z(kk_arena_f(cx->arena, "%.0f", 100 * p));
}

static struct kk_belief_row_html row(
	struct kk_ctx *cx, const struct kk_belief_slot *s, int slot)
{
	int minute = kk_reach_minute(slot);

	return (struct kk_belief_row_html){
		.at = kk_str_z(kk_say_clock(cx, minute)),
		.now = hundredths(cx, s->used.p),
		.range = kk_str_z(kk_arena_f(cx->arena, "(%.0f–%.0f)",
			100 * s->used.low, 100 * s->used.high)),
		.advice = hundredths(cx, s->advice.p)};
}

/* ---- mails, visits, complaints ---- */

/* "3/12" and what is expected, of 100. */
static struct kk_other_cell_html other(
	struct kk_ctx *cx, int64_t yes, int64_t all, double p)
{
	return (struct kk_other_cell_html){.all = all,
		.yes = yes,
		.expected = kk_str_z(kk_arena_f(cx->arena, "%.1f%%", 100 * p))};
}

static void set_others(struct kk_ctx *cx, const struct kk_heat *h,
	const struct kk_belief *b, struct kk_belief_html *d)
{
	struct kk_other_row_html *rows =
		KK_NEW_N(cx->arena, struct kk_other_row_html, KK_ZONE__MAX);
	struct kk_belief_slot mean[KK_ZONE__MAX] = {0};
	double n[KK_ZONE__MAX] = {0};

	for (int s = 0; s < KK_REACH_SLOTS; s++) {
		enum kk_zone z = kk_zone_of(kk_reach_minute(s));

		n[z]++;
		mean[z].mail += b->slots[s].mail;
		mean[z].visit += b->slots[s].visit;
		mean[z].complaint += b->slots[s].complaint;
	}
	for (int z = 0; z < KK_ZONE__MAX; z++) {
		struct kk_other_cell_html *cells =
			KK_NEW_N(cx->arena, struct kk_other_cell_html, 3);
		const struct kk_heat_zone *c = &h->zones[z];

		cells[0] =
			other(cx, c->answered, c->mails, mean[z].mail / n[z]);
		cells[1] = other(cx, c->met, c->visits, mean[z].visit / n[z]);
		cells[2] = other(
			cx, c->complaints, c->calls, mean[z].complaint / n[z]);
		rows[z] = (struct kk_other_row_html){
			kk_str_z(kk_zone_text(cx->lang, (enum kk_zone)z)),
			cells, 3};
	}
	d->others = rows;
	d->n_others = KK_ZONE__MAX;
}

/* ---- setting it right ---- */

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
	const struct kk_heat *h, const struct kk_belief_html **d_r)
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
	set_others(cx, h, &b, d);
	set_way(c, of, d);
	*d_r = d;
	return KK_OK;
}
