/* The columns of lists; POST /columns. */
#include "web/lists/columns.h"

#include "app/lists/list_column.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"

/* What there is beside the company's own, and which stand there usually. */
struct known {
	enum kk_column_kind kind;
	const char *code;
	enum kk_msg label;
	bool usual, sorts;
	enum kk_list_sort sort;
};

static const struct known of_leads[] = {
	{KK_COL_ACCOUNT, "account", KK_MSG_LISTS_COL_ACCOUNT, true, true,
		KK_SORT_ACCOUNT},
	{KK_COL_NEXT, "next", KK_MSG_LISTS_COL_NEXT, true, true, KK_SORT_NEXT},
	{KK_COL_LAST, "last", KK_MSG_LISTS_COL_LAST, true, true,
		KK_SORT_ACTIVITY},
	{KK_COL_STATE, "state", KK_MSG_LISTS_STATE, true, false, KK_SORT__MAX},
	{KK_COL_OWNER, "owner", KK_MSG_LISTS_OWNER, true, false, KK_SORT__MAX},
	{KK_COL_CREATED, "created", KK_MSG_LISTS_COL_CREATED, true, true,
		KK_SORT_CREATED},
	{KK_COL_SOURCE, "source", KK_MSG_LEAD_SOURCE, false, false,
		KK_SORT__MAX},
};

static const struct known of_contacts[] = {
	{KK_COL_ACCOUNT, "account", KK_MSG_LISTS_COL_ACCOUNT, true, false,
		KK_SORT__MAX},
	{KK_COL_WAYS, "ways", KK_MSG_LISTS_COL_PHONE, true, false,
		KK_SORT__MAX},
	{KK_COL_LEAD, "lead", KK_MSG_LISTS_COL_LEAD, true, false, KK_SORT__MAX},
	{KK_COL_OWNER, "owner", KK_MSG_LISTS_OWNER, true, false, KK_SORT__MAX},
	{KK_COL_CREATED, "created", KK_MSG_LISTS_COL_CREATED, true, true,
		KK_SORT_CREATED},
};

static const struct known of_accounts[] = {
	{KK_COL_ADDRESS, "address", KK_MSG_LISTS_COL_ADDRESS, true, false,
		KK_SORT__MAX},
	{KK_COL_PEOPLE, "people", KK_MSG_WEB_CONTACTS, true, false,
		KK_SORT__MAX},
	{KK_COL_LEADS, "leads", KK_MSG_WEB_LEADS, true, false, KK_SORT__MAX},
	{KK_COL_CREATED, "created", KK_MSG_LISTS_COL_CREATED, true, true,
		KK_SORT_CREATED},
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct known *known_of(enum kk_view_kind kind, size_t *n_r)
{
	switch (kind) {
	case KK_VIEW_LEAD:
		*n_r = COUNT(of_leads);
		return of_leads;
	case KK_VIEW_CONTACT:
		*n_r = COUNT(of_contacts);
		return of_contacts;
	case KK_VIEW_ACCOUNT:
		break;
	}
	*n_r = COUNT(of_accounts);
	return of_accounts;
}

/* ---- which there are, in which order ---- */

/* All of them, the usual ones first, in the order of the tables. */
static void gather(const struct kk_listing *l, struct kk_columns *c)
{
	struct kk_ctx *cx = &l->c->cx;
	const struct known *known;
	size_t n;

	known = known_of(l->kind, &n);
	c->all = KK_NEW_N(cx->arena, struct kk_column, n + l->n_own + 1);
	for (size_t i = 0; i < n; i++) {
		c->all[c->n++] = (struct kk_column){.kind = known[i].kind,
			.code = kk_str_z(known[i].code),
			.label =
				kk_str_z(kk_msg_text(cx->lang, known[i].label)),
			.sorts = known[i].sorts,
			.sort = known[i].sort};
		c->n_shown += known[i].usual;
	}
	for (size_t i = 0; i < l->n_own; i++)
		if (!l->own[i].retired)
			c->all[c->n++] = (struct kk_column){
				.kind = KK_COL_CUSTOM,
				.code = kk_str_z(kk_arena_f(cx->arena, "f%lld",
					(long long)l->own[i].id)),
				.label = kk_custom_name(cx->lang, &l->own[i]),
				.field = &l->own[i]};
}

static size_t find(const struct kk_columns *c, struct kk_str code)
{
	size_t i = 0;

	while (i < c->n && !kk_str_eq(c->all[i].code, code))
		i++;
	return i;
}

/* Moves column `from` to place `to`, which is not behind it. */
static void move(struct kk_columns *c, size_t from, size_t to)
{
	struct kk_column one = c->all[from];

	for (size_t i = from; i > to; i--)
		c->all[i] = c->all[i - 1];
	c->all[to] = one;
}

static struct kk_str next_code(struct kk_str *codes)
{
	struct kk_str one = {codes->p, 0};

	while (one.n < codes->n && codes->p[one.n] != ' ')
		one.n++;
	codes->p += one.n + (one.n < codes->n);
	codes->n -= one.n + (one.n < codes->n);
	return one;
}

/* Those that were chosen come first; one that is gone meanwhile is none. */
static void arrange(struct kk_columns *c, struct kk_str codes)
{
	c->n_shown = 0;
	while (codes.n) {
		size_t i = find(c, next_code(&codes));

		if (i < c->n && i >= c->n_shown)
			move(c, i, c->n_shown++);
	}
}

enum kk_rc kk_columns_read(const struct kk_listing *l, struct kk_columns *c)
{
	struct kk_str codes;

	*c = (struct kk_columns){.n = 0};
	gather(l, c);
	KK_TRY(kk_list_columns(&l->c->cx, l->kind, l->view_id, &codes));
	c->usual = !codes.p;
	if (codes.p)
		arrange(c, codes);
	return KK_OK;
}

/* ---- what the pages show ---- */

/* The codes of the first n, with a blank between them. */
static struct kk_str codes_of(
	struct kk_ctx *cx, const struct kk_columns *k, size_t n)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < n; i++) {
		if (i)
			kk_buf_addc(&b, ' ');
		kk_buf_add(&b, k->all[i].code);
	}
	return kk_str_z(kk_buf_z(&b));
}

const struct kk_sort_head_html *kk_columns_heads(
	const struct kk_listing *l, const struct kk_columns *c)
{
	struct kk_sort_head_html *d = KK_NEW_N(
		l->c->cx.arena, struct kk_sort_head_html, c->n_shown + 1);

	for (size_t i = 0; i < c->n_shown; i++) {
		if (c->all[i].sorts)
			d[i] = kk_listing_head(
				l, c->all[i].label, c->all[i].sort);
		else
			d[i].label = c->all[i].label;
		if (c->usual && c->all[i].kind == KK_COL_CREATED)
			d[i].css = KK_STR("added");
	}
	return d;
}

const struct kk_columns_html *kk_columns_form(
	const struct kk_listing *l, const struct kk_columns *c)
{
	struct kk_arena *a = l->c->cx.arena;
	struct kk_columns_html *d = KK_NEW(a, struct kk_columns_html);
	struct kk_column_line_html *lines =
		KK_NEW_N(a, struct kk_column_line_html, c->n + 1);

	for (size_t i = 0; i < c->n; i++)
		lines[i] = (struct kk_column_line_html){.code = c->all[i].code,
			.label = c->all[i].label,
			.shown = i < c->n_shown,
			.movable = i < c->n_shown,
			.first = i == 0,
			.last = i + 1 == c->n_shown};
	d->lines = lines;
	d->n_lines = c->n;
	d->kind = kk_view_kind_code(l->kind);
	d->order = codes_of(&l->c->cx, c, c->n);
	d->csrf = l->c->session.csrf;
	d->chosen = !c->usual;
	d->open = l->open;
	d->hidden = kk_listing_hidden(l, &d->n_hidden);
	return d;
}

enum kk_rc kk_columns_values(const struct kk_listing *l,
	const struct kk_columns *c, int64_t ref, const struct kk_str **values_r)
{
	static const enum kk_custom_of of[] = {[KK_VIEW_LEAD] = KK_OF_LEAD,
		[KK_VIEW_CONTACT] = KK_OF_CONTACT,
		[KK_VIEW_ACCOUNT] = KK_OF_ACCOUNT};
	struct kk_ctx *cx = &l->c->cx;
	struct kk_str *values =
		KK_NEW_N(cx->arena, struct kk_str, c->n_shown + 1);
	struct kk_str *own;
	bool any = false;

	*values_r = values;
	for (size_t i = 0; i < c->n_shown; i++)
		any |= c->all[i].kind == KK_COL_CUSTOM;
	if (!any)
		return KK_OK;
	own = KK_NEW_N(cx->arena, struct kk_str, l->n_own + 1);
	KK_TRY(kk_custom_values(cx, of[l->kind], ref, l->own, l->n_own, own));
	for (size_t i = 0; i < c->n_shown; i++)
		if (c->all[i].kind == KK_COL_CUSTOM)
			values[i] = kk_say_custom(cx, c->all[i].field,
				own[c->all[i].field - l->own]);
	return KK_OK;
}

/* ---- choosing ---- */

static bool holds(const struct kk_value *v, struct kk_str code)
{
	for (size_t i = 0; i < v->n_texts; i++)
		if (kk_str_eq(v->texts[i], code))
			return true;
	return false;
}

/* The columns as the form had them, those that are ticked first. */
static struct kk_columns chosen(struct kk_call *c, const struct kk_listing *l)
{
	struct kk_str order = kk_call_text(c, "order");
	const struct kk_value *show = kk_call_value(c, "show");
	struct kk_columns k = {.n = 0};

	gather(l, &k);
	k.n_shown = 0;
	while (order.n) {
		struct kk_str code = next_code(&order);
		size_t at = find(&k, code);

		if (at < k.n && at >= k.n_shown && holds(show, code))
			move(&k, at, k.n_shown++);
	}
	return k;
}

/* One that changes places with its neighbour. */
static void shift(struct kk_columns *k, struct kk_str front, struct kk_str back)
{
	size_t at = find(k, front.p ? front : back);

	if (front.p && at > 0 && at < k->n_shown)
		move(k, at, at - 1);
	else if (back.p && at + 1 < k->n_shown)
		move(k, at + 1, at);
}

const struct kk_reply *kk_post_columns(struct kk_call *c)
{
	struct kk_str front = kk_call_text(c, "front");
	struct kk_str back = kk_call_text(c, "back");
	struct kk_str codes = KK_STR_NONE;
	struct kk_columns k;
	struct kk_listing l;

	KK_ANSWER_TRY(c, kk_listing_read(c, kk_listing_kind(c), &l));
	if (!kk_call_flag(c, "usual")) {
		k = chosen(c, &l);
		if (front.p || back.p)
			shift(&k, front, back);
		codes = codes_of(&c->cx, &k, k.n_shown);
	}
	KK_ANSWER_TRY(c, kk_list_columns_set(&c->cx, l.kind, l.view_id, codes));
	return kk_reply_see(c, kk_listing_link_open(&l, front.p || back.p).p);
}
