/* GET /contact/ID: everything that is known of a person. */
#include "app/people/merge_view.h"
#include "core/words/phrase.h"
#include "web/server/pages.h"
#include "web/records/attachment_work.h"
#include "web/records/consent_work.h"
#include "web/records/custom_work.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/server/who.h"

struct work {
	struct kk_call *c;
	const struct kk_team *team;
	struct kk_contact_page page;
	struct kk_record_person more;
	/* Of every lead, one behind the other. */
	struct kk_touch_line *touches;
	const char **touch_whom, **activity_whom;
	size_t n_touches;
	struct kk_stop_undone_line *undone;
	size_t n_undone;
	int64_t only_lead; /* 0: none */
};

static const char *lead_name(struct kk_ctx *cx, int64_t id)
{
	return KK_SAY(cx->arena, cx->lang, KK_MSG_RECORD_LEAD,
		kk_arena_int(cx->arena, id));
}

/* Each lead that goes on brings the touches of those merged into it. */
static enum kk_rc load_touches(struct work *w)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_lead_page *leads =
		KK_NEW_N(cx->arena, struct kk_lead_page, w->page.n_leads + 1);
	size_t cap = 0, n = 0;

	for (size_t i = 0; i < w->page.n_leads; i++) {
		if (w->page.leads[i].merged_into != INT64_MIN)
			continue;
		KK_TRY(kk_view_lead(cx, w->page.leads[i].id, &leads[n]));
		cap += leads[n++].n_touches;
	}
	w->touches = KK_NEW_N(cx->arena, struct kk_touch_line, cap + 1);
	w->touch_whom = KK_NEW_N(cx->arena, const char *, cap + 1);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < leads[i].n_touches; k++) {
			const struct kk_touch_line *t = &leads[i].touches[k];

			w->touch_whom[w->n_touches] = lead_name(cx, t->lead_id);
			w->touches[w->n_touches++] = *t;
		}
	return KK_OK;
}

static enum kk_rc load(struct work *w)
{
	struct kk_ctx *cx = &w->c->cx;

	KK_TRY(kk_team_get(cx, &w->team));
	KK_TRY(kk_contact_page(cx, w->c->path.id, &w->page));
	KK_TRY(kk_record_person(cx, w->c->path.id, &w->more));
	KK_TRY(kk_stops_undone(
		cx, w->c->path.id, INT64_MIN, &w->undone, &w->n_undone));
	w->activity_whom =
		KK_NEW_N(cx->arena, const char *, w->page.n_activities + 1);
	for (size_t i = 0; i < w->page.n_activities; i++)
		w->activity_whom[i] =
			lead_name(cx, w->page.activities[i].lead_id);
	if (w->page.n_leads == 1)
		w->only_lead = w->page.leads[0].id;
	return load_touches(w);
}

static void leads(const struct work *w, struct kk_contact_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_lead_link_html *all = KK_NEW_N(
		cx->arena, struct kk_lead_link_html, w->page.n_leads + 1);

	for (size_t i = 0; i < w->page.n_leads; i++) {
		const struct kk_person_lead *l = &w->page.leads[i];

		all[d->n_leads++] = (struct kk_lead_link_html){.id = l->id,
			.state = kk_str_z(kk_say_state(cx->lang, l->state)),
			.owner = kk_str_z(l->owner),
			.merged = l->merged_into == INT64_MIN
					  ? KK_STR_NONE
					  : kk_str_z(kk_msg_text(cx->lang,
						    KK_MSG_LEAD_MERGED))};
	}
	d->leads = all;
}

static void merged(const struct work *w, struct kk_contact_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_merged_line_html *people = KK_NEW_N(
		cx->arena, struct kk_merged_line_html, w->page.n_merged + 1);
	struct kk_beside_line_html *beside = KK_NEW_N(
		cx->arena, struct kk_beside_line_html, w->page.n_beside + 1);

	for (size_t i = 0; i < w->page.n_merged; i++) {
		const struct kk_merged_person *m = &w->page.merged[i];

		people[d->n_merged++] = (struct kk_merged_line_html){
			m->person.name,
			kk_str_z(kk_say_moment(cx, m->at, w->team->today)),
			kk_str_z(m->user ? m->user : "")};
	}
	for (size_t i = 0; i < w->page.n_beside; i++)
		beside[d->n_beside++] = (struct kk_beside_line_html){
			w->page.beside[i].field, w->page.beside[i].value};
	d->merged = people;
	d->beside = beside;
}

static const struct kk_facts_html *facts(const struct work *w)
{
	const struct kk_person_view *p = &w->page.person;
	struct kk_fact_list l = kk_facts_begin(w->c,
		w->more.n_numbers + w->more.n_emails + KK_CHANNEL__MAX + 4);

	kk_facts_person(&l, &w->more, true);
	kk_fact(&l, KK_MSG_HEAD_MET_ON, kk_say_table_day(&w->c->cx, p->met_on),
		NULL, KK_STR_NONE);
	kk_fact(&l, KK_MSG_HEAD_MET_WHERE, p->met_where, NULL, KK_STR_NONE);
	return kk_facts_end(&l, "facts-h", KK_MSG_RECORD_WAYS);
}

static bool is_stopped(const struct work *w)
{
	return (w->more.stopped & KK_ALL_CHANNELS) == KK_ALL_CHANNELS;
}

static void notice(const struct work *w, struct kk_contact_html *d)
{
	enum kk_lang lang = w->c->cx.lang;

	if (w->more.erased)
		d->notice = kk_str_z(kk_msg_text(lang, KK_MSG_ERASED_NOTICE));
	else if (is_stopped(w))
		d->notice = kk_str_z(kk_msg_text(lang, KK_MSG_RECORD_STOPPED));
	else if (w->more.left)
		d->notice = kk_str_z(kk_msg_text(lang, KK_MSG_CONTACT_LEFT));
	if (w->c->is_again)
		return;
	if (kk_call_flag(w->c, "saved"))
		d->told = kk_told(w->c, kk_msg_text(lang, KK_MSG_RECORD_SAVED));
	if (kk_trash_told(w->c))
		d->told = kk_told(w->c, kk_trash_told(w->c));
	if (kk_call_flag(w->c, "undone"))
		d->told = kk_told(w->c, kk_msg_text(lang, KK_MSG_UNSTOP_TOLD));
	if (kk_call_flag(w->c, "stopped"))
		d->told = kk_told(
			w->c, kk_msg_text(lang, kk_call_flag(w->c, "unkept")
							? KK_MSG_STOP_UNKEPT
							: KK_MSG_STOP_TOLD));
}

/* One lead's history says nothing of whose it is. */
static enum kk_rc history(
	const struct work *w, const struct kk_timeline_html **d_r)
{
	bool several = w->page.n_leads > 1;
	const struct kk_history h = {.c = w->c,
		.today = w->team->today,
		.touches = w->touches,
		.n_touches = w->n_touches,
		.activities = w->page.activities,
		.n_activities = w->page.n_activities,
		.touch_whom = several ? w->touch_whom : NULL,
		.activity_whom = several ? w->activity_whom : NULL,
		.undone = w->undone,
		.n_undone = w->n_undone,
		.lead_id = several ? 0 : w->only_lead};

	return kk_timeline(&h, d_r);
}

static void fill(const struct work *w, struct kk_contact_html *d)
{
	const struct kk_person_view *p = &w->page.person;

	d->id = p->id;
	d->company = kk_str_empty(p->account) ? p->name : p->account;
	if (p->account_id != INT64_MIN)
		d->company_link =
			kk_link_to(&w->c->cx, "account", p->account_id);
	d->who = kk_who(w->c, p->name, p->reading, p->title, p->seat);
	d->department = p->department;
	d->memo = p->memo;
	if (p->merged_into != INT64_MIN)
		d->lives_on = p->merged_into;
	leads(w, d);
	merged(w, d);
	notice(w, d);
	d->facts = facts(w);
	d->can_stop = kk_call_may(w->c, KK_MAY_SELL) && !is_stopped(w);
	d->can_undo = kk_call_may(w->c, KK_MAY_MANAGE) &&
		      w->more.stopped != 0 && !w->more.erased;
	d->can_erase = kk_call_may(w->c, KK_MAY_MANAGE) && !w->more.erased;
}

/* Fields of the company's own: filled in by whoever may change the person. */
static enum kk_rc own(const struct work *w, struct kk_contact_html *d)
{
	const struct kk_custom_record r = {KK_OF_CONTACT, d->id};
	bool may;

	KK_TRY(kk_keeper_may(w->c, d->id, &may));
	KK_TRY(kk_consent_part(w->c, d->id, may && !d->lives_on, &d->basis));
	return kk_custom_part(w->c, &r, 1, may && !d->lives_on, &d->own);
}

const struct kk_reply *kk_page_contact(struct kk_call *c)
{
	struct work w = {.c = c};
	struct kk_contact_html d = {0};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, load(&w));
	fill(&w, &d);
	KK_ANSWER_TRY(c, history(&w, &d.timeline));
	KK_ANSWER_TRY(c, kk_card_part(c, &w.page.person, 0, &d.card));
	KK_ANSWER_TRY(
		c, kk_files_part(c, c->path.id, 0, w.team->today, &d.files));
	KK_ANSWER_TRY(c, own(&w, &d));
	kk_contact_html(&page, &d);
	return kk_reply_page(c, w.page.person.name, KK_NAV_ACCOUNTS, &page);
}
