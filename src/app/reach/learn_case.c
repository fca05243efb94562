/* The log of a lead as cases: what was known before each call, and what came
 * of it. */
#include "app/reach/learn_work.h"

#include "core/cadence/disposition.h"
#include "core/reach/pack.h"
#include "core/reach/past.h"
#include "app/users/team.h"
#include "format/time/datetime.h"
#include "store/sql.h"
#include "store/store.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
#define MINUTE_MS ((int64_t)60 * 1000)
#define TOLD_BEFORE 5 /* minutes around a named time that count as it */
#define TOLD_AFTER 30

struct walk {
	struct kk_ctx *cx;
	const struct kk_calendar *cal;
	const struct kk_reach_log_row *rows;
	struct kk_log_line *lines;
	size_t n;
	kk_learn_case_fn *fn;
	void *user;
	struct kk_learn_late *late;
};

static void read_line(const struct kk_reach_log_row *r, struct kk_log_line *l)
{
	enum kk_disposition d;
	enum kk_reach reach;

	*l = (struct kk_log_line){.at = kk_civil_of((struct kk_instant){r->at}),
		.channel = KK_BY_DESK,
		.disposition = -1,
		.reach = -1,
		.incoming = kk_str_is(r->direction, "in")};
	(void)kk_channel_from(r->channel, &l->channel);
	if (r->disposition.p && kk_disposition_from(r->disposition, &d))
		l->disposition = (int)d;
	if (r->reach.p && kk_reach_from(r->reach, &reach))
		l->reach = (int)reach;
}

/* ---- what came of it ---- */

static bool dead_number(const struct kk_log_line *l)
{
	return l->channel == KK_BY_PHONE && l->disposition >= 0 &&
	       (kk_disposition((enum kk_disposition)l->disposition)->flags &
		       KK_D_DEAD);
}

static int call_outcome(const struct kk_log_line *l)
{
	switch ((enum kk_reach)l->reach) {
	case KK_REACH_NOBODY:
		return KK_CALL_NO_ANSWER;
	case KK_REACH_MACHINE:
		return KK_CALL_MACHINE;
	case KK_REACH_GATEKEEPER:
	case KK_REACH_COLLEAGUE:
		return KK_CALL_GATE;
	case KK_REACH_CONTACT:
		return l->disposition == KK_APPOINTMENT ? KK_CALL_APPOINTMENT
							: KK_CALL_REACHED;
	case KK_REACH__MAX:
		break;
	}
	return KK_CALL_INVALID;
}

/* A mail teaches once it is known: at the answer within 24 hours, or at
 * whatever else is logged after them. */
static bool mail_case(const struct walk *w, size_t i, struct kk_case *c)
{
	int64_t limit = w->rows[i].at + DAY_MS;

	for (size_t k = i + 1; k < w->n; k++) {
		bool answer = w->lines[k].disposition == KK_REPLIED;

		if (!answer && w->rows[k].at < limit)
			continue;
		c->kind = KK_CASE_MAIL;
		c->outcome = answer && w->rows[k].at <= limit;
		c->at = w->rows[k].at;
		return true;
	}
	return false;
}

/* What line i teaches, if anything. Calls of the customer never do. */
static bool outcome_of(const struct walk *w, size_t i, struct kk_case *c)
{
	const struct kk_log_line *l = &w->lines[i];

	c->at = w->rows[i].at;
	if (l->disposition == KK_LEFT_COMPANY) {
		c->kind = KK_CASE_NEW_PERSON;
		return true;
	}
	if (l->incoming)
		return false;
	if (dead_number(l)) {
		c->kind = KK_CASE_NEW_NUMBER;
		return true;
	}
	if (l->channel == KK_BY_EMAIL && l->disposition == KK_SENT)
		return mail_case(w, i, c);
	if (l->reach < 0 ||
		(l->channel != KK_BY_PHONE && l->channel != KK_BY_VISIT))
		return false;
	c->kind = l->channel == KK_BY_PHONE ? KK_CASE_CALL : KK_CASE_VISIT;
	c->outcome = l->reach == KK_REACH_CONTACT;
	if (c->kind == KK_CASE_CALL)
		c->outcome = call_outcome(l) +
			     (w->rows[i].complaint ? KK_CASE_COMPLAINT : 0);
	return true;
}

/* ---- what was known before ---- */

int kk_learned_size(struct kk_str code)
{
	static const char codes[] = "SML";

	for (int i = 0; code.n == 1 && i < 3; i++)
		if (code.p[0] == codes[i])
			return i + 1;
	return 0;
}

int kk_learned_industry(struct kk_str code)
{
	if (code.n != 1 || code.p[0] < 'A' || code.p[0] > 'T')
		return 0;
	return code.p[0] - 'A' + 1;
}

static bool told(const struct kk_reach_log_row *r)
{
	int64_t after;

	if (r->told != 1 || r->due_at == KK_NULL)
		return false;
	after = r->at - r->due_at;
	return after >= -TOLD_BEFORE * MINUTE_MS &&
	       after <= TOLD_AFTER * MINUTE_MS;
}

static struct kk_reach_case case_of(const struct walk *w, size_t i)
{
	const struct kk_reach_log_row *r = &w->rows[i];
	struct kk_civil at = w->lines[i].at;
	kk_day met;

	return (struct kk_reach_case){.slot = kk_reach_slot(at.minute),
		.weekday = kk_weekday_of(at.day),
		.types = kk_day_types(w->cal, at.day),
		.size = kk_learned_size(r->size),
		.industry = kk_learned_industry(r->industry),
		.persona = r->title_rank == KK_NULL
				   ? KK_PERSONA_UNKNOWN
				   : (int)kk_reach_persona((int)r->title_rank),
		.name_known = r->seat != 1,
		.met_before = r->met_on.p &&
			      kk_date_parse(r->met_on, KK_DATE_CSV, &met) &&
			      met < at.day,
		.told = told(r),
		.days = -1};
}

/* ---- bringing them up to date ---- */

void kk_learn_lost(struct kk_learn_late *late, int64_t at, int64_t key)
{
	if (at < late->from)
		late->from = at;
	if (late->n == late->cap) {
		size_t cap = late->cap ? 2 * late->cap : 16;
		int64_t *more = KK_NEW_N(late->arena, int64_t, cap);

		for (size_t i = 0; i < late->n; i++)
			more[i] = late->keys[i];
		late->keys = more;
		late->cap = cap;
	}
	late->keys[late->n++] = key;
}

static enum kk_rc put(struct walk *w, size_t i, const struct kk_case *c)
{
	const struct kk_reach_log_row *r = &w->rows[i];
	bool had = r->bits != KK_NULL;
	int64_t key =
		had ? r->company : kk_learned_key(r->account_id, r->contact_id);

	if (had && r->case_at == c->at && r->kind == c->kind &&
		r->outcome == c->outcome && r->bits == c->bits)
		return KK_OK;
	if (had) {
		kk_learn_lost(w->late, r->case_at, key);
		kk_learn_lost(w->late, c->at, key);
	}
	KK_TRY(kk_sql_reach_case_put(w->cx,
		&(struct kk_reach_case_put_arg){
			r->id, c->at, key, c->kind, c->outcome, c->bits},
		NULL));
	if (!had)
		w->fn(w->user, c, key);
	return KK_OK;
}

static enum kk_rc drop(struct walk *w, size_t i)
{
	if (w->rows[i].bits == KK_NULL)
		return KK_OK;
	kk_learn_lost(w->late, w->rows[i].case_at, w->rows[i].company);
	return kk_sql_reach_case_drop(
		w->cx, &(struct kk_reach_case_drop_arg){w->rows[i].id}, NULL);
}

static enum kk_rc line(
	struct walk *w, size_t i, const struct kk_reach_past *past)
{
	const struct kk_reach_log_row *r = &w->rows[i];
	struct kk_case c = {.id = r->id};
	struct kk_reach_case k;

	if (!outcome_of(w, i, &c))
		return drop(w, i);
	k = case_of(w, i);
	kk_reach_past_apply(past, w->lines[i].at.day, &k);
	c.bits = kk_reach_pack(&k);
	if (r->bits != KK_NULL)
		c.bits = kk_reach_repack(r->bits, c.bits);
	c.day = kk_civil_of((struct kk_instant){c.at}).day;
	return put(w, i, &c);
}

enum kk_rc kk_learn_lead(struct kk_ctx *cx, int64_t lead_id,
	kk_learn_case_fn *fn, void *user, struct kk_learn_late *late_r)
{
	struct walk w = {.cx = cx, .fn = fn, .user = user, .late = late_r};
	struct kk_reach_past past = kk_reach_past_none();
	struct kk_reach_log_row *rows;
	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_sql_reach_log(
		cx, &(struct kk_reach_log_arg){lead_id}, &rows, &w.n));
	w.cal = &team->calendar;
	w.rows = rows;
	w.lines = KK_NEW_N(cx->arena, struct kk_log_line, w.n + 1);
	for (size_t i = 0; i < w.n; i++)
		read_line(&rows[i], &w.lines[i]);
	for (size_t i = 0; i < w.n; i++) {
		KK_TRY(line(&w, i, &past));
		kk_reach_past_add(&past, &w.lines[i]);
	}
	return KK_OK;
}
