#include "app/log/log_parse.h"

#include "app/log/log_effect.h"
#include "app/people/merge.h"
#include "app/day/plan.h"
#include "base/limits.h"
#include "format/time/datetime.h"
#include "store/store.h"

#define MINUTE_MS ((int64_t)60000)

enum kk_rc kk_log_closed(
	struct kk_ctx *cx, int64_t touch_id, const struct kk_touch_get_row *t)
{
	char buf[KK_INSTANT_CHARS] = "-";

	if (t->closed_at != KK_NULL)
		kk_instant_text((struct kk_instant){t->closed_at}, buf);
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_TOUCH_CLOSED,
		kk_arena_int(cx->arena, touch_id),
		t->closed_as.p ? t->closed_as.p : t->state.p,
		kk_arena_f(cx->arena, "%.16s", buf),
		t->closed_by_name.p ? t->closed_by_name.p : "-");
}

/* ---- options ---- */

static enum kk_rc texts_fit(struct kk_ctx *cx, const struct kk_log_request *rq)
{
	const struct {
		const char *name;
		struct kk_str s;
		size_t max;
	} all[] = {{"--note", rq->note, KK_MAX_TEXT},
		{"--said", rq->said, KK_MAX_TEXT},
		{"--reason", rq->reason, KK_MAX_TEXT},
		{"--answered-by", rq->answered_by, KK_MAX_NAME},
		{"--learned-name", rq->learned_name, KK_MAX_NAME},
		{"--learned-reading", rq->learned_reading, KK_MAX_NAME},
		{"--learned-title", rq->learned_title, KK_MAX_NAME},
		{"--learned-phone", rq->learned_phone, KK_MAX_NAME},
		{"--refers-to", rq->refers_to, KK_MAX_NAME},
		{"--key", rq->key, KK_MAX_KEY}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].s.p && all[i].s.n > all[i].max)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_TEXT_TOO_LONG,
				all[i].name,
				kk_arena_int(cx->arena, (int64_t)all[i].max));
	return KK_OK;
}

static const char *all_codes(struct kk_ctx *cx)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (int d = 0; d < KK_DISPOSITION__MAX; d++) {
		if (d)
			kk_buf_addz(&b, ", ");
		kk_buf_addz(&b, kk_disposition((enum kk_disposition)d)->code);
	}
	return kk_buf_z(&b);
}

static enum kk_rc parse_disposition(struct kk_ctx *cx, struct kk_log_work *w)
{
	enum kk_disposition d;

	w->event.disposition = -1;
	w->event.complaint = w->rq->complaint;
	if (!w->rq->disposition.p) {
		if (w->rq->complaint)
			return KK_OK;
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_DISPOSITION_MISSING, "");
	}
	if (!kk_disposition_from(w->rq->disposition, &d))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_DISPOSITION_UNKNOWN,
			w->rq->disposition.p, all_codes(cx));
	w->event.disposition = (int)d;
	w->rule = kk_disposition(d);
	return KK_OK;
}

static enum kk_rc parse_at(
	struct kk_ctx *cx, struct kk_log_work *w, struct kk_instant now)
{
	struct kk_str s = w->rq->at;

	w->at = now;
	if (s.p && !kk_time_parse(s, kk_civil_of(now).day, &w->at))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TIME_BAD, "--at", s.p);
	if (w->at.ms > now.ms + MINUTE_MS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_AT_FUTURE, s.p);
	if (w->at.ms < now.ms - KK_MAX_LOG_AGE_DAYS * 1440 * MINUTE_MS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_AT_TOO_OLD, s.p,
			kk_arena_int(cx->arena, KK_MAX_LOG_AGE_DAYS));
	w->event.at = kk_civil_of(w->at);
	return KK_OK;
}

static enum kk_rc parse_when(struct kk_ctx *cx, struct kk_log_work *w)
{
	struct kk_str s = w->rq->when;
	struct kk_instant t;

	w->event.when.day = KK_DAY_NONE;
	if (!s.p)
		return KK_OK;
	if (!kk_time_parse(s, w->event.at.day, &t))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TIME_BAD, "--when", s.p);
	if (t.ms <= w->at.ms ||
		kk_civil_of(t).day > w->event.at.day + KK_MAX_AHEAD_DAYS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_WHEN_NOT_AFTER, s.p);
	w->event.when = kk_civil_of(t);
	return KK_OK;
}

static enum kk_rc parse_until(struct kk_ctx *cx, struct kk_log_work *w)
{
	struct kk_str s = w->rq->until;
	char text[KK_DAY_CHARS];

	w->event.until = KK_DAY_NONE;
	if (!s.p)
		return KK_OK;
	if (!kk_date_parse(s, KK_DATE_EXACT, &w->event.until))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_DAY_BAD, "--until", s.p);
	if (w->event.until < w->event.at.day ||
		w->event.until > w->event.at.day + KK_MAX_AHEAD_DAYS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_DAY_NOT_AHEAD, "--until",
			kk_day_text(w->event.until, text));
	return KK_OK;
}

static enum kk_rc needs(struct kk_ctx *cx, const struct kk_log_work *w)
{
	const struct {
		unsigned bit;
		bool given;
		const char *name;
	} all[] = {
		{KK_WITH_WHEN, w->rq->when.p != NULL, "--when"},
		{KK_WITH_UNTIL, w->rq->until.p != NULL, "--until"},
		{KK_WITH_REASON, !kk_str_empty(kk_str_trim(w->rq->reason)),
			"--reason"},
		{KK_WITH_WHOM, !kk_str_empty(kk_str_trim(w->rq->refers_to)),
			"--refers-to"},
		{KK_WITH_CHANNEL, w->rq->channel.p != NULL, "--channel"},
	};

	for (size_t i = 0; w->rule && i < sizeof all / sizeof *all; i++)
		if ((w->rule->needs & all[i].bit) && !all[i].given)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_DISPOSITION_NEEDS,
				w->rule->code, all[i].name);
	return KK_OK;
}

/* ---- the target ---- */

/* The touch of an item of today's plan, done or not. */
static enum kk_rc touch_of_item(struct kk_ctx *cx, int64_t item,
	struct kk_plan_choice *choice_r, int64_t *touch_r)
{
	const struct kk_team *team;
	struct kk_plan plan;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_plan(cx, cx->user_id, team->today, &plan));
	if (item < 1 || item > (int64_t)plan.n_items)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ITEM_UNKNOWN,
			kk_arena_int(cx->arena, item));
	*touch_r = plan.items[item - 1].touch_id;
	*choice_r = plan.items[item - 1].choice;
	return KK_OK;
}

static enum kk_rc resolve_touch(struct kk_ctx *cx, struct kk_log_work *w,
	struct kk_touch_get_row *t, int64_t *lead_r)
{
	int64_t id = w->rq->touch_id;
	enum kk_rc rc;

	if (w->rq->item)
		KK_TRY(touch_of_item(cx, w->rq->item, &w->choice, &id));
	rc = kk_sql_touch_get(cx, &(struct kk_touch_get_arg){id}, t);
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_TOUCH_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	if (!kk_str_is(t->state, "open"))
		return kk_log_closed(cx, id, t);
	w->touch_id = id;
	w->side = kk_str_is(t->kind, "side");
	*lead_r = t->lead_id;
	return KK_OK;
}

/* Is there no way back for the lead: did they say stop since, or has another
 * lead taken its place? Then a correction changes the log only. */
static enum kk_rc taken(
	struct kk_ctx *cx, int64_t contact_id, int64_t lead_id, bool *taken_r)
{
	struct kk_person_facts_row person;
	struct kk_lead_living_of_row living;
	struct kk_log_next_row lead;
	int64_t root;
	enum kk_rc rc = kk_sql_lead_living_of(
		cx, &(struct kk_lead_living_of_arg){contact_id}, &living);

	*taken_r = rc == KK_OK && living.id != lead_id;
	if (rc != KK_OK && rc != KK_ENO)
		return rc;
	KK_TRY(kk_lead_root(cx, lead_id, &root));
	if (root != lead_id)
		*taken_r = true; /* merged into that one */
	KK_TRY(kk_sql_person_facts(
		cx, &(struct kk_person_facts_arg){contact_id}, &person));
	KK_TRY(kk_sql_log_next(cx, &(struct kk_log_next_arg){lead_id}, &lead));
	if (kk_str_is(lead.state, "stopped"))
		*taken_r = true; /* a successor may have said it */
	if (((person.stop_mask | person.account_stop) & KK_ALL_CHANNELS) ==
		KK_ALL_CHANNELS)
		*taken_r = true;
	return KK_OK;
}

/* The lead goes back to how it stood before the wrong activity. */
static enum kk_rc go_back(struct kk_ctx *cx, struct kk_log_work *w,
	const struct kk_activity_get_row *wrong)
{
	int64_t id = w->rq->corrects_id;
	struct kk_activity_before_get_row before;
	int64_t contact_id;

	KK_TRY(kk_sql_activity_before_get(
		cx, &(struct kk_activity_before_get_arg){id}, &before));
	KK_TRY(kk_log_back_to(cx, wrong, before.contact_id, &contact_id));
	KK_TRY(taken(cx, contact_id, wrong->lead_id, &w->stale));
	if (w->stale)
		return KK_OK;
	w->before_main = before.main_id;
	return kk_log_undo(cx, wrong->lead_id, id);
}

/* Outcomes came after the wrong activity. What it should have said still counts
 * where it is a wish (stop, opt-out) or ends the pursuit, and what ends or
 * turns the plan does unless we talked to the contact since. The rest is
 * history: the plan stands as the later outcomes made it. */
static enum kk_rc still_counts(struct kk_ctx *cx, const struct kk_log_work *w,
	int64_t lead_id, bool *counts_r)
{
	struct kk_activity_talked_since_row talked;
	enum kk_rc rc;

	*counts_r = false;
	if (!w->rule)
		return KK_OK;
	*counts_r = w->rule->follow == KK_F_STOP ||
		    w->rule->follow == KK_F_INVALID ||
		    w->rule->follow == KK_F_OTHER_CHANNEL;
	if (*counts_r)
		return KK_OK;
	rc = kk_sql_activity_talked_since(cx,
		&(struct kk_activity_talked_since_arg){
			lead_id, w->rq->corrects_id},
		&talked);
	*counts_r =
		rc == KK_ENO && (w->rule->effect == KK_EXIT || w->rq->when.p);
	return rc == KK_ENO ? KK_OK : rc;
}

/* Has a merge planned anew since? Then going back would lose what the other
 * lead had promised. */
static enum kk_rc replanned(struct kk_ctx *cx,
	const struct kk_activity_get_row *wrong, int64_t id, bool *yes_r)
{
	struct kk_merge_replanned_row row;
	enum kk_rc rc = kk_sql_merge_replanned(
		cx, &(struct kk_merge_replanned_arg){wrong->lead_id, id}, &row);

	*yes_r = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

/* The wrong activity; the correction keeps its time, direction, channel and
 * touch unless others are given. */
static enum kk_rc resolve_wrong(struct kk_ctx *cx, struct kk_log_work *w,
	struct kk_activity_get_row *wrong)
{
	int64_t id = w->rq->corrects_id;
	struct kk_activity_planned_last_row last;
	bool merged;
	enum kk_rc rc = kk_sql_activity_get(
		cx, &(struct kk_activity_get_arg){id}, wrong);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ACTIVITY_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	if (wrong->corrected_by != KK_NULL)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ACTIVITY_CORRECTED,
			kk_arena_int(cx->arena, id),
			kk_arena_int(cx->arena, wrong->corrected_by));
	if (kk_str_is(wrong->disposition, "stop") ||
		kk_str_is(wrong->disposition, "opt_out"))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_STOP_STAYS, "");
	w->correction = true;
	w->touch_id = wrong->touch_id;
	w->exempt = wrong->exempt == 1;
	KK_TRY(replanned(cx, wrong, id, &merged));
	rc = kk_sql_activity_planned_last(cx,
		&(struct kk_activity_planned_last_arg){wrong->lead_id}, &last);
	if (rc != KK_OK && rc != KK_ENO)
		return rc;
	if (rc == KK_OK && last.id == id && !merged)
		return go_back(cx, w, wrong);
	/* it changed no plan */
	w->amend = !merged && (rc == KK_ENO || last.id < id);
	if (w->amend)
		return KK_OK;
	w->older = true;
	KK_TRY(still_counts(cx, w, wrong->lead_id, &w->amend));
	w->stale = !w->amend;
	return KK_OK;
}

/* They did it: a reply, a bounce, a wish. */
static bool theirs(const struct kk_log_work *w)
{
	return w->rule && (w->rule->flags & KK_D_THEIRS);
}

/* Did they call us, says the activity that is being corrected? (A reply is
 * incoming by itself; what it is corrected to need not be.) */
static bool was_incoming(const struct kk_activity_get_row *wrong)
{
	enum kk_disposition d;

	return kk_str_is(wrong->direction, "in") &&
	       !(wrong->disposition.p &&
		       kk_disposition_from(wrong->disposition, &d) &&
		       (kk_disposition(d)->flags & KK_D_THEIRS));
}

/* Only what is found out at the desk happens there. */
static bool can_be(const struct kk_log_work *w)
{
	return w->channel != KK_BY_DESK ||
	       (w->rule && (w->rule->channels & KK_BIT(KK_BY_DESK)));
}

enum kk_channel kk_log_channel(
	const struct kk_disposition_rule *r, enum kk_channel c)
{
	if (r->channels & KK_BIT(c))
		return c;
	for (c = KK_BY_PHONE; !(r->channels & KK_BIT(c));)
		c = (enum kk_channel)(c + 1);
	return c;
}

static enum kk_rc channel_of(
	struct kk_ctx *cx, struct kk_log_work *w, struct kk_str touch_channel)
{
	enum kk_channel c = KK_BY_PHONE;

	if (w->rq->channel.p) {
		if (!kk_channel_from(w->rq->channel, &w->channel) || !can_be(w))
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_CHANNEL_UNKNOWN,
				w->rq->channel.p);
		return KK_OK;
	}
	(void)kk_channel_from(touch_channel, &c);
	if (w->rq->incoming && c != KK_BY_EMAIL)
		c = KK_BY_PHONE;
	w->channel = w->rule ? kk_log_channel(w->rule, c) : c;
	return KK_OK;
}

bool kk_log_exempt(const struct kk_log_work *w)
{
	const struct kk_lead_facts *f = &w->view.facts;
	const struct kk_guard *g = &f->guard;
	bool told = w->view.main_told && w->event.on_main &&
		    f->main_channel == KK_BY_PHONE &&
		    w->event.at.day == f->main_at.day &&
		    w->event.at.minute >= f->main_at.minute - KK_TOLD_EARLY;
	bool inquiry =
		g->inquiry && g->inquiry_calls < KK_CALLS_INQUIRY &&
		kk_business_days(g->cal, g->inquiry_day, w->event.at.day) <= 2;

	return w->channel == KK_BY_PHONE && !w->event.incoming &&
	       (told || inquiry);
}

/* The main touch as it was when the wrong activity was logged. */
static enum kk_rc old_main(struct kk_ctx *cx, struct kk_log_work *w)
{
	struct kk_touch_get_row t;
	enum kk_rc rc;

	if (w->before_main == KK_NULL)
		return KK_OK;
	rc = kk_sql_touch_get(
		cx, &(struct kk_touch_get_arg){w->before_main}, &t);
	KK_TRY(rc);
	(void)kk_channel_from(t.channel, &w->view.facts.main_channel);
	(void)kk_purpose_from(t.purpose, &w->view.facts.main_purpose);
	w->view.facts.main_at = kk_civil_of((struct kk_instant){t.due_at});
	w->view.main_told = t.told == 1;
	return KK_OK;
}

static enum kk_rc load(struct kk_ctx *cx, struct kk_log_work *w,
	int64_t lead_id, struct kk_civil now)
{
	enum kk_disposition d = (enum kk_disposition)w->event.disposition;

	KK_TRY(kk_lead_view_without(cx, lead_id, now,
		w->correction ? w->rq->corrects_id : 0, &w->view));
	KK_TRY(kk_log_learn(cx, w->rq, w->view.contact_id));
	if (w->rq->learned_phone.p || w->rq->learned_name.p)
		KK_TRY(kk_lead_view_without(cx, lead_id, now,
			w->correction ? w->rq->corrects_id : 0, &w->view));
	if (w->rule && (d == KK_MET || d == KK_MET_GO_ON))
		w->view.facts.met_on = w->event.at.day;
	if (w->correction && !w->amend)
		return old_main(cx, w);
	w->before_main = w->view.main_id;
	return KK_OK;
}

static bool acts_on_main(const struct kk_log_work *w)
{
	if (w->before_main == KK_NULL || w->side || w->older)
		return false;
	if (w->touch_id != KK_NULL)
		return w->touch_id == w->before_main;
	return !w->event.incoming;
}

static enum kk_rc one_target(struct kk_ctx *cx, const struct kk_log_request *rq)
{
	int n = (rq->touch_id != KK_NULL) + (rq->lead_id != KK_NULL) +
		(rq->corrects_id != KK_NULL) + (rq->item != 0);

	if (n != 1)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_LOG_WHICH, "");
	return KK_OK;
}

/* How the call was chosen, where it was in a plan of today (R-A6). A word that
 * cannot be read is left aside: the outcome is what counts. */
static enum kk_rc find_choice(struct kk_ctx *cx, struct kk_log_work *w,
	const struct kk_touch_get_row *t)
{
	const struct kk_log_request *rq = w->rq;
	kk_day today = w->event.now.day;

	if (w->channel != KK_BY_PHONE || w->event.incoming || rq->item ||
		w->touch_id == KK_NULL || w->event.at.day != today)
		return KK_OK;
	if (rq->choice.p)
		(void)kk_plan_choice_read(rq->choice, &w->choice);
	else if (rq->planned && t->due_at < kk_day_start(today + 1).ms)
		return kk_plan_choice_of(cx, w->touch_id, &w->choice);
	return KK_OK;
}

enum kk_rc kk_log_parse(struct kk_ctx *cx, struct kk_log_work *w)
{
	const struct kk_log_request *rq = w->rq;
	struct kk_instant now = kk_clock_now(&cx->clock);
	struct kk_touch_get_row t = {.channel = KK_STR_NONE};
	struct kk_activity_get_row wrong = {.channel = KK_STR_NONE};
	struct kk_str channel = KK_STR_NONE;
	int64_t lead_id = rq->lead_id;

	w->touch_id = w->before_main = KK_NULL;
	KK_TRY(one_target(cx, rq));
	KK_TRY(texts_fit(cx, rq));
	KK_TRY(parse_disposition(cx, w));
	if (rq->lead_id != KK_NULL)
		KK_TRY(kk_lead_root(cx, rq->lead_id, &lead_id));
	if (rq->touch_id != KK_NULL || rq->item)
		KK_TRY(resolve_touch(cx, w, &t, &lead_id));
	KK_TRY(parse_at(cx, w, now));
	if (rq->corrects_id != KK_NULL) {
		KK_TRY(resolve_wrong(cx, w, &wrong));
		lead_id = wrong.lead_id;
		if (!rq->at.p) {
			w->at = (struct kk_instant){wrong.at};
			w->event.at = kk_civil_of(w->at);
		}
		channel = wrong.channel;
	}
	w->event.now = kk_civil_of(now);
	w->event.incoming = rq->incoming || theirs(w) || was_incoming(&wrong);
	w->event.wrong_person = rq->wrong_person;
	KK_TRY(parse_when(cx, w));
	KK_TRY(parse_until(cx, w));
	KK_TRY(needs(cx, w));
	KK_TRY(load(cx, w, lead_id, w->event.now));
	if (t.channel.p)
		channel = t.channel;
	else if (!channel.p && w->before_main != KK_NULL)
		channel = kk_str_z(kk_channel_code(w->view.facts.main_channel));
	KK_TRY(channel_of(cx, w, channel));
	w->event.by = w->channel;
	w->event.on_main = acts_on_main(w);
	w->exempt = w->exempt || kk_log_exempt(w);
	return find_choice(cx, w, &t);
}
