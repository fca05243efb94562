/* What stands above a list: views, filters, what it is narrowed by. */
#include "app/lead/view.h"
#include "core/words/phrase.h"
#include "web/records/custom_work.h"
#include "web/lists/listing.h"
#include "web/server/pages.h"

static struct kk_str say(const struct kk_listing *l, enum kk_msg msg)
{
	return kk_str_z(kk_msg_text(l->c->cx.lang, msg));
}

static void set_chips(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_chip_html *chips =
		KK_NEW_N(l->c->cx.arena, struct kk_chip_html, l->n_parts + 1);

	for (size_t i = 0; i < l->n_parts; i++)
		if (l->parts[i].words.p)
			chips[d->n_chips++] =
				(struct kk_chip_html){l->parts[i].words,
					kk_listing_without(l, &l->parts[i])};
	d->chips = chips;
}

static void set_views(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_view_tab_html *tabs = KK_NEW_N(
		l->c->cx.arena, struct kk_view_tab_html, l->n_views + 1);

	for (size_t i = 0; i < l->n_views; i++) {
		const struct kk_saved_view *v = &l->views[i];

		tabs[i] = (struct kk_view_tab_html){.name = v->name,
			.by = v->mine ? KK_STR_NONE : v->owner,
			.link = kk_str_z(kk_arena_f(
				l->c->cx.arena, "%s%s", l->path, v->query.p)),
			.current = v->id == l->view_id};
		if (tabs[i].current && v->mine) {
			d->view_id = v->id;
			d->view_name = v->name;
			d->view_now = v->name;
			d->view_shared = v->shared;
		}
	}
	d->in_view = l->view_id != 0;
	d->views = tabs;
	d->n_views = l->n_views;
	d->usual = l->n_parts == 0;
}

/* What was done with a view just before. */
static struct kk_str news(const struct kk_listing *l)
{
	struct kk_str code = kk_call_text(l->c, "news");

	if (kk_str_is(code, "kept"))
		return say(l, KK_MSG_LISTS_VIEW_KEPT);
	if (kk_str_is(code, "changed"))
		return say(l, KK_MSG_LISTS_VIEW_CHANGED);
	return kk_str_is(code, "gone") ? say(l, KK_MSG_LISTS_VIEW_GONE)
				       : KK_STR_NONE;
}

/* A form of views that was refused stands open, with what was typed. */
static void set_typed(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_call *c = l->c;

	if (!c->is_again)
		return;
	if (c->route->page == kk_post_view) {
		d->keep_open = true;
		d->keep_name = kk_call_text(c, "name");
		d->keep_shared = kk_call_flag(c, "shared");
		d->keep_there = c->problem.rc == KK_ENO;
	} else if (c->route->page == kk_post_view_change) {
		d->edit_open = true;
		d->view_now = kk_call_text(c, "name");
		d->view_shared = kk_call_flag(c, "shared");
	}
}

static void set_owners(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_arena *a = l->c->cx.arena;
	struct kk_list_option_html *o =
		KK_NEW_N(a, struct kk_list_option_html, l->n_users + 2);

	if (l->kind == KK_VIEW_ACCOUNT)
		return;
	o[d->n_owners++] =
		kk_listing_option("me", say(l, KK_MSG_LISTS_MINE), l->owner);
	o[d->n_owners++] = kk_listing_option(
		"all", say(l, KK_MSG_LISTS_EVERYBODY), l->owner);
	for (size_t i = 0; i < l->n_users; i++)
		if (l->users[i].id != l->c->session.user_id)
			o[d->n_owners++] = kk_listing_option(
				kk_arena_int(a, l->users[i].id),
				kk_str_z(l->users[i].name), l->owner);
	d->owners = o;
}

static void set_states(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_list_option_html *o = KK_NEW_N(
		l->c->cx.arena, struct kk_list_option_html, KK_LEAD__MAX + 2);
	struct kk_str now = kk_call_text(l->c, "state");

	o[d->n_states++] =
		kk_listing_option("living", say(l, KK_MSG_LISTS_LIVING), now);
	for (int s = 0; s < KK_LEAD__MAX; s++)
		o[d->n_states++] = kk_listing_option(
			kk_lead_state_code((enum kk_lead_state)s),
			kk_str_z(kk_lead_state_text(
				l->c->cx.lang, (enum kk_lead_state)s)),
			now);
	o[d->n_states++] =
		kk_listing_option("any", say(l, KK_MSG_LISTS_ANY_STATE), now);
	d->states = o;
}

static void set_channels(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_list_option_html *o = KK_NEW_N(l->c->cx.arena,
		struct kk_list_option_html, KK_CHANNEL__MAX + 1);

	o[d->n_channels++] =
		kk_listing_option("", say(l, KK_MSG_LISTS_ANY), KK_STR_NONE);
	for (int ch = 0; ch < KK_CHANNEL__MAX; ch++)
		o[d->n_channels++] =
			kk_listing_option(kk_channel_code((enum kk_channel)ch),
				kk_str_z(kk_channel_text(
					l->c->cx.lang, (enum kk_channel)ch)),
				l->filter.channel);
	d->channels = o;
}

static struct kk_str iso_day(const struct kk_listing *l, kk_day d)
{
	char *iso = KK_NEW_N(l->c->cx.arena, char, KK_DAY_CHARS);

	return d ? kk_str_z(kk_day_text(d, iso)) : KK_STR_NONE;
}

/* The fields behind "more": are they in use? */
static bool has_more(const struct kk_listing *l)
{
	const struct kk_list_filter *f = &l->filter;

	return f->cadence.p || f->channel.p || f->tag_id || f->due_from ||
	       f->due_until || f->overdue || f->no_reason ||
	       f->stopped != KK_STOPPED_ANY || f->n_customs;
}

/* What a filter of this field says now. */
static struct kk_str asked(
	const struct kk_listing *l, int64_t id, const char *name)
{
	for (size_t i = 0; i < l->n_parts; i++)
		if (l->parts[i].own == id &&
			kk_str_is(kk_str_z(l->parts[i].name), name))
			return l->parts[i].value;
	return KK_STR_NONE;
}

static void set_own(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_own_filter_html *all = KK_NEW_N(
		l->c->cx.arena, struct kk_own_filter_html, l->n_own + 1);

	for (size_t i = 0; i < l->n_own; i++) {
		const struct kk_custom_field *f = &l->own[i];
		struct kk_own_filter_html *o = &all[d->n_own];

		if (f->retired && !asked(l, f->id, "field[]").p)
			continue;
		*o = (struct kk_own_filter_html){.id = f->id,
			.name = kk_custom_name(l->c->cx.lang, f),
			.has = asked(l, f->id, "has[]"),
			.upto = asked(l, f->id, "upto[]"),
			.picks = f->kind == KK_CUSTOM_FLAG ||
				 f->kind == KK_CUSTOM_CHOICE,
			.date = f->kind == KK_CUSTOM_DATE,
			.range = f->kind == KK_CUSTOM_DATE ||
				 f->kind == KK_CUSTOM_NUMBER};
		if (o->picks)
			o->options = kk_custom_choices(l->c, f, o->has,
				KK_MSG_LISTS_ANY, &o->n_options);
		d->n_own++;
	}
	d->own = all;
}

static enum kk_rc set_form(
	const struct kk_listing *l, struct kk_list_top_html *d)
{
	set_owners(l, d);
	d->text = l->filter.text;
	d->stopped_yes = l->filter.stopped == KK_STOPPED_YES;
	d->stopped_no = l->filter.stopped == KK_STOPPED_NO;
	d->has_more = has_more(l);
	set_own(l, d);
	d->of_leads = l->kind == KK_VIEW_LEAD;
	if (!d->of_leads)
		return KK_OK;
	set_states(l, d);
	set_channels(l, d);
	d->overdue = l->filter.overdue;
	d->no_reason = l->filter.no_reason;
	d->from = iso_day(l, l->filter.due_from);
	d->until = iso_day(l, l->filter.due_until);
	KK_TRY(kk_listing_tags(l->c, l->filter.tag_id, &d->tags, &d->n_tags));
	d->cadences = kk_listing_cadences(l, l->filter.cadence, &d->n_cadences);
	return KK_OK;
}

enum kk_rc kk_listing_top(const struct kk_listing *l,
	const struct kk_list_end *end, struct kk_list_top_html *d)
{
	d->title = say(l, l->kind == KK_VIEW_LEAD      ? KK_MSG_WEB_LEADS
			  : l->kind == KK_VIEW_CONTACT ? KK_MSG_WEB_CONTACTS
						       : KK_MSG_LISTS_ACCOUNTS);
	d->count = kk_listing_count(&l->c->cx, end);
	d->problem = l->problem;
	d->path = kk_str_z(l->path);
	d->kind = kk_view_kind_code(l->kind);
	d->csrf = l->c->session.csrf;
	d->hidden = kk_listing_hidden(l, &d->n_hidden);
	d->of_people = l->kind != KK_VIEW_LEAD;
	d->at_accounts = l->kind == KK_VIEW_ACCOUNT;
	set_chips(l, d);
	set_views(l, d);
	set_typed(l, d);
	d->news = news(l);
	return set_form(l, d);
}
