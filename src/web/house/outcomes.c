/* GET and POST /settings/outcomes: the outcome buttons as the team has them, in
 * its order; /settings/outcomes/CODE: the words of one. */
#include "app/log/outcome_set.h"

#include "web/day/outcome.h"
#include "web/records/seen.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/templates.h"

/* ---- all of them ---- */

static bool has_words(const struct kk_outcome_own *o)
{
	return o->name[KK_JA] || o->name[KK_EN] || o->says[KK_JA] ||
	       o->says[KK_EN];
}

static struct kk_outcome_row_html row(
	struct kk_call *c, const struct kk_preview *p, size_t i)
{
	const struct kk_preview_line *l = &p->lines[i];
	struct kk_outcome_own own = kk_outcome_own(&c->cx, l->disposition);

	return (struct kk_outcome_row_html){.code = kk_str_z(l->rule->code),
		.name = kk_str_z(l->name),
		.says = kk_str_z(l->says),
		.own = has_words(&own),
		.gone = own.hidden,
		.first = i == 0 || p->lines[i - 1].group != l->group,
		.last = i + 1 == p->n || p->lines[i + 1].group != l->group,
		.writes = kk_call_may(c, KK_MAY_ADMINISTER),
		.csrf = c->session.csrf};
}

static void groups(struct kk_call *c, struct kk_outcome_list_html *d)
{
	struct kk_preview *p = KK_NEW(c->cx.arena, struct kk_preview);
	struct kk_outcome_group_html *all = KK_NEW_N(c->cx.arena,
		struct kk_outcome_group_html, KK_PREVIEW_GROUP__MAX);
	struct kk_outcome_row_html *rows;

	kk_preview_all(&c->cx, p);
	rows = KK_NEW_N(c->cx.arena, struct kk_outcome_row_html, p->n);
	for (size_t i = 0; i < p->n; i++) {
		rows[i] = row(c, p, i);
		if (rows[i].first)
			all[d->n_groups++] = (struct kk_outcome_group_html){
				.heading = kk_outcome_heading(
					c, p->lines[i].group, KK_CHANNEL__MAX),
				.rows = &rows[i]};
		all[d->n_groups - 1].n_rows++;
	}
	d->groups = all;
}

const struct kk_reply *kk_page_outcomes(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_outcome_list_html d = {
		.writes = kk_call_may(c, KK_MAY_ADMINISTER),
		.ordered = kk_outcome_ordered(&c->cx),
		.csrf = c->session.csrf};

	if (kk_call_flag(c, "saved"))
		d.saved = kk_str_z(
			kk_msg_text(c->cx.lang, KK_MSG_OUTCOMES_SAVED));
	groups(c, &d);
	kk_outcome_list_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_OUTCOMES_TITLE)),
		KK_NAV_MORE, &page);
}

const struct kk_reply *kk_post_outcomes(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_outcome_order_reset(&c->cx));
	return kk_reply_see(c, "/settings/outcomes?saved=1");
}

/* ---- one ---- */

static const struct {
	const char *field;
	enum kk_lang lang;
	int what; /* 0: the name, 1: what they say */
	enum kk_msg label;
} texts[] = {{"ja", KK_JA, 0, KK_MSG_OUTCOMES_NAME_JA},
	{"ja_says", KK_JA, 1, KK_MSG_OUTCOMES_SAYS_JA},
	{"en", KK_EN, 0, KK_MSG_OUTCOMES_NAME_EN},
	{"en_says", KK_EN, 1, KK_MSG_OUTCOMES_SAYS_EN}};
#define N_TEXTS (sizeof texts / sizeof *texts)

static enum kk_rc which(struct kk_call *c, enum kk_disposition *d_r)
{
	if (kk_disposition_from(c->path.word, d_r))
		return KK_OK;
	return KK_FAIL(&c->cx, KK_ENOTFOUND, KK_MSG_OUTCOMES_UNKNOWN,
		kk_arena_z(c->cx.arena, c->path.word));
}

/* What was typed; of a form that left something out, as it is set. */
static struct kk_outcome_own typed(struct kk_call *c)
{
	/* the page of two versions sends a box without a tick as empty */
	struct kk_outcome_own own = {.hidden = kk_call_text(c, "hidden").n > 0};

	for (size_t i = 0; i < N_TEXTS; i++) {
		struct kk_str s = kk_str_trim(kk_call_text(c, texts[i].field));
		const char **to = texts[i].what ? own.says : own.name;

		to[texts[i].lang] = s.n ? kk_arena_z(c->cx.arena, s) : NULL;
	}
	return own;
}

static const char *own_text(const struct kk_outcome_own *own, size_t i)
{
	const char *const *from = texts[i].what ? own->says : own->name;

	return from[texts[i].lang] ? from[texts[i].lang] : "";
}

static const char *on_off(struct kk_ctx *cx, struct kk_str value)
{
	return kk_msg_text(cx->lang, value.n ? KK_MSG_SET_ON : KK_MSG_SET_OFF);
}

static struct kk_seen_form seen(
	struct kk_call *c, enum kk_disposition d, struct kk_outcome_own own)
{
	struct kk_seen_field *f =
		KK_NEW_N(c->cx.arena, struct kk_seen_field, N_TEXTS + 1);

	for (size_t i = 0; i < N_TEXTS; i++)
		f[i] = (struct kk_seen_field){texts[i].field, texts[i].label,
			kk_str_z(own_text(&own, i)), NULL, false};
	f[N_TEXTS] = (struct kk_seen_field){"hidden", KK_MSG_OUTCOMES_HIDE,
		own.hidden ? KK_STR("1") : KK_STR(""), on_off, false};
	return (struct kk_seen_form){.form = "/settings/outcomes/*",
		.kind = "setting",
		.back = kk_arena_f(c->cx.arena, "/settings/outcomes/%s",
			kk_disposition(d)->code),
		.fields = f,
		.n = N_TEXTS + 1};
}

static const char *usual(enum kk_disposition d, size_t i)
{
	return texts[i].what ? kk_disposition_says(texts[i].lang, d)
			     : kk_disposition_text(texts[i].lang, d);
}

static void inputs(struct kk_call *c, enum kk_disposition d,
	const struct kk_outcome_own *own, struct kk_outcome_one_html *h)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_outcome_text_html *all =
		KK_NEW_N(cx->arena, struct kk_outcome_text_html, N_TEXTS);

	for (size_t i = 0; i < N_TEXTS; i++)
		all[i] = (struct kk_outcome_text_html){
			.field = kk_str_z(texts[i].field),
			.tongue = texts[i].lang == KK_JA ? KK_STR("ja")
							 : KK_STR("en"),
			.label =
				kk_str_z(kk_msg_text(cx->lang, texts[i].label)),
			.standard = kk_str_z(KK_SAY(cx->arena, cx->lang,
				KK_MSG_OUTCOMES_STANDARD, usual(d, i))),
			.value = kk_str_z(own_text(own, i)),
			.most = texts[i].what ? KK_OUTCOME_SAYS
					      : KK_OUTCOME_NAME};
	h->texts = all;
	h->n_texts = N_TEXTS;
}

static void looks(struct kk_call *c, enum kk_disposition d,
	const struct kk_outcome_own *own, struct kk_outcome_one_html *h)
{
	struct kk_outcome_look_html *all =
		KK_NEW_N(c->cx.arena, struct kk_outcome_look_html, 2);

	for (size_t i = 0; i < N_TEXTS; i++) {
		const char *text = own_text(own, i);
		struct kk_outcome_look_html *l = &all[i / 2];

		l->tongue =
			texts[i].lang == KK_JA ? KK_STR("ja") : KK_STR("en");
		l->key = kk_str_z(kk_outcome_call_key(d));
		*(texts[i].what ? &l->says : &l->name) =
			kk_str_z(*text ? text : usual(d, i));
	}
	h->looks = all;
	h->n_looks = 2;
}

static const char *instead(struct kk_ctx *cx, enum kk_disposition d)
{
	enum kk_disposition other = kk_disposition_instead(d);

	return other == KK_DISPOSITION__MAX
		       ? NULL
		       : KK_SAY(cx->arena, cx->lang, KK_MSG_OUTCOMES_INSTEAD,
				 kk_outcome_name(cx, other));
}

const struct kk_reply *kk_page_outcome(struct kk_call *c)
{
	bool post = kk_str_is(kk_str_z(c->route->method), "POST");
	struct kk_page page = kk_page_begin(c);
	struct kk_outcome_one_html h = {.csrf = c->session.csrf,
		.writes = kk_call_may(c, KK_MAY_ADMINISTER)};
	struct kk_outcome_own own;
	struct kk_seen_form state;
	enum kk_disposition d;

	KK_ANSWER_TRY(c, which(c, &d));
	own = kk_outcome_own(&c->cx, d);
	state = seen(c, d, own);
	h.seen = post ? kk_call_text(c, "seen") : kk_seen_mark(c, &state);
	h.code = kk_str_z(kk_disposition(d)->code);
	h.own = has_words(&own);
	h.title = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_OUTCOMES_ONE,
		kk_outcome_name(&c->cx, d)));
	h.instead = kk_str_z(instead(&c->cx, d));
	if (c->is_again)
		h.problem = kk_str_z(c->problem.text);
	if (post)
		own = typed(c);
	h.gone = own.hidden;
	inputs(c, d, &own, &h);
	looks(c, d, &own, &h);
	kk_outcome_one_html(&page, &h);
	return kk_reply_page(c, h.title, KK_NAV_MORE, &page);
}

const struct kk_reply *kk_post_outcome(struct kk_call *c)
{
	struct kk_str step = kk_call_text(c, "step");
	struct kk_outcome_own own = typed(c), now;
	const struct kk_reply *conflict;
	struct kk_seen_form state;
	enum kk_disposition d;

	KK_ANSWER_TRY(c, which(c, &d));
	if (kk_str_is(step, "show"))
		return kk_page_outcome(c);
	now = kk_outcome_own(&c->cx, d);
	state = seen(c, d, now);
	if (kk_str_is(step, "reset"))
		own = (struct kk_outcome_own){.hidden = now.hidden};
	else if ((conflict = kk_seen_conflict(c, &state)))
		return conflict;
	KK_ANSWER_TRY(c, kk_outcome_set(&c->cx, d, &own));
	return kk_reply_see(c, "/settings/outcomes?saved=1");
}

const struct kk_reply *kk_post_outcome_move(struct kk_call *c)
{
	enum kk_disposition d;

	KK_ANSWER_TRY(c, which(c, &d));
	KK_ANSWER_TRY(c, kk_outcome_move(&c->cx, d, kk_call_flag(c, "up")));
	return kk_reply_see(c, "/settings/outcomes");
}
