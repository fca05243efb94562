/* GET /attachment/ID: a file beside a person; POST /contact/ID/card: what the
 * photo of a card shows, typed; POST /contact/ID/file and
 * /attachment/ID/remove: another one, one less. */
#include "app/people/attachment.h"

#include "app/people/card.h"
#include "web/records/attachment_work.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/server/who.h"

/* ---- who may ---- */

static bool may_change(const struct kk_call *c, const struct kk_keeper *k)
{
	if (k->erased)
		return false;
	if (k->owner_id != INT64_MIN)
		return kk_own(c, k->owner_id);
	return kk_call_may(c, KK_MAY_SELL);
}

enum kk_rc kk_keeper_may(struct kk_call *c, int64_t contact_id, bool *may_r)
{
	struct kk_keeper k;

	KK_TRY(kk_keeper_of(&c->cx, contact_id, &k));
	*may_r = may_change(c, &k);
	return KK_OK;
}

enum kk_rc kk_keeper_need(struct kk_call *c, int64_t contact_id)
{
	bool may;

	KK_TRY(kk_keeper_may(c, contact_id, &may));
	return may ? KK_OK
		   : KK_FAIL(&c->cx, KK_EDENIED, KK_MSG_SERVE_NOT_YOURS);
}

/* The page the form was on: that of a lead, or of the person. */
static const struct kk_reply *back(
	struct kk_call *c, int64_t contact_id, const char *news)
{
	int64_t lead = kk_call_number(c, "back");

	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "/%s/%lld?%s=1",
			   lead > 0 ? "lead" : "contact",
			   (long long)(lead > 0 ? lead : contact_id), news));
}

/* ---- the file ---- */

/* The name as RFC 8187 has it: every byte that is no letter or digit as its
 * number. */
static const char *disposition(struct kk_call *c, const char *name)
{
	struct kk_page page = kk_page_begin(c);

	kk_buf_addz(page.out, "attachment; filename*=UTF-8''");
	kk_html_query(&page, kk_str_z(name));
	return kk_buf_z(page.out);
}

/* A picture that was recognised is shown, anything else is only offered; in
 * neither can anything run. The bytes of a number never change, so a browser
 * that has them is not sent them again; but it asks each time, for who may see
 * them does change: they are put into the trash, a session ends. */
const struct kk_reply *kk_page_attachment(struct kk_call *c)
{
	struct kk_attachment a;
	struct kk_str bytes;
	const char *tag;

	KK_ANSWER_TRY(c, kk_attachment_get(&c->cx, c->path.id, &a));
	if (a.removed) /* it is in the trash: nobody else's any more */
		KK_ANSWER_TRY(c, kk_keeper_need(c, a.contact_id));
	tag = kk_arena_f(c->cx.arena, "\"%lld-%lld\"", (long long)a.id,
		(long long)a.at.ms);
	kk_reply_header(c, "ETag", tag);
	if (kk_str_find(kk_http_header(c->x, "If-None-Match"), kk_str_z(tag)) !=
		SIZE_MAX)
		return kk_reply_bytes(c, 304, a.type, NULL, KK_STR(""));
	KK_ANSWER_TRY(c, kk_attachment_bytes(&c->cx, c->path.id, &bytes));
	if (!a.picture)
		kk_reply_header(
			c, "Content-Disposition", disposition(c, a.name));
	kk_reply_header(
		c, "Content-Security-Policy", "default-src 'none'; sandbox");
	return kk_reply_bytes(c, 200, a.type, NULL, bytes);
}

/* ---- the card ---- */

static const struct kk_card_form_html *form(
	struct kk_call *c, const struct kk_person_view *p, int64_t lead_id)
{
	struct kk_card_form_html *d =
		KK_NEW(c->cx.arena, struct kk_card_form_html);

	*d = (struct kk_card_form_html){.contact_id = p->id,
		.lead_id = lead_id,
		.csrf = c->session.csrf,
		.problem = kk_problem_of(c, "/contact/#/card"),
		.family = kk_call_again(c, "family"),
		.given = kk_call_again(c, "given"),
		.title = kk_call_again(c, "title"),
		.company = kk_call_again(c, "company"),
		.phone = kk_call_again(c, "phone"),
		.email = kk_call_again(c, "email"),
		.ask_title = kk_str_empty(p->title),
		.ask_company = p->account_id == INT64_MIN};
	if (d->problem.p && kk_call_number(c, "back") > 0)
		d->lead_id = kk_call_number(c, "back");
	return d;
}

enum kk_rc kk_card_part(struct kk_call *c, const struct kk_person_view *p,
	int64_t lead_id, const struct kk_card_photo_html **d_r)
{
	struct kk_card_photo_html *d;
	struct kk_keeper keeper;
	int64_t photo;
	bool waits;

	KK_TRY(kk_card_waits(&c->cx, p->id, &photo, &waits));
	if (photo == INT64_MIN)
		return KK_OK;
	KK_TRY(kk_keeper_of(&c->cx, p->id, &keeper));
	d = KK_NEW(c->cx.arena, struct kk_card_photo_html);
	d->id = photo;
	d->alt = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_CARD_ALT,
		kk_arena_z(c->cx.arena, p->name)));
	if (waits && may_change(c, &keeper))
		d->form = form(c, p, lead_id);
	*d_r = d;
	return KK_OK;
}

const struct kk_reply *kk_post_card(struct kk_call *c)
{
	const struct kk_quick_add q = {.name = kk_whole_name(c),
		.title = kk_call_text(c, "title"),
		.company = kk_call_text(c, "company"),
		.phone = kk_call_text(c, "phone"),
		.email = kk_call_text(c, "email"),
		.met_on = KK_DAY_NONE};

	KK_ANSWER_TRY(c, kk_keeper_need(c, c->path.id));
	KK_ANSWER_TRY(c, kk_card_complete(&c->cx, c->path.id, &q));
	return back(c, c->path.id, "saved");
}

/* ---- all files ---- */

const char *kk_say_size(struct kk_ctx *cx, int64_t bytes)
{
	if (bytes < 1024 * 1024)
		return kk_arena_f(
			cx->arena, "%lld KB", (long long)(bytes + 1023) / 1024);
	return kk_arena_f(cx->arena, "%.1f MB", (double)bytes / (1024 * 1024));
}

static struct kk_file_line_html line(struct kk_call *c,
	const struct kk_attachment *a, int64_t lead_id, kk_day today, bool may)
{
	struct kk_ctx *cx = &c->cx;

	return (struct kk_file_line_html){.id = a->id,
		.name = a->card ? kk_str_z(kk_msg_text(
					  cx->lang, KK_MSG_CARD_PHOTO))
				: kk_str_z(a->name),
		.detail = kk_str_z(kk_arena_f(cx->arena, "%s · %s · %s",
			kk_say_size(cx, a->size),
			kk_say_moment(cx, a->at, today), a->user)),
		.csrf = c->session.csrf,
		.lead_id = lead_id,
		.may = may};
}

enum kk_rc kk_files_part(struct kk_call *c, int64_t contact_id, int64_t lead_id,
	kk_day today, const struct kk_files_html **d_r)
{
	struct kk_arena *a = c->cx.arena;
	struct kk_files_html *d = KK_NEW(a, struct kk_files_html);
	struct kk_file_line_html *lines;
	struct kk_attachment *all;
	struct kk_keeper keeper;
	size_t n;

	KK_TRY(kk_keeper_of(&c->cx, contact_id, &keeper));
	KK_TRY(kk_attachment_list(&c->cx, contact_id, &all, &n));
	d->problem = kk_problem_of(c, "/contact/#/file");
	if (d->problem.p && kk_call_number(c, "back") > 0)
		lead_id = kk_call_number(c, "back");
	d->contact_id = contact_id;
	d->lead_id = lead_id;
	d->csrf = c->session.csrf;
	d->may = may_change(c, &keeper);
	lines = KK_NEW_N(a, struct kk_file_line_html, n + 1);
	for (size_t i = 0; i < n; i++)
		lines[i] = line(c, &all[i], lead_id, today, d->may);
	d->files = lines;
	d->n_files = n;
	*d_r = d;
	return KK_OK;
}

const struct kk_reply *kk_post_file(struct kk_call *c)
{
	const struct kk_value *file = kk_call_value(c, "file");
	struct kk_keeper keeper;
	int64_t id;

	KK_ANSWER_TRY(c, kk_keeper_need(c, c->path.id));
	KK_ANSWER_TRY(c, kk_keeper_of(&c->cx, c->path.id, &keeper));
	KK_ANSWER_TRY(
		c, kk_attachment_add(&c->cx,
			   &(struct kk_attachment_new){.contact_id = c->path.id,
				   .lead_id = keeper.lead_id,
				   .name = kk_str_z(file->file),
				   .bytes = file->text},
			   &id));
	return back(c, c->path.id, "saved");
}

const struct kk_reply *kk_post_file_remove(struct kk_call *c)
{
	struct kk_attachment a;

	KK_ANSWER_TRY(c, kk_attachment_get(&c->cx, c->path.id, &a));
	KK_ANSWER_TRY(c, kk_keeper_need(c, a.contact_id));
	KK_ANSWER_TRY(c, kk_attachment_remove(&c->cx, a.id));
	return back(c, a.contact_id, "trashed");
}
