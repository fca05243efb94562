/* GET /suppressions: who said stop, for those who answer for it. */
#include "app/lead/suppression.h"

#include "app/people/inquiry.h"
#include "core/words/phrase.h"
#include "web/lists/listing.h"
#include "web/server/pages.h"
#include "web/server/say.h"

static struct kk_str to(struct kk_call *c, const char *where, int64_t id)
{
	return id == INT64_MIN ? KK_STR_NONE
			       : kk_str_z(kk_arena_f(c->cx.arena, "/%s/%lld",
					 where, (long long)id));
}

/* The closed channels in words. */
static struct kk_str what(struct kk_call *c, unsigned mask)
{
	struct kk_buf b;

	if ((mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS)
		return kk_str_z(
			kk_msg_text(c->cx.lang, KK_MSG_STOPS_EVERYTHING));
	kk_buf_init(&b, c->cx.arena);
	for (int ch = 0; ch < KK_BY_DESK; ch++) {
		if (!(mask & 1u << ch))
			continue;
		if (b.n)
			kk_buf_addz(&b, c->cx.lang == KK_JA ? "・" : ", ");
		kk_buf_addz(
			&b, kk_channel_text(c->cx.lang, (enum kk_channel)ch));
	}
	return kk_str_z(kk_buf_z(&b));
}

static struct kk_stopped_row_html row(
	struct kk_call *c, const struct kk_stopped *s, kk_day today)
{
	struct kk_stopped_row_html d = {.company = s->contact_id == INT64_MIN,
		.what = what(c, s->mask),
		.at = kk_listing_day(&c->cx, s->at),
		.user = s->user};

	if (d.company) {
		d.name = s->name;
		d.link = to(c, "account", s->account_id);
	} else {
		d.who = kk_listing_who(c, to(c, "contact", s->contact_id),
			s->name, s->reading, s->title, s->seat, true);
		d.account = s->account;
		d.account_link = to(c, "account", s->account_id);
	}
	if (s->until != KK_DAY_NONE)
		d.until = kk_str_z(
			KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_STOPS_UNTIL,
				kk_say_day(&c->cx, s->until, today)));
	return d;
}

static enum kk_stopped_kind kind_of(struct kk_call *c)
{
	struct kk_str kind = kk_call_text(c, "kind");

	if (kk_str_is(kind, "account"))
		return KK_STOPPED_FIRMS;
	return kk_str_is(kind, "channel") ? KK_OPTED_OUT : KK_STOPPED_PEOPLE;
}

static enum kk_rc fill(struct kk_call *c, enum kk_stopped_kind kind,
	struct kk_suppressions_html *d)
{
	kk_day today = kk_civil_of(c->cx.clock.at).day;
	struct kk_stopped_row_html *rows;
	struct kk_stopped *s;
	bool more;
	size_t n;

	KK_TRY(kk_stopped_list(
		&c->cx, kind, kk_call_number(c, "before"), &s, &n, &more));
	rows = KK_NEW_N(c->cx.arena, struct kk_stopped_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = row(c, &s[i], today);
	d->rows = rows;
	d->n_rows = n;
	if (more)
		d->next = kk_str_z(kk_arena_f(c->cx.arena,
			"/suppressions?kind=%s&before=%lld",
			kind == KK_STOPPED_FIRMS ? "account"
			: kind == KK_OPTED_OUT	 ? "channel"
						 : "contact",
			(long long)s[n - 1].id));
	return kk_stopped_hashes(&c->cx, &d->hashes);
}

/* Enquiries of those who said stop, above the first list. */
static enum kk_rc held(struct kk_call *c, struct kk_suppressions_html *d)
{
	kk_day today = kk_civil_of(c->cx.clock.at).day;
	struct kk_inquiry_held *all;
	struct kk_held_html *rows;

	KK_TRY(kk_inquiry_held(&c->cx, &all, &d->n_helds));
	rows = KK_NEW_N(c->cx.arena, struct kk_held_html, d->n_helds + 1);
	for (size_t i = 0; i < d->n_helds; i++)
		rows[i] = (struct kk_held_html){
			.at = kk_str_z(kk_say_moment(&c->cx, all[i].at, today)),
			.form = kk_str_z(all[i].form),
			.name = all[i].said.name,
			.company = all[i].said.company,
			.phone = all[i].said.phone,
			.email = all[i].said.email,
			.message = all[i].said.message};
	d->helds = rows;
	return KK_OK;
}

const struct kk_reply *kk_page_suppressions(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	enum kk_stopped_kind kind = kind_of(c);
	struct kk_suppressions_html d = {.people = kind == KK_STOPPED_PEOPLE,
		.firms = kind == KK_STOPPED_FIRMS,
		.channels = kind == KK_OPTED_OUT};

	KK_ANSWER_TRY(c, fill(c, kind, &d));
	if (d.people)
		KK_ANSWER_TRY(c, held(c, &d));
	kk_suppressions_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_STOPS_TITLE)),
		KK_NAV_MORE, &page);
}
