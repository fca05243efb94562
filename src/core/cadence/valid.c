#include "core/cadence/valid.h"

#define THREE 3 /* contacts of a sequence, R-C3 */
#define LONGEST_CHAIN 16

static bool fault(struct kk_cadence_fault *f, int step, const char *field,
	enum kk_msg why, enum kk_rule rule)
{
	*f = (struct kk_cadence_fault){
		.step = step, .field = field, .why = why, .rule = rule};
	return false;
}

static bool said(struct kk_cadence_fault *f, int step, const char *field,
	enum kk_msg why, enum kk_rule rule, const char *given)
{
	(void)fault(f, step, field, why, rule);
	f->given = given;
	return false;
}

/* How long each kind of wait may be. */
static const struct {
	int least, most;
} waits[KK_WAIT__MAX] = {
	[KK_W_FIRST_FOLLOW_UP] = {0, 0},
	[KK_W_BD] = {1, 250},
	[KK_W_ANCHOR_BD] = {1, 250},
	[KK_W_DAYS] = {1, 365},
	[KK_W_ARRIVAL] = {1, 30},
	[KK_W_SOON] = {0, 0},
	[KK_W_MINUTES] = {1, 600},
	[KK_W_MORNING] = {1, 30},
	[KK_W_TODAY] = {0, 0},
	[KK_W_MONTHS] = {1, 24},
	[KK_W_PAUSE] = {0, 0},
	[KK_W_GIVEN] = {0, 0},
};

bool kk_wait_counts(enum kk_wait w)
{
	return waits[w].most > 0;
}

static bool is(const struct kk_cadence *c, const char *code)
{
	return kk_str_is(kk_str_z(c->code), code);
}

static bool has_way(const struct kk_step *s, enum kk_channel by)
{
	for (int i = 0; i < s->n_ways; i++)
		if (s->ways[i] == by)
			return true;
	return false;
}

bool kk_cadence_purpose_ok(enum kk_purpose p)
{
	return p <= KK_FOR_CARE_QUARTER || p == KK_FOR_CALL;
}

static bool ways_ok(const struct kk_step *s, int at, struct kk_cadence_fault *f)
{
	if (s->n_ways < 1)
		return fault(f, at, "ways", KK_MSG_BAD_WAYS_NONE, KK_RULE_NONE);
	for (int i = 0; i < s->n_ways; i++)
		for (int k = 0; k < i; k++)
			if (s->ways[k] == s->ways[i])
				return said(f, at, "ways",
					KK_MSG_BAD_WAYS_TWICE, KK_RULE_NONE,
					kk_channel_code(s->ways[i]));
	return true;
}

/* Waits that mean something in one place only. */
static bool place_ok(
	const struct kk_cadence *c, int i, struct kk_cadence_fault *f)
{
	const struct kk_step *s = &c->steps[i];
	bool meeting = is(c, "appointment");

	if ((s->wait == KK_W_GIVEN) != meeting)
		return fault(f, i + 1, "wait", KK_MSG_BAD_GIVEN, KK_R_A7);
	if (has_way(s, KK_BY_MEETING) != meeting)
		return fault(f, i + 1, "ways", KK_MSG_BAD_MEETING, KK_R_D2);
	if ((s->purpose == KK_FOR_MEETING) != meeting)
		return fault(f, i + 1, "purpose", KK_MSG_BAD_MEETING, KK_R_D2);
	if ((s->wait == KK_W_PAUSE) != (i == 0 && is(c, "re-approach")))
		return fault(f, i + 1, "wait", KK_MSG_BAD_PAUSE, KK_R_C5);
	if (s->wait == KK_W_PAUSE && s->only_if != KK_IF_ALWAYS)
		return fault(f, i + 1, "only_if", KK_MSG_BAD_PAUSE, KK_R_C5);
	if (s->wait == KK_W_FIRST_FOLLOW_UP && i > 0)
		return fault(f, i + 1, "wait", KK_MSG_BAD_FIRST, KK_R_C2);
	return true;
}

static bool step_ok(
	const struct kk_cadence *c, int i, struct kk_cadence_fault *f)
{
	const struct kk_step *s = &c->steps[i];
	bool cold = c->bound == KK_BOUND_ATTEMPTS;

	if (!ways_ok(s, i + 1, f) || !place_ok(c, i, f))
		return false;
	if (!kk_cadence_purpose_ok(s->purpose))
		return said(f, i + 1, "purpose", KK_MSG_BAD_PURPOSE,
			KK_RULE_NONE, kk_purpose_code(s->purpose));
	if ((s->purpose == KK_FOR_COLD_CALL ||
		    s->purpose == KK_FOR_COLD_LETTER) &&
		!cold)
		return fault(f, i + 1, "purpose", KK_MSG_BAD_COLD, KK_R_B9);
	if (s->n < waits[s->wait].least || s->n > waits[s->wait].most) {
		(void)said(f, i + 1, "n", KK_MSG_BAD_WAIT, KK_R_C6,
			kk_wait_code(s->wait));
		f->least = waits[s->wait].least;
		f->most = waits[s->wait].most;
		return false;
	}
	if (s->attempts < 1 || s->attempts > KK_MAX_ATTEMPTS) {
		(void)fault(f, i + 1, "attempts", KK_MSG_BAD_ATTEMPTS,
			cold ? KK_R_B9 : KK_R_C3);
		f->least = 1;
		f->most = KK_MAX_ATTEMPTS;
		return false;
	}
	return true;
}

/* A shipped cadence keeps its bound; one without may not write for ever. */
static bool bound_ok(const struct kk_cadence *c, struct kk_cadence_fault *f)
{
	enum kk_shipped which = kk_shipped_from(kk_str_z(c->code));
	int written = 0;

	if (which != KK_SHIPPED__MAX &&
		kk_cadence_shipped(which)->bound != c->bound)
		return said(f, 0, "bound", KK_MSG_BAD_BOUND_KEPT, KK_R_C3,
			kk_bound_code(kk_cadence_shipped(which)->bound));
	for (int i = 0; i < c->n_steps; i++)
		written += kk_step_written(&c->steps[i]);
	if (c->bound == KK_BOUND_NONE && written > THREE)
		return fault(f, 0, "bound", KK_MSG_BAD_BOUND_NONE, KK_R_C3);
	return true;
}

static bool end_ok(const struct kk_cadence *c, struct kk_cadence_fault *f)
{
	const struct kk_step *last = &c->steps[c->n_steps - 1];

	if (c->bound == KK_BOUND_ATTEMPTS && c->at_end != KK_END_RE_APPROACH)
		return fault(f, 0, "at_end", KK_MSG_BAD_END_COLD, KK_R_B9);
	if (c->at_end != KK_END_LOOP)
		return true;
	if (last->wait != KK_W_MONTHS || last->only_if != KK_IF_ALWAYS ||
		!has_way(last, KK_BY_DESK))
		return fault(f, 0, "at_end", KK_MSG_BAD_END_LOOP, KK_R_C5);
	return true;
}

bool kk_cadence_valid(
	const struct kk_cadence *c, struct kk_cadence_fault *fault_r)
{
	if (!kk_cadence_code_ok(kk_str_z(c->code)))
		return said(fault_r, 0, "code", KK_MSG_BAD_CODE, KK_RULE_NONE,
			c->code);
	if (c->n_steps < 1)
		return fault(fault_r, 0, "steps", KK_MSG_BAD_NO_STEP, KK_R_C7);
	for (int i = 0; i < c->n_steps; i++)
		if (!step_ok(c, i, fault_r))
			return false;
	return bound_ok(c, fault_r) && end_ok(c, fault_r);
}

bool kk_cadence_chain_valid(
	const struct kk_cadence *c, struct kk_cadence_fault *fault_r)
{
	const struct kk_cadence *at = c;

	for (int i = 0; at->at_end == KK_END_CADENCE; i++) {
		if (!at->next)
			return said(fault_r, 0, "at_end", KK_MSG_BAD_END_NONE,
				KK_R_C7, at->next_code);
		if (at->next_step >= at->next->n_steps)
			return said(fault_r, 0, "at_end", KK_MSG_BAD_END_STEP,
				KK_R_C7, at->next->code);
		if (at->next->steps[at->next_step].wait == KK_W_GIVEN)
			return fault(fault_r, 0, "at_end", KK_MSG_BAD_GIVEN,
				KK_R_A7);
		at = at->next;
		if (at == c || i >= LONGEST_CHAIN)
			return said(fault_r, 0, "at_end", KK_MSG_BAD_END_CYCLE,
				KK_R_C3, at->code);
	}
	return true;
}
