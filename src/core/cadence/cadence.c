#include "core/cadence/cadence.h"

#define PHONE KK_BY_PHONE
#define EMAIL KK_BY_EMAIL
#define LETTER KK_BY_LETTER
#define PACKAGE KK_BY_PACKAGE
#define VISIT KK_BY_VISIT
#define MEETING KK_BY_MEETING
#define DESK KK_BY_DESK

#define WAYS(n, ...) .ways = {__VA_ARGS__}, .n_ways = (n)
#define STEP(purpose_, wait_, n_, attempts_)                                   \
	.purpose = KK_FOR_##purpose_, .wait = KK_W_##wait_, .n = (n_),         \
	.attempts = (attempts_)

/* clang-format off */
static const struct kk_cadence shipped[KK_SHIPPED__MAX] = {
[KK_AFTER_MEETING] = {.code = "after-meeting", .version = 1,
	.bound = KK_BOUND_CONTACTS, .at_end = KK_END_RE_APPROACH,
	.steps = {
	{WAYS(4, EMAIL, PHONE, LETTER, DESK),
		STEP(FIRST_FOLLOW_UP, FIRST_FOLLOW_UP, 0, 3)},
	{WAYS(1, PHONE), .only_if = KK_IF_EMAIL, STEP(FOLLOW_UP_CALL, BD, 1, 3)},
	{WAYS(3, EMAIL, LETTER, PHONE), STEP(SECOND_CONTACT, ANCHOR_BD, 3, 3)},
	{WAYS(1, PHONE), .only_if = KK_IF_EMAIL, STEP(FOLLOW_UP_CALL, BD, 2, 3)},
	{WAYS(3, EMAIL, LETTER, PHONE), STEP(THIRD_CONTACT, ANCHOR_BD, 5, 3)},
	}, .n_steps = 5},
[KK_COLD_CALL_CADENCE] = {.code = "cold-call", .version = 1,
	.bound = KK_BOUND_ATTEMPTS, .at_end = KK_END_RE_APPROACH,
	.steps = {
	{WAYS(4, PHONE, EMAIL, LETTER, DESK), STEP(COLD_CALL, SOON, 0, 3),
		.research = true},
	{WAYS(1, PHONE), STEP(COLD_CALL, DAYS, 2, 3)},
	{WAYS(1, PACKAGE), STEP(SEND_PACKAGE, BD, 1, 3)},
	{WAYS(1, PHONE), STEP(CALL_AFTER_PACKAGE, ARRIVAL, 1, 3)},
	{WAYS(1, PHONE), STEP(COLD_CALL, DAYS, 2, 3)},
	{WAYS(2, LETTER, VISIT), STEP(COLD_LETTER, BD, 1, 3)},
	{WAYS(1, PHONE), STEP(COLD_CALL, ARRIVAL, 1, 3)},
	}, .n_steps = 7},
[KK_INBOUND] = {.code = "inbound", .version = 1,
	.bound = KK_BOUND_CONTACTS, .at_end = KK_END_CADENCE,
	.next_code = "after-meeting", .next_step = 2,
	.next = &shipped[KK_AFTER_MEETING],
	.steps = {
	{WAYS(4, PHONE, EMAIL, LETTER, DESK), STEP(INQUIRY_CALL, MINUTES, 5, 1),
		.pair = true},
	{WAYS(1, PHONE), STEP(INQUIRY_CALL, MINUTES, 120, 1)},
	{WAYS(1, PHONE), STEP(INQUIRY_CALL, MORNING, 1, 1)},
	}, .n_steps = 3},
[KK_RE_APPROACH] = {.code = "re-approach", .version = 1,
	.bound = KK_BOUND_CONTACTS, .at_end = KK_END_RE_APPROACH,
	.steps = {
	{WAYS(4, EMAIL, LETTER, PHONE, DESK), STEP(RE_APPROACH, PAUSE, 0, 3)},
	{WAYS(1, PHONE), STEP(RE_APPROACH_CALL, BD, 2, 3)},
	{WAYS(2, EMAIL, LETTER), STEP(RE_APPROACH_AGAIN, BD, 5, 3)},
	}, .n_steps = 3},
[KK_PACKAGE_THEN_CALL] = {.code = "package-then-call", .version = 1,
	.bound = KK_BOUND_NONE, .at_end = KK_END_RETURN,
	.steps = {
	{WAYS(4, PACKAGE, EMAIL, LETTER, DESK), STEP(SEND_MATERIAL, TODAY, 0, 3)},
	{WAYS(1, PHONE), STEP(CALL_AFTER_PACKAGE, ARRIVAL, 1, 3)},
	{WAYS(1, PHONE), STEP(CALL_AFTER_PACKAGE, DAYS, 2, 3)},
	}, .n_steps = 3},
[KK_APPOINTMENT_CADENCE] = {.code = "appointment", .version = 1,
	.bound = KK_BOUND_NONE, .at_end = KK_END_RE_APPROACH,
	.steps = {
	{WAYS(1, MEETING), STEP(MEETING, GIVEN, 0, 3)},
	}, .n_steps = 1},
[KK_CUSTOMER_CARE] = {.code = "customer-care", .version = 1,
	.bound = KK_BOUND_NONE, .at_end = KK_END_LOOP,
	.steps = {
	{WAYS(4, EMAIL, PHONE, LETTER, DESK), STEP(CARE_THANKS, BD, 1, 3)},
	{WAYS(4, PHONE, EMAIL, LETTER, DESK), STEP(CARE_WORKING, BD, 20, 3)},
	{WAYS(4, PHONE, EMAIL, VISIT, DESK), STEP(CARE_REFERRAL, BD, 60, 3)},
	{WAYS(4, PHONE, EMAIL, VISIT, DESK), STEP(CARE_QUARTER, MONTHS, 3, 3)},
	}, .n_steps = 4},
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

static const char *const bounds[] = {KK_BOUNDS(CODE_OF)};
static const char *const only_ifs[] = {KK_ONLY_IFS(CODE_OF)};

static bool code_sign(char c, bool first)
{
	return (c >= 'a' && c <= 'z') ||
	       (!first && ((c >= '0' && c <= '9') || c == '-'));
}

bool kk_cadence_code_ok(struct kk_str code)
{
	for (size_t i = 0; i < code.n; i++)
		if (!code_sign(code.p[i], i == 0))
			return false;
	return code.n > 0 && code.n <= KK_MAX_CODE &&
	       !kk_str_is(code, "return") && !kk_str_is(code, "loop");
}

const char *kk_at_end_text(struct kk_arena *a, const struct kk_cadence *c)
{
	switch (c->at_end) {
	case KK_END_RE_APPROACH:
		break;
	case KK_END_CADENCE:
		return c->next_step ? kk_arena_f(a, "%s:%d", c->next_code,
					      c->next_step + 1)
				    : c->next_code;
	case KK_END_RETURN:
		return "return";
	case KK_END_LOOP:
		return "loop";
	}
	return "re-approach";
}

bool kk_at_end_read(
	struct kk_arena *a, struct kk_str text, struct kk_cadence *c)
{
	size_t colon = kk_str_find(text, KK_STR(":"));
	struct kk_str code = text;
	int64_t step = 1;

	if (colon != SIZE_MAX) {
		struct kk_str n = {text.p + colon + 1, text.n - colon - 1};

		code.n = colon;
		if (!kk_str_int(n, KK_MAX_STEPS, &step) || step < 1 ||
			n.p[0] == '0')
			return false;
	}
	c->at_end = kk_str_is(text, "re-approach") ? KK_END_RE_APPROACH
		    : kk_str_is(text, "return")	   ? KK_END_RETURN
		    : kk_str_is(text, "loop")	   ? KK_END_LOOP
						   : KK_END_CADENCE;
	if (c->at_end != KK_END_CADENCE)
		return true;
	c->next_code = kk_arena_z(a, code);
	c->next_step = (int)step - 1;
	return kk_cadence_code_ok(code);
}

static int find_code(const char *const *codes, int n, struct kk_str code)
{
	int i = 0;

	while (i < n && !kk_str_is(code, codes[i]))
		i++;
	return i;
}

const char *kk_bound_code(enum kk_bound b)
{
	return bounds[b];
}

bool kk_bound_from(struct kk_str code, enum kk_bound *b_r)
{
	int i = find_code(bounds, KK_BOUND__MAX, code);

	if (i < KK_BOUND__MAX)
		*b_r = (enum kk_bound)i;
	return i < KK_BOUND__MAX;
}

const char *kk_only_if_code(enum kk_only_if o)
{
	return only_ifs[o];
}

bool kk_only_if_from(struct kk_str code, enum kk_only_if *o_r)
{
	int i = find_code(only_ifs, KK_ONLY_IF__MAX, code);

	if (i < KK_ONLY_IF__MAX)
		*o_r = (enum kk_only_if)i;
	return i < KK_ONLY_IF__MAX;
}

/* Each condition: the bit it asks for, whether it must be there, and what is
 * said of those who skip the step. */
static const struct {
	unsigned bit;
	bool there;
	const char *reason;
} conditions[KK_ONLY_IF__MAX] = {
	[KK_IF_ALWAYS] = {0, false, "no_address"},
	[KK_IF_EMAIL] = {KK_BIT(EMAIL), true, "no_address"},
	[KK_IF_NO_EMAIL] = {KK_BIT(EMAIL), false, "has_email"},
	[KK_IF_PHONE] = {KK_BIT(PHONE), true, "no_address"},
	[KK_IF_NO_PHONE] = {KK_BIT(PHONE), false, "has_phone"},
	[KK_IF_POST] = {KK_BIT(LETTER), true, "no_address"},
	[KK_IF_NO_POST] = {KK_BIT(LETTER), false, "has_address"},
	[KK_IF_NAME] = {KK_HAVE_NAME, true, "seat"},
	[KK_IF_SEAT] = {KK_HAVE_NAME, false, "name_known"},
	[KK_IF_MET] = {KK_HAVE_MET, true, "not_met"},
	[KK_IF_NOT_MET] = {KK_HAVE_MET, false, "already_met"},
	[KK_IF_REACHED] = {KK_HAVE_REACHED, true, "not_reached"},
	[KK_IF_NOT_REACHED] = {KK_HAVE_REACHED, false, "already_reached"},
};

static bool applies(const struct kk_step *s, unsigned have)
{
	return !(have & conditions[s->only_if].bit) ==
	       !conditions[s->only_if].there;
}

const char *kk_step_skip_reason(const struct kk_step *s, unsigned have)
{
	return applies(s, have) ? "no_address" : conditions[s->only_if].reason;
}

static bool way_of(
	const struct kk_step *s, unsigned have, enum kk_channel *way_r)
{
	if (!applies(s, have))
		return false;
	for (int i = 0; i < s->n_ways; i++) {
		if (!(have & KK_BIT(s->ways[i])))
			continue;
		*way_r = s->ways[i];
		return true;
	}
	return false;
}

int kk_cadence_find(const struct kk_cadence *c, int from, unsigned have,
	enum kk_channel *way_r)
{
	int i = from;

	have |= KK_BIT(MEETING) | KK_BIT(DESK);
	while (i < c->n_steps && !way_of(&c->steps[i], have, way_r))
		i++;
	return i;
}

bool kk_step_written(const struct kk_step *s)
{
	enum kk_channel c = s->ways[0];

	return c == EMAIL || c == LETTER || c == PACKAGE;
}
