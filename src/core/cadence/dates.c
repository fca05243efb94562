#include "core/cadence/dates.h"

#include "core/cadence/due.h"
#include "core/cadence/level.h"

#define FISCAL_END 3

/* A dry run on its way. */
struct run {
	struct kk_lead_facts f;
	const struct kk_cadence *c;
	struct kk_decision d;
	struct kk_dates *out;
};

static void add(struct run *r, struct kk_date_line line)
{
	if (r->out->n < KK_MAX_DATES)
		r->out->lines[r->out->n++] = line;
}

static void add_skipped(
	struct run *r, const struct kk_cadence *c, unsigned skipped)
{
	for (int i = 0; i < c->n_steps; i++)
		if (skipped & 1u << i)
			add(r, (struct kk_date_line){.cadence = c,
				       .step = i + 1,
				       .skipped =
					       kk_step_skip_reason(&c->steps[i],
						       kk_lead_have(&r->f))});
}

/* A re-approach lies on the first good day of its window while nothing else
 * does (R-C5). */
static void level(struct run *r)
{
	int load[KK_LEVEL_DAYS] = {0};
	struct kk_level w = {r->d.level_from, r->d.level_until, FISCAL_END};

	if (!r->d.level)
		return;
	r->d.main.at.day = kk_level_pick(&w, r->f.guard.cal, load);
	if (r->d.main.channel == KK_BY_PHONE)
		r->d.main.at = kk_due_touch(&r->f, KK_BY_PHONE,
			(struct kk_civil){r->d.main.at.day, 0}, 0, 0)
				       .at;
}

static int attempt_of(const struct run *r, int step)
{
	for (size_t i = r->out->n; i-- > 0;)
		if (!r->out->lines[i].skipped)
			return r->out->lines[i].step == step
				       ? r->out->lines[i].attempt + 1
				       : 1;
	return 1;
}

/* The touch that was decided; false where the dry run is over. */
static bool add_main(struct run *r, bool begin)
{
	bool left = r->d.enroll == KK_ENROLL_INTO && !begin;
	const struct kk_cadence *c = left ? r->d.into : r->c;

	if (left)
		add_skipped(r, r->c, r->d.skipped);
	else
		add_skipped(r, c, begin ? r->d.skipped_into : r->d.skipped);
	level(r);
	add(r, (struct kk_date_line){.cadence = c,
		       .step = r->d.step + 1,
		       .attempt = left ? 1 : attempt_of(r, r->d.step + 1),
		       .main = r->d.main,
		       .levelled = r->d.level});
	return !left && r->d.main.at.day != KK_DAY_NONE &&
	       r->out->n < KK_MAX_DATES;
}

static enum kk_disposition unanswered(enum kk_channel by)
{
	static const enum kk_disposition none[KK_CHANNEL__MAX] = {
		[KK_BY_PHONE] = KK_NO_ANSWER,
		[KK_BY_EMAIL] = KK_SENT,
		[KK_BY_LETTER] = KK_POSTED,
		[KK_BY_PACKAGE] = KK_POSTED,
		[KK_BY_VISIT] = KK_CARD_LEFT,
		[KK_BY_LINKEDIN] = KK_SENT,
		[KK_BY_MEETING] = KK_NO_SHOW,
		[KK_BY_DESK] = KK_SENT,
	};

	return none[by];
}

/* What the lead knows before its next outcome. */
static void stand(struct run *r)
{
	struct kk_lead_facts *f = &r->f;
	const struct kk_next_touch *t = &r->d.main;

	f->state = r->d.state;
	f->cadence = r->c;
	f->step = r->d.step;
	f->step_attempts = r->d.step_attempts;
	f->route_blocks = r->d.route_blocks;
	f->contacts = r->d.contacts;
	f->anchor = r->d.anchor;
	f->main_channel = t->channel;
	f->main_purpose = t->purpose;
	f->main_at = t->at;
}

static void count(struct run *r)
{
	struct kk_lead_facts *f = &r->f;
	struct kk_civil at = f->main_at;
	enum kk_zone zone = kk_zone_of(at.minute);

	if (f->main_channel != KK_BY_PHONE) {
		f->arrives_on =
			kk_arrives(f->guard.cal, f->main_channel, at.day);
		if (f->main_channel == KK_BY_EMAIL)
			f->sent_step = f->step;
		return;
	}
	r->out->calls[f->guard.n_calls++] = at;
	f->guard.round_attempts++;
	f->guard.inquiry_calls += f->guard.inquiry;
	f->guard.last_zone = (int)zone;
	f->tried |= 1u << zone;
}

/* Once round the last step is enough to see. */
static bool repeats(const struct run *r)
{
	const struct kk_date_line *last = &r->out->lines[r->out->n - 1];
	int seen = 0;

	if (r->c->at_end != KK_END_LOOP || last->step != r->c->n_steps)
		return false;
	for (size_t i = 0; i < r->out->n; i++)
		seen += r->out->lines[i].step == last->step &&
			r->out->lines[i].main.purpose == last->main.purpose;
	return seen > KK_CALLS_A_WEEK;
}

void kk_cadence_dates(const struct kk_lead_facts *f, const struct kk_cadence *c,
	struct kk_civil from, struct kk_dates *dates_r)
{
	struct run r = {.f = *f, .c = c, .out = dates_r};
	struct kk_event e = {.disposition = KK_NO_ANSWER,
		.on_main = true,
		.when = {KK_DAY_NONE, 0},
		.until = KK_DAY_NONE};
	bool begin = true;

	dates_r->n = 0;
	r.f.cadence = NULL;
	r.f.guard.calls = dates_r->calls;
	r.f.guard.n_calls = 0;
	r.f.guard.cold = c->bound == KK_BOUND_ATTEMPTS;
	r.f.guard.inquiry_day = from.day;
	r.d = kk_decide_enroll(&r.f, c, 0, from, from);
	while (add_main(&r, begin) && !repeats(&r) &&
		r.d.main.channel != KK_BY_MEETING) {
		begin = false;
		stand(&r);
		count(&r);
		e.by = r.f.main_channel;
		e.at = e.now = r.f.main_at;
		e.disposition = (int)unanswered(e.by);
		r.d = kk_decide(&r.f, &e);
	}
}
