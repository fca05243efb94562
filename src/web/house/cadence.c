/* Cadences: GET /cadences, GET and POST /cadence/CODE. */
#include "app/cadence/cadence_dates.h"
#include "app/cadence/cadence_edit.h"
#include "app/lead/view.h"
#include "base/limits.h"
#include "core/cadence/due.h"
#include "core/words/phrase.h"
#include "format/plans/cadence_json.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/house/cadence_work.h"

/* ---- the list ---- */

const struct kk_reply *kk_page_cadences(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_cadence_line *lines;
	struct kk_flow_row_html *rows;
	struct kk_flows_html d = {0};
	size_t n;

	KK_ANSWER_TRY(c, kk_cadence_list(&c->cx, &lines, &n));
	rows = KK_NEW_N(c->cx.arena, struct kk_flow_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct kk_flow_row_html){
			.code = kk_str_z(lines[i].code),
			.name = kk_str_z(kk_say_cadence(
				c->cx.lang, lines[i].code, lines[i].name)),
			.version = lines[i].version,
			.steps = lines[i].steps,
			.running = lines[i].running};
	d.rows = rows;
	d.n_rows = n;
	kk_flows_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_FLOW_TITLE)),
		KK_NAV_CADENCES, &page);
}

/* ---- one cadence ---- */

struct flow {
	struct kk_call *c;
	const struct kk_team *team;
	const struct kk_cadence *cadence;
	kk_day from;
	const char *json;		    /* as typed; NULL: as it is */
	const struct kk_cadence_form *form; /* as chosen; NULL: as it is */
	bool draft;
};

static const char *text(const struct flow *f, enum kk_msg id)
{
	return kk_msg_text(f->c->cx.lang, id);
}

static const char *say(const struct flow *f, enum kk_msg id, int64_t n)
{
	return KK_SAY(f->c->cx.arena, f->c->cx.lang, id,
		kk_arena_int(f->c->cx.arena, n));
}

const char *kk_wait_words(struct kk_ctx *cx, enum kk_wait w, const char *n)
{
	static const enum kk_msg words[KK_WAIT__MAX] = {
		[KK_W_FIRST_FOLLOW_UP] = KK_MSG_WAIT_FIRST_FOLLOW_UP,
		[KK_W_BD] = KK_MSG_WAIT_BD,
		[KK_W_ANCHOR_BD] = KK_MSG_WAIT_ANCHOR_BD,
		[KK_W_DAYS] = KK_MSG_WAIT_DAYS,
		[KK_W_ARRIVAL] = KK_MSG_WAIT_ARRIVAL,
		[KK_W_SOON] = KK_MSG_WAIT_SOON,
		[KK_W_MINUTES] = KK_MSG_WAIT_MINUTES,
		[KK_W_MORNING] = KK_MSG_WAIT_MORNING,
		[KK_W_TODAY] = KK_MSG_WAIT_TODAY,
		[KK_W_MONTHS] = KK_MSG_WAIT_MONTHS,
		[KK_W_PAUSE] = KK_MSG_WAIT_PAUSE,
		[KK_W_GIVEN] = KK_MSG_WAIT_GIVEN};

	return KK_SAY(cx->arena, cx->lang, words[w], n);
}

static const char *wait_words(const struct flow *f, const struct kk_step *s)
{
	return kk_wait_words(
		&f->c->cx, s->wait, kk_arena_int(f->c->cx.arena, s->n));
}

const char *kk_whom_words(enum kk_lang lang, enum kk_only_if o)
{
	static const enum kk_msg words[KK_ONLY_IF__MAX] = {
		[KK_IF_EMAIL] = KK_MSG_IF_EMAIL,
		[KK_IF_NO_EMAIL] = KK_MSG_IF_NO_EMAIL,
		[KK_IF_PHONE] = KK_MSG_IF_PHONE,
		[KK_IF_NO_PHONE] = KK_MSG_IF_NO_PHONE,
		[KK_IF_POST] = KK_MSG_IF_POST,
		[KK_IF_NO_POST] = KK_MSG_IF_NO_POST,
		[KK_IF_NAME] = KK_MSG_IF_NAME,
		[KK_IF_SEAT] = KK_MSG_IF_SEAT,
		[KK_IF_MET] = KK_MSG_IF_MET,
		[KK_IF_NOT_MET] = KK_MSG_IF_NOT_MET,
		[KK_IF_REACHED] = KK_MSG_IF_REACHED,
		[KK_IF_NOT_REACHED] = KK_MSG_IF_NOT_REACHED};

	return o == KK_IF_ALWAYS ? "" : kk_msg_text(lang, words[o]);
}

static const char *whom(const struct flow *f, const struct kk_step *s)
{
	return kk_whom_words(f->c->cx.lang, s->only_if);
}

/* Tries are counted of calls. */
static bool calls(const struct kk_step *s)
{
	bool phone = false;

	for (int i = 0; i < s->n_ways; i++)
		phone |= s->ways[i] == KK_BY_PHONE;
	return phone && s->attempts > 1;
}

static const char *ways(const struct flow *f, const struct kk_step *s)
{
	struct kk_ctx *cx = &f->c->cx;
	const char *all = kk_channel_text(cx->lang, s->ways[0]);

	for (int i = 1; i < s->n_ways; i++)
		all = KK_SAY(cx->arena, cx->lang,
			i == 1 ? KK_MSG_FLOW_OR : KK_MSG_FLOW_OR_MORE, all,
			kk_channel_text(cx->lang, s->ways[i]));
	return all;
}

static const char *end_words(const struct flow *f)
{
	const struct kk_cadence *k = f->cadence;
	struct kk_ctx *cx = &f->c->cx;

	switch (k->at_end) {
	case KK_END_RE_APPROACH:
		return text(f, KK_MSG_FLOW_END_RE_APPROACH);
	case KK_END_RETURN:
		return text(f, KK_MSG_FLOW_END_RETURN);
	case KK_END_LOOP:
		return text(f, KK_MSG_FLOW_END_LOOP);
	case KK_END_CADENCE:
		break;
	}
	return KK_SAY(cx->arena, cx->lang, KK_MSG_FLOW_END_CADENCE,
		kk_say_cadence(
			cx->lang, k->next_code, k->next ? k->next->name : NULL),
		kk_arena_int(cx->arena, k->next_step + 1));
}

/* ---- as a list ---- */

static void add_words(struct kk_buf *b, enum kk_lang lang, const char *words)
{
	if (!*words)
		return;
	if (b->n)
		kk_buf_addz(b, lang == KK_JA ? "、" : ", ");
	kk_buf_addz(b, words);
}

static const char *more_words(const struct flow *f, const struct kk_step *s)
{
	struct kk_ctx *cx = &f->c->cx;
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	if (*whom(f, s))
		add_words(&b, cx->lang,
			KK_SAY(cx->arena, cx->lang, KK_MSG_FLOW_ONLY,
				whom(f, s)));
	if (calls(s))
		add_words(&b, cx->lang, say(f, KK_MSG_FLOW_TRIES, s->attempts));
	if (s->research)
		add_words(&b, cx->lang, text(f, KK_MSG_FLOW_RESEARCH));
	if (s->pair)
		add_words(&b, cx->lang, text(f, KK_MSG_FLOW_PAIR));
	return kk_buf_z(&b);
}

static void steps(const struct flow *f, struct kk_flow_html *d)
{
	struct kk_ctx *cx = &f->c->cx;
	const struct kk_cadence *k = f->cadence;
	struct kk_flow_step_html *all =
		KK_NEW_N(cx->arena, struct kk_flow_step_html, k->n_steps + 1);

	for (int i = 0; i < k->n_steps; i++)
		all[i] = (struct kk_flow_step_html){
			.what = kk_str_z(kk_arena_f(cx->arena, "%s · %s",
				ways(f, &k->steps[i]),
				kk_purpose_text(
					cx->lang, k->steps[i].purpose))),
			.wait = kk_str_z(wait_words(f, &k->steps[i])),
			.more = kk_str_z(more_words(f, &k->steps[i]))};
	d->steps = all;
	d->n_steps = (size_t)k->n_steps;
	d->then = kk_str_z(end_words(f));
	if (k->bound == KK_BOUND_CONTACTS)
		d->bound = kk_str_z(text(f, KK_MSG_FLOW_BOUND_CONTACTS));
	else if (k->bound == KK_BOUND_ATTEMPTS)
		d->bound = kk_str_z(text(f, KK_MSG_FLOW_BOUND_ATTEMPTS));
}

/* ---- as a picture ---- */

#define BOX 52
#define EDGE 38
#define WIDTH 580
#define LAST_MINUTE (24 * 60 - 1)
#define LINE 20 /* between two branches */

static void add_branch(
	struct kk_flow_branch_html *all, size_t *n, int y, const char *words)
{
	int at = y + 14 + (int)*n * LINE;

	all[*n] = (struct kk_flow_branch_html){at, at + 4, kk_str_z(words)};
	++*n;
}

static const struct kk_flow_branch_html *branches(
	const struct flow *f, const struct kk_step *s, int y, size_t *n_r)
{
	struct kk_arena *a = f->c->cx.arena;
	struct kk_flow_branch_html *all =
		KK_NEW_N(a, struct kk_flow_branch_html, 2);

	*n_r = 0;
	if (calls(s))
		add_branch(all, n_r, y,
			say(f, KK_MSG_FLOW_NO_ANSWER, s->attempts));
	if (*whom(f, s))
		add_branch(all, n_r, y,
			kk_arena_f(a, "%s%s%s", whom(f, s),
				f->c->cx.lang == KK_JA ? "。" : "; ",
				text(f, KK_MSG_FLOW_SKIP)));
	else
		add_branch(all, n_r, y, text(f, KK_MSG_FLOW_ANSWER));
	return all;
}

static struct kk_flow_box_html box(
	int edge_y, const char *wait, const char *name, const char *words)
{
	int y = edge_y + EDGE;

	return (struct kk_flow_box_html){.edge_y = edge_y,
		.wait_y = edge_y + 22,
		.y = y,
		.name_y = y + 22,
		.words_y = y + 41,
		.wait = kk_str_z(wait),
		.name = kk_str_z(name),
		.words = kk_str_z(words)};
}

static void picture(const struct flow *f, struct kk_flow_html *d)
{
	struct kk_ctx *cx = &f->c->cx;
	const struct kk_cadence *k = f->cadence;
	struct kk_flow_box_html *all =
		KK_NEW_N(cx->arena, struct kk_flow_box_html, k->n_steps + 1);
	int y = 0;

	for (int i = 0; i < k->n_steps; i++) {
		const struct kk_step *s = &k->steps[i];

		all[i] = box(y, wait_words(f, s),
			kk_arena_f(cx->arena, "%d. %s", i + 1, ways(f, s)),
			kk_purpose_text(cx->lang, s->purpose));
		all[i].branches = branches(f, s, y + EDGE, &all[i].n_branches);
		y += EDGE + BOX;
	}
	all[k->n_steps] = box(y, "", text(f, KK_MSG_FLOW_END), end_words(f));
	all[k->n_steps].last = true;
	d->boxes = all;
	d->n_boxes = (size_t)k->n_steps + 1;
	d->width = WIDTH;
	d->height = y + EDGE + BOX + 2;
	d->view = kk_str_z(kk_arena_f(
		cx->arena, "0 0 %d %lld", WIDTH, (long long)d->height));
}

/* ---- with dates ---- */

/* The last minute of a day is the day. */
static const char *limit(const struct flow *f, struct kk_civil until)
{
	struct kk_ctx *cx = &f->c->cx;

	if (until.minute == LAST_MINUTE)
		return kk_say_day(cx, until.day, f->team->today);
	return kk_say_moment(cx, kk_instant_of(until), f->team->today);
}

static struct kk_flow_date_html date_line(
	const struct flow *f, const struct kk_date_line *l)
{
	const struct kk_step *s = &l->cadence->steps[l->step - 1];
	struct kk_ctx *cx = &f->c->cx;
	struct kk_flow_date_html d = {
		.step = kk_str_z(kk_arena_int(cx->arena, l->step))};

	if (l->cadence != f->cadence)
		d.step = kk_str_z(kk_arena_f(cx->arena, "→\u00a0%s %d",
			kk_say_cadence(
				cx->lang, l->cadence->code, l->cadence->name),
			l->step));
	else if (l->attempt > 1)
		d.step = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_FLOW_TRY,
			kk_arena_int(cx->arena, l->step),
			kk_arena_int(cx->arena, l->attempt)));
	if (l->skipped) {
		d.what = kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_FLOW_SKIPPED,
				kk_skip_text(cx->lang, l->skipped)));
		d.skipped = true;
		return d;
	}
	d.when = kk_str_z(
		kk_say_moment(cx, kk_instant_of(l->main.at), f->team->today));
	d.until = kk_str_z(limit(f, kk_later(l->main.at, l->main.until)));
	d.what = kk_str_z(kk_arena_f(cx->arena, "%s · %s",
		kk_channel_text(cx->lang, l->main.channel),
		kk_purpose_text(
			cx->lang, l->skipped ? s->purpose : l->main.purpose)));
	return d;
}

/* A cadence that begins with an agreed time has no dates of its own. */
static enum kk_rc dates(const struct flow *f, struct kk_flow_html *d)
{
	struct kk_ctx *cx = &f->c->cx;
	struct kk_dates_for w = {
		.draft = f->cadence, .from = f->from, .met_on = KK_DAY_NONE};
	struct kk_flow_date_html *all;
	const struct kk_cadence *c;
	struct kk_dates *dates;
	enum kk_rc rc = kk_dates_for(cx, &w, &c, &dates);

	if (rc == KK_EINPUT) {
		d->no_dates = kk_str_z(cx->error.text);
		return KK_OK;
	}
	KK_TRY(rc);
	all = KK_NEW_N(cx->arena, struct kk_flow_date_html, dates->n + 1);
	for (size_t i = 0; i < dates->n; i++)
		all[i] = date_line(f, &dates->lines[i]);
	d->dates = all;
	d->n_dates = dates->n;
	return KK_OK;
}

/* ---- the text ---- */

/* [] and {} of compact JSON, from byte i on. */
static bool is_empty(struct kk_str json, size_t i)
{
	return i + 1 < json.n &&
	       ((json.p[i] == '[' && json.p[i + 1] == ']') ||
		       (json.p[i] == '{' && json.p[i + 1] == '}'));
}

/* Our own compact JSON, one field a line. */
static const char *indented(struct kk_arena *a, struct kk_str json)
{
	bool in_text = false;
	int depth = 0;
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < json.n; i++) {
		char ch = json.p[i];
		bool opens = !in_text && (ch == '{' || ch == '[');
		bool closes = !in_text && (ch == '}' || ch == ']');

		if (ch == '"' && (i == 0 || json.p[i - 1] != '\\'))
			in_text = !in_text;
		depth += opens - closes;
		if (closes && !is_empty(json, i - 1))
			kk_buf_addf(&b, "\n%*s", depth * 2, "");
		kk_buf_addc(&b, ch);
		if (!in_text && ch == ':')
			kk_buf_addc(&b, ' ');
		if ((opens && !is_empty(json, i)) || (!in_text && ch == ','))
			kk_buf_addf(&b, "\n%*s", depth * 2, "");
	}
	return kk_buf_z(&b);
}

static const char *as_json(const struct flow *f)
{
	struct kk_json j;
	struct kk_buf b;

	kk_buf_init(&b, f->c->cx.arena);
	kk_json_init(&j, &b);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	kk_cadence_write(&j, f->c->cx.arena, f->cadence);
	kk_json_end(&j);
	return indented(f->c->cx.arena, kk_buf_str(&b));
}

/* The form of choices, and the same as text. */
static enum kk_rc edit(const struct flow *f, struct kk_flow_html *d)
{
	struct kk_arena *a = f->c->cx.arena;
	struct kk_flow_edit_html *e = KK_NEW(a, struct kk_flow_edit_html);
	struct kk_flow_form_html *form = KK_NEW(a, struct kk_flow_form_html);
	struct kk_cadence_form as_is;

	if (!kk_call_may(f->c, KK_MAY_MANAGE))
		return KK_OK;
	if (!f->form)
		kk_cadence_form_of(a, f->cadence, &as_is);
	KK_TRY(kk_cadence_form_fields(f->c, f->form ? f->form : &as_is, form));
	form->from = d->from;
	form->open = f->form != NULL;
	d->form = form;
	*e = (struct kk_flow_edit_html){.csrf = f->c->session.csrf,
		.code = f->c->path.word,
		.json = kk_str_z(f->json ? f->json : as_json(f)),
		.from = d->from,
		.open = f->json != NULL};
	d->edit = e;
	return KK_OK;
}

/* ---- the page ---- */

static enum kk_rc running(const struct flow *f, struct kk_flow_html *d)
{
	struct kk_cadence_line *lines;
	size_t n;

	KK_TRY(kk_cadence_list(&f->c->cx, &lines, &n));
	for (size_t i = 0; i < n; i++)
		if (kk_str_is(kk_str_z(lines[i].code), f->cadence->code) &&
			lines[i].version == f->cadence->version && !f->draft)
			d->running = kk_str_z(say(
				f, KK_MSG_FLOW_RUNNING_IN, lines[i].running));
	return KK_OK;
}

static enum kk_rc fill(const struct flow *f, struct kk_flow_html *d)
{
	struct kk_ctx *cx = &f->c->cx;
	char *from = KK_NEW_N(cx->arena, char, KK_DAY_CHARS);
	const char *name =
		kk_say_cadence(cx->lang, f->cadence->code, f->cadence->name);

	d->title = kk_str_z(
		f->draft ? name
			 : KK_SAY(cx->arena, cx->lang, KK_MSG_FLOW_HEAD, name,
				   kk_arena_int(
					   cx->arena, f->cadence->version)));
	d->code = kk_str_z(f->cadence->code);
	d->version = f->cadence->version;
	d->draft = f->draft;
	d->from = kk_str_z(kk_day_text(f->from, from));
	KK_TRY(running(f, d));
	steps(f, d);
	picture(f, d);
	KK_TRY(edit(f, d));
	return dates(f, d);
}

static const struct kk_reply *show(
	struct kk_call *c, const struct flow *f, struct kk_flow_html *d)
{
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, fill(f, d));
	kk_flow_html(&page, d);
	return kk_reply_page(c, d->title, KK_NAV_CADENCES, &page);
}

static struct kk_str saved_news(const struct flow *f)
{
	struct kk_ctx *cx = &f->c->cx;

	if (f->c->is_again || kk_call_number(f->c, "made") == INT64_MIN)
		return KK_STR_NONE;
	return kk_str_z(KK_SAY(cx->arena, cx->lang,
		kk_call_number(f->c, "made") ? KK_MSG_FLOW_SAVED
					     : KK_MSG_FLOW_SAME,
		kk_arena_int(cx->arena, f->cadence->version),
		kk_call_number(f->c, "left") == INT64_MIN
			? "0"
			: kk_arena_int(
				  cx->arena, kk_call_number(f->c, "left"))));
}

const struct kk_reply *kk_page_cadence(struct kk_call *c)
{
	const char *code = kk_arena_z(c->cx.arena, c->path.word);
	int64_t from = kk_call_number(c, "from");
	int64_t v = c->is_again ? INT64_MIN : kk_call_number(c, "v");
	struct kk_cadence_form *form;
	struct kk_flow_html d = {0};
	struct flow f = {.c = c};

	KK_ANSWER_TRY(c, kk_team_get(&c->cx, &f.team));
	KK_ANSWER_TRY(
		c, v == INT64_MIN
			   ? kk_cadence_newest(&c->cx, code, &f.cadence)
			   : kk_cadence_version(&c->cx, code, v, &f.cadence));
	f.from = from == INT64_MIN ? f.team->today : (kk_day)from;
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	if (kk_call_again(c, "json").p) {
		f.json = kk_arena_z(c->cx.arena, kk_call_again(c, "json"));
	} else if (c->is_again) {
		f.form = form = KK_NEW(c->cx.arena, struct kk_cadence_form);
		kk_cadence_form_sent(c, form);
	}
	d.news = saved_news(&f);
	return show(c, &f, &d);
}

/* ---- editing ---- */

struct saving {
	const char *name;
	struct kk_str json;
	struct kk_cadence_imported r;
};

static enum kk_rc save(struct kk_ctx *cx, void *user)
{
	struct saving *s = user;

	return kk_cadence_take(cx, s->name, s->json, &s->r);
}

/* What errors call the text; NULL: nobody saw one. */
static const char *called(
	const struct kk_call *c, const struct kk_cadence_form *form)
{
	return form ? NULL : kk_msg_text(c->cx.lang, KK_MSG_FLOW_TEXT);
}

/* The picture and the dates of what is typed or chosen: nothing is kept. */
static const struct kk_reply *show_draft(struct kk_call *c, struct kk_str json,
	const struct kk_cadence_form *form)
{
	int64_t from = kk_call_number(c, "from");
	struct flow f = {.c = c,
		.json = form ? NULL : json.p,
		.form = form,
		.draft = true};
	struct kk_flow_html d = {
		.news = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_FLOW_DRAFT))};

	KK_ANSWER_TRY(c, kk_team_get(&c->cx, &f.team));
	KK_ANSWER_TRY(
		c, kk_cadence_draft(&c->cx, called(c, form), json, &f.cadence));
	f.from = from == INT64_MIN ? f.team->today : (kk_day)from;
	return show(c, &f, &d);
}

static const struct kk_reply *take(struct kk_call *c, struct kk_str json,
	const struct kk_cadence_form *form)
{
	struct saving s = {.name = called(c, form), .json = json};

	if (!kk_str_is(kk_call_text(c, "step"), "save"))
		return show_draft(c, json, form);
	KK_ANSWER_TRY(c, kk_call_write(c, save, &s));
	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "/cadence/%s?made=%d&left=%lld",
			   s.r.code, s.r.made, (long long)s.r.running));
}

const struct kk_reply *kk_post_cadence(struct kk_call *c)
{
	return take(c, kk_call_text(c, "json"), NULL);
}

/* A cadence of its own has a name that no other has. */
static enum kk_rc check_name(struct kk_call *c, struct kk_str code)
{
	const char *z = kk_arena_z(c->cx.arena, code);
	const struct kk_cadence *there;
	enum kk_rc rc;

	if (kk_str_eq(code, c->path.word))
		return KK_OK;
	rc = kk_cadence_newest(&c->cx, z, &there);
	if (rc == KK_OK)
		return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FLOW_THERE, z);
	return rc == KK_ENOTFOUND ? KK_OK : rc;
}

const struct kk_reply *kk_post_cadence_steps(struct kk_call *c)
{
	struct kk_cadence_form *form =
		KK_NEW(c->cx.arena, struct kk_cadence_form);

	kk_cadence_form_sent(c, form);
	KK_ANSWER_TRY(c, check_name(c, form->code));
	return take(c, kk_cadence_form_json(c->cx.arena, form), form);
}
