/* Calendars and one's own time: those that are subscribed to, and the private
 * address at which the day is read, GET /calendar/TOKEN.ics. */
#include "app/day/calendar_address.h"
#include "app/day/subscription.h"
#include "web/time/own_time_work.h"
#include "web/server/pages.h"
#include "web/server/say.h"

/* ---- what the page shows ---- */

static struct kk_str state(
	const struct kk_own_page *p, const struct kk_subscription *s)
{
	struct kk_ctx *cx = &p->c->cx;

	if (s->waiting)
		return kk_str_z(kk_msg_text(cx->lang, KK_MSG_CALENDARS_SOON));
	if (kk_instant_none(s->fetched_at))
		return kk_str_z(kk_msg_text(cx->lang, KK_MSG_CALENDARS_NEVER));
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_CALENDARS_FETCHED,
		kk_say_moment(cx, s->fetched_at, p->team->today)));
}

static enum kk_rc fill_rows(
	const struct kk_own_page *p, struct kk_own_time_html *d)
{
	struct kk_ctx *cx = &p->c->cx;
	struct kk_calendar_row_html *rows;
	struct kk_subscription *all;
	size_t n;

	KK_TRY(kk_subscription_list(cx, p->c->session.user_id, &all, &n));
	rows = KK_NEW_N(cx->arena, struct kk_calendar_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct kk_calendar_row_html){.id = all[i].id,
			.name = kk_str_z(all[i].name),
			.state = state(p, &all[i]),
			.trouble = all[i].error
					   ? kk_str_z(kk_subscription_trouble(
						     cx->lang, all[i].error))
					   : KK_STR_NONE,
			.csrf = p->c->session.csrf};
	d->calendars = rows;
	d->n_calendars = n;
	return KK_OK;
}

enum kk_rc kk_own_calendars(
	const struct kk_own_page *p, struct kk_own_time_html *d)
{
	struct kk_ctx *cx = &p->c->cx;
	struct kk_own_address_html *a =
		KK_NEW(cx->arena, struct kk_own_address_html);
	struct kk_instant made;

	KK_TRY(fill_rows(p, d));
	KK_TRY(kk_calendar_address_made(cx, p->c->session.user_id, &made));
	*a = (struct kk_own_address_html){
		.address = kk_str_z(p->address), .csrf = p->c->session.csrf};
	if (!kk_instant_none(made))
		a->since = kk_str_z(kk_say_moment(cx, made, p->team->today));
	d->address = a;
	return KK_OK;
}

/* ---- calendars of others ---- */

const struct kk_reply *kk_post_calendar(struct kk_call *c)
{
	int64_t id;

	KK_ANSWER_TRY(c,
		kk_subscription_add(&c->cx, c->session.user_id,
			kk_call_text(c, "url"), kk_call_text(c, "name"), &id));
	return kk_reply_see(c, "/time#calendars");
}

const struct kk_reply *kk_post_calendar_again(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_subscription_again(&c->cx, c->session.user_id,
				 kk_call_number(c, "calendar")));
	return kk_reply_see(c, "/time#calendars");
}

const struct kk_reply *kk_post_calendar_remove(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_subscription_remove(&c->cx, c->session.user_id,
				 kk_call_number(c, "calendar")));
	return kk_reply_see(c, "/time#calendars");
}

/* ---- the private address ---- */

struct making {
	struct kk_call *c;
	const char *address;
};

static enum kk_rc make(struct kk_ctx *cx, void *user)
{
	struct making *m = user;

	return kk_calendar_address_make(cx, m->c->session.user_id, &m->address);
}

/* No redirect: only this answer holds the address. */
const struct kk_reply *kk_post_address(struct kk_call *c)
{
	struct making m = {.c = c};

	KK_ANSWER_TRY(c, kk_call_write(c, make, &m));
	return kk_own_page(c, m.address);
}

const struct kk_reply *kk_post_address_drop(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_calendar_address_drop(&c->cx, c->session.user_id));
	return kk_reply_see(c, "/time");
}

/* TOKEN.ics, read by a calendar: nobody is signed in. */
const struct kk_reply *kk_page_ics(struct kk_call *c)
{
	struct kk_str token = c->path.word;
	int64_t user_id;
	struct kk_buf b;

	if (token.n < 4 || !kk_str_eq((struct kk_str){token.p + token.n - 4, 4},
				   KK_STR(".ics")))
		return kk_reply_status(c, 404, KK_MSG_ADDRESS_UNKNOWN);
	token.n -= 4;
	KK_ANSWER_TRY(c, kk_calendar_address_user(&c->cx, token, &user_id));
	kk_buf_init(&b, c->cx.arena);
	KK_ANSWER_TRY(c, kk_calendar_write(&c->cx, user_id, &b));
	if (!kk_buf_ok(&b))
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_EIO, KK_MSG_CLI_TOO_LONG));
	return kk_reply_bytes(
		c, 200, "text/calendar; charset=utf-8", NULL, kk_buf_str(&b));
}
