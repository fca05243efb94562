/* GET /words/templates: the texts there are; GET and POST /words/text: one of
 * them, tried with somebody of today's plan before it is saved (R-B6). */
#include "app/day/plan.h"
#include "app/users/team.h"
#include "core/words/comeback.h"
#include "core/words/phrase.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/house/words_work.h"

static const struct {
	enum kk_msg title, hint;
} kinds[KK_TEMPLATE__MAX] = {
	[KK_TEMPLATE_EMAIL] = {KK_MSG_TEXTS_EMAIL, KK_MSG_TEXTS_EMAIL_HINT},
	[KK_TEMPLATE_LETTER] = {KK_MSG_TEXTS_LETTER, KK_MSG_TEXTS_LETTER_HINT},
	[KK_TEMPLATE_PACKAGE] = {KK_MSG_TEXTS_PACKAGE,
		KK_MSG_TEXTS_PACKAGE_HINT},
	[KK_TEMPLATE_VOICEMAIL] = {KK_MSG_TEXTS_VOICEMAIL,
		KK_MSG_TEXTS_VOICEMAIL_HINT},
	[KK_TEMPLATE_COMEBACK] = {KK_MSG_TEXTS_COMEBACK,
		KK_MSG_TEXTS_COMEBACK_HINT},
	[KK_TEMPLATE_SNIPPET] = {KK_MSG_TEXTS_SNIPPET,
		KK_MSG_TEXTS_SNIPPET_HINT},
};

static int64_t offer_asked(struct kk_call *c)
{
	int64_t id = kk_call_number(c, "offer");

	return id > 0 ? id : 0;
}

/* ---- the list ---- */

struct list {
	struct kk_call *c;
	enum kk_lang lang;
	int64_t offer_id;
	struct kk_wording *all;
	size_t n;
};

static struct kk_text_row_html row(const struct list *l,
	enum kk_template_kind kind, struct kk_str name, struct kk_str words)
{
	struct kk_wording like = {.kind = kind,
		.name = name,
		.lang = l->lang,
		.offer_id = l->offer_id};
	const struct kk_wording *w = kk_wording_in(l->all, l->n, &like);
	struct kk_page link = {.arena = l->c->cx.arena};
	struct kk_buf b;

	kk_buf_init(&b, l->c->cx.arena);
	link.out = &b;
	kk_buf_addf(&b, "/words/text?kind=%s&lang=%s&offer=%lld&name=",
		kk_template_code(kind), kk_words_lang_code(l->lang),
		(long long)l->offer_id);
	kk_html_query(&link, name);
	return (struct kk_text_row_html){
		kk_buf_str(&b), words, w && !kk_str_empty(w->body)};
}

/* The texts of a kind, each by its purpose, comeback, or name. */
static struct kk_text_group_html group(
	const struct list *l, enum kk_template_kind kind)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_text_row_html *rows = KK_NEW_N(cx->arena,
		struct kk_text_row_html, KK_FOR__MAX + KK_COMEBACKS + l->n);
	size_t n = 0;

	for (int p = 0; p < KK_FOR__MAX; p++)
		if (kk_template_for(kind, (enum kk_purpose)p))
			rows[n++] = row(l, kind,
				kk_str_z(kk_purpose_code((enum kk_purpose)p)),
				kk_str_z(kk_purpose_text(
					cx->lang, (enum kk_purpose)p)));
	for (int i = 0; kind == KK_TEMPLATE_COMEBACK && i < KK_COMEBACKS; i++)
		rows[n++] = row(l, kind, kk_str_z(kk_comeback_code(i)),
			kk_str_z(kk_comeback_heard(l->lang, i)));
	for (size_t i = 0; kind == KK_TEMPLATE_SNIPPET && i < l->n; i++)
		if (l->all[i].kind == kind && l->all[i].lang == l->lang &&
			l->all[i].offer_id == l->offer_id &&
			!kk_str_empty(l->all[i].body))
			rows[n++] =
				row(l, kind, l->all[i].name, l->all[i].name);
	return (struct kk_text_group_html){
		.title = kk_str_z(kk_msg_text(cx->lang, kinds[kind].title)),
		.hint = kk_str_z(kk_msg_text(cx->lang, kinds[kind].hint)),
		.rows = rows,
		.n_rows = n};
}

const struct kk_reply *kk_page_words_templates(struct kk_call *c)
{
	struct list l = {
		.c = c, .lang = kk_words_lang(c), .offer_id = offer_asked(c)};
	struct kk_text_group_html groups[KK_TEMPLATE__MAX];
	struct kk_page page = kk_page_begin(c);
	struct kk_offers offers;
	struct kk_choice_html languages[] = {
		{KK_STR("ja"), KK_STR("日本語"), l.lang == KK_JA},
		{KK_STR("en"), KK_STR("English"), l.lang == KK_EN}};
	struct kk_texts_page_html d = {
		.said_in = kk_str_z(kk_words_lang_code(l.lang)),
		.offer = l.offer_id,
		.languages = languages,
		.n_languages = 2,
		.groups = groups,
		.n_groups = KK_TEMPLATE__MAX,
		.writes = kk_call_may(c, KK_MAY_MANAGE)};

	KK_ANSWER_TRY(c, kk_offers(&c->cx, &offers));
	KK_ANSWER_TRY(c, kk_wordings(&c->cx, &l.all, &l.n));
	for (int k = 0; k < KK_TEMPLATE__MAX; k++)
		groups[k] = group(&l, (enum kk_template_kind)k);
	d.offers = kk_words_offers(
		c, &offers, l.offer_id, KK_MSG_TEXTS_ALL_OFFERS, &d.n_offers);
	kk_texts_page_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_TEXTS_TITLE)),
		KK_NAV_MORE, &page);
}

/* ---- one text ---- */

struct work {
	struct kk_call *c;
	struct kk_wording w; /* as it was typed, or as it is */
	struct kk_offers offers;
	struct kk_wording *all;
	size_t n;
	struct kk_plan plan;
	enum kk_purpose purpose; /* of a mail, letter, note, voicemail */
	int comeback;		 /* -1: none */
	const struct kk_team *team;
};

/* Which text is meant. */
static enum kk_rc which(struct kk_call *c, struct work *w)
{
	struct kk_str kind = kk_call_text(c, "kind");
	struct kk_str name = kk_str_trim(kk_call_text(c, "name"));
	bool known;

	*w = (struct work){.c = c, .comeback = -1};
	w->w.name = name;
	w->w.lang = kk_words_lang(c);
	w->w.offer_id = offer_asked(c);
	known = kk_template_from(kind, &w->w.kind);
	if (known && w->w.kind == KK_TEMPLATE_COMEBACK)
		known = (w->comeback = kk_comeback_find(name)) >= 0;
	else if (known && w->w.kind == KK_TEMPLATE_SNIPPET)
		known = !kk_str_empty(name);
	else if (known)
		known = kk_purpose_from(name, &w->purpose) &&
			kk_template_for(w->w.kind, w->purpose);
	if (known)
		return KK_OK;
	return KK_FAIL(&c->cx, KK_ENOTFOUND, KK_MSG_WORDS_NAME,
		kk_arena_z(c->cx.arena, name.p ? name : KK_STR("")));
}

static struct kk_shipped_text shipped(const struct work *w)
{
	if (w->comeback >= 0)
		return (struct kk_shipped_text){
			"", kk_comeback_shipped(w->w.lang, w->comeback)};
	return kk_template_shipped(w->w.kind, w->purpose, w->w.lang);
}

static void set_text(struct work *w)
{
	const struct kk_wording *own = kk_wording_in(w->all, w->n, &w->w);
	struct kk_shipped_text s = shipped(w);

	w->w.subject = kk_str_z(s.subject);
	w->w.body = kk_str_z(s.body);
	if (own && !kk_str_empty(own->body)) {
		w->w.subject = own->subject;
		w->w.body = own->body;
	}
	if (w->c->route->page != kk_post_words_text)
		return;
	if (kk_call_text(w->c, "body").p)
		w->w.body = kk_call_text(w->c, "body");
	if (kk_call_text(w->c, "subject").p)
		w->w.subject = kk_call_text(w->c, "subject");
}

/* Somebody of today's plan: the one asked for, else the first with words. */
static const struct kk_plan_item *somebody(const struct work *w)
{
	int64_t asked = kk_call_number(w->c, "lead");
	const struct kk_plan_item *first = NULL;

	for (size_t i = 0; i < w->plan.n_items; i++) {
		const struct kk_plan_item *p = &w->plan.items[i];

		if (!p->said)
			continue;
		if (p->lead_id == asked)
			return p;
		if (!first)
			first = p;
	}
	return first;
}

static void leads(const struct work *w, const struct kk_plan_item *who,
	struct kk_text_page_html *d)
{
	struct kk_arena *a = w->c->cx.arena;
	struct kk_choice_html *all =
		KK_NEW_N(a, struct kk_choice_html, w->plan.n_items + 1);

	for (size_t i = 0; i < w->plan.n_items; i++) {
		const struct kk_plan_item *p = &w->plan.items[i];

		if (!p->said)
			continue;
		all[d->n_leads++] = (struct kk_choice_html){
			kk_str_z(kk_arena_int(a, p->lead_id)),
			kk_str_z(kk_arena_f(a, "%.*s %.*s", KK_FMT(p->account),
				KK_FMT(p->name))),
			p == who};
	}
	d->leads = all;
}

static enum kk_channel channel_of(enum kk_template_kind k)
{
	switch (k) {
	case KK_TEMPLATE_EMAIL:
	case KK_TEMPLATE_SNIPPET:
		return KK_BY_EMAIL;
	case KK_TEMPLATE_LETTER:
		return KK_BY_LETTER;
	case KK_TEMPLATE_PACKAGE:
		return KK_BY_PACKAGE;
	case KK_TEMPLATE_VOICEMAIL:
	case KK_TEMPLATE_COMEBACK:
	case KK_TEMPLATE__MAX:
		break;
	}
	return KK_BY_PHONE;
}

/* The words of the offer whose text it is. */
static const struct kk_offer *offer_of(
	const struct work *w, const struct kk_script_facts *f)
{
	const struct kk_offer_line *l = kk_offer_in(&w->offers, w->w.offer_id);

	if (l)
		return &l->said;
	return f->offer ? f->offer
			: kk_offer_for(&w->offers, INT64_MIN, KK_STR_NONE,
				  KK_STR_NONE);
}

static void say_seconds(
	const struct work *w, struct kk_str said, struct kk_text_page_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	int s = kk_reading_seconds(w->w.lang, said);

	d->off = s < KK_VOICEMAIL_MIN_S || s > KK_VOICEMAIL_MAX_S;
	d->seconds = kk_str_z(KK_SAY(cx->arena, cx->lang,
		KK_MSG_VOICEMAIL_SECONDS, kk_arena_int(cx->arena, s),
		kk_arena_int(cx->arena, KK_VOICEMAIL_MIN_S),
		kk_arena_int(cx->arena, KK_VOICEMAIL_MAX_S)));
}

static enum kk_rc preview(const struct work *w, struct kk_text_page_html *d)
{
	const struct kk_plan_item *who = somebody(w);
	struct kk_ctx *cx = &w->c->cx;
	struct kk_script_facts f;
	struct kk_flaw flaw;
	struct kk_buf b;

	if (d->writes)
		leads(w, who, d);
	if (kk_template_flaw(&w->w, &flaw)) {
		d->whom = kk_str_z(kk_msg_text(cx->lang, KK_MSG_TEXTS_NOT_YET));
		return KK_OK;
	}
	if (who)
		f = *who->said;
	else
		KK_TRY(kk_words_facts(w->c, &f));
	d->whom = kk_str_z(
		who ? KK_SAY(cx->arena, cx->lang, KK_MSG_TEXTS_FOR_WHOM,
			      kk_arena_z(cx->arena, who->name))
		    : kk_msg_text(cx->lang, KK_MSG_TEXTS_FOR_NOBODY));
	f.channel = channel_of(w->w.kind);
	f.purpose = w->purpose;
	f.customer = f.customer && !kk_purpose_sells(w->purpose);
	f.offer = offer_of(w, &f);
	f.wordings = &w->w;
	f.n_wordings = 1;
	kk_buf_init(&b, cx->arena);
	if (w->comeback >= 0)
		kk_comeback_say(&b, w->w.lang, w->comeback, &f);
	else if (w->w.kind == KK_TEMPLATE_VOICEMAIL)
		kk_script_say_voicemail(&b, w->w.lang, &f);
	else if (w->w.kind == KK_TEMPLATE_SNIPPET)
		kk_script_say_lines(&b, w->w.lang, &f, w->w.body);
	else
		kk_script_say(&b, w->w.lang, &f);
	d->preview = kk_buf_str(&b);
	if (w->w.kind == KK_TEMPLATE_VOICEMAIL)
		say_seconds(w, d->preview, d);
	return KK_OK;
}

static void fields(struct kk_call *c, struct kk_text_page_html *d)
{
	struct kk_insert_html *all =
		KK_NEW_N(c->cx.arena, struct kk_insert_html, kk_fields_known_n);

	for (size_t i = 0; i < kk_fields_known_n; i++) {
		const struct kk_field_known *k = &kk_fields_known[i];
		struct kk_str text =
			kk_str_z(kk_arena_f(c->cx.arena, "{%s}", k->name));

		all[i] = (struct kk_insert_html){.text = text,
			.words = text,
			.note = kk_str_z(c->cx.lang == KK_JA ? k->ja : k->en)};
	}
	d->fields = all;
	d->n_fields = kk_fields_known_n;
}

static enum kk_rc versions(const struct work *w, struct kk_text_page_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_wording_version *all;
	struct kk_text_version_html *rows;
	size_t n;

	KK_TRY(kk_wording_versions(cx, &w->w, &all, &n));
	rows = KK_NEW_N(cx->arena, struct kk_text_version_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct kk_text_version_html){
			.number = kk_str_z(
				kk_arena_int(cx->arena, all[i].number)),
			.when = kk_str_z(kk_say_moment(cx,
				(struct kk_instant){all[i].at},
				w->team->today)),
			.who = all[i].user,
			.text = kk_str_empty(all[i].body)
					? kk_str_z(kk_msg_text(cx->lang,
						  KK_MSG_TEXTS_VERSION_SHIPPED))
					: kk_str_z(kk_arena_f(cx->arena,
						  "%.*s%s%.*s",
						  KK_FMT(all[i].subject),
						  all[i].subject.n ? "\n\n"
								   : "",
						  KK_FMT(all[i].body)))};
	d->versions = rows;
	d->n_versions = n;
	d->own = n > 0 && !kk_str_empty(all[0].body);
	return KK_OK;
}

static struct kk_str heading(const struct work *w)
{
	struct kk_ctx *cx = &w->c->cx;
	const char *kind = kk_msg_text(cx->lang, kinds[w->w.kind].title);
	struct kk_str name = w->w.name;

	if (w->comeback >= 0)
		name = kk_str_z(kk_comeback_heard(w->w.lang, w->comeback));
	else if (w->w.kind != KK_TEMPLATE_SNIPPET)
		name = kk_str_z(kk_purpose_text(cx->lang, w->purpose));
	return kk_str_z(kk_arena_f(cx->arena,
		cx->lang == KK_JA ? "%s：%.*s" : "%s: %.*s", kind,
		KK_FMT(name)));
}

static struct kk_str offer_name(const struct work *w)
{
	const struct kk_offer_line *l = kk_offer_in(&w->offers, w->w.offer_id);

	if (l)
		return l->name;
	return kk_str_z(kk_msg_text(w->c->cx.lang, KK_MSG_TEXTS_ALL_OFFERS));
}

static enum kk_rc load(struct kk_call *c, struct work *w)
{
	struct kk_ctx *cx = &c->cx;

	KK_TRY(which(c, w));
	KK_TRY(kk_team_get(cx, &w->team));
	KK_TRY(kk_offers(cx, &w->offers));
	if (w->w.offer_id && !kk_offer_in(&w->offers, w->w.offer_id))
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_OFFER_UNKNOWN,
			kk_arena_int(cx->arena, w->w.offer_id));
	KK_TRY(kk_wordings(cx, &w->all, &w->n));
	set_text(w);
	return kk_plan(cx, c->session.user_id, w->team->today, &w->plan);
}

static enum kk_rc fill(struct work *w, struct kk_text_page_html *d)
{
	struct kk_call *c = w->c;
	bool fixed = w->comeback >= 0 && kk_comeback_fixed(w->comeback);

	*d = (struct kk_text_page_html){.csrf = c->session.csrf,
		.heading = heading(w),
		.kind = kk_str_z(kk_template_code(w->w.kind)),
		.name = w->w.name,
		.said_in = kk_str_z(kk_words_lang_code(w->w.lang)),
		.offer = w->w.offer_id,
		.offer_name = offer_name(w),
		.fixed = fixed,
		.writes = kk_call_may(c, KK_MAY_MANAGE) && !fixed,
		.has_subject = w->w.kind == KK_TEMPLATE_EMAIL,
		.checked_as = kk_str_z(
			w->w.kind == KK_TEMPLATE_VOICEMAIL || w->comeback >= 0
				? "spoken"
				: "template"),
		.subject = w->w.subject,
		.body = w->w.body,
		.shipped = kk_str_z(shipped(w).body),
		.back = kk_str_z(kk_arena_f(c->cx.arena,
			"/words/templates?lang=%s&offer=%lld",
			kk_words_lang_code(w->w.lang),
			(long long)w->w.offer_id)),
		.saved = kk_words_saved(c, KK_MSG_TEXTS_SAVED)};
	if (c->is_again)
		d->problem = kk_str_z(c->problem.text);
	if (w->comeback >= 0)
		d->heard = kk_str_z(kk_comeback_heard(w->w.lang, w->comeback));
	fields(c, d);
	d->snippets = kk_words_snippets(
		c, w->all, w->n, w->w.lang, w->w.offer_id, &d->n_snippets);
	KK_TRY(versions(w, d));
	return preview(w, d);
}

const struct kk_reply *kk_page_words_text(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_text_page_html d;
	struct work w;

	KK_ANSWER_TRY(c, load(c, &w));
	KK_ANSWER_TRY(c, fill(&w, &d));
	kk_text_page_html(&page, &d);
	return kk_reply_page(c, d.heading, KK_NAV_MORE, &page);
}

const struct kk_reply *kk_post_words_text(struct kk_call *c)
{
	struct kk_str step = kk_call_text(c, "step");
	struct work w;
	struct kk_text_row_html to;
	struct list l = {.c = c};

	KK_ANSWER_TRY(c, which(c, &w));
	if (!kk_str_is(step, "shipped")) {
		w.w.subject = kk_call_text(c, "subject");
		w.w.body = kk_call_text(c, "body");
	}
	w.w.subject = w.w.subject.p ? w.w.subject : KK_STR("");
	w.w.body = w.w.body.p ? w.w.body : KK_STR("");
	if (kk_str_is(step, "show")) {
		KK_ANSWER_TRY(c, kk_wording_check(&c->cx, &w.w));
		return kk_page_words_text(c);
	}
	KK_ANSWER_TRY(c, kk_wording_save(&c->cx, &w.w));
	l.lang = w.w.lang;
	l.offer_id = w.w.offer_id;
	to = row(&l, w.w.kind, w.w.name, w.w.name);
	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "%.*s&saved=1", KK_FMT(to.link)));
}
