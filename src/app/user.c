#include "app/user.h"

#include "app/facts.h"
#include "base/limits.h"
#include "store/migrate.h"
#include "store/sql.h"
#include "store/store.h"

static enum kk_rc add(struct kk_ctx *cx, const char *name, int64_t *id_r)
{
	struct kk_str n = kk_str_trim(kk_str_z(name));
	struct kk_user_insert_row row;
	struct kk_user_by_name_row known;
	enum kk_rc rc;

	if (kk_str_empty(n) || n.n > KK_MAX_NAME)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_USER_BAD_NAME, name);
	rc = kk_sql_user_by_name(cx, &(struct kk_user_by_name_arg){n}, &known);
	if (rc == KK_OK)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_USER_KNOWN, name);
	if (rc != KK_ENO)
		return rc;
	KK_TRY(kk_sql_user_insert(cx,
		&(struct kk_user_insert_arg){n, kk_clock_now(&cx->clock).ms},
		&row));
	*id_r = row.id;
	return KK_OK;
}

static enum kk_rc first_user(struct kk_ctx *cx, const char *user)
{
	struct kk_user *users;
	size_t n;
	int64_t id;

	KK_TRY(kk_cadence_seed(cx));
	KK_TRY(kk_user_list(cx, &users, &n));
	return n ? KK_OK : add(cx, user, &id);
}

enum kk_rc kk_init(struct kk_ctx *cx, const char *user)
{
	KK_TRY(kk_migrate(cx));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, first_user(cx, user));
}

enum kk_rc kk_user_add(struct kk_ctx *cx, const char *name, int64_t *id_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, add(cx, name, id_r));
}

enum kk_rc kk_user_list(
	struct kk_ctx *cx, struct kk_user **users_r, size_t *n_r)
{
	struct kk_user_list_row *rows;

	KK_TRY(kk_sql_user_list(cx, &rows, n_r));
	*users_r = KK_NEW_N(cx->arena, struct kk_user, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*users_r)[i] = (struct kk_user){rows[i].id, rows[i].name.p,
			(int)rows[i].work_from, (int)rows[i].work_until,
			rows[i].leads};
	return KK_OK;
}

static const char *names(
	struct kk_ctx *cx, const struct kk_user *users, size_t n)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < n; i++) {
		if (i)
			kk_buf_addz(&b, ", ");
		kk_buf_addz(&b, users[i].name);
	}
	return kk_buf_z(&b);
}

enum kk_rc kk_user_find(struct kk_ctx *cx, const char *name, int64_t *id_r)
{
	struct kk_user *users;
	size_t n;

	KK_TRY(kk_user_list(cx, &users, &n));
	if (!name && n == 1) {
		*id_r = users[0].id;
		return KK_OK;
	}
	if (!name)
		return KK_FAIL(
			cx, KK_EUSAGE, KK_MSG_USER_WHICH, names(cx, users, n));
	for (size_t i = 0; i < n; i++) {
		if (!kk_str_is(kk_str_z(name), users[i].name))
			continue;
		*id_r = users[i].id;
		return KK_OK;
	}
	return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_USER_UNKNOWN, name,
		names(cx, users, n));
}

enum kk_rc kk_user_hours(struct kk_ctx *cx, int64_t id, int from, int until)
{
	if (from < 0 || until > 1439 || until <= from)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_USER_BAD_HOURS, "");
	return kk_sql_user_hours(
		cx, &(struct kk_user_hours_arg){id, from, until}, NULL);
}
