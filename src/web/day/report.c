/* The daily report (R-E4), which is the evening page too (R-H2): GET /report.
 */
#include "app/day/comment.h"
#include "core/words/phrase.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/day/report_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"

#define FIRST 3 /* items of the next business day */
#define MOST_SENTENCES 12

struct page {
	struct kk_call *c;
	const struct kk_team *team;
	kk_day day, tomorrow;
	int64_t user_id;
	struct kk_report r;
	struct kk_plan next;
	struct kk_str comment; /* stored, or typed and refused */
};

/* ---- the funnel ---- */

void kk_report_stages(const struct kk_report *r, struct kk_stage s[KK_STAGES])
{
	const struct kk_funnel *f = &r->funnel;

	s[0] = (struct kk_stage){
		KK_MSG_FUNNEL_CALLS, KK_MSG_FUNNEL_CALLS_HOW, {f->calls, 0}};
	s[1] = (struct kk_stage){KK_MSG_FUNNEL_NOBODY, KK_MSG_FUNNEL_NOBODY_HOW,
		{f->nobody, f->calls}};
	s[2] = (struct kk_stage){KK_MSG_FUNNEL_ANSWERED,
		KK_MSG_FUNNEL_ANSWERED_HOW, {f->answered, f->calls}};
	s[3] = (struct kk_stage){KK_MSG_FUNNEL_PERSON, KK_MSG_FUNNEL_PERSON_HOW,
		{f->person, f->answered}};
	s[4] = (struct kk_stage){KK_MSG_FUNNEL_TALKED, KK_MSG_FUNNEL_TALKED_HOW,
		{f->talked, f->person}};
	s[5] = (struct kk_stage){KK_MSG_FUNNEL_FULL, KK_MSG_FUNNEL_FULL_HOW,
		{f->full, f->talked}};
	s[6] = (struct kk_stage){KK_MSG_FUNNEL_APPOINTMENTS,
		KK_MSG_FUNNEL_APPOINTMENTS_HOW, {f->appointments, f->full}};
}

const struct kk_how_html *kk_report_hows(struct kk_call *c)
{
	struct kk_how_html *all =
		KK_NEW_N(c->cx.arena, struct kk_how_html, KK_STAGES);
	struct kk_report none = {.written = 0};
	struct kk_stage s[KK_STAGES];

	kk_report_stages(&none, s);
	for (int i = 0; i < KK_STAGES; i++)
		all[i] = (struct kk_how_html){
			kk_str_z(kk_msg_text(c->cx.lang, s[i].name)),
			kk_str_z(kk_msg_text(c->cx.lang, s[i].how))};
	return all;
}

bool kk_report_kept_all(const struct kk_report *r)
{
	return r->in_time.of > 0 && r->in_time.n == r->in_time.of &&
	       r->told.n == r->told.of;
}

static const char *share(struct kk_call *c, struct kk_rate rate)
{
	if (rate.of == 0)
		return "";
	return KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_REPORT_SHARE_OF,
		kk_arena_int(c->cx.arena, rate.n),
		kk_arena_int(c->cx.arena, rate.of));
}

static void stages(const struct page *p, struct kk_report_html *d)
{
	struct kk_stage_html *all =
		KK_NEW_N(p->c->cx.arena, struct kk_stage_html, KK_STAGES);
	struct kk_stage s[KK_STAGES];

	kk_report_stages(&p->r, s);
	for (int i = 0; i < KK_STAGES; i++)
		all[i] = (struct kk_stage_html){
			.name = kk_str_z(kk_msg_text(p->c->cx.lang, s[i].name)),
			.n = s[i].rate.n,
			.share = kk_str_z(share(p->c, s[i].rate))};
	d->stages = all;
	d->n_stages = KK_STAGES;
	d->hows = kk_report_hows(p->c);
	d->n_hows = KK_STAGES;
}

/* ---- what was kept ---- */

static void add(const struct page *p, struct kk_kept_html *all, size_t *n,
	enum kk_msg id, struct kk_rate rate)
{
	struct kk_arena *a = p->c->cx.arena;

	if (rate.of)
		all[(*n)++].text = kk_str_z(KK_SAY(a, p->c->cx.lang, id,
			kk_arena_int(a, rate.n), kk_arena_int(a, rate.of)));
}

static void sentences(const struct page *p, struct kk_report_html *d)
{
	const struct kk_report *r = &p->r;
	struct kk_kept_html *all =
		KK_NEW_N(p->c->cx.arena, struct kk_kept_html, MOST_SENTENCES);
	size_t n = 0;

	if (kk_report_kept_all(r))
		all[n++].text = kk_str_z(
			kk_msg_text(p->c->cx.lang, KK_MSG_REPORT_KEPT_ALL));
	add(p, all, &n, KK_MSG_REPORT_TOLD, r->told);
	add(p, all, &n, KK_MSG_REPORT_IN_TIME, r->in_time);
	add(p, all, &n, KK_MSG_REPORT_FIRST, r->first_24);
	add(p, all, &n, KK_MSG_REPORT_MESSAGES, r->messages);
	add(p, all, &n, KK_MSG_REPORT_WINDOWS, r->windows);
	add(p, all, &n, KK_MSG_REPORT_RE_APPROACH, r->re_approach);
	add(p, all, &n, KK_MSG_REPORT_WRITTEN,
		(struct kk_rate){r->written, r->written});
	add(p, all, &n, KK_MSG_REPORT_MET, (struct kk_rate){r->met, r->met});
	add(p, all, &n, KK_MSG_REPORT_CAME_IN,
		(struct kk_rate){r->came_in, r->came_in});
	if (n == 0)
		d->quiet = kk_str_z(
			kk_msg_text(p->c->cx.lang, KK_MSG_REPORT_QUIET));
	d->all_kept = all;
	d->n_all_kept = n;
}

/* ---- tomorrow ---- */

static struct kk_next_item_html item(
	const struct page *p, const struct kk_plan_item *i)
{
	struct kk_ctx *cx = &p->c->cx;

	return (struct kk_next_item_html){
		.at = kk_str_z(kk_say_time(cx, i->at.minute)),
		.channel = kk_str_z(kk_channel_text(cx->lang, i->channel)),
		.company = i->account,
		.name = i->name,
		.purpose = i->purpose};
}

static void tomorrow(const struct page *p, struct kk_report_html *d)
{
	struct kk_ctx *cx = &p->c->cx;
	struct kk_next_item_html *all =
		KK_NEW_N(cx->arena, struct kk_next_item_html, FIRST);

	for (size_t i = 0; i < p->next.n_items && d->n_items < FIRST; i++)
		if (!p->next.items[i].done)
			all[d->n_items++] = item(p, &p->next.items[i]);
	d->items = all;
	d->tomorrow =
		kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_REPORT_TOMORROW,
			kk_say_day(cx, p->tomorrow, p->team->today)));
	if (d->n_items == 0)
		d->nothing = kk_str_z(
			kk_msg_text(cx->lang, KK_MSG_REPORT_TOMORROW_NONE));
}

/* ---- as text ---- */

static bool is_own(const struct page *p)
{
	return p->user_id == p->c->session.user_id;
}

static void add_heading(struct kk_buf *b, struct kk_call *c, enum kk_msg id)
{
	kk_buf_addf(b, "\n%s%s\n", c->cx.lang == KK_JA ? "■" : "",
		kk_msg_text(c->cx.lang, id));
}

static void add_funnel(
	struct kk_buf *b, const struct kk_report_html *d, enum kk_lang lang)
{
	for (size_t i = 0; i < d->n_stages; i++) {
		const struct kk_stage_html *s = &d->stages[i];

		kk_buf_addf(b, "%.*s %lld", KK_FMT(s->name), (long long)s->n);
		if (s->share.n)
			kk_buf_addf(b, lang == KK_JA ? "（%.*s）" : " (%.*s)",
				KK_FMT(s->share));
		kk_buf_addc(b, '\n');
	}
}

static struct kk_str text(const struct page *p, const struct kk_report_html *d)
{
	struct kk_ctx *cx = &p->c->cx;
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_buf_addz(&b, KK_SAY(cx->arena, cx->lang, KK_MSG_REPORT_HEAD,
				kk_msg_text(cx->lang, KK_MSG_REPORT_TITLE),
				d->date.p, p->next.user.p));
	kk_buf_addc(&b, '\n');
	add_heading(&b, p->c, KK_MSG_REPORT_FUNNEL);
	add_funnel(&b, d, cx->lang);
	add_heading(&b, p->c, KK_MSG_REPORT_KEPT);
	for (size_t i = 0; i < d->n_all_kept; i++)
		kk_buf_addf(&b, "%.*s\n", KK_FMT(d->all_kept[i].text));
	if (d->n_all_kept == 0)
		kk_buf_addf(&b, "%.*s\n", KK_FMT(d->quiet));
	kk_buf_addf(&b, "\n%s%.*s\n", cx->lang == KK_JA ? "■" : "",
		KK_FMT(d->tomorrow));
	for (size_t i = 0; i < d->n_items; i++)
		kk_buf_addf(&b, "%zu. %.*s %.*s %.*s %.*s%s %.*s\n", i + 1,
			KK_FMT(d->items[i].at), KK_FMT(d->items[i].channel),
			KK_FMT(d->items[i].company), KK_FMT(d->items[i].name),
			cx->lang == KK_JA ? "様" : "",
			KK_FMT(d->items[i].purpose));
	add_heading(&b, p->c, KK_MSG_REPORT_COMMENT);
	if (!is_own(p)) /* one's own stands behind it, to be changed */
		kk_buf_add(&b, p->comment);
	return kk_buf_str(&b);
}

/* ---- the page ---- */

static enum kk_rc load(struct page *p)
{
	struct kk_call *c = p->c;
	int64_t day = kk_call_number(c, "day");
	int64_t user = c->is_again ? INT64_MIN : kk_call_number(c, "user");

	KK_TRY(kk_team_get(&c->cx, &p->team));
	p->day = day == INT64_MIN ? p->team->today : (kk_day)day;
	p->user_id = user == INT64_MIN ? c->session.user_id : user;
	if (p->user_id != c->session.user_id && !kk_call_may(c, KK_MAY_MANAGE))
		return KK_FAIL(&c->cx, KK_EDENIED, KK_MSG_SERVE_FORBIDDEN);
	KK_TRY(kk_report(&c->cx, p->user_id, p->day, p->day, &p->r));
	p->tomorrow = kk_business_day_add(&p->team->calendar, p->day, 1);
	if (p->tomorrow == KK_DAY_NONE)
		p->tomorrow = p->day + 1;
	KK_TRY(kk_comment_get(&c->cx, p->user_id, p->day, &p->comment));
	if (c->is_again)
		p->comment = kk_call_text(c, "comment");
	return kk_plan(&c->cx, p->user_id, p->tomorrow, &p->next);
}

static struct kk_str day_link(const struct page *p, kk_day day)
{
	struct kk_arena *a = p->c->cx.arena;
	char text_of[KK_DAY_CHARS];

	if (p->user_id == p->c->session.user_id)
		return kk_str_z(kk_arena_f(
			a, "/report?day=%s", kk_day_text(day, text_of)));
	return kk_str_z(kk_arena_f(a, "/report?day=%s&user=%lld",
		kk_day_text(day, text_of), (long long)p->user_id));
}

static enum kk_rc meter(const struct page *p, struct kk_report_html *d)
{
	struct kk_same_day m;

	KK_TRY(kk_same_day(&p->c->cx, p->user_id, p->day, &m));
	d->meter = kk_str_z(
		p->day == p->team->today ? kk_say_meter(&p->c->cx, &m) : "");
	return KK_OK;
}

static enum kk_rc fill(const struct page *p, struct kk_report_html *d)
{
	struct kk_ctx *cx = &p->c->cx;
	char *iso = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);

	d->who = kk_str_z(
		KK_SAY(cx->arena, cx->lang, KK_MSG_REPORT_OF, p->next.user.p));
	d->date = kk_str_z(kk_say_date(cx, p->day, p->team->today));
	d->iso = kk_str_z(kk_day_text(p->day, iso));
	d->before = day_link(p, p->day - 1);
	d->after = day_link(p, p->day + 1);
	d->team = kk_call_may(p->c, KK_MAY_MANAGE);
	d->own = is_own(p) && kk_call_may(p->c, KK_MAY_SELL);
	d->csrf = p->c->session.csrf;
	d->comment = p->comment;
	if (p->c->is_again)
		d->problem = kk_str_z(p->c->problem.text);
	else if (kk_call_flag(p->c, "saved"))
		d->told = kk_told(p->c,
			kk_msg_text(cx->lang, KK_MSG_REPORT_COMMENT_SAVED));
	stages(p, d);
	sentences(p, d);
	tomorrow(p, d);
	d->text = text(p, d);
	return meter(p, d);
}

const struct kk_reply *kk_page_report(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct page p = {.c = c};
	struct kk_report_html d = {0};

	KK_ANSWER_TRY(c, load(&p));
	KK_ANSWER_TRY(c, fill(&p, &d));
	kk_report_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_REPORT_TITLE)),
		KK_NAV_TODAY, &page);
}

const struct kk_reply *kk_post_report(struct kk_call *c)
{
	kk_day day = (kk_day)kk_call_number(c, "day");
	char text[KK_DAY_CHARS];

	KK_ANSWER_TRY(c, kk_comment_set(&c->cx, c->session.user_id, day,
				 kk_call_text(c, "comment")));
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/report?day=%s&saved=1",
				       kk_day_text(day, text)));
}
