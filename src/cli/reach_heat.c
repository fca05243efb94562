/* reach heat: when calls got through, half hours by weekdays */
#include "app/reach/heat.h"

#include "cli/cli.h"
#include "core/words/reach_words.h"

#define HOURS ((KK_REACH_SLOTS + 1) / 2)

static void json_cell(
	struct kk_json *j, int day, int slot, const struct kk_heat_cell *c)
{
	int minute = kk_reach_minute(slot);

	kk_json_object(j, NULL);
	kk_json_int(j, "weekday", day + 1);
	kk_json_int(j, "hour", minute / 60);
	kk_json_int(j, "minute", minute % 60);
	kk_json_int(j, "calls", c->calls);
	kk_json_int(j, "answered", c->answered);
	kk_json_int(j, "reached", c->reached);
	kk_json_end(j);
}

/* Both half hours of an hour; the last one has one. */
static struct kk_heat_cell hour_of(
	const struct kk_heat_cell slots[KK_REACH_SLOTS], int hour)
{
	struct kk_heat_cell sum = slots[2 * hour];

	if (2 * hour + 1 < KK_REACH_SLOTS) {
		sum.calls += slots[2 * hour + 1].calls;
		sum.answered += slots[2 * hour + 1].answered;
		sum.reached += slots[2 * hour + 1].reached;
	}
	return sum;
}

static void json_zone(struct kk_json *j, int zone, const struct kk_heat_zone *z)
{
	kk_json_object(j, NULL);
	kk_json_int(j, "zone", zone);
	kk_json_int(j, "calls", z->calls);
	kk_json_int(j, "complaints", z->complaints);
	kk_json_int(j, "mails", z->mails);
	kk_json_int(j, "answered", z->answered);
	kk_json_int(j, "visits", z->visits);
	kk_json_int(j, "met", z->met);
	kk_json_end(j);
}

static void json(struct kk_out *out, const struct kk_heat *h)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_z(&j, "account", h->account);
	kk_json_int(&j, "calls", h->all.calls);
	kk_json_int(&j, "answered", h->all.answered);
	kk_json_int(&j, "reached", h->all.reached);
	kk_json_array(&j, "cells");
	for (int d = 0; d < KK_HEAT_DAYS; d++)
		for (int i = 0; i < HOURS; i++) {
			struct kk_heat_cell c = hour_of(h->cells[d], i);

			json_cell(&j, d, 2 * i, &c);
		}
	kk_json_end(&j);
	kk_json_array(&j, "half_hours");
	for (int d = 0; d < KK_HEAT_DAYS; d++)
		for (int i = 0; i < KK_REACH_SLOTS; i++)
			json_cell(&j, d, i, &h->cells[d][i]);
	kk_json_end(&j);
	kk_json_array(&j, "zones");
	for (int z = 0; z < KK_ZONE__MAX; z++)
		json_zone(&j, z, &h->zones[z]);
	kk_json_end(&j);
	kk_out_end(out, &j);
}

/* "3/12" reached of calls, or a dot. */
static void add_cell(struct kk_buf *b, const struct kk_heat_cell *c)
{
	if (c->calls)
		kk_buf_addf(b, " %4lld/%-4lld", (long long)c->reached,
			(long long)c->calls);
	else
		kk_buf_addz(b, "    ·    ");
}

static void text_zone(struct kk_ctx *cx, struct kk_out *out, enum kk_zone zone,
	const struct kk_heat_zone *z)
{
	if (z->complaints + z->mails + z->visits == 0)
		return;
	KK_PRINT(cx, out, KK_MSG_HEAT_ZONE, kk_zone_text(cx->lang, zone),
		kk_out_number(cx, z->mails), kk_out_number(cx, z->answered),
		kk_out_number(cx, z->visits), kk_out_number(cx, z->met),
		kk_out_number(cx, z->calls), kk_out_number(cx, z->complaints));
}

static void text(struct kk_ctx *cx, struct kk_out *out, const struct kk_heat *h)
{
	KK_PRINT(cx, out, KK_MSG_HEAT_HEAD, h->account ? h->account : "",
		kk_out_number(cx, h->all.calls),
		kk_out_number(cx, h->all.reached));
	kk_out_line(out, kk_msg_text(cx->lang, KK_MSG_HEAT_DAYS));
	for (int i = 0; i < KK_REACH_SLOTS; i++) {
		int minute = kk_reach_minute(i);
		struct kk_buf b;

		kk_buf_init(&b, cx->arena);
		kk_buf_addf(&b, "%02d:%02d", minute / 60, minute % 60);
		for (int d = 0; d < KK_HEAT_DAYS; d++)
			add_cell(&b, &h->cells[d][i]);
		kk_out_line(out, kk_buf_z(&b));
	}
	for (int z = 0; z < KK_ZONE__MAX; z++)
		text_zone(cx, out, (enum kk_zone)z, &h->zones[z]);
}

enum kk_rc kk_cmd_reach_heat(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_heat_of of = {.industry = kk_args_str(args, "industry")};
	struct kk_heat h;

	KK_TRY(kk_args_id(cx, args, "account", &of.account_id));
	if (!kk_args_get(args, "account") && !of.industry.p)
		KK_TRY(kk_args_need(cx, args, "team"));
	KK_TRY(kk_heat(cx, &of, &h));
	if (out->json)
		json(out, &h);
	else
		text(cx, out, &h);
	return KK_OK;
}
