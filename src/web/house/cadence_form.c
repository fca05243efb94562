#include "web/house/cadence_work.h"

#include "app/users/team.h"
#include "core/cadence/valid.h"
#include "core/words/phrase.h"
#include "format/text/json.h"
#include "web/server/say.h"

/* ---- from a cadence ---- */

static struct kk_str number(struct kk_arena *a, int n)
{
	return kk_str_z(kk_arena_int(a, n));
}

static const char *side_code(const struct kk_step *s)
{
	if (s->research && s->pair)
		return "both";
	if (s->research)
		return "research";
	return s->pair ? "pair" : "";
}

static struct kk_cadence_row row_of(struct kk_arena *a, const struct kk_step *s)
{
	struct kk_cadence_row r = {
		.purpose = kk_str_z(kk_purpose_code(s->purpose)),
		.wait = kk_str_z(kk_wait_code(s->wait)),
		.n = kk_wait_counts(s->wait) ? number(a, s->n) : KK_STR(""),
		.attempts = number(a, s->attempts),
		.only_if = kk_str_z(kk_only_if_code(s->only_if)),
		.side = kk_str_z(side_code(s))};

	for (int i = 0; i < KK_MAX_WAYS; i++)
		r.ways[i] = i < s->n_ways
				    ? kk_str_z(kk_channel_code(s->ways[i]))
				    : KK_STR("");
	return r;
}

void kk_cadence_form_of(struct kk_arena *a, const struct kk_cadence *k,
	struct kk_cadence_form *f_r)
{
	struct kk_str end = kk_str_z(kk_at_end_text(a, k));
	size_t colon = kk_str_find(end, KK_STR(":"));

	*f_r = (struct kk_cadence_form){.code = kk_str_z(k->code),
		.name = kk_str_z(k->name),
		.bound = kk_str_z(kk_bound_code(k->bound)),
		.end = end,
		.end_step = KK_STR("1"),
		.n_rows = (size_t)k->n_steps};
	if (colon != SIZE_MAX) {
		f_r->end.n = colon;
		f_r->end_step =
			(struct kk_str){end.p + colon + 1, end.n - colon - 1};
	}
	for (int i = 0; i < k->n_steps; i++)
		f_r->rows[i] = row_of(a, &k->steps[i]);
}

/* ---- as it was sent ---- */

/* The text of row i of a field that every row has; what is missing is empty. */
static struct kk_str sent(const struct kk_call *c, const char *name, size_t i)
{
	const struct kk_value *v = kk_call_value(c, name);

	return i < v->n_texts ? kk_str_trim(v->texts[i]) : KK_STR("");
}

static void read_rows(const struct kk_call *c, struct kk_cadence_form *f)
{
	static const char *const ways[KK_MAX_WAYS] = {
		"way1[]", "way2[]", "way3[]", "way4[]"};
	size_t n = kk_call_value(c, "wait[]")->n_texts;

	f->n_rows = n <= KK_MAX_STEPS ? n : KK_MAX_STEPS + 1;
	for (size_t i = 0; i < f->n_rows; i++) {
		struct kk_cadence_row *r = &f->rows[i];

		for (int w = 0; w < KK_MAX_WAYS; w++)
			r->ways[w] = sent(c, ways[w], i);
		r->purpose = sent(c, "purpose[]", i);
		r->wait = sent(c, "wait[]", i);
		r->n = sent(c, "n[]", i);
		r->attempts = sent(c, "attempts[]", i);
		r->only_if = sent(c, "only_if[]", i);
		r->side = sent(c, "side[]", i);
	}
}

static void add_row(struct kk_cadence_form *f)
{
	static const struct kk_step next = {.ways = {KK_BY_PHONE},
		.n_ways = 1,
		.purpose = KK_FOR_CALL,
		.wait = KK_W_BD,
		.n = 1,
		.attempts = KK_MAX_ATTEMPTS};

	if (f->n_rows > KK_MAX_STEPS)
		return;
	f->rows[f->n_rows] = (struct kk_cadence_row){
		.ways = {kk_str_z(kk_channel_code(next.ways[0])), KK_STR(""),
			KK_STR(""), KK_STR("")},
		.purpose = kk_str_z(kk_purpose_code(next.purpose)),
		.wait = kk_str_z(kk_wait_code(next.wait)),
		.n = KK_STR("1"),
		.attempts = KK_STR("3"),
		.only_if = kk_str_z(kk_only_if_code(KK_IF_ALWAYS)),
		.side = KK_STR("")};
	f->n_rows++;
}

static void drop_row(struct kk_cadence_form *f, size_t i)
{
	for (size_t k = i; k + 1 < f->n_rows; k++)
		f->rows[k] = f->rows[k + 1];
	f->n_rows--;
}

static void swap_rows(struct kk_cadence_form *f, size_t i)
{
	struct kk_cadence_row above = f->rows[i];

	f->rows[i] = f->rows[i + 1];
	f->rows[i + 1] = above;
}

/* "drop-3": the place (0 …) behind the word; SIZE_MAX where it is another word
 * or there is no such row. */
static size_t place(struct kk_str step, const char *word, size_t n)
{
	struct kk_str w = kk_str_z(word);
	int64_t at;

	if (!kk_str_starts(step, word) ||
		!kk_str_int((struct kk_str){step.p + w.n, step.n - w.n},
			(int64_t)n, &at) ||
		at < 1)
		return SIZE_MAX;
	return (size_t)at - 1;
}

static void change_rows(struct kk_cadence_form *f, struct kk_str step)
{
	size_t drop = place(step, "drop-", f->n_rows);
	size_t up = place(step, "up-", f->n_rows);
	size_t down = place(step, "down-", f->n_rows);

	if (kk_str_is(step, "add"))
		add_row(f);
	else if (drop != SIZE_MAX)
		drop_row(f, drop);
	else if (up != SIZE_MAX && up > 0)
		swap_rows(f, up - 1);
	else if (down != SIZE_MAX && down + 1 < f->n_rows)
		swap_rows(f, down);
}

void kk_cadence_form_sent(struct kk_call *c, struct kk_cadence_form *f_r)
{
	struct kk_str other = kk_str_trim(kk_call_text(c, "code"));

	*f_r = (struct kk_cadence_form){
		.code = kk_str_empty(other) ? c->path.word : other,
		.name = kk_str_trim(kk_call_text(c, "name")),
		.bound = kk_call_text(c, "bound"),
		.end = kk_call_text(c, "end"),
		.end_step = kk_call_text(c, "end_step")};
	read_rows(c, f_r);
	change_rows(f_r, kk_call_text(c, "step"));
}

/* ---- as a file ---- */

/* A number as one; anything else as it was typed, which the reader refuses. */
static void put_number(struct kk_json *j, const char *key, struct kk_str s)
{
	int64_t n;

	if (kk_str_int(s, 999999, &n))
		kk_json_int(j, key, n);
	else
		kk_json_str(j, key, s.p ? s : KK_STR(""));
}

static void put_sides(struct kk_json *j, struct kk_str side)
{
	bool both = kk_str_is(side, "both");

	kk_json_array(j, "sides");
	if (both) {
		kk_json_z(j, NULL, "research");
		kk_json_z(j, NULL, "pair");
	} else if (!kk_str_empty(side)) {
		kk_json_str(j, NULL, side);
	}
	kk_json_end(j);
}

static void put_row(
	struct kk_json *j, const struct kk_cadence_row *r, size_t position)
{
	enum kk_wait w;
	bool plain = kk_wait_from(r->wait, &w) && !kk_wait_counts(w);

	kk_json_object(j, NULL);
	kk_json_int(j, "position", (int64_t)position);
	kk_json_array(j, "ways");
	for (int i = 0; i < KK_MAX_WAYS; i++)
		if (!kk_str_empty(r->ways[i]))
			kk_json_str(j, NULL, r->ways[i]);
	kk_json_end(j);
	kk_json_str(j, "purpose", r->purpose);
	kk_json_str(j, "wait", r->wait);
	put_number(j, "n", plain ? KK_STR("0") : r->n);
	put_number(j, "attempts", r->attempts);
	kk_json_str(j, "only_if", r->only_if);
	put_sides(j, r->side);
	kk_json_end(j);
}

/* "after-meeting:3"; neither "return" nor "loop" has a step to go to. */
static const char *end_text(struct kk_arena *a, const struct kk_cadence_form *f)
{
	bool steps = !kk_str_is(f->end, "return") && !kk_str_is(f->end, "loop");

	if (!steps || kk_str_empty(f->end_step) || kk_str_is(f->end_step, "1"))
		return kk_arena_z(a, f->end);
	return kk_arena_f(a, "%.*s:%.*s", KK_FMT(f->end), KK_FMT(f->end_step));
}

struct kk_str kk_cadence_form_json(
	struct kk_arena *a, const struct kk_cadence_form *f)
{
	struct kk_json j;
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_json_init(&j, &b);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	kk_json_str(&j, "code", f->code);
	if (!kk_str_empty(f->name))
		kk_json_str(&j, "name", f->name);
	kk_json_str(&j, "bound", f->bound.p ? f->bound : KK_STR(""));
	kk_json_z(&j, "at_end", end_text(a, f));
	kk_json_array(&j, "steps");
	for (size_t i = 0; i < f->n_rows; i++)
		put_row(&j, &f->rows[i], i + 1);
	kk_json_end(&j);
	kk_json_end(&j);
	return kk_buf_str(&b);
}

/* ---- its fields ---- */

/* Choices as they are put together. */
struct choices {
	struct kk_choice_html *all;
	size_t n;
	struct kk_str now;
};

static struct choices choices(
	struct kk_arena *a, size_t most, struct kk_str now)
{
	return (struct choices){
		KK_NEW_N(a, struct kk_choice_html, most), 0, now};
}

static void offer(struct choices *k, const char *code, const char *words)
{
	k->all[k->n++] = (struct kk_choice_html){.value = kk_str_z(code),
		.words = kk_str_z(words),
		.chosen = kk_str_is(k->now, code)};
}

static struct choices ways(
	const struct kk_ctx *cx, struct kk_str now, bool none)
{
	struct choices k = choices(cx->arena, KK_CHANNEL__MAX + 1, now);

	if (none)
		offer(&k, "", "–");
	for (int i = 0; i < KK_CHANNEL__MAX; i++)
		offer(&k, kk_channel_code((enum kk_channel)i),
			kk_channel_text(cx->lang, (enum kk_channel)i));
	return k;
}

static struct choices purposes(const struct kk_ctx *cx, struct kk_str now)
{
	struct choices k = choices(cx->arena, KK_FOR__MAX, now);

	for (int i = 0; i < KK_FOR__MAX; i++)
		if (kk_cadence_purpose_ok((enum kk_purpose)i))
			offer(&k, kk_purpose_code((enum kk_purpose)i),
				kk_purpose_text(cx->lang, (enum kk_purpose)i));
	return k;
}

static struct choices waits(struct kk_ctx *cx, struct kk_str now)
{
	struct choices k = choices(cx->arena, KK_WAIT__MAX, now);

	for (int i = 0; i < KK_WAIT__MAX; i++)
		offer(&k, kk_wait_code((enum kk_wait)i),
			kk_wait_words(cx, (enum kk_wait)i, "n"));
	return k;
}

static struct choices whom(const struct kk_ctx *cx, struct kk_str now)
{
	struct choices k = choices(cx->arena, KK_ONLY_IF__MAX, now);

	for (int i = 0; i < KK_ONLY_IF__MAX; i++)
		offer(&k, kk_only_if_code((enum kk_only_if)i),
			i == KK_IF_ALWAYS
				? kk_msg_text(cx->lang, KK_MSG_FLOW_EVERYBODY)
				: kk_whom_words(cx->lang, (enum kk_only_if)i));
	return k;
}

static struct choices sides(const struct kk_ctx *cx, struct kk_str now)
{
	struct choices k = choices(cx->arena, 4, now);

	offer(&k, "", "–");
	offer(&k, "research", kk_msg_text(cx->lang, KK_MSG_FLOW_RESEARCH));
	offer(&k, "pair", kk_msg_text(cx->lang, KK_MSG_FLOW_PAIR));
	offer(&k, "both", kk_msg_text(cx->lang, KK_MSG_FLOW_BOTH));
	return k;
}

static struct choices tries(const struct kk_ctx *cx, struct kk_str now)
{
	struct choices k = choices(cx->arena, KK_MAX_ATTEMPTS, now);

	for (int i = 1; i <= KK_MAX_ATTEMPTS; i++)
		offer(&k, kk_arena_int(cx->arena, i),
			kk_arena_int(cx->arena, i));
	return k;
}

static struct choices bounds(const struct kk_ctx *cx, struct kk_str now)
{
	struct choices k = choices(cx->arena, KK_BOUND__MAX, now);

	offer(&k, kk_bound_code(KK_BOUND_NONE),
		kk_msg_text(cx->lang, KK_MSG_FLOW_BOUND_NONE));
	offer(&k, kk_bound_code(KK_BOUND_CONTACTS),
		kk_msg_text(cx->lang, KK_MSG_FLOW_BOUND_CONTACTS));
	offer(&k, kk_bound_code(KK_BOUND_ATTEMPTS),
		kk_msg_text(cx->lang, KK_MSG_FLOW_BOUND_ATTEMPTS));
	return k;
}

/* What may come behind it: the three words, and every other cadence. */
static struct choices ends(const struct kk_ctx *cx,
	const struct kk_cadence_book *book, const struct kk_cadence_form *f)
{
	struct choices k = choices(cx->arena, book->n + 3, f->end);

	offer(&k, "re-approach",
		kk_msg_text(cx->lang, KK_MSG_FLOW_END_RE_APPROACH));
	offer(&k, "return", kk_msg_text(cx->lang, KK_MSG_FLOW_END_RETURN));
	offer(&k, "loop", kk_msg_text(cx->lang, KK_MSG_FLOW_END_LOOP));
	for (size_t i = 0; i < book->n; i++)
		if (!kk_str_is(f->code, book->all[i].code) &&
			!kk_str_is(kk_str_z(book->all[i].code), "re-approach"))
			offer(&k, book->all[i].code,
				kk_say_cadence(cx->lang, book->all[i].code,
					book->all[i].name));
	return k;
}

static void ways_fields(const struct kk_ctx *cx, const struct kk_cadence_row *r,
	size_t at, struct kk_flow_row_edit_html *d)
{
	struct kk_flow_way_html *all =
		KK_NEW_N(cx->arena, struct kk_flow_way_html, KK_MAX_WAYS);

	for (int i = 0; i < KK_MAX_WAYS; i++) {
		struct choices k = ways(cx, r->ways[i], i > 0);

		all[i] = (struct kk_flow_way_html){.n = i + 1,
			.label = kk_str_z(KK_SAY(cx->arena, cx->lang,
				KK_MSG_FLOW_WAY_OF,
				kk_arena_int(cx->arena, (int64_t)at + 1),
				kk_arena_int(cx->arena, i + 1))),
			.choices = k.all,
			.n_choices = k.n};
	}
	d->ways = all;
	d->n_ways = KK_MAX_WAYS;
}

static struct kk_flow_row_edit_html row_fields(
	struct kk_ctx *cx, const struct kk_cadence_form *f, size_t i)
{
	const struct kk_cadence_row *r = &f->rows[i];
	struct choices p = purposes(cx, r->purpose), w = waits(cx, r->wait),
		       o = whom(cx, r->only_if), s = sides(cx, r->side),
		       t = tries(cx, r->attempts);
	struct kk_flow_row_edit_html d = {.at = (int64_t)i + 1,
		.n = r->n,
		.first = i == 0,
		.last = i + 1 == f->n_rows,
		.purposes = p.all,
		.n_purposes = p.n,
		.waits = w.all,
		.n_waits = w.n,
		.whom = o.all,
		.n_whom = o.n,
		.sides = s.all,
		.n_sides = s.n,
		.tries = t.all,
		.n_tries = t.n};

	ways_fields(cx, r, i, &d);
	return d;
}

enum kk_rc kk_cadence_form_fields(struct kk_call *c,
	const struct kk_cadence_form *f, struct kk_flow_form_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_flow_row_edit_html *rows = KK_NEW_N(
		cx->arena, struct kk_flow_row_edit_html, f->n_rows + 1);
	const struct kk_cadence_book *book;
	struct choices b, e;

	KK_TRY(kk_cadence_book(cx, &book));
	b = bounds(cx, f->bound);
	e = ends(cx, book, f);
	for (size_t i = 0; i < f->n_rows; i++)
		rows[i] = row_fields(cx, f, i);
	*d = (struct kk_flow_form_html){.csrf = c->session.csrf,
		.code = c->path.word,
		.other =
			kk_str_eq(f->code, c->path.word) ? KK_STR("") : f->code,
		.name = f->name,
		.shipped = kk_str_z(kk_say_cadence(
			cx->lang, kk_arena_z(cx->arena, c->path.word), NULL)),
		.rows = rows,
		.n_rows = f->n_rows,
		.bounds = b.all,
		.n_bounds = b.n,
		.ends = e.all,
		.n_ends = e.n,
		.end_step = f->end_step};
	return KK_OK;
}
