/* GET /leads, /contacts, /accounts; POST /views and /views/#/delete. */
#include "app/view.h"
#include "base/limits.h"
#include "core/words/phrase.h"
#include "web/listing.h"
#include "web/pages.h"
#include "web/say.h"

static struct kk_str to(struct kk_call *c, const char *where, int64_t id)
{
	return kk_str_z(
		kk_arena_f(c->cx.arena, "/%s/%lld", where, (long long)id));
}

static struct kk_str to_account(struct kk_call *c, int64_t id)
{
	return id == INT64_MIN ? KK_STR_NONE : to(c, "account", id);
}

/* Why nothing is there: a filter, or nobody yet. */
static struct kk_str empty(const struct kk_listing *l)
{
	bool narrowed = false;

	for (size_t i = 0; i < l->n_parts; i++)
		narrowed |= l->parts[i].words.p != NULL;
	return kk_str_z(kk_msg_text(l->c->cx.lang,
		narrowed ? KK_MSG_LISTS_NONE_FOUND : KK_MSG_LISTS_NONE_YET));
}

/* A list that was refused stands there all the same, in its usual order. */
static const struct kk_reply *answer(const struct kk_listing *l,
	struct kk_str title, enum kk_nav nav, struct kk_page *page)
{
	return kk_reply_page_status(
		l->c, l->problem.p ? 422 : 200, title, nav, page);
}

/* ---- leads ---- */

static void set_next(const struct kk_listing *l, const struct kk_list_lead *r,
	struct kk_lead_row_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	enum kk_purpose purpose;
	enum kk_channel channel;

	if (r->due_at.ms == KK_INSTANT_NONE.ms)
		return;
	d->at = kk_str_z(kk_say_moment(cx, r->due_at, l->team->today));
	if (kk_civil_of(r->due_at).day == l->team->today)
		d->at = kk_str_z(KK_SAY(
			cx->arena, cx->lang, KK_MSG_LISTS_TODAY, d->at.p));
	if (kk_channel_from(r->channel, &channel))
		d->channel = kk_str_z(kk_channel_text(cx->lang, channel));
	if (kk_purpose_from(r->purpose, &purpose))
		d->purpose = kk_str_z(kk_purpose_text(cx->lang, purpose));
}

static void set_last(const struct kk_listing *l, const struct kk_list_lead *r,
	struct kk_lead_row_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	enum kk_channel channel;

	if (r->last_at.ms == KK_INSTANT_NONE.ms)
		return;
	d->last_at = kk_str_z(
		kk_say_day(cx, kk_civil_of(r->last_at).day, l->team->today));
	if (r->disposition.p)
		d->last =
			kk_str_z(kk_say_disposition(cx->lang, r->disposition));
	else if (kk_channel_from(r->last_channel, &channel))
		d->last = kk_str_z(kk_channel_text(cx->lang, channel));
}

static struct kk_lead_row_html lead_row(
	const struct kk_listing *l, const struct kk_list_lead *r)
{
	struct kk_call *c = l->c;
	enum kk_lead_state state;
	struct kk_lead_row_html d = {.id = r->id,
		.plain = r->name,
		.who = kk_listing_who(c, to(c, "lead", r->id), r->name,
			r->reading, r->title, r->seat, true),
		.account = r->account,
		.account_link = to_account(c, r->account_id),
		.cadence = kk_listing_cadence(l, r->cadence),
		.owner = r->owner,
		.created = kk_listing_day(&c->cx, r->created_at),
		.overdue = r->overdue,
		.stopped = r->stopped,
		.picks = kk_call_may(c, KK_MAY_SELL)};

	if (kk_lead_state_from(r->state, &state))
		d.state = kk_str_z(kk_lead_state_text(c->cx.lang, state));
	set_next(l, r, &d);
	set_last(l, r, &d);
	return d;
}

static void set_bar(const struct kk_listing *l, const struct kk_list_end *end,
	struct kk_leads_html *d)
{
	struct kk_call *c = l->c;
	struct kk_bulk_bar_html *bar =
		KK_NEW(c->cx.arena, struct kk_bulk_bar_html);
	struct kk_list_option_html *users = KK_NEW_N(
		c->cx.arena, struct kk_list_option_html, l->n_users + 1);

	if (!kk_call_may(c, KK_MAY_SELL))
		return;
	for (size_t i = 0; i < l->n_users; i++)
		if (kk_user_owns(&l->users[i]))
			users[bar->n_users++] = (struct kk_list_option_html){
				kk_str_z(kk_arena_int(
					c->cx.arena, l->users[i].id)),
				kk_str_z(l->users[i].name), false};
	bar->users = users;
	if (end->has_more || l->page.after.p)
		bar->all = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang,
			KK_MSG_BULKP_ALL, kk_listing_count(&c->cx, end).p));
	d->bar = bar;
	bar->cadences = kk_listing_cadences(l, KK_STR_NONE, &bar->n_cadences);
}

static void set_lead_heads(const struct kk_listing *l, struct kk_leads_html *d)
{
	d->by_name = kk_listing_head(l, KK_MSG_LISTS_COL_NAME, KK_SORT_NAME);
	d->by_account =
		kk_listing_head(l, KK_MSG_LISTS_COL_ACCOUNT, KK_SORT_ACCOUNT);
	d->by_next = kk_listing_head(l, KK_MSG_LISTS_COL_NEXT, KK_SORT_NEXT);
	d->by_activity =
		kk_listing_head(l, KK_MSG_LISTS_COL_LAST, KK_SORT_ACTIVITY);
	d->by_created =
		kk_listing_head(l, KK_MSG_LISTS_COL_CREATED, KK_SORT_CREATED);
}

static enum kk_rc list_leads(struct kk_listing *l, struct kk_leads_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_lead_row_html *rows;
	struct kk_list_lead *leads;
	struct kk_list_end end;
	enum kk_rc rc;
	size_t n;

	rc = kk_list_leads(cx, &l->filter, &l->page, &leads, &n, &end);
	if (rc == KK_EINPUT) {
		kk_listing_calm(l);
		rc = kk_list_leads(cx, &l->filter, &l->page, &leads, &n, &end);
	}
	KK_TRY(rc);
	rows = KK_NEW_N(cx->arena, struct kk_lead_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = lead_row(l, &leads[i]);
	d->rows = rows;
	d->n_rows = n;
	KK_TRY(kk_listing_top(l, &end, &d->top));
	d->pager = kk_listing_pager(l, &end);
	set_bar(l, &end, d);
	return KK_OK;
}

const struct kk_reply *kk_page_leads(struct kk_call *c)
{
	struct kk_listing l;
	struct kk_leads_html d = {.csrf = c->session.csrf};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, kk_listing_read(c, KK_VIEW_LEAD, &l));
	KK_ANSWER_TRY(c, list_leads(&l, &d));
	set_lead_heads(&l, &d);
	d.hidden = kk_listing_hidden(&l, &d.n_hidden);
	d.title = d.top->title;
	d.empty = empty(&l);
	kk_leads_html(&page, &d);
	return answer(&l, d.title, KK_NAV_LEADS, &page);
}

/* ---- contacts ---- */

static struct kk_contact_row_html contact_row(
	const struct kk_listing *l, const struct kk_list_contact *r)
{
	struct kk_call *c = l->c;
	enum kk_lead_state state;
	struct kk_contact_row_html d = {
		.who = kk_listing_who(c, to(c, "contact", r->id), r->name,
			r->reading, r->title, r->seat, true),
		.account = r->account,
		.account_link = to_account(c, r->account_id),
		.department = r->department,
		/* of whoever said stop there is nothing to dial (R-J1) */
		.phone = r->stopped ? KK_STR_NONE : r->phone,
		.email = r->stopped ? KK_STR_NONE : r->email,
		.owner = r->owner,
		.created = kk_listing_day(&c->cx, r->created_at),
		.left = r->left,
		.stopped = r->stopped};

	if (r->lead_id != INT64_MIN && kk_lead_state_from(r->state, &state)) {
		d.state = kk_str_z(kk_lead_state_text(c->cx.lang, state));
		d.lead_link = to(c, "lead", r->lead_id);
	}
	return d;
}

static enum kk_rc list_contacts(
	struct kk_listing *l, struct kk_contacts_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_contact_row_html *rows;
	struct kk_list_contact *people;
	struct kk_list_end end;
	enum kk_rc rc;
	size_t n;

	rc = kk_list_contacts(cx, &l->filter, &l->page, &people, &n, &end);
	if (rc == KK_EINPUT) {
		kk_listing_calm(l);
		rc = kk_list_contacts(
			cx, &l->filter, &l->page, &people, &n, &end);
	}
	KK_TRY(rc);
	rows = KK_NEW_N(cx->arena, struct kk_contact_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = contact_row(l, &people[i]);
	d->rows = rows;
	d->n_rows = n;
	KK_TRY(kk_listing_top(l, &end, &d->top));
	d->pager = kk_listing_pager(l, &end);
	return KK_OK;
}

const struct kk_reply *kk_page_contacts(struct kk_call *c)
{
	struct kk_listing l;
	struct kk_contacts_html d = {0};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, kk_listing_read(c, KK_VIEW_CONTACT, &l));
	KK_ANSWER_TRY(c, list_contacts(&l, &d));
	d.by_name = kk_listing_head(&l, KK_MSG_LISTS_COL_NAME, KK_SORT_NAME);
	d.by_created =
		kk_listing_head(&l, KK_MSG_LISTS_COL_CREATED, KK_SORT_CREATED);
	d.title = d.top->title;
	d.empty = empty(&l);
	kk_contacts_html(&page, &d);
	return answer(&l, d.title, KK_NAV_ACCOUNTS, &page);
}

/* ---- accounts ---- */

static struct kk_account_row_html account_row(
	const struct kk_listing *l, const struct kk_list_account *r)
{
	struct kk_call *c = l->c;

	return (struct kk_account_row_html){.link = to(c, "account", r->id),
		.name = r->name,
		.address = r->address,
		.contacts = r->contacts,
		.leads = r->leads,
		.created = kk_listing_day(&c->cx, r->created_at),
		.stopped = r->stopped,
		.people = kk_str_z(kk_arena_f(c->cx.arena,
			"/contacts?account=%lld", (long long)r->id))};
}

static enum kk_rc list_accounts(
	struct kk_listing *l, struct kk_accounts_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_account_row_html *rows;
	struct kk_list_account *accounts;
	struct kk_list_end end;
	enum kk_rc rc;
	size_t n;

	rc = kk_list_accounts(cx, &l->filter, &l->page, &accounts, &n, &end);
	if (rc == KK_EINPUT) {
		kk_listing_calm(l);
		rc = kk_list_accounts(
			cx, &l->filter, &l->page, &accounts, &n, &end);
	}
	KK_TRY(rc);
	rows = KK_NEW_N(cx->arena, struct kk_account_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = account_row(l, &accounts[i]);
	d->rows = rows;
	d->n_rows = n;
	KK_TRY(kk_listing_top(l, &end, &d->top));
	d->pager = kk_listing_pager(l, &end);
	return KK_OK;
}

const struct kk_reply *kk_page_accounts(struct kk_call *c)
{
	struct kk_listing l;
	struct kk_accounts_html d = {0};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, kk_listing_read(c, KK_VIEW_ACCOUNT, &l));
	KK_ANSWER_TRY(c, list_accounts(&l, &d));
	d.by_name = kk_listing_head(&l, KK_MSG_LISTS_COL_FIRM, KK_SORT_NAME);
	d.by_created =
		kk_listing_head(&l, KK_MSG_LISTS_COL_CREATED, KK_SORT_CREATED);
	d.title = d.top->title;
	d.empty = empty(&l);
	kk_accounts_html(&page, &d);
	return answer(&l, d.title, KK_NAV_ACCOUNTS, &page);
}

/* ---- views that are kept ---- */

static enum kk_view_kind kind_of(struct kk_call *c)
{
	struct kk_str kind = kk_call_text(c, "kind");

	if (kk_str_is(kind, "contact"))
		return KK_VIEW_CONTACT;
	return kk_str_is(kind, "account") ? KK_VIEW_ACCOUNT : KK_VIEW_LEAD;
}

const struct kk_reply *kk_page_view_again(struct kk_call *c)
{
	switch (kind_of(c)) {
	case KK_VIEW_LEAD:
		return kk_page_leads(c);
	case KK_VIEW_CONTACT:
		return kk_page_contacts(c);
	case KK_VIEW_ACCOUNT:
		break;
	}
	return kk_page_accounts(c);
}

const struct kk_reply *kk_post_view(struct kk_call *c)
{
	struct kk_listing l;
	struct kk_str link;
	size_t path;
	int64_t id;

	KK_ANSWER_TRY(c, kk_listing_read(c, kind_of(c), &l));
	link = kk_listing_link(&l, NULL);
	path = kk_str_z(l.path).n;
	KK_ANSWER_TRY(c, kk_view_save(&c->cx, l.kind, kk_call_text(c, "name"),
				 (struct kk_str){link.p + path, link.n - path},
				 kk_call_flag(c, "shared"), &id));
	return kk_reply_see(c, link.p);
}

const struct kk_reply *kk_post_view_delete(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_view_delete(&c->cx, c->path.id));
	return kk_reply_see(c, kk_listing_path(kind_of(c)));
}
