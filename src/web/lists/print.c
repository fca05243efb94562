/* POST /print: letters or labels of the leads that were chosen: first who is
 * printed and who is left out, then the PDF. */
#include "app/lists/bulk_view.h"
#include "app/words/letter_batch.h"
#include "web/lists/listing.h"
#include "web/records/letter_work.h"
#include "web/server/pages.h"

#define LABEL "label"

struct printing {
	struct kk_call *c;
	struct kk_listing listing;
	struct kk_letter_order order;
	struct kk_letter_batch batch;
	struct kk_str sheet; /* of labels: the name of the grid */
};

/* ---- what is asked for ---- */

static enum kk_rc bad(struct kk_call *c, const char *field)
{
	return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FIELD_BAD, field);
}

static enum kk_rc read_leads(struct printing *p)
{
	const struct kk_value *v = kk_call_value(p->c, "leads");
	int64_t *all;

	p->order.leads = v->ids;
	p->order.n = v->n_ids;
	if (!kk_call_flag(p->c, "all"))
		return KK_OK;
	KK_TRY(kk_bulk_all(&p->c->cx, &p->listing.filter, &all, &p->order.n));
	p->order.leads = all;
	return KK_OK;
}

/* A line for each thing that is enclosed. */
static enum kk_rc read_enclosed(struct printing *p)
{
	struct kk_str rest = kk_call_text(p->c, "enclosed");
	struct kk_str *all =
		KK_NEW_N(p->c->cx.arena, struct kk_str, KK_MAX_ENCLOSED);
	struct kk_letter_ask *ask = &p->order.ask;

	ask->enclosed = all;
	while (rest.n) {
		size_t end = kk_str_find(rest, KK_STR("\n"));
		struct kk_str line = rest;

		line.n = end == SIZE_MAX ? rest.n : end;
		rest.p += line.n + (end != SIZE_MAX);
		rest.n -= line.n + (end != SIZE_MAX);
		line = kk_str_trim(line);
		if (line.n == 0)
			continue;
		if (ask->n_enclosed == KK_MAX_ENCLOSED)
			return bad(p->c, "enclosed");
		all[ask->n_enclosed++] = line;
	}
	return KK_OK;
}

static enum kk_rc read_grid(struct printing *p)
{
	struct kk_str x = kk_call_text(p->c, "shift_x");
	struct kk_str y = kk_call_text(p->c, "shift_y");
	struct kk_label_grid *g = &p->order.grid;
	int64_t first = kk_call_number(p->c, "first");

	p->sheet = kk_call_text(p->c, "sheet");
	if (!p->sheet.p)
		p->sheet = KK_STR("12");
	if (!kk_label_grid(p->sheet, g))
		return bad(p->c, "sheet");
	if (first != INT64_MIN)
		g->first = first > 1000 ? 0 : (int)first;
	if (x.n && !kk_label_shift(x, &g->shift_x))
		return bad(p->c, "shift_x");
	if (y.n && !kk_label_shift(y, &g->shift_y))
		return bad(p->c, "shift_y");
	return KK_OK;
}

static enum kk_rc read(struct printing *p)
{
	struct kk_str what = kk_call_text(p->c, "what");

	KK_TRY(kk_listing_read(p->c, KK_VIEW_LEAD, &p->listing));
	KK_TRY(read_leads(p));
	p->order.labels = kk_str_is(what, LABEL);
	if (!p->order.labels && !kk_letter_from(what, &p->order.ask.kind))
		return bad(p->c, "what");
	KK_TRY(kk_letter_words(p->c, &p->order.ask.lang));
	KK_TRY(read_enclosed(p));
	return read_grid(p);
}

/* ---- looked at ---- */

static void set_choices(struct printing *p, struct kk_print_page_html *d)
{
	struct kk_arena *a = p->c->cx.arena;
	enum kk_lang lang = p->c->cx.lang;
	struct kk_choice_html *kinds =
		KK_NEW_N(a, struct kk_choice_html, KK_LETTER__MAX + 1);
	struct kk_choice_html *sheets = KK_NEW_N(a, struct kk_choice_html, 8);

	for (int i = 0; i < KK_LETTER__MAX; i++) {
		enum kk_letter_kind k = (enum kk_letter_kind)i;

		kinds[i] = (struct kk_choice_html){kk_str_z(kk_letter_code(k)),
			kk_str_z(kk_letter_text(lang, k)),
			!p->order.labels && k == p->order.ask.kind};
	}
	kinds[KK_LETTER__MAX] = (struct kk_choice_html){KK_STR(LABEL),
		kk_str_z(kk_msg_text(lang, KK_MSG_LETTERP_LABELS)),
		p->order.labels};
	d->kinds = kinds;
	d->n_kinds = KK_LETTER__MAX + 1;
	for (int i = 0; kk_label_grid_name(i) && i < 8; i++)
		sheets[d->n_sheets++] = (struct kk_choice_html){
			kk_str_z(kk_label_grid_name(i)),
			kk_str_z(KK_SAY(a, lang, KK_MSG_LETTERP_SHEET_OF,
				kk_label_grid_name(i))),
			kk_str_is(p->sheet, kk_label_grid_name(i))};
	d->sheets = sheets;
	d->tongues = kk_letter_tongues(p->c, p->order.ask.lang, &d->n_tongues);
}

/* The very leads that the page names, and the list to go back to. */
static void set_hidden(const struct printing *p, struct kk_print_page_html *d)
{
	struct kk_arena *a = p->c->cx.arena;
	struct kk_hidden_html *h =
		KK_NEW_N(a, struct kk_hidden_html, 1 + KK_LISTING_PARTS);
	const struct kk_hidden_html *of_list;
	size_t n;

	h[d->n_hidden++] = (struct kk_hidden_html){
		KK_STR("leads"), kk_listing_ids(a, p->order.leads, p->order.n)};
	of_list = kk_listing_hidden(&p->listing, &n);
	for (size_t i = 0; i < n; i++)
		h[d->n_hidden++] = of_list[i];
	d->hidden = h;
}

static void set_lines(const struct printing *p, struct kk_print_page_html *d)
{
	struct kk_arena *a = p->c->cx.arena;
	const struct kk_letter_batch *b = &p->batch;
	struct kk_bulk_line_html *out =
		KK_NEW_N(a, struct kk_bulk_line_html, b->n + 1);
	struct kk_bulk_line_html *in =
		KK_NEW_N(a, struct kk_bulk_line_html, b->n + 1);

	for (size_t i = 0; i < b->n; i++) {
		const struct kk_letter_line *l = &b->lines[i];
		struct kk_bulk_line_html line = {.name = l->name,
			.account = l->account,
			.says = kk_str_z(l->why),
			.bad = l->why != NULL,
			.link = kk_str_z(kk_arena_f(a, "/lead/%lld%s",
				(long long)l->lead_id,
				p->order.labels ? "" : "/letter"))};

		if (l->why)
			out[d->n_out++] = line;
		else
			in[d->n_printed++] = line;
	}
	d->out = out;
	d->printed = in;
}

static enum kk_rc set_notice(struct printing *p, struct kk_print_page_html *d)
{
	struct kk_ctx *cx = &p->c->cx;
	struct kk_paper paper;

	if (p->batch.printed == 0)
		return KK_OK;
	KK_TRY(kk_letter_print(cx, &p->batch, &paper));
	if (paper.missing.n)
		d->notice = kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_LETTER_MISSING,
				kk_arena_z(cx->arena, paper.missing)));
	return KK_OK;
}

static const struct kk_reply *show(struct printing *p)
{
	struct kk_call *c = p->c;
	struct kk_ctx *cx = &c->cx;
	struct kk_page page = kk_page_begin(c);
	struct kk_print_page_html d = {.csrf = c->session.csrf,
		.title = kk_str_z(kk_msg_text(cx->lang, KK_MSG_LETTERP_MANY)),
		.labels = p->order.labels,
		.enclosed = kk_call_text(c, "enclosed"),
		.shift_x = kk_call_text(c, "shift_x"),
		.shift_y = kk_call_text(c, "shift_y"),
		.first = kk_str_z(kk_arena_int(cx->arena, p->order.grid.first)),
		.any = p->batch.printed > 0,
		.back = kk_listing_link(&p->listing)};

	KK_ANSWER_TRY(c, set_notice(p, &d));
	d.sums = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_LETTERP_SUMS,
		kk_arena_int(cx->arena, (int64_t)p->batch.printed),
		kk_arena_int(cx->arena, (int64_t)p->batch.n)));
	set_choices(p, &d);
	set_hidden(p, &d);
	set_lines(p, &d);
	kk_print_page_html(&page, &d);
	return kk_reply_page(c, d.title, KK_NAV_LEADS, &page);
}

const struct kk_reply *kk_post_print(struct kk_call *c)
{
	struct printing p = {.c = c};
	struct kk_paper paper;

	KK_ANSWER_TRY(c, read(&p));
	KK_ANSWER_TRY(c, kk_letter_collect(&c->cx, &p.order, &p.batch));
	if (!kk_call_flag(c, "confirm"))
		return show(&p);
	KK_ANSWER_TRY(c, kk_letter_print(&c->cx, &p.batch, &paper));
	return kk_reply_bytes(c, 200, "application/pdf",
		p.order.labels ? "labels.pdf" : "letters.pdf", paper.pdf);
}
