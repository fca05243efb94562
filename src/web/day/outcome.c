#include "web/day/outcome.h"

#include "app/log/hand.h"
#include "app/users/outcome_words.h"
#include "app/log/package.h"
#include "app/lead/view.h"
#include "web/server/parts.h"
#include "web/server/say.h"

/* ---- outcomes ---- */

/* What stands open at once, with its key; the rest is one press away. */
static const struct {
	enum kk_disposition d;
	const char *key;
} usual[] = {{KK_NO_ANSWER, "1"}, {KK_VOICEMAIL_LEFT, "2"}, {KK_ABSENT, "3"},
	{KK_MESSAGE_LEFT, "4"}, {KK_CALLBACK_PROMISED, "5"},
	{KK_GATEKEEPER_REFUSED, "6"}, {KK_APPOINTMENT, "a"},
	{KK_RECALL_AT, "7"}, {KK_SEND_MATERIAL, "8"}, {KK_NOT_NOW, "9"},
	{KK_REFUSED, "0"}};

const char *kk_outcome_call_key(enum kk_disposition d)
{
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		if (usual[i].d == d)
			return usual[i].key;
	return NULL;
}

/* Of touches that are no calls, the first nine. */
static const char *key_of(const struct kk_outcomes *o,
	const struct kk_preview_line *l, size_t place)
{
	if (o->channel == KK_BY_PHONE)
		return kk_outcome_call_key(l->disposition);
	return place < 9 && l->group != KK_PREVIEW_OTHER
		       ? kk_arena_int(o->c->cx.arena, (int64_t)place + 1)
		       : NULL;
}

static struct kk_outcome_html outcome(const struct kk_outcomes *o,
	const struct kk_preview_line *l, const char *key)
{
	struct kk_outcome_html d = kk_part_outcome(o->c, o->today, l, key);

	if (!o->was)
		return d;
	d.was = kk_str_is(o->was->disposition, l->rule->code);
	d.next =
		d.was ? kk_str_z(kk_msg_text(o->c->cx.lang, KK_MSG_CORRECT_WAS))
		      : KK_STR("");
	return d;
}

/* Who answered a mail or a letter was not spoken to. */
static bool is_written(enum kk_channel by)
{
	return by == KK_BY_EMAIL || by == KK_BY_LETTER || by == KK_BY_PACKAGE ||
	       by == KK_BY_LINKEDIN;
}

static enum kk_msg group_msg(enum kk_preview_group g, enum kk_channel by)
{
	switch (g) {
	case KK_PREVIEW_OURS:
		return KK_MSG_TODAY_GROUP_OURS;
	case KK_PREVIEW_NOBODY:
		return is_written(by) ? KK_MSG_TODAY_GROUP_RETURNED
				      : KK_MSG_TODAY_GROUP_NOBODY;
	case KK_PREVIEW_GATE:
		return KK_MSG_TODAY_GROUP_GATE;
	case KK_PREVIEW_PERSON:
		return is_written(by) ? KK_MSG_TODAY_GROUP_ANSWER
				      : KK_MSG_TODAY_GROUP_PERSON;
	case KK_PREVIEW_OTHER:
	case KK_PREVIEW_GROUP__MAX:
		break;
	}
	return KK_MSG_TODAY_GROUP_OTHER;
}

struct kk_str kk_outcome_heading(
	const struct kk_call *c, enum kk_preview_group g, enum kk_channel by)
{
	return kk_str_z(kk_msg_text(c->cx.lang, group_msg(g, by)));
}

/* Calls stand in the order of their keys, wherever the preview has them;
 * unless the team has an order of its own. */
static size_t rank(const char *key)
{
	size_t i = 0;

	while (i < sizeof usual / sizeof *usual &&
		!kk_str_is(kk_str_z(key), usual[i].key))
		i++;
	return i;
}

static void put_in_order(struct kk_outcome_html *buttons, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct kk_outcome_html b = buttons[i];
		size_t at = i;

		for (; at > 0 && rank(buttons[at - 1].key.p) > rank(b.key.p);
			at--)
			buttons[at] = buttons[at - 1];
		buttons[at] = b;
	}
}

/* The lines of one group that stand open, or those that do not. */
static struct kk_outcomes_html group(const struct kk_outcomes *o,
	const struct kk_preview *p, enum kk_preview_group g, bool open)
{
	struct kk_outcome_html *buttons =
		KK_NEW_N(o->c->cx.arena, struct kk_outcome_html, p->n + 1);
	struct kk_outcomes_html d = {.buttons = buttons};

	d.heading = kk_outcome_heading(o->c, g, o->channel);
	for (size_t i = 0; i < p->n; i++) {
		const char *key = key_of(o, &p->lines[i], i);

		if (p->lines[i].group == g && open == (key != NULL))
			buttons[d.n_buttons++] = outcome(o, &p->lines[i], key);
	}
	if (open && o->channel == KK_BY_PHONE && !kk_outcome_ordered(&o->c->cx))
		put_in_order(buttons, d.n_buttons);
	return d;
}

static void groups(const struct kk_outcomes *o, const struct kk_preview *p,
	struct kk_log_form_html *d)
{
	struct kk_arena *a = o->c->cx.arena;
	struct kk_outcomes_html *open =
		KK_NEW_N(a, struct kk_outcomes_html, KK_PREVIEW_GROUP__MAX);
	struct kk_outcomes_html *more =
		KK_NEW_N(a, struct kk_outcomes_html, KK_PREVIEW_GROUP__MAX);

	for (int g = 0; g < KK_PREVIEW_GROUP__MAX; g++) {
		open[d->n_groups] = group(o, p, (enum kk_preview_group)g, true);
		d->n_groups += open[d->n_groups].n_buttons > 0;
		more[d->n_more] = group(o, p, (enum kk_preview_group)g, false);
		d->n_more += more[d->n_more].n_buttons > 0;
	}
	d->groups = open;
	d->more = more;
}

/* What was typed already: in a refused form, else what was logged before, or
 * the draft. */
static enum kk_rc set_note(const struct kk_outcomes *o, struct kk_str *note_r,
	struct kk_str *saved_r)
{
	struct kk_ctx *cx = &o->c->cx;
	struct kk_draft draft;

	*saved_r = KK_STR_NONE;
	*note_r = kk_call_again(o->c, "note");
	if (note_r->p)
		return KK_OK;
	if (o->was) {
		*note_r = o->was->note;
		return KK_OK;
	}
	KK_TRY(kk_draft_get(cx, o->touch_id, &draft));
	*note_r = draft.note;
	if (draft.note.p)
		*saved_r =
			kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_TODAY_SAVED,
				kk_say_moment(cx, draft.saved_at, o->today)));
	return KK_OK;
}

/* One press is one outcome, whatever the network does: the key of the form. */
static struct kk_str form_key(const struct kk_outcomes *o)
{
	struct kk_str key = kk_call_again(o->c, "key");

	return key.p ? key : kk_str_z(kk_log_key(o->c->cx.arena));
}

/* Was it this form that was refused? A page may hold others. */
static bool refused(const struct kk_outcomes *o)
{
	return kk_call_again(o->c, "key").p != NULL;
}

static struct kk_str problem(const struct kk_outcomes *o)
{
	return refused(o) ? kk_str_z(o->c->problem.text) : KK_STR_NONE;
}

/* What was typed into a field, else what was logged in it before. */
static struct kk_str typed(
	const struct kk_outcomes *o, const char *field, struct kk_str before)
{
	struct kk_str s = kk_call_again(o->c, field);

	return s.p || refused(o) ? s : before;
}

static void set_fields(const struct kk_outcomes *o, struct kk_log_form_html *d)
{
	const struct kk_record_activity *was = o->was;

	d->said = typed(o, "said", was ? was->said : KK_STR_NONE);
	d->answered_by =
		typed(o, "answered_by", was ? was->answered_by : KK_STR_NONE);
	d->reason = typed(o, "reason", was ? was->reason : KK_STR_NONE);
	d->learned_name = typed(o, "learned_name", KK_STR_NONE);
	d->learned_reading = typed(o, "learned_reading", KK_STR_NONE);
	d->learned_title = typed(o, "learned_title", KK_STR_NONE);
	d->learned_phone = typed(o, "learned_phone", KK_STR_NONE);
	d->when = typed(o, "when", KK_STR_NONE);
	d->until = typed(o, "until", KK_STR_NONE);
	d->complaint = typed(o, "complaint", KK_STR_NONE).p;
	d->called_us = typed(o, "in", KK_STR_NONE).p;
}

/* A letter or a package: how it travels, and what is in it. */
static const struct kk_posting_html *posting(const struct kk_outcomes *o)
{
	struct kk_ctx *cx = &o->c->cx;
	struct kk_str chosen = typed(o, "carrier", KK_STR_NONE);
	struct kk_posting_html *d;
	struct kk_carrier_html *all;

	if (o->was ||
		(o->channel != KK_BY_LETTER && o->channel != KK_BY_PACKAGE))
		return NULL;
	d = KK_NEW(cx->arena, struct kk_posting_html);
	while (kk_carrier_code((int)d->n_carriers))
		d->n_carriers++;
	all = KK_NEW_N(cx->arena, struct kk_carrier_html, d->n_carriers + 1);
	for (size_t i = 0; i < d->n_carriers; i++) {
		struct kk_str code = kk_str_z(kk_carrier_code((int)i));

		all[i] = (struct kk_carrier_html){code,
			kk_str_z(kk_carrier_text(cx, code)),
			kk_str_is(chosen, code.p)};
	}
	d->carriers = all;
	d->contents = typed(o, "contents", KK_STR_NONE);
	d->tracking = typed(o, "tracking", KK_STR_NONE);
	return d;
}

static enum kk_rc log_form(
	const struct kk_outcomes *o, const struct kk_log_form_html **d_r)
{
	struct kk_log_form_html *d =
		KK_NEW(o->c->cx.arena, struct kk_log_form_html);

	d->action = o->action;
	d->back_lead = o->back_lead;
	d->touch_id = o->touch_id;
	d->csrf = o->c->session.csrf;
	d->user = kk_str_z(o->c->session.name);
	d->key = form_key(o);
	d->choice = kk_str_z(o->choice);
	d->problem = problem(o);
	d->side = o->preview->side;
	d->correcting = o->was != NULL;
	set_fields(o, d);
	d->posting = posting(o);
	KK_TRY(set_note(o, &d->note, &d->saved));
	groups(o, o->preview, d);
	*d_r = d;
	return KK_OK;
}

/* ---- one more word ---- */

static const struct kk_preview_line *asked_line(const struct kk_outcomes *o)
{
	struct kk_str code = kk_call_again(o->c, "disposition");
	const struct kk_preview *p = o->preview;

	for (size_t i = 0; code.p && i < p->n; i++)
		if (kk_str_is(code, p->lines[i].rule->code))
			return &p->lines[i];
	return NULL;
}

/* Fields that the question does not show keep what was typed into them. Where
 * something is wrong, those with words are shown: it may be one of them. */
static void keep(const struct kk_outcomes *o, struct kk_ask_html *d)
{
	const struct {
		const char *name;
		bool words, shown;
	} all[] = {{"said", true, false}, {"answered_by", true, false},
		{"learned_name", true, false}, {"learned_reading", true, false},
		{"learned_title", true, false}, {"learned_phone", true, false},
		{"at", false, false}, {"complaint", false, false},
		{"in", false, false}, {"choice", false, false},
		{"when", false, d->wants_when},
		{"until", false, d->wants_until},
		{"reason", false, d->wants_reason}};
	size_t n = sizeof all / sizeof *all;
	struct kk_ctx *cx = &o->c->cx;
	struct kk_typed_html *kept =
		KK_NEW_N(cx->arena, struct kk_typed_html, n);
	struct kk_retyped_html *again =
		KK_NEW_N(cx->arena, struct kk_retyped_html, n);

	for (size_t i = 0; i < n; i++) {
		struct kk_str name = kk_str_z(all[i].name);
		struct kk_str value = kk_call_again(o->c, all[i].name);

		if (!value.p || all[i].shown)
			continue;
		if (all[i].words && d->problem.p)
			again[d->n_again++] = (struct kk_retyped_html){name,
				value,
				kk_str_z(kk_say_input(cx->lang, name.p))};
		else
			kept[d->n_kept++] = (struct kk_typed_html){name, value};
	}
	d->kept = kept;
	d->again = again;
}

/* The refused outcome lacked a word that its rule needs: ask for just that. */
static const struct kk_ask_html *ask(
	const struct kk_outcomes *o, const struct kk_preview_line *l)
{
	unsigned w = l->rule->needs | l->rule->takes;
	struct kk_ctx *cx = &o->c->cx;
	struct kk_ask_html *d = KK_NEW(cx->arena, struct kk_ask_html);

	*d = (struct kk_ask_html){.action = o->action,
		.back = o->back,
		.code = kk_str_z(l->rule->code),
		.name = kk_str_z(l->name),
		.touch_id = o->touch_id,
		.csrf = o->c->session.csrf,
		.user = kk_str_z(o->c->session.name),
		.key = form_key(o),
		.note = kk_call_again(o->c, "note"),
		.when = kk_call_again(o->c, "when"),
		.until = kk_call_again(o->c, "until"),
		.reason = kk_call_again(o->c, "reason"),
		.refers_to = kk_call_again(o->c, "refers_to"),
		.wants_when = w & KK_WITH_WHEN,
		.wants_until = w & KK_WITH_UNTIL,
		.wants_reason = w & KK_WITH_REASON,
		.wants_whom = w & KK_WITH_WHOM,
		.wants_channel = w & KK_WITH_CHANNEL};
	d->question = kk_str_z(l->says);
	/* what is missing is just what is asked for */
	if (o->c->problem.msg != KK_MSG_DISPOSITION_NEEDS)
		d->problem = problem(o);
	keep(o, d);
	/* one press would send what is to be corrected as it was */
	if (d->wants_when && d->n_again == 0)
		d->choices = kk_part_times(o->c, o->today, o->calendar,
			l->disposition == KK_APPOINTMENT, &d->n_choices);
	return d;
}

enum kk_rc kk_outcomes(const struct kk_outcomes *o,
	const struct kk_log_form_html **form_r,
	const struct kk_ask_html **ask_r)
{
	const struct kk_preview_line *asked = asked_line(o);

	*form_r = NULL;
	*ask_r = NULL;
	if (!asked || !(asked->rule->needs | asked->rule->takes))
		return log_form(o, form_r);
	*ask_r = ask(o, asked);
	return KK_OK;
}

/* ---- what was sent ---- */

struct kk_log_request kk_outcome_request(struct kk_call *c)
{
	struct kk_log_request rq = {.touch_id = INT64_MIN,
		.lead_id = INT64_MIN,
		.corrects_id = INT64_MIN,
		.disposition = kk_call_text(c, "disposition"),
		.channel = kk_call_text(c, "channel"),
		.at = kk_call_text(c, "at"),
		.when = kk_call_text(c, "when"),
		.until = kk_call_text(c, "until"),
		.reason = kk_call_text(c, "reason"),
		.said = kk_call_text(c, "said"),
		.note = kk_call_text(c, "note"),
		.answered_by = kk_call_text(c, "answered_by"),
		.learned_name = kk_call_text(c, "learned_name"),
		.learned_reading = kk_call_text(c, "learned_reading"),
		.learned_title = kk_call_text(c, "learned_title"),
		.learned_phone = kk_call_text(c, "learned_phone"),
		.refers_to = kk_call_text(c, "refers_to"),
		.key = kk_call_text(c, "key"),
		.choice = kk_call_text(c, "choice"),
		.carrier = kk_call_text(c, "carrier"),
		.contents = kk_call_text(c, "contents"),
		.tracking = kk_call_text(c, "tracking"),
		.incoming = kk_call_flag(c, "in"),
		.complaint = kk_call_flag(c, "complaint"),
		.wrong_person = kk_call_flag(c, "wrong_person")};

	if (kk_call_text(c, "pick").p) /* one of the times on buttons */
		rq.when = kk_call_text(c, "pick");
	if (kk_str_empty(rq.note))
		rq.note = KK_STR_NONE;
	return rq;
}

bool kk_own(const struct kk_call *c, int64_t owner)
{
	return kk_call_may(c, KK_MAY_MANAGE) ||
	       (kk_call_may(c, KK_MAY_SELL) && owner == c->session.user_id);
}

enum kk_rc kk_own_need(struct kk_call *c, int64_t owner)
{
	if (kk_own(c, owner))
		return KK_OK;
	return KK_FAIL(&c->cx, KK_EDENIED, KK_MSG_SERVE_NOT_YOURS);
}

enum kk_rc kk_outcome_may(struct kk_call *c, int64_t owner)
{
	struct kk_str d = kk_call_text(c, "disposition");

	if (kk_str_is(d, "stop") || kk_str_is(d, "opt_out"))
		return KK_OK;
	return kk_own_need(c, owner);
}

enum kk_rc kk_outcome_same(struct kk_call *c, const struct kk_log_answer *a)
{
	struct kk_str wanted = kk_call_text(c, "disposition");
	struct kk_activity_told told;

	if (!a->repeated)
		return KK_OK;
	KK_TRY(kk_view_activity(&c->cx, a->activity_id, &told));
	if (!wanted.p || kk_str_is(wanted, told.disposition))
		return KK_OK;
	return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_TODAY_ALREADY,
		kk_outcome_name_of(&c->cx, kk_str_z(told.disposition)));
}
