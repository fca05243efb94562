/* GET /leads, /contacts, /accounts; POST /views and /views/#/delete. */
#include "app/lead/view.h"
#include "app/users/outcome_words.h"
#include "base/limits.h"
#include "core/words/phrase.h"
#include "web/lists/columns.h"
#include "web/server/pages.h"
#include "web/server/say.h"

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
	if (l->c->is_again)
		return kk_reply_page(l->c, title, nav, page);
	return kk_reply_page_status(
		l->c, l->problem.p ? 422 : 200, title, nav, page);
}

/* ---- cells ---- */

/* A cell that says nothing but a text. */
static struct kk_list_cell_html plain(
	const struct kk_column *k, struct kk_str text)
{
	return (struct kk_list_cell_html){.label = k->label, .text = text};
}

static struct kk_list_cell_html firm(
	struct kk_call *c, struct kk_str name, int64_t id)
{
	return (struct kk_list_cell_html){.css = KK_STR("firm"),
		.text = name,
		.link = name.p ? to_account(c, id) : KK_STR_NONE};
}

static struct kk_list_cell_html created(const struct kk_listing *l,
	const struct kk_columns *k, const struct kk_column *column,
	struct kk_instant at)
{
	struct kk_list_cell_html d =
		plain(column, kk_listing_day(&l->c->cx, at));

	/* chosen by somebody it stays on a narrow screen too */
	d.css = k->usual ? KK_STR("n added") : KK_STR("n");
	return d;
}

/* ---- leads ---- */

/* To the minute where it was agreed upon; else the plan of the day finds the
 * minute, and finds another one once that is over. */
static const char *next_time(
	const struct kk_listing *l, const struct kk_list_lead *r, bool meets)
{
	struct kk_ctx *cx = &l->c->cx;
	kk_day day = kk_civil_of(r->due_at).day;

	if (r->told || meets)
		return kk_say_moment(cx, r->due_at, l->team->today);
	return day == l->team->today ? kk_msg_text(cx->lang, KK_MSG_WEB_TODAY)
				     : kk_say_day(cx, day, l->team->today);
}

static struct kk_list_cell_html next_cell(const struct kk_listing *l,
	const struct kk_column *k, const struct kk_list_lead *r)
{
	struct kk_list_cell_html d = {.label = k->label, .css = KK_STR("next")};
	struct kk_ctx *cx = &l->c->cx;
	enum kk_purpose purpose;
	enum kk_channel channel;
	bool known;

	if (r->due_at.ms == KK_INSTANT_NONE.ms)
		return d;
	known = kk_channel_from(r->channel, &channel);
	d.figures = true;
	d.text = kk_str_z(next_time(l, r, known && channel == KK_BY_MEETING));
	if (known)
		d.plain = kk_str_z(kk_channel_text(cx->lang, channel));
	if (kk_purpose_from(r->purpose, &purpose))
		d.small = kk_str_z(kk_purpose_text(cx->lang, purpose));
	if (r->overdue)
		d.bad = kk_str_z(kk_msg_text(cx->lang, KK_MSG_TODAY_OVERDUE));
	return d;
}

static struct kk_list_cell_html last_cell(const struct kk_listing *l,
	const struct kk_column *k, const struct kk_list_lead *r)
{
	struct kk_list_cell_html d = {.label = k->label};
	struct kk_ctx *cx = &l->c->cx;
	enum kk_channel channel;

	if (r->last_at.ms == KK_INSTANT_NONE.ms)
		return d;
	if (r->disposition.p)
		d.text = kk_str_z(kk_outcome_name_of(cx, r->disposition));
	else if (kk_channel_from(r->last_channel, &channel))
		d.text = kk_str_z(kk_channel_text(cx->lang, channel));
	d.small = kk_str_z(
		kk_say_day(cx, kk_civil_of(r->last_at).day, l->team->today));
	d.small_figures = true;
	return d;
}

static struct kk_list_cell_html state_cell(const struct kk_listing *l,
	const struct kk_column *k, const struct kk_list_lead *r)
{
	struct kk_list_cell_html d = {
		.label = k->label, .small = kk_listing_cadence(l, r->cadence)};
	enum kk_lead_state state;

	if (kk_lead_state_from(r->state, &state))
		d.text = kk_str_z(kk_lead_state_text(l->c->cx.lang, state));
	return d;
}

static struct kk_list_cell_html owner_cell(
	const struct kk_column *k, struct kk_str owner)
{
	struct kk_list_cell_html d = plain(k, owner);

	d.css = KK_STR("owner");
	return d;
}

static struct kk_list_cell_html lead_cell(const struct kk_listing *l,
	const struct kk_columns *k, const struct kk_column *column,
	const struct kk_list_lead *r)
{
	if (column->kind == KK_COL_ACCOUNT)
		return firm(l->c, r->account, r->account_id);
	if (column->kind == KK_COL_NEXT)
		return next_cell(l, column, r);
	if (column->kind == KK_COL_LAST)
		return last_cell(l, column, r);
	if (column->kind == KK_COL_STATE)
		return state_cell(l, column, r);
	if (column->kind == KK_COL_OWNER)
		return owner_cell(column, r->owner);
	if (column->kind == KK_COL_CREATED)
		return created(l, k, column, r->created_at);
	return plain(column, r->source);
}

/* Was the form of many refused? Then it stands there as it was sent. */
static bool is_bulk_again(const struct kk_call *c)
{
	return c->is_again && c->route->page == kk_post_bulk;
}

static bool is_picked(const struct kk_call *c, int64_t id)
{
	const struct kk_value *v;

	if (!is_bulk_again(c))
		return false;
	v = kk_call_value(c, "leads");
	for (size_t i = 0; i < v->n_ids; i++)
		if (v->ids[i] == id)
			return true;
	return false;
}

static enum kk_rc lead_row(const struct kk_listing *l,
	const struct kk_columns *k, const struct kk_list_lead *r,
	struct kk_lead_row_html *d)
{
	struct kk_call *c = l->c;
	struct kk_list_cell_html *cells =
		KK_NEW_N(c->cx.arena, struct kk_list_cell_html, k->n_shown + 1);
	const struct kk_str *own;

	KK_TRY(kk_columns_values(l, k, r->id, &own));
	for (size_t i = 0; i < k->n_shown; i++)
		cells[i] = k->all[i].field ? plain(&k->all[i], own[i])
					   : lead_cell(l, k, &k->all[i], r);
	*d = (struct kk_lead_row_html){.id = r->id,
		.plain = r->name,
		.who = kk_listing_who(c, to(c, "lead", r->id), r->name,
			r->reading, r->title, r->seat, true),
		.cells = cells,
		.n_cells = k->n_shown,
		.stopped = r->stopped,
		.picks = kk_call_may(c, KK_MAY_SELL),
		.picked = is_picked(c, r->id)};
	return KK_OK;
}

static void set_sent(struct kk_call *c, struct kk_bulk_bar_html *bar)
{
	int64_t day = kk_call_number(c, "pause_until");
	char *iso = KK_NEW_N(c->cx.arena, char, KK_DAY_CHARS);

	bar->open = true;
	bar->all_sent = kk_call_flag(c, "all");
	bar->word = kk_call_text(c, "word");
	if (day != INT64_MIN)
		bar->until = kk_str_z(kk_day_text((kk_day)day, iso));
}

static void set_bar(const struct kk_listing *l, const struct kk_list_end *end,
	struct kk_leads_html *d)
{
	struct kk_call *c = l->c;
	struct kk_bulk_bar_html *bar =
		KK_NEW(c->cx.arena, struct kk_bulk_bar_html);
	struct kk_list_option_html *users = KK_NEW_N(
		c->cx.arena, struct kk_list_option_html, l->n_users + 1);
	bool again = is_bulk_again(c);

	if (!kk_call_may(c, KK_MAY_SELL))
		return;
	if (again)
		set_sent(c, bar);
	for (size_t i = 0; i < l->n_users; i++)
		if (kk_user_owns(&l->users[i]))
			users[bar->n_users++] = (struct kk_list_option_html){
				kk_str_z(kk_arena_int(
					c->cx.arena, l->users[i].id)),
				kk_str_z(l->users[i].name),
				again && kk_call_number(c, "to") ==
						 l->users[i].id};
	bar->users = users;
	if (end->has_more || end->previous)
		bar->all = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang,
			KK_MSG_BULKP_ALL, kk_listing_count(&c->cx, end).p));
	d->bar = bar;
	bar->cadences = kk_listing_cadences(l,
		again ? kk_call_text(c, "into") : KK_STR_NONE,
		&bar->n_cadences);
}

/* What stands above and below the rows, and the heads of their columns. */
static enum kk_rc around(const struct kk_listing *l, const struct kk_columns *k,
	const struct kk_list_end *end, const struct kk_list_top_html **top_r,
	const struct kk_pager_html **pager_r)
{
	struct kk_list_top_html *top =
		KK_NEW(l->c->cx.arena, struct kk_list_top_html);

	KK_TRY(kk_listing_top(l, end, top));
	top->columns = kk_columns_form(l, k);
	*top_r = top;
	*pager_r = kk_listing_pager(l, end);
	return KK_OK;
}

static const struct kk_sort_head_html *name_head(
	const struct kk_listing *l, enum kk_msg words)
{
	struct kk_sort_head_html *d =
		KK_NEW(l->c->cx.arena, struct kk_sort_head_html);

	*d = kk_listing_head(
		l, kk_str_z(kk_msg_text(l->c->cx.lang, words)), KK_SORT_NAME);
	return d;
}

static enum kk_rc list_leads(struct kk_listing *l, struct kk_leads_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_lead_row_html *rows;
	struct kk_list_lead *leads;
	struct kk_list_end end;
	struct kk_columns k;
	enum kk_rc rc;
	size_t n;

	KK_TRY(kk_columns_read(l, &k));
	rc = kk_list_leads(cx, &l->filter, &l->page, &leads, &n, &end);
	if (rc == KK_EINPUT) {
		kk_listing_calm(l);
		rc = kk_list_leads(cx, &l->filter, &l->page, &leads, &n, &end);
	}
	KK_TRY(rc);
	rows = KK_NEW_N(cx->arena, struct kk_lead_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		KK_TRY(lead_row(l, &k, &leads[i], &rows[i]));
	d->rows = rows;
	d->n_rows = n;
	d->by_name = name_head(l, KK_MSG_LISTS_COL_NAME);
	d->heads = kk_columns_heads(l, &k);
	d->n_heads = k.n_shown;
	set_bar(l, &end, d);
	return around(l, &k, &end, &d->top, &d->pager);
}

const struct kk_reply *kk_page_leads(struct kk_call *c)
{
	struct kk_listing l;
	struct kk_leads_html d = {.csrf = c->session.csrf};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, kk_listing_read(c, KK_VIEW_LEAD, &l));
	KK_ANSWER_TRY(c, list_leads(&l, &d));
	d.hidden = kk_listing_hidden(&l, &d.n_hidden);
	/* a form that is refused shows the same rows again */
	d.after = l.page.after;
	d.before = l.page.before;
	d.title = d.top->title;
	d.empty = empty(&l);
	kk_leads_html(&page, &d);
	return answer(&l, d.title, KK_NAV_LEADS, &page);
}

/* ---- contacts ---- */

static struct kk_list_cell_html ways_cell(
	const struct kk_column *k, const struct kk_list_contact *r)
{
	struct kk_list_cell_html d = {.label = k->label};

	/* of whoever said stop there is nothing to dial (R-J1) */
	if (r->stopped)
		return d;
	d.text = r->phone;
	d.figures = r->phone.p != NULL;
	d.small = r->email;
	return d;
}

static struct kk_list_cell_html living_cell(const struct kk_listing *l,
	const struct kk_column *k, const struct kk_list_contact *r)
{
	struct kk_list_cell_html d = {.label = k->label};
	enum kk_lead_state state;

	if (r->lead_id == INT64_MIN || !kk_lead_state_from(r->state, &state))
		return d;
	d.text = kk_str_z(kk_lead_state_text(l->c->cx.lang, state));
	d.link = to(l->c, "lead", r->lead_id);
	return d;
}

static struct kk_list_cell_html contact_cell(const struct kk_listing *l,
	const struct kk_columns *k, const struct kk_column *column,
	const struct kk_list_contact *r)
{
	struct kk_list_cell_html d;

	if (column->kind == KK_COL_WAYS)
		return ways_cell(column, r);
	if (column->kind == KK_COL_LEAD)
		return living_cell(l, column, r);
	if (column->kind == KK_COL_OWNER)
		return owner_cell(column, r->owner);
	if (column->kind == KK_COL_CREATED)
		return created(l, k, column, r->created_at);
	d = firm(l->c, r->account, r->account_id);
	d.small = r->department;
	return d;
}

static enum kk_rc contact_row(const struct kk_listing *l,
	const struct kk_columns *k, const struct kk_list_contact *r,
	struct kk_contact_row_html *d)
{
	struct kk_call *c = l->c;
	struct kk_list_cell_html *cells =
		KK_NEW_N(c->cx.arena, struct kk_list_cell_html, k->n_shown + 1);
	const struct kk_str *own;

	KK_TRY(kk_columns_values(l, k, r->id, &own));
	for (size_t i = 0; i < k->n_shown; i++)
		cells[i] = k->all[i].field ? plain(&k->all[i], own[i])
					   : contact_cell(l, k, &k->all[i], r);
	*d = (struct kk_contact_row_html){
		.who = kk_listing_who(c, to(c, "contact", r->id), r->name,
			r->reading, r->title, r->seat, true),
		.cells = cells,
		.n_cells = k->n_shown,
		.left = r->left,
		.stopped = r->stopped};
	return KK_OK;
}

static enum kk_rc list_contacts(
	struct kk_listing *l, struct kk_contacts_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_contact_row_html *rows;
	struct kk_list_contact *people;
	struct kk_list_end end;
	struct kk_columns k;
	enum kk_rc rc;
	size_t n;

	KK_TRY(kk_columns_read(l, &k));
	rc = kk_list_contacts(cx, &l->filter, &l->page, &people, &n, &end);
	if (rc == KK_EINPUT) {
		kk_listing_calm(l);
		rc = kk_list_contacts(
			cx, &l->filter, &l->page, &people, &n, &end);
	}
	KK_TRY(rc);
	rows = KK_NEW_N(cx->arena, struct kk_contact_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		KK_TRY(contact_row(l, &k, &people[i], &rows[i]));
	d->rows = rows;
	d->n_rows = n;
	d->by_name = name_head(l, KK_MSG_LISTS_COL_NAME);
	d->heads = kk_columns_heads(l, &k);
	d->n_heads = k.n_shown;
	return around(l, &k, &end, &d->top, &d->pager);
}

const struct kk_reply *kk_page_contacts(struct kk_call *c)
{
	struct kk_listing l;
	struct kk_contacts_html d = {0};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, kk_listing_read(c, KK_VIEW_CONTACT, &l));
	KK_ANSWER_TRY(c, list_contacts(&l, &d));
	d.title = d.top->title;
	d.empty = empty(&l);
	kk_contacts_html(&page, &d);
	return answer(&l, d.title, KK_NAV_ACCOUNTS, &page);
}

/* ---- accounts ---- */

static struct kk_list_cell_html account_cell(const struct kk_listing *l,
	const struct kk_columns *k, const struct kk_column *column,
	const struct kk_list_account *r)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_list_cell_html d = {.label = column->label};

	if (column->kind == KK_COL_ADDRESS)
		return (struct kk_list_cell_html){.text = r->address};
	if (column->kind == KK_COL_CREATED)
		return created(l, k, column, r->created_at);
	if (column->kind == KK_COL_PEOPLE) {
		d.text = kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_LISTS_PEOPLE,
				kk_arena_int(cx->arena, r->contacts)));
		d.link = kk_str_z(kk_arena_f(
			cx->arena, "/contacts?account=%lld", (long long)r->id));
		return d;
	}
	d.text = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_LISTS_LEADS,
		kk_arena_int(cx->arena, r->leads)));
	return d;
}

static enum kk_rc account_row(const struct kk_listing *l,
	const struct kk_columns *k, const struct kk_list_account *r,
	struct kk_account_row_html *d)
{
	struct kk_call *c = l->c;
	struct kk_list_cell_html *cells =
		KK_NEW_N(c->cx.arena, struct kk_list_cell_html, k->n_shown + 1);
	const struct kk_str *own;

	KK_TRY(kk_columns_values(l, k, r->id, &own));
	for (size_t i = 0; i < k->n_shown; i++)
		cells[i] = k->all[i].field ? plain(&k->all[i], own[i])
					   : account_cell(l, k, &k->all[i], r);
	*d = (struct kk_account_row_html){.link = to(c, "account", r->id),
		.name = r->name,
		.cells = cells,
		.n_cells = k->n_shown,
		.stopped = r->stopped};
	return KK_OK;
}

static enum kk_rc list_accounts(
	struct kk_listing *l, struct kk_accounts_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_account_row_html *rows;
	struct kk_list_account *accounts;
	struct kk_list_end end;
	struct kk_columns k;
	enum kk_rc rc;
	size_t n;

	KK_TRY(kk_columns_read(l, &k));
	rc = kk_list_accounts(cx, &l->filter, &l->page, &accounts, &n, &end);
	if (rc == KK_EINPUT) {
		kk_listing_calm(l);
		rc = kk_list_accounts(
			cx, &l->filter, &l->page, &accounts, &n, &end);
	}
	KK_TRY(rc);
	rows = KK_NEW_N(cx->arena, struct kk_account_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		KK_TRY(account_row(l, &k, &accounts[i], &rows[i]));
	d->rows = rows;
	d->n_rows = n;
	d->by_name = name_head(l, KK_MSG_LISTS_COL_FIRM);
	d->heads = kk_columns_heads(l, &k);
	d->n_heads = k.n_shown;
	return around(l, &k, &end, &d->top, &d->pager);
}

const struct kk_reply *kk_page_accounts(struct kk_call *c)
{
	struct kk_listing l;
	struct kk_accounts_html d = {0};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, kk_listing_read(c, KK_VIEW_ACCOUNT, &l));
	KK_ANSWER_TRY(c, list_accounts(&l, &d));
	d.title = d.top->title;
	d.empty = empty(&l);
	kk_accounts_html(&page, &d);
	return answer(&l, d.title, KK_NAV_ACCOUNTS, &page);
}

/* ---- views that are kept ---- */

const struct kk_reply *kk_page_view_again(struct kk_call *c)
{
	switch (kk_listing_kind(c)) {
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
	struct kk_view_new v = {.name = kk_call_text(c, "name"),
		.shared = kk_call_flag(c, "shared"),
		.over = kk_call_flag(c, "over")};
	struct kk_listing l;
	struct kk_str link;
	size_t path;
	int64_t id;

	KK_ANSWER_TRY(c, kk_listing_read(c, kk_listing_kind(c), &l));
	link = kk_listing_link(&l);
	path = kk_str_z(l.path).n;
	v.kind = l.kind;
	v.query = (struct kk_str){link.p + path, link.n - path};
	KK_ANSWER_TRY(c, kk_view_save(&c->cx, &v, &id));
	return kk_reply_see(c, kk_listing_link_news(&l, "kept").p);
}

const struct kk_reply *kk_post_view_change(struct kk_call *c)
{
	struct kk_listing l;

	KK_ANSWER_TRY(
		c, kk_view_change(&c->cx, c->path.id, kk_listing_kind(c),
			   kk_call_text(c, "name"), kk_call_flag(c, "shared")));
	KK_ANSWER_TRY(c, kk_listing_read(c, kk_listing_kind(c), &l));
	return kk_reply_see(c, kk_listing_link_news(&l, "changed").p);
}

const struct kk_reply *kk_post_view_delete(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_view_delete(&c->cx, c->path.id));
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "%s?news=gone",
				       kk_listing_path(kk_listing_kind(c))));
}
