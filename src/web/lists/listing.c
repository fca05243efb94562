#include "web/lists/listing.h"

#include "app/lead/tag.h"
#include "app/lead/view.h"
#include "base/limits.h"
#include "core/words/phrase.h"
#include "web/records/custom_work.h"
#include "web/server/say.h"
#include "web/server/who.h"

/* ---- reading the address ---- */

static void add(struct kk_listing *l, const char *name, struct kk_str value,
	struct kk_str words)
{
	l->parts[l->n_parts++] = (struct kk_listing_part){
		.name = name, .value = value, .words = words};
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
	l->filter.no_reason = kk_call_flag(c, "no_reason");
	if (l->filter.no_reason)
		add(l, "no_reason", KK_STR("1"),
			say(l, KK_MSG_LISTS_NO_REASON));
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

/* ---- the company's own fields ---- */

static enum kk_custom_of of_kind(enum kk_view_kind kind)
{
	switch (kind) {
	case KK_VIEW_LEAD:
		return KK_OF_LEAD;
	case KK_VIEW_CONTACT:
		return KK_OF_CONTACT;
	case KK_VIEW_ACCOUNT:
		break;
	}
	return KK_OF_ACCOUNT;
}

/* "業種：製造", "予算：100〜200". */
static struct kk_str own_words(const struct kk_listing *l,
	const struct kk_custom_filter *f, struct kk_str has, struct kk_str upto)
{
	struct kk_ctx *cx = &l->c->cx;
	const char *name = kk_custom_name(cx->lang, &f->field).p;
	const char *from =
		kk_arena_z(cx->arena, kk_say_custom(cx, &f->field, has));
	const char *until =
		kk_arena_z(cx->arena, kk_say_custom(cx, &f->field, upto));

	if (f->text.p)
		return kk_str_z(KK_SAY(
			cx->arena, cx->lang, KK_MSG_FIELDS_CHIP, name, from));
	if (kk_custom_blank(upto))
		return kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_FIELDS_CHIP_FROM, name, from));
	if (kk_custom_blank(has))
		return kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_FIELDS_CHIP_UPTO, name, until));
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_FIELDS_CHIP_SPAN,
		name, from, until));
}

static void add_own(struct kk_listing *l, int64_t id, const char *name,
	struct kk_str value, struct kk_str words)
{
	l->parts[l->n_parts++] = (struct kk_listing_part){
		.name = name, .value = value, .words = words, .own = id};
}

/* One that does not fit is left out, and the page says why. */
static enum kk_rc read_own_one(
	struct kk_listing *l, int64_t id, struct kk_str has, struct kk_str upto)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_custom_filter *f = &l->customs[l->filter.n_customs];
	enum kk_rc rc = kk_custom_filter(cx, id, has, upto, f);

	if (rc == KK_EINPUT || rc == KK_ENOTFOUND) {
		if (!l->problem.p)
			l->problem = kk_str_z(cx->error.text);
		return KK_OK;
	}
	KK_TRY(rc);
	if (f->field.of != of_kind(l->kind)) {
		leave_out(l, "field");
		return KK_OK;
	}
	add_own(l, id, "field[]", kk_str_z(kk_arena_int(cx->arena, id)),
		own_words(l, f, has, upto));
	add_own(l, id, "has[]", has, KK_STR_NONE);
	add_own(l, id, "upto[]", upto, KK_STR_NONE);
	l->filter.n_customs++;
	return KK_OK;
}

static bool is_read(const struct kk_listing *l, int64_t id)
{
	for (size_t i = 0; i < l->filter.n_customs; i++)
		if (l->customs[i].field.id == id)
			return true;
	return false;
}

static enum kk_rc read_own(struct kk_listing *l)
{
	const struct kk_value *ids = kk_call_value(l->c, "field[]");
	const struct kk_value *has = kk_call_value(l->c, "has[]");
	const struct kk_value *upto = kk_call_value(l->c, "upto[]");

	l->filter.customs = l->customs;
	KK_TRY(kk_custom_fields(
		&l->c->cx, of_kind(l->kind), &l->own, &l->n_own));
	if (has->n_texts != ids->n_ids || upto->n_texts != ids->n_ids) {
		leave_out(l, "field");
		return KK_OK;
	}
	for (size_t i = 0; i < ids->n_ids; i++)
		if (l->filter.n_customs < KK_MAX_CUSTOM_FILTERS &&
			!is_read(l, ids->ids[i]) &&
			!(kk_custom_blank(has->texts[i]) &&
				kk_custom_blank(upto->texts[i])))
			KK_TRY(read_own_one(
				l, ids->ids[i], has->texts[i], upto->texts[i]));
	return KK_OK;
}

/* ---- the order ---- */

static void add_order(
	struct kk_listing *l, const char *name, struct kk_str value)
{
	l->parts[l->n_parts++] = (struct kk_listing_part){
		.name = name, .value = value, .order = true};
}

static void read_sort(struct kk_listing *l)
{
	struct kk_str s = kk_call_text(l->c, "sort");

	l->page.sort = l->kind == KK_VIEW_LEAD ? KK_SORT_NEXT : KK_SORT_NAME;
	if (s.p && !kk_list_sort_from(s, &l->page.sort))
		leave_out(l, "sort");
	else if (s.p)
		add_order(l, "sort", s);
	l->page.down = kk_call_flag(l->c, "down");
	if (l->page.down)
		add_order(l, "down", KK_STR("1"));
	l->page.after = kk_call_text(l->c, "after");
	l->page.before = kk_call_text(l->c, "before");
}

static enum kk_rc read_fields(struct kk_listing *l)
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
	KK_TRY(read_own(l));
	read_sort(l);
	return KK_OK;
}

/* ---- writing an address ---- */

/* Does it go with that one? The three of a field of the company's go together.
 */
static bool goes(
	const struct kk_listing_part *p, const struct kk_listing_part *with)
{
	if (!with)
		return false;
	return p == with || (p->own && p->own == with->own);
}

static void put(struct kk_page *w, const char *name, struct kk_str value)
{
	kk_buf_addc(w->out, w->out->n ? '&' : '?');
	kk_html_query(w, kk_str_z(name));
	kk_buf_addc(w->out, '=');
	kk_html_query(w, value);
}

/* Without `without` and, with plain, without the order. */
static struct kk_page query(const struct kk_listing *l,
	const struct kk_listing_part *without, bool plain)
{
	struct kk_page w = kk_page_begin(l->c);

	for (size_t i = 0; i < l->n_parts; i++)
		if (!goes(&l->parts[i], without) &&
			(!plain || !l->parts[i].order))
			put(&w, l->parts[i].name, l->parts[i].value);
	return w;
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

enum kk_view_kind kk_listing_kind(struct kk_call *c)
{
	struct kk_str kind = kk_call_text(c, "kind");

	if (kk_str_is(kind, "contact"))
		return KK_VIEW_CONTACT;
	return kk_str_is(kind, "account") ? KK_VIEW_ACCOUNT : KK_VIEW_LEAD;
}

/* The views there are, and which of them the list shows. */
static enum kk_rc read_views(struct kk_listing *l)
{
	struct kk_page w = query(l, NULL, false);
	struct kk_str now = kk_str_z(kk_buf_z(w.out));

	KK_TRY(kk_view_list(&l->c->cx, l->kind, &l->views, &l->n_views));
	for (size_t i = l->n_views; i-- > 0;)
		if (kk_str_eq(l->views[i].query, now))
			l->view_id = l->views[i].id;
	return KK_OK;
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
	l->open = kk_call_flag(c, "open");
	KK_TRY(read_tag(l));
	KK_TRY(read_fields(l));
	return read_views(l);
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
		if (!l->parts[i].order)
			l->parts[n++] = l->parts[i];
	l->n_parts = n;
}

static struct kk_str link_of(const struct kk_listing *l, struct kk_page w)
{
	return kk_str_z(
		kk_arena_f(l->c->cx.arena, "%s%s", l->path, kk_buf_z(w.out)));
}

struct kk_str kk_listing_link(const struct kk_listing *l)
{
	return link_of(l, query(l, NULL, false));
}

struct kk_str kk_listing_without(
	const struct kk_listing *l, const struct kk_listing_part *p)
{
	return link_of(l, query(l, p, false));
}

struct kk_str kk_listing_link_open(const struct kk_listing *l, bool open)
{
	struct kk_page w = query(l, NULL, false);

	if (open)
		put(&w, "open", KK_STR("1"));
	return link_of(l, w);
}

struct kk_str kk_listing_link_news(const struct kk_listing *l, const char *news)
{
	struct kk_page w = query(l, NULL, false);

	put(&w, "news", kk_str_z(news));
	return link_of(l, w);
}

static struct kk_str page_link(
	const struct kk_listing *l, const char *name, const char *place)
{
	struct kk_page w = query(l, NULL, false);

	if (!place)
		return KK_STR_NONE;
	put(&w, name, kk_str_z(place));
	return link_of(l, w);
}

const struct kk_pager_html *kk_listing_pager(
	const struct kk_listing *l, const struct kk_list_end *end)
{
	struct kk_pager_html *d = KK_NEW(l->c->cx.arena, struct kk_pager_html);

	d->count = kk_listing_count(&l->c->cx, end);
	d->next = page_link(l, "after", end->next);
	d->previous = page_link(l, "before", end->previous);
	if (end->previous || l->page.after.p)
		d->first = kk_listing_link(l);
	return d;
}

struct kk_sort_head_html kk_listing_head(
	const struct kk_listing *l, struct kk_str words, enum kk_list_sort sort)
{
	bool now = l->page.sort == sort;
	struct kk_page w = query(l, NULL, true);

	put(&w, "sort", kk_str_z(kk_list_sort_code(sort)));
	if (now && !l->page.down)
		put(&w, "down", KK_STR("1"));
	return (struct kk_sort_head_html){.label = words,
		.link = link_of(l, w),
		.order = !now		? KK_STR_NONE
			 : l->page.down ? KK_STR("descending")
					: KK_STR("ascending"),
		.down = now && l->page.down};
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

struct kk_str kk_listing_ids(struct kk_arena *a, const int64_t *ids, size_t n)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < n; i++)
		kk_buf_addf(&b, "%s%lld", i ? " " : "", (long long)ids[i]);
	return kk_str_z(kk_buf_z(&b));
}

/* ---- pieces ---- */

struct kk_list_option_html kk_listing_option(
	const char *value, struct kk_str label, struct kk_str chosen)
{
	return (struct kk_list_option_html){
		kk_str_z(value), label, kk_str_is(chosen, value)};
}

enum kk_rc kk_listing_tags(struct kk_call *c, int64_t chosen,
	const struct kk_list_option_html **options_r, size_t *n_r)
{
	struct kk_list_option_html *o;
	struct kk_tag *tags;
	size_t n;

	KK_TRY(kk_tag_all(&c->cx, &tags, &n));
	o = KK_NEW_N(c->cx.arena, struct kk_list_option_html, n + 1);
	o[0] = kk_listing_option("",
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_LISTS_ANY)),
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

	o[0] = kk_listing_option("", say(l, KK_MSG_LISTS_ANY), KK_STR_NONE);
	for (size_t i = 0; i < book->n; i++)
		o[i + 1] = kk_listing_option(book->all[i].code,
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
