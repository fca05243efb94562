#include "app/words/wording.h"

#include "app/words/offer.h"
#include "base/limits.h"
#include "core/words/comeback.h"
#include "store/sql.h"
#include "store/store.h"

static struct kk_str lang_code(enum kk_lang lang)
{
	return kk_str_z(lang == KK_JA ? "ja" : "en");
}

enum kk_rc kk_wordings(
	struct kk_ctx *cx, struct kk_wording **all_r, size_t *n_r)
{
	struct kk_template_now_row *rows;
	struct kk_wording *all;
	size_t n;

	KK_TRY(kk_sql_template_now(cx, &rows, &n));
	all = KK_NEW_N(cx->arena, struct kk_wording, n + 1);
	for (size_t i = 0; i < n; i++) {
		all[i] = (struct kk_wording){.kind = KK_TEMPLATE_SNIPPET,
			.name = rows[i].name,
			.lang = kk_str_is(rows[i].lang, "en") ? KK_EN : KK_JA,
			.offer_id = rows[i].offer_id,
			.subject = rows[i].subject,
			.body = rows[i].body};
		(void)kk_template_from(rows[i].kind, &all[i].kind);
	}
	*all_r = all;
	*n_r = n;
	return KK_OK;
}

const struct kk_wording *kk_wording_in(
	const struct kk_wording *all, size_t n, const struct kk_wording *like)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].kind == like->kind && all[i].lang == like->lang &&
			all[i].offer_id == like->offer_id &&
			kk_str_eq(all[i].name, like->name))
			return &all[i];
	return NULL;
}

/* ---- why not ---- */

static const char *known_fields(struct kk_ctx *cx)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < kk_fields_known_n; i++)
		kk_buf_addf(
			&b, "%s{%s}", i ? " " : "", kk_fields_known[i].name);
	return kk_buf_z(&b);
}

enum kk_rc kk_wording_refuse(
	struct kk_ctx *cx, const struct kk_flaw *flaw, const char *where)
{
	static const enum kk_msg why[] = {[KK_FLAW_EMPTY] = KK_MSG_WORDS_EMPTY,
		[KK_FLAW_UNKNOWN] = KK_MSG_WORDS_UNKNOWN,
		[KK_FLAW_UNCLOSED] = KK_MSG_WORDS_UNCLOSED,
		[KK_FLAW_CLAIM] = KK_MSG_WORDS_CLAIM,
		[KK_FLAW_DATE] = KK_MSG_WORDS_DATE,
		[KK_FLAW_LENGTH] = KK_MSG_WORDS_LENGTH,
		[KK_FLAW_QUOTES] = KK_MSG_WORDS_QUOTES,
		[KK_FLAW_SLOTS] = KK_MSG_WORDS_SLOTS,
		[KK_FLAW_ANYBODY] = KK_MSG_WORDS_ANYBODY};
	const char *text = kk_arena_z(cx->arena, flaw->text);

	return KK_FAIL(cx, KK_EINPUT, why[flaw->kind], where,
		kk_arena_int(cx->arena, flaw->line), text ? text : "",
		flaw->kind == KK_FLAW_UNKNOWN ? known_fields(cx)
		: flaw->needs		      ? flaw->needs
					      : "");
}

/* ---- saving ---- */

static bool named(const struct kk_wording *w)
{
	enum kk_purpose p;

	if (w->kind == KK_TEMPLATE_SNIPPET)
		return !kk_str_empty(w->name) && w->name.n <= KK_MAX_NAME;
	if (w->kind == KK_TEMPLATE_COMEBACK)
		return kk_comeback_find(w->name) >= 0;
	return kk_purpose_from(w->name, &p) && kk_template_for(w->kind, p);
}

enum kk_rc kk_wording_check(struct kk_ctx *cx, const struct kk_wording *w)
{
	struct kk_flaw flaw;
	const char *where;

	if (!named(w))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_WORDS_NAME,
			kk_arena_z(cx->arena, w->name));
	if (w->kind == KK_TEMPLATE_COMEBACK &&
		kk_comeback_fixed(kk_comeback_find(w->name)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_WORDS_FIXED);
	if (w->body.n > KK_MAX_TEMPLATE || w->subject.n > KK_MAX_TEMPLATE)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_WORDS_LONG,
			kk_arena_int(cx->arena, KK_MAX_TEMPLATE));
	if (kk_str_empty(w->body) && kk_str_empty(w->subject))
		return KK_OK;
	if (!kk_template_flaw(w, &flaw))
		return KK_OK;
	where = kk_msg_text(cx->lang,
		flaw.subject ? KK_MSG_WORDS_SUBJECT : KK_MSG_WORDS_BODY);
	return kk_wording_refuse(cx, &flaw, where);
}

static enum kk_rc needs_offer(struct kk_ctx *cx, int64_t id)
{
	struct kk_offers offers;

	if (id == 0)
		return KK_OK;
	KK_TRY(kk_offers(cx, &offers));
	if (kk_offer_in(&offers, id))
		return KK_OK;
	return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_OFFER_UNKNOWN,
		kk_arena_int(cx->arena, id));
}

static enum kk_rc save(struct kk_ctx *cx, const struct kk_wording *w)
{
	struct kk_wording_version *was;
	size_t n;

	KK_TRY(needs_offer(cx, w->offer_id));
	KK_TRY(kk_wording_versions(cx, w, &was, &n));
	if (n ? kk_str_eq(was[0].subject, w->subject) &&
				kk_str_eq(was[0].body, w->body)
	      : kk_str_empty(w->body))
		return KK_OK;
	if (n == 0 || !kk_str_empty(w->body)) {
		struct kk_wording *all;
		size_t n_all;

		KK_TRY(kk_wordings(cx, &all, &n_all));
		if (n_all >= KK_MAX_TEMPLATES)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_WORDS_MANY,
				kk_arena_int(cx->arena, KK_MAX_TEMPLATES));
	}
	return kk_sql_template_insert(cx,
		&(struct kk_template_insert_arg){
			kk_str_z(kk_template_code(w->kind)), w->name,
			lang_code(w->lang), w->offer_id,
			n ? was[0].number + 1 : 1, w->subject, w->body,
			kk_clock_now(&cx->clock).ms,
			cx->user_id > 0 ? cx->user_id : KK_NULL},
		NULL);
}

/* Forms send lines that end in CR LF. */
static struct kk_str unix_lines(struct kk_ctx *cx, struct kk_str s)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r')
			kk_buf_addc(&b, s.p[i]);
	return b.n ? kk_buf_str(&b) : KK_STR("");
}

enum kk_rc kk_wording_save(struct kk_ctx *cx, const struct kk_wording *w)
{
	struct kk_wording own = *w;

	own.name = kk_str_trim(own.name);
	own.subject = kk_str_trim(unix_lines(cx, w->subject));
	own.body = unix_lines(cx, w->body);
	if (kk_str_empty(kk_str_trim(own.body)))
		own.body = KK_STR("");
	KK_TRY(kk_wording_check(cx, &own));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, save(cx, &own));
}

enum kk_rc kk_wording_versions(struct kk_ctx *cx, const struct kk_wording *of,
	struct kk_wording_version **all_r, size_t *n_r)
{
	struct kk_template_versions_row *rows;
	size_t n;

	KK_TRY(kk_sql_template_versions(cx,
		&(struct kk_template_versions_arg){
			kk_str_z(kk_template_code(of->kind)), of->name,
			lang_code(of->lang), of->offer_id},
		&rows, &n));
	*all_r = KK_NEW_N(cx->arena, struct kk_wording_version, n + 1);
	for (size_t i = 0; i < n; i++)
		(*all_r)[i] = (struct kk_wording_version){rows[i].number,
			rows[i].made_at, rows[i].user, rows[i].subject,
			rows[i].body};
	*n_r = n;
	return KK_OK;
}
