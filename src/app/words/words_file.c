#include "app/words/words_file.h"

#include <string.h>

#include "app/transfer/file.h"
#include "app/words/offer.h"
#include "app/words/wording.h"
#include "base/limits.h"
#include "store/store.h"

/* ---- out ---- */

static const struct kk_offer_line *by_name(
	const struct kk_offers *all, struct kk_str name)
{
	for (size_t i = 0; i < all->n; i++)
		if (kk_str_eq(all->all[i].name, kk_str_trim(name)))
			return &all->all[i];
	return NULL;
}

static struct kk_str name_of(const struct kk_offers *all, int64_t id)
{
	const struct kk_offer_line *l = kk_offer_in(all, id);

	return l ? l->name : KK_STR_NONE;
}

static enum kk_rc out_offers(
	struct kk_ctx *cx, const struct kk_offers *all, struct kk_words_file *f)
{
	f->offers = KK_NEW_N(cx->arena, struct kk_words_offer, all->n + 1);
	f->rules = KK_NEW_N(cx->arena, struct kk_words_rule, all->n_rules + 1);
	for (size_t i = 0; i < all->n; i++) {
		const struct kk_offer_line *l = &all->all[i];

		if (by_name(all, l->name) != l)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_WORDS_FILE_TWICE,
				kk_arena_z(cx->arena, l->name));
		f->offers[f->n_offers] =
			(struct kk_words_offer){.name = l->name,
				.standard = l->chosen,
				.retired = l->retired};
		memcpy(f->offers[f->n_offers++].parts, l->said.parts,
			sizeof l->said.parts);
	}
	for (size_t i = 0; i < all->n_rules; i++)
		f->rules[f->n_rules++] = (struct kk_words_rule){
			all->rules[i].kind, all->rules[i].key,
			name_of(all, all->rules[i].offer_id)};
	return KK_OK;
}

enum kk_rc kk_words_export(struct kk_ctx *cx, struct kk_words_file *f)
{
	struct kk_offers offers;
	struct kk_wording *texts;
	size_t n;

	*f = (struct kk_words_file){0};
	KK_TRY(kk_offers(cx, &offers));
	KK_TRY(out_offers(cx, &offers, f));
	KK_TRY(kk_wordings(cx, &texts, &n));
	f->texts = KK_NEW_N(cx->arena, struct kk_words_text, n + 1);
	for (size_t i = 0; i < n; i++)
		if (!kk_str_empty(texts[i].body))
			f->texts[f->n_texts++] = (struct kk_words_text){
				texts[i], name_of(&offers, texts[i].offer_id)};
	return KK_OK;
}

/* ---- in ---- */

struct work {
	struct kk_ctx *cx;
	const struct kk_words_file *file;
	struct kk_words_imported *r;
	struct kk_offers offers;
};

enum change { SAME, CHANGED, MADE };

/* A row that is refused is put down with what was wrong with it; any other
 * failure ends all of it. */
static enum kk_rc row_done(struct work *w, enum kk_rc rc, enum change what,
	const char *list, size_t row, struct kk_str name)
{
	struct kk_ctx *cx = w->cx;
	struct kk_words_imported *r = w->r;

	if (rc == KK_OK) {
		r->made += what == MADE;
		r->changed += what == CHANGED;
		r->same += what == SAME;
		return KK_OK;
	}
	if (rc != KK_EINPUT && rc != KK_ENOTFOUND)
		return rc;
	r->refused[r->n_refused++] =
		(struct kk_words_refused){list, row + 1, name, cx->error.text};
	cx->error = (struct kk_error){.rc = KK_OK};
	return KK_OK;
}

static enum kk_rc offers_again(struct work *w)
{
	return kk_offers(w->cx, &w->offers);
}

static enum kk_rc offer(
	struct work *w, const struct kk_words_offer *o, enum change *what_r)
{
	const struct kk_offer_line *was = by_name(&w->offers, o->name), *now;
	int64_t id = was ? was->said.id : 0;
	struct kk_str parts[KK_PART__MAX];

	if (!was)
		KK_TRY(kk_offer_add(w->cx, o->name, &id));
	for (int lang = KK_JA; lang <= KK_EN; lang++) {
		for (int p = 0; o->said[lang] && p < KK_PART__MAX; p++)
			parts[p] = o->parts[lang][p].p ? o->parts[lang][p]
						       : KK_STR("");
		if (o->said[lang])
			KK_TRY(kk_offer_save(
				w->cx, id, o->name, (enum kk_lang)lang, parts));
	}
	if (o->standard && !(was && was->chosen))
		KK_TRY(kk_offer_choose(w->cx, id));
	if (!o->standard && o->retired != (was && was->retired))
		KK_TRY(kk_offer_retire(w->cx, id, o->retired));
	KK_TRY(offers_again(w));
	now = kk_offer_in(&w->offers, id);
	*what_r = !was ? MADE
		  : was->number != now->number || was->chosen != now->chosen ||
				  was->retired != now->retired
			  ? CHANGED
			  : SAME;
	return KK_OK;
}

/* The offer a row names; "no value" is all of them. */
static enum kk_rc offer_named(struct work *w, struct kk_str name, int64_t *id_r)
{
	const struct kk_offer_line *l = by_name(&w->offers, name);

	*id_r = l ? l->said.id : 0;
	if (l || !name.p)
		return KK_OK;
	return KK_FAIL(w->cx, KK_EINPUT, KK_MSG_WORDS_FILE_OFFER,
		kk_arena_z(w->cx->arena, name));
}

static enum kk_rc text(
	struct work *w, const struct kk_words_text *t, enum change *what_r)
{
	struct kk_wording now = t->w;
	struct kk_wording_version *was, *is;
	size_t n_was, n_is;

	KK_TRY(offer_named(w, t->offer, &now.offer_id));
	now.name = kk_str_trim(now.name);
	KK_TRY(kk_wording_versions(w->cx, &now, &was, &n_was));
	KK_TRY(kk_wording_save(w->cx, &now));
	KK_TRY(kk_wording_versions(w->cx, &now, &is, &n_is));
	*what_r = n_is == 0 || (n_was && was[0].number == is[0].number) ? SAME
		  : n_was ? CHANGED
			  : MADE;
	return KK_OK;
}

static enum kk_rc rule(
	struct work *w, const struct kk_words_rule *l, enum change *what_r)
{
	int64_t id;

	*what_r = MADE;
	KK_TRY(offer_named(w, l->offer, &id));
	for (size_t i = 0; i < w->offers.n_rules; i++) {
		const struct kk_offer_rule *r = &w->offers.rules[i];

		if (kk_str_eq(r->kind, l->kind) && kk_str_eq(r->key, l->key))
			*what_r = r->offer_id == id ? SAME : CHANGED;
	}
	return *what_r == SAME ? KK_OK
			       : kk_offer_rule_set(w->cx, l->kind, l->key, id);
}

/* Each in a savepoint of its own: a row that is refused halfway is gone. */
static enum kk_rc offer_rows(struct work *w)
{
	for (size_t i = 0; i < w->file->n_offers; i++) {
		enum change what = SAME;
		enum kk_rc rc;

		KK_TRY(kk_store_begin(w->cx));
		rc = kk_store_end(w->cx, offer(w, &w->file->offers[i], &what));
		KK_TRY(row_done(
			w, rc, what, "offers", i, w->file->offers[i].name));
	}
	return KK_OK;
}

static enum kk_rc text_rows(struct work *w)
{
	for (size_t i = 0; i < w->file->n_texts; i++) {
		enum change what = SAME;
		enum kk_rc rc;

		KK_TRY(kk_store_begin(w->cx));
		rc = kk_store_end(w->cx, text(w, &w->file->texts[i], &what));
		KK_TRY(row_done(
			w, rc, what, "texts", i, w->file->texts[i].w.name));
	}
	return KK_OK;
}

static enum kk_rc rule_rows(struct work *w)
{
	for (size_t i = 0; i < w->file->n_rules; i++) {
		enum change what = SAME;
		enum kk_rc rc;

		KK_TRY(kk_store_begin(w->cx));
		rc = kk_store_end(w->cx, rule(w, &w->file->rules[i], &what));
		KK_TRY(row_done(w, rc, what, "for", i, w->file->rules[i].key));
	}
	return KK_OK;
}

static enum kk_rc all_rows(struct work *w)
{
	KK_TRY(offers_again(w));
	KK_TRY(offer_rows(w));
	/* what a refused row left behind is not there */
	KK_TRY(offers_again(w));
	KK_TRY(text_rows(w));
	return rule_rows(w);
}

static enum kk_rc refuse(
	struct kk_ctx *cx, const char *path, const struct kk_words_fault *f)
{
	const char *where = f->list ? f->list : "";

	if (f->line)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_WORDS_FILE_NO_JSON, path,
			kk_arena_int(cx->arena, f->line), f->text);
	if (f->row)
		where = kk_arena_f(cx->arena, "%s %zu", f->list, f->row);
	if (f->field)
		where = kk_arena_f(cx->arena, "%s%s%s", where,
			*where ? ", " : "", f->field);
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_WORDS_FILE_BAD, path, where,
		kk_msg_text(cx->lang, f->why));
}

static enum kk_rc read_file(
	struct kk_ctx *cx, const char *path, struct kk_words_file *file_r)
{
	struct kk_words_fault fault;
	struct kk_str bytes;
	enum kk_rc rc =
		kk_file_read(cx, strcmp(path, "-") == 0 ? "/dev/stdin" : path,
			KK_MAX_WORDS_FILE, &bytes);

	if (rc == KK_EIO)
		cx->error.rc = rc = KK_EINPUT;
	KK_TRY(rc);
	return kk_words_read(cx->arena, bytes, file_r, &fault)
		       ? KK_OK
		       : refuse(cx, path, &fault);
}

enum kk_rc kk_words_import(struct kk_ctx *cx,
	const struct kk_words_import_request *rq, struct kk_words_imported *r)
{
	struct kk_words_file file;
	struct work w = {.cx = cx, .file = &file, .r = r};
	enum kk_rc rc;

	*r = (struct kk_words_imported){0};
	KK_TRY(read_file(cx, rq->path, &file));
	r->refused = KK_NEW_N(cx->arena, struct kk_words_refused,
		file.n_offers + file.n_texts + file.n_rules + 1);
	KK_TRY(kk_store_begin(cx));
	rc = all_rows(&w);
	r->kept = rc == KK_OK && !rq->dry && (rq->by_rows || !r->n_refused);
	if (r->kept)
		return kk_store_end(cx, KK_OK);
	kk_store_rollback(cx);
	return rc;
}
