/* After an absence: GET and POST /catch-up. */
#include "app/lead/absence.h"

#include <stdlib.h>

#include "core/words/phrase.h"
#include "format/time/datetime.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

#define MOST_ROWS 200  /* on the page; all are moved */
#define MOST_MOVES 150 /* chosen by hand at once */

struct asked {
	struct kk_call *c;
	const struct kk_team *team;
	struct kk_catch_up what;
	const char *moves; /* "12=2026-12-01 13=…" */
	struct kk_spread s;
};

/* ---- what was chosen ---- */

static bool read_move(struct kk_str one, struct kk_catch_move *m)
{
	size_t sign = kk_str_find(one, KK_STR("="));
	struct kk_str id = {one.p, sign}, day;

	if (sign == SIZE_MAX)
		return false;
	day = (struct kk_str){one.p + sign + 1, one.n - sign - 1};
	return kk_str_int(id, INT64_MAX - 1, &m->touch_id) &&
	       kk_date_parse(day, KK_DATE_EXACT, &m->day);
}

static bool read_moves(
	struct kk_str rest, struct kk_catch_move *moves, size_t *n)
{
	while (rest.n) {
		struct kk_str one = {rest.p, 0};

		while (one.n < rest.n && rest.p[one.n] != ' ')
			one.n++;
		if (*n == MOST_MOVES || !read_move(one, &moves[(*n)++]))
			return false;
		rest.p += one.n;
		rest.n -= one.n;
		rest = kk_str_trim(rest);
	}
	return true;
}

/* A touch that is chosen again goes to its last day. */
static void add_move(
	struct kk_catch_move *moves, size_t *n, int64_t touch_id, kk_day day)
{
	size_t i = 0;

	while (i < *n && moves[i].touch_id != touch_id)
		i++;
	if (i == MOST_MOVES)
		return;
	moves[i] = (struct kk_catch_move){touch_id, day};
	*n += i == *n;
}

static const char *moves_text(
	struct kk_arena *a, const struct kk_catch_move *moves, size_t n)
{
	char day[KK_DAY_CHARS];
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < n; i++)
		kk_buf_addf(&b, "%s%lld=%s", i ? " " : "",
			(long long)moves[i].touch_id,
			kk_day_text(moves[i].day, day));
	return kk_buf_z(&b);
}

static enum kk_rc read(struct asked *q, bool single)
{
	struct kk_call *c = q->c;
	int64_t from = kk_call_number(c, "from");
	struct kk_catch_move *moves =
		KK_NEW_N(c->cx.arena, struct kk_catch_move, MOST_MOVES);
	size_t n = 0;

	KK_TRY(kk_team_get(&c->cx, &q->team));
	if (!read_moves(kk_call_text(c, "moves"), moves, &n))
		return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_SPREAD_UNREAD);
	if (single && kk_call_number(c, "touch") != INT64_MIN &&
		kk_call_number(c, "day") != INT64_MIN)
		add_move(moves, &n, kk_call_number(c, "touch"),
			(kk_day)kk_call_number(c, "day"));
	q->what = (struct kk_catch_up){.user_id = c->session.user_id,
		.from = from == INT64_MIN ? KK_DAY_NONE : (kk_day)from,
		.moves = moves,
		.n_moves = n};
	q->moves = moves_text(c->cx.arena, moves, n);
	return KK_OK;
}

/* ---- the proposal ---- */

static int by_day(const void *a, const void *b)
{
	const struct kk_spread_line *const *x = a, *const *y = b;

	return kk_civil_cmp((*x)->to.at, (*y)->to.at);
}

static struct kk_moved_html row(
	const struct asked *q, const struct kk_spread_line *l)
{
	struct kk_ctx *cx = &q->c->cx;
	char *first = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);
	char *from = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);
	kk_day today = q->team->today;

	return (struct kk_moved_html){.touch_id = l->touch_id,
		.lead_id = l->lead_id,
		.new_day = kk_str_z(
			kk_say_moment(cx, kk_instant_of(l->to.at), today)),
		.was = kk_str_z(kk_say_day(cx, l->was.day, today)),
		.channel = kk_str_z(kk_channel_text(cx->lang, l->channel)),
		.company = kk_str_z(l->account),
		.name = kk_str_z(kk_say_person(cx, kk_str_z(l->contact))),
		.why = kk_str_z(
			kk_msg_text(cx->lang, kk_urgency_msg(l->urgency))),
		.label = kk_str_z(KK_SAY(
			cx->arena, cx->lang, KK_MSG_SPREAD_DAY_OF, l->contact)),
		.from = kk_str_z(kk_day_text(q->s.from, from)),
		.moves = kk_str_z(q->moves),
		.first = kk_str_z(kk_day_text(q->s.from, first)),
		.fixed = l->fixed != KK_DAY_NONE};
}

static struct kk_str number_words(
	const struct asked *q, enum kk_msg id, int64_t n)
{
	struct kk_arena *a = q->c->cx.arena;

	return kk_str_z(KK_SAY(a, q->c->cx.lang, id, kk_arena_int(a, n)));
}

static void rows(const struct asked *q, struct kk_catch_up_html *d)
{
	struct kk_arena *a = q->c->cx.arena;
	const struct kk_spread_line **by =
		KK_NEW_N(a, const struct kk_spread_line *, q->s.n + 1);
	struct kk_moved_html *all =
		KK_NEW_N(a, struct kk_moved_html, MOST_ROWS);
	size_t n = 0;
	int64_t days = 0;

	for (size_t i = 0; i < q->s.n; i++)
		if (!q->s.lines[i].needs)
			by[n++] = &q->s.lines[i];
	qsort(by, n, sizeof *by, by_day);
	for (size_t i = 0; i < n; i++) {
		days += i == 0 || by[i]->to.at.day != by[i - 1]->to.at.day;
		if (i < MOST_ROWS)
			all[d->n_rows++] = row(q, by[i]);
	}
	d->rows = all;
	d->intro = kk_str_z(KK_SAY(a, q->c->cx.lang, KK_MSG_SPREAD_INTRO,
		kk_arena_int(a, (int64_t)n), kk_arena_int(a, days)));
	if (n > d->n_rows)
		d->more = number_words(q, KK_MSG_SPREAD_MORE, MOST_ROWS);
	if (n < q->s.n)
		d->meetings = number_words(
			q, KK_MSG_SPREAD_MEETINGS, (int64_t)(q->s.n - n));
	if (n)
		d->accept = number_words(q, KK_MSG_SPREAD_ACCEPT, (int64_t)n);
}

/* A day the rules do not allow is said, and the proposal stands without it. */
static enum kk_rc propose(struct asked *q, struct kk_catch_up_html *d)
{
	enum kk_rc rc = kk_catch_up(&q->c->cx, &q->what, &q->s);

	if (rc != KK_EINPUT)
		return rc;
	d->problem = kk_str_z(q->c->cx.error.text);
	q->what.n_moves = 0;
	q->what.from = KK_DAY_NONE;
	q->moves = "";
	return kk_catch_up(&q->c->cx, &q->what, &q->s);
}

static const struct kk_reply *show(struct kk_call *c, struct asked *q)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_catch_up_html d = {.csrf = c->session.csrf};
	char *from = KK_NEW_N(c->cx.arena, char, KK_DAY_CHARS);

	KK_ANSWER_TRY(c, propose(q, &d));
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	else if (kk_call_number(c, "done") != INT64_MIN)
		d.news = number_words(
			q, KK_MSG_SPREAD_DONE, kk_call_number(c, "done"));
	d.from = kk_str_z(kk_day_text(q->s.from, from));
	d.moves = kk_str_z(q->moves);
	if (q->s.n)
		rows(q, &d);
	else
		d.none = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_SPREAD_NONE));
	kk_catch_up_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_SPREAD_TITLE)),
		KK_NAV_TODAY, &page);
}

const struct kk_reply *kk_page_catch_up(struct kk_call *c)
{
	struct asked q = {.c = c};

	KK_ANSWER_TRY(c, read(&q, !c->is_again));
	return show(c, &q);
}

const struct kk_reply *kk_post_catch_up(struct kk_call *c)
{
	struct asked q = {.c = c};
	int64_t n = 0;

	KK_ANSWER_TRY(c, read(&q, false));
	q.what.accept = true;
	KK_ANSWER_TRY(c, kk_catch_up(&c->cx, &q.what, &q.s));
	for (size_t i = 0; i < q.s.n; i++)
		n += !q.s.lines[i].needs;
	return kk_reply_see(c,
		kk_arena_f(c->cx.arena, "/catch-up?done=%lld", (long long)n));
}
