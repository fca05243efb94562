#include "web/listing.h"

#include "app/tag.h"
#include "app/view.h"
#include "base/limits.h"
#include "core/words/phrase.h"
#include "web/say.h"
#include "web/who.h"

/* ---- reading the address ---- */

static void add(struct kk_listing *l, const char *name, struct kk_str value,
	struct kk_str words)
{
	l->parts[l->n_parts++] = (struct kk_listing_part){name, value, words};
}

/* A field that does not fit is as if it were not there, but for the words. */
static void leave_out(struct kk_listing *l, const char *name)
{
	struct kk_ctx *cx = &l->c->cx;

	if (!l->problem.p)
		l->problem = kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_FIELD_BAD, name));
}

static struct kk_str say(const struct kk_listing *l, enum kk_msg msg)
{
	return kk_str_z(kk_msg_text(l->c->cx.lang, msg));
}

static struct kk_str say1(
	const struct kk_listing *l, enum kk_msg msg, const char *arg)
{
	struct kk_ctx *cx = &l->c->cx;

	return kk_str_z(KK_SAY(cx->arena, cx->lang, msg, arg));
}

static const struct kk_user *user_of(const struct kk_listing *l, int64_t id)
{
	for (size_t i = 0; i < l->n_users; i++)
		if (l->users[i].id == id)
			return &l->users[i];
	return NULL;
}

/* Leads are one's own unless somebody asks for others; people are everybody's.
 */
static const char *usual_owner(const struct kk_listing *l)
{
	return l->kind == KK_VIEW_LEAD ? "me" : "all";
}

static void read_owner(struct kk_listing *l)
{
	struct kk_str s = kk_call_text(l->c, "owner");
	const struct kk_user *u;
	int64_t id;

	if (l->kind == KK_VIEW_ACCOUNT)
		return;
	l->owner = s.p ? s : kk_str_z(usual_owner(l));
	if (kk_str_is(l->owner, "me")) {
		l->filter.owner_id = l->c->session.user_id;
		s = say(l, KK_MSG_LISTS_MINE);
	} else if (kk_str_is(l->owner, "all")) {
		s = say(l, KK_MSG_LISTS_EVERYBODY);
	} else if (kk_str_int(l->owner, INT64_MAX - 1, &id) &&
		   (u = user_of(l, id)) != NULL) {
		l->filter.owner_id = id;
		s = say1(l, KK_MSG_LISTS_OF, u->name);
	} else {
		leave_out(l, "owner");
		l->owner = KK_STR("me");
		l->filter.owner_id = l->c->session.user_id;
	}
	if (!kk_str_is(l->owner, usual_owner(l)))
		add(l, "owner", l->owner, s);
}

static void read_state(struct kk_listing *l)
{
	struct kk_str s = kk_call_text(l->c, "state");
	enum kk_lead_state state;

	if (!s.p || kk_str_is(s, "living"))
		return;
	if (kk_str_is(s, "any")) {
		l->filter.states = (1u << KK_LEAD__MAX) - 1;
		add(l, "state", s, say(l, KK_MSG_LISTS_ANY_STATE));
	} else if (kk_lead_state_from(s, &state)) {
		l->filter.states = 1u << state;
		add(l, "state", s,
			kk_str_z(kk_lead_state_text(l->c->cx.lang, state)));
	} else {
		leave_out(l, "state");
	}
}

static void read_channel(struct kk_listing *l)
{
	struct kk_str s = kk_call_text(l->c, "channel");
	enum kk_channel channel;

	if (!s.p)
		return;
	if (!kk_channel_from(s, &channel)) {
		leave_out(l, "channel");
		return;
	}
	l->filter.channel = kk_str_z(kk_channel_code(channel));
	add(l, "channel", l->filter.channel,
		say1(l, KK_MSG_LISTS_BY,
			kk_channel_text(l->c->cx.lang, channel)));
}

static kk_day read_day(
	struct kk_listing *l, const char *name, enum kk_msg words)
{
	struct kk_ctx *cx = &l->c->cx;
	char *iso = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);
	int64_t day = kk_call_number(l->c, name);

	if (day == INT64_MIN)
		return 0;
	add(l, name, kk_str_z(kk_day_text((kk_day)day, iso)),
		say1(l, words, kk_say_day(cx, (kk_day)day, l->team->today)));
	return (kk_day)day;
}

static void read_stopped(struct kk_listing *l)
{
	struct kk_str s = kk_call_text(l->c, "stopped");

	if (!s.p)
		return;
	if (kk_str_is(s, "yes"))
		l->filter.stopped = KK_STOPPED_YES;
	else if (kk_str_is(s, "no"))
		l->filter.stopped = KK_STOPPED_NO;
	else
		leave_out(l, "stopped");
	if (l->filter.stopped != KK_STOPPED_ANY)
		add(l, "stopped", s,
			say(l, l->filter.stopped == KK_STOPPED_YES
					? KK_MSG_LISTS_STOPPED
					: KK_MSG_LISTS_NOT_STOPPED));
}

/* What only leads have. */
static void read_of_leads(struct kk_listing *l)
{
	struct kk_call *c = l->c;
	int64_t batch = kk_call_number(c, "batch");

	read_state(l);
	l->filter.cadence = kk_call_text(c, "cadence");
	if (l->filter.cadence.p)
		add(l, "cadence", l->filter.cadence,
			kk_listing_cadence(l, l->filter.cadence));
	l->filter.overdue = kk_call_flag(c, "overdue");
	if (l->filter.overdue)
		add(l, "overdue", KK_STR("1"), say(l, KK_MSG_TODAY_OVERDUE));
	l->filter.due_from = read_day(l, "from", KK_MSG_LISTS_FROM);
	l->filter.due_until = read_day(l, "until", KK_MSG_LISTS_UNTIL);
	read_channel(l);
	if (batch > 0) {
		l->filter.batch_id = batch;
		add(l, "batch", kk_str_z(kk_arena_int(c->cx.arena, batch)),
			say1(l, KK_MSG_LISTS_BATCH,
				kk_arena_int(c->cx.arena, batch)));
	}
}

/* A word that is gone is as if it were not asked for. */
static enum kk_rc read_tag(struct kk_listing *l)
{
	struct kk_ctx *cx = &l->c->cx;
	int64_t id = kk_call_number(l->c, "tag");
	const char *name;
	enum kk_rc rc;

	if (l->kind != KK_VIEW_LEAD || id <= 0)
		return KK_OK;
	rc = kk_tag_name(cx, id, &name);
	if (rc == KK_ENOTFOUND) {
		leave_out(l, "tag");
		return KK_OK;
	}
	KK_TRY(rc);
	l->filter.tag_id = id;
	add(l, "tag", kk_str_z(kk_arena_int(cx->arena, id)), kk_str_z(name));
	return KK_OK;
}

static void read_sort(struct kk_listing *l)
{
	struct kk_str s = kk_call_text(l->c, "sort");

	l->page.sort = l->kind == KK_VIEW_LEAD ? KK_SORT_NEXT : KK_SORT_NAME;
	if (s.p && !kk_list_sort_from(s, &l->page.sort))
		leave_out(l, "sort");
	else if (s.p)
		add(l, "sort", s, KK_STR_NONE);
	l->page.down = kk_call_flag(l->c, "down");
	if (l->page.down)
		add(l, "down", KK_STR("1"), KK_STR_NONE);
	l->page.after = kk_call_text(l->c, "after");
}

static void read_fields(struct kk_listing *l)
{
	struct kk_call *c = l->c;
	int64_t account = kk_call_number(c, "account");

	l->filter.text = kk_call_text(c, "q");
	if (l->filter.text.p)
		add(l, "q", l->filter.text,
			say1(l, KK_MSG_LISTS_TEXT, l->filter.text.p));
	read_owner(l);
	if (l->kind == KK_VIEW_LEAD)
		read_of_leads(l);
	if (l->kind == KK_VIEW_CONTACT && account > 0) {
		l->filter.account_id = account;
		add(l, "account", kk_str_z(kk_arena_int(c->cx.arena, account)),
			say1(l, KK_MSG_LISTS_ACCOUNT,
				kk_arena_int(c->cx.arena, account)));
	}
	read_stopped(l);
	read_sort(l);
}

const char *kk_listing_path(enum kk_view_kind kind)
{
	switch (kind) {
	case KK_VIEW_LEAD:
		return "/leads";
	case KK_VIEW_CONTACT:
		return "/contacts";
	case KK_VIEW_ACCOUNT:
		break;
	}
	return "/accounts";
}

enum kk_rc kk_listing_read(
	struct kk_call *c, enum kk_view_kind kind, struct kk_listing *l)
{
	*l = (struct kk_listing){
		.c = c, .kind = kind, .path = kk_listing_path(kind)};
	KK_TRY(kk_team_get(&c->cx, &l->team));
	KK_TRY(kk_user_list(&c->cx, &l->users, &l->n_users));
	KK_TRY(kk_cadence_book(&c->cx, &l->book));
	if (c->is_again)
		l->problem = kk_str_z(c->problem.text);
	KK_TRY(read_tag(l));
	read_fields(l);
	return KK_OK;
}

void kk_listing_calm(struct kk_listing *l)
{
	bool ended = false;
	size_t n = 0;

	for (int s = 0; s < KK_LEAD__MAX; s++)
		ended |= l->filter.states & 1u << s &&
			 !kk_lead_living((enum kk_lead_state)s);
	if (!l->problem.p)
		l->problem = kk_str_z(l->c->cx.error.text);
	l->page = (struct kk_list_page){.sort = l->kind != KK_VIEW_LEAD
							? KK_SORT_NAME
						: ended ? KK_SORT_CREATED
							: KK_SORT_NEXT};
	for (size_t i = 0; i < l->n_parts; i++)
		if (l->parts[i].words.p)
			l->parts[n++] = l->parts[i];
	l->n_parts = n;
}

/* ---- writing an address ---- */

static bool is(const char *a, const char *b)
{
	return b && kk_str_is(kk_str_z(a), b);
}

static void put(struct kk_page *w, const char *name, struct kk_str value)
{
	kk_buf_addc(w->out, w->out->n ? '&' : '?');
	kk_buf_addz(w->out, name);
	kk_buf_addc(w->out, '=');
	kk_html_query(w, value);
}

/* Without `without` and, with plain, without the order. */
static struct kk_page query(
	const struct kk_listing *l, const char *without, bool plain)
{
	struct kk_page w = kk_page_begin(l->c);

	for (size_t i = 0; i < l->n_parts; i++)
		if (!is(l->parts[i].name, without) &&
			(!plain || l->parts[i].words.p))
			put(&w, l->parts[i].name, l->parts[i].value);
	return w;
}

static struct kk_str link_of(const struct kk_listing *l, struct kk_page w)
{
	return kk_str_z(
		kk_arena_f(l->c->cx.arena, "%s%s", l->path, kk_buf_z(w.out)));
}

struct kk_str kk_listing_link(const struct kk_listing *l, const char *without)
{
	return link_of(l, query(l, without, false));
}

static struct kk_str next_link(
	const struct kk_listing *l, const struct kk_list_end *end)
{
	struct kk_page w = query(l, NULL, false);

	if (!end->next)
		return KK_STR_NONE;
	put(&w, "after", kk_str_z(end->next));
	return link_of(l, w);
}

const struct kk_pager_html *kk_listing_pager(
	const struct kk_listing *l, const struct kk_list_end *end)
{
	struct kk_pager_html *d = KK_NEW(l->c->cx.arena, struct kk_pager_html);

	d->count = kk_listing_count(&l->c->cx, end);
	d->next = next_link(l, end);
	if (l->page.after.p)
		d->first = kk_listing_link(l, NULL);
	return d;
}

const struct kk_sort_head_html *kk_listing_head(
	const struct kk_listing *l, enum kk_msg words, enum kk_list_sort sort)
{
	struct kk_sort_head_html *d =
		KK_NEW(l->c->cx.arena, struct kk_sort_head_html);
	bool now = l->page.sort == sort;
	struct kk_page w = query(l, NULL, true);

	put(&w, "sort", kk_str_z(kk_list_sort_code(sort)));
	if (now && !l->page.down)
		put(&w, "down", KK_STR("1"));
	*d = (struct kk_sort_head_html){.label = say(l, words),
		.link = link_of(l, w),
		.order = !now		? KK_STR_NONE
			 : l->page.down ? KK_STR("descending")
					: KK_STR("ascending"),
		.down = now && l->page.down};
	return d;
}

const struct kk_hidden_html *kk_listing_hidden(
	const struct kk_listing *l, size_t *n_r)
{
	struct kk_hidden_html *d =
		KK_NEW_N(l->c->cx.arena, struct kk_hidden_html, l->n_parts + 1);

	for (size_t i = 0; i < l->n_parts; i++)
		d[i] = (struct kk_hidden_html){
			kk_str_z(l->parts[i].name), l->parts[i].value};
	*n_r = l->n_parts;
	return d;
}

/* ---- above the list ---- */

static void set_chips(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_chip_html *chips =
		KK_NEW_N(l->c->cx.arena, struct kk_chip_html, l->n_parts + 1);

	for (size_t i = 0; i < l->n_parts; i++)
		if (l->parts[i].words.p)
			chips[d->n_chips++] =
				(struct kk_chip_html){l->parts[i].words,
					kk_listing_link(l, l->parts[i].name)};
	d->chips = chips;
}

static enum kk_rc set_views(
	const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_page w = query(l, NULL, false);
	struct kk_str now = kk_str_z(kk_buf_z(w.out));
	struct kk_saved_view *views;
	struct kk_view_tab_html *tabs;
	size_t n;

	KK_TRY(kk_view_list(&l->c->cx, l->kind, &views, &n));
	tabs = KK_NEW_N(l->c->cx.arena, struct kk_view_tab_html, n + 1);
	for (size_t i = 0; i < n; i++) {
		tabs[i] = (struct kk_view_tab_html){.name = views[i].name,
			.by = views[i].mine ? KK_STR_NONE : views[i].owner,
			.link = kk_str_z(kk_arena_f(l->c->cx.arena, "%s%s",
				l->path, views[i].query.p)),
			.current = kk_str_eq(views[i].query, now)};
		if (tabs[i].current && views[i].mine) {
			d->view_id = views[i].id;
			d->view_name = views[i].name;
		}
		d->in_view |= tabs[i].current;
	}
	d->views = tabs;
	d->n_views = n;
	d->usual = now.n == 0;
	return KK_OK;
}

static struct kk_list_option_html option(
	const char *value, struct kk_str label, struct kk_str chosen)
{
	return (struct kk_list_option_html){
		kk_str_z(value), label, kk_str_is(chosen, value)};
}

static void set_owners(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_arena *a = l->c->cx.arena;
	struct kk_list_option_html *o =
		KK_NEW_N(a, struct kk_list_option_html, l->n_users + 2);

	if (l->kind == KK_VIEW_ACCOUNT)
		return;
	o[d->n_owners++] = option("me", say(l, KK_MSG_LISTS_MINE), l->owner);
	o[d->n_owners++] =
		option("all", say(l, KK_MSG_LISTS_EVERYBODY), l->owner);
	for (size_t i = 0; i < l->n_users; i++)
		if (l->users[i].id != l->c->session.user_id)
			o[d->n_owners++] =
				option(kk_arena_int(a, l->users[i].id),
					kk_str_z(l->users[i].name), l->owner);
	d->owners = o;
}

static void set_states(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_list_option_html *o = KK_NEW_N(
		l->c->cx.arena, struct kk_list_option_html, KK_LEAD__MAX + 2);
	struct kk_str now = kk_call_text(l->c, "state");

	o[d->n_states++] = option("living", say(l, KK_MSG_LISTS_LIVING), now);
	for (int s = 0; s < KK_LEAD__MAX; s++)
		o[d->n_states++] =
			option(kk_lead_state_code((enum kk_lead_state)s),
				kk_str_z(kk_lead_state_text(
					l->c->cx.lang, (enum kk_lead_state)s)),
				now);
	o[d->n_states++] = option("any", say(l, KK_MSG_LISTS_ANY_STATE), now);
	d->states = o;
}

static void set_channels(const struct kk_listing *l, struct kk_list_top_html *d)
{
	struct kk_list_option_html *o = KK_NEW_N(l->c->cx.arena,
		struct kk_list_option_html, KK_CHANNEL__MAX + 1);

	o[d->n_channels++] = option("", say(l, KK_MSG_LISTS_ANY), KK_STR_NONE);
	for (int ch = 0; ch < KK_CHANNEL__MAX; ch++)
		o[d->n_channels++] =
			option(kk_channel_code((enum kk_channel)ch),
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
	       f->due_until || f->overdue || f->stopped != KK_STOPPED_ANY;
}

static enum kk_rc set_form(
	const struct kk_listing *l, struct kk_list_top_html *d)
{
	set_owners(l, d);
	d->text = l->filter.text;
	d->stopped_yes = l->filter.stopped == KK_STOPPED_YES;
	d->stopped_no = l->filter.stopped == KK_STOPPED_NO;
	d->has_more = has_more(l);
	d->of_leads = l->kind == KK_VIEW_LEAD;
	if (!d->of_leads)
		return KK_OK;
	set_states(l, d);
	set_channels(l, d);
	d->overdue = l->filter.overdue;
	d->from = iso_day(l, l->filter.due_from);
	d->until = iso_day(l, l->filter.due_until);
	KK_TRY(kk_listing_tags(l->c, l->filter.tag_id, &d->tags, &d->n_tags));
	d->cadences = kk_listing_cadences(l, l->filter.cadence, &d->n_cadences);
	return KK_OK;
}

enum kk_rc kk_listing_top(const struct kk_listing *l,
	const struct kk_list_end *end, const struct kk_list_top_html **top_r)
{
	static const char *const kinds[] = {[KK_VIEW_LEAD] = "lead",
		[KK_VIEW_CONTACT] = "contact",
		[KK_VIEW_ACCOUNT] = "account"};
	struct kk_list_top_html *d =
		KK_NEW(l->c->cx.arena, struct kk_list_top_html);

	d->title = say(l, l->kind == KK_VIEW_LEAD      ? KK_MSG_WEB_LEADS
			  : l->kind == KK_VIEW_CONTACT ? KK_MSG_WEB_CONTACTS
						       : KK_MSG_LISTS_ACCOUNTS);
	d->count = kk_listing_count(&l->c->cx, end);
	d->problem = l->problem;
	d->path = kk_str_z(l->path);
	d->kind = kk_str_z(kinds[l->kind]);
	d->csrf = l->c->session.csrf;
	d->hidden = kk_listing_hidden(l, &d->n_hidden);
	d->of_people = l->kind != KK_VIEW_LEAD;
	d->at_accounts = l->kind == KK_VIEW_ACCOUNT;
	set_chips(l, d);
	KK_TRY(set_views(l, d));
	*top_r = d;
	return set_form(l, d);
}

/* ---- pieces ---- */

enum kk_rc kk_listing_tags(struct kk_call *c, int64_t chosen,
	const struct kk_list_option_html **options_r, size_t *n_r)
{
	struct kk_list_option_html *o;
	struct kk_tag *tags;
	size_t n;

	KK_TRY(kk_tag_all(&c->cx, &tags, &n));
	o = KK_NEW_N(c->cx.arena, struct kk_list_option_html, n + 1);
	o[0] = option("", kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_LISTS_ANY)),
		KK_STR_NONE);
	for (size_t i = 0; i < n; i++)
		o[i + 1] = (struct kk_list_option_html){
			kk_str_z(kk_arena_int(c->cx.arena, tags[i].id)),
			kk_str_z(tags[i].name), tags[i].id == chosen};
	*options_r = o;
	*n_r = n ? n + 1 : 0;
	return KK_OK;
}

static const char *name_of(
	const struct kk_listing *l, const struct kk_cadence *k)
{
	return kk_say_cadence(l->c->cx.lang, k->code, k->name);
}

struct kk_str kk_listing_cadence(const struct kk_listing *l, struct kk_str code)
{
	const struct kk_cadence *k =
		code.p ? kk_cadence_in(l->book, code) : NULL;

	return k ? kk_str_z(name_of(l, k)) : code;
}

const struct kk_list_option_html *kk_listing_cadences(
	const struct kk_listing *l, struct kk_str chosen, size_t *n_r)
{
	const struct kk_cadence_book *book = l->book;
	struct kk_list_option_html *o = KK_NEW_N(
		l->c->cx.arena, struct kk_list_option_html, book->n + 1);

	o[0] = option("", say(l, KK_MSG_LISTS_ANY), KK_STR_NONE);
	for (size_t i = 0; i < book->n; i++)
		o[i + 1] = option(book->all[i].code,
			kk_str_z(name_of(l, &book->all[i])), chosen);
	*n_r = book->n + 1;
	return o;
}

struct kk_str kk_listing_count(struct kk_ctx *cx, const struct kk_list_end *end)
{
	const char *n = end->total < 1000 ? kk_arena_int(cx->arena, end->total)
					  : kk_arena_f(cx->arena, "%d,%03d",
						    (int)(end->total / 1000),
						    (int)(end->total % 1000));

	return kk_str_z(KK_SAY(cx->arena, cx->lang,
		end->total_more ? KK_MSG_LISTS_COUNT_MORE : KK_MSG_LISTS_COUNT,
		n));
}

const struct kk_who_link_html *kk_listing_who(struct kk_call *c,
	struct kk_str link, struct kk_str name, struct kk_str reading,
	struct kk_str title, bool seat, bool first)
{
	const struct kk_who_html *who = kk_who(c, name, reading, title, seat);
	struct kk_who_link_html *d =
		KK_NEW(c->cx.arena, struct kk_who_link_html);

	*d = (struct kk_who_link_html){.link = link,
		.parts = who->parts,
		.n_parts = who->n_parts,
		.honorific = who->honorific,
		.title = who->title,
		.seat = seat,
		.first = first};
	return d;
}

struct kk_str kk_listing_day(struct kk_ctx *cx, struct kk_instant at)
{
	struct kk_ymd d;

	if (at.ms == KK_INSTANT_NONE.ms)
		return KK_STR_NONE;
	d = kk_ymd_of(kk_civil_of(at).day);
	return kk_str_z(
		kk_arena_f(cx->arena, "%d/%02d/%02d", d.year, d.month, d.day));
}
