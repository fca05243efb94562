/* contact duplicates, account duplicates, contact distinct, account distinct */
#include "app/people/duplicate.h"

#include <string.h>

#include "cli/cli.h"

static bool is_account(const struct kk_args *args)
{
	return strncmp(args->command->name, "account", 7) == 0;
}

static void json_side(struct kk_json *j, const char *key,
	const struct kk_pair_side *s, bool account)
{
	kk_json_object(j, key);
	kk_json_int(j, "id", s->id);
	kk_json_z(j, "name", s->name);
	if (!account) {
		kk_json_z(j, "title", s->title);
		if (s->account) {
			kk_json_object(j, "account");
			kk_json_int(j, "id", s->account_id);
			kk_json_z(j, "name", s->account);
			kk_json_end(j);
		} else {
			kk_json_null(j, "account");
		}
		kk_json_z(j, "owner", s->owner);
	}
	kk_json_end(j);
}

static void json_pair(struct kk_ctx *cx, struct kk_json *j,
	const struct kk_pair *p, bool account)
{
	kk_json_object(j, NULL);
	json_side(j, "from", &p->from, account);
	json_side(j, "into", &p->into, account);
	kk_json_int(j, "score", p->score);
	kk_json_z(j, "level", p->level);
	kk_json_array(j, "reasons");
	for (size_t i = 0; i < p->n_reasons; i++) {
		kk_json_object(j, NULL);
		kk_json_z(j, "code", kk_pair_reason_code(p->reasons[i]));
		kk_json_z(j, "text",
			kk_pair_reason_text(cx->lang, p->reasons[i]));
		kk_json_end(j);
	}
	kk_json_end(j);
	kk_json_end(j);
}

static void print_json(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_pair *pairs, size_t n, size_t left, bool account)
{
	struct kk_json j;

	kk_out_object(out, &j);
	kk_json_array(&j, "pairs");
	for (size_t i = 0; i < n; i++)
		json_pair(cx, &j, &pairs[i], account);
	kk_json_end(&j);
	kk_json_int(&j, "left_out", (int64_t)left);
	kk_out_end(out, &j);
}

static const char *level_text(struct kk_ctx *cx, const char *level)
{
	if (strcmp(level, "strong") == 0)
		return kk_msg_text(cx->lang, KK_MSG_PAIR_STRONG);
	return kk_msg_text(cx->lang, strcmp(level, "likely") == 0
					     ? KK_MSG_PAIR_LIKELY
					     : KK_MSG_PAIR_WEAK);
}

/* "12 高橋健一、見本商事" */
static const char *side_text(struct kk_ctx *cx, const struct kk_pair_side *s)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	kk_buf_addf(&b, "%lld  %s", (long long)s->id, s->name);
	if (s->title)
		kk_buf_addf(&b, "  %s", s->title);
	if (s->account)
		kk_buf_addf(&b, "  %s", s->account);
	if (s->owner)
		kk_buf_addf(&b, "  (%s)", s->owner);
	return kk_buf_z(&b);
}

static void print_pair(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_pair *p, bool account)
{
	const char *what = account ? "account" : "contact";

	KK_PRINT(cx, out, KK_MSG_PAIR_HEAD, level_text(cx, p->level),
		kk_out_number(cx, p->score));
	kk_out_line(
		out, kk_arena_f(cx->arena, "  %s", side_text(cx, &p->from)));
	kk_out_line(
		out, kk_arena_f(cx->arena, "  %s", side_text(cx, &p->into)));
	for (size_t i = 0; i < p->n_reasons; i++)
		kk_out_line(out,
			kk_arena_f(cx->arena, "    - %s",
				kk_pair_reason_text(cx->lang, p->reasons[i])));
	kk_out_line(
		out, kk_arena_f(cx->arena, "  kakeru %s merge %lld %lld", what,
			     (long long)p->from.id, (long long)p->into.id));
}

static void print_text(struct kk_ctx *cx, struct kk_out *out,
	const struct kk_pair *pairs, size_t n, size_t left, bool account)
{
	const char *what = account ? "account" : "contact";

	if (n == 0) {
		KK_PRINT(cx, out, KK_MSG_PAIR_NONE);
		return;
	}
	for (size_t i = 0; i < n; i++)
		print_pair(cx, out, &pairs[i], account);
	if (left)
		KK_PRINT(cx, out, KK_MSG_IMPORT_MORE,
			kk_out_number(cx, (int64_t)left));
	KK_PRINT(cx, out, KK_MSG_PAIR_HINT, what);
}

enum kk_rc kk_cmd_duplicates(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	bool everybody = kk_args_get(args, "all") != NULL;
	bool account = is_account(args);
	struct kk_pair *pairs;
	size_t n, left;

	KK_TRY(account ? kk_account_duplicates(cx, everybody, &pairs, &n, &left)
		       : kk_contact_duplicates(
				 cx, everybody, &pairs, &n, &left));
	if (out->json)
		print_json(cx, out, pairs, n, left, account);
	else
		print_text(cx, out, pairs, n, left, account);
	return KK_OK;
}

enum kk_rc kk_cmd_distinct(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	bool account = is_account(args);
	struct kk_json j;
	int64_t a, b;

	KK_TRY(kk_args_word_id(cx, args, 0, &a));
	KK_TRY(kk_args_word_id(cx, args, 1, &b));
	KK_TRY(account ? kk_distinct_accounts(cx, a, b)
		       : kk_distinct_contacts(cx, a, b));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_PAIR_DISTINCT, kk_out_number(cx, a),
			kk_out_number(cx, b));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_z(&j, "kind", account ? "account" : "contact");
	kk_json_int(&j, "a_id", a < b ? a : b);
	kk_json_int(&j, "b_id", a < b ? b : a);
	kk_out_end(out, &j);
	return KK_OK;
}
