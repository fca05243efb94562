#include "app/users/user.h"

#include "app/log/facts.h"
#include "app/users/session_work.h"
#include "app/lists/search_index.h"
#include "base/limits.h"
#include "store/migrate.h"
#include "store/store.h"

static enum kk_rc add(struct kk_ctx *cx, const char *name, const char *email,
	enum kk_role role, int64_t *id_r)
{
	struct kk_user_insert_arg arg = {.role = kk_str_z(kk_role_code(role)),
		.created_at = kk_clock_now(&cx->clock).ms};
	struct kk_user_insert_row row;

	KK_TRY(kk_user_name_fits(cx, name, 0, &arg.name));
	KK_TRY(kk_user_email_fits(cx, email, 0, &arg.email));
	KK_TRY(kk_sql_user_insert(cx, &arg, &row));
	*id_r = row.id;
	return KK_OK;
}

static enum kk_rc first_user(struct kk_ctx *cx, const char *user)
{
	struct kk_user *users;
	size_t n;
	int64_t id;

	KK_TRY(kk_cadence_seed(cx));
	KK_TRY(kk_search_catch_up(cx));
	KK_TRY(kk_user_list(cx, &users, &n));
	return n ? KK_OK : add(cx, user, NULL, KK_ADMINISTRATOR, &id);
}

enum kk_rc kk_init(struct kk_ctx *cx, const char *user)
{
	KK_TRY(kk_migrate(cx));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, first_user(cx, user));
}

enum kk_rc kk_init_as(struct kk_ctx *cx, const char *user)
{
	enum kk_rc rc;

	KK_TRY(kk_migrate(cx));
	KK_TRY(kk_store_begin(cx));
	rc = first_user(cx, user);
	/* here and not behind it: what fails then would say that nothing was
	 * changed */
	if (rc == KK_OK)
		rc = kk_user_find(cx, user, &cx->user_id);
	return kk_store_end(cx, rc);
}

enum kk_rc kk_user_add(struct kk_ctx *cx, const char *name, int64_t *id_r)
{
	return kk_user_add_as(cx, name, NULL, KK_SALESPERSON, id_r);
}

enum kk_rc kk_user_add_as(struct kk_ctx *cx, const char *name,
	const char *email, enum kk_role role, int64_t *id_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, add(cx, name, email, role, id_r));
}

enum kk_rc kk_user_list(
	struct kk_ctx *cx, struct kk_user **users_r, size_t *n_r)
{
	struct kk_user_list_row *rows;

	KK_TRY(kk_sql_user_list(cx, &rows, n_r));
	*users_r = KK_NEW_N(cx->arena, struct kk_user, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++) {
		(*users_r)[i] = (struct kk_user){.id = rows[i].id,
			.name = rows[i].name.p,
			.work_from = (int)rows[i].work_from,
			.work_until = (int)rows[i].work_until,
			.leads = rows[i].leads,
			.lang = kk_lang_kept(rows[i].lang),
			.email = rows[i].email.p,
			.disabled = rows[i].disabled_at != KK_NULL};
		(void)kk_role_from(rows[i].role, &(*users_r)[i].role);
	}
	return KK_OK;
}

bool kk_user_owns(const struct kk_user *u)
{
	return !u->disabled && kk_role_may(u->role, KK_MAY_SELL);
}

enum kk_rc kk_user_can_own(struct kk_ctx *cx, int64_t id)
{
	struct kk_user_get_row row;
	struct kk_user u = {0};
	enum kk_rc rc =
		kk_sql_user_get(cx, &(struct kk_user_get_arg){id}, &row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_BULK_USER,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	(void)kk_role_from(row.role, &u.role);
	u.disabled = row.disabled_at != KK_NULL;
	return kk_user_owns(&u) ? KK_OK
				: KK_FAIL(cx, KK_EINPUT, KK_MSG_USER_NO_LEADS,
					  row.name.p);
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
	int64_t n;

	if (from < 0 || until > 1439 || until <= from)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_USER_BAD_HOURS, "");
	KK_TRY(kk_sql_user_hours(
		cx, &(struct kk_user_hours_arg){id, from, until}, &n));
	if (n == 0)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_USER_NO_ID,
			kk_arena_int(cx->arena, id));
	return KK_OK;
}
