#include "app/lists/search_index.h"

#include "app/lists/search_post.h"
#include "store/sql.h"
#include "store/store.h"

#define MANY INT64_MAX /* for a batch whose size nobody knows */

static struct kk_str kind_code(enum kk_search_kind kind)
{
	return kind == KK_SEARCH_ACCOUNT ? KK_STR("account")
					 : KK_STR("contact");
}

/* ---- what one is found by ---- */

/* What fields that the company defined say, where they are texts. */
static enum kk_rc post_texts(struct kk_ctx *cx, struct kk_post *post,
	enum kk_search_kind kind, int64_t after, int64_t upto)
{
	struct kk_custom_texts_row *rows;
	size_t n;

	KK_TRY(kk_sql_custom_texts(cx,
		&(struct kk_custom_texts_arg){kind_code(kind), after, upto},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(kk_post_text(post,
			kind == KK_SEARCH_ACCOUNT ? KK_GRAM_OF_ACCOUNT
						  : KK_GRAM_OF_CONTACT,
			kk_gram_fold(cx->arena, rows[i].value), rows[i].ref));
	return KK_OK;
}

/* Up to 500 accounts behind *after, which moves on; *n_r 0: no more. */
static enum kk_rc post_accounts(struct kk_ctx *cx, struct kk_post *post,
	int64_t *after, int64_t upto, size_t *n_r)
{
	struct kk_search_accounts_row *rows;
	int64_t from = *after;

	KK_TRY(kk_sql_search_accounts(
		cx, &(struct kk_search_accounts_arg){from, upto}, &rows, n_r));
	for (size_t i = 0; i < *n_r; i++)
		KK_TRY(kk_post_text(post, KK_GRAM_ACCOUNT,
			kk_gram_company(cx->arena, rows[i].name, rows[i].key),
			rows[i].id));
	if (*n_r == 0)
		return KK_OK;
	*after = rows[*n_r - 1].id;
	return post_texts(cx, post, KK_SEARCH_ACCOUNT, from, *after);
}

static enum kk_rc post_mails(
	struct kk_ctx *cx, struct kk_post *post, int64_t after, int64_t upto)
{
	struct kk_search_mails_row *rows;
	size_t n;

	KK_TRY(kk_sql_search_mails(
		cx, &(struct kk_search_mails_arg){after, upto}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(kk_post_text(post, KK_GRAM_MAIL,
			kk_gram_fold(cx->arena, rows[i].key),
			rows[i].contact_id));
	return KK_OK;
}

static enum kk_rc post_phones(
	struct kk_ctx *cx, struct kk_post *post, int64_t after, int64_t upto)
{
	struct kk_search_phones_row *rows;
	size_t n;

	KK_TRY(kk_sql_search_phones(
		cx, &(struct kk_search_phones_arg){after, upto}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(kk_post_text(post, KK_GRAM_PHONE,
			kk_gram_digits(cx->arena, rows[i].national),
			rows[i].contact_id));
	return KK_OK;
}

static enum kk_rc post_contacts(struct kk_ctx *cx, struct kk_post *post,
	int64_t *after, int64_t upto, size_t *n_r)
{
	struct kk_search_contacts_row *rows;
	int64_t from = *after;

	KK_TRY(kk_sql_search_contacts(
		cx, &(struct kk_search_contacts_arg){from, upto}, &rows, n_r));
	for (size_t i = 0; i < *n_r; i++) {
		KK_TRY(kk_post_text(post, KK_GRAM_NAME,
			kk_gram_fold(cx->arena, rows[i].name), rows[i].id));
		if (rows[i].reading.p)
			KK_TRY(kk_post_text(post, KK_GRAM_READING,
				kk_gram_fold(cx->arena, rows[i].reading),
				rows[i].id));
	}
	if (*n_r == 0)
		return KK_OK;
	*after = rows[*n_r - 1].id;
	KK_TRY(post_mails(cx, post, from, *after));
	KK_TRY(post_texts(cx, post, KK_SEARCH_CONTACT, from, *after));
	return post_phones(cx, post, from, *after);
}

/* Everybody behind `after` up to `upto`, in pages. */
static enum kk_rc post_range(struct kk_ctx *cx, struct kk_post *post,
	enum kk_search_kind kind, int64_t after, int64_t upto)
{
	size_t n = 1;

	while (n > 0) {
		struct kk_mark mark = kk_arena_mark(cx->arena);

		if (kind == KK_SEARCH_ACCOUNT)
			KK_TRY(post_accounts(cx, post, &after, upto, &n));
		else
			KK_TRY(post_contacts(cx, post, &after, upto, &n));
		kk_arena_back(cx->arena, mark);
	}
	return KK_OK;
}

/* ---- new and changed ---- */

static enum kk_rc todo_page(struct kk_ctx *cx, struct kk_post *post,
	enum kk_search_kind kind, int64_t *last, size_t *n_r)
{
	struct kk_search_todo_list_row *rows;

	KK_TRY(kk_sql_search_todo_list(cx,
		&(struct kk_search_todo_list_arg){kind_code(kind), *last},
		&rows, n_r));
	for (size_t i = 0; i < *n_r; i++) {
		*last = rows[i].ref;
		KK_TRY(post_range(cx, post, kind, *last - 1, *last));
	}
	return KK_OK;
}

static enum kk_rc take_todo(
	struct kk_ctx *cx, struct kk_post *post, enum kk_search_kind kind)
{
	int64_t last = 0;
	size_t n = 1;

	while (n > 0) {
		struct kk_mark mark = kk_arena_mark(cx->arena);

		KK_TRY(todo_page(cx, post, kind, &last, &n));
		kk_arena_back(cx->arena, mark);
	}
	return kk_sql_search_todo_gone(
		cx, &(struct kk_search_todo_gone_arg){kind_code(kind)}, NULL);
}

static enum kk_rc take_new(struct kk_ctx *cx, struct kk_post *post,
	enum kk_search_kind kind, int64_t mark, int64_t last)
{
	if (last <= mark)
		return KK_OK;
	KK_TRY(post_range(cx, post, kind, mark, last));
	return kk_sql_search_mark_put(cx,
		&(struct kk_search_mark_put_arg){kind_code(kind), last}, NULL);
}

static enum kk_rc take_all(struct kk_ctx *cx, struct kk_post *post,
	const struct kk_search_state_row *s)
{
	if (s->todo) {
		KK_TRY(take_todo(cx, post, KK_SEARCH_ACCOUNT));
		KK_TRY(take_todo(cx, post, KK_SEARCH_CONTACT));
	}
	KK_TRY(take_new(
		cx, post, KK_SEARCH_ACCOUNT, s->account_mark, s->account_last));
	KK_TRY(take_new(
		cx, post, KK_SEARCH_CONTACT, s->contact_mark, s->contact_last));
	return kk_post_write(post);
}

enum kk_rc kk_search_catch_up(struct kk_ctx *cx)
{
	struct kk_search_state_row s;
	struct kk_post *post;
	int64_t people;
	enum kk_rc rc;

	KK_TRY(kk_sql_search_state(cx, &s));
	people = s.account_last - s.account_mark + s.contact_last -
		 s.contact_mark;
	if (people <= 0 && !s.todo)
		return KK_OK;
	post = kk_post_new(cx, people, false);
	rc = take_all(cx, post, &s);
	kk_post_free(&post);
	return rc;
}

enum kk_rc kk_search_changed(
	struct kk_ctx *cx, enum kk_search_kind kind, int64_t id)
{
	return kk_sql_search_todo_put(cx,
		&(struct kk_search_todo_put_arg){kind_code(kind), id}, NULL);
}

/* ---- out of it ---- */

struct kk_search_batch {
	struct kk_ctx *cx;
	struct kk_post *post;
};

struct kk_search_batch *kk_search_batch_new(struct kk_ctx *cx)
{
	struct kk_search_batch *b = KK_NEW(cx->arena, struct kk_search_batch);

	b->cx = cx;
	b->post = kk_post_new(cx, MANY, true);
	return b;
}

void kk_search_batch_free(struct kk_search_batch **b)
{
	kk_post_free(&(*b)->post);
	*b = NULL;
}

enum kk_rc kk_search_batch_forget(
	struct kk_search_batch *b, enum kk_search_kind kind, int64_t id)
{
	return post_range(b->cx, b->post, kind, id - 1, id);
}

enum kk_rc kk_search_batch_end(struct kk_search_batch *b)
{
	return kk_post_write(b->post);
}

enum kk_rc kk_search_forget(
	struct kk_ctx *cx, enum kk_search_kind kind, int64_t id)
{
	struct kk_post *post = kk_post_new(cx, 1, true);
	enum kk_rc rc = post_range(cx, post, kind, id - 1, id);

	if (rc == KK_OK)
		rc = kk_post_write(post);
	kk_post_free(&post);
	return rc;
}
