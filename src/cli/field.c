/* field list, add, retire, set; account show */
#include "app/people/record.h"

#include <string.h>

#include "cli/contact.h"

enum kk_rc kk_fields_of(
	struct kk_ctx *cx, const char *word, enum kk_custom_of *of_r)
{
	if (kk_custom_of_from(kk_str_z(word), of_r))
		return KK_OK;
	return KK_FAIL(cx, KK_EUSAGE, KK_MSG_CUSTOM_OF_BAD, word);
}

void kk_fields_rows(struct kk_ctx *cx, struct kk_table *t,
	const struct kk_custom_entry *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!all[i].value.p)
			continue;
		kk_table_add(t, kk_custom_name(cx->lang, &all[i].field).p);
		kk_table_add(t, all[i].value.p);
	}
}

/* ---- list ---- */

static void json_choices(struct kk_json *j, struct kk_str lines)
{
	struct kk_str one;

	kk_json_array(j, "choices");
	while ((one = kk_custom_line(&lines)).p)
		kk_json_str(j, NULL, one);
	kk_json_end(j);
}

static void json_field(struct kk_json *j, const struct kk_custom_field *f)
{
	kk_json_object(j, NULL);
	kk_json_int(j, "id", f->id);
	kk_json_z(j, "record", kk_custom_of_code(f->of));
	kk_json_z(j, "kind", kk_custom_kind_code(f->kind));
	kk_json_str(j, "ja", f->name_ja);
	kk_json_str(j, "en", f->name_en);
	json_choices(j, f->choices);
	kk_json_bool(j, "retired", f->retired);
	kk_json_end(j);
}

static void text_fields(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_custom_field *all, size_t n)
{
	static const enum kk_msg heads[] = {KK_MSG_HEAD_ID, KK_MSG_HEAD_RECORD,
		KK_MSG_HEAD_KIND, KK_MSG_HEAD_NAME_JA, KK_MSG_HEAD_NAME_EN,
		KK_MSG_HEAD_STATE};
	struct kk_table t;

	if (n == 0) {
		KK_PRINT(cx, out, KK_MSG_OWNFIELD_NONE);
		return;
	}
	kk_table_init(&t, cx->arena, 6, 1u << 0);
	for (size_t i = 0; i < 6; i++)
		kk_table_add(&t, kk_msg_text(cx->lang, heads[i]));
	for (size_t i = 0; i < n; i++) {
		kk_table_add(&t, kk_out_number(cx, all[i].id));
		kk_table_add(&t, kk_custom_of_code(all[i].of));
		kk_table_add(&t, kk_custom_kind_code(all[i].kind));
		kk_table_add(&t, all[i].name_ja.p);
		kk_table_add(&t, all[i].name_en.p);
		kk_table_add(&t, all[i].retired ? kk_msg_text(cx->lang,
							  KK_MSG_FIELDS_RETIRED)
						: "");
	}
	kk_table_print(&t, &out->buf);
}

/* Those of contacts, of accounts, of leads, behind each other. */
static enum kk_rc all_fields(
	struct kk_ctx *cx, struct kk_custom_field **all_r, size_t *n_r)
{
	struct kk_custom_field *of[KK_OF__MAX];
	size_t n[KK_OF__MAX], sum = 0;

	for (int i = 0; i < KK_OF__MAX; i++) {
		KK_TRY(kk_custom_fields(
			cx, (enum kk_custom_of)i, &of[i], &n[i]));
		sum += n[i];
	}
	*all_r = KK_NEW_N(cx->arena, struct kk_custom_field, sum + 1);
	*n_r = 0;
	for (int i = 0; i < KK_OF__MAX; i++)
		for (size_t k = 0; k < n[i]; k++)
			(*all_r)[(*n_r)++] = of[i][k];
	return KK_OK;
}

enum kk_rc kk_cmd_field_list(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_custom_field *all;
	struct kk_json j;
	size_t n;

	(void)args;
	KK_TRY(all_fields(cx, &all, &n));
	if (!out->json) {
		text_fields(cx, out, all, n);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_array(&j, "fields");
	for (size_t i = 0; i < n; i++)
		json_field(&j, &all[i]);
	kk_json_end(&j);
	kk_out_end(out, &j);
	return KK_OK;
}

/* ---- add, retire ---- */

static struct kk_str choices_of(struct kk_ctx *cx, const struct kk_args *args)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < args->n_given; i++)
		if (strcmp(args->given[i].name, "choice") == 0) {
			kk_buf_addz(&b, args->given[i].value);
			kk_buf_addc(&b, '\n');
		}
	return kk_buf_str(&b);
}

enum kk_rc kk_cmd_field_add(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_custom_field f = {.name_ja = kk_args_str(args, "ja"),
		.name_en = kk_args_str(args, "en"),
		.choices = choices_of(cx, args)};
	struct kk_json j;
	int64_t id;

	KK_TRY(kk_fields_of(cx, args->words[0], &f.of));
	if (!kk_custom_kind_from(kk_str_z(args->words[1]), &f.kind))
		return KK_FAIL(
			cx, KK_EUSAGE, KK_MSG_CUSTOM_KIND_BAD, args->words[1]);
	KK_TRY(kk_custom_add(cx, &f, &id));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_OWNFIELD_ADDED, kk_out_number(cx, id),
			kk_arena_z(cx->arena, kk_custom_name(cx->lang, &f)));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "id", id);
	kk_out_end(out, &j);
	return KK_OK;
}

enum kk_rc kk_cmd_field_retire(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	bool again = kk_args_get(args, "again") != NULL;
	struct kk_json j;
	int64_t id;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_custom_retire(cx, id, !again));
	if (!out->json) {
		KK_PRINT(cx, out,
			again ? KK_MSG_OWNFIELD_AGAIN : KK_MSG_OWNFIELD_RETIRED,
			kk_out_number(cx, id));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "id", id);
	kk_json_bool(&j, "retired", !again);
	kk_out_end(out, &j);
	return KK_OK;
}

/* ---- values ---- */

enum kk_rc kk_cmd_field_set(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_custom_change c = {.value = kk_str_z(args->words[3])};
	struct kk_custom_entry *all;
	struct kk_custom_field f;
	enum kk_custom_of of;
	struct kk_json j;
	int64_t id;
	size_t n;

	KK_TRY(kk_fields_of(cx, args->words[0], &of));
	KK_TRY(kk_args_word_id(cx, args, 1, &id));
	KK_TRY(kk_custom_named(cx, of, kk_str_z(args->words[2]), &f));
	c.field_id = f.id;
	KK_TRY(kk_custom_set(cx, of, id, &c, 1));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_OWNFIELD_SAVED,
			kk_custom_name(cx->lang, &f).p);
		return KK_OK;
	}
	KK_TRY(kk_custom_of_record(cx, of, id, &all, &n));
	kk_out_object(out, &j);
	kk_json_int(&j, "id", id);
	kk_custom_json(&j, all, n);
	kk_out_end(out, &j);
	return KK_OK;
}

static void text_account(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_record_account *a, const struct kk_custom_entry *all,
	size_t n)
{
	const struct {
		enum kk_msg head;
		const char *value;
	} some[] = {{KK_MSG_HEAD_NAME, a->name},
		{KK_MSG_ACCOUNT_POSTAL, a->postal_code},
		{KK_MSG_HEAD_ADDRESS, a->address},
		{KK_MSG_ACCOUNT_URL, a->url}};
	struct kk_table t;

	kk_table_init(&t, cx->arena, 2, 0);
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		if (!some[i].value)
			continue;
		kk_table_add(&t, kk_msg_text(cx->lang, some[i].head));
		kk_table_add(&t, some[i].value);
	}
	kk_fields_rows(cx, &t, all, n);
	kk_table_print(&t, &out->buf);
}

enum kk_rc kk_cmd_account_show(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_custom_entry *all;
	struct kk_record_account a;
	struct kk_json j;
	int64_t id;
	size_t n;

	KK_TRY(kk_args_word_id(cx, args, 0, &id));
	KK_TRY(kk_record_account(cx, id, &a));
	KK_TRY(kk_custom_of_record(cx, KK_OF_ACCOUNT, id, &all, &n));
	if (!out->json) {
		text_account(cx, out, &a, all, n);
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "id", a.id);
	kk_json_z(&j, "name", a.name);
	kk_json_z(&j, "postal_code", a.postal_code);
	kk_json_z(&j, "address", a.address);
	kk_json_z(&j, "url", a.url);
	kk_json_int(&j, "fiscal_end_month", a.fiscal_end_month);
	kk_json_z(&j, "building", a.building);
	kk_json_z(&j, "dial_prefix", a.dial_prefix);
	kk_json_int(&j, "merged_into", a.merged_into);
	kk_custom_json(&j, all, n);
	kk_json_array(&j, "contacts");
	for (size_t i = 0; i < a.n_people; i++)
		kk_json_int(&j, NULL, a.people[i].id);
	kk_json_end(&j);
	kk_out_end(out, &j);
	return KK_OK;
}
