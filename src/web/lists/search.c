/* GET /search: whoever has a text in their name, reading, address or number, as
 * a page or (part=1) as what stands under the field while one types. */
#include "app/lists/search.h"

#include "web/lists/listing.h"
#include "web/server/pages.h"

#define SUGGESTED 8

static struct kk_str to(struct kk_call *c, const char *where, int64_t id)
{
	return id == INT64_MIN ? KK_STR_NONE
			       : kk_str_z(kk_arena_f(c->cx.arena, "/%s/%lld",
					 where, (long long)id));
}

static struct kk_hit_html hit(struct kk_call *c, const struct kk_search_hit *h)
{
	bool lead = h->lead_id != INT64_MIN;

	if (h->kind == KK_SEARCH_ACCOUNT)
		return (struct kk_hit_html){.company = true,
			.name = h->name,
			.link = to(c, "account", h->id),
			.stopped = h->stopped};
	return (struct kk_hit_html){
		.who = kk_listing_who(c,
			lead ? to(c, "lead", h->lead_id)
			     : to(c, "contact", h->id),
			h->name, h->reading, h->title, h->seat, true),
		.account = h->account,
		.account_link = to(c, "account", h->account_id),
		.phone = h->stopped ? KK_STR_NONE : h->phone,
		.owner = h->owner,
		.stopped = h->stopped};
}

static enum kk_rc find(struct kk_call *c, struct kk_str text, size_t most,
	const struct kk_found_html **d_r)
{
	struct kk_found_html *d = KK_NEW(c->cx.arena, struct kk_found_html);
	struct kk_search_hit *hits;
	struct kk_hit_html *rows;
	size_t n;

	KK_TRY(kk_search(&c->cx, text, most, &hits, &n));
	rows = KK_NEW_N(c->cx.arena, struct kk_hit_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = hit(c, &hits[i]);
	d->hits = rows;
	d->n_hits = n;
	d->count = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang,
		n == most ? KK_MSG_SEARCHP_COUNT_MORE : KK_MSG_SEARCHP_COUNT,
		kk_arena_int(c->cx.arena, (int64_t)n)));
	*d_r = d;
	return KK_OK;
}

static const struct kk_reply *suggest(struct kk_call *c, struct kk_str text)
{
	struct kk_page page = kk_page_begin(c);
	const struct kk_found_html *d;

	KK_ANSWER_TRY(c, find(c, text, SUGGESTED, &d));
	kk_found_html(&page, d);
	return kk_reply_part(c, &page);
}

const struct kk_reply *kk_page_search(struct kk_call *c)
{
	struct kk_str text = kk_call_text(c, "q");
	struct kk_page page = kk_page_begin(c);
	const struct kk_found_html *found = NULL;
	struct kk_search_html d = {.q = text};

	if (kk_call_flag(c, "part"))
		return suggest(c, text);
	if (text.p)
		KK_ANSWER_TRY(c, find(c, text, KK_MAX_HITS, &found));
	if (found && found->n_hits)
		d.found = found;
	else if (text.p)
		d.empty = kk_str_z(KK_SAY(
			c->cx.arena, c->cx.lang, KK_MSG_SEARCHP_NONE, text.p));
	kk_search_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_WEB_SEARCH)),
		KK_NAV_NONE, &page);
}
