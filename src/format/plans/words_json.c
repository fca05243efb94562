#include "format/plans/words_json.h"

#include <jansson.h>

#include "base/utf8.h"
#include "format/plans/json_keys.h"

struct reader {
	struct kk_arena *a;
	struct kk_words_fault *fault;
};

static void free_json(json_t **json)
{
	json_decref(*json);
}

static bool bad(struct reader *r, const char *field, enum kk_msg why)
{
	r->fault->field = field ? kk_arena_z(r->a, kk_str_z(field)) : NULL;
	r->fault->why = why;
	return false;
}

static bool keys_known(
	struct reader *r, json_t *object, const char *const *keys)
{
	const char *stray = kk_json_stray_key(r->a, object, keys);

	return !stray || bad(r, stray, KK_MSG_BAD_KEY);
}

/* A text; "no value" where it is missing or null and need not be there. */
static bool text_of(struct reader *r, json_t *object, const char *key,
	bool needed, struct kk_str *text_r)
{
	json_t *v = json_object_get(object, key);

	*text_r = KK_STR_NONE;
	if (!v || json_is_null(v))
		return !needed || bad(r, key, KK_MSG_BAD_MISSING);
	if (!json_is_string(v))
		return bad(r, key, KK_MSG_WORDS_FILE_TEXT);
	*text_r = kk_str_z(kk_arena_z(r->a,
		(struct kk_str){json_string_value(v), json_string_length(v)}));
	return true;
}

static bool flag_of(
	struct reader *r, json_t *object, const char *key, bool *flag_r)
{
	json_t *v = json_object_get(object, key);

	*flag_r = json_is_true(v);
	return !v || json_is_boolean(v) || bad(r, key, KK_MSG_WORDS_FILE_FLAG);
}

/* The list of a name, and how many there are; none at all is none. */
static bool list_of(struct reader *r, json_t *root, const char *name,
	json_t **list_r, size_t *n_r)
{
	*list_r = json_object_get(root, name);
	*n_r = json_array_size(*list_r);
	r->fault->list = name;
	r->fault->row = 0;
	return !*list_r || json_is_array(*list_r) ||
	       bad(r, NULL, KK_MSG_WORDS_FILE_LIST);
}

static bool row_of(struct reader *r, json_t *list, size_t i, json_t **row_r)
{
	*row_r = json_array_get(list, i);
	r->fault->row = i + 1;
	return json_is_object(*row_r) || bad(r, NULL, KK_MSG_WORDS_FILE_ROW);
}

/* ---- offers ---- */

static bool parts(struct reader *r, json_t *row, enum kk_lang lang,
	struct kk_words_offer *o)
{
	const char *code = lang == KK_JA ? "ja" : "en";
	const char *keys[KK_PART__MAX + 1] = {NULL};
	json_t *object = json_object_get(row, code);

	if (!object || json_is_null(object))
		return true;
	if (!json_is_object(object))
		return bad(r, code, KK_MSG_WORDS_FILE_ROW);
	o->said[lang] = true;
	for (int p = 0; p < KK_PART__MAX; p++)
		keys[p] = kk_part_code((enum kk_part)p);
	if (!keys_known(r, object, keys))
		return false;
	for (int p = 0; p < KK_PART__MAX; p++)
		if (!text_of(r, object, keys[p], false, &o->parts[lang][p]))
			return false;
	return true;
}

static bool offers(struct reader *r, json_t *root, struct kk_words_file *f)
{
	static const char *const keys[] = {
		"name", "standard", "retired", "ja", "en", NULL};
	json_t *list, *row;

	if (!list_of(r, root, "offers", &list, &f->n_offers))
		return false;
	f->offers = KK_NEW_N(r->a, struct kk_words_offer, f->n_offers + 1);
	for (size_t i = 0; i < f->n_offers; i++) {
		struct kk_words_offer *o = &f->offers[i];

		if (!row_of(r, list, i, &row) || !keys_known(r, row, keys) ||
			!text_of(r, row, "name", true, &o->name) ||
			!flag_of(r, row, "standard", &o->standard) ||
			!flag_of(r, row, "retired", &o->retired) ||
			!parts(r, row, KK_JA, o) || !parts(r, row, KK_EN, o))
			return false;
	}
	return true;
}

/* ---- texts ---- */

static bool text(struct reader *r, json_t *row, struct kk_words_text *t)
{
	static const char *const keys[] = {
		"kind", "name", "lang", "offer", "subject", "body", NULL};
	struct kk_str kind, lang;

	if (!keys_known(r, row, keys) ||
		!text_of(r, row, "kind", true, &kind) ||
		!text_of(r, row, "name", true, &t->w.name) ||
		!text_of(r, row, "lang", true, &lang) ||
		!text_of(r, row, "offer", false, &t->offer) ||
		!text_of(r, row, "subject", false, &t->w.subject) ||
		!text_of(r, row, "body", true, &t->w.body))
		return false;
	if (!kk_template_from(kind, &t->w.kind))
		return bad(r, "kind", KK_MSG_WORDS_FILE_KIND);
	if (!kk_str_is(lang, "ja") && !kk_str_is(lang, "en"))
		return bad(r, "lang", KK_MSG_WORDS_FILE_LANG);
	t->w.lang = kk_str_is(lang, "ja") ? KK_JA : KK_EN;
	if (!t->w.subject.p)
		t->w.subject = KK_STR("");
	return true;
}

static bool texts(struct reader *r, json_t *root, struct kk_words_file *f)
{
	json_t *list, *row;

	if (!list_of(r, root, "texts", &list, &f->n_texts))
		return false;
	f->texts = KK_NEW_N(r->a, struct kk_words_text, f->n_texts + 1);
	for (size_t i = 0; i < f->n_texts; i++)
		if (!row_of(r, list, i, &row) || !text(r, row, &f->texts[i]))
			return false;
	return true;
}

/* ---- which leads ---- */

static bool rules(struct reader *r, json_t *root, struct kk_words_file *f)
{
	static const char *const keys[] = {"kind", "key", "offer", NULL};
	json_t *list, *row;

	if (!list_of(r, root, "for", &list, &f->n_rules))
		return false;
	f->rules = KK_NEW_N(r->a, struct kk_words_rule, f->n_rules + 1);
	for (size_t i = 0; i < f->n_rules; i++)
		if (!row_of(r, list, i, &row) || !keys_known(r, row, keys) ||
			!text_of(r, row, "kind", true, &f->rules[i].kind) ||
			!text_of(r, row, "key", true, &f->rules[i].key) ||
			!text_of(r, row, "offer", true, &f->rules[i].offer))
			return false;
	return true;
}

bool kk_words_read(struct kk_arena *a, struct kk_str bytes,
	struct kk_words_file *file_r, struct kk_words_fault *fault_r)
{
	static const char *const keys[] = {
		"schema", "offers", "texts", "for", NULL};
	__attribute__((cleanup(free_json))) json_t *root = NULL;
	struct reader r = {a, fault_r};
	json_error_t error;

	*fault_r = (struct kk_words_fault){0};
	*file_r = (struct kk_words_file){0};
	root = json_loadb(bytes.p, bytes.n, JSON_REJECT_DUPLICATES, &error);
	if (!root) {
		fault_r->line = error.line > 0 ? error.line : 1;
		fault_r->text = kk_json_shown(a, error.text);
		return false;
	}
	if (!json_is_object(root))
		return bad(&r, NULL, KK_MSG_WORDS_FILE_ROW);
	return keys_known(&r, root, keys) && offers(&r, root, file_r) &&
	       texts(&r, root, file_r) && rules(&r, root, file_r);
}

/* ---- written ---- */

static void write_offer(struct kk_json *j, const struct kk_words_offer *o)
{
	kk_json_object(j, NULL);
	kk_json_str(j, "name", o->name);
	kk_json_bool(j, "standard", o->standard);
	kk_json_bool(j, "retired", o->retired);
	for (int lang = KK_JA; lang <= KK_EN; lang++) {
		kk_json_object(j, lang == KK_JA ? "ja" : "en");
		for (int p = 0; p < KK_PART__MAX; p++)
			kk_json_str(j, kk_part_code((enum kk_part)p),
				o->parts[lang][p]);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void write_text(struct kk_json *j, const struct kk_words_text *t)
{
	kk_json_object(j, NULL);
	kk_json_z(j, "kind", kk_template_code(t->w.kind));
	kk_json_str(j, "name", t->w.name);
	kk_json_z(j, "lang", t->w.lang == KK_JA ? "ja" : "en");
	kk_json_str(j, "offer", t->offer);
	kk_json_str(j, "subject", t->w.subject);
	kk_json_str(j, "body", t->w.body);
	kk_json_end(j);
}

void kk_words_write(struct kk_json *j, const struct kk_words_file *f)
{
	kk_json_array(j, "offers");
	for (size_t i = 0; i < f->n_offers; i++)
		write_offer(j, &f->offers[i]);
	kk_json_end(j);
	kk_json_array(j, "texts");
	for (size_t i = 0; i < f->n_texts; i++)
		write_text(j, &f->texts[i]);
	kk_json_end(j);
	kk_json_array(j, "for");
	for (size_t i = 0; i < f->n_rules; i++) {
		kk_json_object(j, NULL);
		kk_json_str(j, "kind", f->rules[i].kind);
		kk_json_str(j, "key", f->rules[i].key);
		kk_json_str(j, "offer", f->rules[i].offer);
		kk_json_end(j);
	}
	kk_json_end(j);
}
