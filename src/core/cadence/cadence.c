#include "core/cadence/cadence.h"

#define PHONE KK_BY_PHONE
#define EMAIL KK_BY_EMAIL
#define LETTER KK_BY_LETTER
#define PACKAGE KK_BY_PACKAGE
#define VISIT KK_BY_VISIT
#define MEETING KK_BY_MEETING
#define DESK KK_BY_DESK

#define WAYS(n, ...) .ways = {__VA_ARGS__}, .n_ways = (n)
#define ALWAYS KK_ALWAYS
#define STEP(purpose_, wait_, n_, attempts_)                                   \
	.purpose = KK_FOR_##purpose_, .wait = KK_W_##wait_, .n = (n_),         \
	.attempts = (attempts_)

/* clang-format off */
static const struct kk_cadence shipped[KK_SHIPPED__MAX] = {
[KK_AFTER_MEETING] = {"after-meeting", 1,
	KK_BOUND_CONTACTS, KK_END_RE_APPROACH, {
	{WAYS(4, EMAIL, PHONE, LETTER, DESK),
		STEP(FIRST_FOLLOW_UP, FIRST_FOLLOW_UP, 0, 3)},
	{WAYS(1, PHONE), .only_if = KK_IF_EMAIL, STEP(FOLLOW_UP_CALL, BD, 1, 3)},
	{WAYS(3, EMAIL, LETTER, PHONE), STEP(SECOND_CONTACT, ANCHOR_BD, 3, 3)},
	{WAYS(1, PHONE), .only_if = KK_IF_EMAIL, STEP(FOLLOW_UP_CALL, BD, 2, 3)},
	{WAYS(3, EMAIL, LETTER, PHONE), STEP(THIRD_CONTACT, ANCHOR_BD, 5, 3)},
	}, 5},
[KK_COLD_CALL_CADENCE] = {"cold-call", 1,
	KK_BOUND_ATTEMPTS, KK_END_RE_APPROACH, {
	{WAYS(4, PHONE, EMAIL, LETTER, DESK), STEP(COLD_CALL, SOON, 0, 3),
		.research = true},
	{WAYS(1, PHONE), STEP(COLD_CALL, DAYS, 2, 3)},
	{WAYS(1, PACKAGE), STEP(SEND_PACKAGE, BD, 1, 3)},
	{WAYS(1, PHONE), STEP(CALL_AFTER_PACKAGE, ARRIVAL, 1, 3)},
	{WAYS(1, PHONE), STEP(COLD_CALL, DAYS, 2, 3)},
	{WAYS(2, LETTER, VISIT), STEP(COLD_LETTER, BD, 1, 3)},
	{WAYS(1, PHONE), STEP(COLD_CALL, ARRIVAL, 1, 3)},
	}, 7},
[KK_INBOUND] = {"inbound", 1,
	KK_BOUND_CONTACTS, KK_END_AFTER_MEETING_3, {
	{WAYS(4, PHONE, EMAIL, LETTER, DESK), STEP(INQUIRY_CALL, MINUTES, 5, 1),
		.pair = true},
	{WAYS(1, PHONE), STEP(INQUIRY_CALL, MINUTES, 120, 1)},
	{WAYS(1, PHONE), STEP(INQUIRY_CALL, MORNING, 1, 1)},
	}, 3},
[KK_RE_APPROACH] = {"re-approach", 1,
	KK_BOUND_CONTACTS, KK_END_RE_APPROACH, {
	{WAYS(4, EMAIL, LETTER, PHONE, DESK), STEP(RE_APPROACH, PAUSE, 0, 3)},
	{WAYS(1, PHONE), STEP(RE_APPROACH_CALL, BD, 2, 3)},
	{WAYS(2, EMAIL, LETTER), STEP(RE_APPROACH_AGAIN, BD, 5, 3)},
	}, 3},
[KK_PACKAGE_THEN_CALL] = {"package-then-call", 1,
	KK_BOUND_NONE, KK_END_RETURN, {
	{WAYS(4, PACKAGE, EMAIL, LETTER, DESK), STEP(SEND_MATERIAL, TODAY, 0, 3)},
	{WAYS(1, PHONE), STEP(CALL_AFTER_PACKAGE, ARRIVAL, 1, 3)},
	{WAYS(1, PHONE), STEP(CALL_AFTER_PACKAGE, DAYS, 2, 3)},
	}, 3},
[KK_APPOINTMENT_CADENCE] = {"appointment", 1,
	KK_BOUND_NONE, KK_END_RE_APPROACH, {
	{WAYS(1, MEETING), STEP(MEETING, GIVEN, 0, 3)},
	}, 1},
[KK_CUSTOMER_CARE] = {"customer-care", 1,
	KK_BOUND_NONE, KK_END_LOOP, {
	{WAYS(4, EMAIL, PHONE, LETTER, DESK), STEP(CARE_THANKS, BD, 1, 3)},
	{WAYS(4, PHONE, EMAIL, LETTER, DESK), STEP(CARE_WORKING, BD, 20, 3)},
	{WAYS(4, PHONE, EMAIL, VISIT, DESK), STEP(CARE_REFERRAL, BD, 60, 3)},
	{WAYS(4, PHONE, EMAIL, VISIT, DESK), STEP(CARE_QUARTER, MONTHS, 3, 3)},
	}, 4},
};
/* clang-format on */

const struct kk_cadence *kk_cadence_shipped(enum kk_shipped which)
{
	return &shipped[which];
}

enum kk_shipped kk_shipped_from(struct kk_str code)
{
	int i = 0;

	while (i < KK_SHIPPED__MAX && !kk_str_is(code, shipped[i].code))
		i++;
	return (enum kk_shipped)i;
}

#define CODE_OF(name, code) #code,
static const char *const waits[] = {KK_WAITS(CODE_OF)};

const char *kk_wait_code(enum kk_wait w)
{
	return waits[w];
}

bool kk_wait_from(struct kk_str code, enum kk_wait *w_r)
{
	for (int i = 0; i < KK_WAIT__MAX; i++) {
		if (!kk_str_is(code, waits[i]))
			continue;
		*w_r = (enum kk_wait)i;
		return true;
	}
	return false;
}

static bool way_of(
	const struct kk_step *s, unsigned channels, enum kk_channel *way_r)
{
	if (s->only_if == KK_IF_EMAIL && !(channels & KK_BIT(EMAIL)))
		return false;
	for (int i = 0; i < s->n_ways; i++) {
		if (!(channels & KK_BIT(s->ways[i])))
			continue;
		*way_r = s->ways[i];
		return true;
	}
	return false;
}

int kk_cadence_find(const struct kk_cadence *c, int from, unsigned channels,
	enum kk_channel *way_r)
{
	int i = from;

	channels |= KK_BIT(MEETING) | KK_BIT(DESK);
	while (i < c->n_steps && !way_of(&c->steps[i], channels, way_r))
		i++;
	return i;
}

bool kk_step_written(const struct kk_step *s)
{
	enum kk_channel c = s->ways[0];

	return c == EMAIL || c == LETTER || c == PACKAGE;
}
